"""An organ's own figures beside those of all, by the definitions by which the office counts (`casework.figures`)."""

from datetime import date
from typing import Any

from sqlmodel import Session

from casework.figures.counting import Counting, figure_named
from casework.figures.loading import Wanted
from casework.figures.periods import period_named
from casework.figures.rates import Rate

SHOWN = ("correction-in-all", "upheld-rate", "reconciled-rate", "hearings", "attendance", "performed")
"""The figures that are told to an organ."""


class Average:
    """The figures of this year over all organs, counted when they are first asked for."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._of_all: list[Rate] = []

    def beside(self, session: Session, organ: str) -> list[dict[str, Any]]:
        """Each figure of the organ, of all, and what it counts."""
        if not self._of_all:
            self._of_all = self._counted(session, "")
        return [
            {
                "name": own.label,
                "own": own.shown,
                "counted": f"{own.numerator}/{own.denominator}",
                "all": every.shown,
                "base": own.base,
            }
            for own, every in zip(self._counted(session, organ), self._of_all, strict=True)
        ]

    def _counted(self, session: Session, organ: str) -> list[Rate]:
        wanted = Wanted(period=period_named(str(self._today.year)), organ=organ)
        return Counting(session, wanted, self._today).rates(figure_named(name) for name in SHOWN)
