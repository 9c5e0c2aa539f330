"""One file of a review: what the record says, what the reviewer finds, what the officer answers, what is concluded, and
what is made good. Each step is done by one of them and once; what was found before stays."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session, col, select

from casework.casefile import CaseFile, Details
from casework.office import door, notices, rights, staff
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.procedure.fields import parse
from casework.record import characters
from casework.record.actor import Actor
from casework.reviewing import planning, standards, whole
from casework.reviewing.known import KNOWN, Seen, State
from casework.reviewing.refusals import MarkRefused, NoSuchReview, NotTheReviewer, NotYet, OwnFile
from casework.reviewing.rows import Item, Standard
from casework.reviewing.whole import Whole
from casework.storage import clock
from casework.storage.tables import FileReview, Logged, NoticeKind, ReviewedFile, ReviewMark
from casework.vocabulary import zh_date
from casework.vocabulary.reviewing import Found, ReviewStep

OF_THE_RECORD = {State.KEPT: Found.KEPT, State.WANTING: Found.WANTING, State.NOT_ASKED: Found.NOT_ASKED}


class Judged(BaseModel):
    """What a reviewer says of an item."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    item: str = Field(max_length=60)
    found: Found
    minus: float = Field(0, title="扣分", ge=0, le=100)
    words: str = Field("", title="问题", max_length=1000)
    paper: str = Field(default="", title="在哪一文书、材料", max_length=20, pattern=r"^([da]\d{1,9})?$")
    passage: str = Field(default="", title="在其中何处", max_length=200)


class JudgedDetails(Details):
    """What a reviewer says of items of a file; of the others nothing is changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    items: tuple[Judged, ...] = Field((), title="项目")


class AnswerDetails(Details):
    """What the officer says to the findings, to each and in all."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    answer: str = Field(title="答复", min_length=1, max_length=2000)
    to_items: dict[str, str] = Field(default_factory=dict, title="逐项的答复")


class Upheld(BaseModel):
    """What the group makes of a finding."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    item: str = Field(max_length=60)
    minus: float = Field(0, title="扣分", ge=0, le=100)
    stands: bool = Field(True, title="成立")
    rectify_by: date | None = Field(None, title="整改期限")


class ConcludeDetails(Details):
    """The result of a file."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    opinion: str = Field("", title="评定意见", max_length=2000)
    items: tuple[Upheld, ...] = Field((), title="问题")


class RectifyDetails(Details):
    """A finding was made good."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    item: str = Field(max_length=60)
    on: date = Field(title="整改完成日")
    proof: str = Field(title="怎样整改、由什么证明", min_length=1, max_length=1000)


@dataclass(frozen=True, kw_only=True)
class Line:
    """An item of the standard in one file: what the record says, and what was found."""

    item: Item
    seen: Seen | None
    mark: ReviewMark | None

    @property
    def found(self) -> Found | None:
        """As the reviewer said, or else as the record says."""
        if self.mark:
            return Found(self.mark.found)
        return OF_THE_RECORD.get(self.seen.state) if self.seen else None


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A file of a review, whole."""

    file: ReviewedFile
    review: FileReview
    standard: Standard
    case: CaseFile
    whole: Whole
    lines: tuple[Line, ...]

    @property
    def step(self) -> ReviewStep:
        return step_of(self.file)

    @property
    def wanting(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.found is Found.WANTING)

    @property
    def unsaid(self) -> tuple[Line, ...]:
        """The items of which neither the record nor the reviewer says anything."""
        return tuple(line for line in self.lines if line.found is None)

    @property
    def score(self) -> tuple[int, str]:
        """What it comes to with these findings, in tenths, and the grade."""
        minus = {line.item.id: line.mark.minus for line in self.wanting if line.mark}
        failed = any(line.item.veto for line in self.wanting)
        tenths = standards.score(self.standard, minus, failed)
        return tenths, standards.grade(self.standard, tenths).name


def step_of(file: ReviewedFile) -> ReviewStep:
    if file.concluded_on:
        return ReviewStep.CONCLUDED
    if file.answered_on:
        return ReviewStep.CONCLUDING
    return ReviewStep.ANSWERING if file.submitted_on else ReviewStep.REVIEWING


