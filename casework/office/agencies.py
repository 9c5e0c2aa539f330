"""机关名录: the organs the office deals with, for the time each exists under its name; who is above them, where they
are served, and who has jurisdiction over what they do (行政复议法 第二十四条至第二十八条)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pydantic import Field
from sqlmodel import Session, col, or_, select

from casework import law
from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.procedure.fields import Name, OrganKind, parse
from casework.record.commands import Actor
from casework.storage.database import asked_once
from casework.storage.office import office
from casework.storage.tables import Agency, Logged, Official
from casework.vocabulary import IdPaper, PartyKind, Post, comparable, identity, zh_date
from documents.names import near


class AgencyDetails(Details):
    """An organ as the administrator enters it."""

    name: Name = Field(title="机关名称")
    level: OrganKind = Field(title="机关类别")
    government: str = Field("", title="所属人民政府", max_length=200)
    superior: str = Field("", title="上一级主管部门（政府填上一级人民政府）", max_length=200)
    seat: str = Field("", title="派出机构所在地的人民政府", max_length=200)
    credit_code: str = Field("", title="统一社会信用代码", max_length=30)
    address: str = Field("", title="送达地址", max_length=300)
    liaison: str = Field("", title="联系人", max_length=100)
    phone: str = Field("", title="联系电话（办公）", max_length=50)
    valid_from: date = Field(title="使用本名称起日")


class AgencyRefused(CaseworkError):
    """The entry cannot be made as asked for."""

    code = "AGY-001"


class EndsBeforeItBegins(AgencyRefused):
    """A name in the register would end before it begins."""

    code = "AGY-002"


class NoSuchAgency(CaseworkError):
    """No organ is registered under this number."""

    code, status = "AGY-404", 404

    def __init__(self, agency: int) -> None:
        super().__init__(f"机关名录中没有第{agency}号", instead="请从机关名录进入")


@dataclass(frozen=True, kw_only=True)
class Jurisdiction:
    """Who has jurisdiction over what an organ does; where the law names two, the applicant chooses."""

    organs: tuple[str, ...]
    citation: str

    @property
    def ours(self) -> bool:
        return comparable(office().organ) in map(comparable, self.organs)


@deed(Logged.REGISTER, "登记或者更正机关", Right.EDIT_REGISTERS)
def entered(session: Session, *, actor: Actor, details: dict[str, Any], agency: int | None = None) -> Agency:
    """A new entry, or another one as corrected. RoleRefused, DetailsRefused, NoSuchAgency; AGY-001: the name is taken
    for that time; AGY-002: it would end before it begins; AGY-005: its credit code cannot be one."""
    given = parse(AgencyDetails, details)
    assert isinstance(given, AgencyDetails)
    if given.credit_code:
        given = given.model_copy(update={"credit_code": identity.plain_number(given.credit_code)})
        if doubt := identity.doubt(given.credit_code, IdPaper.CREDIT_CODE):
            raise AgencyRefused(
                f"“{given.name}”的统一社会信用代码{doubt}",
                instead="请与批文、证书核对；不能确定的先不填",
                code="AGY-005",
            )
    row = found(session, agency) if agency else Agency(name=given.name, valid_from=given.valid_from)
    if row.valid_until and row.valid_until < given.valid_from:
        raise EndsBeforeItBegins(
            f"“{given.name}”已于{zh_date(row.valid_until)}终止，起日不能晚于该日",
            instead="请核对使用本名称的起日",
        )
    _name_is_free(session, given.name, given.valid_from, row.valid_until, besides=row.id)
    for name, value in given.model_dump().items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    return row


@deed(Logged.REGISTER, "登记机关终止或者更名", Right.EDIT_REGISTERS)
def ended(session: Session, agency: int, *, actor: Actor, on: date, successor: str = "") -> Agency:
    """An organ is abolished, renamed or merged: its entry ends on the day before `on`. A successor that the register
    does not have yet begins on `on` with the same superior, government, address and liaison. RoleRefused, NoSuchAgency;
    AGY-003: it has ended already; AGY-002; AGY-004: its own successor."""
    row, successor = found(session, agency), successor.strip()[:200]
    if row.valid_until:
        raise AgencyRefused(f"“{row.name}”已于{zh_date(row.valid_until)}终止", instead="无须重复登记", code="AGY-003")
    if on <= row.valid_from:
        raise EndsBeforeItBegins(
            f"终止之日{zh_date(on)}不晚于使用本名称的起日{zh_date(row.valid_from)}",
            instead="请核对改革或者更名生效之日",
        )
    if successor == row.name:
        raise AgencyRefused("机关不能由自己承继", instead="请填写承继其职权的机关；没有的不填", code="AGY-004")
    row.valid_until, row.successor = on - timedelta(days=1), successor
    session.add(row)
    if successor and agency_on(session, successor, on) is None:
        _name_is_free(session, successor, on, None)
        kept = row.model_dump(exclude={"id", "name", "credit_code", "successor", "valid_from", "valid_until"})
        session.add(Agency(name=successor, valid_from=on, **kept))
    return row


def found(session: Session, agency: int) -> Agency:
    """The entry, or NoSuchAgency."""
    row = session.get(Agency, agency)
    if row is None:
        raise NoSuchAgency(agency)
    return row


@asked_once
def _latest_first(session: Session) -> list[Agency]:
    return list(session.exec(select(Agency).order_by(col(Agency.valid_from).desc())))


def is_kept(session: Session) -> bool:
    """Whether the office keeps a register of organs at all."""
    return bool(_latest_first(session))


def of_name(session: Session, name: str) -> list[Agency]:
    """Every organ that ever had this name, however it is written, the latest first."""
    wanted = comparable(name)
    return [row for row in _latest_first(session) if comparable(row.name) == wanted]


def agency_on(session: Session, name: str, on: date) -> Agency | None:
    """The organ of this name on a day."""
    for row in of_name(session, name):
        if row.valid_from <= on and (row.valid_until is None or row.valid_until >= on):
            return row
    return None


def entries(session: Session) -> list[Agency]:
    """The whole register: what exists first, then by name and time."""
    return sorted(_latest_first(session), key=lambda row: (row.valid_until is not None, row.name, row.valid_from))


def officials(session: Session, on: date) -> dict[int, list[Official]]:
    """The responsible officials on a day, by the id of their organ, the chief first."""
    still = or_(col(Official.valid_until).is_(None), col(Official.valid_until) >= on)
    found: dict[int, list[Official]] = {}
    for row in session.exec(select(Official).where(col(Official.valid_from) <= on, still)):
        found.setdefault(row.agency_id, []).append(row)
    order = {post.value: place for place, post in enumerate(Post)}
    return {key: sorted(rows, key=lambda row: order.get(row.post, 9)) for key, rows in found.items()}


def names_on(session: Session, on: date) -> list[str]:
    """The names to propose on a day."""
    still = or_(col(Agency.valid_until).is_(None), col(Agency.valid_until) >= on)
    return sorted(session.exec(select(Agency.name).where(col(Agency.valid_from) <= on, still)))


def like(session: Session, name: str, on: date) -> list[str]:
    """The organs of a day whose names come near one that the register does not have."""
    return near(name.strip(), names_on(session, on))


IN_SHORT = re.compile("[\u3400-\u9fff]{2,}[局委厅所队府院处办会]")
"""What may be the short name of an organ: 城管局, 市场监管局."""


def called(session: Session, short: str) -> list[str]:
    """The organs whose name has these characters in this order and ends with the same: 市场监管局 for
    江城市东湖区市场监督管理局. Empty for what is the name of none."""
    word = comparable(short)
    if not IN_SHORT.fullmatch(word):
        return []
    names = dict.fromkeys(row.name for row in _latest_first(session))
    return [name for name in names if name.endswith(word[-1]) and word not in name and _in_order(word, name)]


def _in_order(word: str, name: str) -> bool:
    signs = iter(name)
    return all(sign in signs for sign in word)


def as_party(session: Session, name: str, on: date) -> dict[str, Any]:
    """What the register says of a respondent on a day, as the fields of a party; nothing where it does not know it."""
    row = agency_on(session, name, on)
    if row is None:
        return {}
    heads = officials(session, on).get(row.id or 0, [])
    chief = next((head.name for head in heads if head.post == Post.CHIEF.value), "")
    ours = (
        comparable(row.government) == comparable(office().organ)
        and "政府部门" in row.level
        and not row.level.endswith("派出机构")
    )
    known = {"address": row.address, "superior": row.superior, "phone": row.phone, "representative": chief}
    known["id_number"] = row.credit_code
    if any(row.level == kind.code for kind in law.statutory_list("organ_kinds", on)):
        known["organ_kind"] = row.level
    return {
        "kind": PartyKind.AGENCY.value,
        **{field: value for field, value in known.items() if value},
        **({"department": True} if ours else {}),
    }


def filled(session: Session, details: dict[str, Any], on: date) -> dict[str, Any]:
    """The details of an opening act with what was left empty of its respondents or defendants taken from the
    register."""
    rows = {role: details[role] for role in ("respondents", "defendants") if details.get(role)}
    return details | {
        role: [
            typed | {field: said for field, said in as_party(session, name, on).items() if not typed.get(field)}
            if (name := typed.get("name"))
            else typed
            for typed in given
        ]
        for role, given in rows.items()
    }


def jurisdiction(row: Agency) -> Jurisdiction | None:
    """Who has jurisdiction under the law of 2023, as far as the register says; None where it does not."""
    kinds = {item.code: item for item in law.statutory_list("organ_kinds")}
    kind = kinds.get(row.level)
    organs = tuple(dict.fromkeys(getattr(row, entry) for entry in kind.needs)) if kind else ()
    if kind is None or not all(organs):
        return None
    return Jurisdiction(organs=organs, citation=kind.citation)


def _name_is_free(session: Session, name: str, begins: date, ends: date | None, besides: int | None = None) -> None:
    for row in of_name(session, name):
        overlap = (ends is None or row.valid_from <= ends) and (row.valid_until is None or begins <= row.valid_until)
        if row.id != besides and overlap:
            raise AgencyRefused(
                f"名录中已有“{name}”，自{zh_date(row.valid_from)}起使用", instead="请更正原有的一项，或者核对起止日期"
            )
