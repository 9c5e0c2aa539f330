"""预约: somebody meets the centre at a consult point, by video or in person, to be heard, to mediate, to read."""

from datetime import date
from typing import Any

from pydantic import Field
from sqlmodel import Session, col, select

from casework.casefile import Details
from casework.errors import CaseworkError, DateRefused, NoSuchCase
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.office.township import points
from casework.procedure.fields import FileNumber, Text, parse
from casework.record import characters
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.tables import Case, Consult, Logged, PointMeeting
from casework.vocabulary import zh_date
from casework.vocabulary.township import MeetingPurpose, MeetingWay

HOUR = r"^$|^([01]\d|2[0-3]):[0-5]\d$"


class MeetingDetails(Details):
    """A meeting as it is asked for."""

    purpose: MeetingPurpose = Field(title="预约什么")
    held: MeetingWay = Field(title="方式")
    case: FileNumber = Field("", title="案号（还没有立案的不填）")
    wanted_on: date = Field(title="希望的日期")
    wish: str = Field("", title="合适的时段、谁到场、需要的帮助", max_length=500)


class MeetingAnswer(Details):
    """What the centre answers."""

    fixed_on: date | None = Field(None, title="约定的日期（不能安排的不填）")
    fixed_at: str = Field("", title="约定的时刻（如09:30）", pattern=HOUR)
    answer: Text = Field(title="地点、房间、视频号码；不能安排的写明原因")


class MeetingRefused(CaseworkError):
    """The meeting cannot be asked for or fixed as it was."""

    code, status = "CST-010", 409


class NoSuchMeeting(CaseworkError):
    """There is no such appointment."""

    code, status = "CST-405", 404

    def __init__(self) -> None:
        super().__init__("没有这一项预约", instead="请从咨询登记的列表进入")


@deed(Logged.REGISTER, "登记咨询点的预约", Right.REGISTER_VISITS, case=lambda meeting: meeting.case_number)
def ask(
    session: Session, point: int, *, actor: Actor, today: date, details: dict[str, Any], consult: int | None = None
) -> PointMeeting:
    """Ask for a meeting. RightRefused, NoSuchPoint, NoSuchCase, DetailsRefused, DateRefused; CST-010: no video."""
    return asked(session, actor.login, point, today=today, details=details, consult=consult)


def asked(
    session: Session,
    login: str,
    point: int,
    *,
    today: date,
    details: dict[str, Any],
    consult: int | None = None,
    key: str | None = None,
) -> PointMeeting:
    """The same within a deed that is open already."""
    if key and (known := session.exec(select(PointMeeting).where(PointMeeting.key == key)).one_or_none()):
        return known
    where, given = points.found(session, point), parse(MeetingDetails, details)
    assert isinstance(given, MeetingDetails)
    characters.check(given, "")
    if given.wanted_on < today:
        raise DateRefused(f"希望的日期{zh_date(given.wanted_on)}已经过去", instead="请填写今日或者以后的日期")
    points.check(where, given.wanted_on)
    if given.held is MeetingWay.VIDEO and not where.video:
        raise MeetingRefused(
            f"“{where.name}”没有登记可以视频", instead="请改选到场；确实可以视频的，请管理员在咨询点名册中写明"
        )
    if given.case and session.get(Case, given.case) is None:
        raise NoSuchCase(given.case)
    row = PointMeeting(
        key=key,
        point_id=point,
        consult_id=consult,
        case_number=given.case or _case_of(session, consult),
        purpose=given.purpose.value,
        way=given.held.value,
        wanted_on=given.wanted_on,
        wish=given.wish.strip(),
        officer=login,
        recorded_at=clock.now(),
    )
    session.add(row)
    session.flush()
    return row


@deed(Logged.REGISTER, "答复咨询点的预约", Right.REGISTER_VISITS, case=lambda meeting: meeting.case_number)
def answer(session: Session, meeting: int, *, actor: Actor, today: date, details: dict[str, Any]) -> PointMeeting:
    """Fix the meeting, or say why it cannot be; a later answer takes the place of an earlier one. NoSuchMeeting,
    DetailsRefused, DateRefused; CST-011: a day without its hour, or an hour without its day."""
    row = session.get(PointMeeting, meeting)
    if row is None:
        raise NoSuchMeeting
    given = parse(MeetingAnswer, details)
    assert isinstance(given, MeetingAnswer)
    characters.check(given, "")
    if bool(given.fixed_on) != bool(given.fixed_at):
        raise MeetingRefused(
            "约定的日期和时刻只填了一项", instead="两项都填；不能安排的，两项都不填", field="fixed_at", code="CST-011"
        )
    if given.fixed_on and given.fixed_on < today:
        raise DateRefused(f"约定的日期{zh_date(given.fixed_on)}已经过去", instead="请填写今日或者以后的日期")
    row.fixed_on, row.fixed_at, row.answer = given.fixed_on, given.fixed_at, given.answer.strip()
    row.answered_on = today
    session.add(row)
    return row


def open_ones(session: Session) -> list[PointMeeting]:
    """What was asked for and is not answered, nearest first."""
    asked_for = select(PointMeeting).where(col(PointMeeting.answered_on).is_(None))
    return list(session.exec(asked_for.order_by(col(PointMeeting.wanted_on), col(PointMeeting.id))))


def _case_of(session: Session, consult: int | None) -> str | None:
    row = session.get(Consult, consult) if consult else None
    return row.case_number if row else None
