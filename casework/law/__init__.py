"""The law as data: every statutory rule is a dated, cited row in a TOML file beside this module.

Which day selects the law. For 行政复议 it is the day the application was received: received on or after 2024-01-01, the
2023 law; before, the 2017 law. The 2023 law has no transitional article (arts 87-90), so for an application received
and accepted before that day the working rule is DISPUTABLE: a case may carry another regime, set by an officer with a
reason. A single period, asked for without a case, is judged by the day it starts; periods that run before any
application exists (arts 20, 21: `selected_by_start = false`) belong to whichever law the later application falls under.
Of several versions of one rule, as an office loads them (`amending`), the one in force on the period's first day governs.
"""

import difflib
import tomllib
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from casework.law.errors import LawDataBroken, NotInForce, UnknownItem, UnknownRegime, UnknownRule
from casework.law.versions import amended, check_rules

UNITS = {"working_day": "个工作日", "calendar_day": "日", "month": "个月", "year": "年"}
STATUSES = {
    "VERIFIED": "已核对原文",
    "VERIFIED-2nd": "经第二来源核对",
    "FROM-MEMORY": "未经确认",
    "DISPUTABLE": "有争议",
}
#: Versions of the reconsideration law by year of adoption; 2007 is the State Council's regulation.
REGIMES = (2007, 2017, 2023)

_FOLDER = Path(__file__).parent
_NOT_RULES = {"lists.toml", "calendar.toml"}


@dataclass(frozen=True, kw_only=True)
class Extension:
    """How a period may be lengthened: at most `max` days (None: no number in the law), by whom, and how often."""

    max: int | None = None
    approver: str
    role: str = ""
    """Which of our roles that is (`vocabulary.Role`), where it is one."""
    once: bool = True
    citation: str


