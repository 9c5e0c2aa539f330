"""The one door for deeds outside a case: whoever changes a register, a wording, a number, the law or an account
comes through here. The right is asked, the change made, and the log says what was before and what is after, in one
transaction.

A change of these tables past this door is stopped by `casework.storage.guarded`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from sqlmodel import Session

from casework.office import rights
from casework.office.rights import Right
from casework.record import journal
from casework.record.commands import Actor
from casework.storage import guarded
from casework.storage.tables import Logged

P = ParamSpec("P")
R = TypeVar("R")

MOST_NAMED = 5
"""A deed that changes more entries names none of them; the changes themselves stand in the log all the same."""


@dataclass(kw_only=True)
class About:
    """The case that a deed is about, where it is known only once the deed is done; empty for none."""

    case: str


@contextmanager
def doing(
    session: Session,
    kind: Logged,
    what: str,
    *,
    actor: Actor,
    right: Right | None,
    case: str = "",
    subject: str = "",
    always: bool = False,
) -> Iterator[About]:
    """A deed. RightRefused; without a right only where the officer's was asked otherwise, or nobody is there yet. What
    changes nothing (a form sent twice) leaves no entry, unless `always`."""
    if right:
        rights.check(actor, right)
    about = About(case=case)
    with guarded.opened(session) as changes:
        yield about
    if always or changes.before or changes.after:
        touched = sorted({*changes.before, *changes.after})
        journal.write(
            session,
            kind,
            what,
            who=actor.login,
            case=about.case,
            subject=subject or ("、".join(touched) if len(touched) <= MOST_NAMED else f"{len(touched)}项登记"),
            before=changes.before,
            after=changes.after,
        )


def deed(
    kind: Logged, what: str, right: Right, *, case: Callable[[Any], str | None] = lambda done: None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A function whose first argument is the session, with the officer as `actor`, is a deed that needs this right.
    `case` says of what it gives back which case it is about, so that the log of the case has it too."""

    def made(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def done(*args: P.args, **named: P.kwargs) -> R:
            session, actor = args[0], named["actor"]
            assert isinstance(session, Session) and isinstance(actor, Actor)
            with doing(session, kind, what, actor=actor, right=right) as about:
                result = function(*args, **named)
                about.case = case(result) or ""
                return result

        return done

    return made
