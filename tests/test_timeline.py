"""`casework timeline` and `casework rebuild`: what the record shows, today and on a past day, and that it is whole."""

import json
import shlex
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from casework.cli import main
from casework.played import scenario
from casework.storage import database
from casework.storage.tables import Case, Deadline
from casework.vocabulary import Act
from tests.offices import ID_NUMBER, PHONE, done, opened

STORY = """
title: 一案
case: 东复〔2026〕7号
given:
  - {act: 登记收案, on: 2026-03-02, channel: 邮寄, applicants: [{name: 王喆, id_number: 420106199001011234}],
     respondents: [东湖区城管局], administrative_act: 罚款, claims: [撤销]}
  - {act: 通知补正, on: 2026-03-03, items: [身份证明]}
  - {act: 更正登记, on: 2026-03-04, seq: 2, reason: 登错案件}
  - {act: 受理, on: 2026-03-05}
  - {act: 发送答复通知, on: 2026-03-06}
  - {act: 登记送达, on: 2026-03-09, document: 行政复议答复通知书, party: 被申请人}
  - {act: 中止审理, on: 2026-03-25, ground: "8", reason: 等待另案}
  - {act: 恢复审理, on: 2026-04-15, reason: 另案已结}
"""


@pytest.fixture
def story(database_url: str, tmp_path: Path) -> str:
    """A played case, each act recorded on its own day; the address of its database."""
    path = tmp_path / "story.yaml"
    path.write_text(STORY, "utf-8")
    assert scenario.play(scenario.load(path), database_url).holds
    return database_url


def run(capsys: pytest.CaptureFixture[str], url: str, words: str) -> tuple[int, str, str]:
    status = main([*shlex.split(words), "--database", url])
    out, err = capsys.readouterr()
    return status, out, err


def view(capsys: pytest.CaptureFixture[str], url: str, words: str = "") -> dict[str, Any]:
    status, out, _ = run(capsys, url, f"timeline 东复[2026]7号 --json {words}")
    assert status == 0
    found: dict[str, Any] = json.loads(out)
    return found


def clocks(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {clock["term"]: clock for clock in found["clocks"]}


def test_the_timeline_shows_every_fact_with_its_article(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, story, "timeline 东复〔2026〕7号")
    assert status == 0
    assert "2026-03-05  受理  行政复议法 第三十条第一款" in out
    assert "文书：行政复议答复通知书 → 东湖区城管局" in out
    assert "送达：行政复议答复通知书 → 东湖区城管局，直接送达" in out
    assert "本项已由第3项撤销：登错案件" in out
    assert "决定期限（普通程序）：2026-05-25届满" in out and "劳动节" not in out
    assert "2026-03-05 12:00登记" in out


def test_a_past_day_is_seen_as_it_was(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = view(capsys, story, "--as-of 2026-03-05")
    assert [fact["act"] for fact in found["facts"]] == ["receive", "require_supplement", "correct", "accept"]
    assert (found["state"], found["as_of"]) == ("accepted", "2026-03-05")
    assert clocks(found)["ARL-62a"]["due_on"] == "2026-05-06"


def test_a_mistake_stands_until_the_day_it_was_corrected(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    before, after = (view(capsys, story, f"--as-of 2026-03-0{day}") for day in (3, 4))
    assert before["state"] == "supplementing" and before["facts"][1]["corrected_by"] is None
    assert after["state"] == "received" and after["facts"][1]["taken_back"]


def test_a_stopped_clock_has_no_due_date_on_that_day(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    stopped = clocks(view(capsys, story, "--as-of 2026-04-01"))["ARL-62a"]
    assert (stopped["due_on"], stopped["state"], stopped["stopped_since"]) == (None, "stopped", "2026-03-25")


def test_lateness_is_judged_as_of_the_day_that_is_asked(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    reply = [clocks(view(capsys, story, f"--as-of 2026-{day}"))["ARL-48b"] for day in ("03-23", "03-24", "04-20")]
    assert [(clock["state"], clock["days_late"]) for clock in reply] == [("running", 0), ("late", 1), ("late", 28)]


def test_a_day_before_the_first_record_shows_nothing(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, story, "timeline 东复〔2026〕7号 --as-of 2026-03-01")
    assert (status, out) == (1, "")
    assert "CASE-404" in err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("timeline 东复〔2026〕8号", "CASE-404"),
        ("timeline 东复〔2026〕7号 --as-of 2026-02-30", "ACT-004"),
        ("timeline 东复〔2026〕7号 --as-of 明天", "ACT-004"),
        ("timeline 东复〔2026〕7号 --as-of 2999-01-01", "ACT-004"),
        ("rebuild 东复〔2026〕8号", "CASE-404"),
    ],
)
def test_what_is_not_there_is_refused_in_chinese(
    words: str, code: str, story: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, story, words)
    assert (status, out) == (1, "")
    assert code in err and "Traceback" not in err


def test_the_day_of_a_record_is_the_day_in_china(database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    number = opened(database_url, recorded_at=datetime(2026, 3, 2, 2, 0, tzinfo=UTC))
    after_midnight_in_china = datetime(2026, 3, 4, 16, 30, tzinfo=UTC)
    done(database_url, number, Act.ACCEPT, "2026-03-04", recorded_at=after_midnight_in_china)
    for day, state in (("2026-03-04", "received"), ("2026-03-05", "accepted")):
        _, out, _ = run(capsys, database_url, f"timeline {number} --as-of {day} --json")
        assert json.loads(out)["state"] == state


def test_no_personal_number_is_shown(database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    number = opened(database_url)
    shown = "".join(run(capsys, database_url, f"timeline {number}{form}")[1] for form in ("", " --json"))
    assert "申请人王喆" in shown and '"applicant-1"' in shown
    assert ID_NUMBER not in shown and PHONE not in shown and ID_NUMBER[-4:] not in shown


def test_rebuild_finds_no_difference_in_a_case_as_recorded(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, story, "rebuild")[:2] == (0, "核对1案：0案哈希链断裂，0案有差异。\n")


def test_rebuild_finds_and_repairs_a_table_that_was_changed(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    with database.transaction(story) as session:
        row = session.exec(select(Deadline).where(Deadline.term == "ARL-62a")).one()
        row.due_on = date(2030, 1, 1)
        session.get_one(Case, "东复〔2026〕7号").state = "closed"
    status, out, _ = run(capsys, story, "rebuild")
    assert status == 1 and "ARL-62a" in out and "cases.state" in out
    assert run(capsys, story, "rebuild 东复[2026]7号 --repair")[0] == 0
    assert json.loads(run(capsys, story, "rebuild --json")[1]) == {
        "cases": 1,
        "differences": {},
        "broken": {},
        "repaired": False,
        "ok": True,
    }


def test_rebuild_reports_a_broken_chain_and_goes_on(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    other = opened(story)
    with database.transaction(story) as session:
        session.get_one(Case, "东复〔2026〕7号").head = "0" * 64
    status, out, err = run(capsys, story, "rebuild --json")
    found = json.loads(out)
    assert (status, found["cases"], found["ok"]) == (1, 2, False)
    assert set(found["broken"]) == {"东复〔2026〕7号"} and other not in found["differences"]
