"""代理、代表、承受与回避: who stands for a party, who steps in for one,
and who hands the case over (行政复议法 第十四条至第十七条)."""

from dataclasses import replace

from pydantic import Field

from casework.casefile import CaseFile, Clock, Details, Fact, Interruption, Party
from casework.procedure.fields import Capacity, FormerApplicant, NearRelative, PartyDetails, SuccessionCause, Text
from casework.procedure.reconsideration.acceptance.authority import (
    AUTHORITY,
    BY_WORD_OF_MOUTH,
    AppointAgent,
    ChooseRepresentatives,
    EndAgency,
    Mandate,
    OnBehalf,
    Recuse,
    agents_of,
    named_agents,
)
from casework.procedure.reconsideration.acceptance.filing import OFFICE, new_party
from casework.procedure.reconsideration.acceptance.roles import (
    nobody_complains_of_himself,
    the_successor_is_somebody_else,
)
from casework.procedure.reconsideration.acceptance.standing import (
    NAMED_WITH_A_PARTY,
    a_lawful_number_of_representatives,
    a_lawyer_does_not_stay_alone,
    a_lawyer_serves_one_side,
    everybody_signed_the_election,
    it_is_known_who_the_agent_is,
    many_third_parties,
    the_respondent_sends_its_staff,
    third_parties_are_many_enough,
)
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL, OPEN_STATES
from casework.procedure.reconsideration.succession import (
    INCAPACITY,
    may_recover,
    nobody_acts_who_cannot,
    others_apply,
    succeeded_since,
    wants_a_successor,
    who_is_gone,
)
from casework.procedure.table import Attempt, Step, guard, rows, something
from casework.vocabulary import Act, PartyKind, PartyRole, Role, State, zh_date

BEFORE_DECISION = (State.RECEIVED, State.SUPPLEMENTING, *IN_TRIAL)


class Succeed(Details):
    """近亲属、权利义务承受人参加复议, or the statutory agent of an applicant who lost capacity."""

    predecessor: FormerApplicant = Field(title="原申请人")
    cause: SuccessionCause = Field(title="原因")
    successors: tuple[PartyDetails, ...] = Field((), title="承受人")
    relation: NearRelative | None = Field(None, title="近亲属与原申请人的关系")
    statutory_agent: str = Field("", title="法定代理人", max_length=100)
    proof: Text = Field(title="证明材料")
    capacity: Capacity = ""

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        parties = case.parties
        for person in self.successors:
            parties = (*parties, new_party(parties, PartyRole.APPLICANT, person))
        heirs = [party.key for party in parties[len(case.parties) :]]

        def changed(party: Party) -> Party:
            if party.key != self.predecessor:
                return party
            if self.statutory_agent:
                return replace(party, representative=self.statutory_agent)
            return replace(party, succeeded_by="、".join(heirs))

        clocks = self._passed_on(case, heirs) if heirs else case.clocks
        return case.with_(parties=tuple(changed(party) for party in parties), clocks=clocks)

    def _passed_on(self, case: CaseFile, heirs: list[str]) -> tuple[Clock, ...]:
        """A period that runs for the predecessor runs on for each who steps in for him, from the day it began."""
        clocks: list[Clock] = []
        for clock in case.clocks:
            passes = clock.about == self.predecessor and clock.closed_on is None
            clocks += [replace(clock, about=heir) for heir in heirs] if passes else [clock]
        return tuple(clocks)


class ChangeClaims(OnBehalf):
    """变更、增加或者放弃复议请求."""

    power = "claims"
    claims: tuple[Text, ...] = Field(title="变更后的复议请求", min_length=1)
    reason: Text = Field(title="理由")


@guard("ARL-17", "AGE-002", "请先办理解除委托，解除其中一名代理人", by_form=True)
def no_third_agent(case: CaseFile, attempt: Attempt[AppointAgent]) -> str | None:
    details = attempt.details
    rule, party = case.rule("ARL-17", attempt.on), case.the_party(details.principal)
    others = {agent.name for agent in agents_of(case, details.principal, attempt.on)} - {details.agent}
    if party.role is PartyRole.RESPONDENT or not rule.is_exceeded_by(len(others) + 1):
        return None
    return f"{party.name}已有{len(others)}名代理人（{'、'.join(sorted(others))}），法律只允许一至{rule.at_most}名"


@guard("ARL-17", "AGE-004", "请补交授权委托书，写明委托事项、权限和期限", by_form=True)
def the_power_of_attorney_is_complete(case: CaseFile, attempt: Attempt[AppointAgent]) -> str | None:
    """申请人、第三人委托代理人的，应当提交授权委托书 (第十七条第二款): of a respondent, who designates his staff, the
    article does not speak. Until 30 June 2026 a citizen could give it by word of mouth (2007年条例 第十条)."""
    details = attempt.details
    party = case.the_party(details.principal)
    if details.agent == party.name:
        return f"{details.agent}就是委托人本人，不必委托自己"
    orally = bool(details.oral) and party.kind.is_person and case.applies(BY_WORD_OF_MOUTH, attempt.on)
    if not (details.papers or orally or party.role is PartyRole.RESPONDENT):
        return "没有提交授权委托书和委托人、受托人的身份证明"
    begins = details.begins or attempt.on
    if details.ends and details.ends < begins:
        return f"委托期限的止日{zh_date(details.ends)}早于起日{zh_date(begins)}"
    return None


