"""What is told of figures, and of no case: O-18. Nobody who brought a suit is named in it."""

from dataclasses import dataclass
from datetime import date

from documents.kinds.declaring import Author, Service, document
from documents.kinds.parts import Issued
from documents.names import DocumentKind


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A rate of the period beside that of two earlier ones."""

    name: str
    counted: str
    """7/8."""
    now: str
    before: str
    change: str
    """In points: +3.20; a dash where one of the two is not known."""
    year_before: str
    change_in_a_year: str
    base: str
    """What is counted, in words."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """The rates of an instance."""

    name: str
    sittings: str
    attended: str
    rate: str
    chief: str
    spoke: str


@dataclass(frozen=True, kw_only=True)
class Ranked(Group):
    """The rates of an organ at its place among the others."""

    place: str


@dataclass(frozen=True, kw_only=True)
class Part:
    """A share of a whole, as a line of a table and a bar of a chart."""

    name: str
    count: str
    shown: str
    share: int
    """In thousandths."""


@dataclass(frozen=True, kw_only=True)
class Missed:
    """What became of the duty to come for one organ, where it was not met."""

    organ: str
    words: str


@document(
    DocumentKind.ATTENDANCE_NOTICE,
    author=Author.OFFICE,
    addressees=("各行政机关",),
    basis=("ALL-3", "ATT-1", "ATT-7"),
    service=Service.SENT,
)
@dataclass(frozen=True, kw_only=True)
class AttendanceNotice(Issued):
    """O-18 行政机关负责人出庭应诉情况通报: how the heads of organs came to court in a period, as counts and rates."""

    number: str = ""
    addressee: str = "各有关单位"
    period: str
    """2026年第三季度."""
    first: date
    last: date
    """Of a period that still runs, the day of the notice."""
    cases: int
    organs: int
    sittings: int
    attended: int
    absent: int
    base: str
    """What a sitting is counted as."""
    before: str
    """The period before, by its name."""
    year_before: str = ""
    """The same period of the year before; empty where that is the period before."""
    rates: tuple[Compared, ...]
    trend: tuple[Part, ...]
    """The rate of attendance in the periods before and in this one."""
    instances: tuple[Group, ...]
    ranking: tuple[Ranked, ...]
    places: tuple[Part, ...]
    """The same rates of the organs as bars."""
    reasons: tuple[Part, ...] = ()
    """Why heads did not come; none where all came."""
    missed: tuple[Missed, ...] = ()
