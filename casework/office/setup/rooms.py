"""房间和场所: where hearings, readings and receptions are held, in the house and elsewhere, with the way there."""

from datetime import date
from typing import Any

from pydantic import ConfigDict, Field
from sqlmodel import Session, col, or_, select

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.procedure.fields import parse
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.tables import Logged, Room, RoomKind


class RoomDetails(Details):
    """A room or a place elsewhere."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    name: str = Field(title="名称", min_length=1, max_length=60)
    kind: RoomKind = Field(title="用途")
    place: str = Field(title="地址、楼层、房号", min_length=1, max_length=200)
    seats: int | None = Field(None, title="座位数", ge=1, le=2000)
    minutes: int = Field(0, title="从本机关到那里的路程（分钟，本机关内的不填）", ge=0, le=600)
    equipment: str = Field("", title="设备、无障碍条件", max_length=200)
    since: date = Field(title="自哪一日可以使用")
    until: date | None = Field(None, title="可以使用至哪一日（长期的不填）")


class RoomRefused(CaseworkError):
    """The room cannot be entered as asked."""

    code, status = "ROOM-001", 422


class NoSuchRoom(CaseworkError):
    """There is no such room."""

    code, status = "ROOM-404", 404

    def __init__(self) -> None:
        super().__init__("没有这个房间或者场所", instead="请从房间和场所的列表进入")


@deed(Logged.REGISTER, "登记或者更正房间、场所", Right.EDIT_REGISTERS)
def entered(session: Session, *, actor: Actor, details: dict[str, Any], room: int | None = None) -> Room:
    """A new room, or one as corrected. RightRefused, DetailsRefused, NoSuchRoom; ROOM-001: the name is taken, it ends
    before it begins, or a place elsewhere without the way there."""
    given = parse(RoomDetails, details)
    assert isinstance(given, RoomDetails)
    if given.until and given.until < given.since:
        raise RoomRefused("终止之日早于开始之日", instead="请核对日期", field="until")
    if given.kind is RoomKind.OFF_SITE and not given.minutes:
        raise RoomRefused(
            "没有写明到那里的路程",
            instead="本机关以外的场所，请写明单程需要多少分钟，排期时留出路上的时间",
            field="minutes",
        )
    namesake = session.exec(select(Room).where(Room.name == given.name)).first()
    if namesake and namesake.id != room:
        raise RoomRefused(f"已经有“{given.name}”", instead="请更正原来的一项，或者另取名称", field="name")
    row = session.get(Room, room) if room else Room(**given.model_dump(mode="json") | _bookkeeping(actor))
    if row is None:
        raise NoSuchRoom
    for name, value in given.model_dump().items():
        setattr(row, name, value.value if isinstance(value, RoomKind) else value)
    session.add(row)
    session.flush()
    return row


def _bookkeeping(actor: Actor) -> dict[str, Any]:
    return {"officer": actor.login, "recorded_at": clock.now()}


def every(session: Session) -> list[Room]:
    """All that were ever registered: those in the house first, then those elsewhere, by name."""
    rows = session.exec(select(Room)).all()
    return sorted(rows, key=lambda row: (row.kind == RoomKind.OFF_SITE.value, row.name))


def usable(session: Session, on: date) -> list[Room]:
    """Those that can be used on a day."""
    is_open = or_(col(Room.until).is_(None), col(Room.until) >= on)
    return list(session.exec(select(Room).where(col(Room.since) <= on, is_open).order_by(Room.name)))
