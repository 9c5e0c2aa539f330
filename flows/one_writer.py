"""Prefect's server on SQLite, one writer at a time. For Prefect 3.8.8; on PostgreSQL nothing of this applies.

Most of its transactions begin as readers and turn into writers. When another has written meanwhile, SQLite refuses at
once and the server answers 503. Worse, the cursor of the refused statement is left to Python's garbage collector, which
may close it while a second thread waits for SQLite on the same connection: the collector then waits for that thread
with the whole interpreter in its hand, and the server stands still for the 60 seconds of SQLite's patience. Seen within
seconds with eight cases at a time. Here every transaction begins as a writer, and they queue for it in the event loop.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from prefect.server.database.configurations import AioSqliteConfiguration
from prefect.server.events.services import event_persister
from prefect.server.services import task_run_recorder
from sqlalchemy.ext.asyncio import AsyncSession, AsyncSessionTransaction

P = ParamSpec("P")
R = TypeVar("R")

_stock = AioSqliteConfiguration.begin_transaction


class Turn:
    """Whose turn it is to write, in one event loop."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.holder: asyncio.Task[object] | None = None


_turns: "WeakKeyDictionary[asyncio.AbstractEventLoop, Turn]" = WeakKeyDictionary()


@asynccontextmanager
async def _my_turn() -> AsyncIterator[None]:
    turn = _turns.setdefault(asyncio.get_running_loop(), Turn())
    task = asyncio.current_task()
    if turn.holder is task:  # a transaction within another: it would wait for itself
        yield
        return
    async with turn.lock:
        turn.holder = task
        try:
            yield
        finally:
            turn.holder = None


@asynccontextmanager
async def _begin_in_turn(
    self: AioSqliteConfiguration, session: AsyncSession, with_for_update: bool = False
) -> AsyncIterator[AsyncSessionTransaction]:
    async with _my_turn(), _stock(self, session, with_for_update=True) as transaction:
        yield transaction


def _in_turn(write: Callable[P, Coroutine[Any, Any, R]]) -> Callable[P, Coroutine[Any, Any, R]]:
    @wraps(write)
    async def waits(*args: P.args, **kwargs: P.kwargs) -> R:
        async with _my_turn():
            return await write(*args, **kwargs)

    return waits


def install() -> None:
    """Let the server of this process write in turn; PostgreSQL knows how to by itself."""
    if "postgresql" in os.environ.get("PREFECT_SERVER_DATABASE_CONNECTION_URL", ""):
        return
    AioSqliteConfiguration.begin_transaction = _begin_in_turn  # type: ignore[method-assign]
    # These two write without beginning a transaction.
    for module, write in ((event_persister, "write_events"), (task_run_recorder, "record_bulk_task_run_events")):
        setattr(module, write, _in_turn(getattr(module, write)))
