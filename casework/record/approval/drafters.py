"""Who drafted a decision: what is said of it, beside what is known. That drafter and approver are never one person is
asked where the approval is read (`approval`)."""

from sqlmodel import Session, col, select

from casework import procedure
from casework.casefile import CaseFile, Fact
from casework.errors import GuardRefused
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.reconsideration.decision.ending import drafter_does_not_approve
from casework.record.actor import is_valid, roles_of
from casework.storage.tables import Draft, Staff
from casework.vocabulary import DraftState


class NotTheDrafter(GuardRefused):
    """Somebody is named as the drafter who did not write the draft, or could not have."""

    code = "DEC-015"


def check(session: Session, case: CaseFile, fact: Fact) -> None:
    """NotTheDrafter. Where nothing was drafted here, whoever is named must have been able to draft on that day."""
    step = procedure.step_for(case, fact.act, fact.on)
    if drafter_does_not_approve not in step.guards:
        return
    named = getattr(fact.details, "drafted_by", None)
    if not named:
        return
    wrote = _drafter(session, case.number, fact)
    if wrote and named != wrote:
        reason = "本案已有文稿，所填拟稿人不是文稿的拟稿人"
    elif not wrote and not _could_draft(session, named, fact):
        reason = "所填拟稿人不是当日在岗的承办、收案人员"
    else:
        return
    citation = case.citation(drafter_does_not_approve.rule, fact.on)
    raise NotTheDrafter(reason, citation=citation, instead="请填写实际拟稿的人员，或者先由其拟稿报批")


def _drafter(session: Session, number: str, fact: Fact) -> str:
    """Who wrote the last draft of this act in this case; empty when nobody did here."""
    drafts = select(Draft.drafter).where(
        col(Draft.case_number) == number,
        col(Draft.act) == fact.act.value,
        col(Draft.state) != DraftState.WITHDRAWN.value,
    )
    return session.exec(drafts.order_by(col(Draft.id).desc())).first() or ""


def _could_draft(session: Session, login: str, fact: Fact) -> bool:
    officer = session.get(Staff, login)
    return officer is not None and is_valid(officer, fact.on) and not roles_of(officer).isdisjoint(OFFICE)
