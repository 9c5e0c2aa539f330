"""Whether a restored office is the one that was copied: the rows of each table, the ends of the hash chains, every
case read again from its facts, and papers that open."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pypdfium2
from sqlmodel import col, select

from casework.errors import CaseworkError
from casework.record import commands, journal
from casework.storage import database
from casework.storage.tables import Case, Document
from casework.upkeep.backup.snapshot import counts_of, heads_of
from casework.upkeep.backup.tables import named

OPENED = 2
"""So many papers are opened."""


@dataclass(frozen=True, kw_only=True)
class Rebuilt:
    """How many cases were derived again from their facts, of how many; what is wrong, case by case."""

    looked: int
    cases: int
    faults: tuple[str, ...]


def differences(url: str, counts: dict[str, int], heads: dict[str, str]) -> Iterator[str]:
    """Where a database is not as the list of its copy says. Asked before it is brought to a newer schema."""
    with database.engine(url).connect() as connection:
        rows, ends = counts_of(connection), heads_of(connection)
    for table in sorted(counts.keys() | rows.keys() if counts else ()):
        if counts.get(table, 0) != rows.get(table, 0):
            yield f"“{named(table)}”应有{counts.get(table, 0)}行，实有{rows.get(table, 0)}行"
    for of in sorted(heads.keys() | ends.keys() if heads else ()):
        if heads.get(of) != ends.get(of):
            yield f"{of}的哈希链末端与清单不符"


def rebuilt(url: str | None = None, *, seconds: float | None = None) -> Rebuilt:
    """Derive the tables of each case again and verify its chain, the open ones first, for at most so many seconds; and
    the chain of the log."""
    until = time.monotonic() + seconds if seconds is not None else None
    faults = list(_of_the_log(url))
    with database.reading(url) as session:
        asked = select(Case.number).order_by(col(Case.stage) == "", col(Case.opened_on).desc())
        numbers = list(session.exec(asked))
    looked = 0
    for number in numbers:
        if until is not None and time.monotonic() > until:
            break
        looked += 1
        try:
            with database.reading(url) as session:
                faults += [f"{number}：{words}" for words in commands.rebuild(session, number)]
        except CaseworkError as broken:
            faults.append(f"{number}：{broken.message}")
    return Rebuilt(looked=looked, cases=len(numbers), faults=tuple(faults))


def _of_the_log(url: str | None) -> Iterator[str]:
    try:
        with database.reading(url) as session:
            journal.verify(session)
    except CaseworkError as broken:
        yield broken.message


def papers(url: str) -> list[str]:
    """The papers that are tried: the first and the last written PDF, by their hashes."""
    with database.reading(url) as session:
        asked = select(Document.pdf).where(col(Document.pdf) != "").limit(1)
        ends = (session.exec(asked.order_by(order)).first() for order in (col(Document.id), col(Document.id).desc()))
        return list(dict.fromkeys(digest for digest in ends if digest))[:OPENED]


def unopened(digests: Iterable[str], read: Callable[[str], bytes]) -> list[str]:
    """Those of the papers that do not open, each in words."""
    return [f"文书{digest[:12]}打不开（{why}）" for digest in digests if (why := _why_not(read, digest))]


def _why_not(read: Callable[[str], bytes], digest: str) -> str:
    try:
        paper = pypdfium2.PdfDocument(read(digest))
        pages = len(paper)
        paper.close()
    except (OSError, CaseworkError, pypdfium2.PdfiumError) as error:
        return type(error).__name__
    return "" if pages else "没有页"
