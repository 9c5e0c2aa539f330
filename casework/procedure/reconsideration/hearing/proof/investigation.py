"""停止执行、阅卷与调查: stay of enforcement, reading the file, investigation, verification on site, appraisal and
survey (行政复议法 第四十二条、第四十五条、第四十七条)."""

from dataclasses import replace
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from casework import law
from casework.casefile import CaseFile, Details, Fact, Interruption
from casework.procedure.fields import ClaimantKey, Count, Name, OfficerName, StayGround, Text, WithheldGround
from casework.procedure.reconsideration.acceptance.authority import ByAgent, the_agent_is_authorised
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.reconsideration.complaint import omission_of
from casework.procedure.reconsideration.compliance.letters import key_of, with_organ
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL, concerns_business, everyone
from casework.procedure.reconsideration.succession import nobody_acts_who_cannot
from casework.procedure.table import Attempt, Calls, Step, guard, rows
from casework.vocabulary import Act, DocumentKind, PartyRole, Role, State, comparable, zh_date

APPRAISAL, SURVEY = "appraisal", "survey"
"""Kinds of stop, as the list `stop_kinds` names them."""


def begun(case: CaseFile, fact: Fact, kind: str) -> CaseFile:
    stop = Interruption(kind=kind, ground="", begins=fact.on, ends=None, seq=fact.seq)
    return case.with_(interruptions=(*case.interruptions, stop))


def ended(case: CaseFile, fact: Fact, kind: str) -> CaseFile:
    stops = (replace(s, ends=fact.on) if s.kind == kind and s.ends is None else s for s in case.interruptions)
    return case.with_(interruptions=tuple(stops))


def first_ended(case: CaseFile, fact: Fact, kind: str) -> CaseFile:
    """The case after the earliest of several stops of a kind is over. They overlap, so whichever of them it was, the
    days that are left out are the same."""
    first = next((stop for stop in case.interruptions if stop.kind == kind and stop.ends is None), None)
    stops = tuple(replace(stop, ends=fact.on) if stop is first else stop for stop in case.interruptions)
    return case.with_(interruptions=stops)


class Stay(Details):
    """停止执行, until the day it names, else until the decision takes effect: no text knows an act that lifts it before
    (第四十二条)."""

    ground: StayGround = Field(title="停止执行的情形")
    requested_by: ClaimantKey | None = Field(None, title="申请停止执行的当事人")
    until: date | None = Field(None, title="停止执行至（至复议决定生效的不填）")
    reason: Text = Field(title="理由")


class RefuseStay(Details):
    """不予停止执行."""

    requested_by: ClaimantKey = Field(title="申请停止执行的当事人")
    reason: Text = Field(title="理由")


