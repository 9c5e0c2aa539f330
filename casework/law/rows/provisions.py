"""Rules: every statutory rule is a dated, cited row in a TOML file beside this module.

Which day selects the law. For 行政复议 it is the day the application was received (`regimes`). A single period, asked
for without a case, is judged by the day it starts; periods that run before any application exists (arts 20, 21:
`selected_by_start = false`) belong to whichever law the later application falls under. Of several versions of one rule,
as an office loads them (`amending`), the one in force on the period's first day governs.
"""

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import ConfigDict

from casework.law.errors import LawDataBroken, NotInForce, UnknownRule
from casework.law.rows.additions import in_force, remembered
from casework.law.rows.regimes import era, newest_holding, regime
from casework.law.rows.tables import FOLDER, STATUSES, load, made
from casework.law.rows.versions import amended
from casework.vocabulary import zh_number

UNITS = {"working_day": "个工作日", "calendar_day": "日", "month": "个月", "year": "年"}


@dataclass(frozen=True, kw_only=True)
class Extension:
    """How a period may be lengthened: at most `max` days in all (None: no number in the law), and by whom."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    max: int | None = None
    approver: str
    role: str = ""
    """Which of our roles that is (`vocabulary.Role`), where it is one."""
    once: bool = False
    """Whether the article itself allows it only once; none of those known here does."""
    citation: str


@dataclass(frozen=True, kw_only=True)
class Cap:
    """A second period, run from another fact, that the first may not outlast (行政复议法 art 20(3))."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    length: int
    unit: str
    runs_from: str
    citation: str


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One statutory rule. `length` and `unit` are absent for rules that hold no period.

    `stopped_by` names the kinds of stop that interrupt this clock (list `stop_kinds`). `grounds`: the period exists on
    these items of `grounds_list` only. `replaces` is the predecessor row, `regime` the generation of the law it belongs
    to. `start_may_be_rolled`: the start is itself the end of a period that may have been rolled over. `effect`: the end
    is a legal effect, not the end of the time to act. `silent_on_roll_over`: the text neither says what becomes of a
    last day on a day off nor refers to one that does. `before_force`: the effect the older law gave to the starting
    fact itself. `counting` cites the counting rule.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    label: str
    citation: str
    quote: str = ""
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
    or_unit: str = ""
    """Another unit in which the period may be held to be counted: a reading, never the date itself."""
    or_unit_because: str = ""
    or_unit_from: date | None = None
    """Since when it may be read so; None: always."""
    grounds: tuple[int, ...] = ()
    grounds_list: str = ""
    stopped_by: tuple[str, ...] = ()
    in_doubt: tuple[str, ...] = ()
    """Those kinds of stop of which it may be held that they do not interrupt this clock."""
    in_doubt_because: str = ""
    replaces: str = ""
    precursor: str = ""
    """Of a row that belongs to no generation: the row to cite for a day before this one was in force, be it an older
    text or a more general one that goes on."""
    simplified: str = ""
    """The row to cite in a case tried in the simplified procedure, where that has an article of its own for it."""
    selected_by_start: bool = True
    start_may_be_rolled: bool = False
    effect: bool = False
    silent_on_roll_over: bool = False
    before_force: str = ""
    note: str = ""
    obligation: bool = False
    """A duty laid on somebody by a decision or judgment: it belongs in the ledger of obligations (履行总账)."""
    more_than: int | None = None
    """The number of people above which the article applies (超过10人)."""
    at_least: int | None = None
    """The least number of people the article asks for."""
    at_most: int | None = None
    """The greatest number of people, or the greatest sum in yuan, the article allows."""
    lapses: bool = False
    """A right that simply lapses when it is not used (起诉期限): nobody is late."""
    started_by: str = ""
    """The act (`vocabulary.Act`) that starts it, where two texts of the rule let different acts do so."""
    accepts_on_receipt: bool = False
    """Acceptance takes effect on the day of receipt (旧法 第十七条第二款)."""

    @property
    def binds(self) -> bool:
        """Whether somebody is late once the period is over: not so where a right lapses or the end is itself an
        effect."""
        return not (self.lapses or self.effect)

    @property
    def must_be_checked(self) -> bool:
        """Whether it belongs to a text that another one replaced without saying which cases it goes on for."""
        return self.regime is not None and regime(self.regime).must_be_checked

    @property
    def has_period(self) -> bool:
        return self.length is not None

    @property
    def is_confirmed(self) -> bool:
        """Whether the article's own text was read; an unconfirmed rule is never a hard guard."""
        return self.status == "VERIFIED"

    def covers(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)

    def is_exceeded_by(self, number: int | Decimal) -> bool:
        """Whether it is more than the article allows; never of one that names no greatest number."""
        return self.at_most is not None and number > self.at_most

    def is_not_reached_by(self, number: int) -> bool:
        """Whether it is less than the article asks for; never of one that names no least number."""
        return self.at_least is not None and number < self.at_least

    def came_later_than(self, start: date) -> bool:
        """Whether a period that starts on the day is older than this text, and no generation of the law was chosen that
        would govern it all the same: what the law said then is not known here."""
        return self.regime is None and self.selected_by_start and start < self.in_force_from

    @property
    def unit_label(self) -> str:
        return UNITS[self.unit]

    def length_in_words(self) -> str:
        return f"{self.length}{UNITS[self.unit]}" if self.has_period else ""


