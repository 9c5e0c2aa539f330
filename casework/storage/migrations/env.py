"""Alembic's entry: runs the versions in this folder against the engine `database.migrate` hands over."""

import warnings

from alembic import context
from sqlalchemy.exc import SAWarning
from sqlmodel import SQLModel

import casework.storage.tables  # noqa: F401  (fills the metadata)

# A table that is made anew is read with those its rows point to. Their indices stay; whether all are there is a test.
warnings.filterwarnings("ignore", "Skipped unsupported reflection of expression-based index", SAWarning)

with context.config.attributes["engine"].execution_options(writes=True).connect() as connection:
    sqlite = connection.dialect.name == "sqlite"
    # SQLite changes a table by making it anew and dropping the old one, which rows that point to it would forbid. It
    # heeds this only outside a transaction. Whether every row still points to one is checked before anything is kept.
    raw = connection.connection.dbapi_connection
    if sqlite:
        raw.execute("PRAGMA foreign_keys = off")
    context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True)
    try:
        with context.begin_transaction():
            context.run_migrations()
            if sqlite and (lost := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
                raise RuntimeError(f"rows that point to nothing after the migration: {lost[:5]}")
    finally:
        if sqlite:
            raw.execute("PRAGMA foreign_keys = on")
