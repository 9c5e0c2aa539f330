"""What a sentence cites: an article that cannot be, a version that was no longer law, the words of another article."""

from datetime import date

import pytest

from casework.law import articles
from casework.law.articles import Citation
from casework.law.cited import counted, figures, subjects
from casework.law.cited.repealed import repealed

SECURITY = "中华人民共和国治安管理处罚法"  # 119 articles until 31 December 2025, 144 since
OLD, LAST, NEW = date(2025, 6, 2), date(2025, 12, 31), date(2026, 1, 1)


def cited(text: str) -> Citation:
    (only,) = counted.citations(text)
    return only


@pytest.mark.parametrize(
    ("text", "statute", "version", "article"),
    [
        ("，治安管理处罚法第六十三条", "治安管理处罚法", "", 63),
        ("依据《治安管理处罚法》第六十三条", "治安管理处罚法", "", 63),
        ("，中华人民共和国治安管理处罚法第六十三条", SECURITY, "", 63),
        ("依据《治安管理处罚法（2012年修正）》第六十三条", "治安管理处罚法", "2012年修正", 63),
        ("，治安管理处罚法（2012年修正）第六十三条", "治安管理处罚法", "2012年修正", 63),
    ],
)
def test_a_statute_is_named_with_and_without_its_marks(text: str, statute: str, version: str, article: int) -> None:
    found = cited(text)
    assert (found.statute, found.version, found.article) == (statute, version, article)


@pytest.mark.parametrize(
    ("text", "since", "until", "said"),
    [
        ("治安管理处罚法第一百一十九条", OLD, OLD, ""),
        ("治安管理处罚法第一百二十条", OLD, OLD, f"《{SECURITY}》共119条，没有第120条"),
        ("治安管理处罚法第一百二十条", OLD, LAST, f"《{SECURITY}》共119条，没有第120条"),
        ("食品安全法第一百五十五条", NEW, NEW, "《中华人民共和国食品安全法》共154条，没有第155条"),
        ("治安管理处罚法第一百四十四条", OLD, NEW, ""),  # decided when the new one was law
        ("治安管理处罚法第一百四十四条", LAST, NEW, ""),
        ("治安管理处罚法第一百四十四条", NEW, NEW, ""),
        ("治安管理处罚法第一百四十五条", NEW, NEW, f"《{SECURITY}》共144条，没有第145条"),
        ("治安管理处罚法（2012年修正）第六十三条", LAST, NEW, ""),
        (
            "治安管理处罚法（2012年修正）第六十三条",
            NEW,
            NEW,
            "这一版本（2012年10月26日修正；修正前条文编号相同）2025-12-31后不再有效",
        ),
        ("治安管理处罚法（2025年修订）第六十三条", NEW, NEW, ""),
        ("治安管理处罚法（1999年修订）第六十三条", NEW, NEW, ""),
        ("治安管理处罚法（修订版）第六十三条", NEW, NEW, ""),
        ("治安管理处罚法第六十三条", date(2001, 3, 1), date(2001, 3, 1), ""),  # before the oldest that is known
        ("《某某地方条例》第九百条", NEW, NEW, ""),
        ("行政复议法第九百条", NEW, NEW, ""),  # its articles are counted whole (`articles`)
    ],
)
def test_an_article_that_cannot_be_is_told(text: str, since: date, until: date, said: str) -> None:
    assert counted.problem(cited(text), since, until) == said


def test_how_far_beyond_the_last_article_is_no_slip_of_the_count() -> None:
    def far(article: str) -> bool:
        return counted.is_far_beyond(cited(f"治安管理处罚法第{article}条"), NEW, NEW)

    assert [far("一百四十五"), far("三百零一"), far("三百零二")] == [False, False, True]  # 144 × 90 ÷ 43
    assert not counted.is_far_beyond(cited("《某某地方条例》第九百条"), NEW, NEW)


@pytest.mark.parametrize(
    ("statute", "since", "until", "confirmed"),
    [
        ("治安管理处罚法", NEW, NEW, True),
        ("治安管理处罚法", OLD, OLD, False),
        ("治安管理处罚法", LAST, NEW, False),
        ("治安管理处罚法", OLD, NEW, False),  # one of the two was counted from memory
        ("食品安全法", NEW, NEW, True),
        ("《某某地方条例》", NEW, NEW, False),
    ],
)
def test_whether_the_count_was_checked(statute: str, since: date, until: date, confirmed: bool) -> None:
    assert counted.is_confirmed(cited(f"{statute}第五条"), since, until) is confirmed


