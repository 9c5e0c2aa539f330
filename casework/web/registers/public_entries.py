"""网上来件: what came from the public site; what could not be entered is read and seen to here."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework import law
from casework.office import door, rights
from casework.office.rights import Right
from casework.outside.public import codes, entries
from casework.record import journal
from casework.storage import store
from casework.storage.database import reading, transaction
from casework.storage.tables import Logged
from casework.web.pages import page
from casework.web.papers import download
from casework.web.session import Id, SignedIn, Submitted

router = APIRouter()


@router.get("/public")
def listed(request: Request, visitor: SignedIn, back: Id | None = None) -> Response:
    """What waits first, then the latest."""
    with reading() as session:
        found = entries.listed(session, visitor.actor)
    if read := sum(bool(line.said) for line in found):
        journal.note(Logged.READ_NUMBER, "查看网上来件的完整号码", who=visitor.login, subject=f"{read}件")
    keeps = visitor.may(Right.REGISTER_MAIL)
    return page(
        request,
        "public.html",
        visitor,
        found=found,
        most=entries.MOST,
        keeps=keeps,
        back=back,
        arrival=law.rule("REG26-28a"),
    )


@router.post("/public/{entry}/settled")
def settled(visitor: SignedIn, form: Submitted, entry: str) -> Response:
    """Somebody has seen to it."""
    with transaction() as session:
        entries.settled(session, entry, actor=visitor.actor)
    return RedirectResponse("/public", status_code=303)


@router.post("/public/codes")
def take_back(visitor: SignedIn, form: Submitted) -> Response:
    """收回查询码: the paper is lost, or somebody has it who should not. Those of all parties of the case; whoever needs
    one gets another with the next sheet."""
    rights.check(visitor.actor, Right.REGISTER_MAIL)
    with transaction() as session:
        case, _ = door.opened(session, str(form.get("case", ""))[:60], visitor.actor)
        count = sum(codes.withdraw(session, case.number, party.key, actor=visitor.actor) for party in case.parties)
    return RedirectResponse(f"/public?back={count}", status_code=303)


@router.get("/public/{entry}/files/{place}")
def file(visitor: SignedIn, entry: str, place: Id) -> Response:
    """A file that came with it."""
    with reading() as session:
        found = entries.file_of(session, entry, place, visitor.actor)
    return download(store.get(found["digest"]), f"网上来件{found['name'].removesuffix('.pdf')}", "pdf", by=visitor)
