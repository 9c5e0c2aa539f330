"""管理: what the administrator sets on pages: kept in the office's own files and registers, logged, refused where it
would keep everybody out, and nobody else's to set."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest
from oidc_provider_mock import run_server_in_thread
from sqlmodel import col, select

from casework.cli import main
from casework.office.setup import folders, own_file, own_rules
from casework.office.setup.own_rules import GROUPS
from casework.record import numbering
from casework.storage import clock, database
from casework.storage.office import office as offices
from casework.storage.settings import settings
from casework.storage.tables import Counter, Document, Installation, Journal, Notice, SignIn
from casework.upkeep import own_files
from casework.vocabulary import DocumentKind, Procedure
from tests.rows import each_row
from tests.test_office import NAMES
from tests.web_support import PASSWORD, Desk, accepted, form_in, receive, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

PAGES = (
    "/settings",
    *(f"/settings/{each.name}" for each in GROUPS),
    "/settings/oidc",
    "/approvals",
    "/seal",
    "/backups",
)
CHAIN: dict[str, Any] = {"act": "suspend", "draft": ["handler", "clerk"], "approve": ["reviewer"]}


def logged(what: str) -> list[Journal]:
    with database.reading() as session:
        return list(session.exec(select(Journal).where(col(Journal.what).startswith(what))))


def test_nobody_but_the_administrator_sets_anything_whatever_he_sends(desk: Desk) -> None:
    for login in ("li", "zhou", "chen", "sun"):
        client = desk(login)
        for address in PAGES:
            assert client.get(address).status_code == 403, (login, address)
        own = form_in(client.get("/me"), "/me/password")
        forged = {"csrf": own.value("csrf"), "role": "administrator", "roles": "administrator", "idle_minutes": "5"}
        for address in (
            "/settings/sign-in",
            "/approvals",
            "/seal",
            "/seal/end",
            "/backups",
            "/rooms",
            "/settings/oidc",
        ):
            assert client.post(address, data=forged).status_code in (403, 422), (login, address)
    assert not (settings().data / "office.toml").exists() and "sign_in" not in str(logged("设置"))


@each_row("group", GROUPS, ids=lambda group: group.name)
def test_a_form_sent_as_it_was_shown_changes_nothing(desk: Desk, group: own_rules.Group) -> None:
    guan, before = desk("guan"), offices()
    page = guan.get(f"/settings/{group.name}")
    assert send(guan, page, f"/settings/{group.name}").status_code == 303
    assert offices() == before and logged("设置") == []


SET: list[tuple[str, dict[str, Any], str, Any]] = [
    ("sign-in", {"idle_minutes": "45"}, "sign_in.idle_minutes", 45),
    ("sign-in", {"password_characters": "16"}, "machine.password_characters", 16),
    ("sign-in", {"second_factor_for": ["approver"]}, "sign_in.second_factor_for", ("approver",)),
    ("handling", {"paper_approval_until": "2027-03-31"}, "paper_approval_until", date(2027, 3, 31)),
    ("handling", {"substitutes_act": "no"}, "substitutes_act", False),
    ("handling", {"own_cases_only": []}, "own_cases_only", []),
    ("reminders", {"days_before": "15, 10，3 0"}, "reminders.days_before", [15, 10, 3, 0]),
    ("uploads", {"megabytes": "80"}, "uploads.megabytes", 80),
    ("workload", {"court": "6"}, "workload.court", 6),
    ("planner", {"morning": "9:00至12:00"}, "planner.morning", "9:00-12:00"),
    ("attendance", {"must_come": ["first"]}, "attendance.must_come", ["first"]),
    ("attendance", {"days_before": "5、1"}, "attendance.days_before", [5, 1]),
    ("machine", {"backup_folder": "/var/tmp"}, "backup_folder", "/var/tmp"),
    ("machine", {"algorithms": "national"}, "algorithms", "national"),
]


@each_row(("group", "typed", "entry", "value"), SET, ids=lambda value: str(value)[:30])
def test_what_is_set_holds_at_once_and_stands_in_the_log(
    desk: Desk, group: str, typed: dict[str, Any], entry: str, value: Any
) -> None:
    (settings().data / "office.toml").unlink(missing_ok=True)
    guan, before = desk("guan"), len(logged("设置"))
    answer = send(guan, guan.get(f"/settings/{group}"), f"/settings/{group}", **typed)
    assert answer.status_code == 303, text_of(answer)
    table, _, name = entry.rpartition(".")
    holder = getattr(offices(), table) if table else offices()
    held = holder[name] if isinstance(holder, dict) else getattr(holder, name)
    assert held == value
    assert len(logged("设置")) == before + 1 and "设置" in text_of(guan.get("/journal"))
    shown = text_of(guan.get(answer.headers["location"]))
    assert "立即生效" in shown
    assert ("陈立国还没有设置动态口令" in shown) is ("second_factor_for" in typed)


@each_row("tables", ["", "[machine]\nfile_minutes = 9\n[reminders]\ndays_after = [3]\n"])
@each_row(("group", "typed", "entry", "value"), SET, ids=lambda value: str(value)[:30])
def test_what_is_set_in_a_file_without_the_table_leaves_the_rest_as_it_held(
    desk: Desk, group: str, typed: dict[str, Any], entry: str, value: Any, tables: str
) -> None:
    (settings().data / "office.toml").write_text(NAMES + tables, "utf-8")
    guan, expected, address = desk("guan"), asdict(offices()), f"/settings/{group}"
    assert send(guan, guan.get(address), address).status_code == 303 and asdict(offices()) == expected
    assert send(guan, guan.get(address), address, **typed).status_code == 303
    table, _, name = entry.rpartition(".")
    (expected[table] if table else expected)[name] = value
    assert asdict(offices()) == expected


def test_who_asks_a_second_factor_of_himself_has_one_first(desk: Desk) -> None:
    guan, before = desk("guan"), offices()
    answer = send(guan, guan.get("/settings/sign-in"), "/settings/sign-in", second_factor_for=["administrator"])
    assert answer.status_code == 422 and "OFF-011" in answer.text and offices() == before
    assert "请先在“我的”为自己设置动态口令" in text_of(answer)


@each_row("folder", ["/", "/etc", "/proc/self", "/nowhere/at/all", "DATA", "DATA/secrets", "DATA/.."])
def test_a_folder_of_the_machine_or_of_our_own_data_is_refused(desk: Desk, folder: str) -> None:
    guan, before, there = desk("guan"), offices(), folder.replace("DATA", str(settings().data))
    for group, entry in (("handling", "scanner_folder"), ("handling", "print_folder"), ("machine", "backup_folder")):
        answer = send(guan, guan.get(f"/settings/{group}"), f"/settings/{group}", **{entry: there})
        assert answer.status_code == 422 and "OFF-012" in answer.text, there
    assert offices() == before


@pytest.mark.parametrize(
    "kept_by",
    ["FILES", "KEY_FILE", "SEAL_CERTIFICATE", "SEAL_PASSWORD_FILE", "SEAL_PICTURE", "OIDC_SECRET_FILE"],
)
def test_a_folder_of_ours_outside_the_data_directory_is_refused_too(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, kept_by: str
) -> None:
    guan, before = desk("guan"), offices()
    ours = tmp_path_factory.mktemp("elsewhere") / "above" / "ours"
    (ours / "within").mkdir(parents=True)
    (ours.parent / "beside").mkdir()
    monkeypatch.setenv(f"CASEWORK_{kept_by}", str(ours if kept_by == "FILES" else ours / "file"))
    for folder in (ours, ours / "within", ours.parent):
        for entry in folders.FOLDERS:
            with pytest.raises(folders.FolderRefused, match=str(ours)):
                folders.check(str(folder), entry)
    answer = send(guan, guan.get("/settings/handling"), "/settings/handling", scanner_folder=str(ours))
    assert answer.status_code == 422 and "OFF-012" in answer.text and offices() == before
    folders.check(str(ours.parent / "beside"), "scanner_folder")


def test_one_folder_is_not_for_copies_and_for_scans(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A copy holds the keys, and whatever lies in the folder of the scanner is offered to whoever receives."""
    guan, folder = desk("guan"), tmp_path_factory.mktemp("both")
    (folder / "within").mkdir()
    address = "/settings/machine"
    assert send(guan, guan.get(address), address, backup_folder=str(folder)).status_code == 303
    address = "/settings/handling"
    for scans in (folder, folder / "within"):
        answer = send(guan, guan.get(address), address, scanner_folder=str(scans))
        assert answer.status_code == 422 and "OFF-012" in answer.text


