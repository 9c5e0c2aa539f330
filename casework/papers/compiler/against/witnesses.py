"""A value of which nobody in the file knows, where several know another one of the same thing.

One witness may be mistaken, and the organ may find otherwise than he says; so one is asked about. What the application,
the act complained of and the reasons all call 1月28日 is no 1月18日, and nobody finds otherwise by a figure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from casework.papers.compiler.against.nearly import OF_LAW, is_mistyped
from casework.papers.compiler.agreement.same import BEYOND, OTHER, is_a_slip_of
from casework.papers.compiler.edited.edits import ROLE
from casework.papers.compiler.findings import Draft, Finding, Level, around, error, once, remembered, texts_in, warning
from casework.papers.compiler.likeness import PAIR, THINGS
from casework.papers.compiler.material.pieces import PIECE, Piece
from casework.papers.compiler.material.words import by_roles, in_roles
from casework.papers.compiler.narrative.days import told
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import OF_ANOTHER, canonical, days, sentence_at

WIDTH = 22
"""So many characters on either side say what a value is of."""
OF_ANYTHING = re.compile(rf"{ROLE}|\d[\d.,]*|[，。；：、（）《》“”]|[年月日于至起的了共计为]")
PERIOD = re.compile("[日天年月]|工作日")
LEAST, MANY, ALONE = 1, 3, 6
"""So many pairs of characters beside it are the same: for three witnesses, for two, for one to be sure by."""
DATED = ("day", "month")
LONE = re.compile(r"^[^，。；]{0,8}\d{4}年\d{1,2}月\d{1,2}日$")
MINUTE = re.compile(r"^\d+分")
WHOM = re.compile("^[向对将经被由即并]+")
HANDED = re.compile("^(?:提出|递交|报送)")
AT_AN_HOUR = re.compile(r"^，?(?:(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上?)?\d{1,2}时(?:\d{1,2}分)?许?，?)?")
STEP = re.compile("立案|受理|受案|签收|登记|停产|出院|入院|报案|结案|签订|开工|停工|竣工|拆除|腾空")
"""What is done once."""
NUMERALS = "一二三四五六七八九十"
ANNUAL = re.compile("有效期|期限|周年|届满|续[期签展]|每年|年度")
"""What comes again on the same day of another year."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """A value and what stands around it."""

    kind: str
    key: str
    words: str
    start: int
    beside: frozenset[str]
    deed: frozenset[str]
    """What stands behind it in its clause."""
    behind: str
    clause: str
    minute: str
    """Of an hour."""
    is_an_end: bool
    """Whether something lasts to it: what is reckoned from another day need be told of nowhere."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about values that are slips of those of the file."""
    if draft.anatomy is None:
        return
    own = [
        (part, text, tuple(values(by_roles(text, draft.case))))
        for part, text in parts(draft)
        if part in (*OWN, Part.ITEMS)
    ]
    filed = list(_sources(draft))
    everywhere = {(one.kind, one.key) for source in filed for one in source}
    everywhere |= {("day", day.words) for day in days(draft.registered)}  # and those that only a register has
    stated = [(one.kind, one.key) for _, _, told_ in own for one in told_]
    for part, text, told_ in own:
        in_roles_ = by_roles(text, draft.case)
        of_others = [
            [one for where, _, there in own if where is other for one in there]
            for other in (*OWN, Part.ITEMS)
            if other is not part
        ]
        here = {one.key for where, _, there in own if where is part for one in there}
        for one in told_:
            place, sentence = (one.kind, one.key), sentence_at(in_roles_, one.start)
            if part is Part.ITEMS and PERIOD.search(one.kind) and one.kind not in DATED:
                continue  # how long is decided here
            if BEYOND.search(in_roles_[: one.start]) or re.search("不符|不一致", sentence):
                continue
            if one.kind.endswith("元") and OF_ANOTHER.search(one.clause):
                continue
            if place in everywhere or stated.count(place) > 1 or OTHER.search(one.clause) or OF_LAW.search(sentence):
                continue
            found = _witnessed(text, one, [*filed, *of_others], here)
            yield from (each for each in found if part is not Part.ITEMS or each.level is Level.ERROR)


