"""A word of the glossary: what an enum member is called in Chinese."""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """An enum member with its Chinese label."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
