"""Measures: a unit that fits what is measured, so many parties as there are, a span as long as is said."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from casework.law.articles import number as numeral
from casework.papers.compiler import wordlist
from casework.papers.compiler.findings import Draft, Finding, around, error, remembered, warning
from casework.papers.compiler.narrative.days import SPAN, spanned, told
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import sentence_at
from casework.vocabulary import PartyRole

PARTIES = re.compile(
    r"(?<![第其同任每各某唯之据\d])(?P<number>[一二两三四五六七八九十]{1,3}|\d{1,3}(?=[名位个]))(?P<some>[名位个]?)"
    r"(?P<role>被申请人|申请人|第三人)"
)
"""两申请人 are all of them, 两名申请人 may be some."""
MEASURED = r"\d[\d.,]*(?:[余多至到～~\-—×]\d*[\d.,]*)?"
"""A number, or one to another."""
LEGAL = re.compile("视为|届满|期满|规定|应当")
"""A day that the law counts to, and not one on which something was done."""
AFTER = re.compile(r"(?:后|起)(?:的)?第(?P<days>[一二三四五六七八九十百]+|\d+)(?:日|天)")
WITHIN = re.compile(
    r"(?:已经?|均|都)?(?:在|于)(?P<days>[一二三四五六七八九十百]+|\d+)(?:日|天)(?:之)?内(?:书面|依法)*(?:答复|作出|告知|处理|办结|送达|回复)"
)
LASTED = re.compile(
    r"(?:使用|停放|占用|悬挂|存续|持续|扣押|查封)(?:了)?(?P<days>[一二三四五六七八九十百]+|\d+)(?:日|天)(?:即|后|，|。)"
)
USUAL = frozenset({2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120, 180})
"""Numbers that are periods of a law and count nothing: 在六十日内作出."""
LASTS = re.compile(rf"(?P<number>[一二三四五六七八九十百]+|\d+)(?P<unit>日|天|个月)，?(?:期限)?(?:自|从){SPAN}")
NUMBER = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
FROM_MONTH = r"(?P<y1>\d{4})年(?P<m1>\d{1,2})月(?:\d{1,2}日)?起?至(?P<y2>\d{4})年(?P<m2>\d{1,2})月(?:\d{1,2}日)?止?"
SO_LONG = rf"(?:(?P<years>{NUMBER})年)?零?(?:(?P<months>{NUMBER})个月)?"
IN_MONTHS = (
    re.compile(rf"(?<![\d零年]){SO_LONG}(?<=[年月])(?:[，、（]|的?期限)+(?:自|从|即){FROM_MONTH}"),
    re.compile(
        rf"(?:自|从){FROM_MONTH}，?(?:期限|共计|合计|累计|为期|共|计|为)+{SO_LONG}(?<=[年月])(?!\d|[一-龥]{{0,2}}\d+元)"
    ),
)
COUNTED = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{2})(?:约|为|共|计)*(?P<number>\d+(?:\.\d+)?)"
    "(?P<unit>平方米|公顷|亩|公斤|克|吨|米|卷|张|件|袋|瓶|箱|台|辆)"
)
"""水塘面积约5.6亩."""
EACH = re.compile(r"(?P<per>[月年日])(?P<what>收入|工资|租金|薪)(?:合计|共计|为|约|共)*(?P<number>\d[\d.]*)元")
"""月收入合计1120元."""
NOT_WHOLE = re.compile("满|超过|余|约|近|不足|不到|多年|中断|扣除|其中|间断|除外|缺|分别")
ROLES = {role.label: role for role in (PartyRole.APPLICANT, PartyRole.RESPONDENT, PartyRole.THIRD_PARTY)}


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about measures."""
    if draft.anatomy is None:
        return
    facts = [text for part, text in parts(draft) if part is Part.FACTS]
    for part, text in parts(draft):
        yield from _units(draft, text)
        yield from _lasting(text)
        yield from _in_months(text)
        if part in OWN and not draft.joined:
            yield from _how_many(draft, text)
        if part in OWN:
            yield from _so_many_days_after(draft, text, facts)
    own = [text for part, text in parts(draft) if part in OWN]
    yield from _other_unit(draft, own)
    yield from _paid_each(draft, own)


@cache
def _measures() -> tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
    """What is measured with its figure, the units it is measured in, and the units of everything else."""
    rows = wordlist.rows("measure")
    return tuple(
        (
            re.compile(rf"(?:{row['of']})(?:为|约|共计|共|达|是)?{MEASURED}(?P<unit>[^\d，。；、（）]{{1,4}})"),
            re.compile(row["units"], re.IGNORECASE),
            re.compile("|".join(other["units"] for other in rows if other is not row)),
        )
        for row in rows
    )


