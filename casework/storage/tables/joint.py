"""府院联动: occasions on which the office and a court came together, and what was agreed there."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from casework.storage.tables.closed import closed
from casework.vocabulary.lessons import JointKind


class JointOccasion(SQLModel, table=True):
    """A meeting, a memorandum, a talk about a case."""

    __tablename__ = "joint_occasions"
    __table_args__ = (closed("joint_occasions", "kind", JointKind),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    on: date
    partners: str
    theme: str
    text: str = ""
    number: str = ""
    """Of the paper that came of it."""
    officer: str
    recorded_at: datetime
    struck: str = ""
    """Why it no longer counts; what was agreed there is struck with an occasion."""


class JointMatter(SQLModel, table=True):
    """What was agreed: who does what until when, and how it was done."""

    __tablename__ = "joint_matters"

    id: int | None = Field(default=None, primary_key=True)
    occasion: int = Field(foreign_key="joint_occasions.id", index=True)
    what: str
    organ: str
    due_on: date | None = None
    done_on: date | None = None
    done: str = ""
    proof: str = ""
    officer: str
    recorded_at: datetime
    struck: str = ""
