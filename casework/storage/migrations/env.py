"""Alembic's entry: runs the versions in this folder against the engine `database.migrate` hands over."""

from alembic import context
from sqlmodel import SQLModel

import casework.storage.tables  # noqa: F401  (fills the metadata)

with context.config.attributes["engine"].execution_options(writes=True).connect() as connection:
    context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
