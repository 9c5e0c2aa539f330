"""材料: files from outside on pages. Uploaded several at once, opened, withdrawn with a reason."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session
from starlette.datastructures import FormData, QueryParams, UploadFile

from casework import procedure, queries
from casework.casefile import CaseFile
from casework.errors import CaseworkError, DateRefused
from casework.office import door, rights
from casework.office.rights import Right
from casework.papers import attachments
from casework.papers.attachments import AttachmentRefused, FileNotUsable, Handed
from casework.papers.dossier import evidence
from casework.record import commands, journal, refusals
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.office import normal_number
from casework.storage.tables import Logged
from casework.vocabulary import AttachmentPurpose, PartyRole, iso_day
from casework.web.acting.reading import whole
from casework.web.file_names import as_sent
from casework.web.one_case.case_head import head
from casework.web.pages import page
from casework.web.session import HandedIn, Id, SignedIn, Submitted, Visitor
from documents import intake
from documents.intake.readable import text_of

router = APIRouter()

SHOWN = frozenset({intake.PDF, intake.JPEG, intake.PNG})
"""What a browser shows by itself; everything else is saved."""
MOST_FILES = 50


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one uploaded file."""

    file_name: str
    refusal: CaseworkError | None = None


def shown(
    session: Session, file: CaseFile, actor: Actor, asked: QueryParams | FormData | None = None
) -> dict[str, Any]:
    """What the section 材料 needs: the files by purpose, the lists of evidence, and the form as it was asked for."""
    lines = attachments.listed(session, file.number, actor.roles)
    order = [party.key for party in file.parties]
    current = sorted(
        (line for line in lines if not line.withdrawn_at),
        key=lambda line: order.index(line.party) if line.party in order else len(order),
    )
    given = {name: str(value) for name, value in (asked or {}).items() if isinstance(value, str)}
    return {
        "materials": [
            (purpose, found) for purpose in AttachmentPurpose if (found := [x for x in current if x.purpose is purpose])
        ],
        "exhibit_no": {exhibit.id: exhibit.no for _, exhibits in evidence.lists(file, current) for exhibit in exhibits},
        "withdrawn": [line for line in lines if line.withdrawn_at],
        "may_keep": rights.has(actor.roles, Right.KEEP_FILES),
        "purposes": [
            purpose
            for purpose in AttachmentPurpose
            if purpose is not AttachmentPurpose.INTERNAL or rights.has(actor.roles, Right.READ_SECOND_VOLUME)
        ],
        "handers": [party for party in file.parties if party.role is not PartyRole.ORGAN],
        "papers": [paper for paper in queries.documents(session, file) if paper.counts],
        "facts": [f for f in reversed(file.facts) if procedure.may_see(file.procedure, f.act, actor.roles)],
        "numbers": queries.shown_numbers(session, file.number, actor.roles),
        "called": file.called,
        "given": given,
        "upload_id": secrets.token_urlsafe(16),
    }


@router.get("/cases/{number}/materials")
def materials(request: Request, visitor: SignedIn, number: str, done: int = 0) -> Response:
    """材料 of a case on a page of its own; what the address says is filled in."""
    return _page(request, visitor, number, request.query_params, done=done)


def _page(
    request: Request,
    visitor: Visitor,
    number: str,
    asked: QueryParams | FormData,
    *,
    outcomes: list[Outcome] | None = None,
    refusal: CaseworkError | None = None,
    done: int = 0,
    status: int = 200,
) -> Response:
    with reading() as session:
        file, actor = door.opened(session, number, visitor.actor)
        row = commands.row_of(session, file.number)
        context = head(session, file, row, actor, clock.today(), "/materials") | shown(session, file, actor, asked)
    return page(
        request,
        "materials.html",
        visitor,
        status=status,
        number=file.number,
        outcomes=outcomes or [],
        refusal=refusal,
        done=done,
        **context,
    )


@router.post("/cases/{number}/materials")
def take_in(request: Request, visitor: SignedIn, form: HandedIn, number: str) -> Response:
    """收入材料. Each file stands for itself: one that cannot be used does not hold up the others."""
    files = [sent for sent in form.getlist("files") if isinstance(sent, UploadFile) and sent.filename]
    number = normal_number(number)
    try:
        asked = asked_of(form)
        if asked.seq:
            asked = replace(asked, seq=_meant(number, visitor, asked.seq))
        if not files:
            raise nothing_sent()
        not_too_many(len(files))
    except CaseworkError as refused:
        refusals.note("attach", refused, actor=visitor.actor.login, case=number)
        return _page(request, visitor, number, form, refusal=refused, status=refused.status)
    outcomes = [_taken(number, handed, visitor) for handed in _each(asked, files)]
    wrong = [outcome.refusal for outcome in outcomes if outcome.refusal]
    if wrong:
        return _page(request, visitor, number, form, outcomes=outcomes, status=wrong[0].status)
    return RedirectResponse(f"/cases/{quote(number)}/materials?done={len(outcomes)}", status_code=303)


def nothing_sent() -> AttachmentRefused:
    """A form that ought to bring a file brings none."""
    return AttachmentRefused("没有选择文件", instead="请选择要上传的文件", code="ATT-006")


