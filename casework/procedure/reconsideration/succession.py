"""承受之前: what cannot be done while an applicant is dead, without capacity or dissolved and nobody stands for him
(行政复议法 第十四条、第三十九条第一款第一项、第二项、第四项).

Every chapter asks it of the acts of parties; who steps in is registered in `acceptance.representation`.
"""

from dataclasses import replace
from datetime import date

from casework import law
from casework.casefile import CaseFile, Details, Interruption
from casework.procedure.table import Attempt, guard
from casework.vocabulary import Act, PartyRole

INCAPACITY = "incapacity"
"""Item of the list `succession_causes`: the statutory agent steps in, nobody takes the applicant's place."""


def _ground(case: CaseFile, stop: Interruption) -> law.Item:
    return case.item("suspension_grounds", stop.ground, case.stands_on)


def wants_a_successor(case: CaseFile, stop: Interruption) -> bool:
    """Whether the case stands still for want of somebody in the place of an applicant who died, lost capacity or was
    dissolved, and nobody came yet."""
    return "successor" in _ground(case, stop).needs and not succeeded_since(case, stop)


def succeeded_since(case: CaseFile, stop: Interruption) -> bool:
    """Whether somebody stepped in after the case stood still: of whoever lost capacity the statutory agent, else an
    heir or successor."""
    by_agent = "statutory_agent" in _ground(case, stop).needs
    return any(
        fact.seq > stop.seq
        and (getattr(fact.details, "cause", "") == INCAPACITY) is by_agent
        and stop.party in ("", getattr(fact.details, "predecessor", ""))
        for fact in case.all(Act.SUCCEED)
    )


def left(case: CaseFile, key: str, on: date) -> CaseFile:
    """From that day no paper names the party, and no period runs for it."""
    parties = (replace(party, left_on=on) if party.key == key else party for party in case.parties)
    return case.with_(parties=tuple(parties))


def others_apply(case: CaseFile, key: str) -> bool:
    return any(party.key != key for party in case.parties_as(PartyRole.APPLICANT))


def may_recover(case: CaseFile, stop: Interruption) -> bool:
    """Who lost capacity may have it again; then nobody need step in."""
    return "statutory_agent" in _ground(case, stop).needs


def _for_want_of_somebody(case: CaseFile, stop: Interruption) -> str:
    label = _ground(case, stop).label
    if may_recover(case, stop):
        return f"本案以“{label}”中止，尚未登记法定代理人，不能由其本人办理"
    return f"本案以“{label}”中止，尚无人承受，不能以其名义办理"


STEP_IN = (
    "请先办理登记权利义务承受，由承受人或者法定代理人办理；没有的，依法办理终止审理；"
    "另有申请人的，办理恢复审理，写明没有承受人的一人"
)


@guard("ARL-14", "SUC-005", STEP_IN)
def nobody_acts_for_the_dead(case: CaseFile, attempt: Attempt) -> str | None:
    """What the applicants do together cannot be done while one of them is dead, without capacity or dissolved and
    nobody took his place."""
    stop = next((stop for stop in case.suspensions() if wants_a_successor(case, stop)), None)
    return _for_want_of_somebody(case, stop) if stop else None


WHOSE = ("principal", "requested_by", "representatives", "party")
"""The fields that say whose act it is, besides `authority.ByAgent.whose`."""


def _whose_act(details: Details) -> set[str]:
    """Keys of the parties who do it themselves. Of who could not be heard it is told, he does nothing."""
    if getattr(details, "not_possible", None):
        return set()
    whose: str = getattr(details, "whose", "")
    given = (getattr(details, name, None) or () for name in ((whose,) if whose else WHOSE))
    return {key for value in given for key in ((value,) if isinstance(value, str) else value)}


def who_is_gone(case: CaseFile, stop: Interruption) -> str:
    """The applicant in whose place somebody is wanted: as the suspension says, else the only one there is. Of several,
    nobody knows which (empty)."""
    applicants = case.parties_as(PartyRole.APPLICANT)
    return stop.party or (applicants[0].key if len(applicants) == 1 else "")


@guard("ARL-14", "SUC-009", STEP_IN, by_form=True)
def nobody_acts_who_cannot(case: CaseFile, attempt: Attempt) -> str | None:
    """Nor what an applicant does alone (陈述意见、阅卷、委托、申请停止执行 …)."""
    acting = _whose_act(attempt.details)
    for stop in case.suspensions():
        if wants_a_successor(case, stop) and who_is_gone(case, stop) in acting:
            return _for_want_of_somebody(case, stop)
    return None
