"""A document as JSON, for keeping: what `dumps` writes, `loads` reads back as the same document."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from documents.blocks import (
    Attachments,
    Bar,
    Bars,
    Block,
    Document,
    Form,
    FormRow,
    Head,
    Imprint,
    PageBreak,
    Paragraph,
    Signature,
    Style,
    Table,
)

NAMES: dict[type[Block], str] = {
    Paragraph: "paragraph",
    Table: "table",
    Form: "form",
    Bars: "bars",
    Attachments: "attachments",
    Signature: "signature",
    PageBreak: "page_break",
}
READERS: dict[str, Callable[[dict[str, Any]], Block]] = {
    "paragraph": lambda told: Paragraph(text=told["text"], style=Style(told["style"])),
    "table": lambda told: Table(header=tuple(told["header"]), rows=tuple(map(tuple, told["rows"]))),
    "form": lambda told: Form(
        rows=tuple(FormRow(cells=tuple(row["cells"]), lines=row["lines"]) for row in told["rows"])
    ),
    "bars": lambda told: Bars(bars=tuple(Bar(**bar) for bar in told["bars"])),
    "attachments": lambda told: Attachments(names=tuple(told["names"])),
    "signature": lambda told: Signature(signers=tuple(told["signers"]), date=told["date"]),
    "page_break": lambda told: PageBreak(),
}


def dumps(document: Document) -> bytes:
    """The document as JSON, the same bytes for the same document."""
    # Escaped, so that a lone surrogate from a damaged file, which has no UTF-8, can be kept and is found by the check.
    return json.dumps(_told(document), sort_keys=True, separators=(",", ":")).encode()


def _told(document: Document) -> dict[str, Any]:
    told = asdict(document)
    for block, kept in zip(document.blocks, told["blocks"], strict=True):
        kept["block"] = NAMES[type(block)]
    return told


def loads(data: bytes) -> Document:
    """The document that `dumps` was given."""
    return _document(json.loads(data))


def walked(document: Document, change: Callable[[str], str]) -> Document:
    """The document with every text in it as `change` returns it."""

    def walk(value: Any) -> Any:
        if isinstance(value, str) and not isinstance(value, Style):
            return change(value)
        if isinstance(value, dict):
            return {name: inner if name == "block" else walk(inner) for name, inner in value.items()}
        return [walk(inner) for inner in value] if isinstance(value, (list, tuple)) else value

    return _document(walk(_told(document)))


def _document(told: dict[str, Any]) -> Document:
    return Document(
        head=Head(**told["head"]),
        addressee=told["addressee"],
        blocks=tuple(READERS[block["block"]](block) for block in told["blocks"]),
        imprint=Imprint(**told["imprint"]) if told["imprint"] else None,
    )
