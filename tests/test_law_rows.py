"""Rows that cannot be are refused with what is wrong; which generation holds on which day."""

import re
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casework import law
from casework.errors import CaseworkError
from casework.law import calendar as calendars
from casework.law.consequences import checked as consequences_of
from casework.law.errors import LawDataBroken, NotInForce, UnknownItem, UnknownRegime, UnknownRule
from casework.law.rows import lists, regimes, signoffs, tables
from casework.law.rows.additions import Additions, use
from casework.law.rows.versions import amended

CALENDAR = calendars.shipped()
ROW = {"term": "ARL-62a", "rule": "ARL-34", "words": "申请人可以起诉", "ahead": 5}
SIGNED = {"rule": "REG26-58a", "by": "王核对", "on": date(2026, 11, 2)}
GENERATION: dict[str, Any] = {
    "year": 2030,
    "label": "行政复议法（2030年修订）",
    "citation": "行政复议法 第九十条",
    "in_force_from": date(2030, 1, 1),
    "status": "VERIFIED",
    "checked_on": date(2029, 12, 1),
}


def without(row: dict[str, Any], name: str, **more: Any) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name} | more


# ---- rows that cannot be


@pytest.mark.parametrize(
    ("row", "error", "said"),
    [
        ({**ROW, "term": "ARL-1000"}, UnknownRule, "ARL-1000"),
        ({**ROW, "rule": "ARL-1000"}, UnknownRule, "ARL-1000"),
        ({**ROW, "ahead": 0}, LawDataBroken, "ARL-62a.*ahead"),
        (without(ROW, "words"), LawDataBroken, "words"),
    ],
)
def test_a_consequence_rests_on_rules_and_is_told_ahead(
    row: dict[str, Any], error: type[CaseworkError], said: str
) -> None:
    with pytest.raises(error, match=said):
        consequences_of([row])


def test_a_consequence_may_be_told_one_day_ahead_and_is_grave_only_where_it_says_so() -> None:
    (found,) = consequences_of([{**ROW, "ahead": 1}]).values()
    assert (found.ahead, found.grave) == (1, False)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({**SIGNED, "regime": 2026}, "rule 或者 regime 中的一项"),
        (without(SIGNED, "rule"), "rule 或者 regime 中的一项"),
        ({**SIGNED, "by": " "}, "没有写明核对人"),
        ({**SIGNED, "colour": "red"}, "colour"),
    ],
)
def test_a_sign_off_is_of_one_thing_by_somebody(row: dict[str, Any], said: str) -> None:
    with pytest.raises(LawDataBroken, match=said):
        signoffs.from_row(row, "probe.toml ")


def test_a_sign_off_covers_its_row_or_its_whole_text_and_is_called_so() -> None:
    of_the_row, of_the_text = (signoffs.from_row(row, "") for row in (SIGNED, without(SIGNED, "rule", regime=2026)))
    rows = [law.rule(name) for name in ("REG26-58a", "REG26-38a", "ARL-62a")]
    assert [of_the_row.covers(row) for row in rows] == [True, False, False]
    assert [of_the_text.covers(row) for row in rows] == [True, True, False]
    assert of_the_row.name == "人工核对REG26-58a（王核对，2026-11-02）"
    assert of_the_text.name == "人工核对2026年版本（王核对，2026-11-02）"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([GENERATION, GENERATION], "2030年的法律版本登记了两次"),
        ([{**GENERATION, "replaces": 2029}], "2030年的法律版本指向没有登记的版本：2029"),
        ([{**GENERATION, "beside": [2031, 2028]}], "指向没有登记的版本：2028、2031"),
    ],
)
def test_generations_that_do_not_fit_together_are_refused(rows: list[dict[str, Any]], said: str) -> None:
    with pytest.raises(LawDataBroken, match=said):
        regimes.checked(regimes.from_row(row, "probe.toml ") for row in rows)


