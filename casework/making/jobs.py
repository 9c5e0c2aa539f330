"""The jobs of officers: asked for, looked at, fetched, asked for again."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.making.kinds import KINDS, Kind
from casework.office import notices, rights
from casework.office.rights import Right
from casework.record import access, journal, privacy
from casework.record.actor import Actor
from casework.record.chain import canonical
from casework.storage import clock, passing
from casework.storage.inserting import once
from casework.storage.tables import Job, JobKind, JobState, Logged, NoticeKind

UNFINISHED = (JobState.WAITING.value, JobState.RUNNING.value)
MOST_UNFINISHED = 10
"""Files that one officer may have under way."""
LONG_AGO = timedelta(minutes=1)
"""Who asked so long ago does not wait at his page any more, whatever became of the request in which he did."""


class NoSuchJob(CaseworkError):
    """There is no such file, or it is somebody else's, of which nothing is said."""

    code, status = "JOB-404", 404

    def __init__(self) -> None:
        super().__init__("没有这份制作的文件", instead="请从“制作的文件”中选择")


class StillBeingMade(CaseworkError):
    """The file is not made yet."""

    code = "JOB-001"


class Gone(CaseworkError):
    """The file was kept as long as the office keeps them."""

    code, status = "JOB-002", 410


class TooMany(CaseworkError):
    """The officer has as many files under way as one may have."""

    code, status = "JOB-003", 429


class Hurried(CaseworkError):
    """The same file was made and asked for again, time and again, while this one was being noted."""

    code, status = "JOB-005", 409


class CasesClosed(CaseworkError):
    """A list tells of cases that its officer may not open any more."""

    code, status = "JOB-006", 403


class NotMade(CaseworkError):
    """Why a file was not made, in the words that were kept."""


@dataclass(frozen=True, kw_only=True)
class File:
    """A file as it is handed over, named with its ending."""

    content: bytes
    name: str


def asked(session: Session, kind: JobKind, title: str, *, actor: Actor, case: str = "", **what: Any) -> Job:
    """The job for this; the one under way where the officer asked for the same before. `what`: plain data that the kind
    needs to know. TooMany, and what the kind refuses."""
    KINDS[kind].check(session, actor, what)
    told = canonical(what)
    same = _same(actor.login, kind, told)
    under_way = select(func.count()).where(col(Job.login) == actor.login, col(Job.state).in_(UNFINISHED))
    if session.exec(under_way.where(col(Job.same) != same)).one() >= MOST_UNFINISHED:
        raise TooMany(f"您已有{MOST_UNFINISHED}份文件正在制作", instead="请等其中一份制成以后再制作")
    fresh = Job(
        kind=kind.value,
        login=actor.login,
        case_number=case or None,
        asked=privacy.sealed_text(told),
        title=title[:200],
        same=same,
        asked_at=clock.now(),
    )
    for _ in range(2):  # the one under way may end between the two questions; then there is room for this one
        session.execute(once(session, Job).values(fresh.model_dump(exclude={"id"})))
        found = session.exec(select(Job).where(col(Job.same) == same)).one_or_none()
        if found:
            return found
    raise Hurried("同一份文件刚刚制成，又被要求制作", instead="请在“制作的文件”中打开，或者再试一次")


def _same(login: str, kind: JobKind, told: str) -> str:
    return hashlib.sha256(f"{login}\n{kind.value}\n{told}".encode()).hexdigest()


def what_was_asked(job: Job) -> Mapping[str, Any]:
    """What the kind needs to know, as it was given to `asked`."""
    told: Mapping[str, Any] = json.loads(privacy.unsealed_text(job.asked))
    return told


