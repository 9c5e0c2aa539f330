"""What two days of a sentence say of the time between them: a period that was or was not exceeded, days of detention,
a case that is opened before anybody asked for it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from casework.law import calendar as calendars
from casework.law.articles import number as numeral
from casework.papers.compiler import wordlist
from casework.papers.compiler.findings import Draft, Finding, around, error, remembered, warning
from casework.papers.compiler.likeness import DAY, SENTENCE
from casework.papers.compiler.narrative.days import SPAN, Told, last_of, spanned, told
from casework.papers.compiler.parts import OWN, parts

NUMBER = r"\d{1,3}|[一二两三四五六七八九十]{1,4}"
CLOCK = re.compile(r"(?<!\d)(\d{1,2})时(?:(\d{1,2})分)?")
MINUTES = re.compile(r"(?:距|相隔|间隔|提前|迟到|早退)[^，。；\d约近]{0,10}(?P<minutes>\d{1,3})分钟")
DISPLAYED = re.compile(
    rf"{SPAN}止?，?[^。；，\d并后再又另]{{0,20}}?(?P<shown>(?:公示|公告)(?:期)?(?:为|了)?(?P<number>{NUMBER})(?:日|天))(?!内|前|后)"
)
EXCEEDED = re.compile(
    rf"(?P<how>(?:没有|并未|尚未|未|不)超过|(?:已经?|均已?)?超过了?|(?:已经?)?超出)[^，。；]{{0,60}}?(?P<number>{NUMBER})(?P<unit>个?工作日|日|天|个月|年)(?:的?[^，。；]{{0,8}}?(?:期限|期间|时限)|(?=[，。；]|$))"
)
SPARED = re.compile("扣除|中止|延长|延期|补正|鉴定|不计|节假|顺延|中断|起算|之日起|日起|暂停|疫情|不可抗力|是否")
"""Where something else than the two days decides, or they do not begin the period."""
BEGINS = re.compile("收到|签收|受理|立案|知道|知悉")
"""What a period runs from. Without it the two days may be those of an act and of its service."""
SERVED = re.compile("送达|告知|邮寄|寄出|收到|签收|通知")
"""What ends no period: it was told of when the act was done already."""
ITS_OWN = re.compile(r"^(?:[^，。；]{0,14}(?:收到|受理)[^，。；]{0,10})，(?:其|该[局院所])?于?$")
ACTED = re.compile(r"^(?:才)?(?:提出|申请|提起|起诉|作出)[^，。；]{0,14}，$")
"""Between the two days and behind the second nothing but what one and the same did."""
HOLIDAYS = timedelta(days=15)
"""A period that ends on a rest day ends later, and one of working days is longer."""
GIVEN = re.compile(
    rf"自?(?:收到|受理|立案|签收)[^，。；]{{0,16}}之日起(?P<number>{NUMBER})(?P<unit>个?工作日|日|天|个月)内"
)
"""A period as a law gives it, told before what it is measured by."""
OF_IT = re.compile(
    r"(?P<denied>(?:(?:没有|并未|尚未|未)超过|(?<![未有不能])在)(?:上述|该|前述|法定)的?(?:法定)?期限)|"
    r"(?:已经?|均已?)?(?:超过|超出)了?(?:上述|该|前述)的?(?:法定)?期限"
)
DONE = re.compile("答复|作出|决定|认定|办结|处理|告知|核查|立案|许可|受理")
DETAINED = re.compile(r"(?<!刑事)(?<!司法)拘留(?P<days>\d{1,2}|[一二三四五六七八九十]{1,2})(?:日|天)")
EXECUTED = re.compile(rf"{SPAN}止?(?:已?被)?(?:依法)?(?:执行|羁押于?)[^，。；]{{0,4}}(?<!刑事)(?<!司法)拘留")
PUNISHED = re.compile(r"对(?P<role>(?<!被)申请人|第三人)(?:处以|作出|给予)?(?:行政)?拘留")
KEPT = re.compile(r"(?P<role>(?<!被)申请人|第三人)自?[^，。；]{0,30}被(?:依法)?执行(?:行政)?拘留")
ASKED = re.compile("起诉|提起[^，。；]{0,6}诉讼|申请|举报|投诉|报案|报警")
BY_IT = re.compile("(?:该院|该局|该所|该机关|被申请人|被告|法院|其)，?(?:已?于)?$")
ANOTHER = re.compile("再次|又|另|复议|此前|之前|曾|称|主张|补充")
"""What was asked last is not what was opened."""
BY_A_COURT = re.compile("(?:该院|法院)，?(?:已?于)?$")
SUIT = re.compile("起诉|诉讼")
OPENED = re.compile(r"(?:决定)?(?:受理|立案|签收)(?=[，。；]|$|并|后)")

AHEAD = re.compile(
    rf"早于(?P<of>[^，。；\d]{{0,16}})期限(?P<number>{NUMBER})[日天]"
    rf"|比(?P<of2>[^，。；\d]{{0,16}})期限提前了?(?P<number2>{NUMBER})[日天]"
)
UNTIL = re.compile(rf"于(?P<day>{DAY})(?:之?前|以前)(?P<deed>[^，。；]*)")
OF_ANY_TERM = re.compile("要求|规定|确定|上述|前述|法定|通知书?|[的所该]")
LATER = re.compile(
    rf"作出案涉[^，。；]{{2,12}}后(?:的)?第(?P<number>{NUMBER})[日天](?:才|方|即)?(?:将其)?(?:向申请人)?送达"
)
REACHED_ON = re.compile(rf"(?P<day>{DAY})[^，。；]{{0,6}}送达(?:给|至)?申请人")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about the time between two days of a sentence."""
    if draft.anatomy is None:
        return
    own = [text for part, text in parts(draft) if part in OWN]
    for text in own:
        yield from _exceeded(text)
        yield from _opened(text)
        yield from _by_the_rule(text)
        yield from _displayed(text)
    yield from _detained(own)
    yield from _later(draft, own)
    yield from _minutes(own)


