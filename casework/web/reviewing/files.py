"""One file of a review: the items with what the record says, the reviewer's findings, the officer's answer, the result
and what is made good."""

import re
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from casework import law
from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.rights import Right
from casework.papers import attachments, sealing
from casework.record import refusals
from casework.reviewing import files, planning
from casework.reviewing.files import Sheet
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import Document
from casework.vocabulary.reviewing import Found
from casework.web import papers
from casework.web.pages import page
from casework.web.session import CaseReader, Id, Submitted, Visitor
from documents import intake
from documents.highlights import highlighted

router = APIRouter()
PAGE = re.compile("第([0-9]{1,4})页")
"""How a finding names a page, where it quotes nothing."""


@router.get("/reviews/files/{file}")
def shown(request: Request, visitor: CaseReader, file: Id) -> Response:
    """The file as the reader may see it."""
    return _page(request, visitor, file)


@router.get("/reviews/files/{file}/marked/{item}")
def marked(request: Request, visitor: CaseReader, file: Id, item: str) -> Response:
    """The paper or file that a finding is about, with the words that it quotes marked on their page, or at the page
    that it names. What stands nowhere on it is said, with the way to the paper as it is."""
    with reading() as session:
        sheet = files.sheet(session, file, visitor.actor, clock.today())
        mark = next((line.mark for line in sheet.lines if line.item.id == item), None)
        key, _, passage = (mark.place if mark else "").partition(" ")
        place = _places(sheet).get(key)
        if mark is None or place is None:
            raise HTTPException(404)
        name, there = place
        if key.startswith("a"):
            attachment, data = attachments.content(session, int(key[1:]), visitor.actor)
            content = data if attachment.media == intake.PDF else b""
        else:
            paper = session.get_one(Document, int(key[1:]))
            papers.check_open(paper, visitor, sealing.NoSuchDocument("这份文书不存在", instead="请从案件页面打开"))
            content = sealing.pdf(paper) if paper.pdf else b""
    shown = highlighted(content, passage, mark.words) if content else None
    if shown is None:
        named = PAGE.match(passage)
        if passage and not named:
            return _page(request, visitor, file, not_found=(name, passage, there))
        return RedirectResponse(f"{there}#page={named[1]}" if named else there, status_code=303)
    return papers.download(shown, f"{name}（评查标注）", "pdf", by=visitor, case=sheet.file.case_number)


@router.post("/reviews/files/{file}/{step}")
def done(request: Request, visitor: CaseReader, form: Submitted, file: Id, step: str) -> Response:
    """A step of the review of one file."""
    act = STEPS.get(step)
    if act is None:
        raise HTTPException(404)
    try:
        with transaction() as session:
            act(session, file, visitor, form)
    except CaseworkError as refused:
        refusals.note_beside_form(f"review:{step}", refused, actor=visitor.login)
        return _page(request, visitor, file, form=form, refusal=refused)
    return RedirectResponse(f"/reviews/files/{file}", status_code=303)


def _save(session: Session, file: int, visitor: Visitor, form: FormData) -> None:
    files.judged(session, file, actor=visitor.actor, today=clock.today(), details={"items": _judged(form)})


def _hand(session: Session, file: int, visitor: Visitor, form: FormData) -> None:
    _save(session, file, visitor, form)
    files.handed(session, file, actor=visitor.actor, today=clock.today())


def _answer(session: Session, file: int, visitor: Visitor, form: FormData) -> None:
    given = {"answer": str(form.get("answer", "")), "to_items": _of_items(form, "to.")}
    files.answered(session, file, actor=visitor.actor, today=clock.today(), details=given)


def _conclude(session: Session, file: int, visitor: Visitor, form: FormData) -> None:
    stands = set(map(str, form.getlist("stands")))
    minus, days = _of_items(form, "minus."), _of_items(form, "by.")
    items = [
        {"item": item, "minus": minus.get(item) or 0, "stands": item in stands, "rectify_by": days.get(item) or None}
        for item in map(str, form.getlist("item"))
    ]
    given = {"opinion": str(form.get("opinion", "")), "items": items}
    files.concluded(session, file, actor=visitor.actor, today=clock.today(), details=given)


def _rectify(session: Session, file: int, visitor: Visitor, form: FormData) -> None:
    given = {name: str(form.get(name, "")) for name in ("item", "on", "proof")}
    files.rectified(session, file, actor=visitor.actor, today=clock.today(), details=given)


def _give(session: Session, file: int, visitor: Visitor, form: FormData) -> None:
    reviewer = str(form.get("reviewer", ""))[:60]
    files.given(session, file, actor=visitor.actor, today=clock.today(), reviewer=reviewer)


Step = Callable[[Session, int, Visitor, FormData], None]
STEPS: dict[str, Step] = {
    "save": _save,
    "hand": _hand,
    "answer": _answer,
    "conclude": _conclude,
    "rectify": _rectify,
    "give": _give,
}


def _judged(form: FormData) -> list[dict[str, Any]]:
    """The items of which something was chosen."""
    parts = {name: _of_items(form, f"{name}.") for name in ("found", "minus", "words", "paper", "passage")}
    return [
        {"item": item, "found": found}
        | {name: parts[name][item] for name in ("minus", "words", "paper", "passage") if parts[name].get(item)}
        for item, found in parts["found"].items()
        if found
    ]


def _of_items(form: FormData, prefix: str) -> dict[str, str]:
    """What was typed in the boxes of a name, by item."""
    return {key.removeprefix(prefix): str(value).strip() for key, value in form.items() if key.startswith(prefix)}


def _page(
    request: Request,
    visitor: Visitor,
    file: int,
    *,
    form: FormData | None = None,
    refusal: CaseworkError | None = None,
    not_found: tuple[str, str, str] | None = None,
) -> Response:
    """`not_found`: a paper, what a finding quotes of it and does not stand there, and its address."""
    with reading() as session:
        sheet = files.sheet(session, file, visitor.actor, clock.today())
        names = staff.names(session)
        keeps = rights.has(visitor.actor.roles, Right.KEEP_FILE_REVIEWS)
        took_part = planning.taking_part(sheet.case, names)
        own = visitor.login in took_part
        free = planning.may_review(session, clock.today()) if keeps else []
        reviewers = [one for one in free if not planning.why_not(sheet.case, one, took_part)]
    return page(
        request,
        "review_file.html",
        visitor,
        status=refusal.status if refusal else 200,
        sheet=sheet,
        typed=dict(form.items()) if form else {},
        refusal=refusal,
        not_found=not_found,
        officers=names,
        reviewers=reviewers,
        found_words=list(Found),
        places=_places(sheet),
        cited=_citation,
        may_review=sheet.file.reviewer == visitor.login and not own,
        may_answer=visitor.login in (sheet.file.handler, sheet.case.handler),
        may_conclude=keeps and not own,
        is_silent=sheet.review.answer_by < clock.today(),
    )


def _places(sheet: Sheet) -> dict[str, tuple[str, str]]:
    """The documents and files that a finding may be about, each with its address."""
    papers = {
        f"d{paper.id}": (f"{paper.kind.label}{_to(sheet, paper.addressee)}", f"/documents/{paper.id}.pdf")
        for paper in sheet.whole.papers
    }
    kept = {f"a{each.id}": (each.title, f"/attachments/{each.id}") for each in sheet.whole.files}
    return papers | kept


def _to(sheet: Sheet, addressee: str) -> str:
    party = sheet.case.party(addressee)
    return f"→{party.name}" if party else ""


def _citation(rule: str) -> str:
    return law.rule(rule).citation if rule else ""
