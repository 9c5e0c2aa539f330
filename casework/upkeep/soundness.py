"""The nightly look at every open case: is it owned, can it go on, do its tables follow from its facts? Where not, what
one step puts it right; the steps that need no judgment can be taken here. Closed cases take turns: a release that reads
their facts otherwise (another period, another paper) is noticed there within `ROUND` nights."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.errors import CaseworkError, ChainBroken
from casework.office import readable, rights, staff
from casework.office.rights import Right
from casework.procedure.invariant import Flaw, Violation, owner, violations
from casework.procedure.reconsideration.hearing.officers import together_with
from casework.queries import workload
from casework.record import commands, journal, refusals, stored
from casework.record.commands import SYSTEM, Actor
from casework.storage import clock, database, personal_key
from casework.storage.tables import Case, Check, LawLoad, Logged, Staff
from casework.upkeep import amendments, clocks, files, overdue
from casework.upkeep.backup import diary, plan
from casework.vocabulary import Act, Role, zh_date

ROUND = 30
"""Nights in which every closed case is looked at once."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A violation in a case, and whether it has been put right."""

    case: str
    handler: str
    violation: Violation
    repaired: bool = False


def look(today: date, *, url: str | None = None, repair_for: Actor | None = None) -> Iterator[Found]:
    """Every violation in an open case, and in the closed ones whose turn it is. A case that cannot be read is one; the
    others are looked at all the same.

    With `repair_for`, who asks for it and may (else RightRefused), what can be put right without judgment is: a handler
    is named, derived rows are written again, a load that was cut short is finished. What is recorded is done by the
    system; nobody's name stands under what he did not do."""
    if repair_for:
        rights.check(repair_for, Right.REPAIR)
    yield from _unfinished_loads(today, url, repair_for)
    if lost := personal_key.doubt(url):
        violation = Violation(flaw=Flaw.KEY_LOST, words=lost.message, repair=lost.instead)
        yield Found(case="", handler="", violation=violation)
    with database.reading(url) as session:
        yield from list(_of_the_machine(session))
    read, failed = [], dict[str, str]()
    for number, handler in (*_open_cases(url), *_closed_cases(url, today)):
        found: list[Violation] = []
        with readable.attempt(number, failed), database.reading(url) as session:
            found = list(_violations(session, number, today))
        if number in failed:
            found = [Violation(flaw=Flaw.UNREADABLE, words=failed[number], repair=stored.STOP_AND_REPORT)]
        elif not any(violation.flaw is Flaw.CHAIN_BROKEN for violation in found):
            read.append(number)
        for violation in found:
            repaired = repair_for is not None and violation.automatic and _repair(number, violation, today, url)
            yield Found(case=number, handler=handler, violation=violation, repaired=repaired)
    readable.note(failed, url)
    readable.strike_off(read, url)


def as_dict(found: Found) -> dict[str, Any]:
    """A violation as plain data."""
    return {
        "case": found.case,
        "handler": found.handler,
        "flaw": found.violation.flaw.value,
        "words": found.violation.words,
        "repair": found.violation.repair,
        "automatic": found.violation.automatic,
        "repaired": found.repaired,
    }


def keep(found: Iterable[Found], today: date, *, officer: str = "", url: str | None = None) -> None:
    """Keep what a look found, so that it can be read later. `officer` is empty for the nightly look."""
    with database.transaction(url) as session:
        text = json.dumps([as_dict(each) for each in found], ensure_ascii=False)
        session.add(Check(day=today, finished_at=clock.now(), officer=officer, violations=text))


def last_kept(session: Session, *, nightly: bool = False) -> Check | None:
    """The latest look that was kept, or the latest nightly one."""
    asked = select(Check).order_by(col(Check.id).desc()).limit(1)
    return session.exec(asked.where(col(Check.officer) == "") if nightly else asked).one_or_none()


def found_in(check: Check) -> tuple[Found, ...]:
    """What a kept look found."""
    return tuple(
        Found(
            case=each["case"],
            handler=each["handler"],
            repaired=each["repaired"],
            violation=Violation(
                flaw=Flaw(each["flaw"]), words=each["words"], repair=each["repair"], automatic=each["automatic"]
            ),
        )
        for each in json.loads(check.violations)
    )


def _unfinished_loads(today: date, url: str | None, repair_for: Actor | None) -> Iterator[Found]:
    """A notice that is in force, while some deadlines still are as they were before it."""
    with database.reading(url) as session:
        loads = session.exec(select(LawLoad).where(col(LawLoad.finished_at).is_(None))).all()
    for load in loads:
        if repair_for:
            amendments.apply(amendments.read(load.text, url), actor=repair_for, today=today, url=url)
        violation = Violation(
            flaw=Flaw.LOAD_UNFINISHED,
            words=f"“{load.name}”已经生效，期限尚未全部重新计算",
            repair="再次载入同一文件",
            automatic=True,
        )
        yield Found(case="", handler="", violation=violation, repaired=repair_for is not None)


