"""外部账号: the liaison of an organ, the office of its head, a head himself, whoever sits at a consult point. Here is
the truth; the site outside is told of it (`casework.outside.public`).

An account has a key of its own, with which what it is shown is sealed; its first words open the key, are shown once,
and are kept nowhere. Whoever lost them is given others.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import ConfigDict, Field
from sqlmodel import Session, col, select

from casework import law
from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office import agencies
from casework.office.deeds import deed
from casework.office.officials import register
from casework.office.outsiders import organs
from casework.office.rights import Right
from casework.office.township import points
from casework.portal.outer import boxes
from casework.procedure.fields import Name, parse
from casework.record.commands import Actor
from casework.storage import clock, personal_key
from casework.storage.settings import settings
from casework.storage.tables import Agency, ConsultPoint, Logged, OutsideAccount
from casework.vocabulary import comparable, zh_date
from casework.vocabulary.township import OutsidePost

ORGAN, POINT, HEAD = "organ", "point", "head"
"""The kinds of account, as the site outside knows them."""
BEGINS = {ORGAN: "jg", POINT: "sfs", HEAD: "fz"}
"""With which the logins of a kind begin."""
MOST_AT_ONCE = 30
"""Accounts that are given words at a time: each takes a sixth of a second."""


class AccountDetails(Details):
    """Somebody outside as the administrator enters him. What he is called tells where he belongs."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    unit: str = Field(title="机关或者咨询点", min_length=1, max_length=200)
    name: Name = Field(title="姓名或者科室")
    post: OutsidePost = Field(title="身份")
    phone: str = Field("", title="办公电话", max_length=50)
    valid_from: date = Field(title="启用之日")
    valid_until: date | None = Field(None, title="停用之日（长期的不填）")


class AccountRefused(CaseworkError):
    """The account cannot be opened as asked."""

    code, status = "OAC-001", 422


class NoSuchAccount(CaseworkError):
    """There is no such account, or it is ended."""

    code, status = "OAC-404", 404

    def __init__(self) -> None:
        super().__init__("没有这个外部账号，或者已经停用", instead="请从外部账号的列表进入")


@deed(Logged.ACCOUNT, "开设或者更正外部账号", Right.KEEP_ACCOUNTS)
def entered(
    session: Session, *, actor: Actor, details: dict[str, Any], today: date, account: int | None = None
) -> OutsideAccount:
    """A new account, or one as corrected. RightRefused, DetailsRefused, NoSuchAccount; OAC-001: no such organ or point
    is registered; OAC-002: the post is none of that; OAC-003: he has an account there already; OAC-004: it ends before
    it begins; OAC-006: a head that the register does not know."""
    return _entered(session, checked(session, details, today), actor, account)


@deed(Logged.ACCOUNT, "读入外部账号", Right.KEEP_ACCOUNTS)
def all_entered(session: Session, *, actor: Actor, rows: Iterable[dict[str, Any]], today: date) -> int:
    """Those of a table, each as it was checked. How many. The same refusals."""
    return len([_entered(session, checked(session, row, today), actor) for row in rows])


@deed(Logged.ACCOUNT, "停用外部账号", Right.KEEP_ACCOUNTS)
def ended(session: Session, account: int, *, actor: Actor, today: date) -> OutsideAccount:
    """He signs in no more from today on. NoSuchAccount."""
    row = found(session, account, today)
    row.valid_until = today
    row.wrapped = ""
    session.add(row)
    return row


@deed(Logged.ACCOUNT, "发给外部账号口令", Right.KEEP_ACCOUNTS)
def issued(session: Session, accounts: Iterable[int], *, actor: Actor, today: date) -> Mapping[str, str]:
    """New words for these accounts, at most `MOST_AT_ONCE`, by their logins: shown once, kept nowhere. Those that they
    had open nothing any more. NoSuchAccount."""
    words: dict[str, str] = {}
    for account in list(accounts)[:MOST_AT_ONCE]:
        row, code = found(session, account, today), boxes.new_code()
        give(session, row, code)
        words[row.login] = code
    return words


def give(session: Session, row: OutsideAccount, words: str) -> None:
    """A new key under these words, within a deed that is open already."""
    key = boxes.new_key()
    row.key, row.key_id, row.wrapped = _sealed(key), boxes.id_of(key), boxes.wrapped(key, words)
    row.issued_at = clock.now()
    session.add(row)


def chose_words(session: Session, row: OutsideAccount, wrapped: str) -> None:
    """He chose words of his own, which open the same key, within a deed that is open already; the inside never sees
    them. OAC-005 for what is no such box."""
    if not re.fullmatch(r"[0-9a-f]{32}\.[\w=-]{60,400}", wrapped, re.ASCII):
        raise AccountRefused("换口令的内容不完整，没有换", instead="请在网站上再换一次", code="OAC-005")
    row.wrapped, row.issued_at = wrapped, clock.now()
    session.add(row)


def checked(session: Session, details: dict[str, Any], today: date) -> tuple[AccountDetails, Agency | ConsultPoint]:
    """What is entered, with where he belongs, where the account can be opened as it stands."""
    given = parse(AccountDetails, details)
    assert isinstance(given, AccountDetails)
    where = belongs(session, given.unit, today)
    if isinstance(where, ConsultPoint) is not (given.post is OutsidePost.RECEIVER):
        raise AccountRefused(
            f"“{given.unit}”的账号不能是“{given.post.label}”",
            instead="机关的选联络员、负责人办公室、负责人本人，咨询点的选咨询点接待人",
            field="post",
            code="OAC-002",
        )
    if isinstance(where, Agency) and given.post is OutsidePost.OFFICIAL:
        _check_head(session, where, given, today)
    if given.valid_until and given.valid_until < given.valid_from:
        raise AccountRefused("停用之日早于启用之日", instead="请核对日期", field="valid_until", code="OAC-004")
    return given, where


