"""负责人出庭应诉: the three rates against published ones, and what is counted."""

import json
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from casework import queries
from casework.cli import main
from casework.figures import attendance
from casework.figures.periods import PeriodUnknown, period_named
from casework.record import commands
from casework.storage import database
from casework.storage.tables import Attendance
from casework.vocabulary import Act, Post
from tests import history
from tests.offices import ANYONE, NOTICE, TODAY, done, in_trial

HALF = period_named("2021-H1")


def sittings(
    *, held: int, attended: int, chiefs: int, spoke: int = 0, court: str = "两级", day: date = date(2021, 3, 1)
) -> list[Attendance]:
    """As many sittings as a published table counts, one case each."""
    return [
        Attendance(
            case_number=f"{court}{number}",
            seq=5,
            party="defendant-1",
            organ="某局",
            held_on=day,
            attended=number < attended,
            post=(Post.CHIEF if number < chiefs else Post.DEPUTY).value if number < attended else "",
            spoke=number < spoke,
        )
        for number in range(held)
    ]


def test_qingdao_2021_first_half_comes_out_as_published() -> None:
    """青岛市2021年上半年: 出庭率 100%, 发言率 79.21% (两级法院), 正职率 11.43% (两级法院与铁路运输法院合并)."""
    courts = sittings(held=837, attended=837, chiefs=76, spoke=663)
    railway = sittings(held=169, attended=169, chiefs=39, court="铁路")
    assert attendance.rates(HALF, courts).attendance.percent == Decimal("100.00")
    assert attendance.rates(HALF, courts).spoke.percent == Decimal("79.21")
    together = attendance.rates(HALF, courts + railway).chief
    assert (together.numerator, together.denominator, together.percent) == (115, 1006, Decimal("11.43"))


def test_shandong_2022_comes_out_as_published() -> None:
    """2022年山东: 14665/14730 = 99.6% to one decimal."""
    found = attendance.rates(period_named("2022"), sittings(held=14730, attended=14665, chiefs=0, day=date(2022, 3, 1)))
    assert found.attendance.percent == Decimal("99.56")
    assert round(found.attendance.percent, 1) == Decimal("99.6"), "as published, to one decimal"


def test_zhuhai_2018_does_not_follow_from_its_counts() -> None:
    """珠海市2018年度: 87 of 434 first instances are 20.05 %; the 21.75 % that were published are 87 of 400."""
    day = date(2018, 3, 1)
    found = attendance.rates(period_named("2018"), sittings(held=434, attended=87, chiefs=0, day=day))
    assert found.attendance.percent == Decimal("20.05")
    found = attendance.rates(period_named("2018"), sittings(held=400, attended=87, chiefs=0, day=day))
    assert found.attendance.percent == Decimal("21.75")


def test_published_rates_without_counts_come_out_of_the_smallest_that_give_them() -> None:
    """新野2024年第三季度、南阳2021年（较上年提高16.32个百分点）、社旗2016年 print a rate and no sittings: no counts
    follow from it, but some must give it, and no more than the suits that were tried. Of 赤峰2019年 it is the other way
    round: 260 heads by level of organ (1, 44, 190, 25), and nothing that they are a share of."""
    found = {}
    for where, printed, smallest, tried in (
        ("新野", "100.0", (1, 1), 24),
        ("南阳", "90.76", (108, 119), 1316),
        ("南阳上年", "74.44", (67, 90), 1142),
        ("社旗", "84.8", (28, 33), 61),
    ):
        step = Decimal(printed)
        counts = (
            (attended, held)
            for held in range(1, tried + 1)
            for attended in (int(held * step / 100), int(held * step / 100) + 1)
            if attended <= held and (Decimal(100 * attended) / held).quantize(step, ROUND_HALF_UP) == step
        )
        assert next(counts, None) == smallest, where
        attended, held = smallest
        rate = attendance.rates(HALF, sittings(held=held, attended=attended, chiefs=0)).attendance
        assert (rate.numerator, rate.denominator) == smallest and rate.percent is not None
        found[where] = rate.percent
    assert found["新野"] == 100 and found["南阳"] - found["南阳上年"] == Decimal("16.32")
    levels = {"乡镇": 1, "县级部门": 44, "县政府": 190, "市级部门": 25}
    came = [
        row for level, count in levels.items() for row in sittings(held=count, attended=count, chiefs=0, court=level)
    ]
    assert attendance.rates(HALF, came).attendance.numerator == 260


