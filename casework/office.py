"""The office this product runs for: its names, its number series, its court. Data an office changes in its own file
`office.toml` in the data directory; the shipped one beside this module is the demonstration office."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from casework.settings import settings
from casework.vocabulary import DocumentKind


@dataclass(frozen=True, kw_only=True)
class Office:
    """`organ` decides (行政复议机关), `office` handles (行政复议机构): never the same. Patterns take {year}, {serial}
    and, for documents, {code}, the character of the document kind."""

    organ: str
    office: str
    address: str
    postcode: str
    phone: str
    court: str
    case_pattern: str
    court_case_pattern: str
    document_pattern: str
    patterns: dict[str, str] = field(default_factory=dict)
    """Kinds of document whose numbers are written otherwise, for instance those of the office itself."""
    series: dict[str, str] = field(default_factory=dict)
    """Kinds numbered otherwise than usual: `case` lends the case's serial, `own` counts the kind's documents of a year."""
    codes: dict[str, str]
    reminders: dict[str, list[int]]
    """The ladder: calendar days `days_before` the end of a period and `days_after` it on which its officer is reminded."""


@cache
def office() -> Office:
    """The office's own profile when the data directory has one, else the shipped one."""
    own = settings().data / "office.toml"
    path = own if own.exists() else Path(__file__).with_name("office.toml")
    return Office(**tomllib.loads(path.read_text("utf-8")))


def document_number(case_number: str, kind: DocumentKind) -> str:
    """文号. One case, one serial: every document of a case carries the case's serial with its kind's character."""
    found = re.search(r"〔(\d{4})〕\D*(\d+)", case_number)
    year, serial = found.groups() if found else ("", "")
    return office().document_pattern.format(code=office().codes.get(kind.value, ""), year=year, serial=serial)


_OPENING = str.maketrans({"﹝": "〔", "[": "〔", "［": "〔", "﹞": "〕", "]": "〕", "］": "〕"})


def normal_number(number: str) -> str:
    """Brackets ﹝﹞〔〕[]［］ are read alike and written 〔〕; spaces go."""
    return re.sub(r"\s", "", number).translate(_OPENING)
