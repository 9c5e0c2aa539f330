"""咨询登记: who asked at a consult point, what he was told, and what became of it."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field, TypeAdapter
from sqlmodel import Session, col, select

from casework.casefile import Details, Sealed
from casework.errors import CaseworkError, DateRefused, NoSuchCase
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.office.township import points
from casework.procedure.fields import Name, Private, Rarely, Rating, Text, parse
from casework.record import characters
from casework.record.commands import Actor
from casework.record.privacy import seal
from casework.storage import clock
from casework.storage.office import normal_number
from casework.storage.tables import Case, Consult, Logged
from casework.vocabulary import zh_date

NOT_TOLD = "未告知"
"""What is said of a visitor who did not give his name."""
_MORE = Rarely("当场解决、评价（没有的不填）")
_NUMBER = TypeAdapter(Sealed)


class ConsultDetails(Details):
    """A consult as it is written down in a minute: only what was asked and advised must be said."""

    receiver: Name = Field(title="接待人")
    visitor: str = Field("", title="来访人（未告知的不填）", max_length=100)
    phone: Private | None = Field(None, title="联系电话")
    matter: Text = Field(title="咨询事项")
    organ: str = Field("", title="涉及的行政机关", max_length=200)
    act: str = Field("", title="行政行为", max_length=300)
    told_on: date | None = Field(None, title="知道行政行为之日")
    advised: Text = Field(title="告知和建议")
    settled: Annotated[bool, _MORE] = Field(False, title="争议已在咨询点解决")
    settlement: Annotated[str, _MORE] = Field("", title="如何解决", max_length=1000)
    rating: Annotated[Rating | None, _MORE] = Field(None, title="来访人的评价")


class ConsultRefused(CaseworkError):
    """The consult cannot be registered, sent on or ended as asked."""

    code, status = "CST-001", 409


class NoSuchConsult(CaseworkError):
    """No consult is registered under this number."""

    code, status = "CST-404", 404

    def __init__(self) -> None:
        super().__init__("没有这一项咨询登记", instead="请从咨询登记的列表进入")


@deed(Logged.REGISTER, "登记咨询", Right.REGISTER_VISITS)
def register(
    session: Session,
    *,
    actor: Actor,
    point: int,
    on: date,
    today: date,
    details: dict[str, Any],
    key: str | None = None,
    saved_at: datetime | None = None,
) -> Consult:
    """Register a consult. Sending the same `key` again returns what was registered. RightRefused, NoSuchPoint,
    DetailsRefused, DateRefused, PNT-004; CST-001: the act became known after the consult; CST-002: settled without
    saying how, or the other way round."""
    return written_down(
        session, actor.login, point=point, on=on, today=today, details=details, key=key, saved_at=saved_at
    )


def written_down(
    session: Session,
    login: str,
    *,
    point: int,
    on: date,
    today: date,
    details: dict[str, Any],
    key: str | None = None,
    saved_at: datetime | None = None,
) -> Consult:
    """The same within a deed that is open already: what a point itself wrote down comes in by the site outside."""
    if key and (known := session.exec(select(Consult).where(Consult.key == key)).one_or_none()):
        return known
    where = points.found(session, point)
    if on > today:
        raise DateRefused(f"咨询日{zh_date(on)}尚未到来", instead=f"请填写不晚于{zh_date(today)}的日期")
    points.check(where, on)
    given = parse(ConsultDetails, details)
    assert isinstance(given, ConsultDetails)
    characters.check(given, "")
    _check(given, on)
    kept = seal(given)
    assert isinstance(kept, ConsultDetails)
    said = kept.model_dump(exclude={"phone", "rating"})
    row = Consult(
        key=key,
        point_id=point,
        on=on,
        phone=kept.phone.model_dump_json() if isinstance(kept.phone, Sealed) else "",
        rating=kept.rating or "",
        officer=login,
        recorded_at=clock.now(),
        saved_at=saved_at,
        **said,
    )
    session.add(row)
    session.flush()
    return row


def _check(given: ConsultDetails, on: date) -> None:
    if given.told_on and given.told_on > on:
        raise ConsultRefused(
            f"知道行政行为之日{zh_date(given.told_on)}晚于咨询日{zh_date(on)}",
            instead="请核对日期；还没有作出的行为，不填",
            field="told_on",
        )
    if given.settled != bool(given.settlement.strip()):
        raise ConsultRefused(
            "没有写明争议如何解决" if given.settled else "写了争议如何解决，没有勾选“争议已在咨询点解决”",
            instead="两处都填，或者两处都不填；没有解决的，来访人可以申请行政复议",
            field="settlement",
            code="CST-002",
        )


@deed(Logged.REGISTER, "登记咨询后的案件", Right.REGISTER_VISITS, case=lambda consult: consult.case_number)
def link(session: Session, consult: int, number: str, *, actor: Actor) -> Consult:
    """Note the case that came of a consult. NoSuchConsult, NoSuchCase; CST-007: another case came of it already."""
    row, assigned = found(session, consult, for_update=True), normal_number(number)
    if session.get(Case, assigned) is None:
        raise NoSuchCase(number)
    if row.case_number not in (None, assigned):
        raise ConsultRefused(
            f"{number_of(row)}已据此登记{row.case_number}",
            instead="请在该案中办理；另有其事的，请另行登记咨询",
            code="CST-007",
        )
    row.case_number = assigned
    session.add(row)
    return row


@deed(Logged.REGISTER, "登记咨询的结果", Right.REGISTER_VISITS, case=lambda consult: consult.case_number)
def note_result(session: Session, consult: int, *, actor: Actor, on: date, today: date, result: str) -> Consult:
    """What became of a consult of which the cases tell nothing, such as a matter that was settled later. NoSuchConsult,
    DateRefused; CST-008: nothing is said."""
    row = found(session, consult, for_update=True)
    if not result.strip():
        raise ConsultRefused(
            "没有写明结果", instead="请写明后来怎样，例如“争议已自行解决”", field="result", code="CST-008"
        )
    if not row.on <= on <= today:
        raise DateRefused(f"日期{zh_date(on)}不在咨询日{zh_date(row.on)}至今日之间", instead="请填写得知结果之日")
    row.result, row.result_on = result.strip()[:1000], on
    session.add(row)
    return row


def found(session: Session, consult: int, *, for_update: bool = False) -> Consult:
    """The consult, or NoSuchConsult."""
    asked = select(Consult).where(col(Consult.id) == consult)
    row = session.exec(asked.with_for_update() if for_update else asked).one_or_none()
    if row is None:
        raise NoSuchConsult
    return row


def number_of(row: Consult) -> str:
    """How people name it: 咨询〔2026〕12号."""
    return f"咨询〔{row.on.year}〕{row.id}号"


def phone_of(row: Consult) -> Sealed | None:
    """The number that was left, sealed; it may be shown masked."""
    return _NUMBER.validate_json(row.phone) if row.phone else None
