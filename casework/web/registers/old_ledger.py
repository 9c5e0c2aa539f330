"""导入旧台账: a workbook sent in, its columns chosen, the rows tried, then recorded."""

import re
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile

from casework.errors import CaseworkError
from casework.making import jobs
from casework.office import rights
from casework.office.rights import Right
from casework.outside.ledger import columns, remembered
from casework.outside.ledger.columns import LedgerRefused, Sheet, Told
from casework.record import refusals
from casework.storage import store
from casework.storage.database import reading, transaction
from casework.storage.store import FileLost
from casework.storage.tables import JobKind
from casework.web.blank_table import blank_table
from casework.web.pages import page
from casework.web.session import SignedIn, Submitted, Uploaded, Visitor
from documents.intake.tables import MEGABYTES

router = APIRouter()
SHOWN = 3
"""Rows of the sheet that stand beside the choice of columns."""


@router.get("/old-ledger")
def shown(request: Request, visitor: SignedIn, file: str = "") -> Response:
    """导入旧台账; `file`: the workbook that was sent in."""
    rights.check(visitor.actor, Right.TAKE_OVER_LEDGER)
    try:
        return _page(request, visitor, file=file, sheet=_sheet(file) if file else None)
    except LedgerRefused as refused:
        return _page(request, visitor, refusal=refused)


@router.get("/old-ledger/template.xlsx")
def template(visitor: SignedIn, of: str = "") -> Response:
    """An empty ledger with its headings; `of` court: one of court cases."""
    is_of_court = of == "court"
    apart = columns.COURT | columns.COMMON if is_of_court else frozenset(Told) - columns.COURT
    needed = columns.NEEDED_IN_COURT if is_of_court else columns.NEEDED
    heads = {told.value: _heading(told, is_of_court) for told in Told if told in apart}
    return blank_table("旧台账", heads, [told.value for told in needed], "old-ledger.xlsx")


def _heading(told: Told, is_of_court: bool) -> str:
    return "裁判结果" if is_of_court and told is Told.RESULT else columns.HEADINGS[told][0]


@router.post("/old-ledger")
def send_in(request: Request, visitor: SignedIn, form: Uploaded) -> Response:
    """The workbook, looked at and kept."""
    try:
        rights.check(visitor.actor, Right.TAKE_OVER_LEDGER)
        sent = form.get("file")
        if not isinstance(sent, UploadFile) or not sent.filename:
            raise LedgerRefused("没有选择文件", instead="请选择旧台账的Excel文件（.xlsx）")
        data = sent.file.read((MEGABYTES << 20) + 1)
        columns.read(data)
    except CaseworkError as refused:
        refusals.note_beside_form("send_ledger", refused, actor=visitor.login)
        return _page(request, visitor, refusal=refused)
    return RedirectResponse(f"/old-ledger?file={store.put(data)}", status_code=303)


@router.post("/old-ledger/{step}")
def go_on(request: Request, visitor: SignedIn, form: Submitted, step: str) -> Response:
    """试导入 or 导入, with the columns as chosen."""
    file = str(form.get("file", ""))
    sheet: Sheet | None = None
    try:
        rights.check(visitor.actor, Right.TAKE_OVER_LEDGER)
        sheet = _sheet(file)
        chosen = columns.chosen(sheet.headings, _chosen(form))
        kind = JobKind.OLD_LEDGER if step == "take" else JobKind.OLD_LEDGER_TRIED
        told = {str(at): word.value for at, word in sorted(chosen.items())}
        with transaction() as session:
            remembered.keep(session, sheet, chosen, actor=visitor.actor)
            job = jobs.asked(session, kind, kind.label, actor=visitor.actor, digest=file, columns=told)
            jobs.left(session, job.id or 0)
    except CaseworkError as refused:
        refusals.note_beside_form("take_over_ledger", refused, actor=visitor.login)
        return _page(request, visitor, file=file, sheet=sheet, refusal=refused, given=_chosen(form))
    request.app.state.maker.look()
    return RedirectResponse(f"/jobs?job={job.id}", status_code=303)


def _sheet(file: str) -> Sheet:
    if not re.fullmatch(r"(sm3-)?[0-9a-f]{64}", file):
        raise LedgerRefused("没有这个文件", instead="请重新选择文件")
    try:
        return columns.read(store.get(file))
    except FileLost as lost:
        raise LedgerRefused("这个文件已经不在", instead="请重新选择文件") from lost


def _chosen(form: FormData) -> dict[int, str]:
    """Column → what it tells, as the form says."""
    named = re.compile(r"column-([0-9]{1,2})")
    return {int(found[1]): str(form[key]) for key in form if (found := named.fullmatch(key)) and form[key]}


def _page(
    request: Request,
    visitor: Visitor,
    *,
    file: str = "",
    sheet: Sheet | None = None,
    refusal: CaseworkError | None = None,
    given: dict[int, str] | None = None,
) -> Response:
    chosen: dict[int, Any] = {}
    if sheet:
        with reading() as session:
            chosen = {at: told.value for at, told in remembered.of(session, sheet).items()}
    begun = given if given is not None else chosen
    return page(
        request,
        "old_ledger.html",
        visitor,
        status=refusal.status if refusal else 200,
        file=quote(file),
        sheet=sheet,
        samples=list(sheet.rows.items())[:SHOWN] if sheet else [],
        chosen=begun,
        told=tuple(Told),
        needed=columns.needed(Told(word) for word in begun.values() if word),
        most=columns.MOST,
        refusal=refusal,
    )
