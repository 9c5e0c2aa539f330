"""An office to test pages with: its staff, cases made by real commands, and pages read as a browser reads them."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from fastapi.testclient import TestClient
from httpx import Response

from casework.casefile import CaseFile
from casework.office import staff
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.settings import settings
from casework.storage.tables import Staff
from casework.vocabulary import Act, Role
from tests import history
from tests.offices import changing

TODAY = date(2026, 11, 20)
PASSWORD = "进门口令"
STAFF = {
    "li": ("李明", "clerk,handler"),
    "wang": ("王芳", "handler"),
    "zhou": ("周海", "reviewer"),
    "chen": ("陈立国", "approver"),
    "sun": ("孙督", "supervisor"),
    "guan": ("管成", "administrator"),
}
ID_NUMBER, PHONE = "420112199001011234", "13800001234"
EVERYONE = frozenset(Role)
DELEGATED = """
[[chain]]
acts = ["accept"]
draft = ["clerk", "handler"]
agree = []
approve = ["clerk", "handler"]
binding = false
basis = "ARL-30"

[[chain]]
acts = ["decline"]
draft = ["handler"]
agree = []
approve = ["handler"]
binding = false
basis = "ARL-30"
"""


def performed_directly(*acts: Act) -> None:
    """Who may perform these acts does so without a draft in this office: for a test of the forms themselves."""
    names = ", ".join(f'"{act.value}"' for act in acts)
    row = f'\n[[chain]]\nacts = [{names}]\ndraft = ["handler"]\nagree = []\nbinding = false\nbasis = "ARL-61"\n'
    with (settings().data / "approvals.toml").open("a", encoding="utf-8") as own:
        own.write(row)


Desk = Callable[[str], TestClient]


@cache
def _hash() -> str:
    return staff.hash_password(PASSWORD)


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An office of this test; the address of its database."""
    open_office(sqlite_url, tmp_path, monkeypatch)
    return sqlite_url


def open_office(url: str, folder: Path, patch: pytest.MonkeyPatch) -> None:
    """A database with its officers, on 2026-11-20, in an office whose desk accepts and declines by itself, so that a
    test of a form need not draft; the order as shipped is tested in `test_web_approval`."""
    patch.setenv("CASEWORK_DATABASE_URL", url)
    patch.setenv("CASEWORK_DATA", str(folder))
    patch.setenv("CASEWORK_TODAY", TODAY.isoformat())
    (folder / "approvals.toml").write_text(DELEGATED, "utf-8")
    add_staff(url)


def add_staff(url: str) -> None:
    with changing(url) as session:
        for login, (name, roles) in STAFF.items():
            session.add(Staff(login=login, name=name, roles=roles, password_hash=_hash(), valid_from=date(2020, 1, 1)))


@pytest.fixture
def desk(office: str) -> Iterator[Desk]:
    """A browser without scripts, at which the named officer is signed in."""
    with desks() as desk:
        yield desk


@contextmanager
def desks() -> Iterator[Desk]:
    """The same, in the office that the environment names."""
    from casework.web.app import create_app

    app = create_app()
    # There is no worker that would take anything up, and the machine may be busy with other tests.
    app.state.maker.patience, app.state.maker.waits = timedelta(), 60.0
    with ExitStack() as opened, start_blocking_portal() as loop:  # else each request begins a loop and a thread

        def sit_down(login: str) -> TestClient:
            client = TestClient(app, follow_redirects=False, raise_server_exceptions=False)
            client.portal = loop
            opened.callback(client.close)
            if login:
                answer = send(client, client.get("/sign-in"), login=login, password=PASSWORD)
                assert answer.status_code == 303, answer.text
            return client

        yield sit_down


# ---- cases


