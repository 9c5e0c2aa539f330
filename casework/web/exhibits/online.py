"""网上阅卷: which files of a case each party reads on the public site, opened and taken back one by one."""

from collections.abc import Callable

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.office import door, rights
from casework.office.rights import Right
from casework.outside.public import codes, files
from casework.papers.exhibits import redacting
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Submitted, Visitor

router = APIRouter()


@router.get("/cases/{number}/online-files")
def shown(request: Request, visitor: SignedIn, number: str) -> Response:
    """What is open to whom, and what can be opened."""
    return _page(request, visitor, number)


@router.post("/cases/{number}/online-files")
def open_to(request: Request, visitor: SignedIn, form: Submitted, number: str) -> Response:
    """提供网上阅卷."""
    party, names = str(form.get("party", ""))[:100], [str(each)[:40] for each in form.getlist("files")][:500]
    try:
        with transaction() as session:
            files.open_to(session, number, party, names, seen=form.get("seen") == "yes", actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note("open_files_online", refused, actor=visitor.login, case=number)
        if not isinstance(refused, files.NotToBeRead):
            raise
        return _page(request, visitor, number, refused, party=party, chosen=names)
    return RedirectResponse(f"/cases/{number}/online-files", status_code=303)


@router.post("/online-files/{file}/looked")
def looked(visitor: SignedIn, form: Submitted, file: Id) -> Response:
    """A second officer has looked at the pages that are pictures."""
    return _done(visitor, file, "look_at_files_online", files.looked_at)


@router.post("/online-files/{file}/close")
def close(visitor: SignedIn, form: Submitted, file: Id) -> Response:
    """收回网上阅卷."""
    return _done(visitor, file, "close_files_online", files.close)


def _done(visitor: Visitor, file: int, deed: str, do: Callable[..., str]) -> Response:
    """One deed for a file, and the page of its case again; a refusal is noted as the deed's."""
    try:
        with transaction() as session:
            number = do(session, file, actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note(deed, refused, actor=visitor.login)
        raise
    return RedirectResponse(f"/cases/{number}/online-files", status_code=303)


def _page(
    request: Request,
    visitor: Visitor,
    number: str,
    refusal: CaseworkError | None = None,
    *,
    party: str = "",
    chosen: list[str] | None = None,
) -> Response:
    with reading() as session:
        case, actor = door.opened(session, number, visitor.actor)
        readers = files.readers(case)
        is_open = files.opened(session, case)
        offers = files.offers(session, case, actor) if files.is_time(case) else []
        following = {one.key for one in readers if any(codes.in_force(session, case.number, one.key))}
    return page(
        request,
        "online_files.html",
        visitor,
        status=refusal.status if refusal else 200,
        number=case.number,
        readers=readers,
        following=following,
        opened=is_open,
        called={one.key: one.name for one in case.parties},
        offers=offers,
        keeps=rights.has(actor.roles, Right.KEEP_FILES),
        basis=redacting.BASIS,
        citation=case.citation(redacting.BASIS, clock.today()),
        party=party,
        chosen=chosen or [],
        refusal=refusal,
    )