@pytest.mark.parametrize(("change", "said"), [({"status": "SURE"}, "SURE"), ({"colour": "red"}, "colour")])
def test_a_generation_is_checked_field_by_field(change: dict[str, Any], said: str) -> None:
    with pytest.raises(LawDataBroken, match=f"probe.toml.*{said}"):
        regimes.from_row({**GENERATION, **change}, "probe.toml ")


def test_generations_stand_in_the_order_in_which_they_came() -> None:
    older = {**GENERATION, "year": 2029, "in_force_from": date(2029, 1, 1), "in_force_until": date(2029, 12, 31)}
    found = regimes.checked(regimes.from_row(row, "") for row in ({**GENERATION, "replaces": 2029}, older))
    assert list(found) == [2029, 2030]
    assert [found[2029].covers(date(2029, *day)) for day in ((1, 1), (12, 31))] == [True, True]
    assert not found[2029].covers(date(2030, 1, 1)) and not found[2030].covers(date(2029, 12, 31))
    assert found[2030].covers(date(2060, 1, 1)) and found[2030].governs_cases and not found[2030].amends


def test_what_is_wrong_with_a_row_is_said_by_its_field() -> None:
    for change, said in (
        ({"year": "马年"}, "的 year 应当是整数"),
        ({"label": 5}, "的 label 应当是文字"),
        ({"in_force_from": "早"}, "的 in_force_from 应当是日期"),
        ({"colour": "red"}, "有不认识的字段：colour"),
        ({"beside": 5}, "的 beside 应当是列表"),
    ):
        with pytest.raises(LawDataBroken) as broken:
            regimes.from_row({**GENERATION, **change}, "此行")
        assert broken.value.message == f"此行{said}"
    with pytest.raises(LawDataBroken, match="^此行缺少 label。"):
        regimes.from_row(without(GENERATION, "label"), "此行")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(LawDataBroken, match="法律数据文件 none.toml 无法读取"):
        tables.load(tmp_path / "none.toml")


LIST: dict[str, Any] = {
    "name": "probe",
    "label": "试",
    "citation": "某法 第一条",
    "status": "VERIFIED",
    "in_force_from": date(2024, 1, 1),
}
ITEM: dict[str, Any] = {"code": "1", "label": "甲"}
LATER: dict[str, Any] = ITEM | {"in_force_from": date(2026, 1, 1)}


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (None, "没有列出各项"),
        ([], "没有列出各项"),
        (5, "没有列出各项"),
        ([ITEM, 5], "没有列出各项"),
        ([ITEM, LATER], "重复的编号"),
        ([LATER, ITEM], "重复的编号"),
        ([ITEM | {"known_by": ["("]}], "known_by 不是正则表达式"),
        ([ITEM | {"in_force_until": date(2023, 12, 31)}], "失效日早于施行日"),
        ([ITEM | {"status": "SURE"}], "确认状态"),
        ([ITEM | {"citation": ""}], "缺少依据"),
    ],
)
def test_a_list_that_cannot_be_is_refused(items: Any, said: str) -> None:
    with pytest.raises(LawDataBroken, match=said):
        lists.from_row(LIST | {"item": items}, "probe.toml ")


def test_a_list_offers_of_each_item_the_text_of_the_day_or_of_the_nearest() -> None:
    ended = ITEM | {"in_force_until": date(2025, 12, 31)}
    found = lists.from_row(LIST | {"item": [ended, LATER | {"in_force_until": date(2026, 6, 30)}]}, "probe.toml ")
    texts = {day: [item.in_force_from for item in found.on(day)] for day in (date(2023, 1, 1), date(2025, 12, 31))}
    assert set(map(tuple, texts.values())) == {(date(2024, 1, 1),)}
    for day in (date(2026, 1, 1), date(2026, 6, 30), date(2027, 1, 1)):
        assert [item.in_force_from for item in found.on(day)] == [date(2026, 1, 1)]
    lasting = lists.from_row(LIST | {"item": [ended, LATER]}, "probe.toml ")
    assert [item.code for item in lasting.on(date(2060, 1, 1))] == ["1"]


