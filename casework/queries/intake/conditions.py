"""受理条件: the conditions of acceptance, with what the record and the registers know of each; and what accepting
starts. Told to whoever decides; nothing here decides."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from casework import procedure
from casework.casefile import CaseFile, Fact
from casework.errors import CaseworkError
from casework.law import Item
from casework.office import agencies
from casework.procedure.reconsideration.acceptance.admission import (
    Accept,
    no_organ_of_another_line,
    not_barred_by_an_earlier_withdrawal,
)
from casework.procedure.reconsideration.acceptance.filing import Receive, receipt_of
from casework.procedure.reconsideration.acceptance.respondents import the_respondent_is_settled
from casework.procedure.reconsideration.periods.in_time import applied_in_time, not_beyond_the_longest_period
from casework.procedure.table import Attempt, Guard, advance
from casework.storage import clock
from casework.vocabulary import Act, PartyRole, State, Word, zh_date

APPLIED_IN = ("ARL-20a", "ARL-20c")
"""The periods to apply in."""


class Known(Word):
    """What is known of a condition."""

    MET = "met", "已知符合"
    OPEN = "open", "尚待核实"
    AGAINST = "against", "看来不符合"


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One condition of acceptance, and what speaks for or against it."""

    label: str
    citation: str
    known: Known
    words: str


def conditions(session: Session, case: CaseFile, on: date) -> tuple[Condition, ...]:
    """Each condition of the list that the law of the case has on the day."""
    found = []
    for item in case.items("acceptance_conditions", on):
        known, words = _of(session, case, item, on)
        found.append(Condition(label=item.label, citation=item.citation, known=known, words=words))
    return tuple(found)


def _of(session: Session, case: CaseFile, item: Item, on: date) -> tuple[Known, str]:
    receipt = receipt_of(case)
    if "respondent" in item.needs:
        who = f"申请人{case.names(PartyRole.APPLICANT)}，被申请人{case.names(PartyRole.RESPONDENT)}"
        return _judged(case, on, (the_respondent_is_settled,), Known.MET, who)
    if "claims" in item.needs:
        return (Known.MET, "登记了请求和理由") if receipt.reasons else (Known.OPEN, "登记了请求，没有登记事实和理由")
    if "in_time" in item.needs:
        return _judged(case, on, (applied_in_time, not_beyond_the_longest_period), *_period(case, receipt))
    if "in_scope" in item.needs:
        return _scope(case, receipt, on)
    if "right_organ" in item.needs:
        return _judged(case, on, (no_organ_of_another_line,), *_jurisdiction(session, case))
    if "new_matter" in item.needs:
        words = "登记时没有发现相同的案件；人民法院是否已经受理，请向申请人核实"
        if receipt.repeat_reason:
            words = f"登记时疑为重复，写明的理由：{receipt.repeat_reason}"
        return _judged(case, on, (not_barred_by_an_earlier_withdrawal,), Known.OPEN, words)
    return Known.OPEN, "请根据申请书和材料核实"


def _judged(case: CaseFile, on: date, guards: tuple[Guard, ...], known: Known, words: str) -> tuple[Known, str]:
    """What the guards of accepting say against it, else what is known."""
    attempt = Attempt(on=on, today=clock.today(), details=Accept.model_validate({}))
    for guard in guards:
        try:
            guard.check(case, attempt)
        except CaseworkError as refused:
            return (Known.OPEN if guard.by_form else Known.AGAINST), refused.message
    return known, words


def _period(case: CaseFile, receipt: Receive) -> tuple[Known, str]:
    runs = case.last_clock(*APPLIED_IN)
    due = case.due(runs).due_on if runs else None
    if due is None:
        return Known.OPEN, "没有登记知道行政行为之日，不能计算申请期限"
    unsure = "（按登记的知道之日计算，请核对依据）"
    return Known.MET, f"申请期限至{zh_date(due)}届满，在期限内提出{unsure}"


def _scope(case: CaseFile, receipt: Receive, on: date) -> tuple[Known, str]:
    if not receipt.scope_item:
        return Known.OPEN, "没有登记受案范围"
    return Known.MET, f"登记为：{case.item('scope_items', receipt.scope_item, on).label}"


def _jurisdiction(session: Session, case: CaseFile) -> tuple[Known, str]:
    places = []
    for party in case.parties_as(PartyRole.RESPONDENT):
        row = agencies.agency_on(session, party.name, case.received().on)
        places.append((party, agencies.jurisdiction(row) if row else None))
    others = [(party, where) for party, where in places if where and not where.ours]
    if others:
        party, where = others[0]
        return Known.AGAINST, f"按机关名录，{party.name}的行政行为由{'或者'.join(where.organs)}管辖"
    if all(where for _, where in places):
        return Known.MET, "按机关名录，由本机关管辖"
    return Known.OPEN, "机关名录中没有被申请人或者没有登记其上级，请核实管辖"


def starts(case: CaseFile, on: date) -> str:
    """What accepting on this day starts, in one sentence; empty where the case cannot be accepted now."""
    if case.state is not State.RECEIVED:
        return ""
    fact = Fact(
        seq=case.version + 1,
        act=Act.ACCEPT,
        on=on,
        recorded_at=clock.now(),
        actor="",
        details=Accept.model_validate({}),
    )
    after = advance(procedure.table_of(case.procedure), case, fact)
    begun = "；".join(_begun(after, fact))
    return f"按普通程序，自{zh_date(on)}受理起：{begun}。适用简易程序的，期限较短。" if begun else ""


def _begun(after: CaseFile, fact: Fact) -> Iterator[str]:
    for each in after.clocks:
        due = after.due(each) if each.opened_seq == fact.seq else None
        if due and due.due_on:
            mark = "（暂定）" if due.provisional else ""
            yield f"{each.governing.label}至{zh_date(due.due_on)}{mark}"
