"""What two values of a sentence come to: a share of a whole, which of two is greater, an age, an hour of the day, a
range from less to more."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from casework.law import calendar as calendars
from casework.law.articles import number as numeral
from casework.papers.compiler.findings import Draft, Finding, around, error, remembered, warning
from casework.papers.compiler.likeness import DAY, HANZI, SENTENCE, THINGS
from casework.papers.compiler.narrative.days import told
from casework.papers.compiler.narrative.persons import births
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import amounts, sentence_at, worded_sum

NUMBER = r"\d[\d,]*(?:\.\d+)?"
SHARE = re.compile(
    rf"(?P<one>{NUMBER}\s?[万亿]?元)，?(?:占|为|系|相当于)(?:了)?(?P<whole>[^，。；\d]{{2,12}})的(?P<share>\d+(?:\.\d+)?)(?:%|％)"
)
"""环保投资96万元，占总投资的8%."""
OF_WHICH = re.compile(rf"(?P<total>{NUMBER}\s?[万亿]?元)，其中[^，。；\d]{{1,16}}?(?P<part>{NUMBER}\s?[万亿]?元)")
MEASURE = r"平方米|立方米|公里|毫克每升|毫克每立方米|微克每立方米|分贝|厘米|毫米|米|吨|公斤|千克|克|小时|%"
LARGER = "大于|超过|超出|高于|多于|长于"
SMALLER = "小于|低于|少于|未达到|不足|短于|未超过|没有超过|不超过"
COMPARED = re.compile(
    rf"(?P<value>{NUMBER})(?P<unit>{MEASURE})，?(?:均|已|已经|也|明显|远)?(?P<how>{SMALLER}|{LARGER})(?:了)?"
    rf"(?:该|上述|前述|规定的|法定的|报告[^，。；\d]{{0,6}}的)?[{HANZI}]{{0,10}}?(?:距离|标准|限值|高度|面积|数值|浓度|幅度|上限|下限|要求)(?=[，。；])"
)
"""相距180米，大于该距离."""
OF_A_BOUND = re.compile(rf"(?P<of>[{HANZI}]{{2}})的(?:面积|距离|数量|重量|高度)$")
RANGE = re.compile(
    r"(?P<low>\d+|[一二三四五六七八九十百]+)(?P<unit>日|年|个月|倍|%|小时)以上(?P<high>\d+|[一二三四五六七八九十百]+)(?P=unit)以下"
)
HOUR = re.compile(
    r"(?P<part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜间|夜里|当晚|晚)(?P<hour>\d{1,2})(?=[时:：])"
)
HOURS = {
    "凌晨": range(0, 7),
    "清晨": range(4, 9),
    "早上": range(4, 12),
    "早晨": range(4, 12),
    "上午": range(5, 13),
    "中午": range(10, 15),
    "下午": (*range(1, 8), *range(12, 20)),
    "傍晚": (*range(4, 9), *range(16, 21)),
}
AT_NIGHT = (*range(0, 6), *range(5, 13), *range(17, 25))
"""晚上7时, 19时, 夜间2时."""
AGED = re.compile(r"(?:时年|当时|年仅)(?P<age>\d{1,3}|[一二三四五六七八九十]{1,3})(?:周)?岁")
MONTH = re.compile(r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月)?")
ON_ITS_TIME = re.compile(
    r"自受理(?:申请)?之日起(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<unit>个工作日|日)内(?:依法)?(?:作出|办结|答复|决定)[^。；]{0,16}(?P<held>符合|没有超过|未超过|并未逾期)"
)
ACCEPTED = re.compile("被申请人(?:于[^，。；]{6,12})?(?:依法|决定|予以)*受理(?!通知|人员)")
MADE_UP = re.compile(
    rf"(?<![\d.])(?P<total>\d+)(?P<unit>[{THINGS}亩吨条双公斤])(?:[^。；\d]{{0,6}})，其中(?P<list>[^。；]+)"
)
"""查获卷烟60条，其中甲牌40条、乙牌20条."""
SO_OFTEN = re.compile(
    rf"(?P<days>{DAY}(?:、{DAY})*(?:和|及){DAY})，?[^，。；\d]{{0,20}}?(?P<often>[两二三四五六七八九十])次"
)
"""2026年5月14日和2026年6月11日，两次入户巡查."""
FOR_MONTHS = re.compile(
    rf"(?P<months>[一二两三四五六七八九十]{{1,2}}|\d{{1,2}})个月[^。；\d]{{0,24}}?(?P<sum>{NUMBER}元)"
)
"""三个月共计2490元."""
ADMITTED = re.compile(
    rf"(?:系|是)(?:其|申请人|第三人)?(?:于)?(?P<day>{DAY})[^，。；]{{0,20}}(?:购进|购买|购入|进货|采购|生产|加工|搭建|建成|取得|签订)"
)
"""该批卷烟系2026年5月17日购进: what was seen was there before."""
FOUND = re.compile("检查|查获|发现|巡查|查处")
PERCENT = r"(?:百分之[一二三四五六七八九十]{1,3}|\d+(?:\.\d+)?%)"
TIMES = re.compile(
    r"(?P<measured>\d+(?:\.\d+)?)(?P<unit>毫克每升|毫克/升|mg/L|毫克每立方米|mg/m³|分贝)，?(?:超过|超出)(?:了)?"
    r"(?P<limit>\d+(?:\.\d+)?)(?P=unit)的?[^，。；\d]{0,12}(?:限值|标准)(?P<times>\d+(?:\.\d+)?)倍"
)
BETWEEN = re.compile(rf"(?P<low>{PERCENT})以上(?P<high>{PERCENT})以下")
FINED_AT = re.compile(rf"(?:处|按)[^，。；]{{0,12}}?(?P<share>{PERCENT})(?!以上|以下)[^，。；]{{0,4}}(?:罚款|处罚)")
SLACK = 0.06
"""The share by which a printed percentage may differ from the reckoned one, of its last printed figure."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what values come to."""
    if draft.anatomy is None:
        return
    born = births(draft)
    own = [(part, text) for part, text in parts(draft) if part in OWN]
    facts = "".join(text for part, text in own if part is Part.FACTS)
    for part, text in own:
        yield from _shares(text)
        yield from _more_than_the_whole(text)
        yield from _compared(text, facts if part is Part.REASONS else "")
        yield from _ranges(text)
        yield from _hours(text)
        yield from _ages(text, born)
        yield from _made_up(text)
        yield from _admitted(text)
        yield from _so_often(text)
    for _, text in parts(draft):
        yield from _times_the_limit(text)
    yield from _for_months([text for _, text in own])
    yield from _beyond_the_rate([text for _, text in own])
    for text in (text for part, text in own if part is Part.REASONS):
        yield from _in_time(draft, text, facts)


