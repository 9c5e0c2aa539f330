"""What the office has to know or do of what was handed in, as notes of the case: they stand at the desk of whoever
answers for it until he replies."""

from datetime import date

from sqlmodel import Session

from casework.casefile import CaseFile
from casework.office import notices
from casework.office.of_cases import case_notes
from casework.outside.public import SITE
from casework.record import commands
from casework.storage import clock
from casework.storage.tables import NoteKind

PIECE = case_notes.LONGEST - 50
"""Characters of a note; what is longer goes on in further ones, so that nothing of it is lost."""


def note_in(session: Session, case: CaseFile, words: str, *, request_id: str) -> None:
    """A note that asks nothing."""
    for nth, piece in enumerate(_pieces(words)):
        case_notes.write(session, case.number, NoteKind.NOTE, piece, actor=SITE, request_id=f"{request_id[:90]}:{nth}")


def ask_for(session: Session, case: CaseFile, words: str, *, request_id: str, due_on: date | None = None) -> None:
    """Something that an officer has to judge or do, by a day where the law names one. Where nobody holds an office
    whom it could be asked of, it stands in the case all the same."""
    whom = notices.answerable(session, commands.row_of(session, case.number))
    if whom not in {officer.login for officer in case_notes.addressees(session, case, clock.today())}:
        note_in(session, case, words, request_id=request_id)
        return
    first, *further = _pieces(words)
    case_notes.write(
        session,
        case.number,
        NoteKind.TASK,
        first,
        actor=SITE,
        to=whom,
        due_on=due_on,
        request_id=request_id[:100],
    )
    for nth, piece in enumerate(further):
        note_in(session, case, piece, request_id=f"{request_id[:80]}:further{nth}")


def _pieces(words: str) -> list[str]:
    """Words as notes take them; each but the first says that it goes on."""
    parts = [words[at : at + PIECE] for at in range(0, len(words), PIECE)]
    return [f"（续{nth}）{part}" if nth else part for nth, part in enumerate(parts)]
