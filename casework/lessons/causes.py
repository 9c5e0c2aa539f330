"""原因: why acts were wrong. What was chosen in a decision or judgment says it by itself; what no list there says, an
officer names from the tree. Where a reconsideration and the suit after it both tell, the two are set side by side.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import ConfigDict, Field
from sqlmodel import Session, col, select

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.figures.population import Population, Set
from casework.lessons.rows import Branch, Leaf, rows
from casework.office import door
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.procedure.fields import Choice, parse
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.tables import Case, CaseFigure, CauseNamed, Logged
from casework.vocabulary import comparable
from casework.vocabulary.lessons import NamedAt


class CauseDetails(Details):
    """A cause as an officer names it."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    named_at: NamedAt = Field(title="在哪一环节")
    cause: Annotated[str, Choice("why")] = Field(title="原因", min_length=1, max_length=40)
    note: str = Field("", title="说明", max_length=500)


class CauseRefused(CaseworkError):
    """No such cause, or nothing to which it could belong."""

    code, status = "LSN-001", 422


class NoSuchCause(CaseworkError):
    """There is no such entry, or it was struck already."""

    code, status = "LSN-404", 404

    def __init__(self) -> None:
        super().__init__("没有这一项归因，或者已经划去", instead="请从“原因”进入")


@deed(Logged.REGISTER, "归因", Right.KEEP_LESSONS, case=lambda row: row.case_number)
def named(session: Session, number: str, *, actor: Actor, details: dict[str, Any]) -> CauseNamed:
    """A cause named of a case. RightRefused, DetailsRefused, the refusals of the door; LSN-001: no such cause;
    LSN-002: the case has neither a decision nor a judgment."""
    door.opened(session, number, actor)
    given = parse(CauseDetails, details)
    assert isinstance(given, CauseDetails)
    if given.cause not in rows().leaves:
        raise CauseRefused(f"原因树中没有“{given.cause}”", instead="请从列表中选择", field="cause")
    counted = session.get(CaseFigure, number)
    if counted is None or counted.ended_on is None:
        raise CauseRefused(
            "本案还没有决定、裁判，没有可以归因的结果", instead="请在作出决定、收到裁判以后归因", code="LSN-002"
        )
    row = CauseNamed(
        case_number=number,
        named_at=given.named_at.value,
        cause=given.cause,
        note=given.note,
        officer=actor.login,
        recorded_at=clock.now(),
    )
    session.add(row)
    session.flush()
    return row


@deed(Logged.REGISTER, "划去归因", Right.KEEP_LESSONS, case=lambda row: row.case_number)
def struck(session: Session, entry: int, *, actor: Actor, reason: str) -> CauseNamed:
    """It was wrongly named. RightRefused, NoSuchCause, the refusals of the door; LSN-003: no reason."""
    row = session.get(CauseNamed, entry)
    if row is None or row.struck:
        raise NoSuchCause
    door.opened(session, row.case_number, actor)
    if not reason.strip():
        raise CauseRefused("没有写明划去的原因", instead="请用一句话写明原因", field="reason", code="LSN-003")
    row.struck = reason.strip()[:200]
    session.add(row)
    return row


def entries(session: Session) -> Sequence[CauseNamed]:
    """All that count, the latest first."""
    asked = select(CauseNamed).where(col(CauseNamed.struck) == "")
    return session.exec(asked.order_by(col(CauseNamed.id).desc())).all()


def by_leaf(counted: Population, entered: Iterable[CauseNamed]) -> dict[str, Set]:
    """Which cases each cause of the tree is told of: chosen in the decision or judgment, or named by an officer."""
    places = {number: place for place, number in enumerate(counted.numbers)}
    said: dict[str, list[int]] = {}
    for row in entered:
        if row.case_number in places:
            said.setdefault(row.cause, []).append(places[row.case_number])
    return {leaf.id: counted.marked(leaf.marked) | counted.at(said.get(leaf.id, ())) for leaf in rows().leaves.values()}


