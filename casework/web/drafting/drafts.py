"""文稿 on pages: edited in Word, checked, agreed to, returned and issued. Drawing one up is `drawing_up`."""

import secrets
from collections.abc import Mapping
from typing import Any, BinaryIO, Literal
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from casework import queries
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.papers import drafts, sealing
from casework.papers.drafts import signed
from casework.papers.sealing import NoSuchDocument
from casework.record import access, commands, refusals
from casework.storage import clock, store
from casework.storage.database import reading, transaction
from casework.storage.tables import Draft
from casework.vocabulary import DocumentKind, DraftMove
from casework.web.acting.act_form import Subject, consequence
from casework.web.drafting.draft_access import about_of, readable, to_draft
from casework.web.drafting.draft_view import is_clean, masked, view
from casework.web.entering.proving import proved
from casework.web.one_case.case import day_in, seen_in
from casework.web.pages import page
from casework.web.papers import download
from casework.web.session import CaseReader, Id, SignedIn, Submitted, Uploaded, Visitor

router = APIRouter()

DONE = {
    "compose": "已拟稿。请核对正文，需要修改的，下载 Word 文件修改后上传；核对无误后提交。",
    "recompose": "已按最新案情重新拟写；您修改过的文字已沿用，请逐处核对。",
    "upload": "修改稿已读入，成为新的一稿。请核对下面的修改之处。",
    "same": "上传的文件与上一稿文字相同，没有产生新的一稿。",
    "merged": "已按您的选择合并，成为新的一稿。请核对下面的修改之处。",
    "dropped": "没有采用上传的修改；文件仍保留在“经过”中。",
    "earlier": "上传的文件没有现稿以外的改动，正文没有变化；要恢复这份文件的文字，上传时勾选“以这份文件为准”。",
    "remarks": "上传的文件文字与上一稿相同，其中的批注已经读入。",
    "remark": "批注已经登记，列在正文前面；写进此后下载的 Word 文件。",
    "reply": "答复已经登记。",
    "settled": "批注已标明处理。",
    "submit": "已提交。",
    "agree": "已审核同意，转批准人签发。",
    "return": "已退回拟稿人修改。",
    "withdraw": "文稿已撤销。",
}
WORD_BYTES = 25_000_000
"""Of one uploaded Word file."""


class NoFile(CaseworkError):
    """The form was sent without a file, or with one that is too large."""

    code, status = "DRA-020", 422


def read_word(file: BinaryIO) -> bytes:
    """What was uploaded. NoFile where it is too large."""
    data = file.read(WORD_BYTES + 1)
    if len(data) > WORD_BYTES:
        raise NoFile(f"文件超过{WORD_BYTES // 1_000_000}兆字节", instead="请删去图片后再上传，图片请作为证据另行上传")
    return data


@router.get("/drafts")
def drafts_list(request: Request, visitor: CaseReader) -> Response:
    """文稿: what waits for this officer, then what he has drawn up himself."""
    with reading() as session:
        waiting, own = drafts.on_desk(session, visitor.actor)
        opened = access.open_of(session, (line.draft.case_number for line in (*waiting, *own)), visitor.actor)
    return page(request, "drafts.html", visitor, waiting=waiting, own=own, opened=opened)


# ---- one draft


@router.get("/drafts/{draft_id}")
def draft(request: Request, visitor: SignedIn, draft_id: Id, done: str = "") -> Response:
    """文稿: where it stands, what it says, what was found in it, who changed what."""
    return draft_page(request, visitor, draft_id, done=DONE.get(done, ""))


def draft_page(
    request: Request,
    visitor: Visitor,
    draft_id: int,
    *,
    reasons: Mapping[str, str] | None = None,
    status: int = 200,
    on: str = "",
    **more: Any,
) -> Response:
    with reading() as session:
        shown = view(session, readable(session, visitor, draft_id), visitor.actor, reasons or {})
    seal = sealing.obstacle() if shown.forward is DraftMove.APPROVE else None
    told = {
        "seal": seal,
        "done": "",
        "refusal": None,
        "consequence": "",
        "opinion": "",
        "typed": {},
        "request_id": secrets.token_urlsafe(16),
    } | more
    return page(request, "draft.html", visitor, status=status, view=shown, on=on or clock.today().isoformat(), **told)


