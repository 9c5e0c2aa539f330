"""Whether an act fits into its case: its day, and whom it names. Asked of a new entry and of a corrected one. Pure."""

from datetime import date

from casework import procedure
from casework.casefile import CaseFile, Details, Fact
from casework.errors import DateRefused, DetailsRefused
from casework.procedure import citation_of
from casework.procedure.entering.checked import check_known
from casework.procedure.table import Step
from casework.vocabulary import Act, State, zh_date


def check_named(given: Details, case: CaseFile, step: Step, on: date) -> None:
    """Whom an act names is of the case. Where it cannot be done whomever it names, that is said: the organ that made a
    document is none of the case before its review is begun."""
    try:
        check_known(given, case, citation_of(case, step, on))
    except DetailsRefused as unknown:
        raise procedure.obstacle(case, step, on) or unknown from None


def check_day(case: CaseFile, step: Step, on: date, today: date) -> None:
    """An act cannot lie in the future, before the fact since which the case knows it, or, where it moves the case,
    before the day the case came into its present state."""
    citation = citation_of(case, step, on)
    if on > today:
        raise DateRefused(
            f"{zh_date(on)}尚未到来，不能登记“{step.act.label}”",
            citation=citation,
            instead=f"请填写不晚于{zh_date(today)}的日期",
        )
    if not case.facts:
        return
    moves = step.targets != (step.source,) and not step.any_day
    begun = _begun(case, step)
    earliest = (case.state_since if moves else None) or begun.on
    if on < earliest:
        since = f"案件进入“{case.state.label}”的日期" if moves else f"“{begun.act.label}”的日期"
        raise DateRefused(
            f"“{step.act.label}”的日期{zh_date(on)}早于{since}{zh_date(earliest)}",
            citation=citation,
            instead="请核对日期；先前登记有误的，办理更正登记",
        )


def _begun(case: CaseFile, step: Step) -> Fact:
    """The fact since which this act is possible: what it rests on; for what belongs to the trial its acceptance, else
    its opening."""
    accepted = case.find(Act.ACCEPT, Act.DEEM_ACCEPTED)
    in_review = procedure.table_of(case.procedure).step(step.act, State.RECEIVED)
    in_trial = accepted if accepted and not in_review and not step.any_day else case.received()
    rests_on = next(case.all(*step.after), in_trial)
    return max(rests_on, in_trial, key=lambda fact: fact.on)
