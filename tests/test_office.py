"""The office's own file names it in full; nothing of the demonstration office is printed on its documents."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casework.storage import office as offices

NAMES = """
organ = "甲市乙区人民政府"
office = "甲市乙区司法局"
address = "甲市乙区一号"
postcode = "100000"
phone = "010-00000000"
basic_court = "甲市乙区人民法院"
intermediate_court = "甲市中级人民法院"
case_pattern = "乙复〔{year}〕{serial}号"
court_case_pattern = "乙应诉〔{year}〕{serial}号"
document_pattern = "乙政复{code}〔{year}〕{serial}号"
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("CASEWORK_DATA", str(tmp_path))
    yield tmp_path / "office.toml"


def test_an_office_that_names_itself_keeps_the_shipped_tables(own: Path) -> None:
    own.write_text(NAMES, "utf-8")
    assert offices.office().organ == "甲市乙区人民政府"
    assert offices.office().reminders["days_before"] == [10, 5, 2, 0]


def test_what_a_table_of_the_office_leaves_out_holds_as_it_is_shipped(own: Path) -> None:
    own.write_text(
        NAMES + "[machine]\nclock_hours = 30\n[uploads]\npages = 9\n[reminders]\ndays_before = [3]\n", "utf-8"
    )
    found = offices.office()
    assert found.machine["clock_hours"] == 30 and found.machine["password_characters"] == 12
    assert found.uploads["pages"] == 9 and found.uploads["megabytes"] == 60
    assert found.reminders["days_before"] == [3] and found.reminders["days_after"] == [1, 7, 30]
    assert found.reminders["grave_supervisor"] == [], "who has a ladder of his own says himself who above is told"


def test_a_table_that_is_none_is_refused(own: Path) -> None:
    own.write_text(f"machine = 3\n{NAMES}", "utf-8")
    with pytest.raises(offices.OfficeFileRefused, match="machine应当是一组设置"):
        offices.office()


def test_an_office_that_forgets_a_name_is_told_which(own: Path) -> None:
    own.write_text(NAMES.replace('intermediate_court = "甲市中级人民法院"\n', ""), "utf-8")
    with pytest.raises(offices.OfficeFileRefused, match="缺少intermediate_court"):
        offices.office()


BASIC, INTERMEDIATE = offices.CourtLevel
BOTH = 'basic_court = "甲市乙区人民法院"\nintermediate_court = "甲市中级人民法院"\n'


@pytest.mark.parametrize(
    ("court", "named", "missing"),
    [("甲市乙区人民法院", BASIC, INTERMEDIATE), ("甲市中级人民法院", INTERMEDIATE, BASIC)],
)
def test_a_file_of_before_names_one_court(own: Path, court: str, named: Any, missing: Any) -> None:
    own.write_text(NAMES.replace(BOTH, f'court = "{court}"\n'), "utf-8")
    profile = offices.office()
    assert profile.court(named, date(2026, 3, 2)) == court
    assert profile.court(missing, date(2026, 3, 2)) == "" and profile.missing_courts == (missing,)


def test_a_court_for_several_areas_takes_over_on_its_day(own: Path) -> None:
    row = '[[concentrated_courts]]\nfrom = 2026-07-01\nlevel = "basic"\ncourt = "甲铁路运输法院"\n'
    own.write_text(NAMES + row, "utf-8")
    profile = offices.office()
    assert profile.court(BASIC, date(2026, 6, 30)) == "甲市乙区人民法院"
    assert profile.court(BASIC, date(2026, 7, 1)) == "甲铁路运输法院"
    assert profile.court(INTERMEDIATE, date(2026, 7, 1)) == "甲市中级人民法院"


@pytest.mark.parametrize(
    "row",
    [
        'level = "basic"\ncourt = "甲铁路运输法院"',
        'from = 2026-07-01\nlevel = "high"\ncourt = "甲铁路运输法院"',
        'from = "七月"\nlevel = "basic"\ncourt = "甲铁路运输法院"',
        'from = 2026-07-01\nlevel = "basic"\ncourt = ""',
        'from = 2026-07-01\nlevel = "basic"\ncourt = "甲铁路运输法院"\nuntil = 2027-01-01',
    ],
)
def test_a_court_for_several_areas_says_day_level_and_name(own: Path, row: str) -> None:
    own.write_text(f"{NAMES}[[concentrated_courts]]\n{row}\n", "utf-8")
    with pytest.raises(offices.OfficeFileRefused, match="concentrated_courts写得不对"):
        offices.office()


def test_an_entry_nobody_knows_is_named(own: Path) -> None:
    own.write_text(NAMES + 'motto = "公正"\n', "utf-8")
    with pytest.raises(offices.OfficeFileRefused, match="多出motto"):
        offices.office()


def test_a_broken_file_is_refused_in_chinese(own: Path) -> None:
    own.write_text("organ = ", "utf-8")
    with pytest.raises(offices.OfficeFileRefused, match="写得不对"):
        offices.office()


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ('["handlers"]', "“handlers”"),
        ('["handler", "承办"]', "“承办”"),
        ('["system"]', "“system”"),
        ('"handler"', "列表"),
    ],
)
def test_a_role_nobody_has_is_refused_with_those_there_are(own: Path, written: str, why: str) -> None:
    own.write_text(NAMES.replace("organ = ", f"own_cases_only = {written}\norgan = "), "utf-8")
    with pytest.raises(offices.OfficeFileRefused, match=why) as refused:
        offices.office()
    assert "handler" in refused.value.instead


def test_no_role_at_all_may_be_kept_to_its_own_cases(own: Path) -> None:
    own.write_text("own_cases_only = []\n" + NAMES, "utf-8")
    assert not offices.office().own_cases_only
