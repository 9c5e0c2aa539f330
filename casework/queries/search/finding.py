"""Which cases a search finds. What an officer may not read he does not find: neither in the number of what was found
nor in the time it takes, since what is restricted has grams of its own, which his search does not ask for."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, literal, not_, or_, select, union_all
from sqlmodel import Session, col

from casework.office import agencies, rights, staff
from casework.office.rights import Right
from casework.record import access, found
from casework.record.commands import Actor
from casework.storage import grams as index
from casework.storage.office import office
from casework.storage.tables import Case, FoundIn
from casework.vocabulary import comparable, grams

MOST = 2000
"""So many parts are looked at for each word, the latest first: who finds more has to say more."""
FEW = 200
"""A word that stands in no more cases than this says in which ones the frequent words are to be looked for."""
_PERSONAL = re.compile(r"\d{15}|\d{17}[\dx]|1[3-9]\d{9}|0\d{9,11}|\d{7,8}")
"""What may be the number of a card, of a mobile phone, or of another with or without its area."""


@dataclass(frozen=True, kw_only=True)
class Reader:
    """What one officer may find. `held`: the roles that he has in the cases of others, too."""

    login: str
    handlers: tuple[str, ...]
    """Whose cases are his own."""
    marks: tuple[str, ...]
    """What stands before the grams that he may find, none before those of everybody."""
    own_only: frozenset[str]
    """Restricted audiences to which he belongs in his own cases only."""
    reads_all: bool

    @classmethod
    def of(cls, actor: Actor) -> "Reader":
        held = frozenset(role for role in actor.roles if role.value not in office().own_cases_only)
        audiences = found.audiences(actor.roles)
        second = (found.OF_SECOND,) if rights.has(actor.roles, Right.READ_SECOND_VOLUME) else ()
        return cls(
            login=actor.login,
            handlers=actor.own,
            marks=("", *second, *sorted(map(found.marks_before, audiences))),
            own_only=audiences - found.audiences(held),
            reads_all=bool(held),
        )

    def may_read(self) -> ColumnElement[bool]:
        """Of a part and its case."""
        own = access.is_own(self.handlers)
        opens = not_(col(FoundIn.closed_to).contains(f" {self.login} ", autoescape=True))
        if not self.reads_all:
            opens = and_(opens, own)
        elif self.own_only:
            opens = and_(opens, or_(own, col(FoundIn.audience).not_in(sorted(self.own_only))))
        return or_(col(FoundIn.audience) == found.EVERYBODY, opens)


def holds_number_of_person(text: str) -> bool:
    """Whether the search may look for somebody's number, which is kept in the log."""
    return bool(_PERSONAL.fullmatch(comparable(text)))


class _Place(NamedTuple):
    """What puts a case before others: how much it says that the words stand there, whether it is over, its day."""

    rank: int
    is_over: bool
    opened_on: date


@dataclass(frozen=True, kw_only=True)
class Found:
    """The cases that a search finds. `is_cut`: there may be more, which hold a frequent word longer ago (`MOST`)."""

    places: Mapping[str, _Place]
    is_cut: bool

    def in_order(self, *, descending: bool = False) -> list[str]:
        """Their numbers: where the words say most first, or last; of equal ones the open cases, then the latest."""

        def key(number: str) -> tuple[int, bool, int, int, str]:
            rank, is_over, opened_on = self.places[number]
            return -rank if descending else rank, is_over, -opened_on.toordinal(), len(number), number

        return sorted(self.places, key=key)


def find(session: Session, text: str, actor: Actor, narrowed: Iterable[ColumnElement[bool]] = ()) -> Found | None:
    """The cases that a search finds; None for a search without a letter or figure. All words must stand in the case, or
    the whole of it as one word. `narrowed` says of `Case` which ones are wanted."""
    words = list(grams.words_of(text))
    if not comparable(text):
        return None
    wanted = [text, *(words if len(words) > 1 else ())]
    best: list[dict[str, _Place]] = [{} for _ in wanted]
    looked_at = Counter[int]()
    reader, narrowed = Reader.of(actor), list(narrowed)
    asked = list(_handled(session, wanted, narrowed))
    for stretch in index.stretches(session):
        left = {at: (word, MOST - looked_at[at]) for at, word in enumerate(wanted) if looked_at[at] < MOST}
        asked += _parts(session, left, reader, narrowed, stretch)
        for at, number, *told in session.execute(union_all(*asked)) if asked else ():
            _note(best[at], number, *told)
            looked_at[at] += 1
        asked = []
    as_one, *by_word = best
    cut = {at for at, parts in looked_at.items() if parts >= MOST}
    everywhere = [set(places) for at, places in enumerate(by_word, 1) if at not in cut]
    few = set.intersection(*everywhere) if everywhere else set()
    if everywhere and len(few) <= FEW:
        for at in cut - {0}:
            asked_of = col(Case.number).in_(few - best[at].keys())
            for number, *told in session.execute(_anywhere(session, wanted[at], reader, [*narrowed, asked_of])):
                _note(best[at], number, *told)
        cut &= {0}
    in_all = {number: min(place, as_one.get(number, place)) for number, place in _in_all(by_word)}
    return Found(places=as_one | in_all, is_cut=bool(cut))


