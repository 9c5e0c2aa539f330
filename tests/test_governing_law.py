"""Every article that is cited exists in the version of the law that governs the case on the day."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import casework
from casework import law
from casework.law import articles
from casework.procedure import TABLES
from casework.vocabulary import Procedure

DAYS: dict[Procedure, dict[int, tuple[date, ...]]] = {
    Procedure.RECONSIDERATION: {
        2017: (date(2010, 3, 1), date(2018, 3, 1), date(2022, 3, 1), date(2023, 12, 29)),
        2023: (date(2024, 1, 2), date(2026, 6, 30), date(2026, 7, 1), date(2026, 11, 27)),
    },
    Procedure.LITIGATION: {
        2023: (date(2015, 5, 4), date(2017, 7, 3), date(2018, 3, 1), date(2020, 7, 1), date(2026, 11, 27)),
    },
}
"""Days on which something changed, for the cases of each law."""


def cited() -> Iterator[tuple[Procedure, int, date, str, str]]:
    """Every article of every guard, act and period, as a case of that law cites it on that day."""
    for of, table in TABLES.items():
        named = {(guard.code, guard.rule) for step in table.steps for guard in step.guards}
        named |= {(step.act.value, step.basis) for step in table.steps}
        named |= {(f"opens {opening.term}", opening.term) for step in table.steps for opening in step.opens}
        for regime, days in DAYS[of].items():
            for day in days:
                for who, rule in sorted(named):
                    if rule and law.applies(rule, regime, day):
                        yield of, regime, day, who, law.citation_under(rule, regime, day)


def test_every_article_cited_exists_in_the_version_that_governs() -> None:
    wrong = {}
    for of, regime, day, who, citation in cited():
        for each in articles.citations(law.formal(citation)):
            if problem := articles.problem(each, day, regime):
                wrong[f"{who}：{citation}"] = f"{of.label} {regime} {day}：{problem}"
    assert not wrong


def test_the_check_of_articles_reads_the_citations() -> None:
    found = [list(articles.citations(law.formal(citation))) for *_, citation in cited()]
    assert len(found) > 1500 and sum(bool(each) for each in found) > len(found) * 0.8


def test_no_act_rests_on_a_text_that_came_later() -> None:
    """Court acts of 2016 rest on the law of 2014, not on the interpretation of 2020 on heads in court."""
    later = {"法释〔2020〕3号": date(2020, 7, 1), "法释〔2018〕1号": date(2018, 2, 8), "实施条例 第": date(2026, 7, 1)}
    for _, _, day, who, citation in cited():
        for words, since in later.items():
            assert not (words in citation and day < since) or "此前的条文没有载入" in citation, (
                f"{who} {day} {citation}"
            )


@pytest.mark.parametrize("of", list(Procedure), ids=lambda of: of.value)
def test_a_court_case_never_cites_the_law_of_reconsideration(of: Procedure) -> None:
    speaks = {who: citation for each, _, _, who, citation in cited() if each is of and "行政复议" in citation}
    assert bool(speaks) == (of is Procedure.RECONSIDERATION), speaks


ROOM = Path(casework.__file__).parent
ASKS = {"rule_under": 1, "applies": 1, "citation_under": 1, "item_under": 2, "choices": 1}
"""The questions of `casework.law` and where the year of the law stands among what they are given."""


@pytest.mark.parametrize("room", ["procedure", "papers/filling", "queries", "record"])
def test_the_law_of_a_case_is_asked_of_the_case_with_the_day(room: str) -> None:
    """Who asks by the year alone misses the regulation of the day and the choice that was made for the case."""
    bare = [
        f"{path.name}:{node.lineno}"
        for path in sorted((ROOM / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if ast.unparse(node.func.value) == "law" and node.func.attr in ASKS
        if ast.unparse(node.args[ASKS[node.func.attr]]) == "case.regime"
    ]
    assert bare == []
