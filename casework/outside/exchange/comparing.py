"""The platform's file read back: what differs from ours, case by case and column by column. A case twice makes the file
useless, since nobody can say which of its rows holds."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from casework.errors import CaseworkError
from casework.outside.exchange.mapping import Mapping
from casework.vocabulary import comparable, normal_number
from documents.intake.refusing import FileRefused
from documents.intake.tables import MEGABYTES, WRONG, lines_of

MOST = 20_000
"""Cases of a file."""
HEADINGS_WITHIN = 10
NAMED = 20
"""Cases that are named where a file has them twice."""


class FileUnread(CaseworkError):
    """The file is none of the platform's."""

    code, status = "EXC-010", 422


class CaseTwice(CaseworkError):
    """The file has a case in two rows."""

    code, status = "EXC-011", 422


@dataclass(frozen=True, kw_only=True)
class Theirs:
    """The platform's rows: by the number of the case, the line and its cells by column; the columns it has at all."""

    rows: dict[str, tuple[int, dict[str, str]]]
    columns: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A cell that says something else."""

    number: str
    line: int
    theirs: str
    label: str
    here: str
    there: str


@dataclass(kw_only=True)
class Compared:
    """What was found."""

    both: int = 0
    alike: int = 0
    differences: list[Difference] = field(default_factory=list)
    unread: list[Difference] = field(default_factory=list)
    only_here: list[str] = field(default_factory=list)
    only_there: list[tuple[str, int]] = field(default_factory=list)
    columns_missing: list[str] = field(default_factory=list)


def read(data: bytes, mapping: Mapping) -> Theirs:
    """A workbook or JSON. FileUnread, CaseTwice."""
    lines = _of_json(data, mapping) if data.lstrip()[:1] in (b"{", b"[") else _of_sheet(data, mapping)
    at = defaultdict[str, list[int]](list)
    rows: dict[str, tuple[int, dict[str, str]]] = {}
    for line, cells in lines:
        number = normal_number(cells.get(mapping.key.theirs, ""))
        if not number or WRONG.search(number):
            raise FileUnread(
                f"第{line}行没有可以读取的“{mapping.key.theirs}”", instead="请补上，或者删去这一行以后再核对"
            )
        at[number].append(line)
        rows[number] = line, cells
    twice = {number: found for number, found in at.items() if len(found) > 1}
    if twice:
        said = [f"{number}在第{'、'.join(map(str, found))}行" for number, found in list(twice.items())[:NAMED]]
        more = f"等{len(twice)}件" if len(twice) > NAMED else ""
        raise CaseTwice(
            f"同一案件写了两行：{'；'.join(said)}{more}。没有核对", instead="请在平台上核对保留哪一行，重新导出"
        )
    if not rows:
        raise FileUnread("文件中没有案件", instead="请核对是否选对了文件")
    return Theirs(rows=rows, columns=frozenset(name for _, cells in lines for name in cells))


Lines = list[tuple[int, dict[str, str]]]


def _of_sheet(data: bytes, mapping: Mapping) -> Lines:
    try:
        text, _ = lines_of(data, MOST + HEADINGS_WITHIN)
    except FileRefused as refused:
        raise FileUnread(refused.reason, instead=refused.instead) from refused
    lines = [[cell.strip() for cell in line.split("\t")] for line in text.split("\n")]
    known = {comparable(column.theirs): column.theirs for column in mapping.column}
    found = [
        nth
        for nth, cells in enumerate(lines[:HEADINGS_WITHIN])
        if mapping.key.theirs in map(known.get, map(comparable, cells))
    ]
    if not found:
        raise FileUnread(
            f"前{HEADINGS_WITHIN}行中没有“{mapping.key.theirs}”一栏", instead="请核对文件和对照表的栏目名称"
        )
    heads = [known.get(comparable(cell)) for cell in lines[found[0]]]
    return [
        (nth, {head: cell for head, cell in zip(heads, cells, strict=False) if head} | _empty(heads, cells))
        for nth, cells in enumerate(lines[found[0] + 1 :], found[0] + 2)
        if any(cells)
    ]


def _empty(heads: list[str | None], cells: list[str]) -> dict[str, str]:
    """The last cells of a row that are empty are not in it."""
    return {head: "" for head in heads[len(cells) :] if head}


def _of_json(data: bytes, mapping: Mapping) -> Lines:
    if len(data) > MEGABYTES << 20:
        raise FileUnread(f"文件超过{MEGABYTES}兆字节", instead="请按较短的期间分次核对")
    try:
        said = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FileUnread("不是完整的JSON", instead="请重新从平台导出") from error
    listed = said.get("cases") if isinstance(said, dict) else said
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed) or len(listed) > MOST:
        raise FileUnread("JSON中没有案件的列表（cases）", instead="请核对是否选对了文件")
    wanted = {column.theirs for column in mapping.column}
    return [
        (nth, {name: _plain(value) for name, value in each.items() if name in wanted})
        for nth, each in enumerate(listed, 1)
    ]


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return value.strip() if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def compared(mapping: Mapping, ours: dict[str, tuple[str, ...]], theirs: Theirs) -> Compared:
    """Ours, as we report it, beside theirs; what stands in one only, and each cell that differs."""
    found = Compared(only_here=[number for number in ours if number not in theirs.rows])
    found.columns_missing = [column.theirs for column in mapping.column if column.theirs not in theirs.columns]
    for number, (line, cells) in theirs.rows.items():
        if number not in ours:
            found.only_there.append((number, line))
            continue
        found.both += 1
        before = len(found.differences) + len(found.unread)
        for column, here in zip(mapping.column, ours[number], strict=True):
            if column.theirs not in cells:
                continue
            there = cells[column.theirs]
            told = Difference(
                number=number, line=line, theirs=column.theirs, label=column.ours.label, here=here, there=there
            )
            if WRONG.search(there):
                found.unread.append(told)
            elif comparable(column.as_compared(there)) != comparable(here):
                found.differences.append(told)
        found.alike += len(found.differences) + len(found.unread) == before
    return found
