"""What may be done in a case now, by whom, what it would bring, and how far the case is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from casework import procedure
from casework.casefile import CaseFile, Details, Fact
from casework.errors import CaseChanged
from casework.procedure.course import expected, place
from casework.procedure.reconsideration.hearing.pace import DECISION_TERMS
from casework.procedure.reconsideration.represented import too_few_represent
from casework.procedure.table import Step, advance
from casework.queries.coming.urgency import Urgency
from casework.queries.court import ahead
from casework.queries.record import ClockLine, clocks
from casework.record import commands, gate
from casework.record.approval import Approval, approvals
from casework.record.commands import Actor
from casework.record.other_cases import joinder, suits
from casework.vocabulary import Act, Matter, Procedure, Stage, State, Word, in_words

FIRST = 6
"""So many acts at most stand before the others on the page of a case."""
NEAR = frozenset({Urgency.LATE, Urgency.TODAY, Urgency.NEAR})
BEFORE_A_SITTING = (Act.DESIGNATE_OFFICIAL, Act.TELL_OFFICIAL, Act.EXCUSE_OFFICIAL)
"""What a sitting ahead may still wait for."""
MOVES, REST = 4, 5
"""The rank of what does not press."""


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
    due_on: date | None = None
    awaited: bool = False
    """Whether something in the case waits for it: a document that is not served, a case that nobody handles, applicants
    for whom too few stand, a sitting whose head is not named or told."""
    moves: bool = False
    """Whether it carries the case into another state."""
    expected: bool = False
    """Whether the course of the procedure expects it next and the case has not got it."""
    place: int = 0
    """Where it stands in the course of the procedure."""
    drafted: bool = False
    """Whether it is under approval: the officer prepares it, others agree and approve."""

    @property
    def matter(self) -> Matter:
        return self.act.matter


@dataclass(frozen=True, kw_only=True)
class Group:
    """The acts of one matter: those this officer may do, and the refused ones."""

    matter: Matter
    allowed: tuple[Offer, ...]
    refused: tuple[Offer, ...]


@dataclass(frozen=True, kw_only=True)
class Panel:
    """Every act of the present state once: what is urgent or moves the case, then the rest by matter."""

    first: tuple[Offer, ...]
    groups: tuple[Group, ...]


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
    return tuple(sorted(offers, key=lambda offer: (not offer.allowed, _nearness(offer))))


def _nearness(offer: Offer) -> int:
    degrees = list(Urgency)
    return degrees.index(offer.urgency) if offer.urgency else len(degrees)


def _rank(offer: Offer) -> int:
    """What is near, what something waits for, what a period runs for, what the course expects, what else moves the
    case, the rest. A period of the decision runs for each of its ways: the usual one comes before the exceptions."""
    if offer.urgency in NEAR:
        return 0
    if offer.awaited:
        return 1
    if offer.urgency is Urgency.AHEAD and offer.expected:
        return 2
    if offer.expected:
        return 3
    return MOVES if offer.moves or offer.urgency is Urgency.AHEAD else REST


def _order(offer: Offer) -> tuple[int, date, int]:
    return _rank(offer), offer.due_on or date.max, offer.place


def panel(offers: Sequence[Offer]) -> Panel:
    """The acts as the page of a case shows them."""
    lawful = [offer for offer in offers if offer.allowed]
    # Of the ways in which a case ends the usual one stands first; the exceptions stay in the list of their matter.
    usual = {(offer.matter, offer.due_on) for offer in lawful if offer.expected and offer.matter is Matter.ENDING}
    pressing = [offer for offer in lawful if offer.expected or (offer.matter, offer.due_on) not in usual]
    # What only moves the case stands first where nothing is asked for: an exception is nobody's next step.
    pressing = [offer for offer in pressing if _rank(offer) < MOVES] or [o for o in pressing if _rank(o) < REST]
    first = tuple(sorted(pressing, key=_order)[:FIRST])
    rest = {offer.act: offer for offer in offers if offer not in first}
    groups = []
    for matter in Matter:
        found = [rest[act] for act in Act if act in rest and act.matter is matter]
        if found:
            allowed = tuple(offer for offer in found if offer.allowed)
            refused = tuple(offer for offer in found if not offer.allowed)
            groups.append(Group(matter=matter, allowed=allowed, refused=refused))
    return Panel(first=first, groups=tuple(groups))


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
    if step.act is Act.SERVE and not any(paper.addressee for paper in case.papers):
        return Offer(act=step.act, citation=citation, allowed=False, reason="本案还没有需要送达的文书")
    drafted = approvals.chain_ahead(case, step.act).binding
    may = approvals.who_begins(case, step)
    if not actor.roles & set(may):
        reason = f"须由{in_words(may)}{'拟稿报批' if drafted else '办理'}"
        return Offer(act=step.act, citation=citation, allowed=False, reason=reason)
    ends = {closing.term for closing in step.closes if not closing.cuts}
    ending = [line for line in lines if line.clock.term in ends and line.due_on]
    # What ends the case ends every period of it; the one it is measured by is that of the decision.
    nearest = next((line for line in ending if line.clock.term in DECISION_TERMS), next(iter(ending), None))
    if step.aside:
        nearest = None  # the applicant's to decide, whatever clock it happens to end
    return Offer(
        act=step.act,
        citation=citation,
        allowed=True,
        urgency=nearest.urgency if nearest else None,
        distance=nearest.distance if nearest else "",
        due_on=nearest.due_on if nearest else None,
        awaited=_is_awaited(case, step),
        drafted=drafted,
        moves=not step.aside and any(target is not step.source for target in step.targets),
        expected=expected(case, step.act),
        place=place(case.procedure, step.act),
    )


def _is_awaited(case: CaseFile, step: Step) -> bool:
    if step.act is Act.SERVE:
        return any(key for paper in case.papers for key in case.awaiting_service(paper.kind))
    if step.act is Act.CHOOSE_REPRESENTATIVES:
        return bool(too_few_represent(case, case.stands_on))
    if case.procedure is Procedure.LITIGATION and step.act in BEFORE_A_SITTING:
        return step.act in ahead.to_do(case)
    return step.act is Act.ASSIGN and not case.handler


def elsewhere(case: CaseFile) -> tuple[tuple[Act, str, str], ...]:
    """The acts of the procedure that the present state does not know: act, the states that do, citation."""
    here = {step.act for step in procedure.lawful_steps(case)}
    found: dict[Act, list[Step]] = {}
    for step in procedure.table_of(case.procedure).steps:
        known = step.source is not State.NEW and step.is_for_people and case.applies(step.basis, case.stands_on)
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
    approval: Approval | None = None,
    by_law_only: bool = False,
) -> Preview:
    """What `perform` would do, with all its refusals, and nothing written. `by_law_only`: what is drafted has not been
    approved yet, so the rules of the office are not asked."""
    row, recorded, before = commands.opened(session, number)
    if seen != row.version:
        raise CaseChanged(row.number)
    step = procedure.step_for(before, act)
    judged = commands.decider(before, act, actor, approval)
    fact = commands.admissible(before, act, seq=row.version + 1, actor=judged, on=on, today=today, details=details)
    joinder.foresee(session, before, fact, judged, today)
    suits.foresee(session, before, fact, judged, today)
    after = procedure.fold(row.number, before.procedure, [*recorded, fact], before.calendar)
    if not by_law_only:
        gate.check(
            gate.Asked(
                session=session, before=before, after=after, fact=fact, actor=actor, today=today, approval=approval
            )
        )
    return Preview(before=before, after=after, step=step, fact=fact)
