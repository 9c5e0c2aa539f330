"""Lists over all cases: found by filter and word, sorted, a page at a time."""

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_
from sqlalchemy import case as sql_case
from sqlmodel import Session, col, select

from casework import law, procedure
from casework.law import calendar as calendars
from casework.office import readable
from casework.queries import search
from casework.queries.coming import remembered
from casework.queries.coming.remembered import Numbers, is_finished, is_open
from casework.queries.coming.urgency import Urgency, degree, is_right, still_matters, with_party
from casework.queries.wanted import NOBODY, Due, Sort, Standing, Wanted
from casework.record import access
from casework.record.commands import Actor
from casework.storage.tables import Case, Deadline, Document, PartyRow
from casework.vocabulary import Act, DocumentKind, PartyRole, Procedure, Stage, State

PAGE = 50
"""Rows on a page."""
NOBODY_IN_PARTICULAR = Actor(login="", roles=frozenset())
"""Who finds what everybody finds that sees lists."""


@dataclass(frozen=True, kw_only=True)
class CaseLine:
    """One case in a list. `urgency` and `distance` are of its nearest consequence; `due_on` is None without one."""

    number: str
    procedure: Procedure
    stage: Stage | None
    state: State
    claimants: str
    opponents: str
    subject: str
    handler: str
    opened_on: date
    label: str
    due_on: date | None
    provisional: bool
    urgency: Urgency | None
    distance: str
    suspended: str
    """已中止58日, or empty."""
    rule: str
    citation: str
    derivation: tuple[str, ...]
    hits: tuple[search.Hit, ...] = ()
    """Where the words stand that were searched for."""


@dataclass(frozen=True, kw_only=True)
class CaseList:
    """One page of a list."""

    lines: tuple[CaseLine, ...]
    total: int
    page: int
    pages: int
    more: bool = False
    """Whether a search finds more than is looked at (`search.MOST`)."""


def case_list(session: Session, wanted: Wanted, today: date, reader: Actor = NOBODY_IN_PARTICULAR) -> CaseList:
    """The cases wanted, what fits best or is due next first unless sorted otherwise. `reader` finds only what he may
    read."""
    conditions = _conditions(wanted) + ([access.cases_open_to(reader)] if wanted.only_open else [])
    narrowed = select(Case).where(*conditions)
    found = search.find(session, wanted.text, reader, conditions)
    if found:
        narrowed = narrowed.where(col(Case.number).in_(found.places))
    elif wanted.text.strip():
        narrowed = narrowed.where(_mentions(wanted.text.strip()))
    if wanted.due or wanted.sort is Sort.DUE:
        total, page, rows = _by_due(session, narrowed, wanted, today, found)
    elif found and wanted.sort is Sort.BEST:
        total, page, rows = _best_first(session, wanted, found)
    else:
        total, page, rows = _in_order(session, narrowed, wanted)
    pages = max(1, math.ceil(total / PAGE))
    numbers = [row.number for row in rows]
    deadlines = _nearest(session, numbers, today)
    places = search.hits(session, wanted.text, reader, numbers) if found and numbers else {}
    lines: list[CaseLine] = []
    failed: dict[str, str] = {}
    for row in rows:
        with readable.attempt(row.number, failed):
            lines.append(_line(row, deadlines.get(row.number), today, places.get(row.number, ())))
    readable.pass_over(session, failed)
    more = found.is_cut if found else False
    return CaseList(lines=tuple(lines), total=total, page=page, pages=pages, more=more)


