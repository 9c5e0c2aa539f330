"""What somebody has begun and not handed in: sealed by the code he was given for it, so that nobody else finds it
again, not even we."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session, col, delete, select

from casework.errors import CaseworkError
from casework.portal.outer import boxes
from casework.portal.outer.inbox import Sent
from casework.portal.outer.tables import Draft, DraftFile
from casework.storage import clock

KEPT = timedelta(days=30)
"""So long after the last change a draft is there."""
MOST_FILES, MOST_BYTES = 60, 60_000_000
"""Files of one draft, and what they weigh together."""


class NoSuchDraft(CaseworkError):
    """No draft lies under this code."""

    code, status = "SITE-007", 404

    def __init__(self) -> None:
        super().__init__(
            "没有找到这份草稿", instead="请核对草稿码；超过三十天没有动过的草稿已经删除，已经提交的不能再改"
        )


class TooManyFiles(CaseworkError):
    """More than one application takes."""

    code, status = "SITE-008", 422

    def __init__(self) -> None:
        super().__init__(
            f"文件太多了，最多{MOST_FILES}个，合计最多{MOST_BYTES // 1_000_000}兆字节",
            instead="请挑重要的上传，其余的受理以后再交；也可以当面交来",
        )


def begin(session: Session, code: str, content: dict[str, Any]) -> None:
    """A new draft under a new code."""
    key = boxes.key_of(code)
    row = Draft(key_id=boxes.id_of(key), content=boxes.sealed(key, boxes.as_bytes(content)), changed_at=clock.now())
    session.add(row)


def read(session: Session, code: str) -> dict[str, Any]:
    """What was written so far. NoSuchDraft."""
    key = boxes.key_of(code)
    row = session.get(Draft, boxes.id_of(key)) if boxes.as_code(code) else None
    if row is None:
        raise NoSuchDraft
    found: dict[str, Any] = boxes.from_bytes(boxes.opened(key, row.content))
    return found


def change(session: Session, code: str, **said: Any) -> dict[str, Any]:
    """Write further parts of it. NoSuchDraft."""
    content = read(session, code) | said
    key = boxes.key_of(code)
    row = session.get_one(Draft, boxes.id_of(key))
    row.content, row.changed_at = boxes.sealed(key, boxes.as_bytes(content)), clock.now()
    session.add(row)
    return content


def let_go(session: Session, code: str) -> None:
    """It was handed in, or given up."""
    key_id = boxes.id_of(boxes.key_of(code))
    session.exec(delete(DraftFile).where(col(DraftFile.key_id) == key_id))
    session.exec(delete(Draft).where(col(Draft.key_id) == key_id))


def forget_old(session: Session) -> None:
    """Drafts that nobody touched for long are gone."""
    old = select(Draft.key_id).where(col(Draft.changed_at) < clock.now() - KEPT)
    for key_id in session.exec(old).all():
        session.exec(delete(DraftFile).where(col(DraftFile.key_id) == key_id))
        session.exec(delete(Draft).where(col(Draft.key_id) == key_id))


def add_files(session: Session, code: str, files: list[Sent], *, what: str) -> None:
    """Lay files to it. The same file twice is there once. NoSuchDraft, TooManyFiles."""
    read(session, code)
    key = boxes.key_of(code)
    there = listed(session, code)
    known = {each["mark"] for each in there}
    place = max((each["place"] for each in there), default=0)
    for file in files:
        mark = boxes.mark(key, file.data)
        if mark in known:
            continue
        known.add(mark)
        place += 1
        head = {"name": file.name, "media": file.media, "pages": file.pages, "what": what, "mark": mark}
        box = boxes.sealed(key, boxes.as_bytes(head) + b"\0" + file.data)
        session.add(DraftFile(key_id=boxes.id_of(key), place=place, size=len(file.data), content=box))
    session.flush()
    sizes = session.exec(select(DraftFile.size).where(col(DraftFile.key_id) == boxes.id_of(key))).all()
    if len(sizes) > MOST_FILES or sum(sizes) > MOST_BYTES:
        raise TooManyFiles


def listed(session: Session, code: str) -> list[dict[str, Any]]:
    """Its files: id, place, name, kind, pages, what they are, size."""
    return [head for head, _ in _files(session, code)]


def files(session: Session, code: str) -> list[tuple[dict[str, Any], bytes]]:
    """The same with their bytes."""
    return _files(session, code)


def remove_file(session: Session, code: str, file: int) -> None:
    """Take one file away; one that is not there is."""
    row = session.get(DraftFile, file)
    if row and row.key_id == boxes.id_of(boxes.key_of(code)):
        session.delete(row)


def _files(session: Session, code: str) -> list[tuple[dict[str, Any], bytes]]:
    key = boxes.key_of(code)
    mine = select(DraftFile).where(col(DraftFile.key_id) == boxes.id_of(key)).order_by(col(DraftFile.place))
    found = []
    for row in session.exec(mine):
        head, _, data = boxes.opened(key, row.content).partition(b"\0")
        found.append((boxes.from_bytes(head) | {"id": row.id, "place": row.place, "size": row.size}, data))
    return found