def test_a_further_item_ends_the_one_of_its_code_and_no_other() -> None:
    known = lists.from_row(LIST | {"item": [ITEM, {"code": "2", "label": "乙", "in_force_from": date(2027, 1, 1)}]}, "")
    new = replace(known.items[0], label="丙", in_force_from=date(2026, 1, 1))
    (found,) = lists.amended([known], [], [new]).values()
    assert [(item.label, item.in_force_until) for item in found.items] == [
        ("甲", date(2025, 12, 31)),
        ("乙", None),
        ("丙", None),
    ]
    with pytest.raises(LawDataBroken, match="早于或者同于现有内容的施行日"):
        lists.amended([known], [], [replace(new, in_force_from=date(2024, 1, 1))])


def test_an_item_is_named_by_its_heading_and_the_beginning_of_its_words() -> None:
    (item,) = lists.from_row(LIST | {"item": [ITEM | {"refines": ["outcomes:63", "transfers:2"]}]}, "").items
    assert (item.in_full, replace(item, group="某类").in_full) == ("甲", "某类：甲")
    assert item.of_the_list("outcomes") == {"63"}
    assert lists.said(replace(item, label="字" * 30)) == f"1（{'字' * 30}）"
    assert lists.said(replace(item, label="字" * 31)) == f"1（{'字' * 29}…）"


def test_what_may_be_chosen_instead_of_an_item_is_said_with_the_day() -> None:
    with pytest.raises(UnknownItem, match="中没有“99”这一项"):
        law.choose("suspension_grounds", "99", 2023, date(2026, 3, 2))
    # The list of causes came with the regulation of 2026 and holds in no case of the law of 2017, on no day.
    for day, when in ((date(2026, 6, 30), "自2026-07-01起施行"), (date(2026, 7, 1), "不在该日施行")):
        with pytest.raises(NotInForce) as refused:
            law.choose("causes", law.statutory_list("causes")[0].code, 2017, day)
        assert f"{when}，{day.isoformat()}不能选用" in refused.value.message
    assert law.list_under("causes", 2017) == "causes"


def test_an_item_is_read_in_the_text_of_the_day_and_without_one_in_its_newest() -> None:
    texts = [item for item in law.the_list("stop_kinds").items if item.code == "appraisal"]
    days = [item.in_force_from for item in texts]
    assert len(texts) > 1 and days == sorted(days)
    assert [law.item("stop_kinds", "appraisal", day) for day in days] == texts
    assert law.item("stop_kinds", "appraisal") == texts[-1]


def test_rows_that_were_loaded_later_stand_after_those_before() -> None:
    def rows(*given: str) -> Additions:
        each: dict[str, Any] = {
            field.name: tuple(f"{name} of {field.name}" for name in given) for field in fields(Additions)
        }
        return Additions(**each)

    assert rows("first") + rows("second") == rows("first", "second")


# ---- versions of a rule


def test_a_newer_version_ends_the_one_in_force_and_leaves_older_ones() -> None:
    row = law.rule("ALL-45")
    first = replace(row, in_force_from=date(2016, 1, 1), in_force_until=date(2021, 12, 31))
    second = replace(row, in_force_from=date(2022, 1, 1))
    other = replace(row, id="ALL-1", in_force_from=date(2016, 1, 1))

    def ends(*newer: law.Rule) -> list[date | None]:
        return [each.in_force_until for each in amended([first, second, other], newer)]

    assert ends(replace(row, in_force_from=date(2025, 1, 1))) == [date(2021, 12, 31), date(2024, 12, 31), None, None]
    assert ends(replace(row, in_force_from=date(2022, 1, 2))) == [date(2021, 12, 31), date(2022, 1, 1), None, None]
    with pytest.raises(LawDataBroken, match="ALL-45 有两个版本在同一天有效"):
        ends(replace(row, in_force_from=date(2015, 1, 1)))
    with pytest.raises(LawDataBroken, match="ALL-45 的失效日早于施行日"):
        ends(replace(row, in_force_from=date(2025, 1, 1), in_force_until=date(2024, 12, 31)))


