"""Figures that are reckoned from others: sums, parts of a sum, so many at so much, spans of days, a sum in words."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from casework.law.articles import number as numeral
from casework.papers.compiler.findings import Draft, Finding, around, error, plain, remembered, warning
from casework.papers.compiler.likeness import HANZI, SENTENCE, THINGS
from casework.papers.compiler.narrative.days import SPAN, spanned, told
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import amounts, sentence_at

NUMBER = r"\d[\d,，]*(?:\.\d+)?"
MONEY = rf"{NUMBER}\s?[万亿]?元"
YUAN = re.compile(rf"(?<![\d.])(?P<digits>{NUMBER})元")
TEN_THOUSANDS = re.compile(rf"(?<![\d.])(?P<digits>{NUMBER})万元")
UNIT = rf"平方米|公顷|公斤|千克|[{THINGS}亩米吨日天月年克斤]"
IN_WORDS = re.compile(
    rf"(?P<digits>{MONEY})(?:整)?[（(](?:人民币)?(?:大写)?(?:人民币)?[:：]?(?P<words>[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{{2,}})[元圆]"
)
OF_WHICH = re.compile(rf"(?P<total>{MONEY})，其中(?P<parts>[^。；]+)")
TOTAL = re.compile(
    rf"(?:合计|共计|总计|总额|总价|货值(?:金额)?|价款|违法所得|销售额|销售收入|营业额|经营额|共(?:支付|付款|花费|收取|收款|缴纳)(?:了|价款|货款|费用)?)(?:为|人民币)*"
    rf"(?P<total>{MONEY})"
)
DAYS = frozenset({"日", "天"})
PERIODS = frozenset({"月", "年"})
"""Units in which also something else is told: a wage a month, beside months of insurance."""
NEXT_TO_IT = re.compile(r"[，、（）]?(?:(?:共|共计|合计|累计|计)?(?:\d+|[一二三四五六七八九十]+)个?[月年][，、]?)?")
"""Between 每月840元 and 共计43680元: nothing but how many months."""
PAYMENT = re.compile("最低生活保障|低保|养老金|失业保险金|补助|津贴|抚恤|安置费|补贴")
A_COST = re.compile(rf"(?<=[，、])[{HANZI}]{{1,6}}费用?$")
"""，维修费 合计3000元: a thing of its own, beside what is earned a day."""
EARNED = re.compile("违法所得|销售|营业|经营")
BESIDES = re.compile(
    "运费|邮费|手续费|押金|定金|另[外加有付收]|优惠|折|减免|抵扣|税|上浮|下浮|系数|比例|%|％|百分之|成新|(?:另|加|、|和)[^，。；]{0,4}(?:奖励|补助)(?!合计|共计)|部分|扣除|最高|不超过|至少"
)
"""What makes a total other than price times number."""
MEASURES = frozenset({"平方米", "公顷", "亩"})
"""Units of which the number may stand in another paragraph of the facts."""
REACHED = re.compile(
    rf"每(?P<unit>{UNIT})(?P<price>{NUMBER})元(?:的标准|计算|的价格|标准)*[^，。；\d]{{0,24}}?(?P<total>{MONEY})"
)
"""按92.6平方米、每平方米9500元支付补偿879700元."""
SO_MANY = re.compile(rf"(?P<some>[两二三四五六七八])[项笔]合计(?:为|人民币)*(?P<total>{MONEY})")
REDUCED = re.compile(
    rf"(?:由|将)?[^，。；\d]{{0,10}}?(?P<was>{MONEY})(?:减为|降为|变更为|调整为|改为|减至|降至)[^，。；\d]{{0,6}}?(?P<now>{MONEY})"
    rf"[^。；]{{0,40}}?(?P<back>{MONEY})"
)
OVERPAID = re.compile("多缴的?(?:罚款|款项|部分)?$")
SPLIT = re.compile(
    rf"(?P<total>\d+)(?P<unit>{UNIT})[^。；\d]{{0,30}}其中[^。；\d]{{0,12}}(?P<one>\d+)(?P=unit)[^。；\d]{{0,24}}(?:其余|剩余|余下)的?"
    rf"(?P<other>\d+)(?P=unit)"
)
REST = re.compile(rf"(?:其余|剩余|余下|缺勤|缺席|未到|未参加|弃权|尚有)的?(?P<other>\d+)(?P<unit>{UNIT})")
SIDES = re.compile(
    rf"长(?:度)?(?:约|为)?(?P<long>{NUMBER})米、?，?宽(?:度)?(?:约|为)?(?P<wide>{NUMBER})米，?(?:占地|建筑)?面积(?:约|为|共)?(?P<area>{NUMBER})平方米"
)
STAYS = re.compile(
    r"(?P<what>住院|拘留|停运|停工|停业|扣押|查封|历时|逾期)(?:治疗|时间|共计|共|达|了)*(?P<days>\d{1,3})(?:日|天)(?![内前起])"
)
AT_ONCE = re.compile("当日|同日|入院|当天|送往|送至|送到|送医")
"""Who was taken to hospital, and did not go there some day."""
IN_HOSPITAL = re.compile("住院|出院")
EACH = re.compile(
    rf"每(?P<unit>{UNIT})[^，。；\d]{{0,10}}?(?P<price>{NUMBER})元|(?P<price2>{NUMBER})元(?:[/／]|每)(?P<unit2>{UNIT})"
)
ITS_PRICE = re.compile(rf"[，、](?:售价|进价|成本价?|零售价|标价)(?:为|是)?(?P<price>{NUMBER})元")
DATE = re.compile(
    r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日(?:(?:、|和|及|至|或)\d{1,2}日)*)?|(?:\d{1,2}|[同当次上下本每该])月(?:的)?\d{1,2}日(?:(?:、|和|及|至|或)\d{1,2}日)*|第\d{1,2}日"
)
PAID = re.compile("共(?:支付|付款|花费|缴纳)|(?:支付|付款|缴纳|缴付|交纳|付清|付给)[^，。；]{0,12}$")
"""What somebody paid in the end need not be what was due for so many days."""
SO_MANY_DAYS = re.compile(
    rf"(?:自|从)?{SPAN}止?，?"
    r"(?:共计|合计|共|计|停运|停业|停产|住院|扣押|查封|拘留|逾期|历时|为期)+(?P<days>\d+)(?:日|天)"
)
SAME_UNIT = re.compile(
    rf"(?P<list>(?:[{HANZI}（）]{{0,14}}?\d+(?:\.\d+)?(?P<unit>{UNIT})[、和及]){{1,}}[{HANZI}（）]{{0,14}}?\d+(?:\.\d+)?(?P=unit))，?"
    rf"(?:合计|共计|总计|共)(?:为|有)?(?P<total>\d+(?:\.\d+)?)(?P=unit)"
)


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what is reckoned in a decision."""
    if draft.anatomy is None:
        return
    whole = "\n".join(text for part, text in parts(draft) if part is Part.FACTS)
    for _, text in parts(draft):
        yield from _in_words(text)
        yield from _spans(text)
        yield from _so_many_at(text, whole)
        yield from _reached(text)
        yield from _reduced(text)
        yield from _stays(text)
        yield from _divided(text)
        yield from _the_rest(text, whole)
        for sentence in SENTENCE.findall(text):
            yield from _parts_of_a_sum(sentence)
            yield from _same_unit(sentence)
    yield from _by_ten_thousand(draft)
    yield from _reduced("，".join(plain(text) for part, text in parts(draft) if part is Part.ITEMS))
    items = "".join(text for part, text in parts(draft) if part is Part.ITEMS)
    yield from _so_many_sums([text for part, text in parts(draft) if part in (*OWN, Part.ITEMS)], items)


