"""Loading a holiday notice or rule rows: which dates move in which cases, and writing it.

`preview` and `apply` ask the same question of every case whose periods the change can reach: what would its deadlines
be under the new law? Cases are computed in processes of their own and written in small transactions, so an office of
any size neither waits nor fills the memory. The load itself is recorded first: from then on every process counts by it.
A run that was cut short is taken up by the worker, or by loading the same file once more.
"""

import hashlib
import json
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from typing import Any

from sqlalchemy import ColumnElement, and_, insert, or_, update
from sqlmodel import Session, col, select

from casework import law, procedure
from casework.casefile import CaseFile, Fact
from casework.law import amending
from casework.law.amending import Amendment, AmendmentRefused
from casework.office import deeds, readable, rights
from casework.office.rights import Right
from casework.procedure.recomputing import MovedDate, Recompute
from casework.procedure.reconsideration.decision.service import Serve
from casework.record import commands, projection
from casework.record.commands import SYSTEM, Actor
from casework.storage import clock, database, lawbook
from casework.storage.settings import settings
from casework.storage.tables import Case, Deadline, FactRow, LawLoad, Logged, Outbox
from casework.upkeep import choices
from casework.vocabulary import Act, Procedure, Promise, zh_date

BATCH = 250
"""Cases to a transaction."""
LEFT_LYING = timedelta(minutes=10)
"""A load that is not finished after so long is taken up by the worker; until then whoever began it is at it."""


@dataclass(frozen=True, kw_only=True)
class Moved:
    """An open case some of whose dates move. `tell` says whom the office told another date, and in which document."""

    case: str
    handler: str
    dates: tuple[MovedDate, ...]
    tell: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Change:
    """What becomes of one case: its version when it was looked at, the rows to write, and what moved."""

    number: str
    version: int
    head: str
    stage: str
    procedure: Procedure
    regime: int
    deadlines: tuple[dict[str, Any], ...]
    nearest: dict[str, Any]
    moved: Moved | None


@dataclass(frozen=True, kw_only=True)
class Applied:
    """What a load did: deadlines computed anew, open cases with a date that moved."""

    name: str
    recomputed: int
    moved: int


def read(text: str, url: str | None = None) -> Amendment:
    """The file, on top of the law in force here. AmendmentRefused."""
    with database.reading(url) as session:
        held = lawbook.loaded(session)
        calendar, additions = lawbook.on_top(tuple(kept for kept in held if kept != text))
        amendment = amending.read(text, calendar, additions)
        if text not in held:
            choices.check_received(session, amendment)
    return amendment


def digest_of(text: str) -> str:
    """By what a file is known again."""
    return hashlib.sha256(text.encode()).hexdigest()


def preview(amendment: Amendment, url: str | None = None, processes: int = 2) -> Iterator[Moved]:
    """The open cases whose dates would move. Nothing is written."""
    for change in _changes(amendment, url, processes):
        if change.moved:
            yield change.moved


def apply(amendment: Amendment, *, actor: Actor, today: date, url: str | None = None, processes: int = 2) -> Applied:
    """Put the load in force for every process, then bring each deadline in line, with a fact in every case whose dates
    move. RightRefused; AmendmentRefused when it is already in force to the last case."""
    begin(amendment, actor=actor, url=url)
    return finish(amendment, today=today, url=url, processes=processes)


def begin(amendment: Amendment, *, actor: Actor, url: str | None = None) -> None:
    """Put the load in force for every process. What was begun is begun again without harm. RightRefused;
    AmendmentRefused when it is already in force to the last case."""
    rights.check(actor, Right.LOAD_LAW)
    with database.transaction(url) as session:
        known = session.exec(select(LawLoad).where(col(LawLoad.digest) == digest_of(amendment.text))).one_or_none()
        if known and known.finished_at:
            raise loaded_already(known)
        if known is None:
            load = LawLoad(
                digest=digest_of(amendment.text),
                name=amendment.name,
                text=amendment.text,
                actor=actor.login,
                loaded_at=clock.now(),
            )
            with deeds.doing(session, Logged.LAW, "载入法律数据", actor=actor, right=Right.LOAD_LAW, subject=load.name):
                session.add(load)


