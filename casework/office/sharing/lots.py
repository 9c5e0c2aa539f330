"""抽签: who is given a case by lot, so recorded that anybody can draw it again.

Each officer who may take the case has some lots, more the less laden he is. The seed is drawn by the machine once it is
settled who takes part, so that nobody knows before whom it gives; it stands in the log of the office with the lots and
the result, in the transaction of the draw, and the log is chained. Who draws once more says why, and both draws stay.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.office.deeds import doing
from casework.office.rights import Right
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.tables import CaseDraw, Journal, Logged

LOGGED = "抽取承办人"


class LotRefused(CaseworkError):
    """Nobody can be drawn, or it was drawn already and nobody says why it is drawn again."""

    code, status = "LOT-001", 422


@dataclass(frozen=True, kw_only=True)
class Lot:
    """Who takes part, and with how many lots."""

    login: str
    name: str
    lots: int


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A draw as it stands in the register, and what is wrong with it; nothing where it can be drawn again."""

    row: CaseDraw
    pool: tuple[Lot, ...]
    left_out: tuple[tuple[str, str], ...]
    wrong: str


def draw(
    session: Session,
    case: CaseFile,
    pool: Sequence[Lot],
    left_out: Sequence[tuple[str, str]],
    *,
    actor: Actor,
    reason: str = "",
    request_id: str | None = None,
) -> CaseDraw:
    """Draw one of the pool and record how. `left_out`: who takes no part, and why. The same `request_id` returns the
    draw as it is. RightRefused; LOT-001: nobody is left; LOT-002: it was drawn already, and no reason is given."""
    sent = select(CaseDraw).where(CaseDraw.request_id == request_id)
    if request_id and (known := session.exec(sent).one_or_none()):
        return known
    if not pool:
        raise LotRefused("没有可以抽取的承办人", instead="请核对承办人的请假、回避，或者由机构负责人指定")
    earlier = of_case(session, case.number)
    if earlier and not reason.strip():
        raise LotRefused(
            "本案已经抽取过", instead="需要重新抽取的，请写明理由；每一次抽取都保留", code="LOT-002", field="reason"
        )
    seed = secrets.token_hex(8)
    row = CaseDraw(
        case_number=case.number,
        no=len(earlier) + 1,
        seed=seed,
        pool=json.dumps([[lot.login, lot.name, lot.lots] for lot in pool], ensure_ascii=False),
        left_out=json.dumps(list(left_out), ensure_ascii=False),
        drawn=drawn_of(seed, pool),
        reason=reason.strip()[:300],
        officer=actor.login,
        at=clock.now(),
        request_id=request_id,
    )
    with doing(session, Logged.REGISTER, LOGGED, actor=actor, right=Right.HAND_OVER, case=case.number):
        session.add(row)
    return row


def drawn_of(seed: str, pool: Sequence[Lot]) -> str:
    """The login that the seed draws: divided by the number of lots it leaves the place of one, counted from 0 through
    the pool in the order of the logins."""
    place = int(seed, 16) % sum(lot.lots for lot in pool)
    for lot in sorted(pool, key=lambda lot: lot.login):
        if place < lot.lots:
            return lot.login
        place -= lot.lots
    raise AssertionError("a place beyond the last lot")


def of_case(session: Session, number: str) -> list[Drawn]:
    """The draws of a case, the latest first, each drawn again."""
    rows = session.exec(select(CaseDraw).where(CaseDraw.case_number == number).order_by(col(CaseDraw.no).desc()))
    return [_checked(session, row) for row in rows]


def _checked(session: Session, row: CaseDraw) -> Drawn:
    pool = tuple(Lot(login=login, name=name, lots=lots) for login, name, lots in json.loads(row.pool))
    left_out = tuple((name, why) for name, why in json.loads(row.left_out))
    wrong = ""
    if _in_the_log(session, row) != (row.seed, row.pool, row.drawn):
        wrong = "与日志中的登记不符"
    elif row.drawn != drawn_of(row.seed, pool):
        wrong = "按种子和名单重新抽取，结果不同"
    return Drawn(row=row, pool=pool, left_out=left_out, wrong=wrong)


def _in_the_log(session: Session, row: CaseDraw) -> tuple[str, ...] | None:
    """What the log kept of a draw: seed, lots and result; None where it has no such entry."""
    asked = select(Journal).where(Journal.case_number == row.case_number, Journal.what == LOGGED)
    for entry in session.exec(asked):
        kept = json.loads(entry.after or "{}").get(f"case_draws/{row.id}")
        if kept:
            return tuple(kept.get(name, "") for name in ("seed", "pool", "drawn"))
    return None
