"""A decision against itself and against what the parties said: the same thing counted differently, done here and left
undone there. What a finding of fact may differ in is only asked about."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from casework.law.articles import number as numeral
from casework.papers.compiler import wordlist
from casework.papers.compiler.edited.edits import ROLE
from casework.papers.compiler.findings import Draft, Finding, around, error, remembered, warning
from casework.papers.compiler.likeness import HANZI, QUOTED, SENTENCE, THINGS, distance
from casework.papers.compiler.narrative.days import TOLD, Told, told
from casework.papers.compiler.parts import Part, parts
from casework.papers.compiler.values import amounts, by_noughts, sentence_at, sums_in, tokens
from casework.vocabulary import zh_date

RECEIVED = {"收到": re.compile("收到|接到|签收"), "邮寄": re.compile("邮寄|寄出|交邮")}
CLAUSE = re.compile(r"[^，。；：]+")
NUMBER = r"\d+(?:\.\d+)?|[一二三四五六七八九十百两]+"
UNIT = rf"平方米|小时|公里|[{THINGS}段亩米分号克斤吨]"
WEIGHTS = "克斤吨亩"
STREETS = "路街巷弄道里"
BEHIND = re.compile(
    rf"(?P<noun>(?<![{HANZI}])(?!时)[{HANZI}]|[{HANZI}]{{2}})(?:为|是|共计|共有|共|计|有)?(?P<number>{NUMBER})(?P<unit>{UNIT})"
)
AHEAD = re.compile(rf"(?<![\d.〔第])(?P<number>{NUMBER})(?P<unit>{UNIT})(?P<noun>[{HANZI}]{{2}})")
LASTING = re.compile(
    r"(?P<noun>拘留|停业整顿|停产停业|停业|扣押|暂扣|公示|公告)(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})(?:日|天)(?![内起前])"
)
"""So many days of something: 拘留十日."""
HOUSEHOLD = re.compile(rf"(?:家庭人口|全家|一家)(?:共|有|为)*(?P<number>{NUMBER})口?人|一家(?P<other>{NUMBER})口")
"""家庭人口5人, 一家5口人."""
NEGATED = re.compile("未|没有|不予|并无|从未|无须|无需")
CARRIED_OUT = re.compile(rf"^(?!.*(?:主张|称|认为|辩|应|须|能))(?:{ROLE}|其)[^的是系]*(?:履行|完成)了?[^的是系]*程序$")
"""被申请人实施强制拆除前履行催告、公告程序: told as done, and no more than that."""
IN_FULL = re.compile("依法|充分|全面|及时|书面|单独|逐一|明确|完整|按|之前|以前|期限|内|再次|重新|对|就|第三人")
"""What was not done in a certain way may have been done."""
BEYOND = re.compile("(?:超过|超出|高出|低于)[^，。；\\d]{0,8}$")
"""超过限定标准5.4吨 is no standard of 5.4."""
ATTRIBUTED = re.compile("主张|认为(?!：)|称|提出|辩")
RULE = re.compile("应当|必须|规定|可以|是否|如果|依照|根据")
SUM = r"[\d,，.]+万?元|[一二三四五六七八九十百千万]{2,}元"
RANGE = re.compile(rf"(?P<low>{SUM})以上(?P<high>{SUM})以下")
BARE = re.compile(rf"(?<=[，。；])(?:{ROLE}|本机关)[。；]|(?:^|(?<=[。；]))\d{{4}}年\d{{1,2}}月\d{{1,2}}日，?[。；]")
"""A clause that is nobody's deed, a sentence that is only a day."""
CUT_OFF = re.compile(
    r"(?:依法应予|应予|予以|应当|(?<![实律法理无有乏何的案要一罚])根据|以及|或者|并且|因为|由于|按照|从而|属于|构成|具有|不具有|不属于|责令|但是|"
    r"(?<![合兼归])并|(?<![不非])但)(?=[。；]|$)"
    r"|(?<![有])(?:没有|并未|尚未|分别)(?=[。；])|(?<=，)(?:应当|应予|必须)继续(?=[。；]|$)"
    r"|(?:理由[是为]|内容[是为]|数额为|金额为|结论为)(?=[，。；])"
)
MADE_OF = re.compile("由[^，。；]+构成$")
"""The one sentence that may end so: 由本金和利息构成."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about the agreement of a decision with itself and with what was said."""
    if draft.anatomy is None:
        return
    own = [(part, text) for part, text in parts(draft) if part in (Part.FACTS, Part.REASONS, Part.ITEMS)]
    yield from _counted(draft, own)
    yield from _tokens(draft, [text for _, text in own])
    yield from _events(draft, own)
    yield from _done_and_undone(own)
    yield from _actors(draft, own)
    for _, text in own:
        yield from _ranges(text)
        for match in (*BARE.finditer(text), *CUT_OFF.finditer(text)):
            if MADE_OF.search(text[: match.end()]):
                continue
            yield error("DRF-509", f"句子没有写完：“{match[0]}”", around(text, match.start(), len(match[0])))