def loaded_already(load: LawLoad) -> AmendmentRefused:
    """The refusal of what is in force to the last case."""
    return AmendmentRefused(
        f"“{load.name}”已于{zh_date(clock.china_day(load.loaded_at))}载入", instead="无须再次载入", code="LAW-005"
    )


def finish(amendment: Amendment, *, today: date, url: str | None = None, processes: int = 1) -> Applied:
    """Bring each deadline in line with a load that was begun. May be run again, and by two at once: a case that is in
    line already is left alone."""
    recomputed = moved = 0
    for batch in _batches(_changes(amendment, url, processes)):
        with database.transaction(url) as session:
            for change in _write(session, batch, amendment, today):
                recomputed += len(change.deadlines)
                moved += change.moved is not None
    with database.transaction(url) as session:
        load = session.exec(select(LawLoad).where(col(LawLoad.digest) == digest_of(amendment.text))).one()
        with deeds.doing(session, Logged.LAW, "载入后期限计算完毕", actor=SYSTEM, right=None, subject=load.name):
            load.finished_at = load.finished_at or clock.now()
    return Applied(name=amendment.name, recomputed=recomputed, moved=moved)


def take_up(today: date, url: str | None = None) -> list[Applied]:
    """Finish the loads that somebody began and that did not come to their end: the program was stopped meanwhile."""
    with database.reading(url) as session:
        long_ago = clock.now() - LEFT_LYING
        lying = select(LawLoad.text).where(col(LawLoad.finished_at).is_(None), col(LawLoad.loaded_at) < long_ago)
        texts = list(session.exec(lying.order_by(col(LawLoad.id))))
    return [finish(read(text, url), today=today, url=url) for text in texts]


def sign_off(what: str, *, by: str, on: date, actor: Actor, today: date, url: str | None = None) -> Applied:
    """Record that a person compared a row, or every row of a generation (a year), with the official text.
    RightRefused; AmendmentRefused for what is not there or lies ahead, or is recorded already."""
    rights.check(actor, Right.LOAD_LAW)
    if on > today:
        raise AmendmentRefused(f"核对之日{zh_date(on)}尚未到来", instead="请核对日期", code="LAW-010")
    about = f"regime = {what}" if what.isascii() and what.isdecimal() else f"rule = {json.dumps(what)}"
    text = f"[[sign_off]]\n{about}\nby = {json.dumps(by, ensure_ascii=False)}\non = {on.isoformat()}\n"
    return apply(read(text, url), actor=actor, today=today, url=url, processes=1)


# ---- which cases


def _reached(url: str | None, amendment: Amendment) -> Iterator[list[str]]:
    """The cases with a period that the change can reach, a batch at a time."""
    asked = _in_reach(amendment)
    last = ""
    while True:
        found = (
            select(Deadline.case_number)
            .where(asked, col(Deadline.case_number) > last)
            .group_by(col(Deadline.case_number))
            .order_by(col(Deadline.case_number))
            .limit(BATCH)
        )
        with database.reading(url) as session:
            numbers = list(session.exec(found))
        if not numbers:
            return
        yield numbers
        last = numbers[-1]


def _in_reach(amendment: Amendment) -> ColumnElement[bool]:
    """A period is touched by a notice when it runs into the notice's days, by a rule when it rests on it or on the one
    that the rule replaces."""
    touched: list[ColumnElement[bool]] = [col(Deadline.rule).in_(_rules(amendment))]
    for first, last in _stretches(amendment):
        ends = or_(col(Deadline.due_on) >= first, col(Deadline.original_on) >= first, col(Deadline.due_on).is_(None))
        touched.append(and_(col(Deadline.start_on) <= last, ends))
    return or_(*touched)


def _rules(amendment: Amendment) -> set[str]:
    rows = amendment.additions.rules
    return {row.id for row in rows} | {row.replaces for row in rows if row.replaces}


