"""Documents of the office's own: O-01 … O-05, places that it fills with a wording of its own."""

from dataclasses import dataclass
from datetime import date

from documents.contexts.common import Contact, Issued


@dataclass(frozen=True, kw_only=True)
class OwnPaper(Issued):
    """A letter or record in a case that the law names no form for. What the officer types: title, text, attachments."""

    number: str = ""
    """Empty unless the office numbers it (`office.toml`)."""
    addressee: str = ""
    """Empty for a paper of the file."""
    title: str
    text: tuple[str, ...]
    """Its paragraphs."""
    applicant: str
    respondent: str
    administrative_act: str
    case_number: str
    received_on: date
    accepted_on: date | None = None
    contact: Contact
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OwnPaper1(OwnPaper):
    """O-01 自定文书一."""


@dataclass(frozen=True, kw_only=True)
class OwnPaper2(OwnPaper):
    """O-02 自定文书二."""


@dataclass(frozen=True, kw_only=True)
class OwnPaper3(OwnPaper):
    """O-03 自定文书三."""


@dataclass(frozen=True, kw_only=True)
class OwnPaper4(OwnPaper):
    """O-04 自定文书四."""


@dataclass(frozen=True, kw_only=True)
class OwnPaper5(OwnPaper):
    """O-05 自定文书五."""