@router.get("/drafts/{draft_id}/texts/{paper}/{no}.{form}")
def text_file(visitor: SignedIn, draft_id: Id, paper: str, no: int, form: Literal["pdf", "docx"]) -> Response:
    """One version as a file: Word to edit, PDF to look at."""
    with reading() as session:
        found = readable(session, visitor, draft_id)
        texts = {
            text.no: text
            for line in drafts.history(session, found).papers
            if line.key == paper
            for text in line.versions
        }
        if no not in texts:
            raise NoSuchDocument("没有这一稿", instead="请从文稿页面选择版本")
        made = drafts.pdf_file(texts[no]) if form == "pdf" else drafts.word_file(session, texts[no])
    kind = DocumentKind(paper.partition(":")[0])
    return download(made, f"{kind.label}（{found.case_number}第{no}稿）", form, by=visitor, case=found.case_number)


@router.get("/drafts/{draft_id}/originals/{digest}")
def original(visitor: SignedIn, draft_id: Id, digest: str) -> Response:
    """A Word file as it was uploaded, also one that could not be read."""
    with reading() as session:
        found = readable(session, visitor, draft_id)
        history = drafts.history(session, found)
    kept = {text.upload for line in history.papers for text in line.versions} | {step.upload for step in history.steps}
    if not digest or digest not in kept:
        raise NoSuchDocument("没有这个上传的文件", instead="请从文稿页面打开")
    return download(store.get(digest), f"文稿{draft_id}上传的原文件", "docx", by=visitor, case=found.case_number)


@router.get("/drafts/{draft_id}/texts/{paper}/{no}")
def version(
    request: Request, visitor: SignedIn, draft_id: Id, paper: str, no: int, against: int | None = None
) -> Response:
    """What one version changed, against the one before or another."""
    with reading() as session:
        found = readable(session, visitor, draft_id)
        line = next((line for line in drafts.history(session, found).papers if line.key == paper), None)
        text = next((text for text in line.versions if text.no == no), None) if line else None
        if line is None or text is None:
            raise NoSuchDocument("没有这一稿", instead="请从文稿页面选择版本")
        changes = masked(drafts.changes(session, found, paper, no, against))
        document = drafts.words(text)
    before = no - 1 if against is None else against
    return page(
        request,
        "draft_version.html",
        visitor,
        draft=found,
        line=line,
        text=text,
        changes=changes,
        before=before,
        document=document,
    )


@router.get("/drafts/{draft_id}/approval")
def approval(request: Request, visitor: SignedIn, draft_id: Id) -> Response:
    """审批表: who did what with the draft, when, in what words."""
    with reading() as session:
        found = readable(session, visitor, draft_id)
        sheet = signed.sheet(session, found)
    return page(request, "draft_approval.html", visitor, draft=found, document=sheet)


@router.get("/drafts/{draft_id}/approval.pdf")
def approval_file(visitor: SignedIn, draft_id: Id) -> Response:
    """The same on paper."""
    with reading() as session:
        found = readable(session, visitor, draft_id)
        made = drafts.drawn(signed.sheet(session, found))
    return download(made, f"{found.case_number}文稿审批表", "pdf", by=visitor, case=found.case_number)


# ---- steps


@router.post("/drafts/{draft_id}/upload")
def upload(request: Request, visitor: SignedIn, form: Uploaded, draft_id: Id) -> Response:
    """上传修改稿. A file that cannot be read is kept as it came, and the page says what is wrong with it."""
    sent, paper = form.get("file"), str(form.get("paper", ""))
    try:
        if not isinstance(sent, UploadFile) or not sent.filename:
            raise NoFile("没有选择文件", instead="请选择修改后的 Word 文件（.docx）再上传")
        data = read_word(sent.file)
        with transaction() as session:
            readable(session, visitor, draft_id)
            made = drafts.upload(
                session,
                draft_id,
                paper,
                data,
                sent.filename[-200:],
                actor=visitor.actor,
                note=str(form.get("note", ""))[:500],
                replaces=form.get("replaces") == "yes",
                seen=seen_in(form),
            )
    except CaseworkError as refused:
        return refused_on(request, visitor, draft_id, "upload", refused)
    if made.refusal:
        return refused_on(request, visitor, draft_id, "upload", made.refusal)
    if made.merge:
        there = f"/drafts/{draft_id}/merges/{made.merge.id}"
        return RedirectResponse(there, status_code=303)
    if made.is_earlier and not made.remarks:
        return to_draft(request, draft_id, "earlier")
    done = "upload" if made.changed else "remarks" if made.remarks else "same"
    return to_draft(request, draft_id, done)