def _units(draft: Draft, text: str) -> Iterator[Finding]:
    """蓄积186平方米: what is measured in cubic metres. A unit of no row, as in 工资3个月, measures another thing."""
    for measured, own, others in _measures():
        for match in measured.finditer(text):
            is_a_product = re.search("[×xX*乘]", match[0]) or re.match(r"\s?[×xX*乘]", text[match.end() :])
            is_another = others.match(match["unit"]) and not own.match(match["unit"])
            if is_another and not is_a_product and not draft.is_quoted(match[0]):
                message = f"“{match[0]}”：单位不对"
                yield error("DRF-250", message, around(text, match.start(), len(match[0])))


def _other_unit(draft: Draft, own: list[str]) -> Iterator[Finding]:
    """水塘面积约5.6平方米, where everybody else has 5.6亩."""
    known = {(match["noun"], match["number"]): match["unit"] for match in COUNTED.finditer(draft.earlier)}
    for text in own:
        for match in COUNTED.finditer(text):
            unit = known.get((match["noun"], match["number"]), match["unit"])
            if unit != match["unit"] and match["number"] + match["unit"] not in draft.earlier:
                message = f"“{match[0]}”：别处写的是{match['number']}{unit}，请核对单位"
                yield warning("DRF-792", message, around(text, match.start(), len(match[0])))


def _paid_each(draft: Draft, own: list[str]) -> Iterator[Finding]:
    """年收入1120元, where the file has 月收入1120元."""
    known = {(match["what"], match["number"]): match["per"] for match in EACH.finditer(draft.earlier)}
    for text in own:
        for match in EACH.finditer(text):
            per = known.get((match["what"], match["number"]), match["per"])
            if per != match["per"] and match[0] not in draft.earlier:
                message = f"“{match[0]}”：别处写的是{per}{match['what']}，请核对"
                yield warning("DRF-795", message, around(text, match.start(), len(match[0])))


def _how_many(draft: Draft, text: str) -> Iterator[Finding]:
    """两申请人, where there are three."""
    for match in PARTIES.finditer(text):
        given = match["number"].replace("两", "二")
        number, there = numeral(given), len(draft.case.parties_as(ROLES[match["role"]]))
        partly = re.search("其中|另|余|除", text[max(0, match.start() - 4) : match.start()])
        if there and number != there and not partly:
            message = f"“{match[0]}”，登记的{match['role']}有{there}人"
            report = warning if match["some"] and number < there else error
            yield report("DRF-127", message, around(text, match.start(), len(match[0])))


def _so_many_days_after(draft: Draft, text: str, facts: list[str]) -> Iterator[Finding]:
    """收到报告后第十七日申请, 在二十一日内答复, where no two days of the facts lie so far apart."""
    days = sorted({one.day for line in facts for one in told(line)})
    apart = {(other - one).days for one in days for other in days if other > one}
    for match in (*AFTER.finditer(text), *WITHIN.finditer(text), *LASTED.finditer(text)) if len(days) > 1 else ():
        number = numeral(match["days"])
        if LEGAL.search(sentence_at(text, match.start())):
            continue
        if match.re is WITHIN and number in USUAL:
            continue
        if not {number - 1, number, number + 1} & apart:
            message = f"“{match[0]}”：事实中没有相隔{number}日的两个日期"
            is_turned = number > 9 and number % 11 and int(str(number)[::-1]) in apart
            # 第十七日, 十九日, where the facts have seven and nine days: ten too many, and no period of a law.
            is_ten_more = number > 10 and number - 10 in apart and number not in USUAL and match.re is not WITHIN
            yield (error if is_turned or is_ten_more else warning)(
                "DRF-251", message, around(text, match.start(), len(match[0]))
            )


@remembered
def _lasting(text: str) -> Iterator[Finding]:
    """三十日，自2026年4月25日至2026年6月24日."""
    for match in LASTS.finditer(text):
        days, number = spanned(match), numeral(match["number"])
        if days and days[0] < days[1] and not _is_so_long(*days, number, match["unit"]):
            message = f"“{match[0]}”：起止日期不是{match['number']}{match['unit']}"
            yield error("DRF-252", message, around(text, match.start(), len(match[0])))


@remembered
def _in_months(text: str) -> Iterator[Finding]:
    """视同缴费年限为9年，自1990年1月至1995年12月: as long as the months between, either end counted or not."""
    for pattern in IN_MONTHS:
        for match in pattern.finditer(text):
            stated = 12 * _counted(match["years"]) + _counted(match["months"])
            between = (int(match["y2"]) - int(match["y1"])) * 12 + int(match["m2"]) - int(match["m1"]) + 1
            if stated and between > 0 and abs(stated - between) > 1:
                message = f"“{match[0]}”：起止年月相隔{between // 12}年{between % 12}个月"
                report = warning if NOT_WHOLE.search(sentence_at(text, match.start())) else error
                yield report("DRF-280", message, around(text, match.start(), len(match[0])))


def _counted(words: str | None) -> int:
    return numeral((words or "0").replace("两", "二"))


def _is_so_long(begun: date, ended: date, number: int, unit: str) -> bool:
    """Either end may count or not."""
    days = (ended - begun).days
    if unit == "个月":
        return abs(days - number * 30.4) <= 3
    return number - 1 <= days <= number + 1
