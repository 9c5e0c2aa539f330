"""回避: whoever was recused has no part in the case, under whatever name an act calls him
(公务员法 第七十六条、第七十七条).

Acts name officers by login or, where guests from outside may sit too, by name; the register of people says which name
is whose. That he does nothing himself is asked in `access`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from pydantic import BaseModel
from sqlmodel import Session, select

from casework.casefile import CaseFile, Fact
from casework.errors import GuardRefused
from casework.procedure.fields import OfficerLogin, OfficerNamed
from casework.procedure.history import Correct, corrected
from casework.procedure.reconsideration.acceptance.authority import Recuse
from casework.procedure.shapes import shape_of
from casework.storage.tables import Staff
from casework.vocabulary import comparable

RULE = "GOV-76"


class NamedThoughRecused(GuardRefused):
    """An act names an officer who was recused in this case before it took place."""

    code = "AVO-001"


def check(session: Session, case: CaseFile, fact: Fact) -> None:
    """NamedThoughRecused, with the field and the name as it was entered."""
    given, on = fact.details, fact.on
    if isinstance(given, Correct):
        mistaken = next(each for each in case.facts if each.seq == given.seq)
        on = given.correct_on or mistaken.on
        given = corrected(fact, mistaken)[0] if given.correct_details else mistaken.details
    away = kept_away(session, case, on)
    if not away or not case.applies(RULE, on):
        return
    for title, named in officers_named(given):
        if comparable(named) in away and named != getattr(given, "officer", None):
            raise NamedThoughRecused(
                f"“{title}”{named}在本案中已经回避",
                citation=case.citation(RULE, on),
                instead="请由其他人员办理；姓名、账号填写有误的，请改正",
            )


def kept_away(session: Session, case: CaseFile, on: date) -> set[str]:
    """The logins and names of whoever was recused by that day, as names are compared. A name that two officers bear
    tells nobody apart, and keeps nobody away."""
    logins = {fact.details.officer for fact in case.every(Recuse) if fact.on <= on}
    if not logins:
        return set()
    people = [(officer.login, comparable(officer.name)) for officer in session.exec(select(Staff))]
    bearers = Counter(name for _, name in people)
    away = {comparable(login) for login in logins}
    own = [(comparable(login), name) for login, name in people if bearers[name] == 1]
    return away.union(*(pair for pair in own if away.intersection(pair)))


def officers_named(given: BaseModel) -> Iterator[tuple[str, str]]:
    """Every officer whom the details name, by login or by name, with the title of the field."""
    for name, field in type(given).model_fields.items():
        value = getattr(given, name)
        is_officer = any(isinstance(mark, OfficerLogin | OfficerNamed) for mark in shape_of(field).marks)
        for entry in value if isinstance(value, tuple) else (value,):
            if isinstance(entry, BaseModel):
                yield from officers_named(entry)
            elif entry and is_officer:
                yield field.title or name, entry


def strangers(case: CaseFile, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Who does the office's work in this case under a name that the register of people (login → name) does not know,
    with the act that first says so. Guests sit on panels too: a question, never a refusal."""
    known = {comparable(word) for pair in names.items() for word in pair}
    asked: dict[str, str] = {}
    for fact in case.facts if known else ():
        for _, named in officers_named(fact.details):
            if comparable(named) not in known:
                asked.setdefault(named, fact.act.label)
    yield from asked.items()
