"""What the inside shows to a reader, box by box."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlmodel import Session, col, delete, select

from casework.portal.outer import boxes
from casework.portal.outer.tables import Inside, Published
from casework.storage import clock

CASE, PAPER, FILE, ANSWER = "case", "paper", "file", "answer"


@dataclass(frozen=True, kw_only=True)
class OfTheInside:
    """What everybody may know of the office."""

    public_key: bytes = b""
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def takes_entries(self) -> bool:
        """Whether anything can be handed in: not before the inside said to which key."""
        return bool(self.public_key)


def tell_of_the_inside(session: Session, public_key: bytes, told: dict[str, Any]) -> None:
    """The inside says who it is; only the inside calls this."""
    said = boxes.as_bytes(told).decode()
    row = session.get(Inside, 1) or Inside(at=clock.now(), store=secrets.token_hex(8))
    if (row.public_key, row.told) != (public_key, said):
        row.public_key, row.told, row.at = public_key, said, clock.now()
        session.add(row)


def become_another(session: Session) -> None:
    """The store is one that was put back from a copy: the inside shows everything in it again."""
    row = session.get(Inside, 1)
    if row:
        row.store = secrets.token_hex(8)


def store_of(session: Session) -> str:
    """Which store this is."""
    row = session.get(Inside, 1)
    return row.store if row else ""


def of_the_inside(session: Session) -> OfTheInside:
    row = session.get(Inside, 1)
    return OfTheInside(public_key=row.public_key, told=_told(row.told)) if row else OfTheInside()


@lru_cache(maxsize=2)
def _told(said: str) -> dict[str, Any]:
    """Read once, although every page shows some of it."""
    found: dict[str, Any] = boxes.from_bytes(said.encode())
    return found


def put(session: Session, key: bytes, content: Any, *, kind: str, name: str = "") -> bool:
    """Show this to the reader with this key, in the place of what was shown before; whether anything changed."""
    plain = content if isinstance(content, bytes) else boxes.as_bytes(content)
    mark = boxes.mark(key, plain)
    row = _row(session, key, kind, name)
    if row and row.mark == mark:
        return False
    row = row or Published(key_id=boxes.id_of(key), kind=kind, name=name, content=b"", mark="", at=clock.now())
    row.content, row.mark, row.at = boxes.sealed(key, plain), mark, clock.now()
    session.add(row)
    return True


def get(session: Session, key: bytes, *, kind: str, name: str = "") -> Any:
    """What is shown to the reader with this key; None where there is nothing."""
    content = raw(session, key, kind=kind, name=name)
    return None if content is None else boxes.from_bytes(content)


def raw(session: Session, key: bytes, *, kind: str, name: str = "") -> bytes | None:
    """The same as bytes."""
    row = _row(session, key, kind, name)
    return boxes.opened(key, row.content) if row else None


def names(session: Session, key: bytes, *, kind: str) -> list[str]:
    """What of this kind is shown to him."""
    mine = select(Published.name).where(col(Published.key_id) == boxes.id_of(key), col(Published.kind) == kind)
    return list(session.exec(mine.order_by(col(Published.name))))


def keep_only(session: Session, key: bytes, *, kind: str, those: Collection[str]) -> None:
    """Take back what of this kind has another name."""
    mine = select(Published).where(col(Published.key_id) == boxes.id_of(key), col(Published.kind) == kind)
    for row in session.exec(mine):
        if row.name not in those:
            session.delete(row)


def withdraw(session: Session, key: bytes) -> None:
    """Take back everything that is shown to this reader."""
    for row in session.exec(select(Published).where(col(Published.key_id) == boxes.id_of(key))):
        session.delete(row)


def forget(session: Session, kind: str, before: datetime) -> None:
    """Take back what of this kind was shown before that moment, whoever's it is."""
    session.execute(delete(Published).where(col(Published.kind) == kind, col(Published.at) < before))


def keep_readers(session: Session, readers: Collection[str]) -> None:
    """Take back what is shown to anybody but these (`boxes.id_of` of their keys)."""
    for row in session.exec(select(Published)):
        if row.key_id not in readers:
            session.delete(row)


def _row(session: Session, key: bytes, kind: str, name: str) -> Published | None:
    found = select(Published).where(
        col(Published.key_id) == boxes.id_of(key), col(Published.kind) == kind, col(Published.name) == name
    )
    return session.exec(found).one_or_none()
