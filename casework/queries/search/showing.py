"""Where in the cases that were found the words stand."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from casework.office import agencies, staff
from casework.queries.search.finding import Reader, alternatives, holds_number_of_person, officers
from casework.record import found
from casework.record.commands import Actor
from casework.storage import grams as index
from casework.storage.tables import Case, FoundIn
from casework.vocabulary import comparable, grams

SHOWN = 3
"""Places that are shown of a case."""
BEFORE, AFTER = 12, 24
"""Characters around the words."""


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One place: its name, and the words as they stand there. `page` is 0 where there is none."""

    label: str
    before: str
    words: str
    after: str
    page: int = 0


@dataclass(frozen=True, kw_only=True)
class _Sought:
    """Words of a search in every way in which they are looked for: as they are compared, as a number, as a sound, and
    as the number of a person, where they may be one."""

    word: str
    number: str
    sound: str
    personal: str

    @classmethod
    def of(cls, text: str) -> "_Sought":
        word = comparable(text)
        return cls(
            word=word,
            number=grams.number_said(text),
            sound=grams.sound_of(word),
            personal=found.personal(word) if holds_number_of_person(text) else "",
        )


def hits(session: Session, text: str, actor: Actor, numbers: Collection[str]) -> dict[str, list[Hit]]:
    """The first places in each of these cases, those that say most first."""
    reader = Reader.of(actor)
    shown: dict[str, list[Hit]] = {number: [] for number in numbers}
    wanted = list(dict.fromkeys((text, *text.split())))
    wanted += [name for each in wanted for name in agencies.called(session, each)]
    _of_officers(session, wanted, shown)
    sought = [_Sought.of(each) for each in wanted]
    in_entries = col(FoundIn.tier) < found.Tier.DOCUMENT
    for row in _rows(session, reader, shown, in_entries):
        _add(shown[row.case_number], row, sought)
    without = [number for number, there in shown.items() if not there]
    if without:
        ways = [way for each in wanted for way in alternatives(session, each, reader)]
        for row in _rows(session, reader, without, index.is_found(session, ways, col(FoundIn.id))):
            _add(shown[row.case_number], row, sought)
    return shown


def _rows(session: Session, reader: Reader, numbers: Collection[str], which: ColumnElement[bool]) -> Iterator[FoundIn]:
    rows = (
        select(FoundIn)
        .join(Case, col(Case.number) == col(FoundIn.case_number))
        .where(col(FoundIn.case_number).in_(numbers), which, reader.may_read(), _readable_audience(reader))
        .order_by(col(FoundIn.tier), col(FoundIn.id))
    )
    yield from session.exec(rows)


def _readable_audience(reader: Reader) -> ColumnElement[bool]:
    """Not only found by its own grams, but shown to its own readers only."""
    known = (found.EVERYBODY, found.READERS)
    return or_(
        col(FoundIn.audience).in_(known), *(col(FoundIn.audience) == found.audience_of(mark) for mark in reader.marks)
    )


def _add(there: list[Hit], row: FoundIn, sought: Iterable[_Sought]) -> None:
    places, tokens = found.read(row)
    for each in sought:
        for place in places:
            hit = _in_words(place, each.word) or _otherwise(place, each, tokens, row.tier)
            if hit and hit not in there and len(there) < SHOWN:
                there.append(hit)
                break


def _in_words(place: found.Place, word: str) -> Hit | None:
    where = grams.place_of(place.words, word)
    if where is None:
        return None
    start, end = where
    before, after = place.words[max(0, start - BEFORE) : start], place.words[end : end + AFTER]
    return Hit(
        label=place.label,
        before=("……" if start > BEFORE else "") + before.replace("\n", " "),
        words=place.words[start:end].replace("\n", " "),
        after=after.replace("\n", " ") + ("……" if end + AFTER < len(place.words) else ""),
        page=place.page,
    )


def _otherwise(place: found.Place, sought: _Sought, tokens: Collection[str], tier: int) -> Hit | None:
    """What is found by another way to say it: a number, a sound. A number of a person is shown masked."""
    sounds = tier == found.Tier.NAME and sought.sound and sought.sound in grams.sounds(place.words)
    if not (sounds or sought.number in tokens or sought.personal in tokens):
        return None
    return Hit(label=place.label, before="", words=place.words, after="")


def _of_officers(session: Session, wanted: Collection[str], shown: dict[str, list[Hit]]) -> None:
    logins = {login for each in wanted for login in officers(session, each)}
    if not logins:
        return
    names = staff.names(session)
    handled = select(Case.number, Case.handler).where(col(Case.number).in_(shown), col(Case.handler).in_(logins))
    for number, login in session.exec(handled):
        shown[number].append(Hit(label="承办人", before="", words=names[login], after=""))
