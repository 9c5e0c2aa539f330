"""代理人、代表人与回避: who may act for a party, how far,
and who may not act for the office (行政复议法 第十五条、第十七条).

Only questions asked of the facts; the acts that register them are in `representation`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import Field

from casework import law
from casework.casefile import Agent, CaseFile, Details, Fact, Party
from casework.procedure.fields import (
    AgentAddress,
    AgentNumber,
    AgentOfCase,
    AgentPhone,
    AgentPost,
    AgentPower,
    AgentStanding,
    AgentUnit,
    AnyParty,
    ApplicantKey,
    AsksAnew,
    ClaimantKey,
    Handler,
    Name,
    Rarely,
    RecusalGround,
    StandingProof,
    Text,
)
from casework.procedure.reconsideration.succession import nobody_acts_for_the_dead
from casework.procedure.table import Attempt, guard
from casework.vocabulary import Act, PartyRole, comparable, zh_date

RECEIVE = "receive"
"""Item of the list `agent_powers`: papers may be handed to the agent (代收文书)."""
BY_WORD_OF_MOUTH = "REG-10b"
"""A citizen who cannot write may empower his agent orally, until the regulation of 2026 is in force."""


class AppointAgent(Details):
    """委托代理人, from the power of attorney: for what, how far, how long."""

    principal: AnyParty = Field(title="委托人")
    agent: Name = Field(title="代理人")
    standing: AgentStanding | None = Field(None, title="代理人的身份")
    standing_proof: StandingProof = ""
    unit: AgentUnit = ""
    post: AgentPost = ""
    id_number: AgentNumber = None
    phone: AgentPhone = None
    address: AgentAddress = ""
    matters: Text = Field(title="委托事项")
    powers: tuple[AgentPower, ...] = Field(title="代理权限", min_length=1)
    begins: date | None = Field(None, title="委托期限起日")
    ends: date | None = Field(None, title="委托期限止日（至结案止的不填）")
    papers: bool = Field(title="已提交授权委托书和双方身份证明")
    oral: Annotated[str, Rarely()] = Field("", title="公民无法书面委托、口头委托的，核实的情况", max_length=500)

    @classmethod
    def unasked(cls, case: CaseFile, typed: Mapping[str, Any]) -> frozenset[str]:
        """By word of mouth only while the regulation has it."""
        orally = case.applies(BY_WORD_OF_MOUTH, case.stands_on) or typed.get("oral")
        return frozenset() if orally else frozenset({"oral"})


class EndAgency(Details):
    """变更或者解除委托."""

    principal: AnyParty = Field(title="委托人")
    agent: Name = Field(title="代理人")
    in_writing: bool = Field(title="已书面告知")


class ChooseRepresentatives(Details):
    """推选代表人, of the applicants or of the third parties."""

    representatives: tuple[ClaimantKey, ...] = Field(title="代表人", min_length=1)
    record: Text = Field(title="推选情况")
    all_signed: bool | None = Field(None, title="推选书由被代表的全体当事人签名、盖章或者按指印")


class Recuse(Details):
    """回避的决定."""

    officer: Handler = Field(title="应当回避的人员")
    ground: RecusalGround = Field(title="回避事由")
    asked_by: str = Field("", title="申请人（本人、当事人或者机关决定）", max_length=100)
    reason: Text = Field(title="具体情况")
    replacement: Handler | None = Field(None, title="接办人")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(handler=self.replacement or "") if case.handler == self.officer else case


class ByAgent(Details):
    """An act of a party that his agent may do for him, if the power of attorney says so."""

    power: ClassVar[str] = "general"
    whose: ClassVar[str] = ""
    """The field that says whose act it is; without one it is an act of all parties."""
    by_agent: str = Field("", title="由代理人办理的，代理人姓名", max_length=200)

    def powers_needed(self) -> tuple[str, ...]:
        """What the power of attorney must say; a general one is enough for the rest."""
        return () if self.power == "general" else (self.power,)

    def principals(self, case: CaseFile) -> tuple[Party, ...]:
        """The parties whose agent may do it."""
        return tuple(party for party in case.participants() if not self.whose or party.key == getattr(self, self.whose))


class OnBehalf(ByAgent):
    """An act of the applicants that a representative may do only with their consent (第十五条第二款)."""

    by_representative: ApplicantKey | None = Field(None, title="由代表人办理的，代表人")
    represented_agree: bool = Field(False, title="被代表的申请人同意")

    def principals(self, case: CaseFile) -> tuple[Party, ...]:
        return case.parties_as(PartyRole.APPLICANT)


class Anew(Details):
    """What is known anew, from the day of the act on, of a party or of an agent of it."""

    party: Annotated[AnyParty, AsksAnew()] = Field(title="当事人")
    agent: Annotated[AgentOfCase | None, AsksAnew()] = Field(None, title="代理人（变更其代理人信息的）")

    @property
    def particulars(self) -> dict[str, Any]:
        """By the name of the particular: `phone`."""
        return {}


@dataclass(frozen=True, kw_only=True)
class Mandate(Agent):
    """An agent of one of the parties, as he was named with it or as the latest power of attorney has him."""

    principal: str
    """Key of the party."""


@dataclass(kw_only=True)
class _Known:
    """An agent while the entries are read: as he was on the day asked for, and how the entries call him by now."""

    mandate: Mandate
    called: str
    formerly: tuple[str, ...] = ()


def named_agents(case: CaseFile, day: date = date.max) -> tuple[Mandate, ...]:
    """Everybody who is or was agent of a party, as he was called and found on a day; a new power of attorney for the
    same agent takes the place of the old. Of who was named only, nobody knows the standing nor the powers."""
    found: list[_Known] = []

    def known(principal: str, name: str) -> _Known | None:
        namesakes = [each for each in found if (each.mandate.principal, each.called) == (principal, name)]
        return min(namesakes, key=lambda each: each.mandate.ends is not None, default=None)

    def known_before(principal: str, name: str) -> _Known | None:
        return next((each for each in found if each.mandate.principal == principal and name in each.formerly), None)

    def named(mandate: Mandate) -> None:
        before = known(mandate.principal, mandate.name)
        if before:
            before.mandate = mandate
        else:
            found.append(_Known(mandate=mandate, called=mandate.name))

    for party in case.parties:
        for agent in party.agents:
            named(Mandate(principal=party.key, **vars(agent)))
    for fact in case.all(Act.APPOINT_AGENT, Act.END_AGENCY, Act.CHANGE_PARTICULARS):
        given = fact.details
        if isinstance(given, AppointAgent):
            before = known(given.principal, given.agent)
            anew = appointed(given, before.mandate if before else None, fact.on)
            named(Mandate(principal=given.principal, **vars(anew)))
        elif isinstance(given, EndAgency):
            ended = known(given.principal, given.agent) or known_before(given.principal, given.agent)
            if ended:
                ended.mandate = replace(ended.mandate, ends=fact.on)
        elif isinstance(given, Anew) and given.agent and (changed := known(given.party, given.agent)):
            changed.formerly = (*changed.formerly, changed.called)
            changed.called = given.particulars.get("name", changed.called)
            if fact.on <= day:
                changed.mandate = replace(changed.mandate, **given.particulars)
    return tuple(each.mandate for each in found)


def appointed(given: AppointAgent, before: Agent | None, on: date) -> Agent:
    """The agent of a power of attorney. What it leaves out of his person stays as it was known before."""
    known = before or Agent(name=given.agent)
    return Agent(
        name=given.agent,
        standing=given.standing or known.standing,
        unit=given.unit or known.unit,
        post=given.post or known.post,
        id_number=given.id_number or known.id_number,
        phone=given.phone or known.phone,
        address=given.address or known.address,
        powers=given.powers,
        begins=given.begins or on,
        ends=given.ends,
    )


def mandates(case: CaseFile) -> tuple[Mandate, ...]:
    """The powers of attorney of the case, whether registered with the party or later."""
    return tuple(agent for agent in named_agents(case) if agent.powers)


_BETWEEN_NAMES = re.compile(r"[、，,；;（()）]")
_KINSHIP = re.compile("(父亲?|母亲?|父母|祖父母?|祖母|外祖父母?|外祖母|兄|姐|配偶|监护人|法定代理人)?")


def by_law(party: Party) -> tuple[str, ...]:
    """Those who act for a party by law, one by one. One field names them all, and what they are to him:
    王大明、李秀英（母亲）."""
    named = _BETWEEN_NAMES.split(party.representative)
    return tuple(name.strip() for name in named if not _KINSHIP.fullmatch(name.strip()))


def capacities(case: CaseFile, name: str) -> Iterator[str]:
    """What somebody of this name is in the case (申请人、被申请人的代理人), as names are compared."""
    known = comparable(name)
    for party in case.participants():
        if known == comparable(party.name):
            yield f"本案{party.role.label}"
        elif known in map(comparable, by_law(party)):
            yield f"{party.role.label}{party.name}的代表人"
    for agent in named_agents(case):
        principal = case.party(agent.principal)
        if principal and known == comparable(agent.name):
            yield f"{principal.role.label}{principal.name}的代理人"


def agents_of(case: CaseFile, principal: str, day: date) -> tuple[Mandate, ...]:
    """The agents of a party on a day."""
    return tuple(agent for agent in named_agents(case, day) if agent.principal == principal and agent.covers(day))


def receiver_of(case: CaseFile, principal: str, day: date) -> Mandate | None:
    """The agent who receives the papers of a party: whose power of attorney says so (代收文书)."""
    return next((agent for agent in agents_of(case, principal, day) if RECEIVE in agent.powers), None)


def empowered(case: CaseFile, principal: str, agent: str, power: str, day: date) -> bool:
    """Whether a power of attorney gives the agent of a party this power on a day."""
    own = [m for m in mandates(case) if (m.principal, m.name) == (principal, agent) and m.covers(day)]
    return any(power in mandate.powers for mandate in own)


def representatives(case: CaseFile) -> tuple[str, ...]:
    """Keys of those who represent the applicants, as last chosen, and of those who represent the third parties; who
    left or was succeeded represents nobody any more."""
    there = {party.key for party in case.participants()}
    return tuple(key for key in elected(case) if key in there)


def elected(case: CaseFile) -> tuple[str, ...]:
    """The same with those who left since: what they did for the others stands."""
    chosen: dict[PartyRole, tuple[str, ...]] = {}
    for fact in case.every(ChooseRepresentatives):
        for role in {party.role for party in case.parties if party.key in fact.details.representatives}:
            chosen[role] = fact.details.representatives
    return tuple(key for keys in chosen.values() for key in keys)


def recused(case: CaseFile) -> frozenset[str]:
    """Logins of the officers who must keep away from the case."""
    return frozenset(fact.details.officer for fact in case.every(Recuse))


@guard("ARL-17", "AGE-001", "请由当事人本人办理，或者先办理登记委托代理人，写明该项权限", by_form=True)
def the_agent_is_authorised(case: CaseFile, attempt: Attempt[ByAgent]) -> str | None:
    details = attempt.details
    if not details.by_agent:
        return None
    own = [mandate for mandate in mandates(case) if mandate.name == details.by_agent]
    if not own:
        return f"没有登记{details.by_agent}的授权委托书"
    standing = {party.key for party in case.participants()}
    own = [mandate for mandate in own if mandate.principal in standing]
    if not own:
        return f"{details.by_agent}的委托人已由他人承受，应当由承受人重新委托"
    acting = details.principals(case)
    own = [mandate for mandate in own if mandate.principal in {party.key for party in acting}]
    if not own:
        return f"{details.by_agent}不是{'、'.join(party.name for party in acting) or '该当事人'}的代理人"
    valid = [mandate for mandate in own if mandate.covers(attempt.on)]
    if not valid:
        return f"{zh_date(attempt.on)}不在{details.by_agent}的委托期限之内"
    held = {power for mandate in valid for power in mandate.powers}
    missing = [law.item("agent_powers", power).label for power in details.powers_needed() if power not in held]
    return f"{details.by_agent}的代理权限不含“{'”“'.join(missing)}”" if missing else None


@guard("ARL-15-2", "REP-003", "请先取得被代表的申请人同意，或者由申请人本人办理", by_form=True)
def the_represented_agree(case: CaseFile, attempt: Attempt[OnBehalf]) -> str | None:
    details = attempt.details
    if details.by_representative is None:
        return None
    if details.by_representative not in representatives(case):
        gone = details.by_representative in elected(case)
        return "所填代表人已由他人承受或者退出本案" if gone else "所填代表人没有经申请人推选"
    return None if details.represented_agree else "代表人变更复议请求、撤回申请的，应当经被代表的申请人同意"


@guard(
    "ARL-17",
    "AGE-012",
    "由其他申请人本人办理、同意的，写明被代表的申请人同意；只有部分申请人撤回的，办理部分申请人撤回申请",
    by_form=True,
)
def the_agent_of_one_acts_for_him_alone(case: CaseFile, attempt: Attempt[OnBehalf]) -> str | None:
    """What the applicants do together the agent of one of them does for the others only where they agree."""
    details = attempt.details
    if not details.by_agent or details.represented_agree:
        return None
    own = {one.principal for one in mandates(case) if one.name == details.by_agent and one.covers(attempt.on)}
    others = [party.name for party in case.parties_as(PartyRole.APPLICANT) if party.key not in own]
    return f"{details.by_agent}不是{'、'.join(others)}的代理人，没有写明其同意" if others else None


AUTHORITY = (
    nobody_acts_for_the_dead,
    the_agent_is_authorised,
    the_represented_agree,
    the_agent_of_one_acts_for_him_alone,
)
"""What must hold when somebody acts for the applicants."""
