"""合并审理: cases on one act, or on acts of one kind, tried together (行政复议法实施条例 第四十三条).

What can be said of one case alone is asked here. Whether the others are such as may be joined only the cases of the
office can tell (`record.other_cases.joinder`, which also puts the joinder on record in each of them).
"""

from pydantic import Field

from casework.casefile import CaseFile, Details
from casework.procedure.fields import FileNumber, JoinderGround, Text
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL, everyone
from casework.procedure.recorded import PAPERS_OF_2026
from casework.procedure.table import Attempt, Calls, Step, guard, rows
from casework.vocabulary import Act, DocumentKind, Role


class Join(Details):
    """决定合并审理."""

    cases: tuple[FileNumber, ...] = Field(title="一并审理的其他案件（案号）", min_length=1)
    ground: JoinderGround = Field(title="合并审理的情形")
    reason: Text = Field(title="理由")


class Separate(Details):
    """合并审理的案件分开审理: each goes on by itself."""

    reason: Text = Field(title="理由")


def joined_with(case: CaseFile) -> tuple[str, ...]:
    """Numbers of the other cases it is tried together with now."""
    found: tuple[str, ...] = ()
    for fact in case.all(Act.JOIN, Act.SEPARATE):
        found = fact.details.cases if isinstance(fact.details, Join) else ()
    return found


@guard("REG26-43", "JOI-001", "请填写其他案件的案号，每件一次", by_form=True)
def others_are_joined(case: CaseFile, attempt: Attempt[Join]) -> str | None:
    numbers = attempt.details.cases
    if case.number in numbers:
        return f"不能与本案自己（{case.number}）合并审理"
    return "同一案件填写了两次" if len(set(numbers)) < len(numbers) else None


@guard("REG26-43", "JOI-002", "没有合并审理的，不必登记分开审理")
def it_is_joined(case: CaseFile, attempt: Attempt) -> str | None:
    return None if joined_with(case) else "本案没有与其他案件合并审理"


def decided_with(details: Details) -> tuple[str, ...]:
    """Numbers of the other cases that a decision decides as well, each once."""
    return tuple(dict.fromkeys(outcome.case for outcome in getattr(details, "joint", ())))


@guard(
    "REG26-43b",
    "JOI-004",
    "请写明每一件合并审理的案件的决定事项；不一并决定的，先办理分开审理，或者只对本案作出决定",
    by_form=True,
)
def every_joined_case_is_decided(case: CaseFile, attempt: Attempt) -> str | None:
    """One decision is for all that is tried together, or for this case alone."""
    named, tied = decided_with(attempt.details), joined_with(case)
    if not named:
        return None
    if strange := [number for number in named if number not in tied]:
        return f"{'、'.join(strange)}没有与本案合并审理，不能一并作出决定"
    missing = [number for number in tied if number not in named]
    return f"对合并审理的{'、'.join(missing)}没有写明决定事项" if missing else None


STEPS: tuple[Step, ...] = (
    *rows(
        *IN_TRIAL,
        act=Act.JOIN,
        basis="REG26-43",
        who=(Role.REVIEWER, Role.APPROVER),
        details=Join,
        guards=(others_are_joined,),
        calls=(Calls(kind=DocumentKind.JOINDER_NOTICE, to=everyone, since=PAPERS_OF_2026),),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.SEPARATE,
        after=(Act.JOIN,),
        basis="REG26-43",
        who=(Role.REVIEWER, Role.APPROVER),
        details=Separate,
        guards=(it_is_joined,),
        calls=(Calls(kind=DocumentKind.SEPARATION_NOTICE, to=everyone, since=PAPERS_OF_2026),),
    ),
)
