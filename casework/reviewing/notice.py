"""案卷评查通报 (O-21): what a review came to, as a document."""

from datetime import date

from sqlmodel import Session

from casework.errors import CaseworkError
from casework.office import staff
from casework.papers.reports.words import share
from casework.record.actor import Actor
from casework.reviewing import results
from casework.reviewing.results import Result
from casework.storage.office import office
from casework.storage.tables import ReviewedFile
from casework.vocabulary import zh_date
from casework.vocabulary.reviewing import SampleWay, Stratum
from documents.kinds.without_form.reviewed import Fault, FileResult, FileReviewNotice, Graded

NONE = "没有"


class NothingConcluded(CaseworkError):
    """A file of the review has no result yet."""

    code, status = "FRV-006", 409


def notice(session: Session, review_id: int, reader: Actor, on: date, *, number: str = "") -> FileReviewNotice:
    """The notice as of that day; `number` as the office gives it. NoSuchReview, NothingConcluded."""
    found = results.result(session, review_id, reader)
    if not found.all_concluded:
        left = len(found.files) - len(found.concluded)
        raise NothingConcluded(f"还有{left}件案卷没有评定，不能通报", instead="请先评定全部案卷")
    names, review = staff.names(session), found.review
    faulty = {mark.item for mark in found.marks}
    days = [mark.rectify_by for mark in found.marks if mark.rectify_by]
    return FileReviewNotice(
        organ=office().office,
        number=number,
        signed_on=on,
        title=review.title,
        since=review.since,
        until=review.until,
        standard=f"{found.standard.name}（{found.standard.version}版）",
        drawn=drawn_in_words(found),
        files=len(found.concluded),
        reviewers=len({file.reviewer for file in found.concluded}),
        mean=f"{found.mean:g}",
        grades=tuple(_graded(name, count, len(found.concluded)) for name, count in found.grades),
        kept=tuple(item.name for item in found.standard.items if item.id in found.kept - faulty),
        faults=tuple(_faults(found)),
        results=tuple(_file(found, file, names.get(file.handler, file.handler)) for file in found.concluded),
        last_day=max(days, default=None),
    )


def drawn_in_words(found: Result) -> str:
    """从期间内审结的40件中按承办人分层随机抽取，种子….."""
    review, whole = found.review, sum(count for _, count in found.pool)
    theme = "、".join(filter(None, (review.domain,)))
    of_what = f"期间内审结的{f'{theme}案件' if theme else '案件'}{whole}件"
    if review.way == SampleWay.ALL.value:
        return f"评查{of_what}的全部"
    strata = "、".join(Stratum(each).label for each in review.strata.split(",") if each)
    return f"从{of_what}中{f'按{strata}分层' if strata else ''}随机抽取{review.size}件，种子{review.seed}"


def _graded(name: str, count: int, whole: int) -> Graded:
    return Graded(name=name, count=str(count), share=round(count * 1000 / whole), shown=share(count, whole))


def _faults(found: Result) -> list[Fault]:
    lines = []
    for each in found.wanting:
        days = [mark.rectify_by for mark in found.marks if mark.item == each.item and mark.rectify_by]
        rectify = f"{each.to_rectify}件，至{zh_date(max(days))}" if days else "不要求"
        rectified = str(each.rectified) if days else "—"
        lines.append(Fault(name=each.name, files=str(each.files), rectify=rectify, rectified=rectified))
    return lines


def _file(found: Result, file: ReviewedFile, handler: str) -> FileResult:
    names = {item.id: item.name for item in found.standard.items}
    faults = [names[mark.item] for mark in found.marks if mark.file_id == file.id]
    return FileResult(
        number=file.case_number,
        handler=handler or NONE,
        score=f"{(file.score or 0) / 10:g}",
        grade=file.grade,
        faults="；".join(faults) or NONE,
    )
