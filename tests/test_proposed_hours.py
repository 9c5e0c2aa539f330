"""建议时间: hours as notices write them, and the first three at which a hearing can lawfully be held."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.office import leaves
from casework.planning import proposals
from casework.record import commands
from casework.storage import database
from casework.vocabulary import zh_date
from casework.vocabulary.hours import hours_told
from casework.vocabulary.planning import BookingKind
from tests.offices import TODAY
from tests.test_planner import LI, book, case, notify
from tests.test_planner import url as url

HOURS = [
    ("上午九时", (540, None)),
    ("十四时三十分", (870, None)),
    ("9时整", (540, None)),
    ("上午9时至11时", (540, 660)),
    ("下午2时至4时", (840, 960)),
    ("9:00-10:30", (540, 630)),
    ("晚上12时", None),
    ("9时至开完", None),
    ("开庭后", None),
    ("", None),
]


@pytest.mark.parametrize(("words", "told"), HOURS, ids=[words for words, _ in HOURS])
def test_hours_are_read_as_notices_write_them(words: str, told: tuple[int, int | None] | None) -> None:
    assert hours_told(words) == told


def test_a_length_beyond_all_numbers_proposes_as_usual(url: str) -> None:
    number = case(url)
    with database.reading(url) as session:
        now = commands.load(session, number)
        found = proposals.of_hearing(session, now, {"minutes": "0001" + "0" * 5000}, TODAY)
    assert len(found) == 3
    ends = found[0].decide_by
    assert ends and found[0].why.endswith(f"；决定期限{zh_date(ends)}届满"), (
        "what the hearing is held for has its own day"
    )
    assert replace(found[0], day=ends + timedelta(days=1)).why.endswith("届满，这一天已在其后")


def test_three_lawful_hours_are_proposed(url: str) -> None:
    """The notice is served in time; nothing that is taken, no leave, no party elsewhere."""
    number = case(url)
    with database.transaction(url) as session:
        away = {"login": "li", "since": "2026-12-04", "until": "2026-12-04", "substitute": "wang"}
        leaves.entered(session, actor=LI, today=TODAY, details=away)
    book(url, day="2026-12-03", begins="8:30", ends="12:00", room=None)
    other = case(url, handler="wang")  # the same applicant is heard there
    notify(url, other, hearing_on="2026-12-03", hour="14时", place="二楼会议室")
    with database.reading(url) as session:
        now = commands.load(session, number)
        found = proposals.proposals(
            session, BookingKind.HEARING, calendar=now.calendar, today=TODAY, officers=["li"], case=now
        )
    said = [(str(one.day), one.hour, one.room.name if one.room else "", str(one.notify_by)) for one in found]
    assert said == [
        ("2026-12-07", "8时30分", "三号听证室", "2026-11-27"),
        ("2026-12-07", "14时", "三号听证室", "2026-11-27"),
        ("2026-12-08", "8时30分", "三号听证室", "2026-11-30"),
    ]
    for one in found[:1]:
        assert one.room
        notify(url, number, hearing_on=str(one.day), hour=one.hour, place=one.room.name)
