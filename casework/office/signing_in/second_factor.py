"""动态口令: the second factor (TOTP, RFC 6238) that an officer sets up on his telephone.

The secret is sealed with the key for personal data. A code is good once, and for one step of thirty seconds before and
after, since clocks differ; ten codes for the day when the telephone is lost are kept as hashes, each good once.
"""

import hashlib
import hmac
import json
import secrets

import pyotp
from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.rights import Right
from casework.office.setup import tokens
from casework.office.signing_in import presence
from casework.office.signing_in.accounts import LEGIBLE, found
from casework.office.systems import keys
from casework.record import journal
from casework.record.commands import Actor
from casework.record.privacy import KeyMissing, sealed_text, unsealed_text
from casework.storage import clock
from casework.storage.office import office
from casework.storage.tables import Logged, SecondFactor, Staff
from casework.vocabulary import Role, in_words

STEP = 30
"""Seconds for which a code is shown."""
DRIFT = 1
"""Steps by which the clock of a telephone may be fast or slow."""
RECOVERY_CODES, HALF = 10, 5
"""How many, and characters of each half of one."""


class CodeRefused(CaseworkError):
    """The code is not the present one, or was used before."""

    code, status = "AUTH-003", 401

    def __init__(self) -> None:
        super().__init__(
            "动态口令不正确，或者已经用过",
            instead="请填写手机上新显示的6位数字，或者一个没有用过的恢复码；手机时间不准的，先校准时间",
            field="code",
        )


class NothingToConfirm(CaseworkError):
    """There is no second factor to confirm, take away or reset."""

    code = "AUTH-004"


class SecondFactorRequired(CaseworkError):
    """The office asks for it."""

    code = "AUTH-005"


def is_set_up(session: Session, login: str) -> bool:
    """Whether the officer signs in with a second factor."""
    row = session.get(SecondFactor, login)
    return row is not None and bool(row.secret)


def who_have_it(session: Session) -> set[str]:
    """The logins that sign in with one."""
    return set(session.exec(select(SecondFactor.login).where(col(SecondFactor.secret) != "")))


def is_required(officer: Staff) -> bool:
    """Whether the office asks it of one of his roles."""
    return bool(_asked_of(officer))


def _asked_of(officer: Staff) -> list[Role]:
    return sorted(role for role in staff.roles_of(officer) if role.value in office().sign_in.second_factor_for)


def begun(session: Session, actor: Actor) -> str:
    """A new secret to be confirmed, as an address that telephones read (otpauth://). What was set up before holds until
    then."""
    row = session.get(SecondFactor, actor.login) or SecondFactor(login=actor.login)
    secret = pyotp.random_base32()
    row.pending = sealed_text(secret)
    session.add(row)
    return pyotp.TOTP(secret).provisioning_uri(name=actor.login, issuer_name=f"{office().office}办案系统")


def pending(session: Session, actor: Actor) -> str:
    """The address of the secret that waits to be confirmed; empty where none does."""
    row = session.get(SecondFactor, actor.login)
    if row is None or not row.pending:
        return ""
    return pyotp.TOTP(_opened(row.pending)).provisioning_uri(name=actor.login, issuer_name=f"{office().office}办案系统")


def confirmed(session: Session, actor: Actor, code: str) -> list[str]:
    """The telephone shows the code of the new secret: from now on it is asked for. The recovery codes, told once.
    NothingToConfirm, CodeRefused."""
    row = _held(session, actor.login)
    if row is None or not row.pending:
        raise NothingToConfirm("没有等待确认的动态口令", instead="请重新设置")
    step = _step(_opened(row.pending), code, after=0)
    if step is None:
        raise CodeRefused
    codes = [f"{_random(HALF)}-{_random(HALF)}" for _ in range(RECOVERY_CODES)]
    row.secret, row.pending, row.last_step = row.pending, "", step
    row.recovery = json.dumps([_hash(each) for each in codes])
    journal.write(session, Logged.SECOND_FACTOR, "设置动态口令", who=actor.login)
    return codes


def accept(session: Session, login: str, code: str) -> None:
    """Take a code: of the telephone, or for recovery. It is good no more afterwards. CodeRefused."""
    row = _held(session, login)
    if row is None or not row.secret:
        raise CodeRefused
    step = _step(_opened(row.secret), code, after=row.last_step)
    if step is not None:
        row.last_step = step
        return
    left: list[str] = json.loads(row.recovery)
    used = next((each for each in left if hmac.compare_digest(each, _hash(code))), None)
    if used is None:
        raise CodeRefused
    row.recovery = json.dumps([each for each in left if each != used])
    journal.write(session, Logged.SECOND_FACTOR, f"使用恢复码，还剩{len(left) - 1}个", who=login)


def taken_away(session: Session, actor: Actor) -> None:
    """The officer signs in without from now on, where the office lets him. SecondFactorRequired, NothingToConfirm."""
    officer = found(session, actor.login)
    if is_required(officer):
        asked = in_words(_asked_of(officer))
        raise SecondFactorRequired(f"本机关要求{asked}用动态口令登录，不能停用", instead="换手机的，请重新设置")
    _gone(session, actor.login, "停用动态口令", by=actor.login)


def reset(session: Session, login: str, *, actor: Actor) -> None:
    """The administrator takes it away from who lost telephone and recovery codes, and signs him out. RightRefused,
    NoSuchAccount, NothingToConfirm."""
    rights.check(actor, Right.KEEP_ACCOUNTS)
    found(session, login)
    _gone(session, login, "重置动态口令", by=actor.login)
    presence.forgotten(session, login)
    tokens.all_ended(session, login, actor=actor)
    keys.all_ended(session, login, actor=actor)


def _gone(session: Session, login: str, what: str, *, by: str) -> None:
    row = _held(session, login)
    if row is None or not row.secret:
        raise NothingToConfirm(f"{login}没有设置动态口令", instead="请刷新页面")
    session.delete(row)
    journal.write(session, Logged.SECOND_FACTOR, what, who=by, subject=login)


def _held(session: Session, login: str) -> SecondFactor | None:
    """The row, locked: two requests at once must not both use one code."""
    return session.exec(select(SecondFactor).where(col(SecondFactor.login) == login).with_for_update()).one_or_none()


def _opened(sealed: str) -> str:
    """KeyMissing where it is not the key it was sealed with: an empty secret has codes that anybody can compute."""
    secret = unsealed_text(sealed)
    if not secret:
        raise KeyMissing("个人信息密钥与数据库不匹配，动态口令读不出来", instead="请恢复备份中的密钥文件")
    return secret


def _step(secret: str, code: str, *, after: int) -> int | None:
    """The step of which this is the code, later than the last that was used."""
    now, typed = int(clock.now().timestamp()) // STEP, "".join(code.split())
    for step in range(now - DRIFT, now + DRIFT + 1):
        if step > after and hmac.compare_digest(pyotp.HOTP(secret).at(step).encode(), typed.encode()):
            return step
    return None


def _random(length: int) -> str:
    return "".join(secrets.choice(LEGIBLE) for _ in range(length))


def _hash(code: str) -> str:
    """Of a recovery code however it was typed. It is random and long enough to need no slow hash."""
    return hashlib.sha256("".join(c for c in code.lower() if c.isalnum()).encode()).hexdigest()
