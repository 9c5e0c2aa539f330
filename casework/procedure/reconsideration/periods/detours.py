"""不计入申请期限的期间: the ways round that the regulation leaves out of the application period
(行政复议法实施条例 第二十六条、第三十八条第二款)."""

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from casework import law
from casework.casefile import CaseFile
from casework.procedure.fields import ApplicationDetour, Text
from casework.procedure.table import Attempt, guard
from casework.vocabulary import zh_date


class Detour(BaseModel):
    """A stretch of days that the regulation leaves out of the application period; both its days are named there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ApplicationDetour = Field(title="情形")
    begins: date = Field(title="首日")
    ends: date = Field(title="末日")
    proof: Text = Field(title="证明材料")


def _gone(attempt: Attempt) -> tuple[Detour, ...]:
    return getattr(attempt.details, "detours", ())


def _of_the_kind(attempt: Attempt, need: str) -> Iterator[law.Item]:
    """The kinds of detour gone that presuppose something of the act complained of."""
    for detour in _gone(attempt):
        item = law.item("application_detours", detour.kind, attempt.on)
        if need in item.needs:
            yield item


@guard("ARL-20a", "REC-009", "请核对起止日期；收到申请时的条例没有此项规定的，写作耽误期限的正当理由", by_form=True)
def a_detour_lies_before_the_application(case: CaseFile, attempt: Attempt) -> str | None:
    if _gone(attempt) and not case.applies("REG26-26", attempt.on):
        return f"{zh_date(attempt.on)}施行的条例没有不计入申请期限的期间"
    for detour in _gone(attempt):
        if detour.ends < detour.begins:
            return f"末日{zh_date(detour.ends)}早于首日{zh_date(detour.begins)}"
        if detour.ends > attempt.on:
            return f"末日{zh_date(detour.ends)}晚于收到申请之日{zh_date(attempt.on)}"
    return None


@guard("REG26-26", "REC-013", "请选择复议前置的情形；不属于复议前置的，删去该期间", by_form=True)
def a_suit_was_a_detour_only_where_reconsideration_comes_first(case: CaseFile, attempt: Attempt) -> str | None:
    """Elsewhere one may sue at once, and the suit is no reason to apply late."""
    if getattr(attempt.details, "mandatory_first", None):
        return None
    item = next(_of_the_kind(attempt, "mandatory_first"), None)
    return f"没有写明复议前置的情形，没有“{item.label}”的期间" if item else None


@guard("REG26-38b", "REC-014", "请删去该期间；受案范围登记有误的，改选行政处罚", by_form=True)
def only_a_penalty_is_corrected_by_its_organ(case: CaseFile, attempt: Attempt) -> str | None:
    """The application goes through the organ that imposed a penalty; of a case without a scope nothing is known."""
    code = getattr(attempt.details, "scope_item", None)
    item = next(_of_the_kind(attempt, "penalty"), None)
    if item is None or code is None:
        return None
    scope = law.item("scope_items", code, attempt.on)
    if "penalty" in scope.needs:
        return None
    return f"本案的受案范围是“{scope.label}”，不是行政处罚，没有“{item.label}”的期间"


DETOURS = (
    a_detour_lies_before_the_application,
    a_suit_was_a_detour_only_where_reconsideration_comes_first,
    only_a_penalty_is_corrected_by_its_organ,
)
