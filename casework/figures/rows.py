"""What a figure, a table, and what they are made of are written as in the TOML files of this room: a row each."""

from dataclasses import dataclass

from pydantic import ConfigDict

from casework.vocabulary import Word


class Unit(Word):
    """What is counted one by one."""

    CASE = "case", "件"
    SITTING = "sitting", "次"
    HEARING = "hearing", "次"
    DEED = "deed", "次"
    DUTY = "duty", "项"
    CONSULT = "consult", "人次"
    OFFICER = "officer", "人"


class Rounding(Word):
    """How the last digit that is printed comes about. Published reports do both."""

    HALF_UP = "half_up", "四舍五入"
    DOWN = "down", "截断"


class Direction(Word):
    """Which way is meant to be good. Of many a figure nobody can say so."""

    UP = "up", "越高越好"
    DOWN = "down", "越低越好"
    NEITHER = "neither", "不分高低"


@dataclass(frozen=True, kw_only=True)
class Predicate:
    """What holds of something that is counted, or does not. All that is said of it must hold."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    name: str
    unit: Unit
    marked: tuple[str, ...] = ()
    """It bears one of these marks."""
    within: str = ""
    """A day of it (`received_on`) lies in the period."""
    before: str = ""
    """That day lies before the period."""
    by_end: str = ""
    """That day does not lie after the period."""
    amount: str = ""
    """A number of it (`standing`) is known and greater than `above`."""
    above: int = 0
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Value:
    """A value of a dimension: a row or a column of a table."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    name: str
    marked: tuple[str, ...] = ()
    of: str = ""
    """A predicate."""
    up_to: int | None = None
    """Where the dimension is an amount: the greatest that belongs here."""


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """By what things counted are told apart. Each has exactly one value, the first that holds, or `rest`: so the sums
    of a table are right by themselves."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    name: str
    unit: Unit
    value: tuple[Value, ...] = ()
    list: str = ""
    """Its values are the items of this list of the law."""
    word: str = ""
    """Its values are the words of the glossary under this name."""
    column: str = ""
    """Its values are what stands in this column."""
    amount: str = ""
    """Its values are bands of this number."""
    rest: str = "没有登记"
    """What is said of those of which nothing else is."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A rate, a ratio or a mean, with everything that somebody who reads it must know."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    name: str
    group: str
    unit: Unit
    of: tuple[str, ...] = ()
    """What is counted below the line."""
    holds: tuple[str, ...] = ()
    """What holds of those of them that are counted above it: a share of them."""
    numerator: tuple[str, ...] = ()
    """What is counted above the line where that is no part of what is counted below it."""
    entered: str = ""
    """The number below the line, where only somebody else knows it and an officer enters it."""
    above: str = ""
    """The number above the line, where both are known to others only: nothing of it is counted here."""
    among: bool = False
    """The number entered leaves out what is counted above the line, which is added to it."""
    amount: str = ""
    """The number of which this is the mean over what is counted."""
    once: str = ""
    """By what each is counted once: case, organ; empty: each by itself."""
    times: bool = False
    """A ratio that is told as such (2.6), not in percent."""
    base: str
    """What is counted below the line, in words."""
    source: str
    """Where the definition comes from."""
    rounding: Rounding = Rounding.HALF_UP
    places: int = 2
    direction: Direction = Direction.NEITHER
    trap: str = ""
    """What it is often confused with."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table: `rows` and `columns` are dimensions; a column may also be a predicate of its own."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    name: str
    unit: Unit
    of: tuple[str, ...]
    """What the whole table is of."""
    rows: tuple[str, ...]
    """Dimensions; of several, every combination that occurs is a row."""
    columns: str = ""
    predicates: tuple[str, ...] = ()
    """Columns that are not the values of one dimension."""
    balance: tuple[tuple[str, ...], ...] = ()
    """Groups of these columns: each group adds up to the whole, each of which it is made once."""
    note: str = ""
    source: str


@dataclass(frozen=True, kw_only=True)
class Group:
    """Figures that stand together; a figure names its group, or a part of it (`attendance.main`)."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Entered:
    """A number that our data cannot know: what to enter, and from where."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    name: str
    unit: str
    ask: str
    """From whom it comes."""
