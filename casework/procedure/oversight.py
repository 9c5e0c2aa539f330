"""监督履行: pressing, talks and censure, enforcement, follow-up visits, and the transfer of clues (行政复议法 第七十七条、
第七十八条、第八十五条、第八十六条).

What is owed to whom and until when is read from the facts by `duties`.
"""

from typing import Annotated

from pydantic import Field

from casework import law
from casework.casefile import CaseFile, Details, Fact
from casework.procedure.compliance import a_duty_is_open
from casework.procedure.duties import obligations
from casework.procedure.ending import Decide
from casework.procedure.fields import AnyParty, Count, Name, PartyKey, Text, TransferMatter
from casework.procedure.filing import OFFICE
from casework.procedure.letters import CONCLUDED, HEADS, Organ, key_of, the_party, with_organ
from casework.procedure.table import Attempt, Calls, Opens, Step, guard, rows
from casework.procedure.trial import OPEN_STATES
from casework.vocabulary import (
    Act,
    DocumentKind,
    Ending,
    Enforcer,
    OpinionWay,
    PartyRole,
    Role,
    State,
    zh_date,
)

SEES_CLUES = (*HEADS, Role.SUPERVISOR)
"""Who may read a transferred clue: not those who draft or handle the case."""

Claimant = Annotated[str, PartyKey((PartyRole.APPLICANT, PartyRole.THIRD_PARTY))]


class Press(Details):
    """督促履行."""

    party: AnyParty = Field(title="履行义务人")
    way: OpinionWay = Field(OpinionWay.PHONE, title="方式")
    answer: str = Field("", title="对方的答复", max_length=1000)


class Talk(Details):
    """约谈被申请人的有关负责人."""

    party: Organ = Field(title="被约谈的机关")
    official: Name = Field(title="被约谈的负责人")
    matters: Text = Field(title="约谈事项")
    promised: str = Field("", title="承诺的整改措施和时间", max_length=1000)


class Criticise(Details):
    """通报批评."""

    party: Organ = Field(title="被通报的机关")
    content: Text = Field(title="通报内容")
    extent: Text = Field(title="通报范围")


class Enforce(Details):
    """Enforcement against an applicant or a third party (第七十八条). The office follows it for a stated time."""

    party: Claimant = Field(title="被执行人")
    enforcer: Enforcer = Field(title="执行主体")
    court: str = Field("", title="人民法院名称", max_length=200)
    duty: Text = Field(title="应当履行的内容")
    days: Count = Field(title="跟踪期限（日）")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(parties=with_organ(case.parties, self.court))


class TransferClue(Details):
    """移送违法事实材料或者问题线索. Restricted: who drafts or handles the case does not see it."""

    matter: TransferMatter = Field(title="移送事项")
    organ: Name = Field(title="接受移送的机关")
    content: Text = Field(title="事实或者线索")
    materials: tuple[Text, ...] = Field((), title="移送材料")
    document_number: str = Field("", title="移送函文号", max_length=100)


class Visit(Details):
    """回访: whether what was decided really happened."""

    party: AnyParty = Field(title="回访对象")
    way: OpinionWay = Field(OpinionWay.PHONE, title="方式")
    performed: bool = Field(title="决定事项已经落实")
    findings: Text = Field(title="回访情况")