def _stretches(amendment: Amendment) -> tuple[tuple[date, date], ...]:
    """The days a notice can speak of: its year, and the last ones of December before."""
    return tuple((date(n.year, 1, 1) - timedelta(days=7), date(n.year, 12, 31)) for n in amendment.notices)


@dataclass(frozen=True, kw_only=True)
class _Reach:
    """The same in Python, for the clocks of one case; goes to other processes."""

    rules: frozenset[str]
    stretches: tuple[tuple[date, date], ...]

    def touches(self, row: Mapping[str, Any]) -> bool:
        if row["rule"] in self.rules:
            return True
        end = max(filter(None, (row["due_on"], row["original_on"])), default=date.max)
        end = end if row["due_on"] else date.max
        return any(row["start_on"] <= last and end >= first for first, last in self.stretches)


def _changes(amendment: Amendment, url: str | None, processes: int) -> Iterator[_Change]:
    """Every case whose deadlines are other ones under the new law. Few batches are in hand at a time."""
    address = url or settings().database_url
    with database.reading(url) as session:
        held = lawbook.loaded(session)
    texts = held if amendment.text in held else (*held, amendment.text)
    compute = partial(_computed, address, texts, reach_of(amendment))
    batches = _reached(url, amendment)
    first = list(islice(batches, 2))
    if len(first) < 2 or processes < 2:
        for numbers in chain(first, batches):
            yield from compute(numbers)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        waiting = deque(pool.submit(compute, numbers) for numbers in first)
        while waiting:
            done = waiting.popleft()
            waiting.extend(pool.submit(compute, numbers) for numbers in islice(batches, processes + 1 - len(waiting)))
            yield from done.result()


def reach_of(amendment: Amendment) -> _Reach:
    """Which clocks the amendment can touch."""
    return _Reach(rules=frozenset(_rules(amendment)), stretches=_stretches(amendment))


def _computed(url: str, texts: tuple[str, ...], reach: _Reach, numbers: list[str]) -> list[_Change]:
    """What becomes of these cases under these loads. Runs in a process of its own where there are many."""
    with database.reading(url) as session, lawbook.trying(texts):
        return list(_changed(session, reach, numbers))


def _changed(session: Session, reach: _Reach, numbers: list[str]) -> Iterator[_Change]:
    """The cases among these whose stored deadlines are not what the law in force makes of their facts. What cannot be
    read stays as it is; once it can, the nightly look finds that its deadlines are not what its facts make them."""
    facts, stored = _by_case(session, FactRow, numbers), _by_case(session, Deadline, numbers)
    failed: dict[str, str] = {}
    for row in session.exec(select(Case).where(col(Case.number).in_(numbers)).order_by(col(Case.number))):
        change = None
        with readable.attempt(row.number, failed):
            change = _change(row, facts[row.number], [dict(each._mapping) for each in stored[row.number]], reach)
        if change:
            yield change
    readable.pass_over(session, failed)


def _by_case(session: Session, table: type[Any], numbers: list[str]) -> dict[str, list[Any]]:
    """The rows of these cases, as plain rows: nothing is to be changed in them."""
    found: dict[str, list[Any]] = defaultdict(list)
    plain = select(*table.__table__.columns).where(col(table.case_number).in_(numbers))
    for row in session.execute(plain):
        found[row.case_number].append(row)
    return found


