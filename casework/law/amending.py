"""A new holiday notice or new rule rows, as a file an office loads. Pure: reads, checks,
and says what would be in force.

The file is written like the law data itself: `[[year]]` tables as in calendar.toml (a second notice of a year adds to
it; `region` names whose own days off it gives, `replaces = true` has it take the place of the year), `[[rule]]` as in
the statute files, `[[list]]` as in lists.toml, `[[regime]]` as in regimes.toml. What is known already is a newer
version: a rule governs the periods that start on or after its `in_force_from`, a list the acts done from its
`in_force_from`. `[[item]]` is one more, or one other, item of the `list` it names. A `[[regime]]` is a new generation
of the law or of its regulation. A `[[sign_off]]` says who compared a row with the official text.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypeVar

from casework import law
from casework.errors import CaseworkError
from casework.law.calendar import NOTICE_TWICE, Calendar, Notice
from casework.law.errors import CalendarRefused, LawDataBroken
from casework.law.rows import lists, regimes, signoffs, whole
from casework.law.rows.additions import Additions

_NOTICE_FIELDS = {"year": int, "title": str, "off": list}
_ROWS = {"off": {"name": str, "from": date, "to": date}, "work": {"name": str, "day": date}}
_KINDS = {int: "整数", str: "文字", list: "列表", date: "日期", bool: "true或者false"}
_YEARS = range(2000, 2101)


NOTHING = Additions()
Row = TypeVar("Row")
_READERS: dict[str, tuple[str, Callable[[dict[str, Any], str], Any]]] = {
    "regime": ("regimes", regimes.from_row),
    "list": ("lists", lists.from_row),
    "item": ("items", lists.item_from_row),
    "rule": ("rules", law.rule_from_row),
    "sign_off": ("sign_offs", signoffs.from_row),
}
"""The tables of a file: what they add to, and how a row of them is read."""


class AmendmentRefused(CaseworkError):
    """The file cannot be what it says. The sentence names the line and the field."""

    code, status = "LAW-001", 422


class Malformed(AmendmentRefused):
    """Something is not written as the data of the law are."""

    code = "LAW-002"


class NotARule(AmendmentRefused):
    """A row is no rule, or does not go with those that are there."""

    code = "LAW-003"


@dataclass(frozen=True, kw_only=True)
class ChangedDay:
    """A day that is a working day now and off with the notice, or the other way round, and why each."""

    day: date
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """What a file adds to the law: holiday notices, the calendar with them, and rows of law."""

    text: str
    notices: tuple[Notice, ...]
    additions: Additions
    calendar: Calendar
    days: tuple[ChangedDay, ...] = ()
    """The days that become days off or working days."""

    @property
    def name(self) -> str:
        """国办发明电〔2025〕7号, or what the rules, lists and laws are called."""
        new = self.additions
        return "、".join(
            [
                *(notice.name for notice in self.notices),
                *(row.label for row in new.regimes),
                *(f"{row.label}（{row.id}）" for row in new.rules),
                *(f"{row.label}（{row.name}）" for row in new.lists),
                *(f"“{row.label}”（第{row.code}项）" for row in new.items),
                *(row.name for row in new.sign_offs),
            ]
        )


def read(text: str, calendar: Calendar, earlier: Additions = NOTHING, *, held: bool = False) -> Amendment:
    """The file on top of a calendar and of what was loaded before. AmendmentRefused, with line and field.

    `held`: it was loaded under an earlier release. A generation of the law that the product ships by now is left out of
    it, so that an office that did not wait for the release goes on with the shipped one."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+)", str(error))
        raise AmendmentRefused(
            f"第{where[1] if where else 1}行不是正确的TOML写法", instead="请按calendar.toml的写法改正后重新载入"
        ) from error
    unknown = set(tables) - {"year", *_READERS}
    if unknown or not tables:
        raise AmendmentRefused(
            f"文件含有不认识的部分：{'、'.join(sorted(unknown))}" if unknown else "文件中没有放假通知，也没有法律数据",
            instead="放假通知写在[[year]]下，规则写在[[rule]]下，清单写在[[list]]或者[[item]]下，法律的新版本写在[[regime]]下，"
            "人工核对写在[[sign_off]]下",
        )
    for name in tables:
        if not isinstance(tables[name], list) or not all(isinstance(table, dict) for table in tables[name]):
            raise Malformed(f"{name}应当写成[[{name}]]下的表", instead="请按法律数据的写法改正")
    if held:
        ships = {row.year for row in regimes.shipped()}
        tables["regime"] = [table for table in tables.get("regime", ()) if table.get("year") not in ships]
    notices: list[Notice] = []
    known = calendar
    for number, table in enumerate(tables.get("year", ()), 1):
        notice, calendar = _with_notice(calendar, table, _Lines(text, "year", number), held=held)
        if any((notice.year, notice.region) == (other.year, other.region) for other in notices):
            raise AmendmentRefused(
                f"第{_Lines(text, 'year', number).start}行 year：{notice.year}年的放假通知在文件中登记了两次",
                instead="一年只登记一份通知",
                code=NOTICE_TWICE,
            )
        notices.append(notice)
    return Amendment(
        text=text,
        notices=tuple(notices),
        additions=_rows(tables, text, earlier),
        calendar=calendar,
        days=() if held else _changed_days(known, calendar, {notice.year for notice in notices}),
    )


