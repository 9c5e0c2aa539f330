"""So much a month for so many months, so many pounds at so much, so many days over a period: what each comes to."""

import itertools
import re
from collections.abc import Iterator

from casework.law.articles import number as numeral
from casework.papers.compiler import wordlist
from casework.papers.compiler.findings import Draft, Finding, around, error, remembered, warning
from casework.papers.compiler.likeness import HANZI, SENTENCE, THINGS
from casework.papers.compiler.narrative.arithmetic import BESIDES
from casework.papers.compiler.narrative.days import told
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import amounts, sentence_at

NUMBER = r"\d[\d,]*(?:\.\d+)?"
WORDED = rf"{NUMBER}|[一二两三四五六七八九十百]{{1,4}}"
A_MONTH = re.compile(rf"(?:每月|按月)[^，。；\d]{{0,8}}(?P<rate>{NUMBER}元)")
MONTHS = re.compile(rf"(?<![第\d])(?P<months>{WORDED})个月")
IN_ALL = re.compile(rf"(?:合计|共计|共|总计)[^，。；\d]{{0,8}}(?P<total>{NUMBER}元)")
UNIT = rf"平方米|公顷|公斤|千克|[{THINGS}亩米吨斤克日天]"
AT_SO_MUCH = re.compile(
    rf"(?P<some>{NUMBER})(?P<unit>{UNIT})，?(?:按|以|按照)?每(?P=unit)(?P<price>{NUMBER})元(?:的标准|的价格|标准|计算|计)*，?"
    rf"(?:损失|价值|货值|金额|合计|共计|共|总价|价款|应付|补偿款?|罚款)[^，。；\d]{{0,8}}(?P<total>{NUMBER}元)"
)
"""4600斤，按每斤8元计算，损失为36800元."""
LASTED = re.compile(rf"(?:历时|用时|历经|耗时)(?:共|达)?(?P<days>{WORDED})[日天]")
PERIOD = re.compile(rf"之日起(?P<days>{WORDED})[日天]内")
OVER = re.compile(
    rf"超(?:过|出)(?:了)?(?:上述|该|前述|法定|规定)?(?:的)?(?:法定)?(?:办案|办理|处理)?期限(?:共|达)?(?P<days>{WORDED})[日天]"
)
TIMES_IN_ALL = re.compile(
    rf"(?P<some>[两二三四五六七八九])(?:次|笔|项|户|人|处|份)(?:合计|共计|共|累计)[^，。；\d]{{0,4}}(?P<total>{NUMBER})(?P<unit>{UNIT}|分|元)"
)
"""三次合计记15分."""
TAKEN_OFF = re.compile(
    rf"扣除(?:该|上述|其中的?)?(?:[^，。；\d]{{0,6}})(?P<off>{NUMBER})(?P<unit>{UNIT}|分|元)[^，。；]{{0,4}}，[^。；\d]{{0,24}}?(?P<left>{NUMBER})(?P=unit)"
)
REACHED = re.compile(
    rf"(?<![\d年月.,])(?P<value>{NUMBER})(?P<unit>(?![日天])(?:{UNIT})|分)，?(?P<how>(?:没有|尚未|未)(?:达到|满|超过)|已经?(?:达到|满|超过))(?:了)?(?P<limit>{NUMBER})(?P=unit)"
    "(?!的?(?:部分|范围|以[上内外下]|面积|土地|房屋)|的(?!标准|限值|上限|限额|要求|规定|条件|扣证|满分))"
)
"""累计记9分，没有达到12分; 未超过8亩的部分 is of a part."""
AT_TIMES = re.compile(rf"(?P<times>{WORDED})倍(?:，)?(?:处以?)?(?:的)?罚款(?P<sum>{NUMBER}元)")
BASE = re.compile(rf"按照?(?:(?P<sum>{NUMBER}元)|(?P<what>[{HANZI}]{{2,8}}?))的?$")
"""按广告费用的 三十倍罚款36000元."""
SPAN_OF_TIMES = re.compile(rf"(?P<low>{WORDED})倍以上(?P<high>{WORDED})倍以下")
IN_BOUNDS = re.compile(
    "(?P<in>(?:没有|并未|未)(?:超过|超出)|(?<!不)在)(?:了)?(?:法定|规定|上述|该)[^，。；]{0,6}(?:幅度|范围)"
)
OUT_OF_BOUNDS = re.compile(
    "(?<!没有)(?<!未)(?<!不)(?:超过|超出)(?:了)?(?:法定|规定|上述|该)[^，。；]{0,6}(?:幅度|范围)"
)
FROM_MONTH = re.compile(r"(?P<y1>\d{4})年(?P<m1>\d{1,2})月(?!\d)(?:起)?至(?P<y2>\d{4})年(?P<m2>\d{1,2})月(?!\d)")
IN_PART = re.compile("扣除|其中|其余|部分|中断|间断|陆续|先后|除外|断缴|累计")
"""What makes the months fewer than those of the span."""
NOTHING_OF_IT = re.compile("的[^，。；]{2,16}(?:没有|尚未|未)(?:支付|发放|缴纳|给付|补发)")
SO_MANY_MONTHS = re.compile(rf"，共(?:计)?(?P<months>{WORDED})个月(?=[，。；]|$)")
MOST = 100
"""Times a sum: more are chance."""
LEFT_OUT = re.compile("扣除|中止|延长(?!的手续|手续|办案|期限的手续)|工作日|不计")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what rates and periods come to."""
    if draft.anatomy is None:
        return
    before = "\n".join(text for part, text in parts(draft) if part is Part.FACTS)
    for part, text in parts(draft):
        if part in (*OWN, Part.ITEMS):
            yield from _by_month(text)
            yield from _at_so_much(text)
            yield from _lasted(text)
            yield from _in_all(text)
            yield from _months(text)
            yield from _taken_off(text, before)
            yield from _reached(text)
    yield from _by_times(draft)


@remembered
def _by_month(text: str) -> Iterator[Finding]:
    """按月领取840元。……共领取52个月，合计43680元: of one rate and one number of months."""
    rates = {_sum(match["rate"]) for match in A_MONTH.finditer(text)}
    for sentence in SENTENCE.finditer(text) if len(rates) == 1 else ():
        months = [_count(match["months"]) for match in MONTHS.finditer(sentence[0])]
        total = IN_ALL.search(sentence[0])
        (rate,) = rates
        if len(months) != 1 or total is None or BESIDES.search(sentence[0]) or _sum(total["total"]) == rate:
            continue
        if abs(months[0] * rate - _sum(total["total"])) >= 1:
            message = f"{months[0]:g}个月×{rate:g}元={months[0] * rate:g}元，与“{total['total']}”不符"
            # Whose months and which total the rate is of, a sentence tells in many ways.
            where = around(text, sentence.start() + total.start("total"), len(total["total"]))
            yield warning("DRF-731", message, where)


@remembered
def _at_so_much(text: str) -> Iterator[Finding]:
    for match in AT_SO_MUCH.finditer(text):
        reckoned = _count(match["some"]) * _count(match["price"])
        if abs(reckoned - _sum(match["total"])) >= 1 and not BESIDES.search(match[0]):
            message = f"{match['some']}{match['unit']}×{match['price']}元={reckoned:g}元，与“{match['total']}”不符"
            yield error("DRF-732", message, around(text, match.start("total"), len(match["total"])))


@remembered
def _lasted(text: str) -> Iterator[Finding]:
    """于2026年1月28日立案，至2026年5月25日作出决定，历时117日，超过法定期限27日."""
    for sentence in SENTENCE.finditer(text):
        match, over = LASTED.search(sentence[0]), OVER.search(sentence[0])
        if match is None:
            continue
        days, lasted = [one.day for one in told(sentence[0][: match.start()])], int(_count(match["days"]))
        is_whole = not LEFT_OUT.search(sentence[0])
        if is_whole and len(days) == 2 and days[0] < days[1] and abs((days[1] - days[0]).days - lasted) > 1:
            message = f"“{match[0]}”：两个日期相隔{(days[1] - days[0]).days}日"
            yield error("DRF-733", message, around(text, sentence.start() + match.start(), len(match[0])))
        periods = [int(_count(one["days"])) for one in PERIOD.finditer(text[: sentence.end()])]
        if over and len(set(periods)) == 1 and not LEFT_OUT.search(sentence[0]):
            apart = lasted - periods[0]
            if abs(apart - int(_count(over["days"]))) > 1:
                message = f"“{over[0]}”：{lasted}日减去{periods[0]}日是{apart}日"
                yield error("DRF-734", message, around(text, sentence.start() + over.start(), len(over[0])))


@remembered
def _in_all(text: str) -> Iterator[Finding]:
    """记6分……记3分……记6分，三次合计记15分."""
    for match in TIMES_IN_ALL.finditer(text):
        some = numeral(match["some"].replace("两", "二"))
        listed = [
            _count(number)
            for number in re.findall(rf"(?<![\d.每])({NUMBER}){match['unit']}(?!以[上下])", text[: match.start()])
        ][-some:]
        if len(listed) == some and abs(sum(listed) - _count(match["total"])) > 0.005:
            shown = "、".join(f"{number:g}{match['unit']}" for number in listed)
            message = f"此前的{shown}之和不是{match['total']}{match['unit']}"
            # Which of those told before are added up is mostly plain, and sometimes not.
            is_each = re.search("每|成本|利润", SENTENCE.findall(text[: match.end()])[-1])
            if is_each:
                continue
            report = error if match["unit"] != "元" and text.count(f"{match['unit']}，") <= some + 1 else warning
            yield report("DRF-742", message, around(text, match.start(), len(match[0])))


@remembered
def _months(text: str) -> Iterator[Finding]:
    """2025年1月至2026年6月的临时安置费没有支付，共18个月."""
    for sentence in SENTENCE.finditer(text):
        spans, months = list(FROM_MONTH.finditer(sentence[0])), list(SO_MANY_MONTHS.finditer(sentence[0]))
        if len(spans) != 1 or len(months) != 1 or months[0].start() < spans[0].end():
            continue
        span, said = spans[0], int(_count(months[0]["months"]))
        between = (int(span["y2"]) - int(span["y1"])) * 12 + int(span["m2"]) - int(span["m1"]) + 1
        if abs(between - said) > 1 and not IN_PART.search(sentence[0]):
            message = f"“{months[0][0]}”：{span[0]}是{between}个月"
            is_of_all = NOTHING_OF_IT.match(sentence[0], span.end())
            report = error if is_of_all else warning
            yield report("DRF-743", message, around(text, sentence.start() + months[0].start(), len(months[0][0])))


def _taken_off(text: str, before: str) -> Iterator[Finding]:
    """累计记15分……扣除该6分后，累计记9分."""
    for match in TAKEN_OFF.finditer(text):
        said = f"{before}\n{text[: match.start()]}"
        wholes = {
            _count(n) for n in re.findall(rf"(?:合计|共计|累计|共)[^，。；\d]{{0,6}}({NUMBER}){match['unit']}", said)
        }
        off, left = _count(match["off"]), _count(match["left"])
        if len(wholes) == 1 and abs(next(iter(wholes)) - off - left) > 0.005:
            message = f"{next(iter(wholes)):g}{match['unit']}减去{off:g}{match['unit']}不是{left:g}{match['unit']}"
            yield error("DRF-744", message, around(text, match.start(), len(match[0])))


@remembered
def _reached(text: str) -> Iterator[Finding]:
    """累计记9分，没有达到12分."""
    for match in REACHED.finditer(text):
        value, limit = _count(match["value"]), _count(match["limit"])
        is_over = value > limit if "超过" in match["how"] else value >= limit
        if is_over is not match["how"].startswith("已"):
            yield error("DRF-745", f"“{match[0]}”：两个数字的大小相反", around(text, match.start(), len(match[0])))


def _by_times(draft: Draft) -> Iterator[Finding]:
    """广告费用1200元……按三十倍罚款36000元，超出了法定的幅度."""
    own = [(part, text) for part, text in parts(draft) if part in OWN]
    known = {float(value.key[0]) for _, text in own for value in amounts(text)}
    for _, text in own:
        for match in AT_TIMES.finditer(text):
            times, total = _count(match["times"]), _sum(match["sum"])
            bases = {one for one in known if one < total and total % one == 0 and total / one <= MOST}
            if times and bases and total / times not in known | _sums(text) and "以上" not in match[0]:
                message = f"“{match[0]}”：{total:g}元的{match['times']}分之一是{total / times:g}元，事实和理由中没有"
                is_named = len(_base(text[: match.start()], [line for _, line in own])) == 1
                report = error if is_named else warning
                yield report("DRF-746", message, around(text, match.start(), len(match[0])))
            if wordlist.pattern("reasons", "attributed").search(sentence_at(text, match.start())):
                continue
            bounds = {(_count(one["low"]), _count(one["high"])) for one in SPAN_OF_TIMES.finditer(text)}
            clause = re.split("[。；]", text[match.end() :])[0]
            if len(bounds) == 1:
                low, high = next(iter(bounds))
                verdict = IN_BOUNDS.search(clause) or OUT_OF_BOUNDS.search(clause)
                is_within = verdict is not None and verdict.re is IN_BOUNDS
                if verdict and is_within is not (low <= times <= high):
                    message = f"“{match['times']}倍……{verdict[0]}”：所引的幅度是{low:g}倍至{high:g}倍"
                    yield error("DRF-747", message, around(text, match.start(), len(match[0])))


def _base(before: str, own: list[str]) -> set[float]:
    """What is taken so many times: the sum itself, or every sum that the paper tells of what is named so."""
    match = BASE.search(before)
    if match is None:
        return set()
    if match["sum"]:
        return {_sum(match["sum"])}
    told_of = re.compile(rf"{match['what']}(?:共计|合计|共|是|为|人民币)*(?P<sum>{NUMBER}元)(?![、和及以])")
    return {_sum(one["sum"]) for line in own for one in told_of.finditer(line)}


def _sums(text: str) -> set[float]:
    """What two or three amounts of a text come to: 300元和500元 are taken together."""
    known = [float(value.key[0]) for value in amounts(text)]
    return {sum(some) for number in (2, 3) for some in itertools.combinations(known, number)}


def _count(words: str) -> float:
    return float(words.replace(",", "")) if words[0].isdigit() else float(numeral(words.replace("两", "二")))


def _sum(words: str) -> float:
    return float(next(amounts(words)).key[0])
