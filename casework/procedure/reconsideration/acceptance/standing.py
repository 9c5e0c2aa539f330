"""代表人的人数和推选书、代理人的身份: what the regulation of 2026 asks of those who stand for others
(行政复议法实施条例 第十七条、第十八条)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework import law
from casework.casefile import Agent, CaseFile
from casework.procedure.reconsideration.acceptance.authority import (
    AppointAgent,
    ChooseRepresentatives,
    EndAgency,
    agents_of,
    appointed,
    named_agents,
)
from casework.procedure.reconsideration.acceptance.roles import entering
from casework.procedure.table import Attempt, guard
from casework.vocabulary import PartyKind, PartyRole, comparable, zh_date


def role_of(case: CaseFile, keys: tuple[str, ...]) -> PartyRole | None:
    """The one role that all these parties have; None where they differ."""
    roles = {party.role for party in case.parties if party.key in keys}
    return roles.pop() if len(roles) == 1 else None


def many_third_parties(case: CaseFile, attempt: Attempt) -> bool:
    """Whether the third parties are so many that the law lets them choose representatives."""
    return case.applies("REG26-17d", attempt.on) and are_many(case, PartyRole.THIRD_PARTY, "REG26-17d", attempt.on)


def are_many(case: CaseFile, role: PartyRole, rule_id: str, on: date) -> bool:
    """Whether there are more of them than the number the article names."""
    above = case.rule(rule_id, on).more_than
    assert above is not None, f"{rule_id} names no number"
    return len(case.parties_as(role)) > above


def _unlawful_number(case: CaseFile, attempt: Attempt[ChooseRepresentatives], rule: law.Rule) -> str | None:
    chosen = len(set(attempt.details.representatives))
    if rule.is_exceeded_by(chosen):
        return f"推选代表人{chosen}名，最多{rule.at_most}名"
    if rule.is_not_reached_by(chosen):
        return f"推选代表人{chosen}名，至少{rule.at_least}名"
    return None


@guard("REG26-17b", "REP-001", "请按法定人数推选代表人", by_form=True)
def a_lawful_number_of_representatives(case: CaseFile, attempt: Attempt[ChooseRepresentatives]) -> str | None:
    """The numbers bind where the applicants are so many that they have to choose; the regulation of 2007 had a greatest
    number only."""
    if role_of(case, attempt.details.representatives) is PartyRole.THIRD_PARTY:
        return None
    if case.applies("REG26-17a", attempt.on) and not are_many(case, PartyRole.APPLICANT, "REG26-17a", attempt.on):
        return None
    return _unlawful_number(case, attempt, case.rule("REG26-17b", attempt.on))


@guard("REG26-17d", "REP-005", "请由第三人本人或者其代理人参加，或者按法定人数推选", by_form=True)
def third_parties_are_many_enough(case: CaseFile, attempt: Attempt[ChooseRepresentatives]) -> str | None:
    if role_of(case, attempt.details.representatives) is not PartyRole.THIRD_PARTY:
        return None
    rule = case.rule("REG26-17d", attempt.on)
    if not many_third_parties(case, attempt):
        return f"第三人{len(case.parties_as(PartyRole.THIRD_PARTY))}名，超过{rule.more_than}名的才推选代表人"
    return _unlawful_number(case, attempt, rule)


@guard("REG26-17c", "REP-004", "请补交由被代表的全体当事人签名、盖章或者按指印的推选书", by_form=True)
def everybody_signed_the_election(case: CaseFile, attempt: Attempt[ChooseRepresentatives]) -> str | None:
    """What nobody knows of the paper counts nowhere; what is known to be wanting is refused."""
    if attempt.details.all_signed is not False:
        return None
    return "推选书没有由被代表的全体当事人签名、盖章或者按指印"


def is_staff(standing: str) -> bool:
    return bool(standing) and "staff" in law.item("agent_standings", standing).needs


def is_lawyer(standing: str) -> bool:
    return bool(standing) and "lawyer" in law.item("agent_standings", standing).needs


@dataclass(frozen=True, kw_only=True)
class Coming:
    """An agent who is registered by this act: whose he is, and who acts for the same party beside him."""

    agent: Agent
    proof: str
    role: PartyRole
    kind: PartyKind
    principal: str
    """The name of the party."""
    others: tuple[Agent, ...]
    with_his_party: bool
    """Named when the party came in; then a name alone says that no more is known."""

    @property
    def is_only_named(self) -> bool:
        return self.with_his_party and self.agent == Agent(name=self.agent.name)


def coming(case: CaseFile, attempt: Attempt) -> Iterator[Coming]:
    """The agents whom an act registers, with their party or by a power of attorney of its own."""
    for role, person in entering(attempt):
        theirs = tuple(agent.of_the_case() for agent in person.agents)
        for place, (entered, agent) in enumerate(zip(person.agents, theirs, strict=True)):
            yield Coming(
                agent=agent,
                proof=entered.standing_proof,
                role=role,
                kind=person.kind,
                principal=person.name,
                others=theirs[:place] + theirs[place + 1 :],
                with_his_party=True,
            )
    details = attempt.details
    party = case.party(details.principal) if isinstance(details, AppointAgent) else None
    if isinstance(details, AppointAgent) and party:
        yield Coming(
            agent=appointed(details, None, attempt.on),
            proof=details.standing_proof,
            role=party.role,
            kind=party.kind,
            principal=party.name,
            others=_others(case, party.key, details.agent, attempt.on),
            with_his_party=False,
        )


def _others(case: CaseFile, principal: str, agent: str, day: date) -> tuple[Agent, ...]:
    """The other agents of the same party on that day."""
    return tuple(other for other in agents_of(case, principal, day) if other.name != agent)


@guard("ARL-17", "AGE-003", "每名申请人、第三人至多登记二名代理人", by_form=True)
def each_names_few_agents(case: CaseFile, attempt: Attempt) -> str | None:
    """Nobody comes in with a third agent; the limit binds applicants and third parties only (第十七条)."""
    rule = case.rule("ARL-17", attempt.on)
    for role, person in entering(attempt):
        if role is not PartyRole.RESPONDENT and rule.is_exceeded_by(len(person.agents)):
            return f"{person.name}委托的代理人有{len(person.agents)}名，法律只允许一至{rule.at_most}名"
    return None


@guard("ARL-17", "AGE-009", "请核对代理人的姓名和委托期限", by_form=True)
def an_agent_is_somebody_else(case: CaseFile, attempt: Attempt) -> str | None:
    for one in coming(case, attempt):
        agent = one.agent
        if not one.with_his_party:
            continue
        if comparable(agent.name) == comparable(one.principal):
            return f"{agent.name}就是委托人本人，不必委托自己"
        if comparable(agent.name) in {comparable(other.name) for other in one.others}:
            return f"{one.principal}的代理人{agent.name}登记了两次"
        begins = agent.begins or attempt.on
        if agent.ends and agent.ends < begins:
            return f"{agent.name}委托期限的止日{zh_date(agent.ends)}早于起日{zh_date(begins)}"
    return None


@guard("REG26-18a", "AGE-006", "请写明代理人的身份和证明材料", by_form=True)
def it_is_known_who_the_agent_is(case: CaseFile, attempt: Attempt) -> str | None:
    """律师、基层法律服务工作者, or another agent: a relative, an employee, somebody recommended."""
    for one in coming(case, attempt):
        name, standing = one.agent.name, one.agent.standing
        if one.is_only_named:
            continue
        if not standing:
            return f"没有写明{name}的身份（律师、基层法律服务工作者、近亲属、工作人员等）"
        if not one.proof:
            return f"没有写明证明{name}身份、关系的材料"
        item = case.item("agent_standings", standing, attempt.on)
        if "citizen" in item.needs and not one.kind.is_person:
            return f"{one.principal}是{one.kind.label}，不能以“{item.label}”为代理人"
    return None


@guard(
    "REG26-18b", "AGE-007", "请先办理登记委托代理人，登记被申请人指定的工作人员，再登记律师等其他代理人", by_form=True
)
def the_respondent_sends_its_staff(case: CaseFile, attempt: Attempt) -> str | None:
    rule = case.rule("REG26-18b", attempt.on)
    for one in coming(case, attempt):
        if one.role is not PartyRole.RESPONDENT or one.is_only_named:
            continue
        staff = [other for other in one.others if is_staff(other.standing)]
        if is_staff(one.agent.standing):
            if rule.is_exceeded_by(len(staff) + 1):
                names = "、".join(other.name for other in staff)
                designated = f"指定{rule.at_least}至{rule.at_most}名"
                return f"被申请人已指定{len(staff)}名工作人员（{names}），只能{designated}"
            continue
        unknown = [other.name for other in one.others if not other.standing]
        if staff or (unknown and one.with_his_party):
            continue
        if unknown:
            return f"被申请人的代理人{'、'.join(unknown)}身份不明，不能确定被申请人已经指定工作人员作为代理人"
        return "被申请人没有指定工作人员作为代理人，不得仅委托律师等其他人员"
    return None


OPPONENTS = {PartyRole.APPLICANT, PartyRole.RESPONDENT}


@guard("LAW-39", "AGE-010", "请由各方另行委托代理人；确系同名的两名律师，请写明各自的执业机构", by_form=True)
def a_lawyer_serves_one_side(case: CaseFile, attempt: Attempt) -> str | None:
    """Whose lawyer he is, he cannot be the lawyer of the opponent. Two of one name are told apart by their firm."""
    for one in coming(case, attempt):
        if not is_lawyer(one.agent.standing):
            continue
        for other in named_agents(case):
            party = case.the_party(other.principal)
            if {party.role, one.role} != OPPONENTS:
                continue
            if other.covers(attempt.on) and _is_the_same_lawyer(one.agent, other):
                return f"{one.agent.name}是{party.role.label}{party.name}的代理人，不能又代理{one.role.label}"
    return None


def _is_the_same_lawyer(one: Agent, other: Agent) -> bool:
    firms = {comparable(unit) for unit in (one.unit, other.unit) if unit}
    named_alike = comparable(one.name) == comparable(other.name)
    return named_alike and is_lawyer(other.standing) and len(firms) < 2


NAMED_WITH_A_PARTY = (
    each_names_few_agents,
    an_agent_is_somebody_else,
    it_is_known_who_the_agent_is,
    the_respondent_sends_its_staff,
    a_lawyer_serves_one_side,
)
"""What holds of the agents of whoever comes into the case."""


@guard(
    "REG26-18b",
    "AGE-008",
    "请先办理登记委托代理人，登记被申请人另行指定的工作人员，或者先解除其他代理人的委托",
    by_form=True,
)
def a_lawyer_does_not_stay_alone(case: CaseFile, attempt: Attempt[EndAgency]) -> str | None:
    details = attempt.details
    if case.the_party(details.principal).role is not PartyRole.RESPONDENT:
        return None
    others = _others(case, details.principal, details.agent, attempt.on)
    if not others or any(is_staff(other.standing) or not other.standing for other in others):
        return None
    names = "、".join(other.name for other in others)
    return f"解除后被申请人只有{names}为代理人，不得仅委托律师等其他人员"
