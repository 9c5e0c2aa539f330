"""The same thing told twice: a number, day or address in the words in which it was told before, and another one; a
clause that was told before, and other parties in it.

Told before is what the parties and the case say, the fixed words, the evidence, and the other parts of the paper
itself. A finding may differ from what a party said, so that is asked about; it is wrong where one value is a slip of
the pen of the other (`is_a_slip_of`) and the words around it are long.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from casework.papers.compiler import wordlist
from casework.papers.compiler.edited.edits import ROLE
from casework.papers.compiler.findings import Draft, Finding, around, error, remembered, warning
from casework.papers.compiler.likeness import DAY, HANZI, THINGS
from casework.papers.compiler.material.words import by_roles
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import canonical, sentence_at

UNIT = (
    rf"平方米|立方米|公里|小时|毫克|公顷|公斤|分钟|个月|个工作日|[{THINGS}元段亩米分时日天年克斤吨层楼室号处家条栏组]"
)
SLOT = re.compile(
    rf"(?P<day>\d{{4}}年\d{{1,2}}月\d{{1,2}}日)"
    rf"|(?<![\d.〔年月])(?P<number>\d[\d,]*(?:\.\d+)?|[一二三四五六七八九十]{{1,3}})(?P<unit>万?(?:{UNIT}))"
)
SMALL_WORDS = re.compile("[的了于在约共计为即]")
WIDTH = 14
"""So many characters on either side are compared."""
LEAST, WITHIN, LONG = 4, 5, 7
"""So many of them have to be the same for it to be the same thing: as told before, within the paper, and surely."""
BEYOND = re.compile(rf"(?:超过|超出|高出|高于|低于)[{HANZI}]{{0,6}}$")
OF_A_PART = re.compile("剩余|其余|其中|部分|余款|尚欠")
HOURS = ("时", "分", "秒", "号", "室", "楼", "层", "元")
"""Units whose numbers are often told once, and a sum, which has its own check."""
PERIODS = ("日", "天", "月", "年", "个月", "个工作日", "小时", "条", "分钟")
AREAS = {"平方米", "亩", "公顷"}
CLAUSE = re.compile(r"[^，。；：]+")
OF_ANYBODY = re.compile("提交|提出|主张|认为|作出|收到|送达|陈述|意见|请求|证据|不服|签收|听取|听证|称|应当|可以|规定")
"""Deeds that both sides do: 申请人提交的证据, 被申请人提交的证据."""
NAMELESS = rf"[{HANZI}]某(?!某)"
NO_DEED = re.compile(
    "^[的于在对向与将被是系不没未已应可以因为如所就有也均还分及和自从经至按当]|决定|处罚|房屋|住所|本人|[一二三四五六七八九十两]|请人"
)
"""What stands behind anybody."""
A_ROLE = re.compile(ROLE)
OWNED = re.compile(rf"(?P<role>{ROLE})(?=的?(?P<thing>(?![在于从自到])[{HANZI}]{{4}}))")
POSSESSED = re.compile(rf"(?:(?<![向对与由给为从和及将把被])|(?<=与)(?={ROLE}的)){OWNED.pattern}")
DID = re.compile(
    rf"(?<![向对与由给为从和及将把被两三四五六七八九])(?P<role>{ROLE})(?:已经?|均|当日|随即|先后)?(?=(?P<deed>[{HANZI}]{{2}}))"
)
AS_ALIKE = 0.75
PAIRS = 5
FIRST = rf"[{HANZI}]|\d|$"
ATTRIBUTED = "主张|(?<![名职])称|认为(?!：)|请求|要求|辩"
TOLD_BY = re.compile(ATTRIBUTED)
"""A sentence that tells what somebody said: it says what he said before."""
OTHER = re.compile("并非|不是|而非|有误|应为|改为|变更为|原(?![因告则料])|误(?!工)|此前|曾|另|规定")
OTHERWISE = re.compile(f"{ATTRIBUTED}|{OTHER.pattern}")
"""A sentence that tells that there is another number."""


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A value and what stands on either side of it, without small words."""

    kind: str
    value: str
    words: str
    before: str
    after: str
    start: int


@remembered
def slots(text: str) -> Iterator[Slot]:
    """Every number, day and sum of a text."""
    for match in SLOT.finditer(text):
        value = match["day"] or canonical((match["number"] or "").replace(",", ""))
        before = SMALL_WORDS.sub("", text[max(0, match.start() - WIDTH) : match.start()])
        after = SMALL_WORDS.sub("", text[match.end() : match.end() + WIDTH])
        kind = match["unit"] or "day"
        if kind == "年" and re.search(r"\d{4}$", value):
            continue  # 2024年12月
        yield Slot(kind=kind, value=value, words=match[0], before=before, after=after, start=match.start())