def test_a_form_opened_before_a_colleague_changed_the_group_does_not_put_his_back(desk: Desk) -> None:
    guan, address = desk("guan"), "/settings/sign-in"
    early = guan.get(address)
    assert send(guan, guan.get(address), address, idle_minutes="45").status_code == 303
    late = send(guan, early, address, longest_hours="8")
    assert late.status_code == 409 and "OFF-013" in late.text and offices().sign_in.idle_minutes == 45
    assert send(guan, late, address).status_code == 303 and logged("设置")[1:] == [], "it shows what holds now"
    assert offices().sign_in.idle_minutes == 45 and offices().sign_in.longest_hours == 12


def test_a_form_refused_for_something_else_is_no_newer_for_it(desk: Desk) -> None:
    guan, address = desk("guan"), "/settings/sign-in"
    early = guan.get(address)
    wrong = send(guan, early, address, longest_hours="99")
    assert send(guan, guan.get(address), address, idle_minutes="45").status_code == 303
    again = send(guan, wrong, address, longest_hours="8")
    assert again.status_code == 409 and "OFF-013" in again.text and offices().sign_in.idle_minutes == 45
    wrong_after = send(guan, early, address, longest_hours="8", proof_password="no such password")
    again = send(guan, wrong_after, address, longest_hours="8")
    assert again.status_code == 409 and offices().sign_in.longest_hours == 12


