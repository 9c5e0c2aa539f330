"""A holiday notice or rows of law as a file: what is wrong with it is said by line and field, and what it adds."""

import re
from datetime import date

import pytest

from casework import law
from casework.law import amending, periods, receipt
from casework.law import calendar as calendars
from casework.law.amending import AmendmentRefused
from tests.rows import each_row

NOTICE = """
[[year]]
year = 2027
notice = "测试〔2026〕1号"
title = "关于2027年部分节假日安排的通知"
status = "FROM-MEMORY"
off = [
  { name = "元旦", from = 2027-01-01, to = 2027-01-03 },
  { name = "春节", from = 2027-02-05, to = 2027-02-12 },
  { name = "清明节", from = 2027-04-05, to = 2027-04-05 },
  { name = "劳动节", from = 2027-05-01, to = 2027-05-02 },
  { name = "端午节", from = 2027-06-09, to = 2027-06-09 },
  { name = "中秋节", from = 2027-09-15, to = 2027-09-15 },
  { name = "国庆节", from = 2027-10-01, to = 2027-10-03 },
]
work = [
  { name = "春节", day = 2027-01-31 },
]
"""


def read(text: str) -> amending.Amendment:
    return amending.read(text, calendars.shipped())


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("year = 2027", "year = 2028", "LAW-007", "第2行 year"),
        ("from = 2027-02-05, to = 2027-02-12", "from = 2026-02-05, to = 2026-02-12", "CALENDAR_YEAR", "第9行 off.from"),
        ("from = 2027-02-05", "from = 2027-01-03", "CALENDAR_DUPLICATE", "第9行 off.from：2027-01-03已经登记"),
        ("day = 2027-01-31", "day = 2027-02-06", "CALENDAR_DUPLICATE", "第17行 work.day"),
        ("day = 2027-01-31", "day = 2027-01-29", "CALENDAR_WEEKDAY", "第17行 work.day：2027-01-29是周五"),
        ("to = 2027-02-12", "to = 2027-02-01", "CALENDAR_RANGE", "第9行"),
        ("to = 2027-02-12", 'to = "2027-02-12"', "LAW-002", "第9行 to 应当是日期"),
        (", to = 2027-02-12", "", "LAW-002", "第9行缺少 to"),
        ("[[year]]", "[[years]]", "LAW-001", "years"),
        ("off = [", "off = {", "LAW-001", "不是正确的TOML写法"),
    ],
)
def test_a_notice_that_cannot_be_right_is_refused_with_line_and_field(old: str, new: str, code: str, said: str) -> None:
    assert old in NOTICE
    with pytest.raises(AmendmentRefused) as refusal:
        read(NOTICE.replace(old, new))
    assert refusal.value.code == code
    assert said in refusal.value.message
    assert refusal.value.instead


RULE = """
[[rule]]
id = "ARL-30a"
label = "受理审查期限"
citation = "行政复议法 第三十条第一款"
in_force_from = 2027-01-01
status = "VERIFIED"
checked_on = 2026-11-20
"""
SIGNED = """
[[sign_off]]
by = "王核对"
on = 2026-11-02
"""


