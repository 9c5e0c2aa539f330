"""听证笔录: who was there, who spoke and what of the record he denies, who left, and how the day came to its end
(行政复议法 第五十条第三款、第五十一条).

Only who did not come at all without good reason gives up the right to be heard (第五十一条第二款). Of whoever leaves in
the middle the law says nothing: it is on record, and no more follows from it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import (
    ClaimantKey,
    HeardParty,
    Name,
    NotTold,
    OfficerName,
    Rarely,
    RespondentKey,
    Text,
    without_name,
)
from casework.procedure.reconsideration.hearing.announced import expected
from casework.procedure.reconsideration.hearing.notified import notice_to_come, standing_notice, the_notified_day
from casework.procedure.reconsideration.hearing.summons import call_of, goes_on
from casework.procedure.table import Attempt, Untold, guard
from casework.vocabulary import PartyRole, Post, comparable, zh_date
from casework.vocabulary.hearing import HearingEnd

COURSE = Rarely("逐人发言、异议、中途退出、怎样结束")


class Away(BaseModel):
    """An applicant or third party who did not come to the hearing. Without a good reason an applicant gives up the
    right to be heard there (第五十一条第二款); with one he is heard in another way, or the hearing is put off."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    party: ClaimantKey = Field(title="当事人")
    good_reason: str = Field("", title="正当理由（没有的不填）", max_length=1000)


class Presence(BaseModel):
    """Whether the respondent's head came to the hearing (第五十一条第三款)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    respondent: RespondentKey = Field(title="被申请人")
    head_attended: Annotated[bool, NotTold("not_recorded")] = Field(title="负责人参加")
    official: str = Field("", title="参加的负责人姓名", max_length=100)
    title: str = Field("", title="职务", max_length=100)
    post: Post | None = Field(None, title="负责人类别")
    spoke: bool = Field(False, title="负责人发言")
    explanation: str = Field("", title="不能参加的说明", max_length=1000)
    staff: tuple[Name, ...] = Field((), title="委托的工作人员")
    unexplained: bool = Field(False, title="负责人没有参加，也没有说明理由或者委托工作人员")
    not_recorded: bool = Field(False, title="负责人是否参加没有记载（不计入参加率）")


class Said(BaseModel):
    """What somebody said at the hearing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    party: HeardParty | None = Field(None, title="代表哪一当事人（主持人、证人、鉴定人不选）")
    speaker: Name = Field(title="发言人（身份、姓名，如委托代理人李某）")
    words: Text = Field(title="发言")


class LeftEarly(BaseModel):
    """A party that left in the middle."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    party: HeardParty = Field(title="当事人")
    hour: str = Field("", title="何时退出", max_length=20)
    good_reason: str = Field("", title="正当理由（没有的不填）", max_length=1000)


class Disputed(BaseModel):
    """A passage of the record that somebody holds to be wrong."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    party: HeardParty = Field(title="提出异议的当事人")
    passage: str = Field(title="笔录的哪一处", min_length=1, max_length=500)
    objection: str = Field(title="异议", min_length=1, max_length=1000)
    corrected: bool = Field(False, title="已经当场更正")


class HoldHearing(Details):
    """听证笔录的要点."""

    host: OfficerName = Field(title="主持人")
    panel: tuple[OfficerName, ...] = Field(title="听证员", min_length=1)
    recorder: OfficerName = Field(title="记录员")
    applicant_absent: bool = Field(False, title="申请人无正当理由拒不参加")
    absent: tuple[Away, ...] = Field((), title="没有参加的申请人、第三人")
    respondents: tuple[Presence, ...] = Field((), title="被申请人参加情况")
    interpreters: tuple[Name, ...] = Field((), title="翻译人员（姓名，语种或者手语）")
    record: str = Field("", title="听证笔录要点", max_length=4000)
    hours: Annotated[str, COURSE] = Field("", title="起止时刻（如9时30分至11时20分）", max_length=50)
    statements: Annotated[tuple[Said, ...], COURSE] = Field((), title="各人的发言（按发言的先后）")
    left_early: Annotated[tuple[LeftEarly, ...], COURSE] = Field((), title="中途退出的当事人")
    disputed: Annotated[tuple[Disputed, ...], COURSE] = Field((), title="对笔录的异议")
    ended: Annotated[HearingEnd | None, COURSE] = Field(None, title="听证怎样结束（不选的，视为听证结束）")
    despite_notice: bool = Field(False, title="通知没有依法送达，听证仍已举行")

    @classmethod
    def offered(cls, case: CaseFile, typed: Mapping[str, Any]) -> dict[str, Any]:
        """Who was to hear it by the notice, and whom each respondent said that it sends; who came is for the officer to
        say."""
        notice, known = standing_notice(case), expected(case)
        told = notice.details if notice else None
        heard_by = {"host": told.presider, "panel": list(told.panel), "recorder": told.recorder} if told else {}
        return {name: said for name, said in heard_by.items() if said} | ({"respondents": known} if known else {})

    @classmethod
    def meant(cls, case: CaseFile, typed: dict[str, Any]) -> dict[str, Any]:
        """Of a head who did not come the form had his name: it is not kept as if he had been there."""
        rows = typed.get("respondents", [])
        return typed | {"respondents": [row if row.get("head_attended") is True else without_name(row) for row in rows]}

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        held = call_of(case, fact.on)
        return case.with_(hearings=(*case.hearings, replace(held, seq=fact.seq))) if held else case


