"""Whether what a typical case tells of happened again: counted from later cases, beside as long a time before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, select

from casework.figures import loading
from casework.figures.loading import Wanted
from casework.figures.periods import Period
from casework.lessons import causes
from casework.lessons.rows import Leaf
from casework.storage.tables import Case, CauseNamed, TypicalCase
from casework.vocabulary import comparable


@dataclass(frozen=True, kw_only=True)
class Times:
    """How often: cases corrected or lost for the same cause, of the same organs and of all."""

    same: int
    all: int


@dataclass(frozen=True, kw_only=True)
class Recurrence:
    """`causes` are those of the typical case; without one every corrected or lost case counts."""

    days: int
    causes: tuple[str, ...]
    before: Times
    after: Times


def measured(session: Session, row: TypicalCase, today: date) -> Recurrence | None:
    """Since it was published; None before the day after."""
    days = (today - row.published_on).days if row.published_on else 0
    if not row.published_on or days < 1:
        return None
    entered = causes.entries(session)
    leaves = causes.of_case(session, entered, row.case_number)
    organs = session.exec(select(Case.opponents).where(Case.number == row.case_number)).one()
    named = {comparable(name) for name in organs.split("、") if name}

    def times(first: date) -> Times:
        period = Period(name="", first=first, last=first + timedelta(days=days - 1))
        return _times(session, period, entered, leaves, named, row.case_number)

    return Recurrence(
        days=days,
        causes=tuple(leaf.name for leaf in leaves),
        before=times(row.published_on - timedelta(days=days - 1)),
        after=times(row.published_on + timedelta(days=1)),
    )


def _times(
    session: Session,
    period: Period,
    entered: Sequence[CauseNamed],
    leaves: Sequence[Leaf],
    organs: Iterable[str],
    number: str,
) -> Times:
    """The case itself is left out."""
    counted = loading.cases(session, Wanted(period=period))
    wrong = causes.wrong(counted) & ~counted.at(at for at, each in enumerate(counted.numbers) if each == number)
    if leaves:
        by_leaf, alike = causes.by_leaf(counted, entered), 0
        for leaf in leaves:
            alike |= by_leaf[leaf.id]
        wrong &= alike
    same = 0
    for organ, has in causes.by_organ(counted, wrong):
        same |= has if comparable(organ) in organs else 0
    return Times(same=counted.count(same), all=counted.count(wrong))