@remembered
def _reached(text: str) -> Iterator[Finding]:
    """So much of something at so much each comes to what stands behind it."""
    for sentence in SENTENCE.finditer(text):
        for match in REACHED.finditer(sentence[0]):
            before = sentence[0][: match.start()]
            listed = [count for count in _counts(before, match["unit"])]
            if not listed or BESIDES.search(sentence[0]) or re.search("超出|超过|超面积", sentence[0]):
                continue
            reckoned, total = listed[-1] * _sum(match["price"] + "元"), _sum(match["total"])
            if abs(reckoned - total) >= 1 and not any(
                abs(count * _sum(match["price"] + "元") - total) < 1 for count in listed
            ):
                message = f"{listed[-1]:g}{match['unit']}×{match['price']}元={reckoned:g}元，与“{match['total']}”不符"
                yield error("DRF-261", message, around(text, sentence.start() + match.start("total"), 10))


@remembered
def _reduced(text: str) -> Iterator[Finding]:
    """罚款12000元减为4000元，退还6000元."""
    for match in REDUCED.finditer(text):
        between = match[0][match.end("now") - match.start() : match.start("back") - match.start()]
        was, now, back = (_sum(match[name]) for name in ("was", "now", "back"))
        is_paid_back = re.search("退还|退回|返还|退款", between)
        is_paid_back = is_paid_back or re.match("[^，。；]{0,4}(?:退还|退回|返还)", text[match.end() :])
        if is_paid_back and abs(was - now - back) >= 0.005:
            message = f"{match['was']}减去{match['now']}是{was - now:g}元，不是{match['back']}"
            # Not all may have been paid; what was paid too much is just the difference.
            yield (warning if "缴" in text and not OVERPAID.search(between) else error)(
                "DRF-258", message, around(text, match.start("back"), len(match["back"]))
            )