def test_a_colleague_who_writes_while_a_form_waits_for_the_lock_is_not_written_over(desk: Desk) -> None:
    guan, address = desk("guan"), "/settings/sign-in"
    assert send(guan, guan.get(address), address, idle_minutes="45").status_code == 303
    page, file = guan.get(address), settings().data / "office.toml"
    edited = file.with_name("office.edited")
    edited.write_text(file.read_text("utf-8").replace("45", "46"), "utf-8")
    with ThreadPoolExecutor() as pool:
        with own_file.alone():
            sent = pool.submit(send, guan, page, address, longest_hours="8")
            edited.replace(file)  # at once: a page that read half of the file would fail
        answer = sent.result()
    assert answer.status_code == 409 and "OFF-013" in answer.text
    assert (offices().sign_in.idle_minutes, offices().sign_in.longest_hours) == (46, 12)


def test_what_a_page_wrote_is_no_change_of_unknown_origin_at_the_next_start(desk: Desk) -> None:
    guan = desk("guan")
    send(guan, guan.get("/settings/sign-in"), "/settings/sign-in", idle_minutes="45")
    send(guan, guan.get("/approvals"), "/approvals", **CHAIN)
    assert not {"office.toml", "approvals.toml"} & set(own_files.look())
    file = settings().data / "office.toml"
    file.write_text(file.read_text("utf-8").replace("45", "46"), "utf-8")
    assert own_files.look() == ["office.toml"]


