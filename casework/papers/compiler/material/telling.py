"""The same sentence in the paper and in a material of the file, and one thing of it told otherwise: another day, number
or sum, another party, a negation, the opposite, a name with other characters.

The organ may find otherwise than a party or its own evidence says, and mostly says so then. So what differs is asked
about; it is wrong where a value is a slip of the pen of that in the file and nobody knows the value of the paper, and
where two values of a sentence stand in each other's place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from casework.papers.compiler import wordlist
from casework.papers.compiler.agreement.same import OTHER
from casework.papers.compiler.edited.swapped import are_alike, are_opposite, opposites
from casework.papers.compiler.findings import Draft, Finding, around, error, warning
from casework.papers.compiler.likeness import HANZI, THINGS, distance
from casework.papers.compiler.material.pieces import Piece, Sentence, sentences
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import days, sentence_at

IN_COMMON, HALF = 3, 0.5
"""So many pairs of pieces two sentences have in common that are laid beside each other; of a short one, this share."""
BESIDE, SURE, SURE_OF_A_DAY = 5, 6, 9
"""How much has to be the same beside what differs: to ask, and to be sure; days of like deeds there may be several."""
PEOPLE = "名人次户"
SIDE = 2
"""Characters on either side by which a name is looked for."""
SHORT = 3
"""So many pieces may differ at one place; more are another wording."""
NOT = frozenset("没未不无非")
SIGNS = frozenset({"", "不", "没", "没有", "未", "并未", "尚未", "有", "曾", "已", "已经"})
"""A clause that differs in no more is denied in one of the two texts and told in the other."""
ORDERED = frozenset("前内应须可请")
"""What a material has in the place of a negation where it orders something: 限你于…前自行拆除."""
DENYING = NOT | frozenset("有曾已经尚并")
A_NAME = re.compile(
    rf"(?:(?![省市区县人将把其送到向由]|对)[{HANZI}（）]){{0,8}}?"
    "(?:公司|医院|学校|幼儿园|中心|研究院|检验所|检测站|鉴定所|事务所|委员会|合作社|厂|局)"
)
"""What of a name stands behind a character of it."""
NO_NAME = re.compile("[将把被由在到向送对和与及其经]")


@dataclass(frozen=True, kw_only=True)
class Gap:
    """What of a sentence of the paper stands where a material has something else; either may be empty."""

    here: tuple[Piece, ...]
    there: tuple[Piece, ...]
    at: int
    """The piece of the sentence at which it is."""
    weight: int
    """How much is the same beside it."""
    between: bool
    """Whether something is the same on both sides."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what the materials tell otherwise."""
    if draft.anatomy is None or not draft.evidence:
        return
    filed = [sentence for line in draft.evidence for sentence in sentences(line)]
    own = [text for part, text in parts(draft) if part in (*OWN, Part.ITEMS)]
    of_parties = [sentence for line in draft.earlier.splitlines() for sentence in sentences(line)]
    known = _values(*filed, *of_parties) | {value.words for value in days(draft.registered)}
    stated = [piece.key for text in own for sentence in sentences(text) for piece in sentence.pieces]
    for text in own:
        for sentence in sentences(text):
            whole = sentence_at(text, sentence.pieces[0].start)
            if OTHER.search(whole) or "扣除" in whole or wordlist.pattern("reasons", "attributed").search(whole):
                continue
            gaps = list(_gaps(sentence, filed))
            exchanged = {(gap.here[0].key, gap.there[0].key) for gap in gaps if _is_of_values(gap)}
            for gap in gaps:
                if _is_of_values(gap) and (gap.there[0].key, gap.here[0].key) in exchanged:
                    message = f"“{gap.here[0].words}”：材料中的同一处是“{gap.there[0].words}”，两处互换了"
                    yield error("DRF-713", message, around(text, gap.here[0].start, len(gap.here[0].words)))
                else:
                    yield from _told(text, sentence, gap, known, stated, "\n".join(own))


def _values(*of: Sentence) -> set[str]:
    return {piece.key for sentence in of for piece in sentence.pieces if piece.is_value}


def _is_of_values(gap: Gap) -> bool:
    return len(gap.here) == len(gap.there) == 1 and gap.here[0].is_value and gap.there[0].is_value


def _gaps(sentence: Sentence, filed: list[Sentence]) -> Iterator[Gap]:
    """What no sentence of the file has as the paper has it, and one has otherwise."""
    confirmed: set[int] = set()
    gaps: dict[int, Gap] = {}
    for other in filed:
        if len(sentence.pairs & other.pairs) < min(IN_COMMON, HALF * len(sentence.pairs)):
            continue
        for gap in _beside(sentence, other, confirmed):
            if gap.at not in gaps or gaps[gap.at].weight < gap.weight:
                gaps[gap.at] = gap
    return (gap for at, gap in gaps.items() if at not in confirmed)