def _witnessed(text: str, one: Known, sources: list[list[Known]], here: set[str]) -> Iterator[Finding]:
    alike = [(_heard(other, one, sources), other) for other in _others(one, sources)]
    if not alike:
        return
    (much, witnesses, deed), other = max(alike, key=lambda pair: pair[0])
    is_turned = _is_turned(one, other)
    # The paper tells of both: two things, unless the figures are the same and so is what is beside them.
    if other.key in here and not (is_turned and much >= MANY and witnesses > 1 and one.kind not in DATED):
        return
    if _is_slip(one, other):
        is_sure = witnesses > 2 and much >= LEAST or witnesses > 1 and much >= MANY
        # On days near each other other things were done: of several witnesses too the deed has to be the same.
        is_sure = is_sure and (one.kind != "day" or deed >= MANY or is_turned or _begins(one) == _begins(other))
        is_sure = is_sure or _is_sure_by_one(one, other, much, deed, is_turned=is_turned)
    else:  # another number of things, and no slip of the pen
        is_sure = False
        if witnesses < 3 or much < MANY or "其中" in one.clause:
            return
    if one.kind == "month" and witnesses < 2 and not is_sure and not STEP.search(one.clause + one.behind):
        return
    if is_sure or much >= MANY or much > LEAST and (witnesses > 1 or one.kind == "day"):
        many = "几处" if witnesses > 1 else "一处"
        message = f"“{one.words}”在案卷中没有；案卷{many}写的是“{other.words}”，请核对"
        where = around(text, max(0, text.find(one.words)), len(one.words))
        yield (error if is_sure else warning)("DRF-721", message, where)


def _is_sure_by_one(one: Known, other: Known, much: int, deed: int, *, is_turned: bool) -> bool:
    """Whether one witness is enough: he tells of the same deed of a day that only has another figure; of the same day
    of another year; of the same figures in another order."""
    if one.kind in DATED:
        is_another_year = one.words[4:] == other.words[4:] and (one.is_an_end or not ANNUAL.search(one.clause))
        is_step = bool(STEP.match(OF_ANYTHING.sub("", one.behind)) and STEP.match(OF_ANYTHING.sub("", other.behind)))
        is_step = is_step and OF_ANYTHING.sub("", one.behind)[:2] == OF_ANYTHING.sub("", other.behind)[:2]
        # 申请变更登记 and 核准变更登记 are two deeds: they begin otherwise.
        is_begun_alike = _begins(one) == _begins(other) or deed > ALONE
        return deed >= MANY and is_begun_alike or is_step or is_another_year and much >= LEAST
    if one.kind == "code":
        return is_turned and much >= LEAST or much >= MANY
    if one.kind == "时":
        return one.minute != "" and one.minute == other.minute
    return much >= ALONE or is_turned and much > LEAST and (not PERIOD.search(one.kind) or one.words[0] in NUMERALS)


def _begins(one: Known) -> str:
    """How the deed behind a day begins; what is handed in is handed in by either word."""
    words = OF_ANYTHING.sub("", AT_AN_HOUR.sub("", one.behind))
    return HANDED.sub("提交", WHOM.sub("", words))[:2]


def _others(one: Known, sources: list[list[Known]]) -> Iterator[Known]:
    """The values of the file that it can be a slip of, each once; of things counted any other number."""
    seen = set()
    for known in (known for source in sources for known in source):
        is_count = one.kind == known.kind and one.kind and one.kind in THINGS + "笔" and one.key != known.key
        if known.key not in seen and one.is_an_end is known.is_an_end and (is_count or _is_slip(one, known)):
            seen.add(known.key)
            yield known


def _heard(other: Known, one: Known, sources: list[list[Known]]) -> tuple[int, int, int]:
    """How much is the same beside it where it is told, by how many, and how much of the deed."""
    of_it = [[known for known in source if (known.kind, known.key) == (other.kind, other.key)] for source in sources]
    every = [known for told_by in of_it for known in told_by]
    much = max(len(one.beside & known.beside) for known in every)
    return much, sum(bool(told_by) for told_by in of_it), max(len(one.deed & known.deed) for known in every)


