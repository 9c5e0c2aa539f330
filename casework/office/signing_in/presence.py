"""Who is signed in where: a row for each browser. It ends with signing out, with time, with another password, with the
account, and when the officer or the administrator ends it."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, delete, func, or_, select, update

from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.rights import Right
from casework.office.setup import tokens
from casework.record import access, journal
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.office import office
from casework.storage.tables import Leave, Logged, Notice, SecondFactor, SignIn, SignInWay, Staff

SEEN_EVERY = timedelta(minutes=1)
"""That somebody is still there is written no more often."""
BROWSERS = (
    ("Edge", r"Edg(?:A|iOS)?/(\d+)"),
    ("Firefox", r"(?:Firefox|FxiOS)/(\d+)"),
    ("Chrome", r"(?:Chrome|CriOS)/(\d+)"),
    ("Safari", r"Version/(\d+)[\d.]* .*Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("macOS", "Mac OS X"),
    ("Linux", "Linux"),
)


class NoSuchSignIn(CaseworkError):
    """The browser is not signed in any more, or never was, or is somebody else's."""

    code, status = "AUTH-404", 404

    def __init__(self) -> None:
        super().__init__("没有这一处登录，或者已经退出", instead="请刷新页面")


@dataclass(frozen=True, kw_only=True)
class Present:
    """An officer at a browser that is signed in. `unread`: his notices."""

    officer: Staff
    at: SignIn
    unread: int
    second_factor: bool
    """Whether he has set one up."""
    over: str
    """Why it ends now; empty while it is good."""
    stands_in_for: frozenset[str]
    """The logins of those on leave whose substitute he is."""


def begun(session: Session, officer: Staff, *, way: SignInWay, address: str, agent: str) -> str:
    """A new row for an officer who has just proved who he is, and the token for his browser. Takes out what ended by
    itself."""
    now, rules, token = clock.now(), office().sign_in, secrets.token_urlsafe(32)
    stale = or_(col(SignIn.seen_at) < now - rules.idle, col(SignIn.began_at) < now - rules.longest)
    session.exec(delete(SignIn).where(stale))
    session.add(
        SignIn(
            key=_key(token),
            login=officer.login,
            stamp=stamp(officer),
            way=way.value,
            address=address[:100],
            browser=named(agent),
            began_at=now,
            seen_at=now,
            proved_at=now,
        )
    )
    return token


def found(session: Session, token: str) -> Present | None:
    """Who sits at the browser that holds this token, in one statement; None where it is signed in no more."""
    unread = (
        select(func.count())
        .select_from(Notice)
        .where(
            col(Notice.recipient) == col(Staff.login),
            col(Notice.read_at).is_(None),
            ~access.is_kept_away(col(Staff.login), col(Notice.case_number)),
        )
        .correlate(Staff)
        .scalar_subquery()
    )
    asked = (
        select(Staff, SignIn, unread, SecondFactor.secret, Leave.login)  # type: ignore[call-overload]
        .join(SignIn, col(SignIn.login) == col(Staff.login))
        .outerjoin(SecondFactor, col(SecondFactor.login) == col(Staff.login))
        .outerjoin(Leave, and_(col(Leave.substitute) == col(Staff.login), *staff.on_leave(clock.today())))
    )
    rows = session.exec(asked.where(col(SignIn.key) == _key(token))).all()  # one for each whom he stands in for
    if not rows:
        return None
    officer, at, count, secret, _ = rows[0]
    absent = frozenset(row[4] for row in rows if row[4])
    at.began_at, at.seen_at, at.proved_at = map(clock.recorded, (at.began_at, at.seen_at, at.proved_at))
    return Present(
        officer=officer, at=at, unread=count, second_factor=bool(secret), over=_over(officer, at), stands_in_for=absent
    )


def _over(officer: Staff, at: SignIn) -> str:
    now, rules = clock.now(), office().sign_in
    if at.ended:
        return at.ended
    if at.stamp != stamp(officer):
        return "口令已经更换"
    if not staff.is_valid(officer, clock.today()):
        return "账号不在有效期内"
    if now - at.seen_at >= rules.idle + SEEN_EVERY:  # he may have been there that much later than is written
        return f"{rules.idle_minutes}分钟没有操作"
    return f"登录已满{rules.longest_hours}小时" if now - at.began_at >= rules.longest else ""


