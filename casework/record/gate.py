"""The gate of the office: what an act must meet besides the law, by whatever way it comes in.

The approval of an act is decided here, from rows that lie below (`approval`). What needs to know paper (the draft
compiler, the seal) stands in a room above this one, which registers it with `office_guard`. `perform` loads that room
itself, by name: a way in that forgets to import it is bound by it all the same, and where it is missing nothing is
performed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module

from sqlmodel import Session

from casework.casefile import CaseFile, Fact
from casework.record import approval
from casework.record.actor import Actor
from casework.record.approval import Approval

ABOVE = "casework.papers.guards"
"""The one module above that registers guards."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """An act that the law allows, before it is recorded. `actor` performs it."""

    session: Session
    before: CaseFile
    after: CaseFile
    fact: Fact
    actor: Actor
    today: date
    approval: Approval | None


OfficeGuard = Callable[[Asked], None]
"""Raises the refusal of the office, or does nothing."""

_guards: list[OfficeGuard] = []


def office_guard(condition: OfficeGuard) -> OfficeGuard:
    """Every act meets this condition before it is recorded."""
    _guards.append(condition)
    return condition


def check(asked: Asked) -> str:
    """Raise the first refusal of the office; else what the fact keeps of its approval."""
    import_module(ABOVE)
    assert _guards, f"{ABOVE} registers nothing"
    kept = approval.check(
        asked.session,
        asked.before,
        asked.after,
        asked.fact,
        actor=asked.actor,
        today=asked.today,
        approval=asked.approval,
    )
    for condition in _guards:
        condition(asked)
    return kept
