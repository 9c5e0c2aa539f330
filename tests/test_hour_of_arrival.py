"""The hour at which an organ's answer arrives on the public site says on which day it was given."""

from datetime import UTC, date, datetime
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from casework.outside.public.accounts.showing import Showing
from casework.outside.public.taking import Taking
from casework.portal.outer import database
from casework.portal.outer.tables import Entry
from casework.procedure.reconsideration.hearing.trial import Reply
from casework.record import commands
from casework.storage import clock
from casework.storage import database as inside
from casework.storage.tables import Agency, Deadline
from casework.vocabulary import Act
from tests.offices import changing
from tests.test_accounts_outside import ORGAN, account, sign_in, site
from tests.web_support import accepted, do, office, text_of

__all__ = ["office", "site"]


def test_the_hour_of_arrival_says_whether_an_answer_is_late(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten minutes before midnight of the last day is that day, five minutes after it the next, although both are taken
    over on the morning after (条例 第二十八条第一款)."""
    with changing() as session:
        session.add(Agency(name=ORGAN, level="县级政府部门", valid_from=date(2020, 1, 1)))
    numbers = [accepted(known_on="2026-11-01", administrative_act=act) for act in ("罚款决定", "扣押决定")]
    for number in numbers:
        do(number, Act.SEND_COPY, "2026-11-18")
        do(number, Act.SERVE, "2026-11-20", document="D-13", party="respondent-1")
    who = account(ORGAN)
    Showing().show()
    sign_in(site, *who)
    monkeypatch.setattr(clock, "is_rehearsal", lambda: False)  # the day is read from the hour of arrival
    for nth, number in enumerate(numbers):
        said = {"summary": "处罚合法", "rows": "5", "request_id": f"{nth:032x}"}
        assert site.post(f"/organ/cases/{quote(number)}/answer", data=said).status_code == 303
    hours = datetime(2026, 12, 4, 15, 50, tzinfo=UTC), datetime(2026, 12, 4, 16, 5, tzinfo=UTC)
    with database.transaction() as outside:
        for nth, hour in enumerate(hours):
            outside.get_one(Entry, f"{nth:032x}").arrived_at = hour
    monkeypatch.setenv("CASEWORK_TODAY", "2026-12-05")
    assert Taking().take_over() == 2
    with inside.reading() as session:
        due = {row.case_number: row for row in session.exec(select(Deadline).where(Deadline.term == "ARL-48b"))}
        replies = [next(iter(commands.load(session, number).every(Reply))) for number in numbers]
    assert [reply.on for reply in replies] == [date(2026, 12, 4), date(2026, 12, 5)]
    assert [due[number].days_late for number in numbers] == [0, 1], "the last day was 4 December"
    assert "收到的日期是2026年12月5日" in text_of(site.get(f"/organ/cases/{quote(numbers[1])}"))
