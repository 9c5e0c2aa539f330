"""What the law asks of an act before it is recorded: role, day, details, guards, and of a correction all of it again.
Pure."""

from dataclasses import replace
from datetime import date
from typing import Any

from casework import law, procedure
from casework.casefile import CaseFile, Details, Fact
from casework.errors import ActNotAllowed, DateRefused, DetailsRefused, GuardRefused, RoleRefused
from casework.procedure import citation_of
from casework.procedure.entering.checked import check_choices, check_known, check_parties
from casework.procedure.fields import parse
from casework.procedure.history import Correct, regime_of, transition_of
from casework.procedure.table import Attempt, Step, Untold, advance
from casework.record import access, characters, privacy
from casework.record.actor import Actor
from casework.record.approval import Approval, AsInCase, OnPaper, recorders
from casework.storage import clock
from casework.vocabulary import Act, State, in_words, zh_date


def decider(case: CaseFile, act: Act, actor: Actor, approval: Approval | None) -> Actor:
    """Who must have the right to do it: whoever does it, or whoever approved it on paper, where one of those who have a
    hand in the approval of the act enters that. RoleRefused, OthersCase, KeptAway."""
    if isinstance(approval, AsInCase):
        return approval.by
    if not isinstance(approval, OnPaper):
        return actor
    step = procedure.step_for(case, act)
    may = recorders(case, act)
    if not actor.roles & set(may):
        who = "、".join(role.label for role in may)
        raise RoleRefused(f"“{act.label}”的纸质审批应由{who}登记", instead=f"请转交{who}")
    if not access.within(case, actor).roles & set(may):
        raise access.others_case(case)
    return Actor(login=approval.by.strip(), roles=frozenset(procedure.who_may(case, step)))


def admissible(
    case: CaseFile,
    act: Act,
    *,
    seq: int,
    actor: Actor,
    on: date,
    today: date,
    details: dict[str, Any] | Details | None,
    untold: frozenset[Untold] = frozenset(),
) -> Fact:
    """The fact this act would be, with its private numbers sealed; raises the refusal when it is not lawful."""
    step = procedure.step_for(case, act, on)
    may = procedure.who_may(case, step)
    if not actor.roles & set(may):
        who = in_words(may)
        if not who:
            raise RoleRefused(f"“{act.label}”是自动登记的，不由人员办理", citation=citation_of(case, step, on))
        raise RoleRefused(f"“{act.label}”应由{who}办理", citation=citation_of(case, step, on), instead=f"请转交{who}")
    if not access.within(case, actor).roles & set(may):
        raise access.others_case(case)
    if isinstance(details, Details):
        given = details
    else:
        given = parse(step.details, details or {}, case.regime, on, citation_of(case, step, on))
    fact = Fact(seq=seq, act=act, on=on, recorded_at=clock.now(), actor=actor.login, details=given)
    if not case.facts:
        # The opening act decides which law governs the case, its own conditions included.
        case = case.with_(regime=regime_of((fact,)), transition=transition_of((fact,)))
    characters.check(given, citation_of(case, step, on))
    check_day(case, step, on, today)
    check_choices(given, case.regime, case.law_on(on))
    seen = _as_readable(case, given, actor)
    _check_named(given, seen, step, on)
    attempt = Attempt(on=on, today=today, details=given, actor=actor.login, untold=untold)
    procedure.check(seen, step, attempt)
    check_parties(given, case, citation_of(case, step, on))
    if step.resumes:
        _check_stops(advance(procedure.table_of(case.procedure), case, fact), citation_of(case, step, on))
    if isinstance(given, Correct) and not given.takes_back:
        _check_corrected(case, given, today)
    corrects = next((type(each.details) for each in case.facts if each.seq == getattr(given, "seq", None)), None)
    return replace(fact, details=privacy.seal(given, corrects if isinstance(given, Correct) else None))


def _check_named(given: Details, case: CaseFile, step: Step, on: date) -> None:
    """Whom an act names is of the case. Where it cannot be done whomever it names, that is said: the organ that made a
    document is none of the case before its review is begun."""
    try:
        check_known(given, case, citation_of(case, step, on))
    except DetailsRefused as unknown:
        raise procedure.obstacle(case, step, on) or unknown from None


def _check_corrected(case: CaseFile, given: Correct, today: date) -> None:
    """What takes the place of a mistaken entry must itself have been lawful: a correction is no way round a guard. The
    entries after it keep their order."""
    mistaken = next(fact for fact in case.facts if fact.seq == given.seq)
    changes: dict[str, Any] = {"on": given.correct_on or mistaken.on}
    if given.correct_details is not None:
        changes["details"] = parse(type(mistaken.details), given.correct_details, case.regime, mistaken.on)
    fact = replace(mistaken, **changes)
    earlier = [each for each in case.facts if each.seq < fact.seq]
    before = procedure.fold(case.number, case.procedure, earlier, case.calendar)
    if not earlier:
        before = before.with_(regime=regime_of((fact,)), transition=transition_of((fact,)))
    step = procedure.step_for(before, fact.act, fact.on)
    check_day(before, step, fact.on, today)
    check_choices(fact.details, before.regime, before.law_on(fact.on))
    _check_named(fact.details, before, step, fact.on)
    procedure.check(before, step, Attempt(on=fact.on, today=today, details=fact.details, actor=fact.actor))
    check_parties(fact.details, before, citation_of(before, step, fact.on))
    try:
        after = procedure.fold(case.number, case.procedure, [*earlier, fact], case.calendar)
        for later in (each for each in case.facts if each.seq > fact.seq):
            check_day(after, procedure.step_for(after, later.act, later.on), later.on, max(today, later.on))
            after = advance(procedure.table_of(case.procedure), after, later)
    except (ActNotAllowed, DateRefused) as broken:
        raise stands_no_longer(broken) from broken


def stands_no_longer(broken: ActNotAllowed | DateRefused) -> GuardRefused:
    """A correction after which a later entry would not have been lawful."""
    return GuardRefused(
        f"更正后，其后的登记不能成立：{broken.message}",
        citation=broken.citation,
        instead="请先更正其后的登记，再更正本项",
        code="COR-002",
    )


def _check_stops(case: CaseFile, citation: str) -> None:
    """No stop ends before it begins."""
    for stop in case.interruptions:
        if stop.ends and stop.ends < stop.begins:
            raise DateRefused(
                f"{zh_date(stop.ends)}早于{law.item('stop_kinds', stop.kind).label}开始之日{zh_date(stop.begins)}",
                citation=citation,
                instead="请核对日期；先前登记有误的，办理更正登记",
            )


def _as_readable(case: CaseFile, given: Details, actor: Actor) -> CaseFile:
    """The case in which somebody corrects: without the restricted entry that he may not read, which he is told does not
    exist."""
    if not isinstance(given, Correct):
        return case
    facts = case.facts
    hidden = [f for f in facts if f.seq == given.seq and not procedure.may_see(case.procedure, f.act, actor.roles)]
    return case.with_(facts=tuple(fact for fact in facts if fact not in hidden)) if hidden else case


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
