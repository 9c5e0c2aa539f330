"""The reasons against the facts: a day or sum that the facts do not tell, a number told otherwise, done and undone."""

import re
from collections import defaultdict
from collections.abc import Iterator

from casework.papers.compiler import wordlist
from casework.papers.compiler.edited.edits import ROLE
from casework.papers.compiler.findings import Draft, Finding, around, error, warning
from casework.papers.compiler.likeness import SENTENCE
from casework.papers.compiler.narrative.consistency import RULE, counts
from casework.papers.compiler.narrative.days import is_an_end, told
from casework.papers.compiler.parts import Part, parts
from casework.papers.compiler.values import OF_ANOTHER, Value, amounts, sentence_at
from casework.vocabulary import zh_date

CLAUSE = re.compile(r"[^，。；：]+")
LOOKING_AHEAD = re.compile(r"(?:之?前|以前|届满|止|起|以后|之后|后)")
OF_LAW = re.compile("规定|施行|公布|修订|修正|印发|以上|以下|废止|条例|办法|通知")
NEGATION = re.compile(wordlist.text("fixed", "negations"))
NEGATED = re.compile(rf"(?:{NEGATION.pattern})(?P<deed>[^的了已经曾即]{{2}})")
"""What was not done: 没有告知."""
SAME = 0.75
"""The share of pairs of characters from which on two clauses tell of the same thing."""
SHORTEST, IN_A_ROW = 6, 5
EXACT = 4
"""So many characters of a clause that is told again word for word."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about reasons and facts that do not agree."""
    if draft.anatomy is None:
        return
    own = list(parts(draft))
    facts = [text for part, text in own if part is Part.FACTS]
    yield from _turned(draft, [text for part, text in own if part in (Part.FACTS, Part.REASONS, Part.ITEMS)])
    decided = [text for part, text in own if part is Part.ITEMS]
    told_of = {float(value.key[0]) for line in (*facts, draft.earlier) for value in amounts(line)}
    reckoned = {abs(one + sign * other) for one in told_of for other in told_of for sign in (1, -1)} | {sum(told_of)}
    reckoned |= {float(value.key[0]) for line in decided for value in amounts(line)}
    yield from _qualities("".join(facts), [text for part, text in own if part is Part.REASONS])
    for text in (text for part, text in own if part is Part.REASONS):
        yield from _days(draft, text, facts)
        yield from _sums(text, told_of, reckoned, (*facts, draft.earlier))
        yield from _numbers(text, facts, decided)
        yield from _polarity(text, facts)


def _days(draft: Draft, text: str, facts: list[str]) -> Iterator[Finding]:
    """A day that reasons speak of and the facts do not."""
    known = {one.day for line in (*facts, draft.registered) for one in told(line)}
    found = {one.day for line in facts for one in told(line)}
    for one in told(text):
        sentence = sentence_at(text, one.start)
        looks_ahead = LOOKING_AHEAD.match(text, one.end) or is_an_end(text, one)
        if one.day in known or looks_ahead or OF_LAW.search(sentence) or not found:
            continue
        near = [day for day in sorted(found) if _differ_in_one(day.timetuple()[:3], one.day.timetuple()[:3])]
        where = around(text, one.start, len(one.words))
        if near:
            # Of another deed there may be a day near by: 复查 a week later.
            same_deed = any(
                other.day in near and _tells_the_same(text[one.end :], line[other.end :])
                for line in facts
                for other in told(line)
            )
            report = error if same_deed else warning
            yield report("DRF-245", f"理由写“{one.words}”，事实是{zh_date(near[0])}", where)
        else:
            yield warning("DRF-246", f"理由写的“{one.words}”在事实中没有", where)


QUALITIES = ("合格", "达标", "属实", "齐全", "真实", "到期")
"""What a thing is or is not: 结论为不合格 in the facts, 经验收合格 in the reasons."""
STEP = re.compile("受理|立案|签收|复函|回函|移送|出院|报案|报警|寄出|领取")


def _tells_the_same(one: str, other: str) -> bool:
    """Whether the clauses behind two days begin with the same deed, or share five characters in a row besides the
    parties: what is done again on another day is told in other words."""
    bare, meant = (re.sub(rf"{ROLE}|[，于]|本机关", "", text[:24]) for text in (one, other))
    bare, meant = (re.split("[。；]", text)[0] for text in (bare, meant))
    if STEP.match(bare) and bare[:2] == meant[:2]:
        return True
    return any(bare[at : at + IN_A_ROW] in meant for at in range(len(bare) - IN_A_ROW + 1))


