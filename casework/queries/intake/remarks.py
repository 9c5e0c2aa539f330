"""核对: what a registration form that is being filled in already shows of itself and of the registers.

The engine refuses when the form is registered; here the same guards, and the checks of numbers, speak while the person
is still at the counter. Nothing is written down, and nothing of a case is told that the officer may not read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session

from casework import law
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.law import calendar
from casework.office import agencies
from casework.procedure.entering.entered import entered
from casework.procedure.reconsideration.acceptance.arrival.online import received_when_it_arrived
from casework.procedure.reconsideration.acceptance.filing import Receive, posted_before_received
from casework.procedure.reconsideration.periods.days import (
    an_obstacle_ends_after_it_begins,
    nothing_is_known_before_it_is_done,
    nothing_is_known_before_its_day,
    the_act_was_made_before_the_application,
)
from casework.procedure.reconsideration.periods.detours import DETOURS
from casework.procedure.table import Attempt, Guard
from casework.queries import hints
from casework.queries.intake.earlier import earlier_cases
from casework.record.actor import Actor
from casework.record.persons.capacity import OF_AGE
from casework.storage.office import office
from casework.vocabulary import Channel, IdPaper, PartyKind, Procedure, identity, zh_date

OF_DAYS: tuple[Guard, ...] = (
    the_act_was_made_before_the_application,
    nothing_is_known_before_its_day,
    *DETOURS,
    nothing_is_known_before_it_is_done,
    an_obstacle_ends_after_it_begins,
    posted_before_received,
    received_when_it_arrived,
)
"""What the engine refuses of the days of an application."""
CROWD = 10
"""People of one role up to whom sex and age are told of each."""
UNSAID = "（尚未填写）"


@dataclass(frozen=True, kw_only=True)
class Remark(hints.Hint):
    """A hint about what is typed. `field`: the box it is about, `near`: names that may be meant; `refuses`: the engine
    will say so too, and refuse."""

    field: str = ""
    near: tuple[str, ...] = ()
    refuses: bool = False


def remarks(session: Session, given: Mapping[str, Any], on: date, today: date, actor: Actor) -> tuple[Remark, ...]:
    """Everything that can be said of the form as far as it is typed, what will be refused first."""
    receipt = as_far_as_typed(given)
    found = [
        *_days(receipt, on, today),
        *_people(given, today),
        *_organs(session, given, on),
        *(Remark(words=hint.words, citation=hint.citation) for hint in hints.of_intake(given, today)),
        *(
            Remark(words=case.words, link=case.link, link_words=case.number)
            for case in earlier_cases(session, receipt, actor)
        ),
    ]
    return tuple(sorted(found, key=lambda remark: not remark.refuses))


def as_far_as_typed(given: Mapping[str, Any]) -> Receive:
    """The application, with what is not typed yet as unsaid, and without a field that cannot be read at all."""
    typed = dict(given)
    for _ in range(len(Receive.model_fields)):
        try:
            return Receive.model_validate(entered(Receive, _unsaid() | typed))
        except ValidationError as error:
            wrong = {str(each["loc"][0]) for each in error.errors()}
            typed = {name: value for name, value in typed.items() if name not in wrong}
    return Receive.model_validate(_unsaid())


def _unsaid() -> dict[str, Any]:
    nobody = [{"name": UNSAID}]
    return {
        "channel": Channel.IN_PERSON,
        "applicants": nobody,
        "respondents": nobody,
        "administrative_act": UNSAID,
        "claims": [UNSAID],
    }


def nothing_yet(on: date) -> CaseFile:
    """The case before its application, under the law of that day."""
    return CaseFile(number="", procedure=Procedure.RECONSIDERATION, calendar=calendar.load(), regime=law.regime_on(on))


def _days(receipt: Receive, on: date, today: date) -> Iterator[Remark]:
    attempt = Attempt(on=on, today=today, details=receipt)
    said = set()
    for guard in OF_DAYS:
        try:
            guard.check(nothing_yet(on), attempt)
        except CaseworkError as refused:
            if refused.message not in said:
                said.add(refused.message)
                yield Remark(words=f"{refused.message}；{refused.instead}", citation=refused.citation, refuses=True)
    if on > today:
        yield Remark(words=f"收到申请的日期{zh_date(on)}尚未到来", field="on", refuses=True)


def _people(given: Mapping[str, Any], today: date) -> Iterator[Remark]:
    for role in ("applicants", "third_parties"):
        people = given.get(role) or ()
        for nth, person in enumerate(people):
            if not isinstance(person, Mapping):
                continue
            who = str(person.get("name") or f"第{nth + 1}名{Receive.model_fields[role].title}")
            if len(people) > CROWD:  # of a crowd only what does not fit: what does would bury it
                told = [f"{who}的{doubt}"] if (doubt := doubt_of_number(person)) else []
            else:
                told = [*_of_number(who, person, today)]
            for words in (*told, *_of_phone(who, person)):
                yield Remark(words=words, field=f"{role}.{nth}.id_number")


def _of_number(who: str, person: Mapping[str, Any], today: date) -> Iterator[str]:
    number = str(person.get("id_number") or "")
    if doubt := doubt_of_number(person):
        yield f"{who}的{doubt}"
    elif number and "*" not in number and _paper(person).tells_the_person:
        yield from _told_by(who, number, person, today)


def _paper(person: Mapping[str, Any]) -> IdPaper:
    """Which paper the number of a person is of: the one chosen, else what its form says."""
    chosen = str(person.get("id_paper") or "")
    if chosen in {each.value for each in IdPaper}:
        return IdPaper(chosen)
    is_person = str(person.get("kind") or PartyKind.CITIZEN) == PartyKind.CITIZEN
    return identity.paper_of(str(person.get("id_number") or ""), is_person)


def doubt_of_number(person: Mapping[str, Any]) -> str:
    """What does not fit in the number of somebody's paper, in words that follow 某人的; empty where all does."""
    number = str(person.get("id_number") or "")
    if not number or "*" in number:
        return ""
    paper, signs = _paper(person), len(identity.plain_number(number))
    if doubt := identity.doubt(number, paper):
        return f"{paper.label}{doubt}，请与证件原件核对；证件确系如此的，不必改动"
    if person.get("id_paper"):
        return ""
    if paper is IdPaper.OTHER:
        return f"证件号码有{signs}位，不是公民身份号码（18位）的写法；确系其他证件的，在“其他事项”中选择证件种类"
    if paper is IdPaper.REGISTRATION:
        return f"证件号码有{signs}位，不是统一社会信用代码（18位）的写法，按登记证号码登记，请核对"
    return ""


