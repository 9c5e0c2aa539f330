"""简易程序: in which cases it may be chosen (行政复议法 第五十三条).

The details are those of `admission.Accept`, which asks these guards and so cannot be named here."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from casework import law
from casework.casefile import CaseFile
from casework.procedure.reconsideration.acceptance.filing import receipt_of
from casework.procedure.table import Attempt, guard
from casework.vocabulary import Track

SUM = re.compile(r"(?<![\d.])(\d[\d,，]*(?:\.\d+)?)\s?(万)?元")


def _sums_in(text: str) -> Iterator[Decimal]:
    """The sums of money that a text names in figures, in yuan."""
    for figures, ten_thousands in SUM.findall(text):
        yield Decimal(re.sub("[,，]", "", figures)) * (10_000 if ten_thousands else 1)


def heavier_than_a_warning(act: str) -> list[law.Item]:
    """The penalties beyond 警告、通报批评 that the name of an act mentions."""
    return [word for word in law.statutory_list("heavier_penalties") if word.label in act]


def _is_plain(word: law.Item, act: str) -> bool:
    """Many write 罚款决定 for whatever penalty; with its sum it is a fine."""
    return "with_a_sum" not in word.needs or any(True for _ in _sums_in(act))


def _belied(case: CaseFile, needs: tuple[str, ...], rule: law.Rule) -> str | None:
    """What the registered act itself says against the chosen case."""
    receipt = receipt_of(case)
    act = receipt.administrative_act
    if "amount" in needs and any(map(rule.is_exceeded_by, _sums_in(act))):
        return f"登记的行政行为是“{act}”，款额超过{rule.at_most}元"
    heavier = next((word.label for word in heavier_than_a_warning(act) if _is_plain(word, act)), "")
    if "warning" in needs and heavier:
        return f"登记的行政行为是“{act}”，有“{heavier}”，不只是警告或者通报批评"
    if "on_the_spot" in needs and receipt.known_by and receipt.known_on:
        start = law.item("application_starts", receipt.known_by, receipt.known_on)
        if {"later_than_the_act", "of_omission"} & set(start.needs):
            return f"登记的知道行政行为的方式是“{start.label}”，不是当场作出"
    return None


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


@guard("ARL-53", "ACC-012", "请核对情形；不具备的，适用普通程序；行政行为登记有误的，先更正收案登记", by_form=True)
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
    return _belied(case, item.needs, rule)


SIMPLIFIED = (
    simplified_exists_in_this_law,
    simplified_only_in_the_cases_of_the_law,
    the_simplified_case_holds,
)
"""What choosing the simplified procedure presupposes."""
