"""Acts as an office once did them, and nearly so: what every guard says and what is brought about.

An attempt is an act of a frozen case with a few changes: of the act itself or of an entry before it a value, the day,
or that it was made at all. `judge` says what comes of it.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields as parts
from dataclasses import is_dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from casework import procedure
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.procedure import consequences, fields, invariant, onward, verdicts
from casework.procedure.entering import checked
from casework.procedure.history import regime_of, transition_of
from casework.procedure.litigation.besides.doubted import unproven_heads
from casework.procedure.reconsideration import complaint
from casework.procedure.reconsideration.acceptance.filing import Receive
from casework.procedure.reconsideration.compliance.duties import obligations
from casework.procedure.reconsideration.decision.ways import next_ways
from casework.procedure.reconsideration.demands import demands
from casework.procedure.reconsideration.doubts import doubts
from casework.procedure.reconsideration.periods.in_time import late_alone
from casework.procedure.reconsideration.represented import too_few_represent
from casework.procedure.table import Attempt, advance
from casework.record import chain, commands
from casework.storage.tables import FactRow
from casework.vocabulary import Act, Procedure
from tests.facts import freeze

CORPUS = freeze.FOLDER / "0.6.0"


class Change(NamedTuple):
    """One thing that is otherwise in an entry: the value at this place (None: it is not said); the day where the place
    is `on`; where there is no place, all of it, or what another case did, as (case, entry), comes before it."""

    entry: int
    place: tuple[str | int, ...]
    value: Any


class Nearly(NamedTuple):
    """An act of a case, with changes. `looks` asks what the page before the act says, not what the act does."""

    case: str
    at: int
    changes: tuple[Change, ...]
    looks: bool = False


class Recorded(NamedTuple):
    of: Procedure
    rows: list[FactRow]


@cache
def corpus() -> dict[str, Recorded]:
    return {number: Recorded(of, rows) for number, of, rows in freeze.cases_of(CORPUS)}


def judge(tried: Nearly) -> list[Any]:
    """The codes and words of the guards that refuse, else what the act brings about."""
    of, rows = corpus()[tried.case]
    try:
        entries = _entries(rows[: tried.at + 1], tried.changes)
    except (LookupError, TypeError):
        return ["there is no such place"]
    row = entries.pop(tried.at)
    try:
        before = freeze.fold(tried.case, of, entries.values())
        return ahead(before, row.on) if tried.looks else outcome(of, before, row)
    except (CaseworkError, ValueError) as impossible:
        return [type(impossible).__name__, str(impossible)]


def _entries(rows: list[FactRow], changes: Iterable[Change]) -> dict[float, FactRow]:
    """The entries with their changes, by place."""
    entries: dict[float, FactRow] = {float(at): row for at, row in enumerate(rows)}
    inserted: dict[float, FactRow] = {}
    for change in changes:
        if change.place:
            entries[change.entry] = _changed(entries[change.entry], change)
        elif change.value is None:
            del entries[change.entry]
        else:
            number, at = change.value
            row = corpus()[number].rows[at]
            inserted[change.entry - 0.5] = _with(row, seq=len(rows) + at + 1, on=rows[change.entry].on)
    return dict(sorted({**entries, **inserted}.items()))


def _changed(row: FactRow, change: Change) -> FactRow:
    if change.place == ("on",):
        return _with(row, on=date.fromisoformat(change.value))
    details = json.loads(row.details)
    inner: Any = details
    for step in change.place[:-1]:
        inner = inner[step]
    last = change.place[-1]
    if change.value is None and isinstance(inner, dict):
        inner.pop(last, None)
    else:
        inner[last] = change.value
    return _with(row, details=chain.canonical(details))


def _with(row: FactRow, **other: Any) -> FactRow:
    return FactRow(**row.model_dump(exclude={"id"}) | other)


def outcome(of: Procedure, before: CaseFile, row: FactRow) -> list[Any]:
    act, details = Act(row.act), json.loads(row.details)
    step = procedure.step_for(before, act, row.on)
    article = procedure.citation_of(before, step, row.on)
    try:
        fact = commands.as_fact(row, of)
    except ValidationError:
        fields.parse(step.details, details, before.regime, row.on, article)
        raise
    if not before.facts:
        before = before.with_(regime=regime_of((fact,)), transition=transition_of((fact,)))
    law_on = before.law_on(row.on)
    asked: Attempt[Any] = Attempt(on=row.on, today=row.on, details=fact.details, actor=row.actor)
    questions: list[Callable[[], None]] = [
        partial(checked.check_choices, fact.details, before.regime, law_on),
        partial(checked.check_parties, fact.details, before, article),
        *(partial(guard.check, before, asked) for guard in step.guards),
    ]
    refused = list(_refusals(questions))
    if refused or act is Act.CORRECT:
        return refused
    return ["done", digest(plain(advance(procedure.table_of(of), before, fact)))]


def _refusals(questions: Iterable[Callable[[], None]]) -> Iterator[str]:
    """What each of them says. One that rests on what an earlier one has refused may be at a loss."""
    for question in questions:
        try:
            question()
        except CaseworkError as refusal:
            yield f"{refusal.code} {refusal.message}"
        except AssertionError as loss:
            yield f"- {loss}"


ASIDE = ("facts", "calendar", "governing", "details")


def plain(value: Any) -> Any:
    """What a case is, without its facts and without what says nothing, so that a new field changes nothing here."""
    if is_dataclass(value) and not isinstance(value, type):
        said = {field.name: plain(getattr(value, field.name)) for field in parts(value) if field.name not in ASIDE}
        return {name: inner for name, inner in said.items() if inner not in ("None", "", [], {}, "False")}
    if isinstance(value, BaseModel):
        return {name: plain(inner) for name, inner in value if inner not in (None, "", (), False)}
    if isinstance(value, tuple | list):
        return [plain(inner) for inner in value]
    return str(value)


def digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]


def ahead(case: CaseFile, today: date) -> list[Any]:
    """What the page says before anything is done: what usually comes next, what is greyed and why, what an act that is
    not open is told to do first, how each period stands and what follows from it."""
    if not case.facts:
        return []
    table = procedure.table_of(case.procedure)
    return [
        [step.act.value for step in onward.usual(table, case, lambda step: case.applies(step.basis, case.stands_on))],
        [
            f"{step.act.value} {found.code} {found.message}"
            for step in procedure.lawful_steps(case)
            if (found := procedure.obstacle(case, step, today))
        ],
        [_why_not(case, act) for act in (Act.ACCEPT, Act.DECIDE, Act.CLOSE)],
        [f"{each.clock.key} {each.in_words} {each.remark}" for each in verdicts.verdicts(case, today)],
        [f"{each.in_words(today)} {each.citation} {each.about}" for each in consequences.coming(case, today)],
        *_hinted(case, today),
    ]


def _hinted(case: CaseFile, today: date) -> Iterator[list[Any]]:
    """What is pointed out beside the acts: doubts, demands, what is owed, how a paper may be served next."""
    yield [each.words for each in invariant.violations(case, today)]
    if case.procedure is Procedure.LITIGATION:
        yield list(unproven_heads(case))
        return
    yield [*doubts(case, today), *late_alone(case), too_few_represent(case, today)]
    yield [plain(each) for each in demands(case, today)]
    yield [(plain(each), each.days_late(today), str(each.next_step(today))) for each in obligations(case)]
    kinds = dict.fromkeys(paper.kind for paper in case.papers)
    yield [plain(way) for kind in kinds for key in case.awaiting_service(kind) for way in next_ways(case, kind, key)]
    opening = case.received().details
    if isinstance(opening, Receive):
        yield [complaint.other_day(opening), complaint.complained_of(opening, [party.name for party in case.parties])]


def _why_not(case: CaseFile, act: Act) -> str:
    try:
        procedure.step_for(case, act)
    except CaseworkError as refused:
        return f"{refused.message} {refused.instead}"
    return ""


# ---- those that are kept
KEPT = Path(__file__).parent / "golden" / "attempts.jsonl"


def lines() -> list[dict[str, Any]]:
    """Each attempt that is kept: case, entry, changes, and what was said of it."""
    return [json.loads(line) for line in KEPT.read_text("utf-8").splitlines()] if KEPT.exists() else []


def read(line: dict[str, Any]) -> Nearly:
    changes = (Change(entry, tuple(place), value) for entry, place, value in line["changes"])
    return Nearly(line["case"], line["at"], tuple(changes), line["looks"])


def written(tried: Nearly) -> dict[str, Any]:
    """The line of an attempt: of what is said the codes of the refusals, and a digest of every word."""
    said = judge(tried)
    codes = [line.partition(" ")[0] for line in said if isinstance(line, str)][: None if said[:1] != ["done"] else 1]
    changes = [[entry, list(place), value] for entry, place, value in tried.changes]
    return {**tried._asdict(), "changes": changes, "says": codes, "words": digest(said)}


def write(tried: Iterable[Nearly]) -> None:
    found = sorted((written(each) for each in tried), key=lambda line: json.dumps(line, ensure_ascii=False))
    put(KEPT, (json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in found))


def put(file: Path, lines: Iterable[str]) -> None:
    """A file of lines, whole at once: another process may be reading it."""
    draft = file.with_suffix(f".{os.getpid()}")
    draft.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    draft.replace(file)
