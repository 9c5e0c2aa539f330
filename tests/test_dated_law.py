"""Lists and generations of the law are dated rows: what is not in force is not chosen,
what was chosen stays readable."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casework import cli, law, queries
from casework.errors import DetailsRefused
from casework.law import amending
from casework.law import calendar as calendars
from casework.law.amending import AmendmentRefused
from casework.law.errors import LawDataBroken, NotInForce, UnknownItem
from casework.law.rows import lists, regimes, whole
from casework.queries.coming import urgency
from casework.record import commands
from casework.storage import database, lawbook
from casework.upkeep import amendments
from casework.vocabulary import Act, Role
from casework.web import pages
from tests.facts import freeze
from tests.offices import CLERK, RECEIPT, done, opened

# None of these texts was ever issued; they are made up for these tests.
FURTHER_GROUND = """
[[item]]
list = "suspension_grounds"
code = "11"
label = "需要等待电子数据恢复"
citation = "行政复议法 第三十九条第一款第十一项"
status = "FROM-MEMORY"
in_force_from = 2026-05-01
"""
OTHER_LIST = """
[[list]]
name = "special_needs"
label = "特别需要"
citation = "便民措施（第二版）"
status = "FROM-MEMORY"
in_force_from = 2026-06-01
item = [ { code = "sign", label = "手语翻译", note = "请安排手语翻译" } ]
"""
NEW_LAW = """
[[regime]]
year = 2031
label = "2031年修订的行政复议法"
citation = "行政复议法 第九十九条"
in_force_from = 2031-01-01
replaces = 2023
amends = true
status = "FROM-MEMORY"
checked_on = 2030-12-01

[[rule]]
id = "NEW-30a"
label = "受理审查期限（新法）"
citation = "行政复议法（2031年） 第三十一条"
in_force_from = 2031-01-01
regime = 2031
length = 10
unit = "working_day"
runs_from = "收到行政复议申请之日"
status = "FROM-MEMORY"
checked_on = 2030-12-01
replaces = "ARL-30a"

[[list]]
name = "suspension_grounds_2031"
label = "中止事由（新法）"
citation = "行政复议法（2031年） 第四十条"
regime = 2031
replaces = "suspension_grounds"
status = "FROM-MEMORY"
in_force_from = 2031-01-01
item = [ { code = "1", label = "申请人死亡" }, { code = "2", label = "需要等待另案结果" } ]
"""
NEW_REGULATION = """
[[regime]]
year = 2032
label = "2032年行政复议法实施条例"
citation = "行政复议法实施条例 第九十九条"
governs_cases = false
in_force_from = 2032-07-01
replaces = 2026
beside = [2023]
status = "FROM-MEMORY"
checked_on = 2026-11-20

