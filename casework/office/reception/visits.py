"""接待登记: people who come to the counter without a case of their own, what they were promised,
and whether it was kept.

Visits that belong to a case are acts of that case (`procedure.reception`); here is the register of the others, until a
case comes of them.
"""

from datetime import date
from typing import Any

from pydantic import Field, TypeAdapter
from sqlmodel import Session, col, select

from casework import law
from casework.casefile import CaseFile, Sealed
from casework.errors import CaseworkError, DateRefused, NoSuchCase
from casework.law import calendar
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.procedure.fields import Private, parse
from casework.procedure.reconsideration.acceptance.arrival.reception import RecordVisit, a_promise_says_what_and_when
from casework.procedure.table import Attempt
from casework.record.commands import Actor
from casework.record.privacy import seal
from casework.storage import clock
from casework.storage.office import normal_number
from casework.storage.tables import Case, Logged, Visit
from casework.vocabulary import Channel, Procedure, zh_date
from casework.vocabulary.visiting import VisitWay

NUMBER_WITHHELD = "号码未显示"
"""Of a call whose number the telephone did not tell."""


class DeskVisit(RecordVisit):
    """接待来访 of somebody whom no case knows yet, at the counter or on the telephone."""

    way: VisitWay = Field(VisitWay.IN_PERSON, title="来访、来电")
    phone: Private | None = Field(None, title="联系电话")
    call: str = Field("", title="来电的时刻和录音编号", max_length=200)


class NoSuchVisit(CaseworkError):
    """No visit is registered under this number."""

    code, status = "VIS-404", 404

    def __init__(self, visit: int) -> None:
        super().__init__(f"没有第{visit}号接待登记", instead="请从接待登记的列表进入")


class CallNotProved(CaseworkError):
    """A call says when it came and from which number, and nothing else does."""

    code, status = "VIS-010", 422


class VisitRefused(CaseworkError):
    """The visit cannot be marked as asked for."""

    code = "VIS-005"


_NUMBER = TypeAdapter(Sealed)


@deed(Logged.REGISTER, "登记接待", Right.REGISTER_VISITS, case=lambda visit: visit.case_number)
def register(
    session: Session,
    *,
    actor: Actor,
    on: date,
    today: date,
    details: dict[str, Any],
    request_id: str | None = None,
) -> Visit:
    """Register a visit. Sending the same `request_id` again returns the visit as it is. Refusals: RoleRefused,
    DateRefused, DetailsRefused, GuardRefused (VIS-001: a promise says what and by when), CallNotProved."""
    if request_id and (known := session.exec(select(Visit).where(Visit.request_id == request_id)).one_or_none()):
        return known
    if on > today:
        raise DateRefused(f"接待日{zh_date(on)}尚未到来", instead=f"请填写不晚于{zh_date(today)}的日期")
    given = parse(DeskVisit, details)
    a_promise_says_what_and_when.check(_nobodys_case(today), Attempt(on=on, today=today, details=given))
    kept = seal(given)
    assert isinstance(kept, DeskVisit)
    _check_call(kept)
    visit = Visit(
        on=on,
        visitor=kept.visitor,
        way=kept.way.value,
        call=kept.call.strip(),
        phone=kept.phone.model_dump_json() if isinstance(kept.phone, Sealed) else "",
        purpose=kept.purpose,
        matter=kept.matter,
        promised=kept.promised,
        promised_by=kept.promised_by,
        rating=kept.rating or "",
        waited=kept.waited,
        officer=actor.login,
        recorded_at=clock.now(),
        request_id=request_id,
    )
    session.add(visit)
    session.flush()
    return visit


def _check_call(given: DeskVisit) -> None:
    called, proved = given.way is VisitWay.PHONE, bool(given.call.strip())
    is_numbered = given.phone or NUMBER_WITHHELD in given.call
    if called and not (proved and is_numbered):
        raise CallNotProved(
            "来电没有写明来电号码，或者来电的时刻",
            instead=f"请填写联系电话（没有的，在时刻后写明“{NUMBER_WITHHELD}”），并写明几时几分来电；有通话录音的，写明录音编号",
        )
    if proved and not called:
        raise CallNotProved("来访不填来电的时刻和录音编号", instead="是来电的，请改选“来电”；不是的，请清空这一栏")


