"""What a consult point sees outside, and what it hands in: a consult, an application that goes on, a meeting."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from casework.office import deeds
from casework.office.outsiders.accounts import POINT
from casework.office.township import consults, forwarding, meetings, points
from casework.office.township.forwarding import LaidIn
from casework.outside.public.accounts import who
from casework.outside.public.handed import Handed, Taken
from casework.queries.outside import township
from casework.record.commands import Actor
from casework.storage import clock, store
from casework.storage.tables import Consult, Logged, OutsideAccount, PointMeeting
from casework.vocabulary import zh_date
from casework.vocabulary.township import ForwardWay, MeetingPurpose, MeetingWay

MOST = 200
"""Consults that a point sees, the latest first."""


def told(session: Session, row: OutsideAccount, today: date) -> dict[str, Any]:
    """The consults of its point with what became of each, and its meetings; nobody's telephone number."""
    where = points.found(session, row.point_id or 0)
    lines = township.ledger(session, point=where.id)[:MOST]
    asked = select(PointMeeting).where(col(PointMeeting.point_id) == where.id)
    return {
        "point": where.name,
        "called": row.name,
        "video": where.video,
        "consults": [_line(line) for line in lines],
        "meetings": [_meeting(each) for each in session.exec(asked.order_by(col(PointMeeting.id).desc()).limit(50))],
        "year": _year(lines, today),
    }


def _line(line: township.Line) -> dict[str, Any]:
    row = line.consult
    return {
        "number": consults.number_of(row),
        "key": row.key or "",
        "on": row.on.isoformat(),
        "visitor": row.visitor or consults.NOT_TOLD,
        "matter": row.matter,
        "became": line.became,
        "case": row.case_number or "",
        "may_forward": not (row.forwarded_on or row.case_number),
    }


def _meeting(row: PointMeeting) -> dict[str, Any]:
    return {
        "purpose": MeetingPurpose(row.purpose).label,
        "way": MeetingWay(row.way).label,
        "wanted": row.wanted_on.isoformat(),
        "fixed": f"{zh_date(row.fixed_on)} {row.fixed_at}" if row.fixed_on else "",
        "answer": row.answer,
    }


def _year(lines: list[township.Line], today: date) -> dict[str, int]:
    """The year of the point, as far as it is shown."""
    mine = [line for line in lines if line.consult.on.year == today.year]
    return {
        "consults": len(mine),
        "forwarded": sum(line.consult.forwarded_on is not None for line in mine),
        "cases": sum(line.consult.case_number is not None for line in mine),
        "ended": sum(line.ended_on is not None for line in mine),
        "settled": sum(line.consult.settled for line in mine),
    }


def consulted(session: Session, handed: Handed) -> Taken:
    """A consult, which may have waited on a device without a network: registered once by the key that it was given
    there, under the day on which it took place."""
    row = who.account(session, handed, POINT)
    said = dict(handed.content)
    with _deed(session, "咨询点登记咨询", row):
        made = consults.written_down(
            session,
            row.login,
            point=row.point_id or 0,
            on=date.fromisoformat(said["on"]),
            today=clock.today(),
            details=said["details"],
            key=said["consult"],
            saved_at=datetime.fromisoformat(said["saved_at"]) if said.get("saved_at") else None,
        )
    return Taken(words=f"已登记{consults.number_of(made)}。")


def forwarded(session: Session, handed: Handed) -> Taken:
    """An application that was filled in together: with the centre on the day on which it arrived."""
    row = who.account(session, handed, POINT)
    mine = _of_its_own(session, row, handed.content["consult"])
    details = handed.content["details"] | {"way": ForwardWay.SYSTEM.value}
    files = [LaidIn(name=file.name, digest=store.put(file.data)) for file in handed.files]
    with _deed(session, "咨询点转送申请", row):
        sent = forwarding.sent_on(
            session, mine.id or 0, on=handed.on, today=clock.today(), details=details, files=files
        )
    day = zh_date(handed.on)
    return Taken(words=f"{consults.number_of(sent)}的申请已于{day}到达中心，等待登记收案。")


def meeting(session: Session, handed: Handed) -> Taken:
    """A meeting at the point is asked for."""
    row = who.account(session, handed, POINT)
    key = handed.content.get("consult")
    mine = _of_its_own(session, row, key) if key else None
    with _deed(session, "咨询点预约", row):
        meetings.asked(
            session,
            row.login,
            row.point_id or 0,
            today=clock.today(),
            details=handed.content["details"],
            consult=mine.id if mine else None,
            key=handed.id,
        )
    return Taken(words="预约已收到，中心答复后在这里显示。")


def _of_its_own(session: Session, row: OutsideAccount, key: str) -> Consult:
    """A consult of this point and no other. NoSuchConsult."""
    found = session.exec(select(Consult).where(Consult.key == key)).one_or_none() if key else None
    if found is None or found.point_id != row.point_id:
        raise consults.NoSuchConsult
    return found


def _deed(session: Session, what: str, row: OutsideAccount) -> Any:
    """A deed of somebody who holds no office here: that the account is good was asked already."""
    actor = Actor(login=row.login, roles=frozenset())
    return deeds.doing(session, Logged.REGISTER, what, actor=actor, right=None)
