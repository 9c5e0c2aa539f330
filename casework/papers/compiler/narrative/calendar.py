"""Days against the calendar, against each other within a sentence, and against the days of the case."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from casework.law.articles import number as numeral
from casework.papers.compiler import wordlist
from casework.papers.compiler.edited.edits import ROLE
from casework.papers.compiler.findings import Draft, Finding, around, error, remembered, warning
from casework.papers.compiler.likeness import SENTENCE
from casework.papers.compiler.narrative.days import is_an_end, told
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import days, sentence_at
from casework.vocabulary import zh_date
from documents.kinds.decision import Decision

WEEKDAY = re.compile(r"[（(]?(?P<words>(?:星期|周|礼拜)(?P<day>[一二三四五六日天]))")
WEEKDAYS = "一二三四五六日"
SERVED = re.compile(
    r"(?:由[^，。；]{2,16}签收)|[^，。；]{0,8}?(?:送达|交付|邮寄|寄出|签收|送交|收到|提出|提交|缴纳|答复|回复|领取)"
)
SET_FOR = ("至", "到", "定于", "拟于", "将于", "计划于", "预定于", "约定于", "安排在")
UNTIL = re.compile(r"(?:之?前|以前|届满|止|起(?!诉))")
SENT = re.compile("邮寄|寄出|交邮|提交|递交|挂号信|快递|申请|举报|投诉")
AGAIN = re.compile("再次|再|首次|第一次|第二次|补充|另|又|重新|多次|此前")
RECEIVES = re.compile("(?:被申请人|申请人|第三人)于")
TAKEN = re.compile("(?:收到|签收|接收|收悉)(?!的)")
THING = re.compile(r"(?:收到|签收|接收|收悉)了?(?P<what>[^，。；]+)")
REACHED = re.compile("[^，。；]{0,8}?(?:收到|签收|领取|送达|陈述|申辩|要求听证|异议)(?!的)|由[^，。；]{2,16}签收")
"""What only somebody does to whom the thing was sent before; 申请人于…提出申请 goes on with another thing."""
TO_BE_DONE = re.compile(
    r"(?:之?前|以前)(?:一次性|全部|依法|书面|自行|主动|足额|全额)*(?:将[^，。；]{0,24}?)?"
    r"(?:(?:对|向|就)[^，。；的]{0,16}(?:进行|开展|组织|举办|补发|支付|退还|发放|给付|返还)|补发|发放|给付|组织|开展|举办|制定|完善|建立|补办|缴纳|交纳|付清|支付|付至|履行|完成|搬离|搬迁|腾空|退还|返还|改正|整改|报送|公布|发布|赔偿|补正|答复|公开)(?!的|过|了)"
)
"""What is still to be done by a day; 2026年3月9日前支付的 was done."""
TO_COME = re.compile("将|预计|拟|定于|医嘱|计划|约定|安排|届时|另案")
IT_FALLS_ON = re.compile(
    r"届满[，、]?(?:因|但因|由于)?(?:届满日|该日|当日|期满日|最后一日)[为是系](?P<words>(?:星期|周)(?P<day>[一二三四五六日天]))"
)
EARLIER = re.compile("曾|此前|之前已|原定|原先|未按|逾期|称|主张|认为")
PROMISED = re.compile(r"(?:表示|承诺|保证|约定|要求|责令|限|同意)[^，。；]{0,16}?$")
RUNS = re.compile(r"(?P<days>[一二三四五六七八九十百]+|\d+)日的?[^，。；]{0,10}?(?:期限|期间)[^，。；]{0,4}?至$")
LOOKING_AHEAD = re.compile(r"(?:之?前|以前|届满|止|起(?!诉))")
POSTED = re.compile(r"[^，。；]{0,8}?(?:交邮|付邮|邮寄|寄出|投递)")
IN_TRIAL = re.compile("(?:审理|复议)期间")
EARLIEST = 1900
"""The first year that something a decision tells of can lie in."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about days and the calendar in a decision."""
    if draft.anatomy is None:
        return
    known = {value.key for value in days(draft.registered)}
    is_a_decision = isinstance(draft.context, Decision)
    in_trial = False
    for part, text in parts(draft):
        yield from _weekdays(text)
        yield from _long_ago(text)
        if is_a_decision or part in OWN:
            yield from _yet_to_come(draft, text, set() if is_a_decision else known)
        if part in OWN:
            yield from _served_before_made(text)
            yield from _received_before_sent(text)
            yield from _promised_for_the_past(text)
            yield from _run_out(text)
        if part is Part.ITEMS and not draft.anatomy.overdue:
            yield from _over_already(draft, text)
        if part is Part.HISTORY:
            yield from _not_of_the_case(draft, text, known)
        if part is Part.FACTS and not draft.anatomy.later:
            yield from _after_the_application(draft, text, known, in_trial)
            in_trial = in_trial or IN_TRIAL.search(text) is not None