@router.post("/drafts/{draft_id}/{step}")
def take(request: Request, visitor: SignedIn, form: Submitted, draft_id: Id, step: str) -> Response:
    """提交、审核同意、退回、批准签发、撤销、重新拟写. Before issuing the page says what will happen."""
    try:
        move = DraftMove(step)
    except ValueError:
        raise HTTPException(404) from None
    reasons = {name.removeprefix("why:"): str(value) for name, value in form.items() if name.startswith("why:")}
    on, today, opinion = str(form.get("on", "")), clock.today(), str(form.get("opinion", ""))[:1000]
    try:
        if move is DraftMove.APPROVE:
            visitor = proved(request, visitor, form)
        if move is DraftMove.APPROVE and form.get("repeated") != "yes":
            with reading() as session:
                found, about = about_of(session, visitor, draft_id)
                if about.is_final and is_clean(session, found, reasons):
                    told = _what_happens(session, visitor, found, about, on)
                    return draft_page(
                        request, visitor, draft_id, reasons=reasons, on=on, consequence=told, opinion=opinion
                    )
        with transaction() as session:
            found = readable(session, visitor, draft_id)
            common: dict[str, Any] = {"actor": visitor.actor, "seen": seen_in(form)}
            match move:
                case DraftMove.SUBMIT:
                    drafts.submit(session, draft_id, reasons=reasons, **common)
                case DraftMove.AGREE:
                    drafts.agree(session, draft_id, reasons=reasons, opinion=opinion, **common)
                case DraftMove.RETURN:
                    drafts.return_(session, draft_id, reason=str(form.get("reason", "")), **common)
                case DraftMove.WITHDRAW:
                    drafts.withdraw(session, draft_id, reason=str(form.get("reason", "")), **common)
                case DraftMove.COMPOSE:
                    drafts.recompose(session, draft_id, today=today, **common)
                case DraftMove.APPROVE:
                    case = drafts.approve(
                        session,
                        draft_id,
                        today=today,
                        on=day_in(on),
                        reasons=reasons,
                        opinion=opinion,
                        request_id=str(form.get("request_id", ""))[:100] or None,
                        **common,
                    )
                    return _issued(session, visitor, case)
                case _:
                    raise HTTPException(404)
    except CaseworkError as refused:
        return refused_on(request, visitor, draft_id, step, refused, reasons=reasons, on=on, opinion=opinion)
    return to_draft(request, draft_id, "recompose" if move is DraftMove.COMPOSE else move.value)


def _what_happens(session: Session, visitor: Visitor, found: Draft, about: Subject, on: str) -> str:
    """The consequence of issuing, or the refusal of the act."""
    row = commands.row_of(session, found.case_number)
    details = about.model.model_validate_json(found.details)
    told = queries.preview(
        session,
        about.act,
        row.number,
        actor=visitor.actor,
        on=day_in(on),
        today=clock.today(),
        details=details,
        seen=row.version,
        by_law_only=True,
    )
    return consequence(told)


def refused_on(
    request: Request, visitor: Visitor, draft_id: int, step: str, refused: CaseworkError, **typed: Any
) -> Response:
    """The draft's page with the refusal on it; what was typed stays."""
    if refused.status >= 500 or refused.status == 404:
        raise refused
    with reading() as session:
        number = drafts.get(session, draft_id).case_number
    refusals.note(f"draft:{step}", refused, actor=visitor.login, case=number)
    return draft_page(request, visitor, draft_id, refusal=refused, status=refused.status, **typed)


def _issued(session: Session, visitor: Visitor, case: CaseFile) -> Response:
    done = queries.shown_numbers(session, case.number, visitor.actor.roles).get(case.version, 0)
    return RedirectResponse(f"/cases/{quote(case.number)}?done={done}", status_code=303)