def _change(row: Case, facts: Iterable[Any], stored: Sequence[dict[str, Any]], reach: _Reach) -> _Change | None:
    touched = {old["key"]: old for old in stored if reach.touches(old)}
    if not touched:
        return None
    of = Procedure(row.procedure)
    known = [commands.as_fact(fact, of) for fact in sorted(facts, key=lambda fact: fact.seq)]
    case = commands.folded(row.number, of, known)
    new = {each.key: projection.deadline_columns(case, each) for each in case.clocks if each.key in touched}
    differing = [d for key, d in new.items() if d != touched[key]]
    if not differing:
        return None
    moving = [d for d in differing if row.stage and not d["closed_on"] and d["due_on"] != touched[d["key"]]["due_on"]]
    dates = tuple(
        MovedDate(
            key=d["key"], label=d["label"], about=d["about"], before=touched[d["key"]]["due_on"], after=d["due_on"]
        )
        for d in moving
    )
    tell = dict.fromkeys(words for d in moving if (words := _told(case, d["key"], d["about"])))
    return _Change(
        number=row.number,
        version=row.version,
        head=row.head,
        stage=row.stage,
        procedure=of,
        regime=row.regime,
        deadlines=tuple(differing),
        nearest=projection.nearest_columns([new.get(old["key"], old) for old in stored]),
        moved=Moved(case=row.number, handler=row.handler, dates=dates, tell=tuple(tell)) if dates else None,
    )


def _told(case: CaseFile, key: str, about: str) -> str:
    """Whom a document told the date: the party on whom the document was served that started the period."""
    fact = next(fact for fact in case.facts if fact.seq == int(key.split(":")[0]))
    party = case.party(about)
    if isinstance(fact.details, Serve) and party:
        return f"{party.role.label}{party.name}（{fact.details.document.label}）"
    return ""


# ---- writing


def _write(session: Session, batch: Sequence[_Change], amendment: Amendment, today: date) -> list[_Change]:
    """Write the changes of a batch. A case on which somebody acted meanwhile is looked at again."""
    numbers = [change.number for change in batch]
    locked = select(Case.number, Case.version).where(col(Case.number).in_(numbers)).with_for_update()
    versions = dict(session.exec(locked).all())
    changes = [change for change in batch if versions[change.number] == change.version]
    changes += _changed(session, reach_of(amendment), [c.number for c in batch if versions[c.number] != c.version])
    cases, facts, reminders = [], [], []
    for change in changes:
        columns: dict[str, Any] = {"number": change.number, **change.nearest}
        columns |= {"version": change.version, "head": change.head}
        if change.moved:
            fact = _fact(change, change.moved, amendment.name, today)
            facts.append(fact)
            reminders.append(_reminder(change, change.moved, amendment.name, fact["recorded_at"]))
            columns |= {"version": fact["seq"], "head": fact["hash"]}
        cases.append(columns)
    for statement, rows in (
        (update(Deadline), [row for change in changes for row in change.deadlines]),
        (update(Case), cases),
        (insert(FactRow), facts),
        (insert(Outbox), reminders),
    ):
        if rows:
            session.execute(statement, rows)
    return changes


def _fact(change: _Change, moved: Moved, name: str, today: date) -> dict[str, Any]:
    step = next(s for s in procedure.table_of(change.procedure).steps if s.act is Act.RECOMPUTE)
    fact = Fact(
        seq=change.version + 1,
        act=step.act,
        on=today,
        recorded_at=clock.now(),
        actor=SYSTEM.login,
        details=Recompute(notice=name, moved=moved.dates),
    )
    citation = law.citation_under(step.basis, change.regime, today)
    row = commands.stored(fact, change.number, change.head, basis=step.basis, citation=citation)
    return row.model_dump(exclude={"id"})


def _reminder(change: _Change, moved: Moved, name: str, at: datetime) -> dict[str, Any]:
    """Tell the handler which dates moved and whom the office told another one."""
    days = "；".join(f"{d.label}由{_day(d.before)}改为{_day(d.after)}" for d in moved.dates)
    tell = f"。请告知{'、'.join(moved.tell)}" if moved.tell else ""
    row = Outbox(
        case_number=change.number,
        seq=change.version + 1,
        stage=change.stage,
        promise=Promise.REMINDER.value,
        key=f"remind:{moved.dates[0].key}:recomputed:{change.version + 1}",
        text=f"{change.number}：{name}载入后，{days}{tell}",
        created_at=at,
    )
    return row.model_dump(exclude={"id"})


def _day(day: date | None) -> str:
    return zh_date(day) if day else "停止计算"


def _batches(changes: Iterator[_Change]) -> Iterator[list[_Change]]:
    while batch := list(islice(changes, BATCH)):
        yield batch
