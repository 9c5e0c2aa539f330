"""A review is begun: the files are drawn, and each is given to somebody who had no part in it."""

import json
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import ConfigDict, Field
from sqlmodel import Session, select

from casework.casefile import CaseFile, Details
from casework.office import readable, rights, staff
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.procedure.fields import parse
from casework.procedure.reconsideration.hearing.trial import Assign
from casework.record import access
from casework.record.actor import Actor
from casework.reviewing import sampling, standards
from casework.reviewing.known import ENDINGS
from casework.reviewing.refusals import OwnFile, ReviewRefused
from casework.reviewing.sampling import Pool, Wanted
from casework.storage import clock
from casework.storage.tables import FileReview, Logged, ReviewedFile, Staff
from casework.vocabulary import Ending, zh_date
from casework.vocabulary.reviewing import SampleWay, Stratum

MOST = 2000
"""Files of one review."""


class ReviewDetails(Details):
    """What a review is begun with."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    title: str = Field(title="名称（如2026年第三季度案卷评查）", min_length=1, max_length=100)
    standard: str = Field(title="评查标准", min_length=1, max_length=60)
    since: date = Field(title="自哪一日结案")
    until: date = Field(title="至哪一日结案")
    way: SampleWay = Field(SampleWay.RANDOM, title="怎样选定")
    size: int | None = Field(None, title="抽取多少件", ge=1, le=MOST)
    strata: tuple[Stratum, ...] = Field((), title="分层")
    domain: str = Field("", title="专项：行政管理类别", max_length=50)
    ending: Ending | None = Field(None, title="专项：结案方式")
    reviewers: tuple[str, ...] = Field(title="评查人", min_length=1)
    answer_by: date = Field(title="承办人答复的期限")


@deed(Logged.REGISTER, "开始案卷评查", Right.KEEP_FILE_REVIEWS)
def begun(
    session: Session, *, actor: Actor, today: date, details: dict[str, Any], request_id: str | None = None
) -> FileReview:
    """A review with its files, drawn by a seed of the machine. The same `request_id` returns it as it is. RightRefused,
    DetailsRefused; FRV-001: days, size, nothing to draw from, a reviewer who may not; FRV-002: of a file nobody of the
    reviewers is free; FRV-010, FRV-011: the standard."""
    sent = select(FileReview).where(FileReview.request_id == request_id)
    if request_id and (known := session.exec(sent).one_or_none()):
        return known
    given = parse(ReviewDetails, details)
    assert isinstance(given, ReviewDetails)
    _check_days(given, today)
    standard = standards.standard(given.standard)
    chosen_by = reviewers(session, given.reviewers, today)
    names = staff.names(session)
    found = sampling.pool(session, _wanted(given), names)
    seed, size = secrets.token_hex(8), _size(given, found)
    chosen = sampling.drawn(found, size, seed)
    row = FileReview(
        title=given.title,
        standard=standards.kept(standard),
        way=given.way.value,
        since=given.since,
        until=given.until,
        domain=given.domain,
        ending=given.ending.value if given.ending else "",
        strata=",".join(each.value for each in given.strata),
        size=size,
        seed=seed,
        pool=json.dumps(found, ensure_ascii=False),
        reviewers=",".join(reviewer.login for reviewer in chosen_by),
        answer_by=given.answer_by,
        officer=actor.login,
        recorded_at=clock.now(),
        request_id=request_id,
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    _share_out(session, row.id, chosen, chosen_by, names)
    return row


def _check_days(given: ReviewDetails, today: date) -> None:
    if given.since > given.until:
        raise ReviewRefused(
            f"结案日期至{zh_date(given.until)}，早于自{zh_date(given.since)}", instead="请核对日期", field="until"
        )
    if given.until >= today:
        raise ReviewRefused(
            f"{zh_date(given.until)}还没有过去，期间内还会有案件结案", instead="请填写今日以前的日期", field="until"
        )
    if given.answer_by < today:
        raise ReviewRefused("承办人答复的期限已经过去", instead="请填写今日以后的日期", field="answer_by")
    if given.way is SampleWay.RANDOM and given.size is None:
        raise ReviewRefused("随机抽取没有写明抽取多少件", instead="请填写件数，或者选全部", field="size")


def _wanted(given: ReviewDetails) -> Wanted:
    return Wanted(since=given.since, until=given.until, domain=given.domain, ending=given.ending, strata=given.strata)


def _size(given: ReviewDetails, found: Pool) -> int:
    there = sum(len(numbers) for _, numbers in found)
    if not there:
        raise ReviewRefused(
            "这一期间没有这样的已结案件，没有可以评查的案卷", instead="请核对日期、类别和结案方式", field="since"
        )
    wanted = there if given.way is SampleWay.ALL else given.size or 0
    if wanted > MOST:
        raise ReviewRefused(f"有{there}件，一次评查最多{MOST}件", instead="请缩短期间，或者随机抽取", field="way")
    return min(wanted, there)


def reviewers(session: Session, logins: Sequence[str], today: date) -> list[Staff]:
    """Who these are. FRV-001: one of them may not review."""
    free = {officer.login: officer for officer in may_review(session, today)}
    for login in logins:
        if login not in free:
            raise ReviewRefused(
                f"“{login}”不是可以评查案卷的在岗人员", instead="请从列表中选择评查人", field="reviewers"
            )
    return [free[login] for login in dict.fromkeys(logins)]


def may_review(session: Session, today: date) -> list[Staff]:
    """Who may be a reviewer today."""
    there = staff.in_office(session, today)
    return [officer for officer in there if rights.has(staff.roles_of(officer), Right.REVIEW_FILES)]


def _share_out(
    session: Session, review: int, chosen: Mapping[str, str], reviewers: Sequence[Staff], names: Mapping[str, str]
) -> None:
    """Each file to whoever of those that are free for it has the fewest so far."""
    load = {reviewer.login: 0 for reviewer in reviewers}
    cases = readable.files(session, chosen)
    for number in sorted(chosen):
        if number not in cases:
            continue  # it cannot be read: the page of the review says so
        case = cases[number]
        took_part = taking_part(case, names)
        free = [reviewer for reviewer in reviewers if not why_not(case, reviewer, took_part)]
        if not free:
            why = "；".join(f"{reviewer.name}{why_not(case, reviewer, took_part)}" for reviewer in reviewers)
            raise OwnFile(
                f"{number}没有可以评查的人：{why}",
                instead="请增加没有经手、可以查阅这一案件的评查人",
                field="reviewers",
            )
        reviewer = min(free, key=lambda one: (load[one.login], one.login))
        load[reviewer.login] += 1
        session.add(
            ReviewedFile(
                review_id=review,
                case_number=number,
                stratum=chosen[number],
                handler=_answers(case),
                reviewer=reviewer.login,
            )
        )


def _answers(case: CaseFile) -> str:
    """Who answers for a file: its handler; of a case that nobody handled, whoever recorded how it ended."""
    ending = case.find(*ENDINGS)
    return case.handler or (ending.actor if ending else "")


def why_not(case: CaseFile, officer: Staff, took_part: Collection[str]) -> str:
    """Why this officer does not review the case; empty where he may."""
    if officer.login in took_part:
        return "经手过本案"
    if not access.is_open_to(case, staff.actor_of(officer)):
        return "不能查阅本案"
    return ""


def taking_part(case: CaseFile, names: Mapping[str, str]) -> Collection[str]:
    """The logins of all who handled the case, recorded in it, drafted, agreed or approved."""
    logins = {name: login for login, name in names.items()}
    found = {case.handler, *(fact.actor for fact in case.facts)}
    for fact in case.every(Assign):
        found |= {fact.details.handler, *fact.details.others}
    for who in _hands(case):
        found |= {who, logins.get(who, who)}
    return found - {""}


def _hands(case: CaseFile) -> Iterable[str]:
    for fact in case.facts:
        for _, who, _ in json.loads(fact.approval or "{}").get("hands") or ():
            yield who