def _minutes(own: list[str]) -> Iterator[Finding]:
    """距上班时间25分钟, of 7时05分 and 8时."""
    times = {int(hour) * 60 + int(minute or 0) for text in own for hour, minute in CLOCK.findall(text)}
    apart = {abs(one - other) for one in times for other in times}
    for text in own if len(times) > 1 else ():
        for match in MINUTES.finditer(text):
            if int(match["minutes"]) not in apart:
                message = f"“{match[0]}”：写到的时刻没有相隔{match['minutes']}分钟的，请核对"
                yield warning("DRF-796", message, around(text, match.start(), len(match[0])))


@remembered
def _displayed(text: str) -> Iterator[Finding]:
    """2026年5月18日至5月24日，调查结果公示十日: of seven days."""
    for match in DISPLAYED.finditer(text):
        days = spanned(match)
        passed = (days[1] - days[0]).days if days else 0
        number = match["number"]
        said = int(number) if number.isdigit() else numeral(number.replace("两", "二"))
        if passed > 0 and not passed - 1 <= said <= passed + 1:
            message = f"“{match['shown']}”：其间是{passed + 1}日"
            yield error("DRF-789", message, around(text, match.start("shown"), len(match["shown"])))


def _ahead(own: list[str]) -> Iterator[Finding]:
    """于2026年4月22日签收，早于整改通知书要求的期限五日, of a term that ended on 2026年4月27日."""
    terms = [match for text in own for match in UNTIL.finditer(text)]
    ends = {one.day for match in terms for one in told(match["day"])}
    for text in own if len(ends) == 1 else ():
        for match in AHEAD.finditer(text):
            before = list(told(sentence_before(text, match.start())))
            passed = (next(iter(ends)) - before[-1].day).days if before else -1
            number = numeral((match["number"] or match["number2"]).replace("两", "二"))
            if passed >= 0 and abs(number - passed) > 1:
                message = f"“{match[0]}”：两日相隔{passed}日"
                of = OF_ANY_TERM.sub("\0", match["of"] or match["of2"] or "")
                is_it = any(of[at : at + 2] in term["deed"] for term in terms for at in range(len(of) - 1))
                report = error if is_it else warning  # 于……前缴纳罚款 is another term than 整改期限
                yield report("DRF-769", message, around(text, match.start(), len(match[0])))


def sentence_before(text: str, at: int) -> str:
    """What stands in a sentence before a place of it."""
    return re.split("[。；]", text[:at])[-1]


def _later(draft: Draft, own: list[str]) -> Iterator[Finding]:
    """作出案涉决定后第九日才送达申请人, of an act of 2026年3月18日 that reached him on 2026年3月27日."""
    made = getattr(draft.case.received().details, "act_on", None)
    reached = {one.day for text in own for match in REACHED_ON.finditer(text) for one in told(match["day"])}
    yield from _ahead(own)
    if not isinstance(made, date) or len(reached) != 1:
        return
    for text in own:
        for match in LATER.finditer(text):
            passed = (next(iter(reached)) - made).days
            if passed >= 0 and abs(numeral(match["number"].replace("两", "二")) - passed) > 1:
                message = f"“{match[0]}”：两日相隔{passed}日"
                yield error("DRF-761", message, around(text, match.start(), len(match[0])))


