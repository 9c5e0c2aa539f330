"""The order of what a decision tells: what comes before the act it complains of cannot lie after it, and the days of a
narrative go forward. What counts is in `words.toml` (`before_act`, `after_act`)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from casework.papers.compiler import wordlist
from casework.papers.compiler.findings import Draft, Finding, Level, around, error, remembered, warning
from casework.papers.compiler.likeness import DAY, SENTENCE
from casework.papers.compiler.narrative.days import SPAN, Told, spanned, told
from casework.papers.compiler.parts import Part, parts
from casework.papers.compiler.values import sentence_at
from casework.vocabulary import zh_date

HOUR = re.compile(r"(?<=[日午晨晚间])(?P<hour>\d{1,2})[时:：](?:(?P<minute>\d{1,2})分?)?")
LEADING = re.compile(r"^(?:[^，。；：]{0,8}(?:查明|认为)：)?(?:(?:被申请人|申请人|第三人)(?:即|遂|随后)?于)?$")
BEFOREHAND = re.compile("有效期|首次|前次|已经|已于|已由|先行|事先(?!告知)|提前|预付|定金|在先|原")
"""Words of a sentence that goes back on purpose."""
THEN = re.compile(
    rf"(?P<one>{DAY})，(?!(?:此前|曾|原|之前))[^。；\d]{{2,60}}，(?:并|又|随后|随即|遂)?于(?P<other>{DAY})(?!(?:作出|签订|取得|登记|领取|发布|印发|出具|颁发)的|[^，。；]{{0,20}}(?:的|为由))"
)
FOLLOWS_THE_ACT = re.compile("签收|送达|缴纳|缴款|执行|履行|复测|复查|届满|起诉|复议|本机关|拆除|退还")
"""Told before the act itself it is only told out of order."""
LEADS_TO_IT = re.compile("告知书|事先告知|责令改正|立案|听证(?!会的)")
LAPSED = re.compile(r"保质期(?:为|是)?(?P<days>\d{1,4})(?:日|天)")
PRODUCED = re.compile(r"生产日期(?:为|是|：)?$")
OVER = re.compile(r"(?:超过|已过)保质期(?P<days>\d{1,4})(?:日|天)")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about the order of days in a decision."""
    if draft.anatomy is None:
        return
    facts = [text for part, text in parts(draft) if part is Part.FACTS]
    act_on: date | None = getattr(draft.case.received().details, "act_on", None)
    confirmed = frozenset(one.day for line in draft.evidence for one in told(line))
    for _, text in parts(draft):
        yield from _hours(text)
        yield from _spans(text)
    # What led to the act and is told behind it is wrong in another paragraph too.
    whole = _forward("".join(facts), act_on)
    yield from (one for one in whole if one.level is Level.ERROR)
    yield from _paragraphs(facts)
    for text in facts:
        yield from _within(text)
        yield from (one for one in _forward(text, act_on, confirmed) if one.level is not Level.ERROR)
        if act_on:
            yield from _around_the_act(draft, text, act_on)
    yield from _the_act(draft, facts, act_on)
    yield from _shelf_life("".join(facts))


@remembered
def _hours(text: str) -> Iterator[Finding]:
    for match in HOUR.finditer(text):
        if int(match["hour"]) > 24 or int(match["minute"] or 0) > 59:
            yield error("DRF-216", f"没有“{match[0]}”这一时刻", around(text, match.start(), len(match[0])))


@remembered
def _spans(text: str) -> Iterator[Finding]:
    """2026年2月12日至2月11日: a span that ends before it begins."""
    for match in re.finditer(SPAN, text):
        days = spanned(match)
        if days and days[1] < days[0]:
            yield error("DRF-231", f"“{match[0]}”的止日早于起日", around(text, match.start(), len(match[0])))


@remembered
def _within(text: str) -> Iterator[Finding]:
    """2026年2月26日，申请人……得知……，于2026年1月27日报案: what one did then, on a day before."""
    for match in THEN.finditer(text):
        one, other = (next(told(match[name]), None) for name in ("one", "other"))
        if one and other and other.day < one.day:
            message = f"“{match['other']}”早于此前的{match['one']}，请核对先后"
            yield warning("DRF-771", message, around(text, match.start("other"), len(match["other"])))


def _forward(text: str, act_on: date | None, confirmed: frozenset[date] = frozenset()) -> Iterator[Finding]:
    """2026年1月28日，…。2026年1月3日，…: a sentence that begins with an earlier day than the one before it. One that
    begins with who did something, on a day that the file has, goes back."""
    before: date | None = None
    above = ""
    for sentence in SENTENCE.finditer(text):
        first = next(told(sentence[0]), None)
        if first is None or not LEADING.match(sentence[0][: first.start]):
            continue
        looks_back = wordlist.pattern("chronology", "looks_back").search(sentence[0])
        if before is not None and first.day < before and not looks_back:
            message = f"“{first.words}”早于前一句的{zh_date(before)}，请核对先后"
            # Told behind it, what led to the act lies after it; so does what can only come after the sentence above.
            # Other facts may be told by subject, not by day.
            # Of a year before, one goes back without saying so.
            follows = first.day.year == before.year and _comes_after(sentence[0], above)
            is_behind = FOLLOWS_THE_ACT.search(above) and not LEADS_TO_IT.search(above)
            is_of_the_act = first.day == act_on and "作出" in sentence[0] and not is_behind
            is_sure = is_of_the_act or follows
            goes_back = first.start > 0 and first.day in confirmed
            if goes_back and not is_sure:
                continue
            report = error if is_sure else warning
            yield report("DRF-217", message, around(text, sentence.start() + first.start, len(first.words)))
        before, above = first.day, sentence[0]


