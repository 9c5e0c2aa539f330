"""放假安排与法律数据: a holiday notice is pasted or entered, the law's data come as a file; what either moves is shown
before it is loaded, and everybody sees what was loaded when."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter, BackgroundTasks, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel
from sqlmodel import col, select
from starlette.datastructures import FormData, UploadFile

from casework.errors import CaseworkError
from casework.law import calendar as calendars
from casework.law.amending import Amendment, AmendmentRefused
from casework.law.calendar import Calendar
from casework.office import readable, rights, staff
from casework.office.rights import Right
from casework.procedure.fields import parse
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading
from casework.storage.tables import LawLoad
from casework.upkeep import amendments, choices, holiday_notice
from casework.upkeep.holiday_notice import HolidayNotice, NoticeText
from casework.upkeep.missing_calendar import missing_calendar
from casework.vocabulary import visible
from casework.web.acting.controls import NO_CASE, Problems, controls
from casework.web.acting.reading import gather, wrong_in
from casework.web.pages import page
from casework.web.session import SignedIn, Submitted, Uploaded, Visitor

router = APIRouter()

YEARS = 6
"""Years of the calendar that are shown, the latest first."""
SHOWN = 200
"""Cases that a preview names; how many more there are it says."""


@router.get("/calendar")
def calendar(request: Request, visitor: SignedIn) -> Response:
    """放假安排与法律数据."""
    return _page(request, visitor)


@router.post("/calendar/read")
def read(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """The text of a notice, read into the form that shows its days."""
    rights.check(visitor.actor, Right.LOAD_LAW)
    given = gather(NoticeText, form)
    try:
        pasted = parse(NoticeText, given)
        assert isinstance(pasted, NoticeText)
        return _page(request, visitor, notice=holiday_notice.read_text(pasted.text), pasted=given)
    except CaseworkError as refused:
        return _refused(request, visitor, refused, NoticeText, pasted=given)


@router.post("/calendar/preview")
def preview(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """What a notice would move. Nothing is written."""
    rights.check(visitor.actor, Right.LOAD_LAW)
    given = gather(HolidayNotice, form)
    try:
        return _preview(request, visitor, holiday_notice.as_file(given))
    except CaseworkError as refused:
        return _refused(request, visitor, refused, HolidayNotice, notice=given)


@router.post("/calendar/preview-file")
def preview_file(request: Request, visitor: SignedIn, form: Uploaded) -> Response:
    """What a file of law data would move. Nothing is written."""
    rights.check(visitor.actor, Right.LOAD_LAW)
    try:
        return _preview(request, visitor, _text_of(form))
    except CaseworkError as refused:
        return _refused(request, visitor, refused)


@router.post("/calendar/load")
def load(request: Request, visitor: SignedIn, form: Submitted, background: BackgroundTasks) -> Response:
    """载入: in force at once; the cases are brought in line behind the answer."""
    try:
        amendment = amendments.read(str(form.get("data", "")))
        amendments.begin(amendment, actor=visitor.actor)
    except CaseworkError as refused:
        return _refused(request, visitor, refused)
    background.add_task(amendments.finish, amendment, today=clock.today())
    return RedirectResponse("/calendar?done=yes", status_code=303, background=background)


def _text_of(form: FormData) -> str:
    sent = form.get("file")
    if not isinstance(sent, UploadFile) or not sent.filename:
        raise AmendmentRefused("没有选择文件", instead="请选择法律数据文件（.toml）后再预览")
    try:
        return visible(sent.file.read().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise AmendmentRefused(
            f"“{sent.filename[:60]}”不是UTF-8文本，不是法律数据文件",
            instead="请选择 .toml 文件；放假通知可以直接粘贴原文",
        ) from None


def _preview(request: Request, visitor: Visitor, text: str) -> Response:
    amendment = amendments.read(text)
    _refuse_what_is_in_force(amendment)
    moved = list(amendments.preview(amendment, processes=1))
    touched = list(choices.touched(amendment))
    with reading() as session:
        officers, unreadable = staff.names(session), readable.known(session)
    return page(
        request,
        "calendar_preview.html",
        visitor,
        amendment=amendment,
        moved=moved,
        touched=touched,
        shown=SHOWN,
        officers=officers,
        unreadable=[row.case_number for row in unreadable],
    )


def _refuse_what_is_in_force(amendment: Amendment) -> None:
    """A file that was loaded moves nothing again, and its preview would say that no date changes."""
    with reading() as session:
        digest = amendments.digest_of(amendment.text)
        known = session.exec(select(LawLoad).where(col(LawLoad.digest) == digest)).one_or_none()
    if known and known.finished_at:
        raise amendments.loaded_already(known)


def _refused(
    request: Request, visitor: Visitor, refusal: CaseworkError, model: type[BaseModel] | None = None, **given: Any
) -> Response:
    refusals.note_beside_form("law load", refusal, actor=visitor.login)
    wrong = wrong_in(refusal, model) if model else {}
    return _page(request, visitor, refusal=refusal, wrong=wrong, **given)


def _page(
    request: Request,
    visitor: Visitor,
    *,
    pasted: dict[str, Any] | None = None,
    notice: dict[str, Any] | None = None,
    refusal: CaseworkError | None = None,
    wrong: Problems | None = None,
) -> Response:
    today = clock.today()
    with reading() as session:
        loads = session.exec(select(LawLoad).order_by(col(LawLoad.id).desc())).all()
        officers, missing = staff.names(session), missing_calendar(session, today)
    known = calendars.load()
    return page(
        request,
        "calendar.html",
        visitor,
        status=refusal.status if refusal else 200,
        may_load=rights.has(visitor.actor.roles, Right.LOAD_LAW),
        text_controls=controls(NoticeText, pasted or {}, NO_CASE, wrong if pasted and wrong else {}),
        notice_controls=controls(HolidayNotice, notice or {}, NO_CASE, wrong if notice and wrong else {}),
        entering=notice is not None,
        refusal=refusal,
        problems=wrong or {},
        notices=sorted(known.notices.values(), key=lambda each: each.year, reverse=True)[:YEARS],
        spans=_spans(known),
        loads=loads,
        officers=officers,
        missing=missing,
        just_done=request.query_params.get("done", ""),
    )


@dataclass(kw_only=True)
class Span:
    """Days one after another that a notice says one thing of."""

    name: str
    first: date
    last: date
    works: bool


def _spans(known: Calendar) -> dict[int, list[Span]]:
    """What the notices say, by the year of the notice."""
    found: dict[int, list[Span]] = defaultdict(list)
    for day, entry in sorted(known.entries.items()):
        spans = found[entry.year]
        last = spans[-1] if spans else None
        follows = last and (last.name, last.works, last.last) == (entry.name, entry.works, day - timedelta(days=1))
        if last and follows:
            last.last = day
        else:
            spans.append(Span(name=entry.name, first=day, last=day, works=entry.works))
    return found