def of(session: Session, login: str) -> list[Job]:
    """An officer's own, the latest first."""
    return list(session.exec(select(Job).where(col(Job.login) == login).order_by(col(Job.asked_at).desc())))


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A job as its officer sees it. `before`: how many wait in front of it; `why` it was not made."""

    job: Job
    before: int
    why: str

    @property
    def is_unfinished(self) -> bool:
        return self.job.state in UNFINISHED

    @property
    def is_ready(self) -> bool:
        return self.job.state == JobState.READY.value and not is_over(self.job)

    @property
    def is_made_anew(self) -> bool:
        """Whether it may be made once more: it is not there, or tells of a day that is over."""
        return not self.is_unfinished and (not self.is_ready or _kind_of(self.job).is_list)

    @property
    def is_gone(self) -> bool:
        return self.job.state == JobState.REMOVED.value or is_over(self.job)

    @property
    def is_late(self) -> bool:
        """Whether nobody has taken it up for longer than anybody should wait for that."""
        waits = self.job.state == JobState.WAITING.value and not self.before
        return waits and clock.now() - clock.recorded(self.job.asked_at) > LONG_AGO

    @property
    def size(self) -> str:
        """约1.2兆字节."""
        kilobytes = max(1, round(self.job.size / 1000))
        return f"{kilobytes / 1000:.1f}兆字节" if kilobytes >= 1000 else f"{kilobytes}千字节"


def shown(session: Session, login: str) -> list[Shown]:
    """An officer's own, the latest first; two statements however many there are."""
    rows = of(session, login)
    waits = [row for row in rows if row.state == JobState.WAITING.value]
    others = sorted(session.exec(select(Job.asked_at).where(col(Job.state).in_(UNFINISHED)))) if waits else []
    return [
        Shown(
            job=row,
            before=sum(clock.recorded(at) < clock.recorded(row.asked_at) for at in others) if row in waits else 0,
            why=str(refusal_of(row)) if row.state == JobState.FAILED.value else "",
        )
        for row in rows
    ]


def own(session: Session, job: int, actor: Actor) -> Job:
    """One of the officer's own. NoSuchJob."""
    row = session.get(Job, job)
    if row is None or row.login != actor.login:
        raise NoSuchJob
    return row


def left(session: Session, job: int) -> Job:
    """The officer waits at his page no longer: the bell tells him how it ends, unless it has ended by now."""
    row = session.exec(select(Job).where(col(Job.id) == job).with_for_update()).one()
    row.tells = row.state in UNFINISHED
    return row


def is_finished(session: Session, job: int) -> bool:
    """Whether it was made, or will not be."""
    return session.exec(select(Job.state).where(col(Job.id) == job)).one() not in UNFINISHED


def fetched(session: Session, job: int, *, actor: Actor) -> File:
    """The file handed over, the right to it asked again; that it was, stands in the log. NoSuchJob, StillBeingMade,
    Gone, CasesClosed, NotMade, FileLost, and what the kind refuses."""
    row = own(session, job, actor)
    if row.state == JobState.FAILED.value:
        raise refusal_of(row)
    if row.state in UNFINISHED:
        raise StillBeingMade(f"“{row.title}”还没有制成", instead="制成后在通知中告知，请稍候")
    if row.state == JobState.REMOVED.value or is_over(row):
        raise Gone(f"“{row.title}”已过保留的日期，文件已经删除", instead="请在“制作的文件”中再次制作")
    kind = _kind_of(row)
    kind.check(session, actor, what_was_asked(row))
    if kind.is_list and _closed_since(session, row, actor):
        raise closed_since(row)
    file = File(content=passing.get(row.file), name=row.file_name)
    notices.made_over(session, row.login, told_of(row))
    case, who = row.case_number or "", actor.login
    if row.phones:
        numbers = "打印载有完整电话号码的邮寄标签"
        journal.write(session, Logged.READ_NUMBER, numbers, who=who, case=case, subject=f"{row.phones}张")
    journal.write(session, kind.logged, kind.taken, who=who, case=case, subject=row.file_name)
    return file


def is_over(job: Job) -> bool:
    """Whether the days are over for which the file is kept."""
    return job.until is not None and clock.recorded(job.until) <= clock.now()


