"""看板: the order of the open cases, their groups, what is drawn of a period, and what a stretch of rows costs."""

from datetime import date, timedelta

from casework.queries import board
from casework.queries.board import Band, By, Wanted
from casework.queries.coming.urgency import Urgency
from casework.record.commands import Actor
from casework.storage import database
from casework.vocabulary import Act, Role
from tests.web_support import TODAY, Desk, accepted, desk, do, office, receive, receive_notice, text_of

__all__ = ["desk", "office"]

SUN = Actor(login="sun", roles=frozenset({Role.SUPERVISOR}))
WANG = Actor(login="wang", roles=frozenset({Role.HANDLER}))


def numbers(wanted: Wanted, reader: Actor = SUN, first: int = 0, count: int = 50) -> list[str]:
    with database.reading() as session:
        return [row.case.number for row in board.window(session, wanted, reader, TODAY, first, count)]


def bands_of(number: str) -> dict[str, Band]:
    with database.reading() as session:
        rows = board.window(session, Wanted(), SUN, TODAY, 0, 50)
    return {band.label: band for row in rows if row.case.number == number for band in row.bands}


def test_what_is_overdue_and_ends_soonest_stands_first_and_only_the_window_is_read(desk: Desk) -> None:
    late = receive(on="2026-09-01", applicants=[{"name": "逾期某"}]).number
    do(late, Act.ACCEPT, "2026-09-03")
    do(late, Act.ASSIGN, "2026-09-03", handler="wang")
    stopped = accepted(on="2026-10-20", at="2026-10-22", applicants=[{"name": "中止某"}])
    do(stopped, Act.ASSIGN, "2026-10-22", handler="li")
    do(stopped, Act.SUSPEND, "2026-11-02", ground="3", reason="待定")
    extended = accepted(on="2026-10-01", at="2026-10-05", applicants=[{"name": "延期某"}])
    do(extended, Act.EXTEND, "2026-11-10", days=20, reason="情况复杂")
    court = receive_notice().number

    order = numbers(Wanted())
    assert order[0] == late and set(order) == {late, stopped, extended, court}
    assert [numbers(Wanted(), first=place, count=1) for place in range(4)] == [[number] for number in order]
    assert numbers(Wanted(), first=4) == []
    assert set(numbers(Wanted(), WANG)) == set(order) - {stopped}  # another handler's
    in_december = Wanted(since=date(2026, 12, 1), until=date(2026, 12, 31))
    assert extended in numbers(in_december) and late not in numbers(in_december)

    ahead = bands_of(extended)["决定期限（普通程序）"]
    assert ahead.extended_from and ahead.due_on and (ahead.due_on - ahead.extended_from) == timedelta(days=20)
    still = bands_of(stopped)["决定期限（普通程序）"]
    assert still.due_on is None and still.stops == ((date(2026, 11, 2), TODAY),)

    with database.reading() as session:
        rows = board.window(session, Wanted(by=By.OFFICER), SUN, TODAY, 0, 50)
        second = board.window(session, Wanted(by=By.OFFICER), SUN, TODAY, 1, 1)
        counts = board.counts(session, Wanted(by=By.OFFICER), SUN, TODAY, TODAY + timedelta(days=7))
    assert [(row.group, row.heads) for row in rows if row.heads] == [(count.group, True) for count in counts]
    shown = [row.case.number for row in rows if row.urgency is Urgency.LATE]
    assert sum(count.overdue for count in counts) == len(shown) > 0  # what is counted is shown
    assert not second[0].heads and {count.group: count.overdue for count in counts}["wang"] == 1

    client = desk("sun")
    page = client.get("/board?by=officer")
    assert 'data-total="4"' in page.text and "已逾期" in page.text and "有缺项" in page.text
    assert client.get("/board/rows?first=3&count=5").text.count('class="board-row') == 1
    assert "届满日：" in text_of(client.get(f"/board/why?number={late}"))
    beside = text_of(client.get("/board/beside"))
    assert "王芳" in beside and "综合纠错率" in beside
    chosen = client.get("/board?since=2026-12-01&until=2026-12-31").text
    assert "2026年12月的统计" in chosen
    assert client.get("/board?since=2026-13-01&by=nothing&page=99999&stage=x").status_code == 200
