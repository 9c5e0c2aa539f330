"""The register: a meeting or a memorandum, and the matters agreed there, each with who has to do it until when. What is
not done yet stands in the ledger of obligations beside what cases lay on organs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ConfigDict, Field
from sqlalchemy import func, literal, tuple_
from sqlmodel import Session, col, select

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.lessons import anonymity
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.procedure.fields import parse
from casework.record import characters
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.office import normal_number
from casework.storage.tables import Case, JointMatter, JointOccasion, Logged
from casework.vocabulary.lessons import JointKind

ON_A_PAGE = 50


class _Said(Details):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Met(_Said):
    """An occasion."""

    kind: JointKind = Field(title="形式")
    on: date = Field(title="日期")
    partners: str = Field(title="参加的法院、检察院、机关", min_length=1, max_length=300)
    theme: str = Field(title="主题", min_length=1, max_length=100)
    text: str = Field("", title="讨论的情况", max_length=4000)
    number: str = Field("", title="纪要、备忘录的文号", max_length=100)


class Agreed(_Said):
    """A matter agreed."""

    what: str = Field(title="议定的事项", min_length=1, max_length=500)
    organ: str = Field(title="由谁办理", min_length=1, max_length=200)
    due_on: date | None = Field(None, title="在哪一日以前（没有约定的不填）")


class Done(_Said):
    """How a matter was done."""

    done_on: date = Field(title="办结之日")
    done: str = Field(title="办理的情况", min_length=1, max_length=1000)
    proof: str = Field(title="证明（文件的名称和文号）", min_length=1, max_length=300)


class JointRefused(CaseworkError):
    """An entry cannot be kept so."""

    code, status = "JNT-001", 422


class NoSuchOccasion(CaseworkError):
    """There is no such entry."""

    code, status = "JNT-404", 404

    def __init__(self) -> None:
        super().__init__("没有这一项府院联动的登记", instead="请从“府院联动”进入")


@deed(Logged.REGISTER, "登记府院联动", Right.KEEP_JOINT)
def met(session: Session, *, actor: Actor, today: date, details: dict[str, Any]) -> JointOccasion:
    """Whoever reads cases reads it, also of a case that is closed to him: it names neither parties nor cases.
    RightRefused, DetailsRefused, NamesSomebody, NamesTheCase; JNT-001: the day has not come; JNT-002: a memorandum
    without its number."""
    given = parse(Met, details)
    assert isinstance(given, Met)
    if given.on > today:
        raise JointRefused("日期还没有到", instead="开会以后登记；安排日程请到“听证与日程”", field="on")
    if given.kind is JointKind.MEMORANDUM and not given.number:
        raise JointRefused(
            "纪要、备忘录没有写明文号", instead="没有文号的，写明“无文号”和签署的单位", field="number", code="JNT-002"
        )
    characters.check(given, "")
    _check_apart(session, given.theme, field="theme")
    _check_apart(session, given.text, field="text")
    row = JointOccasion(**given.model_dump(mode="python"), officer=actor.login, recorded_at=clock.now())
    row.kind = given.kind.value
    session.add(row)
    session.flush()
    return row


@deed(Logged.REGISTER, "登记府院联动议定的事项", Right.KEEP_JOINT)
def agreed(session: Session, occasion: int, *, actor: Actor, details: dict[str, Any]) -> JointMatter:
    """RightRefused, DetailsRefused, NoSuchOccasion, NamesSomebody, NamesTheCase; JNT-003: due before it was agreed."""
    held = named(session, occasion)
    given = parse(Agreed, details)
    assert isinstance(given, Agreed)
    if given.due_on and given.due_on < held.on:
        raise JointRefused("办理的期限早于议定之日", instead="请核对日期", field="due_on", code="JNT-003")
    characters.check(given, "")
    _check_apart(session, given.what, field="what")
    row = JointMatter(occasion=occasion, **given.model_dump(), officer=actor.login, recorded_at=clock.now())
    session.add(row)
    session.flush()
    return row


@deed(Logged.REGISTER, "登记府院联动事项的办结", Right.KEEP_JOINT)
def was_done(
    session: Session, occasion: int, matter: int, *, actor: Actor, today: date, details: dict[str, Any]
) -> JointMatter:
    """RightRefused, DetailsRefused, NoSuchOccasion, NamesSomebody, NamesTheCase; JNT-004: it is done; JNT-005: the
    day."""
    held, row = named(session, occasion), _matter(session, occasion, matter)
    given = parse(Done, details)
    assert isinstance(given, Done)
    if row.done_on:
        raise JointRefused("这一事项已经办结", instead="请刷新页面", code="JNT-004")
    if not held.on <= given.done_on <= today:
        raise JointRefused("办结之日应当在议定以后、今日以前", instead="请核对日期", field="done_on", code="JNT-005")
    characters.check(given, "")
    _check_apart(session, given.done, field="done")
    _check_apart(session, given.proof, field="proof")
    row.done_on, row.done, row.proof = given.done_on, given.done, given.proof
    session.add(row)
    return row


@deed(Logged.REGISTER, "划去府院联动的登记", Right.KEEP_JOINT)
def struck(session: Session, occasion: int, matter: int | None, *, actor: Actor, reason: str) -> None:
    """It was wrongly entered: an occasion with all that was agreed there, or one matter. RightRefused, NoSuchOccasion;
    JNT-006: no reason."""
    row: JointOccasion | JointMatter = named(session, occasion)
    if matter is not None:
        row = _matter(session, occasion, matter)
    if not reason.strip():
        raise JointRefused("没有写明划去的原因", instead="请用一句话写明原因", field="reason", code="JNT-006")
    row.struck = reason.strip()[:200]
    session.add(row)


def _check_apart(session: Session, text: str, *, field: str) -> None:
    """NamesSomebody, NamesTheCase."""
    anonymity.check(session, (text,), field=field)
    if named := session.exec(
        select(Case.number).where(literal(normal_number(text)).contains(col(Case.number)))
    ).first():
        raise anonymity.NamesTheCase(
            f"文字中有案号（{named}），不能查阅该案的人也会看到",
            instead="请改写为“某案”；涉及该案内容的，登记在该案的案卷中",
            field=field,
        )


# ---- read


def named(session: Session, occasion: int) -> JointOccasion:
    """NoSuchOccasion."""
    row = session.get(JointOccasion, occasion)
    if row is None or row.struck:
        raise NoSuchOccasion
    return row


def _matter(session: Session, occasion: int, matter: int) -> JointMatter:
    row = session.get(JointMatter, matter, with_for_update=True)  # two officers at once: the second finds it done
    if row is None or row.struck or row.occasion != occasion:
        raise NoSuchOccasion
    return row


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of the register: occasions, each with what was agreed there."""

    lines: tuple[tuple[JointOccasion, tuple[JointMatter, ...]], ...]
    page: int
    pages: int


