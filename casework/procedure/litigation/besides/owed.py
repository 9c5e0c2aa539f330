"""负责人应否出庭: why the head of a defendant is to come to a sitting, as far as it is known before it (行政诉讼法
第三条第三款; 法释〔2018〕1号 第一百二十九条第一款; 法释〔2020〕3号 第三条至第五条、第七条)."""

from dataclasses import dataclass
from datetime import date

from casework import law
from casework.casefile import CaseFile, Party
from casework.law import periods
from casework.procedure.litigation.appointed import Appointed, ScheduleSitting
from casework.procedure.litigation.besides.reproach import has_met_his_duty
from casework.procedure.litigation.notice import ReceiveNotice
from casework.vocabulary import Instance, PartyRole

CALLS = "calls_for_the_head"


@dataclass(frozen=True, kw_only=True)
class OwnRule:
    """What a rule of the place adds: the instances in which heads are to come, and where it says so."""

    instances: frozenset[Instance]
    basis: str


@dataclass(frozen=True, kw_only=True)
class Owed:
    """Why the head is to come, in words, with the article or the rule of the place; `is_urgent`: the court called for
    him, or the law has it call. `is_met`: he has done his duty in this instance, usually."""

    words: str
    citation: str
    is_urgent: bool = False
    is_met: bool = False


def owed(case: CaseFile, sitting: Appointed, party: Party, own: OwnRule | None = None) -> Owed:
    """The first of these that holds: the court called for the head; he came in this instance before, which is enough
    unless it did (第七条第一款); the case is one in which it must call, as any notice in it says; a rule of the place;
    the duty that every organ sued has. Of an organ that takes part as a third party it is
    for the court whether that duty is its own too (第一条第三款)."""
    if sitting.head_required:
        return Owed(words="人民法院已通知负责人出庭", citation=law.rule("ATT-5").citation, is_urgent=True)
    if has_met_his_duty(case, party.key, (sitting.day, len(case.facts) + 1)):
        words = "本审级已出庭一次，一般可以认定已经履行出庭义务"
        return Owed(words=words, citation=law.rule("ATT-7").citation, is_met=True)
    grounds = {code for fact in case.every(ScheduleSitting) for code in fact.details.grounds}
    for item in law.statutory_list(CALLS):
        if item.code in grounds and "shall" in item.needs:
            words = f"本案{item.label}，负责人应当出庭"
            return Owed(words=words, citation=f"{item.citation}、{law.rule('S5-129').citation}", is_urgent=True)
    if party.role is PartyRole.THIRD_PARTY:
        words = "以第三人身份参加诉讼：应当追加为被告而原告不同意追加、人民法院通知参加的，负责人出庭参照适用，请核对"
        return Owed(words=words, citation=law.rule("ATT-1").citation)
    opening = case.received().details
    if own and isinstance(opening, ReceiveNotice) and opening.instance in own.instances:
        return Owed(words=f"{opening.instance.label}案件负责人应当出庭", citation=own.basis or "本单位的规定")
    if len(case.parties_as(PartyRole.DEFENDANT)) > 1:
        words = "负责人应当出庭；有共同被告的，可以协商或者由人民法院确定由谁出庭"
        return Owed(words=words, citation=f"{law.rule('ALL-3').citation}、{law.rule('ATT-3').citation}")
    return Owed(words="负责人应当出庭，不能出庭的委托工作人员", citation=law.rule("ALL-3").citation)


def called_too_late(case: CaseFile, sitting: Appointed) -> date | None:
    """By which day the court should have called for the head, where by every way of counting it did so later
    (第五条第二款). The sitting stands all the same; the organ may ask for another day."""
    rule = law.rule("ATT-5")
    if not sitting.head_required or sitting.day < rule.in_force_from:
        return None
    latest = periods.latest_before(rule, sitting.day, calendar=case.calendar)
    return latest.last if latest.is_over(sitting.told_on) else None
