"""逐处选择 on a page: what an uploaded file and another version both changed, side by side."""

from typing import Any

from fastapi import APIRouter, Request, Response

from casework.errors import CaseworkError
from casework.papers import drafts
from casework.papers.drafts import merging
from casework.record import refusals
from casework.storage.database import reading, transaction
from casework.web.acting.reading import digits
from casework.web.drafting.draft_access import readable, to_draft
from casework.web.one_case.case import seen_in
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Submitted, Visitor

router = APIRouter()


@router.get("/drafts/{draft_id}/merges/{merge}")
def shown(request: Request, visitor: SignedIn, draft_id: Id, merge: Id) -> Response:
    """The places, each with what stood there and what either side made of it."""
    return _page(request, visitor, draft_id, merge)


@router.post("/drafts/{draft_id}/merges/{merge}")
def choose(request: Request, visitor: SignedIn, form: Submitted, draft_id: Id, merge: Id) -> Response:
    """选择后合并, or 不采用."""
    chosen = {
        place: str(value)
        for name, value in form.items()
        if name.startswith("place-") and (place := digits(name.removeprefix("place-"), 5, None)) is not None
    }
    drops = form.get("what") == "drop"
    try:
        with transaction() as session:
            readable(session, visitor, draft_id)
            told: dict[str, Any] = {"actor": visitor.actor, "seen": seen_in(form)}
            if drops:
                merging.drop(session, draft_id, merge, **told)
                made = None
            else:
                made = merging.settle(session, draft_id, merge, chosen, **told)
    except CaseworkError as refused:
        refusals.note("draft:merge", refused, actor=visitor.login)
        if refused.status >= 500 or refused.status in (403, 404):
            raise
        return _page(request, visitor, draft_id, merge, chosen=chosen, refusal=refused)
    return to_draft(request, draft_id, "dropped" if drops else "merged" if made else "")


def _page(
    request: Request,
    visitor: Visitor,
    draft_id: int,
    merge: int,
    *,
    chosen: dict[int, str] | None = None,
    refusal: CaseworkError | None = None,
) -> Response:
    with reading() as session:
        draft = readable(session, visitor, draft_id)
        found = merging.waiting(session, draft, merge)
        history = drafts.history(session, draft)
    return page(
        request,
        "draft_merge.html",
        visitor,
        status=refusal.status if refusal else 200,
        draft=draft,
        found=found,
        kind=next((line.kind for line in history.papers if line.key == found.row.paper), None),
        last=history.last,
        chosen=chosen or {},
        refusal=refusal,
    )
