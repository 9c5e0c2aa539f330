"""统计: the figures of a period with their definitions, the tables, and the cases behind every number, as
`casework stats` counts them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from fastapi import Request, Response
from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.figures import entries, rates
from casework.figures.consults import WITHOUT_CASE
from casework.figures.counting import Counting, figure_named, table_named
from casework.figures.definitions import book
from casework.figures.entries import Aimed
from casework.figures.loading import Wanted
from casework.figures.periods import PARTS, Period, period_named
from casework.figures.population import Population, Set
from casework.figures.rates import Rate
from casework.figures.rows import Figure, Table, Unit
from casework.figures.tables import TOTAL
from casework.making import figure_sheets
from casework.office import rights, staff
from casework.office.rights import Right
from casework.record import access, counted, journal
from casework.storage import clock
from casework.storage.database import reading
from casework.storage.tables import Case, Logged
from casework.vocabulary import Track
from casework.web.acting.reading import whole
from casework.web.making.handing import as_file
from casework.web.overviews.counted.compared import columns, compared
from casework.web.overviews.counted.routes import router
from casework.web.pages import page
from casework.web.session import CaseReader, Visitor

AGAINST = {"": "不比较", "year": "与上年同期比较", "before": "与上一期比较"}
OFFICERS = "officers"
"""The table that tells officers apart."""
A_PAGE = 200


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an address of these pages asks for."""

    wanted: Wanted
    against: str

    def link(self, there: str, **more: str) -> str:
        """An address of the same period and cases."""
        said = {
            "period": self.wanted.period.name,
            "organ": self.wanted.organ,
            "domain": self.wanted.domain,
            "track": self.wanted.track.value if self.wanted.track else "",
            "officer": self.wanted.officer,
            "against": self.against,
        }
        return f"{there}?{urlencode({name: value for name, value in (said | more).items() if value})}"

    @property
    def other(self) -> Period | None:
        """The period it is compared with."""
        period = self.wanted.period
        return {"year": period.year_before, "before": period.before}.get(self.against)


def asked(query: Mapping[str, str], today: date) -> Asked:
    """PeriodUnknown."""
    year, part = query.get("year", ""), query.get("part", "")
    named = query.get("period", "") or "-".join(filter(None, (year, part))) or str(today.year)
    track = next((each for each in Track if each.value == query.get("track")), None)
    wanted = Wanted(
        period=period_named(named[:20]),
        organ=query.get("organ", "")[:200].strip(),
        domain=query.get("domain", "")[:50].strip(),
        officer=query.get("officer", "")[:60].strip(),
        track=track,
    )
    return Asked(wanted=wanted, against=query.get("against", "") if query.get("against") in AGAINST else "")


def tables_for(visitor: Visitor) -> list[Table]:
    """Those that somebody may see."""
    may = visitor.may(Right.SEE_OFFICERS_FIGURES)
    return [table for table in book().tables.values() if may or table.id != OFFICERS]


@router.get("/figures")
def figures(request: Request, visitor: CaseReader) -> Response:
    """Every figure of a period, in its groups. STA-001."""
    today = clock.today()
    found = asked(request.query_params, today)
    with reading() as session:
        groups = _groups(session, found, today, visitor)
        head = _head(session, found, today, visitor)
    return page(request, "figures.html", visitor, groups=groups, head=head, asked=found)


