"""程序和日历订阅的口令: with them a program or a calendar reads in the name of an officer, never more than he himself
may, and writes nothing. Shown once when made; kept as a hash; good until a day, and until the officer or the
administrator ends it, or the account ends.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pydantic import ConfigDict, Field
from sqlmodel import Session, col, select

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.deeds import doing
from casework.office.rights import Right
from casework.procedure.fields import parse
from casework.record import proof
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.tables import Logged, SecondFactor, Staff, Token, TokenKind

LONGEST = 366
"""Days for which one is good at most."""
MOST = 20
"""Of one officer that are good at the same time."""
MARK = "cw_"
"""With which each begins, so that one that was published by mistake is found."""
SEEN_EVERY = timedelta(minutes=1)


class TokenDetails(Details):
    """A token to be made."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    kind: TokenKind = Field(title="用于")
    label: str = Field(title="哪一程序、哪一部手机", min_length=1, max_length=100)
    valid_until: date = Field(title="有效至哪一日（最长一年）")


class TokenRefused(CaseworkError):
    """The token cannot be made as asked."""

    code, status = "TOK-001", 422


class NoSuchToken(CaseworkError):
    """There is no such token, or it is good no more; which of the two is not said."""

    code, status = "TOK-404", 404

    def __init__(self) -> None:
        super().__init__("没有这个口令，或者已经失效", instead="请在“程序和日历订阅的口令”重新设立")


def made(session: Session, *, actor: Actor, details: dict[str, Any], today: date) -> tuple[Token, str]:
    """A token of the officer's own, and its words, which are shown this once. RightRefused, DetailsRefused,
    TokenRefused."""
    rights.check(actor, Right.SEE_CASES)
    proof.check(actor, "设立口令")
    given = parse(TokenDetails, details)
    assert isinstance(given, TokenDetails)
    if not 0 <= (given.valid_until - today).days <= LONGEST:
        raise TokenRefused("有效期应当自今日起，最长一年", instead="请改填日期；到期后重新设立", field="valid_until")
    if len([row for row in of(session, actor.login) if is_good(row, today)]) >= MOST:
        raise TokenRefused(f"一人最多同时有{MOST}个有效的口令", instead="请先停用不再使用的")
    words = MARK + secrets.token_urlsafe(32)
    with doing(session, Logged.ACCOUNT, "设立程序、日历的口令", actor=actor, right=None):
        row = Token(
            key=_hash(words),
            login=actor.login,
            kind=given.kind.value,
            label=given.label,
            made_at=clock.now(),
            valid_until=given.valid_until,
        )
        session.add(row)
    return row, words


def ended(session: Session, token: int, *, actor: Actor, today: date) -> Token:
    """One's own, or by the administrator anybody's. NoSuchToken."""
    row = session.get(Token, token)
    may = row is not None and (row.login == actor.login or rights.has(actor.roles, Right.KEEP_ACCOUNTS))
    if row is None or not may or not is_good(row, today):
        raise NoSuchToken
    with doing(session, Logged.ACCOUNT, "停用程序、日历的口令", actor=actor, right=None):
        row.ended_at, row.ended_by = clock.now(), actor.login
    return row


def of(session: Session, login: str) -> list[Token]:
    """Of one officer, the latest first."""
    return list(session.exec(select(Token).where(Token.login == login).order_by(col(Token.id).desc())))


def every(session: Session) -> list[Token]:
    """Of everybody, for the administrator: those good first, the latest first."""
    today = clock.today()
    rows = session.exec(select(Token).order_by(col(Token.id).desc())).all()
    return sorted(rows, key=lambda row: not is_good(row, today))


def is_good(row: Token, today: date) -> bool:
    """Whether it opens anything; besides, its officer must be in office."""
    return row.ended_at is None and row.valid_until >= today


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Whose a token is, as who he reads. `to_note`: it is time to write again that it was used."""

    token: int
    officer: Staff
    actor: Actor
    second_factor: bool
    to_note: bool


def holder(session: Session, words: str, kind: TokenKind) -> Holder:
    """Who reads with these words; nothing is written. NoSuchToken, for whatever reason."""
    today = clock.today()
    row = session.exec(select(Token).where(Token.key == _hash(words), Token.kind == kind.value)).one_or_none()
    officer = session.get(Staff, row.login) if row else None
    if row is None or officer is None or not is_good(row, today) or not staff.is_valid(officer, today):
        raise NoSuchToken
    factor = session.get(SecondFactor, officer.login)
    return Holder(
        token=row.id or 0,
        officer=officer,
        actor=staff.actor_of(officer, stands_in_for=staff.stands_in_for(session, officer.login, today)),
        second_factor=factor is not None and bool(factor.secret),
        to_note=row.used_at is None or clock.now() - _aware(row.used_at) >= SEEN_EVERY,
    )


def used(session: Session, token: int, address: str) -> None:
    """Write that a token was used, and from where."""
    row = session.get_one(Token, token)
    row.used_at, row.used_from = clock.now(), address[:100]
    session.add(row)


def forgotten(session: Session, login: str) -> int:
    """Part of a deed that says so itself: another password, the end of an account. What the officer made ends too; how
    many that were."""
    rows = session.exec(select(Token).where(Token.login == login, col(Token.ended_at).is_(None))).all()
    for row in rows:
        row.ended_at = clock.now()
    return len(rows)


def all_ended(session: Session, login: str, *, actor: Actor) -> int:
    """All that are good of an officer whom the administrator sends away; how many. The right is the caller's to ask."""
    what = "停用程序、日历的口令"
    with doing(session, Logged.ACCOUNT, what, actor=actor, right=None, subject=login):
        return forgotten(session, login)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
