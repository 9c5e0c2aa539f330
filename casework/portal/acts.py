"""What a party can do on the site: rows, read by the site for its forms and by the inside for what can be done when."""

import tomllib
from collections.abc import Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from casework.vocabulary import Act

RATINGS = {"5": "很满意", "4": "满意", "3": "一般", "2": "不满意", "1": "很不满意"}


@dataclass(frozen=True, kw_only=True)
class PartyAct:
    """One row. `say` is said before the form, `must` has to be ticked, `done` is said when it arrived."""

    kind: str
    words: str
    states: tuple[str, ...]
    roles: tuple[str, ...]
    say: tuple[str, ...]
    done: str
    text: str = ""
    text_needed: bool = True
    files: bool = False
    files_needed: bool = False
    must: tuple[str, ...] = ()
    tick: tuple[str, ...] = ()
    """What may be ticked, as name:words."""
    address: bool = False
    rating: bool = False

    @property
    def ticks(self) -> dict[str, str]:
        return dict(each.split(":", 1) for each in self.tick)


@dataclass(frozen=True, kw_only=True)
class RatedStage:
    """Something of the service that a party rates once it is done."""

    code: str
    words: str
    states: tuple[str, ...]
    acts: frozenset[Act] = frozenset()
    """What shows that it was; empty: every case has it."""


WHOLE = "whole"
"""The stage that is the case as a whole."""


def _stored() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(Path(__file__).with_name("acts.toml").read_text("utf-8"))


@cache
def stages() -> tuple[RatedStage, ...]:
    """What is rated, in its order."""
    return tuple(
        RatedStage(**row | {"states": tuple(row["states"]), "acts": frozenset(map(Act, row.get("acts", ())))})
        for row in _stored()["stage"]
    )


def stages_done(state: str, recorded: Set[Act]) -> list[RatedStage]:
    """What of the service is done in this state of a case in which these acts are on record."""
    return [each for each in stages() if state in each.states and (not each.acts or each.acts & recorded)]


@cache
def rows() -> dict[str, PartyAct]:
    """By kind, in the order in which they are offered."""
    stored = _stored()["act"]
    lists = ("states", "roles", "say", "must", "tick")
    made: list[dict[str, Any]] = [{n: tuple(v) if n in lists else v for n, v in row.items()} for row in stored]
    return {row["kind"]: PartyAct(**row) for row in made}


def open_to(state: str, role: str) -> list[PartyAct]:
    """What a party of this role can do in this state."""
    return [each for each in rows().values() if state in each.states and role in each.roles]
