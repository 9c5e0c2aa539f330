"""制作的文件: an officer's own, how far each is, fetched or asked for again; and the stream that tells the page."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse

from casework.errors import CaseworkError
from casework.making import jobs, printing
from casework.office.rights import Right
from casework.office.signing_in import brake
from casework.record import refusals
from casework.storage.database import reading, transaction
from casework.storage.office import office
from casework.web.live import documents, watching
from casework.web.making import handing
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Submitted

router = APIRouter()


@router.get("/jobs")
def listed(request: Request, visitor: SignedIn, job: Id = 0) -> Response:
    """制作的文件. `job` is the one just asked for."""
    with reading() as session:
        mine = jobs.shown(session, visitor.login)
        counts = jobs.counts(session, actor=visitor.actor) if visitor.may(Right.SEE_JOBS) else None
    return page(
        request,
        "jobs.html",
        visitor,
        mine=mine,
        asked=next((each for each in mine if each.job.id == job), None),
        counts=counts,
        printable={each.job.id for each in mine if each.is_ready and printing.place_of(each.job)},
        at_printer={each.job.id for each in mine if each.is_ready and printing.waits(each.job)},
        unfinished=any(each.is_unfinished for each in mine),
        days=office().machine["made_days"],
    )


@router.get("/jobs/live")
def live(request: Request, visitor: SignedIn) -> StreamingResponse:
    """The changes of one's own from now on."""
    with reading() as session:
        now = watching.jobs_of(session, [visitor.login]).get(visitor.login, watching.Standing())
    told = documents.events(request.app.state.job_watcher, visitor.login, visitor, now)
    return StreamingResponse(told, media_type="text/event-stream", headers=documents.HEADERS)


@router.get("/jobs/{job}/file")
def file(visitor: SignedIn, job: Id) -> Response:
    """取用."""
    return handing.fetched(visitor, job)


@router.post("/jobs/{job}/print")
def send_to_printer(visitor: SignedIn, form: Submitted, job: Id) -> Response:
    """送打印."""
    try:
        with transaction() as session:
            printing.sent(session, job, actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note("print_file", refused, actor=visitor.login)
        raise
    return RedirectResponse(f"/jobs?job={job}", status_code=303)


@router.post("/jobs/{job}/again")
def again(request: Request, visitor: SignedIn, form: Submitted, job: Id) -> Response:
    """再次制作."""
    try:
        brake.costly(visitor.login)
        with transaction() as session:
            made = jobs.again(session, job, actor=visitor.actor).id
    except CaseworkError as refused:
        refusals.note("make_again", refused, actor=visitor.login)
        raise
    request.app.state.maker.look()
    return RedirectResponse(f"/jobs?job={made}", status_code=303)
