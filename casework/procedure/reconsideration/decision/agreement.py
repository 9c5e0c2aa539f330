"""制作调解书: the document that the parties agree on in mediation (行政复议法 第七十三条).

Mediation that fails, and consent that is withdrawn, stand in `hearing.mediation`.
"""

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from casework.casefile import CaseFile, Fact
from casework.procedure.fields import AnyParty, Count, Rarely, Text
from casework.procedure.reconsideration.acceptance.authority import (
    ByAgent,
    agents_of,
    by_law,
    empowered,
    representatives,
    the_agent_is_authorised,
)
from casework.procedure.reconsideration.decision.claims import working_days_are_of_a_period
from casework.procedure.reconsideration.decision.ending import TRIAL_TERMS, nothing_of_the_trial_lies_after
from casework.procedure.reconsideration.decision.outcome import IN_WORKING_DAYS
from casework.procedure.reconsideration.hearing.mediation import Mediator
from casework.procedure.reconsideration.hearing.officers import TriedBy, enough_officers_tried_it
from casework.procedure.reconsideration.hearing.trial import everyone
from casework.procedure.reconsideration.joinder import SignedElsewhere, Together, only_what_is_joined_is_decided
from casework.procedure.table import Attempt, Calls, Step, guard, rows
from casework.vocabulary import Act, DocumentKind, Ending, PartyKind, Register, Role, State, comparable


class Signature(BaseModel):
    """A party's signature or seal under the mediation document."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    party: AnyParty = Field(title="当事人")
    signer: str = Field("", title="签名人", max_length=100)


class Mediate(ByAgent, TriedBy, Together):
    """调解书. It has effect once every party has signed; whoever turns back before that, the case is decided."""

    power = "mediate"
    facts: str = Field("", title="查明的事实（写入调解书的填写）", max_length=8000)
    reasons: str = Field("", title="理由（写入调解书的填写）", max_length=8000)
    agreement: Text = Field(title="调解协议内容")
    mediators: tuple[Mediator, ...] = Field((), title="参加调解的外部人员")
    signatures: tuple[Signature, ...] = Field((), title="签名或者盖章的当事人")
    signed_elsewhere: tuple[SignedElsewhere, ...] = Field((), title="在合并审理的其他案件中签名或者盖章的当事人")
    performance_days: Count | None = Field(None, title="履行期限（日）")
    in_working_days: Annotated[bool, Rarely()] = Field(False, title=IN_WORKING_DAYS)

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(ending=Ending.MEDIATED)


WHAT_HE_IS = "被?申请人|第三人|法定代理人|监护人|委托代理人|代理人|代表人|父亲?|母亲?|的|之"
"""What may stand before a name in a signature, and after that of the party."""
BESIDES = re.compile("[、，,；;（()）]")


def is_signed_by(signer: str, name: str, whose: str) -> bool:
    """Whether a signature is of this name, alone or as signatures say it: 申请人王某之母李秀英, 李秀英代签,
    李秀英（母亲）."""
    party, signed = re.escape(comparable(whose)), re.escape(comparable(name))
    way = re.compile(f"(?:{WHAT_HE_IS}|{party})*{signed}(?:$|[代签捺按盖])")
    return any(way.match(comparable(part)) for part in BESIDES.split(signer))


@guard("ARL-73", "DEC-006", "请继续审理并及时作出决定", by_form=True)
def everybody_signed(case: CaseFile, attempt: Attempt[Mediate]) -> str | None:
    signed = {signature.party for signature in attempt.details.signatures}
    missing = "、".join(party.name for party in case.participants() if party.key not in signed)
    return f"{missing}尚未签名或者盖章，调解书经各方当事人签字或者签章才具有法律效力" if missing else None


@guard(
    "ARL-17",
    "AGE-011",
    "请由当事人本人签名；由代理人签名的，先办理登记委托代理人，写明调解的权限；签名人姓名有误的，请改正",
    by_form=True,
)
def who_signs_for_another_may(case: CaseFile, attempt: Attempt[Mediate]) -> str | None:
    """For a citizen he himself signs, who acts for him by law, the representative he chose, or an agent whose power of
    attorney says 调解. Who signs for a body or a business its seal or its register says."""
    chosen = {comparable(party.name) for party in case.participants() if party.key in representatives(case)}
    for signature in attempt.details.signatures:
        party = case.the_party(signature.party)
        signer = signature.signer
        himself = {"", "本人", party.role.label, *chosen}
        if party.kind is not PartyKind.CITIZEN or comparable(signer) in himself:
            continue
        if any(is_signed_by(signer, name, party.name) for name in (party.name, "本人", *by_law(party))):
            continue
        agents = [
            one.name for one in agents_of(case, party.key, attempt.on) if is_signed_by(signer, one.name, party.name)
        ]
        if not agents:
            return f"签名人{signature.signer}不是{party.name}，也没有登记为其代理人"
        if not any(empowered(case, party.key, agent, Mediate.power, attempt.on) for agent in agents):
            return f"签名人{signature.signer}的代理权限不含调解"
    return None


STEPS: tuple[Step, ...] = (
    *rows(
        State.ACCEPTED,
        act=Act.MEDIATE,
        final=True,
        consults=(Register.NEEDS,),
        target=State.DECIDED,
        basis="ARL-73",
        who=(Role.HANDLER, Role.REVIEWER),
        details=Mediate,
        guards=(
            nothing_of_the_trial_lies_after,
            only_what_is_joined_is_decided,
            everybody_signed,
            working_days_are_of_a_period,
            the_agent_is_authorised,
            who_signs_for_another_may,
            enough_officers_tried_it,
        ),
        closes=TRIAL_TERMS,
        calls=(
            Calls(kind=DocumentKind.MEDIATION_RECORD),
            Calls(kind=DocumentKind.MEDIATION_DOCUMENT, to=everyone),
        ),
    ),
)
