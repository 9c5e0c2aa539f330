"""Documents of the office's own: O-01 … O-05, places that it fills with a wording of its own."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from documents.kinds.declaring import Author, Service, document
from documents.kinds.parts import Contact, Issued, TakenUp
from documents.names import DocumentKind

own = partial(
    document,
    author=Author.ORGAN,
    addressees=("当事人或者有关单位",),
    basis=("PAP-1",),
    service=Service.SENT,
)


@dataclass(frozen=True, kw_only=True)
class OwnPaper(Issued):
    """A letter or record in a case that the law names no form for. What the officer types: title, text, attachments."""

    number: str = ""
    """Empty unless the office numbers it (`office.toml`)."""
    addressee: str = ""
    """Empty for a paper of the file."""
    title: str = "函"
    text: tuple[str, ...] = ()
    """Its paragraphs."""
    applicant: str
    respondent: str
    applicant_as: str
    respondent_as: str
    administrative_act: str
    case_number: str
    received_on: date
    accepted_on: date | None = None
    taken_up: TakenUp | None = None
    contact: Contact
    attachments: tuple[str, ...] = ()


@own(DocumentKind.OWN_PAPER1)
@dataclass(frozen=True, kw_only=True)
class OwnPaper1(OwnPaper):
    """O-01 自定文书一."""


@own(DocumentKind.OWN_PAPER2)
@dataclass(frozen=True, kw_only=True)
class OwnPaper2(OwnPaper):
    """O-02 自定文书二."""


@own(DocumentKind.OWN_PAPER3)
@dataclass(frozen=True, kw_only=True)
class OwnPaper3(OwnPaper):
    """O-03 自定文书三."""


@own(DocumentKind.OWN_PAPER4)
@dataclass(frozen=True, kw_only=True)
class OwnPaper4(OwnPaper):
    """O-04 自定文书四."""


@own(DocumentKind.OWN_PAPER5)
@dataclass(frozen=True, kw_only=True)
class OwnPaper5(OwnPaper):
    """O-05 自定文书五."""
