"""The tokens of systems outside: issued by the officer in whose name the system acts, shown once, kept as a hash, good
until a day, and until he or the administrator ends it, the system is changed, or his account runs out.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.deeds import doing
from casework.office.rights import Right
from casework.office.systems import register
from casework.record import proof
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.tables import Hook, Logged, Scope, Staff, System, SystemToken
from casework.vocabulary import Act

LONGEST = 366
"""Days for which one is good at most."""
MOST = 5
"""Of one system that are good at the same time: the next one is issued before the last one runs out."""
MARK = "cws_"
"""With which each begins, so that one that was published by mistake is found."""
SEEN_EVERY = timedelta(minutes=1)
NEVER = datetime(1, 1, 1, tzinfo=UTC)
"""When whoever sends a token last proved who he is: what asks that of an officer is not done by a system."""


class KeyRefused(CaseworkError):
    """The token cannot be issued as asked."""

    code, status = "SYS-002", 422


class NotInOwnName(CaseworkError):
    """The system acts in the name of another."""

    code, status = "SYS-003", 403


class NoSuchKey(CaseworkError):
    """There is no such token, or it is good no more; which of the two is not said."""

    code, status = "SYS-405", 404

    def __init__(self) -> None:
        super().__init__("没有这个口令，或者已经失效", instead="请在“外部系统”重新发给")


class ScopeRefused(CaseworkError):
    """The system may do other things, but not this."""

    code, status = "SYS-010", 403


def issued(
    session: Session, system: int, *, actor: Actor, valid_until: date | None, today: date
) -> tuple[SystemToken, str]:
    """A token, and its words, which are shown this once. NoSuchSystem, NotInOwnName, KeyRefused; NotProvedAgain."""
    row = register.found(session, system)
    if row.login != actor.login:
        raise NotInOwnName("口令由该系统以其名义办理的人员本人发给", instead="请登记的人员本人登录后发给")
    proof.check(actor, "发给外部系统口令")
    if valid_until is None or not 0 <= (valid_until - today).days <= LONGEST:
        raise KeyRefused("有效期应当自今日起，最长一年", instead="请改填日期；到期前另发一个", field="valid_until")
    if len([token for token in of(session, row) if is_good(token, today)]) >= MOST:
        raise KeyRefused(f"一个系统最多同时有{MOST}个有效的口令", instead="请先停用不再使用的")
    words = MARK + secrets.token_urlsafe(32)
    with doing(session, Logged.ACCOUNT, "发给外部系统口令", actor=actor, right=None):
        token = SystemToken(system_id=row.id or 0, key=_hash(words), made_at=clock.now(), valid_until=valid_until)
        session.add(token)
    return token, words


def ended(session: Session, token: int, *, actor: Actor, today: date) -> SystemToken:
    """By the officer in whose name it is, or by the administrator. NoSuchKey."""
    row = session.get(SystemToken, token)
    system = session.get(System, row.system_id) if row else None
    may = system is not None and (system.login == actor.login or rights.has(actor.roles, Right.KEEP_ACCOUNTS))
    if row is None or not may or not is_good(row, today):
        raise NoSuchKey
    with doing(session, Logged.ACCOUNT, "停用外部系统口令", actor=actor, right=None):
        row.ended_at, row.ended_by = clock.now(), actor.login
    return row


def of(session: Session, system: System) -> list[SystemToken]:
    """Of one system, the latest first."""
    return of_each(session, [system])[system.id or 0]


def of_each(session: Session, systems: Sequence[System]) -> dict[int, list[SystemToken]]:
    """Of each of these systems, the latest first."""
    found: dict[int, list[SystemToken]] = {system.id or 0: [] for system in systems}
    rows = select(SystemToken).where(col(SystemToken.system_id).in_(found))
    for row in session.exec(rows.order_by(col(SystemToken.id).desc())):
        found[row.system_id].append(row)
    return found


def is_good(row: SystemToken, today: date) -> bool:
    """Whether it opens anything; besides, its system must be in use and the officer in office."""
    return row.ended_at is None and row.valid_until >= today


@dataclass(frozen=True, kw_only=True)
class Caller:
    """A system that asks, as what it may, in the name of an officer. `to_note`: it is time to write again that its
    token was used."""

    token: int
    system: int
    name: str
    scopes: frozenset[Scope]
    acts: frozenset[Act]
    officer: Staff
    actor: Actor
    to_note: bool

    def check(self, scope: Scope, act: Act | None = None) -> None:
        """ScopeRefused where the system may not do this, or not this act."""
        if scope not in self.scopes:
            raise ScopeRefused(
                f"外部系统“{self.name}”的权限不含“{scope.label}”", instead="确需使用的，请管理员在“外部系统”中更正"
            )
        if act and act not in self.acts:
            raise ScopeRefused(
                f"外部系统“{self.name}”可以办理的事项不含“{act.label}”",
                instead="确有需要的，请管理员在“外部系统”中更正",
            )


def caller(session: Session, words: str) -> Caller:
    """Who asks with these words; nothing is written. NoSuchKey, for whatever reason."""
    today = clock.today()
    row = session.exec(select(SystemToken).where(SystemToken.key == _hash(words))).one_or_none()
    system = session.get(System, row.system_id) if row else None
    officer = session.get(Staff, system.login) if system else None
    if row is None or system is None or officer is None or system.ended_at:
        raise NoSuchKey
    if not is_good(row, today) or not staff.is_valid(officer, today):
        raise NoSuchKey
    return Caller(
        token=row.id or 0,
        system=system.id or 0,
        name=system.name,
        scopes=register.scopes_of(system),
        acts=register.acts_of(system),
        officer=officer,
        actor=staff.actor_of(officer, NEVER, staff.stands_in_for(session, officer.login, today)),
        to_note=row.used_at is None or clock.now() - _aware(row.used_at) >= SEEN_EVERY,
    )


def used(session: Session, token: int, address: str) -> None:
    """Write that a token was used, and from where."""
    row = session.get_one(SystemToken, token)
    row.used_at, row.used_from = clock.now(), address[:100]
    session.add(row)


def forgotten(session: Session, login: str) -> int:
    """Part of a deed that says so itself: an account that ran out is renewed, or ends. How many tokens
    ended; the hooks end with them."""
    good = select(SystemToken).join(System).where(System.login == login, col(SystemToken.ended_at).is_(None))
    listens = select(Hook).join(System).where(System.login == login, col(Hook.ended_at).is_(None))
    tokens = session.exec(good).all()
    for row in (*tokens, *session.exec(listens)):
        row.ended_at, row.ended_by = clock.now(), login
    return len(tokens)


def all_ended(session: Session, login: str, *, actor: Actor) -> int:
    """All that are good of an officer whom the administrator sends away; how many. The right is the caller's to ask."""
    what = "停用外部系统口令"
    with doing(session, Logged.ACCOUNT, what, actor=actor, right=None, subject=login):
        return forgotten(session, login)


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
