"""A review as a whole: its files and how far each is, what it comes to, what is still to be made good."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from casework.office import rights
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.record import access
from casework.record.actor import Actor
from casework.reviewing import sampling, standards
from casework.reviewing.files import step_of
from casework.reviewing.refusals import NoSuchReview, NotYet
from casework.reviewing.rows import Standard
from casework.storage.tables import FileReview, Logged, ReviewedFile, ReviewMark
from casework.vocabulary.reviewing import Found, ReviewStep


@dataclass(frozen=True, kw_only=True)
class Wanting:
    """An item that was wanting in some files: how often, in which of them, and how often it was made good."""

    item: str
    name: str
    files: int
    to_rectify: int
    rectified: int


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a review comes to so far. `open_to` are the numbers of its cases that the reader may open; `fits`: whether
    the files are those that the seed draws."""

    review: FileReview
    standard: Standard
    files: tuple[ReviewedFile, ...]
    open_to: frozenset[str]
    shown_to: frozenset[int | None]
    """The files of which the reader sees what they came to: his own, those he reviews, all for who sees the officers'
    figures."""
    steps: dict[ReviewStep, int]
    grades: tuple[tuple[str, int], ...]
    wanting: tuple[Wanting, ...]
    marks: tuple[ReviewMark, ...]
    """What is wanting in the files concluded."""
    kept: frozenset[str]
    """The items that were found as they should be in some of them."""
    pool: tuple[tuple[str, int], ...]
    fits: bool

    @property
    def concluded(self) -> tuple[ReviewedFile, ...]:
        return tuple(file for file in self.files if file.concluded_on)

    @property
    def mean(self) -> float | None:
        """Of the files concluded, in points."""
        scores = [file.score for file in self.concluded if file.score is not None]
        return round(sum(scores) / len(scores) / 10, 1) if scores else None

    @property
    def all_concluded(self) -> bool:
        return bool(self.files) and len(self.concluded) == len(self.files)


def result(session: Session, review_id: int, reader: Actor) -> Result:
    """NoSuchReview."""
    review = session.get(FileReview, review_id)
    if review is None:
        raise NoSuchReview
    asked = select(ReviewedFile).where(col(ReviewedFile.review_id) == review_id)
    files = tuple(session.exec(asked.order_by(col(ReviewedFile.id))))
    standard = standards.kept_in(review.standard)
    ids = {file.id for file in files if file.concluded_on}
    of_it = select(ReviewMark).join(ReviewedFile, col(ReviewedFile.id) == col(ReviewMark.file_id))
    found = [
        mark for mark in session.exec(of_it.where(col(ReviewedFile.review_id) == review_id)) if mark.file_id in ids
    ]
    marks = tuple(mark for mark in found if mark.found == Found.WANTING.value)
    pool = tuple((name, tuple(numbers)) for name, numbers in json.loads(review.pool))
    again = sampling.drawn(pool, review.size, review.seed)
    return Result(
        review=review,
        standard=standard,
        files=files,
        open_to=frozenset(access.open_of(session, [file.case_number for file in files], reader)),
        shown_to=_shown_to(files, reader),
        steps={step: sum(step_of(file) is step for file in files) for step in ReviewStep},
        grades=_grades(standard, files),
        wanting=_wanting(standard, marks),
        marks=marks,
        kept=frozenset(mark.item for mark in found if mark.found == Found.KEPT.value),
        pool=tuple((name, len(numbers)) for name, numbers in pool),
        fits={file.case_number for file in files} == set(again),
    )


def _shown_to(files: Sequence[ReviewedFile], reader: Actor) -> frozenset[int | None]:
    sees_all = rights.has(reader.roles, Right.SEE_OFFICERS_FIGURES)
    return frozenset(file.id for file in files if sees_all or reader.login in (file.handler, file.reviewer))


def _grades(standard: Standard, files: Sequence[ReviewedFile]) -> tuple[tuple[str, int], ...]:
    counts = Counter(file.grade for file in files if file.concluded_on)
    return tuple((grade.name, counts[grade.name]) for grade in standard.grade)


def _wanting(standard: Standard, marks: Sequence[ReviewMark]) -> tuple[Wanting, ...]:
    """The items by how many files they were wanting in, the most frequent first."""
    found = []
    for item in standard.items:
        of_item = [mark for mark in marks if mark.item == item.id]
        if of_item:
            to_rectify = [mark for mark in of_item if mark.rectify_by]
            done = sum(mark.rectified_on is not None for mark in to_rectify)
            found.append(
                Wanting(item=item.id, name=item.name, files=len(of_item), to_rectify=len(to_rectify), rectified=done)
            )
    return tuple(sorted(found, key=lambda each: -each.files))


@dataclass(frozen=True, kw_only=True)
class Line:
    """A review in the list of all."""

    review: FileReview
    standard: str
    files: int
    concluded: int
    mine: int
    """Files that wait for the reader: as reviewer, or as the officer who answers."""


def listed(session: Session, reader: Actor) -> list[Line]:
    """All reviews, the latest first."""
    reviews = list(session.exec(select(FileReview).order_by(col(FileReview.id).desc())))
    counts = {
        review: (files, concluded)
        for review, files, concluded in session.exec(
            select(ReviewedFile.review_id, func.count(), func.count(col(ReviewedFile.concluded_on))).group_by(
                col(ReviewedFile.review_id)
            )
        )
    }
    waiting = Counter(file.review_id for file in waiting_for(session, reader))
    return [
        Line(
            review=review,
            standard=json.loads(review.standard)["name"],
            files=counts.get(review.id or 0, (0, 0))[0],
            concluded=counts.get(review.id or 0, (0, 0))[1],
            mine=waiting[review.id or 0],
        )
        for review in reviews
    ]


def waiting_for(session: Session, reader: Actor) -> list[ReviewedFile]:
    """The files that wait for this officer, as reviewer or as the one who answers."""
    asked = select(ReviewedFile).where(col(ReviewedFile.concluded_on).is_(None))
    mine = (col(ReviewedFile.reviewer) == reader.login) & col(ReviewedFile.submitted_on).is_(None)
    to_answer = (
        (col(ReviewedFile.handler) == reader.login)
        & col(ReviewedFile.submitted_on).is_not(None)
        & col(ReviewedFile.answered_on).is_(None)
    )
    return list(session.exec(asked.where(mine | to_answer).order_by(col(ReviewedFile.id))))


@deed(Logged.REGISTER, "结束案卷评查", Right.KEEP_FILE_REVIEWS)
def ended(session: Session, review_id: int, *, actor: Actor, today: date) -> FileReview:
    """The review is over. RightRefused, NoSuchReview; FRV-004: a file is not concluded, or it is over already."""
    found = result(session, review_id, actor)
    if found.review.ended_on:
        raise NotYet("这一次评查已经结束", instead="请查看评查结果")
    if not found.all_concluded:
        left = len(found.files) - len(found.concluded)
        raise NotYet(f"还有{left}件案卷没有评定", instead="请评定全部案卷以后再结束")
    found.review.ended_on = today
    session.add(found.review)
    return found.review
