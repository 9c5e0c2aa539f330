"""听证与日程: one room, one officer, one booking at a time, whoever books and however; what speaks against an hour;
what is proposed; what is freed when a hearing is put off."""

import threading
from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete
from sqlmodel import select

from casework.errors import CaseworkError
from casework.office import leaves
from casework.office.setup import rooms
from casework.planning import bookings, view
from casework.record import booked, commands
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import BookedSlot, Booking, CaseBooking, FactRow, Journal, Logged, Staff
from casework.upkeep.earlier import booked_before
from casework.vocabulary import Act, Role
from tests.offices import ADMIN, ANYONE, NOTICE, TODAY, changing, done, opened

LI = Actor(login="li", roles=frozenset({Role.HANDLER, Role.CLERK}))
HEARING: dict[str, Any] = {"hearing_on": "2026-12-02", "hour": "9时30分", "place": "三号听证室", "matters": "处罚事实"}
READING: dict[str, Any] = {
    **{"kind": "reading", "matter": "申请人阅卷", "day": "2026-12-02", "begins": "9:00", "ends": "10:00"},
    **{"room": 1, "officers": ["li"]},
}


@pytest.fixture
def url(sqlite_url: str) -> str:
    return furnished(sqlite_url)


def furnished(url: str) -> str:
    """An office with three officers and three rooms, one of them a way off."""
    with changing(url) as session:
        for login, name in (("li", "李明"), ("wang", "王芳"), ("zhou", "周海")):
            session.add(Staff(login=login, name=name, roles="handler", password_hash="", valid_from=date(2020, 1, 1)))
    given = {"place": "一楼", "since": "2026-01-01", "seats": 30}
    with database.transaction(url) as session:
        rooms.entered(session, actor=ADMIN, details={"name": "一号阅卷室", "kind": "reading", **given})
        rooms.entered(session, actor=ADMIN, details={"name": "三号听证室", "kind": "hearing", **given})
        away = {"name": "临湖司法所", "kind": "off_site", "minutes": 40, **given}
        rooms.entered(session, actor=ADMIN, details=away)
    return url


def book(url: str, booking: int | None = None, **more: Any) -> int:
    with database.transaction(url) as session:
        row = bookings.made(session, actor=LI, today=TODAY, details=READING | more, booking=booking)
        assert row.id
        return row.id


def case(url: str, handler: str = "li") -> str:
    number = opened(url, on="2026-11-09", repeat_reason="另一行为")
    done(url, number, Act.ACCEPT, "2026-11-11")
    done(url, number, Act.ASSIGN, "2026-11-11", handler=handler)
    return number


def notify(url: str, number: str, on: str = "2026-11-20", today: date = TODAY, **more: Any) -> None:
    with database.transaction(url) as session:
        given: dict[str, Any] = {
            "actor": ANYONE,
            "on": date.fromisoformat(on),
            "today": today,
            "details": HEARING | more,
        }
        commands.perform(session, Act.NOTIFY_HEARING, number, **given)


def refused(do: Any, *args: Any, **more: Any) -> CaseworkError:
    with pytest.raises(CaseworkError) as said:
        do(*args, **more)
    return said.value


def holders(url: str) -> dict[str, set[str]]:
    """Holder → what it has."""
    found: dict[str, set[str]] = {}
    with database.reading(url) as session:
        for row in session.exec(select(BookedSlot)):
            found.setdefault(row.holder, set()).add(
                f"{row.resource} {row.day:%m-%d} {row.slot // 12}:{row.slot % 12 * 5:02}"
            )
    return found


def count(url: str, table: Any) -> int:
    with database.reading(url) as session:
        return len(session.exec(select(table)).all())