# ---- quantities


@remembered
def _ranges(text: str) -> Iterator[Finding]:
    """二百元以上二十元以下: from more to less."""
    for match in RANGE.finditer(text):
        low, high = next(amounts(match["low"])), next(amounts(match["high"]))
        if float(low.key[0]) >= float(high.key[0]):
            message = f"“{match[0]}”的上下限颠倒"
            yield error("DRF-229", message, around(text, match.start(), len(match[0])))


@dataclass(frozen=True, kw_only=True)
class Count:
    """So many of something."""

    of: tuple[str, str]
    """What is counted, and in what."""
    value: str
    words: str
    start: int


@remembered
def counts(text: str) -> Iterator[Count]:
    """涉案糕点8袋, 四名证人, 罚款3000元: what is counted, in whatever order. 20余袋 and days are left out."""
    rest = TOLD.sub(lambda match: "\0" * len(match[0]), text)
    for pattern in (BEHIND, AHEAD):
        for match in pattern.finditer(rest):
            if BEYOND.search(rest[: match.start()]):
                continue
            number = match["number"].replace("两", "二")
            value = number if number[0].isdigit() else str(numeral(number))
            start = match.start()
            yield Count(of=(match["noun"], match["unit"]), value=f"{float(value):g}", words=match[0], start=start)
    for match in LASTING.finditer(rest):
        number = match["number"]
        value = number if number[0].isdigit() else str(numeral(number))
        yield Count(of=(match["noun"], "日"), value=value, words=match[0], start=match.start())
    for match in HOUSEHOLD.finditer(rest):
        number = match["number"] or match["other"]
        value = number if number[0].isdigit() else str(numeral(number.replace("两", "二")))
        yield Count(of=("家庭", "口"), value=f"{float(value):g}", words=match[0], start=match.start())
    for noun, value in sums_in(rest):
        if noun == "罚款":  # of a loss or a refund the parties and the decision may hold different sums
            yield Count(of=(noun, "元"), value=value.key[0], words=f"{noun}{value.words}", start=value.start)


def _counted(draft: Draft, own: Sequence[tuple[Part, str]]) -> Iterator[Finding]:
    """Something that the parties gave one number of, and the decision another."""
    known: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for count in counts(draft.earlier):
        known[count.of][count.value] = count.words
    every = [(part, (count.of, count.value)) for part, text in own for count in counts(text)]
    # What is ordered is what was asked for, and no second thing that the facts tell of.
    told_of = {count for part, count in every if part is not Part.ITEMS or count[0][1] not in THINGS}
    sums = {value.key[0] for value in amounts(draft.earlier)}
    fined = {count.value for _, line in own for count in counts(line) if count.of == ("罚款", "元")}
    for part, text in own:
        stated = told_of if part is not Part.ITEMS else {count for _, count in every}
        for count in counts(text):
            if wordlist.pattern("chronology", "another").search(sentence_at(text, count.start)):
                continue
            if count.of[1] == "元" and count.value in sums:
                continue
            said = known.get(count.of, {})
            # Where every number of the parties stands as well, this is another one.
            lost = [value for value in said if (count.of, value) not in stated or _turned(value, count.value)]
            if lost and count.value not in said:
                message = f"“{count.words}”与当事人所说的“{said[lost[0]]}”不同，请核对"
                # What is found may be another number, but hardly just ten times what everybody said.
                is_of_things = count.of[1] in THINGS or count.of[1] in WEIGHTS and len(said) == 1
                by_ten = is_of_things and any(by_noughts(count.value, value) for value in lost)
                # Nor by what the act complained of fined.
                is_fine = count.of == ("罚款", "元") and len(said) == 1 and part is Part.FACTS and not fined & sums
                # A house has one number, and nobody finds otherwise by it.
                is_house = count.of[1] == "号" and count.of[0][-1] in STREETS and len(said) == 1
                report = error if by_ten or is_house or is_fine else warning
                yield report("DRF-221", message, around(text, count.start, len(count.words)))


