"""登记继续行使职权的机关: the organ is abolished, merged, or its powers pass to another, after its act was decided on
(行政复议法 第十九条第四款、第七十七条), or while a court tries it (行政诉讼法 第二十六条第六款).

The successor stands in its place from a day on: what is owed it owes, what is written then is written to it. What was
done before keeps the name of the organ that was there. Until the decision the respondent itself is changed
(`reconsideration.acceptance.respondents`).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated

from pydantic import Field

from casework.casefile import CaseFile, Details, Fact, Party
from casework.procedure.fields import Name, PartyKey, Private, Rarely, Text
from casework.procedure.litigation import litigation
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.reconsideration.acceptance.respondents import ORGAN_BASIS
from casework.procedure.reconsideration.acceptance.roles import no_organ
from casework.procedure.table import Attempt, Step, guard, rows
from casework.vocabulary import Act, PartyRole, State, comparable, zh_date

ITS_PLACE = (PartyRole.RESPONDENT, PartyRole.DEFENDANT)


class CarryOn(Details):
    """The day of the entry is the day from which the successor stands in its place."""

    party: Annotated[str, PartyKey(ITS_PLACE)] = Field(title="被撤销、合并或者职权变更的机关")
    by: Name = Field(title="继续行使其职权的机关")
    reason: Text = Field(title="撤销、合并或者职权变更的文件")
    address: str = Field("", title="该机关的地址", max_length=300)
    phone: Private | None = Field(None, title="该机关的联系电话")
    representative: str = Field("", title="该机关的负责人", max_length=100)
    superior: Annotated[str, Rarely()] = Field("", title="该机关的上一级主管部门", max_length=200)
    organ_basis: Annotated[str, Rarely()] = Field("", title=ORGAN_BASIS, max_length=1000)

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        def carried(party: Party) -> Party:
            if party.key != self.party:
                return party
            before = dict.fromkeys((*party.carries_on, *party.former_names, party.name))
            there = {
                "name": self.by,
                "address": self.address,
                "phone": self.phone,
                "representative": self.representative,
                "id_number": None,
                "service_address": "",
                "electronic": "",
                "carries_on": tuple(before),
            }
            return replace(party.changed(fact.on, fact.seq, there), superior=self.superior or party.superior)

        return case.with_(parties=tuple(map(carried, case.parties)))


def carried_on(case: CaseFile, key: str) -> Fact[CarryOn] | None:
    """The latest entry by which another organ stands in the place of this party."""
    return next((fact for fact in reversed(list(case.every(CarryOn))) if fact.details.party == key), None)


@guard("ARL-19", "CAR-001", "请写明另一个继续行使其职权的机关；同一机关更名的，办理变更当事人信息", by_form=True)
def another_organ_carries_on(case: CaseFile, attempt: Attempt[CarryOn]) -> str | None:
    """It may be another respondent of the case, into which this one was merged."""
    party = case.the_party(attempt.details.party)
    if comparable(attempt.details.by) == comparable(party.name):
        return f"{party.name}不能继续行使其自己的职权"
    return None


@guard("ARL-19", "CAR-002", "请核对名称；确系行政机关或者法律、法规、规章授权的组织的，写明依据", by_form=True)
def an_organ_carries_on(case: CaseFile, attempt: Attempt[CarryOn]) -> str | None:
    details = attempt.details
    found = "" if details.organ_basis else no_organ(details.by)
    return f"{found}，不能继续行使行政职权" if found else None


@guard("ARL-19", "CAR-003", "请先办理更正登记，撤销其后的一项，再依先后重新登记", by_form=True)
def it_comes_after_what_changed_before(case: CaseFile, attempt: Attempt[CarryOn]) -> str | None:
    """What held on a day could not be told otherwise."""
    later = _later(case.the_party(attempt.details.party), attempt)
    return next((f"该机关自{zh_date(day)}起的变更已经登记，不能再登记其以前的变更" for day in later), None)


def _later(party: Party, attempt: Attempt) -> Iterator[date]:
    return (former.until for former in party.former if former.until > attempt.on)


GUARDS = (another_organ_carries_on, an_organ_carries_on, it_comes_after_what_changed_before)
STEPS: tuple[Step, ...] = rows(
    State.DECIDED,
    State.COMPLIANCE,
    act=Act.CARRY_ON,
    basis="ARL-19",
    who=OFFICE,
    details=CarryOn,
    guards=GUARDS,
)
COURT_STEPS: tuple[Step, ...] = rows(
    *litigation.OPEN_STATES,
    act=Act.CARRY_ON,
    basis="ALL-26",
    who=OFFICE,
    details=CarryOn,
    guards=tuple(replace(each, rule="ALL-26") for each in GUARDS),
)
