"""应诉案件合并审理: what a court did once for several suits is typed in one of them and stands in each, in one
transaction, under the guards of each (法释〔2018〕1号 第七十三条)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlmodel import Session

from casework import law
from casework.casefile import CaseFile, Details, Fact
from casework.errors import CaseworkError, GuardRefused
from casework.procedure.litigation.together import HeardTogether, heard_with
from casework.record.actor import Actor
from casework.record.admission import admissible
from casework.record.stored import load
from casework.vocabulary import Act, Procedure, comparable

Record = Callable[[Act, str, Details], CaseFile]
"""Records an act in another case: `perform`, with everything but these already said."""


def check(session: Session, case: CaseFile, fact: Fact) -> None:
    """NoSuchCase, or GuardRefused where one of the others is no suit."""
    under = getattr(fact.details, "under", "") if isinstance(fact.details, HeardTogether) else ""
    with _said_of(under):
        if under and not any(case.number in heard_with(each) for each in load(session, under).all(fact.act)):
            raise _refused("没有与本案一并登记", instead="所在的案件由系统填写，请不填")
    for number in heard_with(fact):
        with _said_of(number):
            if load(session, number).procedure is not Procedure.LITIGATION:
                raise _refused(
                    "不是行政应诉案件，不能一并登记", instead="请核对案号；复议案件的合并审理在复议案件中办理"
                )


def foresee(session: Session, case: CaseFile, fact: Fact, actor: Actor, today: date) -> None:
    """The refusals of the other suits, before anything is recorded."""
    check(session, case, fact)
    for number, other, share in _shares(session, case, fact):
        with _said_of(number):
            admissible(other, fact.act, seq=other.version + 1, actor=actor, on=fact.on, today=today, details=share)


def carry(session: Session, case: CaseFile, fact: Fact, record: Record) -> None:
    """The same entry in each of the other suits."""
    for number, _, share in _shares(session, case, fact):
        with _said_of(number):
            record(fact.act, number, share)


def _shares(session: Session, case: CaseFile, fact: Fact) -> Iterator[tuple[str, CaseFile, Details]]:
    details = fact.details
    if not isinstance(details, HeardTogether) or details.under:
        return
    everyone = (case.number, *heard_with(fact))
    for number in everyone[1:]:
        other = load(session, number)
        rest = tuple(each for each in everyone if each != number)
        said: dict[str, Any] = {"heard_with": rest, "under": case.number} | _in_its_words(case, other, details)
        yield number, other, details.model_copy(update=said)


def _in_its_words(case: CaseFile, other: CaseFile, details: Details) -> dict[str, Any]:
    """Whoever is named, by the key that he has in the other suit: a party that has no part there is left out."""
    theirs = {comparable(party.name): party.key for party in other.parties}
    keys = {party.key: theirs.get(comparable(party.name)) for party in case.parties}
    named = {name: keys.get(key) for name in ("asked_by", "put_off_for") if (key := getattr(details, name, None))}
    rows = getattr(details, "attendance", None)
    if rows is None:
        return named
    there = [row.model_copy(update={"party": keys[row.party]}) for row in rows if keys.get(row.party)]
    return named | {"attendance": tuple(there)}


@contextmanager
def _said_of(number: str) -> Iterator[None]:
    """A refusal says in which of the suits it lies."""
    try:
        yield
    except CaseworkError as refused:
        refused.message = f"一并登记的{number}：{refused.message}"
        refused.citation = refused.citation or law.rule("S5-73").citation
        raise


def _refused(reason: str, instead: str) -> GuardRefused:
    return GuardRefused(reason, citation=law.rule("S5-73").citation, instead=instead, code="LIT-126")
