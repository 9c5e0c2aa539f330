"""The places of a case at which words stand, out of its facts."""

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pydantic import BaseModel

from casework.casefile import CaseFile, Fact, Sealed
from casework.procedure import TABLES
from casework.procedure.fields import Choice, OfficerLogin, PartyKey
from casework.procedure.history import Correct
from casework.procedure.recomputing import Recompute
from casework.procedure.reconsideration.acceptance.authority import recused
from casework.procedure.shapes import Shape, shape_of
from casework.record.privacy import mask_within
from casework.vocabulary import Act, DocumentKind, Procedure, Role, Word, grams

EVERYBODY, READERS, SECOND_VOLUME = "", "readers", "second"
"""Whoever sees lists; whoever opens the case; whoever of these reads the second volume."""
RESTRICTED = "§"
"""Before every gram of what not everybody reads who opens the case: another officer's search does not even meet it."""


class Tier:
    """How much it says that words stand at a place; the lowest says most."""

    NUMBER, PAPER_NUMBER, NAME, ACT, REASON, WORDS, DOCUMENT, FILE = range(1, 9)


FIELDS = {
    "act_number": Tier.PAPER_NUMBER,
    "court_number": Tier.PAPER_NUMBER,
    "document_number": Tier.PAPER_NUMBER,
    "name": Tier.NAME,
    "representative": Tier.NAME,
    "agent": Tier.NAME,
    "statutory_agent": Tier.NAME,
    "official": Tier.NAME,
    "staff": Tier.NAME,
    "lawyers": Tier.NAME,
    "host": Tier.NAME,
    "panel": Tier.NAME,
    "presider": Tier.NAME,
    "visitor": Tier.NAME,
    "court": Tier.NAME,
    "administrative_act": Tier.ACT,
    "claims": Tier.REASON,
    "reasons": Tier.REASON,
    "facts_found": Tier.REASON,
}
"""What is said in a field of whatever act; in all others, `Tier.WORDS`."""
IN_LISTS = {"name", "representative", "agent", "statutory_agent", "administrative_act", "act_number", "court_number"}
"""Fields by which everybody finds a case who sees lists, whatever act they are of, unless it is restricted."""
VERSION = 1
"""Of what is made of a case here; what another version made is made anew."""


class Place(NamedTuple):
    """Where words stand. `page` counts from 1; 0 where there is none."""

    label: str
    words: str
    page: int = 0


@dataclass(frozen=True, kw_only=True)
class Part:
    """The places of one source that say as much, and that the same people read."""

    source: str
    tier: int
    audience: str
    places: tuple[Place, ...]
    numbers: tuple[Sealed, ...] = ()
    """Numbers of persons that stand here; found by the whole number only."""
    said: tuple[str, ...] = field(default=())
    """The ways to say its number, where it has one."""

    def digest(self, closed_to: str) -> str:
        sealed = [number.token for number in self.numbers]
        told = [VERSION, self.audience, closed_to, self.places, sealed, self.said]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def parts_of(case: CaseFile) -> list[Part]:
    """What its facts say, a part for each entry and tier. What was corrected is found as it was corrected."""
    opening = case.received()
    found = [_of_the_case(case)]
    for fact in case.facts:
        if isinstance(fact.details, Correct | Recompute):  # nobody wrote what these say
            continue
        found += _of_an_entry(case, fact, is_opening=fact is opening)
    return found


def _of_the_case(case: CaseFile) -> Part:
    said = tuple(sorted(grams.ways_to_say(case.number)))
    return Part(source="case", tier=Tier.NUMBER, audience=EVERYBODY, places=(Place("案号", case.number),), said=said)


def _of_an_entry(case: CaseFile, fact: Fact, *, is_opening: bool) -> Iterator[Part]:
    by: dict[tuple[int, str], list[Place]] = {}
    numbers: list[Sealed] = []
    restricted = only_for(seers(case.procedure, fact.act))
    for name, label, value in _said(fact.details, case, fact):
        if isinstance(value, Sealed):
            numbers.append(value)
            continue
        shown = EVERYBODY if name in IN_LISTS else READERS
        title = label if is_opening else f"{fact.act.label}·{label}"
        key = FIELDS.get(name, Tier.WORDS), restricted or shown
        place = Place(title, mask_within(value))
        if place not in by.setdefault(key, []):
            by[key].append(place)
    for (tier, audience), places in by.items():
        # Two audiences of one tier are two sources: what only readers find must not be in the part of everybody.
        own = ":more" if audience == READERS else ""
        yield Part(source=f"fact:{fact.seq}{own}", tier=tier, audience=audience, places=tuple(places))
    if numbers:
        masked = tuple(Place("证件号码或者电话", number.masked) for number in numbers)
        yield Part(
            source=f"fact:{fact.seq}:numbers",
            tier=Tier.NUMBER,
            audience=restricted or READERS,
            places=masked,
            numbers=tuple(numbers),
        )


def _said(details: BaseModel, case: CaseFile, fact: Fact, within: str = "") -> Iterator[tuple[str, str, str | Sealed]]:
    """Each field that somebody filled in with words: its name, its title, the words."""
    for name, described in type(details).model_fields.items():
        value = getattr(details, name)
        shape = shape_of(described)
        title = described.title or within or name
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Sealed):
                yield name, title, each
            elif isinstance(each, BaseModel):
                yield from _said(each, case, fact, within=title)
            elif words := _words(each, shape, case, fact):
                yield name, within if within and name == "name" else title, words


def _words(value: object, shape: Shape, case: CaseFile, fact: Fact) -> str:
    if isinstance(value, Word):
        return value.label
    if not isinstance(value, str) or not value or shape.private or shape.mark(PartyKey) or shape.mark(OfficerLogin):
        return ""
    if listed := shape.mark(Choice):
        return case.item(listed.name, value, fact.on).in_full
    return value


# ---- who reads it


def seers(of: Procedure, act: Act) -> frozenset[Role]:
    """The only roles that read an act; none where it is not restricted."""
    return frozenset(role for step in TABLES[of].steps if step.act is act for role in step.seen_by)


def seers_of_papers(of: Procedure, kind: DocumentKind) -> frozenset[Role]:
    """The same of a kind of document: as restricted as its act."""
    steps = (step for step in TABLES[of].steps if any(call.kind is kind for call in step.calls))
    return frozenset(role for step in steps for role in step.seen_by)


def only_for(roles: Collection[Role]) -> str:
    """An audience of these roles only; empty for no roles."""
    return RESTRICTED + "".join(sorted(role.value for role in roles)) if roles else ""


def audiences(roles: Collection[Role]) -> frozenset[str]:
    """The restricted audiences that an officer of these roles belongs to."""
    sets = {seers(of, step.act) for of, table in TABLES.items() for step in table.steps if step.seen_by}
    return frozenset(only_for(those) for those in sets if those & set(roles))


def closed_to(case: CaseFile) -> str:
    """The logins of those who were recused, as `FoundIn` keeps them."""
    away = sorted(recused(case))
    return f" {' '.join(away)} " if away else ""
