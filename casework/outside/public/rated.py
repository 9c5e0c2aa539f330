"""好差评: what parties think of the service, stage by stage, once each. Whoever handles the case learns nothing of it
before the case is over; those above him see at once where somebody is not content."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, or_, select

from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.office import deeds, rights
from casework.office.rights import Right
from casework.outside.public import SITE
from casework.outside.public.handed import Handed, Taken
from casework.portal import acts
from casework.procedure.reconsideration.acceptance.arrival.reception import RecordVisit
from casework.record import access, privacy
from casework.record.commands import Actor
from casework.storage.tables import Case, Logged, PublicEntry, Rating
from casework.vocabulary import State, comparable, zh_date

OVER = (State.CLOSED.value, State.ARCHIVED.value)
VISIT = "visit:"
CONTENT, NOT_CONTENT = 4, 2
"""Marks from the one up, and down to the other."""
ON_A_PAGE = 100
KIND = "rating"


class RatedTooEarly(CaseworkError):
    """Something is rated once it is done."""

    code, status = "SITE-106", 409

    def __init__(self) -> None:
        super().__init__("这个环节还没有办完，现在不能打分", instead="办完以后再打分；现在有意见的，请打电话告诉我们")


class NoMark(CaseworkError):
    """Who rates says how content he is."""

    code, status = "SITE-110", 422

    def __init__(self) -> None:
        super().__init__("没有选评价", instead="请从五种评价中选一种再交")


class RatedAlready(CaseworkError):
    """A party rates a stage of its case once."""

    code, status = "SITE-104", 409

    def __init__(self) -> None:
        super().__init__("这个环节您已经打过分了", instead="每个环节打一次；还有话要说的，请打电话告诉我们")


# ---- what is rated


def to_rate(session: Session, case: CaseFile, party: str) -> list[tuple[str, str]]:
    """What this party can rate now, by its code and in its words: stages that are done and its visits, each once."""
    known = _rated(session, case.number, party)
    return [(code, words) for code, words in _done(case, party) if code not in known]


def _done(case: CaseFile, party: str) -> list[tuple[str, str]]:
    name = comparable(case.the_party(party).name)
    visits = [fact for fact in case.every(RecordVisit) if comparable(fact.details.visitor) == name]
    recorded = {fact.act for fact in case.facts}
    stages = [(each.code, each.words) for each in acts.stages_done(case.state.value, recorded)]
    return [*stages, *((f"{VISIT}{fact.seq}", f"{zh_date(fact.on)}来访的接待") for fact in visits)]


def _rated(session: Session, number: str, party: str) -> set[str]:
    """What it rated. Before 0.15.0 a party rated the whole case, which stands in a note of the case."""
    mine = select(Rating).where(Rating.case_number == number, Rating.party == party)
    rows = session.exec(mine).all()
    entries = select(PublicEntry.id).where(
        PublicEntry.case_number == number, PublicEntry.party == party, PublicEntry.kind == KIND
    )
    of_before = set(session.exec(entries)) - {row.entry for row in rows}
    return {row.stage for row in rows} | ({acts.WHOLE} if of_before else set())


def taken(session: Session, case: CaseFile, party: str, handed: Handed) -> Taken:
    """Kept with the case, once for each stage. What is said back tells nothing of the mark, since the office sees it.
    RatedTooEarly, RatedAlready, NoMark."""
    stage = str(handed.content.get("stage", acts.WHOLE))
    if stage not in {code for code, _ in _done(case, party)}:
        raise RatedTooEarly
    if stage in _rated(session, case.number, party):
        raise RatedAlready
    mark = str(handed.content.get("rating", ""))
    if mark not in acts.RATINGS:
        raise NoMark
    row = Rating(
        case_number=case.number,
        party=party,
        stage=stage,
        mark=int(mark),
        remark=privacy.sealed_text(str(handed.content.get("text", ""))[:4000]),
        entry=handed.id,
        given_on=handed.on,
    )
    # Not in the log of the case, which whoever handles it reads.
    with deeds.doing(session, Logged.REGISTER, "当事人评价", actor=SITE, right=None, subject="网上评价"):
        session.add(row)
    return Taken(words=f"{words_of(case, stage)}：您的评价已经收到，谢谢您。")


def words_of(case: CaseFile, stage: str) -> str:
    """What a stage is called; of a visit its day."""
    if not stage.startswith(VISIT):
        return next((each.words for each in acts.stages() if each.code == stage), stage)
    of_visit = [fact.on for fact in case.every(RecordVisit) if f"{VISIT}{fact.seq}" == stage]
    return next((f"{zh_date(on)}来访的接待" for on in of_visit), "来访的接待")


# ---- read


@dataclass(frozen=True, kw_only=True)
class Line:
    """One rating, as an officer reads it."""

    case: str
    stage: str
    mark: int
    remark: str
    on: date
    handler: str
    is_over: bool

    @property
    def words(self) -> str:
        return acts.RATINGS[str(self.mark)]


@dataclass(frozen=True, kw_only=True)
class OfStage:
    """How a stage was rated: how often, on average, and how many were content."""

    stage: str
    count: int
    average: float
    content: int


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of the ratings."""

    lines: tuple[Line, ...]
    page: int
    pages: int


