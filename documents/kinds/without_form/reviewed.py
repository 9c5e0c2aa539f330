"""What is told of a review of files: O-21. Cases are named by their numbers, nobody of them by name."""

from dataclasses import dataclass
from datetime import date

from documents.kinds.declaring import Author, Service, document
from documents.kinds.parts import Issued
from documents.names import DocumentKind


@dataclass(frozen=True, kw_only=True)
class Graded:
    """A grade, and how many files have it."""

    name: str
    count: str
    share: int
    """In thousandths of the files."""
    shown: str
    """12.50%."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """An item that was wanting: in how many files, how many are to make it good and by when, how many did."""

    name: str
    files: str
    rectify: str
    rectified: str


@dataclass(frozen=True, kw_only=True)
class FileResult:
    """A file with what it came to."""

    number: str
    handler: str
    score: str
    grade: str
    faults: str


@document(
    DocumentKind.FILE_REVIEW_NOTICE,
    author=Author.OFFICE,
    addressees=("各有关单位",),
    basis=("REG26-67",),
    service=Service.SENT,
)
@dataclass(frozen=True, kw_only=True)
class FileReviewNotice(Issued):
    """O-21 行政复议案卷评查通报: which files were reviewed how, what they came to, what is to be mended."""

    number: str = ""
    addressee: str = "各有关单位"
    title: str
    """What the review is called."""
    since: date
    until: date
    standard: str
    drawn: str
    """How the files were chosen, with the seed, in words."""
    files: int
    reviewers: int
    mean: str
    grades: tuple[Graded, ...]
    kept: tuple[str, ...] = ()
    """Items in which nothing was wanting in any file."""
    faults: tuple[Fault, ...] = ()
    results: tuple[FileResult, ...]
    last_day: date | None = None
    """The latest day by which something is to be made good."""
