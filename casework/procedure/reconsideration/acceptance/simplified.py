"""简易程序: in which cases it may be chosen (行政复议法 第五十三条).

The details are those of `admission.Accept`, which asks these guards and so cannot be named here."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from casework import law
from casework.casefile import CaseFile
from casework.procedure.reconsideration.acceptance.filing import receipt_of
from casework.procedure.table import Attempt, guard
from casework.vocabulary import Track


def misgivings(case: CaseFile, code: str, on: date) -> Iterator[str]:
    """What the registered act says against the case of art 53 that was chosen. It only suggests."""
    receipt, needs = receipt_of(case), case.item("simplified_cases", code, on).needs
    act = receipt.administrative_act
    heavier = [word.label for word in law.statutory_list("heavier_penalties") if word.label in act]
    if "warning" in needs and heavier:
        yield f"登记的行政行为是“{act}”，有“{heavier[0]}”，不只是警告或者通报批评的，不属于该情形"
    if "on_the_spot" in needs and receipt.known_by and receipt.known_on:
        start = law.item("application_starts", receipt.known_by, receipt.known_on)
        if {"later_than_the_act", "of_omission"} & set(start.needs):
            yield f"登记的知道行政行为的方式是“{start.label}”，行政行为不是当场作出的，不属于该情形"


@guard("ARL-53", "ACC-005", "请选择适用简易程序的法定情形，或者适用普通程序", by_form=True)
def simplified_only_in_the_cases_of_the_law(case: CaseFile, attempt: Attempt) -> str | None:
    details: Any = attempt.details
    if details.track is Track.SIMPLIFIED and details.simplified_case is None:
        return "适用简易程序必须具备法定情形或者各方当事人同意"
    return None


@guard("ARL-62a", "ACC-006", "旧法案件请适用普通程序", by_form=True)
def simplified_exists_in_this_law(case: CaseFile, attempt: Attempt) -> str | None:
    details: Any = attempt.details
    if details.track is Track.SIMPLIFIED and not case.applies("ARL-53", attempt.on):
        return f"本案适用{case.regime}年行政复议法，没有简易程序"
    return None


@guard("ARL-53", "ACC-012", "请核对情形；不具备的，适用普通程序", by_form=True)
def the_simplified_case_holds(case: CaseFile, attempt: Attempt) -> str | None:
    """Each case of art 53 that the facts can speak for or against is checked against them."""
    details: Any = attempt.details
    receipt = receipt_of(case)
    if details.track is not Track.SIMPLIFIED or details.simplified_case is None:
        return None
    for trigger in (law.item("committee_triggers", code) for code in details.committee_triggers):
        if "hearing" in trigger.needs:
            return f"本案登记为“{trigger.label}”，不是事实清楚、权利义务关系明确、争议不大的案件"
    item = case.item("simplified_cases", details.simplified_case, attempt.on)
    rule = case.rule("ARL-53", attempt.on)
    if "amount" in item.needs and details.amount is None:
        return f"以“{item.label}”适用简易程序的，应当写明案件涉及款额"
    if "amount" in item.needs and rule.is_exceeded_by(details.amount or 0):
        return f"案件涉及款额{details.amount:f}元，超过{rule.at_most}元"
    if "consent" in item.needs and not details.all_agree:
        return "当事人各方没有同意适用简易程序"
    scope = case.item("scope_items", receipt.scope_item, attempt.on) if receipt.scope_item else None
    for kind, words in (("information", "政府信息公开"), ("penalty", "行政处罚")):
        if kind in item.needs and scope and kind not in scope.needs:
            return f"本案的受案范围是“{scope.label}”，不是{words}"
    return None


SIMPLIFIED = (
    simplified_exists_in_this_law,
    simplified_only_in_the_cases_of_the_law,
    the_simplified_case_holds,
)
"""What choosing the simplified procedure presupposes."""
