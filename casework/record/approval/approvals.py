"""Who drafts, who agrees, who approves: the order of approval of an act. Rows with their articles are data."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from casework import law, procedure
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.law import calendar
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.table import Step
from casework.storage.office import OfficeFileRefused
from casework.storage.settings import settings
from casework.storage.tables import Case
from casework.vocabulary import Act, DocumentKind, Procedure, Role, State

SHIPPED = Path(__file__).with_name("approvals.toml")


@dataclass(frozen=True, kw_only=True)
class Chain:
    """The way of an act to its approval. A role of each step is enough; the persons are never the same."""

    draft: tuple[Role, ...]
    agree: tuple[Role, ...]
    """Empty where nobody looks at it between drafting and approving."""
    approve: tuple[Role, ...]
    citation: str
    discussed: bool = False
    """Whether it needs a collective discussion that carried the proposal."""
    binding: bool = False
    """Whether the act cannot be performed past it."""
    named: bool = False
    """Whether a row speaks of the act, be it only to say that it does not bind."""


class Row(BaseModel):
    """A row of `approvals.toml`, whose comments say what each entry means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    acts: tuple[Act, ...]
    documents: tuple[DocumentKind, ...] = ()
    draft: tuple[Role, ...]
    agree: tuple[Role, ...]
    approve: tuple[Role, ...] = ()
    discussed: bool = False
    binding: bool = True
    basis: str

    @model_validator(mode="after")
    def _rests_on_the_law(self) -> "Row":
        """Who approves must be somebody who may perform the act; the article must be one we know."""
        law.rule(self.basis)
        for act in self.acts:
            lawful = {
                role
                for table in procedure.TABLES.values()
                for step in table.steps
                if step.act is act
                for role in step.who
            }
            if wrong := [role.label for role in self.approve if role not in lawful]:
                who = "、".join(role.label for role in Role if role in lawful)
                raise ValueError(f"“{act.label}”不能由{'、'.join(wrong)}批准，程序规定由{who}办理")
        return self

    def fits(
        self,
        act: Act,
        documents: set[DocumentKind],
        may: tuple[Role, ...],
        regime: int,
        on: date | None = None,
    ) -> bool:
        """Whether the row speaks of this act with these documents, which `may` perform under this law, on a day."""
        named = not self.documents or documents & set(self.documents)
        approved = not self.approve or set(self.approve) & set(may)
        return act in self.acts and bool(named) and bool(approved) and law.applies(self.basis, regime, on)


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    chain: tuple[Row, ...] = ()


def chain_of(case: CaseFile, act: Act, documents: Iterable[DocumentKind]) -> Chain:
    """The order in which an act that issues these documents is approved, under the law that governs the case. An act
    that no row names is bound by none; a draft of it goes to whoever may perform it."""
    step = _step(case, act)
    may = tuple(role for role in procedure.who_may(case, step) if role is not Role.SYSTEM)
    # Where others than those who write may perform the act too, the draft goes to them.
    usual = tuple(role for role in may if role not in OFFICE) or may
    issued, on = set(documents), case.law_on(case.stands_on)
    row = next((row for row in rows() if row.fits(act, issued, may, case.regime, on)), None)
    if row is None:
        agree = (Role.REVIEWER,) if usual == (Role.APPROVER,) else ()
        draft = tuple(dict.fromkeys((Role.HANDLER, *may)))
        return Chain(draft=draft, agree=agree, approve=usual, citation=procedure.citation_of(case, step))
    return Chain(
        draft=row.draft,
        agree=row.agree,
        approve=tuple(role for role in row.approve if role in may) or usual,
        citation=case.citation(row.basis, case.stands_on),
        discussed=row.discussed,
        binding=row.binding,
        named=True,
    )


def chain_ahead(case: CaseFile, act: Act) -> Chain:
    """The order as far as it is known before the act says which documents it issues: that of all it may issue."""
    return chain_of(case, act, [call.kind for call in _step(case, act).calls if call.kind])


def who_begins(case: CaseFile, step: Step) -> tuple[Role, ...]:
    """Who takes the first step of an act: drafts it where approval binds, else performs it."""
    chain = chain_ahead(case, step.act)
    return chain.draft if chain.binding else procedure.who_may(case, step)


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
    """The office's own rows, then the shipped ones. OfficeFileRefused."""
    return (*own_rows(), *shipped_rows())


def own_file() -> Path:
    """Where an office says who approves what, as far as it says otherwise."""
    return settings().data / "approvals.toml"


def own_rows() -> tuple[Row, ...]:
    """What the office itself says. OfficeFileRefused."""
    try:
        changed_at = own_file().stat().st_mtime_ns
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return _read(own_file(), changed_at)


def shipped_rows() -> tuple[Row, ...]:
    """What holds where the office says nothing."""
    return _read(SHIPPED, 0)


@cache
def _read(path: Path, changed_at: int) -> tuple[Row, ...]:
    try:
        return _File.model_validate(tomllib.loads(path.read_text("utf-8"))).chain
    except (ValidationError, ValueError, CaseworkError) as broken:
        raise OfficeFileRefused(
            f"{path}写得不对：{_told(broken)}", instead="请对照程序自带的 approvals.toml 改正", code="OFF-002"
        ) from broken


def _told(broken: Exception) -> str:
    """Where and what, of the first thing that is wrong."""
    if not isinstance(broken, ValidationError):
        return str(broken)
    first = broken.errors(include_url=False)[0]
    return f"{'.'.join(map(str, first['loc']))}：{first['msg'].removeprefix('Value error, ')}"
