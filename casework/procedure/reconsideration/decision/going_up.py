"""提级审理 as rows: asking, what the superior decided, moving the file and receiving it. What they ask for
is in `hearing.elevation`."""

from dataclasses import replace

from casework.casefile import CaseFile, Clock, Fact
from casework.procedure.reconsideration.acceptance.admission import TRIAL_PERIODS
from casework.procedure.reconsideration.acceptance.arrival.reception import after_leaving
from casework.procedure.reconsideration.acceptance.filing import OFFICE, PROMISE, REVIEW, told_of_elevation
from casework.procedure.reconsideration.decision.ending import TRIAL_TERMS
from casework.procedure.reconsideration.hearing.elevation import (
    ASKING,
    AskForElevation,
    MoveFile,
    ReceiveFile,
    RegisterElevation,
    elevation_has_its_ground,
    it_comes_from_below,
    not_asked_already,
    the_file_goes_to_who_took_the_case,
    the_file_is_still_here,
    the_superior,
    the_superior_gives_its_ground,
    what_is_answered_was_asked,
    who_tries_it_instead_is_above,
)
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL, everyone
from casework.procedure.recorded import PAPERS_OF_2026
from casework.procedure.table import Calls, Closes, Fork, Opens, Step, cut_off, rows
from casework.vocabulary import Act, DocumentKind, Role, State

BEFORE_DECISION = (State.RECEIVED, State.SUPPLEMENTING, *IN_TRIAL)
"""A superior may take, and be asked to take, what the office below has jurisdiction over, accepted or not (条例
第四十条第一款、第二款)."""
IN_REVIEW = cut_off(*REVIEW, "ARL-31a", "ARL-31b")
MOVING = "REG26-40c"
"""The period for moving the file."""


def is_taken(case: CaseFile, fact: Fact[RegisterElevation]) -> bool:
    return fact.details.taken


def once_taken(case: CaseFile, fact: Fact[RegisterElevation], clock: Clock) -> bool:
    return fact.details.taken


def _once_taken(term: str | Closes) -> Closes:
    """What ends with the trial ends here only where the superior took the case."""
    ends = term if isinstance(term, Closes) else Closes(term=term)
    return replace(ends, only=once_taken)


def _where_it_goes(source: State) -> Fork:
    """Up, once the file has been moved; else the trial goes on where it was."""

    def choose(case: CaseFile, fact: Fact[RegisterElevation]) -> State:
        return State.COMPLIANCE if fact.details.taken else source

    return Fork(options=(State.COMPLIANCE, source), choose=choose)


STEPS: tuple[Step, ...] = (
    *rows(
        *BEFORE_DECISION,
        act=Act.ASK_FOR_ELEVATION,
        basis="ARL-38",
        who=(Role.HANDLER, Role.REVIEWER),
        details=AskForElevation,
        guards=(not_asked_already, elevation_has_its_ground, who_tries_it_instead_is_above),
        stops=(ASKING,),
        calls=(Calls(kind=DocumentKind.ELEVATION_REQUEST, to=the_superior, since=PAPERS_OF_2026),),
    ),
    *(
        step
        for source in BEFORE_DECISION
        for step in rows(
            source,
            act=Act.REGISTER_ELEVATION,
            aside=True,
            target=_where_it_goes(source),
            basis="ARL-38",
            who=(*OFFICE, Role.REVIEWER),
            details=RegisterElevation,
            guards=(what_is_answered_was_asked, the_superior_gives_its_ground, who_tries_it_instead_is_above),
            resumes=(ASKING,),
            closes=tuple(map(_once_taken, (*TRIAL_TERMS, *IN_REVIEW, PROMISE))),
            opens=(Opens(term=MOVING, when=is_taken),),
        )
    ),
    *rows(
        State.COMPLIANCE,
        act=Act.MOVE_FILE,
        target=Fork(options=(State.CLOSED, State.COMPLIANCE), choose=after_leaving),
        basis="ARL-38",
        who=OFFICE,
        details=MoveFile,
        guards=(the_file_is_still_here, who_tries_it_instead_is_above, the_file_goes_to_who_took_the_case),
        closes=(MOVING,),
        calls=(Calls(kind=DocumentKind.ELEVATION_LEAVE, to=everyone, since=PAPERS_OF_2026),),
    ),
    *rows(
        State.RECEIVED,
        act=Act.RECEIVE_FILE,
        target=State.ACCEPTED,
        basis="ARL-38",
        who=OFFICE,
        details=ReceiveFile,
        guards=(it_comes_from_below,),
        closes=(MOVING,),
        opens=TRIAL_PERIODS,
        calls=(Calls(kind=DocumentKind.ELEVATION_ARRIVAL, to=told_of_elevation, since=PAPERS_OF_2026),),
    ),
)
