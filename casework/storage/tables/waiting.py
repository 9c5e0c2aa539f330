"""Who waits at the counter, and whose turn it is to receive."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class Ticket(SQLModel, table=True):
    """Somebody who came to the counter and drew the next number of the day: until he is called, and what came of it."""

    __tablename__ = "tickets"
    __table_args__ = (UniqueConstraint("day", "serial"),)

    id: int | None = Field(default=None, primary_key=True)
    day: date
    serial: int
    purpose: str
    """An item of the list `reception_purposes`."""
    visitor: str = ""
    case_number: str | None = Field(default=None, foreign_key="cases.number")
    booking: int | None = Field(default=None, foreign_key="bookings.id", unique=True)
    """The appointment he came for."""
    drawn_at: datetime
    drawn_as: str | None = Field(default=None, unique=True)
    """The form's own token: sent twice, it draws one number."""
    called_at: datetime | None = None
    window: str = ""
    called_by: str = ""
    called_as: str | None = Field(default=None, unique=True)
    """The token of the form that called him as the next: sent twice, it calls nobody else."""
    waited: int | None = None
    """Minutes until he was called."""
    gone: bool = False
    """He left, or did not come when he was called."""
    visit: int | None = Field(default=None, foreign_key="visits.id", unique=True)
    """What was registered of his visit."""
    officer: str


class Duty(SQLModel, table=True):
    """Whose turn it is to receive at the counter on a day (接待值班)."""

    __tablename__ = "duties"

    day: date = Field(primary_key=True)
    login: str = Field(foreign_key="staff.login", primary_key=True)
    officer: str
