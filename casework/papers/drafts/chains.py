"""Who drafts, who agrees, who issues: the order of approval of an act's documents. Rows with their articles are data."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from casework import law, procedure
from casework.casefile import CaseFile
from casework.law import calendar
from casework.office import rights
from casework.office.rights import Right
from casework.procedure.table import Step
from casework.record import commands
from casework.storage.office import OfficeFileRefused
from casework.storage.settings import settings
from casework.storage.tables import Case
from casework.vocabulary import Act, DocumentKind, Procedure, Role, State


@dataclass(frozen=True, kw_only=True)
class Chain:
    """The way of a draft. A role of each step is enough; the persons are never the same."""

    draft: tuple[Role, ...]
    agree: tuple[Role, ...]
    """Empty where nobody looks at it between drafting and issuing."""
    approve: tuple[Role, ...]
    citation: str
    discussed: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of `approvals.toml`."""

    documents: tuple[DocumentKind, ...]
    reviewed_by: tuple[Role, ...]
    discussed: bool
    basis: str


def chain_of(case: CaseFile, act: Act, kinds: Iterable[DocumentKind]) -> Chain:
    """The order in which an act's documents are approved, under the law that governs the case."""
    step = _step(case, act)
    may = tuple(role for role in procedure.who_may(case, step) if role is not Role.SYSTEM)
    # Where others than those who write may perform the act too, the draft goes to them.
    approve = tuple(role for role in may if role not in rights.holders(Right.DRAFT)) or may
    issued = set(kinds)
    row = next((r for r in rows() if issued & set(r.documents) and law.applies(r.basis, case.regime)), None)
    usual = (Role.REVIEWER,) if approve == (Role.APPROVER,) else ()
    return Chain(
        draft=tuple(dict.fromkeys((Role.HANDLER, *may))),
        agree=row.reviewed_by if row else usual,
        approve=approve,
        citation=law.rule_under(row.basis, case.regime).citation if row else commands.citation_of(case, step),
        discussed=bool(row and row.discussed),
    )


def _step(case: CaseFile, act: Act) -> Step:
    """The row of the act; a draft whose case has moved on still belongs to somebody."""
    table = procedure.table_of(case.procedure)
    return table.step(act, case.state) or next(step for step in table.steps if step.act is act)


def outline(row: Case) -> CaseFile:
    """As much of a case as its columns say, without its facts: enough to know who may do what."""
    return CaseFile(
        number=row.number,
        procedure=Procedure(row.procedure),
        calendar=calendar.load(),
        regime=row.regime,
        state=State(row.state),
    )


def rows() -> tuple[Row, ...]:
    """The office's own rows, then the shipped ones."""
    own = settings().data / "approvals.toml"
    shipped = _read(Path(__file__).with_name("approvals.toml"), 0)
    return (*_read(own, own.stat().st_mtime_ns), *shipped) if own.exists() else shipped


@cache
def _read(path: Path, changed_at: int) -> tuple[Row, ...]:
    try:
        return tuple(
            Row(
                documents=tuple(map(DocumentKind, row["documents"])),
                reviewed_by=tuple(map(Role, row["reviewed_by"])),
                discussed=row["discussed"],
                basis=law.rule(row["basis"]).id,
            )
            for row in tomllib.loads(path.read_text("utf-8"))["chain"]
        )
    except (KeyError, ValueError) as broken:
        raise OfficeFileRefused(
            f"{path}写得不对：{broken}", instead="请对照程序自带的 approvals.toml 改正", code="OFF-002"
        ) from broken
