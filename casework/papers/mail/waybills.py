"""Numbers of carriers: how they are written, and which line of a pasted list belongs to which paper."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from casework.vocabulary import comparable, visible

WAYBILL = re.compile(r"[A-Z0-9]{8,20}")
S10 = re.compile(r"[A-Z]{2}(\d{8})(\d)[A-Z]{2}")
"""Numbers of postal items after the S10 standard of the Universal Postal Union: EA123456785CN."""
WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
CASE, PARTY, NUMBER = "案号", "当事人", "邮件号"
"""Headings of the list of envelopes that goes to the carrier and comes back."""
LONGEST_LIST = 100_000
"""Characters of a pasted list."""


def normal(text: str) -> str:
    """As it is printed: in capitals and figures of the west, without spaces and hyphens."""
    wide = str.maketrans({chr(0xFF01 + nth): chr(0x21 + nth) for nth in range(94)})
    return re.sub(r"[\s\u3000-]", "", visible(text).translate(wide)).upper()


def doubt(number: str) -> str:
    """Why this is no number of a carrier; empty where it may be one. Of numbers with 13 figures alone no check digit is
    published."""
    if not WAYBILL.fullmatch(number):
        return "应当是8至20位字母和数字"
    found = S10.fullmatch(number)
    if found and int(found[2]) != check_digit(found[1]):
        return "最后一位数字（校验码）不符，有一位抄错"
    return ""


def check_digit(figures: str) -> int:
    """Of the eight figures of an S10 number."""
    rest = 11 - sum(weight * int(figure) for weight, figure in zip(WEIGHTS, figures, strict=True)) % 11
    return {10: 0, 11: 5}.get(rest, rest)


@dataclass(frozen=True, kw_only=True)
class Matched:
    """What a pasted list says: the number for each paper, and the lines that say nothing certain, each with why."""

    numbers: Mapping[int, str] = field(default_factory=dict)
    unclear: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A paper that a line may be about."""

    id: int
    name: str
    case: str
    number: str
    """The 文号 of the paper; empty where it has none."""


def matched(pasted: str, papers: Iterable[Waiting]) -> Matched:
    """Each line of a list out of Excel: the carrier's number and the name of the addressee, in whatever columns; the
    number of the case or of the paper where one name stands for several. An envelope holds all papers of one case for
    one person. A line without a carrier's number (a heading) is passed over."""
    papers, numbers, unclear = list(papers), dict[int, str](), []
    for line in pasted[:LONGEST_LIST].splitlines():
        cells = [cell.strip() for cell in re.split(r"[\t,，;；]| {2,}", line) if cell.strip()]
        written = [number for cell in cells if (number := normal(cell)) and re.search(r"\d{8}", number)]
        waybills = [
            number for number in written if WAYBILL.fullmatch(number) and not re.fullmatch(r"1[3-9]\d{9}", number)
        ]
        if not waybills:
            continue
        meant, why = _meant(cells, papers)
        why = why or ("一行中有两个邮件号" if len(set(waybills)) > 1 else doubt(waybills[0]))
        if why:
            unclear.append((line.strip()[:100], why))
            continue
        numbers |= {paper.id: waybills[0] for paper in meant}
    return Matched(numbers=numbers, unclear=tuple(unclear))


def of_list(lines: str) -> str:
    """Our own list come back: of each row what tells the envelope and its number, so that no telephone is taken for
    one. Another table stays as it is."""
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines.splitlines()]
    heads = next((row for row in rows if {CASE, PARTY, NUMBER} <= set(row)), None)
    if heads is None:
        return lines
    at = [heads.index(head) for head in (NUMBER, PARTY, CASE)]
    told = [[row[nth] for nth in at if nth < len(row)] for row in rows[rows.index(heads) + 1 :]]
    return "\n".join("\t".join(cells) for cells in told)


def _meant(cells: list[str], papers: list[Waiting]) -> tuple[list[Waiting], str]:
    said = {comparable(cell) for cell in cells}
    named = [paper for paper in papers if comparable(paper.name) in said]
    exact = [paper for paper in named if {comparable(paper.case), comparable(paper.number)} & said - {""}]
    found = exact or named
    if not found:
        return [], "列出的文书中没有这个收件人"
    if len({paper.case for paper in found}) > 1:
        return [], "这个收件人在几个案件中都有文书，请加上案号"
    return found, ""
