"""The writing: nothing left to fill in, every character printable, numbering without gaps, pairs closed, head and
signature as they must be."""

import re
from collections import Counter
from collections.abc import Iterator

from casework.law.articles import number as numeral
from casework.papers.compiler import wordlist
from casework.papers.compiler.findings import Draft, Finding, around, error, plain, remembered, warning
from casework.papers.compiler.likeness import THINGS
from casework.procedure.reconsideration.decision.claims import claims_of
from casework.vocabulary import zh_number
from documents import typefaces
from documents.blocks import Document, Signature
from documents.kinds.decision import Decision

PLACEHOLDER = re.compile(
    r"[×xX＊]{2,}(?![\d*])|[□○●◇]{2,}|_{2,}|＿{2,}|\{\{|\}\}|\{%|【[^】]*】|…{3,}|\?{2,}|？{2,}|\ufffd|(?<![一二三四五六七八九零])〇{2,}(?![一二三四五六七八九零])|"
    r"(?i:\b(?:to"
    r"do|tbd|fix"
    r"me)\b)|待补|待定|待核|待填|此处(?:填|插入|补)|（略）|XX年|〔\s*〕|〔年〕"
)
BLANK = re.compile(r"_{2,}|＿{2,}")
"""Room for handwriting, which forms have and a decision has not."""
NUMBERED = re.compile(r"(（?)([一二三四五六七八九十]+)(?:、|）)")
PAIRS = {"《": "》", "（": "）", "“": "”", "〔": "〕", "【": "】", "〈": "〉"}
DOUBLED = re.compile(r"[，。；：、]{2,}|(?<![的])的的(?!确)|了了|，。|[，；：、]$")
STUTTER = re.compile(
    r"(未|没有|应予|应当|予以|不予|于|被|将|并|和|向|对|申请|申请人|第三人|机关|决定|作出)\1(?!于|和|将)|(?<=申请人)人(?![身数员民均格口工])|(?<=第三人)人(?![身数员民均格口工])|"
    r"予以以|予予以|履行行(?![为政动业])|未没有|没有未(?!成年)|不没有|未不(?!予)"
)
"""The same small word twice: 未未作出."""
SURELY_TWICE = re.compile(r"(未|没有|应予|应当|予以|不予)\1|予以以|予予以|履行行|未没有|没有未|不没有")
WORD_TWICE = re.compile(
    "(?<![审复考稽])核核实|(?<![支拿付提作])出出具|(?<![移报抄寄运发])送送达|撤撤销|维维持|履履行|签签收"
    "|出具具(?![体备有名])|核实实(?![际物施体质名])|送达达(?![成到标])|提交交(?![通易付警纳叉])|告知知(?![悉道情])"
    "|责令令(?!状)|撤销销(?![售毁])|维持持(?![有续])|受理理(?![由应])|答复复(?![查核议])|登记记(?![录载分账])"
)
"""出具具回执, and not 出具具体意见."""
UNIT_TWICE = re.compile(rf"(?<=\d)([{THINGS}元日月年米亩])\1(?=[，。；、）（]|$)")
"""牙科手机2把把; 3个个体工商户 are three."""
HIS_AT_ONCE = re.compile("(?:申请人|第三人)的(?=(?:立即|应当|必须|已经)[^，。；]{2})")
"""责令申请人的立即改正."""
BEHIND_A_PARTY = re.compile("[所的向对因以将提与于是]")
"""What stands behind 申请人, and not behind a word that begins with 人: 申请人人所申请."""
AGAIN = re.compile(r"([\u4e00-\u9fff])\1")
REPEATED_AT = 25
TWICE = re.compile(
    r"(?<![^，。；：])(?:([^，。；：]{4,}[，。；]|[^。；：]{6,}[。；])\1|([^，。；：]{8,})，\2(?=[。；])|([^，。；：、某]{5,})、\3(?=[、，。；]))"
)
SPOKEN = re.compile(r"^[^，。：、]{2,40}：(?=[一（])")
"""The heading in front of a party's first point: 被申请人称：一、."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about the writing."""
    by_hand = set() if isinstance(draft.context, Decision) else set(BLANK.findall(draft.material))
    for text in draft.texts:
        for match in PLACEHOLDER.finditer(text):
            if match[0] not in by_hand and not draft.is_quoted(text[max(0, match.start() - 4) : match.end() + 4]):
                yield error("DRF-501", f"还有没填的内容“{match[0]}”", around(text, match.start(), len(match[0])))
        yield from _glyphs(text)
        yield from _pairs(text)
        for match in DOUBLED.finditer(text):
            if not (match[0] in "，；：、" and text.endswith(("：", "；"))):
                is_twice = match[0] == "的的" and text[match.start() - 1] not in "目标"  # 目的的 is right
                is_sure = len(match[0]) > 1 and match[0][0] in "，。；：、" or is_twice
                is_sure = is_sure and not draft.is_quoted(text)
                yield (error if is_sure else warning)(
                    "DRF-504", f"标点或者文字有误“{match[0]}”", around(text, match.start(), 2)
                )
    yield from _numbering(draft)
    yield from _frame(draft)
    yield from _repeated(draft)


