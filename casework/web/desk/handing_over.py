"""批量移交案件: many cases of one officer to another, each an act of its case, done or refused by itself; with the list
that goes along."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData

from casework.errors import CaseworkError
from casework.office import door, rights, staff
from casework.office.rights import Right
from casework.procedure.reconsideration.hearing.officers import together_with
from casework.queries import workload
from casework.queries.desk import handing_over
from casework.record import commands, refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import JobKind
from casework.vocabulary import Act, Role
from casework.web.making.handing import handed_over
from casework.web.pages import page
from casework.web.session import CaseReader, SignedIn, Submitted, Visitor

router = APIRouter()


class NothingToHandOver(CaseworkError):
    """No case was ticked, too many were, or nobody takes them."""

    code, status = "HAND-001", 422


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one case."""

    number: str
    refusal: CaseworkError | None = None


@router.get("/handover")
def asked(request: Request, visitor: CaseReader, officer: str = "") -> Response:
    """The cases of one officer, all ticked; without one, the choice of whose."""
    return _page(request, visitor, officer=officer[:60])


@router.post("/handover")
def hand_over(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """移交: 指定承办人 in every case ticked, today. The page that answers is the list to be handed over."""
    rights.check(visitor.actor, Right.HAND_OVER)
    officer, to = str(form.get("officer", ""))[:60], str(form.get("to", ""))[:60]
    try:
        numbers = _ticked(form)
        with reading() as session:
            names = {each.login: each.name for each in staff.holding(session, Role.HANDLER, clock.today())}
        if to not in names or to == officer:
            raise NothingToHandOver("没有选择接收的承办人", instead="请从列表中选择另一名承办人", field="to")
    except CaseworkError as refused:
        refusals.note("reassign", refused, actor=visitor.login)
        chosen = {str(value) for value in form.getlist("case")}
        return _page(request, visitor, officer=officer, to=to, chosen=chosen, refusal=refused)
    outcomes = [Outcome(number=number, refusal=_assigned(visitor, number, to, names, form)) for number in numbers]
    return _page(request, visitor, officer=officer, to=to, outcomes=outcomes)


@router.post("/handover/sheet")
def on_paper(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """移交清单 of the cases that the form holds, as a file."""
    numbers = _ticked(form)
    giver, taker = (str(form.get(name, ""))[:60] for name in ("officer", "to"))
    return _made(request, visitor, numbers, giver=giver, taker=taker, form=str(form.get("form", "")))


@router.get("/cases/{number}/handover.{form}")
def of_one(request: Request, visitor: SignedIn, number: str, form: Literal["pdf", "docx"]) -> Response:
    """移交清单 of one case."""
    with reading() as session:
        case, _ = door.opened(session, number, visitor.actor)
    return _made(request, visitor, [case.number], giver=case.handler, form=form)


def _made(
    request: Request, visitor: Visitor, numbers: list[str], *, giver: str, form: str, taker: str = ""
) -> Response:
    title = f"案件移交清单（{len(numbers)}件）"
    given = {"giver": giver, "taker": taker, "since": "", "until": "", "note": ""}
    kind = "docx" if form == "docx" else "pdf"
    return handed_over(request, visitor, JobKind.HANDOVER, title, cases=numbers, form=kind, **given)


def _ticked(form: FormData) -> list[str]:
    numbers = list(dict.fromkeys(str(value)[:60] for value in form.getlist("case")))
    if not numbers:
        raise NothingToHandOver("没有勾选案件", instead="请勾选要移交的案件")
    if len(numbers) > handing_over.MOST:
        raise NothingToHandOver(f"一次最多移交{handing_over.MOST}件", instead="请分几次办理")
    return numbers


def _assigned(
    visitor: Visitor, number: str, to: str, handlers: Collection[str], form: FormData
) -> CaseworkError | None:
    token = str(form.get("request_id", ""))[:40]
    try:
        with transaction() as session:
            others = together_with(commands.load(session, number), to, handlers)
            commands.perform(
                session,
                Act.ASSIGN,
                number,
                actor=visitor.actor,
                on=clock.today(),
                today=clock.today(),
                details={"handler": to, "others": others},
                request_id=f"{token}:{number}" if token else None,
            )
    except CaseworkError as refused:
        refusals.note(Act.ASSIGN.value, refused, actor=visitor.login, case=number)
        return refused
    return None


def _page(
    request: Request,
    visitor: Visitor,
    *,
    officer: str = "",
    to: str = "",
    chosen: Collection[str] | None = None,
    outcomes: list[Outcome] | None = None,
    refusal: CaseworkError | None = None,
) -> Response:
    rights.check(visitor.actor, Right.HAND_OVER)
    went = [each.number for each in outcomes or () if not each.refusal]
    with reading() as session:
        numbers = went
        if outcomes is None and officer:
            numbers = handing_over.of_officer(session, officer, visitor.actor)
        found = handing_over.listed(session, numbers, visitor.actor, clock.today())
        officers = staff.names(session)
        laden = workload.of_handlers(session, clock.today())
    first = next((each.refusal for each in outcomes or () if each.refusal), refusal)
    return page(
        request,
        "handover.html",
        visitor,
        status=first.status if first else 200,
        officer=officer,
        to=to,
        chosen=chosen,
        found=found,
        officers=officers,
        laden=laden,
        takers=[each for each in laden if each.login != officer],
        outcomes=outcomes,
        refused=[each for each in outcomes or () if each.refusal],
        refusal=refusal,
        request_id=secrets.token_urlsafe(16),
    )
