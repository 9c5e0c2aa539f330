"""Order 836 row by row (`order836.yaml`): each of the 89 rows is there with the words of the text, dated, and what the
product makes of it is where the table says: lists and their items, refusals, periods, papers, acts that show it."""

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from casework import law, procedure
from casework.law import calendar, periods
from casework.law.articles import statutes
from casework.queries.hints import intake
from casework.vocabulary import Act, DocumentKind
from tests import tables
from tests.rows import each_row
from tests.test_acts_of_the_statute import TRIED
from tests.test_rules_over_july import CHANGED

HERE = Path(__file__).parent
TABLE: dict[str, Any] = tables.read(HERE / "order836.yaml")
BEGINS = date(2026, 7, 1)
SAYS = set(
    [
        "id",
        "words",
        "lists",
        "causes",
        "codes",
        "opens",
        "stop",
        "period",
        "acts",
        "papers",
        "hint",
        "shown",
        "over",
        "july",
        "duty",
    ]
)
WRITTEN = {tried["what"] for tried in TRIED}
PAPERS = {kind.value for kind in DocumentKind}


@cache
def codes() -> frozenset[str]:
    """Of every refusal, as the list of them that is generated has them."""
    listed = Path(procedure.__file__).with_name("CODES.md").read_text("utf-8")
    return frozenset(re.findall(r"^\| ([A-Z]+-\d+) ", listed, re.MULTILINE))


def article_of(citation: str) -> str:
    """The article, of whatever paragraph or item of it."""
    return re.sub(r"(第[一二三四五六七八九十]+条).*$", r"\1", citation)


@cache
def quoted(article: str) -> str:
    """Every quotation of the article that a row of the order rests on."""
    rows = (rule for rule in law.rules() if rule.id.startswith("REG26-"))
    return "".join(rule.quote or "" for rule in rows if article_of(rule.citation) == article)


def items_of(name: str, article: str) -> int:
    """How many items of a list are those of the article; where none says its article, how many there are."""
    every = law.choices(name, 2023, BEGINS)
    return sum(article_of(each.citation) == article for each in every) or len(every)


def is_shown(by: str) -> bool:
    return HERE.joinpath(by).is_file() if by.endswith(".yaml") else by in WRITTEN


@cache
def openings() -> frozenset[tuple[str, Act]]:
    steps = (step for table in procedure.TABLES.values() for step in table.steps)
    return frozenset((opens.term, step.act) for step in steps for opens in step.opens)


def test_every_row_of_the_order_is_in_the_table() -> None:
    stored = {rule.id for rule in law.rules() if rule.id.startswith("REG26-")}
    assert len(TABLE["rows"]) == 89
    assert stored - {row["id"] for row in TABLE["rows"]} == {"REG26-39b", "REG26-43b"}  # parts of 39 and 43


@each_row("row", TABLE["rows"], ids=lambda row: row["id"])
def test_the_row_does_what_its_words_say(row: dict[str, Any]) -> None:
    rule = law.rule(row["id"])
    article = article_of(rule.citation)
    assert rule.in_force_from == BEGINS and row["words"] in quoted(article)
    assert {"id", "words"} < row.keys() <= SAYS
    lists = dict(row.get("lists", {}), **({"causes": row["causes"]} if "causes" in row else {}))
    assert {name: items_of(name, article) for name in lists} == lists
    assert set(row.get("codes", ())) <= codes() and set(row.get("papers", ())) <= PAPERS
    assert all(Act(act) for act in row.get("acts", ())) and all(map(is_shown, row.get("shown", ())))
    assert {(rule.id, Act(act)) for act in row.get("opens", ())} <= openings()
    if "stop" in row:
        assert row["stop"] in {kind.code for kind in law.choices("stop_kinds", 2023, BEGINS)}
    if "period" in row:
        start, last = map(date.fromisoformat, row["period"])
        assert periods.due(rule, start, calendar=calendar.load()).due_on == last
    assert "hint" not in row or rule.id in {each.rule for each in intake.rows()}
    assert "over" not in row or rule.id in {each.rule for each in CHANGED}


@each_row(("ended", "follows"), TABLE["ended"].items())
def test_a_row_of_2007_ends_with_june_and_what_follows_is_there(ended: str, follows: str) -> None:
    until = law.rule(ended).in_force_until
    assert until and until < BEGINS
    assert any(rule.id.startswith(follows) and rule.covers(BEGINS) for rule in law.rules())


def test_no_row_of_2007_is_forgotten() -> None:
    assert {rule.id for rule in law.rules() if rule.id.startswith("REG-")} == TABLE["ended"].keys()
    assert {law.rule(row).in_force_until for row in TABLE["ended"]} == {BEGINS - timedelta(days=1)}


def test_the_articles_are_counted_as_in_the_text() -> None:
    (statute,) = [each for each in statutes() if each.name.endswith("行政复议法实施条例") and each.covers(BEGINS)]
    assert [list(article) for article in statute.articles] == TABLE["articles"]


@pytest.mark.parametrize("reading", TABLE["readings"], ids=lambda reading: reading["what"])
def test_what_the_text_leaves_open_is_played(reading: dict[str, Any]) -> None:
    assert reading.get("july") or reading["shown"]
    assert all(map(is_shown, reading.get("shown", ())))
