"""What may be done in a case now, by whom, what it would bring, and how far the case is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from casework import commands, law, procedure
from casework.casefile import CaseFile, Details, Fact
from casework.commands import Actor
from casework.errors import CaseChanged, NoSuchCase
from casework.law import calendar
from casework.office import normal_number
from casework.procedure.table import Step, advance
from casework.queries.record import ClockLine, clocks
from casework.queries.urgency import Urgency
from casework.tables import Case
from casework.vocabulary import Act, Procedure, Role, Stage, State, Word


class Progress(Word):
    """How far a step of the procedure is."""

    DONE = "done", "已完成"
    NOW = "now", "进行中"
    AHEAD = "ahead", "未到"
    SKIPPED = "skipped", "未经过"


@dataclass(frozen=True, kw_only=True)
class Offer:
    """An act of the present state: allowed to this officer, or the half sentence that says why not."""

    act: Act
    citation: str
    allowed: bool
    reason: str = ""
    reason_citation: str = ""
    instead: str = ""
    urgency: Urgency | None = None
    distance: str = ""


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What an act would do, without doing it."""

    before: CaseFile
    after: CaseFile
    step: Step
    fact: Fact


def stages(case: CaseFile) -> tuple[tuple[Stage, Progress], ...]:
    """The four steps of the procedure and how far each is. A case that was declined never came to 审理."""
    table = procedure.table_of(case.procedure)
    now = procedure.stage_of(case)
    visited = set()
    there = CaseFile(number=case.number, procedure=case.procedure, calendar=case.calendar, regime=case.regime)
    for fact in case.facts:
        there = advance(table, there, fact)
        visited.add(procedure.stage_of(there))
    ended = now is None or there.ending is not None
    found = []
    for stage in table.stages:
        if stage is now:
            found.append((stage, Progress.NOW))
        elif stage in visited and (now is None or table.stages.index(stage) < table.stages.index(now)):
            found.append((stage, Progress.DONE))
        else:
            passed = ended and (now is None or table.stages.index(stage) < table.stages.index(now))
            found.append((stage, Progress.SKIPPED if passed else Progress.AHEAD))
    return tuple(found)


def lawful_acts(case: CaseFile, actor: Actor, today: date) -> tuple[Offer, ...]:
    """The acts of the present state: those this officer may do, nearest deadline first, then the refused ones."""
    lines = {line.clock.key: line for line in clocks(case, today) if line.is_open}
    steps = [step for step in procedure.lawful_steps(case) if step.is_for_people]
    offers = [_offer(case, step, actor, today, lines.values()) for step in steps]
    nearness = list(Urgency)
    return tuple(
        sorted(offers, key=lambda o: (not o.allowed, nearness.index(o.urgency) if o.urgency else len(nearness)))
    )


def _offer(case: CaseFile, step: Step, actor: Actor, today: date, lines: Iterable[ClockLine]) -> Offer:
    citation = commands.citation_of(case, step)
    refusal = procedure.obstacle(case, step, today)
    if refusal:
        return Offer(
            act=step.act,
            citation=citation,
            allowed=False,
            reason=refusal.message,
            reason_citation=refusal.citation,
            instead=refusal.instead,
        )
    if step.act is Act.SERVE and not case.papers:
        return Offer(act=step.act, citation=citation, allowed=False, reason="本案还没有需要送达的文书")
    may = procedure.who_may(case, step)
    if not actor.roles & set(may):
        reason = f"须由{in_words(may)}办理"
        return Offer(act=step.act, citation=citation, allowed=False, reason=reason)
    ends = {closing.term for closing in step.closes}
    nearest = next((line for line in lines if line.clock.term in ends and line.due_on), None)
    if step.act is Act.WITHDRAW:
        nearest = None  # the applicant's to decide, whatever clock it happens to end
    return Offer(
        act=step.act,
        citation=citation,
        allowed=True,
        urgency=nearest.urgency if nearest else None,
        distance=nearest.distance if nearest else "",
    )


def in_words(roles: tuple[Role, ...]) -> str:
    """The roles of a row in words; the system is not a person to turn to."""
    return "、".join(role.label for role in roles if role is not Role.SYSTEM)


def elsewhere(case: CaseFile) -> tuple[tuple[Act, str, str], ...]:
    """The acts of the procedure that the present state does not know: act, the states that do, citation."""
    here = {step.act for step in procedure.lawful_steps(case)}
    found: dict[Act, list[Step]] = {}
    for step in procedure.table_of(case.procedure).steps:
        known = step.source is not State.NEW and step.is_for_people and law.applies(step.basis, case.regime)
        if step.act not in here and known:
            found.setdefault(step.act, []).append(step)
    return tuple(
        (act, "、".join(step.source.label for step in steps), commands.citation_of(case, steps[0]))
        for act, steps in found.items()
    )


def preview(
    session: Session,
    act: Act,
    number: str,
    *,
    actor: Actor,
    on: date,
    today: date,
    details: dict[str, Any] | Details,
    seen: int,
) -> Preview:
    """What `perform` would do, with all its refusals, and nothing written."""
    row = session.get(Case, normal_number(number))
    if row is None:
        raise NoSuchCase(number)
    if seen != row.version:
        raise CaseChanged(row.number)
    of = Procedure(row.procedure)
    recorded = [commands.as_fact(stored, of) for stored in commands.facts_of(session, row.number)]
    before = procedure.fold(row.number, of, recorded, calendar.load())
    step = procedure.step_for(before, act)
    fact = commands.admissible(before, act, seq=row.version + 1, actor=actor, on=on, today=today, details=details)
    after = procedure.fold(row.number, of, [*recorded, fact], calendar.load())
    return Preview(before=before, after=after, step=step, fact=fact)
