"""合并审理: cases on one act, or on acts of one kind, tried together (行政复议法实施条例 第四十三条).

What can be said of one case alone is asked here. Whether the others are such as may be joined only the cases of the
office can tell (`record.other_cases.joinder`, which also puts the joinder on record in each of them).
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from casework.casefile import CaseFile, Details
from casework.procedure.fields import FileNumber, FilledIn, JoinderGround, Name, Text
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL, everyone
from casework.procedure.recorded import PAPERS_OF_2026
from casework.procedure.table import Attempt, Calls, Step, guard, rows
from casework.vocabulary import Act, DocumentKind, Role, normal_number


class Join(Details):
    """决定合并审理."""

    cases: tuple[FileNumber, ...] = Field(title="一并审理的其他案件（案号）", min_length=1)
    ground: JoinderGround = Field(title="合并审理的情形")
    reason: Text = Field(title="理由")


class Together(Details):
    """An act that ends cases tried together and for which they receive one document: 调解书, 驳回, 终止. The regulation
    names only the decision (第四十三条第二款) and forbids none of these; that one document is made is the choice of the
    office. Each case has the entry, under its own guards; `under` names the one whose number the document bears."""

    together_with: tuple[FileNumber, ...] = Field(
        (), title="合并制作一份文书的其他案件（案号；条例没有规定，由本机关决定）"
    )
    under: Annotated[FileNumber, FilledIn()] = Field("", title="合并制作的文书所属的案件")


class SignedElsewhere(BaseModel):
    """Who signed a joint mediation document in another of the cases."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: FileNumber = Field(title="合并审理的案件（案号）", min_length=1)
    parties: tuple[Name, ...] = Field(title="签名或者盖章的当事人（姓名、名称）", min_length=1)
    by_agent: str = Field("", title="由代理人办理的，代理人姓名", max_length=100)


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
    """Numbers of the other cases that the document of this act ends as well, each once."""
    decided = (outcome.case for outcome in getattr(details, "joint", ()))
    return tuple(dict.fromkeys((*decided, *map(normal_number, getattr(details, "together_with", ())))))


@guard(
    "REG26-43b",
    "JOI-004",
    "请核对案号；没有合并审理的，先办理合并审理，或者只就本案办理",
    by_form=True,
)
def only_what_is_joined_is_decided(case: CaseFile, attempt: Attempt) -> str | None:
    """One decision is for what is tried together; that it is for all of it is asked where the others are known
    (`record.other_cases.joinder`)."""
    tied = joined_with(case)
    strange = [number for number in decided_with(attempt.details) if number not in tied]
    return f"{'、'.join(strange)}没有与本案合并审理，不能一并作出决定、制作文书" if strange else None


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
