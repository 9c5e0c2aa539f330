"""Numbers that officers enter: what a figure is meant to reach in a year, for the office or one organ, and what only
somebody else knows, each with the paper that it comes from."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.figures.definitions import book
from casework.figures.periods import Period, period_named
from casework.figures.rates import Rate
from casework.figures.rows import Figure
from casework.office.deeds import doing
from casework.office.rights import Right
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.tables import FigureEntry, Logged
from casework.vocabulary import comparable

MOST = 1000
"""More is no target of any ratio or mean."""


class EntryRefused(CaseworkError):
    """A target or number cannot be right."""

    code, status = "STA-020", 422


@dataclass(frozen=True, kw_only=True)
class Aimed:
    """What a figure is meant to reach, and by how much it falls short (with a minus) or is better."""

    target: Decimal
    distance: Decimal | None


def enter(
    session: Session, *, figure: str, period: str, value: str, source: str, organ: str = "", actor: Actor
) -> FigureEntry:
    """A target, or a number that somebody else knows. RightRefused, EntryRefused, PeriodUnknown."""
    named = period_named(period)
    number = _count(value, source) if figure in book().entered else _target(figure, named, value)
    if figure in book().entered:
        _is_a_part(session, figure, named, int(number))
    with doing(session, Logged.REGISTER, "登记统计的目标和录入数", actor=actor, right=Right.KEEP_FIGURES):
        row = FigureEntry(
            figure=figure,
            period=named.name,
            organ=organ.strip()[:200],
            value=number,
            source=source.strip()[:300],
            officer=actor.login,
            recorded_at=clock.now(),
        )
        session.add(row)
        session.flush()
    return row


def _count(value: str, source: str) -> str:
    if not re.fullmatch(r"[0-9]{1,9}", value.strip()):
        raise EntryRefused(f"“{value[:20]}”不是整数", instead="请填写不带单位的整数", field="value", code="STA-021")
    if not source.strip():
        where = "请写明出处（报告名称、日期）"
        raise EntryRefused("没有写明这个数从哪里来", instead=where, field="source", code="STA-022")
    return str(int(value))


def _is_a_part(session: Session, entered: str, period: Period, value: int) -> None:
    """Of two numbers of others of which one is a part of the other, it is."""
    known = counts(session, period) | {entered: value}
    for figure in book().figures.values():
        above, below = known.get(figure.above), known.get(figure.entered)
        if figure.above and entered in (figure.above, figure.entered) and above and below and above > below:
            names = book().entered
            raise EntryRefused(
                f"{names[figure.above].name}（{above}）多于{names[figure.entered].name}（{below}）",
                instead="请核对调查报告，两个数应当出自同一份报告",
                field="value",
                code="STA-025",
            )


def _target(figure: str, period: Period, value: str) -> str:
    known = book().figures.get(figure)
    if known is None:
        raise EntryRefused(f"没有“{figure[:60]}”这个指标", instead="请从列表中选择", field="figure", code="STA-023")
    if "-" in period.name:
        raise EntryRefused("目标按年度登记", instead="期间请写年份，如2026", field="period", code="STA-024")
    try:
        number = Decimal(value.strip().rstrip("%％"))
    except InvalidOperation:
        raise EntryRefused(f"“{value[:20]}”不是数", instead="请填写数字，如98或者98.5", field="value") from None
    most = 100 if is_share(known) else MOST
    if not number.is_finite() or not 0 <= number <= most:
        raise EntryRefused(
            f"“{known.name}”的目标不能是{value.strip()[:20]}", instead=f"请填写0至{most}之间的数", field="value"
        )
    return format(number.normalize(), "f")


def is_share(figure: Figure) -> bool:
    """Whether it cannot pass a hundred percent."""
    return bool(figure.holds)


def every(session: Session) -> Sequence[FigureEntry]:
    """All that was entered, the latest first."""
    return session.exec(select(FigureEntry).order_by(col(FigureEntry.id).desc())).all()


def counts(session: Session, period: Period) -> dict[str, int]:
    """The numbers of others for a period."""
    return {name: int(row.value) for name, row in _latest(session, period.name, "", book().entered).items()}


def targets(session: Session, period: Period, organ: str = "") -> dict[str, Decimal]:
    """What figures are meant to reach in the year of a period."""
    year = period.name.partition("-")[0]
    return {name: Decimal(row.value) for name, row in _latest(session, year, organ, book().figures).items()}


def of_organs(session: Session, period: Period, figure: str) -> dict[str, Decimal]:
    """What this figure is meant to reach in the year of a period, by the organ for which it was set, and under an empty
    name by all; what was entered last holds."""
    year = period.name.partition("-")[0]
    asked = select(FigureEntry).where(col(FigureEntry.period) == year, col(FigureEntry.figure) == figure)
    return {comparable(row.organ): Decimal(row.value) for row in session.exec(asked.order_by(col(FigureEntry.id)))}


def _latest(session: Session, period: str, organ: str, known: Mapping[str, object]) -> dict[str, FigureEntry]:
    asked = select(FigureEntry).where(col(FigureEntry.period) == period).order_by(col(FigureEntry.id))
    return {
        row.figure: row
        for row in session.exec(asked)
        if row.figure in known and comparable(row.organ) == comparable(organ)
    }


def aimed(rate: Rate, target: Decimal | None) -> Aimed | None:
    """None without a target."""
    if target is None:
        return None
    return Aimed(target=target, distance=rate.value - target if rate.value is not None else None)
