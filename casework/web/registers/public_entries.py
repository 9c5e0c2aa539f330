"""网上来件: what came from the public site; what could not be entered is read and seen to here."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.office.rights import Right
from casework.outside.public import entries
from casework.storage import store
from casework.storage.database import reading, transaction
from casework.web.pages import page
from casework.web.papers import download
from casework.web.session import Id, SignedIn, Submitted

router = APIRouter()


@router.get("/public")
def listed(request: Request, visitor: SignedIn) -> Response:
    """What waits first, then the latest."""
    with reading() as session:
        found = entries.listed(session, visitor.actor)
    keeps = visitor.may(Right.REGISTER_MAIL)
    return page(request, "public.html", visitor, found=found, most=entries.MOST, keeps=keeps)


@router.post("/public/{entry}/settled")
def settled(visitor: SignedIn, form: Submitted, entry: str) -> Response:
    """Somebody has seen to it."""
    with transaction() as session:
        entries.settled(session, entry, actor=visitor.actor)
    return RedirectResponse("/public", status_code=303)


@router.get("/public/{entry}/files/{place}")
def file(visitor: SignedIn, entry: str, place: Id) -> Response:
    """A file that came with it."""
    with reading() as session:
        found = entries.file_of(session, entry, place, visitor.actor)
    return download(store.get(found["digest"]), f"网上来件{found['name'].removesuffix('.pdf')}", "pdf", by=visitor)