def in_common(one: Slot, other: Slot) -> int:
    """How many characters around two values are the same, marks not counted; 0 where they are too few to tell."""
    left = _shared(one.before[::-1], other.before[::-1])
    right = _shared(one.after, other.after)
    if len(left) + len(right) < LEAST:
        return 0
    return len(re.findall(f"[{HANZI}\\d]", re.sub(f"{ROLE}|人$|^请人", "", left[::-1]) + re.sub(ROLE, "", right)))


def _shared(one: str, other: str) -> str:
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return one[:at]
    return one[: min(len(one), len(other))]


def is_a_slip_of(one: str, other: str) -> bool:
    """Whether one number is the other mistyped: two digits exchanged, one more or less, a nought, one of four and more
    changed; of days one of year, month and day."""
    if "年" in one and "年" in other:
        pairs = zip(re.findall(r"\d+", one), re.findall(r"\d+", other), strict=False)
        return [a == b for a, b in pairs].count(False) == 1
    if not re.fullmatch(r"[\d.]+", one + other):
        return False
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if len(one) == len(other):
        changed = sum(a != b for a, b in zip(one, other, strict=True))
        return len(one) > 1 and (sorted(one) == sorted(other) or (len(one) > 3 and changed == 1))
    if len(longer) != len(shorter) + 1:
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what was told otherwise in the same words."""
    if draft.anatomy is None:
        return
    told = list(parts(draft))
    own = [(part, text) for part, text in told if part in (*OWN, Part.ITEMS)]
    evidence = [text for part, text in told if part is Part.EVIDENCE]
    fixed = [*evidence, *(text for part, text in told if part is Part.HISTORY)]
    before = [slot for line in (*draft.earlier.splitlines(), *fixed) for slot in slots(line)]
    within = [(part, slot) for part, text in own for slot in slots(text)]
    for part, text in own:
        for slot in slots(text):
            sentence = sentence_at(text, slot.start)
            if not OTHERWISE.search(sentence):
                yield from _told_otherwise(part, text, slot, before, within)
            elif slot.kind == "元" and TOLD_BY.search(sentence) and not OTHER.search(sentence):
                yield from (
                    warning(found.code, found.message, found.where)
                    for found in _told_otherwise(part, text, slot, before, [(part, slot)])
                )
    yield from _turned(own, before)
    yield from _parties(draft, own, draft.earlier.splitlines())
    yield from _possessed(draft, own)
    yield from _doers(draft, own)
    yield from _sounding_alike(own, "\n".join((draft.earlier, *evidence)))
    yield from _unnamed(own, "\n".join((draft.earlier, *evidence)))


def _told_otherwise(
    part: Part, text: str, slot: Slot, before: list[Slot], within: list[tuple[Part, Slot]]
) -> Iterator[Finding]:
    own = [other for _, other in within]
    # A value that is told elsewhere is no slip of the pen.
    same = (1 for other in (*own, *before) if other.value == slot.value and other.kind == slot.kind)
    if next(same, 0) and next(same, 0):
        return
    of_others = [other for where, other in within if where is not part]
    for others, is_own in ((of_others, True), (before, False)):
        like = [(in_common(slot, other), other) for other in others if other.kind == slot.kind]
        like = [(much, other) for much, other in like if much >= (WITHIN if is_own else LEAST)]
        like = [(much, other) for much, other in like if not _is_of_a_part(slot, other)]
        like = [(much, other) for much, other in like if _is_beyond(slot) == _is_beyond(other)]
        if not like or any(other.value == slot.value for _, other in like):
            continue
        much, other = max(like, key=lambda pair: pair[0])
        # Where the paper tells of the other one in these words too, they are two things.
        is_told_too = any(one.value == other.value and in_common(one, other) >= LEAST for one in own)
        if not is_own and is_told_too:
            continue
        is_slip = is_a_slip_of(slot.value, other.value)
        # There may be two days of the same thing: a visit and another one.
        enough = WITHIN if _is_scaled(slot, other) else LONG
        report = error if is_slip and much >= enough and slot.kind != "day" else warning
        where_told = "本文书另一处" if is_own else "此前的材料或者固定文字"
        message = f"“{slot.words}”：{where_told}写的是“{other.words}”，请核对"
        yield report("DRF-255", message, around(text, slot.start, len(slot.words)))
        return


def _is_of_a_part(one: Slot, other: Slot) -> bool:
    """Whether one of two values is of a part of what the other is of. 其中附属设施用地0.9亩 is 附属设施用地0.9亩."""
    shared = len(_shared(one.before[::-1], other.before[::-1]))
    found = [match for slot in (one, other) for match in OF_A_PART.finditer(slot.before)]
    return any(match[0] != "其中" or len(match.string) - match.end() > shared or shared < WITHIN for match in found)


def _is_beyond(slot: Slot) -> bool:
    """Whether a number says by how much something is more: 超过限值0.8毫克."""
    return bool(BEYOND.search(slot.before))


def _turned(own: list[tuple[Part, str]], before: list[Slot]) -> Iterator[Finding]:
    """81件 in the advice, 18件 in the facts: the same digits in another order, and told nowhere else."""
    every = [*before, *(slot for _, text in own for slot in slots(text))]
    counted = Counter((slot.kind, slot.value) for slot in every)
    for part, text in own:
        for slot in slots(text):
            if slot.kind in ("day", *HOURS, *PERIODS) or counted[slot.kind, slot.value] > 1 or len(slot.value) < 2:
                continue
            if OTHERWISE.search(sentence_at(text, slot.start)):
                continue
            of_facts = [other for where, line in own if where is Part.FACTS for other in slots(line)]
            others = [*before, *(of_facts if part is not Part.FACTS else [])]
            like = next((other for other in others if other.kind == slot.kind and _is_turned(slot, other)), None)
            nearly = [
                other
                for other in of_facts
                if other.kind == slot.kind and other.value != slot.value and is_a_slip_of(slot.value, other.value)
            ]
            of_it = [other for other in nearly if not _is_within(slot, other) or in_common(slot, other) >= LEAST]
            if not like and of_it and part is not Part.FACTS:
                message = f"“{slot.words}”在事实中没有，相近的是“{of_it[0].words}”，请核对"
                # What is advised is advised of what was found, in its words.
                is_its = part is Part.ITEMS and any(in_common(slot, other) >= LEAST for other in of_it)
                report = error if is_its else warning
                yield report("DRF-267", message, around(text, slot.start, len(slot.words)))
            elsewhere = [*before, *(other for _, line in own if line is not text for other in slots(line))]
            scaled = next((one for one in elsewhere if _is_scaled(slot, one)), None)
            if scaled and slot.kind not in PERIODS and not (not like and nearly):
                message = f"“{slot.words}”与别处的“{scaled.words}”只差单位或者数位，请核对"
                yield warning("DRF-269", message, around(text, slot.start, len(slot.words)))
            if like and (part is not Part.FACTS or len(slot.value) > 2):
                message = f"“{slot.words}”与“{like.words}”数字相同、次序不同，别处没有这一数字"
                yield error("DRF-265", message, around(text, slot.start, len(slot.words)))


def _is_within(one: Slot, other: Slot) -> bool:
    """126人 and 12人: two numbers like any, unless of the same thing."""
    longer, shorter = sorted((one.value, other.value), key=len, reverse=True)
    return len(longer) > len(shorter) and (longer.startswith(shorter) or longer.endswith(shorter))


def _is_scaled(one: Slot, other: Slot) -> bool:
    """24公顷 and 2.4公顷, 200袋 and 20袋; 120亩 and 120平方米."""
    digits, meant = (slot.value.replace(".", "").rstrip("0") for slot in (one, other))
    if one.kind == other.kind:
        return digits == meant and one.value != other.value
    return one.value == other.value and {one.kind, other.kind} <= AREAS and len(digits) > 1


def _is_turned(one: Slot, other: Slot) -> bool:
    digits = one.value.rstrip("0").rstrip(".")
    return one.value != other.value and len(set(digits)) > 1 and sorted(one.value) == sorted(other.value)


# ---- who


def _parties(draft: Draft, own: list[tuple[Part, str]], before: list[str]) -> Iterator[Finding]:
    """第三人在申请人处购买坚果, where the applicant bought them of the third party."""
    known = [told for line in before for told in (*_clauses(line), *_clauses(by_roles(line, draft.case)))]
    mine = [(part, told) for part, text in own if part is not Part.ITEMS for told in _clauses(text)]
    attributed = wordlist.pattern("reasons", "attributed")
    for part, text in own:
        for clause in CLAUSE.finditer(text) if part is not Part.ITEMS else ():
            said = A_ROLE.findall(clause[0])
            if not said or attributed.search(clause[0]) or OF_ANYBODY.search(clause[0]):
                continue
            others = [told for where, told in mine if where is not part]
            alike = [who for words, who in (*known, *others) if len(who) == len(said) and _alike(clause[0], words)]
            if alike and said not in alike:
                message = f"“{clause[0][:24]}”：此前写的是{'、'.join(alike[0])}，请核对当事人"
                yield warning("DRF-131", message, around(text, clause.start(), len(clause[0])))


@remembered
def _clauses(line: str) -> Iterator[tuple[str, list[str]]]:
    """Each clause of a line with the parties it tells of."""
    return ((clause[0], A_ROLE.findall(clause[0])) for clause in CLAUSE.finditer(line))


def _possessed(draft: Draft, own: list[tuple[Part, str]]) -> Iterator[Finding]:
    """被申请人冲压车间, which was the applicant's before."""
    before = draft.earlier.splitlines()
    for part, text in own:
        others = (*before, *(other for where, other in own if where is not part))
        for match in POSSESSED.finditer(text):
            if OF_ANYBODY.search(match["thing"]) or A_ROLE.search(match["thing"]):
                continue
            whose = {role for line in others for role, thing in _owned(line) if thing == match["thing"]}
            if whose and match["role"] not in whose:
                message = f"“{match['role']}{match['thing']}”：此前写的是{'、'.join(sorted(whose))}的，请核对"
                yield warning("DRF-133", message, around(text, match.start(), len(match[0])))


