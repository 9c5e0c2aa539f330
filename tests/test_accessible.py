"""WCAG 2.2 AA as axe-core sees it: every page, as each role that may open it finds it."""

import json
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page
from sqlmodel import select

from casework.office.of_cases import case_notes
from casework.office.reception import visits
from casework.office.township import consults, points
from casework.papers import attachments
from casework.papers.attachments import Handed
from casework.record import announcing
from casework.record.commands import Actor
from casework.reviewing import planning
from casework.storage import clock, database, store
from casework.storage.tables import (
    Agency,
    Document,
    Hook,
    Job,
    JobState,
    NoteKind,
    Official,
    SecondFactor,
    Sender,
    Staff,
    System,
)
from casework.vocabulary import Act, AttachmentPurpose, Role
from casework.web.app import PAGES as WEB_PAGES
from casework.web.one_case.case_tabs import TABS
from tests import odd_files, scans
from tests.axe import AXE, found
from tests.browser_support import browser as browser
from tests.browser_support import served, sign_in, window
from tests.offices import ADMIN, changing
from tests.test_reviewing import REVIEW
from tests.web_support import TODAY, accepted, add_staff, decided, do, receive, receive_notice

pytestmark = pytest.mark.xdist_group("browser")

OWN = (
    "/me",
    "/notices",
    "/jobs",
    "/law",
    "/statutes",
    "/statutes/heads-in-court-2020",
    "/forms",
    "/agencies",
    "/agencies/1",
    "/agencies/1/officials",
    "/advisers",
    "/nowhere",
)
WORK = (
    "/",
    "/today",
    "/cases",
    "/cases?text=xyz",
    "/drafts",
    "/drafts/1",
    "/drafts/1/details",
    "/drafts/1/beside",
    "/drafts/1/approval",
    "/phrases",
    "/ledger",
    "/visits",
    "/waiting",
    "/archive",
    "/consults",
    "/consults/1",
    "/consult-points",
    "/visits/1/onward",
    "/desk",
    "/desk/scan",
    "/notes/1",
    "/mail",
    "/leaves",
    "/planner?view=week&day=2026-12-02",
    "/planner?view=month&day=2026-12-02&by=person",
    "/mail/sent",
    "/public",
    "/old-ledger",
    "/exchange",
    "/problems",
    "/reviews",
    "/reviews/1",
    "/reviews/files/1",
    "/board?by=officer",
    "/attendance",
    "/attendance/month",
    "/attendance/cases?figure=attendance&period=2026",
    "/attendance/outcomes?period=2026",
    "/figures?period=2026&against=year",
    "/figures/table?name=ways&period=2026",
    "/figures/frozen",
    "/figures/entries",
    "/reports",
    "/warnings",
    "/alike",
    "/studies",
    "/typical-cases",
    "/library",
    "/joint",
    "/inspection",
    "/ratings",
    "/causes?period=2026",
    "/figures/cases?table=balance&row=合计&column=旧存&period=2026",
)
OPENING = ("/register/receive", "/register/receive_notice")
OF_A_CASE = ("/materials", "/whatif?extend=10", "/acts/suspend", "/acts/serve", "/drafts/decide", "/advisers", "/lot")
PARTS = ("", *(f"/tabs/{tab}" for tab in TABS), "/tabs/notes", "/parties/applicant-1", "/parties/respondent-1")
SETTINGS = (
    "/outside-accounts",
    "/people",
    "/people?edit=li",
    "/senders",
    "/senders?edit=email",
    "/office",
    "/settings",
    "/settings/sign-in",
    "/settings/courts",
    "/settings/oidc",
    "/settings/oidc/confirm",
    "/approvals",
    "/approvals?edit=decide",
    "/seal",
    "/rooms",
    "/training",
    "/tokens",
    "/systems",
    "/exchange",
    "/systems/1/hooks",
    "/interface",
    "/backups",
    "/fonts",
    "/numbers",
    "/numbers/kinds/D-12",
    "/calendar",
    "/templates",
    "/templates/D-39",
    "/soundness",
    "/state",
)
ALIKE = (
    "/",
    "/today",
    "/cases",
    "/drafts",
    "/drafts/1",
    "/drafts/1/approval",
    "/ledger",
    "/desk",
    "/board",
    "/reports",
)
"""What reviewer and approver see otherwise than handler and supervisor, who look at all pages."""
PAGES = {
    "li": (
        *OWN,
        "/attachments/1/pages",
        "/attachments/1/read",
        "/attachments/1/redact",
        "/attachments/2/listen",
        "COVER",
        *WORK,
        *OPENING,
        "/handover",
        "/handover?officer=li",
        *(f"DECIDED{page}" for page in (*PARTS, *OF_A_CASE)),
        "TRIED",
        "TRIED/tabs/evidence",
        "COURT",
        "COURT/acts/appeal",
    ),
    "zhou": (*ALIKE, "/soundness", "DECIDED", "TRIED", "/cases/x", "TRIED/acts/suspend", "ARCHIVED"),
    "chen": (*ALIKE, "DECIDED", "SEAL", "TRIED/acts/extend", "/law/ARL-30a"),
    "sun": (*WORK, "/journal", "DECIDED", "COURT", "/clues", "/soundness"),
    "guan": (*OWN, *SETTINGS, "/journal", "/cases"),
}
NO_PAGES = {
    "/attendance/notice",
    "/board/beside",
    "/board/rows",
    "/board/why",
    "/phrases/choose",
    "/old-ledger/template.xlsx",
    "/exchange/mapping.toml",
    "/labels.pdf",
    "/ledger.csv",
    "/problems.xlsx",
    "/cases.xlsx",
    "/figures.xlsx",
    "/figures/frozen/{report}",
    "/jobs/live",
    "/seal/picture.png",
    "/seal/preview.pdf",
    "/register/receive/applicants.xlsx",
    "/agencies/officials.xlsx",
    "/outside-accounts.xlsx",
    "/me/here",
    "/sign-in/oidc",
    "/sign-in/oidc/back",
    "/sign-in/code",
    "/sign-in",
}
"""Files, parts of pages, ways to somewhere else, and the door, which is looked at by itself."""


