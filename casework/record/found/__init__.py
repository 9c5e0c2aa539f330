"""What a case is found by: every word somebody entered, each with the place where it stands, who may read it and how
much it says that it stands there. Written where facts, documents and files are written; derived, like every table."""

from casework.record.found.keeping import OF_SECOND, audience_of, keep, known, marks_before, personal, read, stale
from casework.record.found.places import EVERYBODY, READERS, Place, Tier, audiences
from casework.record.found.texts import of_document, of_file, of_note, of_scanned_page, scanned

__all__ = [
    "EVERYBODY",
    "OF_SECOND",
    "READERS",
    "Place",
    "Tier",
    "audience_of",
    "audiences",
    "keep",
    "known",
    "marks_before",
    "of_document",
    "of_file",
    "of_note",
    "of_scanned_page",
    "personal",
    "read",
    "scanned",
    "stale",
]
