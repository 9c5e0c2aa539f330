"""移交清单: the open cases of an officer, with what runs and waits in each, for whoever takes them over."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session, col, select

from casework import procedure
from casework.record import access
from casework.record.actor import Actor
from casework.storage.tables import Case, Deadline, Draft, Visit
from casework.vocabulary import Act, DraftState, Procedure

MOST = 200
"""Cases at one time; who has more hands them over in several goes."""


@dataclass(frozen=True, kw_only=True)
class Handed:
    """A case with its open periods (the nearest first), drafts on their way, and what was promised at the counter."""

    case: Case
    periods: tuple[Deadline, ...]
    drafts: tuple[Draft, ...]
    promises: tuple[Visit, ...]

    @property
    def drafts_in_words(self) -> str:
        """作出行政复议决定（拟稿）."""
        return "、".join(f"{Act(each.act).label}（{DraftState(each.state).label}）" for each in self.drafts)


def of_officer(session: Session, login: str, actor: Actor) -> list[str]:
    """The numbers of the open cases that he handles, of those that are open to the reader."""
    asked = select(Case.number).where(col(Case.handler) == login, col(Case.stage) != "", access.cases_open_to(actor))
    return list(session.exec(asked.order_by(Case.number).limit(MOST)))


def listed(session: Session, numbers: Collection[str], actor: Actor) -> list[Handed]:
    """These cases, the nearest period first; of their drafts those that the reader may see."""
    cases = session.exec(select(Case).where(col(Case.number).in_(numbers))).all()
    running = select(Deadline).where(col(Deadline.case_number).in_(numbers), col(Deadline.closed_on).is_(None))
    periods = session.exec(running.order_by(col(Deadline.due_on))).all()
    on_the_way = (DraftState.DRAFTING, DraftState.RETURNED, DraftState.REVIEWING, DraftState.APPROVING)
    states = [state.value for state in on_the_way]
    drafts = session.exec(select(Draft).where(col(Draft.case_number).in_(numbers), col(Draft.state).in_(states))).all()
    promised = select(Visit).where(col(Visit.case_number).in_(numbers), col(Visit.kept_on).is_(None))
    promises = [visit for visit in session.exec(promised) if visit.promised]
    found = [
        Handed(
            case=case,
            periods=tuple(each for each in periods if each.case_number == case.number),
            drafts=tuple(each for each in drafts if each.case_number == case.number and _may_see(case, each, actor)),
            promises=tuple(each for each in promises if each.case_number == case.number),
        )
        for case in cases
    ]
    return sorted(found, key=lambda each: (not each.periods, str(each.periods[:1] and each.periods[0].due_on)))


def _may_see(case: Case, draft: Draft, actor: Actor) -> bool:
    return procedure.may_see(Procedure(case.procedure), Act(draft.act), actor.roles)
