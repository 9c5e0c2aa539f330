"""The register of systems outside. The administrator says what a system may do and in whose name; whoever is named
issues its tokens himself (`keys`), so that nobody acts in the name of another without him. A system that may do more
or something else than before, or in another name, needs new tokens, and hooks.
"""

import re
from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field
from sqlmodel import Session, col, select

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office import notices, staff
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.office.systems.addresses import host_of
from casework.procedure.fields import parse
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.tables import Hook, Logged, Scope, Staff, System, SystemToken
from casework.vocabulary import Act


def _host(typed: str) -> str:
    """The name of the server: a whole address, or one with its port, is typed as often."""
    bare = typed.strip("[]").lower()
    if bare.count(":") > 1 and "//" not in bare:
        return bare
    try:
        return host_of(typed if "//" in typed else f"//{typed}")
    except ValueError:
        return ""


def _hosts(text: str) -> str:
    found = [_host(typed) for typed in re.split(r"[\s、,，;；]+", text) if typed]
    wrong = [host for host in found if not re.fullmatch(r"[a-z0-9.:-]{1,200}", host)]
    if wrong or len(found) > MOST_HOSTS:
        raise ValueError(f"：只写主机名称或者地址，例如 hooks.example.gov.cn，不超过{MOST_HOSTS}个")
    return ",".join(dict.fromkeys(found))


MOST_HOSTS = 10
Hosts = Annotated[str, Field(max_length=1000), AfterValidator(_hosts)]


class SystemDetails(Details):
    """A system as the administrator enters it."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    name: str = Field(title="系统名称", min_length=1, max_length=50)
    contact: str = Field("", title="对方的联系人和电话", max_length=200)
    login: str = Field(title="以谁的名义（账号）", min_length=1, max_length=100)
    scopes: tuple[Scope, ...] = Field((), title="可以做什么")
    acts: tuple[Act, ...] = Field((), title="可以办理哪些事项（选了“办理所选事项”的）")
    hosts: Hosts = Field("", title="可以通知的主机（对方接收通知的服务器名称，几个的用顿号分开；没有的不填）")


class SystemRefused(CaseworkError):
    """The system cannot be entered as asked."""

    code, status = "SYS-001", 422


class NoSuchSystem(CaseworkError):
    """There is no such system, or it was ended."""

    code, status = "SYS-404", 404

    def __init__(self) -> None:
        super().__init__("没有这个外部系统，或者已经停用", instead="请从外部系统的列表进入")


def scopes_of(row: System) -> frozenset[Scope]:
    """What the system may do."""
    return frozenset(Scope(word) for word in row.scopes.split(",") if word)


def hosts_of(row: System) -> frozenset[str]:
    """To which hosts it may be told of entries."""
    return frozenset(host for host in row.hosts.split(",") if host)


def acts_of(row: System | Hook) -> frozenset[Act]:
    """Which acts a system may do; of which a hook is told, none for all."""
    return frozenset(Act(word) for word in row.acts.split(",") if word)


@deed(Logged.ACCOUNT, "登记或者更正外部系统", Right.KEEP_ACCOUNTS)
def entered(session: Session, *, actor: Actor, details: dict[str, Any], system: int | None = None) -> System:
    """A new system, or one as corrected; the officer in whose name it acts is told. RightRefused, DetailsRefused,
    NoSuchSystem; SYS-001."""
    given = parse(SystemDetails, details)
    assert isinstance(given, SystemDetails)
    row = found(session, system) if system else System(name="", login="", scopes="", **_bookkeeping(actor))
    _check(session, given, row)
    before = _powers(row)
    row.name, row.contact, row.login = given.name, given.contact, given.login
    row.scopes, row.acts, row.hosts = listed(given.scopes), listed(given.acts), given.hosts
    session.add(row)
    session.flush()
    if _powers(row) != before:
        _closed(session, row, actor)
        what = f"外部系统“{row.name}”登记为以您的名义{'、'.join(scope.label for scope in given.scopes)}"
        notices.tell(session, [row.login], f"{what}；同意的，请在“外部系统”发给口令，没有口令不能使用")
    return row


def _check(session: Session, given: SystemDetails, row: System) -> None:
    officer = session.get(Staff, given.login)
    if officer is None or not staff.is_valid(officer, clock.today()):
        raise SystemRefused(
            f"没有账号为“{given.login}”的在岗人员",
            instead="请填写在岗人员的账号，或者先为该系统设立账号",
            field="login",
        )
    namesake = session.exec(select(System).where(System.name == given.name)).first()
    if namesake and namesake.id != row.id:
        raise SystemRefused(f"已经有“{given.name}”", instead="请更正原来的一项，或者另取名称", field="name")
    if not given.scopes:
        raise SystemRefused("没有选择可以做什么", instead="请至少选择一项", field="scopes")
    if (Scope.ACTS in given.scopes) != bool(given.acts):
        raise SystemRefused(
            "“办理所选事项”与所选的事项不一致",
            instead="两处都选，或者两处都不选",
            field="acts",
        )


@deed(Logged.ACCOUNT, "停用外部系统", Right.KEEP_ACCOUNTS)
def ended(session: Session, system: int, *, actor: Actor) -> System:
    """The system is ended with all its tokens and hooks. RightRefused, NoSuchSystem."""
    row = found(session, system)
    row.ended_at = clock.now()
    _closed(session, row, actor)
    return row


def _closed(session: Session, row: System, actor: Actor) -> None:
    """Its tokens and hooks end: whoever is named consents anew."""
    for door in (SystemToken, Hook):
        for each in session.exec(select(door).where(door.system_id == row.id, col(door.ended_at).is_(None))):
            each.ended_at, each.ended_by = clock.now(), actor.login


def found(session: Session, system: int) -> System:
    """One that is in use. NoSuchSystem."""
    row = session.get(System, system)
    if row is None or row.ended_at:
        raise NoSuchSystem
    return row


def every(session: Session) -> list[System]:
    """All that were ever registered, those in use first, by name."""
    return sorted(session.exec(select(System)), key=lambda row: (row.ended_at is not None, row.name))


def of(session: Session, login: str) -> list[System]:
    """Those that act in the name of an officer."""
    return [row for row in every(session) if row.login == login]


def _powers(row: System) -> tuple[str, str, str]:
    return row.login, row.scopes, row.acts


def listed(words: Iterable[Scope] | Iterable[Act]) -> str:
    """As a column has them."""
    return ",".join(sorted({word.value for word in words}))


def _bookkeeping(actor: Actor) -> dict[str, Any]:
    return {"officer": actor.login, "recorded_at": clock.now()}
