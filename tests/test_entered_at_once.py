"""Two officers enter the same in one moment, on PostgreSQL, where both would read before either has written: the
second waits for the first and is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from casework.errors import CaseworkError
from casework.lessons import joint
from casework.office.qualified import register as qualified
from casework.record.actor import Actor
from casework.storage import database
from casework.vocabulary import Role
from tests.flows_support import until
from tests.test_joint import DONE, MATTER, MET
from tests.web_support import TODAY, add_staff

ZHOU = Actor(login="zhou", roles=frozenset({Role.REVIEWER}))
PAPER = {"login": "li", "kind": "legal", "on": "2026-03-02", "proof": "A2019"}
WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")


def test_of_two_at_once_the_second_finds_it_done(pg_url: str) -> None:
    add_staff(pg_url)
    with database.transaction(pg_url) as session:
        occasion = joint.met(session, actor=ZHOU, today=TODAY, details=MET)
        matter = joint.agreed(session, occasion.id or 0, actor=ZHOU, details=MATTER)
        ids = occasion.id or 0, matter.id or 0

    def certificate(session: Session) -> object:
        return qualified.paper_entered(session, actor=ZHOU, today=TODAY, details=PAPER)

    def done(session: Session) -> object:
        return joint.was_done(session, *ids, actor=ZHOU, today=TODAY, details=DONE)

    assert (second(pg_url, certificate), second(pg_url, done)) == ("TRN-003", "JNT-004")


def second(url: str, enter: Callable[[Session], object]) -> str:
    """What is said to whoever enters the same while the first has not committed yet."""

    def other() -> str:
        try:
            with database.transaction(url) as session:
                enter(session)
        except CaseworkError as refused:
            return refused.code
        return ""

    def stands_still() -> Any:
        with database.engine(url).connect() as connection:
            return connection.execute(WAITING).scalar_one()

    with ThreadPoolExecutor(1) as pool:
        with database.transaction(url) as session:
            enter(session)
            late = pool.submit(other)
            until(lambda: late.done() or stands_still())
        return late.result()
