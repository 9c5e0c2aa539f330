"""履行总账 over all cases: who still owes what, since when, what was done about it, what comes next. And the register
of transferred clues, for those who may read it."""

import math
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, literal_column
from sqlmodel import Session, col, or_, select

from casework import law, procedure
from casework.casefile import CaseFile, Fact
from casework.errors import RoleRefused
from casework.office import readable
from casework.procedure.reconsideration.compliance.duties import Duty, Obligation, is_unproven, obligations
from casework.procedure.reconsideration.compliance.oversight import SEES_CLUES, TransferClue
from casework.procedure.reconsideration.hearing.officers import beside
from casework.queries import lists
from casework.queries.coming import remembered
from casework.queries.coming.remembered import Numbers, is_finished
from casework.queries.steps import Step, unseen
from casework.record import access
from casework.record.actor import Actor
from casework.record.found.places import closed_to
from casework.storage.tables import Case, Deadline, FactRow, PartyRow
from casework.vocabulary import Act, State, comparable, in_words

OFFICE = "本机关"
UNDATED = (State.DECIDED.value, State.COMPLIANCE.value, State.JUDGED.value, State.PERFORMING.value)
"""The states in which something may be owed for which no day was set."""
PAGE = 50
CASES_WITH_CLUES = 30
"""Cases on a page of the clues."""
"""Duties on a page; of finished cases, cases."""
AT_ONCE = 200
"""Finished cases read between two steps."""


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
    beside: str
    """The logins of those who try the case together with the handler."""
    duty: Duty
    words: str
    """The duty, and which of several."""
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
    closed_to: str
    """The logins of who was recused in the case, as `FoundIn` has them."""
    is_unproven: bool = False
    """It is entered as performed, and no proof of it."""


@dataclass(frozen=True, kw_only=True)
class LedgerPage:
    """A page of the ledger: the duties in cases under way, the longest overdue first, and on the pages behind them
    those that were met in finished cases, the cases of a page the latest first. `total` and `late` are of the first;
    `finished` is how many cases lie behind."""

    lines: tuple[LedgerLine, ...]
    total: int
    late: int
    finished: int
    page: int
    pages: int


def ledger(
    session: Session, asked: LedgerFilter, today: date, reader: str = "", step: Step = unseen
) -> tuple[LedgerLine, ...]:
    """The duties asked for, the longest overdue first, those without a day last; none of a case in which the reader,
    a login, was recused. `step` is told how many cases were
    read of those that are over, which with all that was met are as many as the office ever had."""
    numbers = session.exec(_finished(asked).with_only_columns(col(Case.number))).all() if asked.met else []
    of_finished: list[LedgerLine] = []
    for start in range(0, len(numbers), AT_ONCE):
        of_finished += _owed_in(session, numbers[start : start + AT_ONCE], today)
        step(min(start + AT_ONCE, len(numbers)), len(numbers))
    under_way = _under_way(session, today)
    # A finished case in which something is owed all the same is read for both. Two duties may say the same.
    twice = {line.number for line in under_way}
    lines = (*under_way, *(line for line in of_finished if line.number not in twice))
    return tuple(sorted((line for line in lines if _wanted(line, asked, today, reader)), key=_by_day))


def ledger_page(session: Session, asked: LedgerFilter, today: date, reader: str, page: int = 1) -> LedgerPage:
    """The same, a page at a time."""
    wanted = [line for line in _under_way(session, today) if _wanted(line, asked, today, reader)]
    under_way = sorted(wanted, key=_by_day)
    finished = _finished(asked)
    behind = _how_many_finished(session, asked) if asked.met else 0
    first = max(1, math.ceil(len(under_way) / PAGE)) if under_way or not behind else 0
    pages = first + math.ceil(behind / PAGE)
    page = min(max(1, page), pages)
    lines = under_way[(page - 1) * PAGE : page * PAGE]
    if page > first:
        cases = lists.latest_first(session, finished, (page - first - 1) * PAGE, PAGE, behind)
        of_cases = _owed_in(session, [case.number for case in cases], today)
        lines = [line for line in of_cases if line.met_on and _wanted(line, asked, today, reader)]
    return LedgerPage(
        lines=tuple(lines),
        total=len(under_way),
        late=sum(1 for line in under_way if line.days_late and not line.met_on),
        finished=behind,
        page=page,
        pages=pages,
    )


def owed_by(session: Session, called: Collection[str], actor: Actor, today: date) -> list[LedgerLine]:
    """What parties with these names, as names are compared, owe in the cases that the actor opens, as far as it was
    not met."""
    opens = access.listed_for(actor)
    owed = (
        line
        for line in _under_way(session, today)
        if line.met_on is None and opens(line.handler, line.beside, line.closed_to)
    )
    return sorted((line for line in owed if comparable(line.owed_by) in called), key=_by_day)


def of_others(session: Session, today: date, reader: str = "") -> list[LedgerLine]:
    """What others than the office owe in cases under way, met or not."""
    asked = LedgerFilter(met=True)
    return [
        line for line in _under_way(session, today) if line.owed_by != OFFICE and _wanted(line, asked, today, reader)
    ]


