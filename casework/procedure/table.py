"""The shape of a procedure table, and the fold that carries a case from fact to fact. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from inspect import get_annotations
from typing import Any, Generic, get_args, get_origin

from casework.casefile import AnyDetails, CaseFile, Clock, Details, Fact, Paper
from casework.errors import ActNotAllowed, GuardRefused
from casework.procedure.recorded import recorded_since
from casework.vocabulary import Act, DocumentKind, Register, Role, Stage, State


class Untold(StrEnum):
    """What a history that is told, and not made here, does not tell."""

    ENTRIES = "entries"
    """Some acts are missing, so it is not known that something was not done."""
    DAY = "day"
    """The day of this act is taken on trust."""


@dataclass(frozen=True, kw_only=True)
class Attempt(Generic[AnyDetails]):
    """What somebody asks to do: on which day in law, on which day it is asked, with which details."""

    on: date
    today: date
    details: AnyDetails
    actor: str = ""
    untold: frozenset[Untold] = frozenset()
    """Empty for whatever is done in an office."""


Condition = Callable[[CaseFile, Attempt[Any]], str | None]
"""Given the case and the attempt: why it is refused, as a Chinese sentence, or None. A condition that reads the details
says of which class: `attempt: Attempt[Accept]`; a row whose details are not of that class cannot be built."""


@cache
def details_read_by(function: Callable[..., object]) -> type[Details]:
    """The details class that a condition or an effect reads, as its `Attempt[…]` or `Fact[…]` says."""
    for hint in get_annotations(function).values():
        origin: object = get_origin(hint)
        if origin in (Attempt, Fact):
            (read,) = get_args(hint)
            return read  # type: ignore[no-any-return]
    return Details


@dataclass(frozen=True, kw_only=True)
class Guard:
    """A condition of the law, named as what must hold. `rule` is the article it rests on; under a law that has no such
    article the guard does not apply. `by_form` guards look at the day or the details: before the form is filled in only
    `beforehand` can be said of them, such as that there is nothing to choose from;
    a page greys out a button by that."""

    condition: Condition
    rule: str
    code: str
    instead: str = ""
    by_form: bool = False
    beforehand: Condition | None = None
    asks: frozenset[Untold] = frozenset()
    """What has to be known for it to be a breach; a history that does not tell it is accused of nothing."""
    cites: Callable[[CaseFile, Attempt[Any]], str] | None = None
    """The rule to cite, where the facts or what is asked decide which article it is; else `rule`."""

    def __post_init__(self) -> None:
        """TypeError when the guard reads details where there are none yet."""
        early = self.beforehand if self.by_form else self.condition
        if early and details_read_by(early) is not Details:
            raise TypeError(f"{self.code} is asked before the form is filled in, but reads {details_read_by(early)}")

    def check(self, case: CaseFile, attempt: Attempt) -> None:
        """Raise GuardRefused when the condition does not hold."""
        self._judge(self.condition, case, attempt)

    def check_beforehand(self, case: CaseFile, attempt: Attempt) -> None:
        """Raise GuardRefused when the condition cannot hold whatever the form says; `attempt` has no details yet."""
        early = self.beforehand if self.by_form else self.condition
        if early:
            self._judge(early, case, attempt)

    def _judge(self, condition: Condition, case: CaseFile, attempt: Attempt) -> None:
        if self.asks & attempt.untold or not case.applies(self.rule, attempt.on):
            return
        reason = condition(case, attempt)
        if reason:
            citation = case.citation(self.cites(case, attempt) if self.cites else self.rule, attempt.on)
            raise GuardRefused(reason, citation=citation, instead=self.instead, code=self.code)


def guard(
    rule: str,
    code: str,
    instead: str = "",
    *,
    by_form: bool = False,
    beforehand: Condition | None = None,
    asks: Iterable[Untold] = (),
    cites: Callable[[CaseFile, Attempt[Any]], str] | None = None,
) -> Callable[[Condition], Guard]:
    """Turn a condition into a guard resting on a rule."""
    return lambda condition: Guard(
        condition=condition,
        rule=rule,
        code=code,
        instead=instead,
        by_form=by_form,
        beforehand=beforehand,
        asks=frozenset(asks),
        cites=cites,
    )


def something(objects: Callable[[CaseFile, Attempt], Sized], otherwise: str) -> Condition:
    """The condition that there is something for the form to choose from; `otherwise` says that there is nothing."""
    return lambda case, attempt: None if len(objects(case, attempt)) else otherwise


def act_day(case: CaseFile, fact: Fact) -> date | None:
    return fact.on


def always(case: CaseFile, fact: Fact) -> bool:
    return True


def nobody(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    return ("",)


def anyhow(case: CaseFile) -> bool:
    return True


def no_day(case: CaseFile) -> date | None:
    return None


@dataclass(frozen=True, kw_only=True)
class Opens:
    """A period an act starts, one for each party it is `about`. `start` gives its first (uncounted) day, None = it does
    not start."""

    term: str
    start: Callable[[CaseFile, Fact[Any]], date | None] = act_day
    when: Callable[[CaseFile, Fact[Any]], bool] = always
    about: Callable[[CaseFile, Fact[Any]], str | tuple[str, ...]] = nobody
    fill: Callable[[CaseFile, Fact[Any]], dict[str, object]] = lambda case, fact: {}
    """Further fields of the clock: a stated length, a second date, excluded intervals, the day it ended, or the rule,
    where the period of this case is not the term's own."""
    each: Callable[[CaseFile, Fact[Any]], Iterable[dict[str, object]]] = lambda case, fact: ({},)
    """One period for each of these, with the fields in which it differs from the others."""


