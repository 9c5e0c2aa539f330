"""自助终端: a device at the counter that many people use one after the other. Nobody's things stay on it: who does
nothing for a while is let out, and what he looked at is not found again with the back button."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.portal.site import entering
from casework.portal.site.entering import TERMINAL, at_terminal
from casework.portal.site.forms import Sent
from casework.portal.site.pages import LARGE, page

router = APIRouter()
KEPT = 365 * 24 * 3600


@router.get("/terminal")
def ask(request: Request) -> Response:
    """Whether this device is one."""
    return page(request, "terminal.html", is_one=at_terminal(request))


@router.post("/terminal")
def choose(request: Request, form: Sent) -> Response:
    """From now on it is one, or no more. Nobody is there any more in either case."""
    response = RedirectResponse("/", status_code=303)
    if form.get("on") == "yes":
        for name in (TERMINAL, LARGE):
            response.set_cookie(name, "1", max_age=KEPT, samesite="lax", httponly=True)
    else:
        response.delete_cookie(TERMINAL)
    return _let_out(response)


@router.get("/idle")
def idle(request: Request) -> Response:
    """Nobody touched the terminal for a while: whoever was there is let out. On a device of one's own nothing happens,
    so that no link of somebody else lets anybody out."""
    response = RedirectResponse("/", status_code=303)
    return _let_out(response) if at_terminal(request) else response


@router.get("/awake")
def awake(request: Request) -> Response:
    """Somebody touches a page for long and asks for no other: he stays, and so does what he writes."""
    request.state.renew = True
    return Response(status_code=204)


def _let_out(response: Response) -> Response:
    entering.let_out(response)
    entering.leave_draft(response)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
