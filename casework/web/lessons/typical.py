"""典型案例: the list, one with its steps, and what is done with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel
from sqlmodel import Session

from casework.errors import CaseworkError
from casework.lessons import letters
from casework.lessons.letters import Answered, Sent
from casework.lessons.typical import recurrence, register
from casework.lessons.typical.register import Checked, Closed, NoSuchTypical, Published, Recommended, Written
from casework.office import staff
from casework.office.rights import Right
from casework.record import access, refusals
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import TypicalCase
from casework.vocabulary.lessons import LetterKind
from casework.web.acting.controls import NO_CASE, Control, Problems, controls
from casework.web.acting.reading import gather, wrong_in
from casework.web.lessons import sending
from casework.web.lessons.routes import router
from casework.web.pages import page
from casework.web.session import CaseReader, Id, Submitted, Visitor


class Confirmed(BaseModel):
    """A step that needs no more than the officer's word."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """What may be done: its words on the button, what it asks, who may. `again`: it may be done anew after it was done
    once."""

    words: str
    asks: type[BaseModel]
    right: Right
    done: Callable[..., object]
    again: bool = False


STEPS: Mapping[str, Step] = {
    "check": Step(
        words="审核通过",
        asks=Checked,
        right=Right.KEEP_LESSONS,
        done=register.checked,
    ),
    "write": Step(
        words="保存",
        asks=Written,
        right=Right.KEEP_LESSONS,
        again=True,
        done=register.written,
    ),
    "read": Step(
        words="已与案卷核对，没有可以认出当事人的内容",
        asks=Confirmed,
        right=Right.KEEP_LESSONS,
        done=lambda session, entry, *, actor, today, details: register.read(session, entry, actor=actor, today=today),
    ),
    "publish": Step(
        words="发布",
        asks=Published,
        right=Right.APPROVE_REPORTS,
        done=register.published,
    ),
    "tell": Step(
        words="登记通报",
        asks=Sent,
        right=Right.KEEP_FIGURES,
        done=register.told,
    ),
    "close": Step(
        words="办结",
        asks=Closed,
        right=Right.KEEP_FIGURES,
        done=register.closed,
    ),
}


@router.get("/typical-cases")
def listed(request: Request, visitor: CaseReader) -> Response:
    """典型案例."""
    return _list(request, visitor, {"case": request.query_params.get("case", "")[:100]})


@router.post("/typical-cases")
def recommend(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """推荐. TYP-001, TYP-002."""
    given = gather(Recommended, form)
    try:
        with transaction() as session:
            row = register.recommended(session, actor=visitor.actor, today=clock.today(), details=given)
            there = f"/typical-cases/{row.id}"
    except CaseworkError as refused:
        refusals.note_beside_form("recommend_typical", refused, actor=visitor.login, case=str(given.get("case", "")))
        return _list(request, visitor, given, refused)
    return RedirectResponse(there, status_code=303)


@router.get("/typical-cases/{entry}")
def shown(request: Request, visitor: CaseReader, entry: Id) -> Response:
    """One. TYP-404."""
    return _page(request, visitor, entry)


# Before the steps, which would take the letters for one of them.
@router.post("/typical-cases/{entry}/letters/{letter}")
def answer(request: Request, visitor: CaseReader, form: Submitted, entry: Id, letter: Id) -> Response:
    """What an organ answered. RPT-015, RPT-019."""
    given = gather(Answered, form)
    return _done(
        request,
        visitor,
        entry,
        "answer",
        given,
        lambda session, actor, today: letters.answered(
            session, letter, of_what=("/typical-cases", entry), actor=actor, today=today, details=given
        ),
    )


@router.post("/typical-cases/{entry}/drop")
def drop(request: Request, visitor: CaseReader, form: Submitted, entry: Id) -> Response:
    """撤回. TYP-005, TYP-009."""
    reason = str(form.get("reason", ""))[:500]
    try:
        with transaction() as session:
            register.dropped(session, entry, actor=visitor.actor, reason=reason)
    except CaseworkError as refused:
        refusals.note_beside_form("typical:drop", refused, actor=visitor.login)
        return _page(request, visitor, entry, "drop", {}, refused)
    return RedirectResponse("/typical-cases", status_code=303)


@router.post("/typical-cases/{entry}/{step}")
def take(request: Request, visitor: CaseReader, form: Submitted, entry: Id, step: str) -> Response:
    """A step. TYP-003 to TYP-010; TYP-404: there is none of this name."""
    asked = STEPS.get(step)
    if asked is None:
        raise NoSuchTypical
    given = gather(asked.asks, form)
    return _done(
        request,
        visitor,
        entry,
        step,
        given,
        lambda session, actor, today: asked.done(session, entry, actor=actor, today=today, details=given),
    )


def _done(
    request: Request,
    visitor: Visitor,
    entry: int,
    step: str,
    given: Mapping[str, Any],
    deed: Callable[[Session, Actor, date], object],
) -> Response:
    try:
        with transaction() as session:
            deed(session, visitor.actor, clock.today())
    except CaseworkError as refused:
        refusals.note_beside_form(f"typical:{step}", refused, actor=visitor.login)
        return _page(request, visitor, entry, step, given, refused)
    return RedirectResponse(f"/typical-cases/{entry}", status_code=303)


def _list(
    request: Request, visitor: Visitor, given: Mapping[str, Any], refusal: CaseworkError | None = None
) -> Response:
    wrong = wrong_in(refusal, Recommended)
    with reading() as session:
        rows, officers = register.listed(session), staff.names(session)
    return page(
        request,
        "typical_cases.html",
        visitor,
        status=refusal.status if refusal else 200,
        rows=rows,
        steps={row.id: register.step_of(row) for row in rows},
        officers=officers,
        controls=controls(Recommended, dict(given), NO_CASE, wrong),
        begun=bool(given.get("case")),
        problems=wrong,
        refusal=refusal,
        may_recommend=visitor.may(Right.KEEP_LESSONS),
    )


@dataclass(frozen=True, kw_only=True)
class Form:
    """A step that this officer may take now."""

    name: str
    words: str
    again: bool
    controls: tuple[Control, ...]


def _page(
    request: Request,
    visitor: Visitor,
    entry: int,
    asked: str = "",
    given: Mapping[str, Any] | None = None,
    refusal: CaseworkError | None = None,
) -> Response:
    today = clock.today()
    with reading() as session:
        row = register.found(session, entry)
        sent = letters.of(session, (LetterKind.TYPICAL,), entry)
        opens = row.case_number in access.open_of(session, [row.case_number], visitor.actor)
        suits = register.suits_under_way(session, row.case_number)
        opened = access.open_of(session, suits, visitor.actor)
        measured = recurrence.measured(session, row, today)
        officers = staff.names(session)
    step = register.step_of(row)
    model = Answered if asked == "answer" else STEPS[asked].asks if asked in STEPS else Confirmed
    wrong = wrong_in(refusal, model)
    typed = {asked: (given or {}, wrong)}
    may = [name for name, each in STEPS.items() if step in register.WHERE[name] and visitor.may(each.right) and opens]
    forms = [
        Form(
            name=name,
            words=STEPS[name].words,
            again=STEPS[name].again and step is not register.WHERE[name][0],
            controls=_boxes(STEPS[name].asks, row, today, *typed.get(name, ({}, {}))),
        )
        for name in may
        if not register.own(visitor.actor, row, name)
    ]
    for_another = [said for name in may if (said := register.own(visitor.actor, row, name))]
    return page(
        request,
        "typical_case.html",
        visitor,
        status=refusal.status if refusal else 200,
        row=row,
        step=step,
        taken=_taken(row),
        opens=opens,
        suits=[number for number in suits if number in opened],
        measured=measured,
        term=sending.term(LetterKind.TYPICAL, today),
        letters=sent,
        officers=officers,
        forms=forms,
        for_another=for_another,
        asked=asked,
        answer_boxes=controls(Answered, {"answered_on": today}, NO_CASE, {}),
        problems=wrong,
        refusal=refusal,
        may_answer=visitor.may(Right.KEEP_FIGURES),
        may_drop=visitor.may(Right.KEEP_LESSONS) and opens and not sent,
    )


def _boxes(
    model: type[BaseModel], row: TypicalCase, today: date, given: Mapping[str, Any], wrong: Problems
) -> tuple[Control, ...]:
    kept = {name: getattr(row, name) for name in model.model_fields if getattr(row, name, None)}
    begun = sending.begun(LetterKind.TYPICAL, today) if model is Sent else {"published_on": today}
    return controls(model, {**begun, **kept, **given}, NO_CASE, wrong)


def _taken(row: TypicalCase) -> list[tuple[str, str, date]]:
    """The steps taken: what, by whom, when."""
    told = (
        ("推荐", row.recommended_by, row.recommended_on),
        ("审核", row.checked_by, row.checked_on),
        ("撰写", row.written_by, row.written_on),
        ("复核", row.read_by, row.read_on),
        ("发布", row.published_by, row.published_on),
        ("办结", row.closed_by, row.closed_on),
    )
    return [(what, who, on) for what, who, on in told if on]
