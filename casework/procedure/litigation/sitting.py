"""开庭: who came to court for each defendant organ, and what must be said of a head who did not (法释〔2020〕3号)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from casework.casefile import CaseFile, Details
from casework.procedure.fields import (
    AbsenceExcuse,
    AskedOnRefusal,
    Name,
    NotTold,
    Rarely,
    SentToCourt,
    Text,
    without_name,
)
from casework.procedure.litigation.appointed import ChangeSitting, ScheduleSitting, appointed, the_next_day
from casework.procedure.litigation.besides.beforehand import excused
from casework.procedure.litigation.together import HeardTogether
from casework.procedure.table import Attempt, Untold, guard
from casework.vocabulary import PartyRole, Post, zh_date
from casework.vocabulary.court import CourtsView, Endorsed, SittingForm


class DesignateOfficial(Details):
    """确定出庭应诉的负责人."""

    defendant: SentToCourt = Field(title="被告，或者以第三人身份参加诉讼的行政机关")
    official: Name = Field(title="负责人姓名")
    title: Name = Field(title="职务")
    post: Post = Field(title="负责人类别")
    reason: str = Field("", title="更换负责人的原因（更换的）", max_length=500)
    delegated_on: Annotated[date | None, Rarely()] = Field(None, title="主要负责人委派其出庭的，委派之日")
    heard_together: Annotated[str, AskedOnRefusal()] = Field(
        "", title="同一时间另有开庭仍由其出庭的理由（合并开庭等）", max_length=300
    )
    identity_on: Annotated[date | None, Rarely()] = Field(
        None, title="身份证明已提交人民法院的，提交之日（确定以后提交的，再登记一次）"
    )
    post_confirmed: str = Field("", title="职务像是下级单位、内设机构的，确认是本机关负责人的理由", max_length=300)


class Attended(BaseModel):
    """One defendant organ at one sitting: the official who came, or the excuse with its proof and the staff sent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    party: SentToCourt = Field(title="被告，或者以第三人身份参加诉讼的行政机关")
    attended: Annotated[bool, NotTold("not_recorded")] = Field(title="负责人出庭")
    official: str = Field("", title="负责人姓名", max_length=100)
    title: str = Field("", title="职务", max_length=100)
    post: Annotated[Post | None, NotTold("post_not_recorded")] = Field(None, title="负责人类别")
    spoke: bool = Field(False, title="负责人发言")
    answered: bool = Field(False, title="回答法庭询问")
    final_opinion: bool = Field(False, title="发表最后意见")
    for_settlement: bool = Field(False, title="就实质性解决行政争议发表意见")
    settled: bool = Field(False, title="争议经其出庭得到化解（调解、和解、原告撤诉）")
    transcript: str = Field("", title="庭审笔录的页码", max_length=100)
    came_late: bool = Field(False, title="负责人迟到")
    left_early: bool = Field(False, title="负责人未经法庭许可中途退庭")
    refused: bool = Field(False, title="法庭要求解释或者说明，负责人拒绝")
    obstructed: bool = Field(False, title="因其拒绝，庭审无法进行")
    excuse: AbsenceExcuse | None = Field(None, title="不能出庭的理由")
    proof: str = Field("", title="理由的证明材料", max_length=300)
    endorsed: Endorsed | None = Field(None, title="证明材料的盖章、签字")
    handed_in_on: date | None = Field(None, title="情况说明和证明提交人民法院之日")
    court_view: CourtsView | None = Field(None, title="人民法院对理由的审查（没有说的不填）")
    post_confirmed: str = Field("", title="职务像是下级单位、内设机构的，确认是本机关负责人的理由", max_length=300)
    identity_shown: bool | None = Field(None, title="负责人的身份证明已于开庭前提交人民法院（不知道的不填）")
    deemed_absent: bool = Field(False, title="人民法院审查身份证明后视为负责人未出庭")
    staff: tuple[Name, ...] = Field((), title="委托出庭的工作人员（不含律师）")
    lawyers: tuple[Name, ...] = Field((), title="委托出庭的律师")
    nobody_came: bool = Field(False, title="负责人和工作人员均未出庭")
    not_recorded: bool = Field(False, title="负责人是否出庭没有记载（不计入出庭率）")
    post_not_recorded: bool = Field(False, title="出庭负责人的类别没有记载（不计入正职出庭率）")


class Sitting(HeardTogether):
    """庭审和负责人出庭情况."""

    attendance: tuple[Attended, ...] = Field(title="负责人出庭情况", min_length=1)
    record: str = Field("", title="庭审要点", max_length=4000)
    observers: Annotated[tuple[Name, ...], Rarely()] = Field(
        (), title="组织旁听庭审的人员（姓名、单位职务；不是诉讼参加人）"
    )

    @classmethod
    def offered(cls, case: CaseFile, typed: Mapping[str, Any]) -> dict[str, Any]:
        """A row for each defendant, with who was to come, or with the reason that was handed in why he could not."""
        day = the_next_day(case)
        sued = case.parties_as(PartyRole.DEFENDANT)
        rows = [{"party": party.key} | _known_of(case, party.key, day) for party in sued] if day else []
        return super().offered(case, typed) | ({"attendance": rows} if rows else {})

    @classmethod
    def meant(cls, case: CaseFile, typed: dict[str, Any]) -> dict[str, Any]:
        """Of who was to come and did not the form had his name: it is not kept as if he had been there."""
        rows = typed.get("attendance", [])
        return typed | {"attendance": [row if row.get("attended") is True else without_name(row) for row in rows]}


