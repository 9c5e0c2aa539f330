"""What a template may do with a value before it is printed: days, numbers, and clauses that fit into its sentences."""

import re
from collections.abc import Iterable
from datetime import date

ZH = "[一二三四五六七八九十]{1,3}"
OWN_NUMBER = re.compile(rf"\s*(?:[（(]({ZH}|\d{{1,2}})[）)]、?|({ZH})[、.．]|第({ZH})，|(\d{{1,2}})[、)）.．])\s*(?=.)")
"""The number with which somebody typed an item."""
FIGURE = rf"(?:{ZH}|\d+)"
ENUMERATION = re.compile(
    rf"\s*{FIGURE}(?:[、和及与至到]{FIGURE})+(?:[级项款号条层楼栋幢期类组档审]|单元)|\s*(?:[（(]{FIGURE}[）)]、?){{2,}}项"
)
"""Words of the item itself: 一、二级伤残, 1、2号商铺, （一）、（二）项; but 1、60日内 is numbered."""
DECIMAL = re.compile(r"\s*\d+\.(?:\d+(?:[万亿倍%％亩米吨前]|平方|公顷|公里|公斤)|\d{1,2}元)")
"""A sum or a measure, and no number: 1.5万元. 1.2026年 and 1.60日内 have theirs."""
SURE = re.compile(r"\s*(?:[（(]|\d+[.．](?!\d))")
"""How a lone item is numbered beyond doubt."""


def zh_date(day: date) -> str:
    """2026年3月2日."""
    if not isinstance(day, date):
        raise TypeError("not a date")
    return f"{day.year}年{day.month}月{day.day}日"


def day(value: date | None) -> str:
    """2026年3月2日, or blanks to be filled in by hand."""
    return "＿＿年＿月＿日" if value is None else zh_date(value)


def ymd(value: date) -> str:
    """20260302, for narrow columns."""
    return f"{value:%Y%m%d}"


def zh_number(number: int) -> str:
    """一 … 九十九."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones or not tens else "")


def clause(text: str) -> str:
    """Text without its closing punctuation, so that the template can set its own."""
    return str(text).rstrip().rstrip("。；;，,.")


def because(text: str) -> str:
    """A reason as a clause that can follow 因: without the 因, 由于 it was typed with."""
    return re.sub(r"^(?:因为|由于|因)(?=.)", "", clause(text).lstrip())


def asked(text: str) -> str:
    """A request as a clause that can follow 请求 or 请: without the one it was typed with."""
    return re.sub(r"^(?:请求|恳请|请)(?=.)", "", clause(text).lstrip())


def sentence(text: str) -> str:
    """Text that somebody typed, with its full stop; a line to write on has none."""
    typed = str(text).rstrip()
    is_ended = typed.endswith(("。", "！", "？", "?", "!", ".", "”", "：", "…", "＿"))
    return typed if is_ended or not typed else typed.rstrip("；，、") + "。"


def cited(citations: Iterable[str]) -> str:
    """Citations in a row, each statute named once, in the order in which they are first cited:
    《中华人民共和国行政复议法》第六十四条第一款第二项、第七十二条第一款."""
    of_statute: dict[str, list[str]] = {}
    for citation in citations:
        statute = ""
        for piece in re.split("、(?=《|第)", citation):
            named = re.match("《[^》]*》(?:（[^）]*）)?", piece)
            statute = named[0] if named else statute
            articles = of_statute.setdefault(statute, [])
            if (article := piece.removeprefix(statute)) not in articles:
                articles.append(article)
    return "、".join(statute + "、".join(articles) for statute, articles in of_statute.items())


def unnumbered(texts: Iterable[str]) -> tuple[str, ...]:
    """Items without the numbers they were typed with, where these run from one on: 一、…, （一）…, 1.…, 第一，….
    What is added after two of them or more need not be numbered."""
    items, bare = tuple(texts), list[str]()
    for place, item in enumerate(items, 1):
        found = None if ENUMERATION.match(item) or DECIMAL.match(item) else OWN_NUMBER.match(item)
        if found is None or next(filter(None, found.groups())) not in (str(place), zh_number(place)):
            break
        bare.append(item[found.end() :])
    alone = len(items) == 1 and bare and SURE.match(items[0])
    return (*bare, *items[len(bare) :]) if len(bare) > 1 or alone else items