def _by_ten_thousand(draft: Draft) -> Iterator[Finding]:
    """13200万元, where 13200元 stands everywhere else."""
    own = [text for part, text in parts(draft) if part in (*OWN, Part.ITEMS)]
    whole = "\n".join((draft.earlier, *own))
    in_yuan = Counter(digits for line in whole.split("\n") for digits in {match[1] for match in YUAN.finditer(line)})
    by_ten_thousand = {match[1] for match in TEN_THOUSANDS.finditer(whole)}
    for text in own:
        for match in TEN_THOUSANDS.finditer(text):
            digits = match["digits"]
            is_rare = len(digits.rstrip("0")) > 2 or (len(digits.rstrip("0")) == 2 and len(digits) > 3)
            to_the_fen = re.fullmatch(r"[\d,，]{4,}\.\d{2}", digits)
            is_vast = re.fullmatch(r"\d{5,}", digits)
            if (to_the_fen or is_vast) and draft.earlier.find(match[0]) < 0:
                message = f"“{match[0]}”{'写到分' if to_the_fen else '超过一亿元'}，请核对单位是否为元"
                yield warning("DRF-271", message, around(text, match.start(), len(match[0])))
            if is_rare and digits in in_yuan and whole.count(match[0]) == 1:
                message = f"“{match[0]}”：别处写的是{digits}元"
                is_its = f"{text[match.start() - 2 : match.start()]}{digits}元" in whole
                report = error if is_its or len(digits.rstrip("0")) > 2 else warning
                yield report("DRF-268", message, around(text, match.start(), len(match[0])))
        for match in YUAN.finditer(text):
            if len(match["digits"]) > 1 and in_yuan[match["digits"]] == 1 and match["digits"] in by_ten_thousand:
                message = f"“{match[0]}”：别处写的是{match['digits']}万元"
                yield warning("DRF-299", message, around(text, match.start(), len(match[0])))


@remembered
def _divided(text: str) -> Iterator[Finding]:
    """118户，其中37户同意，其余81户没有回复; 长6.2米、宽4.5米，面积27.9平方米."""
    for match in SPLIT.finditer(text):
        if int(match["one"]) + int(match["other"]) != int(match["total"]):
            message = f"{match['one']}加{match['other']}不是{match['total']}{match['unit']}"
            yield error("DRF-264", message, around(text, match.start(), len(match[0])))
    for match in SIDES.finditer(text):
        long, wide, area = (float(match[name].replace(",", "")) for name in ("long", "wide", "area"))
        if abs(long * wide - area) > 0.02 * area and not re.search("约|最", match[0]):
            message = f"{match['long']}米×{match['wide']}米={long * wide:g}平方米，不是{match['area']}平方米"
            yield error("DRF-266", message, around(text, match.start("area"), len(match["area"])))


