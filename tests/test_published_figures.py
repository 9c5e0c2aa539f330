"""Published tables: their counts, loaded as counted cases, give the rates that were printed beside them, or differ
exactly where the printed rate does not follow from the counts."""

from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest

from casework.figures import rates, tables
from casework.figures.counting import figure_named, table_named
from casework.figures.definitions import book
from casework.figures.periods import period_named
from casework.figures.population import Population
from casework.figures.rows import Unit

YEAR = period_named("2018")
RECONSIDERED = "procedure:reconsideration"
MARKS = {
    "维持": "ending:decided outcomes:68",
    "撤销": "ending:decided outcomes:64",
    "确认违法": "ending:decided outcomes:65-2",
    "变更": "ending:decided outcomes:63",
    "责令履行": "ending:decided outcomes:66",
    "改变后撤回": "ending:terminated termination_grounds:1 self_corrected",
    "撤回": "ending:terminated termination_grounds:1",
    "驳回申请": "ending:dismissed",
    "驳回请求": "ending:decided outcomes:69",
    "调解": "ending:mediated",
    "其他": "ending:taken_over",
}
IN, BEFORE, AFTER = date(2018, 5, 2), date(2017, 5, 2), date(2019, 5, 2)
Cases = list[tuple[int, str, date, date | None, date | None]]
"""How many, their marks, the days on which they came, were accepted and ended."""


def office(cases: Cases) -> Population:
    each = [case for case in cases for _ in range(case[0])]
    return Population(
        Unit.CASE,
        YEAR,
        book(),
        numbers=[str(number) for number in range(len(each))],
        marks=[marks if marks.startswith("procedure:") else f"{RECONSIDERED} {marks}" for _, marks, *_ in each],
        words={"court": ["江城市中级人民法院"] * len(each)},
        dates={
            "received_on": [came for _, _, came, _, _ in each],
            "admitted_on": [admitted for _, _, _, admitted, _ in each],
            "examined_on": [admitted or ended for _, _, _, admitted, ended in each],
            "ended_on": [ended for _, _, _, _, ended in each],
        },
    )


def ended(**ways: int) -> Cases:
    return [(count, MARKS[way], IN, IN, IN) for way, count in ways.items()]


ZHUHAI = ended(维持=763, 撤销=22, 确认违法=21, 变更=1, 责令履行=4, 改变后撤回=195, 撤回=67, 驳回申请=68, 其他=7)
ZHONGSHAN = ended(维持=1691, 驳回请求=630, 撤销=46, 调解=388)
XUANCHENG = [(69, MARKS["撤销"], IN, IN, IN), (64, MARKS["调解"], IN, IN, IN), (171, MARKS["维持"], IN, IN, IN)]
XIANGSHAN = ended(维持=41, 确认违法=13, 责令履行=4, 撤回=71, 驳回申请=48)
CHIFENG = ended(撤销=65, 变更=21, 驳回申请=73, 维持=201, 撤回=62)
FANGCHENG: Cases = [(29, MARKS["撤销"], IN, IN, IN), (106, MARKS["维持"], IN, IN, IN), (16, "", IN, IN, None)]
HUBEI: Cases = [(3129, "", IN, IN, None), (2293, "ending:declined", IN, None, IN)]
SUIT = "procedure:litigation instance:first"


def suits(judged: int, lost: int) -> Cases:
    return [(lost, f"{SUIT} lost", IN, IN, IN), (judged - lost, f"{SUIT} not_lost", IN, IN, IN)]


SUED_AFTER: Cases = [*ZHUHAI, (119, f"{SUIT} after_reconsideration role:alone", IN, IN, None)]


