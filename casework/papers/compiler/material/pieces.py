"""A sentence as pieces that are compared as wholes: values, parties, and every other character."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casework.papers.compiler.agreement.names import FIRM
from casework.papers.compiler.edited.edits import ROLE
from casework.papers.compiler.findings import remembered
from casework.papers.compiler.likeness import HANZI, SENTENCE, THINGS
from casework.papers.compiler.values import canonical

MEASURES = "分贝|平方米|立方米|平方公里|公里|小时|毫克|公顷|公斤|分钟|个月|个工作日|工作日"
UNIT = rf"(?:{MEASURES}|[{THINGS}笔起宗例部辆段亩米分时日天年岁克斤吨层楼室号单栋处家条栏组级度倍元%])"
PROVINCES = "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川贵云陕甘青蒙桂宁新藏"
"""What the number of a car begins with."""
COUNTED = "(?:个工作日|个月|日|年|条|款|项|级|次|名|人|下|拳|脚|刀)"
PIECE = re.compile(
    rf"(?P<day>\d{{4}}年\d{{1,2}}月\d{{1,2}}日)|(?P<month>\d{{4}}年\d{{1,2}}月)"
    rf"|(?P<code>[〔﹝\[［]\d{{4}}[〕﹞\]］]\s?[{HANZI}]{{0,4}}\d+号?|[{PROVINCES}]?[A-Za-z]+[-－]?\d[A-Za-z\d-]{{2,}}|(?<![A-Za-z])[A-Z]\d(?![A-Za-z\d])|\d{{8,}}[Xx]?|(?<!\d)0\d{{5,7}}(?!\d))"
    rf"|(?P<number>\d[\d,]*(?:\.\d+)?\s?[万亿]?{UNIT}?|百分之[一二三四五六七八九十]+|第?[一二两三四五六七八九十百]+{COUNTED})"
    rf"|(?P<name>{FIRM.pattern})|(?P<role>{ROLE})|(?P<bound>[≤≥]|不大于|不小于)|(?P<character>[{HANZI}])"
)
BOUNDS = {"不大于": "≤", "不小于": "≥"}
SMALL = frozenset("的了于约共计即其该并等系就均也之为")
"""Characters that one author writes and another leaves out."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A piece of a sentence; `key` is what is compared."""

    kind: str
    key: str
    words: str
    start: int
    clause: int
    """In which clause of its sentence."""

    @property
    def weight(self) -> int:
        """How much it says that two sentences have it in common."""
        return {"character": 1, "role": 2, "name": 4}.get(self.kind, 3)

    @property
    def is_value(self) -> bool:
        return self.kind in ("day", "month", "code", "number")

    @property
    def unit(self) -> str:
        """What a number counts; the kind of another value."""
        return re.sub(r"[\d,. 一二两三四五六七八九十百]", "", self.words) if self.kind == "number" else self.kind


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """Its pieces, in the order in which they are compared, and the pairs of them that it is found by."""

    pieces: tuple[Piece, ...]
    pairs: frozenset[tuple[str, str]]


@remembered
def sentences(text: str) -> Iterator[Sentence]:
    """Every sentence of a text."""
    for match in SENTENCE.finditer(text):
        found = _in_order([*_pieces(match[0], match.start())])
        keys = [piece.key for piece in found]
        if len(keys) > 3:
            yield Sentence(pieces=tuple(found), pairs=frozenset(zip(keys, keys[1:], strict=False)))


def _pieces(sentence: str, start: int) -> Iterator[Piece]:
    for match in PIECE.finditer(sentence):
        kind, words = str(match.lastgroup), match[0]
        if words not in SMALL:
            plain = words.replace(",", "").replace(" ", "").replace("两", "二")
            key = canonical(plain) if kind == "number" else words
            key = key.removesuffix("号") if kind == "code" else BOUNDS.get(key, key)
            clause = sentence.count("，", 0, match.start())
            yield Piece(kind=kind, key=key, words=words, start=start + match.start(), clause=clause)


def _in_order(pieces: list[Piece]) -> list[Piece]:
    """被申请人于2026年5月13日收到 as 2026年5月13日，被申请人收到."""
    for at in range(len(pieces) - 1):
        if pieces[at].kind == "role" and pieces[at + 1].kind == "day":
            pieces[at], pieces[at + 1] = pieces[at + 1], pieces[at]
    return pieces
