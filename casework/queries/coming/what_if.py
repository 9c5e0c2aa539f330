"""假设: what would become of the dates of a case if it were suspended, extended or converted. Nothing is written.

Each supposition is an act: it is tried under the same guards, on a copy of the facts,
and refused where the act would be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from casework import law, procedure
from casework.casefile import CaseFile, Clock, Fact
from casework.law.periods import Due, Stop
from casework.procedure.fields import parse
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import clock
from casework.vocabulary import Act, Role

REASON = "假设"
_ANYBODY = Actor(login=REASON, roles=frozenset(Role))


@dataclass(frozen=True, kw_only=True)
class Supposition:
    """An act that is only supposed. `granted`: what the act needs is supposed with it, so its guards are not asked
    (a suspension ends when its reason is gone, whatever that takes)."""

    act: Act
    on: date
    details: dict[str, Any]
    granted: bool = False


@dataclass(frozen=True, kw_only=True)
class Shift:
    """One open period with its last day as it is and as it would be; None where it would not be there."""

    clock: Clock
    before: Due | None
    after: Due | None

    @property
    def moves(self) -> bool:
        return (self.before and self.before.due_on) != (self.after and self.after.due_on)


def supposed(
    today: date, *, stop: Stop | None = None, ground: str = "", extend: int | None = None, convert: date | None = None
) -> list[Supposition]:
    """What a question supposes, in the order in which the acts are tried; empty when it supposes nothing. An extension
    is granted `today`; a stop without a ground has the last of the list, the one for everything else."""
    found = []
    if convert:
        found.append(Supposition(act=Act.CONVERT, on=convert, details={"reason": REASON}))
    if extend is not None:
        found.append(Supposition(act=Act.EXTEND, on=today, details={"days": extend, "reason": REASON}))
    if stop:
        ground = ground or law.statutory_list("suspension_grounds")[-1].code
        stopped = {"ground": ground, "reason": REASON, "both_agree": True}
        found.append(Supposition(act=Act.SUSPEND, on=stop.begins, details=stopped))
        if stop.ends:
            found.append(Supposition(act=Act.RESUME, on=stop.ends, details={"reason": REASON}, granted=True))
    return found


def what_if(session: Session, number: str, asked: Sequence[Supposition], today: date) -> tuple[Shift, ...]:
    """The open periods of a case before and after what is supposed. NoSuchCase, and the refusals of the acts."""
    _, facts, before = commands.opened(session, number)
    after = _played(before, facts, asked, today)
    return tuple(_shifts(before, after))


def _played(case: CaseFile, facts: list[Fact], asked: Sequence[Supposition], today: date) -> CaseFile:
    for each in sorted(asked, key=lambda each: each.on):
        fact = _fact(case, each, len(facts) + 1, max(today, each.on))
        facts = [*facts, fact]
        case = procedure.fold(case.number, case.procedure, facts, case.calendar)
    return case


def _fact(case: CaseFile, supposed: Supposition, seq: int, today: date) -> Fact:
    if not supposed.granted:
        return commands.admissible(
            case, supposed.act, seq=seq, actor=_ANYBODY, on=supposed.on, today=today, details=supposed.details
        )
    details = parse(procedure.step_for(case, supposed.act).details, supposed.details)
    return Fact(
        seq=seq, act=supposed.act, on=supposed.on, recorded_at=clock.now(), actor=_ANYBODY.login, details=details
    )


def _shifts(before: CaseFile, after: CaseFile) -> list[Shift]:
    was = {clock.key: clock for clock in before.open_clocks()}
    will = {clock.key: clock for clock in after.open_clocks()}
    return [
        Shift(
            clock=will.get(key) or was[key],
            before=before.due(was[key]) if key in was else None,
            after=after.due(will[key]) if key in will else None,
        )
        for key in dict.fromkeys((*was, *will))
    ]