@pytest.mark.parametrize(
    ("where", "cases", "figure", "printed", "match"),
    [
        ("珠海2018 S21", ZHUHAI, "upheld-rate", "66.46", "round"),
        ("珠海2018 S21", ZHUHAI, "correction", "4.18", "round"),
        ("珠海2018 S21", ZHUHAI, "correction-in-all", "21.17", "round"),
        ("珠海2018 S21", ZHUHAI, "terminated-rate", "22.82", "round"),
        ("珠海2018 S21", ZHUHAI, "dismissed-rate", "5.92", "round"),
        ("中山2024 S23", ZHONGSHAN, "upheld-rate", "61.4", "round"),
        ("中山2024 S23", ZHONGSHAN, "reconciled-rate", "14.1", "round"),
        ("中山2024 S23", ZHONGSHAN, "correction", "1.78", "no"),
        ("宣城2022 S09", XUANCHENG, "correction", "22.7", "round"),
        ("宣城2022 S09", XUANCHENG, "reconciled-rate", "21.1", "round"),
        ("象山2024 S25", XIANGSHAN, "correction", "9.60", "round"),
        ("象山2024 S25", XIANGSHAN, "withdrawn-only", "40.11", "round"),
        ("赤峰2019 S45", CHIFENG, "correction", "20.1", "no"),
        ("方城2024 S07", FANGCHENG, "correction-admitted", "19.2", "round"),
        ("方城2024 S07", FANGCHENG, "correction", "19.2", "no"),
        ("湖北2020 S27", HUBEI, "admitted-rate", "57.71", "round"),
        ("珠海2018 S21", SUED_AFTER, "suits-to-cases", "10.37", "round"),
        ("江苏2022 S29", suits(17701, 1376), "loss", "7.8", "round"),
        ("社旗2016 S39", suits(61, 10), "loss", "16.4", "round"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_rates_come_out_as_printed_or_differ_where_the_file_says_so(
    where: str, cases: Cases, figure: str, printed: str, match: str
) -> None:
    found = rates.rate(figure_named(figure), office(cases))
    exact = Decimal(100 * found.numerator) / found.denominator
    step = Decimal(printed)
    agrees = {
        "round": exact.quantize(step, ROUND_HALF_UP) == step,
        "truncate": exact.quantize(step, ROUND_DOWN) == step,
        "no": step not in (exact.quantize(step, ROUND_HALF_UP), exact.quantize(step, ROUND_DOWN)),
    }
    assert agrees[match], (where, exact)


def test_the_whole_table_of_zhuhai_balances_as_it_was_printed() -> None:
    """受理1243＋结转126＝应审1369＝审结1148＋未结221; 审结 by way adds up to 1148."""
    carried: Cases = [(126, MARKS["维持"], BEFORE, BEFORE, IN)]
    rest = [(count - 126 if way == MARKS["维持"] else count, way, *days) for count, way, *days in ZHUHAI]
    pending: Cases = [(221, MARKS["撤销"], IN, IN, AFTER)]
    found = office([*carried, *rest, *pending])  # type: ignore[list-item]
    balance = tables.fill(table_named("balance"), found)
    assert balance.counts(balance.total) == [126, 1243, 1369, 1148, 221]
    ways = tables.fill(table_named("ways"), found)
    told = {head: count for head, count in zip(ways.heads, ways.counts(ways.total), strict=True) if count}
    assert told == {
        "撤销": 22,
        "变更": 1,
        "确认违法": 21,
        "责令履行": 4,
        "维持": 763,
        "驳回行政复议申请": 68,
        "被申请人改正后终止": 195,
        "撤回申请后终止": 67,
        "其他（移送、上级受理等）": 7,
        "合计": 1148,
    }


def test_chifeng_received_is_accepted_and_refused() -> None:
    """收到469＝受理430＋不予受理39."""
    found = office([(430, "", IN, IN, None), (39, "ending:declined", IN, None, IN)])
    intake = tables.fill(table_named("intake"), found)
    told = {head: count for head, count in zip(intake.heads, intake.counts(intake.total), strict=True) if count}
    assert told == {"收到": 469, "已受理": 430, "不予受理": 39}


def test_the_suits_of_zhuhai_and_chifeng_by_role() -> None:
    """珠海2018: 434 suits, 407 judged and 27 not. 赤峰2019 prints 31.8, 2.9 and 65.3 % of 377 suits for the organ
    alone, the reconsideration organ alone and both: its counts 120, 11 and 256 are 387; only 246 are 65.3 %."""
    stood = tables.fill(table_named("suits-balance"), office([*suits(407, 0), (27, SUIT, IN, IN, None)]))
    assert stood.counts(stood.total) == [0, 434, 434, 407, 27]
    after = f"{SUIT} not_lost after_reconsideration role:"
    each = ((120, f"{SUIT} not_lost role:alone"), (11, f"{after}alone"), (256, f"{after}together"))
    by_role = tables.fill(table_named("suits"), office([(count, marks, IN, IN, IN) for count, marks in each]))
    told = [by_role.counts(row)[-1] for row in by_role.rows]
    assert (sorted(told), by_role.counts(by_role.total)[-1]) == ([11, 120, 256], 387)
    shares = [(Decimal(100 * count) / 377).quantize(Decimal("0.1"), ROUND_HALF_UP) for count in (120, 11, 256, 246)]
    assert shares == list(map(Decimal, ("31.8", "2.9", "67.9", "65.3")))