@deed(Logged.REGISTER, "登记答应办理事项的办结", Right.REGISTER_VISITS, case=lambda visit: visit.case_number)
def keep_promise(session: Session, visit: int, *, actor: Actor, on: date, today: date, done: str) -> Visit:
    """Note that what was promised is done. NoSuchVisit; VIS-005: nothing was promised or it is done already; VIS-006:
    how it was done is not said; DateRefused."""
    row = found(session, visit, for_update=True)
    if not row.promised:
        raise VisitRefused(f"第{visit}号接待没有答应办理的事项", instead="无须登记办理情况")
    if row.kept_on:
        raise VisitRefused(f"第{visit}号接待答应办理的事项已于{zh_date(row.kept_on)}办结", instead="无须重复登记")
    if not row.on <= on <= today:
        raise DateRefused(f"办结日期{zh_date(on)}不在接待日{zh_date(row.on)}至今日之间", instead="请填写实际办结的日期")
    if not done.strip():
        raise VisitRefused("没有写明办理情况", instead="请写明办理了什么，例如“已电话答复”", code="VIS-006")
    row.kept_on, row.kept = on, done.strip()[:1000]
    session.add(row)
    return row


@deed(Logged.REGISTER, "登记接待后的案件", Right.REGISTER_VISITS, case=lambda visit: visit.case_number)
def link(session: Session, visit: int, number: str, *, actor: Actor) -> Visit:
    """Note the case that came of a visit. NoSuchVisit, NoSuchCase; VIS-007: another case came of it already."""
    row, assigned = found(session, visit, for_update=True), normal_number(number)
    if session.get(Case, assigned) is None:
        raise NoSuchCase(number)
    if row.case_number not in (None, assigned):
        raise VisitRefused(
            f"第{visit}号接待已据此登记{row.case_number}",
            instead="请在该案中办理；另有其事的，请另行登记接待",
            code="VIS-007",
        )
    row.case_number = assigned
    session.add(row)
    return row


def found(session: Session, visit: int, *, for_update: bool = False) -> Visit:
    """The visit, or NoSuchVisit."""
    asked = select(Visit).where(col(Visit.id) == visit)
    row = session.exec(asked.with_for_update() if for_update else asked).one_or_none()
    if row is None:
        raise NoSuchVisit(visit)
    return row


def phone_of(visit: Visit) -> Sealed | None:
    """The number that was left, sealed; it may be shown masked."""
    return _NUMBER.validate_json(visit.phone) if visit.phone else None


def as_details(visit: Visit) -> DeskVisit:
    """What was registered, with the number still sealed."""
    return DeskVisit(
        visitor=visit.visitor,
        way=VisitWay(visit.way),
        call=visit.call,
        phone=phone_of(visit),
        purpose=visit.purpose,
        matter=visit.matter,
        promised=visit.promised,
        promised_by=visit.promised_by,
        rating=visit.rating or None,
        waited=visit.waited,
    )


def as_application(session: Session, visit: int) -> dict[str, Any]:
    """What a visit already says of the application that comes of it, as the details of 登记收案; of a call not how it
    will come. NoSuchVisit."""
    row = found(session, visit)
    applicant = {"name": row.visitor, "phone": phone_of(row)}
    channel = {"channel": Channel.IN_PERSON} if row.way == VisitWay.IN_PERSON.value else {}
    return {**channel, "applicants": [{name: said for name, said in applicant.items() if said}]}


def _nobodys_case(today: date) -> CaseFile:
    return CaseFile(
        number="", procedure=Procedure.RECONSIDERATION, calendar=calendar.load(), regime=law.regime_on(today)
    )
