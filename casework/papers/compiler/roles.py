"""By which words a decision marks its parts, and what its wording says around the values of the case.

An office may word its decision otherwise than the product does. So the checks ask of a draft what the document said as
it was composed, whatever wording that was; the product's own words are only the first to be looked for. What a wording
must say to be adopted at all (`left_out`) is asked when it is adopted: afterwards no decision fails for its wording.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casework.law import articles
from casework.papers.compiler.findings import plain
from casework.vocabulary import PartyRole
from documents.kinds.decision import Decision
from documents.kinds.parts import Paper, Remedy

NUMBERED = re.compile(r"([一二三四五六七八九十]+)、")
DECIDES = re.compile(r"本机关决定(?:如下)?：$")
SUITS = "提起行政诉讼"
HEADING = 20
"""Characters of a line that can be the heading of what follows it."""
Texts = tuple[str, ...]


def worded(said: str, *ways: str) -> str:
    """The first of these ways of saying something that a text uses. Empty, which every text contains, where it uses
    none: then its wording says the thing otherwise, and nothing is asked of the draft."""
    return next((way for way in ways if way in said), "")


def followed(said: str, value: str) -> str:
    """A value with what this wording writes right behind it: 2026年3月2日收到申请. Empty where it does not print it."""
    if value not in said:
        return ""
    behind = said.partition(value)[2]
    return value + re.split("[，；。]", behind, maxsplit=1)[0]


def unnumbered(text: str) -> str:
    """A line without 一、 at its beginning, in the form in which lines are compared."""
    return plain(NUMBERED.sub("", text, count=1))


def before(texts: Texts, value: str) -> str:
    """The fixed words before a value that ends a line: those of the line itself, or the heading above it."""
    for above, text in zip(("", *texts), texts, strict=False):
        line = unnumbered(text)
        if line.endswith(plain(value)):
            lead = line.removesuffix(plain(value))
            heading = plain(above) if len(above) <= HEADING and not above.endswith("。") else ""
            return (lead or heading).rstrip("：，")
    return ""


def above_the_items(texts: Texts, item: str) -> str:
    """The end of the line above what is decided: 本机关决定：.
    Empty where the first item does not stand on its own line."""
    for above, text in zip(texts, texts[1:], strict=False):
        if unnumbered(text).endswith(plain(item)) and above.endswith("："):
            return last_clause(above)
    return ""


def last_clause(text: str) -> str:
    """What stands after the last comma of a sentence."""
    return re.split("[，；]", plain(text))[-1]


@dataclass(frozen=True, kw_only=True)
class Marks:
    """The words that mark the parts of a decision in this wording; empty where it has no such part."""

    opening: Texts
    """Words of the paragraph that tells of application and acceptance."""
    claims: str
    facts: str
    reasons: str
    decides: str
    """The end of the line above what is decided; empty where it is the usual one (`DECIDES`)."""
    effect: str


def marks(context: Decision, composed: Texts) -> Marks:
    """The marks of a decision as it was composed from the context."""
    whole = "\n".join(map(plain, composed))
    effect = [text for text in composed if context.effect_basis in text]
    act = context.administrative_act
    told = next((text for text in composed if act in text), "")
    after_act = re.match("，?[^，。]*", told.partition(act)[2])
    usual = any("申请行政复议" in text and "受理" in text for text in composed)
    return Marks(
        opening=("申请行政复议", "受理") if usual else tuple(filter(None, [after_act[0] if after_act else ""])),
        claims=worded(whole, "申请人请求：").rstrip("：") or before(composed, context.claims[0])
        if context.claims
        else "",
        facts=worded(whole, "查明") or before(composed, context.facts[0]) if context.facts else "",
        reasons=worded(whole, "本机关认为") or before(composed, context.reasons[0]) if context.reasons else "",
        decides="" if any(map(DECIDES.search, composed)) else above_the_items(composed, context.items[0].text),
        effect=worded(whole, "即发生法律效力") or (last_clause(effect[-1]) if effect else ""),
    )


def stands_in(mark: str, text: str) -> bool:
    """Whether a text has the mark of a part; 本机关经审理认为 is 本机关认为."""
    return mark in re.sub("本机关经[^，。：]{0,10}认为", "本机关认为", text)


def notice_of(remedy: Remedy, texts: Texts) -> str:
    """The paragraph that tells of the way to court; empty where there is none."""
    usual = next((text for text in reversed(texts) if SUITS in text), "")
    return usual or next((text for text in reversed(texts) if all(court in text for court in remedy.courts)), "")


def suing(remedy: Remedy, composed: Texts) -> str:
    """The words by which that paragraph is known: 提起行政诉讼, or what this wording writes after the court's name."""
    notice = notice_of(remedy, composed)
    last = remedy.courts[-1]
    return worded(notice, SUITS) or followed(notice, last).removeprefix(last) or worded(notice, last)


def has_roles(context: Paper) -> bool:
    """Whether the compiler looks for parts of such a document by their words."""
    return isinstance(context, Decision) or isinstance(getattr(context, "remedy", None), Remedy)


def _articles(text: str) -> set[tuple[int, int, int]]:
    return {(cited.article, cited.paragraph, cited.item) for cited in articles.citations(text)}


def left_out(context: Paper, texts: Texts) -> Iterator[str]:
    """What a wording, written with the sample of its kind, does not say although every such document has to."""
    remedy = getattr(context, "remedy", None)
    if isinstance(context, Decision):
        found, whole = marks(context, texts), "".join(texts)
        stated = [unnumbered(text) for text in texts]
        if not found.claims or not all(any(text.endswith(plain(claim)) for text in stated) for claim in context.claims):
            yield "申请人的各项请求（claims），每项写在行末"
        if not found.facts:
            yield "审理查明的事实（facts）及其前面的引语"
        if not found.reasons:
            yield "决定的理由（reasons）及其前面的引语"
        if not all(any(text.endswith(plain(item.text)) for text in stated) for item in context.items):
            yield "各项决定（items），每项单独成行"
        elif not found.decides and not any(map(DECIDES.search, texts)):
            yield "决定事项前面的一行，例如“本机关决定：”"
        if not all(_articles(item.basis) <= _articles(whole) for item in context.items):
            yield "决定所依据的条文（items 的 basis）"
        if not found.effect:
            yield "决定书发生法律效力的时间及其依据（effect_basis）"
        third = any(party.role == PartyRole.THIRD_PARTY.label for party in context.parties)
        if remedy and third and not re.search("第三人|当事人", notice_of(remedy, texts)):
            yield "第三人的起诉权利"
    if isinstance(remedy, Remedy):
        notice = notice_of(remedy, texts)
        if not notice or remedy.period not in notice:
            yield "不服的救济途径、期限和法院（remedy）"