def sheet(session: Session, file_id: int, actor: Actor, today: date) -> Sheet:
    """The file as the officer may see it. NoSuchReview, the refusals of the door; RightRefused for whoever has no
    part in it. What a reviewer has not handed on yet is his, and of those who keep the reviews. Once the findings lie
    before the officer, the record is what it was then."""
    file = session.get(ReviewedFile, file_id)
    review = session.get(FileReview, file.review_id) if file else None
    if file is None or review is None:
        raise NoSuchReview
    case, _ = door.opened(session, file.case_number, actor)
    if actor.login not in (file.reviewer, file.handler, case.handler):
        rights.check(actor, Right.SEE_OFFICERS_FIGURES)  # what others came to
    there = whole.of_cases(session, {case.number: case}, today)[case.number]
    standard = standards.kept_in(review.standard)
    asked = select(ReviewMark).where(col(ReviewMark.file_id) == file_id)
    sees = bool(file.submitted_on) or actor.login == file.reviewer or rights.has(actor.roles, Right.KEEP_FILE_REVIEWS)
    marks = {mark.item: mark for mark in session.exec(asked)} if sees else {}
    lines = tuple(Line(item=item, seen=_seen(item, there), mark=marks.get(item.id)) for item in standard.items)
    return Sheet(file=file, review=review, standard=standard, case=case, whole=there, lines=lines)


def _seen(item: Item, there: Whole) -> Seen | None:
    """What the record says of an item; what is still to be done is nothing to find fault with in a file that ended."""
    seen = KNOWN[item.known](there) if item.known else None
    return None if seen and seen.state is State.OPEN else seen


# ---- the reviewer


@deed(Logged.REGISTER, "评查案卷", Right.REVIEW_FILES, case=lambda sheet: sheet.file.case_number)
def judged(session: Session, file_id: int, *, actor: Actor, today: date, details: dict[str, Any]) -> Sheet:
    """What the reviewer says of items; it may be said anew until it is handed on. RightRefused, DetailsRefused,
    NoSuchReview; FRV-002: his own case; FRV-003: another reviews it; FRV-004: it was handed on; FRV-005: an item is
    unknown, more is taken off than it has, or it is wanting without a word."""
    found = _of_reviewer(session, file_id, actor, today)
    given = parse(JudgedDetails, details)
    assert isinstance(given, JudgedDetails)
    characters.check(given, "")
    for each in given.items:
        _check(found, each)
        _put(session, found, each, actor)
    return sheet(session, file_id, actor, today)


@deed(Logged.REGISTER, "交承办人答复", Right.REVIEW_FILES, case=lambda sheet: sheet.file.case_number)
def handed(session: Session, file_id: int, *, actor: Actor, today: date) -> Sheet:
    """The findings go to the officer. As `judged`; FRV-005: items without a word. What the record says by itself is
    kept as it is now."""
    found = _of_reviewer(session, file_id, actor, today)
    if found.unsaid:
        names = "、".join(line.item.name for line in found.unsaid)
        raise MarkRefused(f"还有{len(found.unsaid)}项没有评查：{names}", instead="请逐项选择符合、不符合或者不适用")
    for line in found.lines:
        if line.mark is None and line.found:
            minus = line.item.points if line.found is Found.WANTING else 0
            words = line.seen.words if line.seen and line.found is Found.WANTING else ""
            _put(session, found, Judged(item=line.item.id, found=line.found, minus=minus, words=words), actor)
    found.file.submitted_on = today
    session.add(found.file)
    words = f"{found.file.case_number}的评查意见已经形成，请于{zh_date(found.review.answer_by)}以前答复"
    _tell(session, found, found.file.handler, words)
    return sheet(session, file_id, actor, today)


def _of_reviewer(session: Session, file_id: int, actor: Actor, today: date) -> Sheet:
    found = sheet(session, file_id, actor, today)
    _not_his_own(session, found, actor)
    if found.file.reviewer != actor.login:
        raise NotTheReviewer("这一案卷由其他评查人评查", instead="请由该评查人评查")
    if found.step is not ReviewStep.REVIEWING:
        raise NotYet("评查意见已经交承办人答复，不能再改", instead="需要改变的，在评定时写明")
    return found


def _not_his_own(session: Session, found: Sheet, actor: Actor) -> None:
    if actor.login in planning.taking_part(found.case, staff.names(session)):
        raise OwnFile(f"您经手过{found.case.number}，不能评查自己经手的案件", instead="请由没有经手本案的人员评查")