def _known_of(case: CaseFile, party: str, day: date) -> dict[str, Any]:
    reason = excused(case, party, day)
    if reason:
        said = reason.details
        return {
            "excuse": said.excuse,
            "proof": said.proof,
            "endorsed": said.endorsed.value,
            "handed_in_on": reason.on.isoformat(),
            "staff": list(said.staff),
            "lawyers": list(said.lawyers),
        }
    named = who_is_to_come(case, party)
    return {"official": named.official, "title": named.title, "post": named.post.value} if named else {}


def who_is_to_come(case: CaseFile, party: str) -> DesignateOfficial | None:
    """The head of this defendant who was named last."""
    named = [fact.details for fact in case.every(DesignateOfficial) if fact.details.defendant == party]
    return named[-1] if named else None


class Questioning(Details):
    """询问、谈话: the court hears somebody without a sitting (行政诉讼法 第八十六条). It counts as none; no head was
    to be there."""

    questioned: Text = Field(title="被询问的人")
    by: str = Field("", title="询问的审判人员", max_length=200)
    matters: str = Field("", title="询问的事项和回答", max_length=4000)


@guard("ATT-5", "LIT-004", "请先登记开庭通知", asks={Untold.ENTRIES})
def the_sitting_was_notified(case: CaseFile, attempt: Attempt) -> str | None:
    notices = [notice.details.form for notice in case.every(ScheduleSitting)]
    told = any(form is not SittingForm.QUESTIONING for form in notices) or any(case.every(ChangeSitting))
    return None if told else "尚未登记人民法院的开庭通知"


@guard("S5-71", "LIT-036", "请核对开庭日期；人民法院改期的，先登记开庭改期", by_form=True, asks=Untold)
def the_sitting_is_on_a_notified_day(case: CaseFile, attempt: Attempt[Sitting]) -> str | None:
    """A court that sits on another day has told the parties so, if only on the spot: that notice is entered first. What
    is not finished on its day goes on the next, or on the next on which the court works, for as long as it takes."""
    told = appointed(case)
    days = sorted({sitting.day for sitting in told if sitting.form is not SittingForm.QUESTIONING})
    nexts = [day + timedelta(days=1) for day in (*days, *(sat.on for sat in case.every(Sitting)))]
    if attempt.on in (*days, *nexts, *map(case.calendar.first_working_day, nexts)):
        return None
    if attempt.on in {sitting.day for sitting in told}:
        return f"{zh_date(attempt.on)}通知的是询问、谈话，不是开庭，办理“登记法院询问”"
    known = f"通知的开庭日期是{'、'.join(map(zh_date, days))}" if days else "通知的开庭已经改期，改定的日期还没有登记"
    return f"{known}，没有{zh_date(attempt.on)}开庭的通知"


@guard("ATT-1", "LIT-120", "登记有误的，更正登记；当日另有一次开庭的，先登记该次的开庭通知", by_form=True)
def a_sitting_is_recorded_once(case: CaseFile, attempt: Attempt[Sitting]) -> str | None:
    """Twice, it counts twice in every rate. A court may sit twice on a day, and then has called twice."""
    held = sum(sat.on == attempt.on for sat in case.every(Sitting))
    called = [each for each in appointed(case) if each.day == attempt.on and each.form is not SittingForm.QUESTIONING]
    return f"{zh_date(attempt.on)}的开庭已经登记" if held and held >= len(called) else None


@guard("ATT-6", "LIT-005", "请补充出庭负责人的姓名、职务和类别", by_form=True)
def who_came_is_named(case: CaseFile, attempt: Attempt[Sitting]) -> str | None:
    for came in attempt.details.attendance:
        if came.not_recorded and (came.attended or came.nobody_came or came.spoke):
            return "负责人是否出庭没有记载的，不能同时登记出庭、发言或者均未出庭"
        named = came.official and came.title and (came.post or came.post_not_recorded)
        if came.attended and not named:
            return "负责人出庭的，应当写明姓名、职务和负责人类别"
        if came.nobody_came and (came.attended or came.staff):
            return "写明均未出庭的，不能同时登记出庭的人员"
        if came.attended and came.excuse:
            return "负责人出庭的，不能同时登记不能出庭的理由"
        if (came.endorsed or came.handed_in_on or came.court_view) and (came.attended or not came.excuse):
            return "没有登记不能出庭的理由，不能登记证明材料的盖章、提交之日或者人民法院对理由的审查"
    return None


