"""更正登记: what a correction says, and what is asked of it before what was entered later is (`record.correcting`)."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from casework.casefile import CaseFile, Details
from casework.procedure.fields import AskedOnRefusal, Text
from casework.procedure.table import Attempt, Guard, Step, rows
from casework.vocabulary import Act, Role, State, zh_date


class Correct(Details):
    """更正登记: takes back a fact, or replaces its day and details; with it (`also`) go later ones that rest on it."""

    seq: int = Field(title="被更正的登记序号", ge=1)
    reason: Text = Field(title="更正理由")
    correct_on: date | None = Field(None, title="更正后的日期")
    correct_details: dict[str, Any] | None = Field(None, title="更正后的内容")
    also: tuple[Annotated[int, Field(ge=1)], ...] = Field((), title="一并撤销的其后登记（序号）", max_length=200)
    later_stand: Annotated[str, StringConstraints(strip_whitespace=True), AskedOnRefusal()] = Field(
        "", title="其后的登记与更正后的内容不符，但确系如此的，逐项写明情况（每项一行）", max_length=1000
    )

    @property
    def takes_back(self) -> bool:
        return self.correct_on is None and self.correct_details is None

    @property
    def touched(self) -> tuple[int, ...]:
        """The entry that is corrected and those taken back with it."""
        return (self.seq, *self.also)


def the_fact_stands(case: CaseFile, attempt: Attempt[Correct]) -> str | None:
    standing = {fact.seq for fact in case.facts}
    gone = next((seq for seq in attempt.details.touched if seq not in standing), None)
    return f"没有第{gone}项登记，或者该项已经更正" if gone is not None else None


def the_opening_stays(case: CaseFile, attempt: Attempt[Correct]) -> str | None:
    opening = case.received()
    if attempt.details.seq == opening.seq and attempt.details.takes_back:
        return f"“{opening.act.label}”是本案的开端，不能撤销"
    return None


def only_what_came_later_is_taken_back_with_it(case: CaseFile, attempt: Attempt[Correct]) -> str | None:
    """What rests on a mistake came after it. Entries are named by their days: their numbers vary by reader."""
    others = attempt.details.also
    if len(set(others)) < len(others):
        return "同一登记填写了两次"
    earlier = next((fact for fact in case.facts if fact.seq in others and fact.seq <= attempt.details.seq), None)
    return f"{zh_date(earlier.on)}的“{earlier.act.label}”不在被更正的登记之后" if earlier else None


def the_corrected_day_has_come(case: CaseFile, attempt: Attempt[Correct]) -> str | None:
    day = attempt.details.correct_on
    return f"更正后的日期{zh_date(day)}尚未到来" if day and day > attempt.today else None


def correction_rows(states: Iterable[State]) -> tuple[Step, ...]:
    """In every state a registered fact may be corrected; the case then stands where the remaining facts bring it."""
    return rows(
        *states,
        act=Act.CORRECT,
        final=True,
        aside=True,
        basis="",
        any_day=True,
        who=(Role.CLERK, Role.HANDLER, Role.REVIEWER),
        details=Correct,
        guards=(
            Guard(condition=the_fact_stands, rule="", code="COR-001", instead="请核对时间线中的序号", by_form=True),
            Guard(condition=the_opening_stays, rule="", code="COR-003", instead="请更正其日期或者内容", by_form=True),
            Guard(
                condition=the_corrected_day_has_come,
                rule="",
                code="COR-004",
                instead="请核对更正后的日期",
                by_form=True,
            ),
            Guard(
                condition=only_what_came_later_is_taken_back_with_it,
                rule="",
                code="COR-007",
                instead="请只选择其后的登记，每项一次；先前的登记有误的，另行更正",
                by_form=True,
            ),
        ),
    )
