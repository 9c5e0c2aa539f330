"""`casework due` as an officer types it: what it prints, what it refuses, how it leaves."""

import json
import re
import subprocess
import sys
from datetime import date

import pytest

from casework import law
from casework.cli import main
from casework.errors import CaseworkError
from casework.law import calendar as calendars
from casework.law import periods

Capture = pytest.CaptureFixture[str]
ENGLISH = re.compile(r"[A-Za-z]{4,}")


def run(capsys: Capture, words: str) -> tuple[int, str, str]:
    status = main(["due", *words.split()])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_the_date_comes_with_article_quote_and_numbered_derivation(capsys: Capture) -> None:
    status, out, _ = run(capsys, "ARL-62a --from 2026-03-03")
    assert status == 0
    assert out.startswith("届满日：2026年5月6日（周三）  2026-05-06\n")
    assert "依据：行政复议法 第六十二条第一款" in out
    assert "  1. 起算：2026-03-03（周二），受理行政复议申请之日" in out
    assert "劳动节放假（国办发明电〔2025〕7号）" in out
    assert "顺延至休假后的第一日2026-05-06（周三）" in out


def test_the_number_of_a_rule_is_found_by_its_article_and_in_the_list(capsys: Capture) -> None:
    _, _, said = run(capsys, "复议法第62条 --from 2026-03-03")
    assert "ARL-62a（决定期限（普通程序），行政复议法 第六十二条第一款）" in said and "casework law list" in said
    assert main(["law", "list", "复议法第六十二条"]) == 0
    shown = capsys.readouterr().out
    assert "ARL-62a  决定期限（普通程序）  60日\n    行政复议法 第六十二条第一款（自2024年1月1日起施行）" in shown
    assert shown.endswith("共2条。\n")


def test_a_working_day_period_names_each_day_counted_and_skipped(capsys: Capture) -> None:
    _, out, _ = run(capsys, "ARL-30a --from 2026-02-12")
    assert "第2日2026-02-14（周六）调休上班（国办发明电〔2025〕7号）" in out
    assert "跳过2026-02-15至2026-02-23：春节放假（国办发明电〔2025〕7号）" in out


def test_a_day_may_be_written_as_people_write_it(capsys: Capture) -> None:
    expected = run(capsys, "ARL-62a --from 2026-03-02")
    for day in ("2026-3-2", "20260302", "２０２６-03-02", "2026年3月2日", "2026/3/2"):
        assert run(capsys, f"ARL-62a --from {day}") == expected


def test_json_says_the_same(capsys: Capture) -> None:
    status, out, _ = run(capsys, "ARL-62a --from 2025-12-17 --extend 30 --json")
    found = json.loads(out)
    assert status == 0
    assert found["rule"] == "ARL-62a"
    assert (found["due_on"], found["original_on"], found["unrolled_on"]) == ("2026-03-17", "2026-02-24", "2026-03-17")
    assert (found["provisional"], found["rolled_from"], found["unit"]) == (False, None, "calendar_day")
    assert found["readings"][0]["due_on"] == "2026-03-26"
    assert "DISPUTABLE" in found["flags"]


def test_a_rolled_date_says_from_where(capsys: Capture) -> None:
    _, out, _ = run(capsys, "ARL-62a --from 2026-03-03 --json")
    assert json.loads(out)["rolled_from"] == "2026-05-02"


def test_marks_are_shown_in_words(capsys: Capture) -> None:
    assert "标记：暂定" in run(capsys, "ARL-62a --from 2026-11-02")[1]
    assert "标记：未经确认" in run(capsys, "SV-6 --from 2021-06-01")[1]
    assert "标记：须核对" in run(capsys, "REG-49 --from 2025-12-10")[1]
    assert "标记：新旧法衔接" in run(capsys, "ARL-48b --from 2023-12-22 --regime 2023")[1]


def test_no_such_period_is_an_answer_not_an_error(capsys: Capture) -> None:
    status, out, _ = run(capsys, "ARL-41-5 --from 2025-11-10 --ground 3")
    assert status == 0 and "无此期限（NONE）" in out
    status, out, _ = run(capsys, "ARL-41-5 --from 2025-11-10 --ground 3 --json")
    found = json.loads(out)
    assert (status, found["due_on"], found["result"]) == (0, None, "NONE")


