"""变更当事人信息: a party, or who acts for it, stays the same and is called, found or represented otherwise from a day
on.

Whoever steps into the place of an applicant is his successor (`acceptance.representation`); another organ in the place
of a respondent is 变更被申请人 (`acceptance.respondents`); what was entered wrongly is corrected. What was made before
keeps what it says: a document takes the parties as they were on its own day (`CaseFile.with_parties_of`). Who registers
it, and what forbids it, is in `changing`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field

from casework.casefile import Agent, CaseFile, Fact, Party
from casework.procedure.fields import Private, Rarely
from casework.procedure.reconsideration.acceptance.authority import Anew, named_agents
from casework.vocabulary import PartyKind, PartyRole

OF_AGENTS = ("name", "phone", "address", "id_number")
"""The particulars that an agent has as well."""
NUMBERS = ("phone", "id_number")
"""Those that are sealed: whether they are the same as before, `record.renamed` asks."""
ELECTRONIC = Rarely("电子送达")
SELDOM = Rarely("证件号码的变更，机关更名")
YOUNG = Rarely("未成年人")


class ChangeParticulars(Anew):
    """变更当事人信息. What is left empty stays as it was."""

    name: str = Field("", title="姓名或者名称", max_length=200)
    phone: Private | None = Field(None, title="联系电话")
    address: str = Field("", title="住址、住所地（代理人的为送达地址）", max_length=300)
    service_address: str = Field("", title="送达地址（与住址、住所地不同的）", max_length=300)
    service_ends: bool = Field(False, title="不再另有送达地址，送达住址、住所地")
    representative: str = Field("", title="法定代表人、负责人、经营者或者法定代理人", max_length=100)
    proof: str = Field("", title="证明材料（变更登记通知书、任职文件、送达地址确认书等）", max_length=300)
    electronic: Annotated[str, ELECTRONIC] = Field(
        "", title="电子送达地址（传真号、电子邮箱、平台账号等）", max_length=200
    )
    confirmed: Annotated[bool, ELECTRONIC] = Field(False, title="已签署送达地址确认书，同意电子送达")
    electronic_ends: Annotated[bool, ELECTRONIC] = Field(False, title="不再同意电子送达")
    id_number: Annotated[Private | None, SELDOM] = Field(None, title="证件号码、统一社会信用代码")
    checked: Annotated[bool, SELDOM] = Field(False, title="号码不合编码规则，已与证件或者本人核对，确系如此")
    same_organ: Annotated[bool, SELDOM] = Field(False, title="系同一机关更名，职权没有划转其他机关")
    capacity: Annotated[str, YOUNG] = Field(
        "", title="未成年而以自己的劳动收入为主要生活来源，视为完全民事行为能力人的证明", max_length=300
    )

    @property
    def particulars(self) -> dict[str, Any]:
        said = {name: value for name in PARTICULARS if (value := getattr(self, name))}
        ended = {"electronic": self.electronic_ends, "service_address": self.service_ends}
        return said | {name: "" for name, ends in ended.items() if ends}

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        """Of an agent `authority.named_agents` reads it."""
        if self.agent:
            return case

        def changed(party: Party) -> Party:
            return party.changed(fact.on, fact.seq, self.particulars) if party.key == self.party else party

        return case.with_(parties=tuple(changed(party) for party in case.parties))

    @classmethod
    def offered(cls, case: CaseFile, typed: Mapping[str, Any]) -> dict[str, Any]:
        held = who(case, str(typed.get("party") or ""), typed.get("agent"))
        return {name: value for name in PARTICULARS if (value := getattr(held, name, None))}

    @classmethod
    def meant(cls, case: CaseFile, typed: dict[str, Any]) -> dict[str, Any]:
        """What the form says otherwise than it began with."""
        held = {name: str(value) for name, value in cls.offered(case, typed).items()}
        return {name: value for name, value in typed.items() if name not in held or value != held[name]}

    @classmethod
    def unasked(cls, case: CaseFile, typed: Mapping[str, Any]) -> frozenset[str]:
        """Nothing but whom it is about, until that was said; then what he has."""
        fields, whose = frozenset(cls.model_fields), {"party", "agent"}
        party = case.party(str(typed.get("party") or ""))
        if party is None:
            return fields - whose
        if typed.get("agent"):
            return fields - whose - {"proof", "checked", *OF_AGENTS}
        return frozenset({"capacity"} if is_respondent(party) else {"same_organ"})


PARTICULARS = ("name", "phone", "address", "service_address", "representative", "electronic", "id_number")
"""In the order in which they are asked for and told."""


def title(particular: str) -> str:
    """What a particular is called: 联系电话."""
    return short(ChangeParticulars.model_fields[particular].title or particular)


def short(titled: str) -> str:
    """The title of a field without what it says in brackets."""
    return titled.partition("（")[0]


def who(case: CaseFile, party: str, agent: Any) -> Party | Agent | None:
    """Whose particulars are meant; None while nobody of the case is."""
    if not agent:
        return case.party(party)
    namesakes = [each for each in named_agents(case) if (each.principal, each.name) == (party, agent)]
    return min(namesakes, key=lambda each: each.ends is not None, default=None)


def _before(case: CaseFile, details: ChangeParticulars, seq: int) -> Party | Agent | None:
    """Whom an entry of this case is about, as he was before it; None where it counts no longer."""
    if details.agent:
        earlier = tuple(each for each in case.facts if each.seq < seq)
        return who(case.with_(facts=earlier), details.party, details.agent)
    party = case.party(details.party)
    held = next((each for each in party.former if each.seq == seq), None) if party else None
    return replace(party, **{name: getattr(held, name) for name in PARTICULARS}) if party and held else None


def told(case: CaseFile, details: ChangeParticulars, seq: int) -> Iterator[tuple[str, str]]:
    """What an entry changed, from what to what: 住址, 甲路1号改为乙路2号. Numbers as they may be shown."""
    held = _before(case, details, seq)
    for name, value in details.particulars.items():
        was = str(getattr(held, name, "") or "")
        yield title(name), f"{was or '（没有登记）'}改为{value or '（没有）'}"


def is_respondent(party: Party) -> bool:
    """Whether it is the organ whose own act is reviewed or sued over."""
    return party.role in (PartyRole.RESPONDENT, PartyRole.DEFENDANT) and party.kind is PartyKind.AGENCY
