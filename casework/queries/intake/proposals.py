"""从文件中读出的内容: the number, day and organ of the decision complained of and the names of the applicants, as they
stand in what was handed in. Each is a proposal with its place; an officer takes it by a click, or does not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from casework.vocabulary import normal_number, visible, zh_date

MOST = 4
"""Proposals for one box."""
AROUND = 12
"""Characters shown on either side of what was read."""
FIRST, LAST = 3, 2
"""Pages at the beginning and at the end of a file that are looked at."""

_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,16}\s?[〔﹝\[［（(【]\s?(?:19|20)\d{2}\s?[〕﹝﹞\]］）)】]\s?第?\s?[\u4e00-\u9fff]{0,4}\d{1,6}\s?号"
)
_BEFORE_IT = re.compile(r"^.*(?:不服|作出的|作出|收到|送达的|编号为|编号|文号|案号|根据|依据|以|的)(?=[\u4e00-\u9fff])")
_ORGAN = re.compile(
    r"[\u4e00-\u9fff]{2,20}(?:人民政府|街道办事处|委员会|[局厅署]|分局|大队|支队|总队|派出所)(?![\u4e00-\u9fff])"
)
_SIGNED = re.compile(
    r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日|([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_PERSON = re.compile(
    r"(?<![被第])(?:申请人|当事人|被处罚人|被征收人|姓\s*名)\s*(?:[（(][^）)]{0,12}[）)])?\s*[:：]\s*"
    r"(?P<name>[\u4e00-\u9fff·•]{2,20}|[\u4e00-\u9fff（）()]{4,40})"
)
_FIGURES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What may be written into a box, and where it was read."""

    field: str
    label: str
    value: str
    shown: str
    file: str
    page: int
    around: str
    by_ocr: bool = False


@dataclass(frozen=True, kw_only=True)
class Handed:
    """A file as it was read, page by page. `is_decision`: it came as evidence, not as the application."""

    name: str
    pages: Sequence[str]
    is_decision: bool
    by_ocr: bool = False


def proposals(files: Iterable[Handed], organs: Sequence[str]) -> tuple[Proposal, ...]:
    """What can be proposed, a box at a time; `organs` are the names in the register. The same value is proposed once,
    where it was read first; the decision itself is looked at before the application."""
    found: list[Proposal] = []
    for file in sorted(files, key=lambda file: not file.is_decision):
        found += [*_numbers(file), *_days(file), *_organs(file, organs), *_people(file)]
    kept: dict[tuple[str, str], Proposal] = {}
    for each in found:
        same = [one for one in kept.values() if one.field == each.field]
        if (each.field, each.value) not in kept and len(same) < MOST:
            kept[each.field, each.value] = each
    order = ("act_number", "act_on", "respondents.0.name", "applicants.0.name")
    return tuple(sorted(kept.values(), key=lambda each: order.index(each.field)))


def _looked_at(file: Handed) -> Iterator[tuple[int, str]]:
    last = len(file.pages) - LAST
    for no, page in enumerate(file.pages):
        if no < FIRST or no >= last:
            yield no + 1, visible(page)


def _at(
    file: Handed, field: str, label: str, value: str, shown: str, no: int, page: str, at: int, end: int
) -> Proposal:
    before, after = page[max(0, at - AROUND) : at], page[end : end + AROUND]
    around = re.sub(r"\s+", " ", f"{before}{page[at:end]}{after}").strip()
    return Proposal(
        field=field, label=label, value=value, shown=shown, file=file.name, page=no, around=around, by_ocr=file.by_ocr
    )


def _numbers(file: Handed) -> Iterator[Proposal]:
    for no, page in _looked_at(file):
        for match in _NUMBER.finditer(page):
            value = normal_number(_BEFORE_IT.sub("", match[0]))
            yield _at(file, "act_number", "行政行为文号", value, value, no, page, match.start(), match.end())


def _days(file: Handed) -> Iterator[Proposal]:
    """Of a decision the day under it, the last that stands on a line by itself."""
    if not file.is_decision:
        return
    for no, page in reversed(list(_looked_at(file))):
        place, last = 0, None
        for line in page.splitlines(keepends=True):
            if (match := _SIGNED.search(line)) and len(line.strip()) - len(match[0]) <= 2 and (day := _day(match)):
                last = (day, place + match.start(), place + match.end())
            place += len(line)
        if last:
            day, at, end = last
            yield _at(file, "act_on", "行政行为作出日", day.isoformat(), zh_date(day), no, page, at, end)
            return


def _day(match: re.Match[str]) -> date | None:
    try:
        if match[1]:
            return date(int(match[1]), int(match[2]), int(match[3]))
        year = int("".join(str(_FIGURES[sign]) for sign in match[4]))
        return date(year, _small(match[5]), _small(match[6]))
    except ValueError:
        return None


def _small(words: str) -> int:
    """十二, 三十: a number below a hundred."""
    tens, ten, ones = words.rpartition("十")
    return ((_FIGURES[tens] if tens else 1) * 10 if ten else 0) + (_FIGURES[ones] if ones else 0)


def _organs(file: Handed, organs: Sequence[str]) -> Iterator[Proposal]:
    """Those of the register that are named; of a decision also who stands alone on a line, at its head or foot."""
    for no, page in _looked_at(file):
        for name in organs:
            if (at := page.find(name)) >= 0:
                yield _at(file, "respondents.0.name", "被申请人", name, name, no, page, at, at + len(name))
        for match in _ORGAN.finditer(page) if file.is_decision else ():
            alone = page[: match.start()].rpartition("\n")[2] + page[match.end() :].partition("\n")[0]
            if not alone.strip():
                name = match[0]
                yield _at(file, "respondents.0.name", "被申请人", name, name, no, page, match.start(), match.end())


def _people(file: Handed) -> Iterator[Proposal]:
    for no, page in _looked_at(file):
        for match in _PERSON.finditer(page):
            name = match["name"].strip()
            yield _at(file, "applicants.0.name", "申请人", name, name, no, page, match.start("name"), match.end("name"))