def test_which_text_an_act_of_a_day_cites() -> None:
    """法释〔2020〕3号 since 1 July 2020; before it the article of the statute that it applies."""
    assert law.citation_under("ATT-1", 2023, date(2020, 7, 1)) == law.rule("ATT-1").citation
    assert law.citation_under("ATT-1", 2023, date(2020, 6, 30)) == law.rule("ALL-3", date(2020, 6, 30)).citation
    assert "起施行，此前的条文没有载入" in law.citation_under("ALL-45", 2017, date(2015, 4, 30))


def test_a_rule_of_no_generation_holds_on_its_own_days_whatever_law_was_chosen() -> None:
    with pytest.raises(NotInForce) as refused:
        law.applicable("ATT-1", date(2020, 6, 30), 2023)
    assert "请改用 ALL-3（" in refused.value.instead
    with pytest.raises(UnknownRegime):
        law.rule_under("ALL-45", 1990)
    before = date(2015, 4, 30)
    assert law.rule("ALL-45").came_later_than(before) and not law.rule("ALL-46-2a").came_later_than(before)


# ---- which generation holds


def test_a_row_holds_beside_the_law_it_belongs_to_and_in_what_amends_it() -> None:
    row = {**GENERATION, "replaces": 2023, "beside": [2026]}
    day = date(2030, 2, 1)
    assert not regimes.holds(2023, 2026)  # a regulation governs no case
    assert regimes.holds(2007, 2017, date(2005, 3, 1))  # the first there was: nothing held before it
    assert not regimes.holds(2026, 2023, date(2026, 6, 30)) and regimes.holds(2026, 2023, date(2026, 7, 1))
    try:
        for amends, old in ((False, False), (True, True)):
            use(Additions(regimes=(regimes.from_row({**row, "amends": amends}, ""),)))
            assert regimes.holds(2026, 2030, day) and regimes.regulation_on(2030, day) == regimes.regime(2026)
            assert (regimes.holds(2023, 2030, day), regimes.holds(2017, 2030, day)) == (old, False)
            assert regimes.newest_regime() == 2030
    finally:
        use(Additions())
    assert regimes.newest_regime() == 2023


@pytest.mark.parametrize(
    ("year", "day", "regulation", "until"),
    [
        (2017, date(2007, 7, 31), None, date.max),
        (2017, date(2007, 8, 1), 2007, date.max),
        (2023, date(2026, 6, 30), 2007, date(2026, 6, 30)),
        (2023, date(2026, 7, 1), 2026, date.max),
    ],
)
def test_which_regulation_holds_beside_the_law_and_until_when(
    year: int, day: date, regulation: int | None, until: date
) -> None:
    held = regimes.regulation_on(year, day)
    assert (held.year if held else None) == regulation
    assert regimes.regulation_held_until(year, day) == until


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ("", ""),
        ("2023", "2023年行政复议法"),
        ("2023+2026", "2023年行政复议法、2026年实施条例"),
        ("2017+2007", "2017年行政复议法、2007年实施条例"),
    ],
)
def test_the_law_of_a_fact_in_words(years: str, words: str) -> None:
    assert regimes.in_words(years) == words


@pytest.mark.parametrize(
    ("rule_id", "said"),
    [
        ("ARL-48", "请指明：ARL-48-1、ARL-48a、ARL-48b$"),
        ("ARL-4", "相近的编号"),
        ("zzzz", "请核对规则编号$"),
    ],
)
def test_a_rule_is_named_by_its_parts_with_or_without_a_dash(rule_id: str, said: str) -> None:
    with pytest.raises(UnknownRule) as unknown:
        law.rule(rule_id)
    assert re.search(said, unknown.value.instead)
