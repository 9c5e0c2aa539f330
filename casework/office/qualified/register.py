"""The register: the qualification of officers, since when they do this work, and the courses they took; who of them
lacks what article 6 of the Act asks of those who are new. Of whom nothing is on record nothing is said.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ConfigDict, Field
from sqlmodel import Session, col, select

from casework import law
from casework.casefile import Details
from casework.errors import CaseworkError, GuardRefused
from casework.office import staff
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.procedure.fields import parse
from casework.record import characters
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.office import office
from casework.storage.tables import Logged, OfficerPaper, Staff, Training
from casework.vocabulary import Role, zh_date
from casework.vocabulary.qualified import PaperKind

BASIS = "ARL-06"


class _Said(Details):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class PaperDetails(_Said):
    """What shows that an officer is qualified, or since when he does this work."""

    login: str = Field(title="人员", min_length=1, max_length=60)
    kind: PaperKind = Field(title="登记什么")
    on: date = Field(title="日期（发证、培训结束、初次从事之日）")
    proof: str = Field(title="证明（证书编号、培训证明、任职文件）", min_length=1, max_length=200)


class TrainingDetails(_Said):
    """A course."""

    login: str = Field(title="人员", min_length=1, max_length=60)
    on: date = Field(title="结束之日")
    theme: str = Field(title="培训的内容", min_length=1, max_length=200)
    organiser: str = Field(title="组织的单位", min_length=1, max_length=100)
    hours: int = Field(title="学时", ge=1, le=400)
    proof: str = Field(title="证明（通知、结业证书）", min_length=1, max_length=200)


class TrainingRefused(CaseworkError):
    """An entry cannot be kept so."""

    code, status = "TRN-001", 422


class NewcomerAlone(GuardRefused):
    """Who is new and not qualified yet would handle a case alone, in an office that does not want it."""

    code = "TRN-010"


class NoSuchEntry(CaseworkError):
    """There is no such entry, or it was struck."""

    code, status = "TRN-404", 404

    def __init__(self) -> None:
        super().__init__("没有这一项登记，或者已经划去", instead="请刷新页面")


@deed(Logged.REGISTER, "登记人员的资格", Right.KEEP_TRAINING)
def paper_entered(session: Session, *, actor: Actor, today: date, details: dict[str, Any]) -> OfficerPaper:
    """RightRefused, DetailsRefused; TRN-001: no such officer; TRN-002: the day; TRN-003: it is on record already."""
    given = parse(PaperDetails, details)
    assert isinstance(given, PaperDetails)
    _check(session, given.login, given.on, today, given)
    if any(row.kind == given.kind.value for row in _papers(session, [given.login])):
        raise TrainingRefused(
            f"已经登记了“{given.kind.label}”", instead="登记有误的，先划去再登记", field="kind", code="TRN-003"
        )
    row = OfficerPaper(
        login=given.login,
        kind=given.kind.value,
        on=given.on,
        proof=given.proof,
        officer=actor.login,
        recorded_at=clock.now(),
    )
    session.add(row)
    session.flush()
    return row


@deed(Logged.REGISTER, "登记人员的培训", Right.KEEP_TRAINING)
def training_entered(session: Session, *, actor: Actor, today: date, details: dict[str, Any]) -> Training:
    """RightRefused, DetailsRefused; TRN-001: no such officer; TRN-002: the day."""
    given = parse(TrainingDetails, details)
    assert isinstance(given, TrainingDetails)
    _check(session, given.login, given.on, today, given)
    row = Training(**given.model_dump(), officer=actor.login, recorded_at=clock.now())
    session.add(row)
    session.flush()
    return row


@deed(Logged.REGISTER, "划去人员的资格、培训", Right.KEEP_TRAINING)
def struck(
    session: Session, table: type[OfficerPaper] | type[Training], entry: int, *, actor: Actor, reason: str
) -> OfficerPaper | Training:
    """It was wrongly entered. RightRefused, NoSuchEntry; TRN-004: no reason."""
    row = session.get(table, entry)
    if not isinstance(row, OfficerPaper | Training) or row.struck:
        raise NoSuchEntry
    if not reason.strip():
        raise TrainingRefused("没有写明划去的原因", instead="请用一句话写明原因", field="reason", code="TRN-004")
    row.struck = reason.strip()[:200]
    session.add(row)
    return row


def _check(session: Session, login: str, on: date, today: date, given: Details) -> None:
    # Of two who enter the same at once the second waits here, and then finds it on record.
    if session.get(Staff, login, with_for_update=True) is None:
        raise TrainingRefused(f"没有账号为“{login[:40]}”的人员", instead="请从列表中选择", field="login")
    if on > today:
        raise TrainingRefused(
            f"{zh_date(on)}还没有到", instead="请填写实际的日期，尚未结束的结束以后登记", field="on", code="TRN-002"
        )
    characters.check(given, "")


# ---- read


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An officer, what is on record of him, and the hours of a year."""

    login: str
    name: str
    roles: tuple[Role, ...]
    papers: dict[PaperKind, OfficerPaper]
    courses: tuple[Training, ...] = ()
    handles: bool = False
    """Whether cases are given to him: the share of the qualified (`figures.officers`) is reckoned over those."""

    @property
    def hours(self) -> int:
        return sum(course.hours for course in self.courses)

    @property
    def qualified(self) -> bool:
        return PaperKind.LEGAL in self.papers

    @property
    def is_new(self) -> bool:
        """Whether he began under the Act that asks it of those who are new; whoever began before is judged by the law
        of that time."""
        began = self.papers.get(PaperKind.BEGAN)
        since = law.rule(BASIS).in_force_from
        return bool(began and since and began.on >= since)

    @property
    def lacks(self) -> tuple[PaperKind, ...]:
        """What he lacks who is new: until then he handles no case alone."""
        asked = (PaperKind.LEGAL, PaperKind.INDUCTION)
        return tuple(kind for kind in asked if kind not in self.papers) if self.is_new else ()


