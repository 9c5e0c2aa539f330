"""What a form begins with by which something is sent to organs: today, and the day by which an answer is asked for."""

from datetime import date, timedelta

from casework.lessons.rows import AnswerTerm, rows
from casework.vocabulary.lessons import LetterKind


def term(kind: LetterKind, today: date) -> AnswerTerm | None:
    """The term that the page names, with its source."""
    return rows().term(kind, today)


def begun(kind: LetterKind, today: date) -> dict[str, date]:
    """What stands in the boxes of `Sent` at first."""
    usual = term(kind, today)
    return {"sent_on": today} | ({"due_on": today + timedelta(usual.days)} if usual else {})
