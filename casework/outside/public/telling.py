"""What the office has to know or do of what was handed in, as notes of the case: they stand at the desk of whoever
answers for it until he replies."""

from datetime import date

from sqlmodel import Session

from casework.casefile import CaseFile
from casework.office import case_notes, notices
from casework.outside.public import SITE
from casework.record import commands
from casework.storage import clock
from casework.storage.tables import NoteKind


def note_in(session: Session, case: CaseFile, words: str, *, request_id: str) -> None:
    """A note that asks nothing."""
    case_notes.write(
        session, case.number, NoteKind.NOTE, words[: case_notes.LONGEST], actor=SITE, request_id=request_id[:100]
    )


def ask_for(session: Session, case: CaseFile, words: str, *, request_id: str, due_on: date | None = None) -> None:
    """Something that an officer has to judge or do, by a day where the law names one. Where nobody holds an office
    whom it could be asked of, it stands in the case all the same."""
    whom = notices.answerable(session, commands.row_of(session, case.number))
    if whom not in {officer.login for officer in case_notes.addressees(session, case, clock.today())}:
        note_in(session, case, words, request_id=request_id)
        return
    case_notes.write(
        session,
        case.number,
        NoteKind.TASK,
        words[: case_notes.LONGEST],
        actor=SITE,
        to=whom,
        due_on=due_on,
        request_id=request_id[:100],
    )
