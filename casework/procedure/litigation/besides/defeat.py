"""败诉案件报告: why a case was lost, claim by claim, what is put right and how it is kept from happening again.

The law asks for no such report. By when it is owed is a rule of the office's own (`law/own.toml`): an office that has
another loads its row, one that has none ends the row.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from casework import law
from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import Cause, Count, DefendantKey, Name, Text
from casework.procedure.litigation.interim import OFFICE
from casework.procedure.litigation.judgment import (
    FurtherResult,
    Judgment,
    TakeEffect,
    instance_of,
    latest_judgment,
    outcome_on_paper,
    result_in_words,
    results,
)
from casework.procedure.litigation.notice import ReceiveNotice, SubmitAnswer
from casework.procedure.litigation.sitting import Sitting
from casework.procedure.recorded import DEFEATS_REPORTED, recorded_since
from casework.procedure.table import Attempt, Calls, Closes, Opens, Step, guard, rows
from casework.vocabulary import Act, DocumentKind, Instance, PartyRole, State, zh_date

REPORTED = "OWN-1"
"""The period to report, of the office's own."""


class LostClaim(BaseModel):
    """Of one claim, what the court held beside what the organ had said."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim: Count | None = Field(None, title="第几项诉讼请求（裁判没有分项的不填）")
    court: Text = Field(title="人民法院的裁判理由")
    ours: Text = Field(title="本机关的主张和理由")


class ReportDefeat(Details):
    """报送败诉案件报告. The act's day is the day on which it was handed in."""

    defendant: DefendantKey = Field(title="败诉的被告")
    addressee: Name = Field(title="报送的机关")
    outcome: str = Field("", title="裁判结果（判决撤销还是部分撤销等，登记的结果没有分清的须写明）", max_length=500)
    course: Text = Field(title="案件经过")
    reasons: tuple[LostClaim, ...] = Field(title="裁判理由和本机关的主张", min_length=1, max_length=20)
    causes: tuple[Cause, ...] = Field((), title="违法或者不当的具体情形")
    analysis: str = Field("", title="败诉原因的分析（所列情形没有说明的须写明）", max_length=4000)
    responsibility: Text = Field(title="责任认定")
    correction: Text = Field(title="补救、纠正的措施")
    prevention: Text = Field(title="防止再次发生的措施")

    @classmethod
    def offered(cls, case: CaseFile, typed: Mapping[str, Any]) -> dict[str, Any]:
        """What the case knows: who lost, its course, and what court and organ said of each claim."""
        given = case.latest(Judgment)
        if given is None:
            return {}
        lost = lost_by(case)
        key = str(typed.get("defendant") or (lost[0] if len(lost) == 1 else ""))
        said = [answer.details.summary for answer in case.every(SubmitAnswer) if answer.details.defendant == key]
        ours = said[0] if said else ""
        return {
            "defendant": key,
            "course": _course(case, given),
            "causes": list(given.details.causes),
            "reasons": [
                {"claim": each.claim, "court": each.content, "ours": ours}
                for each in _lost_results(case, given.details)
            ],
        }


def _lost_results(case: CaseFile, given: Judgment) -> list[Judgment | FurtherResult]:
    items = ((each, case.item("litigation_results", each.result, case.stands_on)) for each in results(given))
    return [each for each, item in items if "not_lost" not in item.needs]


def lost_by(case: CaseFile) -> tuple[str, ...]:
    """Keys of the defendants that lost: those whose act a result was against, where the judgment says whose."""
    given = case.latest(Judgment)
    if given is None or not given.details.against:
        return ()
    named = {each.of for each in _lost_results(case, given.details)}
    sued = case.parties_as(PartyRole.DEFENDANT)
    return tuple(party.key for party in sued if None in named or not named or party.key in named)


def _course(case: CaseFile, given: Fact[Judgment]) -> str:
    (notice,) = case.every(ReceiveNotice)
    paper = "行政裁定书" if given.details.is_ruling else "行政判决书"
    told = [f"{zh_date(notice.on)}收到{notice.details.court}的应诉通知书"]
    told += [f"{zh_date(answer.on)}提交答辩状" for answer in case.every(SubmitAnswer)][:1]
    told += [f"{zh_date(sat.on)}开庭审理" for sat in case.every(Sitting)]
    told.append(f"{zh_date(given.on)}收到{paper}，裁判结果为{'；'.join(result_in_words(case, given.details))}")
    effect = case.latest(TakeEffect)
    told += [f"{zh_date(effect.on)}裁判生效"] if effect else []
    return "；".join(told) + "。"


def who_has_to_report(case: CaseFile, fact: Fact[TakeEffect]) -> tuple[str, ...]:
    """Those who lost, when the judgment first takes effect. What a second instance left as it was is reported on in the
    case of the first, where that is known here."""
    (notice,) = case.every(ReceiveNotice)
    if any(clock.term == REPORTED for clock in case.clocks):
        return ()
    upheld = all(
        {"on_appeal"} <= set(item.needs) and "undoes" not in item.needs
        for item in (
            case.item("litigation_results", each.result, case.stands_on) for each in results(latest_judgment(case))
        )
    )
    above = instance_of(case) is Instance.SECOND and bool(notice.details.linked_to) and upheld
    return () if above else lost_by(case)


