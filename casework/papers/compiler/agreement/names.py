"""Names of persons and places that are nobody's of the case: one is spelt two ways, a village is called another."""

import re
from collections.abc import Iterator

from casework.papers.compiler import wordlist
from casework.papers.compiler.findings import Draft, Finding, around, error, warning
from casework.papers.compiler.likeness import HANZI, distance
from casework.papers.compiler.parts import OWN, parts

PLACE = re.compile(
    rf"(?<=[市区县镇乡在到系处沿至由用、])(?P<name>[{HANZI}]{{2,3}}?)(?P<kind>村|社区|小区|大道|路|街|巷|镇|乡)(?![{HANZI}]?队)"
)

FIRM = re.compile(
    rf"[{HANZI}]{{2}}[省市区县][{HANZI}（）]{{2,20}}?(?:有限责任公司|股份有限公司|有限公司|合作社|监测站|鉴定所|鉴定中心|医院|学校|幼儿园|厂)"
)
"""A firm or institution with the place it is of."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about such names."""
    if draft.anatomy is None:
        return
    told = list(parts(draft))
    own = [text for part, text in told if part in OWN]
    beside = "\n".join((draft.earlier, *(text for part, text in told if part not in OWN)))
    for text in own:
        others = "\n".join((beside, *(other for other in own if other is not text)))
        yield from _persons(draft, text, own, beside)
        yield from _two_characters(draft, text, "\n".join((beside, *own)))
        yield from _places(draft, text, others)
        yield from _firms(draft, text, beside, "\n".join(own))


def _persons(draft: Draft, text: str, own: list[str], beside: str) -> Iterator[Finding]:
    """田小宇 once, and 田小雨 twice and more."""
    surnames, after = wordlist.text("names", "surnames"), wordlist.text("names", "after_a_name")
    no_names = wordlist.text("names", "no_names")
    person = rf"(?<![\d{surnames}])(?!{no_names})[{surnames}](?!某)[{HANZI}]{{2}}(?=[{after}独自在进出变担签受领])"
    whole = "\n".join((beside, *own))
    for match in re.finditer(person, text):
        name = match[0]
        if whole.count(name) > 1:
            continue
        for at in (1, 2):
            pattern = re.escape(name[:at]) + f"[{HANZI}]" + re.escape(name[at + 1 :])
            found = [other for other in re.findall(pattern, whole) if other != name]
            like = next((other for other in found if found.count(other) > 1), None)
            if like and not any(like in party.name for party in draft.case.parties):
                yield warning(
                    "DRF-128", f"“{name}”与“{like}”只差一个字，请核对是否同一人", around(text, match.start(), 3)
                )


def _two_characters(draft: Draft, text: str, whole: str) -> Iterator[Finding]:
    """陈涛 once, and 成涛 twice and more: a name of two characters with another surname."""
    surnames, after = wordlist.text("names", "surnames"), wordlist.text("names", "after_a_name")
    no_names = wordlist.text("names", "no_names")
    for match in re.finditer(rf"(?<![{HANZI}])(?!{no_names})[{surnames}](?!某)[{HANZI}](?=[{after}])", text):
        name = match[0]
        found = re.findall(rf"(?<![{HANZI}])[{HANZI}]{name[1]}(?=[{after}])", whole)
        like = next((other for other in found if other != name and whole.count(other) > 1), None)
        is_a_party = any(name in party.name or like and like in party.name for party in draft.case.parties)
        if like and whole.count(name) == 1 and not is_a_party:
            message = f"“{name}”与“{like}”只差一个字，请核对是否同一人"
            yield warning("DRF-140", message, around(text, match.start(), len(name)))


def _firms(draft: Draft, text: str, beside: str, whole: str) -> Iterator[Finding]:
    """江城市启明教育咨询有限公司, where 江城市启明星教育咨询有限公司 was told of before."""
    known = set(FIRM.findall(beside))
    for match in FIRM.finditer(text):
        name = match[0]
        if name in beside or any(name in other or other in name for other in known):
            continue
        like = next((other for other in sorted(known) if distance(name, other) == 1), None)
        is_a_party = like and any(like in party.name or party.name in like for party in draft.case.parties)
        if like and not is_a_party:
            message = f"“{name}”：此前写的是“{like}”，只差一个字，请核对"
            # A firm that nobody else tells of, where the paper leaves out the one that the file tells of.
            is_sure = like not in whole
            yield (error if is_sure else warning)("DRF-152", message, around(text, match.start(), len(name)))


def _places(draft: Draft, text: str, others: str) -> Iterator[Finding]:
    """荷花村, where all live in 莲花村."""
    known = {(match["name"], match["kind"]) for match in PLACE.finditer(others)}
    of_numbers = set(wordlist.text("names", "numbers_of_a_name"))
    for match in PLACE.finditer(text):
        name, kind = match["name"], match["kind"]
        if (name, kind) in known or f"{name}{kind}" in others:
            continue
        for other, of_kind in sorted(known):
            pairs = [(a, b) for a, b in zip(name, other, strict=False) if a != b]
            is_like = of_kind == kind and len(name) == len(other) and len(pairs) == 1
            if is_like and not set(pairs[0]) <= of_numbers:
                message = f"“{name}{kind}”与“{other}{kind}”只差一个字，请核对"
                yield warning("DRF-129", message, around(text, match.start(), len(match[0])))
                break
