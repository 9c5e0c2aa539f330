"""How days, numbers and names are written, and in which form they are compared."""

import re
import unicodedata
from datetime import date


def zh_date(day: date) -> str:
    """2026年5月6日."""
    return f"{day.year}年{day.month}月{day.day}日"


_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u115f\u1160\u3164\uffa0\u034f\u2800]")
"""Variation selectors: which drawing of a character is meant. The character itself stays. Fillers: letters and signs
that are drawn as nothing."""


def _of_old_systems() -> dict[int, str]:
    """䶮 as programs of GBK keep it, in the private use of Unicode (U+E815 to U+E864), where rare characters of names
    stood before they had numbers of their own: GB 18030 says which is meant, for fourteen only since 2005."""
    since_2005 = "E816𠂇E817𠂉E818𠃌E81E龴E826龵E82B龶E82C龷E831𡗗E832龸E83B𢦏E843龹E854龺E855𤇾E864龻"
    found = {int(since_2005[at : at + 4], 16): since_2005[at + 4] for at in range(0, len(since_2005), 5)}
    for number, trail in enumerate((*range(0x50, 0x7F), *range(0x80, 0xA1)), 0xE815):
        found.setdefault(number, bytes((0xFE, trail)).decode("gb18030"))
    return found


_OF_OLD_SYSTEMS = _of_old_systems()


def visible(text: str) -> str:
    """A text without what nobody sees in it (zero-width spaces, directions of writing, control characters), which comes
    with what is copied from elsewhere and cannot be printed; every kind of line end as one; rare characters under their
    own numbers."""
    if text.isascii() and text.isprintable():
        return text
    lines = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)).translate(_OF_OLD_SYSTEMS)
    return "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in ("Cf", "Cc"))


def unseen_in(text: str) -> int:
    """How many characters `visible` drops; another line end is not one."""
    return len(_LINE_ENDS.sub("\n", text)) - len(visible(text))


_DOT = re.compile(r"(?<=[\u3400-\u9fff])\s?[•‧・⋅∙･˙•]\s?(?=[\u3400-\u9fff])")


def one_dot(name: str) -> str:
    """A name whose parts are joined by a dot, joined by the one that GB 18030 has for it (U+00B7)."""
    return _DOT.sub("·", name)


_DAY = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?|(\d{4})(\d{2})(\d{2})")


def iso_day(text: str) -> str:
    """A day as the calendar writes it, 2026-05-06, from 2026年5月6日, 2026/5/6, 2026.5.6 or 20260506 in figures of any
    width; anything else as it is."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    found = _DAY.fullmatch(plain)
    if found is None:
        return text
    year, month, day = [part for part in found.groups() if part]
    return f"{year}-{int(month):02}-{int(day):02}"


_RADICALS = str.maketrans(
    "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻪⻬⻮⻰",
    "民西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄黾齐齿龙",
)
"""Radicals that look like the character they stand in: what reads a scan puts them in its place. Kangxi radicals are
turned by NFKC, these are not."""


def comparable(name: str) -> str:
    """A name as names are compared: letters and figures only, in one width and case, radicals as characters. Dots,
    brackets and spaces are written in many ways."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", visible(name)).translate(_RADICALS)).casefold()


_AS_WRITTEN = str.maketrans(
    "﹝[［【〖〈{｛﹞]］】〗〉}｝﹙﹚０１２３４５６７８９號", "〔〔〔〔〔〔〔〔〕〕〕〕〕〕〕〕（）0123456789号"
)
_ROUND = re.compile(r"(?<=.)[（(](\d{4})[）)](?=第?\d)")
"""A year between round brackets within a number of an organ. A court's begins with one: （2026）鄂0112行初15号."""


def normal_number(number: str) -> str:
    """A 文号 or 案号 as it is written: brackets of any kind (﹝[［【〖〈{（) are read alike and written 〔〕, figures
    in one width; what cannot be seen and spaces go."""
    seen = "".join(sign for sign in number if not sign.isspace() and unicodedata.category(sign) != "Cf")
    return _ROUND.sub(r"〔\1〕", seen.translate(_AS_WRITTEN))


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
