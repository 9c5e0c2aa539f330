"""Sums and measures that the reasons work out: how much more one is than another, what is to be paid in the end."""

import re
from collections.abc import Iterator
from itertools import permutations

from casework.law.articles import number as numeral
from casework.papers.compiler.against.reckoned import LARGER, MEASURE, NUMBER, SMALLER
from casework.papers.compiler.findings import Draft, Finding, around, error, outcomes_that, remembered, warning
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import amounts, sentence_at
from casework.procedure.reconsideration.decision.ending import Decide

UNIT = rf"{MEASURE}|毫克|万元|元"
VALUE = re.compile(rf"(?<![\d.])(?P<number>{NUMBER})(?P<unit>{UNIT})(?!以上|以下)")
MORE = re.compile(
    rf"(?:超过|超出|高出|高于|低于|多出|少于|相差)了?(?:[^，。；\d]{{2,14}})?(?P<words>(?P<number>{NUMBER})(?P<unit>{UNIT}))(?!以上|以下|的(?:标准|限值))"
)
"""超过限值0.8毫克/立方米, 超出裁量基准3500元."""
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
BY_HOW_MUCH = re.compile("比|较|超|批准|许可|核定|标准|限")
"""比批准的80平方米超出120平方米: the second figure is the difference, and may be the larger."""
SAID = re.compile("规定|主张|认为(?!，)|称|请求|拟|原")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what the reasons work out."""
    if draft.anatomy is None:
        return
    told = list(parts(draft))
    reasons = [text for part, text in told if part is Part.REASONS]
    others = "\n".join((draft.earlier, *(text for part, text in told if part is not Part.REASONS)))
    for text in (text for part, text in told if part in OWN):
        yield from _times(text)
        yield from _weighed(text)
    for text in reasons:
        yield from _more(text, others, "\n".join(line for line in reasons if line is not text))
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
        found = {round(one - other, 4) for one, other in permutations(known, 2)}
        if len(known) > 1 and value not in known | found and not SAID.search(sentence_at(text, match.start())):
            message = f"“{match['words']}”不是本文书写到的任何两个数值之差，请核对"
            yield warning("DRF-711", message, around(text, match.start("words"), len(match["words"])))


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
            yield warning("DRF-712", message, around(text, match.start("sum"), len(match["sum"])))
