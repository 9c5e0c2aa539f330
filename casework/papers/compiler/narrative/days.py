"""The days a text tells of, in whatever way they are written: 2026年2月6日, 二〇二六年二月六日, 同年2月6日, 同月6日."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework.law.arithmetic import add
from casework.law.articles import number as numeral
from casework.papers.compiler.findings import remembered
from casework.papers.compiler.likeness import DAY
from casework.vocabulary import zh_date

SPELT = r"[二一][〇零○一二三四五六七八九]{3}"
SMALL = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
TOLD = re.compile(rf"(?P<year>\d{{4}}年|{SPELT}年|同年)(?P<month>{SMALL})月(?P<day>{SMALL})日|同月(?P<same>{SMALL})日")
SPAN = rf"(?P<from>{DAY})起?至(?P<until>(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日)"
"""From one day to another, whose year may be left out, for a pattern."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A day of the calendar in a text."""

    day: date
    words: str
    start: int
    end: int


@remembered
def told(text: str) -> Iterator[Told]:
    """Every day of the calendar in a text; what is no day of it, and 同年 without a year before it, is left out."""
    last: date | None = None
    for match in TOLD.finditer(text):
        day = _day(match, last)
        if day:
            last = day
            yield Told(day=day, words=match[0], start=match.start(), end=match.end())


def spanned(match: re.Match[str]) -> tuple[date, date] | None:
    """The two days of a `SPAN`; None where one is no day of the calendar."""
    until = match["until"] if "年" in match["until"] else f"{match['from'][:5]}{match['until']}"
    days = [one.day for one in told(f"{match['from']}、{until}")]
    return (days[0], days[1]) if len(days) == 2 else None


def last_of(start: date, number: int, unit: str) -> date:
    """The last day of a period that begins after a day, in the unit in which a text tells it."""
    return add(start, number, {"个月": "month", "年": "year"}.get(unit, "calendar_day"))


def in_full(text: str) -> str:
    """The text with each day as documents write it."""
    written, end = "", 0
    for one in told(text):
        written += text[end : one.start] + zh_date(one.day)
        end = one.end
    return written + text[end:]


def _day(match: re.Match[str], last: date | None) -> date | None:
    try:
        if match["same"]:
            return last and date(last.year, last.month, numeral(match["same"]))
        if match["year"] != "同年":
            year = int("".join(str(numeral(digit)) for digit in match["year"][:-1].replace("○", "〇")))
        elif last is None:
            return None
        else:
            year = last.year
        return date(year, numeral(match["month"]), numeral(match["day"]))
    except ValueError:
        return None


def is_an_end(text: str, one: Told) -> bool:
    """Whether a day is one that a span runs to, so that it need be told of nowhere else: 期限至2026年5月10日."""
    return text[: one.start].endswith(("至", "到", "届满日为", "届满日是", "截止", "截止于"))