def _turned(draft: Draft, own: list[str]) -> Iterator[Finding]:
    """8690元 once, where 8960元 stands everywhere else: the same digits in another order."""
    stated = [value.key[0] for text in own for value in amounts(text)]
    known = [*stated, *(value.key[0] for value in amounts(draft.earlier))]
    for text in own:
        for value in amounts(text):
            if stated.count(value.key[0]) > 1 or known.count(value.key[0]) > 1 or draft.is_quoted(value.words):
                continue
            like = next((other for other in known if _is_turned(value.key[0], other) and known.count(other) > 1), None)
            if like and not OF_LAW.search(sentence_at(text, value.start)):
                message = f"“{value.words}”与“{float(like):g}元”数字相同、次序不同"
                yield warning("DRF-254", message, around(text, value.start, len(value.words)))


def _is_turned(one: str, other: str) -> bool:
    digits = one.removesuffix(".00").rstrip("0")
    return one != other and len(set(digits)) > 1 and len(one) == len(other) and sorted(one) == sorted(other)


def _differ_in_one(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _qualities(facts: str, reasons: list[str]) -> Iterator[Finding]:
    """A quality that the facts only have and the reasons only deny, or the other way round."""
    whole = "".join(reasons)
    for word in QUALITIES:
        has, lacks = rf"(?<![不未无非])(?<!没有){word}(?!性|证|率|的)", f"(?:不|未|没有){word}"
        for one, other in ((has, lacks), (lacks, has)):
            is_turned = re.search(one, facts) and not re.search(other, facts) and not re.search(one, whole)
            for text in reasons if is_turned else ():
                for match in re.finditer(other, text):
                    sentence = sentence_at(text, match.start())
                    if not OF_LAW.search(sentence) and not wordlist.pattern("reasons", "attributed").search(sentence):
                        message = f"理由写“{match[0]}”，事实写的相反，请核对"
                        yield warning("DRF-241", message, around(text, match.start(), len(match[0])))


def _noun(text: str, at: int) -> str:
    """What a sum is of: the last two characters in front of it, 为 and the like left out."""
    return text[max(0, at - 8) : at].rstrip("为共计是约人民币（：")[-2:]


def _sums(text: str, told_of: set[float], reckoned: set[float], beside: tuple[str, ...]) -> Iterator[Finding]:
    """A sum that is nearly one that is told, and is not reckoned from those that are."""

    def of_it(sum_: float) -> Iterator[tuple[str, Value]]:
        return ((line, one) for line in beside for one in amounts(line) if float(one.key[0]) == sum_)

    for value in amounts(text):
        sum_, sentence = float(value.key[0]), sentence_at(text, value.start)
        like = next((other for other in sorted(told_of) if _is_mistyped(sum_, other)), None)
        if sum_ in told_of | reckoned or like is None or OF_LAW.search(sentence):
            continue
        if OF_ANOTHER.search(sentence) or re.search("×|乘|每|折", sentence):
            continue
        message = f"理由写的“{value.words}”在事实和材料中没有，相近的是{like:g}元"
        # A deposit of ten times a fee is another sum, unless it is called what the other is called.
        is_scaled = f"{sum_:g}".rstrip("0") == f"{like:g}".rstrip("0")
        is_sure = not is_scaled or _noun(text, value.start) in {_noun(line, one.start) for line, one in of_it(like)}
        yield (error if is_sure else warning)("DRF-247", message, around(text, value.start, len(value.words)))


def _is_mistyped(one: float, other: float) -> bool:
    """27300 and 23700, 27300 and 2730, 27300 and 27800."""
    typed, meant = f"{one:g}", f"{other:g}"
    return one != other and (
        sorted(typed) == sorted(meant)
        or typed.rstrip("0") == meant.rstrip("0")
        or len(typed.rstrip("0")) > 1
        and len(typed) == len(meant)
        and sum(a != b for a, b in zip(typed, meant, strict=True)) == 1
    )


def _numbers(text: str, facts: list[str], decided: list[str]) -> Iterator[Finding]:
    """2名未成年人 in the facts, 3名未成年人 in the reasons. What is decided is another sum than the facts tell."""
    ordered = {count.value for line in decided for count in counts(line) if count.of[1] == "元"}
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in facts:
        for count in counts(line):
            known[count.of].add(count.value)
    for count in counts(text):
        said = known.get(count.of, set())
        if count.of[1] == "元" and count.value in ordered:
            continue
        if any((count.value, count.of[1]) == (value, unit) for (_, unit), values in known.items() for value in values):
            continue  # told of with another noun
        # What a rule says of it behind, 被拘留十日，根据…的规定, leaves it the paper's own.
        sentence = re.split("，(?:根据|依照|依据|按照)", sentence_at(text, count.start))[0]
        is_theirs = (
            count.words not in sentence
            or OF_LAW.search(sentence)
            or wordlist.pattern("reasons", "attributed").search(sentence)
        )
        if re.search("扣除|减去|剩余|余下", sentence):
            continue  # reckoned from those of the facts
        if re.match("其中|共计|合计|共有|另有|上述|下列|约有|分别", count.of[0]):
            continue
        if said and count.value not in said and not is_theirs:
            message = f"理由写“{count.words}”，事实中是{'、'.join(sorted(said))}{count.of[1]}"
            is_turned = any(sorted(value) == sorted(count.value) and len(value) > 1 for value in said)
            yield (error if is_turned else warning)("DRF-248", message, around(text, count.start, len(count.words)))


def _polarity(text: str, facts: list[str]) -> Iterator[Finding]:
    """没有告知听证的权利 in the facts, 告知了听证的权利 in the reasons."""
    attributed = wordlist.pattern("reasons", "attributed")
    told_as_found = (one for line in facts for one in SENTENCE.findall(line) if not attributed.search(one))
    # 以…为由 tells what the act rested on, and nothing of what was found.
    clauses = (clause[0] for sentence in told_as_found for clause in CLAUSE.finditer(sentence))
    known = [clause for clause in clauses if not re.search("^.{0,12}以.+为由", clause)]
    for sentence in SENTENCE.finditer(text):
        if wordlist.pattern("reasons", "attributed").search(sentence[0]) or RULE.search(sentence[0]):
            continue
        for clause in CLAUSE.finditer(sentence[0]):
            like = next((other for other in known if _denies(clause[0], other)), None)
            exact = next((other for other in known if _reverses(clause[0], other)), None)
            like = like or next((other for other in known if _shortens(clause[0], other)), None)
            if exact or like:
                report = error if exact else warning
                message = f"事实写“{(exact or like or '')[:24]}”，理由写“{clause[0][:24]}”，意思相反，请核对"
                yield report("DRF-249", message, around(text, sentence.start() + clause.start(), len(clause[0])))


def _reverses(one: str, other: str) -> bool:
    """Whether a clause is another one but for its negation: 询问了第三人 and 没有询问第三人."""
    if bool(NEGATION.search(one)) == bool(NEGATION.search(other)) or RULE.search(other):
        return False
    bare, meant = (
        re.sub(rf"^(?:{ROLE})|^[并也且还均]|[的了已经曾即]|{NEGATION.pattern}", "", text) for text in (one, other)
    )
    bare, meant = (re.sub(rf"^(?:{ROLE})|^[并也且还均]", "", text) for text in (bare, meant))
    return bare == meant and len(bare) >= EXACT


def _shortens(one: str, other: str) -> bool:
    """Whether a clause is another one told shorter and with the other sign: 没有安排检查 and 安排了进一步检查."""
    if bool(NEGATION.search(one)) == bool(NEGATION.search(other)) or RULE.search(other):
        return False
    bare, meant = (
        re.sub(rf"{ROLE}|^[，并也且还均]|[的了已经曾即]|{NEGATION.pattern}", "", text) for text in (one, other)
    )
    negated = next(filter(None, map(NEGATED.search, (one, other))), None)
    if negated is None or not (bare.startswith(negated["deed"]) and meant.startswith(negated["deed"])):
        return False
    shorter, longer = sorted((bare, meant), key=len)
    rest = iter(longer)
    return len(shorter) >= EXACT and len(longer) <= 2 * len(shorter) and all(each in rest for each in shorter)


def _denies(one: str, other: str) -> bool:
    """Whether two clauses tell of the same thing, and one of them with a negation."""
    months = [set(re.findall(r"\d{4}年\d{1,2}月", text)) for text in (one, other)]
    if all(months) and not months[0] & months[1]:
        return False
    if bool(NEGATION.search(one)) == bool(NEGATION.search(other)) or RULE.search(other):
        return False
    bare, meant = (re.sub(rf"{ROLE}|[的了已经曾即]|{NEGATION.pattern}|\d+", "", text) for text in (one, other))
    negated = next(filter(None, map(NEGATED.search, (one, other))), None)
    if negated is None or negated["deed"] not in bare or negated["deed"] not in meant:
        return False
    if min(len(bare), len(meant)) < SHORTEST:
        return False
    pairs, others = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (bare, meant))
    return len(pairs & others) >= SAME * min(len(pairs), len(others))
