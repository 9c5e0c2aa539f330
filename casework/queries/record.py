"""One case: what happened, which clocks run, what may be done now, what was written."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import literal_column
from sqlmodel import Session, col, select

from casework import law, procedure
from casework.casefile import CaseFile, Clock, Details, Fact
from casework.errors import NoSuchCase
from casework.law import Rule, receipt
from casework.law.periods import MARKS, Reading
from casework.law.receipt import Receipt
from casework.office.staff import names
from casework.parties import FILED
from casework.procedure.history import Correct, corrected, effective
from casework.procedure.particulars import ChangeParticulars, short, told
from casework.procedure.reconsideration.acceptance.arrival.reception import RecordVisit
from casework.procedure.reconsideration.hearing.pace import DECISION_TERMS
from casework.procedure.verdicts import Standing
from casework.queries.coming.urgency import Urgency, degree, is_right
from casework.queries.wording import Said, details_in_words, unread_in_words
from casework.record import approval, commands
from casework.record.approval import Seen
from casework.storage import clock
from casework.storage.database import asked_once
from casework.storage.office import normal_number
from casework.storage.tables import Attendance, Case, Document, Outbox
from casework.vocabulary import Act, DocumentKind, Role, State, Word

LATE = timedelta(minutes=2)
"""Within which a document is written while the flows run."""


class PaperState(Word):
    """How far a document is."""

    WRITTEN = "written", "已生成"
    WRITING = "writing", "正在生成"
    FAILED = "failed", "生成失败"
    OWN = "own", "自行制作"
    RECALLED = "recalled", "已收回"
    REPLACED = "replaced", "已由补全的一份代替"


@dataclass(frozen=True, kw_only=True)
class PaperLine:
    """A document of a case and how far it is."""

    id: int
    seq: int
    kind: DocumentKind
    addressee: str
    addressee_name: str
    number: str
    state: PaperState
    error: str
    served_on: date | None
    stands: bool = True
    """Whether the entry that called for it stands; else that was corrected away."""
    is_late: bool = False
    """Whether nobody has begun to write it for longer than that takes: the flows may be down."""

    @property
    def counts(self) -> bool:
        """Whether it is a document of the case today: neither taken back nor replaced by a fuller one."""
        return self.state not in (PaperState.RECALLED, PaperState.REPLACED)


NAMES_AN_ENTRY = ("seq", "visit")
"""Fields by which details name another entry of the case."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """What a later correction did to a fact. `takes_back`: it counts no more; else its day or details were replaced.
    `no`: the number of the correction as the reader sees it."""

    by: int
    no: int
    takes_back: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One fact of the timeline as it was recorded. `rule` is the id of the article, empty when the act has none. `no`
    counts what this reader may see: a gap would tell him of what he may not."""

    seq: int
    no: int
    act: Act
    on: date
    recorded_at: datetime
    actor: str
    actor_name: str
    citation: str
    rule: str
    said: tuple[Said, ...]
    papers: tuple[PaperLine, ...]
    change: Change | None
    approval: Seen | None = None
    """Who approved it and on which day, by name; None where it needed no approval."""
    governed_by: str = ""
    """The law and the regulation it went by, in words; empty in court."""


@dataclass(frozen=True, kw_only=True)
class ClockLine:
    """A clock with its due date and how that came about. `late` in days; `marks`: 暂定, 未经确认,
    有争议 and their reasons."""

    clock: Clock
    rule: Rule
    label: str
    about: str
    due_on: date | None
    original_on: date | None
    stopped_since: date | None
    provisional: bool
    urgency: Urgency
    distance: str
    late: int
    derivation: tuple[str, ...]
    readings: tuple[Reading, ...]
    marks: tuple[str, ...]
    receipt: Receipt

    @property
    def is_open(self) -> bool:
        return self.clock.closed_on is None


def seen_as_of(session: Session, number: str, as_of: date) -> CaseFile:
    """The case as it was known at the end of a day in China. NoSuchCase when nothing was recorded by then."""
    row = commands.row_of(session, number)
    known = [fact.seq for fact in commands.facts_of(session, row.number) if clock.china_day(fact.recorded_at) <= as_of]
    if not known:
        raise NoSuchCase(number)
    return commands.load(session, number, upto=known[-1])