def _turned(one: str, other: str) -> bool:
    """12 and 21: the same digits in another order."""
    return one != other and len(one) > 1 and sorted(one) == sorted(other)


def _tokens(draft: Draft, own: list[str]) -> Iterator[Finding]:
    """A number plate or other mark that is nearly one that is known."""
    known = {token.key[0]: token for token in tokens(draft.earlier)}
    stated = {token.key[0] for text in own for token in tokens(text)}
    for text in own:
        for token in tokens(text):
            like = next((other for key, other in known.items() if distance(token.key[0], key) <= 1), None)
            if like and token.key[0] not in known:
                message = f"“{token.words}”与材料中的“{like.words}”相近，请核对"
                # A case may have two that are alike; then it tells of both.
                report = warning if like.key[0] in stated else error
                yield report("DRF-222", message, around(text, token.start, len(token.words)))


# ---- days of what the parties told too


def _events(draft: Draft, own: Sequence[tuple[Part, str]]) -> Iterator[Finding]:
    """What was asked for, bought or done on a day, told under another day. What is decided rests on the facts, so there
    it is wrong; the facts may have found another day than the parties said."""
    facts = _days_by_event(text for part, text in own if part is Part.FACTS)
    said = _days_by_event(draft.earlier.splitlines())
    act = getattr(draft.case.received().details, "administrative_act", "")
    for part, text in own:
        # 投诉不予受理决定 is the name of the act, and tells of no complaint.
        for event, one, start in _events_in(text.replace(act, "\0" * len(act)) if act else text):
            where = around(text, start, len(one.words))
            is_made = text[start + len(one.words) :].startswith("作出")  # the name of an act
            if part is Part.ITEMS and event not in facts and f"邮寄{event}" in facts and not is_made:
                event = f"邮寄{event}"
            if part is Part.ITEMS and event in facts and one.day not in facts[event]:
                message = f"决定事项写{zh_date(one.day)}{event}，查明的事实是{_listed(facts[event])}"
                yield error("DRF-223", message, where)
            elif part is Part.FACTS and event in said and not said[event] & facts[event]:
                message = f"{zh_date(one.day)}{event}，当事人说的是{_listed(said[event])}，请核对"
                yield warning("DRF-224", message, where)


def _days_by_event(texts: Iterable[str]) -> dict[str, set[date]]:
    found: dict[str, set[date]] = {}
    for text in texts:
        for event, one, _ in _events_in(text):
            found.setdefault(event, set()).add(one.day)
    return found


@remembered
def _events_in(text: str) -> Iterator[tuple[str, Told, int]]:
    """Each event with the day that stands before it in the same sentence and no other day between."""
    shown = QUOTED.sub(lambda match: "\0" * len(match[0]), text)  # the name of a paper is no event
    for sentence in SENTENCE.finditer(shown):
        found = list(told(sentence[0]))
        for place, one in enumerate(found):
            until = found[place + 1].start if place + 1 < len(found) else len(sentence[0])
            clause = re.match("，?(?!之?前|以前)[^，]*", sentence[0][one.end : until])  # by then it is to be done
            match = wordlist.pattern("consistency", "events").search(clause[0]) if clause else None
            if clause and match:
                event = "申请" if "申请" in match[0] else match[0]
                # 收到举报 is a day of its own, and so is 邮寄举报信
                way = next((word for word in ("收到", "邮寄") if RECEIVED[word].search(clause[0])), "")
                yield way + event, one, sentence.start() + one.start