def _check(found: Sheet, each: Judged) -> None:
    item = found.standard.item(each.item)
    if item is None:
        raise MarkRefused(f"评查标准中没有“{each.item}”这一项", instead="请刷新页面")
    seen = next(line.seen for line in found.lines if line.item.id == each.item)
    if seen and seen.state is State.WANTING and each.found is not Found.WANTING and not each.words:
        raise MarkRefused(
            f"“{item.name}”：登记显示{seen.words}", instead="认为符合或者不适用的，请写明理由", field=item.id
        )
    if each.found is not Found.WANTING:
        return
    if not each.words:
        raise MarkRefused(f"“{item.name}”不符合，没有写明问题", instead="请写明是什么问题、在何处", field=item.id)
    if each.minus > item.points:
        raise MarkRefused(
            f"“{item.name}”至多扣{item.points:g}分，填写的是{each.minus:g}分", instead="请核对扣分", field=item.id
        )


def _put(session: Session, found: Sheet, each: Judged, actor: Actor) -> None:
    line = next(line for line in found.lines if line.item.id == each.item)
    mark = line.mark or ReviewMark(
        file_id=_id(found.file), item=each.item, found=each.found.value, officer=actor.login, recorded_at=clock.now()
    )
    mark.found, mark.minus = each.found.value, round(each.minus * 10) if each.found is Found.WANTING else 0
    mark.words, mark.place = each.words, f"{each.paper} {each.passage}".strip()
    mark.known = line.seen.words if line.seen else ""
    mark.officer, mark.recorded_at = actor.login, clock.now()
    session.add(mark)


def _id(file: ReviewedFile) -> int:
    assert file.id is not None
    return file.id


# ---- the officer


@deed(Logged.REGISTER, "答复评查意见", Right.SEE_CASES, case=lambda sheet: sheet.file.case_number)
def answered(session: Session, file_id: int, *, actor: Actor, today: date, details: dict[str, Any]) -> Sheet:
    """The officer's answer. RightRefused, DetailsRefused, NoSuchReview; FRV-003: he does not handle the case; FRV-004:
    the findings do not lie before him, or were answered; FRV-005: an answer to no finding."""
    found = sheet(session, file_id, actor, today)
    if actor.login not in (found.file.handler, found.case.handler):
        raise NotTheReviewer(f"{found.case.number}的评查意见由承办人答复", instead="请由承办人答复")
    _at(found, ReviewStep.ANSWERING, "评查意见还没有交来，或者已经答复")
    given = parse(AnswerDetails, details)
    assert isinstance(given, AnswerDetails)
    characters.check(given, "")
    marks = {line.item.id: line.mark for line in found.wanting}
    for item, words in given.to_items.items():
        mark = marks.get(item)
        if mark is None:
            raise MarkRefused(f"评查意见中没有“{item}”这一问题", instead="请刷新页面")
        mark.answer = words[:1000]
        session.add(mark)
    found.file.answer, found.file.answered_by, found.file.answered_on = given.answer, actor.login, today
    session.add(found.file)
    _tell(session, found, found.review.officer, f"{found.case.number}的评查意见已经答复，请评定")
    return sheet(session, file_id, actor, today)


@deed(Logged.REGISTER, "登记评查问题的整改", Right.SEE_CASES, case=lambda sheet: sheet.file.case_number)
def rectified(session: Session, file_id: int, *, actor: Actor, today: date, details: dict[str, Any]) -> Sheet:
    """A finding was made good. As `answered`; FRV-004: it is not concluded; FRV-005: no such finding, a day that has
    not come."""
    found = sheet(session, file_id, actor, today)
    if actor.login not in (found.file.handler, found.case.handler):
        raise NotTheReviewer(f"{found.case.number}的问题由承办人整改", instead="请由承办人登记")
    _at(found, ReviewStep.CONCLUDED, "评查还没有评定")
    given = parse(RectifyDetails, details)
    assert isinstance(given, RectifyDetails)
    characters.check(given, "")
    mark = next((line.mark for line in found.wanting if line.item.id == given.item), None)
    if mark is None or mark.rectify_by is None:
        raise MarkRefused("没有要求整改这一问题", instead="请从整改清单中选择")
    if mark.rectified_on:
        raise NotYet(f"已于{zh_date(mark.rectified_on)}登记整改", instead="登记的整改保留，不能另行登记")
    if not (found.file.concluded_on or today) <= given.on <= today:
        raise MarkRefused(f"{zh_date(given.on)}不在评定之日至今日以内", instead="请核对整改完成日", field="on")
    mark.rectified_on, mark.proof = given.on, given.proof
    session.add(mark)
    return sheet(session, file_id, actor, today)


# ---- the group