def _is_turned(one: Known, other: Known) -> bool:
    """The same figures in another order, or a nought more or less."""
    figures = [re.sub(r"\D", "", known.key) for known in (one, other)]
    return sorted(one.words) == sorted(other.words) or (
        sorted(figures[0].rstrip("0")) == sorted(figures[1].rstrip("0")) and len(set(figures[0])) > 1
    )


@once
def _sources(draft: Draft) -> Iterator[list[Known]]:
    """What each witness tells: every act before, every material, the names of the evidence."""
    for fact in draft.case.facts[:-1]:
        lines = [by_roles(text, draft.case) for text in texts_in(fact.details.model_dump())]
        if found := [one for line in lines for one in values(line)]:
            yield found
    for material in draft.materials:
        title = _pairs(material.title)
        lines = [*in_roles([material], draft.case)]
        yield [_of(one, title) if LONE.match(line) else one for line in lines for one in values(line)]
    names = (*(name for of in draft.exhibits for name in of.names), *getattr(draft.context, "evidence", ()))
    yield [one for name in names for one in values(name)]


def _of(one: Known, title: frozenset[str]) -> Known:
    """A day under a paper, as that of the paper."""
    return replace(one, beside=one.beside | title)


@remembered
def values(text: str) -> Iterator[Known]:
    """Every day, number and code of a text with what it is of."""
    for match in PIECE.finditer(text):
        kind, words = str(match.lastgroup), match[0]
        piece = Piece(kind=kind, key=words, words=words, start=match.start(), clause=0)
        if piece.is_value:
            yield Known(
                kind=piece.unit.replace("天", "日"),
                key=canonical(words.replace(",", "").replace(" ", "").replace("天", "日"))
                if kind == "number"
                else words.removesuffix("号"),
                words=words,
                start=match.start(),
                beside=_beside(text, match.start(), match.end()),
                deed=_pairs(re.split("[，。；]", AT_AN_HOUR.sub("", text[match.end() : match.end() + WIDTH]))[0]),
                behind=text[match.end() : match.end() + WIDTH],
                clause=clause_at(text, match.start()),
                minute="".join(MINUTE.findall(text[match.end() : match.end() + 3])),
                is_an_end=text[: match.start()].endswith(("至", "到", "届满日为", "截止")),
            )


def _beside(text: str, start: int, end: int) -> frozenset[str]:
    before = re.split("[。；]", text[max(0, start - WIDTH) : start])[-1]
    behind = re.split("[。；]", text[end : end + WIDTH])[0]
    return _pairs(f"{before}\0{behind}")


def _pairs(words: str) -> frozenset[str]:
    return frozenset(PAIR.findall(OF_ANYTHING.sub("\0", words)))


def clause_at(text: str, at: int) -> str:
    """The clause that holds a place."""
    start = max(text.rfind(mark, 0, at) for mark in "，。；：") + 1
    return re.split("[，。；：]", text[start:], maxsplit=1)[0]


def _is_slip(one: Known, other: Known) -> bool:
    if one.kind != other.kind or one.key == other.key:
        return False
    if one.kind == "day" and _are_turned(one.words, other.words):
        return True
    if one.kind == "day":
        days = [_day(known.words) for known in (one, other)]
        return days[0] is not None and days[1] is not None and is_mistyped(days[0], days[1])
    if one.kind == "month":
        months = [re.findall(r"\d+", known.words) for known in (one, other)]
        return [a == b for a, b in zip(*months, strict=True)].count(False) == 1
    if one.kind == "code":
        return sorted(one.key) == sorted(other.key) or _one_changed(one.key, other.key)
    is_turned = one.words != other.words and sorted(one.words) == sorted(other.words)
    figures = [re.sub(r"[^\d.]", "", known.key) for known in (one, other)]
    is_changed = len(figures[0]) > 1 and _one_changed(*figures)
    return is_turned or is_changed or (is_a_slip_of(*figures) and len(figures[0]) + len(figures[1]) > 2)


def _are_turned(one: str, other: str) -> bool:
    """4月8日 and 8月4日."""
    (year, month, day), meant = re.findall(r"\d+", one), re.findall(r"\d+", other)
    return month != day and [year, day, month] == meant


def _one_changed(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _day(words: str) -> date | None:
    return next((one.day for one in told(words)), None)
