"""Random walks through the procedure tables: somebody does whatever comes to mind, mostly something sensible.
No database."""

import types
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from casework import law, procedure
from casework.casefile import CaseFile, Fact, Sealed
from casework.errors import ActNotAllowed, CaseworkError
from casework.law import calendar as calendars
from casework.procedure.fields import Choice, PartyKey, ToWrite
from casework.procedure.history import Correct
from casework.procedure.litigation import appointed
from casework.procedure.papers import WriteLetter, writable
from casework.procedure.reconsideration.acceptance.admission import deemed_acceptance_day
from casework.procedure.reconsideration.hearing.trial import NotifyHearing
from casework.procedure.table import Step, Table, advance
from casework.record import commands
from casework.record.commands import SYSTEM, Actor
from casework.vocabulary import Act, DocumentKind, Procedure, Role, State, Word

ANYONE = Actor(login="anyone", roles=frozenset(Role) - {Role.SYSTEM})
BEGINS = {2023: date(2026, 1, 5), 2017: date(2023, 1, 9)}
REVISED = date(2026, 7, 6)
"""A day under the regulation of 2026; half of the walks under the present law begin on it."""
NOON = time(12)
FROM_BELOW = {
    "organ": "东湖区人民政府",
    "number": "东复〔2026〕12号",
    "ground": "1",
    "received_on": date(2026, 6, 1),
    "accepted_on": date(2026, 6, 4),
}
SUGGESTION = {
    "kind": "pre-suit",
    "suggested_by": "江城市东湖区人民检察院",
    "document_number": "鄂东湖检行公建〔2026〕3号",
    "organ": "东湖区水务局",
    "administrative_act": "水源地排污监管",
    "advice": "依法履行监管职责",
}
NAMES = ("甲", "乙", "丙", "丁", "戊")
RARE = {
    *(Act.CORRECT, Act.WITHDRAW, Act.DECLINE, Act.DISMISS_APPLICATION, Act.TERMINATE, Act.DEEM_ABANDONED),
    *(Act.MEDIATE, Act.WITHDRAW_ALONE, Act.THIRD_PARTY_LEAVES),
    *(Act.NOTIFY_HEARING, Act.ADD_RESPONDENT, Act.CHANGE_RESPONDENT, Act.ADVISE_RESPONDENT),
}
USUAL = {
    *(Act.SERVE, Act.SEND_COPY, Act.REPLY, Act.HEAR_OPINIONS, Act.DECIDE, Act.ACCEPT, Act.RESUME),
    *(Act.DEEM_ACCEPTED, Act.SUPPLEMENT, Act.REQUIRE_SUPPLEMENT),
}
UNTOUCHED = {
    "regime",
    "correct_details",
    "id_number",
    "phone",
    "particulars",
    "claim",
    "joint",
    "under",
    "together_with",
    "heard_with",
}
SELDOM = {
    "signed_elsewhere",
    "applicant",
    "received_by",
    "receiver",
    "posted_on",
    "published_on",
    "suit_days",
    "suit_basis",
    "not_recorded",
    "post_not_recorded",
    "deemed_absent",
    "appellants",
    "together",
    "for_those_represented",
    "of",
    "further",
    "upon_review",
}
"""What is filled in for one way of service only, or where a source is silent."""


