"""听证与日程 in the browser: booked, refused with three hours that are free, moved, called off; to others shown
as 占用; in the calendar that a telephone reads."""

from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from casework.office import staff
from casework.office.setup import rooms, tokens
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import Booking, Staff
from casework.vocabulary import Act
from tests.offices import ADMIN
from tests.web_support import TODAY, Desk, Reader, accepted, do, form_in, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

READING: dict[str, Any] = {
    **{"kind": "reading", "matter": "张某阅卷", "day": "2026-12-02", "begins": "9:00", "ends": "10:00"},
    **{"room": "1", "officers": ["li"]},
}
WEEK = "/planner?view=week&day=2026-12-02"


@pytest.fixture(autouse=True)
def _rooms(office: str) -> None:
    with database.transaction() as session:
        for name, kind in (("一号阅卷室", "reading"), ("三号听证室", "hearing")):
            given = {"name": name, "kind": kind, "place": "一楼", "since": "2026-01-01"}
            rooms.entered(session, actor=ADMIN, details=given)


def entry(page: Response) -> str:
    """Where the form of a booking goes to."""
    return next(form.action for form in Reader(page.text).forms if form.action.endswith("#entry"))


def book(desk: TestClient, page: Response | None = None, **more: Any) -> Response:
    page = page or desk.get(WEEK)
    return send(desk, page, entry(page), **more)


def test_the_second_clerk_is_told_who_has_the_room_and_what_is_free(desk: Desk) -> None:
    li, wang = desk("li"), desk("wang")
    before = wang.get(WEEK)  # both look at a week in which the room is free
    assert book(li, **READING).status_code == 303
    answer = book(wang, before, **READING | {"officers": ["wang"]})
    said = text_of(answer)
    assert answer.status_code == 409 and "一号阅卷室2026年12月2日9:00至10:00已有安排" in said
    assert "可改为①2026年12月2日10:00至11:00 一号阅卷室" in said and "PLN-001" in said
    proposed = book(wang, answer, propose="yes")
    assert "2026年12月2日10:00至11:00 一号阅卷室" in text_of(proposed)
    filled = book(wang, proposed, take="2026-12-02 600 660 1")
    assert book(wang, filled).status_code == 303
    with database.reading() as session:
        assert [(row.begins, row.officer) for row in map(session.get_one, [Booking] * 2, (1, 2))] == [
            (540, "li"),
            (600, "wang"),
        ]


def test_a_booking_is_moved_and_called_off_on_the_page(desk: Desk) -> None:
    li = desk("li")
    assert book(li, **READING).status_code == 303
    there = f"{WEEK}&edit=1"
    page = li.get(there)
    assert "张某阅卷" in page.text and "取消这一项安排" in page.text
    answer = book(li, page, day="2026-12-05")
    assert answer.status_code == 422 and "是休息日" in text_of(answer) and "f-despite" in answer.text
    assert book(li, answer, despite="申请人只有周末能来").status_code == 303
    assert send(li, li.get(there), "/planner/1/off", reason="改为邮寄").status_code == 303
    assert "张某阅卷" not in text_of(li.get(WEEK)) and li.get(there).status_code == 404
    assert "取消日程安排" in text_of(desk("sun").get("/journal"))


def test_who_may_not_open_a_case_sees_that_somebody_is_occupied(desk: Desk) -> None:
    number = accepted()
    do(number, Act.ASSIGN, "2026-11-17", handler="li")
    fixed = {"hearing_on": "2026-12-01", "hour": "9时30分", "place": "三号听证室", "matters": "幅度"}
    do(number, Act.NOTIFY_HEARING, "2026-11-18", **fixed)
    book(desk("li"), **READING, case_number=number)
    for login, opens in (("li", True), ("zhou", True), ("wang", False), ("guan", False)):
        for look in ("week", "month", "week&by=person"):
            said = text_of(desk(login).get(f"/planner?view={look}&day=2026-12-02"))
            assert "9:30–11:30" in said and (number in said) is opens and ("占用" in said) is not opens, (login, look)
    assert "改期、取消" not in text_of(desk("zhou").get("/planner?day=2025-01-01"))
    wang = desk("wang")
    assert wang.get(f"{WEEK}&edit=1").status_code == 403
    csrf = form_in(wang.get(WEEK), entry(wang.get(WEEK))).value("csrf")
    assert wang.post("/planner/1/off", data={"csrf": csrf, "reason": "x"}).status_code == 403
    assert desk("guan").get(f"{WEEK}&edit=1").status_code == 403


def test_a_calendar_has_what_its_officer_sits_in_until_it_is_ended(desk: Desk) -> None:
    number = accepted()
    do(number, Act.ASSIGN, "2026-11-17", handler="li")
    fixed: dict[str, Any] = {
        **{"hearing_on": "2026-12-01", "hour": "9时30分", "place": "三号听证室"},
        **{"matters": "幅度", "panel": ["王芳"]},
    }
    do(number, Act.NOTIFY_HEARING, "2026-11-18", **fixed)
    wang = desk("wang")
    book(wang, **READING | {"officers": ["wang"]})
    assert "9:30–11:30 占用" in text_of(wang.get("/today?day=2026-12-01"))
    assert text_of(desk("li").get("/today?day=2026-12-01")).count("三号听证室") == 1
    with database.transaction() as session:
        given = {"kind": "calendar", "label": "手机", "valid_until": date(2027, 1, 31)}
        row, words = tokens.made(session, actor=_wang(), details=given, today=TODAY)
    feed = desk("").get(f"/feeds/{words}.ics").text.replace("\r\n ", "")
    assert "SUMMARY:阅卷\r\nLOCATION:一号阅卷室" in feed and "张某" not in feed
    assert "DTSTART:20261201T013000Z\r\nDTEND:20261201T033000Z\r\nSUMMARY:占用" in feed and number not in feed
    with database.transaction() as session:
        tokens.ended(session, row.id or 0, actor=_wang(), today=TODAY)
    assert desk("").get(f"/feeds/{words}.ics").status_code == 404


def _wang() -> Actor:
    with database.reading() as session:
        return staff.actor_of(session.get_one(Staff, "wang"))


def test_an_address_that_cannot_be_understood_shows_this_week(desk: Desk) -> None:
    li = desk("li")
    for address in (
        "?view=year&day=x&by=y&room=z",
        "?day=9999-99-99",
        "?room=999999999999",
        "?day=0001-01-01&view=month",
    ):
        page = li.get(f"/planner{address}")
        assert page.status_code == 200 and "2026年11月16日" in text_of(page) or "2026年10月26日" in text_of(page), (
            address
        )
    assert li.get("/planner?edit=77").status_code == 404