@dataclass(frozen=True, kw_only=True)
class Closes:
    """A period an act ends: for one party only when `about` is given, and only those clocks that `only` picks."""

    term: str
    about: Callable[[CaseFile, Fact[Any]], str] | None = None
    only: Callable[[CaseFile, Fact[Any], Clock], bool] | None = None
    cuts: bool = False
    """It ends the period because nothing is to be waited for any more; what was waited for did not come by it."""


def cut_off(*terms: str) -> tuple[Closes, ...]:
    """Periods that end with the case, not by what they waited for."""
    return tuple(Closes(term=term, cuts=True) for term in terms)


@dataclass(frozen=True, kw_only=True)
class Calls:
    """A document an act calls for, one for each addressee; `nobody` for what goes into the file. Without a kind it is
    the one that the act names in its details (`document`)."""

    kind: DocumentKind | None = None
    to: Callable[[CaseFile, Fact[Any]], Iterable[str]] = nobody
    since: int = 1
    """The version of recorded details (`recorded`) from which on the act calls for it."""
    gone_since: int | None = None
    """The version from which on an officer writes it instead (制发文书), with what the act cannot know."""

    def papers(self, case: CaseFile, fact: Fact) -> Iterator[Paper]:
        """What this act calls for in this case."""
        if not recorded_since(fact, self.since) or (self.gone_since and recorded_since(fact, self.gone_since)):
            return
        kind = self.kind or DocumentKind(getattr(fact.details, "document"))  # noqa: B009
        for key in self.to(case, fact):
            yield Paper(kind=kind, addressee=key, seq=fact.seq)


