"""Figures counted: numerator, denominator and what comes out, each with the set of things behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from casework.figures.population import Population, Set
from casework.figures.rows import Figure, Rounding

ROUNDINGS = {Rounding.HALF_UP: ROUND_HALF_UP, Rounding.DOWN: ROUND_DOWN}


@dataclass(frozen=True, kw_only=True)
class Rate:
    """What came out of a figure. `percent` is None where nothing was to be counted."""

    key: str = ""
    """The id of the figure, under which its cases are asked for."""
    label: str
    base: str
    numerator: int
    denominator: int
    figure: Figure | None = field(default=None, repr=False, compare=False)

    @property
    def value(self) -> Decimal | None:
        """In percent, or as the ratio or mean that it is; as many decimals as the figure has."""
        if not self.denominator:
            return None
        hundred = 1 if self.figure and (self.figure.times or self.figure.amount) else 100
        places = self.figure.places if self.figure else 2
        rounding = ROUNDINGS[self.figure.rounding] if self.figure else ROUND_HALF_UP
        return (Decimal(hundred * self.numerator) / self.denominator).quantize(Decimal(1).scaleb(-places), rounding)

    @property
    def percent(self) -> Decimal | None:
        """The same of a share, which most figures are."""
        return self.value

    @property
    def unit(self) -> str:
        """What stands behind the value."""
        if self.figure and self.figure.amount:
            return "日"
        return "" if self.figure and self.figure.times else "%"

    @property
    def shown(self) -> str:
        """66.46%, 2.60, 31.5日; — where nothing was to be counted."""
        return f"{self.value}{self.unit}" if self.value is not None else "—"


def rate(figure: Figure, counted: Population, entered: Mapping[str, int] | None = None) -> Rate:
    """A figure over what was counted in a period; `entered` are the numbers that officers entered for it."""
    above, below = sets(figure, counted)
    return of_sets(figure, counted, above, below, entered)


def of_sets(
    figure: Figure, counted: Population, above: Set, below: Set, entered: Mapping[str, int] | None = None
) -> Rate:
    """The same of these sets, which may be those of a part of the office."""
    numerator, denominator = counted.count(above, figure.once), counted.count(below, figure.once)
    if figure.entered:
        denominator = (entered or {}).get(figure.entered, 0)
        numerator = (entered or {}).get(figure.above, 0) if figure.above else numerator
        denominator += numerator if figure.among and denominator else 0
    if figure.amount:
        numerator, denominator = counted.total(below, figure.amount)
    return Rate(
        key=figure.id,
        label=figure.name,
        base=figure.base,
        numerator=numerator,
        denominator=denominator,
        figure=figure,
    )


def sets(figure: Figure, counted: Population) -> tuple[Set, Set]:
    """What stands above the line, and what below it; of a number that somebody enters, what it is compared with."""
    if figure.above:
        return 0, 0
    below = counted.all_of(figure.of)
    if figure.numerator:
        return counted.all_of(figure.numerator), below
    return below & counted.all_of(figure.holds), below
