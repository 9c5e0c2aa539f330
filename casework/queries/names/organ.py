"""What the office knows of an organ besides its cases: its entries and heads in the register, how its cases ended, what
it owes, who came for it, what was suggested to it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func
from sqlmodel import Session, col, select

from casework.office import agencies
from casework.procedure.reconsideration.compliance.letters import ANSWERED
from casework.queries.ledger import LedgerLine, owed_by
from casework.queries.names.known import LATEST, Known, known_by, letters_to
from casework.record import access
from casework.record.commands import Actor
from casework.record.other_cases.called import bearing
from casework.storage.tables import Agency, Attendance, Case, Deadline, Document, Official, PartyRow
from casework.vocabulary import DocumentKind, Ending, PartyRole, Post, Procedure, comparable

ACCUSED = (PartyRole.RESPONDENT, PartyRole.DEFENDANT)
SUGGESTIONS = (DocumentKind.OPINION_LETTER, DocumentKind.RECOMMENDATION)


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How many of its cases of one procedure stand so: open, or ended in one way."""

    procedure: Procedure
    how: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Came:
    """How often the organ was called to a sitting or a hearing, how often a head of it came, and its chief."""

    procedure: Procedure
    held: int
    attended: int
    chief: int


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """An 意见书 or 建议书 to it: when it is to be answered, and when it was."""

    case: str
    kind: DocumentKind
    number: str
    served_on: date | None
    due_on: date | None
    answered_on: date | None


@dataclass(frozen=True, kw_only=True)
class InRegister:
    """What the register of organs says, which everybody reads."""

    entries: Sequence[Agency]
    """Of this name, what exists first."""
    before: Sequence[Agency]
    """Whose powers it has."""
    after: Sequence[Agency]
    """Who has its powers."""
    officials: Sequence[Official]


@dataclass(frozen=True, kw_only=True)
class InCases:
    """What its cases say, as far as the reader opens them."""

    found: Known
    ended: Sequence[Ended]
    owed: Sequence[LedgerLine]
    came: Sequence[Came]
    lately: Sequence[Attendance]
    suggestions: Sequence[Suggestion]


def in_register(session: Session, names: Collection[str]) -> InRegister:
    """Of the organ with these names: what it is called and was called before."""
    entries, before, after = _entries(session, names)
    officials = _officials(session, [row.id for row in entries if row.id])
    return InRegister(entries=entries, before=before, after=after, officials=officials)


def in_cases(session: Session, names: Collection[str], actor: Actor, today: date, page: int = 1) -> InCases:
    """The same of its cases, a page of them at a time."""
    called = {comparable(name) for name in names}
    same = bearing(session, called)
    opened = (same, access.cases_open_to(actor))
    lately = _lately(session, opened)
    return InCases(
        found=known_by(session, same, actor, page),
        ended=_ended(session, opened),
        owed=owed_by(session, called, actor, today),
        came=_came(session, opened) if lately else [],
        lately=lately,
        suggestions=_suggestions(session, same, actor),
    )


def _entries(session: Session, names: Collection[str]) -> tuple[list[Agency], list[Agency], list[Agency]]:
    called = {comparable(name) for name in names}
    rows = agencies.entries(session)
    own = [row for row in rows if comparable(row.name) in called]
    heirs = {comparable(row.successor) for row in own if row.successor} - called
    before = [row for row in rows if row.successor and comparable(row.successor) in called and row not in own]
    return own, before, [row for row in rows if comparable(row.name) in heirs]


def _officials(session: Session, ids: Collection[int]) -> list[Official]:
    """Who heads it and who did, the present first."""
    if not ids:
        return []
    order = {post.value: place for place, post in enumerate(Post)}
    rows = session.exec(select(Official).where(col(Official.agency_id).in_(ids)))
    latest = sorted(rows, key=lambda row: row.valid_from, reverse=True)
    return sorted(latest, key=lambda row: (row.valid_until is not None, order.get(row.post, 9)))


def _ended(session: Session, opened: tuple[ColumnElement[bool], ...]) -> list[Ended]:
    over = case((col(Case.stage) == "", True), else_=False)
    asked = (
        select(Case.procedure, over, Case.ending, func.count(func.distinct(col(Case.number))))
        .join(PartyRow, col(PartyRow.case_number) == col(Case.number))
        .where(*opened, col(PartyRow.role).in_([role.value for role in ACCUSED]))
        .group_by(Case.procedure, over, Case.ending)
    )
    found: dict[tuple[Procedure, str], int] = {}
    for of, is_over, ending, count in session.exec(asked):
        how = Ending(ending).label if ending else "已结" if is_over else "未结"
        found[Procedure(of), how] = found.get((Procedure(of), how), 0) + count
    order = {of: place for place, of in enumerate(Procedure)}
    lines = [Ended(procedure=of, how=how, count=count) for (of, how), count in found.items()]
    return sorted(lines, key=lambda line: (order[line.procedure], -line.count, line.how))


def _of_the_party() -> ColumnElement[bool]:
    return and_(col(PartyRow.case_number) == col(Attendance.case_number), col(PartyRow.key) == col(Attendance.party))


def _came(session: Session, opened: tuple[ColumnElement[bool], ...]) -> list[Came]:
    came = func.sum(case((col(Attendance.attended), 1), else_=0))
    is_chief = and_(col(Attendance.attended), col(Attendance.post) == Post.CHIEF.value)
    chief = func.sum(case((is_chief, 1), else_=0))
    asked = (
        select(Case.procedure, func.count(), came, chief)
        .select_from(Attendance)
        .join(Case, col(Case.number) == col(Attendance.case_number))
        .join(PartyRow, _of_the_party())
        # A head of a third party may come and need not: his organ was not called (法释〔2020〕3号 第一条第三款).
        .where(*opened, col(PartyRow.role).in_([role.value for role in ACCUSED]))
        .group_by(Case.procedure)
        .order_by(Case.procedure)
    )
    return [
        Came(procedure=Procedure(of), held=held, attended=int(attended or 0), chief=int(chiefs or 0))
        for of, held, attended, chiefs in session.exec(asked)
    ]


def _lately(session: Session, opened: tuple[ColumnElement[bool], ...]) -> list[Attendance]:
    asked = (
        select(Attendance)
        .join(Case, col(Case.number) == col(Attendance.case_number))
        .join(PartyRow, _of_the_party())
        .where(*opened)
        .order_by(col(Attendance.held_on).desc(), col(Attendance.case_number))
    )
    return list(session.exec(asked.limit(LATEST)))


def _suggestions(session: Session, same: ColumnElement[bool], actor: Actor) -> list[Suggestion]:
    """With the period for the answer to each, where one runs or ran."""
    terms = case({kind.value: term for kind, term in zip(SUGGESTIONS, ANSWERED, strict=True)}, value=Document.kind)
    clock = and_(
        col(Deadline.case_number) == col(Document.case_number),
        col(Deadline.about) == col(Document.addressee),
        col(Deadline.term) == terms,
    )
    letters = select(Document, Deadline).select_from(Document).join(Deadline, clock, isouter=True)
    asked = letters_to(letters, same, actor).where(col(Document.kind).in_([kind.value for kind in SUGGESTIONS]))
    rows = session.exec(asked.order_by(col(Document.id).desc(), col(Deadline.start_on)).limit(LATEST)).all()
    return [
        Suggestion(
            case=row.case_number,
            kind=DocumentKind(row.kind),
            number=row.number,
            served_on=row.served_on,
            due_on=until.due_on if until else None,
            answered_on=until.closed_on if until else None,
        )
        for row, until in {row.id: (row, until) for row, until in rows}.values()
    ]