@dataclass(frozen=True, kw_only=True)
class Fork:
    """A target that depends on the facts: every possible state is listed, `choose` picks one."""

    options: tuple[State, ...]
    choose: Callable[[CaseFile, Fact[Any]], State]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One row: in this state this act is lawful, by this article, if these guards hold, for these roles."""

    act: Act
    source: State
    target: State | Fork
    basis: str
    who: tuple[Role, ...]
    details: type[Details] = Details
    guards: tuple[Guard, ...] = ()
    closes: tuple[Closes, ...] = ()
    opens: tuple[Opens, ...] = ()
    calls: tuple[Calls, ...] = ()
    seen_by: tuple[Role, ...] = ()
    """Who may read what was registered; empty: everyone in the office (线索移送 is restricted)."""
    approved_under: str = ""
    """The rule whose extension names the one role among `who` that approves, under the law that governs the case."""
    any_day: bool = False
    """May be recorded late, for a day before the case came into its present state (送达、履行)."""
    after: tuple[Act, ...] = ()
    """What it rests on, where the case has it: nothing is answered before it was asked, so the act is not dated before
    the first of these."""
    stops: tuple[str, ...] = ()
    """Kinds of stop (list `stop_kinds`) the act begins; `resumes` those it ends. What they touch the rules say."""
    resumes: tuple[str, ...] = ()
    final: bool = False
    """Ends something or cannot be undone: a page says once more what will happen before it happens."""
    aside: bool = False
    """Ends a period or moves the case, but is never what an officer should do next: it is for others to
    decide, or the exception among its neighbours."""
    helps: Callable[[CaseFile], bool] = anyhow
    """Whether it can bring this case further: advice names it only then. It is lawful all the same."""
    likely_on: Callable[[CaseFile], date | None] = no_day
    """The day its form starts with, where the law or an earlier notice fixes one; else today."""
    consults: tuple[Register, ...] = ()
    """What the office knows besides the case, to be seen before the act is recorded; never a refusal."""

    def __post_init__(self) -> None:
        """TypeError when a guard or an effect reads details that this act does not have; at import, not in a case."""
        for function in self._functions():
            read = details_read_by(function)
            if not issubclass(self.details, read):
                name = getattr(function, "__name__", function)
                raise TypeError(f"{self.act.name}: {name} reads {read}, the act has {self.details.__name__}")

    def _functions(self) -> Iterator[Callable[..., object]]:
        """Everything this row asks of the details."""
        for guard in self.guards:
            yield guard.condition
        for opening in self.opens:
            yield from (opening.start, opening.when, opening.about, opening.fill)
        for closing in self.closes:
            yield from filter(None, (closing.about, closing.only))
        for call in self.calls:
            yield call.to
        if isinstance(self.target, Fork):
            yield self.target.choose

    @property
    def is_for_people(self) -> bool:
        """Whether somebody may do it, not only the system."""
        return set(self.who) != {Role.SYSTEM}

    @property
    def targets(self) -> tuple[State, ...]:
        return self.target.options if isinstance(self.target, Fork) else (self.target,)


def rows(
    *sources: State, target: State | Fork | None = None, closes: tuple[str | Closes, ...] = (), **row: object
) -> tuple[Step, ...]:
    """One row per source state; without a target the case stays where it is."""
    ends = tuple(Closes(term=c) if isinstance(c, str) else c for c in closes)
    return tuple(Step(source=source, target=target or source, closes=ends, **row) for source in sources)  # type: ignore[arg-type]


OF_THE_ACT = ("details", "final", "aside", "likely_on", "consults")
"""What belongs to an act in whatever state it is done: all its rows say the same."""


class Table:
    """A procedure: its rows, and which of the four stages each state belongs to (None = finished)."""

    def __init__(self, stage_of: dict[State, Stage | None], steps: tuple[Step, ...]) -> None:
        self.stage_of = stage_of
        self.stages = tuple(dict.fromkeys(stage for stage in stage_of.values() if stage))
        self.steps = steps
        self._by_row: dict[tuple[Act, State], Step] = {}
        self._by_act: dict[Act, Step] = {}
        self._from_state: dict[State, tuple[Step, ...]] = {}
        for step in steps:
            if (step.act, step.source) in self._by_row:
                raise TypeError(f"{step.act.name} has two rows in state {step.source.name}")
            self._by_row[step.act, step.source] = step
            self._from_state[step.source] = (*self._from_state.get(step.source, ()), step)
            first = self._by_act.setdefault(step.act, step)
            for name in OF_THE_ACT:
                if getattr(step, name) != getattr(first, name):
                    raise TypeError(f"{step.act.name}: its rows differ in {name}")

    def step(self, act: Act, state: State) -> Step | None:
        return self._by_row.get((act, state))

    def from_state(self, state: State) -> tuple[Step, ...]:
        return self._from_state.get(state, ())

    def row_for(self, act: Act) -> Step | None:
        """A row of an act, for what all its rows agree on; None when the procedure has no such act."""
        return self._by_act.get(act)

    def cuts(self, act: Act, term: str) -> bool:
        """Whether this act ends the period without being what the period waits for."""
        return any(c.cuts for step in self.steps if step.act is act for c in step.closes if c.term == term)

    def details_of(self, act: Act) -> type[Details] | None:
        """The details class of an act; None when the procedure has no such act."""
        row = self.row_for(act)
        return row.details if row else None


def advance(table: Table, case: CaseFile, fact: Fact) -> CaseFile:
    """The case after one more fact. ActNotAllowed when the table has no such row."""
    step = table.step(fact.act, case.state)
    if step is None:
        raise ActNotAllowed(f"案件现为“{case.state.label}”，不能“{fact.act.label}”")
    case = fact.details.take_effect(case, fact)
    case = case.with_(facts=(*case.facts, fact), version=fact.seq)
    # Copies are made only where something changes: every recomputation of every case comes through here.
    case = _ended(step, case, fact) if step.closes else case
    if started := _started(step, case, fact) if step.opens else ():
        case = case.with_(clocks=(*case.clocks, *started))
    # Of a history taken over from a ledger only the paper that ended the case is known, whose service the law asks for.
    calls = step.calls if not fact.is_of_ledger or State.DECIDED in step.targets else ()
    papers = [paper for call in calls for paper in call.papers(case, fact)]
    case = case.with_(papers=(*case.papers, *papers)) if papers else case
    target = step.target.choose(case, fact) if isinstance(step.target, Fork) else step.target
    return case if target is case.state else case.with_(state=target, state_since=fact.on)


def _ended(step: Step, case: CaseFile, fact: Fact) -> CaseFile:
    def ends(closing: Closes, clock: Clock) -> bool:
        meant = closing.about is None or closing.about(case, fact) == clock.about
        return closing.term == clock.term and meant and (closing.only is None or closing.only(case, fact, clock))

    clocks = tuple(
        replace(clock, closed_on=fact.on, closed_seq=fact.seq)
        if clock.closed_on is None and any(ends(closing, clock) for closing in step.closes)
        else clock
        for clock in case.clocks
    )
    return case.with_(clocks=clocks)


def _started(step: Step, case: CaseFile, fact: Fact) -> tuple[Clock, ...]:
    started = []
    for opening in step.opens:
        start = opening.start(case, fact)
        if start is None or not opening.when(case, fact) or not case.applies(opening.term, start):
            continue
        governed = case.law_on(start)
        about = opening.about(case, fact)
        rule = case.rule(opening.term, start).id
        started += [
            Clock(
                term=opening.term,
                law_on=governed if governed != start else None,
                start_on=start,
                started_by_act=opening.start is act_day,
                opened_seq=fact.seq,
                about=key,
                **{"rule": rule, **opening.fill(case, fact), **own},  # type: ignore[arg-type]
            )
            for own in opening.each(case, fact)
            for key in ((about,) if isinstance(about, str) else about)
        ]
    return tuple(started)
