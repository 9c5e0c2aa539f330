"""Whose turn a draft is: by its state, by the order of approval, and by who has had a hand in it."""

from collections.abc import Callable, Collection

from sqlmodel import Session, col, select

from casework.papers.drafts.errors import WrongOfficer, WrongState
from casework.record import access, commands
from casework.record.approval import hands, proposers
from casework.record.approval.approvals import Chain, chain_of, outline
from casework.record.commands import Actor
from casework.storage.tables import Case, Draft, DraftText
from casework.vocabulary import UNDER_WAY, Act, DocumentKind, DraftMove, DraftState, Role, in_words

WHERE: dict[DraftMove, tuple[DraftState, ...]] = {
    DraftMove.COMPOSE: UNDER_WAY,
    DraftMove.UPLOAD: (DraftState.DRAFTING, DraftState.RETURNED, DraftState.REVIEWING),
    DraftMove.SUBMIT: (DraftState.DRAFTING, DraftState.RETURNED),
    DraftMove.AGREE: (DraftState.REVIEWING,),
    DraftMove.RETURN: (DraftState.REVIEWING, DraftState.APPROVING),
    DraftMove.APPROVE: (DraftState.APPROVING,),
    DraftMove.WITHDRAW: UNDER_WAY,
}


def chain(session: Session, draft: Draft) -> Chain:
    """The order of approval of this draft."""
    row = commands.row_of(session, draft.case_number)
    papers = session.exec(select(DraftText.paper).where(col(DraftText.draft_id) == draft.id).distinct())
    return chain_of(outline(row), Act(draft.act), [DocumentKind(paper.partition(":")[0]) for paper in papers])


def moves(session: Session, draft: Draft, actor: Actor) -> frozenset[DraftMove]:
    """What this officer may do with the draft now."""
    order, state = chain(session, draft), DraftState(draft.state)
    here = [move for move, states in WHERE.items() if state in states]
    return frozenset(move for move in here if not _obstacle(session, draft, order, state, actor, move))


def require(session: Session, draft: Draft, actor: Actor, move: DraftMove) -> Chain:
    """WrongState or WrongOfficer when the officer may not take the step; KeptAway,
    OthersCase when none in this case."""
    actor = access.within(commands.load(session, draft.case_number), actor)
    state = DraftState(draft.state)
    if state not in WHERE[move]:
        raise WrongState(f"文稿现为“{state.label}”，不能“{move.label}”", instead="请刷新页面，按文稿现在的状态办理")
    order = chain(session, draft)
    if why := _obstacle(session, draft, order, state, actor, move):
        raise WrongOfficer(why, citation=order.citation, instead="请由相应的人员办理")
    return order


def _obstacle(
    session: Session, draft: Draft, order: Chain, state: DraftState, actor: Actor, move: DraftMove
) -> str | None:
    """Why it is not this officer's step."""
    is_drafter = actor.login == draft.drafter
    if move in (DraftMove.COMPOSE, DraftMove.SUBMIT) or (
        move is DraftMove.UPLOAD and state is not DraftState.REVIEWING
    ):
        return None if is_drafter else f"“{move.label}”由拟稿人办理"
    if move is DraftMove.WITHDRAW:
        may = is_drafter or actor.roles & {*order.agree, *order.approve}
        return None if may else f"“{move.label}”由拟稿人或者审核、批准人员办理"
    handling = handlers(commands.row_of(session, draft.case_number))
    return not_theirs(order, state, draft.drafter, handling, actor, move, lambda: hands(session, draft))


def handlers(row: Case) -> set[str]:
    """Who handles the case, alone or together with others, as its row says."""
    return {row.handler, *row.beside.split()} - {""}


def not_theirs(
    order: Chain,
    state: DraftState,
    drafter: str,
    handling: Collection[str],
    actor: Actor,
    move: DraftMove,
    had_a_hand: Callable[[], set[str]],
) -> str | None:
    """Why a draft that lies before somebody else than its drafter is not passed on by this officer."""
    roles = order.agree if state is DraftState.REVIEWING else order.approve
    if actor.login == drafter:
        return f"拟稿人不能自己“{move.label}”"
    if not actor.roles & set(roles):
        return f"“{move.label}”应由{in_words(roles)}办理"
    if state is not DraftState.APPROVING:
        return None
    if actor.login in proposers(order, handling):
        return f"本案的承办人不能“{move.label}”；没有其他{in_words(roles)}的，请先另行指定承办人"
    return f"审核或者修改过文稿的人员不能“{move.label}”" if actor.login in had_a_hand() else None


def roles_now(order: Chain, state: DraftState) -> tuple[Role, ...]:
    """Whose role the draft waits for; empty when it waits for its drafter, or is finished."""
    return {DraftState.REVIEWING: order.agree, DraftState.APPROVING: order.approve}.get(state, ())
