"""The register of typical cases. Each step is another officer's where four eyes are needed: who recommends does not
check, who writes does not read it again nor publish it. What is published names nobody, and it is not closed before the
organs that were told of it have proved what they did. How cases are chosen, no law says: the office does."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import ConfigDict, Field
from sqlmodel import Session, col, select

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.figures.periods import Period
from casework.lessons import anonymity, letters
from casework.lessons.letters import Sent
from casework.office import door
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.procedure.fields import parse
from casework.queries.coming.remembered import is_open
from casework.record import characters
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.office import normal_number
from casework.storage.tables import Case, CaseFigure, Logged, TypicalCase
from casework.vocabulary.lessons import LetterKind, TypicalStep

WHERE: Mapping[str, tuple[TypicalStep, ...]] = {
    "check": (TypicalStep.RECOMMENDED,),
    "write": (TypicalStep.CHECKED, TypicalStep.WRITTEN, TypicalStep.READ, TypicalStep.PUBLISHED),
    "read": (TypicalStep.WRITTEN,),
    "publish": (TypicalStep.READ,),
    "tell": (TypicalStep.PUBLISHED,),
    "close": (TypicalStep.PUBLISHED,),
}
"""At which steps each of these may be done."""
TEXT = 6000
"""Characters of a part of the text."""


class _Said(Details):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Recommended(_Said):
    """A case as it is recommended."""

    case: str = Field(title="案号", min_length=1, max_length=100)
    title: str = Field(title="题目（写明行政行为，不写当事人）", min_length=1, max_length=100)
    why: str = Field(title="推荐的理由", min_length=1, max_length=1000)


class Checked(_Said):
    """What whoever checks it says."""

    conclusion: str = Field(title="审核意见（是否有代表性，结果是否已经生效）", min_length=1, max_length=1000)


class Written(_Said):
    """The text that others will read."""

    title: str = Field(title="题目", min_length=1, max_length=100)
    facts: str = Field(title="基本案情", min_length=1, max_length=TEXT)
    handling: str = Field(title="复议办理", min_length=1, max_length=TEXT)
    meaning: str = Field(title="典型意义", min_length=1, max_length=TEXT)

    @property
    def texts(self) -> tuple[str, ...]:
        return self.title, self.facts, self.handling, self.meaning


class Published(_Said):
    """Where it was published."""

    published_on: date = Field(title="发布日期")
    place: str = Field(title="发布在何处、第几批", min_length=1, max_length=200)


class Closed(_Said):
    """What came of it."""

    result: str = Field(title="整改的结果（采取了哪些措施、有何凭证）", min_length=1, max_length=2000)


class TypicalRefused(CaseworkError):
    """A typical case cannot be taken further so."""

    code, status = "TYP-001", 422


NOT_HIS_OWN = {
    "check": ("recommended_by", "不能审核自己推荐的案例"),
    "read": ("written_by", "不能复核自己撰写的案例"),
    "publish": ("written_by", "不能发布自己撰写的案例"),
}
"""By the step: whose work it looks at, and what is said to him when he would take it himself."""


class NoSuchTypical(CaseworkError):
    """There is no such typical case, or it was given up."""

    code, status = "TYP-404", 404

    def __init__(self) -> None:
        super().__init__("没有这一件典型案例，或者已经撤回", instead="请从“典型案例”进入")


@deed(Logged.REGISTER, "推荐典型案例", Right.KEEP_LESSONS, case=lambda row: row.case_number)
def recommended(session: Session, *, actor: Actor, today: date, details: dict[str, Any]) -> TypicalCase:
    """A case recommended. RightRefused, DetailsRefused, NamesSomebody, the refusals of the door; TYP-001: it has no
    outcome; TYP-002: it is in the register already."""
    given = parse(Recommended, details)
    assert isinstance(given, Recommended)
    number = normal_number(given.case)
    door.opened(session, number, actor)
    counted = session.get(CaseFigure, number)
    if counted is None or counted.ended_on is None:
        raise TypicalRefused("本案还没有决定、裁判，不能作为典型案例", instead="请在审结以后推荐", field="case")
    if _of_case(session, number):
        raise TypicalRefused("本案已经推荐", instead="请在“典型案例”中继续办理", field="case", code="TYP-002")
    characters.check(given, "")
    anonymity.check(session, [given.title], field="title")
    row = TypicalCase(
        case_number=number,
        title=given.title,
        why=given.why,
        recommended_by=actor.login,
        recommended_on=today,
        recorded_at=clock.now(),
    )
    session.add(row)
    session.flush()
    return row


@deed(Logged.REGISTER, "审核典型案例", Right.KEEP_LESSONS, case=lambda row: row.case_number)
def checked(session: Session, entry: int, *, actor: Actor, today: date, details: dict[str, Any]) -> TypicalCase:
    """It is fit for one. RightRefused, DetailsRefused, NoSuchTypical; TYP-003: the step; TYP-004: his own."""
    row = _at(session, entry, actor, "check")
    given = parse(Checked, details)
    assert isinstance(given, Checked)
    _not_his_own(actor, row, "check")
    row.conclusion, row.checked_by, row.checked_on = given.conclusion, actor.login, today
    session.add(row)
    return row


@deed(Logged.REGISTER, "撰写典型案例", Right.KEEP_LESSONS, case=lambda row: row.case_number)
def written(session: Session, entry: int, *, actor: Actor, today: date, details: dict[str, Any]) -> TypicalCase:
    """The text, which names nobody. It may be written again, and is then read again; what was published stands for
    nobody to read until it is published anew. RightRefused, DetailsRefused, NoSuchTypical, NamesSomebody, NamesTheCase;
    TYP-003: the step."""
    row = _at(session, entry, actor, "write")
    given = parse(Written, details)
    assert isinstance(given, Written)
    characters.check(given, "")
    _names_nobody(session, row.case_number, given)
    row.title, row.facts, row.handling, row.meaning = given.texts
    row.written_by, row.written_on = actor.login, today
    row.read_by, row.read_on = "", None
    row.published_by, row.published_on, row.place = "", None, ""
    session.add(row)
    return row


@deed(Logged.REGISTER, "复核典型案例", Right.KEEP_LESSONS, case=lambda row: row.case_number)
def read(session: Session, entry: int, *, actor: Actor, today: date) -> TypicalCase:
    """A second reader has compared it with the file. RightRefused, NoSuchTypical, NamesSomebody, NamesTheCase; TYP-003:
    the step; TYP-004: his own."""
    row = _at(session, entry, actor, "read")
    _not_his_own(actor, row, "read")
    _names_nobody(session, row.case_number, text_of(row))
    row.read_by, row.read_on = actor.login, today
    session.add(row)
    return row


@deed(Logged.REGISTER, "发布典型案例", Right.APPROVE_REPORTS, case=lambda row: row.case_number)
def published(session: Session, entry: int, *, actor: Actor, today: date, details: dict[str, Any]) -> TypicalCase:
    """It is published. RightRefused, DetailsRefused, NoSuchTypical, NamesSomebody, NamesTheCase; TYP-003: the step;
    TYP-004: his own; TYP-006: the day."""
    row = _at(session, entry, actor, "publish")
    given = parse(Published, details)
    assert isinstance(given, Published)
    _not_his_own(actor, row, "publish")
    assert row.read_on is not None
    if not row.read_on <= given.published_on <= today:
        raise TypicalRefused(
            "发布日期应当在复核以后、今日以前", instead="请核对日期", field="published_on", code="TYP-006"
        )
    _names_nobody(session, row.case_number, text_of(row))
    row.published_on, row.published_by, row.place = given.published_on, actor.login, given.place
    session.add(row)
    return row


@deed(Logged.REGISTER, "通报典型案例", Right.KEEP_FIGURES, case=lambda row: row.case_number)
def told(session: Session, entry: int, *, actor: Actor, today: date, details: dict[str, Any]) -> TypicalCase:
    """The organs concerned are told of it. RightRefused, DetailsRefused, NoSuchTypical, SendRefused; TYP-003: the
    step."""
    row = _at(session, entry, actor, "tell")
    given = parse(Sent, details)
    assert isinstance(given, Sent) and row.published_on is not None
    letters.send(session, LetterKind.TYPICAL, entry, row.title, given, actor=actor, since=row.published_on, today=today)
    return row


@deed(Logged.REGISTER, "办结典型案例", Right.KEEP_FIGURES, case=lambda row: row.case_number)
def closed(session: Session, entry: int, *, actor: Actor, today: date, details: dict[str, Any]) -> TypicalCase:
    """It was learned from. RightRefused, DetailsRefused, NoSuchTypical; TYP-003: the step; TYP-007: no organ was told;
    TYP-008: one has not proved what it did."""
    row = _at(session, entry, actor, "close")
    given = parse(Closed, details)
    assert isinstance(given, Closed)
    sent = letters.of(session, (LetterKind.TYPICAL,), entry)
    if not sent:
        raise TypicalRefused("没有通报任何机关，不能办结", instead="请先通报有关机关", code="TYP-007")
    if open_ := [each.organ for each in sent if not each.proof]:
        raise TypicalRefused(
            f"{open_[0]}没有整改的证明，不能办结", instead="请登记该机关的反馈和证明以后办结", code="TYP-008"
        )
    row.result, row.closed_on, row.closed_by = given.result, today, actor.login
    session.add(row)
    return row


@deed(Logged.REGISTER, "撤回典型案例", Right.KEEP_LESSONS, case=lambda row: row.case_number)
def dropped(session: Session, entry: int, *, actor: Actor, reason: str) -> TypicalCase:
    """It is not fit for one after all, or its text must not stand any longer. RightRefused, NoSuchTypical; TYP-005: no
    reason; TYP-009: organs were told of it."""
    row = found(session, entry)
    door.opened(session, row.case_number, actor)
    if letters.of(session, (LetterKind.TYPICAL,), entry):
        raise TypicalRefused(
            "已经通报机关，不能撤回", instead="文字有误的，请修改文字，重新复核、发布以前不再显示", code="TYP-009"
        )
    if not reason.strip():
        raise TypicalRefused("没有写明撤回的原因", instead="请用一句话写明原因", field="reason", code="TYP-005")
    row.dropped = reason.strip()[:200]
    session.add(row)
    return row


def _at(session: Session, entry: int, actor: Actor, what: str) -> TypicalCase:
    """The entry, which is at a step where this may be done, and whose case is open to the officer."""
    row = found(session, entry)
    door.opened(session, row.case_number, actor)
    if step_of(row) not in WHERE[what]:
        raise TypicalRefused(
            f"案例现为“{step_of(row).label}”，不能这样办理", instead="请刷新页面以后办理", code="TYP-003"
        )
    return row


def own(actor: Actor, row: TypicalCase, step: str) -> str:
    """Why another has to take this step; empty where he may himself."""
    of, said = NOT_HIS_OWN.get(step, ("", ""))
    return said if of and getattr(row, of) == actor.login else ""


def _not_his_own(actor: Actor, row: TypicalCase, step: str) -> None:
    if said := own(actor, row, step):
        raise TypicalRefused(said, instead="请由另一人办理", code="TYP-004")


def _names_nobody(session: Session, number: str, given: Written) -> None:
    for name in ("title", "facts", "handling", "meaning"):
        anonymity.check_apart(session, number, getattr(given, name), field=name)


# ---- read


def step_of(row: TypicalCase) -> TypicalStep:
    """How far it is."""
    days = {
        TypicalStep.CLOSED: row.closed_on,
        TypicalStep.PUBLISHED: row.published_on,
        TypicalStep.READ: row.read_on,
        TypicalStep.WRITTEN: row.written_on,
        TypicalStep.CHECKED: row.checked_on,
    }
    return next((step for step, on in days.items() if on), TypicalStep.RECOMMENDED)


def text_of(row: TypicalCase) -> Written:
    """What it says."""
    return Written(title=row.title, facts=row.facts, handling=row.handling, meaning=row.meaning)


def found(session: Session, entry: int) -> TypicalCase:
    """NoSuchTypical."""
    row = session.get(TypicalCase, entry)
    if row is None or row.dropped:
        raise NoSuchTypical
    return row


def listed(session: Session) -> Sequence[TypicalCase]:
    """All that were not given up, those under way first, the latest first."""
    asked = select(TypicalCase).where(col(TypicalCase.dropped) == "")
    return session.exec(asked.order_by(col(TypicalCase.closed_on).is_not(None), col(TypicalCase.id).desc())).all()


def published_in(session: Session, period: Period) -> Sequence[TypicalCase]:
    """Those published in a period, the first first."""
    asked = select(TypicalCase).where(col(TypicalCase.dropped) == "", col(TypicalCase.published_on) >= period.first)
    rows = session.exec(asked.where(col(TypicalCase.published_on) <= period.last))
    return sorted(rows, key=lambda row: (row.published_on or period.first, row.id or 0))


def _of_case(session: Session, number: str) -> TypicalCase | None:
    asked = select(TypicalCase).where(col(TypicalCase.case_number) == number, col(TypicalCase.dropped) == "")
    return session.exec(asked).first()


def suits_under_way(session: Session, number: str) -> list[str]:
    """The suits that follow the case and are not judged for good: a reason to wait, which an officer weighs."""
    asked = select(Case.number).where(col(Case.linked_to) == number, is_open())
    return list(session.exec(asked.order_by(col(Case.number))))
