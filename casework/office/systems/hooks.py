"""Where systems outside listen. The administrator says to which hosts a system may be told; whoever is named says where
it listens and of what, since it is told what he may read. The signing secret is made here, shown once and sealed."""

import base64
import secrets
from typing import Any

from pydantic import ConfigDict, Field
from sqlmodel import Session, col, select

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office import rights
from casework.office.deeds import doing
from casework.office.outward.senders import Address
from casework.office.rights import Right
from casework.office.systems import addresses, register
from casework.office.systems.keys import NotInOwnName
from casework.procedure.fields import parse
from casework.record import announcing, journal, proof
from casework.record.commands import Actor
from casework.record.privacy import sealed_text
from casework.storage import clock
from casework.storage.tables import Hook, HookDelivery, Logged, Scope, System
from casework.vocabulary import Act

MOST = 5
"""Of one system at the same time."""
MARK = "whsec_"
"""With which each secret begins (Standard Webhooks)."""


class HookDetails(Details):
    """A hook as the officer enters it."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    address: Address = Field(title="对方接收通知的地址（https://…）")
    acts: tuple[Act, ...] = Field((), title="登记哪些事项时通知（不选的，全部通知）")


class HookRefused(CaseworkError):
    """The hook cannot be entered as asked."""

    code, status = "HOOK-001", 422


class NoSuchHook(CaseworkError):
    """There is no such hook, or it was ended."""

    code, status = "HOOK-404", 404

    def __init__(self) -> None:
        super().__init__("没有这个通知地址，或者已经停用", instead="请从“外部系统”进入")


def entered(session: Session, system: int, *, actor: Actor, details: dict[str, Any]) -> tuple[Hook, str]:
    """A hook, and its secret, which is shown this once. NoSuchSystem, NotInOwnName, NotProvedAgain, DetailsRefused,
    HookRefused."""
    row = register.found(session, system)
    if row.login != actor.login:
        raise NotInOwnName("通知地址由该系统以其名义办理的人员本人登记", instead="请登记的人员本人登录后登记")
    proof.check(actor, "登记外部系统的通知地址")
    given = parse(HookDetails, details)
    assert isinstance(given, HookDetails)
    _check(session, row, given)
    words = MARK + base64.b64encode(secrets.token_bytes(32)).decode()
    with doing(session, Logged.ACCOUNT, "登记外部系统的通知地址", actor=actor, right=None):
        hook = Hook(
            system_id=row.id or 0,
            address=given.address,
            acts=register.listed(given.acts),
            secret=sealed_text(words),
            made_at=clock.now(),
        )
        session.add(hook)
    return hook, words


def _check(session: Session, row: System, given: HookDetails) -> None:
    if Scope.CASES not in register.scopes_of(row):
        raise HookRefused(
            f"外部系统“{row.name}”的权限不含“{Scope.CASES.label}”，不能通知案件的登记",
            instead="确有需要的，请管理员在“外部系统”中更正权限",
        )
    if addresses.host_of(given.address) not in register.hosts_of(row):
        raise HookRefused(
            f"“{addresses.host_of(given.address)}”不在管理员为该系统写明的“可以通知的主机”之列",
            instead="请改填地址，或者请管理员在“外部系统”中写明这台主机",
            field="address",
        )
    if len([hook for hook in of(session, row) if hook.ended_at is None]) >= MOST:
        raise HookRefused(f"一个系统最多同时有{MOST}个通知地址", instead="请先停用不再使用的")


def ended(session: Session, hook: int, *, actor: Actor) -> Hook:
    """By the officer in whose name the system is told, or by the administrator. NoSuchHook."""
    row, _ = found(session, hook, actor)
    if row.ended_at:
        raise NoSuchHook
    with doing(session, Logged.ACCOUNT, "停用外部系统的通知地址", actor=actor, right=None):
        row.ended_at, row.ended_by = clock.now(), actor.login
    return row


def tried_out(session: Session, hook: int, *, actor: Actor) -> System:
    """试发: a message that tells nothing. NoSuchHook."""
    row, system = found(session, hook, actor)
    if row.ended_at:
        raise NoSuchHook
    session.add(announcing.message(row.id or 0))
    _at_once(row)
    journal.write(session, Logged.MACHINE, "试发给外部系统的通知", who=actor.login, subject=system.name)
    return system


def again(session: Session, hook: int, delivery: int, *, actor: Actor) -> System:
    """重发: what was given up, or taken already, is told once more, as the same message. NoSuchHook."""
    row, system = found(session, hook, actor)
    message = session.get(HookDelivery, delivery)
    if row.ended_at or message is None or message.hook_id != row.id:
        raise NoSuchHook
    message.done_at, message.retry_at, message.sent = None, None, False
    message.attempts, message.tried_since = 0, clock.now()
    _at_once(row)
    said = f"{system.name} {message.message}"
    journal.write(session, Logged.MACHINE, "重发给外部系统的通知", who=actor.login, subject=said)
    return system


def _at_once(row: Hook) -> None:
    """Whoever asks does not wait until it is tried again by itself; what is just being told stays alone."""
    if row.silent:
        row.busy_until, row.silent = None, 0


def found(session: Session, hook: int, actor: Actor) -> tuple[Hook, System]:
    """One, with its system, for the officer in whose name it is and the administrator. NoSuchHook."""
    row = session.get(Hook, hook)
    system = session.get(System, row.system_id) if row else None
    if row is None or system is None:
        raise NoSuchHook
    if system.login != actor.login and not rights.has(actor.roles, Right.KEEP_ACCOUNTS):
        raise NoSuchHook
    return row, system


def of(session: Session, system: System) -> list[Hook]:
    """Of one system, the latest first."""
    rows = select(Hook).where(Hook.system_id == system.id)
    return list(session.exec(rows.order_by(col(Hook.id).desc())))
