"""封面 and 卷内文件目录 of a volume of the case file.

Reconsideration has both in the document list (D-52, D-52e): what is filed says what the office's wording says.
Litigation has no such kinds; there the product draws them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from sqlmodel import Session

from casework.casefile import CaseFile
from casework.papers.filling.fillers import RECORDS
from casework.papers.own_words import wordings
from casework.record import projection
from casework.storage.office import office
from casework.storage.tables import Case
from casework.vocabulary import DocumentKind, PartyRole, Procedure, zh_date
from documents import blocks, wording
from documents.kinds import kind_of
from documents.kinds.file import FileCover, FiledItem, FileList
from documents.kinds.parts import Paper

if TYPE_CHECKING:
    from documents.case_file.dossier import Listed


class Front(Protocol):
    """What stands before the papers of a volume."""

    def cover(self, pages: int) -> blocks.Document:
        """封面; `pages` are those of the volume."""

    def contents(self, listed: Sequence["Listed"]) -> blocks.Document:
        """卷内文件目录: each paper with its pages."""


def of_volume(
    session: Session, case: CaseFile, *, row: Case, handler: str, name: str, number: int, volumes: int
) -> Front:
    """The front of the volume with this name (正卷) and number, one of so many."""
    if case.procedure is Procedure.LITIGATION:
        return Drawn(case=case, row=row, handler=handler, name=name)
    own = wordings.in_force(session, DocumentKind.FILE_COVER) | wordings.in_force(session, DocumentKind.FILE_LIST)
    return Worded(case=case, handler=handler or office().office, name=name, number=number, volumes=volumes, own=own)


@dataclass(frozen=True, kw_only=True)
class Worded:
    """By the wordings of the document list."""

    case: CaseFile
    handler: str
    name: str
    number: int
    volumes: int
    own: Mapping[str, str]

    def cover(self, pages: int) -> blocks.Document:
        context = self._filled(DocumentKind.FILE_COVER)
        assert isinstance(context, FileCover)
        told = replace(context, pages=pages, volumes=self.volumes, volume=self.number, volume_name=self.name)
        return wording.write(kind_of(DocumentKind.FILE_COVER), told, self.own)

    def contents(self, listed: Sequence["Listed"]) -> blocks.Document:
        context = self._filled(DocumentKind.FILE_LIST)
        assert isinstance(context, FileList)
        items = tuple(
            FiledItem(author=paper.author, title=paper.title, number=paper.number, on=paper.on, pages=pages)
            for paper, pages in listed
        )
        return wording.write(kind_of(DocumentKind.FILE_LIST), replace(context, items=items), self.own)

    def _filled(self, kind: DocumentKind) -> Paper:
        return RECORDS[kind](self.case, self.case.facts[-1], self.handler)


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """As the product draws them where the document list has no kind for it."""

    case: CaseFile
    row: Case
    handler: str
    name: str

    def cover(self, pages: int) -> blocks.Document:
        case, opened = self.case, self.row.opened_on
        sides = [role for role in PartyRole if role is not PartyRole.ORGAN and case.parties_as(role)]
        closed = projection.closing_day(case) if self.row.closed_on else None
        rows = [
            ("案号", case.number, "年度", f"{opened.year}年"),
            ("案由", self.row.subject or "—"),
            *((role.label, case.names(role)) for role in sides),
            ("承办人", self.handler or "—", "收案日期", zh_date(opened)),
            ("结案日期", zh_date(closed) if closed else "—", "结案方式", case.ending.label if case.ending else "—"),
            ("卷别", self.name, "页数", f"本卷共{pages}页"),
            ("归档日期", "", "保管期限", ""),
        ]
        form = blocks.Form(rows=tuple(blocks.FormRow(cells=cells, lines=2) for cells in rows))
        head = blocks.Head(agency=office().organ, title=f"{case.procedure.label}案卷")
        return blocks.Document(head=head, blocks=(form,))

    def contents(self, listed: Sequence["Listed"]) -> blocks.Document:
        from documents.case_file.dossier import plain_contents

        return plain_contents(office().organ, listed)
