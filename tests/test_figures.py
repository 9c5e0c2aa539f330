"""Figures and tables as rows: what a row may say, that every table balances and every count is its list, and published
tables that come out as they were published."""

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.cli import main
from casework.figures import rates, tables
from casework.figures.counting import Counting, figure_named
from casework.figures.definitions import Book, DefinitionWrong, book, read, values_of
from casework.figures.loading import Wanted
from casework.figures.periods import period_named
from casework.figures.population import Population
from casework.figures.rows import Unit
from casework.figures.tables import TOTAL, TableUnbalanced
from casework.record import commands, counted
from casework.storage import database
from casework.storage.tables import CaseFigure
from casework.upkeep.earlier import counted_before
from casework.vocabulary import Act
from tests.offices import ANYONE, TODAY, done, in_trial, opened

YEAR = period_named("2026")
OF_THE_ROOM = {path.name: path.read_text("utf-8") for path in Path(rates.__file__).parent.glob("*.toml")}


# ---- what a row may say


def with_row(text: str) -> Book:
    return read({**OF_THE_ROOM, "own.toml": text})


def figure(said: str, id: str = "x", base: str = 'base="b", ', group: str = "procedure") -> str:
    return f'figure = [{{id="{id}", name="x", group="{group}", unit="case", {base}source="s", {said}}}]'


def table(said: str) -> str:
    return f'table = [{{id="t", name="t", unit="case", of=["tried"], source="s", {said}}}]'


WRONG = {
    "unknown": (figure('of=["nobody"], holds=["lost"]'), "STA-013", "nobody"),
    "nothing below": (figure('holds=["lost"]'), "STA-014", "没有分母"),
    "nothing above": (figure('of=["tried"]'), "STA-015", "自身为分母"),
    "a share of itself": (figure('of=["tried"], holds=["tried"]'), "STA-015", "100%"),
    "divided by itself": (figure('of=["tried"], numerator=["tried"]'), "STA-015", "自身为分母"),
    "twice": (figure('of=["tried"], holds=["lost"]', id="loss"), "STA-011", "同名"),
    "another unit": (figure('of=["deed"], holds=["lost"]'), "STA-010", "deed"),
    "no base": (figure('of=["tried"], holds=["lost"]', base=""), "STA-010", "base"),
    "in a circle": (
        'predicate = [{id="a", name="a", unit="case", all=["b"]}, {id="b", name="b", unit="case", none=["a"]}]',
        "STA-012",
        "自身定义",
    ),
    "asks nothing": ('predicate = [{id="a", name="a", unit="case"}]', "STA-010", "什么也没有要求"),
    "no such day": ('predicate = [{id="a", name="a", unit="case", within="born_on"}]', "STA-010", "born_on"),
    "no such list": ('dimension = [{id="d", name="d", unit="case", list="no_such"}]', "STA-010", "no_such"),
    "no such group": (figure('of=["received"], holds=["admitted"]', group="weather"), "STA-010", "weather"),
    "no such dimension": (table('rows=["colour"], columns="way"'), "STA-016", "colour"),
    "no columns": (table('rows=["way"]'), "STA-010", "columns"),
    "no such kind": ("[[chart]]\nid = 'c'", "STA-010", "chart"),
    "no TOML": ("[[figure", "STA-010", "无法读取"),
}


@pytest.mark.parametrize("which", WRONG)
def test_a_row_that_counts_nothing_is_refused_at_the_start(which: str) -> None:
    row, code, said = WRONG[which]
    with pytest.raises(DefinitionWrong) as refused:
        with_row(row)
    assert refused.value.code == code and said in refused.value.message and refused.value.instead


def test_a_new_figure_is_a_row() -> None:
    known = with_row(
        'figure = [{id="x", name="中止后审结的", group="procedure", unit="case", of=["reconsideration", "tried"],'
        ' holds=["suspended"], base="审结", source="本机关", rounding="down", places=1}]'
    )
    found = Population(
        Unit.CASE,
        YEAR,
        known,
        numbers=["一", "二", "三"],
        marks=[
            "procedure:reconsideration suspended",
            "procedure:reconsideration",
            "procedure:reconsideration suspended",
        ],
        dates=days(3, date(2026, 3, 1)),
    )
    assert rates.rate(known.figures["x"], found).shown == "66.6%"