def standings(session: Session, on: date, year: int, logins: Iterable[str] = ()) -> list[Standing]:
    """Those who are in office on a day, with what they had by then and the courses of a year; or these of them."""
    wanted = set(logins)
    rows = [row for row in staff.in_office(session, on) if not wanted or row.login in wanted]
    papers = [paper for paper in _papers(session, [row.login for row in rows]) if paper.on <= on]
    courses = _courses(session, year)
    handlers = {row.login for row in staff.holding(session, Role.HANDLER, on)}
    return [
        Standing(
            login=row.login,
            name=row.name,
            roles=tuple(staff.roles_of(row)),
            papers={PaperKind(paper.kind): paper for paper in papers if paper.login == row.login},
            courses=tuple(course for course in courses if course.login == row.login),
            handles=row.login in handlers,
        )
        for row in rows
    ]


def _papers(session: Session, logins: Sequence[str]) -> list[OfficerPaper]:
    asked = select(OfficerPaper).where(col(OfficerPaper.struck) == "", col(OfficerPaper.login).in_(logins))
    return list(session.exec(asked.order_by(col(OfficerPaper.id))))


def _courses(session: Session, year: int) -> list[Training]:
    asked = select(Training).where(col(Training.struck) == "", col(Training.on) >= date(year, 1, 1))
    return list(session.exec(asked.where(col(Training.on) <= date(year, 12, 31)).order_by(col(Training.on))))


def not_alone(session: Session, logins: Sequence[str], on: date) -> list[Standing]:
    """Those of these officers who handle no case alone yet; empty where one of them may, or nobody is named."""
    if not logins:
        return []
    found = standings(session, on, on.year, logins)
    lacking = [each for each in found if each.lacks]
    return lacking if len(lacking) == len(found) else []


def kept_from_being_alone(session: Session, logins: Sequence[str], on: date) -> list[Standing]:
    """The same where the office wants it so; empty where it only warns."""
    return not_alone(session, logins, on) if office().new_officers_not_alone else []


def who_left(session: Session, logins: Collection[str], on: date) -> set[str]:
    """Those of these officers who are not in office any more."""
    return set(logins) - {row.login for row in staff.in_office(session, on)}


def what_they_lack(found: Iterable[Standing]) -> str:
    """李明初次从事行政复议工作，还没有登记法律职业资格、统一职前培训."""
    lacking = list(found)
    lacks = "、".join(dict.fromkeys(kind.label for each in lacking for kind in each.lacks))
    return f"{'、'.join(each.name for each in lacking)}初次从事行政复议工作，还没有登记{lacks}"
