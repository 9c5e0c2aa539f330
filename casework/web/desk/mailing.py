"""登记邮件号: the papers ticked at the service desk, each with the number under which the post carries it, typed or out
of a list that is pasted."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile

from casework.errors import CaseworkError
from casework.making import mailing_list
from casework.papers.mail import outgoing, waybills
from casework.papers.mail.waybills import Waiting
from casework.queries import desk
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import Document, PartyRow
from casework.vocabulary import DocumentKind
from casework.web.desk.serving import ticked_in
from casework.web.making.handing import as_file
from casework.web.one_case.case import day_in
from casework.web.pages import page
from casework.web.session import CaseReader, Uploaded, Visitor
from documents.intake.refusing import FileRefused
from documents.intake.tables import MEGABYTES, lines_of

router = APIRouter()

MOST_LINES = 1000
Ticked = list[tuple[Document, PartyRow]]


@router.post("/desk/mail")
def mail(request: Request, visitor: CaseReader, form: Uploaded) -> Response:
    """The papers with their boxes; as a list for the carrier; filled out of the list that is pasted or came back; or
    entered."""
    papers: Ticked = []
    numbers: dict[int, str] = {}
    step = str(form.get("step", ""))
    try:
        ticked = ticked_in(form)
        with reading() as session:
            papers = desk.papers(session, ticked, visitor.actor)
        numbers = {row.id or 0: str(form.get(f"waybill.{row.id}", ""))[:100] for row, _ in papers}
        if step == "list":
            with transaction() as session:
                made = mailing_list.as_excel(session, papers, actor=visitor.actor)
            return as_file(made.content, made.name)
        pasted = str(form.get("pasted", "")) or _of_file(form)
        if step == "enter":
            on = day_in(str(form.get("sent_on", "")))
            with transaction() as session:
                new = outgoing.mailed(
                    session,
                    numbers,
                    actor=visitor.actor,
                    on=on,
                    today=clock.today(),
                )
            return RedirectResponse(f"/mail/sent?done={new}&since={on}", status_code=303)
    except CaseworkError as refused:
        refusals.note("enter_mailing", refused, actor=visitor.login)
        if not papers or not step or refused.status >= 500 or refused.code.startswith("RIGHT"):
            raise
        return _page(request, visitor, form, papers, numbers, refusal=refused)
    found = waybills.matched(pasted, map(_waiting, papers))
    return _page(request, visitor, form, papers, numbers | dict(found.numbers), unclear=found.unclear)


class ListRefused(CaseworkError):
    """The list that came back cannot be read."""

    code, status = "MAIL-006", 422


def _of_file(form: FormData) -> str:
    """The lines of the list that came back; none where no file was chosen. ListRefused."""
    sent = form.get("file")
    if not isinstance(sent, UploadFile) or not sent.filename:
        return ""
    try:
        lines, _ = lines_of(sent.file.read((MEGABYTES << 20) + 1), MOST_LINES)
    except FileRefused as refused:
        raise ListRefused(refused.reason, instead=refused.instead) from refused
    return waybills.of_list(lines)


def _waiting(paper: tuple[Document, PartyRow]) -> Waiting:
    row, party = paper
    return Waiting(id=row.id or 0, name=party.name, case=row.case_number, number=row.number)


def _page(
    request: Request,
    visitor: Visitor,
    form: FormData,
    papers: Ticked,
    numbers: dict[int, str],
    *,
    refusal: CaseworkError | None = None,
    **shown: Any,
) -> Response:
    return page(
        request,
        "desk_mail.html",
        visitor,
        status=refusal.status if refusal else 200,
        papers=papers,
        numbers=numbers,
        kinds={row.id: DocumentKind(row.kind).label for row, _ in papers},
        sent_on=str(form.get("sent_on", "")) or clock.today().isoformat(),
        refusal=refusal,
        unclear=shown.get("unclear", ()),
    )
