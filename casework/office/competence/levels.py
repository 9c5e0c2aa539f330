"""上级与下级机关: an organ that an act names above or below this one, or as having the jurisdiction that it has not, is
another than this one (行政复议法 第二十四条、第三十条第二款、第三十五条、第三十八条、第四十条)."""

from collections.abc import Iterator

from casework import procedure
from casework.casefile import Details
from casework.errors import GuardRefused
from casework.office import agencies
from casework.office.competence.by_name import elsewhere
from casework.procedure.reconsideration.acceptance.arrival.receipt import Elevated, Receive
from casework.procedure.reconsideration.acceptance.arrival.reception import AcceptAsOrdered, TakenOver
from casework.procedure.reconsideration.acceptance.declining import Decline
from casework.procedure.reconsideration.compliance.letters import IssueOpinion
from casework.procedure.reconsideration.hearing.elevation import AskForElevation, MoveFile, RegisterElevation
from casework.procedure.reconsideration.hearing.pace import RegisterResumptionOrder
from casework.record.gate import Asked, office_guard
from casework.storage.office import office
from casework.vocabulary import PartyRole, comparable


@office_guard
def another_organ_is_another(asked: Asked) -> None:
    """GuardRefused where the organ above, below, or with jurisdiction in our place is this one, also in short, or by
    the register one of its own."""
    case, fact = asked.before, asked.fact
    us = comparable(office().organ)
    for name in _of_another_level(fact.details):
        row = agencies.agency_on(asked.session, name, fact.on)
        if us.endswith(comparable(name)):
            why = f"{name}就是本机关"
        elif row and comparable(row.government) == us:
            why = f"机关名录载明{name}属于本机关（{office().organ}）"
        else:
            continue
        citation = procedure.citation_of(case, procedure.step_for(case, fact.act, fact.on), fact.on)
        raise GuardRefused(why, citation=citation, instead="请写明本机关以外的该机关的全称", code="ACC-029")


@office_guard
def an_opinion_goes_down(asked: Asked) -> None:
    """GuardRefused where the organ that an opinion letter names is this one, or by its name is not below it
    (行政复议法 第七十六条: 被申请人或者其他下级行政机关), and nobody says why it is."""
    details, case = asked.fact.details, asked.before
    if not isinstance(details, IssueOpinion) or not details.organ or details.organ_basis:
        return
    name, us = details.organ, office().organ
    if any(comparable(party.name) == comparable(name) for party in case.parties_as(PartyRole.RESPONDENT)):
        return
    if comparable(us).endswith(comparable(name)) or elsewhere(name, us):
        raise GuardRefused(
            f"{name}不像是本机关（{us}）的下级行政机关，意见书制发给被申请人或者其他下级行政机关",
            citation=case.citation("ARL-76", asked.fact.on),
            instead="请核对致送机关，确系下级行政机关的，写明依据；完善制度、改进工作的建议，制发建议书",
            code="OPI-004",
        )


def _of_another_level(details: Details) -> Iterator[str]:
    """The organs an act names that are above or below this one, or have the jurisdiction that it has not."""
    match details:
        case AskForElevation() | RegisterElevation():
            yield details.superior
        case MoveFile():
            yield details.receiver
        case AcceptAsOrdered() | TakenOver() | RegisterResumptionOrder():
            yield details.organ
        case Decline(right_organ=name) if name:
            yield name
        case Receive(elevated=Elevated(organ=name)) if comparable(name) == comparable(office().organ):
            yield name
