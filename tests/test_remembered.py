"""What is remembered of the open cases: a look is asked again only of those in which something was recorded since."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import Session, select

from casework.queries.coming import remembered
from casework.queries.coming.remembered import Numbers
from casework.storage import database
from casework.storage.tables import Case
from casework.vocabulary import Act
from tests.web_support import accepted, do, receive
from tests.web_support import office as office

TODAY = date(2026, 11, 20)


@pytest.mark.usefixtures("office")
def test_only_cases_in_which_something_was_recorded_are_asked_again() -> None:
    asked: list[list[str]] = []

    def state_of(session: Session, on: date, numbers: Numbers) -> Iterator[tuple[str, str]]:
        found = session.exec(select(Case.number, Case.state).where(*remembered.among(numbers))).all()
        asked.append(sorted(number for number, _ in found))
        yield from found

    def look(officer: str = "") -> list[str]:
        with database.reading() as session:
            return sorted(remembered.of(session, TODAY, state_of, officer))

    first, second = accepted(), receive(on="2026-11-18").number
    assert len(look()) == 2 and look() == look()
    assert asked == [sorted((first, second))], "the second and the third time nobody was asked"
    do(first, Act.ASSIGN, "2026-11-18", handler="wang")
    assert len(look()) == 2 and asked[-1] == [first]
    assert len(look("wang")) == 1 and len(look("li")) == 1 and len(asked) == 2
