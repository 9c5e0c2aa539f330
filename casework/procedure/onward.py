"""How a case goes on: the way to an act that is refused in its present state, else what usually comes next. Pure.

What is told is the first step of the shortest way, never all that may be done: an officer who is refused something
wants to know what to do about it.
"""

from collections.abc import Callable, Iterable, Iterator, Set
from datetime import date

from casework.casefile import CaseFile
from casework.errors import GuardRefused
from casework.procedure.course import expected, place
from casework.procedure.table import Step, Table
from casework.vocabulary import Act, State

MOST = 4
"""So many acts at most are named."""
REPAIRS = (Act.CORRECT, Act.RECOMPUTE)
"""What is done to what was recorded; it brings no case further."""

CONTRARY = {Act.MEDIATE: (Act.FAIL_MEDIATION, Act.WITHDRAW_CONSENT)}
"""What also brings a case to where an act is lawful, by saying that it will not come to that."""

COUNTERPART = {
    Act.CARRY_ON: Act.CHANGE_RESPONDENT,
    Act.CHANGE_RESPONDENT: Act.CARRY_ON,
    Act.DECLINE_ALONE: Act.DISMISS_ALONE,
    Act.DISMISS_ALONE: Act.DECLINE_ALONE,
    Act.MOVE_FILE: Act.REGISTER_ELEVATION,
}
"""What is done in another stage of the case to the same end, or is what an act waits for."""

ORDER = {act: place for place, act in enumerate(Act)}
"""The order in which acts usually come."""

Applies = Callable[[Step], bool]
"""Whether a row exists under the law that governs the case."""
Obstacle = Callable[[Step], GuardRefused | None]
"""What refuses a row whatever its form says."""


def way_to(table: Table, case: CaseFile, act: Act, applies: Applies) -> tuple[Step, ...]:
    """The rows of the present state with which a shortest way to a state begins where the act is lawful; empty when no
    way leads there any more."""
    begins: dict[State, list[Step]] = {case.state: []}
    level = [case.state]
    while level:
        reached: dict[State, list[Step]] = {}
        for state in level:
            for step in filter(applies, _onward(table, state)):
                for target in step.targets:
                    if target not in begins:
                        reached.setdefault(target, []).extend(begins[state] or [step])
        there = [state for state in reached if (row := table.step(act, state)) and applies(row)]
        if there:
            first = dict.fromkeys(step for state in there for step in reached[state])
            return tuple(sorted(first, key=lambda step: ORDER[step.act]))
        begins |= reached
        level = list(reached)
    return ()


def usual(table: Table, case: CaseFile, applies: Applies) -> tuple[Step, ...]:
    """What usually comes next in the present state: what the course of the procedure expects and the case has not got,
    what a running period is for first; else what a period is for and what carries the case on; else whatever may be
    done."""
    here = [step for step in table.from_state(case.state) if step.is_for_people and applies(step) and step.helps(case)]
    dues = {clock.term: case.due(clock).due_on or date.max for clock in case.open_clocks()}

    def nearest(step: Step) -> tuple[date, int]:
        ends = [dues[c.term] for c in step.closes if c.term in dues and not c.cuts]
        return min(ends, default=date.max), place(case.procedure, step.act)

    of_the_course = sorted((step for step in here if expected(case, step.act)), key=nearest)
    if of_the_course:
        met = {closing.term for step in of_the_course for closing in step.closes}
        left = {term for term, day in dues.items() if day < date.max} - met
        owed = [step for step in here if not step.aside and _awaits(step, left)]
        return tuple(sorted((*owed, *of_the_course), key=nearest))
    awaited = sorted((step for step in here if not step.aside and nearest(step)[0] < date.max), key=nearest)
    onward = sorted(
        (step for step in _onward(table, case.state) if step in here),
        key=lambda step: (place(case.procedure, step.act), ORDER[step.act]),
    )
    others = [step for step in here if step.act not in REPAIRS]
    return tuple(dict.fromkeys((*awaited, *onward))) or tuple(others or here)


def _awaits(step: Step, terms: Set[str]) -> bool:
    """Whether one of these running periods is there for this act."""
    return any(closing.term in terms and not closing.cuts and closing.only is None for closing in step.closes)


def _onward(table: Table, state: State) -> Iterator[Step]:
    """The rows that carry a case on. A finished one is opened again only because somebody else orders it."""
    finished = table.stage_of[state] is None
    for step in table.from_state(state):
        moves = any(target is not state for target in step.targets)
        reopens = finished and any(table.stage_of[target] for target in step.targets)
        if moves and not reopens and not step.aside and step.act not in REPAIRS:
            yield step


def instead(table: Table, case: CaseFile, act: Act, applies: Applies, obstacle: Obstacle) -> str:
    """The way out of a refusal of `act` in the present state, in a sentence. Steps in whose way nothing stands that can
    be told before their form is filled in are named first; where none is free, how the first of them becomes so."""

    def is_open(step: Step) -> bool:
        return obstacle(step) is None

    way = [
        step
        for step in way_to(table, case, act, applies)
        if step.is_for_people and step.helps(case) and step.act not in CONTRARY.get(act, ())
    ]
    counterpart = table.step(COUNTERPART[act], case.state) if act in COUNTERPART else None
    if counterpart and applies(counterpart):
        return f"请办理“{counterpart.act.label}”"
    usually = f"现在通常办理{named(usual(table, case, applies), is_open)}"
    if way:
        blocked = None if any(map(is_open, way)) else obstacle(way[0])
        first = named(way[:1] if blocked else way, is_open)
        then = f"；{_freed(way[0], blocked)}" if blocked else ""
        return f"请先办理{first}，案件进入可以“{act.label}”的状态后再办理{then}"
    if table.row_for(act) is None:
        return f"“{act.label}”不是本类案件的事项；{usually}"
    if not any(applies(step) for step in table.steps if step.act is act):
        return f"本案适用的法律没有“{act.label}”；{usually}"
    return f"可以“{act.label}”的阶段已经过去，先前登记有误的，办理“{Act.CORRECT.label}”；{usually}"


def _freed(step: Step, refusal: GuardRefused) -> str:
    """What stands in the way of a step, and what is done about that."""
    return f"“{step.act.label}”现在还不能办理：{refusal.message}，{refusal.instead}"


def named(steps: Iterable[Step], is_open: Applies) -> str:
    """Some of these acts: “受理”或者“不予受理”."""
    people = [step for step in steps if step.is_for_people]
    likely = [step for step in people if is_open(step)] or people
    labels = list(dict.fromkeys(step.act.label for step in likely))
    return "或者".join(f"“{label}”" for label in labels[:MOST])
