"""不属于行政复议的事项: a visitor is told in writing where his matter belongs, his papers are sent there where that is
right, and somebody asks by a day what became of it.

The follow-up is a promise of the visit (`casework.office.reception.visits`): due, on 今日, and settled there.
"""

from datetime import date
from typing import Any

from pydantic import Field
from sqlmodel import Session

from casework import law
from casework.casefile import Details
from casework.errors import DateRefused
from casework.office.deeds import deed
from casework.office.reception.visits import VisitRefused, found
from casework.office.rights import Right
from casework.procedure.fields import Name, OtherDoor, Text, parse
from casework.record import characters
from casework.record.commands import Actor
from casework.storage.tables import Logged, Visit
from casework.vocabulary import zh_date


class SendOn(Details):
    """Where the matter belongs, why, and until when is asked what became of it."""

    door: OtherDoor = Field(title="应当通过的途径")
    organ: Name = Field(title="有权处理的机关")
    reason: Text = Field(title="不由本机关作为行政复议申请办理的理由")
    handed_over: bool = Field(False, title="材料由本机关一并转送")
    ask_by: date = Field(title="了解办理情况的日期")


@deed(Logged.REGISTER, "告知、转送其他途径", Right.REGISTER_VISITS)
def send_on(session: Session, visit: int, *, actor: Actor, on: date, today: date, details: dict[str, Any]) -> Visit:
    """Tell a visitor where his matter belongs. NoSuchVisit; VIS-008: a case came of it, another promise waits, or he
    was told already; VIS-009: he would be asked after before he was told; DateRefused, DetailsRefused."""
    row = found(session, visit, for_update=True)
    given = parse(SendOn, details)
    assert isinstance(given, SendOn)
    characters.check(given, "")
    if taken := _is_taken(row):
        raise VisitRefused(
            f"第{visit}号接待{taken}", instead="请在原处办理；另有其事的，请另行登记接待", code="VIS-008"
        )
    if not row.on <= on <= today:
        raise DateRefused(f"告知日{zh_date(on)}不在接待日{zh_date(row.on)}至今日之间", instead="请填写实际告知的日期")
    if given.ask_by < on:
        raise VisitRefused(
            f"了解办理情况的日期{zh_date(given.ask_by)}早于告知日{zh_date(on)}", instead="请改填日期", code="VIS-009"
        )
    row.door, row.door_organ, row.door_reason = given.door, given.organ, given.reason
    row.door_on, row.handed_over = on, given.handed_over
    row.promised = f"向{given.organ}了解办理情况" + ("（材料已转送）" if given.handed_over else "")
    row.promised_by = given.ask_by
    session.add(row)
    return row


def _is_taken(row: Visit) -> str:
    """What came of the visit already; empty while nothing did."""
    if row.case_number:
        return f"已登记为{row.case_number}，不符合受理条件的在该案中不予受理并告知"
    if row.door_on:
        return f"已于{zh_date(row.door_on)}告知其他途径"
    return "已有答应办理的事项" if row.promised else ""


def door_of(visit: Visit) -> law.Item:
    """The door a visitor was sent to, as the list has it on the day he was told."""
    assert visit.door_on
    return law.item("other_doors", visit.door, visit.door_on)


def way_of(visit: Visit) -> str:
    """What the visitor may do, as a clause of the paper."""
    return door_of(visit).note.format(organ=visit.door_organ)
