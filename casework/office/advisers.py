"""委员和专家名册: members of the reconsideration committee and experts, by term and specialty, and the draw of those
who advise on a case, so recorded that it can be explained (行政复议法 第五十二条、第六十一条)."""

import hashlib
import json
import re
import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import Field
from sqlmodel import Session, col, select

from casework import law
from casework.casefile import CaseFile, Details
from casework.errors import CaseworkError
from casework.office import rights
from casework.office.deeds import deed, doing
from casework.office.rights import Right
from casework.procedure.fields import AdviserKind, Name, parse
from casework.procedure.reconsideration.acceptance.authority import named_agents
from casework.record import access
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.tables import Adviser, AdviserDraw, Logged
from casework.vocabulary import comparable, zh_date


class AdviserDetails(Details):
    """A member or expert as the administrator enters him."""

    name: Name = Field(title="姓名")
    kind: AdviserKind = Field(title="名册")
    organisation: Name = Field(title="工作单位")
    specialties: str = Field(title="专业领域（用顿号分开）", min_length=1, max_length=300)
    valid_from: date = Field(title="任期起日")
    valid_until: date = Field(title="任期止日")
    away_until: date | None = Field(None, title="不能参加，至（没有的不填）")


class AdviserRefused(CaseworkError):
    """The entry or the draw cannot be made as asked for."""

    code = "ADV-001"


class NoSuchAdviser(CaseworkError):
    """Nobody is on the roster under this number."""

    code, status = "ADV-404", 404

    def __init__(self, adviser: int) -> None:
        super().__init__(f"名册中没有第{adviser}号", instead="请从委员和专家名册进入")


@dataclass(frozen=True, kw_only=True)
class Pool:
    """Who may be drawn for a case, and who was left out, each with the reason."""

    members: tuple[Adviser, ...]
    left_out: tuple[tuple[Adviser, str], ...]
    domain: str
    by_specialty: bool
    """Whether somebody's specialty fits the case; where nobody's does, all the others are in the pool."""


@deed(Logged.REGISTER, "登记或者更正委员、专家", Right.EDIT_REGISTERS)
def entered(session: Session, *, actor: Actor, details: dict[str, Any], adviser: int | None = None) -> Adviser:
    """A new entry, or another one as corrected. RoleRefused, DetailsRefused, NoSuchAdviser; ADV-001: the term ends
    before it begins."""
    given = parse(AdviserDetails, details)
    assert isinstance(given, AdviserDetails)
    if given.valid_until < given.valid_from:
        raise AdviserRefused(
            f"任期止日{zh_date(given.valid_until)}早于起日{zh_date(given.valid_from)}", instead="请核对任期"
        )
    row = found(session, adviser) if adviser else Adviser(**given.model_dump())
    for name, value in given.model_dump().items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    return row


def found(session: Session, adviser: int) -> Adviser:
    """The entry, or NoSuchAdviser."""
    row = session.get(Adviser, adviser)
    if row is None:
        raise NoSuchAdviser(adviser)
    return row


def entries(session: Session, on: date) -> list[Adviser]:
    """The roster: those in office first, the committee before the experts, by name."""
    rows = session.exec(select(Adviser))
    return sorted(rows, key=lambda row: (not row.valid_from <= on <= row.valid_until, row.kind, row.name))


def pool(session: Session, case: CaseFile, kind: str, on: date) -> Pool:
    """Who of a roster may advise on this case on a day: in office, not away, without a tie to a party or an agent, and,
    where somebody's is, of the specialty of the case."""
    free, left_out = [], []
    for row in session.exec(select(Adviser).where(col(Adviser.kind) == kind).order_by(col(Adviser.id))):
        reason = _not_in_office(row, on) or _tie(row, case)
        if reason:
            left_out.append((row, reason))
        else:
            free.append(row)
    domain = str(getattr(case.received().details, "domain", "")).strip()
    fitting = [row for row in free if _fits(row, domain)] if domain else []
    if fitting:
        left_out += [(row, f"专业领域与“{domain}”不同") for row in free if row not in fitting]
    return Pool(members=tuple(fitting or free), left_out=tuple(left_out), domain=domain, by_specialty=bool(fitting))


def draw(
    session: Session,
    case: CaseFile,
    kind: str,
    count: int,
    *,
    actor: Actor,
    on: date,
    request_id: str | None = None,
    seed: str = "",
) -> AdviserDraw:
    """Draw so many of the pool, in the order the seed gives, and record how. The same `request_id` returns the draw as
    it is. RoleRefused; ADV-002: the pool is too small."""
    rights.check(access.within(case, actor), Right.DRAW_ADVISERS)
    asked = select(AdviserDraw).where(AdviserDraw.request_id == request_id)
    if request_id and (known := session.exec(asked).one_or_none()):
        return known
    law.item("adviser_kinds", kind)
    found = pool(session, case, kind, on)
    if not 1 <= count <= len(found.members):
        raise AdviserRefused(
            f"可供抽取的有{len(found.members)}人，不能抽取{count}人",
            instead="请减少人数，或者由管理员补充名册",
            code="ADV-002",
        )
    seed = seed or secrets.token_hex(8)
    drawn = in_order(seed, found.members)[:count]
    row = AdviserDraw(
        case_number=case.number,
        kind=kind,
        domain=found.domain,
        seed=seed,
        pool=_json([(row.id, row.name) for row in found.members]),
        left_out=_json([(row.name, why) for row, why in found.left_out]),
        drawn=_json([row.name for row in drawn]),
        officer=actor.login,
        at=clock.now(),
        request_id=request_id,
    )
    with doing(session, Logged.REGISTER, "抽取委员、专家", actor=actor, right=None, case=case.number):
        session.add(row)
    return row


def in_order(seed: str, members: tuple[Adviser, ...]) -> list[Adviser]:
    """The order a seed gives: by SHA-256 of the seed and the number on the roster, which anybody can compute again."""
    return sorted(members, key=lambda row: hashlib.sha256(f"{seed}:{row.id}".encode()).hexdigest())


def draws(session: Session, number: str) -> list[AdviserDraw]:
    """The draws of a case, the latest first."""
    of_case = select(AdviserDraw).where(col(AdviserDraw.case_number) == number)
    return list(session.exec(of_case.order_by(col(AdviserDraw.id).desc())))


def latest(session: Session, number: str, kind: str) -> list[str]:
    """The names of the last draw from a roster."""
    return next((json.loads(row.drawn) for row in draws(session, number) if row.kind == kind), [])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _not_in_office(row: Adviser, on: date) -> str:
    if not row.valid_from <= on <= row.valid_until:
        return f"任期为{zh_date(row.valid_from)}至{zh_date(row.valid_until)}"
    return f"至{zh_date(row.away_until)}不能参加" if row.away_until and on <= row.away_until else ""


def _tie(row: Adviser, case: CaseFile) -> str:
    for party in case.parties:
        stands = party.representative.replace(",", "，").partition("，")[0]
        if comparable(row.name) in map(comparable, (party.name, stands)):
            return f"与{party.role.label}一方的人员同名"
        if comparable(row.organisation) == comparable(party.name):
            return f"工作单位是本案{party.role.label}"
    for agent in named_agents(case):
        principal = case.party(agent.principal)
        if principal and comparable(row.name) == comparable(agent.name):
            return f"与{principal.role.label}的代理人同名"
    return ""


def _fits(row: Adviser, domain: str) -> bool:
    return any(word and (word in domain or domain in word) for word in re.split(r"[、，,；;\s]+", row.specialties))