@dataclass(frozen=True, kw_only=True)
class Cap:
    """A second period, run from another fact, that the first may not outlast (行政复议法 art 20(3))."""

    length: int
    unit: str
    runs_from: str
    citation: str


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One statutory rule. `length` and `unit` are absent for rules that hold no period.

    `stopped_by` names the kinds of stop that interrupt this clock (list `stop_kinds`). `grounds`: the period exists on
    these items of `grounds_list` only. `replaces` is the predecessor row. `start_may_be_rolled`: the start is itself the end of a period that may have
    been rolled over. `effect`: the end is a legal effect, not the end of the time to act. `before_force`: the effect
    the older law gave to the starting fact itself. `counting` cites the counting rule.
    """

    id: str
    label: str
    citation: str
    quote: str
    in_force_from: date
    in_force_until: date | None = None
    status: str
    checked_on: date
    regime: int | None = None
    length: int | None = None
    unit: str = ""
    direction: str = "after"
    runs_from: str = ""
    counting: str = ""
    extension: Extension | None = None
    cap: Cap | None = None
    grounds: tuple[int, ...] = ()
    grounds_list: str = ""
    stopped_by: tuple[str, ...] = ()
    replaces: str = ""
    selected_by_start: bool = True
    start_may_be_rolled: bool = False
    effect: bool = False
    before_force: str = ""
    note: str = ""
    obligation: bool = False
    """A duty laid on somebody by a decision or judgment: it belongs in the ledger of obligations (履行总账)."""
    at_least: int | None = None
    """The least number of people the article asks for."""
    at_most: int | None = None
    """The greatest number of people, or the greatest sum in yuan, the article allows."""
    lapses: bool = False
    """A right that simply lapses when it is not used (起诉期限): nobody is late."""
    accepts_on_receipt: bool = False
    """Acceptance takes effect on the day of receipt (旧法 第十七条第二款)."""

    @property
    def binds(self) -> bool:
        """Whether somebody is late once the period is over: not so where a right lapses or the end is itself an effect."""
        return not (self.lapses or self.effect)

    @property
    def has_period(self) -> bool:
        return self.length is not None

    @property
    def is_confirmed(self) -> bool:
        """Whether the article's own text was read; an unconfirmed rule is never a hard guard."""
        return self.status == "VERIFIED"

    def covers(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)

    @property
    def unit_label(self) -> str:
        return UNITS[self.unit]

    def length_in_words(self) -> str:
        return f"{self.length}{UNITS[self.unit]}" if self.has_period else ""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One item of a statutory list, such as a ground of suspension."""

    code: str
    label: str
    citation: str
    status: str
    in_force_from: date
    in_force_until: date | None = None
    note: str = ""
    needs: tuple[str, ...] = ()
    """What must be there besides (consent …) and what the item is to others (annuls …): code asks for words, not numbers."""
    rule: str = ""
    """The rule of law that the item is an application of, where pages show it."""

    @property
    def is_practice(self) -> bool:
        """A habit of offices: there is no text of law to compare it with."""
        return self.citation.startswith("工作实践")

    def covers(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)


_loaded: tuple[Rule, ...] = ()  # what the office loaded since, see `use`


@cache
def rules() -> tuple[Rule, ...]:
    """Every row of every statute file, and those the office loaded, validated on the first call."""
    return amended(shipped(), _loaded)


@cache
def shipped() -> tuple[Rule, ...]:
    """The rows that came with the product."""
    rows: list[Rule] = []
    for path in sorted(_FOLDER.glob("*.toml")):
        if path.name not in _NOT_RULES:
            rows += [rule_from_row(row, path.name) for row in _read(path).get("rule", [])]
    check_rules(rows)
    return tuple(rows)


def use(rows: tuple[Rule, ...]) -> None:
    """From now on these rows, loaded by the office, stand beside the shipped ones."""
    global _loaded
    if rows != _loaded:
        _loaded = rows
        for remembered in (rules, _versions, rule_under, applies):
            remembered.cache_clear()


@cache
def _versions() -> dict[str, tuple[Rule, ...]]:
    found: dict[str, tuple[Rule, ...]] = {}
    for row in rules():
        found[row.id] = (*found.get(row.id, ()), row)
    return found


def rule(rule_id: str, on: date | None = None) -> Rule:
    """The rule with this id: its version in force on the day, else its newest; `UnknownRule` when there is none."""
    versions = _versions().get(rule_id, ())
    if not versions:
        raise _unknown(rule_id)
    for row in versions:
        if on is not None and row.covers(on):
            return row
    return max(versions, key=lambda row: row.in_force_from)


def successor(row: Rule) -> Rule | None:
    """The row that replaced this one, if any."""
    return next((other for other in rules() if other.replaces == row.id), None)


@cache
def rule_under(rule_id: str, regime: int) -> Rule:
    """The rule as the law of that year has it: the row itself, or the predecessor it replaced.

    A row that belongs to no regime (court procedure, service) is the same under each. `NotInForce` when that law has
    no counterpart, `UnknownRegime` for a year that is none.
    """
    if regime not in REGIMES:
        known = "、".join(str(year) for year in REGIMES)
        raise UnknownRegime(f"没有{regime}年的法律版本", instead=f"可用的版本：{known}")
    row = rule(rule_id)
    while row.regime is not None and row.regime > regime and row.replaces:
        row = rule(row.replaces)
    newer = successor(row)
    # The 2007 regulation served both laws until 2026, save where the newer law took a matter over.
    if row.regime in (None, regime) or (row.regime == 2007 and (regime == 2017 or newer is None)):
        return row
    instead = f"请改用 {newer.id}（{newer.citation}）" if newer else "请核对规则编号和所适用的法律版本"
    raise NotInForce(
        f"{regime}年版本的法律中没有与“{row.label}”（{row.id}）对应的规定", citation=row.citation, instead=instead
    )


@cache
def applies(rule_id: str, regime: int) -> bool:
    """Whether the law of that year has this rule or its predecessor; an act without an article is always possible."""
    if not rule_id:
        return True
    try:
        rule_under(rule_id, regime)
    except NotInForce:
        return False
    return True


def regime_on(day: date) -> int:
    """The version of 行政复议法 in force on the day an application was received; NotInForce before the first."""
    known = (rule("ARL-30a", day), rule("OLD-17"))
    found = next((row.regime for row in known if row.regime and row.covers(day)), None)
    if found is None:
        first = min(row.in_force_from for row in known)
        raise NotInForce(f"{day}行政复议法尚未施行", instead=f"行政复议法自{first}起施行，请核对日期")
    return found


def applicable(rule_id: str, start: date, regime: int | None = None) -> Rule:
    """The rule that governs a period starting on that day, or the rule under the regime an officer chose.

    `NotInForce` names the row that does govern the day, and how to ask for another regime.
    """
    chosen = rule_under(rule_id, regime) if regime is not None else rule(rule_id, start)
    row = rule(chosen.id, start)
    if row.covers(start) or not row.selected_by_start or (regime is not None and row.regime is not None):
        return row
    raise _not_in_force(row, start.isoformat(), has_lapsed=row.in_force_from < start)


def _not_in_force(row: Rule, day: str, *, has_lapsed: bool) -> NotInForce:
    """What governs the day instead, and that an officer may choose the law of this row all the same."""
    if has_lapsed:
        newer, force = successor(row), f"已于{row.in_force_until}失效"
    else:
        newer, force = rule(row.replaces) if row.replaces else None, f"自{row.in_force_from}起施行"
    instead = f"请改用 {newer.id}（{newer.citation}）" if newer else "请核对规则编号和起算日"
    if has_lapsed and row.regime == REGIMES[0]:
        instead = row.note
    if row.regime:
        instead += f"；如本案依该法办理，请选定适用{row.regime}年版本"
    about = "regime" if row.regime else "start"
    message = f"{row.id}（{row.label}）{force}，{day}不适用"
    return NotInForce(message, citation=row.citation, instead=instead, about=about)


@cache
def _lists() -> dict[str, tuple[str, tuple[Item, ...]]]:
    found: dict[str, tuple[str, tuple[Item, ...]]] = {}
    for table in _read(_FOLDER / "lists.toml")["list"]:
        common = {name: table[name] for name in ("status", "in_force_from", "in_force_until") if name in table}
        items = tuple(_item({**common, "citation": table["citation"], **row}, table["name"]) for row in table["item"])
        codes = [item.code for item in items]
        if table["name"] in found or len(set(codes)) != len(codes):
            raise LawDataBroken(f"法律数据 lists.toml 中清单“{table['name']}”重复，或其中有重复的编号")
        found[table["name"]] = table["label"], items
    return found


def statutory_list(name: str) -> tuple[Item, ...]:
    """All items of a statutory list in the order of the article; `UnknownItem` when there is no such list."""
    try:
        return _lists()[name][1]
    except KeyError:
        near = "、".join(difflib.get_close_matches(name, _lists(), n=3, cutoff=0.4))
        raise UnknownItem(f"没有名为“{name}”的法定清单", instead=f"相近的清单：{near}" if near else "") from None


def item(name: str, code: str | int) -> Item:
    """One item of a statutory list; `UnknownItem` naming the codes there are."""
    items = statutory_list(name)
    for candidate in items:
        if candidate.code == str(code):
            return candidate
    known = "、".join(candidate.code for candidate in items)
    raise UnknownItem(
        f"法定清单“{_lists()[name][0]}”中没有第{code}项", citation=items[0].citation, instead=f"可选的项：{known}"
    )


def item_under(name: str, code: str | int, regime: int) -> Item:
    """The item as the list of that law has it: the predecessor's list where the law had another one."""
    return item(list_under(name, regime), code)


