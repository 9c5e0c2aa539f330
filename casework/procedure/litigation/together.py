"""合并审理: suits that a court hears together (行政诉讼法 第二十七条; 法释〔2018〕1号 第七十三条).

Each is a case of its own, with its own periods; what the court does once for all of them is typed once and stands in
each (`record.other_cases.suits`).
"""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import FileNumber, FilledIn, Rarely
from casework.procedure.table import Attempt, guard


class HeardTogether(Details):
    """What a court may do once for several suits. `under`: the case in which it was entered for all of them."""

    heard_with: Annotated[tuple[FileNumber, ...], Rarely()] = Field(
        (), title="合并审理、一并开庭的其他应诉案件（本机关的案号；在各案一并登记）"
    )
    under: Annotated[FileNumber, FilledIn()] = Field("", title="一并登记时所在的案件")

    @classmethod
    def offered(cls, case: CaseFile, typed: Mapping[str, Any]) -> dict[str, Any]:
        """Those it was last heard with, until they were heard apart."""
        return {"heard_with": list(together)} if (together := heard_with_now(case)) else {}


@guard("S5-73", "LIT-125", "请填写其他应诉案件的案号，每件一次；只在本案登记的，不填", by_form=True)
def the_others_are_others(case: CaseFile, attempt: Attempt[HeardTogether]) -> str | None:
    numbers = attempt.details.heard_with
    if case.number in numbers:
        return f"{case.number}就是本案，不必另行登记"
    return "同一案件填写了两次" if len(set(numbers)) < len(numbers) else None


def heard_with(fact: Fact) -> tuple[str, ...]:
    """Numbers of the other suits in which the same is entered."""
    details = fact.details
    return details.heard_with if isinstance(details, HeardTogether) else ()


def heard_with_now(case: CaseFile) -> tuple[str, ...]:
    """Those it was joined with, or was last called and heard with; a ruling on something else joins nothing."""
    found: tuple[str, ...] = ()
    for fact in case.facts:
        kind = getattr(fact.details, "kind", "join")
        if isinstance(fact.details, HeardTogether) and kind in ("join", "sever"):
            found = () if kind == "sever" else heard_with(fact) or found
    return found