def test_what_opens_the_office_is_set_by_who_proved_just_now_who_he_is(desk: Desk) -> None:
    guan, before = desk("guan"), offices()
    with database.transaction() as session:
        for row in session.exec(select(SignIn)):
            row.proved_at = clock.now() - timedelta(hours=1)
    answer = send(guan, guan.get("/settings/sign-in"), "/settings/sign-in", idle_minutes="45")
    assert answer.status_code == 403 and offices() == before
    assert not (settings().data / "office.toml").exists()
    page = guan.get("/settings/sign-in")
    answer = send(guan, page, "/settings/sign-in", idle_minutes="45", proof_password=PASSWORD)
    assert answer.status_code == 303 and offices().sign_in.idle_minutes == 45
    with database.reading() as session:
        told = session.exec(select(Notice.recipient).where(col(Notice.text).contains("登录的规定"))).all()
    assert set(told) == {"zhou", "chen"}


@pytest.fixture
def connected() -> Iterator[ExitStack]:
    """What is closed after the test."""
    with ExitStack() as stack:
        yield stack


def confirmed_at_the_machine() -> None:
    assert main(["staff", "confirm-sign-in"]) == 0


ASKING: list[tuple[str, str, str, dict[str, Any]]] = [
    ("guan", "/settings/sign-in", "/settings/sign-in", {"idle_minutes": "45"}),
    ("guan", "/settings/oidc", "/settings/oidc", {"secret": "another"}),
    ("guan", "/settings", "/settings/oidc/end", {}),
    ("guan", "/approvals", "/approvals", CHAIN | {"draft": ["handler"]}),
    ("guan", "/approvals", "/approvals/suspend/end", {}),
    ("li", "/tokens", "/tokens", {"kind": "api", "label": "报表"}),
]


@pytest.mark.parametrize(("login", "page", "address", "typed"), ASKING, ids=lambda value: str(value)[:30])
def test_whoever_is_asked_again_who_he_is_answers_in_the_same_form(
    desk: Desk, connected: ExitStack, login: str, page: str, address: str, typed: dict[str, Any]
) -> None:
    guan, client = desk("guan"), desk(login)
    send(guan, guan.get("/approvals"), "/approvals", **CHAIN)
    given = {"client": "casework", "secret": "s3cret", "claim": "sub", "label": "认证"}
    csrf = {"csrf": form_in(guan.get("/settings/oidc"), "/settings/oidc").value("csrf")}
    server = connected.enter_context(run_server_in_thread())
    issuer = {"issuer": f"http://localhost:{server.server_port}"}
    assert guan.post("/settings/oidc", data=csrf | given | issuer).status_code == 303
    confirmed_at_the_machine()
    assert "proof_password" not in client.get(page).text
    with database.transaction() as session:
        for row in session.exec(select(SignIn)):
            row.proved_at = clock.now() - timedelta(hours=1)
    refused = send(client, client.get(page), address, **typed)
    assert refused.status_code == 403 and "AUTH-006" in refused.text
    again = send(client, refused, address, **typed, proof_password=PASSWORD)
    assert again.status_code == (200 if address == "/tokens" else 303), text_of(again)


REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("sign-in", {"idle_minutes": "1"}),
    ("sign-in", {"idle_minutes": "9" * 400}),
    ("sign-in", {"requests_a_minute": "1"}),
    ("sign-in", {"longest_hours": ""}),
    ("sign-in", {"password_characters": "4"}),
    ("sign-in", {"second_factor_for": ["system"]}),
    ("sign-in", {"second_factor_for": ["<script>"]}),
    ("handling", {"paper_approval_until": "2027-02-30"}),
    ("handling", {"scanner_folder": "../../etc"}),
    ("reminders", {"days_before": "=cmd"}),
    ("reminders", {"days_before": "366"}),
    ("reminders", {"days_before": "1 " * 5000}),
    ("courts", {"concentrated_courts__0__court": "铁路法院", "concentrated_courts__0__since": ""}),
]


@each_row(("group", "typed"), REFUSED, ids=lambda value: str(value)[:40])
def test_what_would_keep_everybody_out_or_is_none_is_refused(desk: Desk, group: str, typed: dict[str, Any]) -> None:
    guan, before = desk("guan"), offices()
    answer = send(guan, guan.get(f"/settings/{group}"), f"/settings/{group}", **typed)
    assert answer.status_code == 422 and "ACT-005" in answer.text
    assert offices() == before and not (settings().data / "office.toml").exists()


