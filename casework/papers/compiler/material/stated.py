"""What a paper of the file is said to state, and does not: 审批表载明建筑面积69平方米, where that form has 96平方米; a
paper that is known by its number, under another day.

What such a paper says is no finding of anybody's: it stands there or not. It is wrong where the paper has a slip's own
value in the same words; whatever else it does not have is asked about, since a paper may be longer than its text.
"""

import re
from collections.abc import Iterator

from casework.papers.compiler.against.witnesses import Known, values
from casework.papers.compiler.agreement.same import is_a_slip_of
from casework.papers.compiler.findings import Draft, Finding, around, error, warning
from casework.papers.compiler.likeness import DAY, HANZI, SENTENCE
from casework.papers.compiler.material.words import Material, by_roles
from casework.papers.compiler.parts import OWN, parts

STATES = re.compile(
    rf"(?P<title>[{HANZI}《》]{{2,24}})(?:[上中]|均|还|仅|只|亦|也)?(?P<verb>载明|记载|显示|写明|注明|标明|载有|标示)(?!的|事项)"
)
LONGEST_TITLE, SHORTEST_TITLE = 24, 3
REWORKED = re.compile("相差|超过|超出|超标|高出|高于|低于|少于|多于|不足|共计|合计|平均|折合")
"""What the paper reckons from what the other one states."""
NOUN = 2
"""So many characters in front of a value say what it is of."""
ISSUED = re.compile(rf"(?P<day>{DAY})，?[^，。；]{{0,24}}(?:颁发|核发|作出|签订|出具|填发|制发|印发|发放|取得|登记)")
ALONE = re.compile(rf"(?:^|[。；：\s）])(?:(?:发证|签发|填发|作出|签订|出具|登记)?日期：)?(?P<day>{DAY})\s*$")
CODE = re.compile(rf"[{HANZI}（）()]{{0,8}}第?\d{{5,}}号|[〔﹝\[［]\d{{4}}[〕﹞\]］]\s?\d{{1,6}}号?")
"""A number that only one paper has."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what papers state."""
    if draft.anatomy is None or not draft.materials:
        return
    filed = [(_bare(material.title), material) for material in draft.materials]
    for _, text in (one for one in parts(draft) if one[0] in OWN):
        for match in STATES.finditer(text):
            named = _bare(match["title"])
            meant = [material for title, material in filed if _is_named(title, named)]
            if meant:
                yield from _not_in_it(draft, text, match, meant)
        yield from _issued(draft, text)


def _bare(title: str) -> str:
    return re.sub(r"[（(][^）)]*[）)]|[《》\s]", "", title).removesuffix("书")


def _is_named(title: str, words: str) -> bool:
    """Whether the words in front of 载明 end with the name of a paper: 被申请人提交的测绘报告."""
    return len(title) >= SHORTEST_TITLE and (words.removesuffix("书").endswith(title[-LONGEST_TITLE:]))


def _not_in_it(draft: Draft, text: str, match: re.Match[str], meant: list[Material]) -> Iterator[Finding]:
    """The values up to the end of the sentence, or to the next paper that states something."""
    end = match.end() + len(re.split("[。；]", text[match.end() :])[0])
    following = STATES.search(text, match.end(), end)
    end = following.start() if following else end
    theirs = [one for material in meant for one in values(by_roles(material.words, draft.case))]
    words = "".join(by_roles(material.words, draft.case) for material in meant)
    for one in values(text[match.end() : end]):
        others = [other for other in theirs if other.kind == one.kind]
        if REWORKED.search(re.split("[，。；]", text[match.end() : match.end() + one.start])[-1]):
            continue
        if not one.kind or not others or _has(one, others) or one.words in words:
            continue
        start, noun = match.end() + one.start, text[: match.end() + one.start].rstrip("为共计是约")[-NOUN:]
        alike = [other for other in others if _noun_of(other, words) == noun]
        like = (alike or others)[0]
        message = f"“{one.words}”：《{meant[0].title}》中没有；其中写的是“{like.words}”，请核对"
        is_sure = len({other.key for other in alike}) == 1 and _is_a_slip(one, like) and one.kind != "day"
        yield (error if is_sure else warning)("DRF-751", message, around(text, start, len(one.words)))


def _has(one: Known, others: list[Known]) -> bool:
    """Whether a paper has the value, rounded or not, or counts it otherwise: 2人 as two names."""
    numbers = [re.sub(r"[^\d.]", "", known.key) for known in (one, *others)]
    return any(number and (number.startswith(numbers[0]) or numbers[0].startswith(number)) for number in numbers[1:])


def _noun_of(one: Known, words: str) -> str:
    return words[max(0, one.start - 6) : one.start].rstrip("为共计是约：")[-NOUN:]


def _is_a_slip(one: Known, other: Known) -> bool:
    figures = [re.sub(r"[^\d.]", "", known.key) for known in (one, other)]
    return bool(all(figures)) and (sorted(figures[0]) == sorted(figures[1]) or is_a_slip_of(*figures))


def _issued(draft: Draft, text: str) -> Iterator[Finding]:
    """1998年10月4日……颁发房权证东字第9804127号, where the certificate of that number is of 1998年10月14日."""
    for sentence in SENTENCE.finditer(text):
        made, codes = list(ISSUED.finditer(sentence[0])), CODE.findall(sentence[0])
        if len(made) != 1 or len(codes) != 1:
            continue
        number = re.sub(rf"^[{HANZI}（）()]*?(?=第?\d|[〔﹝\[［])", "", codes[0])
        naming = [material for material in draft.materials if number in material.title + material.words]
        dated = {
            found["day"]: _is_its_own(number, material)
            for material in naming
            if (found := ALONE.search(material.words.strip())) and len(set(re.findall(DAY, material.words))) == 1
        }
        day = made[0]["day"]
        if any(day in material.words for material in naming):
            continue
        for other in _mistyped(day, list(dated))[:1]:
            message = f"“{day}”：案卷中{codes[0]}的日期是{other}，请核对"
            report = error if dated[other] else warning
            yield report("DRF-752", message, around(text, sentence.start() + made[0].start(), len(day)))


def _is_its_own(number: str, material: Material) -> bool:
    """Whether the paper begins with the number; a receipt (送达文书：东城管罚〔2026〕12号) tells of another's."""
    return number in material.title or not re.search("[：:，。]", material.words.partition(number)[0])


def _mistyped(day: str, others: list[str]) -> list[str]:
    """Those of which one of year, month and day is another."""
    parts_ = re.findall(r"\d+", day)
    return [
        other for other in others if sum(a != b for a, b in zip(parts_, re.findall(r"\d+", other), strict=True)) == 1
    ]