def paged(session: Session, page: int = 1, at: int = 0) -> Page:
    """The latest first; `at`: the page on which this occasion stands. Beyond the last page the last."""
    stands = col(JointOccasion.struck) == ""
    many = session.exec(select(func.count()).select_from(JointOccasion).where(stands)).one()
    there = session.get(JointOccasion, at) if at else None
    if there:
        place = tuple_(col(JointOccasion.on), col(JointOccasion.id)) > tuple_(literal(there.on), literal(there.id))
        page = session.exec(select(func.count()).select_from(JointOccasion).where(stands, place)).one() // ON_A_PAGE + 1
    pages = max(-(-many // ON_A_PAGE), 1)
    page = min(max(page, 1), pages)
    asked = select(JointOccasion).where(stands).order_by(col(JointOccasion.on).desc(), col(JointOccasion.id).desc())
    rows = session.exec(asked.offset((page - 1) * ON_A_PAGE).limit(ON_A_PAGE)).all()
    of_them = select(JointMatter).where(
        col(JointMatter.struck) == "", col(JointMatter.occasion).in_([r.id for r in rows])
    )
    matters = session.exec(of_them.order_by(col(JointMatter.id))).all()
    lines = ((row, tuple(each for each in matters if each.occasion == row.id)) for row in rows)
    return Page(lines=tuple(lines), page=page, pages=pages)


@dataclass(frozen=True, kw_only=True)
class Owed:
    """A matter that somebody has to do."""

    matter: JointMatter
    occasion: JointOccasion
    days_late: int

    @property
    def is_open(self) -> bool:
        return self.matter.done_on is None


def agreed_matters(session: Session, today: date) -> Sequence[Owed]:
    """Every matter agreed, done or not, what is due first before the rest."""
    asked = select(JointMatter, JointOccasion).join(JointOccasion, col(JointOccasion.id) == col(JointMatter.occasion))
    asked = asked.where(col(JointMatter.struck) == "", col(JointOccasion.struck) == "")
    late = [
        Owed(matter=matter, occasion=occasion, days_late=_days_late(matter, today))
        for matter, occasion in session.exec(asked.order_by(col(JointMatter.id)))
    ]
    return sorted(late, key=lambda each: (each.matter.due_on or date.max, each.matter.id or 0))


def owed(session: Session, today: date) -> list[Owed]:
    """Those not done yet."""
    return [each for each in agreed_matters(session, today) if each.is_open]


def _days_late(row: JointMatter, today: date) -> int:
    return max(((row.done_on or today) - row.due_on).days, 0) if row.due_on else 0
