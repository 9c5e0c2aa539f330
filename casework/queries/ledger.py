"""履行总账 over all cases: who still owes what, since when, what was done about it, what comes next. And the register
of transferred clues, for those who may read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from casework import law, procedure
from casework.casefile import CaseFile, Fact
from casework.errors import RoleRefused
from casework.office import readable
from casework.procedure.reconsideration.compliance.duties import Duty, Obligation, obligations
from casework.procedure.reconsideration.compliance.oversight import SEES_CLUES, TransferClue
from casework.record.commands import Actor
from casework.storage.tables import Case, Deadline, FactRow
from casework.vocabulary import Act, State, in_words

OFFICE = "本机关"


@dataclass(frozen=True, kw_only=True)
class LedgerFilter:
    """What the ledger shows; an empty value does not narrow. `text` is looked for in the number and in who owes."""

    duty: Duty | None = None
    handler: str = ""
    text: str = ""
    late: bool = False
    """Only what is past its day."""
    due_by: date | None = None
    met: bool = False
    """Also what was met."""


@dataclass(frozen=True, kw_only=True)
class LedgerLine:
    """One duty. `days_late` are calendar days; `steps` what was done to press for it, with its day; `next_step` what
    the ladder offers now."""

    number: str
    handler: str
    duty: Duty
    owed_by: str
    rule: str
    citation: str
    since: date
    due_on: date | None
    met_on: date | None
    days_late: int
    proof: str
    steps: tuple[tuple[Act, date], ...]
    next_step: Act | None
    visited_on: date | None


def ledger(session: Session, asked: LedgerFilter, today: date) -> tuple[LedgerLine, ...]:
    """The duties asked for, the longest overdue first, those without a day last. Cases in which a duty can be open are
    found in the tables; what each owes is read from its facts."""
    with_duty = select(Deadline.case_number).where(col(Deadline.obligation))
    if not asked.met:
        with_duty = with_duty.where(col(Deadline.closed_on).is_(None))
    in_effect = (State.DECIDED.value, State.COMPLIANCE.value)
    finished = (State.CLOSED.value, State.ARCHIVED.value) if asked.met else ()
    query = select(Case.number).where(
        or_(col(Case.number).in_(with_duty), col(Case.state).in_((*in_effect, *finished))),
    )
    if asked.handler:
        query = query.where(col(Case.handler) == asked.handler)

    def owed(case: CaseFile) -> Iterator[LedgerLine]:
        for obligation in obligations(case):
            line = _line(case, obligation, today)
            if (asked.met or obligation.is_open) and _wanted(line, asked, today):
                yield line

    lines = readable.each(session, session.exec(query).all(), owed)
    return tuple(sorted(lines, key=lambda line: (line.due_on or date.max, line.since, line.number)))


def of_case(case: CaseFile, today: date) -> tuple[LedgerLine, ...]:
    """Every duty of one case, met or not."""
    return tuple(_line(case, obligation, today) for obligation in obligations(case))


def _line(case: CaseFile, obligation: Obligation, today: date) -> LedgerLine:
    party = case.party(obligation.owed_by)
    return LedgerLine(
        number=case.number,
        handler=case.handler,
        duty=obligation.duty,
        owed_by=party.name if party else OFFICE,
        rule=obligation.rule.id,
        citation=obligation.rule.citation,
        since=obligation.since,
        due_on=obligation.due_on,
        met_on=obligation.done_on,
        days_late=obligation.days_late(today),
        proof=obligation.proof,
        steps=tuple((step.act, step.on) for step in obligation.steps),
        next_step=obligation.next_step(today),
        visited_on=obligation.visit.on if obligation.visit else None,
    )


def _wanted(line: LedgerLine, asked: LedgerFilter, today: date) -> bool:
    return (
        asked.duty in (None, line.duty)
        and (asked.text in line.number or asked.text in line.owed_by)
        and (not asked.late or (line.met_on is None and line.days_late > 0))
        and (asked.due_by is None or (line.due_on is not None and line.due_on <= asked.due_by))
    )


@dataclass(frozen=True, kw_only=True)
class Clue:
    """A transfer to a supervisory organ."""

    number: str
    seq: int
    on: date
    matter: str
    rule: str
    citation: str
    organ: str
    content: str
    document_number: str


def clues(session: Session, actor: Actor) -> tuple[Clue, ...]:
    """Every transferred clue, latest first. RoleRefused for an officer who drafts or handles cases."""
    if not set(SEES_CLUES) & actor.roles:
        who = in_words(SEES_CLUES)
        raise RoleRefused(
            f"移送的线索仅限{who}查阅",
            citation=law.rule("ARL-86").citation,
            instead="确有工作需要的，请向机构负责人提出",
            code="CLU-001",
        )
    numbers = session.exec(
        select(FactRow.case_number).where(col(FactRow.act) == Act.TRANSFER_CLUE.value).distinct()
    ).all()

    def transferred(case: CaseFile) -> Iterator[Clue]:
        for fact in case.all(Act.TRANSFER_CLUE):
            if isinstance(fact.details, TransferClue) and procedure.may_see(case.procedure, fact.act, actor.roles):
                yield _clue(case, fact, fact.details)

    found = readable.each(session, numbers, transferred)
    return tuple(sorted(found, key=lambda clue: (clue.on, clue.number, clue.seq), reverse=True))


def _clue(case: CaseFile, fact: Fact, details: TransferClue) -> Clue:
    matter = case.item("transfers", details.matter, fact.on)
    return Clue(
        number=case.number,
        seq=fact.seq,
        on=fact.on,
        matter=matter.label,
        rule=matter.rule,
        citation=matter.citation,
        organ=details.organ,
        content=details.content,
        document_number=details.document_number,
    )
