"""出庭应诉情况通报: what it says of a quarter, and whom it never names."""

import io
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from casework.cli import main
from casework.figures import attendance
from casework.figures.periods import period_named
from casework.making import runner
from casework.papers import circular
from casework.storage.database import reading
from casework.storage.tables import Attendance, JobKind
from casework.vocabulary import Act
from documents import wording
from documents.blocks import Bars, Table
from documents.kinds import kind_of
from tests.making_support import asked, draw
from tests.test_attendance import sittings
from tests.test_in_court import in_court
from tests.web_support import Desk, do, receive_notice
from tests.web_support import desk as desk
from tests.web_support import office as office

PEOPLE = ("王喆堃", "犇昇食品", "周平", "罗英", "赵办事", "钱律师")
"""Everybody whom the cases know besides the organs: who sues, who takes part, who came, who was sent."""
CAME: dict[str, Any] = {"party": "defendant-1", "attended": True, "official": "周平", "title": "局长", "post": "chief"}
AWAY: dict[str, Any] = {"party": "defendant-2", "attended": False, "staff": ["赵办事"], "lawyers": ["钱律师"]}
EXCUSED = AWAY | {"party": "defendant-1", "excuse": "3", "proof": "防汛调度令", "endorsed": "seal"}


def held(on: str, *attendance: dict[str, Any]) -> None:
    """A suit of 王喆堃 against two organs, and how their heads came to its sitting."""
    organs = [{"name": name, "kind": "agency"} for name in ("东湖区城市管理执法局", "东湖区人民政府")]
    number = receive_notice(
        on="2026-06-01",
        court_number=f"（2026）鄂0112行初{on[-5:]}号",
        plaintiffs=[{"name": "王喆堃"}],
        defendants=organs,
        third_parties=[{"name": "犇昇食品", "kind": "legal_person"}],
    ).number
    do(number, Act.ASSIGN, "2026-06-02", handler="li")
    for key in ("defendant-1", "defendant-2"):
        do(number, Act.SUBMIT_ANSWER, "2026-06-10", defendant=key)
    do(number, Act.SCHEDULE_SITTING, "2026-06-12", sitting_on=on)
    do(number, Act.HOLD_SITTING, on, attendance=list(attendance))


@pytest.fixture
def two_quarters(office: str) -> None:
    held("2026-06-29", CAME | {"spoke": True}, AWAY)
    held("2026-07-20", CAME, AWAY)
    held("2026-09-10", AWAY | {"party": "defendant-1"}, AWAY)
    held("2026-08-20", EXCUSED, AWAY | {"attended": True, "official": "罗英", "title": "副区长", "post": "deputy"})


def told(period: str = "2026-Q3") -> Any:
    with reading() as session:
        return circular.attendance_notice(session, period_named(period), date(2026, 10, 12))


def test_a_quarter_is_told_beside_the_one_before(two_quarters: None) -> None:
    said = told()
    assert (said.period, said.cases, said.organs, said.sittings, said.attended) == ("2026年第三季度", 3, 2, 6, 2)
    rate = said.rates[0]
    assert (rate.counted, rate.now, rate.before, rate.change) == ("2/6", "33.33%", "50.00%", "-16.67")
    assert (rate.year_before, rate.change_in_a_year) == ("—", "—")
    assert [one.name for one in said.trend][::4] == ["2025年第三季度", "2026年第三季度"]
    assert [(one.place, one.name) for one in said.ranking] == [("1", "东湖区人民政府"), ("1", "东湖区城市管理执法局")]


def test_only_who_had_to_come_and_did_not_is_told_of(two_quarters: None) -> None:
    """A co-defendant's head may stand for it (第三条), and an excuse that holds is one."""
    said = told()
    assert [(one.name, one.share) for one in said.reasons] == [
        ("未出庭，无正当理由", 500),
        ("由共同被告的负责人出庭", 250),
        ("需要履行他人不能代替的公务", 250),
    ]
    organs = [(one.organ, one.words) for one in said.missed]
    assert organs == [(name, "未出庭，无正当理由1次") for name in ("东湖区人民政府", "东湖区城市管理执法局")]