@dataclass
class Walk:
    """A case on its way: the facts so far, and the day it is."""

    of: Procedure
    regime: int
    random: Random
    table: Table = field(init=False)
    case: CaseFile = field(init=False)
    facts: list[Fact] = field(default_factory=list)
    today: date = field(init=False)

    def __post_init__(self) -> None:
        self.table = procedure.table_of(self.of)
        self.today = BEGINS[self.regime]
        self.case = CaseFile(number="东复〔2026〕1号", procedure=self.of, calendar=calendars.load(), regime=self.regime)

    def do(self, act: Act, on: date, details: dict[str, Any], actor: Actor = ANYONE) -> Fact:
        """One act; raises its refusal."""
        fact = commands.admissible(
            self.case, act, seq=len(self.facts) + 1, actor=actor, on=on, today=self.today, details=details
        )
        fact = replace(fact, recorded_at=datetime.combine(self.today, NOON, UTC))
        self.case = self._after(fact)
        self.facts.append(fact)
        return fact

    def _after(self, fact: Fact) -> CaseFile:
        if self.facts and fact.act is not Act.CORRECT:
            return advance(self.table, self.case, fact)
        try:
            return procedure.fold(self.case.number, self.of, [*self.facts, fact], self.case.calendar)
        except ActNotAllowed as broken:
            raise CaseworkError(broken.message, code="COR-002") from broken

    def step(self) -> tuple[Step | None, CaseworkError | None]:
        """Some days pass, somebody tries something. The row it rested on, and the refusal."""
        random, day = self.random, self.today
        self.today = max(day, self._next_day())
        act = self._act()
        step = self.table.step(act, self.case.state)
        on = self.today if random.random() < 0.85 else day
        if act is Act.DEEM_ACCEPTED and step:
            on = deemed_acceptance_day(self.case)
        sitting = appointed.the_appointed_day(self.case)
        if act is Act.HOLD_SITTING and sitting and random.random() < 0.9:
            on = sitting
        model = Correct if act is Act.CORRECT else self.table.details_of(act)
        details = some_details(random, model, self.case, on) if model else {}
        actor = SYSTEM if step and Role.SYSTEM in step.who and random.random() < 0.5 else ANYONE
        if step and random.random() < 0.02:
            actor = Actor(login="someone", roles=frozenset({random.choice(list(Role))}))
        try:
            self.do(act, on, details, actor)
        except CaseworkError as refusal:
            return step, refusal
        return step, None

    def _next_day(self) -> date:
        """Some days on; or the day of the hearing or the sitting that everybody waits for."""
        notice, sitting = self.case.find(Act.NOTIFY_HEARING), appointed.the_appointed_day(self.case)
        if notice and isinstance(notice.details, NotifyHearing) and self.random.random() < 0.5:
            return notice.details.hearing_on
        if sitting and self.random.random() < 0.5:
            return sitting
        return self.today + timedelta(days=self.random.choice((0, 0, 0, 1, 2, 5, 9, 15, 31, 62)))

    def _act(self) -> Act:
        """Mostly something the table knows here: rather what was not done yet, and not too early what ends the case."""
        steps = [s for s in procedure.lawful_steps(self.case) if s.is_for_people]
        known = {fact.act for fact in self.facts}
        weights: list[float] = [1 if s.act in RARE else 3 if s.act in known else 8 for s in steps]
        weights = [w * 4 if s.act in USUAL else w for s, w in zip(steps, weights, strict=True)]
        awaited = any(self.case.awaiting_service(paper.kind) for paper in self.case.papers)
        if not awaited:
            weights = [0.1 if s.act is Act.SERVE else w for s, w in zip(steps, weights, strict=True)]
        elif self.case.state is State.DECIDED:  # nothing follows a decision before it is served
            weights = [200 if s.act is Act.SERVE else w for s, w in zip(steps, weights, strict=True)]
        if not steps or self.random.random() < 0.04:
            return self.random.choice(list(Act))
        return self.random.choices(steps, weights)[0].act


OF_AN_ABSENCE = ("excuse", "endorsed", "handed_in_on", "court_view", "deemed_absent", "not_recorded", "nobody_came")
OF_CONDUCT = (
    *("spoke", "answered", "final_opinion", "for_settlement", "settled", "came_late", "left_early"),
    *("refused", "obstructed", "endorsed", "handed_in_on", "court_view"),
)
OTHERWISE = {True: OF_AN_ABSENCE, False: OF_CONDUCT}
"""What an officer does not enter of a head who came, and of one who did not."""


def some_details(random: Random, model: type[BaseModel], case: CaseFile | None, day: date) -> dict[str, Any]:
    """What an officer might enter: every required field, and some of the others."""
    given: dict[str, Any] = {}
    for name, about in model.model_fields.items():
        if name in UNTOUCHED or (not about.is_required() and random.random() < (0.95 if name in SELDOM else 0.5)):
            continue
        value = _value(random, about.annotation, list(about.metadata), case, day)
        if about.is_required() or value not in (None, [None], [None] * 2, [None] * 3):  # a list may be empty that day
            given[name] = value
        left = _not_named_yet(model, name, case) if case else []
        if left and random.random() < 0.8:
            given[name] = random.choice(left)
    if (
        {"document", "party"} <= set(given)
        and model is not WriteLetter
        and case
        and case.papers
        and random.random() < 0.95
    ):
        served = {(s.kind, s.party) for s in case.services}
        papers = [p for p in case.papers if p.addressee and (p.kind, p.addressee) not in served] or list(case.papers)
        paper = random.choice(papers[-4:])
        given |= {"document": paper.kind, "party": paper.addressee}
    if "outcome" in given and case and case.regime == law.newest_regime():  # mostly the ground belongs to the decision
        grounds = case.items("decision_grounds", day)
        fitting = [item.code for item in grounds if given["outcome"] in item.of_the_list("outcomes")]
        given.pop("ground", None)
        if fitting and random.random() < 0.9:
            given["ground"] = random.choice(fitting)
    if "attended" in given and random.random() < 0.9:  # who came is mostly named; who did not has no conduct there
        given = {name: value for name, value in given.items() if name not in OTHERWISE[bool(given["attended"])]}
        given |= {"official": "陈某", "title": "副局长", "post": "deputy", "spoke": True} if given["attended"] else {}
    if model is Correct and case:
        given["seq"] = random.choice([fact.seq for fact in case.facts[-4:]])
    return given


