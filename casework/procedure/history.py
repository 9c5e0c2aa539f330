"""From facts to the case: which facts count, and what the case is after them. Pure.

A mistake is corrected by a fact that names it. The corrected fact is left out, or its day and details are replaced;
everything after it is played again, so the case stands as if the mistake had never been made, and history keeps both.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from casework import law
from casework.casefile import CaseFile, Details, Fact
from casework.errors import ActNotAllowed
from casework.law.calendar import Calendar
from casework.procedure import recorded
from casework.procedure.fields import AskedOnRefusal, Text
from casework.procedure.reconsideration.acceptance.filing import Receive
from casework.procedure.table import Attempt, Guard, Step, Table, advance, rows
from casework.vocabulary import Act, Procedure, Role, State, zh_date


class Correct(Details):
    """更正登记: takes back a fact, or replaces its day and details; with it (`also`) go later ones that rest on it."""

    seq: int = Field(title="被更正的登记序号", ge=1)
    reason: Text = Field(title="更正理由")
    correct_on: date | None = Field(None, title="更正后的日期")
    correct_details: dict[str, Any] | None = Field(None, title="更正后的内容")
    also: tuple[Annotated[int, Field(ge=1)], ...] = Field((), title="一并撤销的其后登记（序号）", max_length=200)
    later_stand: Annotated[str, StringConstraints(strip_whitespace=True), AskedOnRefusal()] = Field(
        "", title="其后的登记与更正后的内容不符，但确系如此的，逐项写明情况（每项一行）", max_length=1000
    )

    @property
    def takes_back(self) -> bool:
        return self.correct_on is None and self.correct_details is None

    @property
    def touched(self) -> tuple[int, ...]:
        """The entry that is corrected and those taken back with it."""
        return (self.seq, *self.also)


def the_fact_stands(case: CaseFile, attempt: Attempt[Correct]) -> str | None:
    standing = {fact.seq for fact in case.facts}
    gone = next((seq for seq in attempt.details.touched if seq not in standing), None)
    return f"没有第{gone}项登记，或者该项已经更正" if gone is not None else None


def the_opening_stays(case: CaseFile, attempt: Attempt[Correct]) -> str | None:
    opening = case.received()
    if attempt.details.seq == opening.seq and attempt.details.takes_back:
        return f"“{opening.act.label}”是本案的开端，不能撤销"
    return None


def only_what_came_later_is_taken_back_with_it(case: CaseFile, attempt: Attempt[Correct]) -> str | None:
    """What rests on a mistake came after it. Entries are named by their days: their numbers vary by reader."""
    others = attempt.details.also
    if len(set(others)) < len(others):
        return "同一登记填写了两次"
    earlier = next((fact for fact in case.facts if fact.seq in others and fact.seq <= attempt.details.seq), None)
    return f"{zh_date(earlier.on)}的“{earlier.act.label}”不在被更正的登记之后" if earlier else None


def the_corrected_day_has_come(case: CaseFile, attempt: Attempt[Correct]) -> str | None:
    day = attempt.details.correct_on
    return f"更正后的日期{zh_date(day)}尚未到来" if day and day > attempt.today else None


def correction_rows(states: Iterable[State]) -> tuple[Step, ...]:
    """In every state a registered fact may be corrected; the case then stands where the remaining facts bring it."""
    return rows(
        *states,
        act=Act.CORRECT,
        final=True,
        aside=True,
        basis="",
        any_day=True,
        who=(Role.CLERK, Role.HANDLER, Role.REVIEWER),
        details=Correct,
        guards=(
            Guard(condition=the_fact_stands, rule="", code="COR-001", instead="请核对时间线中的序号", by_form=True),
            Guard(condition=the_opening_stays, rule="", code="COR-003", instead="请更正其日期或者内容", by_form=True),
            Guard(
                condition=the_corrected_day_has_come,
                rule="",
                code="COR-004",
                instead="请核对更正后的日期",
                by_form=True,
            ),
            Guard(
                condition=only_what_came_later_is_taken_back_with_it,
                rule="",
                code="COR-007",
                instead="请只选择其后的登记，每项一次；先前的登记有误的，另行更正",
                by_form=True,
            ),
        ),
    )


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
            details, unread = corrected(fact, mistaken)
            changes |= {"details": details, "unread": unread}
        standing[mistaken.seq] = replace(mistaken, **changes)
    return tuple(standing.values())


def corrected(correction: Fact, mistaken: Fact) -> tuple[Details, dict[str, Any]]:
    """The details that a correction puts in the place of the mistaken ones, read as what was recorded is read."""
    assert isinstance(correction.details, Correct) and correction.details.correct_details is not None
    written = correction.written or recorded.version()
    return recorded.read(type(mistaken.details), mistaken.act, correction.details.correct_details, written)


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
