"""What checks and standards are written as in the TOML files of this room: a row each."""

from dataclasses import dataclass

from pydantic import ConfigDict

from casework.vocabulary import Stage


@dataclass(frozen=True, kw_only=True)
class Check:
    """A question that is asked while the case runs."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    name: str
    stage: Stage
    """The step by whose end it is settled: what is still wanting then is a gap."""
    known: str
    """The question of `known`."""
    rule: str
    """The row of the law that it rests on."""
    days: int | None = None
    """Asked only when the period `term` has at most so many days left."""
    term: str = ""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One item of a standard."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    name: str
    points: float = 0
    """What is taken off at most."""
    minus: str = ""
    """How much for what, in the words of the standard."""
    veto: bool = False
    """Where it fails, the file fails."""
    known: str = ""
    """The question of `known` that fills it in; empty: the reviewer judges."""
    rule: str = ""
    """The law of today that it is about."""
    source: str = ""
    """Where the item comes from, where that is not the source of the standard."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a standard with its items."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    name: str
    points: float | None = None
    """What its items take off together at most; None: what they have."""
    item: tuple[Item, ...]

    @property
    def most(self) -> float:
        return self.points if self.points is not None else sum(item.points for item in self.item)


@dataclass(frozen=True, kw_only=True)
class Grade:
    """A grade, and from how many points in a hundred a file has it."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    name: str
    least: float


@dataclass(frozen=True, kw_only=True)
class Standard:
    """By what files are scored."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    version: str
    name: str
    source: str
    checked_on: str
    note: str = ""
    part: tuple[Part, ...]
    grade: tuple[Grade, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for part in self.part for item in part.item)

    @property
    def points(self) -> float:
        """What a file without a fault has."""
        return sum(part.most for part in self.part)

    def item(self, name: str) -> Item | None:
        return next((item for item in self.items if item.id == name), None)
