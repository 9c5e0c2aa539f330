"""Whose desk drafts lie on: asked of all open drafts at once, with as many statements for fifty as for one.

It is worked out when it is asked, not kept on the draft: whom a draft waits for also depends on the office's
`approvals.toml`, on the law and on the state of its case, which change without the draft.
"""

from dataclasses import dataclass, field

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from casework.papers.drafts import turns
from casework.record.approval import agreed_in
from casework.record.approval.approvals import Chain, chain_of, outline
from casework.record.commands import Actor
from casework.storage.tables import Case, Draft, DraftStep, DraftText
from casework.vocabulary import UNDER_WAY, Act, DocumentKind, DraftMove, DraftState

PASSING = (DraftState.REVIEWING, DraftState.APPROVING)
"""Somebody other than the drafter is to act."""


@dataclass(kw_only=True)
class Way:
    """A draft and what its way depends on."""

    draft: Draft
    case: Case
    papers: set[str] = field(default_factory=set)
    wrote: set[str] = field(default_factory=set)
    """Who wrote a version of its texts."""
    steps: list[DraftStep] = field(default_factory=list)

    @property
    def state(self) -> DraftState:
        return DraftState(self.draft.state)

    def order(self) -> Chain:
        kinds = [DocumentKind(paper.partition(":")[0]) for paper in self.papers]
        return chain_of(outline(self.case), Act(self.draft.act), kinds)

    def hands(self) -> set[str]:
        return {self.draft.drafter, *self.wrote, *(step.officer for step in agreed_in(self.steps))}


def ways(session: Session, wanted: ColumnElement[bool]) -> list[Way]:
    """The drafts that are wanted, by their number, each with what its way depends on. Three statements, or one where
    there is none."""
    asked = select(Draft, Case).join(Case, col(Case.number) == col(Draft.case_number)).where(wanted)
    found = {draft.id: Way(draft=draft, case=case) for draft, case in session.exec(asked.order_by(col(Draft.id)))}
    if not found:
        return []
    ids = select(Draft.id).where(wanted)
    texts = select(DraftText.draft_id, DraftText.paper, DraftText.officer).where(col(DraftText.draft_id).in_(ids))
    for draft_id, paper, officer in session.exec(texts.distinct()):
        found[draft_id].papers.add(paper)
        found[draft_id].wrote.add(officer)
    steps = select(DraftStep).where(col(DraftStep.draft_id).in_(ids))
    for step in session.exec(steps.order_by(col(DraftStep.draft_id), col(DraftStep.no))):
        found[step.draft_id].steps.append(step)
    return list(found.values())


def on_desk(session: Session, actor: Actor) -> tuple[list[Way], list[Way]]:
    """The drafts that this officer may agree to or approve, and his own that are not finished, the oldest first. They
    are asked for together."""
    unfinished = [state.value for state in UNDER_WAY]
    found = ways(session, or_(_passing(), (col(Draft.drafter) == actor.login) & col(Draft.state).in_(unfinished)))
    passing = [way for way in found if way.state in PASSING and _passes(way, actor)]
    return passing, [way for way in found if way.draft.drafter == actor.login]


def how_many_wait(session: Session, actor: Actor) -> int:
    """How many drafts wait for this officer: to be agreed to, approved, or mended after they were returned."""
    returned = (col(Draft.drafter) == actor.login) & (col(Draft.state) == DraftState.RETURNED.value)
    found = ways(session, or_(_passing(), returned))
    return sum(way.state is DraftState.RETURNED or _passes(way, actor) for way in found)


def _passing() -> ColumnElement[bool]:
    return col(Draft.state).in_([state.value for state in PASSING])


def _passes(way: Way, actor: Actor) -> bool:
    move = DraftMove.AGREE if way.state is DraftState.REVIEWING else DraftMove.APPROVE
    handling = turns.handlers(way.case)
    return not turns.not_theirs(way.order(), way.state, way.draft.drafter, handling, actor, move, way.hands)