@each_row(
    ("text", "code", "said"),
    [
        ("", "LAW-001", "文件中没有放假通知，也没有法律数据"),
        ("[[weeks]]\n[[rules]]", "LAW-001", "文件含有不认识的部分：rules、weeks"),
        ("\n\nyear = = 5", "LAW-001", "第3行不是正确的TOML写法"),
        ("\n\nyear = [", "LAW-001", "第1行不是正确的TOML写法"),  # what is missing is missing at the end
        ("year = 5", "LAW-002", "year应当写成[[year]]下的表"),
        ("rule = [1]", "LAW-002", "rule应当写成[[rule]]下的表"),
        ("[year]\nyear = 2027", "LAW-002", "year应当写成[[year]]下的表"),
        (NOTICE.replace("2027-01-31", "2027-01-31T00:00:00"), "LAW-002", "第17行 day 应当是日期"),
        (NOTICE.replace("year = 2027", 'year = "2027"'), "LAW-002", "第2行 year 应当是整数"),
        (NOTICE.replace("year = 2027", "year = 1999"), "LAW-006", "第2行 year：没有1999年的放假通知"),
        (NOTICE.replace("year = 2027", "year = 2000"), "LAW-007", "第2行 year：写的是2000年"),
        (NOTICE.replace("year = 2027", "year = 2100"), "LAW-007", "第2行 year：写的是2100年"),
        (NOTICE.replace("year = 2027", "year = 2101"), "LAW-006", "第2行 year：没有2101年的放假通知"),
        (NOTICE.replace('{ name = "春节", day = 2027-01-31 }', "1"), "LAW-002", "第2行 work 的每一项应当写成一组"),
        (NOTICE.replace('name = "元旦"', "name = 1"), "LAW-002", "第2行 name 应当是文字"),
        (NOTICE.replace('notice = "测试〔2026〕1号"', "notice = 1"), "LAW-002", "第2行 notice 应当是文字"),
        (NOTICE.replace('"FROM-MEMORY"', "1"), "LAW-002", "第2行 status 应当是文字"),
        (NOTICE.replace("status", "region = 1\nstatus"), "LAW-002", "第2行 region 应当是文字"),
        (NOTICE.replace("status", "replaces = 1\nstatus"), "LAW-002", "第2行 replaces 应当是true或者false"),
        ("[[year]]\nyear = 2027\noff = []", "LAW-002", "第1行缺少 title"),
        ('[[year]]\nyear = 2027\ntitle = "2027"\noff = []', "LAW-001", "第1行 off：没有放假日"),
        (NOTICE + NOTICE, "LAW-012", "第20行 year：2027年的放假通知（测试〔2026〕1号）已经载入"),
        (
            NOTICE + NOTICE.replace("year = 2027", "year = 2027\nreplaces = true"),
            "CALENDAR_NOTICE_TWICE",
            "第20行 year：2027年的放假通知在文件中登记了两次",
        ),
        (
            NOTICE + NOTICE.replace("2027", "2028").replace("2028-01-31", "2028-01-28"),
            "CALENDAR_WEEKDAY",
            "第35行 work.day：2028-01-28是周五",
        ),
        ("[[rule]]\nid = 5", "LAW-003", "法律数据 第1行起 中的规则 5 的 id 应当是文字"),
        (
            RULE + RULE.replace("checked_on", "cheked_on"),
            "LAW-003",
            "法律数据 第10行起 中的规则 ARL-30a 缺少 checked_on",
        ),
        (RULE + "cap = 5", "LAW-003", "法律数据 第2行起 中的规则 ARL-30a 的 cap 应当是一组项目"),
        (RULE + RULE + "regime = 2029", "LAW-004", "第10行 regime：没有2029年的行政复议法版本"),
        (RULE + 'replaces = "X-0"', "LAW-003", "规则 ARL-30a 所取代的 X-0 不存在"),
        (RULE.replace("2027-01-01", "2024-01-01"), "LAW-003", "规则 ARL-30a 有两个版本在同一天有效（2024-01-01）"),
        (RULE + 'grounds_list = "none"', "LAW-003", "规则 ARL-30a 的 grounds_list：没有名为“none”的清单"),
        ('[[list]]\nname = "causes"\nlabel = "某"', "LAW-003", "第1行起清单“causes”没有列出各项"),
        (SIGNED, "LAW-003", "第2行起应当写明 rule 或者 regime 中的一项"),
        (SIGNED + 'rule = "X-9"', "LAW-003", "sign_off：没有编号为“X-9”的规则"),
        (SIGNED + "regime = 1984", "LAW-004", "第2行 regime：没有1984年的行政复议法版本"),
    ],
)
def test_whatever_is_wrong_with_a_file_is_said_in_chinese(text: str, code: str, said: str) -> None:
    with pytest.raises(AmendmentRefused) as refusal:
        read(text)
    assert (refusal.value.code, refusal.value.message[: len(said)]) == (code, said)
    assert refusal.value.instead
    assert not re.search(r"Traceback|Error|object", str(refusal.value))


def test_what_a_file_adds_is_called_by_its_names() -> None:
    assert read(NOTICE).name == "测试〔2026〕1号"
    assert (
        read(RULE + SIGNED + 'rule = "REG26-58a"').name
        == "受理审查期限（ARL-30a）、人工核对REG26-58a（王核对，2026-11-02）"
    )
    item = """
[[item]]
list = "near_relatives"
code = "99"
label = "试一项"
citation = "某法 第一条"
status = "VERIFIED"
in_force_from = 2027-01-01
"""
    assert read(item).name == "“试一项”（第99项）"
    assert (
        read(
            item.replace("[[item]]", "[[list]]").replace('list = "near_relatives"\ncode = "99"', 'name = "probe"')
            + '[[list.item]]\ncode = "1"\nlabel = "甲"'
        ).name
        == "试一项（probe）"
    )
    with pytest.raises(AmendmentRefused, match="refines：没有“outcomes:999”"):
        read(item + 'refines = ["outcomes:999"]')
    with pytest.raises(AmendmentRefused, match="refines：没有“none:1”"):
        read(item + 'refines = ["none:1"]')


REGION = """
[[year]]
year = 2026
notice = "桂政办电〔2026〕1号"
title = "广西壮族自治区2026年壮族三月三放假通知"
off = [ { name = "壮族三月三", from = 2026-04-19, to = 2026-04-22 } ]
"""


def test_a_second_notice_of_a_year_adds_to_it() -> None:
    """国办发明电〔2020〕1号 named the days by which one break was lengthened, and nothing else of the year."""
    for text in (REGION, REGION.replace("off = [", 'region = "广西壮族自治区"\noff = [')):
        added = read(text)
        assert [str(day.day) for day in added.days] == ["2026-04-20", "2026-04-21", "2026-04-22"]
        assert added.days[0].before == "工作日" and added.days[0].after == "壮族三月三放假（桂政办电〔2026〕1号）"
        for day in (date(2026, 10, 1), date(2026, 2, 16)):
            assert added.calendar.why(day) == calendars.shipped().why(day)
    moved = REGION.replace("2026-04-19, to = 2026-04-22", "2026-02-28, to = 2026-03-01")
    assert [(str(day.day), day.after) for day in read(moved).days] == [
        ("2026-02-28", "壮族三月三放假（桂政办电〔2026〕1号）")  # which the notice of the year had made a working day
    ]


