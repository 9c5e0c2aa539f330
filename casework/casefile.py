"""The case on a given day, as one frozen object folded from its facts. Pure: no clock, no database."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, Self

from pydantic import BaseModel, ConfigDict
from typing_extensions import TypeVar

from casework import law
from casework.clocks import Clock as Clock
from casework.clocks import View as View
from casework.law import periods
from casework.law.calendar import Calendar
from casework.law.periods import Due, Reading, Stop
from casework.parties import Agent as Agent
from casework.parties import Former as Former
from casework.parties import Party as Party
from casework.parties import Sealed as Sealed
from casework.served import Paper as Paper
from casework.served import Served
from casework.served import Service as Service
from casework.vocabulary import (
    Act,
    Ending,
    PartyRole,
    Procedure,
    State,
    Track,
    comparable,
)

TRANSITION = "regulation_transition"
"""The list of ways in which a case goes over from one regulation to the next."""


class Details(BaseModel):
    """What an act needs to say beyond its day. One small class per act: form, API schema and scenario fields come
    from it. `take_effect` returns the case as this act leaves it, apart from state and clocks,
    which the table moves."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def take_effect(self, case: "CaseFile", fact: "Fact") -> "CaseFile":
        return case

    @classmethod
    def offered(cls, case: "CaseFile", typed: Mapping[str, Any]) -> dict[str, Any]:
        """What a form starts with beyond what was typed already, such as the blanks of the document that was chosen."""
        return {}

    @classmethod
    def meant(cls, case: "CaseFile", typed: dict[str, Any]) -> dict[str, Any]:
        """What a sent form says, without what the form itself offered and nobody filled in."""
        return typed

    @classmethod
    def unasked(cls, case: "CaseFile", typed: Mapping[str, Any]) -> frozenset[str]:
        """The fields that a form does not ask for, after what was typed already."""
        return frozenset()

    def for_others(self, case: "CaseFile") -> "Iterator[Details]":
        """Entries of the same act that this one stands for besides itself, in the case before it."""
        yield from ()


AnyDetails = TypeVar("AnyDetails", bound=Details, default=Details, covariant=True)
"""The details class of a fact or an attempt, where somebody reads more of it than its day: `Fact[Serve]`."""


@dataclass(frozen=True, kw_only=True)
class Fact(Generic[AnyDetails]):
    """An act that took place. `on` is its day in law, `recorded_at` (UTC) when the computer learned it."""

    seq: int
    act: Act
    on: date
    recorded_at: datetime
    actor: str
    details: AnyDetails
    written: int | None = None
    """The version its details were recorded in (`procedure.recorded`); None: as the classes are today."""
    governed_by: str = ""
    """The law and the regulation it went by when it was recorded (`CaseFile.governed_by`)."""
    unread: Mapping[str, Any] = field(default_factory=dict)
    """What the record says beyond what today's class has fields for, by path."""
    approval: str = ""
    """By whom and when it was approved, as canonical JSON (`record.approval`); empty where nobody had to."""

    @property
    def is_of_ledger(self) -> bool:
        """Whether it was taken over from an old ledger: its papers were written then, outside the product."""
        return '"way":"ledger"' in self.approval


