"""Looking at many cases: one that cannot be read is passed over, and the others are looked at all the same.

Whatever goes wrong with a case, in reading its facts or in what is asked of it, is that case's own. It is noted in
`unreadable_cases`, which 系统核查 shows, and the administrators are told once. When it can be read again, the nightly
look strikes it off.
"""

import logging
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, delete, select

from casework import law
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.law import calendar as calendars
from casework.office import notices
from casework.record import access, stored
from casework.record.actor import Actor
from casework.storage import clock, database
from casework.storage.inserting import once
from casework.storage.tables import Case, FactRow, UnreadableCase
from casework.vocabulary import Procedure, Role

BATCH = 200
"""Cases read in one go."""
LATELY = 1000
"""So many cases are kept as they were read last."""
_PASSED_OVER = "passed over"
"""What we keep in `Session.info`."""

Answer = TypeVar("Answer")
log = logging.getLogger("casework")


@contextmanager
def attempt(number: str, failed: dict[str, str]) -> Iterator[None]:
    """Do something with one case; when it fails, what is said of it goes into `failed` and the next one comes. That the
    database is away is no case's fault and is raised."""
    try:
        yield
    except DBAPIError:
        raise
    except CaseworkError as error:
        failed[number] = str(error)
    except Exception as error:
        # An error of a library may quote what was recorded, and with it a person: its kind is all that is told.
        log.error("%s：%s\n%s", number, type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))
        failed[number] = f"读取案件时程序出错（{type(error).__name__}）。{stored.STOP_AND_REPORT}。"


def each(session: Session, numbers: Iterable[str], look: Callable[[CaseFile], Iterable[Answer]]) -> Iterator[Answer]:
    """What `look` finds in each of these cases, in their order; two statements for each batch of cases."""
    waiting = iter(dict.fromkeys(numbers))
    while batch := list(islice(waiting, BATCH)):
        rows = {row.number: row for row in session.exec(select(Case).where(col(Case.number).in_(batch)))}
        facts = _facts(session, batch)
        failed: dict[str, str] = {}
        for number in batch:
            found: Sequence[Answer] = ()
            with attempt(number, failed):
                found = tuple(look(_folded(number, Procedure(rows[number].procedure), facts[number])))
            yield from found
        pass_over(session, failed)


@law.remembered
def _lately() -> dict[str, tuple[object, CaseFile]]:
    return {}


def _folded(number: str, of: Procedure, facts: Sequence[FactRow]) -> CaseFile:
    """The case that these facts make. A list is looked at again and again: what made a case the last time, to the
    letter and under the same law and calendar, makes the same one."""
    lately, calendar = _lately(), calendars.load()
    made_of = of, id(calendar), tuple(facts)
    before, case = lately.get(number, (None, None))
    if case is None or before != made_of or case.calendar is not calendar:
        case = stored.folded(number, of, [stored.as_fact(fact, of) for fact in facts])
        if len(lately) >= LATELY:
            lately.clear()
        lately[number] = made_of, case
    return case


def files(session: Session, numbers: Iterable[str]) -> dict[str, CaseFile]:
    """Those of these cases that can be read, by number."""
    return {case.number: case for case in each(session, numbers, lambda case: [case])}


def _facts(session: Session, numbers: Sequence[str]) -> dict[str, list[FactRow]]:
    """The facts of these cases, as rows of bare columns: nobody changes them, and a list has thousands."""
    found: dict[str, list[FactRow]] = defaultdict(list)
    columns: Any = FactRow.__table__.columns  # type: ignore[attr-defined]
    asked = sa.select(*columns).where(columns.case_number.in_(numbers)).order_by(columns.seq)
    for row in session.execute(asked):
        found[row.case_number].append(cast(FactRow, row))
    return found


def pass_over(session: Session, failed: dict[str, str]) -> None:
    """Remember what this session could not read; once it is over, that is noted and told."""
    if failed:
        session.info.setdefault(_PASSED_OVER, {}).update(failed)
        url = session.get_bind().engine.url.render_as_string(hide_password=False)
        database.afterwards(session, partial(note, failed, url))


def passed_over(session: Session) -> tuple[str, ...]:
    """The cases this session could not read, for the page or list from which they are missing."""
    return tuple(sorted(session.info.get(_PASSED_OVER, ())))


def missing_for(session: Session, actor: Actor) -> list[str]:
    """Those of them that are open to this officer."""
    missing = passed_over(session)
    mine = access.open_of(session, missing, actor)
    return [number for number in missing if number in mine]


# ---- what is known of them


def note(failed: dict[str, str], url: str | None = None) -> None:
    """Keep what could not be read, and tell the administrators of what is new."""
    if not failed:
        return
    with database.transaction(url) as session:
        administrators = notices.logins_of(session, Role.ADMINISTRATOR, clock.today())
        for number, said in sorted(failed.items()):
            row = UnreadableCase(case_number=number, said=said, since=clock.now())
            # Several processes meet the same case at once: the one that notes it, tells.
            fresh = once(session, UnreadableCase).values(row.model_dump())
            if session.execute(fresh.returning(col(UnreadableCase.case_number))).first():
                notices.tell(
                    session, administrators, f"{number}未能处理，已跳过，其他案件照常办理：{said}", case=number
                )


def strike_off(read: Iterable[str], url: str | None = None) -> None:
    """These cases can be read again."""
    with database.transaction(url) as session:
        session.execute(delete(UnreadableCase).where(col(UnreadableCase.case_number).in_(list(read))))


def known(session: Session) -> list[UnreadableCase]:
    """The cases that could not be read when they were last looked at."""
    return list(session.exec(select(UnreadableCase).order_by(col(UnreadableCase.case_number))))