def is_to_be_seen(at: SignIn) -> bool:
    """Whether it is time to write again that somebody is there."""
    return clock.now() - at.seen_at >= SEEN_EVERY


def seen(session: Session, at: SignIn) -> None:
    """Write that somebody is there."""
    session.exec(update(SignIn).where(col(SignIn.id) == at.id).values(seen_at=clock.now()))


def proved(session: Session, sign_in: int) -> None:
    """The officer proved again who he is."""
    session.exec(update(SignIn).where(col(SignIn.id) == sign_in).values(proved_at=clock.now()))


def over(session: Session, found_: Present) -> None:
    """Write that it ended by itself, and log why, once for all that the browser asks for at the same time."""
    good = col(SignIn.id) == found_.at.id, col(SignIn.ended) == ""
    if session.exec(update(SignIn).where(*good).values(ended=found_.over)).rowcount:
        _log(session, found_.over, who=found_.officer.login, rows=[found_.at])


def lasts() -> tuple[ColumnElement[bool], ...]:
    """What is true of a row of which nobody has said, and no clock says, that it ended."""
    rules, now = office().sign_in, clock.now()
    return (
        col(SignIn.ended) == "",
        col(SignIn.seen_at) > now - rules.idle,
        col(SignIn.began_at) > now - rules.longest,
    )


def of(session: Session, login: str) -> list[SignIn]:
    """Where an officer is signed in, the latest first."""
    asked = select(SignIn).where(col(SignIn.login) == login, *lasts())
    return list(session.exec(asked.order_by(col(SignIn.seen_at).desc(), col(SignIn.id).desc())))


def how_many(session: Session) -> dict[str, int]:
    """Login → at how many browsers he is signed in."""
    return dict(session.exec(select(SignIn.login, func.count()).where(*lasts()).group_by(col(SignIn.login))).all())


def signed_out(session: Session, at: SignIn) -> None:
    """The officer leaves: the browser's token is good no more, whoever copied it."""
    session.exec(delete(SignIn).where(col(SignIn.id) == at.id))
    journal.write(session, Logged.SIGN_OUT, "退出", who=at.login)


def ended_elsewhere(session: Session, sign_in: int, *, actor: Actor) -> None:
    """The officer ends one of his own that he is not sitting at. NoSuchSignIn."""
    row = session.get(SignIn, sign_in)
    if row is None or row.login != actor.login:
        raise NoSuchSignIn
    session.delete(row)
    _log(session, "本人结束另一处登录", who=actor.login, rows=[row])


def ended_by(session: Session, login: str, *, actor: Actor) -> None:
    """The administrator signs somebody out everywhere, his programs and calendars too. RightRefused, NoSuchSignIn."""
    rights.check(actor, Right.KEEP_ACCOUNTS)
    rows, ended = _taken_out(session, login), tokens.all_ended(session, login, actor=actor)
    if not rows and not ended:
        raise NoSuchSignIn
    if rows:
        _log(session, f"结束{login}的全部登录", who=actor.login, rows=rows)


def forgotten(session: Session, login: str) -> None:
    """Part of a deed that says so itself: another password, the end of an account."""
    _taken_out(session, login)


def _taken_out(session: Session, login: str) -> list[SignIn]:
    rows = list(session.exec(select(SignIn).where(col(SignIn.login) == login)))
    for row in rows:
        session.delete(row)
    return rows


def _log(session: Session, what: str, *, who: str, rows: list[SignIn]) -> None:
    places = "；".join(f"{row.browser} {row.address}" for row in rows)
    journal.write(session, Logged.SIGN_IN_ENDED, what, who=who, subject=places)


def named(agent: str) -> str:
    """What a browser says of itself, as people call it: Chrome 131（Windows）."""
    browser = next((f"{name} {hit[1]}" for name, mark in BROWSERS if (hit := re.search(mark, agent))), "")
    system = next((name for name, mark in SYSTEMS if mark in agent), "")
    return f"{browser or '其他浏览器'}（{system}）" if system else browser or "其他浏览器"


def _key(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def stamp(officer: Staff) -> str:
    """Changes with the password, so that a new one ends what the old one began, by whatever way it was changed."""
    return hashlib.sha256(officer.password_hash.encode()).hexdigest()[:16]
