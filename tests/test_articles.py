"""Citations in running text and whether what they point to exists, a row each."""

from datetime import date

import pytest

from casework.law import articles
from tests.rows import each_row

LAW = "《中华人民共和国行政复议法》"
REGULATION = "《中华人民共和国行政复议法实施条例》"
NOW = date(2026, 7, 2)


@pytest.mark.parametrize(
    ("words", "number"),
    [("十", 10), ("二十一", 21), ("一百", 100), ("百", 100), ("一百零五", 105), ("一百一十", 110), ("二百八十三", 283)]
    + [("〇", 0), ("（三）", 3), ("12", 12), ("1百", 100), ("九", 9)],
)
def test_numbers_as_statutes_write_them(words: str, number: int) -> None:
    assert articles.number(words) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("行政复议法第三十九条第一款第十项", [(39, 1, 10)]),
        ("行政复议法第三十九条（十）项", [(39, 0, 10)]),
        ("《行政复议法》第六十四条、第七十二条", [(64, 0, 0), (72, 0, 0)]),
        ("行政复议法第六十四条的规定和第七十二条", [(64, 0, 0), (72, 0, 0)]),
        ("行政复议法第一条。申请人另称，第二条", [(1, 0, 0)]),
        ("第五条、行政复议法第一条", [(1, 0, 0)]),
        ("第五条，同法第六条", []),
        ("行政复议法第一条。申请人另称，同法第六条", [(1, 0, 0), (6, 0, 0)]),
        ("本案无此规定", []),
    ],
)
def test_which_articles_a_sentence_cites(text: str, found: list[tuple[int, int, int]]) -> None:
    cited = list(articles.citations(text))
    assert [(each.article, each.paragraph, each.item) for each in cited] == found
    assert all(text[each.start :].startswith(each.words) for each in cited)


@each_row(
    ("text", "on", "regime", "problem"),
    [
        ("行政复议法第一条", NOW, 2023, ""),
        ("行政复议法第九十条", NOW, 2023, ""),
        (f"{LAW}第九十一条", NOW, 2023, f"{LAW}共90条，没有第91条"),
        ("行政复议法第九十一条", NOW, 2023, f"{LAW}共90条，没有第91条"),
        ("行政复议法第零条", NOW, 2023, f"{LAW}共90条，没有第0条"),
        ("行政复议法第六十二条第二款", NOW, 2023, ""),
        ("行政复议法第六十二条第三款", NOW, 2023, f"{LAW}第62条共2款，没有第3款"),
        ("行政复议法第三十九条第一款第十项", NOW, 2023, ""),
        ("行政复议法第三十九条第一款第十一项", NOW, 2023, f"{LAW}第39条第1款共10项，没有第11项"),
        ("行政复议法第三十九条第二款第一项", NOW, 2023, f"{LAW}第39条第2款不分项，没有第1项"),
        ("行政复议法第三十九条第十项", NOW, 2023, ""),
        ("行政复议法第三十九条第十一项", NOW, 2023, f"{LAW}第39条共10项，没有第11项"),
        # The law of the case, not that of the day.
        ("行政复议法第四十三条", NOW, 2017, ""),
        ("行政复议法第四十四条", NOW, 2017, f"{LAW}共43条，没有第44条"),
        ("行政复议法第九十条", NOW, 2007, ""),
        # A version that is named.
        ("行政复议法（2017年修正）第三十一条", NOW, 2023, f"本案不适用{LAW}的2017年修正版本"),
        ("行政复议法（2017年修正）第三十一条", NOW, 2017, ""),
        ("行政复议法（2017年修正）第三十一条", date(2023, 12, 31), 2023, ""),
        ("行政复议法（2023年修订）第九十条", NOW, 2023, ""),
        ("行政复议法（2023年修订）第九十条", date(2024, 1, 1), 2017, ""),
        ("行政复议法（2023年修订）第九十条", date(2023, 12, 31), 2017, f"本案不适用{LAW}的2023年修订版本"),
        # A statute of one version: it must be in force, unless it is the law of the case.
        ("行政复议法实施条例第四十九条", date(2026, 6, 30), 2023, ""),
        (
            "行政复议法实施条例第七十条",
            date(2026, 6, 30),
            2023,
            f"{REGULATION}共66条，没有第70条",
        ),
        ("行政复议法实施条例第七十条", date(2026, 7, 1), 2023, ""),
        (
            "行政复议法实施条例第三十六条第六项",
            date(2026, 7, 1),
            2023,
            f"{REGULATION}第36条共5项，没有第6项",
        ),
        (
            "行政复议法实施条例（2007年）第四十九条",
            date(2026, 7, 1),
            2023,
            f"本案不适用{REGULATION}的2007年版本",
        ),
        ("行政复议法实施条例第四十九条", date(2026, 7, 1), 2007, ""),
        # Before the oldest version that is counted nothing is known of its articles.
        ("行政诉讼法第一百零四条", date(2015, 4, 30), 2017, ""),
        ("行政诉讼法第一百零三条", date(2017, 7, 1), 2017, ""),
        ("行政诉讼法第一百零四条", date(2017, 7, 1), 2017, "《中华人民共和国行政诉讼法》共103条，没有第104条"),
        ("《中华人民共和国环境保护法》第九百条", NOW, 2023, ""),
    ],
)
def test_what_is_wrong_with_a_citation(text: str, on: date, regime: int, problem: str) -> None:
    (citation,) = articles.citations(text)
    assert articles.problem(citation, on, regime) == problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("行政复议法实施条例第六十六条", ""),
        ("行政复议法实施条例第六十七条", f"{REGULATION}共66条，没有第67条"),
        ("行政诉讼法第一百零三条", ""),  # as it is on the day, whichever regulation the case goes by
    ],
)
def test_a_case_that_goes_by_the_regulation_of_an_earlier_day_cites_that_one(text: str, problem: str) -> None:
    (citation,) = articles.citations(text)
    assert articles.problem(citation, NOW, 2023, law_on=date(2016, 5, 3)) == problem


def test_titles_of_statutes_are_known_by_their_ending() -> None:
    text = "《环境保护法》《〈行政诉讼法〉的解释》《责令改正通知书》"
    assert list(articles.titles(text)) == ["环境保护法", "〈行政诉讼法〉的解释"]