def has_to_report(case: CaseFile, fact: Fact[TakeEffect]) -> bool:
    return recorded_since(fact, DEFEATS_REPORTED)


def reporting(case: CaseFile, fact: Fact[ReportDefeat]) -> str:
    return fact.details.defendant


OPENS = Opens(term=REPORTED, when=has_to_report, about=who_has_to_report)
"""Opened by the act with which a judgment takes effect."""


# ---- guards
@guard("ALL-69", "LIT-080", "报送报告针对的是败诉的裁判；裁判结果登记有误的，先更正登记")
def the_case_was_lost(case: CaseFile, attempt: Attempt) -> str | None:
    return None if lost_by(case) else "本案行政机关没有败诉"


@guard("ALL-85a", "LIT-081", "请先登记裁判生效；一审裁判已由二审改变的，在二审案件中报送")
def what_is_reported_on_took_effect(case: CaseFile, attempt: Attempt) -> str | None:
    return None if case.latest(TakeEffect) else "裁判还没有登记生效"


def _reported(case: CaseFile) -> list[str]:
    return [fact.details.defendant for fact in case.every(ReportDefeat)]


@guard("OWN-1", "LIT-082", "需要修改的，更正登记；其他败诉的被告另行报送", by_form=True)
def whoever_lost_reports_once(case: CaseFile, attempt: Attempt[ReportDefeat]) -> str | None:
    key = attempt.details.defendant
    if key in _reported(case):
        return f"{case.the_party(key).name}的败诉案件报告已经报送"
    return None if key in lost_by(case) else f"裁判没有认定{case.the_party(key).name}败诉"


@guard("OWN-1", "LIT-083", "请按应诉登记中的诉讼请求逐项填写，每项填写一次", by_form=True)
def each_claim_is_reported_on_once(case: CaseFile, attempt: Attempt[ReportDefeat]) -> str | None:
    (notice,) = case.every(ReceiveNotice)
    asked, claims = len(notice.details.claims), [each.claim for each in attempt.details.reasons]
    beyond = [claim for claim in claims if asked and claim and claim > asked]
    if beyond:
        return f"原告只有{asked}项诉讼请求，没有第{beyond[0]}项"
    return "同一项诉讼请求写了两次" if len(set(claims)) < len(claims) else None


@guard("ALL-69", "LIT-085", "请写明裁判结果，例如“撤销”或者“部分撤销”以及撤销了什么", by_form=True)
def the_outcome_is_one(case: CaseFile, attempt: Attempt[ReportDefeat]) -> str | None:
    given = latest_judgment(case)
    if attempt.details.outcome or outcome_on_paper(case, given):
        return None
    return f"登记的裁判结果“{'；'.join(result_in_words(case, given))}”包括几种情况，报告须写明是哪一种"


def _is_of_others(item: law.Item, given: set[str]) -> bool:
    """Whether a cause says more of results of a court, and of none of these."""
    fitting = item.of_the_list("litigation_results")
    return bool(fitting) and not fitting & given


@guard("OWN-1", "LIT-086", "请选择与裁判结果相符的情形；没有相符的，在“败诉原因的分析”中写明", by_form=True)
def the_causes_are_those_of_this_judgment(case: CaseFile, attempt: Attempt[ReportDefeat]) -> str | None:
    details = attempt.details
    if not details.causes and not details.analysis:
        return "没有写明败诉的原因"
    given = {each.result for each in results(latest_judgment(case))}
    items = (case.item("causes", code, case.stands_on) for code in details.causes)
    wrong = next((item for item in items if _is_of_others(item, given)), None)
    return (
        f"“{wrong.in_full}”与裁判结果“{'；'.join(result_in_words(case, latest_judgment(case)))}”不符" if wrong else None
    )


@guard("OWN-1", "LIT-084", "请先报送败诉案件报告；本机关没有这项规定的，由管理员以法规文件终止该行")
def no_report_is_owed(case: CaseFile, attempt: Attempt) -> str | None:
    owing = [case.the_party(clock.about).name for clock in case.open_clocks() if clock.term == REPORTED]
    return f"{'、'.join(owing)}的败诉案件报告还没有报送" if owing else None


STEPS: tuple[Step, ...] = rows(
    State.JUDGED,
    State.PERFORMING,
    State.CLOSED,
    act=Act.REPORT_DEFEAT,
    after=(Act.RECORD_EFFECT,),
    helps=lambda case: case.running(REPORTED) is not None,
    basis="OWN-1",
    who=OFFICE,
    details=ReportDefeat,
    guards=(
        the_case_was_lost,
        what_is_reported_on_took_effect,
        whoever_lost_reports_once,
        each_claim_is_reported_on_once,
        the_outcome_is_one,
        the_causes_are_those_of_this_judgment,
    ),
    closes=(Closes(term=REPORTED, about=reporting),),
    calls=(Calls(kind=DocumentKind.DEFEAT_REPORT, to=lambda case, fact: (reporting(case, fact),)),),
)
