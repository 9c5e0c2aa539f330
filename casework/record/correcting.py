"""更正登记: what takes the place of a mistaken entry must have been lawful itself, and what was entered later is asked
again. Pure.

The entries after it keep their order. What the table or the days no longer carry stands in the way. What only a guard
now speaks against may have taken place all the same, as a court or an officer did it: then somebody says so.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from casework import procedure
from casework.casefile import CaseFile, Fact, Party
from casework.errors import ActNotAllowed, CaseworkError, DateRefused, DetailsRefused, GuardRefused
from casework.procedure import citation_of
from casework.procedure.entering.checked import check_choices, check_parties, keys_named
from casework.procedure.fields import parse
from casework.procedure.history import Correct, regime_of, transition_of
from casework.procedure.table import Attempt, Untold, advance
from casework.record.actor import Actor
from casework.record.dated import check_day, check_named
from casework.vocabulary import comparable, zh_date


def check(case: CaseFile, given: Correct, today: date, actor: Actor, untold: frozenset[Untold]) -> None:
    """Refuse a correction that is a way round a guard (the refusal of that guard), after which a later entry cannot
    stand (COR-002), or would not have been made, unless it is said that it was (COR-005)."""
    mistaken = next(fact for fact in case.facts if fact.seq == given.seq)
    earlier = [fact for fact in case.facts if fact.seq < given.seq]
    instead = [] if given.takes_back else [_corrected(case, given, mistaken, earlier, today)]
    told = procedure.fold(case.number, case.procedure, [*earlier, mistaken], case.calendar)
    try:
        after = procedure.fold(case.number, case.procedure, [*earlier, *instead], case.calendar)
        against: list[tuple[Fact, CaseworkError]] = []
        laters = [fact for fact in case.facts if fact.seq > given.seq]
        _check_taken_back_with_it(case, given)
        seen = {fact.seq for fact in laters if procedure.may_see(case.procedure, fact.act, actor.roles)}
        for later in laters:
            if later.seq in given.also:
                told = _one_more(told, later)
                continue
            if later.seq in seen and _misnamed(told, after, later):
                asked = seen - set(given.also)
                raise _names_others(
                    told, [each for each in laters if each.seq in asked and _misnamed(told, after, each)]
                )
            # Nobody answers for what he may not know of, and no refusal tells him of it.
            if later.seq in seen:
                check_day(after, procedure.step_for(after, later.act, later.on), later.on, max(today, later.on))
                against += ((later, refusal) for refusal in _newly_against(told, after, later, untold))
            told, after = _one_more(told, later), _one_more(after, later)
    except (ActNotAllowed, DateRefused, DetailsRefused) as broken:
        raise stands_no_longer(broken) from broken
    answered = sum(bool(line.strip()) for line in given.later_stand.splitlines())
    if answered < len({later.seq for later, _ in against}):
        raise _would_not_stand(against, answered)


def _corrected(case: CaseFile, given: Correct, mistaken: Fact, earlier: list[Fact], today: date) -> Fact:
    """The entry as it is corrected; refused as it would have been when it was made."""
    changes: dict[str, Any] = {"on": given.correct_on or mistaken.on}
    if given.correct_details is not None:
        changes["details"] = parse(type(mistaken.details), given.correct_details, case.regime, mistaken.on)
    fact = replace(mistaken, **changes)
    before = procedure.fold(case.number, case.procedure, earlier, case.calendar)
    if not earlier:
        before = before.with_(regime=regime_of((fact,)), transition=transition_of((fact,)))
    step = procedure.step_for(before, fact.act, fact.on)
    check_day(before, step, fact.on, today)
    check_choices(fact.details, before.regime, before.law_on(fact.on))
    check_named(fact.details, before, step, fact.on)
    procedure.check(before, step, Attempt(on=fact.on, today=today, details=fact.details, actor=fact.actor))
    check_parties(fact.details, before, citation_of(before, step, fact.on))
    return fact


def _check_taken_back_with_it(case: CaseFile, given: Correct) -> None:
    """A correction is read by whoever may read what it corrects: what few may read is corrected by itself."""
    restricted = (fact for fact in case.facts if fact.seq in given.touched and not _open_to_all(case, fact))
    if given.also and (few := next(restricted, None)):
        raise GuardRefused(
            f"“{few.act.label}”限定人员查阅，不能与其他登记一并更正",
            instead="请单独更正该项登记",
            code="COR-008",
            field="also",
        )


def _open_to_all(case: CaseFile, fact: Fact) -> bool:
    return procedure.may_see(case.procedure, fact.act, ())


def _one_more(case: CaseFile, fact: Fact) -> CaseFile:
    return advance(procedure.table_of(case.procedure), case, fact)


def _misnamed(told: CaseFile, after: CaseFile, later: Fact) -> list[str]:
    """The names of those a later entry is about who are none of the case any more, or whose place somebody else now
    has: keys count the parties, so that one taken out or put in before them moves them all."""
    pairs = ((told.party(key), after.party(key)) for key in keys_named(later.details))
    return [was.name for was, now in pairs if was and (now is None or _is_another(told, after, was, now))]


def _is_another(told: CaseFile, after: CaseFile, was: Party, now: Party) -> bool:
    """Whether it is not the same party under a corrected name: one of the two moved to another place, or from it. A
    namesake who stays where he was is nobody's new place; of namesakes one of whom is gone nobody can tell who it was.
    """
    if comparable(was.name) == comparable(now.name):
        return len(_places(after, was)) < len(_places(told, was))
    return bool(_places(after, was) - _places(told, was) or _places(told, now) - _places(after, now))


def _places(case: CaseFile, named: Party) -> set[str]:
    """The keys of everybody of this name."""
    return {party.key for party in case.parties if comparable(party.name) == comparable(named.name)}


def _names_others(told: CaseFile, named: list[Fact]) -> GuardRefused:
    """All entries that would be about somebody else."""
    last = f"自{zh_date(named[-1].on)}的“{named[-1].act.label}”起" if len(named) > 1 else ""
    said = "、".join(f"{zh_date(each.on)}的“{each.act.label}”" for each in named)
    return GuardRefused(
        f"更正后，当事人有变动，其后写明当事人的登记不能成立：{said}",
        citation=citation_of(told, procedure.step_for(told, named[0].act, named[0].on), named[0].on),
        instead=f"请在“一并撤销的其后登记”中选择所列登记，撤销后按实际重新登记；或者先{last}逐项更正；增加当事人的，"
        "列在原有当事人之后",
        code="COR-006",
        field="also",
    )


def _unknown(case: CaseFile, fact: Fact) -> DetailsRefused | None:
    try:
        check_named(fact.details, case, procedure.step_for(case, fact.act, fact.on), fact.on)
    except DetailsRefused as refused:
        return refused
    except GuardRefused:
        pass  # a guard says it, and is asked as the others are
    return None


def _newly_against(told: CaseFile, after: CaseFile, later: Fact, untold: frozenset[Untold]) -> Iterator[CaseworkError]:
    """What speaks against a later entry now, and did not before. `told` is the case as it was told until now."""
    known = {(refusal.code, refusal.message) for refusal in _against(told, later, untold)}
    return (each for each in _against(after, later, untold) if (each.code, each.message) not in known)


def _would_not_stand(against: list[tuple[Fact, CaseworkError]], answered: int) -> GuardRefused:
    """All that is to be answered for, entry by entry. They are named by their days: a number would count those that
    this officer may not see."""
    said = (
        f"{zh_date(later.on)}的“{later.act.label}”与更正后的内容不符：{refusal.message}（{refusal.code}）"
        for later, refusal in against
    )
    entries = len({later.seq for later, _ in against})
    short = f"。所列登记共{entries}项，只写明了{answered}项的情况" if answered else ""
    return GuardRefused(
        f"更正后，{'；'.join(said)}{short}",
        citation=against[0][1].citation,
        instead="请先更正所列登记；确系如此的，逐项写明情况（每项一行），仍予更正",
        code="COR-005",
        field="later_stand",
    )


def _against(case: CaseFile, fact: Fact, untold: frozenset[Untold]) -> Iterator[CaseworkError]:
    """Everything that the guards of an entry say against it in this case."""
    if _unknown(case, fact):
        return  # the guards take whom it names for one of the case
    step = procedure.step_for(case, fact.act, fact.on)
    attempt = Attempt(on=fact.on, today=fact.on, details=fact.details, actor=fact.actor, untold=untold)
    for guard in step.guards:
        try:
            guard.check(case, attempt)
        except GuardRefused as refused:
            yield refused


def stands_no_longer(broken: ActNotAllowed | DateRefused | DetailsRefused) -> GuardRefused:
    """A correction after which a later entry would not have been lawful."""
    return GuardRefused(
        f"更正后，其后的登记不能成立：{broken.message}",
        citation=broken.citation,
        instead="请先更正其后的登记，再更正本项",
        code="COR-002",
    )
