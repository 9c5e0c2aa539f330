"""Rendering: the templates of the site, and what every page has in common."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import segno
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from casework.portal.outer import boxes, database, published, where
from casework.portal.site import entering
from casework.storage import clock
from casework.vocabulary import zh_date

TEMPLATES = Path(__file__).parents[3] / "templates" / "portal"
WEEK = "一二三四五六日"
LARGE = "large"
"""The cookie of whoever wants large type."""


def day(value: date | str) -> str:
    """2026年11月20日（星期五）."""
    on = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{zh_date(on)}（星期{WEEK[on.weekday()]}）"


def moment(value: datetime | str) -> str:
    """2026年11月20日23时50分, by a clock in China."""
    there = clock.china_time(datetime.fromisoformat(value) if isinstance(value, str) else value)
    return f"{zh_date(there.date())}{there.hour}时{there.minute:02}分"


@cache
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"day": day, "moment": moment, "zh_date": lambda on: zh_date(_date(on))}
    made.globals |= {"qr": qr}
    return made


def qr(code: str) -> str:
    """What a telephone reads to come to the case of this code."""
    return segno.make(where.link(boxes.as_code(code)), error="m").svg_inline(
        border=4, omitsize=True, svgclass="qr", title="查询码的二维码"
    )


def _date(on: date | str) -> date:
    return date.fromisoformat(on) if isinstance(on, str) else on


def told(request: Request) -> Mapping[str, Any]:
    """What the inside says of itself, asked once for each request."""
    if not hasattr(request.state, "told"):
        with database.reading() as session:
            request.state.told = published.of_the_inside(session).told
    found: Mapping[str, Any] = request.state.told
    return found


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """One page, with what all of them show: whose site it is, who is there, which day it is."""
    office = {"office": "行政复议机构", "organ": "", "phone": "", "address": "", "hours": ""} | dict(told(request))
    common = {
        "office": office,
        "visitor": entering.visitor(request),
        "today": clock.today(),
        "rehearsal": clock.is_rehearsal(),
        "large": request.cookies.get(LARGE) == "1",
        "terminal": entering.at_terminal(request),
        "here": request.url.path,
    }
    html = environment().get_template(template).render(**common, **context)
    return HTMLResponse(html, status_code=status)
