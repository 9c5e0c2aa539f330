"""管辖的核实: what the register of organs, or else its name, says of a respondent is confirmed by a person before
the case is accepted (行政复议法 第二十四条至第二十八条、第三十条第一款第六项)."""

import re

from sqlmodel import Session

from casework import law
from casework.casefile import CaseFile
from casework.errors import GuardRefused
from casework.office import agencies
from casework.office.competence import levels as levels
from casework.office.competence.by_name import elsewhere
from casework.procedure.reconsideration.acceptance.admission import Accept
from casework.record.gate import Asked, office_guard
from casework.storage.office import office
from casework.vocabulary import PartyRole, comparable

RESPONDENT, OWN_ACTS = PartyRole.RESPONDENT, "own_act_reviewers"
INSTEAD = "请核实：没有管辖权的，不予受理并告知有管辖权的机关；有管辖权的，在“属于本机关管辖的依据”中写明"


@office_guard
def jurisdiction_is_confirmed(asked: Asked) -> None:
    """GuardRefused where the register gives the case to another organ, or does not know the respondent, and whoever
    accepts it does not say why it is ours; an office that keeps no register is asked about what the name plainly tells.
    Nothing is asked of cases under the older law."""
    details, case = asked.fact.details, asked.before
    if not isinstance(details, Accept) or details.jurisdiction_basis or case.regime != law.newest_regime():
        return
    doubt = _doubt(asked.session, case)
    if doubt:
        conditions = case.items("acceptance_conditions", asked.fact.on)
        citation = next(each.citation for each in conditions if "right_organ" in each.needs)
        raise GuardRefused(doubt, citation=citation, instead=INSTEAD, code="ACC-021")


def _doubt(session: Session, case: CaseFile) -> str:
    """What speaks against accepting the case: it is about an act of this organ itself, which only provinces and
    ministries review (第二十四条第二款、第二十五条第一项), or the register says so; empty when nothing."""
    us = office().organ
    reviews_itself = any(re.search(word, us) for item in law.statutory_list(OWN_ACTS) for word in item.known_by)
    if not reviews_itself and any(comparable(each.name) == comparable(us) for each in case.parties_as(RESPONDENT)):
        return f"被申请人就是本机关（{us}），不服本机关行政行为的，由上一级机关管辖"
    if not agencies.is_kept(session):
        names = (party.name for party in case.parties_as(RESPONDENT))
        return next(filter(None, (elsewhere(name, us) for name in names)), "")
    for party in case.parties_as(PartyRole.RESPONDENT):
        row = agencies.agency_on(session, party.name, case.received().on)
        if row is None:
            return f"机关名录中没有{party.name}，不能确认由本机关管辖"
        where = agencies.jurisdiction(row)
        if where and not where.ours:
            return f"{party.name}的行政行为由{'或者'.join(where.organs)}管辖，本机关（{office().organ}）没有管辖权"
    return ""