def days(count: int, day: date) -> dict[str, list[date | None]]:
    return {name: [day] * count for name in ("received_on", "admitted_on", "examined_on", "ended_on")}


# ---- every table balances, every count is its list


MARKS = sorted(
    {mark for row in book().predicates.values() if row.unit is Unit.CASE for mark in row.marked}
    | {
        mark
        for row in book().dimensions.values()
        if row.unit is Unit.CASE
        for value in values_of(row)
        for mark in value.marked
    }
)


def a_case(chance: Random) -> dict[str, Any]:
    """A case as it is counted, lawful or not: any days in their order, any marks."""
    received = date(2024, 6, 1) + timedelta(days=chance.randrange(1500))
    admitted = received + timedelta(days=chance.randrange(30)) if chance.random() < 0.8 else None
    ended = (admitted or received) + timedelta(days=chance.randrange(400)) if chance.random() < 0.7 else None
    return {
        "marks": " ".join(["procedure:reconsideration", *chance.choices(MARKS, k=chance.randrange(9))]),
        "received_on": received,
        "admitted_on": admitted,
        "examined_on": admitted or ended,
        "ended_on": ended,
        "organ": chance.choice(["甲局", "乙局", "甲局、乙局", ""]),
        "days": chance.choice([None, chance.randrange(400)]),
    }


def office_of(rows: list[dict[str, Any]]) -> Population:
    def column(name: str) -> list[Any]:
        return [row[name] for row in rows]

    return Population(
        Unit.CASE,
        YEAR,
        book(),
        numbers=[f"{place}号" for place in range(len(rows))],
        marks=column("marks"),
        dates={name: column(name) for name in ("received_on", "admitted_on", "examined_on", "ended_on")},
        words=dict.fromkeys(("organ", "domain", "officer", "court"), column("organ")),
        amounts=dict.fromkeys(("days", "stopped_days"), column("days")),
    )


@settings(max_examples=500, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 12))
def test_in_any_office_all_tables_balance_and_every_figure_equals_its_list(seed: int, size: int) -> None:
    chance = Random(seed)
    found = office_of([a_case(chance) for _ in range(size)])
    for row in book().tables.values():
        if row.unit is not Unit.CASE:
            continue
        filled = tables.fill(row, found)
        assert sum(found.count(line.whole) for line in filled.rows) == len(found.cases(filled.total.whole))
        for line in (*filled.rows, filled.total):
            counts = filled.counts(line)
            assert counts == [len(found.cases(filled.cell(line.name, head))) for head in filled.heads]
            assert not filled.splits or sum(counts[:-1]) == counts[-1]
    balance = tables.fill(book().tables["balance"], found)
    old, admitted, to_try, tried, pending = balance.counts(balance.total)
    assert old + admitted == to_try == tried + pending
    for each in book().figures.values():
        if each.unit is Unit.CASE and not (each.amount or each.entered):
            above, below = rates.sets(each, found)
            rate = rates.rate(each, found)
            assert (rate.numerator, rate.denominator) == (len(found.cases(above)), len(found.cases(below)))
            assert each.numerator or rate.numerator <= rate.denominator


def test_a_table_that_counts_something_twice_or_nowhere_is_not_shown() -> None:
    """As the tables of 赤峰市2019年, whose rows add up to 426 and 438 of 430."""
    twice = with_row(
        'predicate = [{id="some", name="some", unit="case", any=["tried", "pending"]}]\n'
        'table = [{id="t", name="t", unit="case", of=["to_be_tried"], rows=["track"],'
        ' predicates=["tried", "some"], balance=[["tried", "some"]], source="s"},'
        ' {id="u", name="u", unit="case", of=["to_be_tried"], rows=["track"], predicates=["tried"],'
        ' balance=[["tried"]], source="s"}]'
    )
    found = Population(Unit.CASE, YEAR, twice, numbers=["一", "二"], marks=["", ""], dates=days(2, date(2026, 3, 1)))
    with pytest.raises(TableUnbalanced, match="两次"):
        tables.fill(twice.tables["t"], found)
    found.dates["ended_on"][1] = None  # type: ignore[index]
    open_one = Population(Unit.CASE, YEAR, twice, numbers=["一", "二"], marks=["", ""], dates=found.dates)
    with pytest.raises(TableUnbalanced, match="没有计入"):
        tables.fill(twice.tables["u"], open_one)


