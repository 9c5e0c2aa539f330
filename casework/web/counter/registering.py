"""登记收案, 登记应诉通知: the forms that open a case."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from sqlmodel import Session
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from casework import law
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.law import calendar
from casework.office import agencies, instances, rights
from casework.office.reception import visits
from casework.office.rights import Right
from casework.office.township import consults, forwarding
from casework.procedure import TABLES
from casework.queries.intake import card
from casework.record import access, commands, journal, refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import Logged
from casework.vocabulary import AttachmentPurpose, Channel, Instance, Procedure, State
from casework.web.acting.act_form import ActForm, Subject, act_form, details_in
from casework.web.acting.reading import keep_sealed
from casework.web.counter import applicants, scanner, scans
from casework.web.one_case.case import day_in, known_act, to_the_case
from casework.web.pages import OPENING_ACTS, by_htmx, openings, page
from casework.web.session import HandedIn, Id, SignedIn, Visitor

router = APIRouter()


@dataclass(frozen=True, kw_only=True)
class Source:
    """What the case comes of: a visit at the counter, a consult at a 司法所, or the same case in the instance before.
    It stays in the address of the form, so that what was shown masked is found again whatever is typed."""

    visit: int | None
    consult: int | None
    before: str

    @property
    def asked(self) -> str:
        named = {name: value for name, value in vars(self).items() if value}
        return f"?{urlencode(named)}" if named else ""


@router.get("/register/{act}")
def open_register(
    request: Request,
    visitor: SignedIn,
    act: str,
    visit: Id | None = None,
    consult: Id | None = None,
    before: str = "",
    instance: Instance = Instance.SECOND,
) -> Response:
    """登记收案, 登记应诉通知: the form that opens a case. `visit`: the visit at the counter that it comes of;
    `consult`: the consult at a point; `before`: the court case that is carried on in this `instance`."""
    about = _opening(act)
    sent = FormData(list(request.query_params.multi_items()))
    if visit or consult:
        rights.check(visitor.actor, Right.SEE_VISITS)
    with reading() as session:
        given = details_in(about, sent) | (visits.as_application(session, visit) if visit else {})
        if consult:
            given |= forwarding.as_application(session, consult, visitor.name)
        earlier = instances.before(session, before, visitor.actor)
        if earlier:
            given |= instances.taken_over(earlier, instance)
        source = Source(visit=visit, consult=consult, before=before)
        form = _opening_form(session, visitor, about, source, on=clock.today().isoformat(), given=given)
        told = (
            journal.noted_today(session, Logged.READ_CASE, who=visitor.login, case=earlier.number) if earlier else True
        )
    if earlier and not told and not access.has_part(earlier, visitor.login):
        journal.note(Logged.READ_CASE, "查阅案件", who=visitor.login, case=earlier.number)
    return page(request, "register.html", visitor, form=form)


@router.post("/register/{act}")
def register(
    request: Request,
    visitor: SignedIn,
    form: HandedIn,
    act: str,
    visit: Id | None = None,
    consult: Id | None = None,
    before: str = "",
) -> Response:
    """Open the case, or say at the fields why not."""
    about, source = _opening(act), Source(visit=visit, consult=consult, before=before)
    given, on, request_id = details_in(about, form), str(form.get("on", "")), str(form.get("request_id", ""))[:100]
    if form.get("fill"):  # only the form again, with what the register of organs knows
        with reading() as session:
            known = agencies.filled(session, given, clock.today())
            known, roster = applicants.read_in(form, known)
            known, of_card = _with_card(form, known)
            shown = _opening_form(
                session, visitor, about, source, on=on, given=known, request_id=request_id, goes_on=True
            )
        shown = replace(shown, roster=roster, card=of_card, waiting=_scans(visitor, about, form))
        return page(request, "_act_form.html" if by_htmx(request) else "register.html", visitor, form=shown)
    try:
        with transaction() as session:
            # A number that was shown masked is the number that was left at the counter or at the point, or that the
            # first court gave.
            if visit:
                given = keep_sealed(given, visits.as_details(visits.found(session, visit)))
            if consult:
                given = keep_sealed(given, forwarding.sealed_in(session, consult))
            if earlier := instances.before(session, before, visitor.actor):
                given = keep_sealed(given, earlier.received().details)
            opened = commands.open_case(
                session,
                about.act,
                actor=visitor.actor,
                on=day_in(on),
                today=clock.today(),
                details=given,
                request_id=request_id or None,
            )
            scans.take_in(session, opened, form, actor=visitor.actor, on=day_in(on), today=clock.today())
            if visit:
                visits.link(session, visit, opened.number, actor=visitor.actor)
            if consult:
                row = consults.link(session, consult, opened.number, actor=visitor.actor)
                scans.take_in_sent_on(session, opened, row, actor=visitor.actor, on=day_in(on), today=clock.today())
    except CaseworkError as refused:
        if refused.status >= 500:
            raise
        refusals.note(act, refused, actor=visitor.actor.login)
        with reading() as session:
            shown = _opening_form(
                session, visitor, about, source, on=on, given=given, refusal=refused, request_id=request_id
            )
        roster = applicants.Shown(text=str(form.get("roster", "")))
        shown = replace(shown, roster=roster, waiting=_scans(visitor, about, form))
        template = "_act_form.html" if by_htmx(request) else "register.html"
        return page(request, template, visitor, status=refused.status, form=shown)
    scanner.move_away(form, tuple(AttachmentPurpose))
    return to_the_case(request, opened.number, 1)


def _with_card(form: FormData, known: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """The details with the person of the identity card that was read, and what is to be said of it."""
    if form.get("fill") != "card":
        return known, ""
    person = card.read(str(form.get("card", "")))
    if not person:
        return known, "没有读出姓名和公民身份号码，请重新放卡，或者照证件填写"
    people = card.put([*known.get("applicants", ())], person)
    return {**known, "applicants": people}, f"已填入{person['name']}，请与证件核对；登记之前没有保存"


def _opening(act: str) -> Subject:
    known = known_act(act)
    if known not in OPENING_ACTS:
        raise HTTPException(404)
    of = next(of for of, table in TABLES.items() if table.step(known, State.NEW))
    return Subject(act=known, case=_nothing_yet(of))


def _nothing_yet(of: Procedure) -> CaseFile:
    return CaseFile(number="", procedure=of, calendar=calendar.load(), regime=law.regime_on(clock.today()))


def _scans(visitor: Visitor, about: Subject, form: FormData | None = None) -> list[scanner.Waiting]:
    """What lies in the folder of the scanner, for who may open such a case: the names of files tell of people."""
    return scanner.waiting(form) if about.act in openings(visitor) else []


def _opening_form(session: Session, visitor: Visitor, about: Subject, source: Source, **given: Any) -> ActForm:
    action = f"/register/{about.act.value}{source.asked}"
    form = act_form(session, about, action=action, seen=0, today=clock.today(), **given)
    channel = given["given"].get("channel")
    known = scans.purposes(about.act, channel.value if isinstance(channel, Channel) else str(channel or ""))
    return replace(
        form, scans=known, waiting=_scans(visitor, about) if known else (), speaks=AttachmentPurpose.RECORD in known
    )
