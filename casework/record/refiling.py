"""The bar on filing again after a withdrawal (行政复议法 第七十四条第二款): asked when an application is registered,
because only the other cases of the office can tell."""

import re

from sqlmodel import Session, col, select

from casework import law
from casework.casefile import CaseFile
from casework.errors import GuardRefused
from casework.procedure.reconsideration.acceptance.filing import Receive
from casework.record.chain import details_in
from casework.storage.tables import Case, FactRow, PartyRow
from casework.vocabulary import Act, Ending, PartyRole


def check(session: Session, case: CaseFile) -> None:
    """Refuse a new application on the matter of a withdrawn one, unless the officer names the withdrawn case. It can
    then be accepted only with the proof that the withdrawal was against the applicant's will, and otherwise be
    declined."""
    receipt = case.received().details
    if not isinstance(receipt, Receive) or receipt.withdrawn_case:
        return
    number = withdrawn_before(session, case)
    if number:
        raise GuardRefused(
            f"申请人就同一行政行为提出的申请已在{number}撤回并终止，不得再以同一事实和理由提出行政复议申请",
            citation=law.rule_under("ARL-74-2", case.regime).citation,
            instead="请写明此前撤回的案号；能够证明撤回违背真实意愿的，一并写明证明材料，不能证明的，登记后办理不予受理",
            code="REC-020",
        )


def withdrawn_before(session: Session, case: CaseFile) -> str:
    """The number of an earlier case of one of these applicants against one of these respondents on the same act, ended
    after its withdrawal; empty when there is none."""
    for earlier in _ended_before(session, case):
        ended = session.exec(
            select(FactRow).where(col(FactRow.case_number) == earlier.number, col(FactRow.act) == Act.TERMINATE.value)
        ).all()
        grounds = [str(details_in(fact).get("ground", "")) for fact in ended]
        items = law.statutory_list(law.list_under("termination_grounds", earlier.regime))
        if any(item.code in grounds and "withdrawal" in item.needs for item in items) and _same(session, earlier, case):
            return earlier.number
    return ""


def _ended_before(session: Session, case: CaseFile) -> list[Case]:
    """Terminated cases between the same parties. Names are compared: numbers are sealed."""

    query = select(Case).where(col(Case.ending) == Ending.TERMINATED.value, col(Case.number) != case.number)
    for role in (PartyRole.APPLICANT, PartyRole.RESPONDENT):
        names = [party.name for party in case.parties_as(role)]
        there = select(PartyRow.case_number).where(col(PartyRow.role) == role.value, col(PartyRow.name).in_(names))
        query = query.where(col(Case.number).in_(there))
    return list(session.exec(query.order_by(col(Case.opened_on).desc())))


def _same(session: Session, earlier: Case, case: CaseFile) -> bool:
    """The same administrative act: by its number where both have one, else by its name and day. A name alone (罚款决定)
    says too little."""
    receipt = case.received().details
    assert isinstance(receipt, Receive)
    opening = session.exec(
        select(FactRow).where(col(FactRow.case_number) == earlier.number, col(FactRow.seq) == 1)
    ).one()
    known = details_in(opening)
    if known.get("act_number") and receipt.act_number:
        return plain(known["act_number"]) == plain(receipt.act_number)
    made_on = receipt.act_on.isoformat() if receipt.act_on else None
    same_day = made_on is not None and known.get("act_on") == made_on
    return same_day and plain(earlier.subject) == plain(receipt.administrative_act)


def plain(words: str) -> str:
    """Letters and figures only: brackets, spaces and punctuation are written in many ways."""
    return re.sub(r"[\W_]+", "", words)
