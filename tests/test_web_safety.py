"""What must never be on a page: private numbers, markup from outside, English, the inside of the machine."""

import re
from collections import defaultdict
from pathlib import Path
from shutil import copyfile
from urllib.parse import quote

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from casework.casefile import CaseFile
from casework.record import commands
from casework.storage import database
from casework.storage.settings import NoSuchHost
from casework.storage.tables import FactRow
from casework.vocabulary import Act
from casework.web.app import PAGES, create_app
from tests.web_support import (
    ID_NUMBER,
    PHONE,
    Desk,
    Reader,
    accepted,
    decided,
    desks,
    do,
    facts,
    form_in,
    open_office,
    receive,
    receive_notice,
    searched,
    send,
    text_of,
)
from tests.web_support import desk as desk
from tests.web_support import office as office

HOSTILE = """"><script>alert('x')</script>"""


def walk(desk: Desk, *numbers: str) -> dict[str, str]:
    """Every page of the office and of these cases, with every form."""
    client = desk("li")
    addresses = ["/cases", "/notices", "/law", "/law/ARL-62a", "/register/receive", "/register/receive_notice"]
    addresses += ["/nowhere", "/cases/nowhere", "/law/nowhere", "/documents/x.pdf"]
    for number in numbers:
        here = f"/cases/{quote(number)}"
        addresses += [here, f"{here}/documents", f"{here}/acts/close"]
        found = Reader(client.get(here).text).links
        addresses += [link for link in found if link.startswith("/") and not link.endswith((".pdf", ".docx"))]
        addresses += [f"{here}/acts/correct?seq={seq}" for seq in range(1, facts(number) + 1)]
    # An act under approval leads on to its draft.
    answers = {address: client.get(address, follow_redirects=True) for address in dict.fromkeys(addresses)}
    return {address: a.text for address, a in answers.items() if a.headers["content-type"].startswith("text/html")}


@pytest.fixture(scope="module")
def walked(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every page of an office with a case that is decided, one of a court and one in trial."""
    folder = tmp_path_factory.mktemp("walked")
    url = f"sqlite:///{copyfile(migrated_sqlite, folder / 'casework.db')}"
    with pytest.MonkeyPatch.context() as patch:
        open_office(url, folder, patch)
        with desks() as desk:
            pages = walk(desk, decided(), receive_notice().number, accepted())
    database.engine(url).dispose()
    assert len(pages) > 60
    return pages


def test_no_page_shows_a_private_number_in_full(walked: dict[str, str]) -> None:
    for address, html in walked.items():
        assert ID_NUMBER not in html and PHONE not in html, address
    assert any("420***********1234" in html for html in walked.values())


def test_a_hostile_name_is_only_ever_text(desk: Desk) -> None:
    party = {"name": HOSTILE, "address": HOSTILE}
    number = receive(
        applicants=[party],
        respondents=[party | {"name": f"{HOSTILE}局", "kind": "agency"}],
        administrative_act=HOSTILE,
        claims=[HOSTILE],
        on="2026-11-16",
    ).number
    do(number, Act.ACCEPT, "2026-11-17")
    do(number, Act.ADD_THIRD_PARTY, "2026-11-18", third_party=party | {"name": f"{HOSTILE}邻居"}, interest=HOSTILE)
    for address, html in walk(desk, number).items():
        assert "<script>alert" not in html and '"><script' not in html, address
        assert re.search(r"<[^>]*\son\w+=", html) is None, address
    assert "&lt;script&gt;" in desk("li").get(f"/cases/{number}").text
    assert "<script>alert" not in desk("li").get("/cases", params={"text": HOSTILE}).text
    assert "<script>alert" not in desk("li").get("/cases/" + quote(HOSTILE, safe="")).text


ENGLISH = re.compile(r"[A-Za-z]{3,}")
CHECKSUM = r"校验值[0-9a-f]{8}|\b[0-9a-f]{4}-[0-9a-f]{4}\b"
ALLOWED = re.compile(
    CHECKSUM + r"|\b(PDF|Word|Excel|Esc|testclient|ACT|CASE|WEB|DOC|UNKNOWN_RULE|[A-Z]{2,4}[0-9]*-[0-9a-z-]+)\b"
)


def test_every_page_speaks_chinese_and_names_its_language(walked: dict[str, str]) -> None:
    for address, html in walked.items():
        reader = Reader(html)
        left = ALLOWED.sub("", reader.text.replace("nowhere", "").replace("NOWHERE", ""))
        assert not ENGLISH.search(left), (address, ENGLISH.findall(left)[:5])
        if "<html" in html:
            assert reader.lang == "zh-CN"
            for form in reader.forms:
                assert set(form.controls) <= form.labelled, address


def test_a_wrong_method_is_answered_in_chinese(desk: Desk) -> None:
    answer = desk("li").delete("/cases")
    assert answer.status_code == 405 and "WEB-405" in text_of(answer)


def test_the_pages_answer_to_their_own_names_only(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A page elsewhere could point a name of its own at this machine. Only a probe sends no Host."""
    client = desk("")

    def answers(host: str, path: str = "/sign-in") -> int:
        answer = client.get(path, headers={"host": host})
        said = answer.json()["message"] if path.startswith("/api/") else answer.text
        assert answer.status_code != 421 or "WEB-421" in answer.text and host in said
        return answer.status_code

    for own in ("127.0.0.1:8500", "[::1]:8500", "10.0.0.8", "localhost:8500", "LOCALHOST", "localhost.", ""):
        assert answers(own) == 200, own
    strangers = ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "127.0.0.1@evil.example", "[::1")
    for stranger in strangers:
        for path in ("/sign-in", "/api/cases", "/static/style.css", "/health"):
            assert answers(stranger, path) == 421, (stranger, path)
    public, further = "fuyi.donghu.gov.cn", "fuyi.donghu.lan"
    assert [answers(public), answers(further)] == [421, 421]
    monkeypatch.setenv("CASEWORK_PUBLIC_ADDRESS", f"https://{public}")
    monkeypatch.setenv("CASEWORK_HOSTS", f"fuyi:8443, {further}.")
    assert [answers(public), answers(f"{further}:80"), answers("fuyi"), answers("evil.example")] == [200, 200, 200, 421]
    told = [record.getMessage() for record in caplog.records if "WEB-421" in record.getMessage()]
    assert len(told) == len(set(told)) and any("evil.example" in line for line in told)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("PUBLIC_ADDRESS", "fuyi.donghu.gov.cn"), ("PUBLIC_ADDRESS", "https://[x"), ("HOSTS", "fuyi,[x")],
)
def test_a_name_that_is_none_is_said_at_the_start(
    office: str, monkeypatch: pytest.MonkeyPatch, name: str, wrong: str
) -> None:
    monkeypatch.setenv(f"CASEWORK_{name}", wrong)
    with pytest.raises(NoSuchHost) as refused:
        create_app()
    assert refused.value.code == "RUN-015" and f"CASEWORK_{name}" in refused.value.message