def paged(session: Session, actor: Actor, since: date, until: date, page: int = 1) -> Page:
    """The ratings of some days that the officer may read, the worst first; beyond the last page the last.
    RightRefused."""
    many = session.exec(_for(select(func.count()).select_from(Rating), actor, since, until)).one()
    pages = max(-(-many // ON_A_PAGE), 1)
    page = min(max(page, 1), pages)
    asked = _for(select(Rating, Case), actor, since, until)
    asked = asked.order_by(col(Rating.mark), col(Rating.given_on).desc(), col(Rating.id))
    rows = session.exec(asked.offset((page - 1) * ON_A_PAGE).limit(ON_A_PAGE))
    return Page(lines=tuple(_line(row, case) for row, case in rows), page=page, pages=pages)


def _for(asked: Any, actor: Actor, since: date, until: date) -> Any:
    """What an officer may know: of cases that he may read, and of those that are not over only whoever is above the
    handler, never he himself nor whoever tries it with him. RightRefused."""
    rights.check(actor, Right.SEE_CASES)
    mine, over = access.is_own((actor.login,)), col(Case.state).in_(OVER)
    sees_all = rights.has(actor.roles, Right.SEE_OFFICERS_FIGURES)
    return (
        asked.join(Case, col(Case.number) == col(Rating.case_number))
        .where(col(Rating.given_on) >= since, col(Rating.given_on) <= until)
        .where(access.cases_open_to(actor))
        .where(or_(over, ~mine) if sees_all else over & mine)
    )


def _line(row: Rating, case: Case) -> Line:
    return Line(
        case=row.case_number,
        stage=row.stage,
        mark=row.mark,
        remark=privacy.unsealed_text(row.remark),
        on=row.given_on,
        handler=case.handler,
        is_over=case.state in OVER,
    )


def by_stage(session: Session, actor: Actor, since: date, until: date) -> Sequence[OfStage]:
    """All of them, stage by stage; visits together. RightRefused."""
    asked = _for(select(Rating.stage, Rating.mark, func.count()), actor, since, until)
    found = session.exec(asked.group_by(col(Rating.stage), col(Rating.mark))).all()
    names = [*((each.code, each.words) for each in acts.stages()), (VISIT, "来访的接待")]
    groups = [(words, [(mark, many) for stage, mark, many in found if stage.startswith(code)]) for code, words in names]
    return [
        OfStage(
            stage=words,
            count=sum(many for _, many in marks),
            average=round(sum(mark * many for mark, many in marks) / sum(many for _, many in marks), 1),
            content=sum(many for mark, many in marks if mark >= CONTENT),
        )
        for words, marks in groups
        if marks
    ]


def called(line: Line) -> str:
    """What was rated, in the list."""
    return next((each.words for each in acts.stages() if each.code == line.stage), "来访的接待")