def test_of_two_clerks_on_one_slot_one_wins(database_url: str) -> None:
    """The second books while the first has not committed yet: it waits, and is refused."""
    url, results, begun = furnished(database_url), list[object](), threading.Event()

    def second() -> None:
        begun.set()
        try:
            results.append(book(url, officers=["wang"], begins="9:45", ends="11:00"))
        except CaseworkError as said:
            results.append(said)

    late = threading.Thread(target=second)
    with database.transaction(url) as session:
        bookings.made(session, actor=LI, today=TODAY, details=READING)
        late.start()
        assert begun.wait(20)
    late.join(40)
    (said,) = results
    assert isinstance(said, CaseworkError) and said.code == "PLN-001"
    assert "一号阅卷室2026年12月2日9:45至10:00已有安排" in said.message and "可改为①" in said.instead
    assert count(url, Booking) == 1 and set(holders(url)) == {"booking:1"}
    with database.reading(url) as session:
        told = session.exec(select(Journal).where(Journal.kind == Logged.REGISTER.value, Journal.what == "安排日程"))
        assert len(told.all()) == 1


@pytest.mark.parametrize("shared", ["room", "officer"])
def test_a_hearing_is_refused_where_a_room_or_a_person_is_taken(url: str, shared: str) -> None:
    first, other = case(url), case(url, handler="wang")
    notify(url, first)
    place = "三号听证室" if shared == "room" else "二楼会议室"
    people: dict[str, Any] = {} if shared == "room" else {"panel": ["李明", "王芳"]}
    said = refused(notify, url, other, hour="上午10时", place=place, **people)
    assert said.code == "PLN-001" and "可改为①" in said.instead, str(said)
    assert ("三号听证室" if shared == "room" else "李明") + "2026年12月2日10:00至11:30已有安排" in said.message
    assert count(url, CaseBooking) == 1 and set(holders(url)) == {f"{first}#{4}"}
    with database.reading(url) as session:
        assert len(session.exec(select(FactRow).where(FactRow.case_number == other)).all()) == 3
    # a quarter of an hour later both are free
    notify(url, other, hour="11时30分", place=place, minutes=30, **people)


def test_a_hearing_that_is_put_off_frees_its_hours_and_the_new_one_has_them(url: str) -> None:
    number, other = case(url), case(url, handler="wang")
    notify(url, number)
    done(url, number, Act.ADJOURN_HEARING, "2026-11-23", today=date(2026, 11, 23), reason="申请人住院")
    assert holders(url) == {}
    notify(url, other, on="2026-11-23", today=date(2026, 11, 23))
    notify(url, number, on="2026-11-23", today=date(2026, 11, 23), hearing_on="2026-12-03", hour="14:00")
    # called anew an hour later, without being put off first: it does not stand in its own way
    notify(url, number, on="2026-11-23", today=date(2026, 11, 23), hearing_on="2026-12-03", hour="15:00")
    held = holders(url)
    assert set(held) == {f"{other}#4", f"{number}#7"} and "room:2 12-03 14:45" not in held[f"{number}#7"]
    assert {"room:2 12-03 15:00", "officer:li 12-03 16:45"} <= held[f"{number}#7"]
    done(url, number, Act.WITHDRAW, "2026-11-24", today=date(2026, 11, 24), reason="和解", voluntary=True)
    with database.reading(url) as session:
        assert commands.rebuild(session, number) == []
        assert [(row.seq, row.off) for row in booked.of_case(session, number)] == [(4, True), (6, True), (7, False)]
    done(url, number, Act.TERMINATE, "2026-11-25", today=date(2026, 11, 25), ground="1", reason="准予撤回")
    assert set(holders(url)) == {f"{other}#4"}  # its case is over


def test_cases_tried_together_are_heard_in_one_room(url: str) -> None:
    """The second shares the hours of the first, and has them when the first is put off."""
    first, second = case(url), case(url)
    done(url, first, Act.JOIN, "2026-11-16", cases=[second], ground="3", reason="同一行为")
    notify(url, first)
    notify(url, second)
    assert set(holders(url)) == {f"{first}#5"}
    done(url, first, Act.ADJOURN_HEARING, "2026-11-20", reason="改期")
    assert set(holders(url)) == {f"{second}#5"}


def test_what_an_earlier_release_knew_is_booked_after_the_upgrade(url: str) -> None:
    number = case(url)
    notify(url, number)
    before = holders(url)
    with database.transaction(url) as session:
        session.execute(delete(CaseBooking))
        session.execute(delete(BookedSlot))
        assert commands.rebuild(session, number) == []  # not looked at yet is no difference
    assert booked_before.catch_up(url=url) == 1 and booked_before.catch_up(url=url) == 0
    assert holders(url) == before