def the_person_urged(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    """Where the acting organ enforces, it urges and applies itself."""
    assert isinstance(fact.details, Enforce)
    return () if fact.details.enforcer is Enforcer.ACTING_ORGAN else (fact.details.party,)


def the_court(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    assert isinstance(fact.details, Enforce)
    return key_of(case, fact.details.court) if fact.details.enforcer is Enforcer.COURT else ()


@guard("ARL-77", "LAD-001", "请核对履行义务人", by_form=True)
def the_party_owes_something(case: CaseFile, attempt: Attempt) -> str | None:
    key = getattr(attempt.details, "party", "")
    if any(clock.closed_on is None and clock.about == key for clock in case.obligations()):
        return None
    party = case.party(key)
    return f"{party.name if party else key}没有尚待履行的义务"


@guard("ARL-77", "LAD-002", "请先督促；期限届满仍不履行的，责令限期履行", by_form=True)
def late_or_ordered(case: CaseFile, attempt: Attempt) -> str | None:
    key = getattr(attempt.details, "party", "")
    dues = [o.due_on for o in obligations(case) if o.owed_by == key and o.is_open and o.due_on]
    ordered = any(the_party(case, fact) == key for fact in case.all(Act.ORDER_PERFORMANCE))
    if ordered or not dues or attempt.on > min(dues):
        return None
    return f"履行期限要到{zh_date(min(dues))}才届满，没有不履行或者拖延履行"


@guard("ARL-78", "ENF-001", "请按决定类型选择执行主体", by_form=True)
def the_law_names_the_enforcer(case: CaseFile, attempt: Attempt) -> str | None:
    details = attempt.details
    assert isinstance(details, Enforce)
    rows_of_the_law = {item.code: item for item in law.statutory_list(law.list_under("enforcement", case.regime))}
    decided = case.find(Act.DECIDE)
    codes = [o.outcome for o in decided.details.outcomes] if decided and isinstance(decided.details, Decide) else []
    found = [
        rows_of_the_law[code]
        for code in (*codes, "mediation" * (case.ending is Ending.MEDIATED))
        if code in rows_of_the_law
    ]
    if not found:
        return "本案不是维持、变更决定，也不是调解书，没有应当由申请人、第三人履行的内容"
    lawful = {need for item in found for need in item.needs}
    if details.enforcer.value not in lawful:
        who = "、".join(enforcer.label for enforcer in Enforcer if enforcer.value in lawful)
        return f"{'、'.join(item.label for item in found)}，执行主体应当是{who}"
    if details.enforcer is Enforcer.COURT and not details.court:
        return "申请人民法院强制执行的，应当写明人民法院"
    return None


@guard("ARL-78", "ENF-002", "请等待起诉期限届满；尚未送达的，先登记送达", by_form=True)
def the_time_to_sue_is_over(case: CaseFile, attempt: Attempt) -> str | None:
    details = attempt.details
    assert isinstance(details, Enforce)
    if case.ending is not Ending.DECIDED:
        return None
    clock = case.running("ALL-45", details.party)
    due = case.due(clock).due_on if clock else None
    if due is None:
        return "决定书尚未送达被执行人，起诉期限没有起算"
    return f"起诉期限要到{zh_date(due)}才届满" if attempt.on <= due else None


STEPS: tuple[Step, ...] = (
    *rows(
        *CONCLUDED,
        act=Act.PRESS_FOR_PERFORMANCE,
        basis="ARL-77",
        who=OFFICE,
        details=Press,
        guards=(a_duty_is_open, the_party_owes_something),
    ),
    *rows(
        State.COMPLIANCE,
        act=Act.TALK_WITH_HEAD,
        basis="ARL-77",
        who=HEADS,
        details=Talk,
        guards=(a_duty_is_open, the_party_owes_something, late_or_ordered),
        calls=(Calls(kind=DocumentKind.TALK_NOTICE, to=lambda case, fact: (the_party(case, fact),)),),
    ),
    *rows(
        State.COMPLIANCE,
        act=Act.CRITICISE,
        basis="ARL-77",
        who=(Role.APPROVER,),
        details=Criticise,
        guards=(a_duty_is_open, the_party_owes_something, late_or_ordered),
        calls=(Calls(kind=DocumentKind.CENSURE, to=lambda case, fact: (the_party(case, fact),)),),
    ),
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
        ),
        calls=(
            Calls(kind=DocumentKind.DEMAND, to=the_person_urged),
            Calls(kind=DocumentKind.ENFORCEMENT_REQUEST, to=the_court),
        ),
    ),
    *rows(
        *OPEN_STATES,
        act=Act.TRANSFER_CLUE,
        basis="ARL-86",
        who=HEADS,
        details=TransferClue,
        seen_by=SEES_CLUES,
    ),
    *rows(State.COMPLIANCE, act=Act.VISIT, basis="ARL-77", who=OFFICE, details=Visit),
)
