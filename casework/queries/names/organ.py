"""What the office knows of an organ besides its cases: its entries and heads in the register, how its cases ended, what
it owes, who came for it, what was suggested to it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, exists, func
from sqlmodel import Session, col, select

from casework.office import agencies
from casework.procedure.reconsideration.compliance.letters import ANSWERED
from casework.queries.ledger import LedgerLine, owed_by
from casework.queries.names.known import ADDRESSEE, LATEST, Known, known_by, readable_letters
from casework.record import access
from casework.record.commands import Actor
from casework.record.other_cases.called import bearing, who_bears
from casework.record.projection import OVER
from casework.storage.tables import Agency, Attendance, Deadline, Document, Official, PartyRow
from casework.vocabulary import DocumentKind, Ending, PartyRole, Post, Procedure, comparable

ACCUSED = {
    PartyRole.RESPONDENT.value: Procedure.RECONSIDERATION,
    PartyRole.DEFENDANT.value: Procedure.LITIGATION,
}
"""As what an organ has to answer for an act, and where."""
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
    lately = _lately(session, called, actor)
    return InCases(
        found=known_by(session, same, actor, page),
        ended=_ended(session, same, actor),
        owed=owed_by(session, called, actor, today),
        came=_came(session, called, actor) if lately else [],
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


def _ended(session: Session, same: ColumnElement[bool], actor: Actor) -> list[Ended]:
    asked = (
        select(PartyRow.role, PartyRow.ended, func.count())
        .where(same, col(PartyRow.role).in_(list(ACCUSED)), access.read_by(actor, col(PartyRow.case_number)))
        .group_by(PartyRow.role, PartyRow.ended)
    )
    lines = [
        Ended(procedure=ACCUSED[role], how=_in_words(ended), count=count) for role, ended, count in session.exec(asked)
    ]
    order = {of: place for place, of in enumerate(Procedure)}
    return sorted(lines, key=lambda line: (order[line.procedure], -line.count, line.how))


def _in_words(ended: str) -> str:
    if not ended:
        return "未结"
    return "已结" if ended == OVER else Ending(ended).label


def _came(session: Session, called: Collection[str], actor: Actor) -> list[Came]:
    came = func.sum(case((col(Attendance.attended), 1), else_=0))
    is_chief = and_(col(Attendance.attended), col(Attendance.post) == Post.CHIEF.value)
    chief = func.sum(case((is_chief, 1), else_=0))
    hearing = col(Attendance.outcome) == ""
    # A head of a third party may come and need not: his organ was not called (法释〔2020〕3号 第一条第三款).
    owed = ~col(Attendance.party).startswith(PartyRole.THIRD_PARTY.value)
    asked = select(hearing, func.count(), came, chief).where(*_open(session, called, actor), owed).group_by(hearing)
    lines = [
        Came(
            procedure=Procedure.RECONSIDERATION if of_hearings else Procedure.LITIGATION,
            held=held,
            attended=int(attended or 0),
            chief=int(chiefs or 0),
        )
        for of_hearings, held, attended, chiefs in session.exec(asked)
    ]
    return sorted(lines, key=lambda line: line.procedure.value)


def _lately(session: Session, called: Collection[str], actor: Actor) -> list[Attendance]:
    asked = select(Attendance).where(*_open(session, called, actor))
    latest = asked.order_by(col(Attendance.held_on).desc(), col(Attendance.case_number)).limit(LATEST)
    return list(session.exec(latest))


def _open(session: Session, called: Collection[str], actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Of `Attendance`: of an organ with these names, in cases that the reader opens."""
    return who_bears(session, called), access.read_by(actor, col(Attendance.case_number))


def _suggestions(session: Session, same: ColumnElement[bool], actor: Actor) -> list[Suggestion]:
    """With the period for the answer to each, where one runs or ran."""
    terms = case({kind.value: term for kind, term in zip(SUGGESTIONS, ANSWERED, strict=True)}, value=Document.kind)
    clock = and_(
        col(Deadline.case_number) == col(Document.case_number),
        col(Deadline.about) == col(Document.addressee),
        col(Deadline.term) == terms,
    )
    letters = select(Document, Deadline).select_from(Document).join(Deadline, clock, isouter=True)
    # There are few of these kinds: to whom each went is asked of it, and not of every case of the organ.
    to_it = exists().where(ADDRESSEE, same)
    of_kinds = col(Document.kind).in_([kind.value for kind in SUGGESTIONS])
    asked = readable_letters(letters, actor).where(of_kinds, to_it)
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
