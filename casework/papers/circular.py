"""通报: what the office tells the organs of how their heads came to court. Organs are named in it, and nobody else: it
goes to all of them, and to whom they show it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from casework import law
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.figures import attendance
from casework.figures.attendance import Figures, Rows
from casework.figures.periods import Period
from casework.figures.rates import Rate
from casework.office import readable
from casework.procedure.litigation.besides.reproach import reproaches, why_not_owed
from casework.procedure.litigation.sitting import Sitting
from casework.storage.office import office
from casework.storage.tables import Attendance
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


def attendance_notice(session: Session, period: Period, on: date, *, number: str = "") -> AttendanceNotice:
    """O-18 出庭应诉情况通报 of a period, dated that day; `number` as the office gives it. NothingToTell."""
    held = attendance.rows(session, period)
    if not held:
        raise NothingToTell(
            f"{period.title}没有登记开庭，没有可以通报的出庭情况", instead="请核对期间，或者先登记开庭情况"
        )
    now, absences = attendance.rates(period, held), _absences(session, held)
    before = attendance.figures(session, period.before)
    year_before = attendance.figures(session, period.year_before)
    ranked = attendance.ranked(attendance.broken_down(session, period, "organ"))
    return AttendanceNotice(
        organ=office().office,
        number=number,
        signed_on=on,
        period=period.title,
        first=period.first,
        last=min(period.last, on),
        cases=len({row.case_number for row in held}),
        organs=len({row.organ for row in held}),
        sittings=now.attendance.denominator,
        attended=now.attendance.numerator,
        absent=now.attendance.denominator - now.attendance.numerator,
        base=now.attendance.base,
        before=period.before.title,
        year_before="" if period.year_before == period.before else period.year_before.title,
        rates=tuple(map(_compared, _told(now), _told(before), _told(year_before))),
        trend=tuple(map(_bar, _in_a_row(session, now))),
        instances=tuple(
            Group(name=name, **_group(found)) for name, found in attendance.broken_down(session, period, "instance")
        ),
        ranking=tuple(Ranked(place=str(place), name=name, **_group(found)) for place, name, found in ranked),
        places=tuple(_part(name, found.attendance) for _, name, found in ranked),
        reasons=tuple(_reasons(absences)),
        missed=tuple(_missed(absences)),
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


@dataclass(frozen=True, kw_only=True)
class Absence:
    """What became of a duty to come that was not met, or was not there: why no head came, and whether the court is
    bound to write because of it (法释〔2020〕3号 第十二条)."""

    row: Attendance
    reason: str
    is_reproached: bool


def _absences(session: Session, held: Rows) -> list[Absence]:
    """Of each sitting to which no head came, or at which he did not do what he came for, as its case tells it."""
    looked_at = [row for row in held if not row.attended or row.outcome in {came.value for came in TOLD}]
    files = readable.files(session, sorted({row.case_number for row in looked_at}))
    return [absence(files.get(row.case_number), row) for row in looked_at]


def absence(case: CaseFile | None, row: Attendance) -> Absence:
    """What a case tells of a row of the record of who came; little where it cannot be read."""
    fact = next((each for each in case.every(Sitting) if each.seq == row.seq), None) if case else None
    one = next((each for each in fact.details.attendance if each.party == row.party), None) if fact else None
    if case is None or fact is None or one is None:
        return Absence(row=row, reason=NOT_SAID, is_reproached=False)
    not_owed = why_not_owed(case, fact, one)
    excused = row.outcome == Came.EXCUSED.value and row.excuse
    known = law.item("excuses_for_absence", row.excuse, row.held_on).label if excused else not_owed
    reason = known or (Came(row.outcome).label if row.outcome else NOT_SAID)
    return Absence(row=row, reason=reason, is_reproached=bool(reproaches(case, fact, one)))


def _reasons(absences: Sequence[Absence]) -> Iterable[Part]:
    """Why heads did not come, the most frequent first."""
    absent = [each for each in absences if not each.row.attended]
    counts = Counter(each.reason for each in absent)
    for words, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        rate = Rate(label=words, base="", numerator=count, denominator=len(absent))
        yield Part(name=words, count=str(count), shown=_shown(rate), share=round((rate.percent or 0) * 10))


def _missed(absences: Sequence[Absence]) -> Iterable[Missed]:
    """The organs because of whose heads the court is bound to write, with what became of their duty, by name."""
    told = [each.row for each in absences if each.is_reproached]
    counts = Counter((row.organ, Came(row.outcome)) for row in told if row.outcome)
    for organ in sorted({organ for organ, _ in counts}):
        words = [f"{came.label}{counts[organ, came]}次" for came in Came if counts[organ, came]]
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