def _check_head(session: Session, organ: Agency, given: AccountDetails, today: date) -> None:
    on = max(given.valid_from, today)
    if register.held_by(session, organ, given.name, on):
        return
    heads = "、".join(f"{row.title}{row.name}" for row in register.in_post(session, organ, on))
    raise AccountRefused(
        f"{organ.name}的负责人名册中，{zh_date(on)}没有任职的“{given.name}”",
        citation=law.rule("ATT-2").citation,
        instead=f"名册中现有{heads}；新任的，请先写进负责人名册" if heads else "请先写进负责人名册",
        field="name",
        code="OAC-006",
    )


def check_new(session: Session, details: dict[str, Any], today: date) -> None:
    """Whether a new account could be opened as it stands. The same refusals."""
    given, where = checked(session, details, today)
    _once(session, where, given, None)


def belongs(session: Session, unit: str, today: date) -> Agency | ConsultPoint:
    """The organ of this name today, its successor where it ended, or the consult point. OAC-001."""
    if of_name := agencies.of_name(session, unit):
        return organs.today(session, of_name[0], today)
    wanted = comparable(unit)
    if point := next((row for row in points.every(session) if comparable(row.name) == wanted), None):
        return point
    near = agencies.like(session, unit, today)
    raise AccountRefused(
        f"机关名录和咨询点名册中都没有“{unit}”",
        instead=f"名称相近的有“{near[0]}”；都不是的，请先列入名录" if near else "请先列入机关名录或者咨询点名册",
        field="unit",
    )


def found(session: Session, account: int, today: date) -> OutsideAccount:
    """One that is in use, or will be. NoSuchAccount."""
    row = session.get(OutsideAccount, account)
    if row is None or (row.valid_until and row.valid_until <= today):
        raise NoSuchAccount
    return row


def every(session: Session) -> list[OutsideAccount]:
    """All that ever were, in their order."""
    return list(session.exec(select(OutsideAccount).order_by(col(OutsideAccount.id))))


def in_use(row: OutsideAccount, today: date) -> bool:
    """Whether he may sign in on a day; the day on which it is ended is none."""
    return bool(row.wrapped) and row.valid_from <= today and (row.valid_until is None or today < row.valid_until)


def kind_of(row: OutsideAccount) -> str:
    if row.post == OutsidePost.OFFICIAL.value:
        return HEAD
    return POINT if row.point_id else ORGAN


def feed_of(row: OutsideAccount) -> str:
    """The code of the address at which his calendar is read; empty while he has none."""
    return personal_key.opened(settings().key_file).decrypt(row.feed.encode()).decode() if row.feed else ""


def subscribe(session: Session, row: OutsideAccount, *, wanted: bool) -> None:
    """Another address for his calendar, or none any more, within a deed that is open already. The old one ends."""
    row.feed = _sealed(boxes.new_code().encode()) if wanted else ""
    session.add(row)


def key_of(row: OutsideAccount) -> bytes:
    """With what that which he is shown is sealed."""
    return personal_key.opened(settings().key_file).decrypt(row.key.encode())


def _sealed(key: bytes) -> str:
    return personal_key.opened(settings().key_file).encrypt(key).decode()


def _entered(
    session: Session,
    known: tuple[AccountDetails, Agency | ConsultPoint],
    actor: Actor,
    account: int | None = None,
) -> OutsideAccount:
    given, where = known
    row = session.get(OutsideAccount, account) if account else _new(session, where, given, actor)
    if row is None:
        raise NoSuchAccount
    _once(session, where, given, row.id)
    row.agency_id = where.id if isinstance(where, Agency) else None
    row.point_id = where.id if isinstance(where, ConsultPoint) else None
    row.name, row.post, row.phone = given.name, given.post.value, given.phone
    row.valid_from, row.valid_until = given.valid_from, given.valid_until
    session.add(row)
    session.flush()
    return row


def _new(session: Session, where: Agency | ConsultPoint, given: AccountDetails, actor: Actor) -> OutsideAccount:
    kind = HEAD if given.post is OutsidePost.OFFICIAL else POINT if isinstance(where, ConsultPoint) else ORGAN
    begins = BEGINS[kind]
    taken = session.exec(select(OutsideAccount.login).where(col(OutsideAccount.login).startswith(begins))).all()
    last = max((int(login.removeprefix(begins)) for login in taken), default=100)
    return OutsideAccount(
        login=f"{begins}{last + 1}",
        name=given.name,
        post=given.post.value,
        valid_from=given.valid_from,
        officer=actor.login,
        recorded_at=clock.now(),
    )


def _once(session: Session, where: Agency | ConsultPoint, given: AccountDetails, besides: int | None) -> None:
    of_it = OutsideAccount.agency_id if isinstance(where, Agency) else OutsideAccount.point_id
    for row in session.exec(select(OutsideAccount).where(col(of_it) == where.id)):
        over = row.valid_until is not None and row.valid_until <= given.valid_from
        if row.id != besides and not over and comparable(row.name) == comparable(given.name):
            raise AccountRefused(
                f"“{where.name}”的{row.name}已有账号{row.login}，自{zh_date(row.valid_from)}起使用",
                instead="请更正原有的一项；忘记口令的，另行发给口令",
                field="name",
                code="OAC-003",
            )