def list_under(name: str, regime: int) -> str:
    """The list itself, or the one it replaced when the law of that year had its own."""
    statutory_list(name)
    older = _replaced_lists().get(name)
    return older if older and regime < REGIMES[-1] else name


def list_citation(name: str) -> str:
    """The article a statutory list stands in."""
    statutory_list(name)
    return next(str(table["citation"]) for table in _read(_FOLDER / "lists.toml")["list"] if table["name"] == name)


@cache
def _replaced_lists() -> dict[str, str]:
    return {table["name"]: table["replaces"] for table in _read(_FOLDER / "lists.toml")["list"] if "replaces" in table}


def formal(citation: str) -> str:
    """A citation as official documents write it: 《中华人民共和国行政复议法》第三十条第一款."""
    statute, _, article = citation.partition(" ")
    full = {known.code: known.label for known in statutory_list("statutes")}
    return full.get(statute, f"《{statute}》") + article


def rule_from_row(row: dict[str, Any], source: str) -> Rule:
    """A rule from a TOML table; `LawDataBroken` names the file, the row and the field that is wrong."""
    where = f"法律数据 {source} 中的规则 {row.get('id', '（无编号）')}"
    unknown = set(row) - {field.name for field in fields(Rule)}
    if unknown:
        raise LawDataBroken(f"{where} 有不认识的字段：{'、'.join(sorted(unknown))}")
    for name in ("id", "label", "citation", "in_force_from", "status", "checked_on"):
        if not row.get(name):
            raise LawDataBroken(f"{where} 缺少 {name}")
    if row["status"] not in STATUSES:
        raise LawDataBroken(f"{where} 的 status“{row['status']}”不在 {'、'.join(STATUSES)} 之中")
    if row.get("direction", "after") not in ("after", "before"):
        raise LawDataBroken(f"{where} 的 direction 只能是 after 或 before")
    if ("length" in row) != ("unit" in row):
        raise LawDataBroken(f"{where} 的 length 和 unit 应当同时写明")
    for part in (row, row.get("cap", {})):
        if "length" in part and (part.get("unit") not in UNITS or part["length"] < 1):
            raise LawDataBroken(
                f"{where} 的期间“{part['length']} {part.get('unit')}”不正确，单位只能是 {'、'.join(UNITS)}"
            )
    values = dict(row)
    for name in ("grounds", "stopped_by"):
        values[name] = tuple(row.get(name, ()))
    try:
        values["extension"] = Extension(**row["extension"]) if "extension" in row else None
        values["cap"] = Cap(**row["cap"]) if "cap" in row else None
        return Rule(**{"quote": "", **values})
    except TypeError as error:
        raise LawDataBroken(f"{where} 的 extension 或 cap 不完整") from error


def _item(row: dict[str, Any], name: str) -> Item:
    where = f"法律数据 lists.toml 清单“{name}”"
    try:
        made = Item(**row)
    except TypeError as error:
        raise LawDataBroken(f"{where} 的一项缺少字段或有不认识的字段：{row.get('label', row)}") from error
    if made.status not in STATUSES or not made.citation:
        raise LawDataBroken(f"{where} 的第“{made.code}”项缺少依据或确认状态")
    return made


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LawDataBroken(f"法律数据文件 {path.name} 无法读取：{error}") from error


def _unknown(rule_id: str) -> UnknownRule:
    ids = sorted({row.id for row in rules()})
    parts = [name for name in ids if name.startswith(rule_id) and name[len(rule_id) :][:1] in "-abcdefrx"]
    if parts and rule_id:
        return UnknownRule(f"规则 {rule_id} 分为几项，不能整体计算", instead=f"请指明：{'、'.join(parts)}")
    near = difflib.get_close_matches(rule_id.upper(), {name.upper(): name for name in ids}, n=4, cutoff=0.5)
    names = "、".join(name for name in ids if name.upper() in near)
    return UnknownRule(f"没有编号为“{rule_id}”的规则", instead=f"相近的编号：{names}" if names else "请核对规则编号")