BESIDE_IT = 8
"""Characters in front of 其余, in which the number that is taken off stands."""


def _the_rest(text: str, whole: str) -> Iterator[Finding]:
    """印制300册。…发放85册。…其余251册: what is left is what two numbers told before it differ by, here or elsewhere in
    the facts."""
    for match in REST.finditer(text):
        before = _counts(text[: match.start()], match["unit"])
        of_all = _counts(whole, match["unit"]) if before else []
        apart = {one - other for one in (*before, *of_all) for other in before if one > other}
        apart |= {max(before) - sum(before) + max(before)} if before else set()
        if match["unit"] not in THINGS or not apart or float(match["other"]) in apart or SPLIT.search(text):
            continue
        message = f"“{match[0]}”：此前所列的数量相减不是这一数字"
        # Of two numbers told, the one of them right in front, nothing else can be left.
        beside = _counts(text[max(0, match.start() - BESIDE_IT) : match.start()], match["unit"])
        clause = re.split("[，。；]", text[: match.start()].rstrip("，"))[-1]
        is_left = len(before) == 2 and beside[-1:] == before[-1:] and "、" not in clause
        is_sure = is_left or any(_are_turned(match["other"], f"{number:g}") for number in apart)
        yield (error if is_sure else warning)("DRF-270", message, around(text, match.start(), len(match[0])))


@remembered
def _stays(text: str) -> Iterator[Finding]:
    """当日住院，住院26日，于2月4日出院, where no two days of the sentence lie so far apart."""
    before: list[date] = []
    for sentence in SENTENCE.finditer(text):
        own = [one.day for one in told(sentence[0])]
        # 当日 is the day that the sentence before ended with.
        days = sorted({*own, *(before[-1:] if own and re.search("当日|同日|当天", sentence[0]) else ())})
        before = own or before
        apart = {(other - one).days for one in days for other in days if other > one}
        for match in STAYS.finditer(sentence[0]) if apart else ():
            number = int(match["days"])
            if not {number - 1, number, number + 1} & apart:
                message = f"“{match[0]}”：这句话里没有相隔{number}日的两个日期"
                # Nobody stays longer than from the first day to the last; shorter one may, unless it began at once.
                too_long = number > (days[-1] - days[0]).days + 1 and "出院" in sentence[0]
                is_turned = "出院" in sentence[0] and any(_are_turned(match["days"], str(span)) for span in apart)
                if match["what"] == "住院" and not too_long and not is_turned and not AT_ONCE.search(sentence[0]):
                    continue
                report = error if match["what"] == "住院" and (too_long or is_turned) else warning
                yield report("DRF-259", message, around(text, sentence.start() + match.start(), len(match[0])))


def _so_many_sums(texts: list[str], items: str) -> Iterator[Finding]:
    """搬迁费4630元，两项合计888330元: the sums told before it, in this paragraph and the last, or in all items."""
    for before, text in zip(["", *texts], texts, strict=False):
        for match in SO_MANY.finditer(text):
            told_ = re.sub(rf"每{UNIT}{NUMBER}元", "", before + text[: match.start()])
            listed = [float(value.key[0]) for value in amounts(told_) if _is_figure(value.key[0])][-6:]
            some, total = "零一二三四五六七八".find(match["some"].replace("两", "二")), _sum(match["total"])
            if re.match("，?其中", text[match.end() :]):
                continue  # its parts stand behind it
            groups = list(itertools.combinations(listed, some))
            if groups and not any(abs(sum(group) - total) < 0.005 for group in groups):
                message = f"“{match[0]}”：此前所列各项加不出这一数额"
                is_beside = len(list(amounts(text[: match.start()]))) >= some
                above = items.partition(match[0])[0] if match[0] in items else ""
                is_beside = is_beside or len(list(amounts(EACH.sub("", above)))) == some
                yield (error if is_beside else warning)("DRF-260", message, around(text, match.start(), len(match[0])))


