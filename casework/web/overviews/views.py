"""Lists of cases that an officer keeps under a name of his own, and a list as an Excel file."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import col, select
from starlette.datastructures import QueryParams

from casework.errors import CaseworkError
from casework.making import lists as making_lists
from casework.office.signing_in import brake
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import transaction
from casework.storage.tables import JobKind, SavedView
from casework.vocabulary import visible
from casework.web.making.handing import handed_over
from casework.web.overviews.lists import link, wanted_in
from casework.web.session import CaseReader, Id, Submitted

router = APIRouter()

LONGEST, MOST = 40, 30
"""Characters of a name; views of one officer."""


class ViewRefused(CaseworkError):
    """A view cannot be kept as asked."""

    code, status = "VIEW-001", 422


@router.post("/cases/views")
def keep(visitor: CaseReader, form: Submitted) -> Response:
    """存为常用列表: the filters of the list under a name; the same name again holds what is shown now."""
    wanted = wanted_in(QueryParams(str(form.get("shown", ""))[:4000]))
    name, there = visible(str(form.get("name", ""))).strip(), link(wanted)
    try:
        if not 0 < len(name) <= LONGEST:
            raise ViewRefused(f"名称须有1至{LONGEST}个字", instead="请写一个自己认得的名称，例如：我的未送达")
        with transaction(by_law=False) as session:
            mine = list(session.exec(select(SavedView).where(col(SavedView.login) == visitor.login)))
            known = next((view for view in mine if view.name == name), None)
            if known is None and len(mine) >= MOST:
                raise ViewRefused(f"已经存了{MOST}个常用列表", instead="请先删去不用的", code="VIEW-002")
            view = known or SavedView(login=visitor.login, name=name, query="", created_at=clock.now())
            view.query = there.partition("?")[2]
            session.add(view)
    except CaseworkError as refused:
        refusals.note("keep_view", refused, actor=visitor.login)
        raise
    return RedirectResponse(there, status_code=303)


@router.post("/cases/views/{view}/drop")
def drop(visitor: CaseReader, form: Submitted, view: Id) -> Response:
    """删去 one of one's own."""
    with transaction(by_law=False) as session:
        kept = session.get(SavedView, view)
        if kept and kept.login == visitor.login:
            session.delete(kept)
    return RedirectResponse("/cases", status_code=303)


@router.get("/cases.xlsx")
def as_excel(request: Request, visitor: CaseReader) -> Response:
    """The list as an Excel file, as it is filtered and sorted."""
    brake.costly(visitor.login)
    wanted = making_lists.plain(wanted_in(request.query_params))
    return handed_over(request, visitor, JobKind.CASE_LIST, f"案件列表{clock.today():%Y%m%d}", **wanted)
