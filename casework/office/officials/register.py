"""负责人名册: the heads of an organ, entered one by one or from a table.

A post without its first day proves nothing of the day of a sitting; a title that is that of a unit below the organ
proves nothing of the organ: the one is refused, for the other somebody says why he is a head (第二条).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from pydantic import Field
from sqlmodel import Session, col, or_, select

from casework import law
from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office import agencies
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.procedure.fields import Name, parse
from casework.procedure.sent.titles import doubt_of_the_title
from casework.record.commands import Actor
from casework.storage.tables import Agency, Logged, Official
from casework.vocabulary import Post, comparable, zh_date


class OfficialDetails(Details):
    """A head of an organ as the administrator enters him."""

    name: Name = Field(title="姓名")
    title: Name = Field(title="职务")
    post: Post = Field(title="负责人类别")
    field: str = Field("", title="分管领域", max_length=200)
    valid_from: date = Field(title="任职起日")
    valid_until: date | None = Field(None, title="任职止日（现任的不填）")
    proof: str = Field("", title="依据（职务不能直接说明是负责人的，写明任免文件、分工文件）", max_length=300)


class OfficialRefused(CaseworkError):
    """The head cannot be entered as asked for."""

    code = "CHF-001"


class NoSuchOfficial(CaseworkError):
    """No head is registered under this number for this organ."""

    code, status = "CHF-404", 404

    def __init__(self) -> None:
        super().__init__("名册中没有这一位负责人", instead="请从机关的页面进入")


@deed(Logged.REGISTER, "登记或者更正负责人", Right.EDIT_REGISTERS)
def entered(
    session: Session, agency: int, *, actor: Actor, details: dict[str, Any], official: int | None = None
) -> Official:
    """A head of this organ, or another one as corrected. RoleRefused, DetailsRefused, NoSuchAgency, NoSuchOfficial;
    CHF-001: his title is none of a head and nothing proves that he is one; CHF-002: his time; CHF-003: he is registered
    for this time already."""
    organ = agencies.found(session, agency)
    return _entered(session, organ, checked(organ, details), official)


@deed(Logged.REGISTER, "读入负责人名册", Right.EDIT_REGISTERS)
def all_entered(session: Session, agency: int, *, actor: Actor, rows: Sequence[dict[str, Any]]) -> int:
    """Everybody of a table, or nobody. How many. The same refusals."""
    organ = agencies.found(session, agency)
    for details in rows:
        _entered(session, organ, checked(organ, details))
    return len(rows)


@deed(Logged.REGISTER, "登记负责人离任", Right.EDIT_REGISTERS)
def left(session: Session, agency: int, official: int, *, actor: Actor, on: date) -> None:
    """He holds the post no more from this day on. RoleRefused, NoSuchOfficial; CHF-002."""
    row = found(session, agency, official)
    if on <= row.valid_from:
        raise _time(f"离任之日{zh_date(on)}不晚于任职起日{zh_date(row.valid_from)}")
    row.valid_until = on - timedelta(days=1)
    session.add(row)


def found(session: Session, agency: int, official: int) -> Official:
    """The head of this organ, or NoSuchOfficial."""
    row = session.get(Official, official)
    if row is None or row.agency_id != agency:
        raise NoSuchOfficial
    return row


def in_post(session: Session, organ: Agency, on: date) -> list[Official]:
    """Who heads an organ on a day, under whatever name the register has it."""
    ids = {row.id for row in agencies.of_name(session, organ.name)} | {organ.id}
    still = or_(col(Official.valid_until).is_(None), col(Official.valid_until) >= on)
    asked = select(Official).where(col(Official.agency_id).in_(ids), col(Official.valid_from) <= on, still)
    return list(session.exec(asked.order_by(col(Official.id))))


def held_by(session: Session, organ: Agency, name: str, on: date) -> Official | None:
    """As what somebody heads an organ on a day; None where the register knows him as none of its heads."""
    return next((row for row in in_post(session, organ, on) if comparable(row.name) == comparable(name)), None)


def checked(organ: Agency, details: dict[str, Any]) -> OfficialDetails:
    """What is entered of a head of this organ, where it can be registered as it stands."""
    given = parse(OfficialDetails, details)
    assert isinstance(given, OfficialDetails)
    doubt = doubt_of_the_title(given.title, organ.name)
    if doubt and not given.proof:
        raise OfficialRefused(
            f"“{given.name}”的职务“{given.title}”{doubt}",
            citation=law.rule("ATT-2b").citation,
            instead="确系本机关负责人（包括兼任、参与分管）的，写明依据；不是的，不登记",
            field="proof",
        )
    if given.valid_until and given.valid_until < given.valid_from:
        raise _time(f"“{given.name}”的任职止日{zh_date(given.valid_until)}早于起日{zh_date(given.valid_from)}")
    return given


def _entered(session: Session, organ: Agency, given: OfficialDetails, official: int | None = None) -> Official:
    assert organ.id is not None
    if official:
        row = found(session, organ.id, official)
    else:
        row = Official(agency_id=organ.id, name=given.name, title=given.title, post="", valid_from=given.valid_from)
    _holds_it_once(session, organ, given, official)
    for name, value in given.model_dump(mode="python").items():
        setattr(row, name, value.value if isinstance(value, Post) else value)
    session.add(row)
    session.flush()
    return row


def _holds_it_once(session: Session, organ: Agency, given: OfficialDetails, besides: int | None) -> None:
    for row in session.exec(select(Official).where(col(Official.agency_id) == organ.id)):
        same = comparable(row.name) == comparable(given.name) and comparable(row.title) == comparable(given.title)
        overlap = (given.valid_until is None or row.valid_from <= given.valid_until) and (
            row.valid_until is None or given.valid_from <= row.valid_until
        )
        if row.id != besides and same and overlap:
            raise OfficialRefused(
                f"{organ.name}名册中已有{row.title}{row.name}，自{zh_date(row.valid_from)}起任职",
                instead="请更正原有的一项；先离任又复任的，先写明离任之日",
                code="CHF-003",
            )


def _time(words: str) -> OfficialRefused:
    return OfficialRefused(words, instead="请与任免文件核对日期", code="CHF-002", field="valid_until")
