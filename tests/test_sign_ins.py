"""Who is signed in where: what ends it, who sees and ends it, and what it costs."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect
from sqlalchemy import event
from sqlmodel import select

from casework.errors import CaseworkError
from casework.office.signing_in import presence
from casework.record import journal
from casework.record.commands import Actor
from casework.storage import clock, database
from casework.storage import office as offices
from casework.storage.settings import settings
from casework.storage.tables import Journal, Logged, SignIn, Staff
from casework.web.throttle import Throttle
from tests.browser_support import address as address
from tests.browser_support import browser as browser
from tests.browser_support import come_in, field
from tests.browser_support import page as page
from tests.flows_support import until
from tests.offices import changing
from tests.web_support import PASSWORD, Desk, form_in, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36"
)


def aged(seen: timedelta = timedelta(), began: timedelta = timedelta()) -> None:
    """Every sign-in as it would stand that much later."""
    with database.transaction() as session:
        for row in session.exec(select(SignIn)):
            row.seen_at, row.began_at = clock.now() - seen, clock.now() - began


def rows() -> list[SignIn]:
    with database.reading() as session:
        return list(session.exec(select(SignIn)))


def logged(kind: Logged) -> list[Journal]:
    with database.reading() as session:
        return list(session.exec(select(Journal).where(Journal.kind == kind.value)))


def copied(client: TestClient) -> TestClient:
    """Another browser with the same cookie, as a thief would have it."""
    return TestClient(client.app, follow_redirects=False, cookies=dict(client.cookies))


# ---- what ends it


def test_a_copied_cookie_is_good_no_more_after_signing_out(desk: Desk) -> None:
    client = desk("li")
    thief = copied(client)
    assert thief.get("/cases").status_code == 200
    answer = send(client, client.get("/cases"), "/sign-out")
    assert answer.headers["clear-site-data"] == '"cache"'
    assert thief.get("/cases").headers["location"] == "/sign-in?next=%2Fcases"
    assert rows() == []


@pytest.mark.parametrize(
    ("seen", "began", "says"),
    [
        (timedelta(minutes=29), timedelta(hours=11), ""),
        (timedelta(minutes=32), timedelta(hours=1), "30分钟没有操作"),
        (timedelta(), timedelta(hours=12, seconds=1), "登录已满12小时"),
    ],
)
def test_who_stays_away_or_stays_too_long_signs_in_again_and_is_told_why(
    desk: Desk, seen: timedelta, began: timedelta, says: str
) -> None:
    client = desk("li")
    aged(seen, began)
    same_moment = copied(client)
    answer = client.get("/cases?due=late")
    assert answer.status_code == (303 if says else 200)
    if says:
        assert answer.headers["location"] == "/sign-in?next=%2Fcases%3Fdue%3Dlate"
        assert says in text_of(client.get(answer.headers["location"]))
        assert says not in text_of(client.get(answer.headers["location"])), "said once"
        (entry,) = logged(Logged.SIGN_IN_ENDED)
        assert (entry.who, entry.what) == ("li", says)
        # What the page asked for at the same time still carries the cookie, and must say the same.
        assert says in text_of(same_moment.get("/sign-in"))
        assert len(logged(Logged.SIGN_IN_ENDED)) == 1


@pytest.mark.parametrize(
    ("headers", "counts"),
    [
        ({}, True),
        ({"hx-request": "true"}, True),
        ({"hx-request": "true", "x-casework-waits": "yes"}, False),
        ({"accept": "text/event-stream"}, False),
    ],
)
def test_an_open_page_that_waits_keeps_nobody_signed_in(desk: Desk, headers: dict[str, str], counts: bool) -> None:
    client = desk("li")
    aged(timedelta(minutes=20))
    assert client.get("/cases", headers=headers).status_code == 200
    assert (rows()[0].seen_at > clock.now() - timedelta(minutes=5)) is counts


def test_the_limits_are_the_offices_own(desk: Desk) -> None:
    (settings().data / "office.toml").write_text(own("idle_minutes = 5"), "utf-8")
    client = desk("li")
    aged(timedelta(minutes=7))
    assert client.get("/cases").status_code == 303


def own(*rules: str) -> str:
    shipped = offices.SHIPPED.read_text("utf-8")
    return shipped.partition("[sign_in]")[0] + "[sign_in]\n" + "\n".join(rules)


@pytest.mark.parametrize(
    "rule", ["idle_minutes = 0", 'longest_hours = "x"', "idle_minute = 5", "requests_a_minute = true"]
)
def test_a_limit_that_is_none_is_said(office: str, rule: str) -> None:
    (settings().data / "office.toml").write_text(own(rule), "utf-8")
    with pytest.raises(offices.OfficeFileRefused, match=rule.split()[0]):
        offices.office()


def test_a_form_sent_after_the_end_leads_back_to_its_page(desk: Desk) -> None:
    client = desk("li")
    page = client.get("/visits")
    aged(timedelta(hours=1))
    client.headers["referer"] = "http://testserver/visits?text=1"
    assert send(client, page, "/visits").headers["location"] == "/sign-in?next=%2Fvisits%3Ftext%3D1"


def test_an_account_that_ended_and_was_opened_again_begins_anew(desk: Desk) -> None:
    client, admin = desk("wang"), desk("guan")
    send(admin, admin.get("/people"), "/people/wang/end")
    with changing() as session:
        session.get_one(Staff, "wang").valid_until = None
    assert client.get("/cases").status_code == 303


# ---- who sees and ends it


def test_an_officer_sees_where_he_is_signed_in_and_ends_the_other_places(desk: Desk) -> None:
    here, there, other = desk("li"), desk(""), desk("wang")
    there.headers["user-agent"] = CHROME
    send(there, there.get("/sign-in"), login="li", password=PASSWORD)
    said = text_of(here.get("/me"))
    assert "Chrome 131（Windows）" in said and "testclient" in said and "本机" in said
    (action,) = [form for form in here.get("/me").text.split('action="') if form.startswith("/me/sign-ins/")]
    address = action.split('"')[0]
    token = form_in(other.get("/me"), "/me/password").value("csrf")
    refused = other.post(address, data={"csrf": token})
    assert refused.status_code == 404 and "AUTH-404" in refused.text, "somebody else's"
    assert send(here, here.get("/me"), address).headers["location"] == "/me?done=ended#sign-ins"
    assert there.get("/cases").status_code == 303 and here.get("/cases").status_code == 200
    (entry,) = logged(Logged.SIGN_IN_ENDED)
    assert (entry.who, entry.subject) == ("li", "Chrome 131（Windows） testclient")


def test_an_administrator_signs_somebody_out_everywhere(desk: Desk) -> None:
    client, again, admin = desk("li"), desk("li"), desk("guan")
    assert "现有2处登录" in text_of(admin.get("/people"))
    assert send(admin, admin.get("/people"), "/people/li/sign-out").status_code == 303
    assert [each.get("/cases").status_code for each in (client, again)] == [303, 303]
    assert "结束li的全部登录" in text_of(admin.get("/journal"))
    token = form_in(admin.get("/people"), "/people").value("csrf")
    assert admin.post("/people/li/sign-out", data={"csrf": token}).status_code == 404, "there is none any more"
    with pytest.raises(CaseworkError) as refused, database.transaction() as session:
        presence.ended_by(session, "guan", actor=Actor(login="li", roles=frozenset()))
    assert refused.value.code == "RIGHT-001"


def test_the_log_says_who_came_and_went(desk: Desk) -> None:
    client = desk("li")
    send(client, client.get("/cases"), "/sign-out")
    send(client, client.get("/sign-in"), login="li", password="错了")
    assert [row.who for kind in (Logged.SIGN_IN, Logged.SIGN_OUT, Logged.SIGN_IN_FAILED) for row in logged(kind)] == [
        "li"
    ] * 3
    sun = desk("sun")
    said = text_of(sun.get("/journal?kind=sign_out&who=li"))
    assert "李明" in said and "退出" in said
    with database.reading() as session:
        journal.verify(session)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (CHROME, "Chrome 131（Windows）"),
        (CHROME + " Edg/131.0.0.0", "Edge 131（Windows）"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox 128（Linux）"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605 Version/18.0 Mobile/1 Safari/604",
            "Safari 18（iPhone）",
        ),
        ("", "其他浏览器"),
        ("<script>", "其他浏览器"),
    ],
)
def test_a_browser_is_called_as_people_call_it(agent: str, words: str) -> None:
    assert presence.named(agent) == words


# ---- what it costs, and what keeps it from strangers


@pytest.fixture
def statements(office: str) -> Iterator[list[str]]:
    made: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        made.append(statement)

    engine = database.engine(office)
    event.listen(engine, "before_cursor_execute", note)
    yield made
    event.remove(engine, "before_cursor_execute", note)


def test_a_page_writes_at_most_once_a_minute_that_somebody_is_there(desk: Desk, statements: list[str]) -> None:
    client = desk("li")

    def written() -> int:
        statements.clear()
        assert client.get("/notices").status_code == 200
        return sum("sign_ins" in statement and not statement.startswith("SELECT") for statement in statements)

    assert written() == 0
    aged(timedelta(seconds=61))
    assert [written(), written()] == [1, 0]


@pytest.mark.parametrize(
    ("public", "name", "secure"),
    [
        ("", "casework=", False),
        ("https://fuyi.example.cn", "__host-casework=", True),
        ("http://fuyi", "casework=", False),
    ],
)
def test_behind_tls_the_cookie_and_every_answer_are_for_tls_only(
    office: str, monkeypatch: pytest.MonkeyPatch, public: str, name: str, secure: bool
) -> None:
    from casework.web.app import create_app

    monkeypatch.setenv("CASEWORK_PUBLIC_ADDRESS", public)
    client = TestClient(create_app(), base_url="https://testserver", follow_redirects=False)
    answer = client.get("/sign-in")
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith(name) and "path=/" in cookie and "domain=" not in cookie and ("secure" in cookie) is secure
    for each in ("/sign-in", "/static/office.css", "/nowhere"):
        assert ("strict-transport-security" in client.get(each).headers) is secure
    assert send(client, answer, login="li", password=PASSWORD).status_code == 303
    assert client.get("/cases").status_code == 200


def test_a_flood_from_one_address_is_held_back_and_no_other(office: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from casework.web.app import create_app

    (settings().data / "office.toml").write_text(own("requests_a_minute = 20"), "utf-8")
    app = create_app()

    def answers(address: str) -> list[int]:
        client = TestClient(app, client=(address, 40_000))
        return [client.get("/sign-in").status_code for _ in range(22)]

    assert answers("203.0.113.7") == [200] * 20 + [429] * 2
    assert answers("203.0.113.8")[:20] == [200] * 20
    assert answers("127.0.0.1") == [200] * 22
    flooding = TestClient(app, client=("203.0.113.7", 40_000))
    refused = flooding.get("/cases")
    assert "WEB-430" in refused.text and int(refused.headers["retry-after"]) <= 60
    assert flooding.get("/static/office.css").status_code == 200


def test_the_flood_is_forgotten_after_a_minute(office: str) -> None:
    throttle = Throttle()
    for _ in range(offices.office().sign_in.requests_a_minute):
        assert throttle.wait("203.0.113.7") == 0
    assert throttle.wait("203.0.113.7") > 0
    throttle._counting._begun -= 61
    assert throttle.wait("203.0.113.7") == 0


# ---- in the browser


def test_the_page_warns_before_it_ends_and_leaves_what_was_typed(page: Page, monkeypatch: Any) -> None:
    """
    - 快到时限，页面下方提示，点“继续使用”后提示消失
    - 到了时限，离开页面，登录处写明原因
    """
    come_in(page, "li")
    page.clock.install()
    page.goto("/visits")  # a page that asks for nothing by itself: what it hears back would count as somebody there
    page.locator("form.act [name=visitor]").fill("欧阳建国")
    with page.expect_response("**/me/here"):
        page.clock.fast_forward("29:00")
        page.clock.run_for(2_000)
    expect(page.locator(".idle")).to_have_count(0)  # typing kept it alive: the page said so itself
    page.clock.fast_forward("28:30")
    page.clock.run_for(2_000)
    expect(page.locator(".idle")).to_contain_text("退出登录")
    with page.expect_response("**/me/here"):
        page.get_by_role("button", name="继续使用").click()
    expect(page.locator(".idle")).to_have_count(0)
    aged(timedelta(minutes=40))
    page.clock.fast_forward("30:30")
    page.clock.run_for(2_000)
    expect(page).to_have_url(re.compile(r"/sign-in\?next="))
    expect(page.locator(".mark-note")).to_contain_text("30分钟没有操作")


def test_who_leaves_on_purpose_is_asked_and_leaves_nothing_in_the_browser(page: Page) -> None:
    come_in(page, "li")
    page.goto("/register/receive")
    page.locator(field("applicants.0.name")).fill("欧阳建国")
    until(lambda: "欧阳建国" in page.evaluate("JSON.stringify(localStorage)"))
    asked: list[str] = []

    def say(yes: bool) -> Any:
        def answer(dialog: Any) -> None:
            asked.append(dialog.message)
            dialog.accept() if yes else dialog.dismiss()

        return answer

    page.once("dialog", say(False))
    page.get_by_role("button", name="退出").click()
    assert "还有1份填写的内容没有登记" in asked[0] and page.url.endswith("/register/receive")
    page.once("dialog", say(True))
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/sign-in")
    assert "欧阳建国" not in page.evaluate("JSON.stringify(localStorage)")
