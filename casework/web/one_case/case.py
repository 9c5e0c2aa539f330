"""One case on a page, and its acts as forms."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session
from starlette.datastructures import FormData

from casework import law, procedure, queries
from casework.casefile import CaseFile
from casework.errors import CaseworkError, DateRefused, NoSuchAct
from casework.office import door, rights
from casework.office.reception import queue
from casework.office.rights import Right
from casework.papers import copies, drafts, envelopes, people, sealing
from casework.papers.compiler import Finding
from casework.procedure import description
from casework.queries import PaperState, hints
from casework.queries.court import ahead, attended
from casework.record import access, commands, journal, refusals
from casework.record.commands import Actor
from casework.reviewing import checks, whole
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.office import normal_number
from casework.storage.tables import Logged
from casework.vocabulary import Act, Post, State, iso_day
from casework.web.acting.act_form import (
    ActForm,
    Subject,
    act_form,
    consequence,
    details_in,
    likely_day,
    started,
    subject,
)
from casework.web.acting.reading import whole as number_in
from casework.web.acting.suppose import choices
from casework.web.attachments import shown as materials_shown
from casework.web.drafting import paper_approval
from casework.web.entering.proving import proved
from casework.web.one_case.case_head import head
from casework.web.pages import by_htmx, page
from casework.web.session import SignedIn, Submitted, Visitor

router = APIRouter()
STALE = -1
"""A version that no case has."""


# ---- looking at a case


@router.get("/cases/{number}")
def case(request: Request, visitor: SignedIn, number: str, done: int | None = None) -> Response:
    """案件. `done` is the fact that was recorded a moment ago."""
    return _case_page(request, visitor, number, done=done)


@router.get("/cases/{number}/documents")
def documents(request: Request, visitor: SignedIn, number: str) -> Response:
    """The documents alone: the page asks again while one is being written."""
    with reading() as session:
        file, actor = door.opened(session, number, visitor.actor)
        found = queries.documents(session, file, actor.roles)
        row = commands.row_of(session, number)
        seals = sealing.standing(session, row.number, actor)
    beside = around(actor, file, found)
    return page(request, "_documents.html", visitor, row=row, documents=found, seals=seals, **beside)


def _case_page(
    request: Request,
    visitor: Visitor,
    number: str,
    *,
    form: ActForm | None = None,
    done: int | None = None,
    status: int = 200,
) -> Response:
    today = clock.today()
    with reading() as session:
        file, actor = door.opened(session, number, visitor.actor)
        row = commands.row_of(session, number)
        found = queries.documents(session, file, actor.roles)
        context = {
            "governed_by": law.in_words(file.governed_by(file.stands_on)),
            "timeline": tuple(reversed(queries.timeline(session, row.number, roles=actor.roles))),
            "attendance": attended.of_case(session, file),
            "ahead": ahead.of_case(file),
            "hints": (*hints.of_case(session, file, today), *_doubts(file)),
            "checked": checks.checked(whole.of_cases(session, {file.number: file}, today)[file.number]),
            "seals": sealing.standing(session, row.number, actor),
            "drafts": [
                line
                for line in drafts.of_case(session, row.number)
                if procedure.may_see(file.procedure, Act(line.draft.act), actor.roles)
            ],
            "agents": {party.key: people.known_as(file, party, today) for party in file.parties},
            **materials_shown(session, file, actor),
            **head(session, file, row, actor, today),
            **around(actor, file, found),
        }
        by_the_way = form is None and not access.has_part(file, visitor.login)
        told = by_the_way and journal.noted_today(session, Logged.READ_CASE, who=visitor.login, case=row.number)
    if by_the_way and not told:
        journal.note(Logged.READ_CASE, "查阅案件", who=visitor.login, case=row.number)
    return page(
        request,
        "case.html",
        visitor,
        status=status,
        panel=queries.panel(queries.lawful_acts(file, actor, today)),
        elsewhere=queries.elsewhere(file),
        documents=found,
        form=form,
        done=done,
        posts={post.value: post.label for post in Post},
        excuses={item.code: item.label for item in law.statutory_list("excuses_for_absence")},
        draftable=_draftable(file, actor, today),
        **choices(file),
        **context,
    )


def _draftable(file: CaseFile, actor: Actor, today: date) -> list[Act]:
    """The acts that are possible now, that this officer may not perform, and that he may prepare for who does."""
    return [
        step.act
        for step in procedure.lawful_steps(file)
        if step.is_for_people
        and not paper_approval.is_under_approval(file, step.act)
        and not actor.roles & set(procedure.who_may(file, step))
        and drafts.may_draft(file, step.act, actor)
        and procedure.may_see(file.procedure, step.act, actor.roles)
        and not procedure.obstacle(file, step, today)
    ]


def around(actor: Actor, file: CaseFile, found: tuple[queries.PaperLine, ...]) -> dict[str, Any]:
    """What the list of documents needs: whether it asks again, quickly while one is written, slowly while one is
    retried; and whether this officer may record service and corrections."""
    states = {paper.state for paper in found}
    allowed = {step.act for step in procedure.lawful_steps(file) if actor.roles & set(procedure.who_may(file, step))}
    return {
        "waiting": bool(states & {PaperState.WRITING, PaperState.FAILED}),
        "pause": 2 if PaperState.WRITING in states else 15,
        "may_serve": Act.SERVE in allowed,
        "may_correct": Act.CORRECT in allowed,
        "may_fail": Act.FAIL_SERVICE in allowed,
        "may_write": Act.WRITE_PAPER in allowed,
        "may_attach": rights.has(actor.roles, Right.KEEP_FILES),
        "no_label_for": envelopes.without_address(file, found),
        "tried": envelopes.standing(file, found),
        **copies.beside(file, found),
    }


# ---- acts on a case


@router.get("/cases/{number}/acts/{act}")
def open_act(request: Request, visitor: SignedIn, number: str, act: str) -> Response:
    """The form of an act, in place; what the address says is filled in."""
    sent = FormData(list(request.query_params.multi_items()))
    with reading() as session:
        file, actor = door.opened(session, number, visitor.actor)
        row, numbers = commands.row_of(session, number), _numbers(session, file, actor)
        about = subject_in(file, known_act(act), sent, actor, numbers)
        step = procedure.step_for(file, about.act)
        on_paper = bool(sent.get(paper_approval.ASKED)) and paper_approval.is_open(clock.today())
        if paper_approval.is_under_approval(file, about.act) and not on_paper:
            asked = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"/cases/{quote(row.number)}/drafts/{act}{asked}", status_code=303)
        on = str(sent.get("on", "")) or likely_day(file, step, clock.today()).isoformat()
        given = started(session, about, clock.today(), details_in(about, sent))
        sheet = paper_approval.sheet(session, file, actor, sent, clock.today())
        called = number_in(sent, "ticket", 9, None) if about.act is Act.RECORD_VISIT else None
        form = _form(
            session,
            about,
            row.number,
            actor,
            on=on,
            seen=len(numbers),
            given=given,
            paper=sheet,
            request_id=queue.request_of(called) if called else "",
        )
    return show(request, visitor, row.number, form)


@router.post("/cases/{number}/acts/{act}")
def perform(request: Request, visitor: SignedIn, form: Submitted, number: str, act: str) -> Response:
    """Do the act; or say at its fields why not; or, before something final, say what will happen."""
    today, number = clock.today(), normal_number(number)
    try:
        with reading() as session:
            file, actor = door.opened(session, number, visitor.actor)
            numbers, version = _numbers(session, file, actor), commands.row_of(session, number).version
            about = subject_in(file, known_act(act), form, actor, numbers)
    except CaseworkError as refused:
        refusals.note(act, refused, actor=visitor.actor.login, case=number)
        raise
    given, on, seen = details_in(about, form), str(form.get("on", "")), seen_in(form)
    request_id = str(form.get("request_id", ""))[:100]
    refusal: CaseworkError | None = None
    warning = ""
    findings: tuple[Finding, ...] = ()
    try:
        visitor = proved(request, visitor, form)
        asked: dict[str, Any] = {"actor": visitor.actor, "on": day_in(on), "today": today, "details": given}
        asked["seen"] = version if seen == len(numbers) else STALE
        approval = paper_approval.stated(form)
        if about.is_final:
            with reading() as session:
                told = consequence(queries.preview(session, about.act, number, approval=approval, **asked))
                findings = _findings(session, about, number, **asked)
            warning = told if form.get("repeated") != "yes" else ""
        if not warning:
            with transaction() as session:
                after = commands.perform(
                    session, about.act, number, request_id=request_id or None, approval=approval, **asked
                )
                seq = commands.recorded_as(session, request_id) or after.version
                numbers = _numbers(session, after, actor)
            return to_the_case(request, number, numbers.get(seq, 0))
    except CaseworkError as refused:
        if refused.status >= 500:
            raise
        refusal = refused
        findings = refused.findings if isinstance(refused, drafts.FindingsOpen) else findings
        refusals.note(act, refused, actor=visitor.actor.login, case=number)
    with reading() as session:
        sheet = paper_approval.sheet(session, about.case, actor, form, today)
        shown = _form(
            session,
            about,
            number,
            actor,
            on=on,
            seen=seen,
            given=given,
            refusal=refusal,
            request_id=request_id,
            consequence=warning,
            findings=findings,
            paper=sheet,
        )
    return show(request, visitor, number, shown, refusal.status if refusal else 200)


def _findings(session: Session, about: Subject, number: str, **asked: Any) -> tuple[Finding, ...]:
    """What the draft compiler says of the documents that the act would issue, each thing once."""
    if not drafts.needs_draft(about.case, about.act):
        return ()
    found = drafts.findings_of_act(session, about.act, number, **asked)
    return tuple(dict.fromkeys(finding for paper in found.values() for finding in paper))


def _doubts(file: CaseFile) -> tuple[hints.Hint, ...]:
    """Numbers to look at again, while the case is open."""
    finished = file.state in (State.CLOSED, State.ARCHIVED)
    return () if finished else tuple(hints.Hint(words=words) for words in people.doubts(file))


# ---- what forms share


def known_act(act: str) -> Act:
    try:
        return Act(act)
    except ValueError:
        raise NoSuchAct(act, description.acts_like(act)) from None


def _numbers(session: Session, file: CaseFile, actor: Actor) -> dict[int, int]:
    return queries.shown_numbers(session, file.number, actor.roles)


def subject_in(
    file: CaseFile,
    act: Act,
    form: FormData,
    actor: Actor,
    numbers: Mapping[int, int] = MappingProxyType({}),
) -> Subject:
    if act is not Act.CORRECT and procedure.table_of(file.procedure).details_of(act) is None:
        procedure.step_for(file, act)  # refuses: the other procedure's act
    return subject(file, act, form, actor.roles, numbers)


def _form(
    session: Session, about: Subject, number: str, actor: Actor, *, given: Mapping[str, Any], **rest: Any
) -> ActForm:
    here = f"/cases/{number}"
    may_draft = drafts.may_draft(about.case, about.act, actor)
    draft_at = f"{here}/drafts/{about.act.value}" if may_draft else ""
    action = f"{here}/acts/{about.act.value}"
    return act_form(session, about, action=action, draft_at=draft_at, today=clock.today(), given=given, **rest)


def seen_in(form: FormData) -> int:
    """How many entries the page showed, or which version of a draft; a form without it has seen nothing and is stale.
    Entries are counted as the reader may read them: the version of the case would tell of a clue."""
    return number_in(form, "seen", 9, STALE)


def day_in(text: str) -> date:
    """The day an act takes effect, as the form writes it."""
    try:
        return date.fromisoformat(iso_day(text.strip()))
    except ValueError:
        raise DateRefused(
            f"“{text}”不是有效的日期" if text.strip() else "没有填写日期",
            instead="请填写当月确有的日期，例如2026-05-06",
        ) from None


def show(request: Request, visitor: Visitor, number: str, form: ActForm, status: int = 200) -> Response:
    if by_htmx(request):
        return page(request, "_act_form.html", visitor, status=status, form=form)
    return _case_page(request, visitor, number, form=form, status=status)


def to_the_case(request: Request, number: str, seq: int) -> Response:
    there = f"/cases/{quote(number)}?done={seq}"
    if by_htmx(request):
        return Response(headers={"HX-Redirect": there})
    return RedirectResponse(there, status_code=303)
