"""案卷评查: which files were drawn, what was found in each, and what became of it."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from casework.storage.tables.closed import closed
from casework.vocabulary.reviewing import Found, SampleWay


class FileReview(SQLModel, table=True):
    """A review: of which files, by which standard, drawn how. What was drawn from stands in it, so that anybody can
    draw again."""

    __tablename__ = "file_reviews"
    __table_args__ = (closed("file_reviews", "way", SampleWay),)

    id: int | None = Field(default=None, primary_key=True)
    title: str
    standard: str
    """The standard as it was then, as JSON (`reviewing.standards.kept`)."""
    way: str
    """`vocabulary.reviewing.SampleWay`."""
    since: date
    """Cases that ended from this day on …"""
    until: date
    """… to this."""
    domain: str = ""
    """Only of this field of administration; empty: of all."""
    ending: str = ""
    """Only those that ended so."""
    strata: str = ""
    """By what the files were told apart before the draw, between commas."""
    size: int
    seed: str
    pool: str
    """JSON: the strata, each with the numbers of its cases."""
    reviewers: str
    """Logins, comma-separated."""
    answer_by: date
    """Until when the officers answer."""
    officer: str
    recorded_at: datetime
    ended_on: date | None = None
    request_id: str | None = Field(default=None, unique=True)


class ReviewedFile(SQLModel, table=True):
    """One file of a review."""

    __tablename__ = "reviewed_files"

    id: int | None = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="file_reviews.id", index=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    stratum: str = ""
    handler: str = ""
    """Who handled the case when it was drawn: he answers."""
    reviewer: str = Field(index=True)
    submitted_on: date | None = None
    """The findings lie before the officer since that day."""
    answer: str = ""
    answered_by: str = ""
    answered_on: date | None = None
    concluded_by: str = ""
    concluded_on: date | None = None
    opinion: str = ""
    """What the group says to findings and answer."""
    score: int | None = None
    """In tenths of a point of a hundred."""
    grade: str = ""


class ReviewMark(SQLModel, table=True):
    """What was found of one item in one file, what the officer answered, and what becomes of it."""

    __tablename__ = "review_marks"
    __table_args__ = (closed("review_marks", "found", Found),)

    file_id: int = Field(foreign_key="reviewed_files.id", primary_key=True)
    item: str = Field(primary_key=True)
    found: str
    """`vocabulary.reviewing.Found`."""
    minus: int = 0
    """In tenths of a point."""
    words: str = ""
    place: str = ""
    """Which document or file, and where in it: `d12` or `a5`, a blank, and words."""
    known: str = ""
    """What the record says of it, as it was then."""
    officer: str
    recorded_at: datetime
    answer: str = ""
    rectify_by: date | None = None
    rectified_on: date | None = None
    proof: str = ""
    """By what it is shown that it was made good."""
