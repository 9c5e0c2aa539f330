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
from casework.procedure.fields import KnownTo, OfficerLogin, OfficerNamed
from casework.procedure.history import Correct, corrected
from casework.procedure.reconsideration.acceptance.authority import AppointAgent, Recuse, capacities
from casework.procedure.shapes import shape_of
from casework.storage.tables import Staff
from casework.vocabulary import Procedure, Register, comparable

RULE = "GOV-76"
ADVISING = (Register.COMMITTEE, Register.EXPERTS)


class OfficerTakesPart(GuardRefused):
    """Somebody would do the office's work in a case in which he is a party or acts for one."""

    code = "AVO-005"


class NamedThoughRecused(GuardRefused):
    """An act names an officer who was recused in this case before it took place."""

    code = "AVO-001"


def check(session: Session, case: CaseFile, fact: Fact) -> None:
    """NamedThoughRecused, with the field and the name as it was entered."""
    given, on = fact.details, fact.on
    if isinstance(given, Correct):
        mistaken = next(each for each in case.facts if each.seq == given.seq)
        on = given.correct_on or mistaken.on
        replaced = given.correct_details
        given = corrected(mistaken, replaced, fact.written)[0] if replaced else mistaken.details
    _takes_no_part_himself(session, case, given, on)
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


def _takes_no_part_himself(session: Session, case: CaseFile, given: BaseModel, on: date) -> None:
    """Who is a party, or acts for one, does none of the office's work in the same case; and whoever does it is nobody's
    agent."""
    if case.procedure is not Procedure.RECONSIDERATION or not case.applies(RULE, on):
        return
    names: dict[str, str] = {}
    if doing := [*officers_named(given), *_advisers_named(given)]:
        names = {officer.login: officer.name for officer in session.exec(select(Staff))}
    for title, named in doing:
        for part in capacities(case, names.get(named, named)):
            raise OfficerTakesPart(
                f"“{title}”{names.get(named, named)}是{part}",
                citation=case.citation(RULE, on),
                instead="请由其他人员办理；只是同名的，也请由其他人员办理，或者在代理人姓名后注明以相区别",
            )
    if isinstance(given, AppointAgent) and comparable(given.agent) in _who_does_the_work(session, case):
        raise OfficerTakesPart(
            f"代理人{given.agent}是办理本案的人员",
            citation=case.citation(RULE, on),
            instead="请当事人另行委托；只是同名的，在代理人姓名后注明以相区别",
        )


def _who_does_the_work(session: Session, case: CaseFile) -> set[str]:
    """Names of those who have done the office's work in this case so far, as they are compared."""
    entries = [fact.details for fact in case.facts]
    named = {name for entry in entries for _, name in (*officers_named(entry), *_advisers_named(entry))}
    names = {officer.login: officer.name for officer in session.exec(select(Staff))}
    return {comparable(names.get(each, each)) for each in named}


def _advisers_named(given: BaseModel) -> Iterator[tuple[str, str]]:
    """Members of the committee and experts whose advice the details record."""
    for name, field in type(given).model_fields.items():
        mark = shape_of(field).mark(KnownTo)
        if mark and mark.register in ADVISING:
            yield from ((field.title or name, each) for each in getattr(given, name))


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
