"""Rendering: the templates, what every page has in common, and how dates and articles look."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape
from sqlalchemy.exc import SQLAlchemyError

from casework import law
from casework.casefile import Sealed
from casework.errors import CaseworkError
from casework.procedure import OPENINGS, TABLES
from casework.record.privacy import mask, mask_within
from casework.storage import clock
from casework.storage.database import reading
from casework.storage.office import office, own_file
from casework.storage.settings import settings
from casework.storage.tables import Installation
from casework.upkeep import preparing
from casework.vocabulary import Act, State, visible, zh_date
from casework.web import crowds
from casework.web.acting.controls import folds
from casework.web.file_names import renamed
from casework.web.session import UNSEEN, Visitor
from casework.web.session import by_htmx as by_htmx

TEMPLATES = Path(__file__).parents[2] / "templates" / "web"
WEEKDAYS = "一二三四五六日"
OPENING_ACTS = tuple(OPENINGS)


def day(value: date) -> str:
    """2026年11月20日（周五）."""
    return f"{zh_date(value)}（周{WEEKDAYS[value.weekday()]}）"


def moment(value: datetime) -> str:
    """2026年11月20日 16:55, by a clock in China."""
    there = clock.china_time(value)
    return f"{zh_date(there.date())} {there:%H:%M}"


def cite(citation: str) -> Markup:
    """An article, linked to its text where the law data has a row for exactly this citation."""
    rule_id = _ids().get(citation)
    if rule_id is None:
        return escape(citation)
    return Markup('<a class="cite" href="/law/{}">{}</a>').format(quote(rule_id), citation)


@law.remembered
def _ids() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in law.rules():
        found.setdefault(row.citation, row.id)
    return found


@cache
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"day": day, "zh_date": zh_date, "moment": moment, "cite": cite, "path": lambda text: quote(text)}
    made.filters |= {
        "china_day": clock.china_day,
        "private": mask_within,
        "remarked": remarked,
        "seen": visible,
        "renamed": renamed,
    }
    made.filters |= {"folds": folds, "of_each_role": crowds.of_each_role, "of_each_kind": crowds.of_each_kind}
    made.globals |= {"kind_of": lambda block: type(block).__name__}
    made.globals |= {"masked": masked, "chinese": is_chinese, "crowd": crowds.CROWD}
    return made


def openings(visitor: Visitor) -> list[Act]:
    """The ways to register a new case that this officer may use."""
    steps = {act: step for table in TABLES.values() for act in OPENING_ACTS if (step := table.step(act, State.NEW))}
    return [act for act, step in steps.items() if visitor.actor.roles & set(step.who)]


def masked(number: Sealed | str) -> str:
    """A private number as a page may show it."""
    return number.masked if isinstance(number, Sealed) else mask(number)


def remarked(text: str, marks: Sequence[tuple[str, str, int]]) -> Markup:
    """A paragraph with its private numbers masked and the words marked that a remark on it is about; of words that
    overlap the first."""
    shown, at, made = mask_within(text), 0, Markup("")
    here = [(words, number) for paragraph, words, number in marks if paragraph == text and words in shown]
    places = sorted((shown.find(words), words, number) for words, number in here)
    for start, words, number in places:
        if start < at:
            continue
        made += escape(shown[at:start])
        made += Markup('<mark id="passage-{0}">{1}<a href="#remark-{0}">批注{0}</a></mark>').format(number, words)
        at = start + len(words)
    return made + escape(shown[at:])


def is_chinese(text: str) -> bool:
    """Whether a message is one of ours, for an officer, and not the machine's own."""
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def brand() -> str:
    """Whose pages these are; no name while the office has not said its own: the shipped one is the demonstration's."""
    try:
        unnamed = not own_file().exists() and _must_be_named(settings().database_url)
    except (SQLAlchemyError, CaseworkError):  # the page that says so is drawn all the same
        unnamed = False
    return "（本机关尚未填写名称）" if unnamed else office().office


@lru_cache(maxsize=8)
def _must_be_named(url: str) -> bool:
    """Asked once: it never changes, and every page would ask it."""
    with reading() as session:
        founded = session.get(Installation, 1)
        return founded is not None and founded.must_be_named


def page(
    request: Request, template: str, visitor: Visitor | None, *, status: int = 200, **context: Any
) -> HTMLResponse:
    """One page or fragment, with what all of them show: who is there, which day it is, whether it is a rehearsal."""
    common = {
        "visitor": visitor,
        "openings": openings(visitor) if visitor else [],
        "today": clock.today(),
        "rehearsal": clock.is_rehearsal(),
        "office": office(),
        "brand": brand(),
        "way": preparing.way(visitor.actor.roles, request.url.path) if visitor else None,
        "address": request.url.path,
        "by_htmx": by_htmx(request),
        "unseen": request.session.pop(UNSEEN, 0) if "session" in request.scope else 0,
        "pressing": visitor.pressing if visitor else 0,
    }
    html = environment().get_template(template).render(**common, **context)
    return HTMLResponse(html, status_code=status)
