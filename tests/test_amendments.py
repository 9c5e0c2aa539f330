"""A new holiday notice or rule: checked line by line, previewed, applied once, and seen by every process."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from casework import cli, law, queries
from casework.law import amending, periods, receipt
from casework.law import calendar as calendars
from casework.law.amending import AmendmentRefused
from casework.record import commands
from casework.storage import clock, database, lawbook
from casework.storage.tables import Case, Deadline, FactRow, LawLoad, Outbox
from casework.upkeep import amendments
from casework.vocabulary import Act
from tests import history
from tests.offices import ADMIN, CLERK, RECEIPT, changing, done, opened, refusals_in

# No such notice has been issued; the days are made up for these tests.
NOTICE = """
[[year]]
year = 2027
notice = "测试〔2026〕1号"
title = "关于2027年部分节假日安排的通知"
status = "FROM-MEMORY"
off = [
  { name = "元旦", from = 2027-01-01, to = 2027-01-03 },
  { name = "春节", from = 2027-02-05, to = 2027-02-12 },
  { name = "清明节", from = 2027-04-05, to = 2027-04-05 },
  { name = "劳动节", from = 2027-05-01, to = 2027-05-02 },
  { name = "端午节", from = 2027-06-09, to = 2027-06-09 },
  { name = "中秋节", from = 2027-09-15, to = 2027-09-15 },
  { name = "国庆节", from = 2027-10-01, to = 2027-10-03 },
]
work = [
  { name = "春节", day = 2027-01-31 },
]
"""
TODAY = date(2026, 12, 31)


@pytest.fixture(autouse=True)
def shipped_law() -> Iterator[None]:
    lawbook.forget()
    yield
    lawbook.forget()


def read(text: str) -> amending.Amendment:
    return amending.read(text, calendars.shipped())


# ---- the file


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("year = 2027", "year = 2028", "LAW-007", "第2行 year"),
        ("from = 2027-02-05, to = 2027-02-12", "from = 2026-02-05, to = 2026-02-12", "CALENDAR_YEAR", "第9行 off.from"),
        ("from = 2027-02-05", "from = 2027-01-03", "CALENDAR_DUPLICATE", "第9行 off.from：2027-01-03已经登记"),
        ("day = 2027-01-31", "day = 2027-02-06", "CALENDAR_DUPLICATE", "第17行 work.day"),
        ("day = 2027-01-31", "day = 2027-01-29", "CALENDAR_WEEKDAY", "第17行 work.day：2027-01-29是周五"),
        ("to = 2027-02-12", "to = 2027-02-01", "CALENDAR_RANGE", "第9行"),
        ("to = 2027-02-12", 'to = "2027-02-12"', "LAW-002", "第9行 to 应当是日期"),
        (", to = 2027-02-12", "", "LAW-002", "第9行缺少 to"),
        ("[[year]]", "[[years]]", "LAW-001", "years"),
        ("off = [", "off = {", "LAW-001", "不是正确的TOML写法"),
    ],
)
def test_a_notice_that_cannot_be_right_is_refused_with_line_and_field(old: str, new: str, code: str, said: str) -> None:
    assert old in NOTICE
    with pytest.raises(AmendmentRefused) as refusal:
        read(NOTICE.replace(old, new))
    assert refusal.value.code == code
    assert said in refusal.value.message
    assert refusal.value.instead


@pytest.mark.parametrize(
    "text",
    [
        "",
        "year = 5",
        'rule = "x"',
        "[year]\nyear = 2027",
        NOTICE.replace("2027-01-31", "2027-01-31T00:00:00"),
        NOTICE.replace("year = 2027", 'year = "2027"'),
        NOTICE.replace("year = 2027", "year = 99999"),
        NOTICE.replace('{ name = "春节", day = 2027-01-31 }', "1"),
        NOTICE.replace('name = "元旦"', "name = 1"),
        NOTICE.replace('notice = "测试〔2026〕1号"', "notice = 1"),
        NOTICE + NOTICE,
        "[[rule]]\nid = 5",
        '[[rule]]\nid = "ARL-30a"\nlabel = "某"\ncitation = "某"\nin_force_from = "2027-01-01"\nstatus = "VERIFIED"',
        '[[rule]]\nid = "ARL-30a"\nlabel = "某"\ncitation = "某"\nin_force_from = 2027-01-01\nstatus = "VERIFIED"\n'
        "checked_on = 2026-01-01\ncap = 5",
        '[[rule]]\nid = "X-1"\nlabel = "某"\ncitation = "某"\nin_force_from = 2027-01-01\nstatus = "VERIFIED"\n'
        'checked_on = 2026-01-01\nreplaces = "X-0"',
        '[[rule]]\nid = "ARL-30a"\nlabel = "某"\ncitation = "某"\nin_force_from = 2024-01-01\nstatus = "VERIFIED"\n'
        "checked_on = 2026-01-01",
    ],
)
def test_whatever_is_wrong_with_a_file_is_said_in_chinese(text: str) -> None:
    with pytest.raises(AmendmentRefused) as refusal:
        read(text)
    assert re.search("[一-鿿]", refusal.value.message) and refusal.value.instead
    assert not re.search(r"Traceback|Error|object", str(refusal.value))


REGION = """
[[year]]
year = 2026
notice = "桂政办电〔2026〕1号"
title = "广西壮族自治区2026年壮族三月三放假通知"
off = [ { name = "壮族三月三", from = 2026-04-19, to = 2026-04-22 } ]
"""


def test_a_second_notice_of_a_year_adds_to_it() -> None:
    """国办发明电〔2020〕1号 named the days by which one break was lengthened, and nothing else of the year."""
    for text in (REGION, REGION.replace("off = [", 'region = "广西壮族自治区"\noff = [')):
        added = read(text)
        assert [str(day.day) for day in added.days] == ["2026-04-20", "2026-04-21", "2026-04-22"]
        assert added.days[0].before == "工作日" and added.days[0].after == "壮族三月三放假（桂政办电〔2026〕1号）"
        for day in (date(2026, 10, 1), date(2026, 2, 16)):
            assert added.calendar.why(day) == calendars.shipped().why(day)
    moved = REGION.replace("2026-04-19, to = 2026-04-22", "2026-02-28, to = 2026-03-01")
    assert [(str(day.day), day.after) for day in read(moved).days] == [
        ("2026-02-28", "壮族三月三放假（桂政办电〔2026〕1号）")  # which the notice of the year had made a working day
    ]


def test_a_region_adds_days_and_settles_no_year() -> None:
    text = REGION.replace("2026", "2027").replace("off = [", 'region = "广西壮族自治区"\noff = [')
    tried = read(text.replace("2027-04-19", "2027-04-05")).calendar
    assert not tried.is_published(2027) and not tried.is_working_day(date(2027, 4, 9))
    found = periods.due(law.rule("ARL-30a"), date(2027, 4, 1), calendar=tried)
    assert found.provisional and found.due_on == date(2027, 4, 28)
    kept = receipt.of(found)
    sources = {source.name: source.content for source in kept.sources}
    assert receipt.computed_again(kept.as_dict(), sources).due_on == found.due_on
    # The State Council's notice comes later, and comes twice: the region's days stand.
    both = amending.read(NOTICE, tried).calendar
    again = amending.read(NOTICE.replace("year = 2027", "year = 2027\nreplaces = true"), both).calendar
    assert both.is_published(2027) and not again.is_working_day(date(2027, 4, 9))
    with pytest.raises(AmendmentRefused) as refusal:
        work = 'work = [ { name = "三月三", day = 2027-10-02 } ]'
        amending.read(text + work, both)
    assert refusal.value.code == "CALENDAR_DUPLICATE"


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        ('  { name = "清明节", from = 2027-04-05, to = 2027-04-05 },\n', "", "2027-04-05（清明节）"),
        ("from = 2027-02-05, to", "from = 2027-02-06, to", "2027-02-05（春节）"),
        ("2027-10-01, to = 2027-10-03", "2027-10-02, to = 2027-10-03", "2027-10-01（国庆节）"),
    ],
)
def test_no_notice_takes_a_day_that_the_law_gives(old: str, new: str, missing: str) -> None:
    assert old in NOTICE
    with pytest.raises(AmendmentRefused) as refusal:
        read(NOTICE.replace(old, new))
    assert refusal.value.code == "CALENDAR_FEWER" and missing in refusal.value.message
    assert "全国年节及纪念日放假办法" in refusal.value.citation


def test_the_same_notice_again_takes_the_place_of_the_year_only_when_asked() -> None:
    first = read(NOTICE).calendar
    corrected = NOTICE.replace("2027-02-12", "2027-02-11")
    with pytest.raises(AmendmentRefused) as refusal:
        amending.read(corrected, first)
    assert refusal.value.code == "LAW-012" and "replaces" in refusal.value.instead
    second = amending.read(corrected.replace("year = 2027", "year = 2027\nreplaces = true"), first)
    assert [str(day.day) for day in second.days] == ["2027-02-12"]


def test_a_rule_of_a_law_the_product_does_not_know_is_refused() -> None:
    row = (
        'id = "ARL-30a"\nlabel = "受理审查期限"\ncitation = "行政复议法 第三十条"\n'
        'in_force_from = 2027-03-01\nstatus = "VERIFIED"\n'
    )
    with pytest.raises(AmendmentRefused) as refusal:
        read(f"[[rule]]\n{row}checked_on = 2026-11-20\nregime = 2029\n")
    assert refusal.value.code == "LAW-004"
    with pytest.raises(AmendmentRefused) as refusal:
        read(f"[[rule]]\n{row}")
    assert refusal.value.code == "LAW-003" and "checked_on" in refusal.value.message


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