def _glyphs(text: str) -> Iterator[Finding]:
    for character in sorted(set(text.replace("\n", "")) - typefaces.coverage()):
        shown = f"“{character}”（U+{ord(character):04X}）" if character.isprintable() else f"U+{ord(character):04X}"
        at = text.find(character)
        where = around("".join("□" if c == character else c for c in text), at, 1)
        yield error("DRF-502", f"字库中没有字符{shown}，印出来会是空白", where)


@remembered
def _pairs(text: str) -> Iterator[Finding]:
    opened: list[str] = []
    for index, character in enumerate(text):
        if character in PAIRS:
            opened.append(character)
        elif character in PAIRS.values() and (not opened or PAIRS[opened.pop()] != character):
            yield _unpaired(text, character, index)
            return
    if opened:
        yield _unpaired(text, opened[-1], text.rfind(opened[-1]))


def _unpaired(text: str, character: str, index: int) -> Finding:
    return error("DRF-503", f"“{character}”没有相配的另一半", around(text, index, 1))


def _numbering(draft: Draft) -> Iterator[Finding]:
    """一、二、三、: each the next of its level; 一 may begin anew after other text. What a party said, and what is
    numbered as it was composed, keeps its own numbering."""
    last: dict[str, int] = {}
    before: str | None = None
    for text in draft.texts:
        match = NUMBERED.match(SPOKEN.sub("", text))
        if not match:
            before = None
            continue
        level, number = match[1], numeral(match[2])
        expected = last.get(level, 0) + 1
        follows = number == expected or (number == 1 and not (before == level and expected == 2))
        if not follows and not draft.is_quoted(SPOKEN.sub("", text)):
            yield error("DRF-506", f"序号应为“{zh_number(expected)}”", around(text, 0, 12))
        last[level], before = number, level
        if not level:
            last.pop("（", None)


def _repeated(draft: Draft) -> Iterator[Finding]:
    """The same twice: a paragraph anywhere, a sentence or a clause right behind itself."""
    counted = Counter(plain(text) for text in draft.texts if len(text) > REPEATED_AT)
    asked_for = {plain(claim) for claim in claims_of(draft.case)}
    for text, count in counted.items():
        # What was asked for is decided in the same words.
        if count > 1 + (NUMBERED.sub("", text) in asked_for):
            yield warning("DRF-505", f"同一段文字出现{count}次", around(text, 0, 20))
    for text in draft.texts:
        for match in TWICE.finditer(text):
            if not draft.is_quoted(match[0]):
                said = match[1] or match[2] or match[3]
                where = around(text, match.start(), len(said))
                yield error("DRF-507", f"“{said[:20]}”接连写了两次", where)
        for match in STUTTER.finditer(text):
            if not draft.is_quoted(text[max(0, match.start() - 2) : match.end() + 2]):
                is_sure = SURELY_TWICE.fullmatch(match[0]) or (
                    match[0] == "人" and BEHIND_A_PARTY.match(text, match.end())
                )
                report = error if is_sure else warning
                yield report("DRF-517", f"“{match[0]}”写重了", around(text, match.start(), len(match[0])))
        for match in WORD_TWICE.finditer(text):
            if not draft.is_quoted(text[max(0, match.start() - 2) : match.end() + 2]):
                yield warning("DRF-793", f"“{match[0]}”写重了", around(text, match.start(), len(match[0])))
        for match in UNIT_TWICE.finditer(text):
            yield error("DRF-528", f"单位“{match[1]}”写重了", around(text, match.start(), len(match[0])))
        for match in HIS_AT_ONCE.finditer(text):
            yield warning("DRF-529", f"“{match[0]}”后面少了字或者多了“的”", around(text, match.start(), len(match[0])))
    if draft.anatomy:
        yield from _told_twice(draft)
        yield from _character_twice(draft)


