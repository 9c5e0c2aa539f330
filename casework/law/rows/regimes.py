"""Generations of the law on reconsideration: which one governs a case, and whose rows hold beside it.
See regimes.toml."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Protocol, TypeVar

from pydantic import ConfigDict

from casework.law.errors import LawDataBroken, NotInForce, UnknownRegime
from casework.law.rows.additions import in_force, remembered
from casework.law.rows.tables import FOLDER, STATUSES, load, made


@dataclass(frozen=True, kw_only=True)
class Regime:
    """One generation. `beside`: of a regulation, the laws in whose cases its rows hold; of a law, such a regulation.
    `replaces`: the generation before it."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    year: int
    label: str
    citation: str
    in_force_from: date
    in_force_until: date | None = None
    governs_cases: bool = True
    replaces: int | None = None
    amends: bool = False
    """Whether it amends the one it replaces (修正): what no row of its own takes up goes on as it was."""
    beside: tuple[int, ...] = ()
    status: str
    checked_on: date
    must_be_checked: bool = False
    """Another text replaced it without saying which cases it goes on for: what rests on it is checked by a person."""
    one_source: bool = False
    """Its text was found in one source only: a person compares its rows with the official one (`signoffs`)."""
    note: str = ""

    def covers(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)


class OfAGeneration(Protocol):
    """A rule or a list: `regime` is the year of its generation, None for what belongs to none (service, courts)."""

    @property
    def regime(self) -> int | None: ...


Row = TypeVar("Row", bound=OfAGeneration)


def from_row(row: dict[str, object], where: str) -> Regime:
    """A generation from a TOML table; LawDataBroken."""
    found = made(Regime, row, where)
    if found.status not in STATUSES:
        raise LawDataBroken(f"{where}的 status“{found.status}”不在 {'、'.join(STATUSES)} 之中")
    return found


@cache
def shipped() -> tuple[Regime, ...]:
    """The generations that came with the product."""
    return tuple(from_row(row, "法律数据 regimes.toml 中的一项 ") for row in load(FOLDER / "regimes.toml")["regime"])


@remembered
def regimes() -> dict[int, Regime]:
    """Every generation by its year, oldest first, shipped and loaded."""
    return checked((*shipped(), *in_force().regimes))


def checked(rows: Iterable[Regime]) -> dict[int, Regime]:
    """By year. LawDataBroken when a year comes twice, or a row names a generation that does not exist."""
    found: dict[int, Regime] = {}
    for row in sorted(rows, key=lambda each: each.in_force_from):
        if row.year in found:
            raise LawDataBroken(f"{row.year}年的法律版本登记了两次")
        found[row.year] = row
    for row in found.values():
        unknown = {*row.beside, *([row.replaces] if row.replaces else [])} - found.keys()
        if unknown:
            raise LawDataBroken(f"{row.year}年的法律版本指向没有登记的版本：{'、'.join(map(str, sorted(unknown)))}")
    return found


def regime(year: int) -> Regime:
    """The generation of that year; UnknownRegime names those there are."""
    try:
        return regimes()[year]
    except KeyError:
        known = "、".join(str(each) for each in sorted(regimes()))
        raise UnknownRegime(f"没有{year}年的法律版本", instead=f"可用的版本：{known}") from None


def governing() -> tuple[Regime, ...]:
    """The generations that govern cases, oldest first."""
    return tuple(row for row in regimes().values() if row.governs_cases)


def newest_regime() -> int:
    """The generation that governs what is received from now on."""
    return governing()[-1].year


@remembered
def regime_on(day: date) -> int:
    """The generation in force on the day an application was received, the newest where two overlap; NotInForce before
    the first."""
    found = next((row for row in reversed(governing()) if row.covers(day)), None)
    if found is None:
        first = governing()[0].in_force_from
        raise NotInForce(f"{day}行政复议法尚未施行", instead=f"行政复议法自{first}起施行，请核对日期")
    return found.year


def era(on: date | None) -> date | None:
    """The first day of the stretch a day lies in, between one generation's coming into force and the next: within it
    the same rows hold, so that answers are remembered by stretch, not by day."""
    if on is None:
        return None
    earlier = bisect_right(_beginnings(), on)
    return _beginnings()[earlier - 1] if earlier else date.min


@remembered
def _beginnings() -> tuple[date, ...]:
    """The days on which a generation came into force, in order."""
    return tuple(sorted(row.in_force_from for row in regimes().values()))


def holds(year: int | None, under: int, on: date | None = None) -> bool:
    """Whether rows of that generation hold in a case under this one, on a day; without a day, by the newest text."""
    if year is None or year == under:
        return True
    law = regime(under)
    if law.amends and law.replaces is not None and holds(year, law.replaces, on):
        return True
    beside = {row.year: row for row in regimes().values() if row.year in law.beside or law.year in row.beside}
    if not law.governs_cases or year not in beside:
        return False
    not_yet = beside[year].replaces is not None and on is not None and on < beside[year].in_force_from
    return not not_yet and not any(_took_over(row, year, on) for row in beside.values())


def _took_over(newer: Regime, year: int, on: date | None) -> bool:
    """Whether this generation stands in the place of that one on the day."""
    if on is not None and on < newer.in_force_from:
        return False
    before = newer.replaces
    while before is not None and before != year:
        before = regimes()[before].replaces
    return before == year


def regulation_on(year: int, day: date) -> Regime | None:
    """The regulation that holds beside the law of that year on a day."""
    regulations = (row for row in regimes().values() if not row.governs_cases and row.in_force_from <= day)
    return next((row for row in regulations if holds(row.year, year, day)), None)


def regulation_held_until(year: int, day: date) -> date:
    """The last day on which the regulation held that holds on this day; date.max while it does. What replaced it may
    have been replaced itself by now, by one that the office loaded: it is asked on its own first day."""
    held = regulation_on(year, day)
    later = [row for row in regimes().values() if held and row.replaces == held.year]
    replaced = [row for row in later if holds(row.year, year, row.in_force_from)]
    return replaced[0].in_force_from - timedelta(days=1) if replaced else date.max


def in_words(years: str) -> str:
    """The law and the regulation that a fact went by: it keeps 2023+2026, which is 2023年行政复议法、2026年实施条例."""
    known = [regime(int(year)) for year in years.split("+") if year]
    return "、".join(f"{row.year}年{'行政复议法' if row.governs_cases else '实施条例'}" for row in known)


def newest_holding(chain: Iterable[Row], under: int, on: date | None = None) -> Row | None:
    """Of rows that replaced each other, newest first, the first that holds in a case under this generation."""
    return next((row for row in chain if holds(row.regime, under, on)), None)
