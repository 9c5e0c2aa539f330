"""What systems do, once each: a system that does not know whether its request arrived sends it again under the same
key and gets the answer of the first, and nothing is done a second time."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from casework.errors import CaseworkError
from casework.office.systems.keys import Caller
from casework.record import journal
from casework.record.chain import canonical
from casework.storage import clock
from casework.storage.tables import Logged, SystemCall

LONGEST = 100
"""Characters of a key."""


class KeyReused(CaseworkError):
    """The key stands for another request already."""

    code, status = "SYS-020", 422

    def __init__(self) -> None:
        super().__init__(
            "这个幂等键已经用于另一项办理，本次未作任何登记",
            instead="请换一个新的键；重发同一项的，内容须一字不差",
        )


class AskedAtOnce(CaseworkError):
    """The same request is being carried out just now."""

    code, status = "SYS-021", 409

    def __init__(self) -> None:
        super().__init__("同一请求正在办理", instead="请稍候用同一个键再发一次，得到的是同一结果")


@dataclass(frozen=True, kw_only=True)
class Done:
    """What was done: in the words of the log, in which case, by which of its entries, and what the system is told."""

    what: str
    subject: str
    case: str
    seq: int | None
    answer: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The answer, and whether it is that of an earlier request."""

    answer: dict[str, Any]
    again: bool


def digest(*parts: Any) -> str:
    """A hash of what is asked."""
    return hashlib.sha256(canonical(list(parts)).encode()).hexdigest()


def once(session: Session, caller: Caller, key: str, asked: str, do: Callable[[], Done]) -> Outcome:
    """Do it, unless it was done under this key. In one transaction with what is done; refused, it leaves nothing.
    KeyReused, AskedAtOnce."""
    known = session.exec(
        select(SystemCall).where(SystemCall.system_id == caller.system, SystemCall.key == key)
    ).one_or_none()
    if known and known.asked != asked:
        raise KeyReused
    if known:
        return Outcome(answer=json.loads(known.answer), again=True)
    row = SystemCall(system_id=caller.system, key=key, asked=asked, at=clock.now())
    session.add(row)
    try:
        session.flush()  # before anything is done: of two at once the second waits here, and comes too late
    except IntegrityError as taken:
        raise AskedAtOnce from taken
    done = do()
    row.case_number, row.seq, row.answer = done.case, done.seq, canonical(done.answer)
    session.add(row)
    journal.write(session, Logged.API_WRITE, done.what, who=caller.actor.login, case=done.case, subject=done.subject)
    return Outcome(answer=done.answer, again=False)
