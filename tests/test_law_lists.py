"""The edges of rows that follow each other: lists and their items, versions of a rule, the law as a whole."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casework import law
from casework.law.errors import LawDataBroken, NotInForce, UnknownItem
from casework.law.rows import lists, provisions, versions, whole
from casework.law.rows.additions import Additions
from casework.law.rows.lists import Item, StatutoryList

START, LATER = date(2020, 1, 1), date(2024, 7, 1)
ITEM: dict[str, Any] = {"code": "1", "label": "甲项"}
LIST: dict[str, Any] = {
    "name": "colours",
    "label": "颜色",
    "citation": "某法 第一条",
    "status": "VERIFIED",
    "in_force_from": START,
    "item": [ITEM, {"code": "2", "label": "乙项"}],
}
RULE: dict[str, Any] = {
    "id": "X-1",
    "label": "试",
    "citation": "某法 第一条",
    "in_force_from": START,
    "status": "VERIFIED",
    "checked_on": LATER,
}


def listed(**change: Any) -> StatutoryList:
    return lists.from_row({**LIST, **change}, "probe.toml ")


def item(**change: Any) -> Item:
    own = {"list": "colours", "citation": "某法 第一条", "status": "VERIFIED", "in_force_from": LATER}
    return lists.item_from_row({**own, **ITEM, **change}, "probe.toml ")


def rule(**change: Any) -> law.Rule:
    return law.rule_from_row({**RULE, **change}, "probe.toml")


def spans(found: StatutoryList) -> list[tuple[str, date, date | None]]:
    return [(each.code, each.in_force_from, each.in_force_until) for each in found.items]


# ---- a list by itself


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"item": []}, "没有列出各项"),
        ({"item": None}, "没有列出各项"),
        ({"item": ["甲"]}, "没有列出各项"),
        ({"item": [ITEM, ITEM]}, "清单“colours”中有重复的编号"),
        ({"status": "SURE"}, "第1项缺少依据"),
        ({"citation": ""}, "第1项缺少依据"),
        ({"item": [{**ITEM, "in_force_until": date(2019, 12, 31)}]}, "第1项的失效日早于施行日"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_list_that_cannot_be_is_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(LawDataBroken, match=f"probe.toml .*{said}"):
        listed(**change)


def test_a_code_may_stand_again_once_its_earlier_text_has_ended() -> None:
    ended = {**ITEM, "in_force_until": date(2024, 6, 30)}
    again = {**ITEM, "label": "新甲项", "in_force_from": LATER}
    for order in ([ended, again], [again, ended]):
        assert len(listed(item=order).items) == 2
    with pytest.raises(LawDataBroken, match="重复"):
        listed(item=[{**ended, "in_force_until": LATER}, again])
    assert listed(item=[{**ITEM, "in_force_until": START}]).items[0].covers(START), "one day is a time in force"


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2019, 12, 31), ["1"]),
        (START, ["1"]),
        (date(2021, 12, 31), ["1"]),
        (date(2022, 1, 1), ["2"]),
        (date(2023, 12, 31), ["2"]),
        (date(2030, 1, 1), ["2"]),
    ],
)
def test_beyond_its_days_a_list_says_what_its_nearest_day_said(day: date, codes: list[str]) -> None:
    first = {**ITEM, "in_force_until": date(2021, 12, 31)}
    second = {"code": "2", "label": "乙项", "in_force_from": date(2022, 1, 1), "in_force_until": date(2023, 12, 31)}
    assert [each.code for each in listed(item=[first, second]).on(day)] == codes


def test_an_item_of_no_end_keeps_the_list_open() -> None:
    short = {**ITEM, "in_force_until": date(2021, 12, 31)}
    assert [each.code for each in listed(item=[short, {"code": "2", "label": "乙项"}]).on(date(2040, 1, 1))] == ["2"]


# ---- texts and items on top of it


def test_a_new_text_of_a_list_ends_the_old_the_day_before() -> None:
    newer = listed(in_force_from=LATER, item=[{"code": "1", "label": "新"}])
    found = lists.amended([listed()], [newer], [])["colours"]
    assert spans(found) == [("1", START, date(2024, 6, 30)), ("2", START, date(2024, 6, 30)), ("1", LATER, None)]
    assert found.in_force_from == START


def test_a_new_text_stands_in_the_place_of_whatever_the_old_one_stood_in() -> None:
    shades = listed(name="shades")
    newer = listed(in_force_from=LATER)
    assert lists.amended([shades, listed(replaces="shades")], [newer], [])["colours"].replaces == "shades"
    own = replace(newer, replaces="shades")
    assert lists.amended([shades, listed()], [own], [])["colours"].replaces == "shades"


def test_a_new_item_ends_the_one_of_its_code_only() -> None:
    found = lists.amended([listed()], [], [item(label="新")])["colours"]
    assert spans(found) == [("1", START, date(2024, 6, 30)), ("2", START, None), ("1", LATER, None)]
    further = lists.amended([listed()], [], [item(code="3")])["colours"]
    assert spans(further) == [("1", START, None), ("2", START, None), ("3", LATER, None)]


def test_a_new_item_may_take_over_the_day_after_and_ends_nothing_that_ended_before() -> None:
    day_after = date(2020, 1, 2)
    found = lists.amended([listed()], [], [item(in_force_from=day_after)])["colours"]
    assert spans(found)[0] == ("1", START, START)
    ended = listed(item=[{**ITEM, "in_force_until": date(2024, 6, 29)}])
    assert spans(lists.amended([ended], [], [item()])["colours"])[0] == ("1", START, date(2024, 6, 29))
    on_that_day = listed(item=[{**ITEM, "in_force_until": LATER}])
    assert spans(lists.amended([on_that_day], [], [item()])["colours"])[0] == ("1", START, date(2024, 6, 30))


@pytest.mark.parametrize(
    ("rows", "newer", "items", "said"),
    [
        ([listed(), listed()], [], [], "清单“colours”登记了两次"),
        ([listed()], [], [item(list="colour")], "没有名为“colour”的法定清单"),
        ([listed()], [], [item(in_force_from=START)], "早于或者同于"),
        ([listed()], [listed()], [], "早于或者同于"),
        ([listed(replaces="shades")], [], [], "清单“colours”所取代的“shades”不存在"),
    ],
)
def test_rows_that_contradict_each_other_are_refused(
    rows: list[StatutoryList], newer: list[StatutoryList], items: list[Item], said: str
) -> None:
    with pytest.raises(LawDataBroken, match=said):
        lists.amended(rows, newer, items)


# ---- what is said of a code


def test_a_code_that_is_none_names_the_near_ones_and_a_figure_is_never_nearly_another() -> None:
    with pytest.raises(UnknownItem) as unknown:
        law.item("mandatory_first", 9)
    assert unknown.value.message.endswith("中没有“9”这一项")
    assert "相近的有" not in unknown.value.instead and "可选的项：1（" in unknown.value.instead
    with pytest.raises(UnknownItem) as unknown:
        law.item("excuses_for_absence", "意外")
    assert unknown.value.instead.startswith("相近的有：2（意外事件）；")


def test_an_item_is_known_by_the_beginning_of_its_words() -> None:
    assert lists.said(item(label="长" * 30)) == f"1（{'长' * 30}）"
    assert lists.said(item(label="长" * 31)) == f"1（{'长' * 29}…）"
    assert lists.in_words(listed(), ()) == "“颜色”没有可选的项，请不要填写"


@pytest.mark.parametrize(
    ("name", "code", "day", "said"),
    [
        ("exclusions", "36-5", date(2026, 6, 30), "自2026-07-01起施行，2026-06-30不能选用"),
        ("stop_kinds", "consultation", date(2026, 7, 1), "已于2026-06-30失效，2026-07-01不能选用"),
    ],
)
def test_an_item_of_another_time_says_when_it_held(name: str, code: str, day: date, said: str) -> None:
    with pytest.raises(NotInForce) as refused:
        law.choose(name, code, 2023, day)
    assert refused.value.message.endswith(said) and refused.value.code == "ITEM_NOT_IN_FORCE"
    assert refused.value.instead.startswith(f"{day.isoformat()}“") and "可选的项：" in refused.value.instead


def test_what_was_recorded_is_never_refused() -> None:
    gone = law.item_under("suspension_grounds", "99", 2023, LATER)
    assert (gone.code, gone.label) == ("99", "第99项（清单中没有此项）") and "第三十九条" in gone.citation


# ---- versions of a rule


def test_a_newer_version_ends_the_one_before_the_day_before() -> None:
    found = versions.amended([rule()], [rule(in_force_from=LATER)])
    assert [(row.in_force_from, row.in_force_until) for row in found] == [(START, date(2024, 6, 30)), (LATER, None)]
    other = versions.amended([rule(id="X-2")], [rule(in_force_from=LATER)])
    assert [row.in_force_until for row in other] == [None, None]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([rule(in_force_until=date(2019, 12, 31))], "X-1 的失效日早于施行日"),
        ([rule(replaces="X-0")], "X-1 所取代的 X-0 不存在"),
        ([rule(), rule()], "有两个版本在同一天有效"),
        ([rule(in_force_until=LATER), rule(in_force_from=LATER)], "有两个版本在同一天有效（2024-07-01）"),
    ],
)
def test_versions_that_contradict_each_other_are_refused(rows: list[law.Rule], said: str) -> None:
    with pytest.raises(LawDataBroken, match=said):
        versions.check_rules(rows)


def test_a_version_of_one_day_stands() -> None:
    versions.check_rules([rule(in_force_until=START), rule(in_force_from=date(2020, 1, 2))])


# ---- the whole


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (Additions(rules=(rule(regime=1990),)), "X-1 的 regime：没有1990年的法律版本"),
        (Additions(lists=(listed(regime=1990),)), "colours 的 regime：没有1990年的法律版本"),
        (Additions(rules=(rule(grounds_list="shades"),)), "grounds_list：没有名为“shades”的清单"),
    ],
)
def test_what_names_something_that_is_not_there_is_refused(more: Additions, said: str) -> None:
    with pytest.raises(LawDataBroken, match=said):
        whole.check(more)


@pytest.mark.parametrize("refined", ["shades:1", "outcomes:999"])
def test_an_item_says_more_of_items_that_are_there(refined: str) -> None:
    cause = next(each for each in lists.shipped() if each.name == "causes")
    wrong = replace(cause.items[0], code="x1", in_force_from=date(2027, 1, 1), refines=(refined,))
    with pytest.raises(LawDataBroken, match=f"第x1项的 refines：没有“{refined}”"):
        whole.check(Additions(items=(wrong,)))
    whole.check(Additions(items=(replace(wrong, refines=("outcomes:63",)),)))


# ---- which rule governs, and what is said when none does


@pytest.mark.parametrize(
    ("rule_id", "day", "year", "said", "instead", "about"),
    [
        (
            "ARL-62a",
            date(2023, 12, 31),
            None,
            "ARL-62a（决定期限（普通程序））自2024-01-01起施行，2023-12-31不适用",
            "请改用 OLD-31（行政复议法（2017年修正） 第三十一条第一款）；如本案依该法办理，请选定适用2023年版本",
            "regime",
        ),
        (
            "OLD-31",
            date(2024, 1, 1),
            None,
            "OLD-31（决定期限（旧法））已于2023-12-31失效，2024-01-01不适用",
            "请改用 ARL-62a（行政复议法 第六十二条第一款）；如本案依该法办理，请选定适用2017年版本",
            "regime",
        ),
        (
            "REG-49",
            date(2026, 7, 1),
            None,
            "REG-49（重新作出行政行为的期限）已于2026-06-30失效，2026-07-01不适用",
            "请改用 REG26-58a（行政复议法实施条例 第五十八条第一款）；如本案依该法办理，请选定适用2007年版本",
            "regime",
        ),
        (
            "REG-30b",
            date(2026, 7, 1),
            None,
            "REG-30b（指定受理机关）已于2026-06-30失效，2026-07-01不适用",
            f"{law.rule('REG-30b').note}；如本案依该法办理，请选定适用2007年版本",
            "regime",
        ),
        (
            "ALL-88",
            date(2015, 4, 30),
            None,
            "ALL-88（二审审限）自2015-05-01起施行，2015-04-30不适用",
            "请核对规则编号和起算日",
            "start",
        ),
        (
            "OLD-31",
            date(2026, 3, 5),
            2023,
            "2023年版本的法律中没有与“决定期限（旧法）”（OLD-31）对应的规定",
            "请改用 ARL-62a（行政复议法 第六十二条第一款）",
            "",
        ),
        (
            "ARL-62b",
            date(2023, 1, 1),
            2017,
            "2017年版本的法律中没有与“决定期限（简易程序）”（ARL-62b）对应的规定",
            "请核对规则编号和所适用的法律版本",
            "",
        ),
    ],
)
def test_a_rule_that_does_not_govern_names_the_one_that_does(
    rule_id: str, day: date, year: int | None, said: str, instead: str, about: str
) -> None:
    with pytest.raises(NotInForce) as refused:
        law.applicable(rule_id, day, year)
    assert (refused.value.message, refused.value.instead) == (said, instead)
    assert getattr(refused.value, "about", "") == about and refused.value.citation == law.rule(rule_id).citation


@pytest.mark.parametrize(
    ("rule_id", "day", "citation"),
    [
        ("ALL-45", date(2015, 4, 30), "行政诉讼法 第四十五条（2015-05-01起施行，此前的条文没有载入）"),
        ("ALL-45", date(2015, 5, 1), "行政诉讼法 第四十五条"),
        ("SV-6", date(2021, 1, 1), "民事诉讼法（2017年修正） 第九十二条"),
        ("SV-6", date(2010, 1, 1), "民事诉讼法 第九十五条第一款（2022-01-01起施行，此前的条文没有载入）"),
        ("REG-49", date(2026, 8, 1), "行政复议法实施条例 第五十八条第一款"),
    ],
)
def test_an_act_cites_the_text_of_its_day(rule_id: str, day: date, citation: str) -> None:
    assert provisions.citation_under(rule_id, 2023, day) == citation


@pytest.mark.parametrize(
    ("rule_id", "year", "day", "found"),
    [
        ("", 2017, None, True),
        ("ARL-62b", 2017, None, False),
        ("ARL-62b", 2023, None, True),
        ("REG26-38a", 2023, date(2026, 6, 30), False),
        ("REG26-38a", 2023, date(2026, 7, 1), True),
    ],
)
def test_whether_a_law_has_the_rule(rule_id: str, year: int, day: date | None, found: bool) -> None:
    assert law.applies(rule_id, year, day) is found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"length": 5, "unit": "working_day", "or_unit": "week"}, "or_unit“week”"),
        ({"unit": "working_day"}, "length 和 unit 应当同时写明"),
        ({"length": 5}, "length 和 unit 应当同时写明"),
        ({"id": ""}, "id、label、citation 不能为空"),
        ({"label": ""}, "id、label、citation 不能为空"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(LawDataBroken, match=said):
        rule(**change)


def test_the_least_rule_stands() -> None:
    least = rule(length=1, unit="calendar_day", or_unit="working_day")
    assert (least.length_in_words(), least.unit_label, least.is_confirmed) == ("1日", "日", True)
    assert rule().length_in_words() == "" and not rule(status="FROM-MEMORY").is_confirmed
    assert replace(least, in_force_until=START).covers(START) and not least.covers(date(2019, 12, 31))


def test_an_unknown_code_cites_the_articles_of_what_is_offered() -> None:
    """The list began under the regulation of 2007; what a case of today may choose stands in that of 2026."""
    with pytest.raises(UnknownItem) as of_today:
        law.choose("application_starts", "xx", 2023, date(2026, 8, 10))
    assert of_today.value.citation == "行政复议法实施条例 第二十三条、第二十四条"
    with pytest.raises(UnknownItem) as of_june:
        law.choose("application_starts", "xx", 2023, date(2026, 6, 10))
    assert of_june.value.citation == "行政复议法实施条例（2007年） 第十五条"
    with pytest.raises(UnknownItem) as of_two_texts:
        law.choose("exclusions", "xx", 2023, date(2026, 8, 10))
    assert of_two_texts.value.citation.startswith("行政复议法 第十二条")


def test_an_unknown_code_cites_the_later_statute_of_the_one_item_that_is_offered() -> None:
    only = {"list": "no_concessions", "citation": "某条例 第七条第二款", "in_force_from": date(2027, 1, 1)}
    law.use(Additions(items=(item(**only),)))
    try:
        with pytest.raises(UnknownItem) as refused:
            law.choose("no_concessions", "xx", 2023, date(2027, 1, 1))
    finally:
        law.use(Additions())
    assert refused.value.citation == "某条例 第七条"
