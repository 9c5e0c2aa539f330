"""应诉通知与答辩: what the court served on the organ, and what it answers (行政诉讼法 第六十七条; 法释〔2018〕1号
第一百零八条)."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from casework import law
from casework.casefile import CaseFile, Clock, Details, Fact
from casework.procedure.entering.suit_number import as_courts_write, is_one
from casework.procedure.fields import (
    AskedOnRefusal,
    Count,
    DefendantKey,
    Name,
    OrganDetails,
    PartyDetails,
    Rarely,
    RetrialOrigin,
    Text,
)
from casework.procedure.reconsideration.acceptance.filing import with_parties
from casework.procedure.table import Attempt, guard, something
from casework.vocabulary import Instance, PartyRole, comparable, normal_number

DELAYED = "S5-34"
"""The period for evidence that the court gave leave to hand in late."""
ON_APPEAL = ("S5-108", "CPL-174")
"""The period to answer an appeal; the second where the first was not yet in force."""
SIMPLIFIED = "S5-104"
"""The period for evidence that the court sets itself in its simplified procedure."""
ANSWER_APART = "S5-104a"
"""The period for a written answer that the court sets there beside that for evidence."""
ON_REVIEW = "S5-111"
"""The period to answer an application for retrial, of which a copy was sent."""
TO_ANSWER = ("ALL-67b", *ON_APPEAL, DELAYED, ANSWER_APART, ON_REVIEW)
"""The periods to answer, in the first instance with the evidence and in those after it. A court does not wait for an
answer (行政诉讼法 第六十七条第二款), so no act of the court does here."""


Extended = Annotated[
    str, Rarely(), Field(title="因不可抗拒的事由等耽误期限，人民法院准许顺延的，写明准许的情况", max_length=300)
]
"""民事诉讼法 第八十六条, by 行政诉讼法 第一百零一条: whether a period is extended is for the court to say."""


class ReceiveNotice(Details):
    """人民法院的应诉通知书和起诉状副本. The act's day is the day the copy was received."""

    court: Name = Field(title="受诉人民法院")
    court_number: Annotated[Name, AfterValidator(as_courts_write)] = Field(title="法院案号")
    instance: Instance = Field(Instance.FIRST, title="审级")
    by_second_procedure: Annotated[bool, Rarely()] = Field(
        False, title="再审按照第二审程序审理的案件（提审，或者原生效裁判是第二审作出的）"
    )
    reviewed: Annotated[bool, Rarely()] = Field(
        False, title="系再审审查（收到的是再审申请书副本，人民法院还没有裁定再审）"
    )
    retrial_by: Annotated[RetrialOrigin | None, Rarely()] = Field(None, title="再审的由来（不知道的不填）")
    sent_back: Annotated[bool, Rarely()] = Field(False, title="系上级人民法院发回重审的案件")
    simplified: Annotated[bool, Rarely()] = Field(False, title="人民法院适用简易程序（举证期限由人民法院确定）")
    evidence_days: Annotated[Count | None, Rarely()] = Field(
        None, title="适用简易程序的，人民法院确定或者准许的举证期限（自收到起诉状副本之日起的日数，没有写明的不填）"
    )
    answer_days: Annotated[Count | None, Rarely()] = Field(
        None, title="适用简易程序、被告要求书面答辩的，人民法院确定的答辩期间（自收到起诉状副本之日起的日数）"
    )
    plaintiffs: tuple[PartyDetails, ...] = Field(title="原告", min_length=1)
    defendants: tuple[OrganDetails, ...] = Field(title="被告", min_length=1)
    third_parties: tuple[PartyDetails, ...] = Field((), title="第三人")
    administrative_act: Text = Field(title="被诉行政行为")
    claims: tuple[Text, ...] = Field((), title="诉讼请求")
    appellants: tuple[Name, ...] = Field((), title="上诉人（二审，本案当事人的姓名或名称）")
    linked_to: str = Field("", title="关联的案件（复议案件；二审、再审写前一审级的案件）", max_length=100)
    repeat_reason: Annotated[str, AskedOnRefusal()] = Field("", title="与已有案件相同仍予登记的理由", max_length=1000)

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return with_parties(
            case,
            (PartyRole.PLAINTIFF, self.plaintiffs),
            (PartyRole.DEFENDANT, self.defendants),
            (PartyRole.THIRD_PARTY, self.third_parties),
        )


