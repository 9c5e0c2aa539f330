"""What whoever presides has before him: O-20. Drawn of what the case knows when it is asked for; nobody is sent it."""

from dataclasses import dataclass
from datetime import date

from documents.kinds.declaring import Author, Service, document
from documents.kinds.parts import Attendant, Sheet
from documents.names import DocumentKind


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked, of whom, and on what it rests."""

    whom: str
    text: str
    basis: str = ""
    """Empty where it is a habit of offices and no article."""
    answered: str = ""
    """已问, with what was noted of the answer; empty while it was not asked."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of the hearing with its questions, in order."""

    title: str
    questions: tuple[Question, ...]


@document(
    DocumentKind.HEARING_GUIDE, author=Author.OFFICE, basis=("ARL-50", "ARL-50-3", "ALL-34"), service=Service.FILED
)
@dataclass(frozen=True, kw_only=True)
class HearingGuide(Sheet):
    """O-20 听证、庭审提纲: the case at a glance, what is in dispute or not examined yet, what has to be asked."""

    title: str
    """听证提纲, 庭审提纲."""
    made_on: date
    held_at: str = ""
    """2026年12月2日9时30分；empty while no day is fixed."""
    place: str = ""
    hearers: tuple[Attendant, ...] = ()
    """Who presides, hears and records."""
    parties: tuple[Attendant, ...]
    claims: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    """What is in dispute: evidence that another party denies."""
    unexamined: tuple[str, ...] = ()
    """Evidence of which nobody has said or found anything."""
    dates: tuple[str, ...] = ()
    """The days that matter, in order, each with what it is."""
    parts: tuple[Part, ...]
