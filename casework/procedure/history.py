"""From facts to the case: which facts count, and what the case is after them. Pure.

A mistake is corrected by a fact that names it. The corrected fact is left out, or its day and details are replaced;
everything after it is played again, so the case stands as if the mistake had never been made, and history keeps both.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from casework import law
from casework.casefile import CaseFile, Details, Fact
from casework.errors import ActNotAllowed
from casework.law.calendar import Calendar
from casework.procedure import recorded
from casework.procedure.entering.correction import Correct as Correct
from casework.procedure.entering.correction import correction_rows as correction_rows
from casework.procedure.reconsideration.acceptance.filing import Receive
from casework.procedure.table import Table, advance
from casework.vocabulary import Procedure, zh_date


def effective(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts that count, in order."""
    standing: dict[int, Fact] = {}
    for fact in facts:
        if not isinstance(fact.details, Correct):
            standing[fact.seq] = fact
            continue
        mistaken = standing.get(fact.details.seq)
        if mistaken is None:
            continue
        for seq in fact.details.also:
            standing.pop(seq, None)
        if fact.details.takes_back:
            del standing[mistaken.seq]
            continue
        changes: dict[str, Any] = {"on": fact.details.correct_on or mistaken.on}
        if fact.details.correct_details is not None:
            details, unread = corrected(mistaken, fact.details.correct_details, fact.written)
            changes |= {"details": details, "unread": unread}
        standing[mistaken.seq] = replace(mistaken, **changes)
    return tuple(standing.values())


def corrected(mistaken: Fact, given: dict[str, Any], written: int | None) -> tuple[Details, dict[str, Any]]:
    """The details that a correction, written in that version, puts in the place of the mistaken ones: read as what was
    recorded is read."""
    return recorded.read(type(mistaken.details), mistaken.act, given, written or recorded.version())


def fold(number: str, procedure: Procedure, table: Table, facts: Iterable[Fact], calendar: Calendar) -> CaseFile:
    """The case after these facts. ActNotAllowed when the procedure table does not carry them, or a stop would end
    before it began."""
    all_facts = tuple(facts)
    counted = effective(all_facts)
    case = CaseFile(
        number=number,
        procedure=procedure,
        calendar=calendar,
        regime=regime_of(counted),
        transition=transition_of(counted),
    )
    for fact in counted:
        case = advance(table, case, fact)
    _check_stops(case)
    return case.with_(version=all_facts[-1].seq) if all_facts else case


def one_more(table: Table, case: CaseFile, fact: Fact) -> CaseFile:
    """The case after one more fact, which corrects none: what all its facts from the first would give."""
    after = advance(table, case, fact)
    _check_stops(after)
    return after


def _check_stops(case: CaseFile) -> None:
    for stop in case.interruptions:
        if stop.ends and stop.ends < stop.begins:  # a correction moved one of the two
            raise ActNotAllowed(f"恢复日{zh_date(stop.ends)}早于停止日{zh_date(stop.begins)}")


def transition_of(facts: tuple[Fact, ...]) -> str:
    """How the case goes over to a new regulation: the officer's choice with its reason, else as the data says."""
    return (facts[0].details.transition or "") if facts and isinstance(facts[0].details, Receive) else ""


def regime_of(facts: tuple[Fact, ...]) -> int:
    """The law that governs the case: the officer's choice with its reason, else the law in force on the day the
    application was received (see `casework.law` for the transitional rule)."""
    if facts and isinstance(facts[0].details, Receive):
        return facts[0].details.regime or law.regime_on(facts[0].on)
    return law.newest_regime()
