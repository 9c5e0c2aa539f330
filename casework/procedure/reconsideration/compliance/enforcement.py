"""强制执行: who enforces against an applicant or a third party, and the application to the court after the demand was
in vain (行政复议法 第七十八条; 行政强制法 第五十三条、第五十四条)."""

from datetime import date
from typing import Annotated

from pydantic import Field

from casework import law
from casework.casefile import CaseFile, Details, Fact
from casework.law.periods import Due
from casework.procedure.fields import Count, PartyKey, Rarely, Text
from casework.procedure.reconsideration.compliance.letters import HEADS, key_of, the_party, with_organ
from casework.procedure.reconsideration.compliance.performance import TO_COURT
from casework.procedure.reconsideration.decision.ending import Decide
from casework.procedure.table import Attempt, Calls, Closes, Opens, Step, guard, rows
from casework.vocabulary import Act, DocumentKind, Ending, Enforcer, PartyRole, State, zh_date

DEMANDED, TO_APPLY = TO_COURT

Claimant = Annotated[str, PartyKey((PartyRole.APPLICANT, PartyRole.THIRD_PARTY))]


class Enforce(Details):
    """Enforcement against an applicant or a third party (第七十八条). The office follows it for a stated time."""

    party: Claimant = Field(title="被执行人")
    enforcer: Enforcer = Field(title="执行主体")
    court: str = Field("", title="人民法院名称", max_length=200)
    duty: Text = Field(title="应当履行的内容")
    way: str = Field("", title="履行方式（缴款账户、交付地点等）", max_length=300)
    days: Count = Field(title="跟踪期限（日）")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(parties=with_organ(case.parties, self.court))


class ApplyToCourt(Details):
    """申请人民法院强制执行, after the demand was in vain."""

    party: Claimant = Field(title="被执行人")
    unperformed: Text = Field(title="尚未履行的义务")
    facts: str = Field("", title="催告和当事人陈述意见的情况", max_length=4000)
    subject: str = Field("", title="申请强制执行标的情况（标的、数额、财产线索）", max_length=2000)
    materials: tuple[Text, ...] = Field((), title="提交人民法院的材料")
    proof: str = Field("", title="法院收件凭证", max_length=300)
    late_reason: Annotated[str, Rarely()] = Field(
        "", title="期限届满后申请的正当理由（法释〔2018〕1号第一百五十六条）", max_length=500
    )


def enforceable(case: CaseFile) -> tuple[law.Item, ...]:
    """The items of the article on enforcement that the outcome of the case falls under."""
    listed = {item.code: item for item in case.items("enforcement", case.stands_on)}
    decided = case.latest(Decide)
    codes = [o.outcome for o in decided.details.outcomes] if decided else []
    codes += ["mediation"] if case.ending is Ending.MEDIATED else []
    return tuple(listed[code] for code in codes if code in listed)


def is_ours(case: CaseFile) -> bool:
    """Whether we demand and apply: what merely upholds the act is enforced by the organ that made it."""
    return any(Enforcer.RECONSIDERATION_ORGAN.value in item.needs for item in enforceable(case))


def by_court(case: CaseFile, party: str) -> Enforce | None:
    """The latest enforcement against a party, where it is by application to the court and still goes on."""
    begun = [f.details for f in case.every(Enforce) if f.details.party == party]
    goes_on = begun and begun[-1].enforcer is Enforcer.COURT and case.running("ARL-78", party)
    return begun[-1] if goes_on else None


def the_person_urged(case: CaseFile, fact: Fact[Enforce]) -> tuple[str, ...]:
    """Where the acting organ enforces, it urges and applies itself."""
    return (fact.details.party,) if is_ours(case) and fact.details.enforcer is not Enforcer.ACTING_ORGAN else ()


