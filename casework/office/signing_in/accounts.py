"""人员: who works here, opened, changed and ended by the administrator; and the password that everybody keeps himself.

An account is never deleted: what its officer did goes on being his. Separate from `staff`, which only reads.
"""

import secrets
import string
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, Field
from sqlmodel import Session, col, select
from zxcvbn import zxcvbn

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office import staff
from casework.office.deeds import deed, doing
from casework.office.rights import ALONE, Right, holders
from casework.office.setup import tokens
from casework.office.signing_in import presence
from casework.office.systems import keys
from casework.procedure.fields import Name, parse
from casework.record import access
from casework.record.commands import Actor
from casework.storage.office import office
from casework.storage.tables import Case, Logged, Staff
from casework.vocabulary import Role, in_words, zh_date

LOGIN = r"[a-z][a-z0-9._-]{1,29}"
LONGEST_PASSWORD = 128
"""Characters; what is longer only keeps the machine busy."""
STRONG = 3
"""Of zxcvbn's scores 0 to 4: more than 10^8 guesses."""
GIVEN_CHARACTERS = 16
"""Of a password that the machine makes; without letters that look alike on paper."""
LEGIBLE = "".join(c for c in string.ascii_lowercase + string.digits if c not in "l1o0i")


def _for_people(role: Role) -> Role:
    if role not in holders(Right.USE):
        raise ValueError("：这个角色不能由人员担任")
    return role


OfficeRole = Annotated[Role, AfterValidator(_for_people)]


class AccountChange(Details):
    """What an administrator may change of an account."""

    name: Name = Field(title="姓名")
    roles: tuple[OfficeRole, ...] = Field(title="角色", min_length=1)
    valid_from: date = Field(title="启用之日")
    valid_until: date | None = Field(None, title="有效至（长期的不填）")


class AccountDetails(AccountChange):
    """A new account."""

    login: str = Field(title="账号（小写字母开头，字母、数字、点、横线）", pattern=f"^{LOGIN}$")


class AccountRefused(CaseworkError):
    """The account cannot be opened or changed as asked for."""

    code = "USR-001"


class LastAdministrator(AccountRefused):
    """Nobody would be left who can open accounts."""

    code = "USR-002"


class PasswordRefused(CaseworkError):
    """The new password is not good enough."""

    code, status = "USR-003", 422


class WrongPassword(PasswordRefused):
    """It is not the officer's present password."""

    code = "USR-004"


class NoSuchAccount(CaseworkError):
    """Nobody has this login."""

    code, status = "USR-404", 404

    def __init__(self, login: str) -> None:
        super().__init__(f"没有账号“{login[:30]}”", instead="请从人员页面进入")


@deed(Logged.ACCOUNT, "设立账号", Right.KEEP_ACCOUNTS)
def opened(session: Session, *, actor: Actor, details: dict[str, Any]) -> tuple[Staff, str]:
    """A new account and its first password, which is good for choosing one's own. RightRefused, DetailsRefused;
    USR-001: the login is taken, or a role does not go with another."""
    given = parse(AccountDetails, details)
    assert isinstance(given, AccountDetails)
    if session.get(Staff, given.login):
        raise AccountRefused(
            f"账号“{given.login}”已经有人使用", instead="请换一个账号；同一个人回来工作的，请修改原账号的有效期"
        )
    row = Staff(login=given.login, name="", roles="", password_hash="", valid_from=given.valid_from)
    _written(row, given)
    password = _new_password(row)
    session.add(row)
    return row, password


@deed(Logged.ACCOUNT, "修改账号", Right.KEEP_ACCOUNTS)
def changed(session: Session, login: str, *, actor: Actor, today: date, details: dict[str, Any]) -> Staff:
    """The account with another name, roles or time. RightRefused, DetailsRefused, NoSuchAccount; USR-001; USR-002."""
    given = parse(AccountChange, details)
    assert isinstance(given, AccountChange)
    row = found(session, login)
    if not staff.is_valid(row, today):
        # What he made before the account ran out does not come back with it.
        tokens.forgotten(session, login)
        keys.forgotten(session, login)
    _written(row, given)
    _check_an_administrator_stays(session, today)
    return row


@deed(Logged.ACCOUNT, "停用账号", Right.KEEP_ACCOUNTS)
def ended(session: Session, login: str, *, actor: Actor, today: date) -> Staff:
    """The account is good no more: whoever is signed in with it is signed out at his next page. RightRefused,
    NoSuchAccount; USR-001: it has ended already; USR-002."""
    row = found(session, login)
    yesterday = today - timedelta(days=1)
    if row.valid_until and row.valid_until <= yesterday:
        raise AccountRefused(f"账号“{login}”已于{zh_date(row.valid_until)}到期", instead="需要恢复使用的，请修改有效期")
    row.valid_until = yesterday
    _check_an_administrator_stays(session, today)
    presence.forgotten(session, login)
    tokens.forgotten(session, login)
    keys.forgotten(session, login)
    return row