def _told_by(who: str, number: str, person: Mapping[str, Any], today: date) -> Iterator[str]:
    sex, born = identity.told_by_number(identity.plain_number(number))
    if born is None:
        return
    years, of_age = identity.age(born, today), law.rule(OF_AGE)
    yield f"{who}：{sex}，{zh_date(born)}出生，{years}周岁"
    if of_age.is_not_reached_by(years) and not person.get("representative"):
        article = law.item("special_needs", "minor").citation
        yield f"{who}未满{of_age.at_least}周岁，没有填写法定代理人（{article}）"


def _of_phone(who: str, person: Mapping[str, Any]) -> Iterator[str]:
    if is_no_phone(person):
        yield f"{who}的联系电话不像手机或者座机号码，请核对；不影响登记"


def is_no_phone(person: Mapping[str, Any]) -> bool:
    """Whether what was typed as somebody's telephone number does not look like one."""
    phone = str(person.get("phone") or "").strip()
    return bool(phone) and "*" not in phone and not identity.is_phone(phone)


def _organs(session: Session, given: Mapping[str, Any], on: date) -> Iterator[Remark]:
    if not agencies.is_kept(session):
        return
    for nth, organ in enumerate(given.get("respondents") or ()):
        name = str(organ.get("name") or "").strip() if isinstance(organ, Mapping) else ""
        if not name:
            continue
        row = agencies.agency_on(session, name, on)
        if row is None:
            near = tuple(agencies.like(session, name, on))
            words = f"机关名录中没有“{name}”{'，是不是：' if near else '，请核对名称是否规范'}"
            yield Remark(words=words, field=f"respondents.{nth}.name", near=near)
            continue
        where = agencies.jurisdiction(row)
        if where and not where.ours:
            words = f"{name}的行政行为由{'或者'.join(where.organs)}管辖，本机关（{office().organ}）没有管辖权"
            yield Remark(words=f"{words}；仍应登记，核实后不予受理并告知", citation=where.citation)
