"""Rows that two processes may write at once, on SQLite and PostgreSQL alike."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel


def once(session: Session, table: type[SQLModel]) -> Any:
    """An insert that leaves a row alone that is there already, whichever of two comes first."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    return insert(table).on_conflict_do_nothing()
