"""外部账号 as pages show them: where each belongs today."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from casework.office import agencies
from casework.office.outsiders import accounts, organs
from casework.office.outsiders.accounts import AccountDetails
from casework.office.township import points
from casework.storage.tables import OutsideAccount


@dataclass(frozen=True, kw_only=True)
class Line:
    """An account with the organ or point where it belongs today; `once`: what that was called when it was opened."""

    row: OutsideAccount
    unit: str
    once: str
    is_over: bool


def accounts_of(session: Session, today: date) -> list[Line]:
    """All of them, those in use first, by where they belong."""
    every = {row.id: row for row in agencies.entries(session)}
    places = {row.id: row.name for row in points.every(session)}
    found = []
    for row in accounts.every(session):
        organ = every.get(row.agency_id)
        now = organs.today(session, organ, today).name if organ else places.get(row.point_id, "")
        over = row.valid_until is not None and row.valid_until <= today
        found.append(Line(row=row, unit=now, once=organ.name if organ and organ.name != now else "", is_over=over))
    return sorted(found, key=lambda line: (line.is_over, line.unit, line.row.id))


def as_details(session: Session, row: OutsideAccount, today: date) -> dict[str, Any]:
    """What was entered of an account, for the form that corrects it."""
    unit = next(line.unit for line in accounts_of(session, today) if line.row.id == row.id)
    return {name: getattr(row, name) for name in AccountDetails.model_fields if name != "unit"} | {"unit": unit}
