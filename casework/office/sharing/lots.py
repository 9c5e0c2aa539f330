"""抽签: who is given a case by lot, so recorded that anybody can draw it again.

Each officer who may take the case has some lots, more the less laden he is. The seed is made of the hash of the case's
first entry and the number of the draw: nobody can choose it, and the certified record of the case holds it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.office.deeds import doing
from casework.office.rights import Right
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.tables import CaseDraw, FactRow, Logged


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
    left_out: Mapping[str, str],
    *,
    actor: Actor,
    reason: str = "",
    request_id: str | None = None,
) -> CaseDraw:
    """Draw one of the pool and record how. `left_out`: name → why he takes no part. The same `request_id` returns the
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
    no = len(earlier) + 1
    seed = seed_of(session, case.number, no)
    row = CaseDraw(
        case_number=case.number,
        no=no,
        seed=seed,
        pool=json.dumps([[lot.login, lot.name, lot.lots] for lot in pool], ensure_ascii=False),
        left_out=json.dumps(list(left_out.items()), ensure_ascii=False),
        drawn=drawn_of(seed, pool),
        reason=reason.strip()[:300],
        officer=actor.login,
        at=clock.now(),
        request_id=request_id,
    )
    with doing(session, Logged.REGISTER, "抽取承办人", actor=actor, right=Right.HAND_OVER, case=case.number):
        session.add(row)
    return row


def seed_of(session: Session, number: str, no: int) -> str:
    """Sixteen hexadecimal digits: of the hash of the first entry of the case and the number of the draw."""
    first = select(FactRow.hash).where(FactRow.case_number == number).order_by(col(FactRow.seq)).limit(1)
    return hashlib.sha256(f"{session.exec(first).one()}:{no}".encode()).hexdigest()[:16]


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
    if row.seed != seed_of(session, row.case_number, row.no):
        wrong = "种子与本案第一项登记的摘要不符"
    elif row.drawn != drawn_of(row.seed, pool):
        wrong = "按种子和名单重新抽取，结果不同"
    return Drawn(row=row, pool=pool, left_out=left_out, wrong=wrong)
