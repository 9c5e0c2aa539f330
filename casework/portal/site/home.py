"""The first page, and what every page offers: larger type, what becomes of data, leaving."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from sqlalchemy.exc import SQLAlchemyError

from casework.portal.outer import database, published, where
from casework.portal.site import entering
from casework.portal.site.forms import Sent
from casework.portal.site.pages import LARGE, page
from casework.storage import faults

router = APIRouter()


@router.get("/")
def first(request: Request) -> Response:
    """What can be done here."""
    return page(request, "home.html")


@router.get("/about-data")
def data(request: Request) -> Response:
    """What becomes of what is typed here."""
    return page(request, "data.html")


@router.post("/large")
def large(request: Request, form: Sent) -> Response:
    """Large type, or no more; back to where it was asked for."""
    back = str(form.get("back", "/"))
    safe = back if back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable() else "/"
    response = RedirectResponse(safe, status_code=303)
    on = request.cookies.get(LARGE) != "1"
    response.set_cookie(LARGE, "1" if on else "0", max_age=365 * 24 * 3600, samesite="lax", httponly=True)
    return response


@router.post("/leave")
def leave(request: Request, form: Sent) -> Response:
    """Nobody is there any more: on a telephone that is passed on, or a terminal at the counter."""
    response = RedirectResponse("/", status_code=303)
    entering.let_out(response)
    entering.leave_draft(response)
    if entering.at_terminal(request):
        response.headers["Clear-Site-Data"] = '"cache"'
    return response


@router.get("/health")
async def health() -> dict[str, str]:
    """Whether the site is there, for whoever watches it: asked also while every thread is at somebody's photographs."""
    return {"state": "ok"}


@router.get("/readyz")
def ready() -> Response:
    """200, or 503 and what is wrong with the store or its disk: whoever sends people here asks this."""
    try:
        with database.reading() as session:
            published.of_the_inside(session)
        fault = faults.narrow(where.data())
    except (SQLAlchemyError, OSError) as error:
        fault = database.fault(error)
    if fault is None:
        return JSONResponse({"state": "ok"})
    return JSONResponse({"state": "fault", **fault.as_dict()}, status_code=503)
