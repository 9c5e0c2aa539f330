"""今日法定事项: what has to be looked at on a day: the consequences that the law is about to bring, the periods that
end soon, and what was promised at the counter."""

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from sqlmodel import Session, col, select

from casework import law
from casework.casefile import CaseFile
from casework.office import readable
from casework.queries.coming import open_periods, remembered
from casework.queries.coming.open_periods import Period
from casework.queries.coming.urgency import Urgency
from casework.record.approval import approvals
from casework.storage.tables import FactRow
from casework.vocabulary import Act, Role, in_words

MOST = 100
"""So many lines of a kind at most; whoever has more wants the list of cases."""
PLACES = {act: place for place, act in enumerate(Act)}


@dataclass(frozen=True, kw_only=True)
class AgendaLine:
    """A period of a case that needs somebody. `words`: what the law does when it ends, empty where it does nothing by
    itself. `acts`: what ends the period and the reader may do today; `others`: what those may do about it whom the
    first words name."""

    number: str
    claimants: str
    opponents: str
    handler: str
    label: str
    party: str
    due_on: date
    provisional: bool
    urgency: Urgency
    distance: str
    words: str
    citation: str
    acts: tuple[Act, ...]
    others: tuple[tuple[str, tuple[Act, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """A day of an officer or of the office. `past`: rights that have ended, about which nobody has to do anything."""

    consequences: tuple[AgendaLine, ...]
    periods: tuple[AgendaLine, ...]
    past: tuple[AgendaLine, ...]
    total: int
    """Consequences, also those not shown because there are too many."""
    total_periods: int


def agenda(session: Session, on: date, *, officer: str = "", roles: Collection[Role] = ()) -> Agenda:
    """What is to be done on a day in the cases that an officer answers for, or in all; the most urgent first. `roles`
    are those of the reader."""
    found = open_periods.of_the_day(session, on, officer)
    lines = _lines(session, [_nearest(periods) for periods in found], roles)
    return Agenda(
        consequences=lines[0],
        periods=lines[1],
        past=lines[2],
        total=len(found.pressing),
        total_periods=len(found.others),
    )


def agenda_count(session: Session, on: date, *, officer: str = "") -> int | None:
    """How many consequences call for somebody on a day, as `agenda` lists them. Every page says it, so it is
    counted again only when something was recorded since; it is None while cases are still to be looked at (`at_once`)
    and nobody waits for them."""
    latest: Any = select(*(FactRow.hash, *remembered.WRITTEN_ANEW))
    newest = tuple(session.exec(latest.order_by(col(FactRow.id).desc()).limit(1)).first() or ())
    asked, counted = (session.get_bind(), newest, on, officer), _counted()
    if asked in counted:
        return counted[asked]
    with remembered.at_once() as left:
        count = len(open_periods.of_the_day(session, on, officer).pressing)
    if left.cases:
        return None
    if len(counted) >= REMEMBERED:
        counted.clear()
    counted[asked] = count
    return count


REMEMBERED = 200
"""Counts that are kept at once: of so many officers and days."""


@law.remembered
def _counted() -> dict[object, int]:
    return {}


def _nearest(periods: Iterable[Period]) -> list[Period]:
    return heapq.nsmallest(MOST, periods, key=lambda each: each.rank)


class _Possible(NamedTuple):
    """What can be done about a period, and who begins it, as long as the office approves in this order."""

    order: tuple[approvals.Row, ...]
    handler: str
    acts: tuple[tuple[Act, tuple[Role, ...]], ...]


_known: WeakKeyDictionary[Period, _Possible] = WeakKeyDictionary()
"""Of the periods that were shown: each is the same object until something is recorded in its case."""


def _lines(
    session: Session, shown: Sequence[Sequence[Period]], roles: Collection[Role]
) -> list[tuple[AgendaLine, ...]]:
    """Each list of periods as lines. A case is read once; of one that cannot be read there are none."""
    order = approvals.rows()
    possible: dict[Period, _Possible] = {}
    unknown: dict[str, list[Period]] = defaultdict(list)
    for period in (each for periods in shown for each in periods):
        before = _known.get(period)
        if before is not None and before.order == order:
            possible[period] = before
        else:
            unknown[period.case.number].append(period)

    def found_in(case: CaseFile) -> list[tuple[Period, _Possible]]:
        return [(period, _possible(period, case, order)) for period in unknown[case.number]]

    for period, found in readable.each(session, unknown, found_in):
        possible[period] = _known[period] = found
    return [tuple(_line(each, possible[each], roles) for each in periods if each in possible) for periods in shown]


def _possible(period: Period, case: CaseFile, order: tuple[approvals.Row, ...]) -> _Possible:
    # In the order in which they usually come: the decision before the ways that are its exceptions.
    steps = sorted(period.what_to_do(case), key=lambda step: PLACES[step.act])
    acts = tuple((step.act, approvals.who_begins(case, step)) for step in steps)
    return _Possible(order=order, handler=case.handler, acts=acts)


def _line(period: Period, possible: _Possible, roles: Collection[Role]) -> AgendaLine:
    mine, others = [], defaultdict[str, list[Act]](list)
    for act, who in possible.acts:
        if set(who) & set(roles):
            mine.append(act)
        else:
            others[in_words(who)].append(act)
    urgency, distance = period.degree
    return AgendaLine(
        number=period.case.number,
        claimants=period.case.claimants,
        opponents=period.case.opponents,
        handler=possible.handler,
        label=period.label,
        party=period.party,
        due_on=period.due_on,
        provisional=period.provisional,
        urgency=urgency,
        distance=distance,
        words=period.words,
        citation=period.citation,
        acts=tuple(mine),
        others=tuple((who, tuple(acts)) for who, acts in others.items()),
    )
