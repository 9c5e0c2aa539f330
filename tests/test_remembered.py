"""What is remembered of the open cases: a look is asked again only of those in which something was recorded since."""

import threading
from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import Session, select

from casework import queries
from casework.cli import main
from casework.office import readable
from casework.queries import Due, Sort, Wanted
from casework.queries.coming import remembered
from casework.queries.coming.remembered import Numbers
from casework.record import journal
from casework.storage import database
from casework.storage.tables import Case, Deadline, Logged
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


@pytest.mark.usefixtures("office")
def test_tables_that_were_derived_again_are_seen_although_no_entry_tells_of_it() -> None:
    """As `casework rebuild --repair` does it in another process."""
    number = receive(on="2026-11-16").number

    def due() -> list[date]:
        with database.reading() as session:
            found = queries.agenda(session, TODAY)
            counted = queries.agenda_count(session, TODAY)
        lines = (*found.consequences, *found.periods)
        assert counted == len(found.consequences)
        return [line.due_on for line in lines]

    right = due()
    with database.transaction() as session:
        for row in session.exec(select(Deadline).where(Deadline.case_number == number)):
            row.due_on = date(2026, 11, 20)
        journal.write(session, Logged.MACHINE, journal.DERIVED_AGAIN, who="", case=number)
    assert right == [date(2026, 11, 23)] and due() == [date(2026, 11, 20)]
    assert main(["rebuild", "--repair"]) == 0 and due() == right


@pytest.mark.usefixtures("office")
def test_a_filter_by_the_nearest_date_keeps_the_order_that_was_asked_for() -> None:
    first, second = receive(on="2026-11-16").number, receive(on="2026-11-13").number
    with database.reading() as session:
        for descending, numbers in ((False, [first, second]), (True, [second, first])):
            wanted = Wanted(due=Due.SEVEN, chosen=Sort.NUMBER, descending=descending)
            assert [line.number for line in queries.case_list(session, wanted, TODAY).lines] == numbers


@pytest.mark.usefixtures("office")
def test_a_page_waits_for_no_case_but_its_readers_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    - 一天里第一次打开：本人的案件随即列出，其余的不等，写明还有几件没有核对
    - 旁边的线程核对完，即全部列出；读不出的案件不使它停不下来，一项核对出错不使其他的等着
    - 没有这样的线程（命令行、导出）：照旧等
    """
    monkeypatch.setattr(remembered, "AT_ONCE", 1)
    monkeypatch.setattr(remembered, "_looked_after", [over := threading.Event()])
    first, others = accepted(), [receive(on="2026-11-18").number for _ in range(3)]
    do(first, Act.ASSIGN, "2026-11-18", handler="wang")

    def state_of(session: Session, on: date, numbers: Numbers) -> Iterator[tuple[str, str]]:
        found = session.exec(select(Case.number).where(*remembered.among(numbers))).all()
        readable.pass_over(session, {number: "不能读取" for number in found if number == others[0]})
        yield from ((number, number) for number in found if number != others[0])

    def look(officer: str = "", on: date = TODAY) -> tuple[list[str], int]:
        with database.reading() as session, remembered.at_once() as left:
            return sorted(remembered.of(session, on, state_of, officer)), left.cases

    with database.reading() as session:
        assert (
            queries.agenda_count(session, TODAY) is None and queries.agenda_count(session, TODAY, officer="wang") == 0
        )

    def broken(session: Session, on: date, numbers: Numbers) -> Iterator[tuple[str, str]]:
        raise ArithmeticError("核对出错")

    with database.reading() as session, remembered.at_once():
        assert remembered.of(session, TODAY, broken) == []
    assert look() == ([], 4) and look("wang") == ([first], 0) and look() == ([first], 3)
    with pytest.raises(ArithmeticError):
        remembered.catch_up(over)
    assert look()[0] == sorted([first, *others[1:]])
    over.set()
    assert look(on=date(2026, 11, 21)) == (sorted([first, *others[1:]]), 0)
