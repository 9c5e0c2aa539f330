"""What officers write to each other about a case: no act, no state, append-only."""

from datetime import date, datetime

from sqlalchemy import Connection, event
from sqlalchemy.orm import Mapper
from sqlmodel import Field, SQLModel

from casework.storage.tables.closed import closed
from casework.vocabulary import Word


class NoteKind(Word):
    """What somebody writes beside the acts of a case."""

    NOTE = "note", "附注"
    TASK = "task", "交办事项"
    QUESTION = "question", "请教"
    HANDOVER = "handover", "移交说明"
    ANNOTATION = "annotation", "监督批注"
    REPLY = "reply", "答复"
    FOLLOW = "follow", "关注"
    UNFOLLOW = "unfollow", "不再关注"


class CaseNote(SQLModel, table=True):
    """One note. What is asked of somebody (`to`) is open until he, or who wrote it, replies: nothing else ends it, and
    no row is ever changed."""

    __tablename__ = "case_notes"
    __table_args__ = (closed("case_notes", "kind", NoteKind),)

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    kind: str
    text: str
    to: str = Field(default="", index=True)
    """The login of whom it is for; empty where it is for whoever reads the case."""
    due_on: date | None = None
    about: int | None = Field(default=None, foreign_key="case_notes.id", index=True)
    """The note that a reply answers."""
    author: str = Field(index=True)
    at: datetime
    request_id: str | None = Field(default=None, unique=True)


class NoteIsFinal(RuntimeError):
    """Our own code tried to change what an officer wrote."""


def _refuse(mapper: Mapper[CaseNote], connection: Connection, target: CaseNote) -> None:
    raise NoteIsFinal(f"note {target.id} is append-only")


event.listen(CaseNote, "before_update", _refuse)
event.listen(CaseNote, "before_delete", _refuse)
