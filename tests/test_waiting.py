"""接待窗口: a morning at the counter. Numbers are drawn and called, each by one window only; the wait is measured; an
appointment is a number like any other; the roster knows leaves; the screen of the waiting room shows numbers alone."""

from datetime import date, timedelta
from html import unescape
from urllib.parse import quote

import pytest
from sqlmodel import select

from casework.office import leaves
from casework.office.reception import queue
from casework.office.reception.queue import DutyRefused, TicketRefused
from casework.planning import bookings
from casework.storage import clock, database
from casework.storage.tables import Ticket, Visit
from casework.vocabulary import Act
from tests.offices import ANYONE
from tests.web_support import PASSWORD, TODAY, Desk, accepted, do, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

NEXT_WEEK = date(2026, 11, 23)


@pytest.mark.usefixtures("office")
def test_a_morning_at_the_counter(desk: Desk) -> None:
    """
    - 三人取号，一人是预约来的；一号窗口叫下一个，二号窗口叫到的是另一人
    - 叫到的没有到，后来回来，仍照原来的次序
    - 登记接待时姓名、事由、等候的分钟已经填好；登记以后这个号不能再用
    - 为案件来的，在案件中登记接待以后，这个号也是已登记接待；此前的页面上“回来了”不能抹去叫号
    - 断线以后同一表单再送一次，仍是原来的号，叫到的仍是原来的人；退回去改填另一人的，另取一号
    - 预约来的，事由按预约的事由预先选好，不是名单的第一项
    - 不能查阅该案的人，只看到号，看不到姓名、事由和案号
    - 值班的人显示在今日；等候区的屏幕只有号，没有姓名
    """
    number = accepted()
    with database.transaction() as session:
        booked = {"kind": "reception", "matter": "阅卷", "day": TODAY, "begins": "9:00", "ends": "9:30"}
        made = bookings.made(
            session, actor=ANYONE, today=TODAY, details={**booked, "guests": "贺敏", "officers": ["wang"]}
        )
        appointment = str(made.id)
        queue.on_duty(session, actor=ANYONE, today=TODAY, day=TODAY, login="wang")
    li, wang = desk("li"), desk("wang")
    page = li.get("/waiting")
    assert "到了，取号" in text_of(page)
    drawn = send(li, page, "/waiting/draw", purpose="1", visitor="欧阳建国")
    assert drawn.headers["location"] == "/waiting?drawn=1"
    assert send(li, page, "/waiting/draw", purpose="1", visitor="欧阳建国").headers["location"] == "/waiting?drawn=1"
    send(li, page, "/waiting/draw", purpose="4", case_number=number, visitor="贺子轩")
    send(li, page, f"/waiting/draw?booking={appointment}")
    with database.reading() as session:
        purposes = [(row.serial, row.purpose) for row in queue.of_day(session, TODAY).waiting]
        assert purposes == [(1, "1"), (2, "4"), (3, "2")]
    assert "已经取号" in text_of(send(li, page, f"/waiting/draw?booking={appointment}", request_id=""))
    assert "没有案号为" in text_of(send(li, page, "/waiting/draw", purpose="1", case_number="东复〔2026〕999号"))
    both = [client.get("/waiting") for client in (li, wang)]
    assert send(li, both[0], "/waiting/call", window="1号窗口").headers["location"] == "/waiting?called=1"
    assert send(wang, both[1], "/waiting/call", window="2号窗口").headers["location"] == "/waiting?called=2"
    assert send(li, both[0], "/waiting/call", window="1号窗口").headers["location"] == "/waiting?called=1"
    assert "已经由李明叫到" in text_of(send(wang, both[1], "/waiting/1/call"))
    send(li, both[0], "/waiting/1/gone")
    send(li, li.get("/waiting"), "/waiting/1/back")
    with database.reading() as session:
        assert [row.serial for row in queue.of_day(session, TODAY).waiting] == [1, 3]
    send(li, li.get("/waiting"), "/waiting/call", window="1号窗口")

    form = li.get("/visits?ticket=1")
    assert 'value="欧阳建国"' in form.text
    assert send(li, form, "/visits", matter="问受案范围").status_code == 303
    with database.reading() as session:
        assert (
            session.exec(select(Ticket.visit).where(Ticket.serial == 1)).one() == session.exec(select(Visit.id)).one()
        )
    assert "已经登记接待" in text_of(send(li, both[0], "/waiting/1/gone"))
    shown = text_of(li.get("/waiting"))
    assert "已登记接待" in shown and "平均等候0.0分钟" in shown
    do(number, Act.ASSIGN, "2026-11-17", handler="li")
    closed = wang.get("/waiting")
    assert "2号" in text_of(closed) and "贺子轩" not in closed.text and number not in closed.text
    assert wang.get("/visits?ticket=2").status_code == 404
    stale = li.get("/waiting")
    address = unescape(stale.text.partition(f'<a href="/cases/{quote(number)}/acts/record_visit?')[2].partition('"')[0])
    form = li.get(f"/cases/{number}/acts/record_visit?{address}")
    assert 'value="贺子轩"' in form.text
    send(li, stale, "/waiting/2/gone")
    away = li.get("/waiting")
    send(li, away, "/waiting/2/back")
    send(li, li.get("/waiting"), "/waiting/2/call", window="3号窗口")
    assert "没有登记离开" in text_of(send(li, away, "/waiting/2/back"))
    assert send(li, form, matter="问进度").status_code == 303
    assert text_of(li.get("/waiting")).count("已登记接待") == 2
    assert "已经登记接待" in text_of(send(li, stale, "/waiting/2/gone"))
    assert "接待值班 王" in text_of(li.get("/today"))

    told = send(
        li, li.get("/tokens"), "/tokens", kind="screen", label="等候区", valid_until="2027-01-01", password=PASSWORD
    )
    words = told.text.partition("/screen/")[2].partition("<")[0]
    screen = desk("").get(f"/screen/{words}/now")
    assert "1号窗口" in text_of(screen) and "欧阳" not in screen.text and "等候：3" in text_of(screen)
    assert desk("").get("/screen/cw_nobody").status_code == 404