@dataclass(frozen=True, kw_only=True)
class Interruption:
    """A stop of this case. `kind` is a code of the list `stop_kinds` (中止、鉴定、现场勘验), `ground` the item of the
    article it rests on; `ends` is None while it lasts."""

    kind: str
    ground: str
    begins: date
    ends: date | None
    seq: int
    until: date | None = None
    """The day up to which the parties agreed to it; what rests on their consent stops no period beyond."""
    party: str = ""
    """The applicant it is about (who died, lost capacity, was dissolved); empty where that was not said."""

    @property
    def stops_until(self) -> date | None:
        """The day it ceases to stop periods; None while nobody knows."""
        return min(filter(None, (self.ends, self.until)), default=None)


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """A hearing that was held: by which notice it was called, and who took part in the case on that day."""

    on: date
    seq: int
    notice: int
    parties: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CaseFile(Served):
    """A case after its facts so far."""

    number: str
    procedure: Procedure
    calendar: Calendar
    regime: int
    """The year of the 行政复议法 text that governs the case; see `casework.law` for the transitional rule."""
    transition: str = ""
    """Which regulation its acts go by when one takes another's place: an item of the list `regulation_transition`;
    empty: the first of it."""
    state: State = State.NEW
    state_since: date | None = None
    """The day in law on which the case came into this state."""
    track: Track = Track.ORDINARY
    ending: Ending | None = None
    handler: str = ""
    facts: tuple[Fact, ...] = ()
    """The facts that count, in order; corrected ones and their corrections are left out."""
    version: int = 0
    """The seq of the last fact, whether it counts or not."""
    parties: tuple[Party, ...] = ()
    clocks: tuple[Clock, ...] = ()
    interruptions: tuple[Interruption, ...] = ()
    services: tuple[Service, ...] = ()
    hearings: tuple[Hearing, ...] = ()
    papers: tuple[Paper, ...] = ()

    def with_(self, **changes: object) -> Self:
        """The case with these fields changed. As `dataclasses.replace`, which hands every field to the constructor
        again: folding changes the case a dozen times for each fact."""
        if unknown := changes.keys() - self.__dict__.keys():
            raise TypeError(f"a case has no field {sorted(unknown)}")
        changed = object.__new__(type(self))
        changed.__dict__.update(self.__dict__ | changes)
        return changed

    # ---- facts
    def find(self, *acts: Act) -> Fact | None:
        """The latest fact of one of these acts."""
        return next((fact for fact in reversed(self.facts) if fact.act in acts), None)

    def all(self, *acts: Act) -> Iterator[Fact]:
        return (fact for fact in self.facts if fact.act in acts)

    def every(self, details: type[AnyDetails]) -> "Iterator[Fact[AnyDetails]]":
        """The facts with details of this class, in order."""
        return (fact for fact in self.facts if isinstance(fact.details, details))  # type: ignore[misc]

    def latest(self, details: type[AnyDetails]) -> "Fact[AnyDetails] | None":
        """The latest fact with details of this class."""
        return next(reversed(list(self.every(details))), None)

    def received(self) -> Fact:
        """The fact that opened the case."""
        return self.facts[0]

    # ---- the law that governs it, on a day
    def law_on(self, day: date) -> date:
        """The day whose law an act or a period of that day goes by: the same day, unless the case stays to its end
        under the regulation of the day on which its application was received."""
        if not self.facts or self.procedure is Procedure.LITIGATION:
            return day
        known = law.choices(TRANSITION, self.regime, day)
        chosen = next((item for item in known if item.code == self.transition), known[0])
        if "by_receipt" not in chosen.needs:
            return day
        return min(day, law.regulation_held_until(self.regime, self.facts[0].on))

    @property
    def stands_on(self) -> date:
        """The latest day of its facts; of a case without facts a day that every text of the law has come to."""
        return max((fact.on for fact in self.facts), default=date.max)

    def rule(self, rule_id: str, on: date) -> law.Rule:
        """The rule as the law that governs an act of that day in this case has it. NotInForce, UnknownRule."""
        return law.rule_under(rule_id, self.regime, self.law_on(on))

    def applies(self, rule_id: str, on: date) -> bool:
        """Whether the law that governs an act of that day in this case has this rule."""
        return self.applying(on)(rule_id)

    def applying(self, on: date) -> Callable[[str], bool]:
        """The same of many rules: which law governs the day is asked once."""
        return law.applying(self.regime, self.law_on(on))

    def citation(self, rule_id: str, on: date) -> str:
        """The article as an act of that day in this case cites it, of the simplified procedure where the case is tried
        in it; empty for an act without one."""
        if not rule_id:
            return ""
        if self.track is Track.SIMPLIFIED and self.applies(rule_id, on):
            rule_id = self.rule(rule_id, on).simplified or rule_id
        return law.citation_under(rule_id, self.regime, self.law_on(on))

    def item(self, name: str, code: str, on: date) -> law.Item:
        """An item that an act of that day named."""
        return law.item_under(name, code, self.regime, self.law_on(on))

    def items(self, name: str, on: date) -> tuple[law.Item, ...]:
        """What an act of that day may choose from a list."""
        return law.choices(name, self.regime, self.law_on(on))

    def governed_by(self, on: date) -> str:
        """The law and the regulation that an act of that day goes by, by their years: 2023+2026. Empty in court."""
        if self.procedure is Procedure.LITIGATION:
            return ""
        regulation = law.regulation_on(self.regime, self.law_on(on))
        return "+".join(str(year) for year in (self.regime, regulation.year if regulation else None) if year)

    # ---- parties
    def party(self, key: str) -> Party | None:
        return next((party for party in self.parties if party.key == key), None)

    def the_party(self, key: str) -> Party:
        """One of the case: whom an act names is a party, or the act was refused before its guards were asked."""
        party = self.party(key)
        assert party is not None, f"{key} is no party of the case"
        return party

    def parties_as(self, *roles: PartyRole) -> tuple[Party, ...]:
        return tuple(p for p in self.parties if p.role in roles and not p.succeeded_by and not p.left_on)

    def participants(self) -> tuple[Party, ...]:
        """Who takes part now: not those who left or others stepped in for, nor organs that are merely written to."""
        return self.parties_as(*(role for role in PartyRole if role is not PartyRole.ORGAN))

    def with_parties_of(self, day: date) -> Self:
        """The case with its parties as they were called, and found, on a day."""
        if not any(party.former for party in self.parties):
            return self
        return self.with_(parties=tuple(party.as_of(day) for party in self.parties))

    def names(self, *roles: PartyRole) -> str:
        return "、".join(party.name for party in self.parties_as(*roles))

    def called(self, party: Party) -> str:
        """A party by its name; where another one of the case bears it too, with the end of its number, or with its
        place among those of its role: 张伟（证件尾号1234）, 张伟（申请人2）."""
        alike = [each for each in self.parties if comparable(each.name) == comparable(party.name)]
        if len(alike) < 2:
            return party.name
        ends = [str(each.id_number or "")[-4:] for each in alike]
        if all(ends) and len(set(ends)) == len(ends):
            return f"{party.name}（证件尾号{str(party.id_number)[-4:]}）"
        return f"{party.name}（{party.role.label}{party.key.rpartition('-')[2]}）"

    # ---- clocks
    def due(self, clock: Clock) -> Due:
        """The due date of a clock, with its derivation and other readings, under the stops of this case."""
        found = self._counted(clock)
        if self._goes_over(clock, found.rule):
            found = found.with_mark("TRANSITION")
        if not clock.views:
            return found
        others = [(view.why, self._counted(view.of(clock)).due_on) for view in clock.views]
        return found.with_views(Reading(due_on=day, why=why) for why, day in others if day)

    def _goes_over(self, clock: Clock, rule: law.Rule) -> bool:
        """Whether a period rests on a regulation that took another's place between the application and its start."""
        of_a_regulation = rule.regime is not None and not law.regime(rule.regime).governs_cases
        if not (rule.started_by or clock.begun_by or of_a_regulation) or self.procedure is Procedure.LITIGATION:
            return False
        return law.regulation_on(self.regime, clock.start_on) != law.regulation_on(self.regime, self.facts[0].on)

    def _counted(self, clock: Clock) -> Due:
        rule = clock.governing
        stops = [
            Stop(begins=stop.begins, ends=stop.stops_until, ground=stop.kind)
            for stop in self.interruptions
            if stop.kind in rule.stopped_by
        ]
        return periods.due(
            rule,
            clock.start_on,
            calendar=self.calendar,
            stops=(*clock.obstacles, *stops),
            extension=clock.extension,
            knew_act=clock.knew_act,
            ground=clock.ground,
        )

    def running(self, term: str, about: str | None = None, of: str | None = None) -> Clock | None:
        """The open clock of a term (of one party, when `about` is given; of one of its duties, when `of` is)."""
        found = (c for c in self.clocks if c.term == term and c.closed_on is None and about in (None, c.about))
        return next((clock for clock in found if of in (None, clock.of)), None)

    def open_clocks(self) -> tuple[Clock, ...]:
        return tuple(clock for clock in self.clocks if clock.closed_on is None)

    def last_clock(self, *terms: str) -> Clock | None:
        return next((clock for clock in reversed(self.clocks) if clock.term in terms), None)

    def suspensions(self) -> tuple[Interruption, ...]:
        """The suspensions in force; several grounds may overlap."""
        return tuple(stop for stop in self.interruptions if stop.kind == "suspension" and stop.ends is None)

    # ---- performance
    def obligations(self) -> tuple[Clock, ...]:
        """Duties that decisions and judgments laid on somebody: 履行总账."""
        return tuple(clock for clock in self.clocks if law.rule(clock.rule).obligation)
