"""A refusal as the officer meets it: in the words of the gate, with its article and the way out, above a form that
still holds all he typed, leading to the boxes it is about. One try for each code that the statute or a boundary day
brings about; no browser and no case in the database."""

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from casework.errors import CaseworkError
from casework.storage.database import reading
from casework.vocabulary import Procedure
from casework.web.acting.act_form import Subject, act_form
from casework.web.pages import environment
from tests import boundaries, boundaries_beside_a_suit
from tests.beginnings import Entry
from tests.test_acts_of_the_statute import TRIED, entries
from tests.test_boundary_days import told
from tests.web_support import Reader, receive
from tests.web_support import office as office

Try = tuple[tuple[Entry, ...], Entry, bool, str]
"""What is there, what is tried, whether before a court, and the day on which it is tried."""


def tries() -> dict[str, Try]:
    """The first of each code."""
    found: dict[str, Try] = {}
    for line in TRIED:
        if "refused" in line:
            *before, last = entries(line)
            found.setdefault(line["refused"], (tuple(before), last, line.get("court", False), last[1]))
    for each in (*boundaries.BOUNDARIES, *boundaries_beside_a_suit.BOUNDARIES):
        day, details = each.refused
        today = each.today[1] if each.today else day
        found.setdefault(each.code, (each.before, (each.act, day, details), each.code.startswith("LIT-"), today))
    return found


def typed(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """The boxes of a form in which these details were typed."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from typed(inner, f"{name}.{key}" if name else key)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for nth, inner in enumerate(value):
            yield from typed(inner, f"{name}.{nth}")
    elif isinstance(value, list):
        for inner in value:
            yield name, str(inner)
    else:
        yield name, {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def said(refusal: CaseworkError) -> list[str]:
    return [refusal.message, refusal.citation, refusal.instead, refusal.code]


NOT_OFFERED = {("representatives", "respondent-1"), ("others", "liuyang")}
"""What only a forged form sends: a respondent among the applicants, an officer whom this office does not have."""


@pytest.mark.usefixtures("office")
def test_each_refusal_is_seen_with_what_was_typed_and_leads_to_its_boxes() -> None:
    receive()  # the row of the case that the registers are asked about
    page, wrong, led = environment().get_template("_act_form.html"), dict[str, Any](), dict[str, set[str]]()
    with reading() as session:
        for code, (before, (act, day, details), court, today) in tries().items():
            going = told(before, Procedure.LITIGATION if court else Procedure.RECONSIDERATION)
            going.today = date.fromisoformat(today)
            with pytest.raises(CaseworkError) as refused:
                going.do(act, date.fromisoformat(day), details)
            about = Subject(act=act, case=going.case, mistaken=details.get("seq"))
            sent = {name: value for name, value in details.items() if name != "seq"}
            form = act_form(
                session, about, action="/", on=day, seen=1, today=going.today, given=sent, refusal=refused.value
            )
            html = page.render(form=form, visitor=SimpleNamespace(csrf=""), today=going.today, office=None)
            sheet, led[code] = Reader(html), set(form.leads)
            held = {(name, line) for name, value in sheet.forms[-1].fields for line in value.splitlines()}
            lost = [pair for pair in typed(sent) if pair not in held and pair not in NOT_OFFERED]
            unsaid = [words for words in said(refused.value) if words not in sheet.text]
            nowhere = [place for place in form.leads if f'href="#{place}"' not in html or f' id="{place}"' not in html]
            if lost or unsaid or nowhere:
                wrong[code] = lost, unsaid, nowhere
    assert len(led) > 200 and wrong == {}
    assert led["REC-011"] == {"f-act_on", "f-known_on"}, "the act itself is named in the words for its days only"
    assert led["HEA-001"] == {"f-hearing_on"} and led["SER-003"] >= {"f-method"}
    assert led["LIT-005"] == {"f-attendance"}, "what is named stands in a row"
    assert sum(map(bool, led.values())) > 90
