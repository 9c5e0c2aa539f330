"""YAML as nodes that know their line. Everything that is wrong is said with the file, the line and the field.

Nodes rather than loaded values: a loaded value has lost its line, and YAML's own loader quietly accepts a key written
twice and stumbles over a day like 2026-02-30.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from casework.errors import CaseworkError
from casework.vocabulary import iso_day
from documents.names import near

LARGEST = 1_000_000
"""Bytes. A scenario is a page or two."""
DEEPEST = 50
"""Lists and groups within each other. What goes deeper could exhaust the stack of whoever walks through it."""
YES, NO = {"是", "true", "yes"}, {"否", "false", "no"}
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Reads the same nodes as the loader in Python, five times as fast, where PyYAML was built with it."""
UNKNOWN = "不详"
"""What a source does not tell."""


class ScenarioRefused(CaseworkError):
    """The file cannot be read as a scenario; nothing was played."""

    code, status = "SCN-001", 422


@dataclass(frozen=True)
class Source:
    """The file that is being read, for what has to be said about it."""

    name: str

    def refuse(self, line: int, field: str, why: str, instead: str = "", citation: str = "") -> ScenarioRefused:
        """The refusal naming file, line and field."""
        at = f"第{line}行" if line else ""
        named = f"“{field}”" if field else ""
        return ScenarioRefused(
            f"场景文件{self.name}{at}{named}{why}",
            citation=citation,
            instead=instead or "请改正后重新运行，本次未作任何登记",
        )


def compose(path: Path) -> tuple[Source, MappingNode]:
    """The file as one mapping; ScenarioRefused when it is not YAML, empty, or something else."""
    source = Source(str(path))
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise source.refuse(0, "", "无法读取", "请核对文件名和读取权限") from error
    if len(raw) > LARGEST:
        raise source.refuse(0, "", "太大，不像是场景文件")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise source.refuse(raw.count(b"\n", 0, error.start) + 1, "", "不是UTF-8编码", "请另存为UTF-8编码") from error
    try:
        depth = 0
        for event in yaml.parse(text, Loader=LOADER):
            line = event.start_mark.line + 1 if event.start_mark else 0
            if isinstance(event, yaml.AliasEvent):
                raise source.refuse(line, f"*{event.anchor}", "是引用", "场景文件不使用引用，请写出内容")
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise source.refuse(line, "", f"一层套一层超过{DEEPEST}层，不像是场景文件")
        root = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise source.refuse(
            mark.line + 1 if mark else 0, "", "附近不是有效的YAML", "请检查缩进、冒号后的空格、引号和括号是否成对"
        ) from error
    except yaml.YAMLError as error:
        raise source.refuse(0, "", "不是有效的YAML", "请检查文件中是否混入了不可见字符") from error
    if root is None:
        raise source.refuse(0, "", "是空的", "请写明given（经过）和then（结果）")
    _check_commas(source, root)
    return source, mapping_node(source, root, "")


def _check_commas(source: Source, node: yaml.Node) -> None:
    """An amount like 5,000元 within [ ] is read as two items; nobody means that."""
    parts = node.value if isinstance(node, SequenceNode | MappingNode) else []
    if isinstance(node, SequenceNode) and node.flow_style:
        for one, other in pairwise(parts):
            adjacent = one.end_mark.index + 1 == other.start_mark.index
            plain = isinstance(one, ScalarNode) and isinstance(other, ScalarNode) and not (one.style or other.style)
            if adjacent and plain and re.search(r"\d$", one.value) and re.match(r"\d{3}(?!\d)", other.value):
                raise source.refuse(
                    line_of(other),
                    "",
                    f"列表中的“{one.value},{other.value}”会读成两项",
                    "数额中的逗号请去掉，或者加引号",
                )
    for part in parts:
        for inner in part if isinstance(part, tuple) else (part,):
            _check_commas(source, inner)


def line_of(node: Node) -> int:
    return int(node.start_mark.line) + 1


def mapping_node(source: Source, node: Node, field: str) -> MappingNode:
    if not isinstance(node, MappingNode):
        raise source.refuse(line_of(node), field, "应当是一组“项目: 内容”")
    return node


def keyed(source: Source, node: MappingNode) -> dict[str, tuple[Node, Node]]:
    """The entries of a mapping as written; a key given twice is refused."""
    found: dict[str, tuple[Node, Node]] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode) or key.value == "<<":
            raise source.refuse(line_of(key), "", "有不能作为项目名的内容")
        if key.value in found:
            raise source.refuse(
                line_of(key), key.value, f"重复，第{line_of(found[key.value][0])}行已经写过", "同一项目只能写一次"
            )
        found[key.value] = (key, value)
    return found