def standing(case: CaseFile, attempt: Attempt) -> list[Mandate]:
    """The agents whose time is not yet at its end."""
    return [agent for agent in named_agents(case) if agent.ends is None or agent.ends >= attempt.on]


@guard(
    "ARL-17",
    "AGE-005",
    "请核对代理人姓名；没有书面告知的，请先取得书面告知",
    by_form=True,
    beforehand=something(standing, "本案没有登记仍在委托期限内的代理人"),
)
def the_agency_can_end(case: CaseFile, attempt: Attempt[EndAgency]) -> str | None:
    details = attempt.details
    by_now = (each for each in named_agents(case) if each.principal == details.principal and each.covers(attempt.on))
    if details.agent not in {each.name for each in (*agents_of(case, details.principal, attempt.on), *by_now)}:
        return f"没有登记{details.agent}为其代理人，或者委托期限已满"
    if details.in_writing or case.the_party(details.principal).role is PartyRole.RESPONDENT:
        return None
    return "变更或者解除代理人权限的，应当书面告知行政复议机构"


def those_who_may_choose(case: CaseFile, attempt: Attempt) -> tuple[Party, ...]:
    """The parties among whom representatives can be chosen at all."""
    applicants = case.parties_as(PartyRole.APPLICANT)
    found = applicants if len(applicants) > 1 else ()
    return (*found, *case.parties_as(PartyRole.THIRD_PARTY)) if many_third_parties(case, attempt) else found


@guard(
    "ARL-15",
    "REP-002",
    "请从本案申请人中推选；只有一名申请人的，由其本人或者代理人参加",
    by_form=True,
    beforehand=something(those_who_may_choose, "本案只有一名申请人，不需要推选代表人"),
)
def representatives_are_applicants(case: CaseFile, attempt: Attempt[ChooseRepresentatives]) -> str | None:
    """Or, where the regulation lets third parties choose, third parties; never some of each."""
    chosen = set(attempt.details.representatives)
    third_parties = {party.key for party in case.parties_as(PartyRole.THIRD_PARTY)}
    if chosen <= third_parties and case.applies("REG26-17d", attempt.on):
        return None
    applicants = {party.key for party in case.parties_as(PartyRole.APPLICANT)}
    if len(applicants) < 2:
        return "本案只有一名申请人，不需要推选代表人"
    return None if chosen <= applicants else "代表人应当是本案申请人"


@guard("ARL-14", "SUC-001", "请核对原申请人、原因和承受人", by_form=True)
def the_succession_is_possible(case: CaseFile, attempt: Attempt[Succeed]) -> str | None:
    details = attempt.details
    party = case.the_party(details.predecessor)
    if party not in case.parties_as(PartyRole.APPLICANT):
        return "原申请人不是本案现在的申请人"
    if details.cause == INCAPACITY:
        return None if details.statutory_agent and not details.successors else "丧失行为能力的，应当登记法定代理人"
    if not (party.kind.is_person if details.cause == "death" else party.kind.is_body):
        return f"{party.name}是{party.kind.label}，与所选原因不符"
    bodies = [person for person in details.successors if person.kind is not PartyKind.CITIZEN]
    if bodies and "relatives" in case.item("succession_causes", details.cause, attempt.on).needs:
        return f"公民死亡的，由其近亲属申请；{bodies[0].name}是{bodies[0].kind.label}"
    return None if details.successors and not details.statutory_agent else "应当登记承受人，不登记法定代理人"


@guard(
    "ARL-39",
    "SUC-002",
    "请先办理登记权利义务承受；申请人恢复行为能力的，写明依据；无人承受、放弃权利或者满六十日的，办理终止审理，另有申请人的，"
    "在恢复审理中写明没有承受人的一人",
    by_form=True,
    beforehand=something(
        lambda case, attempt: [
            stop
            for stop in case.suspensions()
            if not wants_a_successor(case, stop)
            or may_recover(case, stop)
            or others_apply(case, who_is_gone(case, stop))
        ],
        "中止的原因尚未消除，没有承受人或者法定代理人参加复议",
    ),
)
def the_successor_is_known(case: CaseFile, attempt: Attempt) -> str | None:
    """A suspension for want of a successor ends when there is one (第三十九条第一款第一、四项), or when the applicant
    can act for himself again (第二项)."""
    ground, recovered = getattr(attempt.details, "ground", None), getattr(attempt.details, "recovered", "")
    gone = getattr(attempt.details, "gone", None)
    for stop in case.suspensions():
        if recovered and may_recover(case, stop):
            continue
        if _is_about(stop, gone) or (gone and ground):
            continue  # of another one the case goes on standing still
        if ground in (None, stop.ground) and wants_a_successor(case, stop):
            label = case.item("suspension_grounds", stop.ground, attempt.on).label
            return f"本案以“{label}”中止，原因尚未消除"
    return None