def correct(url: str, number: str, seq: int, today: date = TODAY, **more: Any) -> None:
    with database.transaction(url) as session:
        said = {"seq": seq, "reason": "登记有误", **more}
        given: dict[str, Any] = {"actor": ANYONE, "on": today, "today": today, "details": said}
        commands.perform(session, Act.CORRECT, number, **given)


def test_a_correction_brings_no_hearing_into_a_room_that_is_taken(url: str) -> None:
    first, second = case(url), case(url, handler="wang")
    notify(url, first)
    done(url, first, Act.ADJOURN_HEARING, "2026-11-20", reason="改期")
    notify(url, second)
    said = refused(correct, url, first, 5)  # takes the adjournment back
    assert said.code == "PLN-001" and "三号听证室" in said.message and set(holders(url)) == {f"{second}#4"}
    for moved, code in (({"hearing_on": "2026-12-06", "hour": "22:00"}, "PLN-002"), ({"place": "新会议室"}, "PLN-003")):
        with database.transaction(url) as session:
            if code == "PLN-003":
                later = {"name": "新会议室", "kind": "meeting", "place": "三楼", "since": "2027-01-01"}
                rooms.entered(session, actor=ADMIN, details=later)
        told = {"correct_on": "2026-11-20", "correct_details": HEARING | moved}
        said = refused(correct, url, second, 4, **told)
        assert said.code == code and said.field in ("correct_details.despite", "room"), str(said)
    correct(url, second, 4, correct_on="2026-11-20", correct_details=HEARING | {"hour": "14时"})
    assert "room:2 12-02 14:00" in holders(url)[f"{second}#4"]
    correct(url, first, 5)
    assert "room:2 12-02 9:30" in holders(url)[f"{first}#4"]


def test_one_hour_begins_where_another_ends(url: str) -> None:
    """9:00 to 9:50, then 9:50 to 10:40, in one room; what meets only because hours are kept by fives is told so."""
    book(url, begins="9:00", ends="9:50")
    book(url, begins="9:50", ends="10:40", officers=["wang"])
    book(url, begins="10:42", ends="10:52")
    said = refused(book, url, begins="10:52", ends="11:20", officers=[])
    assert said.code == "PLN-001" and "10:50至10:55已有安排（时间按5分钟一格留出" in said.message
    said = refused(book, url, begins="10:30", ends="11:20", officers=[])
    assert said.code == "PLN-001" and "格" not in said.message.partition("；")[0]


def test_what_was_found_when_it_was_booked_stays(url: str) -> None:
    """A room that is called otherwise since, a handler who is another one."""
    number = case(url)
    notify(url, number)
    with database.transaction(url) as session:
        named_anew = {"name": "第三听证室", "kind": "hearing", "place": "一楼", "since": "2026-01-01"}
        rooms.entered(session, actor=ADMIN, details=named_anew, room=2)
    done(url, number, Act.ASSIGN, "2026-11-20", handler="wang")
    held = holders(url)[f"{number}#4"]
    assert {"room:2 12-02 9:30", "officer:wang 12-02 9:30"} <= held and "officer:li 12-02 9:30" not in held
    assert refused(notify, url, case(url), place="第三听证室").code == "PLN-001"


def test_a_notice_of_which_nobody_knows_whose_hours_it_takes_asks_why(url: str) -> None:
    number = case(url)
    for hour in ("会后", ""):
        said = refused(notify, url, number, hour=hour)
        assert said.code == "PLN-002" and said.field == "despite" and "9时30分" in said.message
    with changing(url) as session:
        for login, until in (("li2", date(2021, 1, 1)), ("zhou2", None)):
            name = {"li2": "李明", "zhou2": "周海"}[login]
            row: dict[str, Any] = {"password_hash": "", "valid_from": date(2020, 1, 1), "valid_until": until}
            session.add(Staff(login=login, name=name, roles="handler", **row))
    said = refused(notify, url, number, presider="周海")
    assert said.code == "PLN-002" and "有两人同名" in said.message
    notify(url, number, presider="李明")  # the other one left years ago
    assert "officer:li 12-02 9:30" in holders(url)[f"{number}#4"]


