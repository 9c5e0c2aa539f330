"""One consult: what was said, the application that goes on from it, its meetings, and its result."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework import law
from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.rights import Right
from casework.office.township import consults, forwarding, meetings
from casework.office.township.consults import ConsultDetails, NoSuchConsult
from casework.office.township.forwarding import Forward
from casework.office.township.meetings import MeetingAnswer, MeetingDetails
from casework.queries.outside import township
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import PointMeeting
from casework.vocabulary import Act
from casework.vocabulary.planning import BookingKind
from casework.vocabulary.township import ForwardWay, HowConfirmed, MeetingPurpose, MeetingWay
from casework.web.acting.controls import NO_CASE, Control, controls
from casework.web.acting.reading import gather, keep_sealed, wrong_in
from casework.web.one_case.case import day_in
from casework.web.pages import openings, page
from casework.web.session import Id, SignedIn, Submitted, Visitor
from casework.web.township.consults import sent

router = APIRouter()

FORMS: dict[str, type[Details]] = {"forward": Forward, "meeting": MeetingDetails, "answer": MeetingAnswer}
"""The forms of the page, by the end of their address."""


@router.get("/consults/{consult}")
def shown(request: Request, visitor: SignedIn, consult: Id) -> Response:
    """A consult, and what can be done about it."""
    return _page(request, visitor, consult)


@router.post("/consults/{consult}/forward")
def forward(request: Request, visitor: SignedIn, form: Submitted, consult: Id) -> Response:
    """The application that was filled in together goes on to the centre."""
    given, on = gather(Forward, form), sent(form, "on")
    try:
        with transaction() as session:
            forwarding.forward(
                session,
                consult,
                actor=visitor.actor,
                on=day_in(on),
                today=clock.today(),
                details=keep_sealed(given, forwarding.sealed_in(session, consult)),
            )
    except CaseworkError as refused:
        return _refused(request, visitor, consult, "forward", refused, given, on)
    return _back(consult)


@router.post("/consults/{consult}/result")
def result(request: Request, visitor: SignedIn, form: Submitted, consult: Id) -> Response:
    """What became of it, where no case tells."""
    on, words = sent(form, "on"), sent(form, "result")
    try:
        with transaction() as session:
            consults.note_result(
                session, consult, actor=visitor.actor, on=day_in(on), today=clock.today(), result=words
            )
    except CaseworkError as refused:
        return _refused(request, visitor, consult, "result", refused, {"result": words}, on)
    return _back(consult)


@router.post("/consults/{consult}/meeting")
def ask(request: Request, visitor: SignedIn, form: Submitted, consult: Id) -> Response:
    """A meeting with the centre at the point is asked for."""
    given = gather(MeetingDetails, form)
    try:
        with transaction() as session:
            point = consults.found(session, consult).point_id
            meetings.ask(session, point, actor=visitor.actor, today=clock.today(), details=given, consult=consult)
    except CaseworkError as refused:
        return _refused(request, visitor, consult, "meeting", refused, given)
    return _back(consult)


@router.post("/consults/{consult}/meetings/{meeting}")
def answer(request: Request, visitor: SignedIn, form: Submitted, consult: Id, meeting: Id) -> Response:
    """The meeting is fixed, or it is said why it cannot be."""
    given = gather(MeetingAnswer, form)
    try:
        with transaction() as session:
            meetings.answer(session, meeting, actor=visitor.actor, today=clock.today(), details=given)
    except CaseworkError as refused:
        return _refused(request, visitor, consult, "answer", refused, given)
    return _back(consult)


KINDS = {
    MeetingPurpose.OPINIONS: BookingKind.RECEPTION,
    MeetingPurpose.APPLYING: BookingKind.RECEPTION,
    MeetingPurpose.MEDIATION: BookingKind.MEDIATION,
    MeetingPurpose.READING: BookingKind.READING,
}
"""As what a meeting stands in the planner. A hearing is booked by the act that gives notice of it."""


def _to_the_planner(line: township.Line, met: Iterable[PointMeeting]) -> dict[int | None, str]:
    """For each meeting that is fixed, the address of the planner's form with what is known filled in: who comes, and
    until when, somebody says there. Names of people stand in no address."""
    found: dict[int | None, str] = {}
    for each in met:
        kind = KINDS.get(MeetingPurpose(each.purpose))
        if kind and each.fixed_on:
            known = {"kind": kind.value, "matter": f"咨询点预约：{MeetingPurpose(each.purpose).label}"}
            known |= {"day": each.fixed_on.isoformat(), "begins": each.fixed_at, "place": line.point}
            found[each.id] = f"/planner?{urlencode(known | {'case_number': each.case_number or ''})}#entry"
    return found


def _back(consult: int) -> Response:
    return RedirectResponse(f"/consults/{consult}?done=yes", status_code=303)


def _refused(
    request: Request,
    visitor: Visitor,
    consult: int,
    asked: str,
    refusal: CaseworkError,
    given: dict[str, Any],
    on: str = "",
) -> Response:
    refusals.note_beside_form(f"{asked}_consult", refusal, actor=visitor.login)
    return _page(request, visitor, consult, refusal, asked=asked, given=given, on=on)


def _page(
    request: Request,
    visitor: Visitor,
    consult: int,
    refusal: CaseworkError | None = None,
    *,
    asked: str = "",
    given: dict[str, Any] | None = None,
    on: str = "",
) -> Response:
    rights.check(visitor.actor, Right.SEE_VISITS)
    today = clock.today()
    with reading() as session:
        line = township.one(session, consult)
        if line is None:
            raise NoSuchConsult
        met = township.meetings_of(session, consult)
        officers = staff.names(session)
    begun = {"forward": forwarding.begun(line.consult), "meeting": {"wanted_on": today}}
    wrong = wrong_in(refusal, FORMS.get(asked, ConsultDetails), "handed_on" if asked == "forward" else "on")

    def form(name: str) -> tuple[Control, ...]:
        typed = given if asked == name and given is not None else begun.get(name, {})
        return controls(FORMS[name], typed, NO_CASE, wrong if asked == name else {})

    return page(
        request,
        "consult.html",
        visitor,
        status=refusal.status if refusal else 200,
        line=line,
        row=line.consult,
        number=consults.number_of(line.consult),
        phone=consults.phone_of(line.consult),
        not_told=consults.NOT_TOLD,
        application=forwarding.application_of(line.consult),
        files=forwarding.files_of(line.consult),
        met=met,
        officers=officers,
        ratings={item.code: item.label for item in law.statutory_list("ratings", today)},
        ways={way.value: way.label for way in ForwardWay},
        confirmations={how.value: how.label for how in HowConfirmed},
        purposes={purpose.value: purpose.label for purpose in MeetingPurpose},
        meeting_ways={way.value: way.label for way in MeetingWay},
        may_register=rights.has(visitor.actor.roles, Right.REGISTER_VISITS),
        may_receive=Act.RECEIVE in openings(visitor),
        planned=_to_the_planner(line, met) if rights.has(visitor.actor.roles, Right.PLAN) else {},
        form=form,
        asked=asked,
        refusal=refusal,
        problems=wrong,
        on=on or today.isoformat(),
        just_done=request.query_params.get("done", ""),
    )
