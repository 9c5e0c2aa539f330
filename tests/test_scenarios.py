"""Every scenario file beside this module is played through the real commands; what it says must follow does follow."""

from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest

from casework.played import scenario
from casework.procedure.verdicts import Standing, verdicts
from casework.record import commands
from casework.storage import database
from tests.covering import covering
from tests.worded import all_worded

FOLDER = Path(__file__).parent / "scenarios"
FILES = sorted(FOLDER.rglob("*.yaml"))
OWN = sorted((FOLDER.parent / "own_order").rglob("*.yaml"))
"""Each beside the `approvals.toml` of its office."""


def name_of(path: Path) -> str:
    return path.relative_to(FOLDER).with_suffix("").as_posix()


def complaints(played: scenario.Played) -> list[str]:
    """What did not come out as written, for a reader of the failed test."""
    acts = [f"{a.given.line}行{a.given.act.label}：{a.refusal or '办理成功'}" for a in played.acts if not a.as_expected]
    return acts + [f"{c.what}：应为{c.expected}，实为{c.found}" for c in played.checks if not c.holds]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_scenario_plays_as_written(path: Path, sqlite_url: str) -> None:
    """And each document it calls for is worded: nothing is left open, and no law cited that does not govern."""
    played = scenario.play(scenario.load(path), sqlite_url)
    assert complaints(played) == []
    assert played.holds
    assert not [flaw for paper in all_worded(sqlite_url) for flaw in paper.flaws()]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.parent.name)
def test_an_office_with_an_order_of_its_own_is_held_to_that(
    path: Path, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEWORK_DATA", str(tmp_path))
    copyfile(path.with_name("approvals.toml"), tmp_path / "approvals.toml")
    assert complaints(scenario.play(scenario.load(path), sqlite_url)) == []


def test_every_act_is_played_the_same_on_postgresql(pg_url: str) -> None:
    """What a guard refuses, no database decides: one scenario for every act is enough here."""
    played = [scenario.play(scenario.load(path), pg_url, apart=True) for path in covering()]
    assert [line for each in played for line in complaints(each)] == []
    with database.reading(pg_url) as session:
        assert [commands.rebuild(session, each.case.number) for each in played if each.case] == [
            [] for each in played if each.case
        ]


def test_every_real_case_is_there() -> None:
    real = {path.stem for path in FILES if path.parent.name == "real"}
    court = {*(f"L{number:02d}" for number in range(1, 8)), "L16", "L17", "L18"}
    assert real == {*(f"R{number:02d}" for number in range(1, 17)), "R37", "R38", *court}
    assert all(path.read_text("utf-8").startswith("# ") for path in FILES if path.parent.name == "real")


def test_the_four_odd_patterns_of_real_cases_are_played() -> None:
    assert {path.stem for path in FILES if path.parent.name == "real-patterns"} == {
        "mediation-stop-of-223-days-with-4-left",
        "simplified-to-ordinary-on-day-28-then-extended",
        "third-party-on-day-76",
        "decided-in-time-served-late",
    }


def test_a_decision_served_after_its_period_is_in_time_with_a_doubt_that_is_named(sqlite_url: str) -> None:
    played = scenario.play(scenario.load(FOLDER / "real-patterns" / "decided-in-time-served-late.yaml"), sqlite_url)
    assert played.case
    (period,) = [each for each in verdicts(played.case, date(2026, 6, 13)) if each.clock.term == "ARL-62a"]
    assert period.standing is Standing.KEPT and "在期限届满后10日" in period.remark and "有争议" in period.remark


def test_the_ways_of_receiving_serving_and_deciding_are_all_played() -> None:
    stems = {path.stem for path in FILES}
    channels = {"receive-in-person", "receive-by-post", "receive-online", "receive-orally", "receive-via-penalty-organ"}
    codes = ("63", "64", "64-part", "65-1", "65-2", "66", "67", "68", "69", "71", "72")
    ways = ("direct", "left", "post", "entrusted", "forwarded", "electronically", "by-public-notice")
    assert channels | {f"decide-{code}" for code in codes} | {f"serve-{way}" for way in ways} <= stems
    assert len(FILES) > 100
