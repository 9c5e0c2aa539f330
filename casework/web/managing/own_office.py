"""本机关: who the office is, entered by the administrator; and what an office needs before its first case."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session, select

from casework.errors import CaseworkError, DetailsRefused
from casework.office import profile, rights, staff
from casework.office.profile import OfficeDetails
from casework.office.rights import Right
from casework.papers import sealing
from casework.record import naming, refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import Agency
from casework.upkeep.missing_calendar import missing_calendar
from casework.vocabulary import in_words
from casework.web.acting.controls import NO_CASE, Problems, controls
from casework.web.acting.reading import gather, problems
from casework.web.pages import page
from casework.web.session import SignedIn, Submitted, Visitor

router = APIRouter()


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """One of the things an office needs: whether it is there, and where it is done."""

    what: str
    done: bool
    how: str
    link: str = ""


@router.get("/office")
def own_office(request: Request, visitor: SignedIn) -> Response:
    """本机关."""
    rights.check(visitor.actor, Right.SET_OFFICE)
    return _page(request, visitor, profile.said())


@router.post("/office")
def enter(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """The office as the administrator names it."""
    given = gather(OfficeDetails, form)
    try:
        with transaction() as session:
            profile.entered(session, actor=visitor.actor, details=given)
    except CaseworkError as refused:
        refusals.note_beside_form("enter_office", refused, actor=visitor.login)
        return _page(request, visitor, given, refused)
    return RedirectResponse("/office?done=yes", status_code=303)


def _page(request: Request, visitor: Visitor, given: dict[str, Any], refusal: CaseworkError | None = None) -> Response:
    wrong: Problems = problems(refusal, OfficeDetails) if isinstance(refusal, DetailsRefused) else {}
    with reading() as session:
        prepared = _preparations(session)
    return page(
        request,
        "own_office.html",
        visitor,
        status=refusal.status if refusal else 200,
        controls=controls(OfficeDetails, given, NO_CASE, wrong),
        problems=wrong,
        refusal=refusal,
        prepared=prepared,
        just_done=request.query_params.get("done", ""),
    )


def _preparations(session: Session) -> list[Preparation]:
    today = clock.today()
    needed = (*rights.holders(Right.DRAFT), *rights.holders(Right.SEAL))
    lacking = [role for role in needed if not staff.holding(session, role, today)]
    return [
        Preparation(what="本机关的名称、法院和文号", done=naming.is_named(session), how="在本页填写", link="/office"),
        Preparation(
            what="收案、承办、审核、批准的人员",
            done=not lacking,
            how=f"还没有{in_words(lacking)}" if lacking else "都有了",
            link="/people",
        ),
        Preparation(
            what="机关名录",
            done=session.exec(select(Agency.id).limit(1)).first() is not None,
            how="收案时用来提示管辖、补全被申请人，可以边办边登记",
            link="/agencies",
        ),
        Preparation(
            what="放假安排",
            done=missing_calendar(session, today) is None,
            how="国务院办公厅每年公布后由管理员粘贴载入；没有载入的年份，期限注明“暂定”",
            link="/calendar",
        ),
        Preparation(
            what="电子印章",
            done=sealing.is_set_up() and sealing.obstacle() is None,
            how="没有电子印章的，打印后加盖实物印章，并上传盖章原件",
        ),
    ]
