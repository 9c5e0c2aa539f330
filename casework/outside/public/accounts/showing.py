"""What is shown outside to each organ and consult point: its cases, what it owes by which day and why, the papers for
it, what it may do now, and how its figures stand beside those of all.

Each account has a key of its own; what is the same as before is not written again. Looked at when anything was
recorded, and once a day, since every day something comes nearer.
"""

import hashlib
import logging
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, or_, select

from casework.office.outsiders import accounts
from casework.office.outsiders.accounts import ORGAN
from casework.outside.public.accounts import in_cases, of_heads, of_points, rates, who
from casework.portal.outer import boxes as sealing
from casework.portal.outer import database as outer
from casework.portal.outer import published
from casework.portal.outer.tables import Account
from casework.storage import clock, database, faults
from casework.storage.tables import (
    Attachment,
    Case,
    Document,
    FactRow,
    Journal,
    Outbox,
    OutsideAccount,
    PartyRow,
)

KEPT = timedelta(days=400)
"""So long after it was closed a case is shown."""
MOST_CASES = 2000
GONE = "gone"
"""In the place of what is shown: nothing any more."""
CASE = "organ_case"
"""The kind of box that a case is; the first page of an account is one of the kind of the account."""
log = logging.getLogger("casework.flows")


@dataclass(frozen=True, kw_only=True)
class Mine:
    """A case of an organ: as which party, and how far it has come."""

    number: str
    party: str
    version: int


class Showing:
    """The look of one worker at what accounts see."""

    def __init__(self) -> None:
        self._seen: tuple[Any, ...] = ()
        self._shown: dict[str, str] = {}
        """What each account was shown, by its login."""
        self._keys: dict[str, bytes] = {}
        """Under which key: given another one, it sees nothing of what lay under the first."""

    def show(self) -> int:
        """Show what is new; how many boxes were written."""
        today = clock.today()
        self._look_for_the_store()
        with database.reading() as session:
            written = session.exec(select(func.max(Outbox.done_at))).one()
            seen = (today, _last(session, FactRow), _last(session, Journal), _last(session, Attachment), written)
            if seen == self._seen:
                return 0
            rows = [row.model_copy() for row in accounts.every(session)]
        average = rates.Average(today)
        done = [self._one(row, today, average) for row in rows if row.key]
        if None not in done:
            self._seen = seen
        return sum(count or 0 for count in done)

    def _look_for_the_store(self) -> None:
        """A store that was lost and made anew knows none of the accounts: everything is shown again."""
        with outer.reading() as outside:
            there = set(outside.exec(select(Account.login)))
        if any(shown != GONE and login not in there for login, shown in self._shown.items()):
            self._seen, self._shown = (), {}

    def _one(self, row: OutsideAccount, today: date, average: rates.Average) -> int | None:
        """How many boxes were written for an account; None where that failed, and is tried again."""
        try:
            if not accounts.in_use(row, today):
                return self._withdrawn(row)
            return self._shown_to(row, today, average)
        except Exception as error:
            log.error("账号%s未能在网上更新（%s）\n%s", row.login, type(error).__name__, faults.places(error))
            return None

    def _shown_to(self, row: OutsideAccount, today: date, average: rates.Average) -> int:
        with database.reading() as session:
            kind = accounts.kind_of(row)
            mine = [] if kind == accounts.POINT else cases_of(session, row, today)
            told = _told(session, row, kind, mine, today)
            content = told or in_cases.organ_of(session, row, today)
            mark = _mark(row, mine, _papers(session, mine), content, today)
            if self._shown.get(row.login) == mark:
                return 0
            boxes = _boxes(session, row, kind, mine, told, today)
            content = told or _list(session, row, boxes, today, average)
        key, count = accounts.key_of(row), 0
        with outer.transaction() as outside:
            self._let_go(outside, row.login, besides=key)
            _open(outside, row)
            count += _show_calendar(outside, published.get(outside, key, kind=kind) or {}, content)
            count += published.put(outside, key, content, kind=kind)
            for name, (what, box) in boxes.items():
                count += published.put(outside, key, box, kind=what, name=name)
            for what in (CASE, published.PAPER):
                those = [name for name, (kind_of_it, _) in boxes.items() if kind_of_it == what]
                published.keep_only(outside, key, kind=what, those=those)
        self._shown[row.login], self._keys[row.login] = mark, key
        return count

    def _withdrawn(self, row: OutsideAccount) -> int:
        if self._shown.get(row.login) == GONE:
            return 0
        feed = accounts.feed_of(row)
        with outer.transaction() as outside:
            if feed:
                published.withdraw(outside, sealing.key_of(feed))
            known = outside.get(Account, row.login)
            if known and not known.withdrawn_at:
                known.withdrawn_at = clock.now()
                outside.add(known)
            self._let_go(outside, row.login)
            published.withdraw(outside, accounts.key_of(row))
        self._shown[row.login] = GONE
        return 0

    def _let_go(self, outside: Session, login: str, *, besides: bytes = b"") -> None:
        before = self._keys.get(login)
        if before and before != besides:
            published.withdraw(outside, before)


