"""What figures count of a case: narrow rows that follow from its facts, so that no case is folded to be counted."""

from datetime import date

from sqlmodel import Field, SQLModel


class CaseFigure(SQLModel, table=True):
    """A case as it is counted once. Derived, like its row in `cases`, which holds the day it came in and who handles
    it."""

    __tablename__ = "case_figures"

    case_number: str = Field(foreign_key="cases.number", primary_key=True)
    admitted_on: date | None = None
    """The day of 受理; of a suit the day of the court's notice. None: not accepted, or not yet."""
    ended_on: date | None = Field(default=None, index=True)
    """The day it was decided or ended otherwise, before acceptance too; None: not yet."""
    days: int | None = None
    """From the day on which the period for the decision begins to that day, without the stops."""
    stopped_days: int = 0
    domain: str = ""
    """行政管理类别, as somebody entered it."""
    court: str = ""
    """The court of a suit, as it calls itself."""
    marks: str = ""
    """What else is counted: words between blanks, such as `hearing`, `channel:post`, `outcomes:64`
    (`record.counted`)."""


class CaseDeed(SQLModel, table=True):
    """An entry of a case that is counted by itself: a letter to an organ, a talk with its head, mediation that failed.
    Derived."""

    __tablename__ = "case_deeds"

    case_number: str = Field(foreign_key="cases.number", primary_key=True)
    seq: int = Field(primary_key=True)
    act: str
    on: date = Field(index=True)
    organ: str = ""
    """The organ it is addressed to, where there is one."""
    marks: str = ""
