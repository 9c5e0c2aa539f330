"""听证通知和延期: on which day, at what hour and where a hearing is held, and the notice in good time (行政复议法
第五十一条第一款)."""

from datetime import date
from typing import Annotated

from pydantic import Field

from casework.casefile import CaseFile, Details, Fact, Paper
from casework.law import periods
from casework.procedure.fields import (
    AskedOnRefusal,
    HeardParty,
    HearingDuty,
    Name,
    OfficerName,
    OfficerNamed,
    Rarely,
    Text,
)
from casework.procedure.table import Attempt, guard
from casework.vocabulary import Act, zh_date


class NotifyHearing(Details):
    """听证通知."""

    hearing_on: date = Field(title="听证日期")
    hour: str = Field("", title="听证时刻（如9时30分）", max_length=20)
    place: Name = Field(title="听证地点")
    matters: Text = Field(title="听证事项")
    presider: Annotated[str, OfficerNamed()] = Field("", title="主持人", max_length=100)
    panel: tuple[OfficerName, ...] = Field((), title="听证员")
    recorder: Annotated[str, OfficerNamed()] = Field("", title="记录员", max_length=100)
    duty: HearingDuty | None = Field(None, title="应当听证的情形")
    at_applicants_place: bool = Field(False, title="在申请人所在地听证")
    place_declined: str = Field("", title="申请人不要求在其所在地听证的说明", max_length=1000)
    minutes: Annotated[int | None, Rarely()] = Field(
        None, title="预计多少分钟（不填的，按本机关通常的时长）", ge=1, le=600
    )
    despite: Annotated[str, AskedOnRefusal()] = Field(
        "", title="仍安排在这一时间、地点的理由（休息日、非工作时间、有人请假或者房间不合用途）", max_length=500
    )


class AdjournHearing(Details):
    """延期听证: the notice given no longer calls a hearing; a new one has to."""

    reason: Text = Field(title="延期的理由")
    asked_by: HeardParty | None = Field(None, title="申请延期的当事人")


@guard("ARL-51", "HEA-001", "请改定较晚的听证日期，或者提前通知", by_form=True)
def hearing_notice_is_early_enough(case: CaseFile, attempt: Attempt[NotifyHearing]) -> str | None:
    rule = case.rule("ARL-51", attempt.on)
    latest = periods.latest_before(rule, attempt.details.hearing_on, calendar=case.calendar)
    if latest.is_over(attempt.on):
        return f"{zh_date(attempt.details.hearing_on)}的听证，至迟应当于{zh_date(latest.last)}通知当事人"
    return None


def standing_notice(case: CaseFile) -> Fact[NotifyHearing] | None:
    """The latest notice of a hearing, unless that hearing was put off."""
    notice, adjourned = case.latest(NotifyHearing), case.latest(AdjournHearing)
    return None if notice is None or (adjourned and adjourned.seq > notice.seq) else notice


def put_off(case: CaseFile) -> Fact[NotifyHearing] | None:
    """The notice of a hearing that was put off and not called anew."""
    return case.latest(NotifyHearing) if case.find(Act.ADJOURN_HEARING) and standing_notice(case) is None else None


def called_by(case: CaseFile, notice: Fact[NotifyHearing]) -> tuple[Paper, ...]:
    """The papers of a notice that were served."""
    return tuple(paper for paper in case.papers if paper.seq == notice.seq and case.service_of(paper))


def notice_to_come(case: CaseFile) -> Fact[NotifyHearing] | None:
    """The notice that stands, while nobody has recorded that the hearing began."""
    notice, held = standing_notice(case), case.find(Act.HOLD_HEARING)
    return None if notice is None or (held and held.seq > notice.seq) else notice


def the_notified_day(case: CaseFile) -> date | None:
    """The day for which the latest notice called a hearing."""
    notice = standing_notice(case)
    return notice.details.hearing_on if notice else None
