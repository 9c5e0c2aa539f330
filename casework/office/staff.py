"""The officers of the centre: who they are, how they sign in, what roles they hold."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from casework.errors import SignInRefused
from casework.record.actor import Actor
from casework.record.actor import is_valid as is_valid
from casework.record.actor import roles_of as roles_of
from casework.storage import guarded
from casework.storage.database import asked_once
from casework.storage.office import office
from casework.storage.tables import Leave, Staff
from casework.vocabulary import Role

# OWASP's parameters for argon2id: as strong as they ask for, and one core of an office server is not kept long.
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def hash_password(password: str) -> str:
    """An argon2id hash, with its own salt."""
    return HASHER.hash(password)


def sign_in(session: Session, login: str, password: str, today: date) -> Staff:
    """The officer with this login and password. SignInRefused, in the same words and the same time, whether the login
    is unknown, the password wrong or the account not valid today. Renews the hash when the parameters have grown."""
    officer = session.get(Staff, login)
    stored = officer.password_hash if officer else _nobody()
    if not matches(stored, password) or officer is None or not is_valid(officer, today):
        raise SignInRefused(
            "账号或者口令不正确，或者账号不在有效期内", instead="请核对后重试；忘记口令的，请联系管理员"
        )
    if HASHER.check_needs_rehash(stored):
        with guarded.opened(session):  # the same password as before: that he signed in is all there is to log
            officer.password_hash = hash_password(password)
    return officer


def matches(stored: str, password: str) -> bool:
    """Whether this is the password that was hashed."""
    try:
        return HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    """A hash that no password fits, so that an unknown login takes as long as a wrong password."""
    return hash_password("")


def actor_of(officer: Staff, proved_at: datetime | None = None, stands_in_for: Iterable[str] = frozenset()) -> Actor:
    """The officer as commands know one; `proved_at` of who sits at a page; `stands_in_for` those on leave, whose cases
    are his own where the office says so (`substitutes_act`)."""
    absent = frozenset(stands_in_for) if office().substitutes_act else frozenset()
    return Actor(login=officer.login, roles=roles_of(officer), proved_at=proved_at, stands_in_for=absent)


def stands_in_for(session: Session, login: str, today: date) -> list[str]:
    """Those on leave today whose substitute the officer is."""
    asked = select(Leave.login).where(col(Leave.substitute) == login, *on_leave(today))
    return list(session.exec(asked.distinct().order_by(Leave.login)))


def substitutes(session: Session, logins: Collection[str], today: date) -> dict[str, str]:
    """Of these logins those that are on leave today, each with his substitute."""
    if not logins:
        return {}
    asked = select(Leave.login, Leave.substitute).where(col(Leave.login).in_(logins), *on_leave(today))
    return {login: substitute for login, substitute in session.exec(asked.order_by(col(Leave.id)))}


def on_leave(today: date) -> tuple[ColumnElement[bool], ...]:
    """Of a leave: that it runs on this day."""
    return col(Leave.since) <= today, col(Leave.until) >= today


@asked_once
def names(session: Session) -> dict[str, str]:
    """Login → name, of everyone who ever had an account."""
    return {officer.login: officer.name for officer in session.exec(select(Staff))}


def holding(session: Session, role: Role, today: date) -> list[Staff]:
    """The officers who hold a role today, by name."""
    officers = session.exec(select(Staff).order_by(Staff.name))
    return [officer for officer in officers if role in roles_of(officer) and is_valid(officer, today)]


def in_office(session: Session, today: date) -> list[Staff]:
    """Everybody whose account is good today, by name."""
    return [officer for officer in session.exec(select(Staff).order_by(Staff.name)) if is_valid(officer, today)]
