"""What a source does not tell, or tells in two ways: a scenario file can say so, nothing is concluded from it, and
nobody is accused of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from casework import cli
from casework.figures.attendance import figures
from casework.figures.periods import period_named
from casework.played.scenario import load, play
from casework.storage import database

OPENING = (
    "  - {act: 登记收案, on: 2026-03-02, channel: 当面提交, applicants: [王喆], respondents: [东湖区城管局],"
    " administrative_act: 罚款, claims: [撤销]}\n"
)
COURT = (
    "  - {act: 登记应诉通知, on: 2026-03-02, court: 江城市中级人民法院, court_number: （2026）1号, plaintiffs: [王喆],"
    " defendants: [东湖区城管局, 东湖区人民政府], administrative_act: 罚款}\n"
    "  - {act: 指定承办人, on: 2026-03-03, handler: 承办人}\n"
    "  - {act: 提交答辩和证据, on: 2026-03-16, defendant: 被告1}\n"
    "  - {act: 提交答辩和证据, on: 2026-03-16, defendant: 被告2}\n"
    "  - {act: 登记开庭通知, on: 2026-03-20, sitting_on: 2026-04-14}\n"
)


def told(folder: Path, *steps: str, opening: str = OPENING, top: str = "") -> Path:
    path = folder / "case.yaml"
    lines = "".join(f"  - {{{step}}}\n" for step in steps)
    path.write_text(f"title: 记载不详\n{top}given:\n{opening}{lines}", "utf-8")
    return path


def played(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[dict[str, Any], str]:
    """What the program and what a reader is told."""
    cli.main(["play", "--json", str(path)])
    (one,) = json.loads(capsys.readouterr().out)["scenarios"]
    cli.main(["play", str(path)])
    return one, capsys.readouterr().out


def verdict(one: dict[str, Any], term: str) -> str:
    return next(str(clock["verdict"]) for clock in one["deadlines"] if clock["term"] == term)


@pytest.mark.parametrize("month", ["2026-03", "2026年3月", "2026-3"])
def test_a_month_is_no_day_and_gives_no_verdict(month: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, out = played(told(tmp_path, f"act: 受理, on: {month}"), capsys)
    assert one["state"] == "accepted" and one["acts"][1]["doubts"] == ["2026年3月，日不详"]
    assert verdict(one, "ARL-30a") == "unknown" and "2026年3月，日不详" in out


def test_two_days_are_both_kept_and_judged_by_neither(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By the first day the acceptance was in time, by the second too late."""
    one, out = played(told(tmp_path, "act: 受理, on: [2026-03-20, 2026-03-06]"), capsys)
    assert one["acts"][1]["accepted"] and one["acts"][1]["doubts"] == ["2026-03-20或者2026-03-06，记载不一"]
    assert verdict(one, "ARL-30a") == "unknown" and "2026-03-20或者2026-03-06" in out


def test_what_every_possible_day_forbids_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, out = played(told(tmp_path, "act: 受理, on: [2026-03-12, 2026-03-13]"), capsys)
    assert one["acts"][1]["refusal"]["code"] == "ACC-001" and "未必应当拒绝" in out


def test_a_detail_may_be_in_doubt_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = OPENING.replace("channel", "known_on: 2026-01, act_on: 不详, channel")
    one, _ = played(told(tmp_path, "act: 受理, on: 2026-03-05", opening=known), capsys)
    assert one["acts"][0]["doubts"] == ["知道行政行为之日2026年1月，日不详", "行政行为作出日不详"]
    assert verdict(one, "ARL-20a") == "unknown"


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-13", "没有13月"),
        ("2026-00", "没有0月"),
        ("[2026-03-05]", "至少有两个不同的日期"),
        ("[2026-03-05, 2026-03-05]", "至少有两个不同的日期"),
        ("[2026-03-05, 某日]", "不是日期"),
        ("[]", "至少有两个不同的日期"),
        ("不详", "应当写明推定的日期"),
        ("2026", "不是日期"),
    ],
)
def test_what_is_no_doubtful_day_either_is_refused(
    day: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["play", str(told(tmp_path, f"act: 受理, on: {day}"))]) == 1
    err = capsys.readouterr().err
    assert why in err and "第4行" in err and "SCN-001" in err


def test_a_partial_history_accuses_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = told(tmp_path, "act: 受理, on: 2026-03-05", top="partial: 是\ntoday: 2026-12-31\n")
    one, out = played(path, capsys)
    assert one["late"] == [] and "逾期" not in out and "没有记载的，不等于没有办理" in out


def test_cases_heard_together_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    top = "joined: [（2026）鄂01行初2号, （2026）鄂01行初3号]\n"
    one, out = played(
        told(tmp_path, "act: 登记法院询问, on: 2026-04, questioned: 双方", opening=COURT, top=top), capsys
    )
    assert one["joined"] == ["（2026）鄂01行初2号", "（2026）鄂01行初3号"]
    assert "与（2026）鄂01行初2号、（2026）鄂01行初3号合并审理" in out
    assert one["state"] == "awaiting_court", "a questioning is no sitting"


def test_what_is_not_recorded_of_a_head_counts_nowhere(tmp_path: Path, sqlite_url: str) -> None:
    """Of two defendants the record tells of neither all: whether one head came, and which post the other held."""
    attended = "[{party: 被告1, attended: 不详}, {party: 被告2, attended: 是, official: 甲, title: 不详, post: 不详}]"
    path = told(tmp_path, f"act: 登记开庭情况, on: 2026-04-14, attendance: {attended}", opening=COURT)
    assert play(load(path), sqlite_url).holds
    with database.reading(sqlite_url) as session:
        found = figures(session, period_named("2026"))
    assert (found.attendance.numerator, found.attendance.denominator) == (1, 1)
    assert found.chief.numerator == 0
