"""Numbers of documents, days, amounts and other quantities, read from a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from casework.law.articles import number as numeral
from casework.papers.compiler.findings import remembered
from casework.papers.compiler.likeness import HANZI, THINGS

DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
MONTH = re.compile(r"(\d{4})年(\d{1,2})月(?!\d)")
NUMBER = re.compile(rf"([{HANZI}A-Za-z]{{0,12}})[〔﹝\[［](\d{{4}})[〕﹞\]］]\s?([{HANZI}]{{0,4}}?)(\d+)号")
AMOUNT = re.compile(r"(?<![\d.])(\d[\d,，]*(?:\.\d+)?)\s?(万|亿)?元")
WORDED_AMOUNT = re.compile(r"([零一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{2,})元")
QUANTITY = re.compile(rf"(?<![\d.〔第年月])(\d+(?:\.\d+)?)\s?(%|％|个工作日|个月|小时|[{HANZI}])")
WORDED_PERIOD = re.compile(r"[一二三四五六七八九十百]+(?:个工作日|个月|日|年)")
LONG_NUMBER = re.compile(r"[\dXx*]{8,}")
TOKEN = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z]*\d[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*|[A-Za-z]+\d[A-Za-z0-9]{3,})")
REPLACED = re.compile(r"变更[^。；]{2,80}?中的?(?P<gone>[^，。；]{2,16}元)(?:变更)?为(?P<come>[^，。；]{0,16})")
SUM_OF = re.compile(
    r"(?P<noun>罚款|赔偿|损失|货值|货款|退还|缴纳)(?:金额|人民币|共计|[:：为仅约])*(?P<sum>\d[\d,，]*(?:\.\d+)?\s?[万亿]?元|[一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]{2,}元)"
    r"(?!以上|以下|至|以内)"
)
OF_ANOTHER = re.compile(f"每[{THINGS}]|最[低高]|起征点|同类|另案|平均")
"""A clause with the sum of a rule, of a single thing, or of another case: 最低罚款500元, 每块罚款500元."""
DIGITS = {character: value % 10 for value, character in enumerate("零一二三四五六七八九零壹贰叁肆伍陆柒捌玖")}
SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000, "亿": 100_000_000}
SCALE = {"万": 10_000, "亿": 100_000_000, None: 1, "": 1}


@dataclass(frozen=True, kw_only=True)
class Value:
    """A value in a text: as written, and in the form in which it is compared."""

    words: str
    key: tuple[str, ...]
    start: int


@remembered
def numbers(text: str) -> Iterator[Value]:
    """文号. The words before the bracket may begin with some that do not belong to it."""
    for match in NUMBER.finditer(text):
        yield Value(words=match[0], key=(match[1], match[2], match[4]), start=match.start())


@remembered
def days(text: str) -> Iterator[Value]:
    """Full dates."""
    for match in DAY.finditer(text):
        yield Value(words=match[0], key=tuple(str(int(part)) for part in match.groups()), start=match.start())


@remembered
def months(text: str) -> Iterator[Value]:
    """Months of a year."""
    for match in MONTH.finditer(text):
        yield Value(words=match[0], key=tuple(str(int(part)) for part in match.groups()), start=match.start())


@remembered
def amounts(text: str) -> Iterator[Value]:
    """Sums of money, in digits or in words."""
    for match in AMOUNT.finditer(text):
        value = float(re.sub(r"[,，]", "", match[1])) * SCALE[match[2]]
        yield Value(words=match[0], key=(f"{value:.2f}",), start=match.start())
    for match in WORDED_AMOUNT.finditer(text):
        yield Value(words=match[0], key=(f"{worded_sum(match[1]):.2f}",), start=match.start())


def worded_sum(words: str) -> float:
    """伍万元, 三千五百元 without the 元, as a number."""
    total = section = digit = 0
    for character in words:
        if (value := DIGITS.get(character)) is not None:
            digit = value
        elif (scale := SCALES[character]) >= 10_000:
            total, section, digit = total + (section + digit or 1) * scale, 0, 0
        else:
            section, digit = section + (digit or 1) * scale, 0
    return float(total + section + digit)


@remembered
def quantities(text: str) -> Iterator[Value]:
    """Other numbers with their unit, and periods in words; no dates, no money."""
    rest = re.sub(r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日", lambda m: "\0" * len(m[0]), text)
    for match in QUANTITY.finditer(rest):
        if match[2] not in "元万亿号":
            yield Value(words=match[0], key=(match[1], match[2]), start=match.start())
    for match in WORDED_PERIOD.finditer(rest):
        yield Value(words=match[0], key=(match[0],), start=match.start())


@remembered
def long_numbers(text: str) -> Iterator[Value]:
    """Identity, credit and telephone numbers."""
    for match in LONG_NUMBER.finditer(text):
        yield Value(words=match[0], key=(match[0].upper(),), start=match.start())


def same_number(found: Value, known: Value) -> bool:
    """Whether two 文号 are one; either may have words before it that do not belong to it."""
    return found.key[1:] == known.key[1:] and (
        found.key[0].endswith(known.key[0]) or known.key[0].endswith(found.key[0])
    )


@remembered
def tokens(text: str) -> Iterator[Value]:
    """Number plates and other marks of letters and digits."""
    for match in TOKEN.finditer(text):
        if not LONG_NUMBER.fullmatch(match[0]):
            yield Value(words=match[0], key=(match[0].upper(),), start=match.start())


def sentence_at(text: str, at: int) -> str:
    """The sentence that holds a place."""
    start = max(text.rfind(mark, 0, at) for mark in "。；") + 1
    return re.split("[。；]", text[start:], maxsplit=1)[0]


@remembered
def sums_in(text: str) -> Iterator[tuple[str, Value]]:
    """罚款3000元, not 罚款3000元以上 and not 最低罚款3000元."""
    for match in SUM_OF.finditer(text):
        if OF_ANOTHER.search(re.split("[，。；：]", text[: match.start()])[-1]):
            continue
        value = next(amounts(match["sum"]))
        yield match["noun"], replace(value, start=match.start("sum"))


def by_noughts(one: str, other: str) -> bool:
    """Whether two sums differ in their scale only."""
    return (
        one != other
        and float(one) > 0
        and float(other) / float(one) in (0.0001, 0.001, 0.01, 0.1, 10.0, 100.0, 1000.0, 10_000.0)
    )


def canonical(words: str) -> str:
    """One writing of a value: 三十日 and 30日, 46.5元 and 46.50元."""
    digits = re.sub(r"[一二三四五六七八九十百]+", lambda match: str(numeral(match[0])), words)
    return re.sub(r"\d+\.\d+", lambda match: f"{float(match[0]):g}", digits)