def unfinished(case: CaseFile) -> Fact[HoldHearing] | None:
    """The latest hearing, where it came to no end and was not gone on with."""
    held = case.latest(HoldHearing)
    return held if held and held.details.ended not in (None, HearingEnd.FINISHED) else None


@guard("ARL-51", "HEA-002", "请先通知听证；已经延期的，重新通知", asks={Untold.ENTRIES})
def the_hearing_was_notified(case: CaseFile, attempt: Attempt) -> str | None:
    return None if standing_notice(case) else "尚未将听证的时间、地点和拟听证事项书面通知当事人"


@guard("ARL-51", "HEA-010", "请先通知听证；已经举行的，需要再次听证的，重新通知")
def a_hearing_is_still_to_come(case: CaseFile, attempt: Attempt) -> str | None:
    return None if notice_to_come(case) else "没有已经通知、尚未举行的听证"


def _the_day_has_not_come(case: CaseFile, attempt: Attempt) -> str | None:
    day = the_notified_day(case)
    return f"通知的听证日期是{zh_date(day)}，尚未到来" if day and day > attempt.on else None


@guard("ARL-51", "HEA-003", "变更听证日期的，请重新通知", by_form=True, beforehand=_the_day_has_not_come, asks=Untold)
def the_hearing_is_on_the_notified_day(case: CaseFile, attempt: Attempt) -> str | None:
    notice = standing_notice(case)
    if notice is None or attempt.on in (notice.details.hearing_on, *goes_on(case, notice.seq)):
        return None
    return f"通知的听证日期是{zh_date(notice.details.hearing_on)}"


@guard("ARL-50-3", "HEA-004", "请补足听证人员；与被申请人的参加人员同名的，在姓名后注明单位", by_form=True)
def the_panel_is_complete(case: CaseFile, attempt: Attempt[HoldHearing]) -> str | None:
    details = attempt.details
    rule = case.rule("ARL-50-3", attempt.on)
    people = {comparable(each) for each in (details.host, details.recorder, *details.panel)}
    if rule.is_not_reached_by(len(details.panel)):
        return f"听证员不得少于{rule.at_least}人，现登记{len(details.panel)}人"
    if len(people) < len(details.panel) + 2:
        return "主持人、听证员和记录员不得由同一人兼任"
    sent = (each for presence in details.respondents for each in (presence.official, *presence.staff) if each)
    both = next((each for each in sent if comparable(each) in people), "")
    return f"{both}代表被申请人参加听证，不能主持听证、任听证员或者记录" if both else None


@guard("ARL-51-2", "HEA-011", "有正当理由的，不勾选“无正当理由拒不参加”；没有的，删去正当理由", by_form=True)
def who_has_a_reason_waives_nothing(case: CaseFile, attempt: Attempt[HoldHearing]) -> str | None:
    details = attempt.details
    excused = {away.party for away in details.absent if away.good_reason}
    applicants = {party.key for party in case.parties_as(PartyRole.APPLICANT)}
    if details.applicant_absent and applicants <= excused:
        return "申请人有正当理由没有参加的，不是无正当理由拒不参加，不视为放弃听证权利"
    return None


@guard("ARL-51-3", "HEA-006", "请按被申请人逐一登记", by_form=True)
def every_respondent_is_accounted_for_once(case: CaseFile, attempt: Attempt[HoldHearing]) -> str | None:
    recorded = [presence.respondent for presence in attempt.details.respondents]
    expected = [party.key for party in case.parties_as(PartyRole.RESPONDENT)]
    if sorted(recorded) == sorted(expected):
        return None
    return f"本案被申请人{len(expected)}个，应当各登记一次负责人参加听证的情况"


@guard(
    "ARL-51-3",
    "HEA-005",
    "请登记负责人参加，或者登记说明和委托的工作人员；被申请人没有说明、没有委托的，如实勾选",
    by_form=True,
)
def absent_heads_explained(case: CaseFile, attempt: Attempt[HoldHearing]) -> str | None:
    """Or it is on record that the respondent broke this duty: his silence must not keep the hearing off the file."""
    for presence in attempt.details.respondents:
        if presence.not_recorded and (presence.head_attended or presence.unexplained or presence.spoke):
            return "负责人是否参加没有记载的，不能同时登记参加、发言或者没有说明"
        if presence.head_attended or presence.unexplained or presence.not_recorded:
            continue
        if not (presence.explanation and presence.staff):
            return "被申请人的负责人不能参加听证的，应当说明理由并委托相应的工作人员参加"
    return None


@guard("ARL-50-3", "HEA-012", "没有到场的当事人不写发言、异议和中途退出；到场的，从“没有参加的”中删去", by_form=True)
def who_was_not_there_said_nothing(case: CaseFile, attempt: Attempt[HoldHearing]) -> str | None:
    details = attempt.details
    away = {each.party for each in details.absent}
    if details.applicant_absent:
        away |= {party.key for party in case.parties_as(PartyRole.APPLICANT)}
    spoke = (*(each.party for each in details.statements), *(each.party for each in details.disputed))
    there = next((key for key in (*spoke, *(each.party for each in details.left_early)) if key in away), None)
    return f"{case.the_party(there).name}没有到场，又写了其发言、异议或者中途退出" if there else None
