"""The shelf: what is found by words or by theme, whatever it is. Entries that a second officer read, typical cases that
are published, copies of decisions made for publication, what judgments say, problems found in cases. Of a case that is
closed to the reader nothing is found.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists
from sqlmodel import Session, col, or_, select

from casework.casefile import CaseFile
from casework.office import readable
from casework.procedure.litigation.judgment import Judgment
from casework.queries.beside.similar import Article, cited_in
from casework.record import access
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.tables import (
    Case,
    CaseFigure,
    Document,
    FactRow,
    LibraryEntry,
    Problem,
    Redaction,
    TypicalCase,
)
from casework.vocabulary import Act, DocumentKind, Procedure
from casework.vocabulary.lessons import LetterKind, LibraryKind
from casework.vocabulary.proof import RedactedFor, RedactionState

TYPICAL, DECISION = "typical", "decision"
MOST = 30
"""Of each kind, the latest."""
EXCERPT = 160
BESIDE = 8


@dataclass(frozen=True, kw_only=True)
class Item:
    """Something on the shelf: what it is, where it is read, and the words around what was looked for."""

    kind: str
    title: str
    where: str
    on: date
    domain: str = ""
    words: str = ""
    case: str = ""


def found(session: Session, actor: Actor, text: str = "", kind: str = "") -> list[Item]:
    """What has these words in its title, theme or text, kind by kind, the latest first; without words the latest."""
    words = text.split()[:5]
    wanted = [kind] if kind in SHELVES else list(SHELVES)
    return [item for each in wanted for item in SHELVES[each](session, actor, words)]


def beside(session: Session, case: CaseFile, cited: Iterable[Article] = ()) -> list[Item]:
    """What the office has written of the theme of a case, or of an article that its draft cites."""
    counted = session.get(CaseFigure, case.number)
    domain, ours = (counted.domain.strip() if counted else ""), frozenset(cited)
    rows = session.exec(_written().order_by(col(LibraryEntry.read_on).desc(), col(LibraryEntry.id).desc()))
    alike = [row for row in rows if (domain and row.domain == domain) or ours & cited_in([row.text])]
    return [_entry(row, []) for row in sorted(alike, key=lambda row: row.domain != domain)[:BESIDE]]


def _written() -> Any:
    return select(LibraryEntry).where(col(LibraryEntry.read_on).is_not(None), col(LibraryEntry.dropped) == "")


def _having(words: list[str], *columns: Any) -> Iterator[Any]:
    """Each word stands in one of the columns."""
    return (or_(*(column.contains(word, autoescape=True) for column in columns)) for word in words)


def _entries(kind: LibraryKind) -> Callable[[Session, Actor, list[str]], list[Item]]:
    def shelf(session: Session, actor: Actor, words: list[str]) -> list[Item]:
        columns = (col(LibraryEntry.title), col(LibraryEntry.domain), col(LibraryEntry.text), col(LibraryEntry.source))
        asked = _written().where(col(LibraryEntry.kind) == kind.value, *_having(words, *columns))
        rows = session.exec(asked.order_by(col(LibraryEntry.read_on).desc(), col(LibraryEntry.id).desc()).limit(MOST))
        return [_entry(row, words) for row in rows]

    return shelf


def _entry(row: LibraryEntry, words: list[str]) -> Item:
    return Item(
        kind=row.kind,
        title=row.title,
        where=f"/library/{row.id}",
        on=row.read_on or row.written_on,
        domain=row.domain,
        words=_around(row.text, words),
    )


def _typical(session: Session, actor: Actor, words: list[str]) -> list[Item]:
    columns = (col(TypicalCase.title), col(TypicalCase.facts), col(TypicalCase.handling), col(TypicalCase.meaning))
    asked = select(TypicalCase).where(col(TypicalCase.dropped) == "", col(TypicalCase.published_on).is_not(None))
    rows = session.exec(
        asked.where(*_having(words, *columns)).order_by(col(TypicalCase.published_on).desc()).limit(MOST)
    )
    return [
        Item(
            kind=TYPICAL,
            title=row.title,
            where=f"/typical-cases/{row.id}",
            on=row.published_on or row.recommended_on,
            words=_around(row.meaning, words),
        )
        for row in rows
    ]


def _decisions(session: Session, actor: Actor, words: list[str]) -> list[Item]:
    """Copies that a second officer confirmed for publication, by number and theme of their case."""
    asked = (
        select(Redaction, Document, CaseFigure.domain)
        .join(Document, col(Document.id) == col(Redaction.document_id))
        .join(CaseFigure, col(CaseFigure.case_number) == col(Redaction.case_number))
        .join(Case, col(Case.number) == col(Redaction.case_number))
        .where(
            col(Redaction.purpose) == RedactedFor.PUBLICATION.value,
            col(Redaction.state) == RedactionState.CONFIRMED.value,
            access.cases_open_to(actor),
            *_having(words, col(Document.number), col(CaseFigure.domain), col(Redaction.case_number)),
        )
    )
    rows = session.exec(asked.order_by(col(Redaction.read_at).desc()).limit(MOST))
    return [
        Item(
            kind=DECISION,
            title=f"{DocumentKind(paper.kind).label} {paper.number or ''}".strip(),
            where=f"/redactions/{copy.id}",
            on=clock.china_day(copy.read_at or copy.made_at),
            domain=domain,
        )
        for copy, paper, domain in rows
    ]


def _problems(session: Session, actor: Actor, words: list[str]) -> list[Item]:
    """What officers found wrong in cases; what others should know of it in general, they write as an entry."""
    columns = (col(Problem.what), col(Problem.domain), col(Problem.organ))
    asked = select(Problem).join(Case, col(Case.number) == col(Problem.case_number)).where(col(Problem.struck) == "")
    asked = asked.where(access.cases_open_to(actor), *_having(words, *columns))
    rows = session.exec(asked.order_by(col(Problem.found_on).desc(), col(Problem.id).desc()).limit(MOST))
    own = _entries(LibraryKind.PROBLEM)(session, actor, words)
    return own + [
        Item(
            kind=LibraryKind.PROBLEM.value,
            title=row.organ,
            where=f"/cases/{row.case_number}",
            on=row.found_on,
            domain=row.domain,
            words=_around(row.what, words),
            case=row.case_number,
        )
        for row in rows
    ]


def _reasons(session: Session, actor: Actor, words: list[str]) -> list[Item]:
    """What judgments say, as it was entered with them, and what officers wrote of it."""
    # Of very many facts few are judgments: they are looked up in suits that ended, the latest first.
    judged = exists().where(
        col(FactRow.case_number) == col(Case.number),
        col(FactRow.act) == Act.RECEIVE_JUDGMENT.value,
        *_having(words, col(FactRow.details)),
    )
    asked = select(Case.number).join(CaseFigure, col(CaseFigure.case_number) == col(Case.number))
    asked = asked.where(col(Case.procedure) == Procedure.LITIGATION.value, col(CaseFigure.ended_on).is_not(None))
    asked = asked.where(access.cases_open_to(actor), judged).order_by(col(CaseFigure.ended_on).desc()).limit(MOST)
    numbers = session.exec(asked).all()
    files = readable.files(session, numbers)
    told = [(file, fact) for number in numbers if (file := files.get(number)) for fact in file.every(Judgment)]
    return _entries(LibraryKind.COURT)(session, actor, words) + [
        Item(
            kind=LibraryKind.COURT.value,
            title=file.item("litigation_results", fact.details.result, file.stands_on).label,
            where=f"/cases/{file.number}",
            on=fact.on,
            words=_around(fact.details.content, words),
            case=file.number,
        )
        for file, fact in told
        if fact.details.content and all(word in fact.details.content for word in words)
    ]


def _around(text: str, words: list[str]) -> str:
    """The beginning of a text, or what stands around the first word that was looked for."""
    plain = " ".join(text.split())
    at = min((place for word in words if (place := plain.find(word)) >= 0), default=0)
    begin = max(at - EXCERPT // 4, 0)
    piece = plain[begin : begin + EXCERPT]
    return f"{'…' if begin else ''}{piece}{'…' if begin + EXCERPT < len(plain) else ''}"


SHELVES: dict[str, Callable[[Session, Actor, list[str]], list[Item]]] = {
    LibraryKind.GUIDE.value: _entries(LibraryKind.GUIDE),
    TYPICAL: _typical,
    DECISION: _decisions,
    LibraryKind.COURT.value: _reasons,
    LibraryKind.PROBLEM.value: _problems,
}
CALLED = {TYPICAL: LetterKind.TYPICAL.label, DECISION: "公开的决定"} | {each.value: each.label for each in LibraryKind}
"""What each shelf is called."""
