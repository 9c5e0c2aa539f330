"""The statutes in full: their articles are those that are counted, and each is found by its citation."""

from datetime import date

import pytest

from casework import law
from casework.law import articles, in_full
from tests.rows import each_row

#: Texts whose articles no table counts.
NOT_COUNTED = {"disclosure-interpretation-2025"}


def is_item(line: str) -> bool:
    return in_full.ITEM.match(line) is not None


@each_row("text", in_full.texts(), ids=lambda text: text.key)
def test_a_text_has_the_articles_paragraphs_and_items_that_are_counted(text: in_full.Text) -> None:
    counted = next((each for each in articles.versions(text.name) if in_full.of_version(each) == text), None)
    found = [tuple(sum(map(is_item, lines)) for lines in article.paragraphs) for article in text.articles]
    assert (counted is None) == (text.key in NOT_COUNTED)
    if counted:
        assert found == [tuple(each) for each in counted.articles]
    assert found and all(line for article in text.articles for line in article.lines)


def test_the_text_of_most_rules_is_kept() -> None:
    found = [rule for rule in law.rules() if rule.quote and in_full.of_citation(rule.citation, rule.in_force_from)]
    assert len(found) > 250, len(found)


@each_row(
    "rule", [rule for rule in law.rules() if rule.quote and "至第" not in rule.citation], ids=lambda rule: rule.id
)
def test_what_a_rule_quotes_stands_in_its_article(rule: law.Rule) -> None:
    """Where the article is kept, the quote stands in it: the words of one are the check of the other."""
    on = rule.in_force_until or max(rule.in_force_from, date(2026, 11, 30))
    found = in_full.of_citation(rule.citation, on)
    if found is None:
        return
    said = "".join(found.article.lines)
    assert all(part.strip("，。；：") in said for part in rule.quote.split("……")), said


@pytest.mark.parametrize(
    ("words", "first", "at_least"),
    [
        ("行政机关负责人未经法庭许可 记录在案", "第十二条", 1),
        ("第六十四条", "第六十四条", 5),
        ("  ", "", 0),
        ("没有哪一条这样写", "", 0),
    ],
)
def test_articles_are_found_by_all_their_words_or_by_number(words: str, first: str, at_least: int) -> None:
    found = in_full.search(words)
    assert len(found) >= at_least and [each.article.label for each in found[:1]] == ([first] if first else [])
