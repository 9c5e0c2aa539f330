"""Of which organ somebody is head, as his title says it (法释〔2020〕3号 第二条; 行政复议法 第五十一条第三款). The
words are lists; they only suggest, an officer confirms."""

import re
from collections.abc import Iterator

from casework import law


def looks_subordinate(title: str, organ: str) -> str:
    """The word by which a title is that of the head of a unit below the organ or within it; empty where there is none.
    An organ that is such a unit itself (某派出所, which the law empowers) has heads with such titles (所长): its
    name has the word, or ends with what the item says that such a head is head of."""
    for item in law.statutory_list("subordinate_posts"):
        if item.label in title and item.label not in organ and not organ.endswith(item.needs):
            return item.label
    return ""


BETWEEN_POSTS, BY_RANK = (
    re.compile("[、，,；;/ ]|兼任?"),
    re.compile("常务|第一|副|代理?(?=[局厅部主省州市区县旗镇乡])"),
)
PLAIN = re.compile("[局厅部主省州市区县旗镇乡][长任]$")
"""The post of one chief, or with 副 of a deputy; of secretaries and members there are others besides."""
TELLING = 3
"""So many characters name an organ; fewer only a post (局长)."""


def _heads() -> Iterator[str]:
    return (pattern for item in law.statutory_list("posts_of_heads") for pattern in item.known_by)


def _organ_of(post: str) -> str | None:
    """The organ of whose head this is the post, empty where it names none; None where it tells of no head."""
    bare = BY_RANK.sub("", post.strip())
    found = filter(None, (re.match(pattern, bare) for pattern in _heads()))
    return next((match["organ"] for match in found), None)


def _in_short(name: str, organ: str) -> bool:
    """Whether it may stand for the organ: all its characters are there, in their order, or it says the place besides
    (江城市东湖区 of 东湖区人民政府)."""
    rest, place = iter(organ), organ.removesuffix("人民政府")
    of_the_place = bool(place) and name.endswith((place, f"{place}政府", f"{place}人民政府"))
    return of_the_place or all(character in rest for character in name)


def _is_its_head(post: str, organ: str) -> bool:
    """Whether it is the post of a head of this organ, or of one that it does not name (局长)."""
    named = _organ_of(post)
    if named is None or looks_subordinate(post, organ):
        return False
    return len(named) < TELLING or _in_short(named, organ)


def _looks_former(post: str) -> bool:
    patterns = (pattern for item in law.statutory_list("former_posts") for pattern in item.known_by)
    return any(re.match(pattern, post.strip()) for pattern in patterns)


def doubt_of_the_title(title: str, organ: str) -> str | None:
    """Why somebody with this title may be no head of the organ; None where nothing tells. Of several posts one is
    enough: who is deputy head and leads a unit besides is a head."""
    posts = BETWEEN_POSTS.split(title)
    if all(map(_looks_former, posts)):
        return f"像是{organ}以前的负责人，不是现任的负责人"
    if any(_is_its_head(post, organ) and not _looks_former(post) for post in posts):
        return None
    if looks_subordinate(title, organ):
        return f"像是{organ}下级单位或者内设机构的负责人，不能作为被诉行政机关负责人"
    if other := next(filter(None, map(_organ_of, posts)), ""):
        return f"像是{other}的负责人，不是{organ}的负责人"
    return None


def is_deputy(title: str, organ: str) -> bool | None:
    """Whether a title is that of a deputy head of the organ, or of its chief; None where it tells of neither. Of
    several posts one is enough for a chief."""
    own = [post.strip() for post in BETWEEN_POSTS.split(title) if _is_its_head(post, organ)]
    own = [post for post in own if PLAIN.search(post)]
    return all("副" in post for post in own) if own else None
