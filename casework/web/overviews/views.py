"""Lists of cases that an officer keeps under a name of his own, and a list as an Excel file."""

import io
from typing import Any

import openpyxl
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from sqlmodel import col, select
from starlette.datastructures import QueryParams

from casework import queries
from casework.errors import CaseworkError
from casework.office import staff
from casework.queries import CaseLine
from casework.record import journal, refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import Logged, SavedView
from casework.vocabulary import visible, zh_date
from casework.web.overviews.lists import link, wanted_in
from casework.web.session import CaseReader, Id, Submitted

router = APIRouter()

LONGEST, MOST = 40, 30
"""Characters of a name; views of one officer."""
ROWS = 5000
"""Rows of a file at the most."""
FORMULAE = ("=", "+", "-", "@", "\t", "\r")
"""What a table program takes for the beginning of a formula."""
HEADS = (
    "案号",
    "程序",
    "状态",
    "申请人、原告",
    "被申请人、被告",
    "行政行为",
    "承办人",
    "收案日期",
    "最近期限",
    "期限届满",
    "距今",
)


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
    """The list as an Excel file, as it is filtered and sorted, words as words: nothing in it is a formula."""
    wanted = wanted_in(request.query_params)
    today = clock.today()
    with reading() as session:
        lines: list[CaseLine] = []
        page, pages = 1, 1
        while page <= pages and len(lines) < ROWS:
            found = queries.case_list(session, wanted.with_(page=page), today, visitor.actor)
            lines += found.lines
            page, pages = page + 1, found.pages
        officers = staff.names(session)
    cut = f"只列前{ROWS}件，共{found.total}件；请缩小范围后分次导出" if found.total > ROWS else ""
    made = _written(lines[:ROWS], officers, cut)
    with transaction(by_law=False) as session:
        what = f"案件列表（{len(lines[:ROWS])}件）"
        journal.write(session, Logged.EXPORT, what, who=visitor.login)
    name = f"cases-{today.isoformat()}.xlsx"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Response(made, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _written(lines: list[CaseLine], officers: dict[str, str], cut: str) -> bytes:
    """The file; `cut` says on its last line that it is not the whole list."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("案件")
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, head, bold=True) for head in HEADS])
    for line in lines:
        values = (
            line.number,
            line.procedure.label,
            line.state.label,
            line.claimants,
            line.opponents,
            line.subject,
            officers.get(line.handler, line.handler) or "未指定",
            zh_date(line.opened_on),
            line.label,
            (zh_date(line.due_on) + ("（暂定）" if line.provisional else "")) if line.due_on else "",
            line.distance,
        )
        sheet.append([_cell(sheet, value) for value in values])
    if cut:
        sheet.append([_cell(sheet, cut, bold=True)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, words: str, *, bold: bool = False) -> Any:
    """A cell of text, whatever the words begin with."""
    plain = visible(words)
    cell = WriteOnlyCell(sheet, value=f"'{plain}" if plain.startswith(FORMULAE) else plain)
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
