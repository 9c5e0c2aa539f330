"""What a report is composed of: the figures of its period and of those it is compared with, each counted once."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlmodel import Session

from casework.figures import entries
from casework.figures.counting import Counting
from casework.figures.loading import Wanted
from casework.figures.periods import Period
from casework.figures.population import Population, Set
from casework.figures.rows import Unit
from casework.lessons import causes
from casework.lessons.rows import rows as lessons
from casework.papers.reports.rows import ReportKind
from casework.storage.tables import CauseNamed


@dataclass(kw_only=True)
class Composing:
    """What a report is composed of: the period, the one before and the same of the year before, each counted once.
    `theme` is a branch of the tree of causes, to which the cases are narrowed."""

    session: Session
    wanted: Wanted
    today: date
    kind: ReportKind
    theme: str = ""
    reader: str = ""
    """The login of whoever drafts it: nothing is told of a case in which he was recused."""
    entered: Sequence[CauseNamed] = ()
    said: set[str] = field(default_factory=set)
    """The predicates of which it was said already how many there are beside other periods."""
    _counting: dict[str, Counting] = field(default_factory=dict)

    def counting(self, period: Period) -> Counting:
        if period.name not in self._counting:
            wanted, others = replace(self.wanted, period=period), entries.counts(self.session, period)
            self._counting[period.name] = Counting(self.session, wanted, self.today, None, others)
        return self._counting[period.name]

    @property
    def period(self) -> Period:
        return self.wanted.period

    @property
    def others(self) -> list[Period]:
        """What it is compared with: the same of the year before, and of less than a year the period before."""
        period = self.period
        return list({each.name: each for each in (period.year_before, period.before)}.values())

    def held(self, counted: Population, *predicates: str) -> Set:
        """What these hold of, of the theme."""
        found = counted.all_of(predicates)
        if not self.theme or counted.unit is not Unit.CASE:
            return found
        by_leaf, together = causes.by_leaf(counted, self.entered), 0
        for leaf in lessons().leaves.values():
            together |= by_leaf[leaf.id] if leaf.branch == self.theme else 0
        return found & together