@deed(Logged.REGISTER, "评定案卷", Right.KEEP_FILE_REVIEWS, case=lambda sheet: sheet.file.case_number)
def concluded(session: Session, file_id: int, *, actor: Actor, today: date, details: dict[str, Any]) -> Sheet:
    """Score, grade and what is to be made good by when; a finding that the answer disproved is withdrawn. Without an
    answer only once the day for it is over. RightRefused, DetailsRefused, NoSuchReview; FRV-002: his own case, his
    own review where another could conclude; FRV-004: not answered yet, or concluded; FRV-005: as of `judged`, a day
    for making good that is over."""
    found = sheet(session, file_id, actor, today)
    _not_his_own(session, found, actor)
    if found.file.reviewer == actor.login and (others := _others(session, found, actor, today)):
        raise OwnFile("您是本案卷的评查人，不能自己评定", instead=f"请由{'、'.join(others)}评定")
    silent = found.step is ReviewStep.ANSWERING and found.review.answer_by < today
    if not silent:
        _at(found, ReviewStep.CONCLUDING, "承办人还没有答复，答复的期限也没有过去，或者已经评定")
    given = parse(ConcludeDetails, details)
    assert isinstance(given, ConcludeDetails)
    characters.check(given, "")
    for each in given.items:
        _uphold(session, found, each, today)
    session.flush()
    found = sheet(session, file_id, actor, today)
    found.file.score, found.file.grade = found.score
    found.file.opinion, found.file.concluded_by, found.file.concluded_on = given.opinion, actor.login, today
    session.add(found.file)
    words = f"{found.case.number}的案卷评定为{found.file.grade}（{found.file.score / 10:g}分）"
    _tell(session, found, found.file.handler, words)
    return found


def _others(session: Session, found: Sheet, actor: Actor, today: date) -> list[str]:
    """Who else could conclude: in an office where nobody else can, the reviewer does, and the result names both."""
    names, there = staff.names(session), staff.in_office(session, today)
    keeps = [one for one in there if rights.has(staff.roles_of(one), Right.KEEP_FILE_REVIEWS)]
    took_part = planning.taking_part(found.case, names)
    free = (one for one in keeps if one.login != actor.login and not planning.why_not(found.case, one, took_part))
    return [one.name for one in free]


def _uphold(session: Session, found: Sheet, each: Upheld, today: date) -> None:
    line = next((line for line in found.wanting if line.item.id == each.item), None)
    if line is None or line.mark is None:
        raise MarkRefused(f"评查意见中没有“{each.item}”这一问题", instead="请刷新页面")
    if each.minus > line.item.points:
        raise MarkRefused(
            f"“{line.item.name}”至多扣{line.item.points:g}分，填写的是{each.minus:g}分", instead="请核对扣分"
        )
    if each.rectify_by and each.rectify_by < today:
        raise MarkRefused(f"“{line.item.name}”的整改期限已经过去", instead="请填写今日以后的日期")
    mark = line.mark
    mark.found = Found.WANTING.value if each.stands else Found.KEPT.value
    mark.minus = round(each.minus * 10) if each.stands else 0
    mark.rectify_by = each.rectify_by if each.stands else None
    session.add(mark)


def _at(found: Sheet, step: ReviewStep, words: str) -> None:
    if found.step is not step:
        raise NotYet(words, instead=f"现在是：{found.step.label}")


def _tell(session: Session, found: Sheet, login: str, words: str) -> None:
    notices.tell(session, [login] if login else [], words, kind=NoticeKind.REVIEWED, case=found.case.number)


@deed(Logged.REGISTER, "改由他人评查", Right.KEEP_FILE_REVIEWS, case=lambda sheet: sheet.file.case_number)
def given(session: Session, file_id: int, *, actor: Actor, today: date, reviewer: str) -> Sheet:
    """Another reviews the file. RightRefused, NoSuchReview; FRV-001: he is no reviewer; FRV-002: he took part in the
    case; FRV-004: the findings were handed on."""
    found = sheet(session, file_id, actor, today)
    _at(found, ReviewStep.REVIEWING, "评查意见已经交承办人答复，不能另定评查人")
    officer = planning.reviewers(session, [reviewer], today)[0]
    if why := planning.why_not(found.case, officer, planning.taking_part(found.case, staff.names(session))):
        raise OwnFile(f"{officer.name}{why}，不能评查{found.case.number}", instead="请另选评查人", field="reviewer")
    found.file.reviewer = officer.login
    session.add(found.file)
    return found
