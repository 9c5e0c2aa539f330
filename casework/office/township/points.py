"""咨询点名册: the consult points, each for the time it exists.

A 司法所 is no 行政复议机关: what a point receives, the organ has received on the day it arrives with the centre or in
its system (行政复议法实施条例 第二十八条第一款). Whether the day of handing in at a point that the organ named as a
channel of its own counts instead, no text says: both days are shown, and nothing is refused over it.
"""

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
from casework.storage.tables import ConsultPoint, Logged
from casework.vocabulary import comparable, zh_date


class PointDetails(Details):
    """A consult point as the administrator enters it."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    name: str = Field(title="咨询点名称（如临湖司法所）", min_length=1, max_length=60)
    town: str = Field("", title="所在街道、乡镇", max_length=60)
    address: str = Field("", title="地址", max_length=200)
    phone: str = Field("", title="联系电话（办公）", max_length=50)
    hours: str = Field("", title="接待时间", max_length=100)
    video: bool = Field(False, title="可以视频听证、视频听取意见")
    channel_since: date | None = Field(None, title="本机关公布为申请渠道自哪一日（没有公布的不填）")
    channel_basis: str = Field("", title="公布的文件、公告", max_length=200)
    valid_from: date = Field(title="设立之日")
    valid_until: date | None = Field(None, title="撤销之日（仍在使用的不填）")


class PointRefused(CaseworkError):
    """The point cannot be entered as asked."""

    code, status = "PNT-001", 422


class NoSuchPoint(CaseworkError):
    """There is no such point."""

    code, status = "PNT-404", 404

    def __init__(self) -> None:
        super().__init__("没有这个咨询点", instead="请从咨询点名册进入")


@deed(Logged.REGISTER, "登记或者更正咨询点", Right.EDIT_REGISTERS)
def entered(session: Session, *, actor: Actor, details: dict[str, Any], point: int | None = None) -> ConsultPoint:
    """A new point, or one as corrected. RightRefused, DetailsRefused, NoSuchPoint; PNT-001: the name is taken; PNT-002:
    it ends before it begins; PNT-003: named as a channel without saying where."""
    given = parse(PointDetails, details)
    assert isinstance(given, PointDetails)
    row = found(session, point) if point else ConsultPoint(name="", valid_from=given.valid_from)
    if any(comparable(other.name) == comparable(given.name) and other.id != row.id for other in every(session)):
        raise PointRefused(f"已经有“{given.name}”", instead="请更正原来的一项，或者另取名称", field="name")
    if given.valid_until and given.valid_until < given.valid_from:
        raise PointRefused("撤销之日早于设立之日", instead="请核对日期", field="valid_until", code="PNT-002")
    if given.channel_since and not given.channel_basis:
        raise PointRefused(
            "没有写明在何处公布为本机关的申请渠道",
            instead="请写明公布的文件或者公告；没有公布的，不填公布之日",
            field="channel_basis",
            code="PNT-003",
        )
    for name, value in given.model_dump().items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    return row


def found(session: Session, point: int) -> ConsultPoint:
    """The point, or NoSuchPoint."""
    row = session.get(ConsultPoint, point)
    if row is None:
        raise NoSuchPoint
    return row


def every(session: Session) -> list[ConsultPoint]:
    """All that ever were, those in use first, by name."""
    return sorted(session.exec(select(ConsultPoint)), key=lambda row: (row.valid_until is not None, row.name))


def on(session: Session, day: date) -> list[ConsultPoint]:
    """Those in use on a day, by name."""
    still = or_(col(ConsultPoint.valid_until).is_(None), col(ConsultPoint.valid_until) >= day)
    asked = select(ConsultPoint).where(col(ConsultPoint.valid_from) <= day, still)
    return list(session.exec(asked.order_by(col(ConsultPoint.name))))


def check(point: ConsultPoint, day: date) -> None:
    """PNT-004: the point was not in use on this day."""
    if point.valid_from <= day and (point.valid_until is None or day <= point.valid_until):
        return
    until = f"，至{zh_date(point.valid_until)}撤销" if point.valid_until else ""
    raise PointRefused(
        f"“{point.name}”自{zh_date(point.valid_from)}设立{until}，{zh_date(day)}不在其间",
        instead="请核对咨询之日和咨询点",
        field="on",
        code="PNT-004",
    )
