"""What a system is told of an entry: which case, which act, which day. The rest it reads with its token, as far as it
may; nothing of persons leaves the house by itself."""

from datetime import UTC
from typing import Any

from sqlmodel import Session

from casework import queries
from casework.errors import RoleRefused
from casework.office import rights, staff
from casework.office.rights import Right
from casework.office.systems import register
from casework.record import access, commands
from casework.record.chain import canonical
from casework.storage import clock
from casework.storage.tables import HookDelivery, Scope, Staff, System

TRYING = "test"
"""The type of a message that only tries the way."""


def body_of(session: Session, delivery: HookDelivery, system: System) -> str | None:
    """The message as JSON; None where the system may not be told of this entry, or not any more."""
    if delivery.case_number is None or delivery.seq is None:
        return _json(TRYING, delivery, {})
    officer = session.get(Staff, system.login)
    if officer is None or Scope.CASES not in register.scopes_of(system):
        return None
    actor = staff.actor_of(officer, None, staff.stands_in_for(session, officer.login, clock.today()))
    if not rights.has(actor.roles, Right.SEE_CASES):
        return None
    case = commands.load(session, delivery.case_number)
    try:
        roles = access.within(case, actor).roles
    except RoleRefused:
        return None
    if delivery.seq not in queries.shown_numbers(session, case.number):
        return None  # not every officer may read it: it is not told of anywhere
    no = queries.shown_numbers(session, case.number, roles)[delivery.seq]
    entry = next(each for each in queries.timeline(session, case.number, roles=roles) if each.no == no)
    told = {
        "case": case.number,
        "no": no,
        "act": entry.act.value,
        "label": entry.act.label,
        "on": entry.on.isoformat(),
    }
    return _json(f"case.{entry.act.value}", delivery, told)


def _json(kind: str, delivery: HookDelivery, told: dict[str, Any]) -> str:
    at = delivery.created_at if delivery.created_at.tzinfo else delivery.created_at.replace(tzinfo=UTC)
    return canonical({"type": kind, "timestamp": at.isoformat(timespec="seconds"), "data": told})
