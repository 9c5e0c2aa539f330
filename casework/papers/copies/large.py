"""大字版 of a document, for a party who is marked as needing it (残疾人、老年人; `special_needs`)."""

from dataclasses import replace

from casework import law
from casework.casefile import CaseFile
from casework.papers.sealing import NoSuchDocument
from casework.storage import store
from casework.storage.tables import Document
from documents import blocks
from documents.blocks import block_json

NOTE = "（大字版，供阅读使用；内容与正式文书相同，以盖章的正式文书为准）"


def is_needed(case: CaseFile, key: str) -> bool:
    """Whether this party reads large type only."""
    party = case.party(key)
    needs = party.needs if party else ()
    return any("large_print" in law.item("special_needs", code).needs for code in needs)


def large(row: Document) -> bytes:
    """The PDF. NoSuchDocument where the document was not written here."""
    from documents import pdf  # half a second, which only this needs

    return pdf.draw_large(reading_copy(words_of(row)))


def reading_copy(words: blocks.Document) -> blocks.Document:
    """The words of the document with a line that says what this is; whom else it goes to, the paper itself says."""
    note = blocks.Paragraph(text=NOTE, style=blocks.Style.FLUSH)
    return replace(words, blocks=(note, *words.blocks), imprint=None)


def words_of(row: Document) -> blocks.Document:
    """The words on the paper: as they were approved, else as its Word file has them."""
    from documents.word.read_word import read  # half a second, which only this needs

    if row.words:
        return block_json.loads(store.get(row.words))
    if not row.docx:
        raise NoSuchDocument("这份文书还没有生成，没有大字版", instead="请在文书生成后打开")
    return read(store.get(row.docx), row.number).document
