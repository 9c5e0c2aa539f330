"""The open periods of cases, and which of them call for somebody on a day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from casework import law, procedure
from casework.casefile import CaseFile
from casework.law import calendar as calendars
from casework.law.consequences import consequences
from casework.procedure import TABLES
from casework.procedure.consequences import HEARING_NOTICE, Coming
from casework.procedure.reconsideration.hearing.pace import DECISION_TERMS
from casework.procedure.table import Step
from casework.queries.coming import remembered
from casework.queries.coming.consequences import in_cases
from casework.queries.coming.remembered import Numbers
from casework.queries.coming.urgency import Urgency, degree, is_right, still_matters, with_party
from casework.storage.tables import Case, Deadline, PartyRow
from casework.vocabulary import Act, PartyRole, Procedure, State

STANDSTILL = "ARL-41-5"
CALLED_FOR = {HEARING_NOTICE: (Act.SERVE, Act.NOTIFY_HEARING), STANDSTILL: (Act.RESUME, Act.TERMINATE)}
"""What a period calls for, where that is not what its rows say: no act ends it, or one ends it only in passing."""
DAYS_AHEAD = 7
"""Calendar days for which periods without a consequence of their own are shown."""


class Cited(NamedTuple):
    """A case as a line names it."""

    number: str
    procedure: str
    state: str
    regime: int
    claimants: str
    opponents: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Period:
    """A period of a case; `words` say what the law does when it ends. One that the record of its case leaves as it was
    stays the same object."""

    case: Cited
    term: str
    rule: law.Rule
    label: str
    about: str
    party: str
    role: PartyRole | None
    due_on: date
    provisional: bool
    words: str
    citation: str
    on: date
    """The day that is looked at."""

    @property
    def ends_by(self) -> tuple[str, date, tuple[Act, ...]]:
        """The case, the day, and the acts that end the period."""
        return self.case.number, self.due_on, tuple(sorted(step.act for step in self.steps))

    def with_(self, other: "Period") -> "Period":
        """This and another period that the same acts end, as one."""
        labels = dict.fromkeys([*self.label.split("、"), other.label])
        parties = dict.fromkeys(filter(None, [*self.party.split("、"), other.party]))
        return replace(self, label="、".join(labels), party="、".join(parties), words=self.words or other.words)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The rows of the table that end this period in the present state of the case."""
        asked = (self.case.procedure, self.case.state, self.case.regime, self.term)
        if asked not in _found_rows():
            _found_rows()[asked] = _rows_that_end(*asked)
        return _found_rows()[asked]

    @cached_property
    def degree(self) -> tuple[Urgency, str]:
        """How near it is, and its distance in words."""
        return degree(self.due_on, self.on, self.rule, calendars.load(), right=is_right(self.rule, self.role))

    @cached_property
    def rank(self) -> tuple[int, date, str]:
        """The most urgent first."""
        return list(Urgency).index(self.degree[0]), self.due_on, self.case.number

    def what_to_do(self, case: CaseFile) -> list[Step]:
        """Those of them that are lawful on the day; what ends the whole trial with the period only where nothing else
        is."""
        lawful = [step for step in self.steps if procedure.obstacle(case, step, self.on) is None]
        if self.term == STANDSTILL:  # over, it calls for either end of the standstill; before, only for going on
            return [step for step in lawful if step.act is not Act.TERMINATE or self.on > self.due_on]
        smaller = [step for step in lawful if not any(_ends(step, term) for term in DECISION_TERMS)]
        return lawful if self.term in DECISION_TERMS else smaller or lawful


@law.remembered
def _found_rows() -> dict[tuple[str, str, int, str], tuple[Step, ...]]:
    """What was found so far; the same few answers count for every case of the office."""
    return {}


def _rows_that_end(procedure: str, state: str, regime: int, term: str) -> tuple[Step, ...]:
    return tuple(
        step
        for step in TABLES[Procedure(procedure)].from_state(State(state))
        if step.is_for_people and not step.aside and law.applies(step.basis, regime)
        if (step.act in CALLED_FOR[term] if term in CALLED_FOR else _ends(step, term))
    )


def _ends(step: Step, term: str) -> bool:
    return any(closing.term == term and not closing.cuts for closing in step.closes)


class Sorted(NamedTuple):
    """The periods of one case, or of many. A period of which something follows is among the consequences as soon as it
    is near; what the same acts of a case end on the same day is one line."""

    pressing: list[Period]
    """Consequences that call for somebody."""
    others: list[Period]
    """The other periods of the next days."""
    past: list[Period]
    """Rights that have ended."""


def of_the_day(session: Session, on: date, officer: str) -> Sorted:
    """Of all open cases that an officer answers for, or of all."""
    found = Sorted([], [], [])
    for one in remembered.of(session, on, _of_cases, officer):
        for all_of_them, of_one in zip(found, one, strict=True):
            all_of_them += of_one
    return found


