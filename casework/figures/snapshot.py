"""Frozen reports: figures and tables of a period that is over, with their definitions and the cases behind each number,
kept as a file under its hash. They are shown as they were reported for ever; where a later entry moved a case, that is
told case by case."""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.figures import rates
from casework.figures.counting import Counting
from casework.figures.definitions import book
from casework.figures.loading import Wanted
from casework.figures.periods import period_named
from casework.figures.rows import Figure, Table
from casework.figures.tables import TOTAL, Filled
from casework.office.deeds import doing
from casework.office.rights import Right
from casework.record import counted
from casework.record.actor import Actor
from casework.record.chain import canonical
from casework.storage import clock, store
from casework.storage.tables import FigureSnapshot, Logged
from casework.vocabulary import Track

FORMAT = 1


class NotToBeFrozen(CaseworkError):
    """The figures of a period are not to be frozen yet."""

    code, status = "STA-006", 409


class NoSuchSnapshot(CaseworkError):
    """There is no such report."""

    code, status = "STA-007", 404


class SnapshotChanged(CaseworkError):
    """What lies in the store is not what was frozen."""

    code, status = "STA-008", 500


@dataclass(frozen=True, kw_only=True)
class FrozenTable:
    """A table as it was reported: the headings, and of each row its name and the things counted in each column."""

    name: str
    note: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    """Of each thing counted its key: the number of the case, and what tells several of one case apart."""


@dataclass(frozen=True, kw_only=True)
class FrozenFigure:
    """A figure as it was reported."""

    name: str
    shown: str
    base: str
    source: str
    numerator: int
    denominator: int
    above: tuple[str, ...]
    below: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """A report. `definitions` are the rows by which it was counted."""

    format: int
    period: str
    frozen_on: date
    wanted: Mapping[str, str]
    definitions: Mapping[str, Any]
    figures: Mapping[str, FrozenFigure]
    tables: Mapping[str, FrozenTable]


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Something counted that stands elsewhere in a table than when it was reported; nowhere: `()`."""

    table: str
    key: str
    before: tuple[str, ...]
    now: tuple[str, ...]


_frozen = TypeAdapter(Frozen)


def freeze(session: Session, wanted: Wanted, *, actor: Actor) -> FigureSnapshot:
    """Keep every figure and table of a period that is over. Nobody's clues are in it: it is read by more than may read
    those. RightRefused, NotToBeFrozen, TableUnbalanced."""
    today = clock.today()
    if not wanted.period.is_over(today):
        raise NotToBeFrozen(
            f"{wanted.period.title}尚未届满，数字还会变，不能固定",
            instead=f"请在{wanted.period.last.isoformat()}以后固定",
        )
    if missing := counted.how_many_are_not(session):
        raise NotToBeFrozen(f"升级以前的{missing}件案件尚未计入，数字不全", instead="请等待巡查计入以后再固定")
    counting = Counting(session, wanted, today)
    found = Frozen(
        format=FORMAT,
        period=wanted.period.name,
        frozen_on=today,
        wanted=_said(wanted),
        definitions=_definitions(),
        figures={figure.id: _figure(counting, figure) for figure in book().figures.values()},
        tables={table.id: _table(counting.table(table)) for table in book().tables.values()},
    )
    with doing(session, Logged.REGISTER, "固定统计报表", actor=actor, right=Right.KEEP_FIGURES):
        row = FigureSnapshot(
            period=found.period,
            said="，".join(found.wanted.values()),
            digest=store.put(zlib.compress(_frozen.dump_json(found))),
            officer=actor.login,
            recorded_at=clock.now(),
        )
        session.add(row)
        session.flush()
    return row


def _said(wanted: Wanted) -> dict[str, str]:
    said = {
        "organ": wanted.organ,
        "domain": wanted.domain,
        "officer": wanted.officer,
        "track": wanted.track.value if wanted.track else "",
    }
    return {name: value for name, value in said.items() if value}


def _definitions() -> dict[str, Any]:
    """Every row, as it stands in the files."""
    known: dict[str, Any] = TypeAdapter(type(book())).dump_python(book(), mode="json")
    return known


def _figure(counting: Counting, figure: Figure) -> FrozenFigure:
    population = counting.of(figure.unit)
    above, below = rates.sets(figure, population)
    found = counting.rate(figure)
    return FrozenFigure(
        name=found.label,
        shown=found.shown,
        base=found.base,
        source=figure.source,
        numerator=found.numerator,
        denominator=found.denominator,
        above=tuple(population.names(above)),
        below=tuple(population.names(below)),
    )


def _table(filled: Filled) -> FrozenTable:
    return FrozenTable(
        name=filled.table.name,
        note=filled.table.note,
        heads=filled.heads,
        rows=tuple(
            (row.name, tuple(tuple(filled.counted.names(filled.cell(row.name, head))) for head in filled.heads))
            for row in (*filled.rows, filled.total)
        ),
    )


def listed(session: Session) -> Sequence[FigureSnapshot]:
    """Every report, the latest first."""
    return session.exec(select(FigureSnapshot).order_by(col(FigureSnapshot.id).desc())).all()


def opened(session: Session, number: int) -> tuple[FigureSnapshot, Frozen]:
    """A report as it was. NoSuchSnapshot, FileLost, SnapshotChanged."""
    row = session.get(FigureSnapshot, number)
    if row is None:
        raise NoSuchSnapshot(f"没有编号为{number}的统计报表", instead="请从“固定的报表”进入")
    content = store.get(row.digest)
    try:
        found = _frozen.validate_json(zlib.decompress(content))
    except (zlib.error, ValueError) as error:
        raise _changed(row) from error
    if (found.format, found.period) != (FORMAT, row.period):
        raise _changed(row)
    return row, found


def _changed(row: FigureSnapshot) -> SnapshotChanged:
    return SnapshotChanged(
        f"{row.period}的统计报表（编号{row.id}）与固定时不一致，不能引用", instead="请从备份恢复该文件，并报告管理员"
    )


def definitions_changed(found: Frozen) -> bool:
    """Whether today's rows are others than those it was counted by."""
    return canonical(json.loads(json.dumps(found.definitions))) != canonical(json.loads(json.dumps(_definitions())))


def moved(session: Session, found: Frozen, today: date) -> list[Moved]:
    """What stands elsewhere now than when it was reported, table by table, by today's definitions."""
    said = found.wanted
    wanted = Wanted(
        period=period_named(found.period),
        organ=said.get("organ", ""),
        domain=said.get("domain", ""),
        officer=said.get("officer", ""),
        track=Track(said["track"]) if "track" in said else None,
    )
    counting = Counting(session, wanted, today)
    known = book().tables
    return [
        each
        for name, before in found.tables.items()
        if name in known
        for each in _between(known[name], before, _table(counting.table(known[name])))
    ]


def _between(table: Table, before: FrozenTable, now: FrozenTable) -> Iterator[Moved]:
    stood, stands = _places(before), _places(now)
    for key in sorted(stood.keys() | stands.keys()):
        if stood.get(key, ()) != stands.get(key, ()):
            yield Moved(table=table.name, key=key, before=stood.get(key, ()), now=stands.get(key, ()))


def _places(found: FrozenTable) -> dict[str, tuple[str, ...]]:
    """Where each thing stands, without the sums."""
    places: dict[str, list[str]] = {}
    *rows, _ = found.rows
    for row, cells in rows:
        for head, names in zip(found.heads, cells, strict=True):
            for name in names if head != TOTAL else ():
                places.setdefault(name, []).append(f"{row}，{head}")
    return {name: tuple(each) for name, each in places.items()}
