"""The one door for deeds outside a case: whoever changes a register, a wording, a number, the law or an account
comes through here. The right is asked, the change made, and the log says what was before and what is after, in one
transaction.

A change of these tables past this door is stopped by `casework.storage.guarded`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

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
) -> Iterator[None]:
    """A deed. RightRefused; without a right only where the officer's was asked otherwise, or nobody is there yet. What
    changes nothing (a form sent twice) leaves no entry, unless `always`."""
    if right:
        rights.check(actor, right)
    with guarded.opened(session) as changes:
        yield
    if always or changes.before or changes.after:
        touched = sorted({*changes.before, *changes.after})
        journal.write(
            session,
            kind,
            what,
            who=actor.login,
            case=case,
            subject=subject or ("、".join(touched) if len(touched) <= MOST_NAMED else f"{len(touched)}项登记"),
            before=changes.before,
            after=changes.after,
        )


def deed(kind: Logged, what: str, right: Right) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A function whose first argument is the session, with the officer as `actor`, is a deed that needs this right."""

    def made(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def done(*args: P.args, **named: P.kwargs) -> R:
            session, actor = args[0], named["actor"]
            assert isinstance(session, Session) and isinstance(actor, Actor)
            with doing(session, kind, what, actor=actor, right=right):
                return function(*args, **named)

        return done

    return made