def jobs() -> Iterator[Job]:
    """Files that an officer asked for, as far as they can come."""
    now = clock.now()
    why = '{"code": "DOC-112", "message": "没有可以归入的文件", "citation": "", "instead": "请稍后再试", "status": 409}'
    held = {"owner": "x", "lease_until": now + timedelta(hours=1), "same": "1"}
    made = {"until": now + timedelta(days=7), "file_name": "x.pdf", "size": 2_400_000, "remark": "少2件"}
    each: dict[JobState, dict[str, Any]] = {
        JobState.RUNNING: {"done": 12, "total": 75, **held},
        JobState.READY: made,
        JobState.FAILED: {"refusal": why},
        JobState.REMOVED: {},
    }
    for state, more in each.items():
        yield Job(kind="dossier", login="li", asked="", title="案件卷宗", state=state.value, asked_at=now, **more)


@pytest.fixture(scope="module")
def office(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """An office with what its pages can show; the short names of its addresses."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("office")
        url = f"sqlite:///{shutil.copyfile(migrated_sqlite, folder / 'casework.db')}"
        patch.setenv("CASEWORK_DATABASE_URL", url)
        patch.setenv("CASEWORK_DATA", str(folder))
        patch.setenv("CASEWORK_TODAY", TODAY.isoformat())
        add_staff(url)
        with changing(url) as session:
            li = session.get_one(Staff, "li")
            session.add(Staff(**li.model_dump() | {"login": "sick", "name": "病某", "roles": "clerk"}))
            session.add(SecondFactor(login="sick", secret="x"))
            session.add_all(jobs())
            session.add(Agency(name="东湖区城市管理执法局", level="县级政府部门", valid_from=date(2020, 1, 1)))
            session.flush()
            since = date(2024, 1, 1)
            session.add(Official(agency_id=1, name="周平", title="局长", post="chief", valid_from=since))
            session.add(System(name="省平台", login="li", scopes="cases", officer="guan", recorded_at=clock.now()))
            session.flush()
            session.add(Hook(system_id=1, address="https://hooks.example.gov.cn/", secret="x", made_at=clock.now()))
            session.flush()
            session.add(announcing.message(1))
            session.add_all(Sender(way=way, setup="") for way in ("email", "sms"))
        done, tried = decided(), accepted(known_on="2026-11-01")
        do(tried, Act.SEND_COPY, "2026-11-18")
        photograph = {"name": "一摞", "kind": "1", "proves": "占道经营", "first_page": 1, "last_page": 2}
        do(tried, Act.RECORD_EVIDENCE, "2026-11-18", party="applicant-1", items=[photograph])
        do(
            tried,
            Act.ANSWER_EVIDENCE,
            "2026-11-18",
            party="respondent-1",
            opinions=[{"piece": "applicant-1 一摞", "agrees": True}],
        )
        receive(on="2026-11-10", applicants=[{"name": "欧阳建国"}])
        court = receive_notice().number
        given_up = receive(on="2026-11-12", applicants=[{"name": "阮小七"}]).number
        do(given_up, Act.WITHDRAW, "2026-11-13", reason="不再申请", voluntary=True)
        do(given_up, Act.ARCHIVE, "2026-11-16")
        with database.transaction() as session:
            boss = Actor(login="zhou", roles=frozenset({Role.REVIEWER}))
            planning.begun(session, actor=boss, today=TODAY, details=REVIEW | {"reviewers": ["zhou"]})
            asking = Actor(login="li", roles=frozenset({Role.CLERK, Role.HANDLER}))
            case_notes.write(session, done, NoteKind.QUESTION, "听证笔录由谁签名", actor=asking, to="zhou")
            clerk = Actor(login="li", roles=frozenset({Role.CLERK}))
            told = {"visitor": "贺敏", "purpose": "1", "matter": "反映欠薪"}
            handed = Handed(
                data=scans.pdf(2), file_name="一摞.pdf", purpose=AttachmentPurpose.EVIDENCE, received_on=TODAY
            )
            attachments.add(session, tried, handed, actor=asking, today=TODAY)
            sound = next(odd for odd in odd_files.ODD if odd.media == "audio/wav")
            handed = Handed(
                data=sound.data, file_name=sound.name, purpose=AttachmentPurpose.EVIDENCE, received_on=TODAY
            )
            attachments.add(session, tried, handed, actor=asking, today=TODAY)
            visits.register(session, actor=clerk, on=TODAY, today=TODAY, details=told)
            points.entered(session, actor=ADMIN, details={"name": "临湖司法所", "valid_from": "2026-01-01"})
            asked = {"receiver": "许敏", "matter": "反映欠薪", "advised": "告知申请劳动监察"}
            consults.register(session, actor=clerk, point=1, on=TODAY, today=TODAY, details=asked)
        with database.transaction() as session:
            written = select(Document).where(Document.case_number == done, Document.kind == "D-39")
            decision = session.exec(written).first()
            assert decision
            decision.pdf = store.put(scans.pdf(1))
        yield {
            "DECIDED": f"/cases/{quote(done)}",
            "TRIED": f"/cases/{quote(tried)}",
            "COURT": f"/cases/{quote(court)}",
            "ARCHIVED": f"/archive?case={quote(given_up)}",
            "SEAL": f"/documents/{decision.id}/seal",
            "COVER": f"/documents/{decision.id}/redact",
        }
        database.engine(url).dispose()


@pytest.fixture(scope="module")
def address(office: dict[str, str]) -> Iterator[str]:
    with served() as there:
        yield there


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with window(browser, address, script=AXE) as opened:
        yield opened


def test_no_page_is_left_out() -> None:
    """Red: name the new page above, for those who may open it."""
    addresses = {route.path for module in WEB_PAGES for route in module.router.routes if "GET" in route.methods}
    looked_at = {address.partition("?")[0] for pages in PAGES.values() for address in pages} | NO_PAGES
    assert {each for each in addresses if "{" not in each and not each.startswith("/api/")} - looked_at == set()


def test_the_door(page: Page, office: dict[str, str]) -> None:
    page.goto("/sign-in")
    assert found(page) == []
    sign_in(page, "sick")
    page.wait_for_url(lambda url: "/sign-in/code" in url)
    assert found(page) == []


@pytest.mark.parametrize("login", PAGES)
def test_every_page_of_a_role(page: Page, office: dict[str, str], login: str) -> None:
    page.goto("/sign-in")
    sign_in(page, login)
    page.wait_for_url(lambda url: "/sign-in" not in url)
    wrong: dict[str, Any] = {}
    for short in PAGES[login]:
        name = short.partition("/")[0]
        page.goto(short.replace(name, office[name], 1) if name else short)
        if violations := found(page):
            wrong[short] = violations
    assert not wrong, json.dumps(wrong, ensure_ascii=False, indent=1)


def test_a_fault_is_found_in_a_page_whose_other_parts_were_seen(page: Page, office: dict[str, str]) -> None:
    faults = """() => {
      const added = '<img src="/static/x.png"><p id="pale">浅色</p><p><input name="nobody"></p>';
      document.querySelector("main").insertAdjacentHTML("beforeend", added);
      Object.assign(document.querySelector("#pale").style, { color: "#ccc", backgroundColor: "#fff" });
    }"""
    page.goto("/sign-in")
    assert found(page) == []
    page.evaluate(faults)
    assert {each.split(":")[0].split(" <")[0] for each in found(page)} == {
        "image-alt",
        "color-contrast",
        "label",
        "nothing names",
    }
