"""An act's details in words: each field by its title, each value as a reader expects it.
Private numbers stay masked."""

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from casework.casefile import CaseFile, Sealed
from casework.procedure.fields import Choice, OfficerLogin, PartyDetails, PartyKey, PieceNamed
from casework.procedure.reconsideration.hearing.proof import pieces
from casework.procedure.shapes import shape_of
from casework.vocabulary import Word, identity, zh_date

Said = tuple[str, tuple[str, ...]]
"""A title and what is said under it, one string a line."""


def details_in_words(
    details: BaseModel, case: CaseFile, names: Mapping[str, str], on: date | None = None
) -> tuple[Said, ...]:
    """Each field that says something. `names` maps the logins of officers to their names; what was chosen from a list
    is worded as the list stood on the day `on`."""
    said = []
    for name, field in type(details).model_fields.items():
        value = getattr(details, name)
        if _is_silent(value, field) or isinstance(value, dict):
            continue
        marks = shape_of(field).marks
        values = value if isinstance(value, tuple) else (value,)
        said.append((_title(details, name, field), tuple(_word(one, marks, case, names, on) for one in values)))
    return tuple(said)


def _title(details: BaseModel, name: str, field: FieldInfo) -> str:
    """Whoever stands for a party is called what he is: its form, which asks before anybody knows, names all he may
    be. The credit code, which would tell an operator, stays sealed here."""
    if name == "representative" and isinstance(details, PartyDetails):
        return identity.stands_as(details.kind, details.standing, number="").label
    return _label(field.title or name)


_HINT = re.compile(r"（(?P<unit>[^（）；]*；)?[^（）]*(?:填|不选|选择|如)[^（）]*）$")


def _label(title: str) -> str:
    """What a field is called, without what its title tells who fills it in: 听证时刻 of 听证时刻（如9时30分）, and
    履行期限（日） of 履行期限（日；……可以不填）."""
    return _HINT.sub(lambda hint: f"（{hint['unit'].rstrip('；')}）" if hint["unit"] else "", title)


def unread_in_words(unread: Mapping[str, Any]) -> tuple[Said, ...]:
    """What an earlier release recorded under a name that this one has no field for, as it was written."""
    return tuple((f"原登记项目{path}", (str(value),)) for path, value in unread.items() if value not in (None, "", []))


def _is_silent(value: object, field: FieldInfo) -> bool:
    """Nothing was entered, or a box was left as it stood."""
    return value is None or value == "" or value == () or (value is False and field.default is False)


def _word(value: object, marks: tuple[object, ...], case: CaseFile, names: Mapping[str, str], on: date | None) -> str:
    for mark in marks:
        if isinstance(mark, Choice):
            return case.item(mark.name, str(value), on or case.stands_on).in_full
        if isinstance(mark, PartyKey):
            party = case.party(str(value))
            return party.name if party else str(value)
        if isinstance(mark, OfficerLogin):
            return names.get(str(value), str(value))
        if isinstance(mark, PieceNamed):
            return pieces.called(case, str(value))
    if isinstance(value, BaseModel) and not isinstance(value, Sealed):
        first, *rest = details_in_words(value, case, names, on)
        return "，".join(["、".join(first[1]), *(f"{title}：{'、'.join(words)}" for title, words in rest)])
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return zh_date(value)
    if isinstance(value, Word):
        return value.label
    if isinstance(value, Enum):
        return str(value.value)
    return str(value)
