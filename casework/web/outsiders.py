"""外部账号: who of an organ or a consult point signs in outside; opened one by one or from a table."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile

from casework.errors import CaseworkError
from casework.office import rights
from casework.office.outsiders import accounts, table
from casework.office.outsiders.accounts import AccountDetails
from casework.office.outsiders.table import AccountsRefused, Row
from casework.office.rights import Right
from casework.queries.outside import outsiders
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.vocabulary.township import OutsidePost
from casework.web.acting.controls import NO_CASE, controls
from casework.web.acting.reading import digits, gather, whole, wrong_in
from casework.web.blank_table import blank_table
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Submitted, Visitor
from documents.intake.refusing import FileRefused
from documents.intake.tables import MEGABYTES, lines_of

router = APIRouter()


@router.get("/outside-accounts.xlsx")
def template(visitor: SignedIn) -> Response:
    """An empty table with its headings."""
    return blank_table("外部账号", table.COLUMNS, table.REQUIRED, "accounts.xlsx")


@router.get("/outside-accounts")
def shown(request: Request, visitor: SignedIn) -> Response:
    """外部账号; with one to be corrected."""
    rights.check(visitor.actor, Right.KEEP_ACCOUNTS)
    editing, today = whole(request.query_params, "edit", 8, None), clock.today()
    given: dict[str, Any] = {"valid_from": today}
    if editing:
        with reading() as session:
            given = outsiders.as_details(session, accounts.found(session, editing, today), today)
    return _page(request, visitor, given, editing=editing)


@router.post("/outside-accounts")
def enter(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """An account opened, or corrected."""
    given, editing = gather(AccountDetails, form), whole(request.query_params, "edit", 8, None)
    try:
        with transaction() as session:
            row = accounts.entered(session, actor=visitor.actor, details=given, today=clock.today(), account=editing)
            there = f"/outside-accounts?done={row.id}#account-{row.id}"
    except CaseworkError as refused:
        refusals.note_beside_form("enter_outside_account", refused, actor=visitor.login)
        return _page(request, visitor, given, refused, editing=editing)
    return RedirectResponse(there, status_code=303)


@router.post("/outside-accounts/table")
def take_in(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """A table: first looked at, cell by cell; then the rows that are right are taken in."""
    rights.check(visitor.actor, Right.KEEP_ACCOUNTS)
    today = clock.today()
    try:
        text = _sent(form)
        with transaction() as session:
            rows = table.read(session, text, today)
            right = [row.details for row in rows if not row.wrong]
            if form.get("take") == "yes" and right:
                taken = accounts.all_entered(session, actor=visitor.actor, rows=right, today=today)
                return RedirectResponse(f"/outside-accounts?taken={taken}", status_code=303)
    except CaseworkError as refused:
        refusals.note_beside_form("enter_outside_accounts", refused, actor=visitor.login)
        return _page(request, visitor, {}, refused, from_table=True)
    return _page(request, visitor, {}, looked_at=rows, text=text)


@router.post("/outside-accounts/issue")
def issue(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """Words for the accounts that were ticked, else for those that have none yet: shown once."""
    today = clock.today()
    ticked = [account for each in form.getlist("account") if (account := digits(str(each), 8, 0))]
    try:
        with transaction() as session:
            without = [row.id or 0 for row in accounts.every(session) if not row.wrapped and not row.valid_until]
            words = accounts.issued(session, ticked or without, actor=visitor.actor, today=today)
    except CaseworkError as refused:
        refusals.note_beside_form("issue_outside_account", refused, actor=visitor.login)
        return _page(request, visitor, {}, refused, from_table=True)
    return _page(request, visitor, {}, words=dict(words))


@router.post("/outside-accounts/{account}/end")
def end(request: Request, visitor: SignedIn, form: Submitted, account: Id) -> Response:
    """He signs in no more."""
    try:
        with transaction() as session:
            accounts.ended(session, account, actor=visitor.actor, today=clock.today())
    except CaseworkError as refused:
        refusals.note_beside_form("end_outside_account", refused, actor=visitor.login)
        return _page(request, visitor, {}, refused, from_table=True)
    return RedirectResponse(f"/outside-accounts?done={account}#account-{account}", status_code=303)


def _sent(form: FormData) -> str:
    """The lines of the workbook, else those that were looked at before."""
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return str(form.get("text", ""))[:500_000]
    try:
        return lines_of(file.file.read((MEGABYTES << 20) + 1), table.MOST + 10)[0]
    except FileRefused as refused:
        raise AccountsRefused(refused.reason, instead=refused.instead) from refused


def _page(
    request: Request,
    visitor: Visitor,
    given: dict[str, Any],
    refusal: CaseworkError | None = None,
    *,
    editing: int | None = None,
    from_table: bool = False,
    looked_at: list[Row] | None = None,
    text: str = "",
    words: dict[str, str] | None = None,
) -> Response:
    rights.check(visitor.actor, Right.KEEP_ACCOUNTS)
    today = clock.today()
    wrong = wrong_in(refusal, AccountDetails)
    with reading() as session:
        lines = outsiders.accounts_of(session, today)
    return page(
        request,
        "outside_accounts.html",
        visitor,
        status=refusal.status if refusal else 200,
        lines=lines,
        posts={post.value: post.label for post in OutsidePost},
        columns_of=table.COLUMNS,
        without=sum(not line.row.wrapped and not line.is_over for line in lines),
        most=accounts.MOST_AT_ONCE,
        controls=controls(AccountDetails, given, NO_CASE, wrong),
        problems=wrong,
        refusal=refusal,
        editing=editing,
        from_table=from_table,
        looked_at=looked_at,
        text=text,
        words=words,
        taken=whole(request.query_params, "taken", 5, 0),
        just_done=request.query_params.get("done", ""),
    )