# ---- what was played is counted


def test_what_was_played_is_counted_where_it_belongs(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    decided = in_trial(sqlite_url, domain="城管综合执法")
    outcome = {"outcome": "64", "text": "撤销", "ground": "1"}
    done(sqlite_url, decided, Act.DISCUSS, "2026-04-07", **DISCUSSED)
    done(sqlite_url, decided, Act.DECIDE, "2026-04-10", outcomes=[outcome], facts_found="查明", reasons="理由")
    waiting = opened(sqlite_url, on="2026-05-06", channel="in_person", act_number="另案1号")
    refused = opened(sqlite_url, on="2026-06-01", act_number="另案2号")
    done(sqlite_url, refused, Act.DECLINE, "2026-06-04", unmet=["5"], reason="不属于范围")
    with database.reading(sqlite_url) as session:
        assert [commands.rebuild(session, number) for number in (decided, waiting, refused)] == [[], [], []]
        counting = Counting(session, Wanted(period=YEAR), TODAY, ANYONE)
        ways = counting.table(book().tables["ways"])
        assert counting.of(Unit.CASE).cases(ways.cell(TOTAL, "撤销")) == [decided]
        assert counting.rate(figure_named("correction")).shown == "100.00%"
        assert counting.rate(figure_named("admitted-rate")).shown == "33.33%"
        assert counting.rate(figure_named("mean-days")).shown == "36.0日"
        intake = counting.table(book().tables["intake"])
        assert intake.counts(intake.total) == [0, 3, 1, 1, 0, 0, 0, 0, 1]
        none = Counting(session, Wanted(period=YEAR, organ="别的局"), TODAY, ANYONE)
        assert none.rate(figure_named("correction")).shown == "—"
    words = ["stats", "balance", "--period", "2026", "--database", sqlite_url]
    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["tables"]["balance"]["rows"][TOTAL] == [0, 1, 1, 1, 0] and not told["is_over"]
    assert main(words) == 0 and "尚未届满" in capsys.readouterr().out
    assert main(["stats", "correction", "--period", "2026", "--by", "domain", "--database", sqlite_url]) == 0
    assert "城管综合执法  100.00%" in capsys.readouterr().out


DISCUSSED: dict[str, Any] = {
    "host": "周健",
    "proposal": "撤销",
    "votes": [{"member": "周健", "ballot": "for"}],
    "minutes": "一致同意",
}


def test_the_command_says_what_there_is_and_what_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats"]) == 0
    listed = capsys.readouterr().out
    assert all(name in listed for name in (*book().tables, *book().figures, *book().dimensions))
    assert main(["stats", "weather", "--period", "2026"]) == 1 and "STA-002" in capsys.readouterr().err
    assert main(["stats", "balance"]) == 2 and "--period" in capsys.readouterr().err


def test_cases_of_an_earlier_release_are_counted_with_the_sweep(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    with database.transaction(sqlite_url) as session:
        before = session.get_one(CaseFigure, number).model_dump()
        session.delete(session.get_one(CaseFigure, number))
    with database.reading(sqlite_url) as session:
        assert counted.how_many_are_not(session) == 1
        assert commands.rebuild(session, number) == [], "it is to come, and no difference"
    assert counted_before.catch_up(url=sqlite_url) == 1 and counted_before.catch_up(url=sqlite_url) == 0
    with database.reading(sqlite_url) as session:
        assert session.get_one(CaseFigure, number).model_dump() == before
