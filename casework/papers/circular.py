"""通报: what the office tells the organs of how their heads came to court. Organs are named in it, and nobody else: it
goes to all of them, and to whom they show it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from sqlmodel import Session

from casework import law
from casework.errors import CaseworkError
from casework.figures import attendance
from casework.figures.attendance import EVERY_SITTING, Figures, Period, Rate, Rows
from casework.storage.office import office
from casework.storage.tables import Attendance
from casework.vocabulary import comparable
from casework.vocabulary.court import Came
from documents.kinds.without_form.circulars import AttendanceNotice, Compared, Group, Missed, Part, Ranked

NOTHING = "—"
TREND = 5
"""So many periods are shown in a row: of quarters a year and this one."""
NOT_SAID = "原因没有登记"
TOLD = (Came.UNEXCUSED, Came.NOBODY, Came.DENIED, Came.LEFT, Came.REFUSED)
"""What became of a duty that was not met."""


class NothingToTell(CaseworkError):
    """No sitting was recorded in the period."""

    code, status = "STA-003", 409


def attendance_notice(
    session: Session, period: Period, on: date, *, number: str = "", demands: Sequence[str] = ()
) -> AttendanceNotice:
    """O-18 出庭应诉情况通报 of a period, dated that day; `number` as the office gives it. NothingToTell."""
    held = attendance.rows(session, period)
    if not held:
        raise NothingToTell(
            f"{period.title}没有登记开庭，没有可以通报的出庭情况", instead="请核对期间，或者先登记开庭情况"
        )
    now = attendance.rates(period, held)
    before = attendance.figures(session, period.before)
    year_before = attendance.figures(session, period.year_before)
    ranked = attendance.ranked(attendance.broken_down(session, period, "organ"))
    return AttendanceNotice(
        organ=office().office,
        number=number,
        signed_on=on,
        period=period.title,
        first=period.first,
        last=period.last,
        cases=len({row.case_number for row in held}),
        organs=len({comparable(row.organ) for row in held}),
        sittings=now.attendance.denominator,
        attended=now.attendance.numerator,
        absent=now.attendance.denominator - now.attendance.numerator,
        base=EVERY_SITTING,
        before=period.before.title,
        year_before=period.year_before.title,
        rates=tuple(map(_compared, _told(now), _told(before), _told(year_before))),
        trend=tuple(map(_bar, _in_a_row(session, now))),
        instances=tuple(
            Group(name=name, **_group(found)) for name, found in attendance.broken_down(session, period, "instance")
        ),
        ranking=tuple(Ranked(place=str(place), name=name, **_group(found)) for place, name, found in ranked),
        places=tuple(_part(name, found.attendance) for _, name, found in ranked),
        reasons=tuple(_reasons(held)),
        missed=tuple(_missed(held)),
        demands=tuple(demands),
    )


def _told(found: Figures) -> tuple[Rate, ...]:
    """The rates of a notice, in its order: who came, the chief of all and of those who came, who spoke, what came of it
    and why the others did not."""
    alternatives = [rate for rate in found.alternatives if rate.key in ("attendance-case", "chief-came", "spoke-came")]
    return (found.attendance, found.chief, found.spoke, *alternatives, *found.also)


def _compared(now: Rate, before: Rate, year_before: Rate) -> Compared:
    return Compared(
        name=now.label,
        counted=_counted(now),
        now=_shown(now),
        before=_shown(before),
        change=_change(before, now),
        year_before=_shown(year_before),
        change_in_a_year=_change(year_before, now),
        base=now.base,
    )


def _in_a_row(session: Session, now: Figures) -> list[tuple[str, Rate]]:
    """The rate of attendance of the periods before and of this one, the earliest first."""
    periods = [now.period]
    while len(periods) < TREND:
        periods.append(periods[-1].before)
    earlier = (attendance.figures(session, period) for period in reversed(periods[1:]))
    return [(found.period.title, found.attendance) for found in (*earlier, now)]


def _bar(named: tuple[str, Rate]) -> Part:
    return _part(*named)


def _part(name: str, rate: Rate) -> Part:
    return Part(name=name, count=_counted(rate), shown=_shown(rate), share=round((rate.percent or 0) * 10))


def _group(found: Figures) -> dict[str, str]:
    """The rates of a group, as a row of a table says them."""
    return {
        "sittings": str(found.attendance.denominator),
        "attended": str(found.attendance.numerator),
        "rate": _shown(found.attendance),
        "chief": _shown(found.chief),
        "spoke": _shown(found.spoke),
    }


def _reasons(held: Rows) -> Iterable[Part]:
    """Why heads did not come, the most frequent first."""
    absent = [row for row in held if not row.attended]
    counts = Counter(map(_reason, absent))
    for words, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        rate = Rate(label=words, base="", numerator=count, denominator=len(absent))
        yield Part(name=words, count=str(count), shown=_shown(rate), share=round((rate.percent or 0) * 10))


def _reason(row: Attendance) -> str:
    """The reason that holds, or what became of the duty where there is none."""
    if row.outcome == Came.EXCUSED.value and row.excuse:
        return law.item("excuses_for_absence", row.excuse, row.held_on).label
    return Came(row.outcome).label if row.outcome else NOT_SAID


def _missed(held: Rows) -> Iterable[Missed]:
    """The organs whose heads did not meet their duty, with what became of it, in the order of their names."""
    counts = Counter((row.organ, Came(row.outcome)) for row in held if row.outcome and Came(row.outcome) in TOLD)
    for organ in sorted({organ for organ, _ in counts}):
        words = [f"{came.label}{counts[organ, came]}次" for came in TOLD if counts[organ, came]]
        yield Missed(organ=organ, words="、".join(words))


def _counted(rate: Rate) -> str:
    return f"{rate.numerator}/{rate.denominator}"


def _shown(rate: Rate) -> str:
    return f"{rate.percent}%" if rate.percent is not None else NOTHING


def _change(before: Rate, now: Rate) -> str:
    """In points, with its sign."""
    if before.percent is None or now.percent is None:
        return NOTHING
    return f"{now.percent - before.percent:+}"