def _beside(sentence: Sentence, other: Sentence, confirmed: set[int]) -> Iterator[Gap]:
    here, there = sentence.pieces, other.pieces
    keys = [piece.key for piece in here], [piece.key for piece in there]
    codes = SequenceMatcher(None, *keys, autojunk=False).get_opcodes()
    weights = [sum(p.weight for p in here[a:b]) if code == "equal" else 0 for code, a, b, _, _ in codes]
    alone = len([code for code, *_ in codes if code != "equal"]) == 1  # nothing else of the two sentences differs
    for n, (code, a, b, c, d) in enumerate(codes):
        if code == "equal":
            if weights[n] >= BESIDE:
                confirmed.update(range(a + (a > 0), b))  # the first may follow what differs
                confirmed.update([a] if here[a].weight > 1 else [])
            continue
        left, right = weights[n - 1] if n else 0, weights[n + 1] if n + 1 < len(codes) else 0
        beside = left + right + (BESIDE if alone else 0)
        further = weights[n - 3] if n > 2 else 0  # behind another gap: the same words go on
        pair = _pair(here[a:b], there[c:d], beside, left + further if left else 0, right)
        if pair is None and right >= BESIDE:
            pair = _of_the_clause(here[a:b], there[c:d], here[b].clause, there[d].clause)
            left = 2 if pair else left  # the clause begins with it
        if pair and _says_otherwise(sentence, a, b, other, c, d, pair):
            at = next((at for at, piece in enumerate(here) if pair[0] and piece is pair[0][0]), a)
            yield Gap(here=pair[0], there=pair[1], at=at, weight=beside + further, between=min(left, right) > 1)


def _says_otherwise(
    sentence: Sentence,
    a: int,
    b: int,
    other: Sentence,
    c: int,
    d: int,
    pair: tuple[tuple[Piece, ...], tuple[Piece, ...]],
) -> bool:
    """Of a negation: whether it is not only put at another place of its clause."""
    keys = [{piece.key for piece in side} for side in pair]
    if bool(keys[0] & NOT) == bool(keys[1] & NOT):
        return True
    return _is_denied(sentence, a, b) != _is_denied(other, c, d)


def _is_denied(sentence: Sentence, start: int, end: int) -> bool:
    near = sentence.pieces[min(end, len(sentence.pieces) - 1)], sentence.pieces[max(0, start - 1)]
    clauses = {piece.clause for piece in (*near, *sentence.pieces[start:end])}
    return any(piece.key in NOT for piece in sentence.pieces if piece.clause in clauses)


def _pair(
    here: tuple[Piece, ...], there: tuple[Piece, ...], beside: int, left: int, right: int
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]] | None:
    """What of a place stands against what; where it is more than one thing, the values next to what is the same."""
    is_short = len(here) <= SHORT and len(there) <= SHORT and beside >= BESIDE
    if is_short and len(here) == len(there):
        return here, there
    ends = (
        (left, _value_in(here[:SHORT]), _value_in(there[:SHORT])),
        (right, _value_in(here[: -SHORT - 1 : -1]), _value_in(there[: -SHORT - 1 : -1])),
    )
    for much, own, other in ends:
        if much and (is_short or much >= BESIDE) and own and other and _are_of_a_kind(own, other):
            return (own,), (other,)
    return (here, there) if is_short else None


def _value_in(pieces: tuple[Piece, ...]) -> Piece | None:
    return next((piece for piece in pieces if piece.is_value), None)


def _of_the_clause(
    here: tuple[Piece, ...], there: tuple[Piece, ...], clause: int, other: int
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]] | None:
    """What begins the clause that goes on alike in both, where it is a negation in one of them: 同意, 不同意."""
    own = tuple(piece for piece in here if piece.clause == clause)
    others = tuple(piece for piece in there if piece.clause == other)
    words = [{piece.key for piece in side} for side in (own, others)]
    is_denied = bool(words[0] & NOT) != bool(words[1] & NOT)
    return (own, others) if is_denied and words[0] | words[1] <= DENYING else None


def _told(text: str, sentence: Sentence, gap: Gap, known: set[str], stated: list[str], own: str) -> Iterator[Finding]:
    if len(gap.here) == len(gap.there) == 1 and {gap.here[0].kind, gap.there[0].kind} != {"character"}:
        yield from _value(text, gap.here[0], gap.there[0], gap, known, stated)
    elif gap.between and all(piece.kind == "character" for piece in (*gap.here, *gap.there)):
        yield from _words(text, sentence, gap, own)


