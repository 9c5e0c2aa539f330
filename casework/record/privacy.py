"""Personal numbers: sealed before they are stored, masked wherever they are not needed.

The key is a file outside the database, made on first use, readable by its owner only. Without it the numbers cannot
be read again: it belongs in the backup, in another place than the database.
"""

import re
from typing import Any

from cryptography.fernet import InvalidToken
from pydantic import BaseModel

from casework.casefile import Details, Sealed
from casework.procedure.shapes import Shape, shape_of
from casework.storage import personal_key
from casework.storage.personal_key import KeyMissing as KeyMissing
from casework.storage.settings import settings
from casework.vocabulary.identity import mask as mask


def seal(details: Details, corrected: type[Details] | None = None) -> Details:
    """The same details with every private number sealed; what is private, the type of its field says. `corrected`:
    whose fields the details of a correction hold."""
    said = _seal(type(details), details.model_dump())
    if corrected and isinstance(said.get("correct_details"), dict):
        said["correct_details"] = _seal(corrected, said["correct_details"])
    sealed: Details = type(details).model_validate(said)
    return sealed


def _seal(model: type[BaseModel], said: dict[str, Any]) -> dict[str, Any]:
    shapes = {name: shape_of(field) for name, field in model.model_fields.items()}
    return {name: _sealed(shapes[name], value) if name in shapes else value for name, value in said.items()}


def _sealed(shape: Shape, value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_sealed(shape, each) for each in value]
    if shape.private:
        return seal_number(value) if isinstance(value, str) and value else value
    given = value.model_dump() if isinstance(value, BaseModel) else value
    if shape.is_model and isinstance(given, dict):  # a short form, as the name of an agent, holds no number
        return _seal(shape.base, given)
    return given if shape.is_model else value


def seal_number(number: str) -> dict[str, str]:
    return {"token": personal_key.opened(settings().key_file).encrypt(number.encode()).decode(), "masked": mask(number)}


def unseal(number: Sealed | str | None) -> str:
    """The number in full; KeyMissing when the key file is not the one it was sealed with."""
    if not isinstance(number, Sealed):
        return number or ""
    try:
        return personal_key.opened(settings().key_file).decrypt(number.token.encode()).decode()
    except InvalidToken:
        raise KeyMissing(
            "个人信息密钥与数据库不匹配，无法读取证件号码或电话", instead="请恢复备份中的密钥文件"
        ) from None


def sealed_text(text: str) -> str:
    """Words that may name somebody, encrypted, as an address may hold them."""
    return personal_key.opened(settings().key_file).encrypt(_FOR_ADDRESSES + text.encode()).decode()


def unsealed_text(sealed: str) -> str:
    """The words again; nothing where they were not sealed for an address, or with another key."""
    try:
        words = personal_key.opened(settings().key_file).decrypt(sealed.encode())
    except InvalidToken:
        return ""
    # A sealed number of somebody is no search, even where one was found.
    return words.removeprefix(_FOR_ADDRESSES).decode() if words.startswith(_FOR_ADDRESSES) else ""


_FOR_ADDRESSES = b"address:"


def mask_within(text: str) -> str:
    """A text with the numbers of identity cards and mobile phones in it masked, as a page may show it."""
    return _PRIVATE.sub(lambda found: mask(found[0]), text)


_PRIVATE = re.compile(r"(?<![\dA-Za-z])(\d{17}[\dXx]|1[3-9]\d{9})(?![\dA-Za-z])")