def _of_the_machine(session: Session) -> Iterator[Found]:
    """What is wrong below the cases: the clock, lost files, copies that were not made, promises that nobody keeps."""
    doubt = clocks.look(session)
    if doubt:
        repair = "由管理员在“系统核查”核对日期后确认" if doubt.curable else "校准各台机器的时钟"
        violation = Violation(
            flaw=Flaw.CLOCK_IN_DOUBT, words=f"{doubt.words}，期限届满的法律效果暂停发生", repair=repair
        )
        yield Found(case="", handler="", violation=violation)
    for lost in files.lost(session):
        violation = Violation(flaw=Flaw.FILE_LOST, words=lost.words, repair="从备份恢复该文件")
        yield Found(case=lost.case, handler="", violation=violation)
    for words in plan.doubts(clock.now(), diary.read(), diary.plan()):
        repair = "由管理员在“备份”查看，改正后再做一次"
        yield Found(case="", handler="", violation=Violation(flaw=Flaw.BACKUP_FAILED, words=words, repair=repair))
    for late in overdue.overdue(session):
        since = clock.china_time(late.since)
        words = f"{late.number}项自{zh_date(since.date())}{since:%H:%M}起应当完成，至今没有完成"
        repair = "由管理员查看执行器是否在运行（日志 worker.log），必要时重新启动系统"
        yield Found(
            case=late.case, handler="", violation=Violation(flaw=Flaw.PROMISE_OVERDUE, words=words, repair=repair)
        )


def _open_cases(url: str | None) -> list[tuple[str, str]]:
    """Number and handler."""
    with database.reading(url) as session:
        asked = select(Case.number, Case.handler).where(col(Case.stage) != "")
        return list(session.exec(asked.order_by(col(Case.opened_on), col(Case.number))))


def _closed_cases(url: str | None, today: date) -> list[tuple[str, str]]:
    """Those whose turn it is this night."""
    with database.reading(url) as session:
        asked = select(Case.number, Case.handler).where(col(Case.stage) == "")
        every = session.exec(asked.order_by(col(Case.opened_on), col(Case.number))).all()
    return list(every[today.toordinal() % ROUND :: ROUND])


def _violations(session: Session, number: str, today: date) -> Iterator[Violation]:
    try:
        differences = commands.rebuild(session, number)
    except ChainBroken as broken:
        yield Violation(
            flaw=Flaw.CHAIN_BROKEN, words=broken.message, repair=broken.instead or "请停止办理本案，并报告管理员"
        )
        return
    if differences:
        words = f"{len(differences)}处与登记不符：{differences[0]}"
        yield Violation(flaw=Flaw.TABLES_DIFFER, words=words, repair=journal.DERIVED_AGAIN, automatic=True)
    if not commands.row_of(session, number).stage:
        return  # closed: nobody has to go on with it
    case = commands.load(session, number)
    yield from violations(case, today)
    yield from _owner_in_office(session, case, today)


def _owner_in_office(session: Session, case: CaseFile, today: date) -> Iterator[Violation]:
    login = owner(case)
    officer = session.get(Staff, login) if login else None
    if officer is None or staff.is_valid(officer, today):
        return  # a login that never had an account came from a scenario or an import
    yield Violation(
        flaw=Flaw.OWNER_GONE,
        words=f"{officer.name}的账号已于{officer.valid_until}到期",
        repair=f"办理“{Act.ASSIGN.label}”",
        automatic=True,
    )


def _repair(number: str, violation: Violation, today: date, url: str | None) -> bool:
    """Take the one step; False where the law or the state of things does not let it be taken."""
    try:
        with database.transaction(url) as session:
            if violation.flaw is Flaw.TABLES_DIFFER:
                commands.rebuild(session, number, repair=True)
                journal.write(session, Logged.MACHINE, journal.DERIVED_AGAIN, who=SYSTEM.login, case=number)
                return True
            case = commands.load(session, number)
            handler = _least_busy(session, case, today)
            if not handler:
                return False
            handlers = {officer.login for officer in staff.holding(session, Role.HANDLER, today)}
            others = together_with(case, handler, handlers)
            details = {"handler": handler, "others": others}
            commands.perform(session, Act.ASSIGN, number, actor=SYSTEM, on=today, today=today, details=details)
    except CaseworkError as refusal:
        refusals.note(Act.ASSIGN.value, refusal, actor=SYSTEM.login, case=number, url=url)
        return False
    return True


def _least_busy(session: Session, case: CaseFile, today: date) -> str:
    """The handler in office with the fewest open cases who may have this one: nobody too new to be alone with it."""
    counts = {officer.login: 0 for officer in staff.holding(session, Role.HANDLER, today)}
    too_new = workload.too_new(session, case, set(counts), today)
    for handler in session.exec(select(Case.handler).where(col(Case.stage) != "", col(Case.handler).in_(counts))):
        counts[handler] += 1
    return min(sorted(counts.keys() - too_new.keys()), key=lambda login: counts[login], default="")
