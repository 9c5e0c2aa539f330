"""The rows of `case_figures` and `case_deeds` that follow from a case."""

from datetime import date
from typing import Any

from casework.casefile import CaseFile, Clock, Fact
from casework.law import periods
from casework.law.periods import Stop
from casework.procedure.litigation.judgment import Judgment
from casework.procedure.litigation.notice import ReceiveNotice
from casework.procedure.reconsideration.acceptance.filing import ACCEPTANCES
from casework.procedure.reconsideration.hearing.pace import DECISION_TERMS
from casework.record.counted import alike, marks
from casework.vocabulary import Act, Procedure, State

ENDING = (
    *(Act.DECLINE, Act.DEEM_ABANDONED, Act.HANDLE_NO_FURTHER, Act.WITHDRAW, Act.DISMISS_APPLICATION, Act.TERMINATE),
    *(Act.MEDIATE, Act.DECIDE, Act.DECIDE_DIRECTLY, Act.TAKEN_OVER, Act.REGISTER_ELEVATION),
)
"""The acts that end a reconsideration case, before it is accepted or after."""
OVER = (State.DECIDED, State.COMPLIANCE, State.CLOSED, State.ARCHIVED)
COUNTED_ONE_BY_ONE = (
    *(Act.MEDIATE_EARLY, Act.FAIL_MEDIATION, Act.ISSUE_OPINION, Act.ISSUE_RECOMMENDATION, Act.RECORD_FEEDBACK),
    *(Act.PRESS_FOR_PERFORMANCE, Act.ORDER_PERFORMANCE, Act.TALK_WITH_HEAD, Act.CRITICISE, Act.COPY_TO_SUPERIOR),
    *(Act.TRANSFER_CLUE, Act.PUBLISH, Act.VISIT, Act.ENFORCE, Act.APPLY_TO_COURT),
)
"""What is counted by the entry, on the day of the entry."""


def figure_columns(case: CaseFile) -> dict[str, Any]:
    """The case as it is counted once."""
    opening, ended_on = case.received().details, ended(case)
    days, stopped = _taken(case, ended_on)
    return {
        "case_number": case.number,
        "admitted_on": admitted(case),
        "ended_on": ended_on,
        "days": days,
        "stopped_days": stopped,
        "domain": getattr(opening, "domain", "").strip(),
        "court": getattr(opening, "court", ""),
        "marks": " ".join(sorted(set(marks.of_case(case, ended_on)))),
        "cites": alike.cited(case),
        "sketch": alike.sketch(case),
    }


def deed_columns(case: CaseFile) -> list[dict[str, Any]]:
    """Its entries that are counted one by one."""
    return [
        {
            "case_number": case.number,
            "seq": fact.seq,
            "act": fact.act.value,
            "on": fact.on,
            "organ": _organ(case, fact),
            "marks": " ".join(sorted(set(marks.of_deed(fact)))),
        }
        for fact in case.facts
        if fact.act in COUNTED_ONE_BY_ONE
    ]


def admitted(case: CaseFile) -> date | None:
    """The day on which it came into trial; of a suit the day of the notice."""
    if case.procedure is Procedure.LITIGATION:
        return case.received().on
    acceptance = case.find(*ACCEPTANCES)
    return acceptance.on if acceptance else None


def ended(case: CaseFile) -> date | None:
    """The day on which it was decided or ended otherwise. A case that went on after that is not ended."""
    if case.procedure is Procedure.RECONSIDERATION:
        ending = case.find(*ENDING) if case.ending and case.state in OVER else None
        return ending.on if ending else None
    judgment = case.latest(Judgment)
    closing = next((fact for fact in reversed(case.facts) if fact.act is not Act.ARCHIVE), None)
    last = judgment or (closing if case.state in (State.CLOSED, State.ARCHIVED) else None)
    return last.on if last else None


def decision_clock(case: CaseFile) -> Clock | None:
    """The period for the decision in the procedure in which it was tried last."""
    return case.last_clock(*DECISION_TERMS)


def _taken(case: CaseFile, ended_on: date | None) -> tuple[int | None, int]:
    """How many days it took without the stops, and how many it stood still; None while it is not ended, or where it was
    never tried."""
    if isinstance(case.received().details, ReceiveNotice):
        return ((ended_on - case.received().on).days if ended_on else None), 0
    clock = decision_clock(case)
    if clock is None:
        return None, 0
    until = ended_on or case.stands_on
    kinds = clock.governing.stopped_by
    stops = [
        Stop(begins=max(stop.begins, clock.start_on), ends=min(stop.stops_until or until, until))
        for stop in case.interruptions
        if stop.kind in kinds and stop.begins < until and (stop.stops_until or until) > clock.start_on
    ]
    stopped = sum((ends - begins).days for begins, ends in periods.union(stops) if ends)
    return (max((until - clock.start_on).days - stopped, 0) if ended_on else None), stopped


def _organ(case: CaseFile, fact: Fact) -> str:
    party = case.party(str(getattr(fact.details, "party", "") or ""))
    return str(getattr(fact.details, "organ", "") or "") or (party.name if party else "")