def _is_about(stop: Interruption, gone: str | None) -> bool:
    return gone is not None and stop.party in ("", gone)


@guard(
    "ARL-41",
    "SUC-011",
    "请核对该申请人；“已消除的中止事由”选其中止事由，或者不选；本案只有一名申请人的，办理终止审理",
    by_form=True,
)
def who_is_gone_was_waited_for(case: CaseFile, attempt: Attempt) -> str | None:
    """For one of several applicants what ends the case of a single one (第四十一条第二项、第三项、第五项): the others
    go on. Of whoever lost capacity the sixty days have to be over."""
    gone = getattr(attempt.details, "gone", None)
    if gone is None:
        return None
    name = case.the_party(gone).name
    if not others_apply(case, gone):
        return f"除{name}以外，本案没有其他申请人"
    stop = next((stop for stop in case.suspensions() if _is_about(stop, gone) and wants_a_successor(case, stop)), None)
    if stop is None:
        return f"本案没有以{name}死亡、丧失行为能力、终止为由中止"
    if getattr(attempt.details, "ground", None) not in (None, stop.ground):
        return f"所选“已消除的中止事由”不是{name}的中止事由，其退出以后那一项中止不能再恢复"
    ends = (each for each in case.open_clocks() if each.term == "ARL-41-5" and each.opened_seq == stop.seq)
    clock = next(ends, None)
    due = case.due(clock) if clock and may_recover(case, stop) else None
    return f"{name}丧失行为能力的，中止要到{zh_date(due.first)}才满期" if due and due.still_runs(attempt.on) else None


@guard("ARL-41-5", "SUC-003", "请恢复审理", by_form=True)
def the_cause_remains(case: CaseFile, attempt: Attempt) -> str | None:
    """Sixty days end the case only while nobody has stepped in (第四十一条第五项)."""
    needs = case.item("termination_grounds", getattr(attempt.details, "ground", ""), attempt.on).needs
    stops = case.suspensions()
    if "suspension" in needs and stops and all(succeeded_since(case, stop) for stop in stops):
        return "承受人或者法定代理人已经登记，中止的原因已经消除"
    return None


@guard("GOV-76", "AVO-003", "请另行指定接办人", by_form=True)
def somebody_else_takes_over(case: CaseFile, attempt: Attempt[Recuse]) -> str | None:
    details = attempt.details
    if details.replacement == details.officer:
        return "接办人与回避人员是同一人"
    if details.officer == case.handler and details.replacement is None:
        return f"{details.officer}是本案承办人，回避后应当有人接办"
    return None


STEPS: tuple[Step, ...] = (
    *rows(
        *OPEN_STATES,
        act=Act.APPOINT_AGENT,
        basis="ARL-17",
        who=OFFICE,
        details=AppointAgent,
        guards=(
            nobody_acts_who_cannot,
            no_third_agent,
            the_power_of_attorney_is_complete,
            it_is_known_who_the_agent_is,
            the_respondent_sends_its_staff,
            a_lawyer_serves_one_side,
        ),
    ),
    *rows(
        *OPEN_STATES,
        act=Act.END_AGENCY,
        basis="ARL-17",
        who=OFFICE,
        details=EndAgency,
        guards=(nobody_acts_who_cannot, the_agency_can_end, a_lawyer_does_not_stay_alone),
    ),
    *rows(
        *BEFORE_DECISION,
        act=Act.CHOOSE_REPRESENTATIVES,
        basis="ARL-15",
        who=OFFICE,
        details=ChooseRepresentatives,
        guards=(
            nobody_acts_who_cannot,
            representatives_are_applicants,
            a_lawful_number_of_representatives,
            third_parties_are_many_enough,
            everybody_signed_the_election,
        ),
    ),
    *rows(
        *BEFORE_DECISION,
        act=Act.CHANGE_CLAIMS,
        basis="ARL-15",
        who=OFFICE,
        details=ChangeClaims,
        guards=AUTHORITY,
    ),
    *rows(
        *OPEN_STATES,
        act=Act.SUCCEED,
        basis="ARL-14",
        who=OFFICE,
        details=Succeed,
        guards=(
            the_succession_is_possible,
            the_successor_is_somebody_else,
            nobody_complains_of_himself,
            *NAMED_WITH_A_PARTY,
        ),
    ),
    *rows(
        *OPEN_STATES,
        act=Act.RECUSE,
        basis="GOV-76",
        who=(Role.REVIEWER, Role.APPROVER),
        details=Recuse,
        guards=(somebody_else_takes_over,),
    ),
)
