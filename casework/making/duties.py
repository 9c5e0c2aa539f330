"""履行总账 as a table for a spreadsheet, one duty a line; at its end the cases that could not be read."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlmodel import Session

from casework import queries
from casework.making.made import Made
from casework.office import readable, staff
from casework.procedure.reconsideration.compliance.duties import Duty
from casework.queries import LedgerFilter, LedgerLine
from casework.queries.steps import Step
from casework.record import access
from casework.record.actor import Actor
from casework.storage import clock
from casework.vocabulary import zh_date

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


def plain(asked: LedgerFilter) -> dict[str, Any]:
    """What the ledger shows, as plain data."""
    due_by = asked.due_by.isoformat() if asked.due_by else ""
    return asdict(asked) | {"duty": asked.duty.value if asked.duty else "", "due_by": due_by}


def wanted_of(what: Mapping[str, Any]) -> LedgerFilter:
    """The same again."""
    duty = Duty(what["duty"]) if what["duty"] else None
    due_by = date.fromisoformat(what["due_by"]) if what["due_by"] else None
    return LedgerFilter(**dict(what) | {"duty": duty, "due_by": due_by})


def as_table(session: Session, asked: LedgerFilter, actor: Actor, step: Step) -> Made:
    """The file, without the cases that the officer may not open; the mark at its start tells Excel and WPS that it is
    UTF-8."""
    today = clock.today()
    opens = access.listed_for(actor)
    found = queries.ledger(session, asked, today, actor.login, step)
    lines = [line for line in found if opens(line.handler, line.beside, line.closed_to)]
    missing = readable.passed_over(session)
    text = "\ufeff" + _written(lines, staff.names(session), missing)
    name = f"履行总账{today:%Y%m%d}（{len(lines)}项）.csv"
    return Made(content=text.encode(), name=name, cases=list(dict.fromkeys(line.number for line in lines)))


def _written(lines: Iterable[LedgerLine], officers: Mapping[str, str], missing: Iterable[str]) -> str:
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
            line.words,
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
