"""A code by text message on the public site, through a gateway of this machine: it goes to the telephone on record, a
few times a day, and opens that one case."""

import re

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from casework.outside.public import phoning, taking
from casework.outside.public.publishing import Publishing, tell_of_us
from casework.outside.public.taking import Taking
from casework.portal.outer import boxes, database, published
from casework.portal.outer.phoned import PHONED
from casework.portal.outer.tables import Entry, Published
from casework.storage import database as inside
from casework.storage.tables import Notice, NoticeWay, PublicEntry
from tests.portal_support import WHO, site
from tests.test_outward import Listener, robot, set_up
from tests.web_support import office, receive

__all__ = ["office", "robot", "site"]


@pytest.fixture(autouse=True)
def sent_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "beside", lambda does: does())


def asks(site: TestClient, number: str, phone: str) -> None:
    sent = site.post("/by-phone", data={"number": number, "phone": phone})
    assert sent.headers["location"] == "/by-phone/code", sent.text
    assert Taking().take_over() == 1


def test_a_code_comes_to_the_telephone_on_record_and_opens_its_case(
    site: TestClient, robot: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = receive(applicants=[WHO | {"phone": f"{WHO['phone']}（本人）"}]).number
    other = receive(
        applicants=[WHO | {"name": "钱某", "id_number": "110101199003077774", "phone": "13900002222"}]
    ).number
    assert site.get("/by-phone").status_code == 404 and "/by-phone" not in site.get("/follow").text
    set_up(NoticeWay.SMS, address=robot.address)
    tell_of_us()
    assert site.get("/by-phone").status_code == 404, "a gateway for officers writes to nobody else"
    monkeypatch.setenv("CASEWORK_PORTAL_SMS", "1")
    tell_of_us()
    assert "用短信查案件" in site.get("/follow").text and site.get("/by-phone/code").headers["location"] == "/by-phone"
    assert "请填写案号" in site.post("/by-phone", data={"phone": WHO["phone"]}).text
    # Whoever guesses learns nothing: another's case, no case, a telephone that is nobody's.
    for guess, phone in ((other, WHO["phone"]), ("东复〔2026〕99号", WHO["phone"]), (number, "13700000000")):
        asks(site, guess, phone)
        assert "一两分钟内会收到短信" in site.get("/by-phone/code").text
    assert robot.got == []

    entry = re.findall(r'request_id" value="(\w+)"', site.get("/by-phone").text)[0]
    typed = {"number": number.replace("〔", "(").replace("〕", ")"), "phone": "+86 138-0000-1111", "request_id": entry}
    pressed = [site.post("/by-phone", data=typed).headers["location"] for _ in range(2)]
    assert pressed == ["/by-phone/code"] * 2 and Taking().take_over() == 1, "whoever presses twice has one text"
    ((_, _, body),) = robot.got
    digits = re.findall(r"验证码(\d{6})，", body["message"])
    assert body["phone"] == WHO["phone"] and digits and number not in body["message"]
    Publishing().publish()
    with database.reading() as outside:
        assert all(not row.content for row in outside.exec(select(Entry)))
    wrong = f"{(int(digits[0]) + 1) % 1_000_000:06}"
    assert "验证码不对" in site.post("/by-phone/code", data={"digits": wrong}).text
    entered = site.post("/by-phone/code", data={"digits": digits[0]})
    assert entered.headers["location"] == "/case" and number in site.get("/case").text

    # Five tries, and it is too late; ten minutes, too.
    asks(site, number, WHO["phone"])
    last = re.findall(r"验证码(\d{6})，", robot.got[-1][2]["message"])[0]
    wrong = f"{(int(last) + 1) % 1_000_000:06}"
    told = [site.post("/by-phone/code", data={"digits": wrong}).status_code for _ in range(5)]
    assert told == [404] * 5 and site.post("/by-phone/code", data={"digits": last}).status_code == 429
    monkeypatch.setattr(phoning, "LASTS", -1)
    asks(site, number, WHO["phone"])
    last = re.findall(r"验证码(\d{6})，", robot.got[-1][2]["message"])[0]
    assert "过了十分钟" in site.post("/by-phone/code", data={"digits": last}).text
    # Three a day; then whoever answers for the case is told.
    for _ in range(2):
        asks(site, number, WHO["phone"])
    assert len(robot.got) == phoning.MOST == 3
    with inside.reading() as session:
        (notice,) = session.exec(select(Notice.text).where(Notice.case_number == number))
        assert "一天内要了3次短信验证码" in notice
        assert not any(row.content for row in session.exec(select(PublicEntry)))

    # The gateway is away: nothing is sent twice, and whoever keeps it is told.
    robot.says = (500, {})
    asks(site, other, "13900002222")
    with inside.reading() as session:
        assert "短信验证码没有发出：短信平台连接不上" in "".join(session.exec(select(Notice.text)))
    told = [site.post("/by-phone", data={"number": number, "phone": WHO["phone"]}).status_code for _ in range(4)]
    assert told[-1] == 429
    with database.reading() as outside:
        assert published.get(outside, boxes.new_key(), kind=PHONED) is None
        assert all(WHO["phone"].encode() not in row.content for row in outside.exec(select(Published)))