def test_the_newest_version_of_a_statute_comes_first() -> None:
    assert [count.articles for count in counted.versions("治安管理处罚法")] == [144, 119]
    assert counted.versions("治安管理处罚法") == counted.versions(SECURITY)
    assert [counted.is_known(name) for name in ("行政复议法", "治安管理处罚法", "某某地方条例")] == [True, True, False]


PENALTY = "中华人民共和国行政处罚法"
HOMESTEAD = "农村村民一户只能拥有一处宅基地"
HEARD = "被申请人应当充分听取当事人的意见"


def first(text: str) -> Citation:
    return articles.citations(text)[0]


@pytest.mark.parametrize(
    ("sentence", "since", "right"),
    [
        (f"依据《行政处罚法》第五十四条，{HEARD}", NEW, 45),
        (f"依据《行政处罚法》第四十五条，{HEARD}", NEW, 0),
        (f"依据《行政处罚法》第五十四条、第四十五条，{HEARD}", NEW, 0),
        (f"依据《行政处罚法》第五十四条、《行政强制法》第四十五条，{HEARD}", NEW, 45),
        (f"依据《{PENALTY}》第五十四条，{HEARD}", NEW, 45),
        ("依据《行政处罚法》第五十四条，处罚适当", NEW, 0),
        (f"依据《行政处罚法》第五十四条，{HEARD}", date(2021, 7, 15), 45),
        (f"依据《行政处罚法》第五十四条，{HEARD}", date(2021, 7, 14), 0),  # another version was law
        (f"依据《档案法》第五十四条，{HEARD}", NEW, 0),
        ("依据《行政复议法》第五十四条，被申请人逾期未提出书面答复", NEW, 0),  # 第五十四条 says nearly the same
        ("依据《行政复议法》第五十条，被申请人逾期未提出书面答复", NEW, 48),
        ("依据《行政复议法》第五十条，视为该行政行为没有证据", NEW, 70),
    ],
)
def test_the_words_of_another_article_are_seen(sentence: str, since: date, right: int) -> None:
    assert subjects.quoted_elsewhere(first(sentence), sentence, since) == right


@pytest.mark.parametrize(
    ("sentence", "number", "behind"),
    [
        (f"《行政处罚法》第五十四条规定，{HEARD}", 45, True),
        (f"《行政处罚法》第五十四条的规定：{HEARD}", 45, True),
        (f"《行政处罚法》第五十四条明确规定“{HEARD}”", 45, True),
        (f"{HEARD}，《行政处罚法》第五十四条规定，处罚适当", 45, False),  # said before it
        (f"《行政处罚法》第五十四条，{HEARD}", 45, False),
        (f"《行政处罚法》第五十四条规定，{HEARD}", 44, False),
        ("《行政处罚法》第五十四条规定，行政机关应当集体讨论决定", 57, False),  # other statutes say so too
        (f"《档案法》第五十四条规定，{HEARD}", 45, False),
        ("《行政处罚法》第四十六条规定，当事人要求听证的，应当在行政机关告知后五日内提出", 64, True),
        ("《土地管理法》第六十四条规定，农村村民一户只能拥有一处宅基地", 62, True),
        # From memory only, so that nothing is sure.
        ("《消防法》第二十六条规定，任何单位、个人不得占用、堵塞疏散通道、安全出口", 28, False),
    ],
)
def test_what_stands_right_behind_the_citation(sentence: str, number: int, behind: bool) -> None:
    assert subjects.is_quoted_behind(first(sentence), sentence, number) is behind