AGAINST: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"day": "2026-12-05"}, {"hearing_on": "2026-12-05"}, "2026年12月5日是休息日（周六）"),
    ({"day": "2027-01-01"}, {"hearing_on": "2027-01-01"}, "2027年1月1日是休息日（元旦"),
    ({"begins": "17:00", "ends": "18:00"}, {"hour": "17:00", "minutes": 60}, "17:00至18:00不在办公时间"),
    ({"day": "2026-12-09"}, {"hearing_on": "2026-12-09"}, "李明2026年12月8日至2026年12月10日请假"),
    ({"kind": "reception", "room": 2}, {"place": "一号阅卷室"}, "不用于"),
]


def test_what_speaks_against_an_hour_needs_a_reason(url: str) -> None:
    number, away = case(url), {"login": "li", "since": "2026-12-08", "until": "2026-12-10", "substitute": "wang"}
    with database.transaction(url) as session:
        leaves.entered(session, actor=LI, today=TODAY, details=away)
    for by_hand, hearing, words in AGAINST:
        for said in (refused(book, url, **by_hand), refused(notify, url, number, **hearing)):
            assert said.code == "PLN-002" and said.field == "despite" and words in said.message, str(said)
    assert holders(url) == {} and count(url, Booking) == 0 and count(url, CaseBooking) == 0
    for by_hand, hearing, _ in AGAINST:
        book(url, **by_hand, despite="申请人只有这时能来")
        notify(url, number, **{"panel": ["王芳"]} | hearing, despite="各方同意")


def test_a_hearing_is_not_moved_into_its_notice_period(url: str) -> None:
    number = case(url)
    notify(url, number)
    before = holders(url)
    said = refused(notify, url, number, hearing_on="2026-11-25")
    assert said.code == "HEA-001" and holders(url) == before and count(url, CaseBooking) == 1
    for day, written in (("9999-12-31", "9999年12月31日"), ("0001-01-01", "1年1月1日")):
        said = refused(notify, url, number, hearing_on=day)
        assert said.code == "ACT-005" and f"“听证日期”{written}超出可以计算的年份" in said.message


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"begins": "早上"}, "PLN-004", "不是时刻"),
    ({"ends": "8:00"}, "PLN-004", "不晚于"),
    ({"day": "2026-11-19"}, "PLN-004", "已经过去"),
    ({"day": "2028-11-19"}, "PLN-004", "一年"),
    ({"kind": "hearing"}, "PLN-004", "通知听证"),
    ({"room": 99}, "PLN-004", "没有这个房间"),
    ({"room": None, "officers": []}, "PLN-004", "哪个房间"),
    ({"officers": ["nobody"]}, "PLN-004", "有效的账号"),
    ({"case_number": "东复〔2026〕99号"}, "CASE-404", "没有案号"),
    ({"room": 4}, "PLN-003", "自2027年1月1日起才能使用"),
    ({"case_number": "东复〔2026〕1号", "officers": ["wang"]}, "AVO-001", "已经回避"),
]


def test_a_booking_that_cannot_be_is_refused_in_words(url: str) -> None:
    number = case(url)
    done(url, number, Act.RECUSE, "2026-11-12", officer="wang", ground="1", reason="近亲属")
    with database.transaction(url) as session:
        later = {"name": "新会议室", "kind": "meeting", "place": "三楼", "since": "2027-01-01"}
        rooms.entered(session, actor=ADMIN, details=later)
    for typed, code, words in WRONG:
        said = refused(book, url, **typed)
        assert said.code == code and words in str(said), (typed, str(said))
    assert holders(url) == {} and count(url, Booking) == 0


def test_a_booking_is_moved_and_called_off(url: str) -> None:
    first = book(url)
    assert book(url, first, begins="9:30", ends="10:30") == first  # over its own hours
    assert {"room:1 12-02 10:15", "officer:li 12-02 9:30"} <= holders(url)["booking:1"]
    assert "room:1 12-02 9:00" not in holders(url)["booking:1"]
    second = book(url, officers=["wang"], begins="10:30", ends="11:00")
    said = refused(book, url, second, officers=["wang"], begins="10:00", ends="10:30")
    assert said.code == "PLN-001" and "room:1 12-02 10:30" in holders(url)["booking:2"]
    with database.transaction(url) as session:
        bookings.called_off(session, first, actor=LI, today=TODAY, details={"reason": "改为邮寄"})
    book(url, second, officers=["wang"], begins="10:00", ends="10:30")
    assert set(holders(url)) == {"booking:2"} and count(url, Booking) == 2
    assert refused(book, url, first).code == "PLN-404"