def test_a_court_that_takes_the_cases_of_others_is_named_from_its_day(desk: Desk) -> None:
    guan = desk("guan")
    typed = {"since": "2026-01-01", "level": "basic", "court": "江城铁路运输法院"}
    row = {f"concentrated_courts__0__{name}": value for name, value in typed.items()}
    assert send(guan, guan.get("/settings/courts"), "/settings/courts", **row).status_code == 303
    (court,) = offices().concentrated_courts
    assert (court.court, court.since) == ("江城铁路运输法院", date(2026, 1, 1))
    page = guan.get("/settings/courts")
    assert send(guan, page, "/settings/courts").status_code == 303 and offices().concentrated_courts == (court,)


# ---- 文号


def test_the_next_number_is_shown_and_none_is_given_twice_when_the_way_changes(desk: Desk) -> None:
    guan = desk("guan")
    number = accepted()
    assert f"{receive().number[:-3]}" in text_of(guan.get("/numbers"))
    with database.reading() as session:
        lent = session.exec(select(Document.number).where(Document.kind == "D-12")).first() or ""
    address = "/numbers/kinds/D-12"
    assert send(guan, guan.get(address), address, series="own").status_code == 303
    with database.transaction() as session:
        kind = DocumentKind.ACCEPTANCE_NOTICE
        shown = numbering.coming(session, [kind], 2026)[kind]
        assert shown != lent, "the number that the case lent is not given again"
        counter = numbering.hold(session, kind.value, 2026)
        assert numbering.next_number(session, kind, 2026, counter) == shown
        assert session.get_one(Counter, (kind.value, 2026)).last == numbering.serial_of(kind, shown)[1]  # type: ignore[index]
    assert number and len(logged("设置“行政复议受理通知书”的文号")) == 1


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("D-12", {"pattern": "东{code}〔{year}〕{serial}号", "code": "应诉"}),
        ("D-12", {"pattern": "东复〔{year}〕{serial}号"}),
        ("D-12", {"pattern": "x" * 100}),
        ("D-01", {"code": "申"}),
    ],
    ids=str,
)
def test_two_kinds_never_bear_the_same_number(desk: Desk, kind: str, typed: dict[str, str]) -> None:
    """Nothing is written that is asked about afterwards only: another process would number by it meanwhile."""
    guan, address, file = desk("guan"), f"/numbers/kinds/{kind}", settings().data / "office.toml"
    assert send(guan, guan.get("/settings/sign-in"), "/settings/sign-in", idle_minutes="45").status_code == 303
    before, written = offices(), (file.stat().st_ino, file.stat().st_mtime_ns)
    answer = send(guan, guan.get(address), address, **typed)
    assert answer.status_code == 422 and offices() == before
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == written, "put back is written too"
    assert guan.get("/numbers/kinds/x").status_code == 404 and desk("li").get(address).status_code == 403


def test_cases_of_both_kinds_never_bear_the_same_number(desk: Desk) -> None:
    guan = desk("guan")
    alike = "东〔{year}〕{serial}号"
    before = offices()
    answer = send(guan, guan.get("/office"), "/office", case_pattern=alike, court_case_pattern=alike)
    assert answer.status_code == 422 and offices() == before, text_of(answer)
    assert not (settings().data / "office.toml").exists()
    with database.reading() as session:
        assert numbering.coming(session, [Procedure.RECONSIDERATION], 2026)


def test_before_the_office_is_named_nothing_else_is_set(desk: Desk) -> None:
    with database.transaction() as session:
        session.get_one(Installation, 1).must_be_named = True
    guan = desk("guan")
    answer = send(guan, guan.get("/settings/sign-in"), "/settings/sign-in", idle_minutes="45")
    assert answer.status_code == 422 and "OFF-008" in answer.text
