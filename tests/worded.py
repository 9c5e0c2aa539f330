"""The documents of a case, worded and written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.papers import filling
from casework.papers.compiler import Level, check
from casework.record import commands
from casework.storage import database, store
from casework.storage.tables import Document
from casework.vocabulary import DocumentKind
from documents import wording
from documents.blocks import Document as Written
from documents.kinds import kind_of
from documents.kinds.parts import Paper
from documents.rendering import Rendered, render

LEFT_OPEN = re.compile(r"[{}\x02\x03]|None|True|False|《》|（）|，，|。。|，。|。；|；。|：。|、、|、。|根据的")
OLD_STATUTE = "《中华人民共和国行政复议法》（2017年修正）"


@dataclass(frozen=True, kw_only=True)
class Worded:
    """One document of one case."""

    kind: DocumentKind
    on: date
    context: Paper
    case: CaseFile

    @cached_property
    def written(self) -> Written:
        return wording.write(kind_of(self.kind.value), self.context)

    @cached_property
    def text(self) -> str:
        return "\n".join(self.written.texts())

    def flaws(self) -> Iterator[str]:
        """What was left open in it, law that does not govern its case, and in a decision what the compiler stops."""
        name = f"{self.kind.label} {self.case.number}"
        if left := LEFT_OPEN.search(self.text):
            yield f"{name}: {left[0]}"
        old, said = self.case.regime == 2017, self.text.replace(OLD_STATUTE, "旧法")
        if "旧法" in said and not old:
            yield f"{name}: 旧法"
        if old and "《中华人民共和国行政复议法》第" in said:
            yield f"{name}: 新法"
        if self.kind is DocumentKind.DECISION:
            found = check(self.case, self.written, self.context, self.written)
            yield from (f"{name}: {one}" for one in found if one.level is Level.ERROR)


def worded(session: Session, row: Document) -> Worded:
    """A document as it was when it was called for."""
    case = commands.load(session, row.case_number, upto=row.seq)
    day = next((fact.on for fact in case.facts if fact.seq == row.seq), date.min)
    return Worded(kind=DocumentKind(row.kind), on=day, context=filling.context(session, row), case=case)


def all_worded(url: str) -> list[Worded]:
    """Every document with a wording of ours in this database."""
    with database.reading(url) as session:
        return [worded(session, row) for row in session.exec(select(Document).where(col(Document.has_template)))]


DRAWN: dict[tuple[str, str], Rendered] = {}


def write(session: Session, row: Document) -> None:
    """Keep both files of a document, as a worker does. What is said in the same words is drawn once a process."""
    context = filling.context(session, row)
    said = row.kind, repr(context)
    if said not in DRAWN:
        DRAWN[said] = render(row.kind, context)
    row.docx, row.pdf = store.put(DRAWN[said].docx), store.put(DRAWN[said].pdf)
