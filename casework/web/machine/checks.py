"""系统核查: whether every open case is owned, can go on, and has tables that follow from its facts."""

from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.office import deeds, readable, rights, staff
from casework.office.rights import Right
from casework.papers.filling.decided.courts import COMPETENT
from casework.procedure import TABLES
from casework.procedure.invariant import REPAIRED_BY, Flaw
from casework.record import commands, journal, refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.office import office
from casework.storage.tables import Logged
from casework.upkeep import clocks, overdue, soundness, sweep
from casework.upkeep.missing_calendar import missing_calendar
from casework.vocabulary import Act, Role, in_words
from casework.web.pages import page
from casework.web.session import SignedIn, Submitted

router = APIRouter()


@router.get("/soundness")
def latest(request: Request, visitor: SignedIn) -> Response:
    """系统核查: what the latest look found, and when the last nightly look was."""
    rights.check(visitor.actor, Right.CHECK)
    with reading() as session:
        last, nightly = soundness.last_kept(session), soundness.last_kept(session, nightly=True)
        officers = staff.names(session)
        doubt, late = clocks.look(session), list(overdue.overdue(session))
        unreadable = readable.known(session)
        calendar = missing_calendar(session, clock.today())
    today = clock.today()
    return page(
        request,
        "soundness.html",
        visitor,
        last=last,
        nightly=nightly,
        found=soundness.found_in(last) if last else (),
        nightly_found=soundness.found_in(nightly) if nightly else (),
        officers=officers,
        unreadable=unreadable,
        repaired_by=REPAIRED_BY,
        may_do={act for act in REPAIRED_BY.values() if visitor.actor.roles & _who(act)},
        who={act: in_words(role for role in Role if role in _who(act)) for act in REPAIRED_BY.values()},
        derived=Flaw.TABLES_DIFFER,
        doubt=doubt,
        concerned=sweep.expired_reviews(today) if doubt else (),
        late=late,
        missing_calendar=calendar,
        missing_courts=_missing_courts(),
        may_confirm=rights.has(visitor.actor.roles, Right.CONFIRM_CLOCK),
        may_rebuild=rights.has(visitor.actor.roles, Right.REPAIR),
    )


def _missing_courts() -> str:
    """What to add to a file of before 0.5.0, which names one court; empty where both are named."""
    missing = office().missing_courts
    if not missing:
        return ""
    entries = "、".join(f"{level.value}_court（{level.label}）" for level in missing)
    return (
        f"本单位的 office.toml 没有写明{entries}，应由该级法院管辖的，文书只写“依法向{COMPETENT}”。"
        "请按程序自带的 office.toml 补写两级法院，删去 court"
    )


@router.post("/soundness")
def look(visitor: SignedIn, form: Submitted) -> Response:
    """立即核查: look at every open case now, and keep what was found."""
    rights.check(visitor.actor, Right.CHECK)
    today = clock.today()
    soundness.keep(list(soundness.look(today)), today, officer=visitor.login)
    return RedirectResponse("/soundness", status_code=303)


@router.post("/soundness/clock")
def confirm_clock(visitor: SignedIn, form: Submitted) -> Response:
    """确认系统时钟: an administrator says that today is the day the page showed; what then has its effect,
    has it at once."""
    today, shown = clock.today(), str(form.get("cases", "")).split()
    try:
        said = date.fromisoformat(str(form.get("day", "")))
    except ValueError:
        said = date.min
    try:
        clocks.confirm(visitor.actor, said, shown, sweep.expired_reviews(today))
    except CaseworkError as refused:
        refusals.note("confirm_clock", refused, actor=visitor.login)
        raise
    sweep.sweep(today)
    return RedirectResponse("/soundness", status_code=303)


@router.post("/soundness/rebuild")
def rebuild(visitor: SignedIn, form: Submitted) -> Response:
    """由登记重新推导各表: write the derived rows of a case again from its facts; then look again."""
    number = str(form.get("number", ""))[:200]
    try:
        repair: dict[str, Any] = {"actor": visitor.actor, "right": Right.REPAIR, "case": number}
        with (
            transaction() as session,
            deeds.doing(session, Logged.MACHINE, journal.DERIVED_AGAIN, always=True, **repair),
        ):
            commands.rebuild(session, number, repair=True)
    except CaseworkError as refused:
        refusals.note("rebuild", refused, actor=visitor.login, case=number)
        raise
    return look(visitor, form)


def _who(act: Act) -> set[Role]:
    """Who may do an act, in whatever state."""
    return {role for table in TABLES.values() for step in table.steps if step.act is act for role in step.who}
