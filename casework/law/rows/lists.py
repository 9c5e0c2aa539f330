"""Statutory lists: grounds, conditions, outcomes, each item dated and cited. See lists.toml and causes.toml.

Which list: a list belongs to a generation of the law (`regime`), and the case's own generation decides between a list
and the ones it replaced. Which items: those in force on the day of the act are offered and accepted. What was recorded
once is read whatever became of the item since. A list says nothing of days before its first or after its last item;
there the nearest ones stand, because which law governs at all is a matter of the case and its acts, not of the list.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import combinations
from typing import Any

from pydantic import ConfigDict

from casework.law.errors import LawDataBroken, NotInForce, UnknownItem
from casework.law.rows.additions import in_force, remembered
from casework.law.rows.regimes import era, holds, newest_holding
from casework.law.rows.tables import FOLDER, STATUSES, load, made
from documents.names import near

_ONE_DAY = timedelta(days=1)
LONGEST = 30
"""So many characters of an item are enough to know it by."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One item of a statutory list, such as a ground of suspension. `list` is the name of its list."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    list: str
    code: str
    label: str
    citation: str
    status: str
    in_force_from: date
    in_force_until: date | None = None
    note: str = ""
    needs: tuple[str, ...] = ()
    """What must be there besides (consent, performance, withdrawal, suspension …), and what the item is to others
    (main_decision_kind, annuls, compensation): the code asks for these words, never for the number of an article."""
    rule: str = ""
    """The rule of law that the item is an application of, where pages show it."""
    group: str = ""
    """The heading the article puts it under, where one list holds the items of several."""
    refines: tuple[str, ...] = ()
    """The items of other lists that it says more of (`outcomes:63`). Where one of such a list is chosen beside it,
    it must be one of these."""
    known_by: tuple[str, ...] = ()
    """Patterns (regular expressions) of the names by which an organ is known to be of this kind."""

    def of_the_list(self, name: str) -> set[str]:
        """The codes of that list which it says more of."""
        return {code for listed, _, code in (each.partition(":") for each in self.refines) if listed == name}

    @property
    def in_full(self) -> str:
        """Its words with the heading that tells what they are about."""
        return f"{self.group}：{self.label}" if self.group else self.label

    @property
    def is_practice(self) -> bool:
        """A habit of offices: there is no text of law to compare it with."""
        return self.citation.startswith("工作实践")

    def covers(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)