@dataclass(frozen=True, kw_only=True)
class Head:
    """What every page of figures has above."""

    asked: Asked
    today: date
    tables: list[Table]
    officers: Mapping[str, str]
    missing: int
    """How many cases are not counted yet."""
    table: Table | None = None
    """The table that is shown; None: the figures are."""
    parts: Sequence[tuple[str, str]] = tuple((value, words) for value, (words, _, _) in PARTS.items())
    againsts: Mapping[str, str] = field(default_factory=lambda: AGAINST)
    tracks: Sequence[Track] = tuple(Track)

    @property
    def period(self) -> Period:
        return self.asked.wanted.period

    @property
    def year(self) -> str:
        return self.period.name.partition("-")[0]

    @property
    def part(self) -> str:
        return self.period.name.partition("-")[2]

    @property
    def is_over(self) -> bool:
        return self.period.is_over(self.today)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A figure with the same of the period it is compared with, and what it is meant to reach."""

    rate: Rate
    before: Rate | None
    aimed: Aimed | None


def _head(session: Session, found: Asked, today: date, visitor: Visitor, table: Table | None = None) -> Head:
    return Head(
        asked=found,
        today=today,
        tables=tables_for(visitor),
        officers=staff.names(session),
        missing=counted.how_many_are_not(session),
        table=table,
    )


def _groups(session: Session, found: Asked, today: date, visitor: Visitor) -> list[tuple[str, list[Line]]]:
    """Each group with its figures, and the same of the period they are compared with."""
    now, before = _counting(session, found, today, visitor)
    targets = entries.targets(session, found.wanted.period, found.wanted.organ)

    def line(figure: Figure) -> Line:
        rate = now.rate(figure)
        aimed = entries.aimed(rate, targets.get(figure.id))
        return Line(rate=rate, before=before.rate(figure) if before else None, aimed=aimed)

    known = book()
    return [
        (group.name, [line(each) for each in known.figures.values() if each.group.partition(".")[0] == group.id])
        for group in known.groups.values()
    ]


def _counting(session: Session, found: Asked, today: date, visitor: Visitor) -> tuple[Counting, Counting | None]:
    """What is counted of the period, and of the one it is compared with."""
    periods = (found.wanted.period, found.other)
    now, before = (
        Counting(session, replace(found.wanted, period=period), today, visitor.actor, entries.counts(session, period))
        if period
        else None
        for period in periods
    )
    assert now
    return now, before


@router.get("/figures/table")
def table(request: Request, visitor: CaseReader, name: str = "balance") -> Response:
    """One table of a period. STA-001, STA-002, RIGHT-001."""
    today = clock.today()
    found, row = asked(request.query_params, today), table_named(name)
    if row.id == OFFICERS:
        rights.check(visitor.actor, Right.SEE_OFFICERS_FIGURES)
    refusal = filled = then = None
    with reading() as session:
        head = _head(session, found, today, visitor, row)
        try:
            filled = Counting(session, found.wanted, today, visitor.actor).table(row)
            if found.other:
                then = Counting(session, replace(found.wanted, period=found.other), today, visitor.actor).table(row)
        except CaseworkError as refused:
            refusal = refused
    return page(
        request,
        "figures_table.html",
        visitor,
        status=refusal.status if refusal else 200,
        table=row,
        filled=filled,
        refusal=refusal,
        shown=columns(filled, then) if filled else [],
        compared=compared(filled, then, found.other.title) if filled and then and found.other else None,
        total=TOTAL,
        head=head,
        asked=found,
        officers=head.officers,
    )


@router.get("/figures/cases")
def behind(request: Request, visitor: CaseReader) -> Response:
    """The cases behind a number: of a cell of a table, or of what is above or below the line of a figure. Those that
    the reader may not open are only counted, and so are consults of which no case came. STA-001, STA-002, STA-005."""
    today, query = clock.today(), request.query_params
    found, at = asked(query, today), whole(query, "page", 6, 1)
    with reading() as session:
        counting = Counting(session, found.wanted, today, visitor.actor)
        title, base, population, held = _number(counting, query, visitor)
        numbers = population.cases(held)
        part = numbers[(at - 1) * A_PAGE : at * A_PAGE]
        opened = access.open_of(session, list(dict.fromkeys(part)), visitor.actor)
        lines = _lines(session, [number for number in part if number in opened])
        officers = staff.names(session)
        of_people = population.unit is Unit.OFFICER
        people = [officers.get(login, login) for login in population.names(held)] if of_people else []
    return page(
        request,
        "figures_cases.html",
        visitor,
        title=title,
        base=base,
        unit=population.unit.label,
        lines=lines,
        count=len(numbers),
        closed=sum(bool(number) and number not in opened for number in part),
        without_case=0 if of_people else part.count(WITHOUT_CASE),
        people=people,
        asked=found,
        officers=officers,
        at=at,
        pages=-(-len(numbers) // A_PAGE),
        onward=lambda to: found.link("/figures/cases", **{**_named(query), "page": str(to)}),
    )


def _named(query: Mapping[str, str]) -> dict[str, str]:
    return {name: query[name] for name in ("table", "row", "column", "figure", "part") if query.get(name)}


def _number(counting: Counting, query: Mapping[str, str], visitor: Visitor) -> tuple[str, str, Population, Set]:
    """What a number is called and counts, and the set behind it."""
    if query.get("figure"):
        figure = figure_named(query["figure"])
        population = counting.of(figure.unit)
        above, below = rates.sets(figure, population)
        is_above = query.get("part") == "numerator"
        held = above if is_above else below
        return f"{figure.name}：{'分子' if is_above else '分母'}", figure.base, population, held
    row = table_named(query.get("table", ""))
    if row.id == OFFICERS:
        rights.check(visitor.actor, Right.SEE_OFFICERS_FIGURES)
    filled = counting.table(row)
    line, column = query.get("row", TOTAL), query.get("column", TOTAL)
    return f"{row.name}：{line}，{column}", row.note or row.source, filled.counted, filled.cell(line, column)


def _lines(session: Session, numbers: list[str]) -> list[Case]:
    """The cases in the order of the list, as often as they stand there."""
    known = {row.number: row for row in session.exec(select(Case).where(col(Case.number).in_(set(numbers))))}
    return [known[number] for number in numbers]


@router.get("/figures.xlsx")
def workbook(request: Request, visitor: CaseReader) -> Response:
    """Every table and figure of a period as a workbook whose sums are formulas, beside those of the period it is
    compared with. STA-001, STA-004."""
    today = clock.today()
    found = asked(request.query_params, today)
    with reading() as session:
        counting, before = _counting(session, found, today, visitor)
        figures, officers = list(book().figures.values()), staff.names(session)
        content = figure_sheets.written(counting, tables_for(visitor), figures, officers, today, before)
    name = f"统计{found.wanted.period.title}.xlsx"
    journal.note(Logged.EXPORT, "导出统计", who=visitor.login, subject=found.wanted.period.name)
    return as_file(content, name)
