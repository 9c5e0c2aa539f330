"""常用段落 on pages: the office's own phrases, adopted and withdrawn by whoever reviews, put in where one writes."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.rights import Right
from casework.papers.own_words import phrases
from casework.papers.own_words.wordings import changes
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.web.acting.reading import whole
from casework.web.pages import page
from casework.web.session import CaseReader, Submitted, Visitor

router = APIRouter()


@router.get("/phrases")
def listed(request: Request, visitor: CaseReader, edit: str = "") -> Response:
    """常用段落; one of them to be changed where the address names it."""
    return _page(request, visitor, edit=edit[:60])


@router.get("/phrases/choose")
def choose(request: Request, visitor: CaseReader) -> Response:
    """The same as a part of a form: each put in where the officer writes."""
    with reading() as session:
        found = phrases.in_force(session)
    return page(request, "_phrases.html", visitor, phrases=found)


@router.post("/phrases")
def change(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """采用 or 停用."""
    given = {name: str(form.get(name, ""))[:5000] for name in ("name", "topic", "text", "note")}
    seen, withdraws = whole(form, "seen", 6, 0), form.get("do") == "withdraw"
    try:
        rights.check(visitor.actor, Right.KEEP_PHRASES)
        with transaction() as session:
            told: dict[str, Any] = {"note": given["note"], "actor": visitor.actor, "seen": seen}
            if withdraws:
                phrases.withdraw(session, given["name"].strip(), **told)
            else:
                phrases.adopt(session, given["name"], given["topic"], given["text"], today=clock.today(), **told)
    except CaseworkError as refused:
        refusals.note("phrases", refused, actor=visitor.login)
        if refused.status in (403, 404) or refused.status >= 500:
            raise
        return _page(request, visitor, given=given | {"seen": seen}, refusal=refused)
    return RedirectResponse("/phrases?done=yes", status_code=303)


def _page(
    request: Request,
    visitor: Visitor,
    *,
    edit: str = "",
    given: dict[str, Any] | None = None,
    refusal: CaseworkError | None = None,
) -> Response:
    with reading() as session:
        found, officers = phrases.in_force(session), staff.names(session)
        history = phrases.history(session, edit) if edit else []
    if history and given is None:
        last = history[0]
        given = {"name": last.name, "topic": last.topic, "text": last.text, "note": "", "seen": last.version}
    older = [
        (row, changes(before.text, row.text) if before else ())
        for row, before in zip(history, [*history[1:], None], strict=False)
    ]
    return page(
        request,
        "phrases.html",
        visitor,
        status=refusal.status if refusal else 200,
        phrases=found,
        officers=officers,
        history=older,
        given=given or {"name": "", "topic": "", "text": "", "note": "", "seen": 0},
        is_open=bool(given or refusal),
        refusal=refusal,
        done="已登记。" if request.query_params.get("done") else "",
    )
