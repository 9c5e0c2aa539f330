"""统一身份认证, at a real OpenID Connect server on a port of its own."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import requests
from fastapi.testclient import TestClient
from httpx import Response
from oidc_provider_mock import User, run_server_in_thread
from sqlmodel import Session, delete, select

from casework.storage import clock, database
from casework.storage.other_door import other_door
from casework.storage.settings import OidcSecretMissing, settings
from casework.storage.tables import Journal, Logged, SignIn, Staff
from tests.conftest import free_port
from tests.offices import changing
from tests.test_second_factor import later, long_ago, set_up
from tests.web_support import PASSWORD, Desk, form_in, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    people = [User(sub=f"id-{login}", claims={"preferred_username": login}) for login in ("li", "wang", "stranger")]
    with run_server_in_thread(user_claims=people, require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


def joined(monkeypatch: pytest.MonkeyPatch, issuer: str) -> None:
    """The office with a server: its secret lies among the secrets."""
    monkeypatch.setenv("CASEWORK_OIDC_ISSUER", issuer)
    monkeypatch.setenv("CASEWORK_OIDC_LABEL", "政务统一认证")
    secrets = settings().data / "secrets"
    secrets.mkdir(mode=0o700, exist_ok=True)
    (secrets / "oidc.secret").write_text("told-by-the-server", "utf-8")


@pytest.fixture
def door(office: str, issuer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    joined(monkeypatch, issuer)


def at_the_server(client: TestClient, login: str, start: str = "/sign-in/oidc?next=/drafts", **form: str) -> str:
    """Go there, sign in there as somebody; the address with which the browser comes back."""
    left = client.get(start)
    assert left.status_code == 303, left.text
    answer = requests.post(
        left.headers["location"], data={"sub": f"id-{login}"} | form, allow_redirects=False, timeout=60
    )
    assert answer.status_code == 302, answer.text
    return answer.headers["location"].removeprefix("http://testserver")


def refusals() -> list[tuple[str, str]]:
    with database.reading() as session:
        rows = session.exec(select(Journal).where(Journal.kind == Logged.SIGN_IN_FAILED.value)).all()
    return [(row.subject, row.code) for row in rows]


def refused(answer: Response, status: int, code: str) -> bool:
    return answer.status_code == status and code in answer.text and 'name="password"' in answer.text


def test_an_officer_comes_in_by_the_server_and_stands_in_the_log(door: None, desk: Desk) -> None:
    client = desk("")
    assert "用政务统一认证登录" in text_of(client.get("/sign-in"))
    came = client.get(at_the_server(client, "li"))
    assert came.status_code == 303 and came.headers["location"] == "/drafts"
    assert "李明" in client.get("/drafts").text
    with database.reading() as session:
        assert session.exec(select(SignIn)).one().way == "oidc"
    assert "登录（统一身份认证）" in text_of(desk("sun").get("/journal?kind=sign_in"))


def test_who_came_in_by_the_server_need_not_change_a_password_he_never_used(door: None, desk: Desk) -> None:
    with changing() as session:
        session.get_one(Staff, "li").must_change_password = True
    by_server, by_password = desk(""), desk("li")
    by_server.get(at_the_server(by_server, "li"))
    assert by_server.get("/cases").status_code == 200
    assert by_password.get("/cases").headers["location"] == "/me"


def test_who_has_no_account_or_one_that_ended_is_not_let_in(door: None, desk: Desk) -> None:
    with changing() as session:
        session.get_one(Staff, "wang").valid_until = date(2026, 11, 19)
    for login in ("stranger", "wang"):
        client = desk("")
        assert refused(client.get(at_the_server(client, login)), 403, "AUTH-008")
        assert client.get("/cases").status_code == 303
    assert refusals() == [("stranger", "AUTH-008"), ("wang", "AUTH-008")]


def test_the_telephone_is_asked_here_too(door: None, desk: Desk) -> None:
    secret, _ = set_up(desk("li"))
    client = desk("")
    came = client.get(at_the_server(client, "li"))
    assert came.headers["location"] == "/sign-in/code?next=/drafts" and client.get("/cases").status_code == 303
    assert send(client, client.get(came.headers["location"]), code=later(secret)).headers["location"] == "/drafts"


def test_an_answer_that_is_not_for_this_browser_is_refused(door: None, desk: Desk) -> None:
    victim, other = desk(""), desk("")
    stolen = at_the_server(other, "wang")
    assert refused(victim.get(stolen), 502, "AUTH-007"), "it never left"
    back = at_the_server(victim, "li")
    code = back.partition("code=")[2].partition("&")[0]
    assert refused(victim.get(back.replace("state=", "state=x")), 502, "AUTH-007")
    assert refused(victim.get(f"/sign-in/oidc/back?code={code}&state="), 502, "AUTH-007")
    again = at_the_server(victim, "li")
    swapped = stolen.partition("code=")[2].partition("&")[0]
    own = again.partition("code=")[2].partition("&")[0]
    assert refused(victim.get(again.replace(own, swapped)), 502, "AUTH-007"), "the code of somebody else"
    assert victim.get("/cases").status_code == 303


def test_who_says_no_at_the_server_comes_back_to_the_password(door: None, desk: Desk) -> None:
    client = desk("")
    assert refused(client.get(at_the_server(client, "li", action="deny")), 502, "AUTH-007")


@pytest.mark.parametrize("address", ["//elsewhere.example", "https://elsewhere.example/"])
def test_it_never_leads_to_another_site(door: None, desk: Desk, address: str) -> None:
    client = desk("")
    back = at_the_server(client, "li", f"/sign-in/oidc?next={address}")
    assert client.get(back).headers["location"] == "/"


def test_who_sits_here_proves_again_at_the_server_who_he_is(door: None, desk: Desk) -> None:
    client = desk("li")
    long_ago()
    start = "/sign-in/oidc?next=/drafts/1&again=yes"
    somebody_else = client.get(at_the_server(client, "wang", start))
    assert somebody_else.status_code == 502 and "没有重新核对本人" in somebody_else.text
    with database.reading() as session:
        assert clock.now() - proved_at(session) > timedelta(minutes=15)
    assert client.get(at_the_server(client, "li", start)).headers["location"] == "/drafts/1"
    with database.reading() as session:
        assert clock.now() - proved_at(session) < timedelta(minutes=1)
    nobody = desk("")
    assert nobody.get(at_the_server(nobody, "li", start)).headers["location"].startswith("/sign-in")


def proved_at(session: Session) -> datetime:
    at = session.exec(select(SignIn.proved_at)).one()
    return at if at.tzinfo else at.replace(tzinfo=UTC)


@pytest.fixture
def door_of_a_page(desk: Desk, issuer: str) -> None:
    """The same server, set by the administrator on his page and not by the machine."""
    guan, address = desk("guan"), "/settings/oidc"
    csrf = form_in(guan.get(address), address).value("csrf")
    typed = {"issuer": issuer, "client": "casework", "secret": "told-on-the-page", "claim": "preferred_username"}
    answer = guan.post(address, data=typed | {"csrf": csrf, "label": "页面认证"})
    assert answer.status_code == 303, text_of(answer)
    assert other_door() is None, "it waits for somebody else"
    zhou, confirm = desk("zhou"), "/settings/oidc/confirm"
    assert "待另一人确认" in zhou.get("/notices").text
    assert send(zhou, zhou.get(confirm), confirm, answer="confirm").status_code == 303
    with database.transaction() as session:
        session.exec(delete(SignIn))


def test_a_server_that_a_page_names_lets_nobody_in_by_its_word_alone(door_of_a_page: None, desk: Desk) -> None:
    client = desk("")
    assert "用页面认证登录" in text_of(client.get("/sign-in"))
    answer = client.get(at_the_server(client, "li"))
    assert refused(answer, 403, "AUTH-010") and "请用账号和口令登录" in answer.text
    assert client.get("/cases").status_code == 303 and refusals() == [("li", "AUTH-010")]
    assert refused(client.get(at_the_server(client, "stranger")), 403, "AUTH-008")
    with database.reading() as session:
        assert session.exec(select(SignIn)).all() == []


def test_with_the_telephone_a_server_that_a_page_names_lets_in(door_of_a_page: None, desk: Desk) -> None:
    secret, _ = set_up(desk("li"))
    client = desk("")
    came = client.get(at_the_server(client, "li"))
    assert came.headers["location"] == "/sign-in/code?next=/drafts" and client.get("/cases").status_code == 303
    page = client.get(came.headers["location"])
    assert send(client, page, code="000000").status_code == 401 and client.get("/cases").status_code == 303
    assert send(client, page, code=later(secret)).headers["location"] == "/drafts"
    assert "李明" in client.get("/drafts").text
    with database.reading() as session:
        assert sorted(session.exec(select(SignIn.way)).all()) == ["oidc", "password"]


def test_a_server_that_a_page_names_does_not_renew_the_proof(door_of_a_page: None, desk: Desk) -> None:
    client = desk("li")
    long_ago()
    answer = client.get(at_the_server(client, "li", "/sign-in/oidc?next=/drafts/1&again=yes"))
    assert answer.status_code == 403 and "AUTH-010" in answer.text and "请填写口令或者动态口令" in answer.text
    with database.reading() as session:
        assert clock.now() - proved_at(session) > timedelta(minutes=15)
    assert refusals() == [("li", "AUTH-010")] and client.get("/cases").status_code == 200


@pytest.mark.parametrize("what", ["down", "no json", "another issuer"])
def test_while_the_server_is_away_the_page_says_so_and_the_password_is_good(
    office: str, desk: Desk, issuer: str, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    away: dict[str, Any] = {
        "down": f"http://127.0.0.1:{free_port()}",
        "no json": f"{issuer}/userinfo",
        "another issuer": issuer.replace("localhost", "127.0.0.1") + "/x/..",
    }
    joined(monkeypatch, away[what])
    client = desk("")
    answer = client.get("/sign-in/oidc?next=/drafts")
    assert refused(answer, 502, "AUTH-007") and "请用账号和口令登录" in answer.text
    assert send(client, answer, login="li", password=PASSWORD).headers["location"] == "/drafts"


def test_an_office_without_a_server_has_no_such_door(desk: Desk) -> None:
    client = desk("")
    assert "/sign-in/oidc" not in client.get("/sign-in").text
    assert client.get("/sign-in/oidc").status_code == 404


def test_a_server_without_its_secret_is_said_at_the_start(office: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from casework.web.app import create_app

    monkeypatch.setenv("CASEWORK_OIDC_ISSUER", "https://id.example.gov.cn")
    with pytest.raises(OidcSecretMissing, match="客户端密钥"):
        create_app()