def _doers(draft: Draft, own: list[tuple[Part, str]]) -> Iterator[Finding]:
    """第三人追上, where everywhere else it was the applicant who did."""
    for part, text in own if len(own) > 1 else ():
        if part is Part.ITEMS:
            continue
        others = (*draft.earlier.splitlines(), *(other for _, other in own if other is not text))
        for match in DID.finditer(text):
            if NO_DEED.search(match["deed"]) or OF_ANYBODY.search(sentence_at(text, match.start())):
                continue
            by = {role for line in others for role, deed in _done(line) if deed == match["deed"]}
            if by and match["role"] not in by and text.count(match["deed"]) == 1:
                message = f"“{match['role']}{match['deed']}”：别处写的是{'、'.join(sorted(by))}，请核对是谁"
                yield warning("DRF-137", message, around(text, match.start(), len(match[0]) + 2))


@remembered
def _owned(line: str) -> Iterator[tuple[str, str]]:
    """Whose anything is that a line tells of, by its first characters."""
    return ((match["role"], match["thing"]) for match in OWNED.finditer(line))


@remembered
def _done(line: str) -> Iterator[tuple[str, str]]:
    """Who does anything that a line tells of."""
    return ((match["role"], match["deed"]) for match in DID.finditer(line))


def _sounding_alike(own: list[tuple[Part, str]], beside: str) -> Iterator[Finding]:
    """证人陈某 once, where the evidence and the reasons have 证人程某."""
    groups = wordlist.text("names", "alike").split("|")
    whole = "\n".join((beside, *(text for _, text in own)))
    for _, text in own:
        for match in re.finditer(NAMELESS, text):
            others = next((group for group in groups if match[0][0] in group), "")
            like = next((f"{one}某" for one in others if one != match[0][0] and f"{one}某" in whole), None)
            if like and whole.count(match[0]) == 1:
                message = f"“{match[0]}”只出现一次，别处写的是相近的“{like}”，请核对"
                yield warning("DRF-138", message, around(text, match.start(), len(match[0])))


