"""A case with what its paper says, as one object to be asked: read for many cases in three statements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from casework import procedure
from casework.casefile import CaseFile
from casework.queries.record import document_rows
from casework.storage.tables import Attachment, Document, Draft
from casework.vocabulary import UNDER_WAY, AttachmentPurpose, DocumentKind


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A file from outside."""

    id: int
    purpose: AttachmentPurpose
    title: str
    document: int | None


@dataclass(frozen=True, kw_only=True)
class Written:
    """A document that still counts."""

    id: int
    seq: int
    kind: DocumentKind
    addressee: str
    served_on: date | None
    sealed: bool


@dataclass(frozen=True, kw_only=True)
class Whole:
    """The case, its documents and files, and the acts that drafts are under way for, on a day."""

    case: CaseFile
    papers: tuple[Written, ...] = ()
    files: tuple[Kept, ...] = ()
    drafted: frozenset[str] = frozenset()
    on: date

    def proven(self) -> frozenset[int]:
        """The documents with a proof of service in the file."""
        return frozenset(
            kept.document for kept in self.files if kept.document and kept.purpose is AttachmentPurpose.PROOF_OF_SERVICE
        )


def of_cases(session: Session, cases: Mapping[str, CaseFile], on: date) -> dict[str, Whole]:
    """Each of these cases with its paper. What not everybody reads is left out."""
    papers, files = (
        _papers(session, cases),
        _by_case(session, Attachment, cases, col(Attachment.withdrawn_at).is_(None)),
    )
    drafts = _by_case(session, Draft, cases, col(Draft.state).in_([state.value for state in UNDER_WAY]))
    return {
        number: Whole(
            case=case,
            papers=papers.get(number, ()),
            files=tuple(
                Kept(id=row.id, purpose=AttachmentPurpose(row.purpose), title=row.title, document=row.document_id)
                for row in files.get(number, ())
            ),
            drafted=frozenset(row.act for row in drafts.get(number, ())),
            on=on,
        )
        for number, case in cases.items()
    }


def _by_case(session: Session, table: Any, cases: Iterable[str], holds: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    asked = select(table).where(col(table.case_number).in_(list(cases)), holds).order_by(col(table.id))
    for row in session.exec(asked):
        found[row.case_number].append(row)
    return found


def _papers(session: Session, cases: Mapping[str, CaseFile]) -> dict[str, tuple[Written, ...]]:
    found: dict[str, tuple[Written, ...]] = {}
    of_each: Mapping[str, list[Any]]
    if len(cases) == 1:  # its page has asked for them already
        of_each = {number: [row for row in document_rows(session, number) if not row.recalled] for number in cases}
    else:
        of_each = _by_case(session, Document, cases, col(Document.recalled).is_(False))
    for number, rows in of_each.items():
        case = cases[number]
        bare = {(paper.seq, paper.kind.value, paper.addressee) for paper in case.given_way()}
        found[number] = tuple(
            Written(
                id=row.id,
                seq=row.seq,
                kind=DocumentKind(row.kind),
                addressee=row.addressee,
                served_on=row.served_on,
                sealed=bool(row.sealed),
            )
            for row in rows
            if (row.seq, row.kind, row.addressee) not in bare
            and procedure.may_open(case.procedure, DocumentKind(row.kind), ())
        )
    return found