@remembered
def _in_words(text: str) -> Iterator[Finding]:
    """7200元（大写：柒仟贰拾元整）."""
    for match in IN_WORDS.finditer(text):
        figure = next(amounts(match["digits"]))
        spelt = next(amounts(match["words"] + "元"), None)
        if spelt and figure.key != spelt.key:
            message = f"“{match['digits']}”与大写“{match['words']}元”不一致"
            yield error("DRF-237", message, around(text, match.start(), len(match[0])))


def _parts_of_a_sum(sentence: str) -> Iterator[Finding]:
    """41260元，其中甲28350元、乙19210元: the parts are no more than the whole, and mostly as much."""
    match = OF_WHICH.search(sentence)
    if not match:
        return
    total = _sum(match["total"])
    listed = [float(value.key[0]) for value in amounts(_until_it_ends(match["parts"])) if _is_figure(value.key[0])]
    if len(listed) < 2 or abs(sum(listed) - total) < 0.005:
        return
    # Of what is more, nothing can be left out; of what is less, a part may be.
    rests = [(part, total - sum(listed) + part) for part in listed]
    is_turned = any(_are_turned(f"{part:g}", f"{rest:g}") for part, rest in rests)
    report = error if sum(listed) > total or is_turned else warning
    shown = "、".join(f"{value:g}元" for value in listed)
    yield report("DRF-238", f"其中各项{shown}之和不是{match['total']}", around(sentence, match.start(), len(match[0])))


def _until_it_ends(listed: str) -> str:
    """The parts without a total or a remainder that follows them."""
    return re.split("(?:合计|共计|总计|尚|剩余|余款|实际|至今|另)", listed, maxsplit=1)[0]


def _so_many_at(text: str, whole: str) -> Iterator[Finding]:
    """2盒，每盒168元，合计363元: a total that no number of them at no price gives. Where the sentence tells no price
    or number, that of the paragraph counts."""
    for sentence in SENTENCE.findall(text):
        total = TOTAL.search(sentence)
        # A rate that the facts tell is that of what is agreed, unless the total is of several things.
        beside = _rates(sentence) or _rates(text)
        rates = beside or ({} if SO_MANY.search(sentence) else _rates(whole))
        if not total or len(rates) != 1 or BESIDES.search(sentence):
            continue
        ((unit, each),) = rates.items()
        counts = _counts(sentence, unit) or (_counts(text, unit) if beside else [])
        counts = counts or (_counts(whole, unit) if unit in MEASURES else [])
        # 进价68元，售价78元: what is earned by each is what the two differ by.
        earned = [abs(one - other) for one in each for other in each if one != other]
        wanted = _sum(total["total"])
        confirming = counts if beside else [*counts, *_counts(whole, unit)]
        if not counts or any(abs(count * price - wanted) < 0.5 for count in confirming for price in (*each, *earned)):
            continue
        # The day of leaving a hospital is not counted by all.
        if IN_HOSPITAL.search(sentence) and any(abs((n - 1) * price - wanted) < 0.5 for n in counts for price in each):
            continue
        # What was earned is often less than price times number, and what is agreed may go by another rate.
        is_sure = len(counts) == 1 and len(each) == 1 and beside and not EARNED.match(total[0])
        if is_sure and unit in PERIODS:
            is_sure = _is_of_the_rate(sentence, text, total, unit)
        if is_sure and unit in (*PERIODS, *DAYS):
            before = sentence[: total.start()]
            is_sure = (
                is_sure
                and not _is_of_another_cost(before)
                and not PAID.search(before + total[0].partition(total["total"])[0])
            )
        # With two figures exchanged it comes to just that: 53元 for 35元, 108900元 for 109800元.
        is_sure = is_sure or any(_is_so_turned(count, price, wanted) for count in counts for price in each)
        reckoned = f"{counts[0]:g}{unit}×{each[0]:g}元={counts[0] * each[0]:g}元，" if is_sure else ""
        report = error if is_sure else warning
        message = f"{reckoned}与“{total[0]}”不符"
        yield report("DRF-239", message, around(sentence, total.start(), len(total[0])))


