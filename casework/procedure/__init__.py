"""The two procedures as tables of acts, and the questions asked of them. Pure: no clock, no database."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cache

from casework import law
from casework.casefile import CaseFile, Details, Fact
from casework.errors import ActNotAllowed, GuardRefused
from casework.law.calendar import Calendar
from casework.procedure import history, onward, papers, recomputing
from casework.procedure.litigation import litigation
from casework.procedure.particulars import carrying_on, changing
from casework.procedure.reconsideration import joinder, leaving
from casework.procedure.reconsideration.acceptance import (
    admission,
    filing,
    representation,
    respondents,
    self_correction,
    withdrawal,
)
from casework.procedure.reconsideration.acceptance.arrival import reception, supplement
from casework.procedure.reconsideration.compliance import enforcement, letters, oversight, performance
from casework.procedure.reconsideration.decision import (
    after_decision,
    agreement,
    dismissal,
    ending,
    following,
    going_up,
    repeated,
    service,
)
from casework.procedure.reconsideration.hearing import (
    announced,
    deliberation,
    mediation,
    normative,
    opinions,
    pace,
    summons,
    trial,
)
from casework.procedure.reconsideration.hearing.proof import evidence, examining, investigation
from casework.procedure.table import Attempt, Step, Table
from casework.vocabulary import Act, DocumentKind, Procedure, Role, Stage, State

STAGE_OF: dict[State, Stage | None] = {
    State.NEW: Stage.ACCEPTANCE,
    State.RECEIVED: Stage.ACCEPTANCE,
    State.SUPPLEMENTING: Stage.ACCEPTANCE,
    State.ACCEPTED: Stage.HEARING,
    State.SUSPENDED: Stage.HEARING,
    State.DECIDED: Stage.DECISION,
    State.COMPLIANCE: Stage.COMPLIANCE,
    State.CLOSED: None,
    State.ARCHIVED: None,
}


def _table(stage_of: dict[State, Stage | None], steps: tuple[Step, ...]) -> Table:
    begun = [state for state in stage_of if state is not State.NEW]
    unfinished = [state for state in begun if stage_of[state]]
    return Table(stage_of, (*steps, *history.correction_rows(begun), *recomputing.recomputation_rows(unfinished)))


TABLES = {
    Procedure.RECONSIDERATION: _table(
        STAGE_OF,
        (
            *filing.STEPS,
            *supplement.STEPS,
            *withdrawal.STEPS,
            *repeated.STEPS,
            *self_correction.STEPS,
            *reception.STEPS,
            *admission.STEPS,
            *representation.STEPS,
            *changing.STEPS,
            *carrying_on.STEPS,
            *respondents.STEPS,
            *trial.STEPS,
            *opinions.STEPS,
            *evidence.STEPS,
            *examining.STEPS,
            *mediation.STEPS,
            *summons.STEPS,
            *announced.STEPS,
            *investigation.STEPS,
            *joinder.STEPS,
            *normative.STEPS,
            *deliberation.STEPS,
            *pace.STEPS,
            *agreement.STEPS,
            *ending.STEPS,
            *dismissal.STEPS,
            *following.STEPS,
            *going_up.STEPS,
            *leaving.STEPS,
            *service.STEPS,
            *performance.STEPS,
            *letters.STEPS,
            *after_decision.STEPS,
            *enforcement.STEPS,
            *oversight.STEPS,
            *papers.STEPS,
        ),
    ),
    Procedure.LITIGATION: _table(
        litigation.STAGE_OF, (*litigation.STEPS, *papers.COURT_STEPS, *changing.COURT_STEPS, *carrying_on.COURT_STEPS)
    ),
}


IN_COURT = (Act.RECEIVE_NOTICE, Act.RECEIVE_SUGGESTION)
OPENINGS = {Act.RECEIVE: Procedure.RECONSIDERATION, **dict.fromkeys(IN_COURT, Procedure.LITIGATION)}
"""The acts by which somebody registers a case, and its procedure."""


def table_of(procedure: Procedure) -> Table:
    return TABLES[procedure]


def fold(number: str, procedure: Procedure, facts: Iterable[Fact], calendar: Calendar) -> CaseFile:
    """The case after these facts."""
    return history.fold(number, procedure, TABLES[procedure], facts, calendar)


def after(case: CaseFile, known: Sequence[Fact], fact: Fact) -> CaseFile:
    """The case, whose facts these are, after one more. A correction changes what was before it, and by the first fact
    it is decided which law governs: then it is told from the beginning."""
    if not known or isinstance(fact.details, history.Correct):
        return fold(case.number, case.procedure, [*known, fact], case.calendar)
    return history.one_more(TABLES[case.procedure], case, fact)


def stage_of(case: CaseFile) -> Stage | None:
    """Which of the four steps the case is in; None when it is finished."""
    return TABLES[case.procedure].stage_of[case.state]


def step_for(case: CaseFile, act: Act, on: date | None = None) -> Step:
    """The row for this act in the present state; ActNotAllowed naming the next step towards it."""
    step = TABLES[case.procedure].step(act, case.state)
    if step is None or not case.applies(step.basis, on or case.stands_on):
        why = f"案件现为“{case.state.label}”，不能“{act.label}”"
        raise ActNotAllowed(why, citation=_where_lawful(case, act, on), instead=_instead(case, act, on))
    return step


def _instead(case: CaseFile, act: Act, on: date | None) -> str:
    """The way out of a refused act. What stands in the way of another is asked for the day it was tried on, else for
    that of the last entry."""
    day = on or max((fact.on for fact in case.facts), default=None)
    return onward.instead(
        TABLES[case.procedure],
        case,
        act,
        applies=lambda step: case.applies(step.basis, case.stands_on),
        obstacle=lambda step: obstacle(case, step, day) if day else None,
    )


def may_see(of: Procedure, act: Act, roles: Collection[Role]) -> bool:
    """Whether an officer of these roles may read what was registered by an act (restricted: 移送线索)."""
    seers = _seers(of, act)
    return not seers or bool(seers & set(roles))


@cache
def _seers(of: Procedure, act: Act) -> frozenset[Role]:
    return frozenset(role for step in TABLES[of].steps if step.act is act for role in step.seen_by)


def may_open(of: Procedure, kind: DocumentKind, roles: Collection[Role]) -> bool:
    """Whether an officer of these roles may open documents of this kind: they are as restricted as their act."""
    openers = _openers(of, kind)
    return not openers or bool(openers & set(roles))


@cache
def _openers(of: Procedure, kind: DocumentKind) -> frozenset[Role]:
    """Asked of every kind on every page that lists papers."""
    steps = (step for step in TABLES[of].steps if any(call.kind is kind for call in step.calls))
    return frozenset(role for step in steps for role in step.seen_by)


def lawful_steps(case: CaseFile, on: date | None = None) -> tuple[Step, ...]:
    """The rows of the present state that exist under the law governing the case, on a day or where it stands."""
    applies = case.applying(on or case.stands_on)
    return tuple(step for step in TABLES[case.procedure].from_state(case.state) if applies(step.basis))


def _where_lawful(case: CaseFile, act: Act, on: date | None = None) -> str:
    """The article the act rests on, wherever it is lawful; where the law that governs the case has none, the article by
    which that law governs it."""
    day = on or case.stands_on
    for step in TABLES[case.procedure].steps:
        if step.act is act and step.basis and case.applies(step.basis, day):
            return case.citation(step.basis, day)
    known = any(step.act is act and step.basis for step in TABLES[case.procedure].steps)
    return law.regime(case.regime).citation if known else ""


def who_may(case: CaseFile, step: Step) -> tuple[Role, ...]:
    """The roles that may do this in this case; where the row says so, the approver the governing law names."""
    extension = case.rule(step.approved_under, case.stands_on).extension if step.approved_under else None
    return (Role(extension.role),) if extension else step.who


def citation_of(case: CaseFile, step: Step, on: date | None = None) -> str:
    """The article a row rests on, under the law that governs the case."""
    return case.citation(step.basis, on or case.stands_on)


def check(case: CaseFile, step: Step, attempt: Attempt) -> None:
    """Raise the refusal of the first guard that does not hold."""
    for condition in step.guards:
        condition.check(case, attempt)


def obstacle(case: CaseFile, step: Step, today: date) -> GuardRefused | None:
    """Why a lawful act would be refused today whatever the form says; for greying out a button."""
    attempt = Attempt(on=today, today=today, details=Details())
    for condition in step.guards:
        try:
            condition.check_beforehand(case, attempt)
        except GuardRefused as refusal:
            return refusal
    return None
