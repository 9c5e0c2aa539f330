"""The notices of an officer."""

from sqlmodel import Session, col, func, select

from casework.record import access
from casework.storage.tables import Notice


def notices(session: Session, recipient: str, limit: int = 100) -> list[Notice]:
    """The latest notices to an officer, unread ones first; none of a case in which he was recused since."""
    mine = select(Notice).where(
        col(Notice.recipient) == recipient, ~access.is_kept_away(recipient, col(Notice.case_number))
    )
    # Two questions, each answered in the order of an index: the first is of few, and the second of all there ever were.
    mine = mine.order_by(col(Notice.created_at).desc())
    unread_first = list(session.exec(mine.where(col(Notice.read_at).is_(None)).limit(limit)))
    read = mine.where(col(Notice.read_at).is_not(None)).limit(limit - len(unread_first))
    return unread_first + list(session.exec(read))


def unread(session: Session, recipient: str) -> int:
    """How many of them he has not read."""
    mine = (
        col(Notice.recipient) == recipient,
        col(Notice.read_at).is_(None),
        ~access.is_kept_away(recipient, col(Notice.case_number)),
    )
    return session.exec(select(func.count()).select_from(Notice).where(*mine)).one()
