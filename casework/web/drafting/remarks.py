"""批注 on pages: written at a passage of the draft, answered, settled."""

from fastapi import APIRouter, Request, Response

from casework.errors import CaseworkError
from casework.papers.drafts import remarks
from casework.storage.database import transaction
from casework.web.drafting.draft_access import readable, to_draft
from casework.web.drafting.drafts import refused_on
from casework.web.one_case.case import seen_in
from casework.web.session import Id, SignedIn, Submitted

router = APIRouter()


@router.post("/drafts/{draft_id}/remarks")
def write(request: Request, visitor: SignedIn, form: Submitted, draft_id: Id) -> Response:
    """批注 on the words that the form quotes."""
    typed = {name: str(form.get(name, ""))[:5000] for name in ("paper", "words", "text")}
    try:
        with transaction() as session:
            readable(session, visitor, draft_id)
            remarks.write(session, draft_id, **typed, actor=visitor.actor, seen=seen_in(form))
    except CaseworkError as refused:
        return refused_on(request, visitor, draft_id, "remark", refused, typed=typed)
    return to_draft(request, draft_id, "remark")


@router.post("/drafts/{draft_id}/remarks/{remark}")
def answer(request: Request, visitor: SignedIn, form: Submitted, draft_id: Id, remark: Id) -> Response:
    """答复 or 已处理."""
    settles, text = form.get("what") == "settled", str(form.get("text", ""))[:5000]
    try:
        with transaction() as session:
            readable(session, visitor, draft_id)
            remarks.answer(session, draft_id, remark, text, actor=visitor.actor, settles=settles, seen=seen_in(form))
    except CaseworkError as refused:
        return refused_on(request, visitor, draft_id, "remark", refused)
    return to_draft(request, draft_id, "settled" if settles else "reply")
