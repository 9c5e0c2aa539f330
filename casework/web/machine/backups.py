"""备份: made, looked through and listed on a page; how an office is made of one again, which is done in the shell."""

from fastapi import APIRouter, BackgroundTasks, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.office import rights
from casework.office.rights import Right
from casework.office.signing_in import brake
from casework.record import refusals
from casework.storage import clock
from casework.upkeep.backup import backups, diary, plan, sealed
from casework.upkeep.backup.plan import Task
from casework.web.pages import page
from casework.web.session import SignedIn, Submitted, Visitor

router = APIRouter()


@router.get("/backups")
def shown(request: Request, visitor: SignedIn) -> Response:
    """备份."""
    return _page(request, visitor)


@router.post("/backups")
def make(request: Request, visitor: SignedIn, form: Submitted, background: BackgroundTasks) -> Response:
    """制作备份, behind the answer; the bell says how it ended."""
    try:
        rights.check(visitor.actor, Right.KEEP_SETTINGS)
        brake.costly(visitor.login)
        begun = backups.begin(actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note_beside_form("make_backup", refused, actor=visitor.login)
        return _page(request, visitor, refused)
    background.add_task(backups.make, begun, actor=visitor.actor)
    return RedirectResponse("/backups?done=begun", status_code=303, background=background)


@router.post("/backups/drill")
def drill(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """现在演练: the background process does it, and tells the administrators only where it went wrong."""
    try:
        backups.ask_for_drill(actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note_beside_form("drill_backup", refused, actor=visitor.login)
        return _page(request, visitor, refused)
    return RedirectResponse("/backups?done=drill", status_code=303)


@router.post("/backups/{name}/check")
def check(request: Request, visitor: SignedIn, form: Submitted, name: str, background: BackgroundTasks) -> Response:
    """核对 a copy, behind the answer: every file is read."""
    try:
        rights.check(visitor.actor, Right.KEEP_SETTINGS)
        brake.costly(visitor.login)
        backups.check_there(name, actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note_beside_form("check_backup", refused, actor=visitor.login)
        return _page(request, visitor, refused)
    background.add_task(backups.look_through, name, actor=visitor.actor)
    return RedirectResponse("/backups?done=checking", status_code=303, background=background)


@router.post("/backups/{name}/remove")
def remove(request: Request, visitor: SignedIn, form: Submitted, name: str) -> Response:
    """删去 what was broken off."""
    try:
        backups.removed(name, actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note_beside_form("remove_backup", refused, actor=visitor.login)
        return _page(request, visitor, refused)
    return RedirectResponse("/backups", status_code=303)


def _page(
    request: Request,
    visitor: Visitor,
    refusal: CaseworkError | None = None,
) -> Response:
    rights.check(visitor.actor, Right.KEEP_SETTINGS)
    copies = backups.copies()
    known, by = diary.read(), diary.plan()
    whole = [copy for copy in copies if copy.manifest]
    return page(
        request,
        "backups.html",
        visitor,
        status=refusal.status if refusal else 200,
        copies=copies,
        plan=by,
        never=plan.NEVER,
        doubts=list(plan.doubts(clock.now(), known, by)),
        drill=known.tried.get(Task.DRILL),
        is_asked=Task.DRILL in known.asked,
        last=whole[0] if whole else None,
        is_old=not whole or clock.now() - whole[0].begun_at > backups.OLD,
        folder=backups.archive().address,
        sealed_for=len(sealed.recipients()),
        refusal=refusal,
        just_done=request.query_params.get("done", ""),
    )