def test_a_region_adds_days_and_settles_no_year() -> None:
    text = REGION.replace("2026", "2027").replace("off = [", 'region = "广西壮族自治区"\noff = [')
    tried = read(text.replace("2027-04-19", "2027-04-05")).calendar
    assert not tried.is_published(2027) and not tried.is_working_day(date(2027, 4, 9))
    found = periods.due(law.rule("ARL-30a"), date(2027, 4, 1), calendar=tried)
    assert found.provisional and found.due_on == date(2027, 4, 28)
    kept = receipt.of(found)
    sources = {source.name: source.content for source in kept.sources}
    assert receipt.computed_again(kept.as_dict(), sources).due_on == found.due_on
    # The State Council's notice comes later, and comes twice: the region's days stand.
    both = amending.read(NOTICE, tried).calendar
    again = amending.read(NOTICE.replace("year = 2027", "year = 2027\nreplaces = true"), both).calendar
    assert both.is_published(2027) and not again.is_working_day(date(2027, 4, 9))
    with pytest.raises(AmendmentRefused) as refusal:
        work = 'work = [ { name = "三月三", day = 2027-10-02 } ]'
        amending.read(text + work, both)
    assert refusal.value.code == "CALENDAR_DUPLICATE"


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        ('  { name = "清明节", from = 2027-04-05, to = 2027-04-05 },\n', "", "2027-04-05（清明节）"),
        ("from = 2027-02-05, to", "from = 2027-02-06, to", "2027-02-05（春节）"),
        ("2027-10-01, to = 2027-10-03", "2027-10-02, to = 2027-10-03", "2027-10-01（国庆节）"),
    ],
)
def test_no_notice_takes_a_day_that_the_law_gives(old: str, new: str, missing: str) -> None:
    assert old in NOTICE
    with pytest.raises(AmendmentRefused) as refusal:
        read(NOTICE.replace(old, new))
    assert refusal.value.code == "CALENDAR_FEWER" and missing in refusal.value.message
    assert "全国年节及纪念日放假办法" in refusal.value.citation


def test_the_same_notice_again_takes_the_place_of_the_year_only_when_asked() -> None:
    first = read(NOTICE).calendar
    corrected = NOTICE.replace("2027-02-12", "2027-02-11")
    with pytest.raises(AmendmentRefused) as refusal:
        amending.read(corrected, first)
    assert refusal.value.code == "LAW-012" and "replaces" in refusal.value.instead
    second = amending.read(corrected.replace("year = 2027", "year = 2027\nreplaces = true"), first)
    assert [(str(day.day), day.before, day.after) for day in second.days] == [
        ("2027-02-12", "春节放假（测试〔2026〕1号）", "工作日")
    ]


def test_what_was_loaded_under_an_earlier_release_is_taken_as_it_was() -> None:
    """A day that the law gives may be lacking, the year comes as a whole, and the product may ship the law by now."""

    def held(text: str, calendar: calendars.Calendar) -> amending.Amendment:
        return amending.read(text, calendar, held=True)

    first = held(
        NOTICE.replace('  { name = "清明节", from = 2027-04-05, to = 2027-04-05 },\n', ""), calendars.shipped()
    )
    assert first.calendar.is_working_day(date(2027, 4, 5)) and first.days == ()
    again = held(NOTICE.replace("2027-02-12", "2027-02-11"), first.calendar)
    assert not again.calendar.is_working_day(date(2027, 4, 5)) and again.calendar.is_working_day(date(2027, 2, 12))
    generation = (
        '[[regime]]\nyear = 2023\nlabel = "某"\ncitation = "某法 第一条"\nin_force_from = 2024-01-01\n'
        'status = "VERIFIED"\nchecked_on = 2026-01-01\n'
    )
    with pytest.raises(AmendmentRefused, match="2023年的法律版本登记了两次"):
        read(generation)
    assert held(generation, calendars.shipped()).additions.regimes == ()
    later = held(generation.replace("2023", "2031").replace("2024-01-01", "2031-01-01"), calendars.shipped())
    assert [row.year for row in later.additions.regimes] == [2031] and later.name == "某"


def test_a_rule_of_a_law_the_product_does_not_know_is_refused() -> None:
    row = (
        'id = "ARL-30a"\nlabel = "受理审查期限"\ncitation = "行政复议法 第三十条"\n'
        'in_force_from = 2027-03-01\nstatus = "VERIFIED"\n'
    )
    with pytest.raises(AmendmentRefused) as refusal:
        read(f"[[rule]]\n{row}checked_on = 2026-11-20\nregime = 2029\n")
    assert refusal.value.code == "LAW-004"
    with pytest.raises(AmendmentRefused) as refusal:
        read(f"[[rule]]\n{row}")
    assert refusal.value.code == "LAW-003" and "checked_on" in refusal.value.message
