"""法院案号: what the number of a suit tells of it."""

import re
import unicodedata

from casework import law
from casework.vocabulary import Instance

NUMBER_OF_A_SUIT = re.compile(r"^不详$|（\d{4}）.*\d")
OPENING, CLOSING = "（([【〔［﹝<〈《「『{｛＜﹙〖⟨", "）)]】〕］﹞>〉》」』}｝＞﹚〗⟩"
_YEAR = re.compile(rf"[{re.escape(OPENING)}](\d{{4}})[{re.escape(CLOSING)}]")


def as_courts_write(number: str) -> str:
    """A number with the year in the brackets that courts write, （2026）鄂0106行初12号, whatever brackets, spaces and
    wide figures it was typed with."""
    plain = "".join(_figure(sign) for sign in number if not sign.isspace())
    return _YEAR.sub(r"（\1）", plain.replace("號", "号"), count=1)


def _figure(sign: str) -> str:
    return unicodedata.normalize("NFKC", sign) if unicodedata.category(sign) == "Nd" else sign


def is_one(number: str) -> bool:
    """Whether it has a year in brackets, whatever brackets, and a serial. Of an old case it may be 不详."""
    return NUMBER_OF_A_SUIT.search(as_courts_write(number)) is not None


def of_another_instance(number: str, instance: Instance, *, reviewed: bool = False) -> str | None:
    """Why a suit of this number is not in this instance, as its letters tell (行初, 行终, 行申 …): who reads 行终 and
    enters a first instance starts the wrong periods. None where they tell nothing."""
    kind = _kind(number)
    if kind is None:
        return None
    if instance not in kind.needs:
        return f"案号“{number}”是{kind.label}案件的案号，登记的审级是{instance.label}"
    if "review" in kind.needs and not reviewed:
        return f"案号“{number}”是{kind.label}案件的案号，没有勾选再审审查"
    return None


def tells_of_a_review(number: str) -> bool:
    """Whether the suit of this number is the review of an application for a retrial (行申)."""
    kind = _kind(number)
    return kind is not None and "review" in kind.needs


def _kind(number: str) -> law.Item | None:
    every = law.statutory_list("suit_numbers")
    return next((item for item in every if any(re.search(letters, number) for letters in item.known_by)), None)