def _of_cases(session: Session, on: date, numbers: Numbers) -> Iterator[tuple[str, Sorted]]:
    coming, periods = defaultdict[str, list[Period]](list), defaultdict[str, list[Period]](list)
    for each in _consequences(session, on, numbers):
        coming[each.case.number].append(each)
    for each in _periods(session, on, numbers):
        periods[each.case.number].append(each)
    for number in coming.keys() | periods.keys():
        yield number, _sorted_out(coming[number], periods[number])


def _sorted_out(coming: list[Period], periods: list[Period]) -> Sorted:
    told = {(each.term, each.about) for each in coming}
    others = [each for each in periods if (each.term, each.about) not in told]
    near = [each for each in others if each.words and each.degree[0] in (Urgency.NEAR, Urgency.TODAY)]
    first = [*(each for each in coming if _calls_for_somebody(each)), *near]
    ending = {each.ends_by for each in first if each.steps}
    return Sorted(
        pressing=_merged([*first, *(each for each in others if each not in near and each.ends_by in ending)]),
        others=_merged(each for each in others if each not in near and each.ends_by not in ending),
        past=[each for each in coming if not _calls_for_somebody(each)],
    )


def _merged(periods: Iterable[Period]) -> list[Period]:
    """Each line once: 受理审查期限、补正通知期限 of a case that the same acts end on the same day, and one period of
    several parties."""
    found: dict[object, Period] = {}
    for each in periods:
        key = each.ends_by if each.steps else each
        before = found.get(key)
        found[key] = before.with_(each) if before else each
    return list(found.values())


def _calls_for_somebody(period: Period) -> bool:
    return period.due_on >= period.on or bool(period.steps)


AT_ONCE = 1000
"""Cases asked for by their numbers in one statement."""
CITED: tuple[Any, ...] = (Case.number, Case.procedure, Case.state, Case.regime, Case.claimants, Case.opponents)


def _consequences(session: Session, on: date, numbers: Numbers) -> list[Period]:
    coming = in_cases(session, on, numbers)
    concerned = sorted({each.case for each in coming})
    cases: dict[str, Cited] = {}
    bound: dict[tuple[str, str], PartyRole] = {}
    for start in range(0, len(concerned), AT_ONCE):
        some = concerned[start : start + AT_ONCE]
        cases |= {row[0]: Cited(*row) for row in session.exec(select(*CITED).where(col(Case.number).in_(some)))}
        parties = select(PartyRow.case_number, PartyRow.key, PartyRow.role).where(col(PartyRow.case_number).in_(some))
        bound |= {(number, key): PartyRole(role) for number, key, role in session.exec(parties)}
    return [
        Period(
            case=cases[each.case],
            term=each.coming.term,
            rule=law.rule_under(each.coming.term, cases[each.case].regime),
            label=each.label,
            about=each.coming.about,
            party=each.party,
            role=bound.get((each.case, each.coming.about)),
            due_on=each.coming.last_on,
            provisional=each.coming.provisional,
            words=each.coming.in_words(on),
            citation=each.coming.citation,
            on=on,
        )
        for each in coming
    ]


def _periods(session: Session, on: date, numbers: Numbers) -> list[Period]:
    columns: tuple[Any, ...] = (
        Deadline.term,
        Deadline.rule,
        Deadline.label,
        Deadline.citation,
        Deadline.about,
        Deadline.start_on,
        Deadline.due_on,
        Deadline.provisional,
        PartyRow.name,
        PartyRow.role,
    )
    asked = (
        with_party(select(*columns, *CITED).join(Case, col(Case.number) == col(Deadline.case_number)))
        .where(still_matters(on), col(Deadline.due_on) <= on + timedelta(days=DAYS_AHEAD), *remembered.among(numbers))
        .order_by(col(Deadline.due_on), col(Deadline.case_number), col(Deadline.key))
    )
    found = []
    for term, rule, label, citation, about, start_on, due_on, provisional, party, role, *case in session.exec(asked):
        cited = Cited(*case)
        found.append(
            Period(
                case=cited,
                term=term,
                rule=law.rule(rule),
                label=label,
                about=about,
                party=party or "",
                role=PartyRole(role) if role else None,
                due_on=due_on,
                provisional=provisional,
                on=on,
                **_what_follows(term, about, start_on, due_on, provisional, cited.regime, citation, on),
            )
        )
    return found


def _what_follows(
    term: str, about: str, start_on: date, due_on: date, provisional: bool, regime: int, citation: str, on: date
) -> dict[str, str]:
    """What the law does when the period ends, and by which article; where it does nothing by itself, the article of
    the period."""
    row = consequences().get(term)
    if row is None or not law.applies(row.rule, regime, start_on):
        return {"words": "", "citation": citation}
    coming = Coming(
        term=row.term,
        about=about,
        words=row.words,
        citation=law.rule_under(row.rule, regime, start_on).citation,
        last_on=due_on,
        provisional=provisional,
    )
    return {"words": coming.in_words(on), "citation": coming.citation}
