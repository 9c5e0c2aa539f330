"""Working days: the State Council's yearly notices as data, and what is known of years without one.

A day is a day off when a notice says so or when it falls on a weekend that no notice made a working day (调休上班).
Years without a notice know only their weekends and the days of 全国年节及纪念日放假办法 art 2; every date that rests on
such a year is provisional, never refused.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from casework.law.errors import CalendarRefused, LawDataBroken
from casework.law.rows.tables import FOLDER
from casework.law.rows.tables import load as read_tables

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_ONE_DAY = timedelta(days=1)
#: A notice may name days this long before its year (2023's New Year break began on 2022-12-31).
NOTICE_TWICE = "CALENDAR_NOTICE_TWICE"
"""The code of a year whose notice is entered twice, in the shipped file or in one that is loaded."""
_EARLIEST_BEFORE_YEAR = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A notice about the days off of a year: of the State Council, or with a `region` of the government there (三月三),
    which stands beside it. `number` is empty where it could not be confirmed."""

    year: int
    number: str
    title: str
    status: str = "VERIFIED"
    region: str = ""

    @property
    def name(self) -> str:
        return self.number or f"《{self.title}》"

    def is_same(self, other: "Notice") -> bool:
        """Whether both are one notice, entered twice: the number says so, and the title where one has no number."""
        return self.number == other.number if self.number and other.number else self.title == other.title


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a notice says of one day: off, or worked although it is a weekend. `year` is the notice's year; `regional`:
    a region's own notice says so."""

    year: int
    name: str
    notice: str
    works: bool
    regional: bool = False


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """Days off and make-up working days. Immutable: trying a new notice gives a new calendar."""

    notices: Mapping[int, Notice] = field(default_factory=dict)
    entries: Mapping[date, Entry] = field(default_factory=dict)
    statutory: Mapping[date, str] = field(default_factory=dict)
    fixed: Mapping[tuple[int, int], str] = field(default_factory=dict)
    statutory_from: date = date.max
    statutory_citation: str = ""
    made_up_by: str = ""

    def is_published(self, year: int) -> bool:
        """Whether the State Council's notice for the year is loaded."""
        return year in self.notices

    def is_working_day(self, day: date) -> bool:
        entry = self.entries.get(day)
        if entry is not None:
            return entry.works
        return day.weekday() < 5 and not self._statutory_name(day)

    def is_holiday(self, day: date) -> bool:
        """Whether the day is off as part of a holiday, not as a mere weekend."""
        entry = self.entries.get(day)
        return not entry.works if entry is not None else bool(self._statutory_name(day))

    def is_make_up_day(self, day: date) -> bool:
        """Whether the day is a weekend day on which the notice orders work."""
        entry = self.entries.get(day)
        return entry is not None and entry.works

    def why(self, day: date) -> str:
        """Why the day is off, or that it is a make-up working day; empty for an ordinary working day."""
        entry = self.entries.get(day)
        if entry is not None:
            return f"调休上班（{entry.notice}）" if entry.works else f"{entry.name}放假（{entry.notice}）"
        name = self._statutory_name(day)
        if name:
            return f"{name}放假（{self.statutory_citation}）"
        return WEEKDAYS[day.weekday()] if day.weekday() >= 5 else ""

    def first_working_day(self, day: date) -> date:
        """The day itself if it is a working day, else the first one after the break."""
        while not self.is_working_day(day):
            day += _ONE_DAY
        return day

    def last_working_day(self, day: date) -> date:
        """The day itself if it is a working day, else the last one before the break."""
        while not self.is_working_day(day):
            day -= _ONE_DAY
        return day

    def working_days_between(self, after: date, until: date) -> int:
        """Working days after the first day up to and including the second."""
        days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
        return sum(self.is_working_day(day) for day in days)

    def holidays_by_law(self, year: int) -> Iterator[tuple[date, str]]:
        """The holidays of a year without a notice, by the law alone; none where the law came later."""
        day = date(year, 1, 1)
        while day.year == year:
            name = self._statutory_name(day)
            if name:
                yield day, name
            day += _ONE_DAY

    def with_year(
        self,
        notice: Notice,
        *,
        off: Iterable[tuple[str, date, date]],
        work: Iterable[tuple[str, date]] = (),
        amends: bool = False,
    ) -> "Calendar":
        """This calendar with one more notice, or with another text of a loaded one: a new notice can be tried first.

        `off` holds (name, first day, last day), `work` (name, day). A supplement (`amends`) changes only the days it
        names, and so does a notice of a region; any other takes the place of what is known of its year.
        `CalendarRefused` when the notice cannot be right.
        """
        regional = bool(notice.region)
        said: dict[date, Entry] = {}
        for name, first, last in off:
            entry = Entry(year=notice.year, name=name, notice=notice.name, works=False, regional=regional)
            _add_break(said, entry, first, last)
        for name, day in work:
            entry = Entry(year=notice.year, name=name, notice=notice.name, works=True, regional=regional)
            _add_make_up_day(said, entry, day)

        def gives_way(known: Entry) -> bool:
            if known.regional or regional:
                return known.regional == regional and known.notice == notice.name
            return known.year == notice.year and not amends

        entries = {day: known for day, known in self.entries.items() if not gives_way(known)}
        for day, entry in said.items():
            _lay_over(entries, day, entry)
        national = not regional and (notice.year not in self.notices or not amends)
        notices = {**self.notices, notice.year: notice} if national else self.notices
        return replace(self, notices=notices, entries=entries)

    def lacking(self, year: int) -> tuple[tuple[date, str], ...]:
        """The holidays that the law gives everybody and on which this calendar would have people work."""
        days = (date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days))
        return tuple((day, name) for day in days if (name := self._named_by_law(day)) and self.is_working_day(day))

    def changed_from(self, other: "Calendar", year: int) -> tuple[date, ...]:
        """The days that a notice of the year can name and that are working days in one of the two calendars only."""
        first = date(year, 1, 1) - _EARLIEST_BEFORE_YEAR
        days = (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))
        return tuple(day for day in days if self.is_working_day(day) != other.is_working_day(day))

    def if_worked(self, day: date) -> "Calendar":
        """This calendar if a coming notice made that day a working day: for one reading of a provisional date."""
        entry = Entry(year=day.year, name="", notice="假设", works=True)
        return replace(self, entries={**self.entries, day: entry})

    def if_rest_made_up(self, year: int) -> "Calendar":
        """This calendar if the rest days owed by `made_up_by` followed each break of a year without a notice.

        The law says that a public holiday on a weekend is made up on a working day; only the notice says on which.
        """
        entries = dict(self.entries)
        day, owed, name = date(year, 1, 1), 0, ""
        while day.year == year:
            holiday = self._statutory_name(day)
            if holiday:
                owed, name = owed + (day.weekday() >= 5), holiday
            elif owed and day.weekday() < 5:
                entries[day] = Entry(year=year, name=name, notice="假设", works=False)
                owed -= 1
            day += _ONE_DAY
        return replace(self, entries=entries)

    def _statutory_name(self, day: date) -> str:
        return "" if day.year in self.notices else self._named_by_law(day)

    def _named_by_law(self, day: date) -> str:
        if day < self.statutory_from:
            return ""
        return self.statutory.get(day, "") or self.fixed.get((day.month, day.day), "")


