"""类案研究: a group of cases that somebody looks into, with what he found, what the office advises and what changed
afterwards. It is not closed without a paper that proves it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ConfigDict, Field
from sqlmodel import Session, col, select

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.procedure.fields import parse
from casework.record import access, characters
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.office import normal_number
from casework.storage.tables import AlikeGroup, Case, CaseFigure, Logged, Study

LEAST = 2


class StudyBegun(Details):
    """A study as it is opened."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    theme: str = Field(title="题目", min_length=1, max_length=100)
    cases: str = Field("", title="案件（案号，以空格、顿号或者换行分开；由类案开题的不填）", max_length=4000)
    group: str = Field("", title="类案", max_length=1000)


class StudyTold(Details):
    """What was found."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    findings: str = Field("", title="研究发现（共同的事实、分歧、结果、原因）", max_length=8000)
    advice: str = Field("", title="建议（办案指引、对机关的建议）", max_length=8000)
    changed: str = Field("", title="其后有何变化", max_length=4000)
    proof: str = Field("", title="证明（报告、文件的名称和文号）", max_length=300)
    closes: bool = Field(False, title="办结")


class StudyRefused(CaseworkError):
    """The study cannot be kept or closed as asked."""

    code, status = "LSN-030", 422


class NoSuchStudy(CaseworkError):
    """There is no such study."""

    code, status = "LSN-036", 404

    def __init__(self) -> None:
        super().__init__("没有这项研究", instead="请从“类案研究”进入")


@deed(Logged.REGISTER, "开始类案研究", Right.KEEP_LESSONS)
def opened(session: Session, *, actor: Actor, today: date, details: dict[str, Any]) -> Study:
    """A study, of a group or of cases that are named. RightRefused, DetailsRefused; LSN-030: neither is there, or too
    few cases; LSN-031: a case that there is not, or is not open to him."""
    given = parse(StudyBegun, details)
    assert isinstance(given, StudyBegun)
    group = session.get(AlikeGroup, given.group) if given.group else None
    if given.group and group is None:
        raise StudyRefused("这一组类案已经没有了", instead="请从“类案”进入，或者写明案号", code="LSN-032")
    numbers = json.loads(group.cases) if group else _named(given.cases)
    numbers = list(dict.fromkeys(numbers))
    known = access.open_of(session, numbers, actor)
    if not group and (missing := [number for number in numbers if number not in known]):
        raise StudyRefused(f"没有或者不能查阅{missing[0]}", instead="请核对案号", field="cases", code="LSN-031")
    members = [number for number in numbers if number in known]
    if len(members) < LEAST:
        raise StudyRefused(f"可以查阅的案件不足{LEAST}件", instead="请写明至少两件案件的案号", field="cases")
    characters.check(given, "")
    row = Study(
        theme=given.theme,
        begun_from=group.key if group else "",
        why=group.why if group else "[]",
        cases=json.dumps(members, ensure_ascii=False),
        opened_on=today,
        officer=actor.login,
        recorded_at=clock.now(),
    )
    session.add(row)
    session.flush()
    return row


def _named(typed: str) -> list[str]:
    words = typed.replace("、", " ").replace("，", " ").replace(",", " ").split()
    return [normal_number(word) for word in words]


@deed(Logged.REGISTER, "登记类案研究的结果", Right.KEEP_LESSONS)
def told(session: Session, study: int, *, actor: Actor, today: date, details: dict[str, Any]) -> Study:
    """What was found of it; or it is closed. RightRefused, DetailsRefused, NoSuchStudy; LSN-033: it is closed;
    LSN-034: to be closed without findings, without what changed, or without proof."""
    row = session.get(Study, study)
    if row is None:
        raise NoSuchStudy
    if row.closed_on:
        raise StudyRefused("研究已经办结", instead="需要继续研究的，请另行开题", code="LSN-033")
    given = parse(StudyTold, details)
    assert isinstance(given, StudyTold)
    characters.check(given, "")
    if given.closes:
        for name, words in (("findings", "研究发现"), ("changed", "其后有何变化"), ("proof", "证明材料")):
            if not getattr(given, name):
                raise StudyRefused(f"没有写明{words}，不能办结", instead=f"请写明{words}", field=name, code="LSN-034")
        row.closed_on = today
    row.findings, row.advice, row.changed, row.proof = given.findings, given.advice, given.changed, given.proof
    session.add(row)
    return row


def listed(session: Session) -> Sequence[Study]:
    """All, those under way first, the latest first."""
    return session.exec(select(Study).order_by(col(Study.closed_on).is_not(None), col(Study.id).desc())).all()


@dataclass(frozen=True, kw_only=True)
class After:
    """What came after a study was opened from the same: cases of the same respondents and fields, and how many of them
    were corrected, with as long a time before to compare."""

    before: int
    after: int


def named(session: Session, study: int) -> Study:
    """NoSuchStudy."""
    row = session.get(Study, study)
    if row is None:
        raise NoSuchStudy
    return row


def since(session: Session, row: Study, today: date) -> After:
    """The applications against the same organs in the same fields: since it was opened, and in as many days before."""
    members = json.loads(row.cases)
    asked = select(Case.opponents, CaseFigure.domain).join(CaseFigure, col(CaseFigure.case_number) == col(Case.number))
    pairs = set(session.exec(asked.where(col(Case.number).in_(members))))
    days = (today - row.opened_on).days
    first = date.fromordinal(row.opened_on.toordinal() - days)
    same = (
        select(Case.opponents, CaseFigure.domain, col(Case.opened_on))
        .join(CaseFigure, col(CaseFigure.case_number) == col(Case.number))
        .where(col(Case.opened_on) > first, col(Case.opponents).in_({organ for organ, _ in pairs}))
    )
    days_of = [on for organ, domain, on in session.exec(same) if (organ, domain) in pairs]
    after = sum(on > row.opened_on for on in days_of)
    return After(before=len(days_of) - after, after=after)