def _yuan(words: str) -> float:
    return float(next(amounts(words)).key[0])


@remembered
def _times_the_limit(text: str) -> Iterator[Finding]:
    """浓度为1.8毫克每升，超过1.0毫克每升的排放限值0.8倍."""
    for match in TIMES.finditer(text):
        measured, limit, times = (float(match[name]) for name in ("measured", "limit", "times"))
        rounded = 0.06 if "." in match["times"] else 0.51
        if limit and abs(measured / limit - 1 - times) > rounded:
            message = f"{match['measured']}超过{match['limit']}的是{measured / limit - 1:.2g}倍，不是{match['times']}倍"
            yield error("DRF-279", message, around(text, match.start("times"), len(match["times"]) + 1))


@remembered
def _shares(text: str) -> Iterator[Finding]:
    """The whole is the sum behind the words by which the share names it: 总投资1200万元……占总投资的8%."""
    for match in SHARE.finditer(text):
        sentence, one = sentence_at(text, match.start()), _yuan(match["one"])
        found = re.search(rf"{re.escape(match['whole'])}(?:为|共计|是)*(?P<sum>{NUMBER}\s?[万亿]?元)", sentence)
        whole = _yuan(found["sum"]) if found else 0
        figures = len(match["share"].partition(".")[2])
        if whole > one and abs(one / whole * 100 - float(match["share"])) > 0.5 * 10**-figures + SLACK:
            message = f"{match['one']}占{whole:,.0f}元的{one / whole:.2%}，不是{match['share']}%"
            yield error("DRF-286", message, around(text, match.start("share"), len(match["share"]) + 1))