def test_the_way_to_a_place_elsewhere_is_kept_free(url: str) -> None:
    book(url, kind="on_site", room=3, begins="10:00", ends="11:00")
    held = holders(url)["booking:1"]
    assert (
        {"officer:li 12-02 9:20", "officer:li 12-02 11:35"} <= held
        and "officer:li 12-02 9:15" not in held
        and "room:3 12-02 9:45" not in held
    )
    assert refused(book, url, begins="9:00", ends="9:30").code == "PLN-001"


def test_nobody_goes_there_and_back_between_two_at_one_place(url: str) -> None:
    book(url, kind="on_site", room=3, begins="9:00", ends="10:00")
    book(url, kind="on_site", room=3, begins="10:00", ends="11:00")
    with database.reading(url) as session:
        assert view.plan(session, date(2026, 12, 2), date(2026, 12, 2), LI).clashes == ()
    assert refused(book, url, begins="11:15", ends="11:45").code == "PLN-001"
    assert refused(book, url, kind="on_site", room=3, begins="10:30", ends="11:30", officers=["li"]).code == "PLN-001"


def test_who_was_there_does_not_change_with_the_handler(url: str) -> None:
    given: dict[str, Any] = {"actor": ANYONE, "on": date(2026, 11, 9), "today": TODAY, "details": NOTICE}
    with database.transaction(url) as session:
        suit = commands.open_case(session, Act.RECEIVE_NOTICE, **given).number
    done(url, suit, Act.ASSIGN, "2026-11-09", handler="li")
    done(url, suit, Act.SCHEDULE_SITTING, "2026-11-10", sitting_on="2026-11-18", hour="9时", place="第五法庭")
    before = holders(url)
    assert "officer:li 11-18 9:00" in before[f"{suit}#3"]
    done(url, suit, Act.ASSIGN, "2026-11-20", handler="wang")
    assert holders(url) == before


def test_hours_that_are_lost_are_found_missing_and_taken_again(url: str) -> None:
    number = case(url)
    notify(url, number)
    before = holders(url)
    with database.transaction(url) as session:
        session.execute(delete(BookedSlot))
    with database.transaction(url) as session:
        assert commands.rebuild(session, number, repair=True) == ["booked_slots(4,)"]
    with database.reading(url) as session:
        assert commands.rebuild(session, number) == []
    assert holders(url) == before


def test_what_a_court_appoints_is_recorded_although_it_clashes(url: str) -> None:
    """It takes what is free, and has the rest once that is free."""
    book(url)
    with database.transaction(url) as session:
        suit = commands.open_case(
            session, Act.RECEIVE_NOTICE, actor=ANYONE, on=date(2026, 11, 18), today=TODAY, details=NOTICE
        ).number
    done(url, suit, Act.ASSIGN, "2026-11-18", handler="li")
    done(url, suit, Act.SCHEDULE_SITTING, "2026-11-20", sitting_on="2026-12-02", hour="9时30分", place="第五法庭")
    assert (
        "officer:li 12-02 10:00" in holders(url)[f"{suit}#3"] and "officer:li 12-02 9:45" in holders(url)["booking:1"]
    )
    said = refused(book, url, room=2, kind="meeting", begins="10:30", ends="11:00")
    assert said.code == "PLN-001" and "李明2026年12月2日10:30至11:00已有安排" in said.message
    with database.transaction(url) as session:
        bookings.called_off(session, 1, actor=LI, today=TODAY, details={"reason": "改期"})
    assert "officer:li 12-02 9:45" in holders(url)[f"{suit}#3"]


def test_who_may_not_plan_books_nothing(url: str) -> None:
    with pytest.raises(CaseworkError) as said, database.transaction(url) as session:
        bookings.made(session, actor=ADMIN, today=TODAY, details=READING)
    assert said.value.code == "RIGHT-001" and count(url, Booking) == 0