def _character_twice(draft: Draft) -> Iterator[Finding]:
    """的会会议纪要, where 的会议纪要 stands elsewhere. 仅仅 and 人人 are words; 李明明 may be another than 李明."""
    others = "\n".join((draft.earlier, *draft.texts))
    for text in draft.texts:
        for match in AGAIN.finditer(text):
            before, after = text[match.start() - 2 : match.start()], text[match.end() : match.end() + 3]
            once = f"{before}{match[1]}{after}"
            yield from _nearly_again(draft, text, match, others)
            if len(once) == 6 and re.fullmatch(r"[\u4e00-\u9fff\d]+", once) and once in others:
                twice = f"{before}{match[0]}{after}"
                may_be_twice = wordlist.pattern("names", "reduplicated").match(match[1])
                is_a_name = re.search(f"[{wordlist.text('names', 'surnames')}]$", before)
                if others.count(twice) == 1 and not may_be_twice:
                    yield (warning if is_a_name else error)(
                        "DRF-526", f"“{match[0]}”写重了", around(text, match.start(), 2)
                    )


def _nearly_again(draft: Draft, text: str, match: re.Match[str], others: str) -> Iterator[Finding]:
    """交出出土地, where 交出土地 stands elsewhere: fewer characters beside it, so it is asked."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 2]
    once, twice = f"{before}{match[1]}{after}", f"{before}{match[0]}{after}"
    is_known = re.fullmatch(r"[\u4e00-\u9fff]{4}", once) and others.count(once) > 1 and others.count(twice) == 1
    if is_known and not wordlist.pattern("names", "reduplicated").match(match[1]) and not draft.is_quoted(twice):
        yield warning("DRF-527", f"“{match[0]}”疑似写重", around(text, match.start(), 2))


def _told_twice(draft: Draft) -> Iterator[Finding]:
    sentences = [one for text in draft.texts for one in text.split("。") if len(one) > REPEATED_AT]
    usual = Counter(one for text in draft.composed_texts for one in text.split("。"))
    for sentence, count in Counter(sentences).items():
        if count > max(1, usual[sentence]):
            yield warning("DRF-508", f"同一句话出现{count}次", around(sentence, 0, 20))


def _frame(draft: Draft) -> Iterator[Finding]:
    document, head = draft.document, draft.composed.head
    if head.number and plain(document.head.number) != plain(head.number):
        yield error("DRF-511", f"文号应为“{head.number}”，现为“{document.head.number or '空'}”")
    if document.head.agency != head.agency:
        yield error("DRF-512", f"机关名称应为“{head.agency or '空'}”，现为“{document.head.agency or '空'}”")
    if plain(document.head.title) != plain(head.title):
        yield error("DRF-516", f"标题应为“{head.title}”，现为“{document.head.title}”")
    wanted, signatures = _signature(draft.composed), _signature(document)
    if wanted is None:
        return
    if signatures is None:
        yield error("DRF-513", "没有署名和成文日期")
        return
    if signatures.signers != wanted.signers:
        shown = "、".join(signatures.signers) or "空"
        yield error("DRF-514", f"署名应为“{'、'.join(wanted.signers)}”，现为“{shown}”")
    if signatures.date != wanted.date:
        yield error("DRF-515", f"成文日期应为“{wanted.date}”，现为“{signatures.date or '空'}”")


def _signature(document: Document) -> Signature | None:
    return next((block for block in reversed(document.blocks) if isinstance(block, Signature)), None)
