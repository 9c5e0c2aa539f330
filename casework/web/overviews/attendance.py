"""出庭: who must be in which court in the next month and what may go wrong; how often heads came, each figure with the
cases behind it, as `casework stats attendance` counts them."""

import calendar
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from fastapi import APIRouter, Request, Response

from casework.errors import CaseworkError
from casework.figures import attendance, entries
from casework.figures.counting import Counting, figure_named
from casework.figures.definitions import book
from casework.figures.loading import Wanted
from casework.figures.periods import PARTS, Period, period_named
from casework.queries.court import diary
from casework.queries.court.diary import Due
from casework.storage import clock
from casework.storage.database import reading
from casework.storage.office import office
from casework.storage.tables import JobKind
from casework.vocabulary import Post, comparable
from casework.vocabulary.court import Came
from casework.web.making.handing import handed_over
from casework.web.pages import page
from casework.web.session import CaseReader

router = APIRouter()
MOST = 100
"""Sittings that are listed, those with what may go wrong first; the pages of the months have all."""


@router.get("/attendance")
def cockpit(
    request: Request, visitor: CaseReader, period: str = "", year: str = "", part: str = "", by: str = "organ"
) -> Response:
    """The sittings of the next month; the rates of a year, a half, a quarter or a month, named as in the shell or
    chosen in two boxes, and broken down as asked."""
    today = clock.today()
    chosen = "-".join(filter(None, (year, part))) or str(today.year)
    wanted, refusal = (period or chosen)[:20], None
    found, by, aims = None, by if by in attendance.BY else "organ", dict[str, Decimal]()
    with reading() as session:
        lines = diary.to_come(session, today, visitor.actor)
        try:
            period_asked = period_named(wanted)
            sittings = attendance.rows(session, period_asked)
            found = attendance.figures(session, period_asked, sittings)
            groups = attendance.broken_down(session, period_asked, by, sittings)
            aims = entries.of_organs(session, period_asked, "attendance")
        except CaseworkError as refused:
            refusal, groups = refused, []
    return page(
        request,
        "attendance.html",
        visitor,
        status=refusal.status if refusal else 200,
        year=wanted.partition("-")[0],
        part=wanted.partition("-")[2].upper(),
        parts=[(value, words) for value, (words, _, _) in PARTS.items()],
        found=found,
        groups=groups,
        by=by,
        ways=attendance.BY,
        aimed=lambda name: aims.get(comparable(name), aims.get("", office().attendance["target"])),
        distance=attendance.distance,
        refusal=refusal,
        lines=sorted(lines, key=lambda line: not line.is_grave)[:MOST],
        many=len(lines),
        grave=sum(line.is_grave for line in lines),
        by_official=_grouped(lines, "official"),
        by_organ=_grouped(lines, "organ"),
        months=(today.isoformat()[:7], _next(today).isoformat()[:7]),
    )


@router.get("/attendance/month")
def month(request: Request, visitor: CaseReader, month: str = "") -> Response:
    """A month of sittings, held and to come. STA-001."""
    today = clock.today()
    period = period_named(month or today.isoformat()[:7])
    first = date(period.first.year, period.first.month, 1)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    whole = Period(name=first.isoformat()[:7], first=first, last=last)
    with reading() as session:
        lines = diary.to_come(session, today, visitor.actor, until=last)
        held = attendance.open_to(session, attendance.rows(session, whole), visitor.actor)
    shown = [line for line in lines if first <= line.sitting.day <= last]
    return page(
        request,
        "attendance_month.html",
        visitor,
        weeks=diary.month(shown, held, first),
        first=first,
        before=date.fromordinal(first.toordinal() - 1).isoformat()[:7],
        after=_next(first).isoformat()[:7],
    )


@router.get("/attendance/cases")
def behind(request: Request, visitor: CaseReader, figure: str, period: str, part: str = "denominator") -> Response:
    """The sittings behind a figure, of the cases that the reader may open. STA-001, STA-002."""
    named = period_named(period)
    with reading() as session:
        rows = attendance.counted(session, named, figure, numerator=part == "numerator")
        shown = attendance.open_to(session, rows, visitor.actor)
    return page(
        request,
        "attendance_cases.html",
        visitor,
        figure=figure_named(figure),
        period=named,
        part="分子" if part == "numerator" else "分母",
        rows=shown,
        closed=len(rows) - len(shown),
        outcomes={came.value: came.label for came in Came},
        posts={post.value: post.label for post in Post},
    )


@router.get("/attendance/outcomes")
def ended(request: Request, visitor: CaseReader, period: str) -> Response:
    """What became of the suits that ended in a period. STA-001."""
    named = period_named(period)
    with reading() as session:
        counting = Counting(session, Wanted(period=named), clock.today(), visitor.actor)
        found = counting.rates(book().group("outcomes"))
    return page(request, "attendance_outcomes.html", visitor, period=named, rates=found)


@router.get("/attendance/notice")
def notice(request: Request, visitor: CaseReader, period: str, form: str = "docx", number: str = "") -> Response:
    """出庭应诉情况通报 of a period, to be edited or as it is. STA-001."""
    named = period_named(period)
    kept = form if form in ("docx", "pdf") else "docx"
    title = f"{named.title}出庭应诉情况通报（{'Word' if kept == 'docx' else 'PDF'}）"
    what = {"period": named.name, "form": kept, "number": number.strip()[:60]}
    return handed_over(request, visitor, JobKind.ATTENDANCE_NOTICE, title, **what)


def _next(day: date) -> date:
    """The first of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _grouped(lines: Sequence[Due], by: str) -> list[tuple[str, list[Due]]]:
    """The sittings of each official, or of each organ; of nobody in particular last."""

    def key(line: Due) -> str:
        return line.organ if by == "organ" else f"{line.title}{line.official}（{line.organ}）" if line.official else ""

    ordered = sorted(lines, key=lambda line: (not key(line), key(line), line.sitting.day))
    return [(name, list(group)) for name, group in groupby(ordered, key)]