@deed(Logged.ACCOUNT, "重置口令", Right.KEEP_ACCOUNTS)
def reset(session: Session, login: str, *, actor: Actor) -> str:
    """A new password for who forgot his, good for choosing one's own; ends his sessions. RightRefused,
    NoSuchAccount."""
    presence.forgotten(session, login)
    tokens.forgotten(session, login)
    keys.forgotten(session, login)
    return _new_password(found(session, login))


def password_chosen(session: Session, actor: Actor, *, old: str, new: str, again: str) -> Staff:
    """The officer's own new password; ends his other sessions. USR-003, USR-004."""
    row = proved(session, actor, old)
    _check_password(new, row)
    if new == old:
        raise PasswordRefused("新口令与现在的相同", instead="请换一个口令", field="new_password")
    if new != again:
        raise PasswordRefused("两次填写的新口令不一致", instead="请重新填写", field="again_password")
    with doing(session, Logged.ACCOUNT, "更换自己的口令", actor=actor, right=None):
        row.password_hash = staff.hash_password(new)
        row.must_change_password = False
        presence.forgotten(session, actor.login)
        tokens.forgotten(session, actor.login)
    return row


def proved(session: Session, actor: Actor, password: str) -> Staff:
    """The officer's account, when this is his password: who finds a desk unattended does not have it. USR-004."""
    row = found(session, actor.login)
    if not staff.matches(row.password_hash, password):
        raise WrongPassword("现在的口令不正确", instead="请重新填写；忘记的，请管理员重置", field="old_password")
    return row


def found(session: Session, login: str) -> Staff:
    """The account, or NoSuchAccount."""
    row = session.get(Staff, login)
    if row is None:
        raise NoSuchAccount(login)
    return row


def everybody(session: Session, today: date) -> list[Staff]:
    """All accounts: those in use first, then those to come and those that ended, by login."""
    rows = session.exec(select(Staff))
    return sorted(rows, key=lambda row: (not staff.is_valid(row, today), row.login))


def open_cases(session: Session, login: str) -> list[str]:
    """The numbers of the open cases that an officer handles, alone or with another: who leaves hands them over."""
    asked = select(Case.number).where(access.is_own([login]), col(Case.closed_on).is_(None)).order_by(Case.number)
    return list(session.exec(asked))


def _written(row: Staff, given: AccountChange) -> None:
    if given.valid_until and given.valid_until < given.valid_from:
        raise AccountRefused(
            f"有效至{zh_date(given.valid_until)}，早于启用之日{zh_date(given.valid_from)}", instead="请核对日期"
        )
    if ALONE & set(given.roles) and len(set(given.roles)) > 1:
        raise AccountRefused(
            f"{in_words(role for role in Role if role in ALONE and role in given.roles)}的账号不兼其他角色",
            instead="同一个人还要办案的，请另设一个办案的账号；三类管理员由不同的人担任",
        )
    row.name, row.valid_from, row.valid_until = given.name, given.valid_from, given.valid_until
    row.roles = ",".join(dict.fromkeys(role.value for role in given.roles))


def _check_an_administrator_stays(session: Session, today: date) -> None:
    session.flush()
    for role in holders(Right.KEEP_ACCOUNTS):
        if not any(row.valid_until is None for row in staff.holding(session, role, today)):
            raise LastAdministrator(
                f"这样改之后，没有长期有效的{role.label}账号，再没有人能设立账号",
                instead=f"请先设立另一个{role.label}账号",
            )


def _new_password(row: Staff) -> str:
    password = "".join(secrets.choice(LEGIBLE) for _ in range(GIVEN_CHARACTERS))
    row.password_hash = staff.hash_password(password)
    row.must_change_password = True
    return password


def _check_password(password: str, row: Staff) -> None:
    least = office().machine["password_characters"]
    if not least <= len(password) <= LONGEST_PASSWORD:
        raise PasswordRefused(
            f"口令须有{least}至{LONGEST_PASSWORD}个字符，填写的有{len(password)}个",
            instead="例如几个互不相干的词连写；不要求数字、符号齐全",
            field="new_password",
        )
    known = [row.login, row.name, office().organ, office().office]
    if zxcvbn(password[:72], user_inputs=known)["score"] < STRONG:
        raise PasswordRefused(
            "这个口令太容易猜到（常用口令、账号姓名、重复或者顺序的字符）",
            instead="请换一个，例如几个互不相干的词连写",
            field="new_password",
        )