def _changed_days(before: Calendar, after: Calendar, years: Iterable[int]) -> tuple[ChangedDay, ...]:
    days = sorted({day for year in years for day in after.changed_from(before, year)})
    return tuple(
        ChangedDay(day=day, before=before.why(day) or "工作日", after=after.why(day) or "工作日") for day in days
    )


def _rows(tables: dict[str, Any], text: str, earlier: Additions) -> Additions:
    """The rows of law in the file, each checked by itself and all of them with what there is already."""
    found: dict[str, tuple[Any, ...]] = {}
    for name, (field, reader) in _READERS.items():
        lines = [_Lines(text, name, number).start for number, _ in enumerate(tables.get(name, ()), 1)]
        found[field] = tuple(
            _refused(line, partial(reader, row, f"第{line}行起"))
            for line, row in zip(lines, tables.get(name, ()), strict=True)
        )
        _check_generations(found[field], lines, {*_years(earlier.regimes), *_years(found["regimes"])})
    added = Additions(**found)
    _refused(0, partial(whole.check, earlier + added))
    return added


def _years(rows: Iterable[law.Regime]) -> set[int]:
    return {row.year for row in (*regimes.shipped(), *rows)}


def _check_generations(rows: Iterable[Any], lines: Iterable[int], known: set[int]) -> None:
    for row, line in zip(rows, lines, strict=True):
        year = getattr(row, "regime", None)
        if year is not None and year not in known:
            raise AmendmentRefused(
                f"第{line}行 regime：没有{year}年的行政复议法版本",
                instead="法律的新版本写在[[regime]]下，同它的规则一并载入",
                code="LAW-004",
            )


def _refused(line: int, making: Callable[[], Row]) -> Row:
    """What is made; a broken row becomes a refusal that names its line."""
    try:
        return making()
    except LawDataBroken as broken:
        where = f"第{line}行起：" if line and f"第{line}行" not in broken.message else ""
        raise NotARule(where + broken.message, instead="请核对编号、施行日和写法，按法律数据的写法改正") from broken


