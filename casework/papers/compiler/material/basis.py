"""The articles by which the materials say that the act was done, beside those of the paper."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from casework.papers.compiler.findings import Draft, Finding, around, remembered, warning
from casework.papers.compiler.likeness import distance
from casework.papers.compiler.parts import OWN, parts

ARTICLE = (
    r"第[一二三四五六七八九十百零\d]+条(?:第[一二三四五六七八九十\d]+款)?(?:第[（(]?[一二三四五六七八九十\d]+[）)]?项)?"
)
CITED = re.compile(
    rf"《(?:中华人民共和国)?(?P<statute>[^《》]+)》(?:（[^）]*）)?(?P<articles>{ARTICLE}(?:[、和及]{{1,2}}{ARTICLE})*)"
)


def check(draft: Draft) -> Iterator[Finding]:
    """第一百零八条 of a statute, where the act complained of rests on 第一百一十八条 and the paper says so nowhere."""
    if draft.anatomy is None or not draft.evidence:
        return
    own = [text for part, text in parts(draft) if part in OWN]
    filed, stated = _by_statute(draft.earlier.splitlines()), _by_statute(own)
    for text in own:
        for statute, article, start in _cited(text):
            of_file = filed.get(statute, set())
            missing = sorted(of_file - stated[statute])
            like = next((one for one in missing if _is_near(_number(one), _number(article))), None)
            if like and article not in of_file:
                message = f"《{statute}》{article}：材料中引用的是{like}，请核对"
                yield warning("DRF-705", message, around(text, start, len(article)))


def _is_near(one: str, other: str) -> bool:
    """Whether a number is another one mistyped: of long ones 零 and 一十 are two characters apart."""
    return distance(one, other) <= (2 if min(len(one), len(other)) > 3 else 1)


def _number(article: str) -> str:
    return article.removeprefix("第").removesuffix("条")


def _by_statute(texts: Iterable[str]) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for text in texts:
        for statute, article, _ in _cited(text):
            found[statute].add(article)
    return found


@remembered
def _cited(text: str) -> Iterator[tuple[str, str, int]]:
    """Each statute and article without its paragraph, and where it stands."""
    for match in CITED.finditer(text):
        for article in re.finditer(ARTICLE, match["articles"]):
            number = re.match("第[^条]+条", article[0])
            assert number
            yield match["statute"], number[0], match.start("articles") + article.start()
