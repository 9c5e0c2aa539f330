"""文书模板: what the documents say in this office; checked, tried out and put in force by the administrator."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile

from casework.errors import CaseworkError, RoleRefused
from casework.office import rights, staff
from casework.office.rights import Right
from casework.office.signing_in import brake
from casework.papers import printable
from casework.papers.own_words import handwritten, wordings
from casework.papers.own_words.wordings import Checked, Subject
from casework.record import refusals
from casework.storage.database import reading
from casework.storage.tables import OfficeTemplate
from casework.web.acting.reading import whole
from casework.web.pages import page
from casework.web.papers import download
from casework.web.session import SignedIn, Submitted, Visitor
from documents.samples import SAMPLES

router = APIRouter()


@router.get("/templates")
def templates(request: Request, visitor: SignedIn) -> Response:
    """Which wording counts for each kind of document, and since when."""
    with reading() as session:
        last, officers, titles = wordings.versions(session), staff.names(session), wordings.titles(session)
    subjects = wordings.subjects().values()
    return page(request, "wordings.html", visitor, subjects=subjects, last=last, officers=officers, titles=titles)


@router.get("/templates/{subject_id}")
def template(request: Request, visitor: SignedIn, subject_id: str, version: int | None = None) -> Response:
    """One wording, its history, and what an earlier version changed."""
    return _page(request, visitor, wordings.subject(subject_id), version=version)


@router.get("/templates/{subject_id}/sample.pdf")
def sample(visitor: SignedIn, subject_id: str) -> Response:
    """The sample as it is written now."""
    brake.costly(visitor.login)
    subject = wordings.subject(subject_id)
    with reading() as session:
        text = _now(subject, wordings.versions(session).get(subject.id))
    return _pdf(subject, wordings.check(subject.id, text))


@router.post("/templates/{subject_id}")
def change(request: Request, visitor: SignedIn, form: Submitted, subject_id: str) -> Response:
    """检查, 看样本, 采用, 撤回."""
    subject, action = wordings.subject(subject_id), str(form.get("do", "check"))
    text, note, checked = "", str(form.get("note", ""))[:500], None
    try:
        rights.check(visitor.actor, Right.CHANGE_WORDINGS)
        text = _sent(form)
        if action != "withdraw":
            brake.costly(visitor.login)
        if action == "sample":
            return _pdf(subject, wordings.check(subject.id, text))
        if action == "adopt":
            wordings.adopt(subject.id, text, note=note, actor=visitor.actor, seen=whole(form, "seen", 8, None))
            return RedirectResponse(f"/templates/{subject.id}?done=adopted", status_code=303)
        if action == "withdraw":
            wordings.withdraw(subject.id, note=note, actor=visitor.actor, seen=whole(form, "seen", 8, None))
            return RedirectResponse(f"/templates/{subject.id}?done=withdrawn", status_code=303)
        checked = wordings.check(subject.id, text)
    except wordings.WordingRefused as refused:
        refusals.note(f"templates {action}", refused, actor=visitor.login)
        checked = Checked(problems=refused.problems)
    except CaseworkError as refused:
        refusals.note(f"templates {action}", refused, actor=visitor.login)
        if isinstance(refused, RoleRefused) or not text:
            raise
        return _page(request, visitor, subject, text=text, note=note, refusal=refused)
    return _page(request, visitor, subject, text=text, note=note, checked=checked)


def _sent(form: FormData) -> str:
    """The text of the file, where one was chosen, else what stands in the box."""
    file = form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        content = file.file.read()
        try:
            return content.decode("utf-8-sig")  # as Notepad writes it
        except UnicodeDecodeError:
            raise wordings.NotText("上传的文件不是UTF-8文本", instead=handwritten.not_text(content)) from None
    return str(form.get("text", ""))


def _now(subject: Subject, row: OfficeTemplate | None) -> str:
    return subject.shipped if row is None or row.withdrawn else row.text


def _pdf(subject: Subject, checked: Checked) -> Response:
    if checked.sample is None:
        raise wordings.WordingRefused(subject, checked.problems)
    return download(checked.sample.pdf, f"{subject.label}（样本）", "pdf", by=None)


def _page(
    request: Request,
    visitor: Visitor,
    subject: Subject,
    *,
    text: str | None = None,
    note: str = "",
    version: int | None = None,
    checked: Checked | None = None,
    refusal: CaseworkError | None = None,
) -> Response:
    with reading() as session:
        history, officers = wordings.history(session, subject.id), staff.names(session)
    last = history[0] if history else None
    texts = {0: subject.shipped} | {row.version: _now(subject, row) for row in history}
    shown = version if version in texts else None
    status = refusal.status if refusal else 422 if checked and not checked.sound else 200
    return page(
        request,
        "wording.html",
        visitor,
        status=status,
        subject=subject,
        history=history,
        officers=officers,
        last=last,
        text=text if text is not None else texts[shown if shown is not None else last.version if last else 0],
        note=note,
        checked=checked,
        refusal=refusal,
        shown=shown,
        changed=wordings.changes(texts[max(shown - 1, 0)], texts[shown]) if shown else (),
        contents=printable.contents(SAMPLES[subject.kind.id]) if subject.kind else (),
        may_change=rights.has(visitor.actor.roles, Right.CHANGE_WORDINGS),
        done=request.query_params.get("done", ""),
    )
