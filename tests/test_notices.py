"""Reminders of periods end when they are done: one period has one, the newest, and none once it ended or moved."""

from datetime import timedelta

import pytest
from sqlmodel import select

from casework.office import notices
from casework.storage import clock, database
from casework.storage.tables import Deadline, Notice, Outbox
from casework.vocabulary import Act, Promise, Stage
from tests.web_support import do, receive
from tests.web_support import office as office


def remind(number: str, term: str, rung: int, day: str = "", recipient: str = "li") -> None:
    """A reminder as the sweep leaves it and the flow tells it; a higher rung was told earlier."""
    with database.transaction() as session:
        deadline = session.exec(select(Deadline).where(Deadline.case_number == number, Deadline.term == term)).one()
        key = f"{notices.REMINDER_KEY.format(key=deadline.key)}{day or deadline.due_on}:{rung}:{recipient}"
        row = Outbox(
            case_number=number,
            seq=1,
            stage=Stage.ACCEPTANCE.value,
            promise=Promise.REMINDER.value,
            key=key,
            created_at=clock.now(),
        )
        session.add(row)
        session.flush()
        assert row.id
        notices.tell_of_promise(session, row.id, recipient, f"{number}：{term}第{rung}次", case=number)
        told = session.exec(select(Notice).where(Notice.outbox_id == row.id)).one()
        told.created_at = clock.now() - timedelta(days=rung)


def unread() -> list[str]:
    with database.transaction() as session:
        notices.settle(session)
        asked = select(Notice).where(Notice.read_at == None)  # noqa: E711
        return sorted(f"{row.recipient} {row.text.partition('：')[2]}" for row in session.exec(asked))


@pytest.mark.usefixtures("office")
class TestReminders:
    def test_of_a_period_the_newest_stays_for_each_officer(self) -> None:
        number = receive().number
        for rung, recipient in ((3, "li"), (1, "li"), (1, "zhou")):
            remind(number, "ARL-30a", rung, recipient=recipient)
        remind(number, "ARL-31a", 1)
        assert unread() == ["li ARL-30a第1次", "li ARL-31a第1次", "zhou ARL-30a第1次"]

    def test_what_ended_is_not_reminded_of_any_more(self) -> None:
        number = receive().number
        remind(number, "ARL-30a", 1)
        assert unread() == ["li ARL-30a第1次"]
        do(number, Act.ACCEPT, "2026-11-17")
        assert unread() == []

    def test_a_day_that_moved_is_not_reminded_of_any_more(self) -> None:
        number = receive().number
        remind(number, "ARL-30a", 1, day="2026-11-20")
        assert unread() == []
