"""How days, numbers and names are written, and in which form they are compared."""

import re
import unicodedata
from datetime import date


def zh_date(day: date) -> str:
    """2026年5月6日."""
    return f"{day.year}年{day.month}月{day.day}日"


def comparable(name: str) -> str:
    """A name as names are compared: letters and figures only, in one width; punctuation is written in many ways."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name))


_BRACKETS = str.maketrans("﹝[［﹞]］", "〔〔〔〕〕〕")


def normal_number(number: str) -> str:
    """A 文号 or 案号 as it is written: brackets ﹝﹞〔〕[]［］ are read alike and written 〔〕; spaces go."""
    return re.sub(r"\s", "", number).translate(_BRACKETS)


_DIGITS = "零一二三四五六七八九"


def zh_number(number: int) -> str:
    """六十, 一百零五: a whole number below ten thousand as documents write periods."""
    words, pending_zero = "", False
    for unit, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, value)
        if digit == 0:
            pending_zero = bool(words)
            continue
        words += ("零" if pending_zero else "") + _DIGITS[digit] + unit
        pending_zero = False
    return words.removeprefix("一") if words.startswith("一十") else words or _DIGITS[0]
