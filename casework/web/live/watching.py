"""One look a second for all pages that wait, in one thread beside the event loop; nothing at all while none waits.

A watcher holds no session and no connection between two looks: a stream that is open for minutes takes nothing from the
others.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import dataclass, field

from sqlalchemy import func
from sqlmodel import Session, col, select

from casework.making import jobs
from casework.office.signing_in import presence
from casework.procedure import may_open
from casework.storage.database import reading
from casework.storage.tables import Document, Job, Outbox, SignIn
from casework.vocabulary import DocumentKind, Procedure

EVERY = 1.0
"""Seconds between two looks."""
RESTRICTED = tuple(kind.value for kind in DocumentKind if not all(may_open(of, kind, ()) for of in Procedure))
"""Kinds that not everybody reads who opens the case: no stream tells of one."""
LONGEST = 60.0
"""Seconds after which a stream ends by itself; the page opens another one if it still waits."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How far the documents of a case are. `waiting`: promised and not written yet, also those that failed."""

    waiting: int = 0
    written: int = 0
    failed: int = 0


@dataclass(eq=False)
class Page:
    """A page that waits: for which case, at which sign-in, and what it is told next. None ends it."""

    number: str
    sign_in: int
    seen: Standing
    told: asyncio.Queue[Standing | None] = field(default_factory=asyncio.Queue)


def standing(session: Session, numbers: Collection[str]) -> dict[str, Standing]:
    """How far each of these cases is; two statements however many there are."""
    written = func.count().filter(col(Document.pdf) != "")
    asked = (
        select(Document.case_number, func.count(), written)
        .where(
            col(Document.case_number).in_(numbers),
            col(Document.has_template),
            col(Document.recalled).is_(False),
            col(Document.kind).not_in(RESTRICTED),
        )
        .group_by(col(Document.case_number))
    )
    rows = {number: (every, there) for number, every, there in session.exec(asked)}
    undone = (
        select(Outbox.case_number, func.count())
        .join(Document, col(Document.id) == col(Outbox.document_id))
        .where(
            col(Outbox.case_number).in_(numbers),
            col(Outbox.done_at).is_(None),
            col(Outbox.error) != "",
            col(Document.kind).not_in(RESTRICTED),
        )
        .group_by(col(Outbox.case_number))
    )
    failed = dict(session.exec(undone).all())
    return {
        number: Standing(waiting=every - there, written=there, failed=failed.get(number, 0))
        for number, (every, there) in rows.items()
    }


class Watcher:
    """Looks for all pages that wait. One for each application; it lives in the event loop that serves the pages."""

    def __init__(self, look: Callable[[Collection[str], Collection[int]], tuple[dict[str, Standing], set[int]]]):
        self._look = look
        self._pages = set[Page]()
        self._task: asyncio.Task[None] | None = None
        self.looks = 0

    async def changes(self, number: str, sign_in: int, seen: Standing) -> AsyncIterator[Standing]:
        """Each change, until nothing is waited for, the officer is signed out, or `LONGEST` is over."""
        page = Page(number=number, sign_in=sign_in, seen=seen)
        self._pages.add(page)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._watch())
        try:
            async with asyncio.timeout(LONGEST):
                while (now := await page.told.get()) is not None:
                    yield now
                    if not now.waiting:
                        return
        except TimeoutError:
            return
        finally:
            self._pages.discard(page)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            pages = set(self._pages)
            if not pages:
                return
            numbers, sign_ins = {page.number for page in pages}, {page.sign_in for page in pages}
            try:
                found, here = await asyncio.to_thread(self._look, numbers, sign_ins)
            except Exception:  # the database is away: the pages ask by themselves until it is back
                found, here = {}, set()
            self.looks += 1
            for page in pages:
                now = found.get(page.number, Standing())
                if page.sign_in not in here:
                    page.told.put_nowait(None)
                elif now != page.seen:
                    page.seen = now
                    page.told.put_nowait(now)


def look(numbers: Collection[str], sign_ins: Collection[int]) -> tuple[dict[str, Standing], set[int]]:
    """How far the cases are, and who of these is still signed in."""
    with reading() as session:
        return standing(session, numbers), _here(session, sign_ins)


def look_at_jobs(logins: Collection[str], sign_ins: Collection[int]) -> tuple[dict[str, Standing], set[int]]:
    """The same of the files that these officers have made."""
    with reading() as session:
        return jobs_of(session, logins), _here(session, sign_ins)


def jobs_of(session: Session, logins: Collection[str]) -> dict[str, Standing]:
    """How far the files of each officer are: how many are under way, and at which step."""
    asked = select(Job.login, func.count(), func.sum(Job.done)).where(
        col(Job.login).in_(logins), col(Job.state).in_(jobs.UNFINISHED)
    )
    rows = session.exec(asked.group_by(col(Job.login)))
    return {login: Standing(waiting=number, written=done) for login, number, done in rows}


def _here(session: Session, sign_ins: Collection[int]) -> set[int]:
    here = session.exec(select(SignIn.id).where(col(SignIn.id).in_(sign_ins), *presence.lasts()))
    return {each for each in here if each}
