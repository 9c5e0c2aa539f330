"""Days, counts and the words of articles, as the compiler reads them: a row each."""

from datetime import date

import pytest

from casework.law import articles
from casework.law.cited import subjects
from casework.papers.compiler.narrative.consistency import counts
from casework.papers.compiler.narrative.days import in_full, told
from casework.papers.compiler.values import worded_sum


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2026年2月6日，同年2月9日，同月11日", "2026年2月6日，2026年2月9日，2026年2月11日"),
        ("二〇二六年八月二十八日", "2026年8月28日"),
        ("同年2月9日", "同年2月9日"),
        ("2026年2月30日", "2026年2月30日"),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str, written: str) -> None:
    assert in_full(text) == written


def test_what_is_no_day_of_the_calendar_is_left_out() -> None:
    assert [one.day for one in told("2026年2月30日至2026年3月1日")] == [date(2026, 3, 1)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("四名证人", {(("证人", "名"), "4")}),
        ("询问证人4名", {(("证人", "名"), "4")}),
        ("糕点20余袋", set()),
        ("2026年2月6日8袋", set()),
    ],
)
def test_what_is_counted_is_known_in_either_order(text: str, found: set[object]) -> None:
    assert {(count.of, count.value) for count in counts(text)} == found


@pytest.mark.parametrize(
    ("words", "value"),
    [("伍万", 50_000), ("三千五百", 3500), ("十二", 12), ("一亿二千万", 120_000_000), ("贰佰零伍", 205)],
)
def test_sums_in_words(words: str, value: float) -> None:
    assert worded_sum(words) == value


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("《行政处罚法》第五十四条规定，行政机关必须充分听取当事人的意见，应当进行复核", 45),
        ("《行政处罚法》第四十五条规定，行政机关必须充分听取当事人的意见", 0),
        ("《行政处罚法》第四十四条、第四十五条规定，应当告知当事人拟作出的行政处罚内容", 0),
        ("《行政处罚法》第六十二条的规定，当事人明确放弃陈述、申辩权利的除外", 0),
        ("《行政许可法》第五十四条规定，必须充分听取当事人的意见", 0),
    ],
)
def test_the_words_of_another_article(sentence: str, right: int) -> None:
    citation = articles.citations(sentence)[0]
    assert subjects.quoted_elsewhere(citation, sentence, date(2026, 2, 6)) == right
    assert subjects.quoted_elsewhere(citation, sentence, date(2020, 2, 6)) == 0