@pytest.mark.parametrize(
    ("sentence", "now"),
    [
        ("依据《行政复议法》第三十一条，自受理申请之日起六十日内作出", 62),
        ("依据《行政复议法》第三十一条、第六十二条，自受理申请之日起六十日内作出", 0),
        ("依据《行政复议法》第三十条，自受理申请之日起六十日内作出", 0),
        ("依据《行政复议法》第三十一条，处罚适当", 0),
        (f"依据《行政处罚法》第一条，{HEARD}", 0),
        ("依据《行政复议法（2017年修正）》第三十一条，自受理申请之日起六十日内作出", 62),
        ("依据《行政复议法》（2017年修正）第三十一条，自受理申请之日起六十日内作出", 0),
        ("依据《行政复议法》第二十八条，主要事实不清、证据不足的，决定撤销", 64),
        ("依据《行政复议法》第二十八条、第七十条，主要事实不清、证据不足的，决定撤销", 0),
        (f"依据《档案法》第三十一条，{HEARD}", 0),
    ],
)
def test_the_number_that_an_article_had_before_is_seen(sentence: str, now: int) -> None:
    assert subjects.former(first(sentence), sentence) == now


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("依据《行政处罚法》第五条，行政机关应当事先催告", ("中华人民共和国行政强制法", 35)),
        ("依据《行政处罚法》第五条、《行政强制法》第三十五条，行政机关应当事先催告", ("", 0)),
        ("依据《行政处罚法》第五条、《行政强制法》第三十六条，行政机关应当事先催告", ("中华人民共和国行政强制法", 35)),
        (f"依据《行政处罚法》第五条，{HEARD}，行政机关应当事先催告", ("", 0)),
        ("依据《行政强制法》第五条，行政机关应当集体讨论决定", ("", 0)),  # several statutes say so
        (f"依据《行政处罚法》第五条，{HEARD}", ("", 0)),  # it says so itself, elsewhere
        ("依据《档案法》第五条，行政机关应当事先催告", ("", 0)),
        ("依据《行政处罚法》第五条，处罚适当", ("", 0)),
        # What carries out a law may be cited for it, in full or in short; another text that begins so is not meant.
        (f"依据《土地管理法实施条例》第六十二条，{HOMESTEAD}", ("中华人民共和国土地管理法", 62)),
        (f"依据《中华人民共和国土地管理法实施条例》第六十二条，{HOMESTEAD}", ("中华人民共和国土地管理法", 62)),
        (f"依据《土地管理法若干问题解答》第五条，{HOMESTEAD}", ("", 0)),
    ],
)
def test_the_words_of_another_statute_are_seen(sentence: str, other: tuple[str, int]) -> None:
    assert subjects.of_another(first(sentence), sentence) == other


@pytest.mark.parametrize(
    ("name", "since", "instead"),
    [
        ("合同法", date(2020, 12, 31), ""),  # its last day
        ("合同法", date(2021, 1, 1), "民法典合同编"),
        ("中华人民共和国合同法", date(2021, 1, 1), "民法典合同编"),
        ("民法典", date(2021, 1, 1), ""),
    ],
)
def test_a_statute_that_is_law_no_more_is_told_from_the_day_after_its_last(
    name: str, since: date, instead: str
) -> None:
    found = repealed(name, since)
    assert (found.instead if found else "") == instead


@pytest.mark.parametrize(
    ("sentence", "said", "right"),
    [
        ("《行政许可法》第四十二条第一款规定，应当自受理行政许可申请之日起三十日内作出决定", "三十日", "二十日"),
        ("《行政许可法》第四十二条第一款规定，应当自受理行政许可申请之日起20日内作出决定", "", ""),
        (
            "《政府信息公开条例》第三十三条第二款的规定，应当自收到申请之日起15个工作日内予以答复",
            "15个工作日",
            "二十个工作日",
        ),
        ("《政府信息公开条例》第三十三条第二款的规定，应当自收到申请之日起20个工作日内予以答复", "", ""),
        ("《行政处罚法》第七十二条第一款第一项，每日按罚款数额的百分之五加处罚款", "百分之五", "百分之三"),
        ("《行政处罚法》第七十二条第一款第一项，每日按罚款数额的3%加处罚款", "", ""),
        ("《行政处罚法》第五十一条规定，对其他组织处以五千元以下罚款", "五千元", "三千元"),
        ("《行政处罚法》第五十一条规定，对其他组织处以3000元以下罚款", "", ""),
        ("《行政处罚法》第三十六条规定，违法行为在两年内未被发现的", "", ""),
        ("《行政处罚法》第三十六条规定，涉及公民生命健康安全的，期限延长至五年", "", ""),
        ("《行政处罚法（2017年修正）》第二十九条规定，违法行为在三年内未被发现的", "", ""),
        ("《行政复议法》第六十二条规定，自受理申请之日起三十日内", "", ""),
    ],
)
def test_a_figure_that_does_not_stand_in_the_article(sentence: str, said: str, right: str) -> None:
    found = figures.misquoted(cited(sentence), sentence, NEW)
    assert (found.said, found.right, found.is_sure) == (said, right, True) if found else said == ""


def test_a_figure_of_a_statute_that_was_no_law_yet_is_nobody_s_slip() -> None:
    sentence = "《政府信息公开条例》第三十三条规定，应当自收到申请之日起15个工作日内予以答复"
    assert figures.misquoted(cited(sentence), sentence, date(2018, 5, 1)) is None