@remembered
def rules() -> tuple[Rule, ...]:
    """Every row of every statute file, and those the office loaded, validated on the first call."""
    return amended(shipped(), in_force().rules)


@cache
def shipped() -> tuple[Rule, ...]:
    """The rows that came with the product, each sound by itself."""
    return tuple(
        rule_from_row(row, path.name) for path in sorted(FOLDER.glob("*.toml")) for row in load(path).get("rule", ())
    )


@remembered
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


def newest(rule_id: str) -> Rule:
    """The last of the rows that replaced each other, this one among them: the law as it now stands."""
    return next(_chain(rule_id))


def rule_under(rule_id: str, year: int, on: date | None = None) -> Rule:
    """The rule as the law of that year has it: the row itself, the predecessor it replaced or the one that replaced it.

    A row that belongs to no generation (court procedure, service) is the same under each. `on` decides between two
    generations of the regulation beside the law and between versions of one row.
    `NotInForce` when that law has no counterpart, `UnknownRegime` for a year that is none.
    """
    found = _found(rule_id, year, era(on))
    if found:
        return found if on is None else rule(found.id, on)
    row = rule(rule_id)
    newer = successor(row)
    instead = f"请改用 {newer.id}（{newer.citation}）" if newer else "请核对规则编号和所适用的法律版本"
    raise NotInForce(
        f"{year}年版本的法律中没有与“{row.label}”（{row.id}）对应的规定", citation=row.citation, instead=instead
    )


def citation_under(rule_id: str, year: int, on: date) -> str:
    """The article as an act of that day cites it: of a day before it was in force its precursor, and of one before the
    oldest text that is known here the article with a word on that."""
    found = rule_under(rule_id, year, on)
    while found.came_later_than(on) and found.precursor:
        found = rule(found.precursor, on)
    if found.came_later_than(on):
        return f"{found.citation}（{found.in_force_from.isoformat()}起施行，此前的条文没有载入）"
    return found.citation


@remembered
def _found(rule_id: str, year: int, since: date | None) -> Rule | None:
    regime(year)
    return newest_holding(_chain(rule_id), year, since)


def _chain(rule_id: str) -> Iterator[Rule]:
    """The rows that replaced each other, newest first, from the last that came after this one."""
    row = rule(rule_id)
    while newer := successor(row):
        row = newer
    yield row
    while row.replaces:
        row = rule(row.replaces)
        yield row


def applies(rule_id: str, year: int, on: date | None = None) -> bool:
    """Whether the law of that year has this rule or one in its place; an act without an article is always possible."""
    return applying(year, on)(rule_id)


def applying(year: int, on: date | None = None) -> Callable[[str], bool]:
    """The same of many rules: in which stretch the day lies is asked once."""
    stretch = era(on)
    return lambda rule_id: not rule_id or _found(rule_id, year, stretch) is not None


def applicable(rule_id: str, start: date, year: int | None = None) -> Rule:
    """The rule that governs a period starting on that day, or the rule under the regime an officer chose.

    `NotInForce` names the row that does govern the day, and how to ask for another regime.
    """
    chosen = rule(rule_id, start) if year is None else _asked_under(rule_id, year, start)
    row = rule(chosen.id, start)
    if row.covers(start) or not row.selected_by_start or (year is not None and row.regime is not None):
        return row
    raise _not_in_force(row, start.isoformat(), has_lapsed=row.in_force_from < start)