def the_court(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    begun = by_court(case, the_party(case, fact))
    return key_of(case, begun.court) if begun else ()


def time_to_sue(case: CaseFile, party: str) -> Due | None:
    """The period in which this party can sue over the decision; None where it was not served or is no decision."""
    clock = case.running("ALL-45", party)
    return case.due(clock) if clock else None


def to_sue_until(case: CaseFile, fact: Fact) -> date | None:
    due = time_to_sue(case, the_party(case, fact))
    return due.due_on if due else None


def we_apply_to_the_court(case: CaseFile, fact: Fact[Enforce]) -> bool:
    return bool(the_person_urged(case, fact)) and fact.details.enforcer is Enforcer.COURT


# ---- guards


def _nothing_to_enforce(case: CaseFile, attempt: Attempt) -> str | None:
    if enforceable(case):
        return None
    return "本案不是维持、变更决定，也不是调解书，没有应当由申请人、第三人履行的内容"


@guard("ARL-78", "ENF-001", "请按决定类型选择执行主体", by_form=True, beforehand=_nothing_to_enforce)
def the_law_names_the_enforcer(case: CaseFile, attempt: Attempt[Enforce]) -> str | None:
    details, found = attempt.details, enforceable(case)
    if not found:
        return _nothing_to_enforce(case, attempt)
    owing = case.party(details.party)
    if owing and owing.role is PartyRole.RESPONDENT:
        return f"{owing.name}是被申请人，不履行的应当责令限期履行，不由本条强制执行"
    lawful = {need for item in found for need in item.needs}
    if details.enforcer.value not in lawful:
        who = "、".join(enforcer.label for enforcer in Enforcer if enforcer.value in lawful)
        return f"{'、'.join(item.label for item in found)}，执行主体应当是{who}"
    if details.enforcer is Enforcer.COURT and not details.court:
        return "申请人民法院强制执行的，应当写明人民法院"
    return None


def _still_to_sue(case: CaseFile, party: str, day: date) -> str | None:
    due = time_to_sue(case, party)
    if due is None:
        return "决定书尚未送达被执行人，起诉期限没有起算"
    return f"起诉期限要到{zh_date(due.first)}才届满" if due.still_runs(day) else None


def _everyone_may_still_sue(case: CaseFile, attempt: Attempt) -> str | None:
    claimants = case.parties_as(PartyRole.APPLICANT, PartyRole.THIRD_PARTY)
    reasons = [_still_to_sue(case, party.key, attempt.on) for party in claimants]
    return reasons[0] if case.ending is Ending.DECIDED and reasons and all(reasons) else None


@guard(
    "ARL-78",
    "ENF-002",
    "请等待起诉期限届满；尚未送达的，先登记送达",
    by_form=True,
    beforehand=_everyone_may_still_sue,
)
def the_time_to_sue_is_over(case: CaseFile, attempt: Attempt[Enforce]) -> str | None:
    details = attempt.details
    return _still_to_sue(case, details.party, attempt.on) if case.ending is Ending.DECIDED else None


def _none_by_court(case: CaseFile, attempt: Attempt) -> str | None:
    if case.find(Act.ENFORCE) and not is_ours(case):
        return "维持行政行为的决定，由作出行政行为的行政机关催告并申请人民法院强制执行"
    if any(by_court(case, party.key) for party in case.parties):
        return None
    return "没有启动以人民法院为执行主体的强制执行，或者义务已经履行"


@guard(
    "ARL-78",
    "ENF-003",
    "请先启动强制执行，选择申请人民法院强制执行；应由作出机关申请的，由其自行办理",
    by_form=True,
    beforehand=_none_by_court,
)
def enforcement_by_the_court_was_begun(case: CaseFile, attempt: Attempt[ApplyToCourt]) -> str | None:
    details = attempt.details
    if early := _none_by_court(case, attempt):
        return early
    party = case.party(details.party)
    begun = by_court(case, details.party)
    return None if begun else f"对{party.name if party else details.party}没有启动以人民法院为执行主体的强制执行"


def _demand_runs(case: CaseFile, party: str, day: date) -> str | None:
    clock = case.running(DEMANDED, party)
    if clock is None:
        return "催告书尚未登记送达，不能申请人民法院强制执行"
    due = case.due(clock)
    return f"催告书于{zh_date(clock.start_on)}送达，要到{zh_date(due.first)}才满期" if due.still_runs(day) else None


def _every_demand_runs(case: CaseFile, attempt: Attempt) -> str | None:
    reasons = [_demand_runs(case, party.key, attempt.on) for party in case.parties if by_court(case, party.key)]
    return reasons[0] if reasons and all(reasons) else None


@guard(
    "AEL-54",
    "ENF-004",
    "请先送达催告书，期满当事人仍不履行的再申请",
    by_form=True,
    beforehand=_every_demand_runs,
)
def the_demand_was_in_vain(case: CaseFile, attempt: Attempt[ApplyToCourt]) -> str | None:
    details = attempt.details
    return _demand_runs(case, details.party, attempt.on)


@guard(
    "AEL-53",
    "ENF-005",
    "请核对日期；逾期有正当理由的，写明理由，由人民法院审查；没有的，由依法有强制执行权的机关执行",
    by_form=True,
)
def there_is_time_to_apply(case: CaseFile, attempt: Attempt[ApplyToCourt]) -> str | None:
    """逾期申请的，除有正当理由外，人民法院不予受理 (法释〔2018〕1号 第一百五十六条)."""
    details = attempt.details
    if details.late_reason:
        return None
    clock = case.running(TO_APPLY, details.party)
    due = case.due(clock) if clock else None
    return f"申请人民法院强制执行的期限已于{zh_date(due.last)}届满" if due and due.is_over(attempt.on) else None


@guard(
    "AEL-55", "ENF-006", "请填写申请强制执行标的情况：应当给付的数额或者应当完成的行为、已知的财产线索", by_form=True
)
def the_court_is_told_what_to_enforce(case: CaseFile, attempt: Attempt[ApplyToCourt]) -> str | None:
    return None if attempt.details.subject else "没有写明申请强制执行标的情况"


STEPS: tuple[Step, ...] = (
    *rows(
        State.COMPLIANCE,
        act=Act.ENFORCE,
        basis="ARL-78",
        who=HEADS,
        details=Enforce,
        guards=(the_law_names_the_enforcer, the_time_to_sue_is_over),
        opens=(
            Opens(
                term="ARL-78",
                about=the_party,
                fill=lambda case, fact: {"length": getattr(fact.details, "days")},  # noqa: B009
            ),
            Opens(
                term=TO_APPLY,
                start=to_sue_until,
                when=we_apply_to_the_court,
                about=the_party,
            ),
        ),
        calls=(Calls(kind=DocumentKind.DEMAND_NOTICE, to=the_person_urged),),
    ),
    *rows(
        State.COMPLIANCE,
        act=Act.APPLY_TO_COURT,
        after=(Act.ENFORCE,),
        basis="AEL-54",
        who=HEADS,
        details=ApplyToCourt,
        guards=(
            enforcement_by_the_court_was_begun,
            the_demand_was_in_vain,
            there_is_time_to_apply,
            the_court_is_told_what_to_enforce,
        ),
        closes=tuple(Closes(term=term, about=the_party) for term in TO_COURT),
        calls=(Calls(kind=DocumentKind.ENFORCEMENT_APPLICATION, to=the_court),),
    ),
)