def by_organ(counted: Population, of: Set) -> list[tuple[str, Set]]:
    """What of a set is about each organ. Where several answer together, such as the organ and the reconsideration organ
    after 维持, it is about each of them."""
    names: dict[str, str] = {}
    found: dict[str, list[int]] = {}
    for place in counted.places(of):
        for name in filter(None, counted.words["organ"][place].split("、")):
            found.setdefault(names.setdefault(comparable(name), name), []).append(place)
    return [(name, counted.at(found[name])) for name in sorted(found, key=lambda each: (-len(found[each]), each))]


@dataclass(frozen=True, kw_only=True)
class Told:
    """A cause with what it is told of: corrected by reconsideration, and lost in court."""

    leaf: Leaf
    corrected: Set
    lost: Set


@dataclass(frozen=True, kw_only=True)
class Tree:
    """The tree of a period: each branch with its causes of which anything is told, and what no cause is known of."""

    branches: tuple[tuple[Branch, tuple[Told, ...]], ...]
    untold: Set


CORRECTED = ("reconsideration", "ended_within", "corrected")
LOST = ("judged", "lost")


def wrong(counted: Population) -> Set:
    """The cases that were corrected, or lost, in the period."""
    return counted.all_of(CORRECTED) | counted.all_of(LOST)


def tree(counted: Population, entered: Iterable[CauseNamed]) -> Tree:
    """Of the cases that were corrected, or lost, in the period."""
    corrected, lost = counted.all_of(CORRECTED), counted.all_of(LOST)
    found = by_leaf(counted, entered)
    told = [
        Told(leaf=leaf, corrected=found[leaf.id] & corrected, lost=found[leaf.id] & lost)
        for leaf in rows().leaves.values()
    ]
    together = 0
    for each in told:
        together |= each.corrected | each.lost
    branches = tuple(
        (branch, tuple(each for each in told if each.leaf.branch == branch.id and (each.corrected or each.lost)))
        for branch in rows().branches.values()
    )
    return Tree(branches=branches, untold=(corrected | lost) & ~together)


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A suit after reconsideration: what was said to be wrong there, and what the court said. `agrees` where both name
    the same branch of the tree; `ours` is empty where the act was upheld."""

    suit: str
    before: str
    organ: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    agrees: bool


def beside_the_court(session: Session, counted: Population, entered: Sequence[CauseNamed]) -> list[Beside]:
    """The suits of the period that were lost after reconsideration, each with the causes of both."""
    suits = counted.cases(counted.all_of((*LOST, "after_reconsideration")))
    tied = select(Case.number, Case.linked_to, Case.opponents).where(col(Case.number).in_(suits))
    links = session.exec(tied.order_by(col(Case.number))).all()
    numbers = {number for suit, before, _ in links for number in (suit, before)}
    marks = {
        row.case_number: frozenset(row.marks.split())
        for row in session.exec(select(CaseFigure).where(col(CaseFigure.case_number).in_(numbers)))
    }
    by_case: dict[str, list[str]] = {}
    for row in entered:
        by_case.setdefault(row.case_number, []).append(row.cause)
    return [
        _beside(suit, before, organ, _causes(marks, by_case, before), _causes(marks, by_case, suit))
        for suit, before, organ in links
    ]


def of_case(session: Session, entered: Iterable[CauseNamed], number: str) -> list[Leaf]:
    """The causes that one case tells of."""
    counted = session.get(CaseFigure, number)
    marks = {number: frozenset(counted.marks.split() if counted else ())}
    return _causes(marks, {number: [row.cause for row in entered if row.case_number == number]}, number)


def _causes(marks: Mapping[str, frozenset[str]], by_case: Mapping[str, list[str]], number: str) -> list[Leaf]:
    chosen, said = marks.get(number, frozenset()), by_case.get(number, ())
    return [leaf for leaf in rows().leaves.values() if leaf.id in said or not chosen.isdisjoint(leaf.marked)]


def _beside(suit: str, before: str, organ: str, ours: Sequence[Leaf], theirs: Sequence[Leaf]) -> Beside:
    return Beside(
        suit=suit,
        before=before,
        organ=organ,
        ours=tuple(leaf.name for leaf in ours),
        theirs=tuple(leaf.name for leaf in theirs),
        agrees=bool({leaf.branch for leaf in ours} & {leaf.branch for leaf in theirs}),
    )