def _value(text: str, one: Piece, other: Piece, gap: Gap, known: set[str], stated: list[str]) -> Iterator[Finding]:
    """Another day, number, sum or party."""
    where = around(text, one.start, len(one.words))
    message = f"“{one.words}”：材料中写的是“{other.words}”，请核对"
    if one.is_value and other.is_value and not _are_one(one, other):
        is_strange = one.key not in known and stated.count(one.key) == 1
        is_missing = other.key not in stated
        # The same is done on neighbouring days, so that a day is only asked about.
        figures = [_figures(one.key), _figures(other.key)]
        is_turned = len(figures[0]) > 1 and sorted(figures[0]) == sorted(figures[1])
        is_sure = is_strange and (is_missing or is_turned) and one.kind != "day" and gap.weight >= SURE
        is_sure = is_sure and (_is_mistyped(one.key, other.key) or _is_fixed(one, other, gap))
        if is_strange or (is_missing and gap.weight >= SURE_OF_A_DAY):
            yield (error if is_sure else warning)("DRF-701", message, where)
    elif {one.kind, other.kind} <= {"role", "name"} and gap.between:
        yield warning("DRF-702", message, where)


def _is_fixed(one: Piece, other: Piece, gap: Gap) -> bool:
    """Whether it is a number that nobody finds otherwise without saying so, in a sentence that goes on alike on both
    sides: the class of a licence, so many lifts. So many people may be the sum of those that the file lists."""
    is_counted = one.kind == "code" or one.unit in f"{THINGS}部座台间套处" and one.unit not in PEOPLE
    return is_counted and one.unit == other.unit and gap.between and gap.weight >= SURE_OF_A_DAY


def _words(text: str, sentence: Sentence, gap: Gap, own: str) -> Iterator[Finding]:
    """A negation, an opposite, a character of a name."""
    here, there = ("".join(piece.words for piece in side) for side in (gap.here, gap.there))
    start = sentence.pieces[min(gap.at, len(sentence.pieces) - 1)].start
    where = around(text, start, len(here))
    first = sentence.pieces[gap.at - 1].words if gap.at else ""
    is_turned = _are_opposite(here, there) or _are_opposite(first + here, first + there)
    if bool(NOT & set(here)) != bool(NOT & set(there)) or is_turned:
        if gap.weight > BESIDE and not ORDERED & set(there):
            shown, meant = here or "（无此字）", there or "（无此字）"
            is_sign = {here, there} <= SIGNS and gap.between and gap.weight >= SURE_OF_A_DAY
            yield (error if is_sign else warning)("DRF-703", f"“{shown}”：材料中的同一处写的是“{meant}”，请核对", where)
    elif _is_of_a_name(text, start, here, there):
        message = f"名称与材料中的不同：这里是“{here}”，材料中是“{there}”，请核对"
        # Its own name stands nowhere here, in a sentence that else goes on as in the file.
        meant = text[max(0, start - SIDE) : start] + there + text[start + len(here) : start + len(here) + SIDE]
        report = error if gap.weight >= SURE_OF_A_DAY and meant not in own else warning
        yield report("DRF-704", message, where)


def _is_of_a_name(text: str, start: int, here: str, there: str) -> bool:
    """Of the name of an organ or firm, or one surname in place of another."""
    surnames = wordlist.text("names", "surnames")
    if len(here) == len(there) == 1 and here in surnames and there in surnames:
        return True
    is_near = distance(here, there) <= 2 and not NO_NAME.search(here + there)
    return is_near and A_NAME.match(text, start + len(here)) is not None


def _are_opposite(here: str, there: str) -> bool:
    if not here or not there or are_alike(here, there):
        return False
    return any(are_opposite(here, there, row) for kind in ("factual", "judged") for row in opposites(kind))


def _are_of_a_kind(one: Piece, other: Piece) -> bool:
    """Whether two values can stand for each other: of one unit, or the same figures of two."""
    return one.is_value and other.is_value and (one.unit == other.unit or _figures(one.key) == _figures(other.key))


def _are_one(one: Piece, other: Piece) -> bool:
    """Whether one is the other, rounded or written with more figures, or they cannot be compared."""
    if not _are_of_a_kind(one, other):
        return True
    shorter, longer = sorted((one.key, other.key), key=len)
    numbers = [re.sub(r"[^\d.]", "", key) for key in (longer, shorter)]
    return one.unit == other.unit and "." in numbers[0] and numbers[0].startswith(numbers[1])


def _figures(key: str) -> str:
    return re.sub(r"\D", "", key)


def _is_mistyped(one: str, other: str) -> bool:
    """One figure more, less or changed, two exchanged."""
    figures = [_figures(key) for key in (one, other)]
    return distance(*figures) <= 1 or sorted(figures[0]) == sorted(figures[1])
