"""Somebody tried wrong digits with a right code, too often: whoever answers for the case learns of it."""

from sqlmodel import Session

from casework.office import notices
from casework.outside.public import codes
from casework.outside.public.handed import Handed, Taken
from casework.record import commands
from casework.storage.tables import NoticeKind

SAID = "网上查询码连续多次核对不符，已锁定一小时；查询码可能落入他人之手，请向当事人核实，必要时收回后另发"


def taken(session: Session, handed: Handed) -> Taken:
    """Told to whoever answers for the case."""
    row = codes.holder(session, handed.by)
    if row:
        whom = notices.answerable(session, commands.row_of(session, row.case_number))
        said = f"{row.case_number}：{SAID}"
        notices.tell(session, [whom], said, kind=NoticeKind.CAME_IN, case=row.case_number)
    return Taken(words="", case=row.case_number if row else "", party=row.party if row else "")
