"""What the office learns from its cases: what is found by itself every night, and what officers make of it."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel


class Warned(SQLModel, table=True):
    """An early warning as the rules found it last. Derived; what an officer says of it stands in `warning_answers`."""

    __tablename__ = "warnings"

    key: str = Field(primary_key=True)
    """The rule, and what the warning is about."""
    rule: str
    about: str = ""
    """The organ, or what else the rule tells apart, in words; empty: the office."""
    said: str
    cases: str
    """JSON: the numbers of the cases behind it."""
    found_on: date
    seen_on: date
    """The day on which the rule found it last; what is not found any more stays with its day."""


class WarningAnswer(SQLModel, table=True):
    """A warning was taken up, or dismissed with a reason. A further case brings it up again."""

    __tablename__ = "warning_answers"

    id: int | None = Field(default=None, primary_key=True)
    warning: str = Field(index=True)
    """The key of the warning."""
    cases: str
    """JSON: the cases that it had then."""
    taken: bool
    reason: str
    officer: str
    recorded_at: datetime


class AlikeGroup(SQLModel, table=True):
    """Cases that are alike, as they were found last. Derived."""

    __tablename__ = "alike_groups"

    key: str = Field(primary_key=True)
    kind: str
    """features, or words."""
    why: str
    """JSON: what they have in common, a line each."""
    cases: str
    """JSON: their numbers, the latest first."""
    spread: str
    """JSON: how they ended, and how many did."""
    found_on: date
    seen_on: date


class Study(SQLModel, table=True):
    """类案研究: a group that somebody looks into, with what he found and what changed afterwards."""

    __tablename__ = "studies"

    id: int | None = Field(default=None, primary_key=True)
    theme: str
    begun_from: str = ""
    """The key of the group."""
    why: str = ""
    """JSON: what its cases have in common, as it was said then."""
    cases: str
    """JSON: its members."""
    findings: str = ""
    advice: str = ""
    changed: str = ""
    """What was different afterwards."""
    proof: str = ""
    """The paper that proves it."""
    opened_on: date
    closed_on: date | None = None
    officer: str
    recorded_at: datetime


class CauseNamed(SQLModel, table=True):
    """归因: why an act was wrong, as an officer names it at the decision, the judgment or the review of a file. What is
    wrongly named is struck with its reason and stays."""

    __tablename__ = "causes_named"

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    named_at: str
    """`lessons.causes.At`."""
    cause: str
    """A leaf of the tree in `lessons/causes.toml`."""
    note: str = ""
    officer: str
    recorded_at: datetime
    struck: str = ""


class TypicalCase(SQLModel, table=True):
    """典型案例: who took each step on which day, and the text that names nobody."""

    __tablename__ = "typical_cases"

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    title: str
    why: str
    recommended_by: str
    recommended_on: date
    conclusion: str = ""
    """What whoever checked it said."""
    checked_by: str = ""
    checked_on: date | None = None
    facts: str = ""
    handling: str = ""
    meaning: str = ""
    written_by: str = ""
    written_on: date | None = None
    read_by: str = ""
    """The second reader."""
    read_on: date | None = None
    published_by: str = ""
    published_on: date | None = None
    place: str = ""
    """Where it was published."""
    result: str = ""
    """What came of it."""
    closed_by: str = ""
    closed_on: date | None = None
    dropped: str = ""
    """Why it was given up."""
    recorded_at: datetime
