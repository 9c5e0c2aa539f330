"""Sums and measures that the reasons work out: how much more one is than another, what is to be paid in the end."""

import re
from collections.abc import Iterator
from itertools import permutations

from casework.law.articles import number as numeral
from casework.papers.compiler.against.reckoned import LARGER, MEASURE, NUMBER, SMALLER
from casework.papers.compiler.findings import Draft, Finding, around, error, outcomes_that, remembered, warning
from casework.papers.compiler.likeness import THINGS
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import amounts, sentence_at
from casework.procedure.reconsideration.decision.ending import Decide

UNIT = rf"{MEASURE}|毫克|万元|元|亩|公顷|[{THINGS}]"
VALUE = re.compile(rf"(?<![\d.])(?P<number>{NUMBER})(?P<unit>{UNIT})(?!以上|以下)")
MORE = re.compile(
    r"(?:超过|超出|高出|高于|低于|多出|少于|相差|比[^，。；\d]{2,14}(?:多|少|长|短))了?(?P<noun>[^，。；\d]{1,14})?"
    rf"(?P<words>(?P<number>{NUMBER})(?P<unit>{UNIT}))(?!以上|以下|的[^，。；]{{0,6}}(?:标准|限值))"
)
"""超过限值0.8毫克/立方米, 超出裁量基准3500元."""
A_BOUND = re.compile("(?:的|为|规定|标准|上限|限额|下限|不足|要求|[^数]量)$")
"""Behind it stands the bound itself: 超过规定的35人."""
AT_INTERVALS = re.compile(rf"[每按](?P<unit>年|月|日|天|季度?|周)[^，。；\d]{{0,14}}(?P<sum>{NUMBER})元")
ROUGHLY = 0.03
PAIR = 2
FINED_BETWEEN = re.compile(
    r"(?P<low>[\d.,]+万?元|[一二三四五六七八九十百千万]+元)以上(?P<high>[\d.,]+万?元|[一二三四五六七八九十百千万]+元)以下"
)
AT_AN_END = re.compile(
    r"(?:按|处以?|处以法定|按照|法定)*(?P<which>最低|最高)(?:数额|限额|额|标准|幅度|金额)?的?(?:[处予]以?)?(?:罚款)?(?P<sum>[\d.,]+万?元)"
)
"""在二万元以上十万元以下的幅度内按最低数额罚款20000元."""
OUGHT = re.compile(
    r"(?:应当|应|可以|变更为|确定为|减为|调整为)(?:处以?|对申请人)?罚款(?:人民币)?(?P<sum>\d[\d,]*(?:\.\d+)?万?元)(?!以上|以下|至|×|乘)"
)
TIMES = re.compile(
    rf"(?P<base>{NUMBER}万?元)的?(?P<times>[一二三四五六七八九十]{{1,3}}|\d+(?:\.\d+)?)倍(?P<how>[^，。；\d]{{0,8}})(?P<sum>{NUMBER}万?元)(?!以上|以下|至)"
)
"""按10000元的五倍罚款50000元."""
WITHIN_A_RANGE = re.compile("以上|以下|以内|至|到|幅度|不超过|共|合计|总")
"""五倍以上罚款20000元, 每亩1万元的2倍共计6万元: a bound, or a sum of several."""
ROUNDED = 0.01
"""A part of the sum: 3333.33元的3倍 is paid as 10000元."""
WEIGHED = re.compile(
    rf"(?P<one>{NUMBER})(?P<unit>{UNIT})(?:明显|远|均|已)?(?P<how>{SMALLER}|{LARGER})(?P<other>{NUMBER})(?P=unit)(?![\d.])"
)
"""违法所得2980元不足10000元."""
BOUND = re.compile(
    rf"(?P<one>{NUMBER})(?P<unit>{UNIT})，?(?:均|已|明显|远)?(?P<how>{SMALLER}|{LARGER})了?[^，。；\d]{{1,10}}的(?P<other>{NUMBER})(?P=unit)(?![\d.])"
)
"""6.2%，低于标明的10%: what stands behind 的 is the bound itself."""
BESIDES = re.compile("多|扩|增|超|加|新|余|另|差")
"""扩建32平方米，超出许可的120平方米: the first figure is what comes to the second, and may be the smaller."""
POINTS = re.compile(r"(?P<words>(?P<number>\d+(?:\.\d+)?)个?百分点)")
SHARES = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)%")
BY_HOW_MUCH = re.compile("比|较|超|批准|许可|核定|标准|限")
"""比批准的80平方米超出120平方米: the second figure is the difference, and may be the larger."""
DOUBTED = re.compile("主张|认为(?!：)|称|请求|陈述|意见|错误|不实|不符|有误|笔误|误[解认将]")
"""A sentence that tells what somebody has wrongly said."""
OF_OTHERS = re.compile("(?:同类|另案|其他|近[一二三]?年|历年|基准|情节|情形|违法次数)[^。；]*$")
"""The highest fine that others got, or that a scale has for a lesser degree."""
SAID = re.compile("规定|主张|认为(?!，)|称|请求|拟|原")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what the reasons work out."""
    if draft.anatomy is None:
        return
    told = list(parts(draft))
    own = [(part, text) for part, text in told if part in OWN]
    for _, text in own:
        yield from _at_an_end(text)
        yield from _times(text)
        yield from _weighed(text)
        yield from _bounded(text)
    yield from _points([text for _, text in own])
    for part, text in own:
        others = "\n".join((draft.earlier, *(line for where, line in told if where is not part)))
        yield from _more(text, others, "\n".join(line for where, line in own if where is part and line is not text))
    for _, text in own:
        yield from _at_intervals(text, draft.earlier, "\n".join(line for _, line in own if line is not text))
    for text in (text for part, text in own if part is Part.REASONS):
        yield from _ought(draft, text, "\n".join(line for part, line in told if part is Part.ITEMS))


@remembered
def _values(text: str) -> Iterator[tuple[float, str]]:
    return ((_number(match["number"]), match["unit"]) for match in VALUE.finditer(text))


def _number(words: str) -> float:
    return float(words.replace(",", ""))


def _more(text: str, others: str, beside: str) -> Iterator[Finding]:
    for match in MORE.finditer(text):
        value, unit = _number(match["number"]), match["unit"]
        behind = text[: match.start()] + text[match.end() :]
        known = {number for number, of in (*_values(others), *_values(beside), *_values(behind)) if of == unit}
        found = {round(one - other, 4) for one, other in permutations(known, 2)} | known
        noun = match["noun"] or ""
        is_a_bound = unit in THINGS and (not noun or A_BOUND.search(noun))
        is_near = noun.endswith("约") and any(abs(one - value) <= ROUGHLY * value for one in found)
        if (
            len(known) > 1
            and not is_a_bound
            and not is_near
            and value not in found
            and not SAID.search(sentence_at(text, match.start()))
        ):
            message = f"“{match['words']}”不是本文书写到的任何两个数值之差，请核对"
            # Behind 的 stands what it is compared with: 超过昼间限值的60分贝.
            is_only = not noun.endswith("的") and _is_reckoned_from_two(
                sentence_at(text, match.start()), match, value, unit, behind
            )
            right = {_number(one["number"]) for one in MORE.finditer(f"{others}\n{beside}") if one["unit"] == unit}
            is_only = is_only or len(right & found) == 1 and value not in right  # told elsewhere as it is
            is_a_difference = not noun.endswith("的")
            is_only = is_only or is_a_difference and any(_is_mistyped(value, one) for one in found - known)
            yield (error if is_only else warning)(
                "DRF-711", message, around(text, match.start("words"), len(match["words"]))
            )


def _is_mistyped(value: float, difference: float) -> bool:
    """380 for 280, which two numbers differ by: one figure of three and more."""
    typed, meant = f"{value:g}", f"{difference:g}"
    changed = sum(one != other for one, other in zip(typed, meant, strict=False))
    return len(typed) == len(meant) > PAIR and changed == 1


def _is_reckoned_from_two(sentence: str, match: re.Match[str], value: float, unit: str, behind: str) -> bool:
    """Whether the two numbers that the difference is of stand in front of it in its own sentence."""
    before = [number for number, of in _values(sentence.partition(match[0])[0]) if of == unit]
    return len(set(before)) == 2 and value not in before


@remembered
def _bounded(text: str) -> Iterator[Finding]:
    for match in BOUND.finditer(text):
        one, other = _number(match["one"]), _number(match["other"])
        is_larger = not re.fullmatch(SMALLER, match["how"])
        if one == other or (one > other) is is_larger or SAID.search(match[0].replace("规定", "")):
            continue
        besides = BESIDES.search(re.split("[，。；]", text[: match.start()])[-1])
        doubted = DOUBTED.search(sentence_at(text, match.start()))  # 申请人称…低于…，与报告不符
        report = warning if besides or doubted else error
        yield report("DRF-763", f"“{match[0]}”：两个数字的大小相反", around(text, match.start(), len(match[0])))


def _points(own: list[str]) -> Iterator[Finding]:
    """低于标明值3.8个百分点, of 6.2% and 10%."""
    shares = {float(number) for text in own for number in SHARES.findall(text)}
    apart = {round(abs(one - other), 4) for one, other in permutations(shares, 2)}
    for text in own:
        for match in POINTS.finditer(text):
            if 1 < len(shares) < 5 and float(match["number"]) not in apart:
                message = f"“{match['words']}”不是本文书写到的任何两个比例之差，请核对"
                # Of two shares told there is one difference.
                report = error if len(shares) == PAIR else warning
                yield report("DRF-764", message, around(text, match.start(), len(match[0])))


def _at_intervals(text: str, filed: str, others: str) -> Iterator[Finding]:
    """每年领取160元, where the file has 每月160元 and nobody else tells of it by the year."""
    known = {(_number(match["sum"]), match["unit"]) for match in AT_INTERVALS.finditer(filed)}
    beside = {(_number(match["sum"]), match["unit"]) for match in AT_INTERVALS.finditer(others)}
    for match in AT_INTERVALS.finditer(text):
        units = {unit for sum_, unit in known if sum_ == _number(match["sum"])}
        if units and match["unit"] not in units and (_number(match["sum"]), match["unit"]) not in beside:
            message = f"“{match[0]}”：案卷中写的是每{'、每'.join(sorted(units))}，请核对"
            yield error("DRF-778", message, around(text, match.start(), len(match[0])))


@remembered
def _at_an_end(text: str) -> Iterator[Finding]:
    """The lowest fine of a range, called the highest."""
    for match in AT_AN_END.finditer(text):
        ranges = list(FINED_BETWEEN.finditer(sentence_at(text, match.start())))
        if len(ranges) != 1:
            continue
        told = [amount for words in (ranges[0]["low"], ranges[0]["high"], match["sum"]) for amount in amounts(words)]
        if len(told) != 3:
            continue  # 数万元以上
        low, high, total = (float(amount.key[0]) for amount in told)
        if low < high and total == (high if match["which"] == "最低" else low):
            message = f"“{match[0]}”：所引的幅度是{ranges[0][0]}"
            is_its_own = re.search(
                re.escape(ranges[0][0]) + "的?(?:罚款)?(?:幅度|范围)(?:以?内|中)?，?$", text[: match.start()]
            )
            is_of_another = DOUBTED.search(sentence_at(text, match.start())) or OF_OTHERS.search(text[: match.start()])
            report = warning if is_of_another and not is_its_own else error
            yield report("DRF-760", message, around(text, match.start(), len(match[0])))


@remembered
def _times(text: str) -> Iterator[Finding]:
    for match in TIMES.finditer(text):
        words = match["times"]
        times = float(words) if words[0].isdigit() else float(numeral(words))
        base, total = (float(next(amounts(match[name])).key[0]) for name in ("base", "sum"))
        if WITHIN_A_RANGE.search(match["how"]):
            continue
        if abs(base * times - total) > ROUNDED * total:
            message = f"{match['base']}的{words}倍是{base * times:g}元，不是{match['sum']}"
            yield error("DRF-714", message, around(text, match.start("sum"), len(match["sum"])))


@remembered
def _weighed(text: str) -> Iterator[Finding]:
    for match in WEIGHED.finditer(text):
        one, other = _number(match["one"]), _number(match["other"])
        is_larger = not re.fullmatch(SMALLER, match["how"])
        clause = re.split("[，。；]", text[: match.start()])[-1]
        if BY_HOW_MUCH.search(clause):
            continue
        if one != other and (one > other) != is_larger:
            yield error("DRF-715", f"“{match[0]}”：大小颠倒", around(text, match.start(), len(match[0])))


def _ought(draft: Draft, text: str, items: str) -> Iterator[Finding]:
    """按照该基准应当罚款2700元, where the item changes it to 2500."""
    decided = {value.key for value in amounts(items)}
    details = draft.case.facts[-1].details
    if not isinstance(details, Decide) or not {one.outcome for one in details.outcomes} & outcomes_that(
        draft, "change"
    ):
        return
    for match in OUGHT.finditer(text):
        value = next(amounts(match["sum"]))
        if value.key not in decided and not SAID.search(sentence_at(text, match.start())[: match.start()]):
            message = f"“{match[0]}”与决定事项的金额不同，请核对"
            held = {one.key for one in amounts(text)}
            report = warning if decided & held or len(decided) > 2 else error  # what is due is nowhere what is decided
            yield report("DRF-712", message, around(text, match.start("sum"), len(match["sum"])))