def timeline(
    session: Session, number: str, upto: int | None = None, *, roles: Collection[Role] = ()
) -> tuple[Entry, ...]:
    """Every fact of a case in the order of recording, corrected ones too, as far as fact `upto`. What is restricted is
    left out unless one of `roles` may read it."""
    _, known, case = commands.opened(session, number, upto=upto)
    facts = {fact.seq: fact for fact in known}
    rows = [row for row in commands.facts_of(session, case.number) if row.seq in facts]
    numbers = shown_numbers(session, number, roles, upto=upto)
    changes = _changes(facts, numbers)
    standing = {fact.seq for fact in effective(facts.values())}
    officers, papers = names(session), documents(session, case, roles)
    return tuple(
        Entry(
            seq=row.seq,
            no=numbers[row.seq],
            act=Act(row.act),
            on=row.on,
            recorded_at=row.recorded_at,
            actor=row.actor,
            actor_name=officers.get(row.actor, row.actor),
            citation=row.citation,
            rule=case.rule(row.basis, row.on).id if row.basis else "",
            said=_said(facts[row.seq], facts, case, officers, numbers),
            papers=tuple(paper for paper in papers if paper.seq == row.seq and row.seq in standing),
            change=changes.get(row.seq),
            approval=approval.seen(row.approval, officers),
            governed_by=law.in_words(row.governed_by or case.governed_by(row.on)),
        )
        for row in rows
        if row.seq in numbers
    )


def shown_numbers(
    session: Session, number: str, roles: Collection[Role] = (), *, upto: int | None = None
) -> dict[int, int]:
    """Under which number a reader sees each entry that he may read: consecutively, in the order of recording."""
    _, known, case = commands.opened(session, number, upto=upto)
    facts = {fact.seq: fact for fact in known}
    readable = sorted(seq for seq, fact in facts.items() if _may_read(case, fact, facts, roles))
    return {seq: no for no, seq in enumerate(readable, 1)}


def renumbered(details: Details, numbers: Mapping[int, int]) -> Details:
    """Details that name another entry, by the number under which the reader sees it."""
    entries = {name: getattr(details, name) for name in NAMES_AN_ENTRY if hasattr(details, name)}
    named: dict[str, Any] = {name: numbers[seq] for name, seq in entries.items() if seq in numbers}
    if isinstance(details, Correct):
        named["also"] = tuple(numbers[seq] for seq in details.also if seq in numbers)
    return details.model_copy(update=named) if named else details


def _may_read(case: CaseFile, fact: Fact, facts: Mapping[int, Fact], roles: Collection[Role]) -> bool:
    """A correction of a restricted entry is as restricted as the entry."""
    if isinstance(fact.details, Correct) and fact.details.seq in facts:
        return _may_read(case, facts[fact.details.seq], facts, roles)
    return procedure.may_see(case.procedure, fact.act, roles)


def _changes(facts: Mapping[int, Fact], numbers: Mapping[int, int]) -> dict[int, Change]:
    return {
        seq: Change(
            by=fact.seq,
            no=numbers[fact.seq],
            takes_back=fact.details.takes_back or seq in fact.details.also,
            reason=fact.details.reason,
        )
        for fact in facts.values()
        if isinstance(fact.details, Correct) and fact.seq in numbers
        for seq in fact.details.touched
    }


def _said(
    fact: Fact,
    facts: Mapping[int, Fact],
    case: CaseFile,
    officers: Mapping[str, str],
    numbers: Mapping[int, int],
) -> tuple[Said, ...]:
    if isinstance(fact.details, ChangeParticulars):
        return _said_anew(fact.details, fact, case, officers)
    said = (
        *details_in_words(renumbered(_without_rating(fact.details, case), numbers), case, officers, fact.on),
        *unread_in_words(fact.unread),
    )
    if not isinstance(fact.details, Correct) or fact.details.correct_details is None:
        return said
    replaced, unread = corrected(facts[fact.details.seq], fact.details.correct_details, fact.written)
    return (
        *said,
        *details_in_words(_without_rating(replaced, case), case, officers, fact.on),
        *unread_in_words(unread),
    )


def _without_rating(details: Details, case: CaseFile) -> Details:
    """What a visitor thought of the reception is read once the case is over, as what parties say on the site is."""
    is_over = case.state in (State.CLOSED, State.ARCHIVED)
    return details if is_over or not isinstance(details, RecordVisit) else details.model_copy(update={"rating": None})


def _said_anew(details: ChangeParticulars, fact: Fact, case: CaseFile, officers: Mapping[str, str]) -> tuple[Said, ...]:
    """What a party's particulars were and what they became; the rest as it was entered."""
    anew = {title: (words,) for title, words in told(case, details, fact.seq)}
    said = details_in_words(details, case, officers, fact.on)
    return (*((title, anew.pop(short(title), words)) for title, words in said), *anew.items())


def clocks(case: CaseFile, today: date) -> tuple[ClockLine, ...]:
    """Every clock of the case: open ones first, nearest first, lapsed rights after them; then the closed ones, latest
    first."""
    lines = [_clock_line(case, one, today) for one in case.clocks]
    running = sorted(
        (line for line in lines if line.is_open),
        key=lambda line: (line.urgency is Urgency.LAPSED, line.due_on or date.max),
    )
    closed = sorted((line for line in lines if not line.is_open), key=lambda line: line.clock.closed_on or date.min)
    return (*running, *reversed(closed))