@remembered
def _exceeded(text: str) -> Iterator[Finding]:
    """于2026年7月1日收到，于2026年7月3日申请，已经超过五日期限."""
    for sentence in SENTENCE.finditer(text):
        for match in EXCEEDED.finditer(sentence[0]):
            found = list(told(sentence[0][: match.start()]))
            days = [one.day for one in found]
            if len(days) != 2 or days[1] < days[0] or SPARED.search(sentence[0]):
                continue
            between = sentence[0][found[0].end : found[1].start]
            behind = sentence[0][found[1].end : match.start()]
            if wordlist.pattern("reasons", "attributed").search(sentence[0]):
                continue
            number = match["number"].replace("两", "二")
            last = last_of(days[0], numeral(number), match["unit"])
            is_denied = re.match("没有|并未|尚未|未|不", match["how"])
            where = around(text, sentence.start() + match.start(), len(match[0]))
            passed = (days[1] - days[0]).days
            if not is_denied and days[1] <= last and BEGINS.search(between) and not SERVED.search(behind):
                is_sure = ITS_OWN.match(between) and ACTED.match(behind)
                yield (error if is_sure else warning)(
                    "DRF-275", f"“{match[0]}”：两个日期相隔{passed}日，没有超过", where
                )
            elif is_denied and days[1] > last + HOLIDAYS and "工作日" not in match["unit"]:
                yield warning("DRF-278", f"“{match[0]}”：两个日期相隔{passed}日，请核对", where)


@remembered
def _by_the_rule(text: str) -> Iterator[Finding]:
    """应当自收到申请之日起二十个工作日内答复。…于5月27日收到，于6月28日答复，没有超过上述期限."""
    for sentence in SENTENCE.finditer(text):
        match, rules = OF_IT.search(sentence[0]), list(GIVEN.finditer(text[: sentence.start()]))
        found = list(told(sentence[0][: match.start()])) if match else []
        if not match or not rules or len(found) != 2 or found[1].day < found[0].day:
            continue
        between, behind = sentence[0][found[0].end : found[1].start], sentence[0][found[1].end : match.start()]
        told_by = wordlist.pattern("reasons", "attributed").search(sentence[0])
        if (
            told_by
            or not BEGINS.search(between)
            or not DONE.search(behind)
            or re.search("延长|扣除|中止|补正|不计", text)
        ):
            continue
        rule = rules[-1]
        number = numeral(rule["number"].replace("两", "二"))
        start, end = found[0].day, found[1].day
        is_within = end <= last_of(start, number, rule["unit"])
        # 日 may mean working days (行政许可法 第八十二条): over is what is over both ways.
        worked = calendars.load().working_days_between(start, end)
        is_over = not is_within and ("月" in rule["unit"] or worked > number)
        where = around(text, sentence.start() + match.start(), len(match[0]))
        said = f"“{match[0]}”：{found[0].words}至{found[1].words}，期限为{rule['number']}{rule['unit']}"
        if match["denied"] and is_over:
            yield error("DRF-281", f"{said}，已经超过", where)
        elif not match["denied"] and (is_within or "工作日" in rule["unit"] and worked <= number):
            yield error("DRF-282", f"{said}，没有超过", where)


@remembered
def _opened(text: str) -> Iterator[Finding]:
    """于2026年6月23日向法院起诉，该院于2026年6月13日立案."""
    for sentence in SENTENCE.finditer(text):
        found = list(told(sentence[0]))
        for one, following, other in _before(found):
            asked = ASKED.search(sentence[0], one.end, following.start)
            opened = OPENED.match(sentence[0], other.end)
            by_it = BY_IT.search(sentence[0][: other.start])
            if asked and opened and by_it and other.day < one.day and not ANOTHER.search(sentence[0][: other.end]):
                is_sure = BY_A_COURT.search(sentence[0][: other.start]) and SUIT.search(
                    sentence[0], one.end, following.start
                )
                message = f"“{other.words}{opened[0]}”早于此前的{one.words}"
                report = error if is_sure else warning
                yield report("DRF-277", message, around(text, sentence.start() + other.start, len(other.words)))


def _before(found: list[Told]) -> Iterator[tuple[Told, Told, Told]]:
    """Each day of a sentence but the first, with each day before it and the one that follows that."""
    for at, other in enumerate(found):
        for place in range(at):
            yield found[place], found[place + 1], other


def _detained(own: list[str]) -> Iterator[Finding]:
    """行政拘留十日，自2026年6月5日至2026年6月25日被执行拘留."""
    punished = {match["role"] for text in own for match in PUNISHED.finditer(text)}
    for text in own if len(punished) == 1 else ():
        for match in KEPT.finditer(text):
            if match["role"] not in punished:
                message = f"“{match['role']}……被执行拘留”：被处以拘留的是{'、'.join(punished)}"
                yield error("DRF-283", message, around(text, match.start(), len(match["role"])))
    stated = [match["days"] for text in own for match in DETAINED.finditer(text)]
    each = [numeral(words) for words in stated]
    numbers = set(each)
    for text in own if numbers else ():
        for match in EXECUTED.finditer(text):
            days = spanned(match)
            passed = (days[1] - days[0]).days if days else 0
            # Either end may count or not, and one may be let out earlier; several are carried out one after another.
            # Whether the same number told twice is one or two of them is for a person to see.
            if passed > sum(numbers) + 1:
                message = f"“{match[0]}”：其间是{passed}日，决定的拘留是{'、'.join(map(str, sorted(numbers)))}日"
                report = error if passed > sum(each) + 1 else warning
                yield report("DRF-276", message, around(text, match.start(), len(match[0])))
