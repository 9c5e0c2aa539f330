"""Cases tried together (行政复议法实施条例 第四十三条): whether these may be, which only the other cases of the office
can tell, and the same entry in each of them, in one transaction."""

from collections.abc import Callable, Iterable

from sqlmodel import Session

from casework import law
from casework.casefile import CaseFile, Fact
from casework.errors import GuardRefused
from casework.procedure.reconsideration.hearing.joinder import Join, Separate, joined_with
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL
from casework.record.duplicates import alike
from casework.record.stored import load
from casework.storage.office import normal_number
from casework.vocabulary import Act, PartyRole, Procedure

Record = Callable[[Act, str, Join | Separate], CaseFile]
"""Records an act in another case: `perform`, with everything but these already said."""


def check(session: Session, case: CaseFile, fact: Fact) -> None:
    """NoSuchCase, or GuardRefused where a case cannot be tried together with this one."""
    if not isinstance(fact.details, Join):
        return
    together = {case.number, *map(normal_number, fact.details.cases)}
    _alone(case, together)
    for number in fact.details.cases:
        other = load(session, number)
        if other.procedure is not Procedure.RECONSIDERATION or other.state not in IN_TRIAL:
            raise _refused(f"{other.number}（{other.state.label}）不在行政复议审理之中，不能合并审理")
        _alone(other, together)
        _holds(case, other, fact.details.ground)


def _alone(case: CaseFile, together: set[str]) -> None:
    """Nothing ties the case to others besides these."""
    tied = set(joined_with(case))
    if tied and tied | {case.number} != together:
        raise _refused(f"{case.number}已与{'、'.join(sorted(tied))}合并审理", instead="请先登记分开审理，再一并合并")


def _holds(case: CaseFile, other: CaseFile, ground: str) -> None:
    """What the ground says of organs and applicants is true of the two cases."""
    item = law.item("joinder_grounds", ground)
    organs = _meet(case, other, PartyRole.RESPONDENT)
    people = _meet(case, other, PartyRole.APPLICANT)
    wrong = (
        ("other_organ" in item.needs and organs, "被申请人相同，不是两个以上行政机关分别作出行政行为"),
        ("same_organ" in item.needs and not organs, "被申请人不同，不是同一行政机关作出行政行为"),
        ("other_applicant" in item.needs and people, "申请人相同，不是分别对多个当事人作出行政行为"),
        ("same_applicant" in item.needs and not people, "申请人不同，不是对同一申请人作出新的行政行为"),
    )
    for is_wrong, why in wrong:
        if is_wrong:
            raise _refused(f"{other.number}与本案{why}", instead="请核对合并审理的情形")


def _meet(case: CaseFile, other: CaseFile, role: PartyRole) -> bool:
    names = [party.name for party in other.parties_as(role)]
    return any(alike(name, party.name) for name in names for party in case.parties_as(role))


def _refused(reason: str, instead: str = "请核对案号；分别审理") -> GuardRefused:
    return GuardRefused(reason, citation=law.rule("REG26-43").citation, instead=instead, code="JOI-003")


def carry(session: Session, before: CaseFile, fact: Fact, record: Record) -> None:
    """The same entry in each of the other cases that does not have it yet."""
    if isinstance(fact.details, Join):
        everyone = (before.number, *map(normal_number, fact.details.cases))
        for number in _others(session, fact.details.cases, joined=False):
            rest = tuple(each for each in everyone if each != number)
            record(Act.JOIN, number, fact.details.model_copy(update={"cases": rest}))
    if isinstance(fact.details, Separate):
        for number in _others(session, joined_with(before), joined=True):
            record(Act.SEPARATE, number, fact.details)


def _others(session: Session, numbers: Iterable[str], *, joined: bool) -> Iterable[str]:
    for number in numbers:
        other = load(session, number)
        if bool(joined_with(other)) is joined and other.state in IN_TRIAL:
            yield other.number