class DelayEvidence(Details):
    """人民法院准许延期提供或者补充证据 (行政诉讼法 第三十六条、第三十九条). The act's day is the day of the leave."""

    defendant: DefendantKey = Field(title="被告")
    asked_on: date = Field(title="书面申请之日")
    cause: Text = Field(title="不能提供证据的不可抗力或者其他正当事由")
    ceased_on: date | None = Field(None, title="正当事由消除之日（尚未消除的不填，消除后再登记一次）")
    supplements: Annotated[bool, Rarely()] = Field(
        False, title="系准许补充证据（原告、第三人提出了在行政程序中没有提出的理由或者证据），或者人民法院要求补充"
    )
    extended: Extended = ""


class SubmitAnswer(Details):
    """答辩状、证据和所依据的规范性文件. Evidence that the court gave leave to hand in late is a second one."""

    defendant: DefendantKey = Field(title="被告")
    evidence: int = Field(0, title="证据份数", ge=0)
    evidence_later: Annotated[bool, Rarely()] = Field(False, title="另有证据申请延期提供，尚未提交")
    summary: str = Field("", title="答辩要点", max_length=4000)


def defendants(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    return tuple(party.key for party in case.parties_as(PartyRole.DEFENDANT))


def answers_an_appeal(term: str) -> Callable[[CaseFile, Fact[ReceiveNotice]], bool]:
    """Whether the second instance is answered within this period: that of the interpretation since it is in force."""

    def answers(case: CaseFile, fact: Fact[ReceiveNotice]) -> bool:
        governs = ON_APPEAL[fact.on < law.rule(ON_APPEAL[0]).in_force_from]
        return fact.details.instance is Instance.SECOND and term == governs

    return answers


def is_first_instance(case: CaseFile, fact: Fact[ReceiveNotice]) -> bool:
    """Only there is a copy of the statement of claim that the defendant answers with his evidence."""
    return fact.details.instance is Instance.FIRST


def has_a_known_period(case: CaseFile, fact: Fact[ReceiveNotice]) -> bool:
    """The fifteen days of the law, or in the simplified procedure those of the court, where they are known."""
    details = fact.details
    return is_first_instance(case, fact) and (not details.simplified or details.evidence_days is not None)


def set_by_the_court(case: CaseFile, fact: Fact[ReceiveNotice]) -> dict[str, object]:
    details = fact.details
    return {"rule": SIMPLIFIED, "length": details.evidence_days} if details.simplified else {}


def is_answered_apart(case: CaseFile, fact: Fact[ReceiveNotice]) -> bool:
    return fact.details.answer_days is not None


def answers_an_application(case: CaseFile, fact: Fact[ReceiveNotice]) -> bool:
    return fact.details.reviewed


def appellees(case: CaseFile, fact: Fact[ReceiveNotice]) -> tuple[str, ...]:
    """The defendants who answer an appeal: those who did not appeal themselves, and where the other side appealed as
    well all of them (法释〔2018〕1号 第一百零七条第一款、第一百零八条第二款)."""
    appealed = {comparable(name) for name in fact.details.appellants}
    each = case.parties_as(PartyRole.DEFENDANT)
    by_others = appealed - {comparable(party.name) for party in each}
    return tuple(party.key for party in each if by_others or comparable(party.name) not in appealed)


def the_answering_defendant(case: CaseFile, fact: Fact[SubmitAnswer]) -> str:
    return fact.details.defendant


def answers_of(case: CaseFile, key: str) -> list[Fact[SubmitAnswer]]:
    return [fact for fact in case.every(SubmitAnswer) if fact.details.defendant == key]


def leaves_of(case: CaseFile, key: str) -> list[Fact[DelayEvidence]]:
    """The leave that the court gave this defendant to hand in evidence late."""
    return [fact for fact in _of(case, key) if not fact.details.supplements]


def _of(case: CaseFile, key: str) -> list[Fact[DelayEvidence]]:
    """The same with the leave to supplement what is handed in already (第三十六条第二款)."""
    return [fact for fact in case.every(DelayEvidence) if fact.details.defendant == key]


def evidence_is_in(case: CaseFile, key: str) -> bool:
    """Whether nothing more is to come: evidence was told of with the answer, or something was handed in after the
    answer, or after the cause of the delay had ceased."""
    answers = answers_of(case, key)
    if not answers or answers[-1].details.evidence_later:
        return False
    last = answers[-1]
    if any(leave.details.supplements and leave.seq > last.seq for leave in _of(case, key)):
        return False
    ceased = any(leave.details.ceased_on and leave.seq < last.seq for leave in leaves_of(case, key))
    return last.details.evidence > 0 or len(answers) > 1 or ceased


def evidence_is_awaited(case: CaseFile, key: str) -> bool:
    """Leave was given (行政诉讼法 第三十六条第一款), and not yet used."""
    return bool(_of(case, key)) and not evidence_is_in(case, key)


def may_still_answer(case: CaseFile, key: str) -> bool:
    return any(case.running(term, key) for term in TO_ANSWER) or evidence_is_awaited(case, key)


def who_may_still_answer(case: CaseFile, attempt: Attempt) -> list[str]:
    """Whoever has not answered may, in a retrial too, where no period is set for it."""
    each = (party.key for party in case.parties_as(PartyRole.DEFENDANT))
    return [key for key in each if may_still_answer(case, key) or not answers_of(case, key)]


def it_is_the_answer(case: CaseFile, fact: Fact[SubmitAnswer], clock: Clock) -> bool:
    """Without leave the evidence is due with the answer (行政诉讼法 第六十七条第一款)."""
    details = fact.details
    return not details.evidence_later or bool(leaves_of(case, details.defendant))


def it_is_the_delayed_evidence(case: CaseFile, fact: Fact[SubmitAnswer], clock: Clock) -> bool:
    return not fact.details.evidence_later


@guard("S5-107", "LIT-018", "请填写本案原告、被告或者第三人的姓名、名称；一审不填上诉人", by_form=True)
def who_appealed_is_a_party(case: CaseFile, attempt: Attempt[ReceiveNotice]) -> str | None:
    details = attempt.details
    if details.appellants and details.instance is not Instance.SECOND:
        return f"{details.instance.label}没有上诉人"
    parties = [*details.plaintiffs, *details.defendants, *details.third_parties]
    known = {comparable(party.name) for party in parties}
    strange = [name for name in details.appellants if comparable(name) not in known]
    return f"上诉人{'、'.join(strange)}不是本案当事人" if strange else None


@guard("ALL-26", "LIT-023", "请核对当事人和受诉人民法院", by_form=True)
def the_suit_is_one(case: CaseFile, attempt: Attempt[ReceiveNotice]) -> str | None:
    """Somebody sues an organ, before a court (第二条、第二十六条): nobody sues himself, and no citizen is sued. A third
    party is who did not sue and is not sued (第二十九条); of persons of one name there may be two."""
    details = attempt.details
    plaintiffs = {comparable(party.name) for party in details.plaintiffs if not party.kind.is_person}
    for party in details.defendants:
        if party.kind.is_person:
            return f"被告{party.name}登记为{party.kind.label}，行政诉讼的被告是行政机关或者法律、法规、规章授权的组织"
        if comparable(party.name) in plaintiffs:
            return f"{party.name}不能既是原告又是被告"
    names = [comparable(party.name) for party in details.defendants]
    both = next((party.name for party in details.third_parties if comparable(party.name) in {*names, *plaintiffs}), "")
    if both:
        return f"{both}已经是本案的{'被告' if comparable(both) in names else '原告'}，不能同时是第三人"
    if twice := next((party.name for party in details.defendants if names.count(comparable(party.name)) > 1), ""):
        return f"{twice}作为被告列了两次"
    return None if "法院" in details.court else f"“{details.court}”不是人民法院的名称"


def _of_a_retrial(case: CaseFile, attempt: Attempt[ReceiveNotice]) -> str:
    return "S5-111" if attempt.details.reviewed else "S5-119"


@guard(
    "S5-111",
    "LIT-111",
    "再审案件、收到再审申请书副本的，审级选再审；其他的不勾选再审的各项",
    by_form=True,
    cites=_of_a_retrial,
)
def only_a_retrial_is_marked_as_one(case: CaseFile, attempt: Attempt[ReceiveNotice]) -> str | None:
    details = attempt.details
    if details.instance is Instance.RETRIAL:
        return None
    if details.reviewed:
        return f"{details.instance.label}案件没有再审申请书副本"
    if details.retrial_by:
        return f"{details.instance.label}案件没有再审的由来"
    return f"{details.instance.label}案件不是再审按照第二审程序审理的案件" if details.by_second_procedure else None


@guard("ALL-67a", "LIT-115", "请照应诉通知书填写案号，关联的案件写另一案件的案号", by_form=True)
def the_number_is_one_of_another_case(case: CaseFile, attempt: Attempt[ReceiveNotice]) -> str | None:
    """A court's number has a year in brackets, whatever brackets, and a serial: by it the same suit is known again. Of
    an old case it may be 不详."""
    details = attempt.details
    if not is_one(details.court_number):
        return f"“{details.court_number}”不是法院的案号，例如（2026）鄂0106行初12号"
    is_itself = comparable(normal_number(details.linked_to)) == comparable(case.number)
    return f"关联的案件{case.number}就是本案" if details.linked_to and is_itself else None


def _where_there_is_none(case: CaseFile, attempt: Attempt[ReceiveNotice]) -> str:
    details = attempt.details
    none = details.simplified and (details.sent_back or details.instance is not Instance.FIRST)
    return "ALL-82" if none else SIMPLIFIED


@guard(
    "S5-104",
    "LIT-048",
    "请核对应诉通知书；普通程序的期限依法律规定，不填日数",
    by_form=True,
    cites=_where_there_is_none,
)
def the_court_sets_no_longer_period(case: CaseFile, attempt: Attempt[ReceiveNotice]) -> str | None:
    details, longest = attempt.details, law.rule(SIMPLIFIED).at_most
    if details.simplified and details.instance is not Instance.FIRST:
        return f"{details.instance.label}不适用简易程序"
    if details.simplified and details.sent_back:
        return "发回重审的案件不适用简易程序"
    if not details.simplified and (details.evidence_days or details.answer_days):
        return f"没有适用简易程序，{'举证期限' if details.evidence_days else '答辩期间'}不由人民法院另行确定"
    over = longest is not None and (details.evidence_days or 0) > longest
    return f"简易程序的举证期限不得超过{longest}日，现为{details.evidence_days}日" if over else None


@guard(
    "ALL-67b",
    "LIT-001",
    "请核对被告；人民法院准许补充证据的，先登记准许延期举证，勾选补充证据",
    by_form=True,
    beforehand=something(who_may_still_answer, "各被告均已提交答辩状和证据"),
)
def this_defendant_has_not_answered(case: CaseFile, attempt: Attempt[SubmitAnswer]) -> str | None:
    party = case.the_party(attempt.details.defendant)
    if may_still_answer(case, party.key):
        return None
    if party.role is not PartyRole.DEFENDANT:
        names = "、".join(each.name for each in case.parties_as(PartyRole.DEFENDANT))
        return f"{party.name}是本案{party.role.label}，被告是{names}"
    answered = answers_of(case, party.key)
    return f"{party.name}已提交答辩状和证据" if answered else None