def test_who_came_once_in_the_instance_is_told_of_as_such() -> None:
    told_of, away = {"sitting_on": "2026-03-02"}, {"attended": False, "staff": ["赵某"]}
    first = [CAME, away | {"party": "defendant-2"}]
    again = [away | {"party": "defendant-1"}, away | {"party": "defendant-2"}]
    case = in_court(
        (Act.SCHEDULE_SITTING, told_of),
        (Act.HOLD_SITTING, {"attendance": first}),
        (Act.HOLD_SITTING, {"attendance": again}),
    )
    rows = [
        Attendance(
            case_number=case.number,
            seq=4,
            party=f"defendant-{n}",
            organ="某局",
            held_on=date(2026, 3, 2),
            attended=False,
        )
        for n in (1, 2)
    ]
    for row in rows:
        row.outcome = "unexcused"
    found = [circular.absence(case, row) for row in rows]
    assert [(each.reason, each.is_reproached) for each in found] == [
        ("同一审级已出庭一次", False),
        ("未出庭，无正当理由", True),
    ]


def test_it_names_organs_and_nobody_else(two_quarters: None) -> None:
    document = wording.write(kind_of("O-18"), told("2026"))
    text = "\n".join(document.texts())
    assert "东湖区城市管理执法局" in text and not [name for name in PEOPLE if name in text]
    assert sum(isinstance(block, Bars) for block in document.blocks) == 3
    assert sum(isinstance(block, Table) for block in document.blocks) == 4


def test_one_button_and_one_word_make_it(
    two_quarters: None, desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client = desk("li")
    page = client.get("/attendance?period=2026-Q3").text
    assert 'action="/attendance/notice"' in page and "2026年第三季度通报" in page
    what = {"period": "2026-Q3", "form": "docx", "number": "东司发〔2026〕21号"}
    job = asked("", "li", JobKind.ATTENDANCE_NOTICE, **what)
    assert runner.make_next(draw)
    inside = ZipFile(io.BytesIO(client.get(f"/jobs/{job}/file").content)).read("word/document.xml").decode()
    assert "东司发〔2026〕21号" in inside and not [name for name in PEOPLE if name in inside]
    file = tmp_path / "通报.pdf"
    assert main(["stats", "attendance", "--period", "2026-Q3", "--notice", str(file)]) == 0
    assert file.read_bytes().startswith(b"%PDF")
    assert main(["stats", "attendance", "--period", "2025", "--notice", str(file)]) == 1
    assert "STA-003" in capsys.readouterr().err


def test_equal_rates_share_a_place() -> None:
    found = {
        name: attendance.rates(period_named("2021"), sittings(held=held, attended=came, chiefs=0))
        for name, (held, came) in {"甲": (2, 1), "乙": (4, 2), "丙": (1, 1), "丁": (1, 0), "戊": (0, 0)}.items()
    }
    assert [(place, name) for place, name, _ in attendance.ranked(found.items())] == [
        (1, "丙"),
        (2, "乙"),
        (2, "甲"),
        (4, "丁"),
    ]


@pytest.mark.parametrize(
    ("period", "before", "year_before", "title"),
    [
        ("2026-Q1", "2025-Q4", "2025-Q1", "2026年第一季度"),
        ("2026-H2", "2026-H1", "2025-H2", "2026年下半年"),
        ("2026-01", "2025-12", "2025-01", "2026年1月"),
        ("2026", "2025", "2025", "2026年"),
    ],
)
def test_a_period_is_compared_with_one_as_long(period: str, before: str, year_before: str, title: str) -> None:
    named = period_named(period)
    assert (named.before.name, named.year_before.name, named.title) == (before, year_before, title)
    assert named.before == period_named(before) and named.year_before == period_named(year_before)
