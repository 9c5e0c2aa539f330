"""整理扫描件: a scan that was taken in becomes the papers that it holds, its pages turned and in their order.

The scan itself stays as it came, byte for byte, among what was withdrawn; the papers take its place in the lists and in
the case file.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from casework.papers import attachments
from casework.papers.attachments import AttachmentRefused, Handed
from casework.record.commands import Actor
from casework.storage.tables import Attachment
from casework.vocabulary import AttachmentPurpose
from documents import intake
from documents.intake import arranging

TURNS = {"": 0, "右": 90, "倒": 180, "左": 270}
"""What stands behind a page: turned to the right, upside down, to the left."""
DONE = "已按页整理为"
"""How the reason begins for which a scan stands among what was withdrawn."""
_PIECE = re.compile(r"(\d{1,4})(?:[-－—~至](\d{1,4}))?([右倒左]?)")


@dataclass(frozen=True, kw_only=True)
class Part:
    """A paper to be made: its row of the form, its pages as they were typed, what it is for, and its name."""

    row: int
    pages: str
    purpose: AttachmentPurpose
    title: str


def scan(session: Session, attachment_id: int, actor: Actor) -> tuple[Attachment, bytes]:
    """A scan that can be put in order. NoSuchAttachment, the refusals of the door, AttachmentRefused."""
    row, data = attachments.content(session, attachment_id, actor)
    if row.media not in intake.SCANS:
        raise AttachmentRefused(f"“{row.title}”不是扫描件", instead="只有PDF和图片可以按页整理", code="ATT-009")
    if row.withdrawn_at:
        raise AttachmentRefused(f"“{row.title}”已经撤下", instead="请整理没有撤下的材料", code="ATT-012")
    return row, data


def is_done(row: Attachment) -> bool:
    """Whether it was put in order already: who sends the form twice has it done once."""
    return bool(row.withdrawn_at) and row.withdrawn_why.startswith(DONE)


def pages_in(typed: str, there: int) -> tuple[tuple[int, int], ...]:
    """The pages that are meant, each with its turn: 1-3,5右,4. AttachmentRefused, which says what is wrong."""
    return tuple(_pages(typed, there))


def _pages_of(part: Part, there: int) -> tuple[tuple[int, int], ...]:
    try:
        return pages_in(part.pages, there)
    except AttachmentRefused as refused:
        words = f"第{part.row}份：{refused.message}"
        raise AttachmentRefused(words, instead=refused.instead, code=refused.code) from None


def _pages(typed: str, there: int) -> Iterator[tuple[int, int]]:
    for piece in filter(None, re.split(r"[,，、;；\s]+", typed.strip())):
        said = _PIECE.fullmatch(piece)
        if said is None:
            raise AttachmentRefused(f"页码“{piece}”看不懂", instead="请写作1-3,5右,4这样的形式", code="ATT-010")
        first, last = int(said[1]), int(said[2] or said[1])
        if not (1 <= first <= there and 1 <= last <= there):
            raise AttachmentRefused(
                f"没有第{piece}页，扫描件共{there}页", instead="请对照缩略图填写页码", code="ATT-013"
            )
        step = 1 if first <= last else -1
        yield from ((number, TURNS[said[3]]) for number in range(first, last + step, step))


def arrange(
    session: Session, attachment_id: int, parts: Sequence[Part], *, rest_is_blank: bool, actor: Actor, today: date
) -> list[Attachment]:
    """Make the papers, and withdraw the scan. Nothing is done when one cannot be made, or when a page belongs to no
    paper and nobody said that the rest is left out."""
    row, data = scan(session, attachment_id, actor)
    there = arranging.how_many(data, row.media)
    if not parts:
        raise AttachmentRefused("没有填写页码", instead="请至少写明一份材料的页码", code="ATT-014")
    chosen = [(part, _pages_of(part, there)) for part in parts]
    left = sorted(set(range(1, there + 1)) - {number for _, pages in chosen for number, _ in pages})
    if left and not rest_is_blank:
        named = "、".join(map(str, left[:20]))
        raise AttachmentRefused(
            f"第{named}页没有归入任何一份材料",
            instead="请补写页码；确是空白页或者重复页的，勾选“其余各页不归入”",
            code="ATT-011",
        )
    made = []
    for part, pages in chosen:
        same_place = part.purpose.value == row.purpose
        handed = Handed(
            data=arranging.arranged(data, row.media, pages),
            file_name=f"{part.title or row.title}.pdf",
            title=part.title or row.title,
            purpose=part.purpose,
            received_on=row.received_on,
            party=row.party,
            source=row.source,
            proves=row.proves if same_place else "",
            seq=row.seq if same_place else None,
            document_id=row.document_id if same_place else None,
        )
        made.append(attachments.add(session, row.case_number, handed, actor=actor, today=today))
    attachments.withdraw(session, attachment_id, reason=f"{DONE}{len(made)}份材料，原件照旧保存", actor=actor)
    return made
