"""今日法定事项: what has to be looked at on a day: the consequences that the law is about to bring, the periods that
end soon, and what was promised at the counter."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlmodel import Session, col, select

from casework import law, procedure
from casework.casefile import CaseFile
from casework.law import calendar as calendars
from casework.law.consequences import consequences
from casework.office import readable
from casework.procedure import TABLES
from casework.procedure.consequences import HEARING_NOTICE, Coming
from casework.procedure.reconsideration.hearing.pace import DECISION_TERMS
from casework.procedure.table import Step
from casework.queries.coming.consequences import answers_for, coming_consequences
from casework.queries.coming.urgency import Urgency, degree, is_right
from casework.queries.lists import still_matters, with_party
from casework.record.approval import approvals
from casework.storage.tables import Case, Deadline, FactRow, PartyRow
from casework.vocabulary import Act, PartyRole, Procedure, Role, State, in_words

DAYS_AHEAD = 7
"""Calendar days for which periods without a consequence of their own are shown."""
MOST = 100
"""So many lines of a kind at most; whoever has more wants the list of cases."""


@dataclass(frozen=True, kw_only=True)
class AgendaLine:
    """A period of a case that needs somebody. `words`: what the law does when it ends, empty where it does nothing by
    itself. `acts`: what ends the period and the reader may do today; `others`: what those may do about it whom the
    first words name."""

    number: str
    claimants: str
    opponents: str
    handler: str
    label: str
    party: str
    due_on: date
    provisional: bool
    urgency: Urgency
    distance: str
    words: str
    citation: str
    acts: tuple[Act, ...]
    others: tuple[tuple[str, tuple[Act, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """A day of an officer or of the office. `past`: rights that have ended, about which nobody has to do anything."""

    consequences: tuple[AgendaLine, ...]
    periods: tuple[AgendaLine, ...]
    past: tuple[AgendaLine, ...]
    total: int
    """Consequences, also those not shown because there are too many."""
    total_periods: int


@dataclass(frozen=True, kw_only=True, eq=False)
class _Period:
    case: Case
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

    @property
    def ends_by(self) -> tuple[str, date, tuple[Act, ...]]:
        """The case, the day, and the acts that end the period."""
        return self.case.number, self.due_on, tuple(sorted(step.act for step in self.steps))

    def with_(self, other: "_Period") -> "_Period":
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

    def degree(self, on: date) -> tuple[Urgency, str]:
        """How near it is, and its distance in words."""
        return degree(self.due_on, on, self.rule, calendars.load(), right=is_right(self.rule, self.role))

    def what_to_do(self, case: CaseFile, on: date) -> list[Step]:
        """Those of them that are lawful on a day; what ends the whole trial with the period only where nothing else
        is."""
        lawful = [step for step in self.steps if procedure.obstacle(case, step, on) is None]
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
        if (step.act in (Act.SERVE, Act.NOTIFY_HEARING) if term == HEARING_NOTICE else _ends(step, term))
    )


def _ends(step: Step, term: str) -> bool:
    return any(closing.term == term and not closing.cuts for closing in step.closes)


def agenda(session: Session, on: date, *, officer: str = "", roles: Collection[Role] = ()) -> Agenda:
    """What is to be done on a day in the cases that an officer answers for, or in all; the most urgent first. `roles`
    are those of the reader."""
    pressing, periods, past = _sorted_out(session, on, officer)
    shown = [_nearest(pressing, on), _nearest(periods, on), _nearest(past, on)]
    lines = _lines(session, shown, on, roles)
    return Agenda(
        consequences=lines[0],
        periods=lines[1],
        past=lines[2],
        total=len(pressing),
        total_periods=len(periods),
    )


def _nearest(periods: Iterable[_Period], on: date) -> list[_Period]:
    degrees = list(Urgency)
    return sorted(periods, key=lambda each: (degrees.index(each.degree(on)[0]), each.due_on, each.case.number))[:MOST]


def _lines(
    session: Session, shown: Sequence[Sequence[_Period]], on: date, roles: Collection[Role]
) -> list[tuple[AgendaLine, ...]]:
    """Each list of periods as lines. A case is read once; of one that cannot be read there are none."""
    found: dict[_Period, AgendaLine] = {}
    by_case: dict[str, list[_Period]] = defaultdict(list)
    for period in (each for periods in shown for each in periods):
        by_case[period.case.number].append(period)

    def lines_of(case: CaseFile) -> list[tuple[_Period, AgendaLine]]:
        return [(period, _line(period, case, on, roles)) for period in by_case[case.number]]

    found = dict(readable.each(session, by_case, lines_of))
    return [tuple(found[each] for each in periods if each in found) for periods in shown]


def agenda_count(session: Session, on: date, *, officer: str = "") -> int:
    """How many consequences call for somebody on a day, as `agenda` lists them. Every page says it, so it is
    counted again only when something was recorded since."""
    newest = session.exec(select(FactRow.hash).order_by(col(FactRow.id).desc()).limit(1)).first() or ""
    asked, counted = (session.get_bind(), newest, on, officer), _counted()
    if asked not in counted:
        if len(counted) >= REMEMBERED:
            counted.clear()
        counted[asked] = len(_sorted_out(session, on, officer)[0])
    return counted[asked]


REMEMBERED = 200
"""Counts that are kept at once: of so many officers and days."""


@law.remembered
def _counted() -> dict[object, int]:
    return {}


def _sorted_out(session: Session, on: date, officer: str) -> tuple[list[_Period], list[_Period], list[_Period]]:
    """Consequences that call for somebody, the other periods of the next days, and what is over. A period of which
    something follows is among the consequences as soon as it is near; what the same acts of a case end on the same day
    is one line."""
    coming = _consequences(session, on, officer)
    told = {(each.case.number, each.term, each.about) for each in coming}
    others = [each for each in _periods(session, on, officer) if (each.case.number, each.term, each.about) not in told]
    near = [each for each in others if each.words and each.degree(on)[0] in (Urgency.NEAR, Urgency.TODAY)]
    first = [*(each for each in coming if _calls_for_somebody(each, on)), *near]
    ending = {each.ends_by for each in first if each.steps}
    pressing = _merged([*first, *(each for each in others if each not in near and each.ends_by in ending)])
    periods = _merged(each for each in others if each not in near and each.ends_by not in ending)
    return pressing, periods, [each for each in coming if not _calls_for_somebody(each, on)]


def _merged(periods: Iterable[_Period]) -> list[_Period]:
    """Each line once: 受理审查期限、补正通知期限 of a case that the same acts end on the same day, and one period of
    several parties."""
    found: dict[object, _Period] = {}
    for each in periods:
        key = each.ends_by if each.steps else each
        before = found.get(key)
        found[key] = before.with_(each) if before else each
    return list(found.values())


def _calls_for_somebody(period: _Period, on: date) -> bool:
    return period.due_on >= on or bool(period.steps)


def _consequences(session: Session, on: date, officer: str) -> list[_Period]:
    coming = coming_consequences(session, on, officer)
    if not coming:
        return []
    numbers = {each.case for each in coming}
    asked = select(Case, PartyRow).join(PartyRow, col(PartyRow.case_number) == col(Case.number), isouter=True)
    found = session.exec(asked.where(col(Case.number).in_(numbers))).all()
    cases = {row.number: row for row, _ in found}
    bound = {(party.case_number, party.key): PartyRole(party.role) for _, party in found if party}
    return [
        _Period(
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
        )
        for each in coming
    ]


def _periods(session: Session, on: date, officer: str) -> list[_Period]:
    asked = (
        with_party(select(Deadline, Case, PartyRow).join(Case, col(Case.number) == col(Deadline.case_number)))
        .where(still_matters(on), col(Deadline.due_on) <= on + timedelta(days=DAYS_AHEAD), col(Case.stage) != "")
        .order_by(col(Deadline.due_on), col(Deadline.case_number), col(Deadline.key))
    )
    return [
        _Period(
            case=case,
            term=deadline.term,
            rule=law.rule(deadline.rule),
            label=deadline.label,
            about=deadline.about,
            party=party.name if party else "",
            role=PartyRole(party.role) if party else None,
            due_on=deadline.due_on,
            provisional=deadline.provisional,
            **_what_follows(deadline, case.regime, on),
        )
        for deadline, case, party in session.exec(asked.where(answers_for(officer)) if officer else asked)
    ]


def _what_follows(deadline: Deadline, regime: int, on: date) -> dict[str, str]:
    """What the law does when the period ends, and by which article; where it does nothing by itself, the article of
    the period."""
    row = consequences().get(deadline.term)
    if row is None or deadline.due_on is None or not law.applies(row.rule, regime, deadline.start_on):
        return {"words": "", "citation": deadline.citation}
    coming = Coming(
        term=row.term,
        about=deadline.about,
        words=row.words,
        citation=law.rule_under(row.rule, regime, deadline.start_on).citation,
        last_on=deadline.due_on,
        provisional=deadline.provisional,
    )
    return {"words": coming.in_words(on), "citation": coming.citation}


def _line(period: _Period, case: CaseFile, on: date, roles: Collection[Role]) -> AgendaLine:
    urgency, distance = period.degree(on)
    mine, others = [], defaultdict[str, list[Act]](list)
    for step in period.what_to_do(case, on):
        who = approvals.who_begins(case, step)
        if set(who) & set(roles):
            mine.append(step.act)
        else:
            others[in_words(who)].append(step.act)
    return AgendaLine(
        number=case.number,
        claimants=period.case.claimants,
        opponents=period.case.opponents,
        handler=case.handler,
        label=period.label,
        party=period.party,
        due_on=period.due_on,
        provisional=period.provisional,
        urgency=urgency,
        distance=distance,
        words=period.words,
        citation=period.citation,
        acts=tuple(mine),
        others=tuple((who, tuple(acts)) for who, acts in others.items()),
    )
