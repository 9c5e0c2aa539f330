"""Whom a step with a draft is told to: whoever has to take the next one. What the last step called for is over."""

from sqlmodel import Session

from casework.office import notices, staff
from casework.papers.drafts import turns
from casework.record import commands
from casework.record.approval import hands, proposers
from casework.storage import clock
from casework.storage.tables import Draft, NoticeKind
from casework.vocabulary import AWAITED, Act, DraftMove, DraftState

PASSED_ON = (DraftMove.SUBMIT, DraftMove.AGREE)


def moved(session: Session, draft: Draft, move: DraftMove) -> None:
    """After the step was noted, with the draft in its new state."""
    if move is DraftMove.UPLOAD:
        return  # the draft lies where it lay
    assert draft.id is not None
    notices.draft_moved_on(session, draft.id)
    said = f"{draft.case_number}：“{Act(draft.act).label}”的文稿"
    if move is DraftMove.RETURN:
        name = staff.names(session).get(draft.drafter, draft.drafter)
        _tell(session, draft, [draft.drafter], NoticeKind.RETURNED, f"{said}退回{name}修改")
    elif move in PASSED_ON:
        state = DraftState(draft.state)
        _tell(session, draft, _next(session, draft, state), NoticeKind.WAITS, f"{said}待{AWAITED[state]}")


def _next(session: Session, draft: Draft, state: DraftState) -> list[str]:
    """Who may take the next step: his role may, he had no hand in what he is to approve and does not handle the
    case."""
    order = turns.chain(session, draft)
    had_a_hand = {draft.drafter}
    if state is DraftState.APPROVING:
        handling = turns.handlers(commands.row_of(session, draft.case_number))
        had_a_hand = hands(session, draft) | proposers(order, handling)
    may = [login for role in turns.roles_now(order, state) for login in notices.logins_of(session, role, clock.today())]
    return [login for login in may if login not in had_a_hand]


def _tell(session: Session, draft: Draft, recipients: list[str], kind: NoticeKind, text: str) -> None:
    notices.tell(session, recipients, text, kind=kind, case=draft.case_number, draft=draft.id)