def _with_notice(calendar: Calendar, table: dict[str, Any], lines: "_Lines", *, held: bool) -> tuple[Notice, Calendar]:
    _typed(table, _NOTICE_FIELDS, lines.start)
    _typed(table, dict.fromkeys(table.keys() & {"notice", "status", "region"}, str), lines.start)
    _typed(table, dict.fromkeys(table.keys() & {"replaces"}, bool), lines.start)
    if table["year"] not in _YEARS:
        raise AmendmentRefused(
            f"第{lines.start}行 year：没有{table['year']}年的放假通知", instead="请核对年份", code="LAW-006"
        )
    for name in _ROWS:
        for row in table.get(name, ()):
            if not isinstance(row, dict):
                raise Malformed(
                    f"第{lines.start}行 {name} 的每一项应当写成一组名称和日期", instead="请按calendar.toml的写法改正"
                )
            _typed(row, _ROWS[name], lines.of(name, row))
    notice = Notice(
        year=table["year"],
        number=table.get("notice", ""),
        title=table["title"],
        status=table.get("status", "FROM-MEMORY"),
        region=table.get("region", ""),
    )
    if str(notice.year) not in notice.title:
        raise AmendmentRefused(
            f"第{lines.start}行 year：写的是{notice.year}年，通知标题却是《{notice.title}》",
            instead="请核对放假通知是哪一年的",
            code="LAW-007",
        )
    amends = _amends(calendar, notice, bool(table.get("replaces")), lines.start, held=held)
    # Row by row, so that a refusal can name its line.
    off: list[tuple[str, date, date]] = []
    work: list[tuple[str, date]] = []
    for name in _ROWS:
        for row in table.get(name, ()):
            if name == "off":
                off.append((row["name"], row["from"], row["to"]))
            else:
                work.append((row["name"], row["day"]))
            try:
                tried = calendar.with_year(notice, off=off, work=work, amends=amends)
            except CalendarRefused as refusal:
                field = "from" if name == "off" else "day"
                raise AmendmentRefused(
                    f"第{lines.of(name, row)}行 {name}.{field}：{refusal.message}",
                    instead=refusal.instead,
                    citation=calendar.statutory_citation,
                    code=refusal.code,
                ) from refusal
    if not off:
        raise AmendmentRefused(f"第{lines.start}行 off：没有放假日", instead="请按通知登记放假日")
    lacking = () if held else tried.lacking(notice.year)
    if lacking:
        days = "、".join(f"{day.isoformat()}（{name}）" for day, name in lacking)
        raise AmendmentRefused(
            f"第{lines.start}行 year：照此登记，{notice.year}年的法定节日{days}要上班",
            instead="全体公民放假的节日不能少；请按通知原文补全，地方的放假通知另写明 region（地区名称）",
            citation=calendar.statutory_citation,
            code="CALENDAR_FEWER",
        )
    return notice, tried


def _amends(calendar: Calendar, notice: Notice, replaces: bool, line: int, *, held: bool) -> bool:
    """Whether a notice of a year that has one adds to it, as the real ones do (国办发明电〔2020〕1号 lengthened one
    break), or takes its place. The same notice once more is a corrected copy: whoever loads it says that he means the
    whole year."""
    known = calendar.notices.get(notice.year)
    if known is None or replaces or notice.region:
        return False
    if not notice.is_same(known):
        return True
    if held:
        return False
    raise AmendmentRefused(
        f"第{line}行 year：{notice.year}年的放假通知（{known.name}）已经载入",
        instead="以本文件代替该年全部安排的，在[[year]]下写明 replaces = true；是补充通知的，写它自己的文号和标题",
        code="LAW-012",
    )


def _typed(row: dict[str, Any], wanted: dict[str, type], line: int) -> None:
    for name, kind in wanted.items():
        if name not in row:
            raise Malformed(f"第{line}行缺少 {name}", instead="请按calendar.toml的写法补上")
        if type(row[name]) is not kind:
            raise Malformed(f"第{line}行 {name} 应当是{_KINDS[kind]}", instead="日期写成2027-01-01，不加引号")


class _Lines:
    """Where things stand in the text of one table, for the words of a refusal."""

    def __init__(self, text: str, table: str, number: int) -> None:
        self._lines = text.splitlines()
        heads = [n for n, line in enumerate(self._lines) if re.match(rf"\s*\[\[\s*{table}\s*\]\]", line)]
        self._first = heads[number - 1] if number <= len(heads) else 0
        self._last = heads[number] if number < len(heads) else len(self._lines)
        self._seen: dict[int, int] = {}

    @property
    def start(self) -> int:
        return self._first + 1

    def of(self, name: str, row: dict[str, Any]) -> int:
        """The line of a row: the next one, not yet another row's, that has its day."""
        if id(row) in self._seen:
            return self._seen[id(row)]
        day = row.get("from", row.get("day"))
        words = (day.isoformat() if isinstance(day, date) else str(day), f'"{row.get("name", "")}"')
        taken = set(self._seen.values())
        for n in range(self._first, self._last):
            line = self._lines[n]
            if n + 1 not in taken and all(word in line for word in words) and (name == "work") == ("day" in line):
                self._seen[id(row)] = n + 1
                return n + 1
        return self._seen.setdefault(id(row), self.start)
