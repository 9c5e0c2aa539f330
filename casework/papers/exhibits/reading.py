"""Reading a file: its pages, the notes and marks beside them, which pages who has seen, and the versions of the file.

A note belongs to the file and a page of it, and stays when a better scan takes the place of the file. Where that has no
such page, the note is shown as one of the version it was written beside; a new one is refused. Who may read the file,
may read its notes.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.office import door, rights, staff
from casework.office.rights import Right
from casework.papers import attachments
from casework.papers.attachments import Attached, AttachmentRefused, Handed, NoSuchAttachment
from casework.procedure.reconsideration.hearing.proof.pieces import entered
from casework.record import characters
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.tables import Attachment, PageSeen, ReadingNote
from casework.vocabulary import AttachmentPurpose
from documents import intake
from documents.intake.kinds import RECORDINGS

LONGEST = 2000
"""Characters of a note."""


class NoteOnAPageRefused(CaseworkError):
    """A note cannot be written beside this page."""

    code, status = "RDG-001", 422


class Misplaced(NoteOnAPageRefused):
    """A mark is nowhere on a page."""

    code = "RDG-003"

    def __init__(self) -> None:
        super().__init__("标记不在页面以内", instead="请在页面上重新框选")


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where on the page a mark is, in hundredths from the upper left corner."""

    x: float
    y: float
    wide: float
    high: float

    @classmethod
    def typed(cls, x: str, y: str, wide: str, high: str) -> "Place":
        """As a form sends it. Misplaced where something is no number."""
        try:
            return cls(x=float(x), y=float(y), wide=float(wide), high=float(high))
        except ValueError:
            raise Misplaced from None

    @property
    def is_on_the_page(self) -> bool:
        inside = self.x >= 0 and self.y >= 0 and self.x + self.wide <= 100.01 and self.y + self.high <= 100.01
        return inside and self.wide > 0 and self.high > 0


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A note as it was typed. Sending the same `request_id` again changes nothing."""

    page: int
    text: str
    place: Place | None = None
    at_second: int | None = None
    """The moment of a recording, which has no pages."""
    piece: str = ""
    request_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Note:
    """A note as the reader shows it. `gone_with` is the version it was written beside, where the present one has no
    such page."""

    id: int
    page: int
    at_second: int | None
    text: str
    place: Place | None
    piece: str
    author: str
    login: str
    at: datetime
    gone_with: int | None

    @property
    def moment(self) -> str:
        """12:05, 1:02:30; empty beside a page."""
        return moment(self.at_second) if self.at_second is not None else ""


LONGEST_RECORDING = 100 * 3600
"""Seconds that a moment may be from the beginning."""


def moment(second: int) -> str:
    """As players show it."""
    hours, minutes = second // 3600, second // 60 % 60
    return f"{hours}:{minutes:02}:{second % 60:02}" if hours else f"{minutes}:{second % 60:02}"


def second_of(typed: str) -> int | None:
    """12:05, 1:02:30, 75; None for what is no moment."""
    found = re.fullmatch(r"(?:(?:(\d{1,3})[:：])?(\d{1,3})[:：])?(\d{1,6})", typed.strip())
    if found is None or not found.group().replace("：", ":").isascii():
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    second = hours * 3600 + minutes * 60 + seconds
    return second if second < LONGEST_RECORDING else None


def heard(session: Session, attachment_id: int, actor: Actor) -> Attachment:
    """A recording. NoSuchAttachment, which it also is for what is none; the refusals of the door."""
    row = attachments.row_of(session, attachment_id, actor)
    if not row.media.startswith(RECORDINGS):
        raise NoSuchAttachment
    return row


def readable(session: Session, attachment_id: int, actor: Actor) -> Attachment:
    """A file with pages. NoSuchAttachment, the refusals of the door; AttachmentRefused for one that has none,
    a recording or a table."""
    row = attachments.row_of(session, attachment_id, actor)
    if row.media not in intake.SCANS:
        raise AttachmentRefused(
            f"“{row.title}”没有页面，不能在阅读页打开", instead="请从“材料”中打开可读副本，或者下载原件", code="ATT-015"
        )
    return row


# ---- versions


def versions(session: Session, row: Attachment) -> tuple[Attachment, ...]:
    """All versions of a file, the first that came in first."""
    found = [row]
    while found[0].replaces:
        earlier = session.get(Attachment, found[0].replaces)
        assert earlier is not None
        found.insert(0, earlier)
    while later := session.exec(select(Attachment).where(col(Attachment.replaces) == found[-1].id)).one_or_none():
        found.append(later)
    return tuple(found)


def take_over(session: Session, attachment_id: int, data: bytes, file_name: str, *, actor: Actor) -> Attachment:
    """Take in a new version of a file. What is said of it stays; the earlier version is withdrawn and stays as it came.
    The refusals of `attachments.add` and `attachments.withdraw`."""
    old = attachments.row_of(session, attachment_id, actor)
    if old.withdrawn_at:
        raise AttachmentRefused(f"“{old.title}”已经撤下，不能再替换", instead="请替换现在的版本", code="ATT-016")
    handed = Handed(
        data=data,
        file_name=file_name,
        purpose=AttachmentPurpose(old.purpose),
        received_on=old.received_on,
        title=old.title,
        party=old.party,
        source=old.source,
        proves=old.proves,
        seq=old.seq,
        document_id=old.document_id,
    )
    made = attachments.add(session, old.case_number, handed, actor=actor, today=clock.today())
    made.replaces = old.id
    attachments.withdraw(session, attachment_id, reason="已由新的版本替代，原件照旧保存", actor=actor)
    session.add(made)
    return made


# ---- notes


def write(session: Session, attachment_id: int, wanted: Wanted, *, actor: Actor) -> ReadingNote:
    """Write a note beside a page, or at a moment of a recording. NoteOnAPageRefused, RoleRefused, and the refusals of
    reading the file."""
    row = attachments.row_of(session, attachment_id, actor)
    is_recording = row.media.startswith(RECORDINGS)
    row = row if is_recording else readable(session, attachment_id, actor)
    case, within = door.opened(session, row.case_number, actor)
    rights.check(within, Right.WRITE_NOTES)
    known = (
        wanted.request_id
        and session.exec(select(ReadingNote).where(col(ReadingNote.request_id) == wanted.request_id)).one_or_none()
    )
    if known:
        return known
    if is_recording and wanted.at_second is None:
        raise NoteOnAPageRefused(
            "没有写明是录音录像的哪一时刻", instead="请写12:05或者1:02:30，或者按“此刻”", code="RDG-005"
        )
    if not is_recording and not 1 <= wanted.page <= row.pages:
        raise NoteOnAPageRefused(
            f"“{row.title}”的这一版本共{row.pages}页，没有第{wanted.page}页", instead="请填写这一版本中有的页码"
        )
    text = wanted.text.strip()
    if not text or len(text) > LONGEST:
        said = f"附注有{len(text)}个字，最多{LONGEST}个字" if text else "没有填写附注"
        raise NoteOnAPageRefused(said, instead="请写明附注的内容", code="RDG-002")
    if wanted.place and not wanted.place.is_on_the_page:
        raise Misplaced
    if wanted.piece and wanted.piece not in {each.key for each in entered(case)}:
        raise NoteOnAPageRefused(
            f"证据清单中没有“{wanted.piece}”这项证据", instead="请从清单中选择，或者附于整份文件", code="RDG-004"
        )
    characters.check(attachments.Description(title=text), "")
    spot = wanted.place
    first, *_ = versions(session, row)
    assert first.id is not None and row.id is not None
    note = ReadingNote(
        case_number=case.number,
        attachment_id=first.id,
        version_id=row.id,
        page=0 if is_recording else wanted.page,
        at_second=wanted.at_second if is_recording else None,
        **(vars(spot) if spot else {}),
        piece=wanted.piece,
        text=text,
        author=actor.login,
        at=clock.now(),
        request_id=wanted.request_id,
    )
    session.add(note)
    session.flush()
    return note


def drop(session: Session, note_id: int, *, actor: Actor) -> ReadingNote:
    """Take one's own note away. NoSuchAttachment where there is none of one's own."""
    note = session.get(ReadingNote, note_id)
    if note is None or note.author != actor.login or note.dropped_at:
        raise NoSuchAttachment
    attachments.row_of(session, note.version_id, actor)
    note.dropped_at = clock.now()
    session.add(note)
    return note


def notes(session: Session, row: Attachment) -> tuple[Note, ...]:
    """The notes of a file as they stand beside this version, page by page; what has no page here comes last."""
    first, *_ = versions(session, row)
    found = session.exec(
        select(ReadingNote)
        .where(col(ReadingNote.attachment_id) == first.id, col(ReadingNote.dropped_at).is_(None))
        .order_by(col(ReadingNote.page), col(ReadingNote.at_second), col(ReadingNote.id))
    ).all()
    names = staff.names(session)
    shown = [_note(each, row, names.get(each.author, each.author)) for each in found]
    return tuple(sorted(shown, key=lambda note: note.gone_with is not None))


def _note(note: ReadingNote, row: Attachment, author: str) -> Note:
    assert note.id is not None
    place = None
    if note.x is not None and note.y is not None and note.wide is not None and note.high is not None:
        place = Place(x=note.x, y=note.y, wide=note.wide, high=note.high)
    return Note(
        id=note.id,
        page=note.page,
        at_second=note.at_second,
        text=note.text,
        place=place,
        piece=note.piece,
        author=author,
        login=note.author,
        at=note.at,
        gone_with=note.version_id if note.page > row.pages else None,
    )


def counted(session: Session, case_number: str, files: Iterable[Attached]) -> dict[int, int]:
    """How many notes stand beside each of these files, by its number."""
    beside = Counter(
        session.exec(
            select(ReadingNote.attachment_id).where(
                col(ReadingNote.case_number) == case_number, col(ReadingNote.dropped_at).is_(None)
            )
        ).all()
    )
    earlier = {file.id: file.replaces for file in files}
    return {number: count for number in earlier if (count := beside[_first(number, earlier)])}


def _first(number: int, earlier: dict[int, int | None]) -> int:
    while before := earlier.get(number):
        number = before
    return number


# ---- seen


def see(session: Session, attachment_id: int, page: int, *, actor: Actor) -> None:
    """A page was before this officer. What there is no such page of is left alone."""
    row = readable(session, attachment_id, actor)
    key = {"attachment_id": row.id, "page": page, "login": actor.login}
    if 1 <= page <= row.pages and session.get(PageSeen, key) is None:
        session.add(PageSeen(attachment_id=attachment_id, page=page, login=actor.login, at=clock.now()))


def seen(session: Session, row: Attachment) -> dict[str, tuple[int, ...]]:
    """Login → the pages of this version that he has seen."""
    found: dict[str, list[int]] = {}
    for each in session.exec(select(PageSeen).where(col(PageSeen.attachment_id) == row.id)).all():
        found.setdefault(each.login, []).append(each.page)
    return {login: tuple(sorted(pages)) for login, pages in found.items()}
