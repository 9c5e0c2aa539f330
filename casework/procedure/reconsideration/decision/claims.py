"""决定与请求: what is decided answers what was asked, and fits the act complained of
(行政复议法 第六十六条至第七十二条)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Any

from casework import law
from casework.casefile import CaseFile
from casework.procedure.reconsideration.acceptance.filing import receipt_of
from casework.procedure.reconsideration.complaint import (
    burden_of,
    called_a_burden,
    omission_of,
    received_as,
    scope_of,
)
from casework.procedure.reconsideration.decision.outcome import ClaimOutcome
from casework.procedure.table import Attempt, guard
from casework.vocabulary import Act, comparable

INVALID = "无效"
"""How an applicant asks for it: 确认无效 (第六十七条)."""


OMISSION_ENDS = (
    "请责令履行；责令履行没有意义的，确认违法；没有相应职责或者受理前已经履行的，驳回请求；其后作出行政行为、"
    "申请人改为不服该行为的，先更正收案登记"
)
"""How a case about an omission ends (第六十五条第二款第三项、第六十六条、第六十九条)."""


def claims_of(case: CaseFile) -> tuple[str, ...]:
    """What the applicant asks for, as last changed."""
    stated = case.find(Act.CHANGE_CLAIMS) or case.received()
    return tuple(getattr(stated.details, "claims", ()))


def decided_of(case: CaseFile, attempt: Attempt) -> Iterator[tuple[ClaimOutcome, law.Item]]:
    for outcome in getattr(attempt.details, "outcomes", ()):
        yield outcome, case.item("outcomes", outcome.outcome, attempt.on)


THE_WHOLE = {"undoes_all", "rejects"}
"""What is decided of an act, or of a request, as a whole."""
BESIDE_NO_DECLARATION = {"declares", "change", "upholds", "of_omission"}
"""What is not decided of the same thing that is declared unlawful."""
A_PART = {"undoes_part", "upholds"}
"""What may be decided of one part of an act while another part is decided otherwise."""


@guard(
    "ARL-68",
    "DEC-021",
    "请对每项请求只作一种决定；部分维持的，选择部分撤销或者变更；确认违法只及于其中一部分的，在“只决定行政行为的一部分的，写明该部分”中写明",
    by_form=True,
)
def each_claim_is_decided_in_one_way(case: CaseFile, attempt: Attempt) -> str | None:
    """Of what is annulled in part or varied the rest may be upheld; of what falls or is rejected as a whole nothing is
    left. A refusal may be annulled and the duty ordered performed. Nothing is decided twice in the same words."""
    if repeated := _repeated([outcome for outcome, _ in decided_of(case, attempt)]):
        return f"“{repeated.text}”写了两次"
    only_one = len(claims_of(case)) == 1
    found: dict[int, list[tuple[law.Item, str]]] = {}
    for outcome, item in decided_of(case, attempt):
        claim = 1 if outcome.claim is None and only_one else outcome.claim
        if claim:
            found.setdefault(claim, []).append((item, comparable(outcome.part)))
    for claim, decided in sorted(found.items()):
        for (one, its_part), (other, another) in combinations(decided, 2):
            of_two_parts = bool(its_part and another and its_part != another)
            if one.code == other.code:
                continue
            if _exclude(one, other) or (_speak_of_one_act(one, other) and not of_two_parts):
                return f"对复议请求第{claim}项不能既“{one.label}”又“{other.label}”"
    return None


def _repeated(outcomes: list[ClaimOutcome]) -> ClaimOutcome | None:
    """What stands among them a second time: of the same kind, on the same claim and part, in the same words."""
    said = [(each.outcome, each.claim, comparable(each.part), comparable(each.text)) for each in outcomes]
    return next((each for each, words in zip(outcomes, said, strict=True) if said.count(words) > 1), None)


def _exclude(one: law.Item, other: law.Item) -> bool:
    first, second = set(one.needs), set(other.needs)
    if not (first | second) & THE_WHOLE:
        return False
    if first & (THE_WHOLE | A_PART) and second & (THE_WHOLE | A_PART):
        return True
    return "rejects" in first | second and "of_omission" in first | second


def _speak_of_one_act(one: law.Item, other: law.Item) -> bool:
    """An act that is declared unlawful is neither upheld nor varied, and what is ordered performed need not be declared
    (第六十五条第二款: 不需要撤销或者责令履行的): both can only be said of different parts of it."""
    first, second = set(one.needs), set(other.needs)
    if "declares" in first and second & BESIDE_NO_DECLARATION:
        return True
    return "declares" in second and bool(first & BESIDE_NO_DECLARATION)


NOTHING_ORDERED = {"upholds", "rejects"}
"""What leaves the act, or the request, as it was."""


@guard("ARL-67", "DEC-022", "请作其他决定；申请人改为请求确认无效的，先登记变更复议请求", by_form=True)
def invalidity_was_asked_for(case: CaseFile, attempt: Attempt) -> str | None:
    """The act is declared invalid 申请人申请确认行政行为无效的."""
    for _, item in decided_of(case, attempt):
        if "asked_invalid" in item.needs and not any(INVALID in claim for claim in claims_of(case)):
            return f"申请人没有请求确认行政行为无效，不能决定“{item.label}”"
    return None


@guard("ARL-72", "DEC-023", "请删去赔偿的决定；申请人提出过赔偿请求的，先更正收案登记", by_form=True)
def compensation_was_asked_for(case: CaseFile, attempt: Attempt) -> str | None:
    """申请时一并提出. What is returned unasked has its own item (第七十二条第二款)."""
    for _, item in decided_of(case, attempt):
        if "compensation" in item.needs and not receipt_of(case).compensation_claimed:
            return f"申请人没有一并提出行政赔偿请求，不能决定“{item.label}”"
    return None


@guard("ARL-72", "DEC-044", "请删去该项；行政行为应当撤销、变更的，改作相应的决定", by_form=True)
def what_did_no_harm_brings_nothing_back(case: CaseFile, attempt: Attempt) -> str | None:
    """Of an act that is only declared unlawful and stays in force nothing is undone (第七十二条第二款: 撤销、
    变更时); a fault that touched no right did no damage (第一款: 符合国家赔偿法的有关规定)."""
    decided = list(decided_of(case, attempt))
    main = [(outcome, item) for outcome, item in decided if "main_decision_kind" in item.needs]
    returned = next((item for _, item in decided if "unasked" in item.needs), None)
    if returned and main and all("leaves_in_force" in item.needs for _, item in main):
        return f"“{main[0][1].label}”的行政行为仍然有效，不能“{returned.label}”"
    paid = next((item for _, item in decided if {"compensation", "main_decision"} <= set(item.needs)), None)
    grounds = [case.item("decision_grounds", outcome.ground, attempt.on) for outcome, _ in main if outcome.ground]
    if paid and grounds and len(grounds) == len(main) and all("no_effect" in ground.needs for ground in grounds):
        return f"以“{grounds[0].label}”确认违法的，没有应当赔偿的损害，不能决定“{paid.label}”"
    return None


@guard("ARL-72", "DEC-039", "请按第七十二条第一款决定行政赔偿，或者删去该项", by_form=True)
def property_is_returned_where_nobody_claimed_it(case: CaseFile, attempt: Attempt) -> str | None:
    """第二款: 申请人没有提出行政赔偿请求的."""
    unasked = next((item for _, item in decided_of(case, attempt) if "unasked" in item.needs), None)
    if unasked and receipt_of(case).compensation_claimed:
        return f"“{unasked.label}”限于申请人没有提出行政赔偿请求的情形，本案申请人一并提出了"
    return None


def _unfit(case: CaseFile, attempt: Attempt, kind: str, received: str) -> str | None:
    """A penalty is no omission and no agreement, what is laid upon somebody no omission."""
    unfit = next((item for _, item in decided_of(case, attempt) if kind in item.needs), None)
    return f"{received}，不能决定“{unfit.label}”" if unfit and received else None


@guard("ARL-66", "DEC-024", "请作与该行政行为相应的决定；受案范围登记有误的，先更正收案登记", by_form=True)
def only_an_omission_is_ordered_performed(case: CaseFile, attempt: Attempt) -> str | None:
    return _unfit(case, attempt, "of_omission", burden_of(case, attempt.on))


def _of_the_article(case: CaseFile, attempt: Attempt) -> str:
    """Of which decision the first ground speaks that is of an omission."""
    rejected = _of_a_duty_left_undone(case, attempt)
    return "ARL-69" if rejected and "outcomes:69" in rejected.refines else "ARL-65"


def _of_a_duty_left_undone(case: CaseFile, attempt: Attempt) -> law.Item | None:
    decided = list(decided_of(case, attempt))
    grounds = (
        case.item("decision_grounds", outcome.ground, attempt.on)
        for outcome, _ in decided
        if outcome.ground and not _besides(outcome, decided)
    )
    return next((ground for ground in grounds if "of_omission" in ground.needs), None)


@guard(
    "ARL-65",
    "DEC-041",
    "请改选与该行政行为相应的法定事由；受案范围登记有误的，先更正收案登记",
    by_form=True,
    cites=_of_the_article,
)
def no_burden_is_called_an_omission(case: CaseFile, attempt: Attempt) -> str | None:
    """A ground that speaks of a duty left undone (第六十五条第二款第三项、第六十九条) is not true of a penalty, or of
    what else was laid upon somebody."""
    burden = burden_of(case, attempt.on)
    ground = _of_a_duty_left_undone(case, attempt) if burden else None
    return f"{burden}，没有“{ground.label}”的情形" if ground else None


@guard("ARL-66", "DEC-034", OMISSION_ENDS, by_form=True)
def an_omission_is_no_act(case: CaseFile, attempt: Attempt) -> str | None:
    """Where nothing was done there is nothing to annul, to vary or to uphold."""
    omission = omission_of(case, attempt.on)
    unfit = next((item for _, item in decided_of(case, attempt) if "of_an_act" in item.needs), None)
    if omission and unfit:
        return f"本案是“{omission.label}”，没有可以“{unfit.label}”的行政行为"
    return None


@guard(
    "ARL-69",
    "DEC-028",
    "请作与该行政行为相应的决定；确属应当驳回请求的，选择驳回的具体情形；受案范围登记有误的，先更正收案登记",
    by_form=True,
)
def a_request_is_rejected_on_its_grounds(case: CaseFile, attempt: Attempt) -> str | None:
    """第六十九条 speaks of a duty that is not performed. Order 836 adds the act that is not invalid and the change for
    the worse: only of these can it be said where a penalty, or what else was laid upon somebody, is complained of. What
    is asked for besides, once that itself is decided on, may be refused."""
    decided = list(decided_of(case, attempt))
    for outcome, item in decided:
        if "rejects" not in item.needs or rejects_another_request(outcome, item, decided):
            continue
        needs = {need for code in outcome.causes for need in law.item("causes", code, attempt.on).needs}
        invalid = any(INVALID in claim for claim in claims_of(case))
        if "asked_invalid" in needs and not invalid:
            return "申请人没有请求确认行政行为无效，不能以不属于无效情形驳回其请求"
        not_invalid = invalid and case.applies("REG26-61", attempt.on)
        if "of_omission" in needs or not (outcome.causes or not_invalid):
            return _unfit(case, attempt, "rejects", called_a_burden(case, attempt.on))
    return None


def rejects_another_request(
    outcome: ClaimOutcome, item: law.Item, decided: list[tuple[ClaimOutcome, law.Item]]
) -> bool:
    return "rejects" in item.needs and _besides(outcome, decided)


def _besides(outcome: ClaimOutcome, decided: list[tuple[ClaimOutcome, law.Item]]) -> bool:
    """Whether it answers one of several requests, and another of them is decided on in another way."""
    others = {other.claim for other, item in decided if "rejects" not in item.needs}
    return outcome.claim is not None and bool(others - {None, outcome.claim})


@guard("ARL-66", "DEC-026", "请在“履行期限（日）”中写明", by_form=True)
def performance_is_ordered_within_a_period(case: CaseFile, attempt: Attempt) -> str | None:
    """在一定期限内履行."""
    common = getattr(attempt.details, "performance_days", None)
    ordered = (outcome for outcome, item in decided_of(case, attempt) if "of_omission" in item.needs)
    unstated = any(each.own_days is None and (common is None or each.no_day) for each in ordered)
    return "责令履行的，应当写明在多少日内履行" if unstated else None


@guard(
    "ARL-77-1",
    "DEC-042",
    "请核对该项的履行期限；各项期限相同的，只填“履行期限（日）”，有的项不确定期限的，其余各项逐项填写",
    by_form=True,
)
def an_item_has_one_period_of_its_own(case: CaseFile, attempt: Attempt) -> str | None:
    """A period is of an item that orders something; for a new act the regulation has one where none is set. Where all
    is upheld or rejected the respondent has nothing to perform."""
    decided = [item for _, item in decided_of(case, attempt)]
    if getattr(attempt.details, "performance_days", None) and all(
        set(item.needs) & NOTHING_ORDERED for item in decided
    ):
        return f"“{'、'.join(item.label for item in decided)}”没有责令履行的内容，不写履行期限"
    for outcome, item in decided_of(case, attempt):
        if outcome.own_days is None and not outcome.no_day:
            continue
        if outcome.own_days is not None and outcome.no_day:
            return f"“{outcome.text}”既写明履行期限，又写明不确定期限"
        if outcome.no_day and getattr(attempt.details, "performance_days", None) is not None:
            return f"“{outcome.text}”不确定期限，又填写了各项共同的履行期限"
        if not outcome.remake and "performance" not in item.needs:
            return f"“{outcome.text}”没有责令履行的内容，不写履行期限"
        if outcome.remake and outcome.no_day and case.applies("REG26-58a", attempt.on):
            return f"“{outcome.text}”责令重新作出行政行为，不确定期限的，依{case.citation('REG26-58a', attempt.on)}确定"
    return None


@guard("ARL-77-1", "DEC-043", "请填写履行期限（日），或者不选工作日", by_form=True)
def working_days_are_of_a_period(case: CaseFile, attempt: Attempt) -> str | None:
    details: Any = attempt.details
    if details.in_working_days and details.performance_days is None:
        return "选择了履行期限为工作日，没有填写履行期限"
    unset = (each for each in getattr(details, "outcomes", ()) if each.own_in_working_days and each.own_days is None)
    outcome = next(unset, None)
    return f"“{outcome.text}”选择了履行期限为工作日，没有填写该项自己的履行期限" if outcome else None


@guard("ARL-71", "DEC-025", "请作与该行政行为相应的决定；受案范围登记有误的，先更正收案登记", by_form=True)
def only_an_agreement_brings_its_liability(case: CaseFile, attempt: Attempt) -> str | None:
    """The scope has an item of its own for agreements (第十一条第十三项), and one for whatever it does not name."""
    scope = scope_of(case, attempt.on)
    other = scope if scope and "agreement" not in scope.needs else None
    return _unfit(case, attempt, "of_agreement", received_as(other))


BEFITTING = (
    each_claim_is_decided_in_one_way,
    invalidity_was_asked_for,
    compensation_was_asked_for,
    property_is_returned_where_nobody_claimed_it,
    what_did_no_harm_brings_nothing_back,
    only_an_omission_is_ordered_performed,
    no_burden_is_called_an_omission,
    an_omission_is_no_act,
    performance_is_ordered_within_a_period,
    an_item_has_one_period_of_its_own,
    working_days_are_of_a_period,
    only_an_agreement_brings_its_liability,
    a_request_is_rejected_on_its_grounds,
)


def indefinite_compensation(case: CaseFile, outcomes: Iterable[ClaimOutcome], on: date) -> Iterator[str]:
    """What is decided as compensation in words that tell neither a sum nor a way; said beside the case, since words
    only suggest (条例 第六十三条: 明确赔偿内容)."""
    ways = [way for item in law.statutory_list("contents_of_compensation") for way in item.known_by]
    for outcome in outcomes:
        needs = set(case.item("outcomes", outcome.outcome, on).needs)
        if {"compensation", "main_decision"} <= needs and not any(re.search(way, outcome.text) for way in ways):
            yield outcome.text