def fields(source: Source, node: MappingNode, known: Mapping[str, str], *, more: bool = False) -> dict[str, Node]:
    """The entries by identifier. `known` maps identifiers to Chinese names; either may be written. An unknown one is
    refused, unless `more` are allowed, which keep the name they were written with."""
    names = {**{name: name for name in known}, **{chinese: name for name, chinese in known.items()}}
    found: dict[str, Node] = {}
    for written, (key, value) in keyed(source, node).items():
        name = names.get(written, written if more else "")
        if not name:
            raise unknown(source, key, written, [*known, *known.values()])
        if name in found:
            raise source.refuse(line_of(key), written, "重复", "同一项目只能写一次")
        found[name] = value
    return found


MOST = 20
"""So many names at most are listed where none comes near."""


def unknown(
    source: Source, node: Node, written: str, known: list[str], what: str = "不是可用的项目"
) -> ScenarioRefused:
    like = near(written, known)
    instead = (
        f"相近的有：{'、'.join(like)}"
        if like
        else f"可用的有：{'、'.join(known[:MOST])}{'等' if len(known) > MOST else ''}"
    )
    return source.refuse(line_of(node), written, what, instead)


def sequence(source: Source, node: Node, field: str) -> list[Node]:
    if not isinstance(node, SequenceNode):
        raise source.refuse(line_of(node), field, "应当是列表，每项以“- ”开头")
    return list(node.value)


def is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def text(source: Source, node: Node, field: str) -> str:
    if not isinstance(node, ScalarNode) or is_empty(node):
        raise source.refuse(line_of(node), field, "应当写明文字")
    return str(node.value).strip()


def whole(source: Source, node: Node, field: str) -> int:
    written = text(source, node, field)
    if not re.fullmatch(r"-?\d{1,6}", written):
        raise source.refuse(line_of(node), field, f"应当是整数，不能是“{written}”")
    return int(written)


def day(source: Source, node: Node, field: str) -> date:
    """A day written 2026-05-06, 2026年5月6日 or in another usual form, which must exist."""
    written = text(source, node, field)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", iso_day(written)):
        raise source.refuse(line_of(node), field, f"不是日期：“{written}”", "请写成2026-05-06的形式")
    try:
        return date.fromisoformat(iso_day(written))
    except ValueError:
        raise source.refuse(line_of(node), field, f"：没有{written}这一天", "请核对月份和日期") from None


@dataclass(frozen=True, kw_only=True)
class Told:
    """A day as a source tells it. `days` are those on which it may have been, one where that is sure; `words` say what
    is not sure."""

    days: tuple[date, ...]
    words: str = ""


def told_day(source: Source, node: Node, field: str, after: date | None = None) -> Told:
    """A day; a month whose day is not known (2026-05), which then lies not before `after`; or several days in a list,
    where sources differ."""
    if isinstance(node, SequenceNode):
        days = tuple(day(source, item, field) for item in node.value)
        if len(set(days)) < 2:
            raise source.refuse(line_of(node), field, "：记载不一的日期应当至少有两个不同的日期")
        return Told(days=days, words=f"{'或者'.join(each.isoformat() for each in days)}，记载不一")
    month = re.fullmatch(r"(\d{4})(?:-|年)(\d{1,2})月?", text(source, node, field))
    if is_unknown(node):
        raise source.refuse(line_of(node), field, "：日期不详的，应当写明推定的日期", "请另写“日期推定: 是”")
    if month is None:
        return Told(days=(day(source, node, field),))
    year, number = map(int, month.groups())
    if not 1 <= number <= 12:
        raise source.refuse(line_of(node), field, f"：没有{number}月", "请核对月份和日期")
    first, last = date(year, number, 1), date(year, number, monthrange(year, number)[1])
    earliest = after if after and first <= after <= last else first
    return Told(days=tuple(dict.fromkeys((earliest, last))), words=f"{year}年{number}月，日不详")


def is_unknown(node: Node) -> bool:
    """Whether the source does not tell it."""
    return isinstance(node, ScalarNode) and node.value.strip() == UNKNOWN


def truth(source: Source, node: Node, field: str) -> bool:
    written = text(source, node, field).lower()
    if written not in YES | NO:
        raise source.refuse(line_of(node), field, f"应当是“是”或“否”，不能是“{written}”")
    return written in YES
