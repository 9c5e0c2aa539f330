"""What a case is found by, as it is kept: compared by digests, written anew where something changed."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import ColumnElement, bindparam, not_, or_, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from casework.casefile import CaseFile
from casework.record import privacy
from casework.record.found.places import RESTRICTED, SECOND_VOLUME, Part, Place, Tier, closed_to, parts_of
from casework.storage import grams as index
from casework.storage import personal_key
from casework.storage.settings import settings
from casework.storage.tables import FoundIn
from casework.vocabulary import grams

OF_FACTS = ("case", "fact:")
OF_SECOND = "§second"
"""Before the grams of what only readers of the second volume find."""


def known(session: Session, number: str) -> bool:
    """Whether the words of a case are in the index at all: those of an earlier release come there after it was
    installed."""
    there = select(FoundIn.id).where(col(FoundIn.case_number) == number, col(FoundIn.source) == "case")
    return session.exec(there).first() is not None


def keep(session: Session, case: CaseFile, *, is_new: bool = False) -> None:
    """Bring what a case is found by in line with its facts; nothing is there yet of one that is just being opened."""
    away = closed_to(case)
    held = {} if is_new else _held(session, case.number, *OF_FACTS)
    if any(row.closed_to != away for row in held.values()):
        of_case = update(FoundIn).where(col(FoundIn.case_number) == case.number)
        session.execute(of_case.where(not_(_comes_from(*OF_FACTS))).values(closed_to=away))
    _write(session, case.number, parts_of(case), away, held)


def put(session: Session, case: CaseFile, prefix: str, parts: Iterable[Part]) -> None:
    """Bring what is found by the sources that begin so in line: a document, a file."""
    _write(session, case.number, parts, closed_to(case), _held(session, case.number, prefix))


def stale(session: Session, case: CaseFile) -> list[str]:
    """Where what a case is found by differs from what its facts say."""
    away = closed_to(case)
    wanted = {(part.source, part.tier): part.digest(away) for part in parts_of(case)}
    held = {key: row.digest for key, row in _held(session, case.number, *OF_FACTS).items()}
    return [f"found_in{key}" for key in sorted(wanted.keys() | held.keys()) if wanted.get(key) != held.get(key)]


def _held(session: Session, number: str, *sources: str) -> dict[tuple[str, int], FoundIn]:
    rows = session.exec(_parts_from(*sources), params={"number": number})
    return {(row.source, row.tier): row for row in rows}


@lru_cache
def _parts_from(*sources: str) -> SelectOfScalar[FoundIn]:
    """Asked at every act, so it is put together once."""
    return select(FoundIn).where(col(FoundIn.case_number) == bindparam("number"), _comes_from(*sources))


def _comes_from(*sources: str) -> ColumnElement[bool]:
    return or_(*(col(FoundIn.source).startswith(source) for source in sources))


def _write(
    session: Session, number: str, parts: Iterable[Part], away: str, held: dict[tuple[str, int], FoundIn]
) -> None:
    fresh: list[FoundIn] = []
    for part in parts:
        row = held.pop((part.source, part.tier), None)
        digest = part.digest(away)
        if row is not None and row.digest == digest:
            continue
        if row is not None:
            _drop(session, row)
            session.flush()
        fresh.append(_row(number, part, away, digest))
        session.add(fresh[-1])
    for row in held.values():
        _drop(session, row)
    session.flush()  # all at once: the index goes by the ids of the rows
    index.write(session, [{"part": row.id, "grams": sorted(found_by(row))} for row in fresh])


def _row(number: str, part: Part, away: str, digest: str) -> FoundIn:
    places = [tuple(place) for place in part.places]
    tokens = [personal(privacy.unseal(sealed)) for sealed in part.numbers] or list(part.said)
    return FoundIn(
        case_number=number,
        source=part.source,
        tier=part.tier,
        audience=part.audience,
        closed_to=away,
        places=json.dumps([places, tokens], ensure_ascii=False),
        digest=digest,
    )


def _drop(session: Session, row: FoundIn) -> None:
    assert row.id is not None
    index.erase(session, row.id, found_by(row))
    session.delete(row)


def found_by(row: FoundIn) -> set[str]:
    """The grams of a part, as its row has them: the same when it is written and when it is forgotten."""
    places, tokens = read(row)
    personal_number = any(token.startswith(grams.PERSONAL) for token in tokens)
    said = set(tokens) if personal_number else {*tokens, *grams.all_grams(place.words for place in places)}
    if row.tier == Tier.NAME:
        said.update(sound for place in places for sound in grams.sounds(place.words))
    before = marks_before(row.audience)
    return {before + each for each in said}


def read(row: FoundIn) -> tuple[list[Place], list[str]]:
    """The places of a part, and what it is found by besides their words."""
    places, tokens = json.loads(row.places)
    return [Place(*place) for place in places], tokens


def marks_before(audience: str) -> str:
    """What stands before the grams of what this audience alone finds."""
    if audience == SECOND_VOLUME:
        return OF_SECOND
    return audience if audience.startswith(RESTRICTED) else ""


def audience_of(mark: str) -> str:
    """The audience whose grams have this before them."""
    return SECOND_VOLUME if mark == OF_SECOND else mark


def personal(number: str) -> str:
    """By what the number of a person is found: nobody without the key file can tell which number it is, or try them
    all. The oldest key makes it, since a newer one is put above it and what is in the index stays."""
    personal_key.opened(settings().key_file)
    key = settings().key_file.read_bytes().split()[-1]
    plain = "".join(sign for sign in number.upper() if sign.isalnum())
    return grams.PERSONAL + hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()[:24]
