"""被申请人参加听证的人员: whom an organ said beforehand that it sends to a hearing, its head or, with the reason, its
staff (行政复议法 第五十一条第三款)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import Field

from casework.casefile import CaseFile, Details
from casework.procedure.fields import Name, RespondentKey
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.reconsideration.hearing.notified import the_notified_day
from casework.procedure.table import Attempt, Step, guard, rows
from casework.vocabulary import Act, PartyRole, Post, State, zh_date

RULE = "ARL-51-3"


class AnnounceAttendance(Details):
    """登记被申请人参加听证的人员. The act's day is the day on which the organ told us; what it tells later holds."""

    respondent: RespondentKey = Field(title="被申请人")
    hearing_on: date = Field(title="听证日期")
    head_comes: bool = Field(title="负责人参加")
    official: str = Field("", title="参加的负责人姓名", max_length=100)
    title: str = Field("", title="职务", max_length=100)
    post: Post | None = Field(None, title="负责人类别")
    explanation: str = Field("", title="负责人不能参加的理由", max_length=1000)
    staff: tuple[Name, ...] = Field((), title="参加的工作人员")
    proof: str = Field("", title="告知的方式和材料", max_length=300)

    @classmethod
    def offered(cls, case: CaseFile, typed: Mapping[str, Any]) -> dict[str, Any]:
        day, organs = the_notified_day(case), case.parties_as(PartyRole.RESPONDENT)
        known: dict[str, Any] = {"hearing_on": day.isoformat()} if day else {}
        return known | ({"respondent": organs[0].key} if len(organs) == 1 else {})


def expected(case: CaseFile) -> list[dict[str, Any]]:
    """For each respondent what it said of the hearing that is notified now, as the record of the hearing takes it; none
    where no organ said anything."""
    day = the_notified_day(case)
    told = {
        fact.details.respondent: fact.details
        for fact in case.every(AnnounceAttendance)
        if fact.details.hearing_on == day
    }
    if not told:
        return []
    return [_row(party.key, told.get(party.key)) for party in case.parties_as(PartyRole.RESPONDENT)]


def _row(party: str, said: AnnounceAttendance | None) -> dict[str, Any]:
    if said is None:
        return {"respondent": party}
    if said.head_comes:
        post = said.post.value if said.post else ""
        return {"respondent": party, "official": said.official, "title": said.title, "post": post}
    return {"respondent": party, "explanation": said.explanation, "staff": list(said.staff)}


@guard(RULE, "HEA-013", "请填写通知的听证日期；还没有通知的，先通知听证", by_form=True)
def it_is_about_the_notified_hearing(case: CaseFile, attempt: Attempt[AnnounceAttendance]) -> str | None:
    day, said = the_notified_day(case), attempt.details.hearing_on
    if day == said and attempt.on <= said:
        return None
    if day == said:
        return f"{zh_date(attempt.on)}在{zh_date(said)}的听证以后"
    return f"没有{zh_date(said)}的听证" + (f"，通知的听证日期是{zh_date(day)}" if day else "")


@guard(RULE, "HEA-014", "负责人参加的，写明姓名、职务；不能参加的，写明理由和委托的工作人员", by_form=True)
def it_says_who_comes_or_why_not(case: CaseFile, attempt: Attempt[AnnounceAttendance]) -> str | None:
    said = attempt.details
    if said.head_comes and said.explanation:
        return "负责人参加的，不能同时写不能参加的理由"
    if said.head_comes and not (said.official and said.title):
        return "没有写明参加的负责人的姓名、职务"
    if not said.head_comes and not (said.explanation and said.staff):
        return "被申请人的负责人不能参加听证的，应当说明理由并委托相应的工作人员参加"
    return None


STEPS: tuple[Step, ...] = (
    *rows(
        State.ACCEPTED,
        State.SUSPENDED,
        act=Act.ANNOUNCE_ATTENDANCE,
        after=(Act.NOTIFY_HEARING,),
        basis=RULE,
        who=OFFICE,
        details=AnnounceAttendance,
        guards=(it_is_about_the_notified_hearing, it_says_who_comes_or_why_not),
    ),
)
