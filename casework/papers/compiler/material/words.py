"""What the file holds in words: the act complained of, replies, records, reports, notes of the reading.

What is typed in the form of an act has no other witness: the register knows the act, its number and its day, and the
parties' summaries a few values more. The materials tell of the rest, in their own words, and call the parties as their
authors do.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casework.casefile import CaseFile
from casework.vocabulary import PartyRole

LONGEST = 60_000
"""Characters of all materials of a case that are compared."""
SENTENCE = re.compile(r"[^。；\n]+")
OF_ITSELF = re.compile(
    "[我本](?:局|机关|街道办事处|街道|办事处|单位(?!职工)|分局|大队|支队|所(?!有)|委(?!托)|厅|中心|镇政府)"
)
"""How an organ speaks of itself."""
ADDRESSED = re.compile("当事人|被处罚人|违法行为人|你(?:单位|公司|户|们)?(?=[于在的向未没有已应自收提]|，)")
"""How it calls whom it decides of."""
HEAD = re.compile(
    "^\\s*(?:当事人|被处罚人|被处罚单位|被处理人|申请人)?[：:]?(?P<role>被申请人|申请人|第三人)[：:，]", re.MULTILINE
)
"""Whom a letter names above its text: 曲玉珍：你于……."""


@dataclass(frozen=True, kw_only=True)
class Material:
    """A file or a note, and what stands in it."""

    title: str
    words: str


def in_roles(materials: Iterable[Material], case: CaseFile) -> Iterator[str]:
    """The sentences of the materials, as far as they are compared, with the role of each party in place of its name and
    of what the author of a material calls it."""
    left = LONGEST
    for material in materials:
        yield from _of_one(material.words[:left], case)
        left -= min(left, len(material.words))


def by_roles(text: str, case: CaseFile) -> str:
    """A text with the role of each party in place of its name, which parties call each other by."""
    for party in sorted(case.parties, key=lambda party: len(party.name), reverse=True):
        text = text.replace(party.name, party.role.label)
    return text


def _of_one(text: str, case: CaseFile) -> Iterator[str]:
    respondents = case.parties_as(PartyRole.RESPONDENT)
    others = case.parties_as(PartyRole.THIRD_PARTY)
    text = by_roles(text, case)
    if len(respondents) == 1:
        text = OF_ITSELF.sub(PartyRole.RESPONDENT.label, text)
    addressed = HEAD.search(text)
    if addressed or not others:
        text = ADDRESSED.sub(addressed["role"] if addressed else PartyRole.APPLICANT.label, text)
    for match in SENTENCE.finditer(text):
        if sentence := match[0].strip():
            yield sentence
