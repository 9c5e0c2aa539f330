"""What the register and the arithmetic of days know of a sentence: when the application came in, when a period that is
told ended and by how much it was missed, what the act complained of refused."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from casework import law
from casework.law import calendar as calendars
from casework.law.articles import number as numeral
from casework.papers.compiler.findings import Draft, Finding, around, error, remembered, warning
from casework.papers.compiler.narrative.days import Told, last_of, told
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import sentence_at
from casework.procedure.reconsideration.acceptance.filing import filed_on
from casework.vocabulary import Procedure, zh_date, zh_number

NUMBER = r"\d{1,3}|[一二三四五六七八九十百]{1,4}"
GIVEN = re.compile(rf"(?P<event>[^，。；]{{0,14}})之日起(?P<number>{NUMBER})(?P<unit>日|个月)内")
EVENTS = ("收到|送达|签收|领取|知道|知悉", "受理|立案", "公告|公布", "选举")
"""What begins a period, in the words that stand for each other."""
TO_APPLY = re.compile(
    rf"之日起(?P<words>(?P<number>{NUMBER})(?P<unit>日|个月|年))内(?:依法)?(?:可以)?(?:向[^，。；]{{0,24}})?(?:申请|提起|提出)行政复议"
)
TO_APPLY_RULE = "ARL-20a"
ENDED = re.compile(r"期限?(?:已经?)?(?:于|至|到)$")
RAN_OUT = re.compile("(?:起)?(?:届满|期满|止|截止)")
WITHIN = re.compile(rf"自(?P<event>[^，。；]{{1,14}})之日起(?P<number>{NUMBER})日内")
ON_THE_DAY = re.compile(
    rf"(?:自(?P<event>[^，。；]{{1,14}})之日起)?第(?P<day>{NUMBER})[日天][^，。；]{{1,16}}，(?P<how>(?P<denied>没有|并未|未)?(?:已经?)?超过(?:该|上述|前述|法定)的?期限)"
)
MISSED = re.compile(rf"(?:超过|逾)(?:法定|申请|起诉|复议|规定|行政)*期限(?:已?达|共)?(?P<number>{NUMBER})[日天]")
SPARED = re.compile("扣除|中止|延长|延期|补正|障碍|不计|顺延|重新计算|工作日")
APPLIED = re.compile(
    "，?(?:(?:申请人|其)(?:以[^，。；]{1,8}方式|通过[^，。；]{1,10})?)?(?:向本机关)?(?:申请|提出|提起)行政复议(?!的|受理|期限)"
)
ANOTHER = re.compile("曾|此前|另|又|前次|撤回|再次|主张|称|认为")
REFUSED = re.compile(r"不予(?P<what>\w{2,5}?)(?:的)?(?:决定|通知|答复|行为|告知|$)")
NEAR = timedelta(days=7)
"""So near a day is the right one miscounted or mistyped, and no other period."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what the register knows of days and of the act."""
    if draft.anatomy is None:
        return
    own = [(part, text) for part, text in parts(draft) if part in OWN]
    for part, text in own:
        yield from _within(text)
        yield from _ended(text)
        yield from _missed(text)
        yield from _to_apply(text)
        if draft.case.procedure is Procedure.RECONSIDERATION:
            yield from _applied(draft, text)
            yield from _refused(draft, text) if part is Part.FACTS else ()


@remembered
def _ended(text: str) -> Iterator[Finding]:
    """自收到决定书之日起六十日内……该期限于2026年8月29日届满."""
    days = list(told(text))
    for at, one in enumerate(days):
        given = [*GIVEN.finditer(text[: one.start])]
        ends = ENDED.search(text[: one.start]) and RAN_OUT.match(text, one.end)
        if not ends or not given or SPARED.search(text):
            continue
        right = {day for start in days[:at] for day in _last_days(start.day, given[-1]["number"], given[-1]["unit"])}
        if right and one.day not in right:
            nearest = min(right, key=lambda day: abs(day - one.day))
            message = f"“{one.words}届满”：按所写的期限推算为{zh_date(nearest)}，请核对"
            is_sure = abs(nearest - one.day) <= NEAR and _is_told(text, days[:at], given[-1]["event"])
            report = error if is_sure else warning
            yield report("DRF-706", message, around(text, one.start, len(one.words)))


