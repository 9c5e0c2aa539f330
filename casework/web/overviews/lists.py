"""The list of cases, the notices of an officer, the text of the law."""

from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import col, select

from casework import law, queries
from casework.law import in_full
from casework.office import readable, rights, staff
from casework.office.rights import Right
from casework.office.setup import sign_in_server
from casework.procedure import TABLES
from casework.queries import Due, Sort, Standing, Wanted
from casework.record import access, journal, privacy
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import Logged, Notice, SavedView
from casework.upkeep import amendments
from casework.vocabulary import Procedure, Stage, Word, comparable
from casework.web.acting.reading import digits, whole
from casework.web.overviews import finding
from casework.web.pages import page
from casework.web.session import CaseReader, SignedIn, Submitted

router = APIRouter()

COLUMNS = {"subject": "行政行为", "state": "状态", "handler": "承办人", "opened": "收案日期"}
"""The columns of the list that may be left out."""


@router.get("/cases")
def cases(request: Request, visitor: CaseReader) -> Response:
    """案件列表. What it shows is in the address, so that a view can be sent to a colleague."""
    wanted = wanted_in(request.query_params)
    if queries.holds_number_of_person(wanted.text):
        said = privacy.mask(comparable(wanted.text))
        journal.note(Logged.READ_NUMBER, "按证件号码或者电话查找案件", who=visitor.login, subject=said)
    with reading() as session:
        found = queries.case_list(session, wanted, clock.today(), visitor.actor)
        officers = staff.names(session)
        handlers = queries.handlers(session)
        opened = access.open_of(session, (line.number for line in found.lines), visitor.actor)
        missing = readable.passed_over(session)
        mine = select(SavedView).where(col(SavedView.login) == visitor.login).order_by(col(SavedView.name))
        views = list(session.exec(mine))
    return page(
        request,
        "cases.html",
        visitor,
        found=found,
        wanted=wanted,
        officers=officers,
        handlers=handlers,
        opened=opened,
        nobody=queries.NOBODY,
        views=views,
        columns=COLUMNS,
        most=queries.MOST,
        shown=link(wanted).partition("?")[2],
        passed_over=missing,
        stages={procedure: table.stages for procedure, table in TABLES.items()},
        standings=tuple(Standing),
        dues=tuple(Due),
        sorts=Sort,
        procedures=tuple(Procedure),
        link=lambda **changes: link(wanted, **changes),
        shows=lambda column: column not in wanted.without,
    )


def wanted_in(query: Any) -> Wanted:
    """The list an address asks for; what it does not understand it leaves out."""
    return Wanted(
        procedure=chosen_word(Procedure, query.get("procedure")),
        stage=chosen_word(Stage, query.get("stage")) or chosen_word(Standing, query.get("stage")),
        handler=query.get("handler", "")[:200],
        due=chosen_word(Due, query.get("due")),
        text=finding.words_in(query),
        unserved=query.get("unserved") == "yes",
        without=tuple(column for column in COLUMNS if query.get(f"no_{column}") == "yes"),
        chosen=chosen_word(Sort, query.get("sort")),
        descending=query.get("order") == "down",
        page=whole(query, "page", 6, 1),
    )


def chosen_word(kind: type[Any], value: str | None) -> Any:
    """The word that an address names; None where it names none."""
    return next((word for word in kind if word.value == value), None)


def link(wanted: Wanted, **changes: Any) -> str:
    """The address of this list with something changed; other changes go back to the first page."""
    there = wanted.with_(**({"page": 1} | changes))
    query: dict[str, Word | str | int | None] = {
        "procedure": there.procedure,
        "stage": there.stage,
        "handler": there.handler,
        "due": there.due,
        "unserved": "yes" if there.unserved else None,
        **{f"no_{column}": "yes" for column in there.without},
        "sort": there.chosen,
        "order": "down" if there.descending else None,
        "page": there.page if there.page > 1 else None,
    }
    said = {name: str(value) for name, value in query.items() if value}
    return "/cases?" + urlencode(said | finding.token(there.text))


@router.get("/notices")
def notices(request: Request, visitor: SignedIn) -> Response:
    """通知."""
    with reading() as session:
        found = queries.notices(session, visitor.login)
        opened = access.open_of(session, (each.case_number for each in found), visitor.actor)
    confirms = visitor.may(Right.CONFIRM_SIGN_IN) and sign_in_server.waiting() is not None
    return page(request, "notices.html", visitor, notices=found, opened=opened, confirms=confirms)


@router.post("/notices/read")
def notices_read(visitor: SignedIn, form: Submitted) -> Response:
    """Mark one notice as read, or all that the page showed."""
    chosen = {digits(str(value), 9, None) for value in form.getlist("notice")}
    with transaction() as session:
        mine = session.exec(select(Notice).where(Notice.recipient == visitor.login))
        for notice in mine:
            if notice.id in chosen and notice.read_at is None:
                notice.read_at = clock.now()
    return RedirectResponse("/notices", status_code=303)


@router.get("/law")
def rules(request: Request, visitor: SignedIn) -> Response:
    """法条: every rule the office computes with."""
    return page(request, "rules.html", visitor, rules=law.rules(), statuses=law.STATUSES, waits=law.waits)


@router.get("/law/{rule_id}")
def rule(request: Request, visitor: SignedIn, rule_id: str) -> Response:
    """One rule: its citation, its words, since when it is in force, whether it was compared with the official text."""
    row = law.rule(rule_id)
    older = law.rule(row.replaces) if row.replaces else None
    return page(
        request,
        "rule.html",
        visitor,
        rule=row,
        full=in_full.of_citation(row.citation, row.in_force_until or max(row.in_force_from, clock.today())),
        older=older,
        newer=law.successor(row),
        statuses=law.STATUSES,
        waits=law.waits(row),
        signed_off=law.signed_off(row),
        may_sign_off=rights.has(visitor.actor.roles, Right.LOAD_LAW),
    )


@router.post("/law/{rule_id}/sign-off")
def sign_off(visitor: SignedIn, rule_id: str, form: Submitted) -> Response:
    """Whoever may load law says that he compared the row with the official text."""
    today = clock.today()
    amendments.sign_off(rule_id, by=visitor.name, on=today, actor=visitor.actor, today=today)
    return RedirectResponse(f"/law/{quote(rule_id)}", status_code=303)
