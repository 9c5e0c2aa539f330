"""Coming in: who may, what is said to those who may not, and what every answer carries."""

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from casework import storage
from casework.office import staff
from casework.storage.tables import Staff
from casework.web.app import PAGES
from tests.offices import changing
from tests.web_support import PASSWORD, Desk, Reader, accepted, facts, form_in, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


def test_without_signing_in_every_page_leads_to_the_sign_in_page_and_back(desk: Desk) -> None:
    client = desk("")
    turned_away = client.get("/cases?due=late")
    assert turned_away.status_code == 303
    assert turned_away.headers["location"] == "/sign-in?next=%2Fcases%3Fdue%3Dlate"
    came_in = send(client, client.get(turned_away.headers["location"]), login="li", password=PASSWORD)
    assert came_in.headers["location"] == "/cases?due=late"


def test_a_part_of_a_page_asked_for_after_the_session_ended_sends_the_whole_page_to_sign_in(desk: Desk) -> None:
    answer = desk("").get("/cases/x/documents", headers={"hx-request": "true"})
    assert answer.headers["hx-redirect"] == "/sign-in"


def test_the_day_of_each_of_three_administrators_begins_where_he_may_be(desk: Desk, tmp_path: Path) -> None:
    shipped = Path(storage.__file__).with_name("office.toml").read_text("utf-8")
    (tmp_path / "office.toml").write_text(f"separate_administrators = true\n{shipped}", "utf-8")
    began = {"administrator": "/soundness", "security": "/people", "auditor": "/journal"}
    with changing() as session:
        password_hash = session.get_one(Staff, "guan").password_hash
        for role in began:
            session.add(
                Staff(login=role, name=role, roles=role, password_hash=password_hash, valid_from=date(2020, 1, 1))
            )
    for role, page in began.items():
        client = desk(role)
        assert client.get("/").headers["location"] == page
        assert client.get(page).status_code == 200


@pytest.mark.parametrize(
    "address", ["//elsewhere.example/x", "https://elsewhere.example/", "/\\elsewhere", "javascript:1"]
)
def test_signing_in_never_leads_to_another_site(desk: Desk, address: str) -> None:
    client = desk("")
    page = client.get("/sign-in", params={"next": address})
    assert send(client, page, login="li", password=PASSWORD, next=address).headers["location"] == "/"


def test_an_unknown_login_and_a_wrong_password_are_answered_alike(desk: Desk) -> None:
    client = desk("")
    page = client.get("/sign-in")
    unknown = send(client, page, login="nobody", password=PASSWORD)
    wrong = send(client, page, login="li", password="错了")
    assert unknown.status_code == wrong.status_code == 401
    assert unknown.text.replace("nobody", "li") == wrong.text
    assert "账号或者口令不正确" in wrong.text and "AUTH-001" in wrong.text
    assert "错了" not in wrong.text


def test_an_account_works_only_while_it_is_valid(desk: Desk) -> None:
    client = desk("li")
    assert client.get("/cases").status_code == 200
    with changing() as session:
        session.get_one(Staff, "li").valid_until = date(2026, 11, 19)
    assert client.get("/cases").status_code == 303
    assert send(client, client.get("/sign-in"), login="li", password=PASSWORD).status_code == 401


def test_a_new_password_ends_every_session_of_the_old_one(desk: Desk) -> None:
    client = desk("li")
    with changing() as session:
        session.get_one(Staff, "li").password_hash = staff.hash_password("新口令")
    assert client.get("/cases").status_code == 303


def test_repeated_failures_are_slowed_down_even_for_logins_that_do_not_exist(desk: Desk) -> None:
    for login in ("li", "nobody"):
        client = desk("")
        page = client.get("/sign-in")
        answers = [send(client, page, login=login, password="错了").status_code for _ in range(6)]
        assert answers == [401] * 5 + [429]
        slowed = send(client, page, login=login, password=PASSWORD)
        assert slowed.status_code == 429
        assert "登录失败次数过多" in slowed.text and "秒后重试" in slowed.text


def test_signing_out_ends_the_session(desk: Desk) -> None:
    client = desk("li")
    assert send(client, client.get("/cases"), "/sign-out").status_code == 303
    assert client.get("/cases").status_code == 303


def test_every_form_without_the_token_of_the_session_is_refused(desk: Desk) -> None:
    client = desk("li")
    routes = [route for module in PAGES for route in module.router.routes]
    posts = [route.path for route in routes if "POST" in route.methods]
    assert len(posts) >= 9
    for path in posts:
        address = path.format_map(defaultdict(lambda: "1", act="receive"))
        for token in ("", "made-up"):
            answer = client.post(address, data={"csrf": token, "login": "li", "password": PASSWORD})
            assert answer.status_code == 403, address
            assert ("API-001" if address.startswith("/api/") else "WEB-001") in answer.text


def test_a_form_sent_from_another_site_is_refused_even_with_the_token(desk: Desk) -> None:
    client = desk("li")
    page = client.get("/cases")
    token = next(value for name, value in Reader(page.text).forms[0].fields if name == "csrf")
    answer = client.post("/sign-out", data={"csrf": token}, headers={"origin": "http://elsewhere.example"})
    assert answer.status_code == 403
    assert client.get("/cases").status_code == 200


def test_the_session_cookie_is_kept_from_scripts_and_other_sites_and_cannot_be_forged(desk: Desk) -> None:
    client = desk("")
    cookie = client.get("/sign-in").headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=lax" in cookie
    forged = TestClient(client.app, follow_redirects=False, cookies={"casework": "eyJsb2dpbiI6ICJsaSJ9.aaaa.bbbb"})
    assert forged.get("/cases").status_code == 303


def test_every_answer_forbids_what_is_not_from_here(desk: Desk) -> None:
    client = desk("li")
    for address in ("/cases", "/sign-in", "/nowhere", "/static/office.css"):
        headers = client.get(address).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    assert client.get("/cases").headers["cache-control"] == "no-store"


def test_the_health_page_needs_nobody(desk: Desk) -> None:
    answer = desk("").get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_large_type_survives_signing_out(desk: Desk) -> None:
    client = desk("li")
    assert 'class="large"' not in client.get("/cases").text
    changed = send(client, client.get("/cases"), "/preferences/large-type")
    assert changed.headers["location"] == "/cases"
    send(client, client.get("/cases"), "/sign-out")
    again = desk("li").get("/cases").text
    assert 'class="large"' in again and "标准字" in again


def test_a_rehearsal_is_announced_on_every_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    client = desk("li")
    assert "演练：系统日期设为2026年11月20日（周五）" in text_of(client.get("/cases"))
    monkeypatch.delenv("CASEWORK_TODAY")
    assert "演练" not in text_of(client.get("/cases"))


def test_a_role_is_what_the_register_says_whatever_a_request_says(desk: Desk) -> None:
    """A clerk who sends roles along, in the form, the address, a header or a cookie, stays a clerk."""
    client = desk("wang")
    number = accepted()
    page = client.get("/cases")
    forged = {"role": "approver", "roles": "approver,administrator", "login": "chen", "actor": "chen"}
    headers = {"X-Role": "administrator", "X-Forwarded-User": "guan", "Remote-User": "guan"}
    csrf = form_in(page, "/find").value("csrf")
    for address in (f"/cases/{number}/acts/extend", "/people", "/office"):
        answer = client.post(f"{address}?role=administrator", data=forged | {"csrf": csrf}, headers=headers)
        assert answer.status_code in (403, 405, 422), (address, answer.status_code)
        assert client.get("/people", params=forged, headers=headers).status_code == 403
    assert facts(number) == 2