def _not_in_force(row: Rule, day: str, *, has_lapsed: bool) -> NotInForce:
    """What governs the day instead, and that an officer may choose the law of this row all the same."""
    if has_lapsed:
        newer, force = successor(row), f"已于{row.in_force_until}失效"
    else:
        older = row.replaces or row.precursor
        newer, force = rule(older) if older else None, f"自{row.in_force_from}起施行"
    instead = f"请改用 {newer.id}（{newer.citation}）" if newer else "请核对规则编号和起算日"
    if newer is None and row.must_be_checked:
        instead = row.note
    if row.regime:
        instead += f"；如本案依该法办理，请选定适用{row.regime}年版本"
    about = "regime" if row.regime else "start"
    message = f"{row.id}（{row.label}）{force}，{day}不适用"
    return NotInForce(message, citation=row.citation, instead=instead, about=about)


def _asked_under(rule_id: str, year: int, on: date) -> Rule:
    """The rule under a law that somebody named. Who names a row that this law replaced is told so,
    not given another."""
    found, asked = rule_under(rule_id, year, on), rule(rule_id)
    if found.in_force_from > asked.in_force_from:
        raise NotInForce(
            f"{year}年版本的法律中没有与“{asked.label}”（{asked.id}）对应的规定",
            citation=asked.citation,
            instead=f"请改用 {found.id}（{found.citation}）",
        )
    return found


def rule_from_row(row: dict[str, Any], source: str) -> Rule:
    """A rule from a TOML table; `LawDataBroken` names the file, the row and the field that is wrong."""
    where = f"法律数据 {source} 中的规则 {row.get('id', '（无编号）')} "
    found = made(Rule, row, where)
    if not (found.id and found.label and found.citation):
        raise LawDataBroken(f"{where}的 id、label、citation 不能为空")
    if found.status not in STATUSES:
        raise LawDataBroken(f"{where}的 status“{found.status}”不在 {'、'.join(STATUSES)} 之中")
    if found.direction not in ("after", "before"):
        raise LawDataBroken(f"{where}的 direction 只能是 after 或 before")
    if (found.length is None) != (not found.unit):
        raise LawDataBroken(f"{where}的 length 和 unit 应当同时写明")
    for part in (found, found.cap):
        if part and part.length is not None and (part.unit not in UNITS or part.length < 1):
            raise LawDataBroken(f"{where}的期间“{part.length} {part.unit}”不正确，单位只能是 {'、'.join(UNITS)}")
    if found.or_unit and found.or_unit not in UNITS:
        raise LawDataBroken(f"{where}的 or_unit“{found.or_unit}”不正确，单位只能是 {'、'.join(UNITS)}")
    return found


def _unknown(rule_id: str) -> UnknownRule:
    ids = sorted({row.id for row in rules()})
    parts = [name for name in ids if name.startswith(rule_id) and name[len(rule_id) :][:1] in "-abcdefrx"]
    if parts:
        return UnknownRule(f"规则 {rule_id} 分为几项，不能整体计算", instead=f"请指明：{'、'.join(parts)}")
    near = _of_article(rule_id) or _spelt_like(rule_id)
    names = "、".join(f"{row.id}（{row.label}，{row.citation}）" for row in near)
    return UnknownRule(f"没有编号为“{rule_id}”的规则", instead=f"相近的编号：{names}" if names else "请核对规则编号")


def _spelt_like(rule_id: str) -> list[Rule]:
    names = {row.id.upper(): row.id for row in rules()}
    return [rule(names[name]) for name in sorted(difflib.get_close_matches(rule_id.upper(), names, n=4, cutoff=0.5))]


def _of_article(asked: str) -> list[Rule]:
    """The periods of an article that was named instead (行政复议法第二十条, 复议法第20条)."""
    words = re.sub(r"第(\d{1,4})条", lambda found: f"第{zh_number(int(found[1]))}条", "".join(asked.split()))
    if not re.search("第.+条", words):
        return []
    ids = sorted({row.id for row in rules() if row.has_period and words in row.citation.replace(" ", "")})
    return [rule(name) for name in ids]
