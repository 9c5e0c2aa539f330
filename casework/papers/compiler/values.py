"""Numbers of documents, days, amounts and other quantities: each must come from the facts, the evidence or the composed
text. One that is nearly a known value is a slip of the pen and blocks; a new one needs a reason."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from casework.papers.compiler.findings import Draft, Finding, around, error, warning
from casework.papers.compiler.names import HANZI, distance
from documents.kinds.decision import Decision

DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
SHORT_DAY = re.compile(r"(?<![年\d])(\d{1,2})月(\d{1,2})日")
NUMBER = re.compile(rf"([{HANZI}A-Za-z]{{0,12}})[〔﹝\[［](\d{{4}})[〕﹞\]］]\s?([{HANZI}]{{0,4}}?)(\d+)号")
AMOUNT = re.compile(r"(?<![\d.])(\d[\d,，]*(?:\.\d+)?)\s?(万|亿)?元")
WORDED_AMOUNT = re.compile(r"([零一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{2,})元")
QUANTITY = re.compile(rf"(?<![\d.〔第年月])(\d+(?:\.\d+)?)\s?(%|％|个工作日|个月|[{HANZI}])")
WORDED_PERIOD = re.compile(r"[一二三四五六七八九十百]+(?:个工作日|个月|日|年)")
LONG_NUMBER = re.compile(r"[\dXx*]{8,}")
CHINESE_BRACKETS = re.compile(r"[﹝\[［]\d{4}[﹞\]］]")
SCALE = {"万": 10_000, "亿": 100_000_000, None: 1, "": 1}


@dataclass(frozen=True, kw_only=True)
class Value:
    """A value in a text: as written, and in the form in which it is compared."""

    words: str
    key: tuple[str, ...]
    start: int


def numbers(text: str) -> Iterator[Value]:
    """文号. The words before the bracket may begin with some that do not belong to it."""
    for match in NUMBER.finditer(text):
        yield Value(words=match[0], key=(match[1], match[2], match[4]), start=match.start())


def days(text: str) -> Iterator[Value]:
    """Full dates."""
    for match in DAY.finditer(text):
        yield Value(words=match[0], key=tuple(str(int(part)) for part in match.groups()), start=match.start())


def amounts(text: str) -> Iterator[Value]:
    """Sums of money, in digits or in words."""
    for match in AMOUNT.finditer(text):
        value = float(re.sub(r"[,，]", "", match[1])) * SCALE[match[2]]
        yield Value(words=match[0], key=(f"{value:.2f}",), start=match.start())
    for match in WORDED_AMOUNT.finditer(text):
        yield Value(words=match[0], key=(match[1],), start=match.start())


def quantities(text: str) -> Iterator[Value]:
    """Other numbers with their unit, and periods in words; no dates, no money."""
    rest = re.sub(r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日", lambda m: "\0" * len(m[0]), text)
    for match in QUANTITY.finditer(rest):
        if match[2] not in "元万亿号":
            yield Value(words=match[0], key=(match[1], match[2]), start=match.start())
    for match in WORDED_PERIOD.finditer(rest):
        yield Value(words=match[0], key=(match[0],), start=match.start())


def long_numbers(text: str) -> Iterator[Value]:
    """Identity, credit and telephone numbers."""
    for match in LONG_NUMBER.finditer(text):
        yield Value(words=match[0], key=(match[0].upper(),), start=match.start())


def _same_number(found: Value, known: Value) -> bool:
    return found.key[1:] == known.key[1:] and (
        found.key[0].endswith(known.key[0]) or known.key[0].endswith(found.key[0])
    )


def _near_number(found: Value, known: Value) -> bool:
    prefix = found.key[0][-len(known.key[0]) :]
    edits = distance(prefix, known.key[0])
    if edits > 1:
        return False
    return edits + distance("".join(found.key[1:]), "".join(known.key[1:])) <= 2


def _near_day(found: Value, known: Value) -> bool:
    return sum(a != b for a, b in zip(found.key, known.key, strict=True)) == 1


def _near_amount(found: Value, known: Value) -> bool:
    return distance(found.key[0].removesuffix(".00"), known.key[0].removesuffix(".00")) == 1


def _near_long(found: Value, known: Value) -> bool:
    return distance(found.key[0], known.key[0]) <= 2


def _same(found: Value, known: Value) -> bool:
    return found.key == known.key


def _never(found: Value, known: Value) -> bool:
    return False


Finder = Callable[[str], Iterator[Value]]
Likeness = Callable[[Value, Value], bool]
DAY_UNKNOWN = "DRF-202"
KINDS: tuple[tuple[str, str, Finder, Likeness, Likeness], ...] = (
    ("DRF-201", "文号", numbers, _same_number, _near_number),
    (DAY_UNKNOWN, "日期", days, _same, _near_day),
    ("DRF-203", "金额", amounts, _same, _near_amount),
    ("DRF-204", "号码", long_numbers, _same, _near_long),
    ("DRF-205", "数字", quantities, _same, _never),
)


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about values."""
    for code, what, finder, same, near in KINDS:
        known = list(finder(draft.material))
        exact = {value.key for value in known}
        seen = set()
        for text in draft.texts:
            for value in finder(text):
                if value.key in exact or value.words in seen or any(same(value, other) for other in known):
                    continue
                seen.add(value.words)
                where = around(text, value.start, len(value.words))
                like = next((other for other in known if near(value, other)), None)
                if like:
                    message = f"{what}“{value.words}”与案件材料中的“{like.words}”相近，疑似笔误"
                    yield error(code, message, where)
                else:
                    yield warning(code, f"{what}“{value.words}”在案件登记和证据中没有", where)
    for text in draft.texts:
        yield from _impossible(draft, text)


def _impossible(draft: Draft, text: str) -> Iterator[Finding]:
    known = {value.key[1:] for value in days(draft.material)}
    known |= {(str(int(month)), str(int(day))) for month, day in SHORT_DAY.findall(draft.material)}
    for match in DAY.finditer(text):
        where = around(text, match.start(), len(match[0]))
        try:
            day = date(*map(int, match.groups()))
        except ValueError:
            yield error("DRF-206", f"没有“{match[0]}”这一天", where)
            continue
        if day > draft.on and isinstance(draft.context, Decision) and _is_past(text, match):
            yield error("DRF-207", f"“{match[0]}”晚于成文日期", where)
    for match in SHORT_DAY.finditer(text):
        if (str(int(match[1])), str(int(match[2]))) not in known:
            yield warning(DAY_UNKNOWN, f"日期“{match[0]}”在案件登记和证据中没有", around(text, match.start(), 6))
    for match in CHINESE_BRACKETS.finditer(text):
        yield warning("DRF-208", "文号的年份应当用六角括号〔〕", around(text, match.start(), 6))


def _is_past(text: str, match: re.Match[str]) -> bool:
    """A day that is told of, not one that is set: 至…止, …前 and …届满 look ahead."""
    return not re.match(r"(?:之?前|以前|届满|止)", text[match.end() :]) and text[: match.start()][-1:] not in "至到"
