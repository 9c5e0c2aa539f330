"""代表人的人数和推选书、代理人的身份: what the regulation of 2026 asks of those who stand for others
(行政复议法实施条例 第十七条、第十八条)."""

from casework import law
from casework.casefile import CaseFile
from casework.procedure.fields import AgentStanding
from casework.procedure.reconsideration.acceptance.authority import (
    AppointAgent,
    ChooseRepresentatives,
    EndAgency,
    Mandate,
    mandates,
)
from casework.procedure.table import Attempt, guard
from casework.vocabulary import PartyKind, PartyRole


def role_of(case: CaseFile, keys: tuple[str, ...]) -> PartyRole | None:
    """The one role that all these parties have; None where they differ."""
    roles = {party.role for party in case.parties if party.key in keys}
    return roles.pop() if len(roles) == 1 else None


def many_third_parties(case: CaseFile, attempt: Attempt) -> bool:
    """Whether the third parties are so many that the law lets them choose representatives."""
    return case.applies("REG26-17d", attempt.on) and _are_many(case, PartyRole.THIRD_PARTY, "REG26-17d", attempt)


def _are_many(case: CaseFile, role: PartyRole, rule_id: str, attempt: Attempt) -> bool:
    """Whether there are more of them than the number the article names."""
    above = case.rule(rule_id, attempt.on).more_than
    assert above is not None, f"{rule_id} names no number"
    return len(case.parties_as(role)) > above


def _unlawful_number(case: CaseFile, attempt: Attempt[ChooseRepresentatives], rule: law.Rule) -> str | None:
    chosen = len(set(attempt.details.representatives))
    if rule.at_most is not None and chosen > rule.at_most:
        return f"推选代表人{chosen}名，最多{rule.at_most}名"
    if rule.at_least is not None and chosen < rule.at_least:
        return f"推选代表人{chosen}名，至少{rule.at_least}名"
    return None


@guard("REG26-17b", "REP-001", "请按法定人数推选代表人", by_form=True)
def a_lawful_number_of_representatives(case: CaseFile, attempt: Attempt[ChooseRepresentatives]) -> str | None:
    """The numbers bind where the applicants are so many that they have to choose; the regulation of 2007 had a greatest
    number only."""
    if role_of(case, attempt.details.representatives) is PartyRole.THIRD_PARTY:
        return None
    if case.applies("REG26-17a", attempt.on) and not _are_many(case, PartyRole.APPLICANT, "REG26-17a", attempt):
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


def is_staff(standing: AgentStanding | None) -> bool:
    return standing is not None and "staff" in law.item("agent_standings", standing).needs


def _agents_now(case: CaseFile, attempt: Attempt[AppointAgent | EndAgency]) -> list[Mandate]:
    """The other agents of the same principal on that day."""
    details = attempt.details
    theirs = [mandate for mandate in mandates(case) if mandate.principal == details.principal]
    return [mandate for mandate in theirs if mandate.agent != details.agent and mandate.covers(attempt.on)]


def _is_respondents(case: CaseFile, principal: str) -> bool:
    party = case.party(principal)
    return party is not None and party.role is PartyRole.RESPONDENT


@guard("REG26-18a", "AGE-006", "请写明代理人的身份和证明材料", by_form=True)
def it_is_known_who_the_agent_is(case: CaseFile, attempt: Attempt[AppointAgent]) -> str | None:
    """律师、基层法律服务工作者, or another agent: a relative, an employee, somebody recommended."""
    details = attempt.details
    party = case.party(details.principal)
    if details.standing is None:
        return f"没有写明{details.agent}的身份（律师、基层法律服务工作者、近亲属、工作人员等）"
    if not details.standing_proof:
        return f"没有写明证明{details.agent}身份、关系的材料"
    item = case.item("agent_standings", details.standing, attempt.on)
    if "citizen" in item.needs and party is not None and party.kind is not PartyKind.CITIZEN:
        return f"{party.name}是{party.kind.label}，不能以“{item.label}”为代理人"
    return None


@guard(
    "REG26-18b", "AGE-007", "请先办理登记委托代理人，登记被申请人指定的工作人员，再登记律师等其他代理人", by_form=True
)
def the_respondent_sends_its_staff(case: CaseFile, attempt: Attempt[AppointAgent]) -> str | None:
    details = attempt.details
    if not _is_respondents(case, details.principal):
        return None
    rule = case.rule("REG26-18b", attempt.on)
    staff = [mandate for mandate in _agents_now(case, attempt) if is_staff(mandate.standing)]
    if not is_staff(details.standing):
        return None if staff else "被申请人没有指定工作人员作为代理人，不得仅委托律师等其他人员"
    if rule.at_most is not None and len(staff) >= rule.at_most:
        names = "、".join(mandate.agent for mandate in staff)
        return f"被申请人已指定{len(staff)}名工作人员（{names}），只能指定{rule.at_least}至{rule.at_most}名"
    return None


@guard(
    "REG26-18b",
    "AGE-008",
    "请先办理登记委托代理人，登记被申请人另行指定的工作人员，或者先解除其他代理人的委托",
    by_form=True,
)
def a_lawyer_does_not_stay_alone(case: CaseFile, attempt: Attempt[EndAgency]) -> str | None:
    if not _is_respondents(case, attempt.details.principal):
        return None
    others = _agents_now(case, attempt)
    if not others or any(is_staff(mandate.standing) for mandate in others):
        return None
    names = "、".join(mandate.agent for mandate in others)
    return f"解除后被申请人只有{names}为代理人，不得仅委托律师等其他人员"