@remembered
def _weekdays(text: str) -> Iterator[Finding]:
    """2025年11月6日（星期五）, which was a Thursday."""
    for one in told(text):
        match = WEEKDAY.match(text, one.end)
        right = WEEKDAYS[one.day.weekday()]
        match = match or IT_FALLS_ON.match(text, one.end)
        if match and match["day"].replace("天", "日") != right:
            message = f"{zh_date(one.day)}是星期{right}，不是{match['words']}"
            yield error("DRF-232", message, around(text, one.start, match.end("words") - one.start))


def _yet_to_come(draft: Draft, text: str, known: set[tuple[str, ...]]) -> Iterator[Finding]:
    """A day that is told of as past, and has not come; 至…止, …前 and …届满 look ahead. What another paper than a
    decision agrees or asks may be set for a day to come."""
    for value in days(text):
        behind = value.start + len(value.words)
        if (
            value.key in known
            or _is_impossible(value.key)
            or text[: value.start].endswith(SET_FOR)
            or UNTIL.match(text, behind)
        ):
            continue
        if not isinstance(draft.context, Decision) and TO_COME.search(sentence_at(text, value.start)):
            continue
        if date(*map(int, value.key)) > draft.on:
            yield error("DRF-207", f"“{value.words}”晚于成文日期", around(text, value.start, len(value.words)))


@remembered
def _long_ago(text: str) -> Iterator[Finding]:
    for match in re.finditer(r"\d{4}年(?P<month>\d{1,2})月(?!\d{1,2}日)", text):
        if not 1 <= int(match["month"]) <= 12:
            yield error("DRF-244", f"没有“{match[0]}”这一月", around(text, match.start(), len(match[0])))
    for one in told(text):
        if one.day.year < EARLIEST:
            yield error("DRF-236", f"“{one.words}”的年份不可能", around(text, one.start, len(one.words)))


@remembered
def _served_before_made(text: str) -> Iterator[Finding]:
    """2026年3月18日，…作出…，并于2026年3月7日送达: what is served was made before, what is received was sent."""
    for sentence in SENTENCE.finditer(text):
        found = list(told(sentence[0]))
        for before, one in zip(found, found[1:], strict=False):
            between = sentence[0][before.end : one.start]
            goes_on = re.search("(?:，|并)(?:(?P<by>被申请人|申请人|第三人|邮件|该邮件|快件)?于)?$", between)
            looks_back = re.search("曾|此前|之前|已于|早在|系", between)
            if goes_on and not looks_back and one.day < before.day and SERVED.match(sentence[0], one.end):
                message = f"“{one.words}”送达或者收到，早于之前的{zh_date(before.day)}"
                is_of_it = not goes_on["by"] or REACHED.match(sentence[0], one.end)
                yield (error if is_of_it else warning)(
                    "DRF-233", message, around(text, sentence.start() + one.start, len(one.words))
                )


@remembered
def _promised_for_the_past(text: str) -> Iterator[Finding]:
    """2026年3月16日，…，乌某表示于2026年2月15日前自行拆除."""
    for sentence in SENTENCE.finditer(text):
        found = list(told(sentence[0]))
        for before, one in zip(found, found[1:], strict=False):
            between = sentence[0][before.end : one.start]
            is_set = PROMISED.search(between) and UNTIL.match(sentence[0], one.end)
            if is_set and not EARLIER.search(between) and one.day < before.day:
                message = f"“{one.words}”早于说这话的{zh_date(before.day)}"
                yield error("DRF-262", message, around(text, sentence.start() + one.start, len(one.words)))


