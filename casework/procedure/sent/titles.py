"""Of which organ somebody is head, as his title says it (法释〔2020〕3号 第二条; 行政复议法 第五十一条第三款). The
words are lists; they only suggest, an officer confirms."""

import re
from collections.abc import Iterator
from functools import partial

from casework import law


def looks_subordinate(title: str, organ: str) -> str:
    """The word by which a title is that of the head of a unit below the organ or within it; empty where there is none.
    An organ that is such a unit itself (某派出所, which the law empowers) has heads with such titles (所长): its
    name has the word, or ends with what the item says that such a head is head of."""
    for item in law.statutory_list("subordinate_posts"):
        if item.label in title and item.label not in organ and not organ.endswith(item.needs):
            return item.label
    return ""


def looks_foreign(title: str, organ: str) -> str:
    """The other organ that a title names as that of its head (西湖区公安局局长); empty where it may be this one, called
    in short (城管执法局), or where one of several posts is of this one or names no organ."""
    found: list[str] = []
    for post in BETWEEN_POSTS.split(title):
        named = next(filter(None, map(partial(_organ_of, BY_RANK.sub("", post.strip())), _heads())), "")
        if named and (len(named) < TELLING or _in_short(named, organ)):
            return ""
        found += [named] if named else []
    return found[0] if found else ""


BETWEEN_POSTS, BY_RANK = (
    re.compile("[、，,；;/ ]|兼任?"),
    re.compile("常务|第一|副|代理?(?=[局厅部主省州市区县旗镇乡])"),
)
TELLING = 3
"""So many characters name an organ; fewer only a post (局长)."""


def _heads() -> Iterator[str]:
    return (pattern for item in law.statutory_list("posts_of_heads") for pattern in item.known_by)


def _organ_of(post: str, pattern: str) -> str:
    found = re.match(pattern, post)
    return found["organ"] if found else ""


def _in_short(name: str, organ: str) -> bool:
    """Whether it may stand for the organ: all its characters are there, in their order, or it says the place besides
    (江城市东湖区 of 东湖区人民政府)."""
    rest, place = iter(organ), organ.removesuffix("人民政府")
    return bool(place) and place in name or all(character in rest for character in name)


def doubt_of_the_title(title: str, organ: str) -> str | None:
    """Why somebody with this title may be no head of the organ; None where nothing tells."""
    if looks_subordinate(title, organ):
        return f"像是{organ}下级单位或者内设机构的负责人，不能作为被诉行政机关负责人"
    if other := looks_foreign(title, organ):
        return f"像是{other}的负责人，不是{organ}的负责人"
    return None