def _by_day(line: LedgerLine) -> tuple[date, date, str]:
    return line.due_on or date.max, line.since, line.number


def _under_way(session: Session, today: date) -> list[LedgerLine]:
    """The duties of open cases, and of those over in which one with a day is open all the same."""
    left = select(Deadline.case_number).join(Case, col(Case.number) == col(Deadline.case_number))
    left = left.where(col(Deadline.obligation), col(Deadline.closed_on).is_(None), is_finished())
    return [*remembered.of(session, today, _in_open_cases), *_owed_in(session, session.exec(left).all(), today)]


def _in_open_cases(session: Session, on: date, numbers: Numbers) -> Iterator[tuple[str, LedgerLine]]:
    """Cases in which a duty can be open are found in the tables; what each owes is read from its facts."""
    dated = select(Deadline.case_number).where(col(Deadline.obligation))
    owing = or_(col(Case.number).in_(dated), col(Case.state).in_(UNDATED))
    found = session.exec(select(Case.number).where(*remembered.among(numbers), owing)).all()
    yield from ((line.number, line) for line in _owed_in(session, found, on))


def _owed_in(session: Session, numbers: Iterable[str], today: date) -> Iterator[LedgerLine]:
    return readable.each(session, numbers, lambda case: of_case(case, today))


def _finished(asked: LedgerFilter) -> Any:
    """The cases that are over in which what is asked for may have been met."""
    query = select(Case).where(is_finished())
    if asked.handler:
        query = query.where(col(Case.handler) == asked.handler)
    if asked.text and asked.text not in OFFICE:
        named = select(PartyRow.case_number).where(col(PartyRow.name).contains(asked.text, autoescape=True))
        stands = col(Case.number).contains(asked.text, autoescape=True)
        query = query.where(or_(stands, col(Case.number).in_(named)))
    return query


def _how_many_finished(session: Session, asked: LedgerFilter) -> int:
    narrowed = asked.handler or (asked.text and asked.text not in OFFICE)
    return lists.count(session, _finished(asked)) if narrowed else lists.count_finished(session)


def of_case(case: CaseFile, today: date) -> tuple[LedgerLine, ...]:
    """Every duty of one case, met or not."""
    return tuple(_line(case, obligation, today) for obligation in obligations(case))


def _line(case: CaseFile, obligation: Obligation, today: date) -> LedgerLine:
    party = case.party(obligation.owed_by)
    return LedgerLine(
        number=case.number,
        handler=case.handler,
        beside=" ".join(sorted(beside(case))),
        duty=obligation.duty,
        words=obligation.in_words,
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
        closed_to=closed_to(case),
        is_unproven=is_unproven(case, obligation),
    )


def _wanted(line: LedgerLine, asked: LedgerFilter, today: date, reader: str) -> bool:
    return (
        not (reader and f" {reader} " in line.closed_to)
        and (asked.met or line.met_on is None)
        and asked.duty in (None, line.duty)
        and asked.handler in ("", line.handler)
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


@dataclass(frozen=True, kw_only=True)
class CluePage:
    """Clues of one page of the cases from which one was transferred, and how many such cases there are."""

    lines: tuple[Clue, ...]
    cases: int
    page: int
    pages: int


def clues(session: Session, actor: Actor, page: int = 1) -> CluePage:
    """The transferred clues, latest first, a page of cases at a time. RoleRefused for an officer who drafts or handles
    cases."""
    if not set(SEES_CLUES) & actor.roles:
        who = in_words(SEES_CLUES)
        raise RoleRefused(
            f"移送的线索仅限{who}查阅",
            citation=law.rule("ARL-86").citation,
            instead="确有工作需要的，请向机构负责人提出",
            code="CLU-001",
        )
    # Said as the index of these few says it, so that it serves.
    transfers = col(FactRow.act) == literal_column(f"'{Act.TRANSFER_CLUE.value}'")
    cases = session.exec(select(func.count(func.distinct(FactRow.case_number))).where(transfers)).one()
    pages = max(1, math.ceil(cases / CASES_WITH_CLUES))
    page = min(max(1, page), pages)
    latest = select(FactRow.case_number).where(transfers).group_by(FactRow.case_number)
    latest = latest.order_by(func.max(FactRow.on).desc(), col(FactRow.case_number).desc())
    numbers = session.exec(latest.offset((page - 1) * CASES_WITH_CLUES).limit(CASES_WITH_CLUES)).all()

    def transferred(case: CaseFile) -> Iterator[Clue]:
        for fact in case.all(Act.TRANSFER_CLUE):
            if isinstance(fact.details, TransferClue) and procedure.may_see(case.procedure, fact.act, actor.roles):
                yield _clue(case, fact, fact.details)

    found = readable.each(session, numbers, transferred)
    lines = tuple(sorted(found, key=lambda clue: (clue.on, clue.number, clue.seq), reverse=True))
    return CluePage(lines=lines, cases=cases, page=page, pages=pages)


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