@remembered
def _more_than_the_whole(text: str) -> Iterator[Finding]:
    for match in OF_WHICH.finditer(text):
        if _yuan(match["part"]) > _yuan(match["total"]):
            message = f"其中的“{match['part']}”多于“{match['total']}”"
            yield warning("DRF-287", message, around(text, match.start(), len(match[0])))


def _compared(text: str, facts: str) -> Iterator[Finding]:
    """相距180米，小于该距离: what it is compared with is the last number of its unit that was told before it."""
    for match in COMPARED.finditer(text):
        before = [*_of_unit(facts, match["unit"]), *_of_unit(text[: match.start()], match["unit"])]
        value = float(match["value"].replace(",", ""))
        others = [other for other in before if other != value]
        beside = [other for other in _of_unit(text[: match.start()], match["unit"]) if other != value]
        other = (beside or others or [value])[-1]
        is_larger = not re.fullmatch(SMALLER, match["how"])
        if other != value and (value > other) != is_larger:
            message = f"“{match[0]}”：此前写的是{other:g}{match['unit']}，请核对"
            yield (error if _is_of_its_bound(text, match, beside) else warning)(
                "DRF-288", message, around(text, match.start(), len(match[0]))
            )


def _is_of_its_bound(text: str, match: re.Match[str], beside: list[float]) -> bool:
    """Whether the one other number in front of it is of what it is compared with: 备案600平方米，占地386平方米，
    超过备案的面积."""
    of = OF_A_BOUND.search(match[0])
    before = sentence_at(text, match.start()).partition(match[0])[0]
    numbers = _of_unit(before, match["unit"])
    return of is not None and len(numbers) == 1 == len(set(beside)) and of["of"] in before


@remembered
def _pairs(text: str) -> Iterator[tuple[float, str]]:
    found = re.finditer(rf"(?<![\d.])(?P<number>{NUMBER})(?P<unit>{MEASURE})", text)
    return ((float(match["number"].replace(",", "")), match["unit"]) for match in found)


def _of_unit(text: str, unit: str) -> list[float]:
    return [number for number, of in _pairs(text) if of == unit]


@remembered
def _ranges(text: str) -> Iterator[Finding]:
    for match in RANGE.finditer(text):
        low, high = (_figure(match[name]) for name in ("low", "high"))
        if low >= high:
            report = error if low > high else warning
            yield report("DRF-289", f"“{match[0]}”的上下限颠倒", around(text, match.start(), len(match[0])))


def _figure(words: str) -> float:
    return float(words) if words.isdigit() else worded_sum(words)


@remembered
def _hours(text: str) -> Iterator[Finding]:
    for match in HOUR.finditer(text):
        if int(match["hour"]) not in HOURS.get(match["part"], AT_NIGHT):
            # 早上3时 is said; 上午19时 is not.
            report = error if match["part"] in ("上午", "下午", "凌晨") and int(match["hour"]) > 12 else warning
            yield report("DRF-290", f"没有“{match[0]}时”这一时刻", around(text, match.start(), len(match[0])))


def _ages(text: str, born: dict[str, str]) -> Iterator[Finding]:
    """1985年1月退出现役，时年32岁, of whom the head says when he was born."""
    for match in AGED.finditer(text) if len(born) == 1 else ():
        clauses = sentence_at(text, match.start())
        behind = clauses[: clauses.find(match[0])]
        month = list(MONTH.finditer(behind))
        birth = next(told(next(iter(born.values()))), None)
        if not month or birth is None or re.search("之[子女父母妻夫]|儿子|女儿|第三人", behind):
            continue
        age = int(_figure(match["age"]))
        on = date(int(month[-1]["year"]), min(12, int(month[-1]["month"] or 12)), 28)
        least = on.year - birth.day.year - 1
        if not least <= age <= least + 1:
            message = f"“{match[0]}”：登记的出生日期是{next(iter(born.values()))}，请核对"
            yield error("DRF-291", message, around(text, match.start(), len(match[0])))