def test_a_clock_that_stands_still_has_no_date_yet(capsys: Capture) -> None:
    status, out, _ = run(capsys, "ARL-62a --from 2026-03-03 --stop 2026-03-20..")
    assert status == 0
    assert out.startswith("届满日：自2026年3月20日（周五）起停止计算")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("ARL-62a --from 2026-02-30", "BAD_DATE"),
        ("ARL-62a --from 2026-13-02", "BAD_DATE"),
        ("ARL-62a --from 2026年3月", "BAD_DATE"),
        ("ARL-62a --from 0001-01-01", "BAD_YEAR"),
        ("ARL-62a --from 9999-12-31", "BAD_YEAR"),
        ("ARL-99z --from 2026-03-02", "UNKNOWN_RULE"),
        ("PIL-21 --from 2026-03-02", "UNKNOWN_RULE"),
        ("ARL-62a --from 2023-03-02", "NOT_IN_FORCE"),
        ("OLD-31 --from 2024-03-02", "NOT_IN_FORCE"),
        ("REG-49 --from 2026-07-02", "NOT_IN_FORCE"),
        ("ARL-62b --from 2023-03-02 --regime 2017", "NOT_IN_FORCE"),
        ("ARL-62a --from 2026-03-02 --regime 2019", "UNKNOWN_REGIME"),
        ("ARL-62a --from 2026-03-02 --stop 2026-04-02..2026-04-01", "STOP_ENDS_BEFORE_BEGIN"),
        ("ARL-62a --from 2026-03-02 --stop 2026-04-02", "BAD_STOP"),
        ("ARL-62a --from 2026-03-02 --stop 2026-04-31..2026-05-02", "BAD_DATE"),
        ("ARL-62a --from 2026-03-02 --extend 31", "EXTENSION_GT_30"),
        ("ARL-62a --from 2026-03-02 --extend -1", "EXTENSION_NEGATIVE"),
        ("ARL-62b --from 2026-03-02 --extend 1", "NO_EXTENSION"),
        ("ARL-51 --from 2026-03-02", "NOT_AN_AFTER_RULE"),
        ("ARL-62a --before 2026-03-02", "NOT_A_BEFORE_RULE"),
        ("ARL-33 --from 2026-03-02", "NO_PERIOD"),
        ("ARL-33 --before 2026-03-02", "NO_PERIOD"),
        ("ARL-41-5 --from 2026-03-02", "GROUND_REQUIRED"),
        ("ARL-41-5 --from 2026-03-02 --ground 11", "UNKNOWN_ITEM"),
        ("ARL-20a --from 2026-03-02 --knew-act 2026-01-01", "NO_CAP"),
    ],
)
def test_bad_input_is_refused_in_chinese_with_its_code(words: str, code: str, capsys: Capture) -> None:
    status, out, err = run(capsys, words)
    assert (status, out) == (1, "")
    assert f"（错误码 {code}）" in err and "Traceback" not in err
    status, out, err = run(capsys, f"{words} --json")
    found = json.loads(out)
    assert status == 1 and found["due_on"] is None and found["rule"] == words.split()[0]
    assert found["error"]["code"] == code
    assert not ENGLISH.search(found["error"]["message"]) and found["error"]["instead"]


@pytest.mark.parametrize(
    ("words", "option"),
    [
        ("ARL-51 --from 2026-03-02", "--before"),
        ("ARL-62a --before 2026-03-02", "--from"),
        ("ARL-41-5 --from 2026-03-02", "--ground"),
        ("ARL-62a --from 2026-03-02 --ground 1", "--ground"),
        ("ARL-20a --from 2026-03-02 --knew-act 2026-01-01", "--knew-act"),
        ("ARL-62a --from 2023-03-02", "--regime"),
        ("OLD-31 --from 2024-03-02", "--regime"),
        ("REG-49 --from 2026-07-02", "--regime"),
    ],
)
def test_the_command_says_which_of_its_options_gives_what_is_asked_for(
    words: str, option: str, capsys: Capture
) -> None:
    assert f"（参数 {option}）" in run(capsys, words)[2]
    with pytest.raises(CaseworkError) as refused:
        rule, how, day = words.split()[:3]
        row = law.applicable(rule, date.fromisoformat(day))
        if how == "--before":
            periods.latest_before(row, date.fromisoformat(day), calendar=calendars.load())
        ground = 1 if "--ground" in words else None
        knew = date(2026, 1, 1) if "--knew-act" in words else None
        periods.due(row, date.fromisoformat(day), calendar=calendars.load(), ground=ground, knew_act=knew)
    assert "--" not in refused.value.instead, "words of the command line stay out of the law"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("due ARL-62a", "--from --before"),
        ("due", "缺少参数：规则"),
        ("due ARL-62a --from", "缺少内容"),
        ("due ARL-62a --from 2026-03-02 --before 2026-03-05", "同时使用"),
        ("due ARL-62a --from 2026-03-02 --extend many", "应当是整数"),
        ("due ARL-62a --from 2026-03-02 --wrong", "不认识的参数"),
        ("due ARL-51 --before 2026-03-02 --extend 1", "同时使用"),
        ("nonsense", "没有“nonsense”"),
        ("", "缺少参数"),
    ],
)
def test_misuse_of_the_command_line_leaves_with_two(words: str, said: str, capsys: Capture) -> None:
    assert main(words.split()) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "usage" not in err and "error" not in err


def test_help_speaks_chinese(capsys: Capture) -> None:
    assert main(["due", "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("用法：") and "起算日" in out
    assert "usage" not in out and "options" not in out


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "casework", "due", "ARL-30a", "--from", "2026-03-02", "--json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0 and json.loads(done.stdout)["due_on"] == "2026-03-09"
