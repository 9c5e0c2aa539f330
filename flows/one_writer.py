"""Prefect's server on SQLite, one writer at a time. For Prefect 3.8.8; on PostgreSQL nothing of this applies.

Most of its transactions begin as readers and turn into writers. When another has written meanwhile, SQLite refuses at
once and the server answers 503. Worse, the cursor of the refused statement is left to Python's garbage collector, which
may close it while a second thread waits for SQLite on the same connection: the collector then waits for that thread
with the whole interpreter in its hand, and the server stands still for the 60 seconds of SQLite's patience. Seen within
seconds with eight cases at a time. Here every transaction begins as a writer, and they queue for it in the event loop.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakKeyDictionary

from prefect.server.database.configurations import AioSqliteConfiguration
from sqlalchemy.ext.asyncio import AsyncSession, AsyncSessionTransaction

_stock = AioSqliteConfiguration.begin_transaction


class Turn:
    """Whose turn it is to write, in one event loop."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.holder: asyncio.Task[object] | None = None


_turns: "WeakKeyDictionary[asyncio.AbstractEventLoop, Turn]" = WeakKeyDictionary()


@asynccontextmanager
async def _begin_in_turn(
    self: AioSqliteConfiguration, session: AsyncSession, with_for_update: bool = False
) -> AsyncIterator[AsyncSessionTransaction]:
    turn = _turns.setdefault(asyncio.get_running_loop(), Turn())
    task = asyncio.current_task()
    if turn.holder is task:  # a transaction within another: it would wait for itself
        async with _stock(self, session, with_for_update) as transaction:
            yield transaction
        return
    async with turn.lock:
        turn.holder = task
        try:
            async with _stock(self, session, with_for_update=True) as transaction:
                yield transaction
        finally:
            turn.holder = None


def install() -> None:
    """Let the server of this process write in turn."""
    AioSqliteConfiguration.begin_transaction = _begin_in_turn  # type: ignore[method-assign]