[[rule]]
id = "NEWREG-58"
label = "重新作出行政行为的期限（新条例）"
citation = "行政复议法实施条例（2032年） 第五十八条"
in_force_from = 2032-07-01
regime = 2032
length = 60
unit = "calendar_day"
status = "FROM-MEMORY"
checked_on = 2026-11-20
replaces = "REG26-58a"
"""


@pytest.fixture(autouse=True)
def shipped_law() -> Iterator[None]:
    lawbook.forget()
    yield
    lawbook.forget()


def loaded(*texts: str) -> None:
    """Put these files in force, as an office that loaded them."""
    lawbook.put_in_force(texts)


def in_trial(url: str) -> str:
    number = opened(url)
    done(url, number, Act.ACCEPT, "2026-03-05")
    return number


def suspend(url: str, number: str, ground: str, on: str) -> Any:
    return done(url, number, Act.SUSPEND, on, ground=ground, reason="数据正在恢复")


# ---- items


@pytest.fixture
def case(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """A case in trial; the sessions of the test keep the law that it loads."""
    monkeypatch.setattr(lawbook, "refresh", lambda session, **_: None)
    return sqlite_url, in_trial(sqlite_url)


def test_a_ground_is_refused_before_it_is_in_force_and_taken_after(case: tuple[str, str]) -> None:
    loaded(FURTHER_GROUND)
    with pytest.raises(DetailsRefused) as refused:
        suspend(*case, "11", "2026-04-30")
    assert refused.value.code == "LST-001"
    assert refused.value.citation == "行政复议法 第三十九条第一款第十一项"
    assert "自2026-05-01起施行，2026-04-30不能选用" in refused.value.message and "中止事由" in refused.value.message
    assert refused.value.instead.startswith("2026-04-30“中止原因”可选的项：1（作为申请人的公民死亡")
    assert "10（需要中止行政复议的其他情形）" in refused.value.instead and "11（" not in refused.value.instead
    assert suspend(*case, "11", "2026-05-01").suspensions()[0].ground == "11"


def test_a_ground_that_ended_is_refused_and_what_was_recorded_keeps_its_words(case: tuple[str, str]) -> None:
    suspend(*case, "3", "2026-04-01")
    loaded(FURTHER_GROUND.replace('"11"', '"3"'))
    with database.reading(case[0]) as session:
        said = dict(queries.timeline(session, case[1], roles=tuple(Role))[-1].said)
        assert commands.rebuild(session, case[1]) == []
    assert said["中止事由"] == ("作为申请人的公民下落不明",)
    assert law.item("suspension_grounds", "3", date(2026, 4, 1)).label == "作为申请人的公民下落不明"
    assert law.item("suspension_grounds", "3", date(2026, 5, 1)).label == "需要等待电子数据恢复"


def test_a_new_text_of_a_list_ends_the_old_items_and_a_code_that_never_was_is_refused(case: tuple[str, str]) -> None:
    loaded(OTHER_LIST)
    assert [each.code for each in law.choices("special_needs", 2023, date(2026, 6, 1))] == ["sign"]
    assert "sign" not in [each.code for each in law.choices("special_needs", 2023, date(2026, 5, 31))]
    gone = law.choices("special_needs", 2023, date(2026, 5, 31))[0]
    with pytest.raises(NotInForce, match="已于2026-05-31失效"):
        law.choose("special_needs", gone.code, 2023, date(2026, 6, 1))
    with pytest.raises(UnknownItem, match="没有“zz”这一项"):
        law.choose("special_needs", "zz", 2023, date(2026, 6, 1))


def test_a_list_says_nothing_of_days_outside_it(case: tuple[str, str]) -> None:
    """Which law governs is a matter of the case: the grounds of the regulation go on in a case of the old law."""
    old = law.choices("suspension_grounds", 2017, date(2026, 11, 1))
    assert len(old) == 8 and old == law.choices("suspension_grounds", 2017, date(2003, 1, 1))


@pytest.mark.parametrize("position", [0, -1])
def test_a_case_is_read_although_the_item_it_used_is_gone(monkeypatch: pytest.MonkeyPatch, position: int) -> None:
    """Whatever item is taken out of any list, no case of an earlier release becomes unreadable."""
    cut = tuple(
        replace(row, items=tuple(item for item in row.items if item is not row.items[position]))
        if len(row.items) > 1 and row.name not in ("statutes", "stop_kinds")
        else row
        for row in lists.shipped()
    )
    monkeypatch.setattr(lists, "shipped", lambda: cut)
    law.use(law.Additions(regimes=()))
    remembered: tuple[Any, ...] = (lists._lists, lists.codes_ever, lists._list_under)
    for question in remembered:
        question.cache_clear()
    try:
        for number, of, rows in freeze.cases_of(freeze.FOLDER / "0.1.0"):
            assert freeze.fold(number, of, rows).facts
    finally:
        for question in remembered:
            question.cache_clear()


# ---- generations


def test_a_third_generation_of_the_law_is_rows_only() -> None:
    loaded(NEW_LAW)
    assert (law.regime_on(date(2030, 12, 31)), law.regime_on(date(2031, 1, 1))) == (2023, 2031)
    assert [law.rule_under("ARL-30a", year).id for year in (2017, 2023, 2031)] == ["OLD-17", "ARL-30a", "NEW-30a"]
    assert [law.list_under("suspension_grounds", year) for year in (2017, 2023, 2031)] == [
        "suspension_grounds_2007",
        "suspension_grounds",
        "suspension_grounds_2031",
    ]
    assert law.applicable("ARL-30a", date(2026, 3, 2)).id == "ARL-30a"


def test_a_list_that_only_a_later_law_has_is_its_own_list_under_the_law_before() -> None:
    loaded(NEW_LAW.replace('replaces = "suspension_grounds"\n', ""))
    assert law.list_under("suspension_grounds_2031", 2023) == "suspension_grounds_2031"
    assert law.list_under("suspension_grounds", 2031) == "suspension_grounds"


def test_a_case_received_under_the_third_generation_follows_it(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lawbook, "refresh", lambda session, **_: None)
    loaded(NEW_LAW)
    day = date(2031, 3, 3)
    with database.transaction(sqlite_url) as session:
        found = commands.open_case(session, Act.RECEIVE, actor=CLERK, on=day, today=day, details=RECEIPT)
    (period,) = [clock for clock in found.clocks if clock.term == "ARL-30a"]
    assert found.regime == 2031 and period.rule == "NEW-30a" and found.due(period).due_on == date(2031, 3, 17)


def test_a_regulation_beside_the_law_holds_from_its_day() -> None:
    last, first = date(2026, 6, 30), date(2026, 7, 1)
    assert (law.rule_under("REG-49", 2023, last).id, law.rule_under("REG-49", 2023, first).id) == (
        "REG-49",
        "REG26-58a",
    )
    assert law.rule_under("REG-49", 2017, first).id == "REG-49"
    # What the new regulation does not take up has ended with the old one.
    assert law.applies("REG-59", 2023, last) and not law.applies("REG-59", 2023, first)


def test_a_later_regulation_an_office_loads_takes_over_from_the_shipped_one() -> None:
    loaded(NEW_REGULATION)
    last, first = date(2032, 6, 30), date(2032, 7, 1)
    assert law.rule_under("REG-49", 2023, date(2026, 6, 30)).id == "REG-49"
    assert law.rule_under("REG-49", 2023, last).id == "REG26-58a"
    assert law.rule_under("REG-49", 2023, first).id == "NEWREG-58"
    assert law.applies("REG26-69", 2023, last) and not law.applies("REG26-69", 2023, first)
    until = {held: regimes.regulation_held_until(2023, held) for held in (date(2025, 3, 1), last, first)}
    assert list(until.values()) == [date(2026, 6, 30), last, date.max]


def test_an_office_that_loaded_the_regulation_before_the_release_goes_on_with_the_shipped_one() -> None:
    own = NEW_REGULATION.replace("2032", "2026").replace("replaces = 2026", "replaces = 2007")
    with pytest.raises(AmendmentRefused, match="登记了两次"):
        amending.read(own, calendars.shipped())
    loaded(own)
    assert law.regime(2026).label == "2026年修订的行政复议法实施条例"
    assert law.rule("NEWREG-58").in_force_from == date(2026, 7, 1)


def test_the_shipped_law_is_sound_as_a_whole() -> None:
    whole.check(law.Additions())


# ---- files that cannot be


@pytest.mark.parametrize(
    ("text", "old", "new", "said"),
    [
        (FURTHER_GROUND, '"suspension_grounds"', '"suspension_ground"', "没有名为“suspension_ground”"),
        (FURTHER_GROUND, "2026-05-01", '"五月"', "第2行起.*in_force_from 应当是日期"),
        (FURTHER_GROUND, 'status = "FROM-MEMORY"\n', "", "第2行起.*缺少 status"),
        (FURTHER_GROUND, "status", "state", "state|status"),
        (FURTHER_GROUND, '"FROM-MEMORY"', '"HEARSAY"', "确认状态不在"),
        (FURTHER_GROUND, "行政复议法 第三十九条第一款第十一项", "", "缺少依据"),
        (FURTHER_GROUND, "2026-05-01", "2026-05-01\nin_force_until = 2026-04-30", "失效日早于施行日"),
        (FURTHER_GROUND.replace('"11"', '"3"'), "2026-05-01", "2023-05-01", "早于"),
        (OTHER_LIST, "item = [", "items = [", "没有列出各项"),
        (OTHER_LIST, 'code = "sign"', 'code = "sign", wants = 1', "不认识的字段：wants"),
        (OTHER_LIST, "2026-06-01", "2020-06-01", "早于"),
        (NEW_LAW, "replaces = 2023", "replaces = 2022", "没有登记的版本：2022"),
        (NEW_LAW.replace("regime = 2031", "regime = 2023"), "year = 2031", "year = 2023", "登记了两次"),
        (NEW_LAW, 'replaces = "suspension_grounds"', 'replaces = "grounds"', "“grounds”不存在"),
        (NEW_LAW, "regime = 2031\nreplaces", "regime = 2032\nreplaces", "第2.行 regime：没有2032年"),
    ],
)
def test_a_file_that_cannot_be_is_refused_with_its_line(text: str, old: str, new: str, said: str) -> None:
    assert old in text
    with pytest.raises(AmendmentRefused, match=said) as refused:
        amending.read(text.replace(old, new, 1), calendars.shipped())
    assert refused.value.instead and refused.value.code in ("LAW-003", "LAW-004")


def test_reading_a_file_puts_nothing_in_force() -> None:
    amending.read(NEW_LAW, calendars.shipped())
    assert law.newest_regime() == 2023
    with pytest.raises(LawDataBroken):
        whole.check(law.Additions(lists=(lists.from_row({"name": "x", "item": []}, ""),)))


# ---- loading


def test_the_preview_names_the_open_cases_whose_choice_ends(sqlite_url: str, tmp_path: Any, capsys: Any) -> None:
    number = in_trial(sqlite_url)
    suspend(sqlite_url, number, "3", "2026-04-01")
    in_trial(sqlite_url)
    file = tmp_path / "ground.toml"
    file.write_text(FURTHER_GROUND.replace('"11"', '"3"'), "utf-8")
    asked = ["law", "load", str(file), "--database", sqlite_url]
    assert cli.main([*asked, "--preview", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["cases"] == [] and [each["case"] for each in told["choices"]] == [number]
    assert "中止事由" in told["choices"][0]["said"][0] and "下落不明" in told["choices"][0]["said"][0]
    assert cli.main([*asked, "--preview"]) == 0
    assert "不再可选" in capsys.readouterr().out

    assert cli.main([*asked, "--apply"]) == 0
    with database.reading(sqlite_url) as session:
        assert commands.rebuild(session, number) == []
        assert law.item("suspension_grounds", "3", date(2026, 5, 1)).label == "需要等待电子数据恢复"


def test_a_law_is_not_loaded_over_cases_already_received_under_the_one_before(sqlite_url: str) -> None:
    number = opened(sqlite_url, "2026-03-02")
    text = NEW_LAW.replace("2031-01-01", "2026-02-01")
    with pytest.raises(AmendmentRefused, match=number) as refused:
        amendments.read(text, sqlite_url)
    assert refused.value.code == "LAW-008" and "写明理由" in refused.value.instead
    corrected = RECEIPT | {"regime": 2023, "regime_reason": "申请书于新法施行前寄出"}
    done(sqlite_url, number, Act.CORRECT, "2026-03-03", seq=1, reason="选定版本", correct_details=corrected)
    assert amendments.read(text, sqlite_url).additions.regimes[0].year == 2031


def test_periods_begun_under_a_rule_loaded_late_follow_it(sqlite_url: str, tmp_path: Any) -> None:
    """A rule that replaces another one from a day in the past reaches the clocks that rest on the old one."""
    text = NEW_LAW.split("[[rule]]")[1].split("[[list]]")[0]
    text = "[[rule]]" + text.replace("2031-01-01", "2026-02-01").replace("regime = 2031", "regime = 2023")
    number = opened(sqlite_url, "2026-03-02")
    amendment = amendments.read(text, sqlite_url)
    (moved,) = amendments.preview(amendment, sqlite_url)
    assert moved.case == number and moved.dates[0].after == date(2026, 3, 16)
    (tmp_path / "rule.toml").write_text(text, "utf-8")
    assert cli.main(["law", "load", str(tmp_path / "rule.toml"), "--apply", "--database", sqlite_url]) == 0
    with database.reading(sqlite_url) as session:
        assert commands.rebuild(session, number) == []


def test_what_pages_remember_of_the_law_goes_with_it() -> None:
    """A rule that an office loads is linked, and its end counts as a right that lapsed, without a new start."""
    loaded = replace(law.rule("ARL-34"), id="LOCAL-1", citation="本地办法 第一条", lapses=True)
    assert "<a" not in pages.cite(loaded.citation) and loaded.id not in urgency.rights()
    law.use(law.Additions(rules=(loaded,)))
    try:
        assert "/law/LOCAL-1" in pages.cite(loaded.citation)
        assert loaded.id in urgency.rights()
    finally:
        law.use(law.Additions())
    assert "<a" not in pages.cite(loaded.citation) and loaded.id not in urgency.rights()
