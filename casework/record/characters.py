"""A character that no shipped font has is refused when it is typed, not weeks later when the notice is due."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from casework.casefile import Sealed
from casework.errors import CaseworkError
from casework.vocabulary import visible
from documents import typefaces
from documents.errors import MissingGlyph


class CharacterRefused(CaseworkError):
    """A text holds a character that cannot be printed."""

    code, status = "CHR-001", 422


def check(details: BaseModel, citation: str) -> None:
    """Raise CharacterRefused naming the first character of these details that the documents could not print."""
    try:
        typefaces.check(text.translate(_LAYOUT) for text in _texts(details))
    except MissingGlyph as missing:
        seen = missing.character.isprintable()
        shown = f"“{missing.character}”（{missing.codepoint}）" if seen else missing.codepoint
        raise CharacterRefused(
            f"现有字库中没有字符{shown}，位置：{missing.where}，文书无法印制",
            citation=citation,
            instead=_instead(missing.character),
        ) from None


def _instead(character: str) -> str:
    if unicodedata.category(character) == "Co":
        return OF_ITS_OWN
    return WAY_OUT if character.isprintable() else "这个字符看不见，请删去后重新录入"


def printable(name: str) -> str:
    """A name without the characters that cannot be printed: the name of a file decides nothing about the file."""
    kept = visible(name)
    while True:
        try:
            typefaces.check([kept])
        except MissingGlyph as missing:
            kept = kept.replace(missing.character, "")
        else:
            return kept


WAY_OUT = (
    "请核对该字是否录入有误；确属姓名、地名用字的，请管理员补充字库（casework fonts add）；"
    "来不及的，先以“※”代替登记，补充后办理更正登记"
)
OF_ITS_OWN = "这是别的系统的自造字，请对照证件、原件改录正式编码的字；没有的先以“※”代替登记，补充字库后办理更正登记"
_LAYOUT = str.maketrans(dict.fromkeys("\n\r\t"))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Sealed):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
