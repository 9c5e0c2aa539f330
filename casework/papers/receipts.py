"""送达回证 that find their way back: each bears a mark by which its scan is put to the right paper; and papers,
receipts and labels of many printed as one file."""

import hashlib
import io
import re
from collections.abc import Callable, Iterable, Sequence

import pikepdf
from sqlmodel import Session

from casework.errors import CaseworkError
from casework.papers import envelopes, sealing
from casework.queries.steps import Step, unseen
from casework.record import access, commands
from casework.record.actor import Actor
from casework.storage.tables import Document
from casework.vocabulary import DocumentKind
from documents import marks
from documents.kinds.file import ServiceReceipt
from documents.labels import Label

_MARK = re.compile(r"casework:receipt:(\d{1,9}):([0-9a-f]{10})")


class NotReady(CaseworkError):
    """A paper that was to be printed is not written yet, or is not the office's to print."""

    code, status = "DESK-002", 409


def mark_of(row: Document) -> str:
    """What the code on the receipt of a paper says. It says nothing of the case to whom it is lost, and the receipt of
    another office, or of a paper that became another, is not taken for this one."""
    said = f"{row.id}\n{row.case_number}\n{row.seq}\n{row.kind}\n{row.addressee}"
    return f"casework:receipt:{row.id}:{hashlib.sha256(said.encode()).hexdigest()[:10]}"


def paper_of(session: Session, mark: str) -> Document | None:
    """The paper whose receipt bears this mark; None where it is of none of ours."""
    found = _MARK.fullmatch(mark)
    row = session.get(Document, int(found[1])) if found else None
    return row if row and mark_of(row) == mark else None


def marked(pdf: bytes, row: Document) -> bytes:
    """A drawn receipt with the mark of its paper."""
    return marks.marked(pdf, mark_of(row))


def check_ready(session: Session, rows: Sequence[Document], actor: Actor) -> None:
    """NotReady, where a paper is not written or its case not open to the officer: then nothing is printed."""
    for row in rows:
        name = f"{row.case_number}{DocumentKind(row.kind).label}"
        if not access.is_open_to(commands.load(session, row.case_number), actor):
            raise NotReady(f"{name}由其他人员办理，不能打印", instead="请取消勾选该份文书")
        if not row.pdf and row.has_template:
            raise NotReady(f"{name}还没有生成，不能打印", instead="请稍后再打印，或者取消勾选该份文书")


def printed(
    session: Session,
    rows: Sequence[Document],
    actor: Actor,
    draw: Callable[[ServiceReceipt], bytes],
    step: Step = unseen,
) -> tuple[list[bytes], tuple[Label, ...]]:
    """Each paper followed by its receipt, and the labels of all. `draw` makes the page of a receipt. NotReady."""
    check_ready(session, rows, actor)
    pages: list[bytes] = []
    to: dict[str, list[int]] = {}
    for done, row in enumerate(rows, 1):
        if row.pdf:
            pages.append(sealing.pdf(row))
        assert row.id is not None
        pages.append(marked(draw(envelopes.receipt(session, row.id)), row))
        to.setdefault(row.case_number, []).append(row.id)
        step(done, len(rows))
    return pages, envelopes.labels_for(session, to)


def bound(files: Iterable[bytes]) -> bytes:
    """These PDFs as one."""
    with pikepdf.new() as made:
        for each in files:
            with pikepdf.open(io.BytesIO(each)) as file:
                made.pages.extend(file.pages)
        out = io.BytesIO()
        made.save(out, deterministic_id=True)
    return out.getvalue()