@pytest.mark.usefixtures("office")
def test_the_wait_is_measured_and_nobody_is_called_from_an_empty_room(monkeypatch: pytest.MonkeyPatch) -> None:
    with database.transaction() as session:
        queue.drawn(session, actor=ANYONE, today=TODAY, details={"purpose": "1"})
    before = clock.now()
    monkeypatch.setattr(clock, "now", lambda: before + timedelta(minutes=12, seconds=30))
    with database.transaction() as session:
        row = queue.called(session, actor=ANYONE, today=TODAY, window="")
        assert (row.waited, queue.as_visit(row)) == (12, {"purpose": "1", "waited": 12})
    with database.transaction() as session, pytest.raises(TicketRefused, match="没有人等候"):
        queue.called(session, actor=ANYONE, today=TODAY, window="")
    monkeypatch.setattr(queue, "MOST_A_DAY", 1)
    with database.transaction() as session, pytest.raises(TicketRefused, match="今日的号已经用完"):
        queue.drawn(session, actor=ANYONE, today=TODAY, details={"purpose": "1"})


@pytest.mark.usefixtures("office")
def test_the_roster_knows_days_off_and_leaves() -> None:
    away = {"login": "wang", "since": NEXT_WEEK, "until": NEXT_WEEK, "substitute": "li"}
    with database.transaction() as session:
        leaves.entered(session, actor=ANYONE, today=TODAY, details=away)
    for day, login, words in (
        (NEXT_WEEK, "wang", "请假"),
        (date(2026, 11, 22), "li", "不是工作日"),
        (date(2026, 11, 19), "li", "已经过去"),
        (NEXT_WEEK, "nobody", "没有选择值班的人员"),
    ):
        with database.transaction() as session, pytest.raises(DutyRefused, match=words):
            queue.on_duty(session, actor=ANYONE, today=TODAY, day=day, login=login)
    with database.transaction() as session:
        queue.on_duty(session, actor=ANYONE, today=TODAY, day=NEXT_WEEK, login="li")
        assert [row.login for row in queue.roster(session, TODAY, NEXT_WEEK)] == ["li"]
        queue.off_duty(session, actor=ANYONE, today=TODAY, day=NEXT_WEEK, login="li")
        assert not queue.roster(session, TODAY, NEXT_WEEK)
