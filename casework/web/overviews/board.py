"""看板: the open cases of the office, each with its periods on one axis of time, the most urgent first. Only what is in
view is fetched and drawn; a click opens how a period was counted."""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from casework.figures.counting import Counting, figure_named
from casework.figures.loading import Wanted as Counted
from casework.figures.periods import Period, period_named
from casework.office import door, leaves, rights, staff
from casework.office.rights import Right
from casework.queries import board, clocks, workload
from casework.queries.board import Band, By, Row, Wanted
from casework.reviewing import checks, whole
from casework.storage import clock
from casework.storage.database import reading
from casework.storage.office import office
from casework.vocabulary import Stage
from casework.web.acting.reading import whole as number_in
from casework.web.pages import page
from casework.web.session import CaseReader, Visitor

router = APIRouter()
AT_FIRST = 30
"""Rows that come with the page; the others when they are scrolled to."""
BEFORE, AFTER = 45, 75
"""Days of the axis around today, unless a period is chosen."""
JUDGED_BY = ("in-time-rate", "correction-in-all", "resolved-rate", "attendance")
"""The figures beside the board."""


@dataclass(frozen=True, kw_only=True)
class Axis:
    """A stretch of days, and where on it a day lies: in percent from its left end, as drawings say it."""

    first: date
    last: date

    def at(self, day: date) -> float:
        whole_length = (self.last - self.first).days or 1
        return round(min(max((day - self.first).days / whole_length * 100, 0), 100), 2)

    def span(self, since: date, until: date) -> tuple[float, float]:
        """Where it begins, and how long it is."""
        begins = self.at(since)
        return begins, round(self.at(until) - begins, 2)

    @property
    def months(self) -> list[tuple[float, str]]:
        """The first days of months, each with its place."""
        day, found = date(self.first.year, self.first.month, 1), []
        while day <= self.last:
            if day >= self.first:
                found.append((self.at(day), f"{day.year}年{day.month}月" if day.month == 1 else f"{day.month}月"))
            day += timedelta(days=calendar.monthrange(day.year, day.month)[1])
        return found


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an address of these pages asks for."""

    wanted: Wanted
    axis: Axis

    def link(self, there: str, **more: object) -> str:
        """An address of the same cases and days."""
        wanted = self.wanted
        said: dict[str, object] = {
            "by": wanted.by.value,
            "officer": wanted.officer,
            "stage": wanted.stage.value if wanted.stage else "",
            "since": wanted.since or "",
            "until": wanted.until or "",
        }
        return f"{there}?{urlencode({name: value for name, value in (said | more).items() if value != ''})}"

    @property
    def period(self) -> Period | None:
        """The shortest period of a report that holds the chosen days."""
        since, until = self.wanted.since, self.wanted.until
        if since is None or until is None or since.year != until.year:
            return None
        quarter = (since.month + 2) // 3
        half = 1 if since.month <= 6 else 2
        names = (f"{since.year}-{since.month:02}", f"{since.year}-Q{quarter}", f"{since.year}-H{half}", f"{since.year}")
        return next(found for found in map(period_named, names) if found.last >= until)


def asked(request: Request) -> Asked:
    """What does not make sense narrows nothing."""
    query, today = request.query_params, clock.today()
    since, until = _day(query.get("since", "")), _day(query.get("until", ""))
    if since is None or until is None or not since < until or (until - since).days > 3660:
        since = until = None
    axis = Axis(
        first=since or today - timedelta(days=BEFORE),
        last=until or today + timedelta(days=AFTER),
    )
    wanted = Wanted(
        by=next((each for each in By if each.value == query.get("by")), By.NEED),
        officer=query.get("officer", "").strip()[:60],
        stage=next((each for each in Stage if each.value == query.get("stage")), None),
        since=since,
        until=until,
    )
    return Asked(wanted=wanted, axis=axis)


@router.get("/board")
def shown(request: Request, visitor: CaseReader) -> Response:
    """The board with its first rows, or those of a page where no script fetches the others."""
    there, today = asked(request), clock.today()
    nth = number_in(request.query_params, "page", 6, 1)
    first = max(nth - 1, 0) * AT_FIRST
    with reading() as session:
        near = today + timedelta(days=office().workload["near_days"])
        counts = board.counts(session, there.wanted, visitor.actor, today, near)
        lines = _lines(session, there, visitor, first, AT_FIRST)
        names = staff.names(session)
    return page(
        request,
        "board.html",
        visitor,
        asked=there,
        axis=there.axis,
        counts={count.group: count for count in counts},
        total=sum(count.cases for count in counts),
        overdue=sum(count.overdue for count in counts),
        near=sum(count.near for count in counts),
        near_days=office().workload["near_days"],
        lines=lines,
        named=_named(there.wanted.by, names),
        first=first,
        nth=nth,
        at_first=AT_FIRST,
        officers=names,
        ways=list(By),
        stages=list(Stage),
        see_officers=rights.has(visitor.actor.roles, Right.SEE_OFFICERS_FIGURES),
    )


@router.get("/board/rows")
def rows(request: Request, visitor: CaseReader) -> Response:
    """Some rows, to be put in place."""
    there, today = asked(request), clock.today()
    first = number_in(request.query_params, "first", 7, 0)
    with reading() as session:
        near = today + timedelta(days=office().workload["near_days"])
        counts = (
            board.counts(session, there.wanted, visitor.actor, today, near) if there.wanted.by is not By.NEED else []
        )
        lines = _lines(session, there, visitor, first, number_in(request.query_params, "count", 3, AT_FIRST))
        names = staff.names(session)
    told = {count.group: count for count in counts}
    return page(
        request,
        "_board_rows.html",
        visitor,
        lines=lines,
        axis=there.axis,
        counts=told,
        officers=names,
        named=_named(there.wanted.by, names),
        first=first,
    )


def _named(by: By, officers: Mapping[str, str]) -> Callable[[str], str]:
    """What a group is called."""
    words = {By.OFFICER: officers, By.STAGE: {stage.value: stage.label for stage in Stage}}.get(by, {})
    empty = "没有承办人" if by is By.OFFICER else "没有登记"
    return lambda group: words.get(group, group) or empty


@router.get("/board/why")
def why(request: Request, visitor: CaseReader, number: str) -> Response:
    """How the periods of a case were counted."""
    with reading() as session:
        case, _ = door.opened(session, number, visitor.actor)
        lines = [line for line in clocks(case, clock.today()) if line.is_open]
    return page(request, "_board_why.html", visitor, number=case.number, lines=lines)


@router.get("/board/beside")
def beside(request: Request, visitor: CaseReader) -> Response:
    """The figures that the office is judged by, what each officer has on his hands, and who is away."""
    today = clock.today()
    with reading() as session:
        period = period_named(str(today.year))
        counting = Counting(session, Counted(period=period), today, visitor.actor)
        figures = counting.rates([figure_named(name) for name in JUDGED_BY])
        sees = rights.has(visitor.actor.roles, Right.SEE_OFFICERS_FIGURES)
        loads = workload.of_handlers(session, today) if sees else []
        away = [(leave, leaves.ends_within(session, leave)) for leave in leaves.to_come(session, today)] if sees else []
        names = staff.names(session)
    return page(
        request,
        "_board_beside.html",
        visitor,
        period=period,
        figures=figures,
        loads=loads,
        away=away,
        officers=names,
        weights=office().workload,
        sees=sees,
    )


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A band in percent of the axis."""

    band: Band
    at: tuple[float, float]
    extension: tuple[float, float] | None
    stops: tuple[tuple[float, float], ...]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row with its drawing and what the checks of the case come to."""

    row: Row
    drawn: tuple[Drawn, ...]
    checked: checks.Checked


def _lines(session: Session, there: Asked, visitor: Visitor, first: int, count: int) -> list[Line]:
    today = clock.today()
    found = board.window(session, there.wanted, visitor.actor, today, first, count)
    wholes = whole.of_cases(session, {row.case.number: row.file for row in found if row.file}, today)
    nothing = checks.Checked()
    return [
        Line(
            row=row,
            drawn=tuple(_drawn(band, there.axis, today) for band in row.bands),
            checked=checks.checked(wholes[row.case.number]) if row.case.number in wholes else nothing,
        )
        for row in found
    ]


def _drawn(band: Band, axis: Axis, today: date) -> Drawn:
    ends = band.due_on or max(today, band.since)
    late = max(ends, today) if band.due_on and band.due_on < today else ends
    return Drawn(
        band=band,
        at=axis.span(band.since, late),
        extension=axis.span(band.extended_from, ends) if band.extended_from else None,
        stops=tuple(axis.span(begins, ends) for begins, ends in band.stops),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