def _is_told(text: str, days: list[Told], event: str) -> bool:
    """Whether one of the days, and not more, is told as that of the event that begins the period."""
    words = next((words for words in EVENTS if re.search(words, event)), None)
    if words is None:
        return False
    begins = [day for day in days if re.match(f"[^，。；]{{0,12}}(?:{words})", text[day.end :])]
    return len(begins) == 1


@remembered
def _within(text: str) -> Iterator[Finding]:
    """应当自选举产生之日起30日内……。申请人自选举产生之日起第12日提交，已经超过该期限."""
    for match in ON_THE_DAY.finditer(text):
        given = [*WITHIN.finditer(text[: match.start()])]
        if not given or SPARED.search(text):
            continue
        day, length = numeral(match["day"]), numeral(given[-1]["number"])
        if bool(match["denied"]) != (day <= length):
            message = f"“{match[0]}”：期限是{given[-1]['number']}日，请核对"
            report = error if match["event"] == given[-1]["event"] else warning
            yield report("DRF-716", message, around(text, match.start("how"), len(match["how"])))


def _last_days(start: date, number: str, unit: str) -> tuple[date, ...]:
    """The last day of a period by the calendar, and the first working day from it on; nothing of a period whose end is
    no day of the calendar."""
    last = last_of(start, numeral(number), unit)
    if unit != "日" and last.day != start.day:
        return ()
    return last, calendars.load().first_working_day(last)


@remembered
def _missed(text: str) -> Iterator[Finding]:
    """……于2026年8月28日届满。申请人于2026年10月15日交邮申请，超过申请期限四十八日."""
    days = list(told(text))
    for match in MISSED.finditer(text):
        before = [one for one in days if one.end <= match.start()]
        ends = [one for one in before if RAN_OUT.match(text, one.end)]
        if not ends or before[-1] == ends[-1] or SPARED.search(text):
            continue
        passed = (before[-1].day - ends[-1].day).days
        number = match["number"]
        if passed != numeral(number):
            message = f"“{match[0]}”：{ends[-1].words}至{before[-1].words}是{zh_number(passed)}日"
            report = error if before.index(ends[-1]) == len(before) - 2 and passed > 0 else warning
            yield report("DRF-707", message, around(text, match.start(), len(match[0])))


@remembered
def _to_apply(text: str) -> Iterator[Finding]:
    """可以自收到决定书之日起六个月内申请行政复议, which is the period of a suit."""
    usual = law.rule(TO_APPLY_RULE)
    for match in TO_APPLY.finditer(text):
        number = match["number"]
        count = numeral(number)
        if (count, match["unit"]) != (usual.length, "日"):
            message = (
                f"“{match['words']}内申请行政复议”：一般为{zh_number(usual.length or 0)}日（{usual.citation}），请核对"
            )
            yield warning("DRF-708", message, around(text, match.start("words"), len(match["words"])))


def _applied(draft: Draft, text: str) -> Iterator[Finding]:
    """至2026年8月14日申请人申请行政复议时, who did so on the 24th."""
    came, filed = draft.case.received().on, filed_on(draft.case)
    if len(getattr(draft.context, "cases", ())) > 1:
        return  # of several cases that are decided together each has its own day
    for one in told(text):
        if not APPLIED.match(text, one.end) or ANOTHER.search(sentence_at(text, one.start)) or one.day in (came, filed):
            continue
        report = error if one.day > came or _is_mistyped(one, came, filed) else warning
        message = f"“{one.words}”申请行政复议：登记的是{zh_date(filed)}"
        yield report("DRF-709", message, around(text, one.start, len(one.words)))


def _is_mistyped(one: Told, came: date, filed: date) -> bool:
    """Whether only the year or the month is another: an application is not on its way so long."""
    return any(
        (one.day.month, one.day.year) != (day.month, day.year) and one.day.day == day.day for day in (came, filed)
    )


def _refused(draft: Draft, text: str) -> Iterator[Finding]:
    """被申请人作出案涉决定，予以认定工伤, of a decision that refused to."""
    act = getattr(draft.case.received().details, "administrative_act", "")
    match = REFUSED.search(act)
    if match is None:
        return
    for granted in re.finditer(rf"(?<![不未])(?:予以|准予|同意){re.escape(match['what'][:4])}", text):
        sentence = sentence_at(text, granted.start())
        if re.search("案涉|作出", sentence) and not re.search("应当|请求|要求|主张|认为(?!申请人)|规定|符合", sentence):
            message = f"“{granted[0]}”：被申请的是“{act}”，请核对"
            yield warning("DRF-710", message, around(text, granted.start(), len(granted[0])))