@dataclass(frozen=True, kw_only=True)
class StatutoryList:
    """A list with every item it ever had, in the order of the article. `replaces` is the list of the older law."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    name: str
    label: str
    citation: str
    status: str
    in_force_from: date
    in_force_until: date | None = None
    regime: int | None = None
    replaces: str = ""
    items: tuple[Item, ...]

    def on(self, day: date) -> tuple[Item, ...]:
        """The items in force on the day, or on the nearest day on which the list has items."""
        first, last = self._days
        near = min(max(day, first), last)
        return tuple(item for item in self.items if item.covers(near))

    @cached_property
    def _days(self) -> tuple[date, date]:
        """The first and the last day on which the list has items."""
        first = min(item.in_force_from for item in self.items)
        last = max(item.in_force_until or date.max for item in self.items)
        return first, last


def from_row(row: dict[str, Any], where: str) -> StatutoryList:
    """A list from a TOML table, its items inheriting what they do not say themselves. LawDataBroken."""
    where = f"{where}清单“{row.get('name', '（无名称）')}”"
    given = row.get("item")
    if not isinstance(given, list) or not given or not all(isinstance(each, dict) for each in given):
        raise LawDataBroken(f"{where}没有列出各项")
    named = ("status", "citation", "in_force_from", "in_force_until")
    common = {"list": row.get("name")} | {name: row[name] for name in named if name in row}
    items = tuple(item_from_row({**common, **each}, f"{where}的第{each.get('code', '（无编号）')}项") for each in given)
    for earlier, later in combinations(items, 2):
        if earlier.code == later.code and (earlier.covers(later.in_force_from) or later.covers(earlier.in_force_from)):
            raise LawDataBroken(f"{where}中有重复的编号")
    return made(StatutoryList, {**{n: v for n, v in row.items() if n != "item"}, "items": items}, where)


def item_from_row(row: dict[str, Any], where: str) -> Item:
    """An item from a TOML table. LawDataBroken."""
    found = made(Item, row, where)
    if found.status not in STATUSES or not found.citation:
        raise LawDataBroken(f"{where}缺少依据，或者确认状态不在 {'、'.join(STATUSES)} 之中")
    if found.in_force_until is not None and found.in_force_until < found.in_force_from:
        raise LawDataBroken(f"{where}的失效日早于施行日")
    for pattern in found.known_by:
        try:
            re.compile(pattern)
        except re.error as wrong:
            raise LawDataBroken(f"{where}的 known_by 不是正则表达式：{pattern}") from wrong
    return found


@cache
def shipped() -> tuple[StatutoryList, ...]:
    """The lists that came with the product."""
    return tuple(
        from_row(row, f"法律数据 {path.name} ")
        for path in sorted(FOLDER.glob("*.toml"))
        for row in load(path).get("list", ())
    )


@remembered
def _lists() -> dict[str, StatutoryList]:
    return amended(shipped(), in_force().lists, in_force().items)


def amended(
    rows: Iterable[StatutoryList], newer: Iterable[StatutoryList], items: Iterable[Item]
) -> dict[str, StatutoryList]:
    """The lists with newer texts of whole lists and newer or further items; each ends what it takes the place of.
    LawDataBroken when two contradict each other."""
    found: dict[str, StatutoryList] = {}
    for row in rows:
        if row.name in found:
            raise LawDataBroken(f"清单“{row.name}”登记了两次")
        found[row.name] = row
    for row in newer:
        known = found.get(row.name)
        found[row.name] = _followed(known, row) if known else row
    for item in items:
        if item.list not in found:
            raise LawDataBroken(f"没有名为“{item.list}”的法定清单")
        known = found[item.list]
        same = [each for each in known.items if each.code == item.code]
        found[item.list] = replace(known, items=(*_ended(known.items, same, item.in_force_from), item))
    for row in found.values():
        if row.replaces and row.replaces not in found:
            raise LawDataBroken(f"清单“{row.name}”所取代的“{row.replaces}”不存在")
    return found


def _followed(known: StatutoryList, row: StatutoryList) -> StatutoryList:
    """The list with a new text: what it had stands until the day before."""
    items = (*_ended(known.items, known.items, row.in_force_from), *row.items)
    return replace(row, in_force_from=known.in_force_from, replaces=row.replaces or known.replaces, items=items)


def _ended(items: Iterable[Item], which: Iterable[Item], on: date) -> tuple[Item, ...]:
    """The items, these of them ended by a text that is in force from that day."""
    ending = {id(item) for item in which if item.in_force_until is None or item.in_force_until >= on}
    if any(id(item) in ending and item.in_force_from >= on for item in items):
        raise LawDataBroken(f"自{on.isoformat()}起施行的清单内容，早于或者同于现有内容的施行日")
    return tuple(replace(item, in_force_until=on - _ONE_DAY) if id(item) in ending else item for item in items)


def the_list(name: str) -> StatutoryList:
    """The list with all it ever held; UnknownItem when there is no such list."""
    try:
        return _lists()[name]
    except KeyError:
        like = "、".join(near(name, _lists()))
        raise UnknownItem(f"没有名为“{name}”的法定清单", instead=f"相近的清单：{like}" if like else "") from None


def statutory_list(name: str, on: date | None = None) -> tuple[Item, ...]:
    """The items in force on a day; without a day every code there ever was, each in its newest text. UnknownItem."""
    if on is not None:
        return the_list(name).on(on)
    return tuple({item.code: item for item in the_list(name).items}.values())


def item(name: str, code: str | int, on: date | None = None) -> Item:
    """One item of a list, in its text of the day, else in its newest; UnknownItem naming the items there are."""
    found = [each for each in the_list(name).items if each.code == str(code)]
    if not found:
        raise _missing(the_list(name), str(code), statutory_list(name))
    return next((each for each in found if on is not None and each.covers(on)), found[-1])


def item_under(name: str, code: str | int, regime: int, on: date | None = None) -> Item:
    """An item that was recorded, as the list of the case's law has it. Never refused: of a code that the list does not
    know (any more) nothing but the code can be said."""
    listed = the_list(list_under(name, regime, on))
    try:
        return item(listed.name, code, on)
    except UnknownItem:
        return Item(
            list=listed.name,
            code=str(code),
            label=f"第{code}项（清单中没有此项）",
            citation=listed.citation,
            status=listed.status,
            in_force_from=listed.in_force_from,
        )


@remembered
def choices(name: str, regime: int, on: date) -> tuple[Item, ...]:
    """The items that an act of that day may choose from, in a case under that law; none of a list that belongs to a
    generation of the law which does not hold there then."""
    listed = the_list(list_under(name, regime, on))
    return listed.on(on) if holds(listed.regime, regime, on) else ()


def choose(name: str, code: str, regime: int, on: date) -> Item:
    """The item an act of that day names; NotInForce, or UnknownItem, with what may be chosen instead."""
    offered = choices(name, regime, on)
    for each in offered:
        if each.code == code:
            return each
    listed = the_list(list_under(name, regime, on))
    known = [each for each in listed.items if each.code == code]
    if not known:
        raise _missing(listed, code, offered)
    wrong = known[-1]
    when = (
        f"自{wrong.in_force_from.isoformat()}起施行"
        if on < wrong.in_force_from
        else f"已于{wrong.in_force_until.isoformat()}失效"
        if wrong.in_force_until
        else "不在该日施行"
    )
    raise NotInForce(
        f"“{listed.label}”第{code}项（{wrong.label}）{when}，{on.isoformat()}不能选用",
        citation=wrong.citation,
        instead=f"{on.isoformat()}{in_words(listed, offered)}",
        code="ITEM_NOT_IN_FORCE",
    )


def _missing(listed: StatutoryList, code: str, offered: Iterable[Item]) -> UnknownItem:
    """The refusal of a code that the list does not have: those that may have been meant, and the whole list."""
    items = {word: item for item in offered for word in (item.code, item.label)}
    # A figure is never nearly another one.
    like = [] if code.isdecimal() else list(dict.fromkeys(said(items[word]) for word in near(code, items)))
    whole = in_words(listed, offered)
    return UnknownItem(
        f"“{listed.label}”中没有“{code}”这一项",
        citation=_articles(listed, offered),
        instead=f"相近的有：{'、'.join(like)}；{whole}" if like else whole,
    )


ARTICLE = re.compile(r"(?P<statute>.+) (?P<article>第[^条]+条(之[一二三四五六七八九十])?)")


def _articles(listed: StatutoryList, offered: Iterable[Item]) -> str:
    """The article the list stands in; where what is offered stands elsewhere, since a later text took the place of the
    first, those articles."""
    cited = [found for item in offered if (found := ARTICLE.match(item.citation))]
    statutes = {found["statute"] for found in cited}
    if len(statutes) != 1 or listed.citation.startswith(f"{cited[0]['statute']} "):
        return listed.citation
    return f"{cited[0]['statute']} {'、'.join(dict.fromkeys(found['article'] for found in cited))}"


def in_words(listed: StatutoryList, items: Iterable[Item]) -> str:
    """What may be chosen from a list, with its name; its article stands beside."""
    offered = "、".join(map(said, items))
    return f"“{listed.label}”可选的项：{offered}" if offered else f"“{listed.label}”没有可选的项，请不要填写"


def said(item: Item) -> str:
    """An item for choosing: its code and the beginning of its words."""
    words = item.label if len(item.label) <= LONGEST else f"{item.label[: LONGEST - 1]}…"
    return f"{item.code}（{words}）"


@remembered
def codes_ever(name: str) -> frozenset[str]:
    """Every code that the list, or one it replaced or that replaced it, ever had."""
    return frozenset(item.code for listed in _chain(name) for item in listed.items)


def list_under(name: str, regime: int, on: date | None = None) -> str:
    """The list itself, or the one that stands in its place in the law of that year; `on` decides between two
    generations of the regulation beside it."""
    return _list_under(name, regime, era(on))


@remembered
def _list_under(name: str, regime: int, since: date | None) -> str:
    chain = _chain(name)
    return (newest_holding(chain, regime, since) or chain[-1]).name


def list_citation(name: str) -> str:
    """The article a statutory list stands in."""
    return the_list(name).citation


def _chain(name: str) -> tuple[StatutoryList, ...]:
    """The lists that replaced each other, newest first."""
    newest = the_list(name)
    while later := next((each for each in _lists().values() if each.replaces == newest.name), None):
        newest = later
    found = [newest]
    while found[-1].replaces:
        found.append(the_list(found[-1].replaces))
    return tuple(found)