@remembered
def _run_out(text: str) -> Iterator[Finding]:
    """于2026年4月28日收到，六十日的申请期限至2026年6月17日届满: so many days from the day told before."""
    for sentence in SENTENCE.finditer(text):
        found = list(told(sentence[0]))
        for before, one in zip(found, found[1:], strict=False):
            match = RUNS.search(sentence[0][before.end : one.start])
            if not match or not sentence[0].startswith("届满", one.end):
                continue
            number = numeral(match["days"])
            last = before.day + timedelta(days=number)
            if abs((one.day - last).days) > 1 and "工作日" not in match[0]:
                message = f"自{zh_date(before.day)}起{number}日至{zh_date(last)}，不是{one.words}"
                yield warning("DRF-263", message, around(text, sentence.start() + one.start, len(one.words)))


def _over_already(draft: Draft, text: str) -> Iterator[Finding]:
    """于2025年9月30日前付清, in an agreement of 2026."""
    for one in told(text):
        if one.day < draft.on and TO_BE_DONE.match(text, one.end):
            message = f"“{one.words}”已经过去，不能作为履行的期限"
            yield error("DRF-256", message, around(text, one.start, len(one.words)))


@remembered
def _received_before_sent(text: str) -> Iterator[Finding]:
    """2026年4月18日，申请人邮寄…。被申请人于2026年4月12日收到: a sentence that goes on with what was sent."""
    sentences = list(SENTENCE.finditer(text))
    for before, sentence in zip(sentences, sentences[1:], strict=False):
        sent = [one for one in told(before[0]) if SENT.search(before[0], one.end)]
        one = next(told(sentence[0]), None)
        begins = one and RECEIVES.fullmatch(sentence[0][: one.start]) and TAKEN.match(sentence[0], one.end)
        is_another = AGAIN.search(before[0]) or AGAIN.search(sentence[0])
        is_of_another = one is not None and _is_of_another(before[0], sentence[0], one.end)
        if one and begins and sent and not is_another and not is_of_another and one.day < sent[-1].day:
            message = f"“{one.words}”收到，早于寄出的{zh_date(sent[-1].day)}"
            yield error("DRF-257", message, around(text, sentence.start() + one.start, len(one.words)))


def _not_of_the_case(draft: Draft, text: str, known: set[tuple[str, ...]]) -> Iterator[Finding]:
    """A day of the procedure that nobody registered."""
    for one in days(text):
        is_posted = POSTED.match(text, one.start + len(one.words))
        if one.key not in known and not _is_impossible(one.key) and not is_posted:
            message = f"案件经过写了“{one.words}”，案件中没有这一天的登记"
            yield warning("DRF-234", message, around(text, one.start, len(one.words)))


def _after_the_application(draft: Draft, text: str, known: set[tuple[str, ...]], in_trial: bool) -> Iterator[Finding]:
    """What is told of a day after the application was received, and is not of the procedure: it can hardly be what was
    complained of. Behind 审理期间 the facts go on with what came about in it (`in_trial`)."""
    received = draft.case.received().on
    for one in told(text):
        is_known = (str(one.day.year), str(one.day.month), str(one.day.day)) in known
        looks_ahead = LOOKING_AHEAD.match(text, one.end) or is_an_end(text, one)
        if is_known or not received < one.day <= draft.on or looks_ahead:
            continue
        if in_trial or IN_TRIAL.search(text, 0, one.start):
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


def _is_of_another(before: str, sentence: str, end: int) -> bool:
    """Whether what was received is called by a name that what was sent has not, or he who received it had sent it: told
    after it, it came before."""
    what = THING.match(sentence, end)
    bare = re.sub(ROLE, "", what["what"]) if what else ""
    sent = re.sub(ROLE, "", before)
    if len(bare) > 1 and not any(bare[at : at + 2] in sent for at in range(len(bare) - 1)):
        return True
    parties = [re.search(ROLE, text) for text in (before, sentence)]
    return all(parties) and len({party[0] for party in parties if party}) == 1
