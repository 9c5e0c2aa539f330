"""Whether two names of an organ, or two numbers of an act, are loosely the same."""

import difflib
import re
import unicodedata

from casework.vocabulary.writing import comparable

ALIKE = 0.7
"""From this ratio of equal characters on, two names of an organ, two number prefixes or the words of two acts are taken
for the same."""


def alike(one: str, other: str) -> bool:
    """Two names of an organ: equal, the one the end of the other (江城市东湖区城管局, 东湖区城管局),
    or nearly equal. An organ of another place is another organ, however much else is the same."""
    first, second = (re.sub("区分局$", "分局", comparable(name)) for name in (one, other))
    if not _in_one_place(first, second) or _told_apart(first, second):
        return False
    if first.endswith(second) or second.endswith(first):
        return True
    return ratio(first, second) >= ALIKE


_PLACE = re.compile(
    r"(?!城市|城乡|市场|市政|社区|乡村|区域|县域)\w{1,8}?(?:特别行政区|自治区|自治州|自治县|地区|街道|[省市州盟县区旗镇乡])"
)
"""A part of a name that says where: 江城市, 东湖区."""


def places(name: str) -> list[str]:
    """Where an organ is by its name, the largest first; empty where the name does not say."""
    found, at = [], 0
    while part := _PLACE.match(name, at):
        found.append(part[0])
        at = part.end()
    return found


def _in_one_place(one: str, other: str) -> bool:
    """Whether two names may be of one place: from the smallest up, as far as both say."""
    pairs = zip(reversed(places(one)), reversed(places(other)), strict=False)
    return all(first.endswith(second) or second.endswith(first) for first, second in pairs)


_BRANCH = re.compile(r"(\w{2})(分局|派出所|税务所|监管所)$")
"""Which branch of an organ it is: 东湖分局."""
_APART = re.compile("[东西南北中上下前后新老一二三四五六七八九十]+")
"""Characters that tell one of several from the others: 第一税务所, 南湖派出所."""


def _told_apart(one: str, other: str) -> bool:
    """Whether two names differ in the part by which such organs are told from each other."""
    branches = [_BRANCH.search(name) for name in (one, other)]
    if branches[0] and branches[1] and branches[0][2] == branches[1][2] and branches[0][1] != branches[1][1]:
        return True
    changed = difflib.SequenceMatcher(a=one, b=other, autojunk=False).get_opcodes()
    pairs = [(one[a:b], other[c:d]) for kind, a, b, c, d in changed if kind == "replace"]
    return any(_APART.fullmatch(was) and _APART.fullmatch(now) for was, now in pairs)


def same_number(one: str, other: str) -> bool:
    """Two numbers of an act: the same figures, and nearly the same characters before them."""
    figures = [re.findall(r"\d+", unicodedata.normalize("NFKC", text)) for text in (one, other)]
    prefixes = [re.sub(r"[\d字第号]", "", comparable(text)) for text in (one, other)]
    if figures[0] != figures[1] or not figures[0]:
        return comparable(one) == comparable(other)
    return ratio(*prefixes) >= ALIKE


def ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(a=one, b=other, autojunk=False).ratio()
