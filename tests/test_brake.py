"""The brake on guessing: however the guesses are spread, and whoever says from where they come."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from casework.office.signing_in import brake
from casework.office.signing_in.brake import TooManyAttempts, TooManyPages
from casework.storage import database
from casework.storage.settings import NoSuchProxy, settings
from tests.web_support import PASSWORD, Desk, send
from tests.web_support import desk as desk
from tests.web_support import office as office

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)


@pytest.fixture
def here(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CASEWORK_DATABASE_URL", database_url)
    yield


def seat(office: str, address: str, trusted: str, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A web process of its own, asked from an address."""
    from casework.web.app import create_app

    monkeypatch.setenv("CASEWORK_TRUSTED_PROXIES", trusted)
    return TestClient(create_app(), follow_redirects=False, client=(address, 40_000))


def guesses(client: TestClient, count: int, *, forwarded: bool) -> list[int]:
    page = client.get("/sign-in")
    answers = []
    for number in range(count):
        client.headers["x-forwarded-for"] = f"198.51.100.{number}" if forwarded else ""
        answers.append(send(client, page, login="li", password=f"猜{number}").status_code)
    return answers


def test_thirty_guesses_with_thirty_addresses_are_braked(office: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is no proxy of ours may say what he likes: all come from where they come from."""
    client = seat(office, "203.0.113.7", "", monkeypatch)
    assert guesses(client, 30, forwarded=True) == [401] * 5 + [429] * 25
    again = seat(office, "203.0.113.7", "", monkeypatch)  # another process, or the same after a restart
    assert send(again, again.get("/sign-in"), login="li", password=PASSWORD).status_code == 429


def test_behind_a_trusted_proxy_the_login_is_braked_too(office: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client = seat(office, "127.0.0.1", "localhost, 10.0.0.0/8", monkeypatch)
    assert guesses(client, 15, forwarded=True) == [401] * 10 + [429] * 5
    client.headers["x-forwarded-for"] = "192.0.2.1"
    assert send(client, client.get("/sign-in"), login="wang", password=PASSWORD).status_code == 303


def test_a_proxy_that_cannot_pass_the_host_on_is_answered(office: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As before the pages looked at the name: the public address is enough, for a named proxy and nobody else."""

    def answers(address: str, host: str) -> int:
        client = seat(office, address, "172.18.0.0/16", monkeypatch)
        headers = {"host": host, "x-forwarded-for": "10.0.0.9", "x-forwarded-proto": "https"}
        return client.get("/sign-in", headers=headers).status_code

    monkeypatch.setenv("CASEWORK_HOSTS", "")
    assert not settings().hidden_by_proxy
    assert answers("172.18.0.2", "casework:8500") == 421 and settings().hidden_by_proxy
    monkeypatch.setenv("CASEWORK_PUBLIC_ADDRESS", "https://fuyi.donghu.gov.cn")
    assert answers("172.18.0.2", "casework:8500") == 200 and not settings().hidden_by_proxy
    assert answers("172.18.0.2", "[::1") == 421
    assert answers("203.0.113.7", "casework:8500") == 421
    client = seat(office, "172.18.0.2", "172.18.0.0/16", monkeypatch)
    client.base_url = "https://testserver"  # the cookie goes over TLS only
    client.headers.update({"host": "casework:8500", "origin": "https://fuyi.donghu.gov.cn"})
    assert send(client, client.get("/sign-in"), login="li", password=PASSWORD).status_code == 303


def test_a_proxy_that_nobody_knows_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEWORK_TRUSTED_PROXIES", "no-such-proxy.invalid")
    with pytest.raises(NoSuchProxy, match="no-such-proxy.invalid"):
        settings().trusted_proxies()


def test_the_wait_doubles_ends_and_is_forgotten_after_success(here: None) -> None:
    for _ in range(5):
        brake.attempt("li", "a", now=NOON)
    with pytest.raises(TooManyAttempts, match="登录失败次数过多") as refused:
        brake.attempt("li", "a", now=NOON + timedelta(seconds=9))
    assert "请在2秒后重试" in str(refused.value)
    brake.attempt("li", "a", now=NOON + timedelta(seconds=10))
    with pytest.raises(TooManyAttempts):
        brake.attempt("li", "a", now=NOON + timedelta(seconds=29))
    brake.attempt("wang", "a", now=NOON)
    with database.transaction() as session:
        brake.succeeded(session, "li", "a")
    brake.attempt("li", "a", now=NOON + timedelta(seconds=30))


def test_one_address_with_many_logins_is_braked_and_forgotten_in_time(here: None) -> None:
    for number in range(30):
        brake.attempt(f"nobody{number}", "a", now=NOON)
    with pytest.raises(TooManyAttempts):
        brake.attempt("somebody", "a", now=NOON)
    brake.attempt("somebody", "b", now=NOON)
    brake.attempt("somebody", "a", now=NOON + timedelta(hours=2))


def test_costly_pages_are_limited_for_each_officer(desk: Desk) -> None:
    for _ in range(brake.COSTLY):
        brake.costly("li")
    with pytest.raises(TooManyPages):
        brake.costly("li")
    brake.costly("wang")
    client = desk("li")
    for address in (
        "/templates/_foot/sample.pdf",
        "/cases/x/dossier",
        "/cases/x/dossier/internal",
        "/cases/x/certificate",
    ):
        answer = client.get(address)
        assert answer.status_code == 429 and "WEB-429" in answer.text, address
    brake.costly("li", now=datetime.now(UTC) + brake.WINDOW)
