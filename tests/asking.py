"""What pages and papers ask of a case: every public question of the procedure that needs no more than the case, a day,
one of its parties or one of its entries. It is found by its signature, so that a new one is asked without being named.
"""

import importlib
import inspect
import json
import pkgutil
import re
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from casework import procedure
from casework.casefile import CaseFile, Fact
from casework.procedure.table import Step
from tests import attempts
from tests.facts import freeze

CORPUS = freeze.FOLDER / "0.16.0"
APART = 4
"""A case of the corpus is asked as it stands, and as it stood so many entries before, and before that."""
SEALED = re.compile(r"aes256gcm\.[\w=-]+")
"""A number of a person, which is sealed otherwise each time."""
PARTIES = ("key", "party", "defendant", "applicant", "respondent", "organ")


@cache
def corpus() -> dict[str, attempts.Recorded]:
    return {number: attempts.Recorded(of, rows) for number, of, rows in freeze.cases_of(CORPUS)}


@cache
def questions() -> dict[str, tuple[Callable[..., Any], inspect.Parameter | None]]:
    """By name, with what is asked for besides the case."""
    found: dict[str, tuple[Callable[..., Any], inspect.Parameter | None]] = {}
    for module in pkgutil.walk_packages(procedure.__path__, "casework.procedure."):
        for name, asked in vars(importlib.import_module(module.name)).items():
            if not inspect.isfunction(asked) or asked.__module__ != module.name or name.startswith("_"):
                continue
            needed = [p for p in inspect.signature(asked).parameters.values() if p.default is inspect.Parameter.empty]
            if needed and needed[0].annotation is CaseFile and all(map(_is_known, needed[1:])) and len(needed) < 3:
                found[f"{module.name}.{name}"] = asked, needed[1] if needed[1:] else None
    return found


def _is_known(besides: inspect.Parameter) -> bool:
    of_party = besides.annotation is str and besides.name in PARTIES
    return of_party or besides.annotation is date or typing.get_origin(besides.annotation) is Fact


def over_its_life(number: str) -> dict[str, str]:
    of, rows = corpus()[number]
    return answers(*(freeze.fold(number, of, rows[:until]) for until in range(len(rows), 0, -APART)))


def answers(*cases: CaseFile) -> dict[str, str]:
    """Of each module a digest of what is answered, where anything is."""
    said: dict[str, list[Any]] = {}
    for case in cases:
        for name, (asked, besides) in questions().items():
            if found := [answer for given in _givens(case, besides) if (answer := _answer(asked, case, *given))]:
                said.setdefault(".".join(name.split(".")[-3:-1]), []).append([name, found])
    return {module: attempts.digest(SEALED.sub("", json.dumps(found))) for module, found in said.items()}


def _givens(case: CaseFile, besides: inspect.Parameter | None) -> Iterator[tuple[Any, ...]]:
    if besides is None:
        yield ()
    elif besides.annotation is date:
        yield (case.facts[-1].on,)
    elif besides.annotation is str:
        yield from ((party.key,) for party in case.parties)
    else:
        (form,) = typing.get_args(besides.annotation)
        if form is not Any and inspect.isclass(form):
            yield from ((fact,) for fact in case.facts if isinstance(fact.details, form))


def _answer(asked: Callable[..., Any], case: CaseFile, *given: Any) -> Any:
    """In plain values; of a question that makes no sense in this case what becomes of it."""
    try:
        return _plain(asked(case, *given))
    except Exception as lost:
        return type(lost).__name__


def _plain(value: Any) -> Any:
    if isinstance(value, CaseFile):
        return [value.state.value, value.version, [clock.key for clock in value.clocks]]
    if isinstance(value, Step):
        return value.act.value
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    if isinstance(value, Iterator | list | tuple) and not hasattr(value, "_fields"):
        return [_plain(inner) for inner in value]
    if callable(value):
        return getattr(value, "__name__", "")
    said = attempts.plain(value)
    return said if said not in ("None", "", "False") else None