def _comes_after(sentence: str, above: str) -> bool:
    """Whether what a sentence tells can only come after what the one above tells: the notice of a penalty after the
    case was opened."""
    if wordlist.pattern("chronology", "another").search(sentence + above) or BEFOREHAND.search(sentence):
        return False
    return any(row["words"].search(above) and row["after"].search(sentence) for row in wordlist.rows("order"))


def _paragraphs(facts: list[str]) -> Iterator[Finding]:
    """A paragraph that begins before the one above it, or in the same year before where that one had come to."""
    for above, text in zip(facts, facts[1:], strict=False):
        before, first = list(_leading(above)), next(_leading(text), None)
        if not before or first is None:
            continue
        last = before[-1].day
        goes_back = first.day < before[0].day or first.day < last and first.day.year == last.year
        if goes_back and not wordlist.pattern("chronology", "looks_back").search(sentence_at(text, first.start)):
            message = f"“{first.words}”早于上一段写到的{zh_date(last)}，请核对先后"
            yield warning("DRF-274", message, around(text, first.start, len(first.words)))


@remembered
def _leading(text: str) -> Iterator[Told]:
    """The day that each sentence begins with, those left out that go back on purpose."""
    for sentence in SENTENCE.finditer(text):
        first = next(told(sentence[0]), None)
        if first is None or not LEADING.match(sentence[0][: first.start]):
            continue
        if not wordlist.pattern("chronology", "looks_back").search(sentence[0]):
            start = sentence.start() + first.start
            yield Told(day=first.day, words=first.words, start=start, end=start + len(first.words))


def _around_the_act(draft: Draft, text: str, act_on: date) -> Iterator[Finding]:
    """What an act answers cannot lie after it, what it brings about not before it."""
    for sentence in SENTENCE.finditer(text):
        found = list(told(sentence[0]))
        for place, one in enumerate(found):
            until = found[place + 1].start if place + 1 < len(found) else len(sentence[0])
            behind = sentence[0][one.end : until]
            if wordlist.pattern("chronology", "another").search(sentence[0]):
                continue
            earlier = one.day > act_on and wordlist.pattern("chronology", "before_act").match(behind)
            later = one.day < act_on and wordlist.pattern("chronology", "after_act").match(behind)
            if match := earlier or later:
                side = "之后" if earlier else "之前"
                message = f"“{one.words}{match[0]}”在被申请行政复议的行政行为（{zh_date(act_on)}）{side}"
                yield error("DRF-218", message, around(text, sentence.start() + one.start, len(one.words)))


def _the_act(draft: Draft, facts: list[str], act_on: date | None) -> Iterator[Finding]:
    """The act told of under another day, and nowhere under its own."""
    name = getattr(draft.case.received().details, "administrative_act", "")
    days = {one.day for text in facts for one in told(text)}
    if not act_on or not name or act_on in days or draft.joined:
        return
    for text in facts:
        for one in told(text):
            clause = re.match(r"，?[^，。；]*", text[one.end :])
            if clause and _tells_of(clause[0], name):
                message = f"“{one.words}{clause[0]}”，登记的是{zh_date(act_on)}"
                yield error("DRF-227", message, around(text, one.start, len(one.words)))


def _tells_of(clause: str, name: str) -> bool:
    """Whether a clause tells of the act complained of: by its name, or its kind and what was done to make it."""
    if "作出" in clause and name in clause:
        return True
    made = re.search("被申请人[^，。；]{0,8}(?:核准|核发|颁发|登记|扣押|拆除|注销|作出(?:案涉|该|上述))", clause)
    bare = re.sub("^(?:核准|核发|颁发|作出|实施|准予)|(?:的)?行为$|决定书?$", "", name)
    return bool(made) and (name[-4:] in clause or "案涉" in clause or len(bare) > 3 and bare in clause)


@remembered
def _shelf_life(text: str) -> Iterator[Finding]:
    """生产日期, 保质期, the day of the sale or inspection and by how many days it was over: they have to agree."""
    produced = next((one for one in told(text) if PRODUCED.search(text[max(0, one.start - 6) : one.start])), None)
    if produced is None:
        return
    for one in told(text):
        is_another = wordlist.pattern("chronology", "another").search(sentence_at(text, one.start))
        if (
            one.day < produced.day
            and not is_another
            and re.search("购进|采购|进货|销售|售出", text[one.end : one.end + 30])
        ):
            message = f"“{one.words}”早于生产日期{produced.words}"
            yield error("DRF-220", message, around(text, one.start, len(one.words)))
    kept, over = LAPSED.search(text), OVER.search(text)
    seen = [one for one in told(text) if over and one.end <= over.start() and one.start != produced.start]
    is_said_otherwise = kept and over and kept.start() == over.start() + 2
    if kept and over and seen and not is_said_otherwise:
        last = produced.day + timedelta(days=int(kept["days"]))
        passed = (seen[-1].day - last).days
        if abs(passed - int(over["days"])) > 1:
            message = f"按生产日期和保质期计算，至{seen[-1].words}超过{max(passed, 0)}日，与“{over[0]}”不符"
            yield error("DRF-219", message, around(text, over.start(), len(over[0])))
