"""Figures and tables of a period, for a reader: what each unit has to do with the period is read once."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlmodel import Session

from casework.errors import CaseworkError
from casework.figures import loading, rates, tables
from casework.figures.definitions import book
from casework.figures.loading import Wanted
from casework.figures.population import Population
from casework.figures.rates import Rate
from casework.figures.rows import Dimension, Figure, Table, Unit
from casework.figures.tables import Filled
from casework.record.actor import Actor


class RateUnknown(CaseworkError):
    """There is no such figure, table or dimension."""

    code, status = "STA-002", 404


class Counting:
    """What is counted of a period and some cases."""

    def __init__(
        self,
        session: Session,
        wanted: Wanted,
        today: date,
        reader: Actor | None = None,
        entered: Mapping[str, int] | None = None,
    ) -> None:
        self.wanted, self.entered = wanted, entered or {}
        self._session, self._today, self._reader = session, today, reader
        self._read: dict[Unit, Population] = {}

    def of(self, unit: Unit) -> Population:
        if unit not in self._read:
            self._read[unit] = loading.population(self._session, unit, self.wanted, self._today, self._reader)
        return self._read[unit]

    def rate(self, figure: Figure) -> Rate:
        return rates.rate(figure, self.of(figure.unit), self.entered)

    def rates(self, figures: Iterable[Figure]) -> list[Rate]:
        return [self.rate(figure) for figure in figures]

    def table(self, table: Table) -> Filled:
        """TableUnbalanced."""
        return tables.fill(table, self.of(table.unit))

    def apart(self, figure: Figure, by: Dimension) -> list[tuple[str, Rate]]:
        """A figure of each value of a dimension of what is below its line, in the order of the dimension."""
        counted = self.of(figure.unit)
        above, below = rates.sets(figure, counted)
        return [
            (name, rates.of_sets(figure, counted, above & part, part, self.entered))
            for name, part in counted.apart(by, below | above)
            if part
        ]


def figure_named(name: str) -> Figure:
    """RateUnknown."""
    found = book().figures.get(name)
    if found is None:
        raise RateUnknown(f"没有“{name[:60]}”这个指标", instead="请在“统计”的页面上选择")
    return found


def table_named(name: str) -> Table:
    """RateUnknown."""
    found = book().tables.get(name)
    if found is None:
        raise RateUnknown(f"没有“{name[:60]}”这张表", instead="请在“统计”的页面上选择")
    return found


def dimension_named(name: str, unit: Unit) -> Dimension:
    """A dimension of a unit. RateUnknown."""
    known = {row.id: row for row in book().dimensions.values() if row.unit is unit}
    if name not in known:
        raise RateUnknown(
            f"没有按“{name[:60]}”分组的办法",
            instead=f"可以用{'、'.join(f'{each}（{row.name}）' for each, row in known.items())}",
        )
    return known[name]
