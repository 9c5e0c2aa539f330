"""预警: transparent rules over what is counted (`warnings.toml`). Each warning says its rule and its cases; an officer
takes it up, or dismisses it with a reason; a further case brings it up again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.figures import loading
from casework.figures.definitions import book
from casework.figures.loading import Wanted
from casework.figures.periods import Period
from casework.figures.population import Population, Set
from casework.figures.rows import Unit
from casework.lessons import causes
from casework.lessons.rows import WarningRule, rows
from casework.office import rights, staff
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.record import access
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.tables import CauseNamed, Logged, Warned, WarningAnswer
from casework.vocabulary import comparable

COURTS = 3650
"""So many days back what a court said is still held against a second time."""
CAUSE, ORGAN = "cause", "organ"
"""What a case may have several of."""


class AnswerRefused(CaseworkError):
    """A warning cannot be answered so."""

    code, status = "LSN-020", 422


class NoSuchWarning(CaseworkError):
    """There is no such warning, or not any more."""

    code, status = "LSN-024", 404

    def __init__(self) -> None:
        super().__init__("没有这一项预警，或者已经不再成立", instead="请从“预警”进入")


@dataclass(frozen=True, kw_only=True)
class Found:
    """A warning that holds today."""

    key: str
    rule: WarningRule
    about: str
    said: str
    cases: tuple[str, ...]


def days_back(today: date, days: int) -> Period:
    """The last so many days, today included."""
    return Period(name=f"截至{today.isoformat()}的{days}日", first=today - timedelta(days=days - 1), last=today)


@dataclass(kw_only=True)
class Looking:
    """What the rules look at. In a large office one length of time fills much memory, so that only the last one asked
    for is kept: whoever asks of several goes through them one after the other."""

    session: Session
    today: date
    entered: Sequence[CauseNamed]
    officers: Mapping[str, str]
    _read: dict[tuple[Unit, int], Population] = field(default_factory=dict)
    """One at most."""
    _censured: dict[tuple[str, str], date] | None = None

    def counted(self, unit: Unit, days: int) -> Population:
        if (unit, days) not in self._read:
            self._read.clear()
            wanted = Wanted(period=days_back(self.today, days))
            self._read[unit, days] = loading.population(self.session, unit, wanted, self.today)
        return self._read[unit, days]

    def censured(self) -> dict[tuple[str, str], date]:
        """The first day on which a court told an organ of a cause."""
        if self._censured is None:
            counted = self.counted(Unit.CASE, COURTS)
            lost, self._censured = counted.all_of(("judged", "lost")), {}
            for cause, has in causes.by_leaf(counted, self.entered).items():
                for organ, part in causes.by_organ(counted, lost & has):
                    days = [counted.dates["ended_on"][place] for place in counted.places(part)]
                    self._censured[comparable(organ), cause] = min(day for day in days if day)
        return self._censured


def found(session: Session, today: date) -> list[Found]:
    """Every warning that holds, rule by rule."""
    looking = Looking(session=session, today=today, entered=causes.entries(session), officers=staff.names(session))
    known = rows().warnings
    if any(rule.again for rule in known.values()):
        looking.censured()  # of ten years, and no longer held when the rules look at theirs
    held = {
        rule.id: list(_by_rule(looking, rule))
        for rule in sorted(known.values(), key=lambda rule: (rule.unit.value, rule.days))
    }
    return [each for id in known for each in held[id]]


def _by_rule(looking: Looking, rule: WarningRule) -> Iterator[Found]:
    counted = looking.counted(rule.unit, rule.days)
    for values, part in _apart(looking, counted, rule, counted.all_of(rule.of)):
        held = part & counted.all_of(rule.holds) if rule.share else part
        if rule.again:
            held = _after_the_court(looking, counted, held, values)
        whole, count = counted.count(part), counted.count(held)
        if count < rule.at_least or count < rule.share * whole:
            continue
        about = "，".join(looking.officers.get(value, value) for value in _in_words(rule, values))
        said = rule.says.format(
            about=about, count=count, whole=whole, days=rule.days, percent=round(100 * count / whole) if whole else 0
        )
        numbers = tuple(dict.fromkeys(counted.cases(held)))
        yield Found(key="|".join((rule.id, *values)), rule=rule, about=about, said=said, cases=numbers)


def _apart(looking: Looking, counted: Population, rule: WarningRule, of: Set) -> Iterator[tuple[tuple[str, ...], Set]]:
    """What a rule looks at, by the values of its dimensions. A case of two causes or organs is in two parts."""
    parts: list[tuple[tuple[str, ...], Set]] = [((), of)]
    for name in rule.by:
        if name == ORGAN:
            parts = [((*values, organ), has) for values, part in parts for organ, has in causes.by_organ(counted, part)]
        elif name == CAUSE:
            by_cause = causes.by_leaf(counted, looking.entered)
            parts = [((*values, cause), part & has) for values, part in parts for cause, has in by_cause.items()]
        else:
            row = book().dimensions[name]
            parts = [
                ((*values, value), each) for values, part in parts for value, each in counted.apart(row, part) if each
            ]
    yield from ((values, part) for values, part in parts if part)


def _after_the_court(looking: Looking, counted: Population, held: Set, values: tuple[str, ...]) -> Set:
    """Those that came in after a court had told the same organ of the same cause. The values of such a rule are the two
    of them."""
    organ, cause = values
    told = looking.censured().get((comparable(organ), cause))
    received = counted.dates["received_on"]
    return counted.at(place for place in counted.places(held) if told and (received[place] or date.min) > told)


def _in_words(rule: WarningRule, values: tuple[str, ...]) -> Iterator[str]:
    for name, value in zip(rule.by, values, strict=True):
        yield rows().leaves[value].name if name == CAUSE else value


def keep(session: Session, holds: Sequence[Found], today: date) -> None:
    """Put down what holds now; what does not any more goes, and what an officer said of it stays."""
    before = {row.key: row for row in session.exec(select(Warned))}
    for key in before.keys() - {each.key for each in holds}:
        session.delete(before[key])
    for each in holds:
        row = before.get(each.key) or Warned(
            key=each.key, rule=each.rule.id, said="", cases="", found_on=today, seen_on=today
        )
        row.about, row.said, row.seen_on = each.about, each.said, today
        row.cases = json.dumps(each.cases, ensure_ascii=False)
        session.add(row)


# ---- what officers make of it


@dataclass(frozen=True, kw_only=True)
class Line:
    """A warning as somebody reads it: the cases that are open to him, how many are not, and the last answer.
    `is_new`: nobody answered it, or a case came in since."""

    row: Warned
    rule: WarningRule
    cases: tuple[str, ...]
    hidden: int
    answer: WarningAnswer | None
    is_new: bool


def listed(session: Session, reader: Actor, *, of_officers: bool) -> list[Line]:
    """What holds, in the order of the rules: first what nobody has answered. `of_officers`: also what tells of them."""
    known = rows().warnings
    warned = [row for row in session.exec(select(Warned)) if row.rule in known]
    warned = [row for row in warned if of_officers or not known[row.rule].of_officers]
    answers = {row.warning: row for row in session.exec(select(WarningAnswer).order_by(col(WarningAnswer.id)))}
    numbers = {row.key: tuple[str, ...](json.loads(row.cases)) for row in warned}
    opened = access.open_of(session, sorted({number for each in numbers.values() for number in each}), reader)
    lines = [
        Line(
            row=row,
            rule=known[row.rule],
            cases=tuple(number for number in numbers[row.key] if number in opened),
            hidden=sum(number not in opened for number in numbers[row.key]),
            answer=answers.get(row.key),
            is_new=_is_new(numbers[row.key], answers.get(row.key)),
        )
        for row in warned
    ]
    order = list(known)
    return sorted(lines, key=lambda line: (not line.is_new, order.index(line.row.rule), line.row.key))


def _is_new(numbers: Sequence[str], answer: WarningAnswer | None) -> bool:
    return answer is None or not set(numbers) <= set(json.loads(answer.cases))


@deed(Logged.REGISTER, "处理预警", Right.KEEP_LESSONS)
def answered(session: Session, key: str, *, actor: Actor, taken: bool, reason: str) -> WarningAnswer:
    """A warning is taken up, or dismissed. RightRefused, NoSuchWarning; LSN-020: no reason, or what is done."""
    row = session.get(Warned, key)
    rule = rows().warnings.get(row.rule) if row else None  # a rule may have left the data since it was found
    if row is None or rule is None or (rule.of_officers and not rights.has(actor.roles, Right.SEE_OFFICERS_FIGURES)):
        raise NoSuchWarning
    if not reason.strip():
        what = "准备怎样办理" if taken else "不予处理的理由"
        raise AnswerRefused(f"没有写明{what}", instead=f"请用一句话写明{what}", field="reason")
    answer = WarningAnswer(
        warning=key,
        cases=row.cases,
        taken=taken,
        reason=reason.strip()[:500],
        officer=actor.login,
        recorded_at=clock.now(),
    )
    session.add(answer)
    session.flush()
    return answer
