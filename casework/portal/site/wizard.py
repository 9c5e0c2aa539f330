"""我能申请吗: a few questions, and whether reconsideration is open, until when and why, before whom, whether it must
come first, and what else there is.

Nothing is kept: the answers stand in the address, and become the application only when somebody goes on.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData

from casework import law
from casework.law import Item, periods
from casework.law.calendar import Calendar
from casework.law.periods import Due
from casework.portal.site import law_in_force
from casework.portal.site.applying import steps
from casework.portal.site.applying.typed import Blank, Typed
from casework.portal.site.pages import page, told
from casework.storage import clock
from casework.vocabulary import comparable, visible

router = APIRouter(prefix="/may")


@dataclass(frozen=True, kw_only=True)
class Matter:
    """A row of `wizard.toml`."""

    words: str
    scope: str = ""
    out: str = ""
    instead: str = ""
    omitted: bool = False
    first: str = ""
    first_if: str = ""

    @property
    def key(self) -> str:
        """How an address names it."""
        return f"out-{self.out}" if self.out else f"in-{self.scope}"

    def item(self, on: date) -> Item:
        """The item of the statutory list."""
        return law.item("exclusions", self.out, on) if self.out else law.item("scope_items", self.scope, on)


@cache
def matters() -> dict[str, Matter]:
    """By key, in the order in which they are offered."""
    rows: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("wizard.toml").read_text("utf-8"))["matter"]
    return {matter.key: matter for matter in (Matter(**row) for row in rows)}


@router.get("")
def what(request: Request) -> Response:
    """What is it about?"""
    return page(request, "may/what.html", matters=matters())


@router.get("/when")
def when(request: Request, matter: str = "") -> Response:
    """By whom, and when? What cannot be complained of is said at once."""
    law_in_force.calendar(request)
    found = matters().get(matter)
    if found is None:
        return page(request, "may/what.html", matters=matters())
    if found.out:
        return page(request, "may/no.html", matter=found, item=found.item(clock.today()))
    return _when(request, found, Typed(FormData()))


@router.get("/answer")
def answer(request: Request, matter: str = "") -> Response:
    """What follows from the answers."""
    calendar, found = law_in_force.calendar(request), matters().get(matter)
    if found is None or found.out:
        return page(request, "may/what.html", matters=matters())
    today = clock.today()
    typed = Typed(FormData([(name, visible(value).strip()) for name, value in request.query_params.multi_items()]))
    typed.text("organ", "行政机关的名称", most=100)
    known = typed.day("known_on", "日期", today=today)
    typed.said["told"] = typed.of("told") != "no"
    is_first = bool(found.first) and typed.yes("first")
    if typed.wrong or known is None:
        return _when(request, found, typed)
    due = until(found, known, told_of_right=typed.said["told"], today=today, calendar=calendar)
    waits, court = until_suit(found, known, calendar=calendar)
    organs = told(request).get("organs", [])
    return page(
        request,
        "may/answer.html",
        matter=found,
        item=found.item(today),
        said=typed.said,
        due=due,
        begins=due.start_on if found.omitted else None,
        late=due.is_over(today),
        too_early=found.omitted and due.start_on > today,
        organ=next((each for each in organs if comparable(each["name"]) == comparable(typed.said["organ"])), None),
        elsewhere=steps.another_organ(typed.said, organs),
        first=law.item("mandatory_first", found.first, today) if is_first else None,
        court=None if is_first else court,
        waits=waits if waits and not waits.is_over(today) else None,
    )


def until(matter: Matter, known: date, *, told_of_right: bool, today: date, calendar: Calendar) -> Due:
    """Until when the application can be made. Of an omission `known` is the day on which the organ was asked."""
    if matter.omitted:
        waits = periods.due(law.rule("REG26-24b", known), known, calendar=calendar)
        start = waits.unrolled_on or known
        return periods.due(law.rule("ARL-20a", start), start, calendar=calendar)
    if told_of_right:
        return periods.due(law.rule("ARL-20a", known), known, calendar=calendar)
    return periods.due(law.rule("ARL-20c", today), today, calendar=calendar, knew_act=known)


def until_suit(matter: Matter, known: date, *, calendar: Calendar) -> tuple[Due | None, Due]:
    """What has to be waited for before a suit without reconsideration, and until when it can be brought. Of an omission
    `known` is the day on which the organ was asked: it has two months (行政诉讼法 第四十七条第一款), and six run from
    their end (法释〔2018〕1号 第六十六条): counted from the earlier day where the end falls on a holiday."""
    if not matter.omitted:
        return None, periods.due(law.rule("ALL-46", known), known, calendar=calendar)
    waits = periods.due(law.rule("ALL-47", known), known, calendar=calendar)
    end = waits.unrolled_on or known
    return waits, periods.due(law.rule("S5-66", end), end, calendar=calendar)


def _when(request: Request, matter: Matter, typed: Typed) -> Response:
    names = [each["name"] for each in told(request).get("organs", [])][:400]
    status = 422 if typed.wrong else 200
    return page(
        request, "may/when.html", status=status, matter=matter, names=names, said=Blank(typed.said), wrong=typed.wrong
    )
