"""What the law asks of an act before it is recorded: role, day, details, guards, and of a correction all of it again.
Pure."""

from dataclasses import replace
from datetime import date
from typing import Any

from casework import law, procedure
from casework.casefile import CaseFile, Details, Fact
from casework.errors import DateRefused, RoleRefused
from casework.procedure import citation_of
from casework.procedure.entering.checked import check_choices, check_parties
from casework.procedure.fields import parse
from casework.procedure.history import Correct, regime_of, transition_of
from casework.procedure.table import Attempt, Untold, advance
from casework.record import access, characters, claiming, correcting, privacy
from casework.record.actor import Actor
from casework.record.approval import Approval, AsInCase, OnPaper, recorders
from casework.record.dated import check_day, check_named
from casework.storage import clock
from casework.vocabulary import Act, in_words, zh_date


def decider(case: CaseFile, act: Act, actor: Actor, approval: Approval | None) -> Actor:
    """Who must have the right to do it: whoever does it, or whoever approved it on paper, where one of those who have a
    hand in the approval of the act enters that; or a handler who takes a case. RoleRefused, OthersCase, KeptAway,
    ClaimRefused, AlreadyTaken."""
    if isinstance(approval, AsInCase):
        return approval.by
    if isinstance(approval, claiming.ByClaim):
        return claiming.taker(case, act, actor)
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
    check_named(given, seen, step, on)
    attempt = Attempt(on=on, today=today, details=given, actor=actor.login, untold=untold)
    procedure.check(seen, step, attempt)
    check_parties(given, case, citation_of(case, step, on))
    if step.resumes:
        _check_stops(advance(procedure.table_of(case.procedure), case, fact), citation_of(case, step, on))
    if isinstance(given, Correct):
        correcting.check(case, given, today, actor, untold)
    corrects = next((type(each.details) for each in case.facts if each.seq == getattr(given, "seq", None)), None)
    return replace(fact, details=privacy.seal(given, corrects if isinstance(given, Correct) else None))


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
    facts, named = case.facts, given.touched
    hidden = [f for f in facts if f.seq in named and not procedure.may_see(case.procedure, f.act, actor.roles)]
    return case.with_(facts=tuple(fact for fact in facts if fact not in hidden)) if hidden else case