def _is_so_turned(count: float, price: float, wanted: float) -> bool:
    """Whether the price or the total with its figures in another order makes the product right."""
    right = wanted / count if count else 0.0
    return _are_turned(f"{count * price:g}", f"{wanted:g}") or _are_turned(f"{right:g}", f"{price:g}")


def _is_of_the_rate(sentence: str, text: str, total: re.Match[str], unit: str) -> bool:
    """Whether a total is of what is paid a month: it follows the rate at once, or both tell of the same payment."""
    rates = [match for match in EACH.finditer(text) if unit in (match["unit"], match["unit2"])]
    before = sentence[: total.start()]
    told_here = next((rate[0] for rate in rates if rate[0] in before), None)
    if told_here:
        return NEXT_TO_IT.fullmatch(before.rpartition(told_here)[2]) is not None
    payments = {word for rate in rates for word in PAYMENT.findall(sentence_at(text, rate.start()))}
    return not payments.isdisjoint(PAYMENT.findall(sentence)) and "缴" not in sentence


def _is_of_another_cost(before: str) -> bool:
    """Whether what stands in front of a total is a cost that was not told of before."""
    cost = A_COST.search(before)
    return cost is not None and before.count(cost[0]) == 1


def _rates(text: str) -> dict[str, list[float]]:
    """Each unit with what one of it costs."""
    found: dict[str, list[float]] = {}
    for match in EACH.finditer(text):
        unit, price = match["unit"] or match["unit2"], match["price"] or match["price2"]
        found.setdefault(unit, []).append(float(re.sub("[,，]", "", price)))
    if len(found) == 1:  # 每袋进价6元，售价8元
        found = {
            unit: [*each, *(_sum(one["price"] + "元") for one in ITS_PRICE.finditer(text))]
            for unit, each in found.items()
        }
    return found


def _counts(text: str, unit: str) -> list[float]:
    """How many of a unit a text tells of; the days and months of dates are none."""
    rest = DATE.sub("", text)
    shown = {"月": "个?月", "日": "[日天]", "天": "[日天]"}.get(unit, unit)
    found = re.findall(
        rf"(?<![\d.每一二三四五六七八九十])(\d+(?:\.\d+)?|[一二三四五六七八九十]+){shown}(?!内|前|后|起)", rest
    )
    return [float(number) if number[0].isdigit() else float(numeral(number)) for number in found]


@remembered
def _spans(text: str) -> Iterator[Finding]:
    """自2026年4月30日至2026年5月12日停运21日."""
    for match in SO_MANY_DAYS.finditer(text):
        days = spanned(match)
        passed = (days[1] - days[0]).days if days else 0
        # Either end may count or not.
        if passed > 0 and not passed - 1 <= int(match["days"]) <= passed + 1:
            message = f"“{match[0]}”：其间是{passed}日"
            yield error("DRF-240", message, around(text, match.start(), len(match[0])))


def _same_unit(sentence: str) -> Iterator[Finding]:
    """甲3件、乙5件，共计9件."""
    for match in SAME_UNIT.finditer(sentence):
        listed = [float(found) for found in re.findall(rf"(\d+(?:\.\d+)?){match['unit']}", match["list"])]
        if len(listed) >= 2 and abs(sum(listed) - float(match["total"])) > 0.005:
            shown = "、".join(f"{value:g}{match['unit']}" for value in listed)
            message = f"{shown}之和不是{match['total']}{match['unit']}"
            yield error("DRF-242", message, around(sentence, match.start(), len(match[0])))


def _are_turned(one: str, other: str) -> bool:
    """251 and 215: the same digits in another order."""
    return one != other and len(one) == len(other) and sorted(one) == sorted(other)


def _sum(words: str) -> float:
    return float(next(amounts(words)).key[0])


def _is_figure(key: str) -> bool:
    return re.fullmatch(r"\d+\.\d+", key) is not None
