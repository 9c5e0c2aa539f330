"""不再处理: the same matter once more without anything new (行政复议法实施条例 第三十七条第二款).

It is told and put on record, and decides nothing: no right to sue is opened and no period begins.
"""

from pydantic import Field

from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import Text
from casework.procedure.reconsideration.acceptance.filing import (
    OFFICE,
    PROMISE,
    REVIEW,
    applicants,
    nothing_is_reviewed_again,
)
from casework.procedure.recorded import PAPERS_OF_2026
from casework.procedure.table import Attempt, Calls, Step, cut_off, guard, rows
from casework.vocabulary import Act, DocumentKind, Ending, Role, State


class HandleNoFurther(Details):
    """告知申请人不再处理，并记录在案."""

    earlier: Text = Field(title="此前就同一事项的申请和处理情况（案号、文号、结果）")
    nothing_new: bool = Field(False, title="已审查：申请人没有提出新的事实和理由")
    told: Text = Field(title="告知的对象、方式和内容")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(ending=Ending.NOT_HANDLED)


@guard("REG26-37b", "NOM-001", "有新的事实或者理由的，请依法审查，受理或者不予受理", by_form=True)
def there_is_nothing_new(case: CaseFile, attempt: Attempt[HandleNoFurther]) -> str | None:
    return None if attempt.details.nothing_new else "没有确认申请人再次申请未提出新的事实和理由"


STEPS: tuple[Step, ...] = rows(
    State.RECEIVED,
    State.SUPPLEMENTING,
    act=Act.HANDLE_NO_FURTHER,
    final=True,
    aside=True,
    target=State.CLOSED,
    basis="REG26-37b",
    who=(*OFFICE, Role.REVIEWER),
    details=HandleNoFurther,
    guards=(nothing_is_reviewed_again, there_is_nothing_new),
    calls=(Calls(kind=DocumentKind.NO_FURTHER_HANDLING, to=applicants, since=PAPERS_OF_2026),),
    closes=(*cut_off(*REVIEW, "ARL-31a", "ARL-31b"), PROMISE),
)
