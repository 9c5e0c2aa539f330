"""Who fills in which document: each filler says so itself, on its function.

A filler is given the case as it was at the fact that calls for the document, that fact, whom it is for, and who handles
the case. Which details it reads, its signature says: `fact: Fact[Decide]`; that they are those is asked here, once. One
of another chapter is found because `casework.papers.filling` reads all chapters.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, get_args

from casework import casefile
from casework.casefile import CaseFile, Fact, Party
from casework.vocabulary import DocumentKind
from documents.kinds.parts import Paper

Letter = TypeVar("Letter", bound=Callable[[CaseFile, Fact[Any], Party, str], Paper])
Record = TypeVar("Record", bound=Callable[[CaseFile, Fact[Any], str], Paper])


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """That a document speaks of another one: in which field its number stands, and which one it is."""

    field: str
    find: Callable[[CaseFile, Fact[Any], Party], casefile.Paper]


LETTERS: dict[DocumentKind, Callable[[CaseFile, Fact[Any], Party, str], Paper]] = {}
"""What goes to somebody."""
RECORDS: dict[DocumentKind, Callable[[CaseFile, Fact[Any], str], Paper]] = {}
"""What goes into the file (存卷). The other kinds are written when an officer asks for them (制发文书)."""
SPOKEN_OF: dict[DocumentKind, Spoken] = {}
"""The letters that name another document by its number, which only that document's row knows."""


Filler = TypeVar("Filler", bound=Callable[..., Paper])


def _reading(filler: Filler) -> Filler:
    """The filler, which is only ever given a fact with the details that it says it reads."""
    held = get_args(inspect.signature(filler).parameters["fact"].annotation)
    if not held:
        return filler

    @wraps(filler)
    def reads(case: CaseFile, fact: Fact[Any], *others: Any) -> Paper:
        assert isinstance(fact.details, held[0]), f"{filler.__name__}: {fact.act.label} #{fact.seq}"
        return filler(case, fact, *others)

    return reads  # type: ignore[return-value]


def fills(kind: DocumentKind, *, speaks_of: Spoken | None = None) -> Callable[[Letter], Letter]:
    """This function fills in the letters of a kind."""

    def register(filler: Letter) -> Letter:
        assert kind not in LETTERS, f"{kind.name} is filled in twice"
        LETTERS[kind] = _reading(filler)
        if speaks_of:
            SPOKEN_OF[kind] = speaks_of
        return filler

    return register


def fills_record(kind: DocumentKind) -> Callable[[Record], Record]:
    """This function fills in the records of a kind."""

    def register(filler: Record) -> Record:
        assert kind not in RECORDS, f"{kind.name} is filled in twice"
        RECORDS[kind] = _reading(filler)
        return filler

    return register