def _unnamed(own: list[tuple[Part, str]], beside: str) -> Iterator[Finding]:
    """廖某、朱某 in the facts, 廖某、宋某 in the evidence and the reasons."""
    surnames = wordlist.text("names", "surnames")
    person = rf"(?<![{HANZI}])[{HANZI}]某(?!某)|(?<=[、和与对工人员在证]){NAMELESS}|[{surnames}]某(?!某)"
    facts = {name for part, text in own if part is Part.FACTS for name in re.findall(person, text)}
    rest = "\n".join((beside, *(text for part, text in own if part is not Part.FACTS)))
    named = set(re.findall(person, rest))
    strangers, missing = facts - named, named - facts
    if len(strangers) == 1 and len(missing) == 1 and facts & named:
        (name,), (other,) = strangers, missing
        if not re.search(f"[{HANZI}]{name[0]}某", rest):
            text = next(text for part, text in own if part is Part.FACTS and name in text)
            message = f"事实写“{name}”，证据和理由写的是“{other}”，请核对"
            yield warning("DRF-134", message, around(text, text.find(name), len(name)))


def _alike(one: str, other: str) -> bool:
    (pairs, behind), (others, behind_there) = _shape(one), _shape(other)
    least = min(len(pairs), len(others))
    if least < PAIRS or len(pairs & others) < AS_ALIKE * least:
        return False
    # 申请人的材料 and 被申请人将材料: what stands behind the party has to be the same too.
    return len(behind) > 0 and behind == behind_there


@lru_cache(maxsize=4096)
def _shape(clause: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The pairs of characters of a clause without its parties and days, and what stands behind each party."""
    bare = re.sub(rf"{ROLE}|[的了于在即并]|{DAY}", "", clause)
    dated = re.sub(rf"(?<=人)(?:于?{DAY}，?|处)", "", clause)
    behind = re.findall(rf"(?:{ROLE})[的了于]?({FIRST})", dated)
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1)), tuple(behind)
