"""What figures count of a case: narrow rows that follow from its facts, so that no case is folded to be counted;
figures as they were reported, and numbers that officers enter."""

from datetime import date, datetime

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
    cites: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """The articles that its decision cites, between blanks: 中华人民共和国行政处罚法#44."""
    sketch: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """By which near-same words are found: the smallest hashes of what the applicant says, between blanks
    (`record.counted.alike`); empty where little was said."""


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


class FigureSnapshot(SQLModel, table=True):
    """Figures and tables of a period as they were reported. What they are, every number and the cases behind each lie
    in a file of the store under the hash."""

    __tablename__ = "figure_snapshots"

    id: int | None = Field(default=None, primary_key=True)
    period: str
    said: str
    """Of which cases, in words; empty: of all."""
    digest: str
    """SHA-256 of the file."""
    officer: str
    recorded_at: datetime


class FigureEntry(SQLModel, table=True):
    """A number that an officer entered: what a figure is meant to reach, or one that only somebody else knows. The
    latest of a figure, period and organ counts; none is ever changed."""

    __tablename__ = "figure_entries"

    id: int | None = Field(default=None, primary_key=True)
    figure: str = Field(index=True)
    """The figure that it is the target of, or the row of numbers to be entered."""
    period: str
    organ: str = ""
    value: str
    """As it was entered: a number in tenths at most."""
    source: str = ""
    """The paper that it comes from."""
    officer: str
    recorded_at: datetime
