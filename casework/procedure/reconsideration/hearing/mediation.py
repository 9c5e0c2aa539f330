"""调解: who helps to mediate, mediation that failed, consent that is withdrawn
(行政复议法 第三十九条第一款第六项、第七十三条第二款).

Mediation that succeeds ends the case (`decision.ending`). What a party offered while it was tried is no evidence
against him afterwards, so it is recorded apart from everything a decision may rest on.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from casework import law
from casework.casefile import CaseFile, Details, Fact, Interruption
from casework.procedure.fields import HeardParty, MediatorKind, Name, Text
from casework.procedure.reconsideration.acceptance.authority import capacities
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.reconsideration.hearing.pace import after_resumption
from casework.procedure.reconsideration.represented import those_written_to
from casework.procedure.reconsideration.succession import nobody_acts_who_cannot
from casework.procedure.table import Attempt, Calls, Fork, Step, guard, rows
from casework.vocabulary import Act, DocumentKind, PartyRole, Role, State, comparable


class Mediator(BaseModel):
    """Somebody from outside who helps to mediate, and the paper by which the office asked him."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name = Field(title="姓名")
    kind: MediatorKind = Field(title="类别")
    organisation: str = Field("", title="所在的调解组织", max_length=200)
    paper: Name = Field(title="邀请或者委托的文书（名称、文号）")


class Said(BaseModel):
    """What a party said, offered or conceded in mediation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    party: HeardParty = Field(title="当事人")
    text: Text = Field(title="在调解中的意见、方案、让步")


class FailMediation(Details):
    """调解未达成协议，或者调解书生效前一方反悔: the trial goes on."""

    reason: Text = Field(title="未达成协议的情况")
    said: tuple[Said, ...] = Field((), title="各方在调解中所说（不作为对其不利的证据）")
    mediators: tuple[Mediator, ...] = Field((), title="参加调解的外部人员")
    place: str = Field("", title="调解地点", max_length=200)

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return without_consent(case, fact)


class WithdrawConsent(Details):
    """一方不再同意为调解、和解而中止: what the suspension rested on is gone."""

    party: HeardParty = Field(title="不再同意的当事人")
    reason: Text = Field(title="情况")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return without_consent(case, fact)


def rests_on_consent(case: CaseFile, stop: Interruption) -> bool:
    return "consent" in case.item("suspension_grounds", stop.ground, case.stands_on).needs


def without_consent(case: CaseFile, fact: Fact) -> CaseFile:
    """The case after the suspensions that rested on consent are over."""
    over = [stop for stop in case.suspensions() if rests_on_consent(case, stop)]
    stops = tuple(replace(stop, ends=fact.on) if stop in over else stop for stop in case.interruptions)
    return case.with_(interruptions=stops)


def everyone_if_it_goes_on(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    """Suspension and resumption are told in writing; here the trial resumes only where no other ground is left."""
    ended = any(stop.ends == fact.on and stop.kind == "suspension" for stop in case.interruptions)
    return those_written_to(case, fact) if ended and not case.suspensions() else ()


TURN_OF_PHRASE = 4
"""So few characters concede nothing that could be told from any other sentence: 同意调解."""


def concessions(case: CaseFile) -> tuple[str, ...]:
    """What was conceded in mediation, of all that was said."""
    said = (said.text for fact in case.facts for said in getattr(fact.details, "said", ()))
    return tuple(text for text in said if len(comparable(text)) > TURN_OF_PHRASE and not concedes_nothing(text))


def quoted(case: CaseFile, *texts: str) -> str:
    """The first thing conceded in mediation that one of these texts repeats; empty when none does."""
    whole = comparable("".join(texts))
    return next((said for said in concessions(case) if comparable(said) in whole), "")


def concedes_nothing(said: str) -> bool:
    """Whether somebody only insisted or refused: what he did not concede is no concession (认可)."""
    return any(re.search(way, said) for item in law.statutory_list("no_concessions") for way in item.known_by)


def is_by_consent(case: CaseFile) -> bool:
    """Whether the trial is suspended for mediation."""
    return any(rests_on_consent(case, stop) for stop in case.suspensions())


@guard("ARL-39", "MED-001", "中止的其他事由消除的，办理恢复审理")
def it_is_suspended_by_consent(case: CaseFile, attempt: Attempt) -> str | None:
    return None if is_by_consent(case) else "本案不是因各方同意调解、和解而中止"


@guard("ARL-39", "MED-003", "第三人不愿调解的，登记调解未成", by_form=True)
def only_who_consented_withdraws(case: CaseFile, attempt: Attempt[WithdrawConsent]) -> str | None:
    """申请人和被申请人同意中止; a third party's consent was not asked for."""
    key = attempt.details.party
    party = case.party(key)
    if party in case.parties_as(PartyRole.APPLICANT, PartyRole.RESPONDENT):
        return None
    return f"中止以申请人和被申请人同意为条件，{party.name if party else key}没有可撤回的同意"


def mediators_on_a_side(case: CaseFile) -> Iterator[tuple[str, str, date]]:
    """Who helped to mediate and bears the name of a party, or of somebody who acts for one: the name, what he is, the
    day. No article says who may mediate, and names only suggest; so it is asked about, never refused."""
    for fact in case.facts:
        for mediator in getattr(fact.details, "mediators", ()):
            for named in filter(None, (mediator.name, mediator.organisation)):
                if part := next(capacities(case, named), ""):
                    yield named, part, fact.on


@guard("REG26-48", "MED-002", "请删去该内容，依审理查明的事实和证据认定", by_form=True)
def no_concession_is_used(case: CaseFile, attempt: Attempt) -> str | None:
    """What was offered in mediation is no evidence against him who offered it."""
    given = attempt.details
    told = (getattr(given, name, "") for name in ("facts_found", "reasons", "reason"))
    said = quoted(case, *told, *getattr(given, "evidence", ()))
    return f"“{said}”是当事人在调解中所作的认可，不得作为对其不利的证据" if said else None


RESUMED = Fork(options=(State.ACCEPTED, State.SUSPENDED), choose=after_resumption)
RECORD = Calls(kind=DocumentKind.MEDIATION_RECORD)
TOLD = Calls(kind=DocumentKind.RESUMPTION_NOTICE, to=everyone_if_it_goes_on)

STEPS: tuple[Step, ...] = (
    *rows(
        State.ACCEPTED,
        act=Act.FAIL_MEDIATION,
        basis="ARL-73",
        who=(*OFFICE, Role.REVIEWER),
        details=FailMediation,
        calls=(RECORD,),
    ),
    *rows(
        State.SUSPENDED,
        act=Act.FAIL_MEDIATION,
        target=RESUMED,
        helps=is_by_consent,
        basis="ARL-73",
        who=(*OFFICE, Role.REVIEWER),
        details=FailMediation,
        resumes=("suspension",),
        calls=(RECORD, TOLD),
    ),
    *rows(
        State.SUSPENDED,
        act=Act.WITHDRAW_CONSENT,
        target=RESUMED,
        basis="ARL-39",
        who=(*OFFICE, Role.REVIEWER),
        details=WithdrawConsent,
        guards=(it_is_suspended_by_consent, only_who_consented_withdraws, nobody_acts_who_cannot),
        resumes=("suspension",),
        calls=(TOLD,),
    ),
)
