"""The organ's own pages: its cases with what is due, the papers for it, and what it hands in, by form and file."""

import hashlib
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from casework.errors import CaseworkError
from casework.portal.outer import database, inbox, published
from casework.portal.outer.inbox import Handed
from casework.portal.site import papers
from casework.portal.site.accounts import entrance, handed
from casework.portal.site.accounts.entrance import ORGAN
from casework.portal.site.accounts.heads import ENDORSED
from casework.portal.site.accounts.refusing import NotShown
from casework.portal.site.entering import Visitor
from casework.portal.site.forms import Sent, SentWithFiles, id_again, request_id
from casework.portal.site.pages import page
from casework.storage import clock
from casework.vocabulary import Post
from casework.vocabulary.proof import Original

router = APIRouter()
Organ = Annotated[Visitor, Depends(entrance.require(ORGAN))]

FORMS = {
    "answer": ("organ_answer", "提交答复和证据"),
    "performance": ("organ_performance", "报告履行情况"),
    "feedback": ("organ_feedback", "反馈整改情况"),
    "attending": ("organ_head", "回复负责人能否参加"),
    "other": ("organ_other", "提交其他材料"),
}
"""What can be handed in: the end of the address, the kind of entry, the words."""
SILENT = ("organ_read", "account_words", "head_feed", "head_read")
ROWS, MOST_ROWS = 5, 60
"""Lines of the list of evidence that a form begins with, and has at most."""


@router.get("/organ")
def first(request: Request, who: Organ) -> Response:
    """The cases of the organ, what is due first."""
    with database.reading() as session:
        shown = published.get(session, who.key, kind="organ")
        sent = inbox.of_reader(session, who.key)
    if shown is None:
        raise NotShown
    cases = sorted(shown["cases"], key=lambda case: (not case["is_open"], (case["nearest"] or {"on": "9"})["on"]))
    return page(request, "organ.html", shown=shown, cases=cases, sent=told(sent)[:20])


@router.get("/organ/cases/{number}")
def case(request: Request, who: Organ, number: str) -> Response:
    """One of its cases."""
    shown, sent = _case(who, number)
    return page(request, "organ_case.html", case=shown, sent=sent, forms=FORMS, request_id=request_id())


@router.post("/organ/cases/{number}/papers/{paper}.pdf")
def paper(request: Request, who: Organ, form: Sent, number: str, paper: int) -> Response:
    """A paper for the organ, asked for with a button. That it was opened is told to the inside, once a day."""
    shown, _ = _case(who, number)
    listed = next((each for each in shown["papers"] if each["id"] == paper), None)
    with database.reading() as session:
        content = published.raw(session, who.key, kind=published.PAPER, name=str(paper)) if listed else None
    if content is None or listed is None:
        raise NotShown
    note_reading(who, "organ_read", number, paper)
    back = f"/organ/cases/{quote(number)}"
    return papers.handed_out(request, content, listed["label"], asked=form.get("page", ""), back=back, inline=True)


def note_reading(who: Visitor, kind: str, number: str, paper: int | str) -> None:
    """That something was opened is told to the inside, once a day."""
    once = hashlib.sha256(f"{who.key_id} {number} {paper} {clock.today()}".encode()).hexdigest()[:32]
    with database.transaction() as session:
        inbox.put(session, once, kind=kind, by=who.key, content={"case": number, "paper": paper})


@router.post("/organ/cases/{number}/papers/{paper}/sign")
def sign(who: Organ, form: Sent, number: str, paper: int) -> Response:
    """签收: the organ says that it has the paper."""
    shown, _ = _case(who, number)
    if paper not in [each["id"] for each in shown["papers"]]:
        raise NotShown
    with database.transaction() as session:
        said = {"case": number, "paper": paper}
        inbox.put(session, str(form.get("request_id", "")), kind="organ_sign", by=who.key, content=said)
    return _back(number)


@router.get("/organ/cases/{number}/{what}")
def ask(request: Request, who: Organ, number: str, what: str, rows: int = ROWS) -> Response:
    """A form."""
    return _form(request, who, number, what, {}, rows=rows)


@router.post("/organ/cases/{number}/{what}")
def hand_in(request: Request, who: Organ, form: SentWithFiles, number: str, what: str) -> Response:
    """Hand something in, or say why not; what was typed stays."""
    shown, _ = _case(who, number)
    kind, _ = _known(shown, what)
    typed = str(form.get("rows", ""))
    rows = min(int(typed), MOST_ROWS) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else ROWS
    if form.get("more"):
        return _form(request, who, number, what, dict(form), rows=min(rows + 10, MOST_ROWS))
    try:
        content, files = handed.read(what, shown, form, rows)
        with database.transaction() as session:
            inbox.put(session, str(form.get("request_id", "")), kind=kind, by=who.key, content=content, files=files)
    except CaseworkError as refused:
        return _form(request, who, number, what, dict(form), refused, rows=rows)
    return _back(number)


def _form(
    request: Request,
    who: Visitor,
    number: str,
    what: str,
    typed: dict[str, Any] | FormData,
    refused: CaseworkError | None = None,
    *,
    rows: int = ROWS,
) -> Response:
    shown, _ = _case(who, number)
    _, words = _known(shown, what)
    return page(
        request,
        "organ_form.html",
        status=refused.status if refused else 200,
        case=shown,
        what=what,
        words=words,
        typed=lambda name: str(typed.get(name, "")) if isinstance(typed.get(name, ""), str) else "",
        rows=max(ROWS, min(rows, MOST_ROWS)),
        most=MOST_ROWS,
        originals={each.value: each.label for each in Original},
        letters={"opinion": "意见书", "recommendation": "建议书"},
        posts={post.value: post.label for post in Post},
        endorsements={each.value: each.label for each in ENDORSED},
        refused=refused,
        request_id=id_again(typed, refused),
    )


def _case(who: Visitor, number: str) -> tuple[dict[str, Any], list[Handed]]:
    """A case as it is shown to this organ, and what the organ handed in. NotShown."""
    with database.reading() as session:
        shown = published.get(session, who.key, kind="organ_case", name=number)
        sent = inbox.of_reader(session, who.key)
    if shown is None:
        raise NotShown
    shown = {"calls": []} | shown  # a box of before 0.14.0 names none, until the inside shows it anew
    shown["can"] = [each for each in shown["can"] if each["kind"] != "attending" or shown["calls"]]
    return shown, [each for each in told(sent) if not each.answer or number in each.answer or _waits(each)][:20]


def _known(shown: dict[str, Any], what: str) -> tuple[str, str]:
    """What the form is for, where the organ may do it in this case. NotShown."""
    if what not in FORMS or what not in [each["kind"] for each in shown["can"]]:
        raise NotShown
    return FORMS[what]


def told(sent: list[Handed]) -> list[Handed]:
    """Without what tells only that something was read."""
    return [each for each in sent if each.kind not in SILENT]


def _waits(each: Handed) -> bool:
    return each.answered_at is None


def _back(number: str) -> Response:
    return RedirectResponse(f"/organ/cases/{quote(number)}?sent=yes#sent", status_code=303)