def _add_break(entries: dict[date, Entry], entry: Entry, first: date, last: date) -> None:
    if last < first:
        raise CalendarRefused(
            f"{entry.name}放假的最后一日{last.isoformat()}早于第一日{first.isoformat()}",
            instead="请核对放假通知原文",
            code="CALENDAR_RANGE",
        )
    for n in range((last - first).days + 1):
        _add(entries, entry, first + timedelta(days=n))


def _add_make_up_day(entries: dict[date, Entry], entry: Entry, day: date) -> None:
    if day.weekday() < 5:
        raise CalendarRefused(
            f"{day.isoformat()}是{WEEKDAYS[day.weekday()]}，本来就是工作日，不能登记为调休上班",
            instead="调休上班只能是周六或者周日，请核对放假通知原文",
            code="CALENDAR_WEEKDAY",
        )
    _add(entries, entry, day)


def _add(entries: dict[date, Entry], entry: Entry, day: date) -> None:
    new_year = date(entry.year, 1, 1)
    if day.year != entry.year and not new_year - _EARLIEST_BEFORE_YEAR <= day < new_year:
        raise CalendarRefused(
            f"{day.isoformat()}不属于{entry.year}年的放假安排",
            instead="请把该日登记在它所属年份的通知下",
            code="CALENDAR_YEAR",
        )
    if day in entries:
        raise _twice(day, entries[day])
    entries[day] = entry