def _listed(days: set[date]) -> str:
    return "、".join(zh_date(day) for day in sorted(days))


# ---- who did it


def _actors(draft: Draft, own: Sequence[tuple[Part, str]]) -> Iterator[Finding]:
    """What the parties say one of them did, told of another."""
    said: dict[str, set[str]] = {}
    for _, deed, role in _done_by(draft.earlier):
        said.setdefault(deed, set()).add(role)
    told_: dict[str, set[str]] = {deed: set(roles) for deed, roles in said.items()}
    for part, text in own:
        if part is Part.FACTS:
            for _, deed, role in _done_by(text):
                told_.setdefault(deed, set()).add(role)
    for part, text in own:
        known = said if part is Part.FACTS else told_
        for start, deed, role in _done_by(text):
            if known.get(deed) and role not in known[deed]:
                message = f"“{role}……{deed}”，此前说的是{'、'.join(sorted(known[deed]))}，请核对是谁"
                yield warning("DRF-114", message, around(text, start, len(role)))


@remembered
def _done_by(text: str) -> Iterator[tuple[int, str, str]]:
    deeds = wordlist.text("consistency", "actors")
    for match in re.finditer(
        rf"(?<![向对与由给为经从和及将把受令请])(?<!通知)(?<!告知)(?<!要求)({ROLE})((?:(?!{ROLE})[^，。；：]){{0,30}}?)({deeds})(?!处理|人|件|材料|事项|线索|信|书|内容|奖励|费|的)",
        text,
    ):
        if not re.search(f"{ROLE}|[被向对未退还返赔称收接]|没有|责令|主张|认为|要求|请求|核实|调查|处理", match[2]):
            yield match.start(), match[3], match[1]


# ---- done here, undone there


def _done_and_undone(own: Sequence[tuple[Part, str]]) -> Iterator[Finding]:
    """没有催告 in the facts, 履行催告程序 in the reasons."""
    facts = list(_polar([text for part, text in own if part is Part.FACTS]))
    done_only = {word for word, done, _, _ in facts if done} - {word for word, done, _, _ in facts if not done}
    undone = {word for word, done, _, _ in facts if not done} - {word for word, done, _, _ in facts if done}
    for text in (text for part, text in own if part is Part.REASONS):
        found = list(_polar([text]))
        for word, done, start, clause in found:
            is_plain = not done and not IN_FULL.search(clause) and not ATTRIBUTED.search(sentence_at(text, start))
            if is_plain and word in done_only and (word, True) not in {(other, was) for other, was, _, _ in found}:
                message = f"事实写了“{word}”，理由写“{clause}”，请核对"
                yield warning("DRF-168", message, around(text, start, len(word)))
            if done and word in undone and (word, False) not in {(other, was) for other, was, _, _ in found}:
                message = f"事实中没有“{word}”，理由写“{clause}”，请核对"
                behind = text.partition(clause)[2]
                report = error if CARRIED_OUT.search(clause) and not re.match("，[是系属为]", behind) else warning
                yield report("DRF-225", message, around(text, start, len(word)))


def _polar(texts: list[str]) -> Iterator[tuple[str, bool, int, str]]:
    """What was done or left undone: the word, which, where, the clause. Rules and quotations say nothing of it."""
    for text in texts:
        shown = QUOTED.sub(lambda match: "\0" * len(match[0]), text)
        for clause in CLAUSE.finditer(shown):
            # A rule goes on to the end of its sentence, unless somebody is said to have acted.
            above = re.split("[。；]", shown[: clause.start()])[-1]
            if RULE.search(clause[0]) or RULE.search(above) and not re.match(ROLE, clause[0]):
                continue
            for match in wordlist.pattern("consistency", "steps").finditer(clause[0]):
                done = not NEGATED.search(clause[0][: match.start()])
                yield match[0], done, clause.start() + match.start(), clause[0]
