"""决定的事由: what a decision rests on says which of the numbered grounds it is (行政复议法 第六十三条至第六十五条、
第六十七条、第六十九条、第七十一条; 条例 第六十一条、第六十四条).

A particular cause of the regulation of 2026 (具体情形) belongs to one ground and names it as well. What has only one
condition (责令履行、维持) has nothing to choose.
"""

from collections.abc import Iterator

from casework import law
from casework.casefile import CaseFile
from casework.procedure.reconsideration.complaint import omission_of
from casework.procedure.reconsideration.decision.claims import INVALID, claims_of, decided_of, rejects_another_request
from casework.procedure.table import Attempt, guard

INSTEAD = "请在“法定事由”中选择"
OF_AGREEMENT = "请在“法定事由”中选择；没有一项相符的（如撤销、解除行政协议），在“具体情形”中选择所作决定的种类"
BY_CAUSE = "请在“具体情形”中选择"
BY_EITHER = "请在“法定事由”或者“具体情形”中选择；该项请求之外另有请求的，写明各对应第几项复议请求"


def _ungrounded(case: CaseFile, attempt: Attempt, word: str) -> str | None:
    """The first decision of this kind that says no ground, with those there are to choose from. What is asked for
    besides, once another request is decided on, may be rejected without one."""
    decided = list(decided_of(case, attempt))
    for outcome, item in decided:
        if (
            word not in item.needs
            or outcome.ground
            or outcome.causes
            or rejects_another_request(outcome, item, decided)
        ):
            continue
        return f"“{item.label}”没有写明法定事由，可选的有：{'；'.join(_fitting(case, attempt, item))}"
    return None


def _fitting(case: CaseFile, attempt: Attempt, item: law.Item) -> Iterator[str]:
    """The grounds of this kind of decision, and the causes that stand beside them; what is ordered of an agreement is
    none."""
    for each in case.items("decision_grounds", attempt.on):
        if not each.refines or item.code in each.of_the_list("outcomes"):
            yield each.label
    if "of_agreement" in item.needs:
        return
    for cause in case.items("causes", attempt.on):
        if item.code in cause.of_the_list("outcomes") and not cause.of_the_list("decision_grounds"):
            yield cause.label


@guard("ARL-63", "DEC-032", INSTEAD, by_form=True)
def a_change_names_its_ground(case: CaseFile, attempt: Attempt) -> str | None:
    return _ungrounded(case, attempt, "ground_of_change")


@guard("ARL-64", "DEC-027", INSTEAD, by_form=True)
def an_annulment_names_its_ground(case: CaseFile, attempt: Attempt) -> str | None:
    return _ungrounded(case, attempt, "ground_of_annulment")


@guard("ARL-65", "DEC-029", INSTEAD, by_form=True)
def unlawfulness_names_its_ground(case: CaseFile, attempt: Attempt) -> str | None:
    return _ungrounded(case, attempt, "ground_of_unlawfulness")


@guard("ARL-67", "DEC-030", INSTEAD, by_form=True)
def invalidity_names_its_ground(case: CaseFile, attempt: Attempt) -> str | None:
    return _ungrounded(case, attempt, "ground_of_invalidity")


@guard("ARL-61", "DEC-031", INSTEAD, by_form=True)
def an_old_decision_names_its_ground(case: CaseFile, attempt: Attempt) -> str | None:
    """The law before 2024 numbers the grounds of 撤销、变更、确认违法 in one place (旧法 第二十八条第一款第三项)."""
    return _ungrounded(case, attempt, "ground_of_decision")


@guard("ARL-71", "DEC-045", OF_AGREEMENT, by_form=True)
def a_liability_names_its_ground(case: CaseFile, attempt: Attempt) -> str | None:
    """What was done wrong about the agreement, or that it was changed lawfully and not made good (第七十一条). An
    agreement annulled or dissolved fits none of these (条例 第六十二条第四项): the kind of decision is enough."""
    return _ungrounded(case, attempt, "ground_of_liability")


@guard("REG26-64", "DEC-046", BY_CAUSE, by_form=True)
def refused_compensation_names_its_ground(case: CaseFile, attempt: Attempt) -> str | None:
    """Until July 2026 no text numbered the reasons for which compensation is refused."""
    return _ungrounded(case, attempt, "ground_of_no_compensation")


@guard("ARL-69", "DEC-047", BY_EITHER, by_form=True)
def a_rejection_names_its_ground(case: CaseFile, attempt: Attempt) -> str | None:
    """Of omissions and of acts that are not void the regulation of 2026 completes the list of the article; before it
    there were other reasons besides. Where an organ had undone a lawful act itself, no text says how the request ends:
    there nothing is asked."""
    not_void = any(INVALID in claim for claim in claims_of(case))
    listed = case.applies("REG26-61", attempt.on) and (not_void or omission_of(case, attempt.on))
    return _ungrounded(case, attempt, "rejects") if listed else None


@guard(
    "REG26-61",
    "DEC-048",
    "请先向申请人释明，在“向申请人释明的时间、方式和内容”中写明；申请人变更请求的，登记变更复议请求",
    by_form=True,
)
def who_asked_for_nullity_was_told_first(case: CaseFile, attempt: Attempt) -> str | None:
    """经释明，申请人拒绝变更行政复议请求: an applicant is told that the act is not void, and may ask for something else
    (第六十一条第一款第一项)."""
    for outcome in getattr(attempt.details, "outcomes", ()):
        causes = [case.item("causes", code, attempt.on) for code in outcome.causes]
        told = next((cause for cause in causes if "explained" in cause.needs), None)
        if told and not outcome.explained:
            return f"以“{told.label}”驳回请求的，没有记录释明的情况"
    return None


GROUNDED = (
    a_change_names_its_ground,
    an_annulment_names_its_ground,
    unlawfulness_names_its_ground,
    invalidity_names_its_ground,
    an_old_decision_names_its_ground,
    a_liability_names_its_ground,
    refused_compensation_names_its_ground,
    a_rejection_names_its_ground,
    who_asked_for_nullity_was_told_first,
)