def _lay_over(entries: dict[date, Entry], day: date, entry: Entry) -> None:
    """What a new notice says of a day that another one may have spoken of. A supplement changes its own year; a region
    adds days off to those of the whole country and takes none away."""
    known = entries.get(day)
    if known is None:
        entries[day] = entry
        return
    across_years = known.year != entry.year and not (known.regional or entry.regional)
    if across_years or (entry.regional and entry.works and not known.works):
        raise _twice(day, known)
    region_stands = known.regional and not entry.regional and not known.works
    country_stands = entry.regional and not entry.works and not known.works
    if not (region_stands or country_stands):
        entries[day] = entry


def _twice(day: date, known: Entry) -> CalendarRefused:
    what = "调休上班" if known.works else "放假"
    return CalendarRefused(
        f"{day.isoformat()}已经登记为{known.name}{what}（{known.notice}），不能再登记一次",
        instead="同一天只能登记一次，请核对放假通知原文",
        code="CALENDAR_DUPLICATE",
    )


_in_use: Calendar | None = None


def load() -> Calendar:
    """The calendar in force: what came with the product, and the notices the office loaded since."""
    return _in_use or shipped()


def use(calendar: Calendar | None) -> None:
    """From now on this calendar is in force; None: the one that came with the product."""
    global _in_use
    _in_use = calendar


@cache
def shipped() -> Calendar:
    """The calendar that came with the product, read once."""
    path = FOLDER / "calendar.toml"
    try:
        return from_tables(read_tables(path))
    except KeyError as error:
        raise LawDataBroken(f"日历数据文件 {path.name} 无法读取：{error}") from error


def from_tables(tables: Mapping[str, Any]) -> Calendar:
    """A calendar from the tables of calendar.toml; `CalendarRefused` when they contradict each other."""
    notices: dict[int, Notice] = {}
    entries: dict[date, Entry] = {}
    for table in tables.get("year", ()):
        notice = Notice(year=table["year"], number=table["notice"], title=table["title"], status=table["status"])
        if notice.year in notices:
            raise CalendarRefused(f"{notice.year}年的放假通知登记了两次", code=NOTICE_TWICE)
        notices[notice.year] = notice
        for row in table["off"]:
            source = row.get("notice", notice.name)
            entry = Entry(year=notice.year, name=row["name"], notice=source, works=False)
            _add_break(entries, entry, row["from"], row["to"])
        for row in table["work"]:
            source = row.get("notice", notice.name)
            entry = Entry(year=notice.year, name=row["name"], notice=source, works=True)
            _add_make_up_day(entries, entry, row["day"])
    calendar = Calendar(notices=notices, entries=entries)
    law = tables.get("statutory")
    if law is None:
        return calendar
    statutory: dict[date, str] = {}
    for row in law["lunar"]:
        statutory |= {row["new_year_eve"] + timedelta(days=n): "春节" for n in range(4)}
        statutory |= {row["tomb_sweeping"]: "清明节", row["dragon_boat"]: "端午节", row["mid_autumn"]: "中秋节"}
    fixed = {(row["month"], row["day"]): row["name"] for row in law["fixed"]}
    return replace(
        calendar,
        statutory=statutory,
        fixed=fixed,
        statutory_from=law["in_force_from"],
        statutory_citation=law["citation"],
        made_up_by=law["made_up_by"],
    )