def _conduct(came: Attended) -> str:
    """What is recorded of how a head behaved in court, in words; empty where nothing is."""
    recorded = {
        "发言": came.spoke,
        "回答询问": came.answered,
        "最后意见": came.final_opinion,
        "实质性解决争议的意见": came.for_settlement,
        "化解争议": came.settled,
        "迟到": came.came_late,
        "中途退庭": came.left_early,
        "拒绝说明": came.refused or came.obstructed,
    }
    return "、".join(words for words, holds in recorded.items() if holds)


@guard("ATT-11", "LIT-052", "请如实勾选：发言包括回答询问、发表意见；负责人没有出庭的，不勾选", by_form=True)
def what_he_said_agrees(case: CaseFile, attempt: Attempt[Sitting]) -> str | None:
    for came in attempt.details.attendance:
        if not came.attended and _conduct(came):
            return f"负责人没有出庭，不能登记{_conduct(came)}"
        if (came.answered or came.final_opinion or came.for_settlement) and not came.spoke:
            return "负责人回答询问、发表意见的，应当同时登记为发言"
        if came.obstructed and not came.refused:
            return "因其拒绝导致庭审无法进行的，应当同时登记为拒绝解释或者说明"
    return None


@guard("ATT-6", "LIT-020", "请取消“负责人出庭”，写明视为未出庭的人可以填在庭审要点中", by_form=True)
def whose_standing_was_denied_was_not_there(case: CaseFile, attempt: Attempt[Sitting]) -> str | None:
    both = any(came.deemed_absent and came.attended for came in attempt.details.attendance)
    return "人民法院视为负责人未出庭的，不能登记为负责人出庭" if both else None


@guard("ALL-3", "LIT-006", "请登记委托出庭的相应的工作人员；均未出庭的，如实勾选", by_form=True)
def absent_heads_sent_staff(case: CaseFile, attempt: Attempt[Sitting]) -> str | None:
    sued = {party.key for party in case.parties_as(PartyRole.DEFENDANT)}
    for came in attempt.details.attendance:
        if came.party in sued and not (came.attended or came.staff or came.nobody_came or came.not_recorded):
            return "负责人不能出庭的，应当委托行政机关相应的工作人员出庭"
    return None


@guard("ATT-9", "LIT-007", "请登记加盖机关印章或者由主要负责人签字的证明材料", by_form=True)
def an_excuse_has_its_proof(case: CaseFile, attempt: Attempt[Sitting]) -> str | None:
    bare = [came for came in attempt.details.attendance if not came.attended and came.excuse and not came.proof]
    return "有正当理由不能出庭的，应当提交证明材料" if bare else None


@guard("ATT-9", "LIT-121", "请核对提交之日；还没有提交的不填，提交以后更正登记", by_form=True)
def what_was_handed_in_was_by_then(case: CaseFile, attempt: Attempt[Sitting]) -> str | None:
    """It may be after the sitting: whether the reason counts then is for the court."""
    ahead = (came.handed_in_on for came in attempt.details.attendance if came.handed_in_on)
    day = next((day for day in ahead if day > attempt.today), None)
    return f"情况说明和证明提交人民法院之日{zh_date(day)}还没有到" if day else None


@guard(
    "ATT-9",
    "LIT-053",
    "请补盖机关印章或者由主要负责人签字后登记；人民法院已经审查理由的，登记其审查；都没有的，不登记正当理由",
    by_form=True,
)
def the_organ_stands_behind_its_proof(case: CaseFile, attempt: Attempt[Sitting]) -> str | None:
    """Unless the court has judged the reason, as it may with or without a seal (第九条第二款). Where nobody says
    whether there is one, as in what was entered before this was asked, nothing is known to be missing."""
    if not case.applies("S5-129", attempt.on):
        return None
    for came in attempt.details.attendance:
        if came.excuse and came.endorsed is Endorsed.NEITHER and not came.court_view:
            return "不能出庭的证明材料没有加盖行政机关印章，也没有该机关主要负责人签字认可"
    return None


@guard("ATT-1", "LIT-008", "请按被告逐一登记；以第三人身份参加诉讼的行政机关，有人出庭的也可以登记", by_form=True)
def every_defendant_is_recorded_once(case: CaseFile, attempt: Attempt[Sitting]) -> str | None:
    """And an organ that takes part as a third party, where somebody says so (第一条第三款: 参照)."""
    recorded = [came.party for came in attempt.details.attendance]
    expected = [party.key for party in case.parties_as(PartyRole.DEFENDANT)]
    others = [case.the_party(key) for key in recorded if key not in expected]
    if person := next((party for party in others if party.kind.is_person), None):
        return f"{person.role.label}{person.name}登记为{person.kind.label}，不是行政机关，没有负责人出庭的义务"
    if len(set(recorded)) == len(recorded) and set(expected) <= set(recorded):
        return None
    return f"本案被告{len(expected)}个，应当各登记一次负责人出庭情况"
