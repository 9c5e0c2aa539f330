"""What was typed on one screen: the values as they are kept, and what is wrong with each, in plain words."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from starlette.datastructures import FormData

from casework.vocabulary import PartyKind, identity
from casework.vocabulary.identity import paper_meant, plain_number
from documents import typefaces
from documents.names import Word


def _picture_sign(typed: str) -> str:
    """The first sign that no paper prints and no name is written with, as an emoji; empty where there is none. A rare
    character of a name is none: the inside sees to it."""
    covered = typefaces.coverage()
    return next((each for each in typed if unicodedata.category(each) == "So" and each not in covered), "")


class Blank(dict[str, Any]):
    """What is said or wrong, by field; of all others nothing."""

    def __missing__(self, name: str) -> str:
        return ""


@dataclass
class Typed:
    """One screen. `wrong` is by field; empty where all is well."""

    form: FormData
    said: dict[str, Any] = field(default_factory=dict)
    wrong: Blank = field(default_factory=Blank)

    def of(self, name: str) -> str:
        value = self.form.get(name, "")
        return value if isinstance(value, str) else ""

    def text(self, name: str, what: str, *, most: int = 200, needed: bool = True) -> str:
        """A text; `what` is what the person calls it."""
        typed = self.of(name)
        self.said[name] = typed[: most * 2]
        if needed and not typed:
            self.wrong[name] = f"请填写{what}"
        elif len(typed) > most:
            self.wrong[name] = f"{what}写得太长，最多{most}个字"
        elif sign := _picture_sign(typed):
            self.wrong[name] = f"{what}里的“{sign}”印不出来，请删去"
        return typed

    def day(self, name: str, what: str, *, today: date, needed: bool = True) -> date | None:
        """A day that is not in the future."""
        typed = self.of(name)
        self.said[name] = typed[:10]
        if not typed:
            if needed:
                self.wrong[name] = f"请填写{what}"
            return None
        try:
            found = date.fromisoformat(typed)
        except ValueError:
            self.wrong[name] = f"{what}不是一个日期"
            return None
        if found > today:
            self.wrong[name] = f"{what}还没有到"
        elif found.year < today.year - 30:
            self.wrong[name] = f"{what}太早了，请核对年份"
        return found

    def word(self, name: str, words: type[Word], what: str) -> str:
        """One of a few."""
        typed = self.of(name)
        self.said[name] = typed if typed in {word.value for word in words} else ""
        if not self.said[name]:
            self.wrong[name] = f"请选择{what}"
        return str(self.said[name])

    def yes(self, name: str) -> bool:
        self.said[name] = self.of(name) == "yes"
        return bool(self.said[name])

    def phone(self, name: str, *, needed: bool = True) -> None:
        typed = self.text(name, "电话号码", most=30, needed=needed)
        if typed and name not in self.wrong and not identity.is_phone(typed):
            self.wrong[name] = "这不像一个电话号码，请核对"

    def mail(self, name: str) -> None:
        typed = self.text(name, "电子邮箱", most=100, needed=False)
        if typed and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", typed):
            self.wrong[name] = "这不像一个电子邮箱，请核对"

    def id_number(self, name: str, kind: str, *, needed: bool = True) -> None:
        """A number whose check digit is wrong is told once; whoever says that it is right is believed: some papers do
        carry a wrong number."""
        is_person = kind == PartyKind.CITIZEN.value
        typed = plain_number(self.text(name, "证件号码", most=40, needed=needed))
        self.said[name] = typed
        if not typed or name in self.wrong:
            return
        doubt = identity.doubt(typed, paper_meant(typed, is_person))
        if doubt and not self.yes(f"{name}_sure"):
            self.wrong[name] = f"号码{doubt}，请对照证件核对；证件上确实这样写的，请在下面打勾"