def receive(url: str | None = None, on: str = "2026-11-16", **more: Any) -> CaseFile:
    """A case by its application."""
    details = {
        "channel": "in_person",
        "applicants": [{"name": "张某", "id_number": ID_NUMBER, "phone": PHONE}],
        "respondents": [{"name": "东湖区城市管理执法局", "kind": "agency"}],
        "administrative_act": "罚款二万元的行政处罚决定",
        "known_on": "2026-10-20" if on >= "2026-10-20" else on,
        "claims": ["撤销该行政处罚决定"],
    } | more
    with database.transaction(url) as session:
        return history.open_case(
            session,
            Act.RECEIVE,
            actor=Actor(login="li", roles=EVERYONE),
            on=date.fromisoformat(on),
            today=TODAY,
            details=details,
        )


def receive_notice(url: str | None = None, on: str = "2026-11-10", **more: Any) -> CaseFile:
    """A court case by the court's notice."""
    details = {
        "court": "江城市东湖区人民法院",
        "court_number": "（2026）鄂0112行初88号",
        "plaintiffs": [{"name": "孙某", "id_number": ID_NUMBER}],
        "defendants": [{"name": "东湖区城市管理执法局", "kind": "agency"}],
        "administrative_act": "行政处罚决定",
    } | more
    return opened(Act.RECEIVE_NOTICE, on, details, url)


def receive_suggestion(on: str, **more: Any) -> CaseFile:
    """A case that begins with what a procuratorate suggests before any suit."""
    details = {
        "kind": "pre-suit",
        "suggested_by": "江城市东湖区人民检察院",
        "document_number": "鄂东湖检行公建〔2026〕3号",
        "dated_on": on,
        "organ": "东湖区水务局",
        "administrative_act": "水源地排污监管",
        "advice": "依法履行监管职责",
    } | more
    return opened(Act.RECEIVE_SUGGESTION, on, details)


def opened(act: Act, on: str, details: dict[str, Any], url: str | None = None) -> CaseFile:
    """A case by the act that begins it."""
    with database.transaction(url) as session:
        return history.open_case(
            session,
            act,
            actor=Actor(login="li", roles=EVERYONE),
            on=date.fromisoformat(on),
            today=TODAY,
            details=details,
        )


def do(number: str, act: Act, on: str, *, url: str | None = None, by: str = "li", **details: Any) -> CaseFile:
    """An act on a case, by an officer who holds every role."""
    with database.transaction(url) as session:
        return history.perform(
            session,
            act,
            number,
            actor=Actor(login=by, roles=EVERYONE),
            on=date.fromisoformat(on),
            today=TODAY,
            details=details,
        )


def accepted(at: str = "2026-11-17", **more: Any) -> str:
    """A case under trial."""
    number = receive(**more).number
    do(number, Act.ACCEPT, at)
    return number


def decided() -> str:
    """A case with everything in it that a page can show, up to its decision."""
    number = receive(on="2026-09-01").number
    do(number, Act.ACCEPT, "2026-09-03")
    do(number, Act.ASSIGN, "2026-09-03", handler="li", others=["wang"])
    do(number, Act.SEND_COPY, "2026-09-04")
    do(number, Act.SERVE, "2026-09-07", document="D-13", party="respondent-1")
    do(number, Act.REPLY, "2026-09-15", respondent="respondent-1", evidence=3)
    do(number, Act.HEAR_OPINIONS, "2026-09-16", party="applicant-1", way="phone", opinion="请求撤销")
    do(
        number,
        Act.DECIDE,
        "2026-10-08",
        by="chen",
        outcomes=[{"outcome": "68", "text": "维持"}],
        facts_found="经审理查明",
        reasons="本机关认为",
    )
    return number


def facts(number: str) -> int:
    with database.reading() as session:
        return len(commands.facts_of(session, number))


# ---- pages


APART = frozenset({"td", "th", "dt", "dd", "li", "p", "small", "legend", "option", "label", "summary"})
"""Elements that a reader hears or sees apart from what follows."""


