"""A new holiday notice or rule: previewed, applied once, and seen by every process (`test_amending`: what is in it)."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from casework import cli, law, queries
from casework.law import calendar as calendars
from casework.law.amending import AmendmentRefused
from casework.record import commands
from casework.storage import clock, database, lawbook
from casework.storage.tables import Case, Deadline, FactRow, LawLoad, Outbox
from casework.upkeep import amendments
from casework.vocabulary import Act
from tests import history
from tests.offices import ADMIN, CLERK, RECEIPT, changing, done, opened, refusals_in
from tests.test_amending import NOTICE

TODAY = date(2026, 12, 31)


@pytest.fixture(autouse=True)
def shipped_law() -> Iterator[None]:
    lawbook.forget()
    yield
    lawbook.forget()


def test_a_newer_version_of_a_rule_governs_the_periods_that_start_under_it(sqlite_url: str) -> None:
    row = """
[[rule]]
id = "ARL-30a"
label = "受理审查期限"
length = 7
unit = "working_day"
runs_from = "收到行政复议申请之日"
citation = "行政复议法 第三十条第一款"
in_force_from = 2026-06-01
regime = 2023
status = "FROM-MEMORY"
checked_on = 2026-11-20
replaces = "OLD-17"
"""
    before, after = opened(sqlite_url, "2026-05-29"), opened(sqlite_url, "2026-06-01")
    with database.reading(sqlite_url) as session:
        dates = {c.case_number: c.due_on for c in session.exec(select(Deadline).where(col(Deadline.term) == "ARL-30a"))}
    assert dates == {before: date(2026, 6, 5), after: date(2026, 6, 8)}
    amendment = amendments.read(row, sqlite_url)
    amendments.apply(amendment, actor=ADMIN, today=TODAY, url=sqlite_url)
    with database.reading(sqlite_url) as session:
        dates = {c.case_number: c.due_on for c in session.exec(select(Deadline).where(col(Deadline.term) == "ARL-30a"))}
        assert dates == {before: date(2026, 6, 5), after: date(2026, 6, 10)}
        assert [commands.rebuild(session, number) for number in (before, after)] == [[], []]
        assert law.rule("ARL-30a", date(2026, 5, 31)).length == 5


# ---- the cases


def _received(url: str, day: date) -> str:
    with database.transaction(url) as session:
        return history.open_case(session, Act.RECEIVE, actor=CLERK, on=day, today=day, details=RECEIPT).number


def test_the_preview_says_what_applying_does(database_url: str) -> None:
    moving = [_received(database_url, date(2026, 12, 30)) for _ in range(3)]
    still = _received(database_url, date(2026, 11, 2))
    amendment = amendments.read(NOTICE, database_url)
    previewed = list(amendments.preview(amendment, database_url))
    assert [moved.case for moved in previewed] == []  # 1 January is off either way: only the reasons change
    late = [_received(database_url, date(2027, 1, 27)), _received(database_url, date(2027, 2, 1))]
    previewed = list(amendments.preview(amendment, database_url))
    assert [(m.case, d.label, d.before, d.after) for m in previewed for d in m.dates if d.label == "受理审查期限"] == [
        (late[0], "受理审查期限", date(2027, 2, 3), date(2027, 2, 2)),
        (late[1], "受理审查期限", date(2027, 2, 10), date(2027, 2, 16)),
    ]
    with database.reading(database_url) as session:
        assert session.exec(select(LawLoad)).all() == []
    applied = amendments.apply(amendment, actor=ADMIN, today=date(2027, 2, 1), url=database_url)
    assert applied.moved == 2 and applied.name == "测试〔2026〕1号"
    with database.reading(database_url) as session:
        for number in (*moving, still, *late):
            assert commands.rebuild(session, number) == []
        recorded = session.exec(select(FactRow).where(col(FactRow.act) == Act.RECOMPUTE.value)).all()
        assert {row.case_number for row in recorded} == set(late)
        said = json.loads(recorded[0].details)
        assert said["notice"] == "测试〔2026〕1号" and recorded[0].citation == "民事诉讼法 第八十五条第三款"
        assert said["moved"] == [d.model_dump(mode="json") for d in previewed[0].dates]
        reminded = session.exec(select(Outbox.text).where(col(Outbox.key).contains("recomputed"))).all()
        assert len(reminded) == 2 and all("载入后，受理审查期限由2027年2月" in text for text in reminded)
        said_there = queries.timeline(session, late[1])[-1].said
        assert said_there[0] == ("通知或者规则", ("测试〔2026〕1号",))
        assert "受理审查期限" in str(said_there[1]) and "2027年2月16日" in str(said_there[1])
        assert session.get_one(Case, late[1]).nearest_due_on == date(2027, 2, 16)
    assert list(amendments.preview(amendment, database_url)) == []


def test_several_processes_find_what_one_finds(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(amendments, "BATCH", 1)
    numbers = [_received(sqlite_url, date(2027, 2, 1)) for _ in range(4)]
    amendment = amendments.read(NOTICE, sqlite_url)
    alone, together = (list(amendments.preview(amendment, sqlite_url, processes)) for processes in (1, 2))
    assert alone == together and [moved.case for moved in together] == numbers


def test_a_load_is_applied_once_and_a_run_cut_short_is_taken_up(sqlite_url: str) -> None:
    number = _received(sqlite_url, date(2027, 2, 1))
    amendment = amendments.read(NOTICE, sqlite_url)
    with changing(sqlite_url) as session:  # the load is in force, its cases were not yet looked at
        digest = amendments.digest_of(amendment.text)
        load = LawLoad(digest=digest, name=amendment.name, text=NOTICE, actor="admin", loaded_at=clock.now())
        session.add(load)
    again = amendments.read(NOTICE, sqlite_url)
    assert amendments.apply(again, actor=ADMIN, today=date(2027, 2, 2), url=sqlite_url).moved == 1
    with pytest.raises(AmendmentRefused) as refusal:
        amendments.apply(amendment, actor=ADMIN, today=date(2027, 2, 2), url=sqlite_url)
    assert refusal.value.code == "LAW-005"
    with database.reading(sqlite_url) as session:
        assert [fact.act for fact in commands.facts_of(session, number)] == [Act.RECEIVE, Act.RECOMPUTE]


def test_a_load_that_was_left_lying_is_finished_by_the_worker(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    number = _received(sqlite_url, date(2027, 2, 1))
    amendments.begin(amendments.read(NOTICE, sqlite_url), actor=ADMIN, url=sqlite_url)
    assert amendments.take_up(date(2027, 2, 2), sqlite_url) == []  # whoever began it is at it
    monkeypatch.setattr(amendments, "LEFT_LYING", timedelta(0))
    assert [done.moved for done in amendments.take_up(date(2027, 2, 2), sqlite_url)] == [1]
    assert amendments.take_up(date(2027, 2, 2), sqlite_url) == []
    with database.reading(sqlite_url) as session:
        assert [fact.act for fact in commands.facts_of(session, number)] == [Act.RECEIVE, Act.RECOMPUTE]


def test_a_case_on_which_somebody_acted_meanwhile_is_looked_at_again(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = _received(database_url, date(2027, 2, 1))
    amendment = amendments.read(NOTICE, database_url)
    found = amendments._changes
    acted = []

    def somebody_acts(*asked: Any) -> Iterator[Any]:
        for change in found(*asked):
            # The case has been computed, and is not yet written.
            done(database_url, number, Act.ASSIGN, "2027-02-02", today=date(2027, 2, 2), handler="liuyang")
            acted.append(change.number)
            yield change

    monkeypatch.setattr(amendments, "_changes", somebody_acts)
    amendments.apply(amendment, actor=ADMIN, today=date(2027, 2, 2), url=database_url)
    assert acted == [number]
    with database.reading(database_url) as session:
        assert commands.rebuild(session, number) == []
        row = session.get_one(Case, number)
        assert (row.handler, row.nearest_due_on) == ("liuyang", date(2027, 2, 16))
        facts = [fact.act for fact in commands.facts_of(session, number)]
        assert facts == [Act.RECEIVE, Act.RECOMPUTE, Act.ASSIGN]  # his act first brought the case in line


def test_every_session_counts_by_what_its_own_database_holds(sqlite_url: str, pg_url: str) -> None:
    amendments.apply(amendments.read(NOTICE, pg_url), actor=ADMIN, today=TODAY, url=pg_url)
    for url, works in ((pg_url, True), (sqlite_url, False), (pg_url, True)):
        with database.reading(url):
            assert calendars.load().is_working_day(date(2027, 1, 31)) is works


def test_a_moved_date_names_whom_a_document_told_the_old_one(sqlite_url: str) -> None:
    number = _received(sqlite_url, date(2027, 1, 20))
    days: dict[str, Any] = {"today": date(2027, 2, 3)}
    done(sqlite_url, number, Act.ACCEPT, "2027-01-21", **days)
    done(sqlite_url, number, Act.SEND_COPY, "2027-01-22", **days)
    done(sqlite_url, number, Act.SERVE, "2027-02-01", document="D-13", party="respondent-1", **days)
    (moved,) = amendments.preview(amendments.read(NOTICE, sqlite_url), sqlite_url)
    assert moved.tell == ("被申请人东湖区城管局（行政复议答复通知书）",)


# ---- the command


def test_the_command_previews_and_applies(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CASEWORK_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CASEWORK_TODAY", "2027-02-02")
    number = _received(sqlite_url, date(2027, 2, 1))
    path = tmp_path / "2027.toml"
    path.write_text(NOTICE, "utf-8")
    assert cli.main(["law", "load", str(path), "--preview", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [case["case"] for case in said["cases"]] == [number] and said["applied"] is False
    assert {"day": "2027-01-31", "before": "周日", "after": "调休上班（测试〔2026〕1号）"} in said["days"]
    assert cli.main(["law", "load", str(path), "--apply"]) == 0
    assert "变动的案件1件" in capsys.readouterr().out
    lawbook.forget()  # as another process, which has loaded nothing
    assert cli.main(["due", "ARL-30a", "--from", "2027-02-01", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["due_on"] == "2027-02-16"
    assert cli.main(["law", "load", str(path), "--apply"]) == 1
    assert "LAW-005" in capsys.readouterr().err
    wrong = NOTICE.replace("2027-01-31", "2027-01-29").replace("year = 2027", "year = 2027\nreplaces = true")
    path.write_text(wrong, "utf-8")
    assert cli.main(["law", "load", str(path), "--preview"]) == 1
    assert "第18行 work.day" in capsys.readouterr().err
    assert cli.main(["law", "load", str(tmp_path / "none.toml"), "--preview"]) == 1
    assert "没有找到文件" in capsys.readouterr().err
    assert cli.main(["law", "load", str(path)]) == 2
    with database.reading(sqlite_url) as session:
        kept = refusals_in(session)
    assert [(r.what, r.code) for r in kept] == [
        ("law load", "LAW-005"),
        ("law load", "CALENDAR_WEEKDAY"),
        ("law load", "LAW-001"),
    ]
