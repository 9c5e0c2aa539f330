"""Which cases a search finds. What an officer may not read he does not find: neither in the number of what was found
nor in the time it takes, since what is restricted has grams of its own, which his search does not ask for."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, func, literal, not_, or_, select, union_all
from sqlmodel import Session, col

from casework.office import agencies, rights, staff
from casework.office.rights import Right
from casework.record import found
from casework.record.commands import Actor
from casework.storage import grams as index
from casework.storage.office import office
from casework.storage.tables import Case, FoundIn
from casework.vocabulary import comparable, grams

MOST = 2000
"""So many parts are looked at, the latest first: who finds more has to say more."""
MANY = MOST // 10
"""So many cases may have been found in `MOST` parts."""
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
        own = col(Case.handler).in_(self.handlers)
        opens = not_(col(FoundIn.closed_to).contains(f" {self.login} ", autoescape=True))
        if not self.reads_all:
            opens = and_(opens, own)
        elif self.own_only:
            opens = and_(opens, or_(own, col(FoundIn.audience).not_in(sorted(self.own_only))))
        return or_(col(FoundIn.audience) == found.EVERYBODY, opens)


def holds_number_of_person(text: str) -> bool:
    """Whether the search may look for somebody's number, which is kept in the log."""
    return bool(_PERSONAL.fullmatch(comparable(text)))


def best_first(
    session: Session, text: str, actor: Actor, narrowed: Iterable[ColumnElement[bool]] = ()
) -> Subquery | None:
    """The cases that a search finds as a table of `case_number` and `rank`, the lowest says most; None for a search
    without a letter or figure. All words must stand in the case, or the whole of it as one word. `narrowed` says of
    `Case` which ones are wanted."""
    reader, narrowed = Reader.of(actor), list(narrowed)
    words = list(grams.words_of(text))
    whole = comparable(text)
    if not whole:
        return None
    ways = [_whole(session, text, reader, narrowed)]
    if len(words) > 1:
        each = [_whole(session, word, reader, narrowed).subquery() for word in words]
        first, *others = each
        rank: ColumnElement[int] = first.c.rank
        joined = select(first.c.case_number, first.c.rank)
        for other in others:
            rank = rank + other.c.rank
            joined = joined.join(other, other.c.case_number == first.c.case_number)
        ways.append(joined.with_only_columns(first.c.case_number, rank.label("rank")))
    together = union_all(*ways).subquery()
    best = select(together.c.case_number, func.min(together.c.rank).label("rank"))
    return best.group_by(together.c.case_number).subquery()


def is_cut(session: Session, text: str, actor: Actor, narrowed: Iterable[ColumnElement[bool]] = ()) -> bool:
    """Whether there are more parts with one of the words than are looked at."""
    reader = Reader.of(actor)
    for word in text.split():
        looked_at = _parts(session, word, reader, list(narrowed)).limit(MOST).subquery()
        if comparable(word) and session.execute(select(func.count()).select_from(looked_at)).scalar_one() >= MOST:
            return True
    return False


def _whole(session: Session, text: str, reader: Reader, narrowed: Collection[ColumnElement[bool]]) -> Select[Any]:
    """The cases in which this stands as one word, or that are known by it."""
    latest = _parts(session, text, reader, narrowed).limit(MOST).subquery()
    stands = select(latest.c.case_number, func.min(latest.c.tier).label("rank")).group_by(latest.c.case_number)
    logins = officers(session, text)
    if not logins:
        return stands
    number: ColumnElement[str] = col(Case.number).label("case_number")
    tier: ColumnElement[int] = literal(found.Tier.NAME).label("rank")
    handled = select(number, tier).where(col(Case.handler).in_(logins), *narrowed).limit(MOST).subquery()
    both = union_all(stands, select(handled.c.case_number, handled.c.rank)).subquery()
    best = select(both.c.case_number, func.min(both.c.rank).label("rank"))
    return best.group_by(both.c.case_number)


def _parts(session: Session, text: str, reader: Reader, narrowed: Collection[ColumnElement[bool]]) -> Select[Any]:
    part = index.parts(session, alternatives(session, text, reader))
    return (
        select(col(FoundIn.case_number).label("case_number"), col(FoundIn.tier).label("tier"))
        .select_from(part)
        .join(FoundIn, col(FoundIn.id) == part.c.part)
        .join(Case, col(Case.number) == col(FoundIn.case_number))
        .where(reader.may_read(), *narrowed)
        .order_by(part.c.part.desc())
    )


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
