"""拟稿 on pages: the form of an act filled in by somebody who need not decide it, and filled in again."""

from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData

from casework import procedure, queries
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.office import door
from casework.papers import drafts
from casework.record import commands, refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.office import normal_number
from casework.vocabulary import Act
from casework.web.acting.act_form import act_form, details_in, likely_day, started
from casework.web.drafting import paper_approval
from casework.web.drafting.draft_access import about_of, check_sight, to_draft
from casework.web.one_case.case import day_in, known_act, seen_in, show, subject_in
from casework.web.pages import by_htmx, page
from casework.web.session import Id, SignedIn, Submitted, Visitor

router = APIRouter()


@router.get("/cases/{number}/drafts/{act}")
def open_form(request: Request, visitor: SignedIn, number: str, act: str) -> Response:
    """拟稿: the form of the act, for somebody who need not be the one to decide."""
    sent = FormData(list(request.query_params.multi_items()))
    with reading() as session:
        file, actor = door.opened(session, number, visitor.actor)
        row = commands.row_of(session, number)
        about = subject_in(file, known_act(act), sent, actor)
        step = procedure.step_for(file, about.act)
        check_sight(file, about.act, actor)
        on = str(sent.get("on", "")) or likely_day(file, step, clock.today()).isoformat()
        form = act_form(
            session,
            about,
            action=f"/cases/{row.number}/drafts/{act}",
            on=on,
            seen=len(queries.shown_numbers(session, row.number, actor.roles)),
            today=clock.today(),
            given=started(session, about, clock.today(), details_in(about, sent)),
            drafted=True,
            **_ways(file, about.act),
        )
    return show(request, visitor, row.number, form)


@router.post("/cases/{number}/drafts/{act}")
def compose(request: Request, visitor: SignedIn, form: Submitted, number: str, act: str) -> Response:
    """拟稿: the act prepared with its documents, or at the fields why not."""
    today, number = clock.today(), normal_number(number)
    with reading() as session:
        file, actor = door.opened(session, number, visitor.actor)
        about = subject_in(file, known_act(act), form, actor)
        check_sight(about.case, about.act, actor)
    given, on, request_id = details_in(about, form), str(form.get("on", "")), str(form.get("request_id", ""))[:100]
    try:
        with transaction() as session:
            made = drafts.compose(
                session,
                about.act,
                number,
                actor=visitor.actor,
                on=day_in(on),
                today=today,
                details=given,
                request_id=request_id or None,
            )
    except CaseworkError as refused:
        if refused.status >= 500:
            raise
        refusals.note(f"draft:{act}", refused, actor=visitor.login, case=number)
        with reading() as session:
            shown = act_form(
                session,
                about,
                action=f"/cases/{number}/drafts/{act}",
                on=on,
                seen=seen_in(form),
                today=today,
                given=given,
                refusal=refused,
                request_id=request_id,
                drafted=True,
                **_ways(about.case, about.act),
            )
        return show(request, visitor, number, shown, refused.status)
    handed_on = form.get("then") == "submit" and _handed_on(visitor, made.id or 0)
    return to_draft(request, made.id or 0, "submit" if handed_on else "compose")


def _ways(case: CaseFile, act: Act) -> dict[str, Any]:
    """Besides drafting it: handing it on at once, entering what was approved on paper."""
    if not paper_approval.is_under_approval(case, act):
        return {}
    on_paper = paper_approval.is_open(clock.today())
    there = f"/cases/{case.number}/acts/{act.value}?{paper_approval.ASKED}=yes"
    return {"submits": True, "paper_at": there if on_paper else ""}


def _handed_on(visitor: Visitor, draft_id: int) -> bool:
    """Submit a draft that was just drawn up; False where something in it has to be looked at first."""
    try:
        with transaction() as session:
            drafts.submit(session, draft_id, actor=visitor.actor)
    except drafts.FindingsOpen:
        return False
    return True


@router.get("/drafts/{draft_id}/details")
def open_details(request: Request, visitor: SignedIn, draft_id: Id) -> Response:
    """The form of the draft's act again, with what it was drawn up with."""
    with reading() as session:
        found, about = about_of(session, visitor, draft_id)
        given = dict(about.model.model_validate_json(found.details))
        form = act_form(
            session,
            about,
            action=f"/drafts/{draft_id}/details",
            on=found.on.isoformat(),
            today=clock.today(),
            seen=drafts.history(session, found).last,
            given=given,
            drafted=True,
        )
    return page(request, "draft_details.html", visitor, draft=found, form=form)


@router.post("/drafts/{draft_id}/details")
def change_details(request: Request, visitor: SignedIn, form: Submitted, draft_id: Id) -> Response:
    """Draw the draft up anew with other details."""
    with reading() as session:
        found, about = about_of(session, visitor, draft_id)
    given, on = details_in(about, form), str(form.get("on", ""))
    try:
        with transaction() as session:
            drafts.recompose(
                session,
                draft_id,
                actor=visitor.actor,
                today=clock.today(),
                on=day_in(on),
                details=given,
                seen=seen_in(form),
            )
    except CaseworkError as refused:
        if refused.status >= 500:
            raise
        refusals.note(f"draft:{found.act}", refused, actor=visitor.login, case=found.case_number)
        with reading() as session:
            shown = act_form(
                session,
                about,
                action=f"/drafts/{draft_id}/details",
                on=on,
                seen=seen_in(form),
                today=clock.today(),
                given=given,
                refusal=refused,
                drafted=True,
            )
        template = "_act_form.html" if by_htmx(request) else "draft_details.html"
        return page(request, template, visitor, status=refused.status, draft=found, form=shown)
    return to_draft(request, draft_id, "recompose")