def _clock_line(case: CaseFile, one: Clock, today: date) -> ClockLine:
    due, rule = case.due(one), one.governing
    party = case.party(one.about)
    late = 0
    if due.due_on is None:
        urgency = Urgency.STOPPED
        since = due.stopped_since
        words = f"已停止{(today - since).days}日" if since else Urgency.STOPPED.label
    elif one.closed_on is None:
        right = is_right(rule, party.role if party else None)
        urgency, words = degree(due.due_on, today, rule, case.calendar, right=right)
        late = due.days_late(today) if urgency is Urgency.LATE else 0
    else:
        late = due.days_late(one.closed_on)
        urgency = Urgency.BROKEN if late else Urgency.KEPT
        words = f"逾期{late}日" if late else Urgency.KEPT.label
        if not late and one.closed_on > due.due_on:
            words = Standing.DISPUTED.label
    return ClockLine(
        clock=one,
        rule=rule,
        label=rule.label,
        about=case.called(party) if party else "",
        due_on=due.due_on,
        original_on=due.original_on,
        stopped_since=due.stopped_since,
        provisional=due.provisional,
        urgency=urgency,
        distance=words,
        late=late,
        derivation=due.derivation,
        readings=due.readings,
        marks=tuple(MARKS[flag] for flag in due.flags),
        receipt=receipt.of(due),
    )


def main_clock(lines: Iterable[ClockLine]) -> ClockLine | None:
    """The clock a case is judged by: that of the decision while it runs, else the nearest open one."""
    running = [line for line in lines if line.is_open]
    decisive = (line for line in running if line.clock.term in DECISION_TERMS)
    return next(decisive, None) or next((line for line in running if line.urgency is not Urgency.LAPSED), None)


@asked_once
def document_rows(session: Session, number: str) -> list[Document]:
    """The rows of a case's documents in the order of the acts that called for them."""
    of_case = select(Document).where(col(Document.case_number) == number)
    return list(session.exec(of_case.order_by(col(Document.seq), col(Document.id))))


@asked_once
def _undone(session: Session, number: str) -> dict[int | None, Outbox]:
    """What is still promised of the documents of a case."""
    undone = (col(Outbox.case_number) == number, col(Outbox.done_at).is_(None))
    return {row.document_id: row for row in session.exec(select(Outbox).where(*undone)) if row.document_id}


def documents(session: Session, case: CaseFile, roles: Collection[Role] = ()) -> tuple[PaperLine, ...]:
    """The documents the acts of the case called for, in that order. What is restricted is left out unless one of
    `roles` may open it."""
    rows, undone = document_rows(session, case.number), _undone(session, case.number)
    replaced = {(paper.seq, paper.kind.value, paper.addressee) for paper in case.given_way()}

    def may_open(row: Document) -> bool:
        return procedure.may_open(case.procedure, DocumentKind(row.kind), roles)

    return tuple(
        _paper_line(row, case, undone.get(row.id), (row.seq, row.kind, row.addressee) in replaced)
        for row in rows
        if row.seq <= case.version and may_open(row)
    )


def _paper_line(row: Document, case: CaseFile, promise: Outbox | None, replaced: bool) -> PaperLine:
    error = promise.error if promise else ""
    if row.recalled:
        state = PaperState.RECALLED
    elif replaced:
        state = PaperState.REPLACED
    elif not row.has_template:
        state = PaperState.OWN
    elif row.pdf:
        state = PaperState.WRITTEN
    else:
        state = PaperState.FAILED if error else PaperState.WRITING
    assert row.id is not None
    waited = clock.now() - clock.china_time(promise.created_at) if promise else timedelta()
    party = case.party(row.addressee)
    return PaperLine(
        id=row.id,
        seq=row.seq,
        kind=DocumentKind(row.kind),
        addressee=row.addressee,
        addressee_name=case.called(party) if party else row.addressee or FILED,
        number=row.number,
        state=state,
        error=error,
        served_on=row.served_on,
        stands=any((paper.seq, paper.kind.value) == (row.seq, row.kind) for paper in case.papers),
        is_late=state is PaperState.WRITING and waited > LATE,
    )


def attendance(session: Session, number: str) -> list[Attendance]:
    """Who came to court, sitting by sitting."""
    query = select(Attendance).where(col(Attendance.case_number) == number)
    return list(session.exec(query.order_by(col(Attendance.held_on), col(Attendance.seq), col(Attendance.party))))


def linked(session: Session, row: Case) -> list[Case]:
    """The reconsideration case of a court case, and the court cases of a reconsideration case."""
    there = session.get(Case, normal_number(row.linked_to)) if row.linked_to else None
    # That it is not empty is said as the index of the few linked cases says it, so that it serves.
    to_it = col(Case.linked_to) != literal_column("''"), col(Case.linked_to) == row.number
    back = session.exec(select(Case).where(*to_it).order_by(col(Case.number)))
    return ([there] if there else []) + list(back)
