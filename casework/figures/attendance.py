"""负责人出庭应诉: the three rates, each with its numerator, its denominator and the base in words, as the rows of
`attendance.toml` define them.

Published practice differs in what it counts, so the base is always stated, and the other bases in use stand beside it.
The main base counts each defendant organ at each sitting once. A place that counts by the case (法释〔2020〕3号 第七条:
one appearance in an instance is usually enough) finds its figure among the alternatives.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlmodel import Session, col, select

from casework.figures import loading
from casework.figures import rates as counted_rates
from casework.figures.counting import figure_named
from casework.figures.definitions import book
from casework.figures.loading import Wanted
from casework.figures.periods import Period
from casework.figures.rates import Rate
from casework.figures.rows import Unit
from casework.office import readable
from casework.procedure.litigation.notice import ReceiveNotice
from casework.record import access
from casework.record.actor import Actor
from casework.storage.tables import Agency, Attendance, Case, Official
from casework.vocabulary import Post, Procedure, comparable

Rows = Sequence[Attendance]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The figures of a period. `alternatives` hold the same rates on the other bases in use."""

    period: Period
    attendance: Rate
    chief: Rate
    spoke: Rate
    alternatives: tuple[Rate, ...]
    also: tuple[Rate, ...] = ()
    """What else is told of the same sittings: disputes settled, justified absence, organs whose head came."""
    hearings: Rate | None = None
    """The same record kept of hearings in reconsideration cases (行政复议法 第五十一条第三款)."""


def figures(session: Session, period: Period, sittings: Rows | None = None) -> Figures:
    """The rates over all sittings held in the period, which may be at hand (`rows`)."""
    heard = loading.hearings(session, Wanted(period=period))
    hearings = counted_rates.rate(figure_named("hearings"), heard)
    held = rows(session, period) if sittings is None else sittings
    return replace(rates(period, held), hearings=hearings)


def rows(session: Session, period: Period, of: Procedure = Procedure.LITIGATION) -> Rows:
    """Who came in the period, to sittings or to hearings."""
    return loading.who_came(session, Wanted(period=period), of)


def counted(session: Session, period: Period, key: str, *, numerator: bool) -> Rows:
    """The sittings or hearings behind a figure. RateUnknown."""
    figure = figure_named(key)
    of = Procedure.RECONSIDERATION if figure.unit is Unit.HEARING else Procedure.LITIGATION
    found = rows(session, period, of)
    counted = loading.of_attendances(found, period, figure.unit)
    above, below = counted_rates.sets(figure, counted)
    return [found[place] for place in counted.places(above if numerator else below)]


def open_to(session: Session, found: Rows, reader: Actor) -> Rows:
    """Those of the cases that somebody may open."""
    numbers = {row.case_number for row in found}
    opened = select(Case.number).where(col(Case.number).in_(numbers), access.cases_open_to(reader))
    may = set(session.exec(opened)) if numbers else set()
    return [row for row in found if row.case_number in may]


def rates(period: Period, sittings: Iterable[Attendance]) -> Figures:
    """The rates over these sittings: one row for each defendant organ at each sitting."""
    found = loading.of_attendances(sittings, period)

    def of(group: str) -> tuple[Rate, ...]:
        return tuple(counted_rates.rate(figure, found) for figure in book().group(group))

    attendance, chief, spoke = of("attendance.main")
    return Figures(
        period=period,
        attendance=attendance,
        chief=chief,
        spoke=spoke,
        alternatives=of("attendance.alternatives"),
        also=of("attendance.also"),
    )


BY: Mapping[str, str] = {
    "organ": "机关",
    "post": "负责人类别",
    "field": "分管领域",
    "instance": "审级",
    "court": "法院",
    "government": "政府和部门",
}
"""What the rates are broken down by."""


def broken_down(session: Session, period: Period, by: str, sittings: Rows | None = None) -> list[tuple[str, Figures]]:
    """The rates of each organ, post, field, instance or court, or of governments (市政府领导出庭) beside departments;
    most sittings first."""
    found = rows(session, period) if sittings is None else sittings
    name = _named_by(session, found, by)
    groups: dict[str, list[Attendance]] = {}
    for row in found:
        groups.setdefault(name(row), []).append(row)
    order = sorted(groups, key=lambda key: (-len(groups[key]), key))
    return [(key, rates(period, groups[key])) for key in order]


def ranked(groups: Iterable[tuple[str, Figures]]) -> list[tuple[int, str, Figures]]:
    """The groups by their rate of attendance, the best first; of equal rates they share the place, and who had more
    sittings is named first."""
    known = [(name, found) for name, found in groups if found.attendance.percent is not None]
    order = sorted(
        known, key=lambda each: (-(each[1].attendance.percent or 0), -each[1].attendance.denominator, each[0])
    )
    better = [found.attendance.percent or 0 for _, found in order]
    return [(1 + sum(rate > (found.attendance.percent or 0) for rate in better), name, found) for name, found in order]


def _named_by(session: Session, found: Rows, by: str) -> Callable[[Attendance], str]:
    if by == "organ":
        return lambda row: row.organ
    if by == "post":
        return lambda row: Post(row.post).label if row.post else "未出庭或者类别没有记载"
    if by == "field":
        return _field_of(session)
    if by == "government":
        return lambda row: "人民政府" if comparable(row.organ).endswith("人民政府") else "部门和其他机关"
    numbers = {row.case_number for row in found}
    suits = {number: file.received().details for number, file in readable.files(session, sorted(numbers)).items()}

    def of_the_suit(row: Attendance) -> str:
        suit = suits.get(row.case_number)
        if not isinstance(suit, ReceiveNotice):
            return "不能读取的案件"
        return suit.instance.label if by == "instance" else suit.court

    return of_the_suit


def _field_of(session: Session) -> Callable[[Attendance], str]:
    """What the register of heads says that who came answered for on the day."""
    held = session.exec(select(Official, Agency).join(Agency, col(Agency.id) == col(Official.agency_id))).all()
    known: dict[tuple[str, str], list[Official]] = {}
    for official, agency in held:
        known.setdefault((comparable(agency.name), official.name), []).append(official)

    def field(row: Attendance) -> str:
        of_his = known.get((comparable(row.organ), row.official), ()) if row.attended else ()
        there = (each for each in of_his if each.valid_from <= row.held_on <= (each.valid_until or row.held_on))
        return next((each.field for each in there if each.field), "未出庭或者名册中没有分管领域")

    return field


def distance(rate: Rate, target: Decimal | int) -> Decimal | None:
    """How many points a rate is above what is aimed at, below it with a minus; None without a target or a rate."""
    return rate.percent - target if target and rate.percent is not None else None