@pytest.mark.parametrize(
    ("failure", "status", "code"),
    [
        (RuntimeError("secret internals"), 500, "WEB-500"),
        (OperationalError("select 1", {}, Exception("gone")), 503, "DB-001"),
    ],
)
def test_a_failure_of_ours_shows_no_trace(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, failure: Exception, status: int, code: str
) -> None:
    number = receive().number
    client = desk("li")

    def fail(*arguments: object, **named: object) -> CaseFile:
        raise failure

    monkeypatch.setattr(commands, "load", fail)
    answer = client.get(f"/cases/{number}")
    assert answer.status_code == status
    text = text_of(answer)
    assert code in text and "本次未作任何登记" in text
    assert "secret" not in answer.text and "Traceback" not in answer.text and "select" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert status != 500 or answer.headers["x-request-id"] in text, "by which the log is searched"


def test_a_form_beyond_all_measure_is_refused(desk: Desk) -> None:
    answer = desk("li").post("/sign-out", data={"csrf": "x" * 2_100_000})
    assert answer.status_code == 413 and "WEB-413" in text_of(answer)


def test_a_character_that_nobody_types_is_as_if_it_were_not_there(desk: Desk) -> None:
    number, client = receive().number, desk("li")
    assert client.get(f"/cases/{quote(number)}%00").status_code == 200
    assert number in text_of(searched(client, "张\0某"))
    assert (
        send(client, client.get("/visits"), "/visits", purpose="1", visitor="赵\0敏", matter="咨询").status_code == 303
    )
    assert "赵敏" in text_of(client.get("/visits"))


def test_a_forged_role_is_not_believed(desk: Desk) -> None:
    """Whoever he says he is, in the form, in a header or in a cookie: he is who signed in."""
    number = accepted()
    claimed = {name: "admin" for name in ("login", "actor", "by", "officer", "sub")}
    claimed |= {name: "clerk,handler,approver,administrator" for name in ("role", "roles", "Role", "visitor.roles")}
    headers = {"X-Role": "clerk", "X-Remote-User": "li", "X-Forwarded-User": "li", "Authorization": "Bearer li"}
    there = f"/cases/{number}/acts/send_copy"
    for login, status, actors in (
        ("sun", 403, ["li", "li"]),
        ("guan", 403, ["li", "li"]),
        ("wang", 303, ["li", "li", "wang"]),
    ):
        client = desk(login)
        client.cookies.set("roles", "clerk")
        csrf = form_in(client.get("/me"), "/sign-out").value("csrf")
        answer = client.post(there, data=claimed | {"csrf": csrf, "on": "2026-11-18", "seen": "2"}, headers=headers)
        assert answer.status_code == status, (login, text_of(answer)[-300:])
        with database.reading() as session:
            asked = select(FactRow.actor).where(FactRow.case_number == number)
            assert list(session.exec(asked.order_by(FactRow.seq))) == actors  # type: ignore[arg-type]


def test_a_number_that_no_row_can_have_is_refused_and_no_failure_of_ours(desk: Desk) -> None:
    client = desk("guan")
    token = form_in(client.get("/cases"), "/sign-out").value("csrf")
    far = "1" + "0" * 25
    places = defaultdict(lambda: far, act="receive", form="pdf", kind_id="D-12")
    for route in (route for module in PAGES for route in module.router.routes):
        path, methods = route.path, route.methods
        if path == "/sign-out":
            continue
        address = f"{path.format_map(places)}?edit={far}&visit={far}&against={far}"
        answer = client.get(address) if "GET" in methods else client.post(address, data={"csrf": token})
        assert answer.status_code < 500, address