def _in_time(draft: Draft, text: str, facts: str) -> Iterator[Finding]:
    """自受理之日起二十个工作日内作出，符合规定, where it took twenty-seven."""
    act_on = getattr(draft.case.received().details, "act_on", None)
    days = {
        one.day for sentence in SENTENCE.findall(facts) if ACCEPTED.search(sentence) for one in [*told(sentence)][:1]
    }
    for match in ON_ITS_TIME.finditer(text):
        if (
            act_on is None
            or len(days) != 1
            or re.search("延长|扣除|中止|补正|公示期", sentence_at(text, match.start()))
        ):
            continue
        (start,) = days
        number = numeral(match["number"])
        took = calendars.load().working_days_between(start, act_on)
        if took > number:
            message = f"“{match[0]}”：受理至作出之间有{took}个工作日，请核对"
            yield warning("DRF-292", message, around(text, match.start(), len(match[0])))


def _come_to(listed: list[int], total: int) -> bool:
    """Whether all of them, or some, are the whole: 男性8名、女性4名、持证10名 of 12 are counted twice."""
    return any(sum(some) == total for count in range(2, len(listed) + 1) for some in combinations(listed[:8], count))


@remembered
def _made_up(text: str) -> Iterator[Finding]:
    for match in MADE_UP.finditer(text):
        listed = [int(n) for n in re.findall(rf"(?<![\d.每])(\d+){match['unit']}", match["list"])]
        total = int(match["total"])
        if len(listed) < 2 or _come_to(listed, total) or re.search("合计|共计|其余|另", match["list"]):
            continue
        shown = "、".join(f"{n}{match['unit']}" for n in listed)
        report = error if sum(listed) > total else warning
        yield report(
            "DRF-294", f"其中{shown}之和不是{total}{match['unit']}", around(text, match.start(), len(match[0]))
        )


@remembered
def _admitted(text: str) -> Iterator[Finding]:
    for match in ADMITTED.finditer(text):
        before = [one for one in told(text) if one.start < match.start("day")]
        one = next((each for each in told(text) if each.start == match.start("day")), None)
        is_seen = before and FOUND.search(sentence_at(text, before[-1].start))
        if one and is_seen and one.day > before[-1].day and "复" not in sentence_at(text, match.start()):
            message = f"“{match[0]}”晚于发现之日{before[-1].words}"
            is_of_it = re.search("(?:该|上述|前述|涉案|案涉)[^，。；]{0,10}$", text[: match.start()]) is not None
            yield (error if is_of_it else warning)(
                "DRF-295", message, around(text, match.start("day"), len(match["day"]))
            )


def _beyond_the_rate(own: list[str]) -> Iterator[Finding]:
    """处百分之二十的罚款, where the rule that is quoted goes to ten."""
    ranges = [(_share(m["low"]), _share(m["high"])) for text in own for m in BETWEEN.finditer(text)]
    for text in own if len(set(ranges)) == 1 else ():
        for match in FINED_AT.finditer(text):
            share, (low, high) = _share(match["share"]), ranges[0]
            if not low <= share <= high:
                message = f"“{match[0]}”不在所引的{low:g}%至{high:g}%之间，请核对"
                yield warning("DRF-296", message, around(text, match.start("share"), len(match["share"])))


def _share(words: str) -> float:
    return float(words[:-1]) if words.endswith("%") else float(numeral(words.removeprefix("百分之")))


@remembered
def _so_often(text: str) -> Iterator[Finding]:
    for match in SO_OFTEN.finditer(text):
        listed, said = len(re.findall(DAY, match["days"])), numeral(match["often"].replace("两", "二"))
        if listed != said and not re.search("共|先后共|等", match[0]):
            message = f"写了{listed}个日期，又写“{match['often']}次”"
            yield warning("DRF-495", message, around(text, match.start("often"), 2))


def _for_months(own: list[str]) -> Iterator[Finding]:
    """三个月共计2490元 in the facts, 四个月……2490元 in the reasons."""
    found = [(text, m, m["sum"], _months(m["months"])) for text in own for m in FOR_MONTHS.finditer(text)]
    for text, match, sum_, months in found:
        others = {other for _, _, same, other in found if same == sum_ and other != months}
        if others and "每" not in match[0]:
            message = f"“{match['months']}个月……{sum_}”：另一处是{max(others)}个月，请核对"
            is_sure = len(found) == 2 and not re.search("其中|另|之后|剩余", sentence_at(text, match.start()))
            yield (error if is_sure else warning)(
                "DRF-496", message, around(text, match.start(), len(match["months"]) + 2)
            )


def _months(words: str) -> int:
    return numeral(words.replace("两", "二"))
