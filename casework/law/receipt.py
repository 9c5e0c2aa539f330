"""The receipt of a date: what it was computed from, so that anybody can compute it again without our database.

A receipt names the rows of the law and the years of the calendar by the hashes of what they say, and holds the inputs
and the result. What the hashes stand for (`Source`) travels beside it where it has to be proven, in the certified
timeline. The short code of a receipt changes when any of it does.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from typing import Any

from casework import law
from casework.law import Cap, Extension, Rule, periods
from casework.law.calendar import Calendar, Entry, Notice
from casework.law.periods import Due, Stop

#: Counting rules that every derivation rests on: first day, roll-over; and how days before an event are counted.
_COUNTING = {"after": ("CNT-1", "CNT-2"), "before": ("CNT-10",)}


@dataclass(frozen=True, kw_only=True)
class Source:
    """A row of the law, or what is known of the days off of one year, as plain data with its hash."""

    name: str
    content: Mapping[str, Any]
    digest: str


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """How a date was computed. `start_on` is the event for a period that runs before one; `length` and `unit` are those
    counted with: the rule's own, or what a decision stated (`stated`)."""

    rule: str
    sources: tuple[Source, ...]
    start_on: date
    length: int | None
    unit: str
    stated: bool
    stops: tuple[Stop, ...]
    extension: int
    knew_act: date | None
    ground: int | None
    due_on: date | None
    unrolled_on: date | None
    original_on: date | None
    stopped_since: date | None
    provisional: bool

    @property
    def code(self) -> str:
        """Eight characters that stand for the whole: 3f2a-91c0."""
        digest = _digest(self.as_dict())
        return f"{digest[:4]}-{digest[4:8]}"

    def as_dict(self) -> dict[str, Any]:
        """The receipt as plain data; the sources by name and hash only."""
        return {
            "rule": self.rule,
            "sources": {source.name: source.digest for source in self.sources},
            "start_on": self.start_on.isoformat(),
            "length": self.length,
            "unit": self.unit,
            "stated": self.stated,
            "stops": [[stop.begins.isoformat(), _iso(stop.ends), stop.ground] for stop in self.stops],
            "extension": self.extension,
            "knew_act": _iso(self.knew_act),
            "ground": self.ground,
            "result": {
                "due_on": _iso(self.due_on),
                "unrolled_on": _iso(self.unrolled_on),
                "original_on": _iso(self.original_on),
                "stopped_since": _iso(self.stopped_since),
                "provisional": self.provisional,
            },
        }

    def in_words(self) -> tuple[str, ...]:
        """What went in and what came out, a line each."""
        lines = [f"{source.name}（校验值{source.digest[:8]}）" for source in self.sources]
        inputs = [f"起算{self.start_on.isoformat()}"]
        if self.length is not None:
            inputs.append(f"期间{self.length}{law.UNITS[self.unit]}{'（决定写明）' if self.stated else ''}")
        inputs += [f"停止{stop.begins.isoformat()}至{_iso(stop.ends) or '尚未恢复'}" for stop in self.stops]
        if self.extension:
            inputs.append(
                f"延长{self.extension}{law.UNITS['working_day' if self.unit == 'working_day' else 'calendar_day']}"
            )
        if self.knew_act:
            inputs.append(f"知道内容之日{self.knew_act.isoformat()}")
        if self.ground is not None:
            inputs.append(f"中止原因第{self.ground}项")
        result = _iso(self.due_on) or ("停止计算" if self.stopped_since else "无此期限")
        return (f"依据：{'、'.join(lines)}", f"输入：{'，'.join(inputs)}", f"结果：{result}")


def of(due: Due) -> Receipt:
    """The receipt of a date just computed."""
    rule, given = due.rule, due.given
    row = _row_behind(rule)
    first, last = _span(due)
    rows = (row, *(law.rule(name, due.start_on) for name in _COUNTING[rule.direction]))
    return Receipt(
        rule=rule.id,
        sources=(*(source_of(each) for each in rows), *_years(given.calendar, first, last)),
        start_on=due.start_on,
        length=rule.length,
        unit=rule.unit,
        stated=(rule.length, rule.unit) != (row.length, row.unit),
        stops=tuple(sorted(given.stops, key=lambda stop: (stop.begins, stop.ends or date.max, stop.ground))),
        extension=given.extension,
        knew_act=given.knew_act,
        ground=given.ground,
        due_on=due.due_on,
        unrolled_on=due.unrolled_on,
        original_on=due.original_on,
        stopped_since=due.stopped_since,
        provisional=due.provisional,
    )


def digest_of(content: Mapping[str, Any]) -> str:
    """The hash by which a receipt names what it rests on."""
    return _digest(content)