@dataclass
class Form:
    """A form as a browser would send it untouched."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    controls: dict[str, str] = field(default_factory=dict)
    """Id → name of every control a person can use."""

    def value(self, name: str) -> str:
        return next((value for known, value in self.fields if known == name), "")


class Reader(HTMLParser):
    """Reads what matters of a page: its forms, its words, its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.words: list[str] = []
        self.links: list[str] = []
        self.lang = ""
        self._select: list[str] | None = None
        self._area: list[str] | None = None
        self._silent = 0
        self._in_label = False
        self.feed(html)

    def updatepos(self, i: int, j: int) -> int:
        """Nobody asks in which line something stands, and to know it takes a quarter of the reading."""
        return j

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        attrs = {name: value if value is not None else "" for name, value in given}
        if tag in ("template", "script", "style"):
            self._silent += 1
        if tag == "html":
            self.lang = attrs.get("lang", "")
        if tag == "a":
            self.links.append(attrs.get("href", ""))
        if tag == "form":
            self.forms.append(Form(action=attrs.get("action", "")))
        if self._silent or not self.forms:
            return
        form = self.forms[-1]
        if tag == "label":
            form.labelled.add(attrs.get("for", ""))
            self._in_label = True
        if tag in ("input", "select", "textarea") and attrs.get("type") != "hidden":
            form.controls[attrs.get("id", f"?{attrs.get('name')}")] = attrs.get("name", "")
            if self._in_label or attrs.get("aria-label"):
                form.labelled.add(attrs.get("id", f"?{attrs.get('name')}"))
        if tag == "input" and attrs.get("name"):
            ticked = attrs.get("type") not in ("radio", "checkbox") or "checked" in attrs
            if ticked:
                form.fields.append((attrs["name"], attrs.get("value", "")))
        if tag == "select":
            self._select = [attrs.get("name", "")]
        if tag == "option" and self._select is not None and ("selected" in attrs or len(self._select) == 1):
            self._select[1:] = [attrs.get("value", "")]
        if tag == "textarea":
            self._area = [attrs.get("name", ""), ""]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("template", "script", "style"):
            self._silent -= 1
        if tag == "label":
            self._in_label = False
        if tag in APART:
            self.words.append(" ")
        if tag == "select" and self._select is not None:
            self.forms[-1].fields.append((self._select[0], (self._select + [""])[1]))
            self._select = None
        if tag == "textarea" and self._area is not None:
            self.forms[-1].fields.append((self._area[0], self._area[1]))
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area[1] += data
        if not self._silent:
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))


def text_of(answer: Response) -> str:
    return Reader(answer.text).text


def form_in(answer: Response, action: str = "") -> Form:
    """The form of a page that is sent to this address; without an address that of an act, else the last one."""
    forms = Reader(answer.text).forms
    found = [form for form in forms if form.action == action or not action and "/acts/" in form.action]
    found = found or [form for form in forms if not action]
    assert found, f"no form for {action} in {answer.text[:2000]}"
    return found[-1]


def send(client: TestClient, page: Response, action: str = "", **typed: str | list[str]) -> Response:
    """Fill in the form of a page and send it, as a browser would. A name is written with __ for its dots."""
    form = form_in(page, action)
    filled = {name.replace("__", "."): value for name, value in typed.items()}
    sent: dict[str, list[str]] = {}
    for name, untouched in form.fields:
        sent.setdefault(name, []).append(untouched)
    for name, value in filled.items():
        sent[name] = [value] if isinstance(value, str) else value
    return client.post(form.action or str(page.url), data=sent)


def searched(client: TestClient, words: str, address: str = "/cases", **filters: str) -> Response:
    """The list that a search leads to."""
    answer = send(client, client.get(address), "/find", text=words, **filters)
    assert answer.status_code == 303, answer.text
    return client.get(answer.headers["location"])


def open_act(client: TestClient, number: str, act: Act) -> Response:
    return client.get(f"/cases/{number}/acts/{act.value}")
