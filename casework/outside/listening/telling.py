"""Which hook is told next, of what, and what becomes of it. A hook is told by one at a time; who dies over it leaves it
for a minute, and what was told without anybody noting it is told again, as the same message."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, exists
from sqlmodel import Session, col, delete, select

from casework.errors import CaseworkError
from casework.office import notices, staff
from casework.office.systems import register
from casework.outside.listening import messages
from casework.record.privacy import unsealed_text
from casework.storage import clock, leases
from casework.storage.tables import Hook, HookDelivery, Staff, System
from casework.vocabulary import Role

TELLING = timedelta(minutes=1)
"""So long nobody else tells a hook that one worker tells."""
IN_A_ROW = 5
"""So many messages at most before the hook is let go: with ten seconds each less than the time for which it is held."""
PATIENCE = timedelta(days=3)
"""So long a message is tried: a receiver may be away over a weekend."""
REMEMBERED = timedelta(days=30)
"""So long a message that was taken or given up is listed."""


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A message ready to be handed over."""

    delivery: int
    address: str
    hosts: frozenset[str]
    secret: str
    message: str
    body: str


def due(session: Session, at: datetime) -> list[int]:
    """The hooks that something waits for and nobody tells, by how long it waits."""
    waits = exists().where(col(HookDelivery.hook_id) == col(Hook.id), *_is_due(at))
    is_free = leases.may_go_on(col(Hook.busy_until), at)
    return [each for each in session.exec(select(Hook.id).where(waits, is_free).order_by(col(Hook.id))) if each]


def _is_due(at: datetime) -> tuple[ColumnElement[bool], ...]:
    again = leases.may_go_on(col(HookDelivery.retry_at), at)
    return col(HookDelivery.done_at).is_(None), again


def taken(session: Session, hook: int, at: datetime) -> bool:
    """Whether the hook is ours to tell from now on."""
    row = session.exec(select(Hook).where(col(Hook.id) == hook).with_for_update()).one()
    if row.busy_until and at < _aware(row.busy_until) <= at + leases.LONGEST:
        return False
    row.busy_until = at + TELLING
    return True


def let_go(session: Session, hook: int) -> None:
    """Others may tell it again."""
    session.get_one(Hook, hook).busy_until = None


def next_of(session: Session, hook: int, at: datetime) -> Outgoing | None:
    """What it is to be told now, the oldest first. What is not for that system (any more) is removed."""
    row = session.get_one(Hook, hook)
    system = session.get_one(System, row.system_id)
    officer = session.get(Staff, system.login)
    listens = not row.ended_at and officer and staff.is_valid(officer, clock.today())
    secret = unsealed_text(row.secret)
    waiting = select(HookDelivery).where(HookDelivery.hook_id == hook, *_is_due(at))
    for each in session.exec(waiting.order_by(col(HookDelivery.id))):
        try:
            body = messages.body_of(session, each, system) if listens and secret else None
        except CaseworkError:  # such a case is told of elsewhere; the others go on
            _put_off(each, "案件暂时不能读取", at)
            continue
        if body is not None:
            return Outgoing(
                delivery=each.id or 0,
                address=row.address,
                hosts=register.hosts_of(system),
                secret=secret,
                message=each.message,
                body=body,
            )
        session.delete(each)
    return None


def told(session: Session, delivery: int) -> None:
    """It was taken."""
    row = session.get_one(HookDelivery, delivery)
    row.sent, row.done_at, row.retry_at, row.answer = True, clock.now(), None, "已送达"
    row.attempts += 1
    session.get_one(Hook, row.hook_id).silent = 0


def failed(session: Session, delivery: int, why: str, at: datetime, *, is_silent: bool) -> None:
    """It was not taken: tried again later, or given up. A receiver that does not answer at all is left alone for a
    while with everything that waits for it. Who answers for the system learns of it once it has failed for minutes."""
    row = session.get_one(HookDelivery, delivery)
    hook = session.get_one(Hook, row.hook_id)
    _put_off(row, why, at)
    if is_silent:
        hook.silent += 1
        hook.busy_until = at + leases.later(hook.silent)
        for each in session.exec(select(HookDelivery).where(HookDelivery.hook_id == hook.id, *_is_due(at))):
            _give_up(each, why, at)
    if row.attempts == len(leases.LATER):
        _tell(session, hook, why)


def _put_off(row: HookDelivery, why: str, at: datetime) -> None:
    row.attempts, row.answer = row.attempts + 1, why
    row.retry_at = at + leases.later(row.attempts)
    _give_up(row, why, at)


def _give_up(row: HookDelivery, why: str, at: datetime) -> None:
    if at - _aware(row.tried_since) >= PATIENCE:
        row.done_at, row.answer = clock.now(), why


def _tell(session: Session, hook: Hook, why: str) -> None:
    system = session.get_one(System, hook.system_id)
    text = f"给外部系统“{system.name}”的通知多次没有送到：{why}。系统继续重发，至多三日；请在“外部系统”核对"
    administrators = notices.logins_of(session, Role.ADMINISTRATOR, clock.today())
    notices.tell(session, dict.fromkeys([system.login, *administrators]), text)


def forgotten(session: Session) -> None:
    """Remove what was taken or given up long ago."""
    session.execute(delete(HookDelivery).where(col(HookDelivery.done_at) < clock.now() - REMEMBERED))


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
