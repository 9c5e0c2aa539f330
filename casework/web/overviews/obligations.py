"""履行总账: who owes what, since when, what was done about it; on a page and as a table for a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response

from casework import procedure, queries
from casework.office import readable, staff
from casework.procedure.reconsideration.compliance.duties import Duty
from casework.queries import LedgerFilter, LedgerLine
from casework.record import journal
from casework.storage import clock
from casework.storage.database import reading
from casework.storage.tables import Logged
from casework.vocabulary import Act, Procedure, zh_date
from casework.web.overviews import finding
from casework.web.pages import page
from casework.web.session import CaseReader

router = APIRouter()

COLUMNS = (
    "案号",
    "承办人",
    "义务",
    "义务人",
    "依据",
    "起算日",
    "届满日",
    "逾期日数",
    "了结日",
    "证明",
    "督促情况",
    "回访日",
    "可以办理",
)


@router.get("/ledger")
def ledger(request: Request, visitor: CaseReader) -> Response:
    """履行总账. What it shows is in the address."""
    asked = asked_in(request.query_params)
    with reading() as session:
        lines = queries.ledger(session, asked, clock.today())
        officers = staff.names(session)
        handlers = queries.handlers(session)
        missing = readable.passed_over(session)
    return page(
        request,
        "ledger.html",
        visitor,
        lines=lines,
        asked=asked,
        duties=tuple(Duty),
        officers=officers,
        handlers=handlers,
        passed_over=missing,
        late=sum(1 for line in lines if line.days_late and not line.met_on),
        as_file="/ledger.csv" + _query(asked),
        sees_clues=procedure.may_see(Procedure.RECONSIDERATION, Act.TRANSFER_CLUE, visitor.actor.roles),
    )


@router.get("/ledger.csv")
def ledger_as_file(request: Request, visitor: CaseReader) -> Response:
    """The same as a table; the mark at its start tells Excel and WPS that it is UTF-8."""
    with reading() as session:
        lines = queries.ledger(session, asked_in(request.query_params), clock.today())
        officers = staff.names(session)
        missing = readable.passed_over(session)
    journal.note(Logged.EXPORT, "导出履行总账", who=visitor.login, subject=f"{len(lines)}项")
    name = quote(f"履行总账{clock.today():%Y%m%d}.csv")
    return Response(
        "\ufeff" + as_csv(lines, officers, missing),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
    )


def as_csv(lines: Iterable[LedgerLine], officers: dict[str, str], missing: Iterable[str] = ()) -> str:
    """The ledger, one duty a line; at its end the cases that could not be read."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for line in lines:
        days = (line.since, line.due_on, line.met_on, line.visited_on)
        since, due, met, visited = (day.isoformat() if day else "" for day in days)
        steps = "；".join(f"{zh_date(on)}{act.label}" for act, on in line.steps)
        then = line.next_step.label if line.next_step else ""
        cells = (
            line.number,
            officers.get(line.handler, line.handler),
            line.duty.label,
            line.owed_by,
            line.citation,
            since,
            due,
            line.days_late or "",
            met,
            line.proof,
            steps,
            visited,
            then,
        )
        table.writerow([_harmless(str(cell)) for cell in cells])
    table.writerows([number, "", "案件不能读取，未列入"] for number in missing)
    return text.getvalue()


def _harmless(cell: str) -> str:
    """A spreadsheet takes what begins like this for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def asked_in(query: Any, text: str | None = None) -> LedgerFilter:
    """The ledger an address asks for; what it does not understand it leaves out."""
    return LedgerFilter(
        duty=next((duty for duty in Duty if duty.value == query.get("duty")), None),
        handler=query.get("officer", "")[:200],
        text=finding.words_in(query) if text is None else text,
        late=query.get("late") == "yes",
        met=query.get("met") == "yes",
    )


def _query(asked: LedgerFilter) -> str:
    said = {
        "duty": asked.duty.value if asked.duty else "",
        "officer": asked.handler,
        "late": "yes" if asked.late else "",
        "met": "yes" if asked.met else "",
    }
    given = urlencode({name: value for name, value in said.items() if value} | finding.token(asked.text))
    return f"?{given}" if given else ""