def handlers(session: Session) -> list[str]:
    """The logins of everyone who handles a case."""
    # From each to the next, along the index: a list of all cases would be gone through for the few who handle them.
    first = select(func.min(Case.handler).label("login")).where(col(Case.handler) > "").cte(recursive=True)
    following = select(func.min(Case.handler)).where(col(Case.handler) > first.c.login).scalar_subquery()
    each = first.union_all(select(following).where(first.c.login.is_not(None)))
    return list(session.exec(select(each.c.login).where(each.c.login.is_not(None)).order_by(each.c.login)))


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What is asked of the case itself."""
    found: list[ColumnElement[bool]] = []
    if wanted.procedure:
        found.append(col(Case.procedure) == wanted.procedure.value)
    if isinstance(wanted.stage, Standing):
        found.append(is_open() if wanted.stage is Standing.OPEN else is_finished())
    elif wanted.stage:
        found += [col(Case.stage) == wanted.stage.value, is_open()]
    if wanted.handler:
        found.append(col(Case.handler) == ("" if wanted.handler == NOBODY else wanted.handler))
    if wanted.unserved:
        found.append(_is_unserved())
        # In a case that is over nothing is served any more; who wants these, asks for the finished ones.
        found += [] if wanted.stage else [is_open()]
    return found


def _is_unserved() -> ColumnElement[bool]:
    """A document that somebody is to receive was not served. What is written in a court case goes to the court: no
    service of it is recorded."""
    restricted = [kind.value for kind in DocumentKind if not all(procedure.may_open(of, kind, ()) for of in Procedure)]
    return exists().where(
        col(Case.procedure) != Procedure.LITIGATION.value,
        col(Document.case_number) == col(Case.number),
        col(Document.addressee) != "",
        col(Document.served_on).is_(None),
        col(Document.recalled).is_(False),
        col(Document.kind).not_in(restricted),
    )


def _fits(wanted: Due, due_on: date | None, today: date) -> bool:
    """Whether the nearest consequence of a case lies where the filter has it."""
    if wanted is Due.STOPPED:
        return True
    if wanted is Due.LATE:
        return due_on is not None and due_on < today
    last = today if wanted is Due.TODAY else today + timedelta(days=int(wanted.value))
    return due_on is not None and today <= due_on <= last


def _mentions(text: str) -> ColumnElement[bool]:
    """What has no letter or figure is looked for as it was typed."""
    return or_(*(col(c).contains(text, autoescape=True) for c in (Case.subject, Case.claimants, Case.opponents)))


IN_ORDER = (func.length(Case.number), col(Case.number))
"""The numbers of cases as numbers: the ninth before the tenth."""


def _page(wanted: Wanted, total: int) -> int:
    return min(max(1, wanted.page), max(1, math.ceil(total / PAGE)))


def _by_due(
    session: Session, narrowed: Any, wanted: Wanted, today: date, searched: search.Found | None
) -> tuple[int, int, list[Case]]:
    """How many cases there are, the page, and its rows. The open cases by their nearest consequence, then the finished
    ones, the latest first: of many thousand finished cases nobody wants to know what would have come next."""
    of_open = narrowed.where(is_open())
    if wanted.due is Due.STOPPED:
        of_open = of_open.where(col(Case.suspended_on).is_not(None))
    nearest = remembered.found_in(session, today, _nearest_dates, cheap=True)
    there = session.exec(of_open.with_only_columns(col(Case.number))).all()
    dates = {number: min(nearest.get(number, ()), default=None) for number in there}
    if wanted.due:
        dates = {number: due_on for number, due_on in dates.items() if _fits(wanted.due, due_on, today)}
    finished = narrowed.where(is_finished())
    only_open = wanted.due or wanted.stage not in (None, Standing.FINISHED) or (wanted.unserved and not wanted.stage)
    total = len(dates) if only_open else _count(session, narrowed, wanted)
    page = _page(wanted, total)
    start = (page - 1) * PAGE

    def order(number: str) -> tuple[bool, int, int, str]:
        due_on = dates[number]
        ordinal = due_on.toordinal() if due_on else 0
        return due_on is None, -ordinal if wanted.descending else ordinal, len(number), number

    if wanted.sort is Sort.DUE:
        numbers = sorted(dates, key=order)
    elif searched and wanted.sort is Sort.BEST:
        numbers = [number for number in searched.in_order(descending=wanted.descending) if number in dates]
    else:
        in_order = session.exec(_sorted(of_open, wanted).with_only_columns(col(Case.number)))
        numbers = [number for number in in_order if number in dates]
    rows = _rows(session, numbers[start : start + PAGE])
    if len(rows) < PAGE and not only_open:
        rows += latest_first(session, finished, max(0, start - len(dates)), PAGE - len(rows), total - len(dates))
    return total, page, rows


def _rows(session: Session, numbers: Sequence[str]) -> list[Case]:
    """These cases, in this order."""
    known = {row.number: row for row in session.exec(select(Case).where(col(Case.number).in_(numbers)))}
    return [known[number] for number in numbers]


def _best_first(session: Session, wanted: Wanted, found: search.Found) -> tuple[int, int, list[Case]]:
    """The same of a search, what fits best first: all that was found is known already."""
    numbers = found.in_order(descending=wanted.descending)
    page = _page(wanted, len(numbers))
    return len(numbers), page, _rows(session, numbers[(page - 1) * PAGE : page * PAGE])


def _in_order(session: Session, narrowed: Any, wanted: Wanted) -> tuple[int, int, list[Case]]:
    """The same in another order."""
    if wanted.sort is Sort.STATE:
        return _by_state(session, narrowed, wanted)
    total = _count(session, narrowed, wanted)
    page = _page(wanted, total)
    ordered = _sorted(narrowed, wanted)
    return total, page, list(session.exec(ordered.offset((page - 1) * PAGE).limit(PAGE)))


def _by_state(session: Session, narrowed: Any, wanted: Wanted) -> tuple[int, int, list[Case]]:
    """States in the order of the procedure, not of the alphabet: how many cases stand in each tells which of them are
    on the page, so that the others need not be put in order."""
    standing = narrowed.with_only_columns(Case.state, func.count()).group_by(Case.state)
    counts: dict[str, int] = {state: many for state, many in session.execute(standing)}
    total = sum(counts.values())
    page = _page(wanted, total)
    before, left, pieces = (page - 1) * PAGE, PAGE, []
    for state in sorted(counts, key=_place_in_procedure, reverse=wanted.descending):
        taken = max(0, min(counts[state] - before, left))
        if taken:
            piece = narrowed.with_only_columns(Case.number).where(col(Case.state) == state).order_by(*IN_ORDER)
            pieces += session.exec(piece.offset(before).limit(taken)).all()
        before, left = max(0, before - counts[state]), left - taken
    return total, page, _rows(session, pieces)


def _place_in_procedure(state: str) -> int:
    return list(State).index(State(state))


def _by_procedure() -> Any:
    order = {state.value: _place_in_procedure(state.value) for state in State}
    return sql_case(order, value=col(Case.state), else_=len(order))


def latest_first(session: Session, finished: Any, start: int, most: int, total: int) -> list[Case]:
    """A piece of the finished cases. Of many pages the last is as near as the first: it is counted from the end."""
    most = max(0, min(most, total - start))
    left = total - start - most
    if start <= left:
        return list(session.exec(finished.order_by(col(Case.opened_on).desc(), *IN_ORDER).offset(start).limit(most)))
    backwards = [col(Case.opened_on).asc(), *(key.desc() for key in IN_ORDER)]
    return list(session.exec(finished.order_by(*backwards).offset(left).limit(most)))[::-1]


def _count(session: Session, narrowed: Any, wanted: Wanted) -> int:
    every_finished = Wanted(stage=Standing.FINISHED)
    if wanted.with_(without=(), chosen=None, descending=False, page=1) == every_finished:
        return count_finished(session)
    return count(session, narrowed)


def count_finished(session: Session) -> int:
    """All cases less the open ones: no index holds the finished ones as narrowly as one holds all."""
    everything = select(func.count()).select_from(Case).scalar_subquery()
    still_open = select(func.count()).select_from(Case).where(is_open()).scalar_subquery()
    found: int = session.exec(select(everything - still_open)).one()
    return found


def count(session: Session, query: Any) -> int:
    of_numbers = query.with_only_columns(col(Case.number)).subquery()
    return session.exec(select(func.count()).select_from(of_numbers)).one()


def _sorted(query: Any, wanted: Wanted) -> Any:
    keys: dict[Sort, tuple[Any, ...]] = {
        Sort.BEST: (col(Case.opened_on),),
        Sort.NUMBER: IN_ORDER,
        Sort.PARTY: (col(Case.claimants),),
        Sort.STATE: (_by_procedure(), col(Case.state)),
        Sort.HANDLER: (col(Case.handler),),
        Sort.OPENED: (col(Case.opened_on),),
    }
    chosen = [key.desc() if wanted.descending else key.asc() for key in keys[wanted.sort]]
    if wanted.sort is Sort.BEST:
        chosen += [sql_case((col(Case.stage) == "", 1), else_=0), col(Case.opened_on).desc()]
    return query.order_by(*chosen, *(() if wanted.sort is Sort.NUMBER else IN_ORDER))


def _nearest_dates(session: Session, today: date, numbers: Numbers) -> Iterator[tuple[str, date]]:
    """The days of the consequences of open cases."""
    of_open = select(Deadline.case_number, col(Deadline.due_on)).join(
        Case, col(Case.number) == col(Deadline.case_number)
    )
    yield from session.exec(with_party(of_open.where(still_matters(today), *remembered.among(numbers))))


def _nearest(session: Session, numbers: Iterable[str], today: date) -> dict[str, tuple[Deadline, str | None]]:
    """The deadline that comes first in each case, and the role of the party it binds."""
    running = session.exec(
        with_party(select(Deadline, PartyRow.role))
        .where(col(Deadline.case_number).in_(list(numbers)), still_matters(today))
        .order_by(col(Deadline.due_on).desc(), col(Deadline.key).desc())
    )
    return {row.case_number: (row, role) for row, role in running}


def _line(row: Case, nearest: tuple[Deadline, str | None] | None, today: date, hits: Sequence[search.Hit]) -> CaseLine:
    urgency: Urgency | None = None
    label = distance = rule_id = citation = ""
    derivation: tuple[str, ...] = ()
    due_on, provisional = None, False
    stopped = f"已中止{(today - row.suspended_on).days}日" if row.suspended_on and row.stage else ""
    if nearest and row.stage:
        deadline, role = nearest
        bound = PartyRole(role) if role else None
        rule = law.rule(deadline.rule)
        assert deadline.due_on
        right = is_right(rule, bound)
        urgency, distance = degree(deadline.due_on, today, rule, calendars.load(), right=right)
        label, due_on, provisional = deadline.label, deadline.due_on, deadline.provisional
        rule_id, citation, derivation = rule.id, deadline.citation, tuple(json.loads(deadline.derivation))
    elif stopped:
        urgency, distance, label = Urgency.STOPPED, stopped, Act.SUSPEND.label
    return CaseLine(
        number=row.number,
        procedure=Procedure(row.procedure),
        stage=Stage(row.stage) if row.stage else None,
        state=State(row.state),
        claimants=row.claimants,
        opponents=row.opponents,
        subject=row.subject,
        handler=row.handler,
        opened_on=row.opened_on,
        label=label,
        due_on=due_on,
        provisional=provisional,
        urgency=urgency,
        distance=distance,
        suspended=stopped,
        rule=rule_id,
        citation=citation,
        derivation=derivation,
        hits=tuple(hits),
    )