def cases_of(session: Session, row: OutsideAccount, today: date) -> list[Mine]:
    """The cases of the organ of an account under all its names, open ones and those closed not long ago."""
    lately = or_(col(Case.stage) != "", col(Case.closed_on) >= today - KEPT)
    asked = (
        select(Case.number, PartyRow.key, Case.version)
        .join(PartyRow, col(PartyRow.case_number) == col(Case.number))
        .where(
            col(PartyRow.known_as).in_(who.names_of(session, row)),
            col(PartyRow.role).in_([role.value for role in who.ROLES]),
            lately,
        )
        .order_by(col(Case.opened_on).desc(), col(Case.number), col(PartyRow.key))
    )
    found: dict[str, Mine] = {}
    for number, party, version in session.exec(asked.limit(MOST_CASES)):
        found.setdefault(number, Mine(number=number, party=party, version=version))
    return list(found.values())


def _told(session: Session, row: OutsideAccount, kind: str, mine: list[Mine], today: date) -> dict[str, Any]:
    """The one page of a head or of a point; nothing for an organ, which has a page for each case."""
    if kind == accounts.HEAD:
        return of_heads.told(session, row, mine, today)
    return of_points.told(session, row, today) if kind == accounts.POINT else {}


def _boxes(
    session: Session, row: OutsideAccount, kind: str, mine: list[Mine], told: dict[str, Any], today: date
) -> dict[str, tuple[str, Any]]:
    """What is shown besides the first page: to an organ its cases and their papers, to a head the papers."""
    if kind == accounts.HEAD:
        return of_heads.papers(session, told)
    return in_cases.boxes(session, row, mine, today) if mine and kind == ORGAN else {}


def _show_calendar(outside: Session, before: dict[str, Any], content: dict[str, Any]) -> int:
    """What the telephone of a head reads at the address that he has; at the one that he had before, nothing."""
    if before.get("feed") and before["feed"] != content.get("feed"):
        published.withdraw(outside, sealing.key_of(before["feed"]))
    if not content.get("feed"):
        return 0
    key = sealing.key_of(content["feed"])
    return published.put(outside, key, of_heads.calendar(content), kind=of_heads.FEED)


def _list(
    session: Session, row: OutsideAccount, boxes: dict[str, tuple[str, Any]], today: date, average: rates.Average
) -> dict[str, Any]:
    cases = [box for what, box in boxes.values() if what == CASE]
    head = ("number", "subject", "other", "role", "state", "nearest", "unread", "is_open")
    return {
        "organ": in_cases.organ_of(session, row, today),
        "called": row.name,
        "day": today.isoformat(),
        "cases": [{name: case[name] for name in head} for case in cases],
        "figures": average.beside(session, in_cases.organ_of(session, row, today)),
    }


def _open(outside: Session, row: OutsideAccount) -> None:
    """The door outside: opened by the words that were issued last."""
    known = outside.get(Account, row.login)
    if known and known.wrapped == row.wrapped and not known.withdrawn_at:
        return
    known = known or Account(login=row.login, kind="", name="", wrapped="", changed_at=clock.now())
    known.kind, known.name, known.wrapped = accounts.kind_of(row), row.name, row.wrapped
    known.changed_at, known.withdrawn_at = clock.now(), None
    outside.add(known)


def _papers(session: Session, mine: list[Mine]) -> tuple[Any, ...]:
    """How far the papers of these cases are: they are written, and sealed, after the entry that calls for them."""
    numbers = [each.number for each in mine]
    asked = select(func.count(), func.max(Document.written_at), func.max(Document.sealed_at)).select_from(Document)
    return tuple(session.exec(asked.where(col(Document.case_number).in_(numbers), col(Document.pdf) != "")).one())


def _mark(
    row: OutsideAccount, mine: list[Mine], papers: tuple[Any, ...], told: dict[str, Any] | str, today: date
) -> str:
    said = (row.model_dump_json(), [(each.number, each.version) for each in mine], papers, told, today)
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _last(session: Session, table: type[FactRow] | type[Journal] | type[Attachment]) -> int:
    return session.exec(select(func.max(table.id))).one() or 0
