"""Days against the calendar, against each other within a sentence, and against the days of the case."""

import re
from collections.abc import Iterator
from datetime import date

from casework.papers.compiler import wordlist
from casework.papers.compiler.findings import Draft, Finding, around, error, warning
from casework.papers.compiler.narrative.days import is_an_end, told
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import days, sentence_at
from casework.vocabulary import zh_date
from documents.kinds.decision import Decision

WEEKDAY = re.compile(r"[（(]?(?P<words>(?:星期|周|礼拜)(?P<day>[一二三四五六日天]))")
WEEKDAYS = "一二三四五六日"
SENTENCE = re.compile(r"[^。；]+")
SERVED = re.compile(r"[^，。；]{0,8}?(?:送达|交付|邮寄|寄出|签收|送交|收到|提出|提交|缴纳|答复|回复|领取)")
LOOKING_AHEAD = re.compile(r"(?:之?前|以前|届满|止|起(?!诉))")
POSTED = re.compile(r"[^，。；]{0,8}?(?:交邮|付邮|邮寄|寄出|投递)")
EARLIEST = 1900
"""The first year that something a decision tells of can lie in."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about days and the calendar in a decision."""
    if not isinstance(draft.context, Decision):
        return
    known = {value.key for value in days(draft.registered)}
    for part, text in parts(draft):
        yield from _weekdays(text)
        yield from _long_ago(text)
        if part in OWN:
            yield from _served_before_made(text)
        if part is Part.HISTORY:
            yield from _not_of_the_case(draft, text, known)
        if part is Part.FACTS:
            yield from _after_the_application(draft, text, known)


def _weekdays(text: str) -> Iterator[Finding]:
    """2025年11月6日（星期五）, which was a Thursday."""
    for one in told(text):
        match = WEEKDAY.match(text, one.end)
        right = WEEKDAYS[one.day.weekday()]
        if match and match["day"].replace("天", "日") != right:
            message = f"{zh_date(one.day)}是星期{right}，不是{match['words']}"
            yield error("DRF-232", message, around(text, one.start, match.end("words") - one.start))


def _long_ago(text: str) -> Iterator[Finding]:
    for match in re.finditer(r"\d{4}年(?P<month>\d{1,2})月(?!\d{1,2}日)", text):
        if not 1 <= int(match["month"]) <= 12:
            yield error("DRF-244", f"没有“{match[0]}”这一月", around(text, match.start(), len(match[0])))
    for one in told(text):
        if one.day.year < EARLIEST:
            yield error("DRF-236", f"“{one.words}”的年份不可能", around(text, one.start, len(one.words)))


def _served_before_made(text: str) -> Iterator[Finding]:
    """2026年3月18日，…作出…，并于2026年3月7日送达: what is served was made before, what is received was sent."""
    for sentence in SENTENCE.finditer(text):
        found = list(told(sentence[0]))
        for before, one in zip(found, found[1:], strict=False):
            between = sentence[0][before.end : one.start]
            goes_on = re.search("(?:，|并)(?:(?:被申请人|申请人|第三人)?于)?$", between)
            looks_back = re.search("曾|此前|之前|已于|早在|系", between)
            if goes_on and not looks_back and one.day < before.day and SERVED.match(sentence[0], one.end):
                message = f"“{one.words}”送达或者收到，早于之前的{zh_date(before.day)}"
                yield error("DRF-233", message, around(text, sentence.start() + one.start, len(one.words)))


def _not_of_the_case(draft: Draft, text: str, known: set[tuple[str, ...]]) -> Iterator[Finding]:
    """A day of the procedure that nobody registered."""
    for one in days(text):
        is_posted = POSTED.match(text, one.start + len(one.words))
        if one.key not in known and not _is_impossible(one.key) and not is_posted:
            message = f"案件经过写了“{one.words}”，案件中没有这一天的登记"
            yield warning("DRF-234", message, around(text, one.start, len(one.words)))


def _after_the_application(draft: Draft, text: str, known: set[tuple[str, ...]]) -> Iterator[Finding]:
    """What is told of a day after the application was received, and is not of the procedure: it can hardly be what was
    complained of."""
    received = draft.case.received().on
    for one in told(text):
        is_known = (str(one.day.year), str(one.day.month), str(one.day.day)) in known
        looks_ahead = LOOKING_AHEAD.match(text, one.end) or is_an_end(text, one)
        if is_known or not received < one.day <= draft.on or looks_ahead:
            continue
        if not wordlist.pattern("chronology", "in_trial").search(sentence_at(text, one.start)):
            message = f"“{one.words}”在收到行政复议申请（{zh_date(received)}）之后，请核对"
            yield warning("DRF-235", message, around(text, one.start, len(one.words)))


def _is_impossible(key: tuple[str, ...]) -> bool:
    """What is no day is named as such (`values`)."""
    try:
        date(*map(int, key))
    except ValueError:
        return True
    return False