def _not_named_yet(model: type[BaseModel], name: str, case: CaseFile) -> list[str]:
    """Whom a field of an act may name, and no such act has named: whoever has not answered, whoever was not heard."""
    about = model.model_fields[name]
    marks = [*about.metadata, *unwrapped(about.annotation)[1]]
    roles = next((mark.roles for mark in marks if isinstance(mark, PartyKey)), ())
    if not roles:
        return []
    named = {getattr(fact.details, name, "") for fact in case.facts if isinstance(fact.details, model)}
    return [party.key for party in case.parties if party.role in roles and party.key not in named]


def _value(random: Random, annotation: Any, marks: list[Any], case: CaseFile | None, day: date) -> Any:
    annotation, below = unwrapped(annotation)
    marks = [*marks, *below]
    if get_origin(annotation) is tuple:
        inner = get_args(annotation)[0]
        if each := _for_each_party(random, inner, case, day):
            return each
        many = [_value(random, inner, marks, case, day) for _ in range(random.choice((1, 2, 2, 3)))]
        return (
            random.sample(NAMES, len(many)) if all(isinstance(each, str) and each in NAMES for each in many) else many
        )
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return some_details(random, annotation, case, day)
    for mark in marks:
        if isinstance(mark, Choice):
            if case is None:
                return random.choice([item.code for item in law.statutory_list(mark.name)])
            offered = [item.code for item in case.items(mark.name, day)]
            return random.choice(offered) if offered else None
        if isinstance(mark, ToWrite):
            of = case.procedure if case else Procedure.RECONSIDERATION
            return random.choice(writable(of))
        if isinstance(mark, PartyKey):
            keys = [party.key for party in case.parties if party.role in mark.roles] if case else []
            return random.choice([*keys * 8, "applicant-9"])
    if annotation is bool:
        return random.random() < 0.8
    if annotation is date:
        return day + timedelta(days=random.choice((-40, -9, -2, -1, 0, 0, 0, 8, 14, 30)))
    if annotation is Decimal:
        return random.choice(("0", "2999.50", "3000", "3000.01"))
    if annotation is int:
        return random.choice((1, 5, 15, 30, 31))
    if annotation is DocumentKind and case and case.papers:
        return random.choice(case.papers).kind
    if isinstance(annotation, type) and issubclass(annotation, Word):
        return random.choice(list(annotation))
    return random.choice(NAMES)


def _for_each_party(random: Random, inner: Any, case: CaseFile | None, day: date) -> list[Any]:
    """Where something is to be said of every party in a role, it mostly is."""
    own, marks = unwrapped(inner)
    fields = own.model_fields if isinstance(own, type) and issubclass(own, BaseModel) else {}
    named = {name: [*f.metadata, *unwrapped(f.annotation)[1]] for name, f in fields.items()} or {"": [*marks]}
    for name, found in named.items():
        roles = next((mark.roles for mark in found if isinstance(mark, PartyKey)), None)
        if roles and case and random.random() < 0.9:
            keys = [party.key for party in case.parties if party.role in roles]
            return [some_details(random, own, case, day) | {name: key} for key in keys] if name else keys
    return []


def unwrapped(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """The type below Annotated and Optional, with every mark met on the way; looked at once."""
    return _unwrapped(annotation)


@cache
def _unwrapped(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    marks: tuple[Any, ...] = ()
    while True:
        if get_origin(annotation) is Annotated:
            marks, annotation = (*marks, *annotation.__metadata__), get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = next(a for a in get_args(annotation) if a not in (types.NoneType, Sealed))
        else:
            return annotation, marks


def setting_out(of: Procedure, regime: int, random: Random) -> Iterator[Walk]:
    """A walk with its case just opened; nothing when what was drawn opens none."""
    from tests.offices import NOTICE, RECEIPT

    second = {"name": "东湖区住建局", "kind": "agency"}
    walk = Walk(of, regime, random)
    if of is Procedure.LITIGATION and random.random() < 0.1:
        walk.do(Act.RECEIVE_SUGGESTION, walk.today, {**SUGGESTION, "dated_on": walk.today})
    elif of is Procedure.LITIGATION:
        walk.do(Act.RECEIVE_NOTICE, walk.today, {**NOTICE, "defendants": [*NOTICE["defendants"], second]})
    else:
        if regime == law.newest_regime() and random.random() < 0.5:
            walk.today = REVISED
        more: dict[str, Any] = {"respondents": [*RECEIPT["respondents"], second], "third_parties": [{"name": "李堃"}]}
        if walk.today == REVISED and random.random() < 0.2:
            more["elevated"] = FROM_BELOW
        walk.do(Act.RECEIVE, walk.today, {**RECEIPT, **more})
    yield walk