def not_too_many(files: int) -> None:
    """AttachmentRefused for more files at once than are read in one go."""
    if files > MOST_FILES:
        raise AttachmentRefused(f"一次选择了{files}个文件，最多{MOST_FILES}个", instead="请分几次上传", code="ATT-008")


def _meant(number: str, visitor: Visitor, no: int) -> int:
    """The entry that is seen under this number; -1, which no entry has, where none is."""
    with reading() as session:
        file, actor = door.opened(session, number, visitor.actor)
        seen = queries.shown_numbers(session, file.number, actor.roles)
    return next((seq for seq, shown_as in seen.items() if shown_as == no), -1)


def asked_of(form: FormData) -> Handed:
    """What the form says of all its files."""
    said = {name: str(form.get(name, "")).strip() for name in ("title", "party", "source", "proves")}
    try:
        purpose = AttachmentPurpose(str(form.get("purpose", "")).strip())
    except ValueError:
        raise AttachmentRefused("没有选择材料的用途", instead="请选择用途，例如证据材料、送达凭证") from None
    try:
        received_on = date.fromisoformat(iso_day(str(form.get("received_on", "")).strip()))
    except ValueError:
        raise DateRefused("没有填写收到日期，或者不是有效的日期", instead="请填写当月确有的日期") from None
    return Handed(
        data=b"",
        file_name="",
        purpose=purpose,
        received_on=received_on,
        seq=whole(form, "seq", 9, None),
        document_id=whole(form, "document", 9, None),
        request_id=str(form.get("upload_id", ""))[:100] or None,
        **said,
    )


def _each(asked: Handed, files: list[UploadFile]) -> Iterator[Handed]:
    """The files one after the other, with a title and a request of their own: together they may be large."""
    for position, sent in enumerate(files):
        title = f"{asked.title}（{position + 1}）" if asked.title and len(files) > 1 else asked.title
        request_id = f"{asked.request_id}:{position}" if asked.request_id else None
        yield replace(
            asked, data=sent.file.read(), file_name=as_sent(sent.filename or ""), title=title, request_id=request_id
        )


def _taken(number: str, handed: Handed, visitor: Visitor) -> Outcome:
    actor, today = visitor.actor, clock.today()
    try:
        with transaction() as session:
            attachments.add(session, number, handed, actor=actor, today=today)
    except CaseworkError as refused:
        if refused.status >= 500:
            raise
        refusals.note("attach", refused, actor=actor.login, case=number)
        if isinstance(refused, FileNotUsable):
            with transaction() as session:
                attachments.set_aside(session, number, handed, refused, actor=actor, today=today)
        return Outcome(file_name=handed.file_name, refusal=refused)
    return Outcome(file_name=handed.file_name)


@router.get("/attachments/{attachment_id}")
def opened(visitor: SignedIn, attachment_id: Id) -> Response:
    """One file as it came. What could not be used is only ever saved, under a name that starts nothing."""
    with reading() as session:
        row, data = attachments.content(session, attachment_id, visitor.actor)
    name = row.file_name if row.media else f"{row.file_name}.未收入"
    if row.media and not intake.fits_name(row.media, name):
        name = f"{name}.{intake.NAMES[row.media][1][0]}"
    journal.note(Logged.DOWNLOAD, "取得材料", who=visitor.login, case=row.case_number, subject=name)
    disposition = "inline" if row.media in SHOWN else "attachment"
    return Response(
        data,
        media_type=row.media or "application/octet-stream",
        headers={
            "Content-Disposition": f"{disposition}; filename*=UTF-8''{quote(name, safe='')}",
            # The viewer of the browser draws a PDF with styles of its own.
            "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'",
        },
    )


@router.get("/attachments/{attachment_id}/text")
def readable(visitor: SignedIn, attachment_id: Id) -> Response:
    """可读副本: what an electronic original says, as text."""
    with reading() as session:
        row, data = attachments.content(session, attachment_id, visitor.actor)
    text = text_of(data, row.media)
    if text is None:
        raise attachments.NoSuchAttachment
    journal.note(Logged.DOWNLOAD, "取得材料的可读副本", who=visitor.login, case=row.case_number, subject=row.file_name)
    head = f"“{row.title}”的可读副本，以原件为准（SHA-256 {row.digest}）\n\n"
    return Response(head + text, media_type="text/plain; charset=utf-8")


@router.post("/attachments/{attachment_id}/withdraw")
def withdraw(request: Request, visitor: SignedIn, form: Submitted, attachment_id: Id) -> Response:
    """撤下: out of the lists and the case file, with the reason; never deleted."""
    with reading() as session:
        row, _ = attachments.content(session, attachment_id, visitor.actor)
    try:
        with transaction() as session:
            attachments.withdraw(session, attachment_id, reason=str(form.get("reason", "")), actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note("withdraw_attachment", refused, actor=visitor.actor.login, case=row.case_number)
        return _page(request, visitor, row.case_number, FormData(), refusal=refused, status=refused.status)
    return RedirectResponse(f"/cases/{quote(row.case_number)}/materials", status_code=303)