def test_what_else_is_told_of_the_same_sittings() -> None:
    """Of organs each counts once; of absences those count that have a reason; of appearances those that settled."""
    rows = sittings(held=4, attended=2, chiefs=1)
    for row, organ in zip(rows, ("甲局", "乙局", "甲局", "丙局"), strict=True):
        row.organ = organ
    rows[0].settled, rows[2].outcome, rows[3].outcome = True, "excused", "unexcused"
    organs, settled, excused = attendance.rates(HALF, rows).also
    assert [(rate.numerator, rate.denominator) for rate in (organs, settled, excused)] == [(2, 3), (1, 2), (1, 2)]


def test_halves_are_rounded_up() -> None:
    found = attendance.rates(HALF, sittings(held=800, attended=1, chiefs=0))  # 0.125 %
    assert found.attendance.percent == Decimal("0.13")


def test_without_a_sitting_there_is_no_rate() -> None:
    found = attendance.rates(HALF, [])
    assert found.attendance.percent is None and found.attendance.denominator == 0


def test_only_a_chief_who_came_counts_as_chief() -> None:
    posts = (Post.CHIEF, Post.DEPUTY, Post.DEPUTY_IN_CHARGE, Post.OTHER_IN_CHARGE)
    rows = sittings(held=4, attended=4, chiefs=0)
    for row, post in zip(rows, posts, strict=True):
        row.post = post.value
    found = attendance.rates(HALF, rows)
    assert (found.chief.numerator, found.attendance.numerator) == (1, 4)


def test_a_post_nobody_recorded_counts_in_no_rate_of_heads() -> None:
    known, unknown = sittings(held=2, attended=2, chiefs=1)
    unknown.post = ""
    found = attendance.rates(HALF, [known, unknown])
    assert (found.chief.numerator, found.chief.denominator) == (1, 1)
    assert (found.attendance.numerator, found.attendance.denominator) == (2, 2)


def test_attendance_nobody_recorded_counts_nowhere(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    done(sqlite_url, number, Act.NOTIFY_HEARING, "2026-03-24", hearing_on="2026-04-02", place="听证室", matters="事实")
    staff: dict[str, Any] = {"host": "张三", "panel": ["赵六", "钱七"], "recorder": "李四"}
    unknown = {"respondent": "respondent-1", "head_attended": False, "not_recorded": True}
    done(sqlite_url, number, Act.HOLD_HEARING, "2026-04-02", **staff, respondents=[unknown], despite_notice=True)
    with database.reading(sqlite_url) as session:
        assert commands.rebuild(session, number) == []
        hearings = attendance.figures(session, period_named("2026")).hearings
    assert hearings and (hearings.numerator, hearings.denominator) == (0, 0)


def test_a_case_heard_twice_counts_once_by_case_and_twice_by_sitting() -> None:
    first, second = sittings(held=2, attended=1, chiefs=1, spoke=1)
    second.case_number, second.seq = first.case_number, 9
    found = attendance.rates(HALF, [first, second])
    by_case = {rate.label: rate for rate in found.alternatives}
    assert found.attendance.percent == Decimal("50.00")
    assert by_case["负责人出庭率（按案）"].percent == Decimal("100.00")
    assert by_case["正职占出庭负责人的比例"].denominator == 1


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-H1", "2026-01-01", "2026-06-30"),
        ("2026-H2", "2026-07-01", "2026-12-31"),
        ("2026-Q3", "2026-07-01", "2026-09-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-q4", "2026-10-01", "2026-12-31"),
    ],
)
def test_a_period_is_whole_months(name: str, first: str, last: str) -> None:
    period = period_named(name)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize("name", ["", "2026-Q5", "2026-13", "2026-00", "26", "2026-H3", "三季度", "0000", "2026-7"])
