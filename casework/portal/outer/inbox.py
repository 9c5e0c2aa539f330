"""What is handed in: each thing once, sealed to the inside, and there until the inside took it over."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, delete, select, update

from casework.errors import CaseworkError
from casework.portal.outer import boxes, database, identity, phoned, published
from casework.portal.outer.tables import Entry, EntryFile, EntryState
from casework.storage import clock, trail

FLEETING = (identity.KNOCK, phoned.PHONE_CODE)
"""What means nothing once it was answered, and says who somebody is: it is let go of at once."""


class NotTakenNow(CaseworkError):
    """Nothing can be handed in yet: the inside has not said to which key."""

    code, status = "SITE-002", 503

    def __init__(self) -> None:
        super().__init__("网上提交暂时还没有开通", instead="请稍后再试，或者打电话、寄信、当面提交")


class FormTooOld(CaseworkError):
    """The form carries no id that we made."""

    code, status = "SITE-003", 422

    def __init__(self) -> None:
        super().__init__("这张表单已经失效，没有提交任何内容", instead="请返回上一页，重新打开再提交")


class OtherContent(CaseworkError):
    """The form was sent already, with something else in it."""

    code, status = "SITE-013", 409

    def __init__(self, number: str) -> None:
        super().__init__(
            f"这张表单已经提交过（收件号{number}），这一次的内容和上一次不一样，没有收下",
            instead="要改、要补的，请重新打开表单再提交",
        )


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A file as it was taken in out here: its bytes were looked at, pictures are made anew."""

    name: str
    media: str
    pages: int
    data: bytes


def day_of(moment: datetime) -> date:
    """The day on which something arrived; in a rehearsal that which is rehearsed."""
    return clock.today() if clock.is_rehearsal() else clock.china_day(moment)


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """That something arrived, and when. `again`: it had arrived before."""

    id: str
    arrived_at: datetime
    again: bool

    @property
    def number(self) -> str:
        """What can be said on the telephone: the day and eight signs."""
        return f"{clock.china_time(self.arrived_at):%Y%m%d}-{self.id[:8].upper()}"

    @property
    def on(self) -> date:
        """The day of arrival in China, whatever hour it is (条例 第二十八条第一款)."""
        return day_of(self.arrived_at)


def put(
    session: Session,
    entry: str,
    *,
    kind: str,
    by: bytes = b"",
    content: dict[str, Any],
    files: Sequence[Sent] = (),
) -> Receipt:
    """Hand something in under the id that its form carries. Sending it again changes nothing. `by` is the key of
    whoever hands it in. NotTakenNow, FormTooOld, OtherContent."""
    if not re.fullmatch(r"[0-9a-f]{32}", entry):
        raise FormTooOld
    whole = boxes.as_bytes(content) + b"".join(hashlib.sha256(file.data).digest() for file in files)
    mark = boxes.mark(by or entry.encode(), whole)
    if before := _before(session, entry, mark):
        return before
    inside = published.of_the_inside(session)
    if not inside.takes_entries:
        raise NotTakenNow
    now = clock.now()
    plain = content | {"files": [{"name": file.name, "media": file.media, "pages": file.pages} for file in files]}
    plain["key"] = by.hex()  # the inside answers under it
    row = Entry(
        id=entry,
        kind=kind,
        by=boxes.id_of(by) if by else "",
        arrived_at=now,
        mark=mark,
        content=boxes.to_the_inside(inside.public_key, boxes.as_bytes(plain)),
    )
    once = database.inserting(session, Entry).values(**row.model_dump()).on_conflict_do_nothing()
    made = session.connection().execute(once)
    if not made.rowcount and (before := _before(session, entry, mark)):  # the same, sent twice in the same moment
        return before
    for place, file in enumerate(files):
        box = boxes.to_the_inside(inside.public_key, file.data)
        session.add(EntryFile(entry=entry, place=place, content=box))
    trail.tell("handed_in", entry=entry, kind=kind)  # of the same id are the entry, the form and the act inside
    return Receipt(id=entry, arrived_at=now, again=False)


def _before(session: Session, entry: str, mark: str) -> Receipt | None:
    """The receipt of what came with this form before. OtherContent."""
    known = session.get(Entry, entry)
    if known is None:
        return None
    receipt = Receipt(id=entry, arrived_at=clock.china_time(known.arrived_at), again=True)
    if known.mark not in ("", mark):
        raise OtherContent(receipt.number)
    return receipt


@dataclass(frozen=True, kw_only=True)
class Handed:
    """An entry as whoever handed it in may see it again."""

    number: str
    kind: str
    arrived_at: datetime
    state: EntryState
    answer: str
    answered_at: datetime | None


def of_reader(session: Session, key: bytes) -> list[Handed]:
    """What somebody handed in, the latest first, with what the inside said to it."""
    mine = select(Entry).where(col(Entry.by) == boxes.id_of(key)).order_by(col(Entry.arrived_at).desc())
    return [
        Handed(
            number=Receipt(id=row.id, arrived_at=clock.china_time(row.arrived_at), again=True).number,
            kind=row.kind,
            arrived_at=clock.china_time(row.arrived_at),
            state=EntryState(row.state),
            answer=boxes.opened(key, row.answer).decode() if row.answer else "",
            answered_at=row.answered_at,
        )
        for row in session.exec(mine)
    ]


# ---- for the inside


def waiting(session: Session, most: int = 50) -> list[str]:
    """The ids of what waits, in the order in which it arrived."""
    states = col(Entry.state) == EntryState.WAITING.value
    return list(session.exec(select(Entry.id).where(states).order_by(col(Entry.arrived_at)).limit(most)))


def files_of(session: Session, entry: str) -> list[bytes]:
    """The sealed files of an entry, in their order."""
    mine = select(EntryFile).where(col(EntryFile.entry) == entry).order_by(col(EntryFile.place))
    return [row.content for row in session.exec(mine)]


def settle(session: Session, entry: str, *, refused: bool, words: str, key: bytes = b"") -> None:
    """The inside has it: say so to whoever handed it in. The content stays until `let_go`."""
    row = session.get(Entry, entry)
    if row is None:
        return
    row.state = (EntryState.REFUSED if refused else EntryState.TAKEN).value
    row.answer = boxes.sealed(key, words.encode()) if key and words else b""
    row.answered_at = clock.now()
    if row.kind in FLEETING:
        row.content = b""
    session.add(row)


def who_waits(session: Session) -> set[str]:
    """Under which keys something waits that was handed in."""
    return set(session.exec(select(Entry.by).where(col(Entry.state) == EntryState.WAITING.value)))


def settled(session: Session) -> list[Entry]:
    """What the inside has taken over or refused, and would have to know again."""
    had = col(Entry.state) != EntryState.WAITING.value, col(Entry.kind).not_in(FLEETING)
    return list(session.exec(select(Entry).where(*had)))


def let_go(session: Session, before: datetime) -> None:
    """Let go of the content of what the inside had before that moment: by then a copy of the office holds it, too."""
    had = col(Entry.state) != EntryState.WAITING.value, col(Entry.answered_at) < before
    entries = select(Entry.id).where(*had, col(Entry.content) != b"")
    session.execute(delete(EntryFile).where(col(EntryFile.entry).in_(entries)))
    session.execute(update(Entry).where(*had).values(content=b""))
