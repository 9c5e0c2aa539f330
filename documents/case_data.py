"""What a document says, as data: a JSON file inside its PDF (PDF/A-3, AFRelationship Data) for programs of others.

The data never says more than the page. Every value of the context is looked for in the printed text, and what is not
printed there (a clue, a number that the wording masks, a field that the office's wording leaves out) is left out: who
may read the paper may read the data. `case_data.md` describes the form; it only grows, and what would change a meaning
raises `VERSION`.
"""

import io
import json
import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

import pikepdf

from documents.blocks import Document, Signature
from documents.errors import NoCaseData
from documents.kinds import KINDS
from documents.kinds.parts import Paper

NAME = "casework.json"
SCHEMA, VERSION = "casework/document", 1


def made(kind_id: str, document: Document, paper: Paper | None) -> bytes:
    """The data of a document; the same bytes for the same document. `paper` is what its template was given, where that
    is known: of a text that an officer wrote there is no more than its head."""
    printed = _plain("".join(document.texts()))
    signature = next((block for block in document.blocks if isinstance(block, Signature)), None)
    head = document.head
    data = {
        "schema": SCHEMA,
        "version": VERSION,
        "kind": kind_id,
        "name": KINDS[kind_id].name,
        "organ": head.agency,
        "title": head.title,
        "number": head.number,
        "addressee": document.addressee.rstrip("：:"),
        "signers": list(signature.signers) if signature else [],
        "signed_on": _iso(signature.date) if signature else "",
        "fields": (_shown(paper, printed) or {}) if paper else {},
    }
    # Half a surrogate pair has no bytes; such a text is refused, with the character named, when it is to be drawn.
    return json.dumps(data, ensure_ascii=False, indent=1).encode(errors="replace")


def read(pdf: bytes) -> dict[str, Any]:
    """The data inside a PDF; `NoCaseData` where there is none of ours."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as file:
            found: dict[str, Any] = json.loads(file.attachments[NAME].get_file().read_bytes())
    except (pikepdf.PdfError, KeyError, ValueError) as error:
        raise NoCaseData from error
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        raise NoCaseData
    return found


def _shown(value: Any, printed: str) -> Any:
    """The value as plain data, as far as it is printed; None where nothing of it is."""
    if is_dataclass(value):
        found = {field.name: _shown(getattr(value, field.name), printed) for field in fields(value)}
        return {name: each for name, each in found.items() if each is not None} or None
    if isinstance(value, tuple):
        return [each for each in (_shown(item, printed) for item in value) if each is not None] or None
    if isinstance(value, datetime):
        return value.isoformat() if _plain(f"{_day(value)}{value.hour}时") in printed else None
    if isinstance(value, date):
        return value.isoformat() if _day(value) in printed else None
    if isinstance(value, str):
        return value if value and _plain(value) in printed else None
    return None  # a number or a yes or no is only a way to choose words


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _iso(written: str) -> str:
    """成文日期 as a date; empty where a hand is still to write it."""
    found = re.fullmatch(r"(\d{4})年(\d{1,2})月(\d{1,2})日", _plain(written))
    return date(*map(int, found.groups())).isoformat() if found else ""


def day_of(data: bytes) -> datetime:
    """When the data is from: the day of the paper, that the same document may be the same bytes. A file inside a PDF/A
    must name a day; where the paper has none yet, it is the first of 2000."""
    return datetime.fromisoformat(json.loads(data)["signed_on"] or "2000-01-01")