def test_another_period_is_refused(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(PeriodUnknown):
        period_named(name)
    assert main(["stats", "attendance", "--period", name]) == 1
    assert "STA-001" in capsys.readouterr().err


def test_the_command_counts_what_was_recorded(database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    with database.transaction(database_url) as session:
        organs = [{"name": name, "kind": "agency"} for name in ("东湖区城管局", "东湖区人民政府")]
        case = history.open_case(
            session,
            Act.RECEIVE_NOTICE,
            actor=ANYONE,
            on=date(2026, 7, 6),
            today=TODAY,
            details=NOTICE | {"defendants": organs},
        )
    number = case.number
    done(database_url, number, Act.ASSIGN, "2026-07-07", handler="liuyang")
    for organ in ("defendant-1", "defendant-2"):
        done(database_url, number, Act.SUBMIT_ANSWER, "2026-07-15", defendant=organ)
    done(database_url, number, Act.SCHEDULE_SITTING, "2026-07-20", sitting_on="2026-08-05")
    came = {
        "party": "defendant-1",
        "attended": True,
        "official": "周某",
        "title": "局长",
        "post": "chief",
        "spoke": True,
    }
    absent = {"party": "defendant-2", "attended": False, "excuse": "3", "proof": "值守函", "endorsed": "seal"}
    absent["staff"] = ["赵某"]
    done(database_url, number, Act.HOLD_SITTING, "2026-08-05", attendance=[came, absent])

    words = ["stats", "attendance", "--database", database_url, "--period"]
    assert main([*words, "2026-Q3", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["period"] == {"name": "2026-Q3", "from": "2026-07-01", "to": "2026-09-30"}
    for rate in ("attendance", "chief", "spoke"):
        assert (found[rate]["numerator"], found[rate]["denominator"], found[rate]["rate"]) == (1, 2, 50.0)
    assert found["attendance"]["base"] == "每一被告机关每一次开庭计一次"
    assert main([*words, "2026-Q2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["attendance"]["rate"] is None
    assert main([*words, "2026-Q2"]) == 0
    assert "—  （0/0" in capsys.readouterr().out


def test_who_came_to_the_hearing_stands_in_the_same_record_and_is_counted_apart(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    done(sqlite_url, number, Act.NOTIFY_HEARING, "2026-03-24", hearing_on="2026-04-02", place="听证室", matters="事实")
    for key in ("applicant-1", "respondent-1"):
        done(sqlite_url, number, Act.SERVE, "2026-03-25", document="D-22", party=key)
    staff: dict[str, Any] = {"host": "张三", "panel": ["赵六", "钱七"], "recorder": "李四"}
    came = {"respondent": "respondent-1", "head_attended": True, "official": "周某", "post": "chief", "spoke": True}
    done(sqlite_url, number, Act.HOLD_HEARING, "2026-04-02", **staff, respondents=[came])
    with database.reading(sqlite_url) as session:
        assert commands.rebuild(session, number) == []
        found = attendance.figures(session, period_named("2026"))
        kept = queries.attendance(session, number)
    assert found.attendance.denominator == 0, "a hearing is no sitting"
    assert found.hearings and (found.hearings.numerator, found.hearings.denominator) == (1, 1)
    assert [(row.organ, row.official, row.spoke) for row in kept] == [("东湖区城管局", "周某", True)]


def test_a_corrected_sitting_is_not_counted(sqlite_url: str, tmp_path: Path) -> None:
    with database.transaction(sqlite_url) as session:
        number = history.open_case(
            session, Act.RECEIVE_NOTICE, actor=ANYONE, on=date(2026, 7, 6), today=TODAY, details=NOTICE
        ).number
    done(sqlite_url, number, Act.ASSIGN, "2026-07-07", handler="liuyang")
    done(sqlite_url, number, Act.SUBMIT_ANSWER, "2026-07-15", defendant="defendant-1")
    done(sqlite_url, number, Act.SCHEDULE_SITTING, "2026-07-20", sitting_on="2026-08-05")
    absent = {"party": "defendant-1", "attended": False, "staff": ["赵某"]}
    case = done(sqlite_url, number, Act.HOLD_SITTING, "2026-08-05", attendance=[absent])
    done(sqlite_url, number, Act.CORRECT, "2026-08-06", seq=case.facts[-1].seq, reason="登错案件")
    with database.reading(sqlite_url) as session:
        assert attendance.figures(session, period_named("2026")).attendance.denominator == 0