def again(session: Session, job: int, *, actor: Actor) -> Job:
    """再次制作 what failed or was removed, or a list, as if it were asked for now; where the same is under way already,
    that one. NoSuchJob, and what the kind refuses."""
    row = own(session, job, actor)
    session.refresh(row, with_for_update=True)  # a second click waits, and finds it waiting
    is_there = row.state == JobState.READY.value and not is_over(row) and passing.is_there(row.file)
    if row.state in UNFINISHED or (is_there and not _kind_of(row).is_list):
        return row
    kind, what = JobKind(row.kind), what_was_asked(row)
    KINDS[kind].check(session, actor, what)
    same = _same(row.login, kind, canonical(dict(what)))
    if under_way := session.exec(select(Job).where(col(Job.same) == same)).one_or_none():
        return under_way
    notices.made_over(session, row.login, told_of(row))
    if row.file:
        passing.remove(row.file)
    row.state, row.same, row.asked_at = JobState.WAITING.value, same, clock.now()
    row.tells, row.done, row.total, row.attempts = True, 0, 0, 0
    row.refusal, row.file, row.cases, row.until, row.finished_at = "", "", None, None, None
    return row


def counts(session: Session, *, actor: Actor) -> list[tuple[JobKind, JobState, int]]:
    """How many there are of all officers, by kind and state, and nothing of what is in them. RightRefused."""
    rights.check(actor, Right.SEE_JOBS)
    rows = session.exec(select(Job.kind, Job.state, func.count()).group_by(col(Job.kind), col(Job.state)))
    return sorted((JobKind(kind), JobState(state), number) for kind, state, number in rows)


# ---- for whoever makes it


def maker_for(session: Session, job: Job) -> Actor:
    """Whoever asked, with the roles that he holds now. RightRefused when his account is good no more."""
    return rights.officer(session, job.login, Right.USE, clock.today())


def cases_kept(session: Session, job: Job, cases: Sequence[str], actor: Actor) -> str:
    """The cases in a list, as they are kept with it. CasesClosed when one was closed to whoever asked while it was
    made."""
    if len(access.open_of(session, cases, actor)) < len(cases):
        raise closed_since(job)
    return privacy.sealed_text(json.dumps(list(cases)))


def closed_since(job: Job) -> CasesClosed:
    """The refusal of a list that tells of a case that is not open any more."""
    return CasesClosed(
        f"“{job.title}”中有案件您不再能够查阅（例如已经回避、换了承办人）",
        instead="请在“制作的文件”中再次制作，您不能查阅的案件不再列入",
    )


def ended(session: Session, job: Job) -> None:
    """Tell whoever asked how it ended, unless he waits for it at his page."""
    if job.tells or clock.now() - clock.recorded(job.asked_at) > LONG_AGO:
        notices.tell(session, [job.login], told_of(job), kind=NoticeKind.MADE, case=job.case_number or "")


def removed(session: Session, job: Job) -> None:
    """Its days are over: the file is taken away, and nobody is called to fetch it."""
    notices.made_over(session, job.login, told_of(job))
    job.state, job.file = JobState.REMOVED.value, ""


def told_of(job: Job) -> str:
    """What the bell says of it."""
    if not job.refusal:
        return f"“{job.title}”已经制成，可以取用"
    refused = refusal_of(job)
    said = "；".join(part.rstrip("。") for part in (refused.message, refused.instead) if part)
    return f"“{job.title}”没有制成：{said}"


def refusal_of(job: Job) -> CaseworkError:
    """Why it was not made, as it was said when it failed."""
    kept: dict[str, Any] = json.loads(job.refusal)
    refused = NotMade(kept["message"], citation=kept["citation"], instead=kept["instead"], code=kept["code"])
    refused.status = kept["status"]
    return refused


def _kind_of(job: Job) -> Kind:
    return KINDS[JobKind(job.kind)]


def _closed_since(session: Session, job: Job, actor: Actor) -> bool:
    """Whether one of the cases in a list is not open any more. Of a list of before they were kept nobody knows."""
    if job.cases is None:
        return True
    kept = json.loads(privacy.unsealed_text(job.cases))
    return len(access.open_of(session, kept, actor)) < len(kept)