class Withheld(BaseModel):
    """What a reader was not shown, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    item: Text = Field(title="材料")
    ground: WithheldGround = Field(title="不予查阅的情形")
    pages: str = Field("", title="页码", max_length=100)


class ReadFile(ByAgent):
    """查阅、复制案卷材料."""

    whose = "reader"
    reader: ClaimantKey = Field(title="查阅人")
    materials: tuple[Text, ...] = Field((), title="查阅的材料")
    copied: bool = Field(False, title="复制")
    withheld: tuple[Withheld, ...] = Field((), title="不予查阅的材料")


class ByTwo(Details):
    """Work outside the office that one officer may not do alone (第四十五条第二款)."""

    officers: tuple[OfficerName, ...] = Field(title="行政复议人员", min_length=1)
    cards_shown: bool = Field(title="已出示行政复议工作证件")


class Investigate(ByTwo):
    """调查取证."""

    subject: Name = Field(title="被调查的单位或者个人")
    record: Text = Field(title="调查笔录要点")


class VerifyOnSite(ByTwo):
    """实地核查."""

    place: Name = Field(title="核查地点")
    hours: str = Field("", title="核查起止时刻（如9时至10时30分）", max_length=50)
    position: str = Field("", title="具体位置（方位或者经纬度）", max_length=200)
    checked: tuple[Text, ...] = Field((), title="核查事项")
    findings: Text = Field(title="核查情况")
    photographs: int = Field(0, title="照片张数", ge=0)
    signed_by: tuple[Name, ...] = Field((), title="在核查记录上签名的人")
    refused_to_sign: str = Field("", title="拒绝签名的人及原因", max_length=500)


class BeginAppraisal(Details):
    """委托鉴定."""

    institution: Name = Field(title="鉴定机构")
    matters: Text = Field(title="鉴定事项")
    materials: tuple[Text, ...] = Field((), title="移送的鉴定材料")
    days: Count | None = Field(None, title="出具鉴定意见的期限（工作日）")
    costs: str = Field("", title="鉴定费用的承担", max_length=300)

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return begun(case.with_(parties=with_organ(case.parties, self.institution)), fact, APPRAISAL)


class EndAppraisal(Details):
    """鉴定意见."""

    opinion: Text = Field(title="鉴定意见")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return first_ended(case, fact, APPRAISAL)


class BeginSurvey(ByTwo):
    """现场勘验."""

    place: Name = Field(title="勘验地点")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return begun(case, fact, SURVEY)


class EndSurvey(Details):
    """勘验笔录."""

    record: Text = Field(title="勘验笔录要点")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return ended(case, fact, SURVEY)


@guard("ARL-42", "STY-001", "请选择提出申请的申请人或者第三人", by_form=True)
def a_requested_stay_names_who_asked(case: CaseFile, attempt: Attempt[Stay]) -> str | None:
    details = attempt.details
    item = case.item("stay_grounds", details.ground, attempt.on)
    claimants = {party.key for party in case.parties_as(PartyRole.APPLICANT, PartyRole.THIRD_PARTY)}
    if "request" in item.needs and details.requested_by not in claimants:
        return f"以“{item.label}”停止执行的，应当有申请人、第三人的申请"
    return None


@guard("ARL-42", "STY-006", "请及时审理；收案登记的不履行职责的情形有误的，先更正收案登记")
def there_is_something_to_stay(case: CaseFile, attempt: Attempt) -> str | None:
    """行政行为 is stayed; an omission executes nothing."""
    omission = omission_of(case, attempt.on)
    return f"本案是“{omission.label}”，没有正在执行的行政行为" if omission else None


@guard("ARL-42", "STY-005", "请核对停止执行至的日期；至复议决定生效的不填", by_form=True)
def a_stay_ends_after_it_begins(case: CaseFile, attempt: Attempt[Stay]) -> str | None:
    until = attempt.details.until
    if until and until < attempt.on:
        return f"停止执行至{zh_date(until)}，早于决定停止执行之日{zh_date(attempt.on)}"
    return None


@guard("ARL-42", "STY-003", "请选择提出申请的申请人或者第三人", by_form=True)
def a_claimant_asked(case: CaseFile, attempt: Attempt[RefuseStay]) -> str | None:
    details = attempt.details
    party = case.party(details.requested_by)
    asked = party in case.parties_as(PartyRole.APPLICANT, PartyRole.THIRD_PARTY)
    return None if asked else "所选的不是本案的申请人、第三人"


def _stayed(case: CaseFile, on: date, until: date) -> str | None:
    """That it stands still on that day, and as long. Entered late, an act is of its own day: a stay of later days is
    not in its way."""
    for fact in case.every(Stay):
        ends = fact.details.until or date.max
        if fact.on <= on <= ends and until <= ends:
            return f"行政行为已于{zh_date(fact.on)}停止执行"
    return None


@guard(
    "ARL-42",
    "STY-002",
    "登记有误的，办理更正登记；在所定的日期以前延长停止执行的，写明更晚的日期，至复议决定生效的不填",
    by_form=True,
    beforehand=lambda case, attempt: _stayed(case, attempt.on, date.max),
)
def not_stayed_already(case: CaseFile, attempt: Attempt[Stay]) -> str | None:
    """A stay until a day may be prolonged before that day comes."""
    return _stayed(case, attempt.on, attempt.details.until or date.max)


@guard("ARL-42", "STY-007", "请核对申请人和日期；不需要另行答复的，不必办理")
def what_is_stayed_is_not_refused(case: CaseFile, attempt: Attempt) -> str | None:
    """The law knows no act by which a stay that was decided is taken back."""
    said = _stayed(case, attempt.on, date.min)
    return f"{said}，不能又决定不予停止执行" if said else None


@guard("ARL-47", "REA-001", "请由申请人、第三人或者其委托代理人查阅", by_form=True)
def the_reader_may_read(case: CaseFile, attempt: Attempt[ReadFile]) -> str | None:
    details = attempt.details
    claimants = {party.key for party in case.parties_as(PartyRole.APPLICANT, PartyRole.THIRD_PARTY)}
    return None if details.reader in claimants else "只有申请人、第三人及其委托代理人可以查阅、复制"


@guard("ARL-47", "REA-002", "请写明查阅的材料；不同意的，写明不予查阅的材料和法定情形", by_form=True)
def a_reading_is_granted_or_refused_by_law(case: CaseFile, attempt: Attempt[ReadFile]) -> str | None:
    details = attempt.details
    return None if details.materials or details.withheld else "没有写明查阅的材料，也没有写明不予查阅的材料和情形"


@guard("ARL-45", "INV-001", "请补足行政复议人员", by_form=True)
def two_officers_come(case: CaseFile, attempt: Attempt[ByTwo]) -> str | None:
    rule, came = case.rule("ARL-45", attempt.on), len({comparable(each) for each in attempt.details.officers})
    too_few = rule.is_not_reached_by(came)
    return f"调查取证时行政复议人员不得少于{rule.at_least}人，现登记{came}人" if too_few else None


@guard("ARL-45", "INV-002", "请出示证件后调查取证", by_form=True)
def cards_are_shown(case: CaseFile, attempt: Attempt[ByTwo]) -> str | None:
    return None if attempt.details.cards_shown else "调查取证应当出示行政复议工作证件"


def _open(case: CaseFile, kind: str) -> bool:
    return any(stop.kind == kind and stop.ends is None for stop in case.interruptions)


@guard("REG26-46b", "APP-001", "请先登记收到鉴定意见", by_form=True)
def it_is_not_at_it_already(case: CaseFile, attempt: Attempt[BeginAppraisal]) -> str | None:
    """Several matters may be with several institutions at a time; none is commissioned twice at once."""
    named, answered = attempt.details.institution, len(list(case.all(Act.END_APPRAISAL)))
    running = list(case.every(BeginAppraisal))[answered:]
    if any(comparable(fact.details.institution) == comparable(named) for fact in running):
        return f"委托{named}的鉴定正在进行"
    return None


@guard("REG26-46b", "APP-006", "请由当事人协商确定，或者由行政复议机构指定其他具备资格的鉴定机构", by_form=True)
def the_expert_is_no_party(case: CaseFile, attempt: Attempt[BeginAppraisal]) -> str | None:
    """Who takes part in the dispute gives no opinion on it as an expert."""
    name = comparable(attempt.details.institution)
    party = next((each for each in case.participants() if comparable(each.name) == name), None)
    return f"{party.name}是本案{party.role.label}，不能作本案的鉴定机构" if party else None


@guard("REG26-46b", "APP-002", "请先登记委托鉴定")
def an_appraisal_runs(case: CaseFile, attempt: Attempt) -> str | None:
    return None if _open(case, APPRAISAL) else "没有正在进行的鉴定"


@guard("REG26-45", "APP-003", "请先登记现场勘验结束")
def no_survey_runs(case: CaseFile, attempt: Attempt) -> str | None:
    return "现场勘验正在进行" if _open(case, SURVEY) else None


@guard("REG26-45", "APP-004", "请先登记开始现场勘验")
def a_survey_runs(case: CaseFile, attempt: Attempt) -> str | None:
    return None if _open(case, SURVEY) else "没有正在进行的现场勘验"


@guard("REG26-46b", "APP-005", "请先登记收到鉴定意见、现场勘验结束")
def nothing_is_being_examined(case: CaseFile, attempt: Attempt) -> str | None:
    running = [law.item("stop_kinds", kind).label for kind in (APPRAISAL, SURVEY) if _open(case, kind)]
    return f"{'、'.join(running)}尚未结束" if running else None


@guard("LOC-1", "VER-001", "请先实地核查")
def a_flagged_case_was_verified(case: CaseFile, attempt: Attempt) -> str | None:
    return "涉营商环境的案件尚未实地核查" if concerns_business(case) and not case.find(Act.VERIFY_ON_SITE) else None


def the_institution(case: CaseFile, fact: Fact[BeginAppraisal]) -> tuple[str, ...]:
    return key_of(case, fact.details.institution)


def requester(case: CaseFile, fact: Fact[RefuseStay]) -> tuple[str, ...]:
    return (fact.details.requested_by,)


STEPS: tuple[Step, ...] = (
    *rows(
        *IN_TRIAL,
        act=Act.STAY,
        basis="ARL-42",
        who=(Role.HANDLER, Role.REVIEWER),
        details=Stay,
        guards=(
            a_requested_stay_names_who_asked,
            nobody_acts_who_cannot,
            there_is_something_to_stay,
            a_stay_ends_after_it_begins,
            not_stayed_already,
        ),
        calls=(Calls(kind=DocumentKind.STAY_NOTICE, to=everyone),),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.REFUSE_STAY,
        basis="ARL-42",
        who=(Role.HANDLER, Role.REVIEWER),
        details=RefuseStay,
        guards=(a_claimant_asked, what_is_stayed_is_not_refused),
        calls=(Calls(kind=DocumentKind.STAY_REFUSAL, to=requester),),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.READ_FILE,
        basis="ARL-47",
        who=OFFICE,
        details=ReadFile,
        guards=(
            the_reader_may_read,
            a_reading_is_granted_or_refused_by_law,
            nobody_acts_who_cannot,
            the_agent_is_authorised,
        ),
        calls=(Calls(kind=DocumentKind.INSPECTION_RECORD),),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.INVESTIGATE,
        basis="ARL-45",
        who=OFFICE,
        details=Investigate,
        guards=(two_officers_come, cards_are_shown),
        calls=(Calls(kind=DocumentKind.INQUIRY_RECORD),),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.VERIFY_ON_SITE,
        basis="ARL-45",
        who=OFFICE,
        details=VerifyOnSite,
        guards=(two_officers_come, cards_are_shown),
        calls=(Calls(kind=DocumentKind.SITE_RECORD),),
    ),
    *rows(
        State.ACCEPTED,
        act=Act.BEGIN_APPRAISAL,
        basis="REG26-46b",
        who=OFFICE,
        details=BeginAppraisal,
        guards=(it_is_not_at_it_already, the_expert_is_no_party),
        stops=(APPRAISAL,),
        calls=(Calls(kind=DocumentKind.EXPERT_COMMISSION, to=the_institution),),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.END_APPRAISAL,
        basis="REG26-46b",
        who=OFFICE,
        details=EndAppraisal,
        guards=(an_appraisal_runs,),
        resumes=(APPRAISAL,),
    ),
    *rows(
        State.ACCEPTED,
        act=Act.BEGIN_SURVEY,
        basis="REG26-45",
        who=OFFICE,
        details=BeginSurvey,
        guards=(no_survey_runs, two_officers_come, cards_are_shown),
        stops=(SURVEY,),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.END_SURVEY,
        basis="REG26-45",
        who=OFFICE,
        details=EndSurvey,
        guards=(a_survey_runs,),
        resumes=(SURVEY,),
        calls=(Calls(kind=DocumentKind.SITE_RECORD),),
    ),
)
