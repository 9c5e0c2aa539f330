"""办案中发现的问题: what a case laid bare of the work of an organ, at a hearing, in its file, on the spot. A register
of its own: the decision says what becomes of the act, this says what is to be learned from it.

Who may open the case reads its entries. What is wrongly entered is struck with its reason and entered anew.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ConfigDict, Field
from sqlalchemy import func
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from casework.casefile import CaseFile, Details
from casework.errors import CaseworkError
from casework.office import door, rights
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.procedure.fields import Cause, parse
from casework.record import access, characters
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.tables import Case, Logged, Problem
from casework.vocabulary import PartyKind, PartyRole, zh_date
from casework.vocabulary.hearing import FoundAt

AT_ONCE = 50
"""Entries of a page of the register."""
CAUSES = "causes"
"""The list of what was unlawful or improper in particular."""


class ProblemDetails(Details):
    """A problem of an organ."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    found_on: date = Field(title="发现日期")
    found_at: FoundAt = Field(title="在哪一环节发现")
    organ: str = Field(title="哪一机关的问题", min_length=1, max_length=200)
    domain: str = Field("", title="行政管理类别", max_length=50)
    cause: Cause | None = Field(None, title="具体情形（清单中没有的不选）")
    what: str = Field(title="问题", min_length=1, max_length=2000)
    proof: str = Field("", title="由什么证明（证据名称、笔录页码）", max_length=500)


class Reason(Details):
    """Why an entry is struck."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    reason: str = Field(title="划去的原因", min_length=1, max_length=200)


class ProblemRefused(CaseworkError):
    """The problem cannot be entered as asked: its day, or a cause that the law of the day does not have."""

    code, status = "PRB-001", 422


class NoSuchProblem(CaseworkError):
    """There is no such entry, or it was struck already."""

    code, status = "PRB-404", 404

    def __init__(self) -> None:
        super().__init__("没有这一项问题，或者已经划去", instead="请从“办案中发现的问题”进入")


@dataclass(frozen=True, kw_only=True)
class Sought:
    """What the register is narrowed to; what is empty narrows nothing."""

    case: str = ""
    organ: str = ""
    domain: str = ""
    cause: str = ""
    found_at: str = ""
    since: date | None = None
    until: date | None = None


@deed(Logged.REGISTER, "登记办案中发现的问题", Right.NOTE_PROBLEMS, case=lambda row: row.case_number)
def entered(
    session: Session, number: str, *, actor: Actor, today: date, details: dict[str, Any], request_id: str | None = None
) -> Problem:
    """A new entry; sending the same `request_id` again changes nothing. RightRefused, DetailsRefused, the refusals of
    the door; PRB-001: the day; PRB-002: no such cause on that day."""
    case, within = door.opened(session, number, actor)
    rights.check(within, Right.NOTE_PROBLEMS)
    known = request_id and session.exec(select(Problem).where(col(Problem.request_id) == request_id)).one_or_none()
    if known and (known.case_number, known.officer) == (case.number, actor.login):
        return known
    request_id = None if known else request_id  # somebody else's: it says nothing of this entry
    given = parse(ProblemDetails, details)
    assert isinstance(given, ProblemDetails)
    _check(case, given, today)
    told = given.model_dump(mode="json") | {"found_on": given.found_on, "cause": given.cause or ""}
    row = Problem(**told, case_number=case.number, officer=actor.login, recorded_at=clock.now(), request_id=request_id)
    session.add(row)
    session.flush()
    return row


def _check(case: CaseFile, given: ProblemDetails, today: date) -> None:
    opened_on = case.received().on
    if not opened_on <= given.found_on <= today:
        when = "还没有到" if given.found_on > today else f"在收案（{zh_date(opened_on)}）以前"
        raise ProblemRefused(f"{zh_date(given.found_on)}{when}", instead="请填写收案之日至今日的日期", field="found_on")
    if given.cause and given.cause not in {item.code for item in case.items(CAUSES, given.found_on)}:
        raise ProblemRefused(
            f"{zh_date(given.found_on)}施行的规定中没有所选的具体情形",
            instead="请不选，在“问题”中写明",
            field="cause",
            code="PRB-002",
        )
    characters.check(given, "")


@deed(Logged.REGISTER, "划去办案中发现的问题", Right.NOTE_PROBLEMS, case=lambda row: row.case_number)
def struck(session: Session, problem: int, *, actor: Actor, details: dict[str, Any]) -> Problem:
    """It was wrongly entered. RightRefused, DetailsRefused, NoSuchProblem, the refusals of the door."""
    row = session.get(Problem, problem)
    if row is None or row.struck:
        raise NoSuchProblem
    _, within = door.opened(session, row.case_number, actor)
    rights.check(within, Right.NOTE_PROBLEMS)
    given = parse(Reason, details)
    assert isinstance(given, Reason)
    row.struck = given.reason
    session.add(row)
    return row


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of the register."""

    rows: tuple[Problem, ...]
    total: int
    page: int
    pages: int


def listed(session: Session, sought: Sought, reader: Actor) -> list[Problem]:
    """The entries that count, of cases that the reader may open, the latest first. RightRefused."""
    return list(session.exec(_asked(sought, reader)))


def paged(session: Session, sought: Sought, reader: Actor, page: int) -> Page:
    """The same by pages; beyond the last one the last. RightRefused."""
    asked = _asked(sought, reader)
    total = session.exec(select(func.count()).select_from(asked.order_by(None).subquery())).one()
    pages = max(-(-total // AT_ONCE), 1)
    page = min(max(page, 1), pages)
    rows = session.exec(asked.limit(AT_ONCE).offset((page - 1) * AT_ONCE))
    return Page(rows=tuple(rows), total=total, page=page, pages=pages)


def named(session: Session, column: Mapped[str], reader: Actor) -> list[str]:
    """What stands in a column of the register, for narrowing by it."""
    asked = _open_to(select(column), reader).where(column != "").distinct().order_by(column)
    return list(session.exec(asked))


def _asked(sought: Sought, reader: Actor) -> SelectOfScalar[Problem]:
    rights.check(reader, Right.SEE_CASES)
    asked = _open_to(select(Problem), reader)
    for name in ("organ", "domain", "cause", "found_at"):
        if value := getattr(sought, name):
            asked = asked.where(col(getattr(Problem, name)) == value)
    if sought.case:
        asked = asked.where(col(Problem.case_number) == sought.case)
    if sought.since:
        asked = asked.where(col(Problem.found_on) >= sought.since)
    if sought.until:
        asked = asked.where(col(Problem.found_on) <= sought.until)
    return asked.order_by(col(Problem.found_on).desc(), col(Problem.id).desc())


def _open_to(asked: SelectOfScalar[Any], reader: Actor) -> SelectOfScalar[Any]:
    """Of the cases that the reader may open, without what was struck."""
    joined = asked.join(Case, col(Case.number) == col(Problem.case_number))
    return joined.where(access.cases_open_to(reader), col(Problem.struck) == "")


def of_case(session: Session, number: str) -> list[Problem]:
    """Those of one case that the reader has opened."""
    asked = select(Problem).where(col(Problem.case_number) == number, col(Problem.struck) == "")
    return list(session.exec(asked.order_by(col(Problem.found_on), col(Problem.id))))


def organs_of(case: CaseFile) -> list[str]:
    """Whose work a case is about: its organs, the respondents first."""
    organs = [party for party in case.parties if party.kind is PartyKind.AGENCY]
    return list(
        dict.fromkeys(party.name for party in sorted(organs, key=lambda party: party.role is not PartyRole.RESPONDENT))
    )