def _note(best: dict[str, _Place], number: str, tier: int, stage: str, opened_on: date) -> None:
    place = _Place(tier, not stage, opened_on)
    best[number] = min(best.get(number, place), place)


def _in_all(by_word: Collection[Mapping[str, _Place]]) -> Iterator[tuple[str, _Place]]:
    """The cases in which every word stands, and what all of them together say."""
    first, *others = by_word or ({},)
    for number, place in first.items():
        if all(number in other for other in others):
            yield number, place._replace(rank=sum(each[number].rank for each in by_word))


def _parts(
    session: Session,
    wanted: Mapping[int, tuple[str, int]],
    reader: Reader,
    narrowed: Collection[ColumnElement[bool]],
    stretch: index.Stretch,
) -> Iterator[Select[Any]]:
    """Where each word stands in a stretch, the latest first: words by their place, with how many parts are wanted."""
    told: Any = select(
        col(FoundIn.case_number).label("number"),
        col(FoundIn.tier).label("tier"),
        *_OF_CASE,
    ).join(Case, col(Case.number) == col(FoundIn.case_number))
    readable = told.where(reader.may_read(), *narrowed)
    for at, (word, most) in wanted.items():
        ways = alternatives(session, word, reader)
        part = index.latest(session, ways, readable, col(FoundIn.id), most, stretch)
        yield select(literal(at).label("at"), *part.c)


def _handled(
    session: Session, wanted: Iterable[str], narrowed: Collection[ColumnElement[bool]]
) -> Iterator[Select[Any]]:
    """The same of the cases of officers who are called so."""
    tier = literal(int(found.Tier.NAME)).label("tier")
    told: Any = select(col(Case.number).label("number"), tier, *_OF_CASE).where(*narrowed)
    for at, word in enumerate(wanted):
        if logins := officers(session, word):
            case = told.where(col(Case.handler).in_(logins)).limit(MOST).subquery()
            yield select(literal(at).label("at"), *case.c)


def _anywhere(session: Session, word: str, reader: Reader, narrowed: Collection[ColumnElement[bool]]) -> Select[Any]:
    """Where a frequent word stands in a few cases, however long ago."""
    there = index.is_found(session, alternatives(session, word, reader), col(FoundIn.id))
    handled = col(Case.handler).in_(officers(session, word))
    told: Any = select(col(FoundIn.case_number), col(FoundIn.tier), *_OF_CASE)
    cases = told.join(Case, col(Case.number) == col(FoundIn.case_number))
    readable: Select[Any] = cases.where(or_(and_(there, reader.may_read()), handled), *narrowed)
    return readable


_OF_CASE: tuple[Any, ...] = (col(Case.stage).label("stage"), col(Case.opened_on).label("opened_on"))


def alternatives(session: Session, text: str, reader: Reader) -> Iterator[tuple[str, ...]]:
    """By which grams a part is found: those of the word, its sound, a number of a case or of a person, the full name of
    an organ that is called so in short."""
    word = comparable(text)
    ways = [grams.sought(word)]
    ways += [(said,) for said in (grams.sound_of(word), grams.number_said(text)) if said]
    if holds_number_of_person(text):
        ways.append((found.personal(word),))
    ways += [grams.sought(comparable(name)) for name in agencies.called(session, text)]
    for mark in reader.marks:
        for way in ways:
            yield tuple(mark + gram for gram in way)


def officers(session: Session, text: str) -> list[str]:
    """The logins of the officers whose name this is or begins, also by its sound."""
    word = comparable(text)
    sound = grams.sound_of(word)
    return [
        login
        for login, name in staff.names(session).items()
        if word in comparable(name) or (sound and sound in grams.sounds(name))
    ]
