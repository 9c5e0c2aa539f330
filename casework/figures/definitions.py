"""The rows of this room, read and checked once: a figure that nobody can count stops the product at the start, with the
file, the row and what is wrong with it."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from casework import law
from casework.errors import CaseworkError
from casework.figures.rows import Dimension, Entered, Figure, Group, Predicate, Table, Unit, Value
from casework.vocabulary import Channel, Ending, Instance, PartyKind, Post, Track, Word
from casework.vocabulary.court import Came

Row = TypeVar("Row", Predicate, Dimension, Figure, Table, Group, Entered)
FOLDER = Path(__file__).parent
DATES: Mapping[Unit, frozenset[str]] = {
    Unit.CASE: frozenset({"received_on", "examined_on", "admitted_on", "ended_on"}),
    Unit.SITTING: frozenset({"held_on"}),
    Unit.HEARING: frozenset({"held_on"}),
    Unit.DEED: frozenset({"on"}),
    Unit.DUTY: frozenset({"due_on", "closed_on"}),
    Unit.CONSULT: frozenset({"on"}),
    Unit.OFFICER: frozenset(),
}
"""The days that something counted has."""
COLUMNS: Mapping[Unit, frozenset[str]] = {
    Unit.CASE: frozenset({"organ", "domain", "officer", "court"}),
    Unit.SITTING: frozenset({"organ"}),
    Unit.HEARING: frozenset({"organ"}),
    Unit.DEED: frozenset({"organ"}),
    Unit.DUTY: frozenset({"organ", "label"}),
    Unit.CONSULT: frozenset({"point"}),
    Unit.OFFICER: frozenset(),
}
AMOUNTS: Mapping[Unit, frozenset[str]] = {
    Unit.CASE: frozenset({"days", "stopped_days", "standing"}),
    Unit.CONSULT: frozenset({"forward_days"}),
}
WORDS: Mapping[str, type[Word]] = {
    "channel": Channel,
    "claimant": PartyKind,
    "instance": Instance,
    "track": Track,
    "ending": Ending,
    "post": Post,
    "came": Came,
}
"""The glossaries whose words are marks (`channel:post`)."""


class DefinitionWrong(CaseworkError):
    """A row of this room defines nothing that can be counted."""

    code, status = "STA-010", 500


@dataclass(frozen=True, kw_only=True)
class Book:
    """Every row, by its id."""

    predicates: Mapping[str, Predicate] = field(default_factory=dict)
    dimensions: Mapping[str, Dimension] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    entered: Mapping[str, Entered] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)

    def group(self, *names: str) -> tuple[Figure, ...]:
        """The figures of some groups, in their order."""
        return tuple(each for name in names for each in self.figures.values() if each.group == name)


@cache
def book() -> Book:
    """The rows that this release came with. DefinitionWrong."""
    return read({path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.toml"))})


def read(texts: Mapping[str, str]) -> Book:
    """The rows of files, each checked. DefinitionWrong."""
    tables: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for name, text in texts.items():
        try:
            parts = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise DefinitionWrong(f"统计指标的文件 {name} 无法读取：{error}", instead="请核对该文件的写法") from error
        for kind, rows in parts.items():
            tables.setdefault(kind, []).extend((name, row) for row in rows)
    kinds: dict[str, type[Any]] = {"predicate": Predicate, "dimension": Dimension, "figure": Figure, "table": Table}
    kinds |= {"entered": Entered, "group": Group}
    for kind in tables.keys() - kinds.keys():
        raise DefinitionWrong(f"{tables[kind][0][0]} 中有不认识的部分：{kind}", instead=f"可以写的是{'、'.join(kinds)}")
    made = {kind: _by_id(model, kind, tables.get(kind, [])) for kind, model in kinds.items()}
    found = Book(
        predicates=made["predicate"],
        dimensions=made["dimension"],
        figures=made["figure"],
        tables=made["table"],
        entered=made["entered"],
        groups=made["group"],
    )
    for predicate in found.predicates.values():
        _check_predicate(found, predicate)
    for dimension in found.dimensions.values():
        _check_dimension(found, dimension)
    for figure in found.figures.values():
        _check_figure(found, figure)
    for table in found.tables.values():
        _check_table(found, table)
    return found


_adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)


def _by_id(model: type[Row], kind: str, rows: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for file, row in rows:
        named = f"{file} 的 {kind} {row.get('id', '（没有 id）')}"
        try:
            made = _adapter(model).validate_python(row)
        except ValidationError as error:
            first = error.errors()[0]
            wrong = ".".join(str(step) for step in first["loc"])
            said = "没有写明" if first["type"] == "missing" else "不认识或者写法不对"
            raise DefinitionWrong(f"{named}：{wrong}{said}", instead="请照同一文件的其他各行写") from error
        if made.id in found:
            raise DefinitionWrong(f"{named}：已经有同名的一行", instead="请换一个 id", code="STA-011")
        found[made.id] = made
    return found


def _check_predicate(found: Book, row: Predicate) -> None:
    said = f"条件 {row.id}"
    conditions = (row.marked, row.within, row.before, row.by_end, row.amount, row.all, row.any, row.none)
    if not any(conditions):
        raise DefinitionWrong(f"{said}什么也没有要求", instead="请写明 marked、within、all 等条件之一")
    _is_amount(row.unit, said, row.amount)
    for day in filter(None, (row.within, row.before, row.by_end)):
        if day not in DATES[row.unit]:
            raise DefinitionWrong(
                f"{said}：{row.unit.value} 没有名为“{day}”的日期",
                instead=f"可以写的是{'、'.join(sorted(DATES[row.unit]))}",
            )
    _are_known(found, row.unit, said, (*row.all, *row.any, *row.none))
    if row.id in _rests_on(found, row):
        raise DefinitionWrong(f"{said}由其自身定义", instead="请去掉循环的引用", code="STA-012")


def _is_amount(unit: Unit, said: str, name: str) -> None:
    if name and name not in AMOUNTS.get(unit, frozenset()):
        raise DefinitionWrong(f"{said}：没有名为“{name}”的数", instead="请核对名称")


def _rests_on(found: Book, row: Predicate) -> set[str]:
    """Every predicate that it is made of, however far down."""
    seen: set[str] = set()
    waiting = [*row.all, *row.any, *row.none]
    while waiting:
        name = waiting.pop()
        if name not in seen and name in found.predicates:
            seen.add(name)
            under = found.predicates[name]
            waiting += [*under.all, *under.any, *under.none]
    return seen


def _are_known(found: Book, unit: Unit, said: str, names: Iterable[str]) -> None:
    for name in names:
        known = found.predicates.get(name)
        if known is None:
            raise DefinitionWrong(
                f"{said}：没有名为“{name}”的条件", instead="请先写明该条件，或者核对拼写", code="STA-013"
            )
        if known.unit is not unit:
            raise DefinitionWrong(
                f"{said}按{unit.value}统计，条件“{name}”说的是{known.unit.value}", instead="请换用同一计数单位的条件"
            )


def _check_dimension(found: Book, row: Dimension) -> None:
    said = f"维度 {row.id}"
    ways = [way for way in (row.value, row.list, row.word, row.column) if way]
    if len(ways) != 1:
        raise DefinitionWrong(f"{said}应当恰有一种取值方式", instead="请写明 value、list、word、column 之一")
    if row.list and not _is_list(row.list):
        raise DefinitionWrong(f"{said}：法规数据中没有名为“{row.list}”的列表", instead="请核对列表的名称")
    if row.word and row.word not in WORDS:
        raise DefinitionWrong(f"{said}：词表中没有“{row.word}”", instead=f"可以写的是{'、'.join(WORDS)}")
    if row.column and row.column not in COLUMNS[row.unit]:
        raise DefinitionWrong(f"{said}：没有名为“{row.column}”的栏", instead="请核对栏名")
    _is_amount(row.unit, said, row.amount)
    _are_known(found, row.unit, said, (value.of for value in row.value if value.of))


def _is_list(name: str) -> bool:
    try:
        return bool(law.the_list(name))
    except CaseworkError:
        return False


def _check_figure(found: Book, row: Figure) -> None:
    said = f"指标 {row.id}（{row.name}）"
    if row.group.partition(".")[0] not in found.groups:
        raise DefinitionWrong(f"{said}：没有名为“{row.group}”的一组", instead="请先写明该组的名称，或者核对拼写")
    if row.above:
        _is_entered(found, said, row)
        return
    if not row.of:
        raise DefinitionWrong(f"{said}没有分母", instead="请在 of 中写明统计的范围", code="STA-014")
    _are_known(found, row.unit, said, (*row.of, *row.holds, *row.numerator))
    _is_amount(row.unit, said, row.amount)
    if row.entered and row.entered not in found.entered:
        raise DefinitionWrong(f"{said}：没有名为“{row.entered}”的录入数", instead="请先写明该录入数")
    ways = [way for way in (row.holds, row.numerator, row.entered, row.amount) if way]
    above = set(row.numerator or (*row.of, *row.holds))
    if not ways or (above <= set(row.of) and not (row.entered or row.amount)):
        raise DefinitionWrong(
            f"{said}以自身为分母，恒为100%", instead="请在 holds 或者 numerator 中写明分子", code="STA-015"
        )
    if len(ways) > 1:
        raise DefinitionWrong(f"{said}有几种分子", instead="请只写 holds、numerator、entered、amount 之一")
    if not 0 <= row.places <= 4:
        raise DefinitionWrong(f"{said}：小数位数{row.places}不合理", instead="请写0至4")


def _is_entered(found: Book, said: str, row: Figure) -> None:
    """Both of its numbers are entered, and nothing of it is counted."""
    lacks = next((name for name in (row.above, row.entered) if name not in found.entered), None)
    if lacks is not None:
        raise DefinitionWrong(f"{said}：没有名为“{lacks}”的录入数", instead="请先写明该录入数，分子、分母各一")
    if row.above == row.entered or row.of or row.holds or row.numerator or row.amount:
        raise DefinitionWrong(
            f"{said}的分子、分母都由人员录入，不能另有统计的范围", instead="请只写 above、entered 两个录入数"
        )


def _check_table(found: Book, row: Table) -> None:
    said = f"表 {row.id}（{row.name}）"
    _are_known(found, row.unit, said, (*row.of, *row.predicates))
    for name in (*row.rows, *filter(None, (row.columns,))):
        known = found.dimensions.get(name)
        if known is None or known.unit is not row.unit:
            raise DefinitionWrong(
                f"{said}：没有按{row.unit.value}统计的维度“{name}”", instead="请核对维度", code="STA-016"
            )
    if not row.rows or bool(row.columns) is bool(row.predicates):
        raise DefinitionWrong(f"{said}应当写明各行的维度，以及 columns 或者 predicates 之一", instead="请补全")
    for name in (name for group in row.balance for name in group):
        if name not in row.predicates:
            raise DefinitionWrong(f"{said}：平衡关系中的“{name}”不是本表的一栏", instead="请写各栏的条件")


def values_of(row: Dimension) -> Iterator[Value]:
    """The values that a dimension has before anything was counted, in their order; none of a column."""
    if row.list:
        for item in law.statutory_list(row.list):
            yield Value(name=item.label, marked=(f"{item.list}:{item.code}",))
    elif row.word:
        for word in WORDS[row.word]:
            yield Value(name=word.label, marked=(f"{row.word}:{word.value}",))
    else:
        yield from row.value