def computed_again(receipt: Mapping[str, Any], sources: Mapping[str, Mapping[str, Any]]) -> Due:
    """The date from a receipt (`Receipt.as_dict`) and what its hashes stand for, by name: neither the law in force here
    nor our calendar is asked. KeyError, ValueError or a refusal when they do not make a date."""
    rule = _rule(sources[receipt["rule"]])
    if receipt["stated"]:
        rule = replace(rule, length=receipt["length"], unit=receipt["unit"])
    calendar = _calendar(content for content in sources.values() if "year" in content)
    start = date.fromisoformat(receipt["start_on"])
    if rule.direction == "before":
        return periods.latest_before(rule, start, calendar=calendar)
    return periods.due(
        rule,
        start,
        calendar=calendar,
        stops=[Stop(date.fromisoformat(begins), _day(ends), ground) for begins, ends, ground in receipt["stops"]],
        extension=receipt["extension"],
        knew_act=_day(receipt["knew_act"]),
        ground=receipt["ground"],
    )


# ---- rows of the law


@lru_cache(maxsize=1024)
def source_of(rule: Rule) -> Source:
    """A row of the law as a receipt names it. What a row leaves open is left out, so that a field the law data learns
    later changes no hash."""
    content = _plain(rule)
    return Source(name=rule.id, content=content, digest=_digest(content))


LAID_OVER = ("length", "unit", "start_may_be_rolled", "runs_from", "citation")
"""What a case may say of its own clock besides the row of the law."""


def _row_behind(rule: Rule) -> Rule:
    """The row of the law, without what the case laid over it: a stated length, another start, one that cannot have
    rolled over."""
    stated = {name: getattr(rule, name) for name in LAID_OVER}
    of_that_name = (row for row in law.rules() if row.id == rule.id)
    return next((row for row in of_that_name if replace(row, **stated) == rule), rule)


def _plain(row: Rule | Extension | Cap) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields(row):
        value = getattr(row, field.name)
        if value == field.default:
            continue
        if isinstance(value, Extension | Cap):
            value = _plain(value)
        elif isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, tuple):
            value = list(value)
        found[field.name] = value
    return found


def _rule(content: Mapping[str, Any]) -> Rule:
    row = dict(content)
    for name in ("in_force_from", "in_force_until", "checked_on"):
        if name in row:
            row[name] = date.fromisoformat(row[name])
    return law.rule_from_row(row, "所附数据")


# ---- years of the calendar


def _span(due: Due) -> tuple[date, date]:
    """The days among which the calendar was asked."""
    ends = [day for day in (due.start_on, due.due_on, due.original_on) if day is not None]
    return min(ends), max(ends)


def _years(calendar: Calendar, first: date, last: date) -> Iterable[Source]:
    """What is known of each year of a span. A notice may name days of the year before."""
    after = last.year + 1
    reaches_back = any(entry.year == after and day <= last for day, entry in calendar.entries.items())
    for year in range(first.year, after + 1 if reaches_back else after):
        content = year_of(calendar, year)
        yield Source(name=f"{year}年{content['notice'] or '（尚无通知）'}", content=content, digest=_digest(content))


def year_of(calendar: Calendar, year: int) -> dict[str, Any]:
    told = [
        [day.isoformat(), entry.name, entry.notice, entry.works]
        for day, entry in sorted(calendar.entries.items())
        if entry.year == year
    ]
    if calendar.is_published(year):
        return {"year": year, "notice": calendar.notices[year].name, "days": told}
    holidays = [[day.isoformat(), name] for day, name in calendar.holidays_by_law(year)]
    content = {"year": year, "notice": "", "citation": calendar.statutory_citation, "days": holidays}
    # Before the State Council's notice only a region can have said something.
    return content | {"regional": told} if told else content


def _calendar(years: Iterable[Mapping[str, Any]]) -> Calendar:
    notices: dict[int, Notice] = {}
    entries: dict[date, Entry] = {}
    statutory: dict[date, str] = {}
    citation = ""
    for content in years:
        year = content["year"]
        if not content["notice"]:
            statutory |= {date.fromisoformat(day): name for day, name in content["days"]}
            citation = content["citation"]
            told = content.get("regional", ())
        else:
            notices[year] = Notice(year=year, number=content["notice"], title="")
            told = content["days"]
        for day, name, notice, works in told:
            entries[date.fromisoformat(day)] = Entry(year=year, name=name, notice=notice, works=works)
    return Calendar(
        notices=notices,
        entries=entries,
        statutory=statutory,
        statutory_from=date.min,
        statutory_citation=citation,
    )


# ---- plain data


def _digest(content: Any) -> str:
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso is not None else None
