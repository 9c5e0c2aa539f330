"""What stays in sight on every page of a case: its number and names, its state, the next date and the next event."""

from datetime import date
from typing import Any

from sqlmodel import Session

from casework import queries
from casework.casefile import CaseFile
from casework.law import calendar
from casework.office import instances, rights, staff
from casework.office.rights import Right
from casework.office.sharing import claiming
from casework.procedure import description
from casework.procedure.litigation import appointed
from casework.procedure.reconsideration.hearing.officers import beside
from casework.procedure.reconsideration.hearing.trial import AdjournHearing, NotifyHearing
from casework.record import access
from casework.record.commands import Actor
from casework.storage.tables import Case
from casework.vocabulary import zh_date

TABS = (
    ("", "办理与时间线"),
    ("/tabs/parties", "当事人"),
    ("/tabs/evidence", "证据与意见"),
    ("/materials", "材料"),
    ("/tabs/papers", "文书与送达"),
    ("/tabs/hearings", "听证与庭审"),
    ("/tabs/duties", "履行"),
    ("/tabs/linked", "关联"),
    ("/tabs/notes", "附注"),
    ("/tabs/audit", "审计"),
)


WITH_LINKED = ("", "/tabs/linked")
"""Where the linked cases are shown."""


def head(session: Session, file: CaseFile, row: Case, actor: Actor, today: date, tab: str = "") -> dict[str, Any]:
    """What the head of a case needs, whichever of its pages is open."""
    clocks = queries.clocks(file, today)
    linked, officers = queries.linked(session, row), staff.names(session)
    return {
        "row": row,
        "case": file,
        "tabs": TABS,
        "tab": tab,
        "clocks": clocks,
        "main": queries.main_clock(clocks),
        "coming": coming(file, today),
        "stages": queries.stages(file),
        "linked": linked,
        "opened": access.open_of(session, (other.number for other in linked), actor),
        "onward": instances.onward(file),
        "decided_above": instances.decided_above(session, file, linked, actor) if tab in WITH_LINKED else {},
        "officers": officers,
        "together": [officers.get(login, login) for login in sorted(beside(file))],
        "may_claim": claiming.may_take(file, actor),
        "governing_law": description.governing_law,
        "may_certify": rights.has(actor.roles, Right.CERTIFY),
        "may_print_labels": rights.has(actor.roles, Right.PRINT_LABELS),
        "whole": {},
        "no_label_for": "",
    }


def coming(file: CaseFile, today: date) -> str:
    """The next event that has a day, in words; empty where none is fixed."""
    for fact in reversed(file.facts):
        details = fact.details
        if isinstance(details, AdjournHearing):
            break
        if isinstance(details, NotifyHearing) and details.hearing_on >= today:
            hour = f" {details.hour}" if details.hour else ""
            return f"听证 {_day(details.hearing_on)}{hour}，{details.place}"
    ahead = [sitting for sitting in appointed.appointed(file) if sitting.day >= today]
    if sitting := min(ahead, key=lambda each: each.day, default=None):
        return f"{sitting.what} {_day(sitting.day)}{f' {sitting.hour}' if sitting.hour else ''}"
    return ""


def _day(on: date) -> str:
    return f"{zh_date(on)}（{calendar.WEEKDAYS[on.weekday()]}）"
