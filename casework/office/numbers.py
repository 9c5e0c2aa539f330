"""The register of 文号: each yearly series with what was given, what is void and what was used outside, so that every
number between the first and the last is accounted for. And the few things an officer may do to a series.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, select

from casework import procedure
from casework.errors import CaseworkError, RoleRefused
from casework.office.deeds import deed, doing
from casework.office.rights import Right
from casework.office.setup.patterns import Serials, serials_of
from casework.record.commands import Actor
from casework.record.numbering import Numbered, coming, hold, policy, serial_of, written
from casework.storage import clock
from casework.storage.office import normal_number
from casework.storage.tables import Case, Counter, CounterMove, Document, Logged, VoidNumber
from casework.vocabulary import DocumentKind, Procedure, Role
from documents.kinds.declaring import Series

PROCEDURES = {of.value: of for of in Procedure}
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


HIGHEST = 99_999
"""No series of a year is longer; a larger number is a slip of the hand."""


class NumberSetBack(CaseworkError):
    """A series cannot go back below a number that was given, nor ahead of all sense."""

    code, status = "NUM-001", 422


class NoSeries(CaseworkError):
    """There is no such yearly series."""

    code, status = "NUM-003", 422


class NumberInUse(CaseworkError):
    """A document bears the number; it is not void."""

    code, status = "NUM-004", 422


class VoidAlready(CaseworkError):
    """The number is void."""

    code, status = "NUM-005", 422


class NotGivenYet(CaseworkError):
    """The series has not come to this number."""

    code, status = "NUM-006", 422


class NotOurNumber(CaseworkError):
    """No series of this office writes such a number."""

    code, status = "NUM-007", 422


class SeriesRestricted(RoleRefused):
    """Only some may know of documents of this kind, so of their numbers too."""

    code = "NUM-010"


class NoReason(CaseworkError):
    """A number is spoiled, or a series moved, for a reason that stays in the register."""

    code, status = "NUM-008", 422

    def __init__(self) -> None:
        super().__init__("没有写明原因", instead="请用一句话写明原因，文号登记簿长期保存")


@dataclass(frozen=True, kw_only=True)
class Void:
    """A number that stands on no valid document, and why. `case_number` where its document was taken back."""

    number: str
    reason: str
    case_number: str = ""
    officer: str = ""
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Outside:
    """Numbers, both ends included, that were used outside the product."""

    first: int
    last: int
    reason: str
    officer: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Line:
    """One series in one year. `given` counts the numbers on valid documents (or cases); `unexplained` are runs of
    serials, first and last, that nothing accounts for. `last` is 0 where the kind lends the serials of its cases."""

    series: str
    label: str
    year: int
    last: int
    given: int
    void: tuple[Void, ...] = ()
    outside: tuple[Outside, ...] = ()
    unexplained: tuple[tuple[int, int], ...] = ()


def series_of(name: str) -> Numbered:
    """The yearly series of this name: id of a kind that has one, `reconsideration` or `litigation`. NoSeries."""
    name = name.strip()
    if name in PROCEDURES:
        return PROCEDURES[name]
    if name not in {kind.value for kind in DocumentKind}:
        raise NoSeries(
            f"没有名为“{name}”的编号",
            instead="请填写文书编号（如 D-41），或者 reconsideration（复议案号）、litigation（应诉案号）",
        )
    kind = DocumentKind(name)
    if policy(kind) is not Series.OWN:
        raise NoSeries(
            f"“{kind.label}”不按文种逐年编号", instead="需要逐年编号的，请先在 office.toml 的 [series] 中写明 own"
        )
    return kind


def label(of: Numbered) -> str:
    """What a series numbers."""
    return f"{of.label}案号" if isinstance(of, Procedure) else of.label


def next_of(session: Session, series: Collection[Numbered], year: int) -> list[tuple[str, str]]:
    """What each series is called and would give next; where its pattern was written without a serial, that."""
    found = coming(session, series, year)
    return [(label(of), found.get(of, "文号格式没有序号，不能编号，请在格式中写明{serial}")) for of in series]


def open_to(of: Numbered, roles: Collection[Role]) -> bool:
    """Whether these roles may know of the numbers of a series: a kind that only some may open is numbered for them
    only, since a number says that there is a document."""
    return isinstance(of, Procedure) or all(procedure.may_open(each, of, roles) for each in Procedure)


def register(session: Session, year: int, roles: Collection[Role]) -> list[Line]:
    """Every series of a year that has begun and these roles may know of, cases first, then in the order of the
    catalogue; and every kind some of whose numbers are void."""
    begun = {row.series: row.last for row in session.exec(select(Counter).where(col(Counter.year) == year))}
    taken_back = session.exec(
        select(Document.kind).where(col(Document.recalled), col(Document.number).contains(str(year))).distinct()
    )
    there = {*begun, *taken_back}
    shown = [of for of in (*Procedure, *DocumentKind) if of.value in there and open_to(of, roles)]
    return [line(session, of, year, begun.get(of.value, 0)) for of in shown]


def line(session: Session, of: Numbered, year: int, last: int) -> Line:
    """One series and what became of each of its numbers."""
    counts = isinstance(of, Procedure) or policy(of) is Series.OWN
    serials = serials_of(of, year)
    given, taken_back = _borne(session, of, year, serials)
    spoiled = session.exec(
        select(VoidNumber)
        .where(col(VoidNumber.series) == of.value, col(VoidNumber.year) == year)
        .order_by(col(VoidNumber.id))
    )
    void = {number: Void(number=number, reason="文书已撤回", case_number=case) for number, case in taken_back.items()}
    void |= {r.number: Void(number=r.number, reason=r.reason, officer=r.officer, at=r.at) for r in spoiled}
    outside = _outside(session, of, year)
    told = serials((*given, *void))
    accounted = {told[number] for number in (*given, *void)}
    for each in outside:
        accounted |= set(range(each.first, each.last + 1))
    return Line(
        series=of.value,
        label=label(of),
        year=year,
        last=last if counts else 0,
        given=len(given),
        void=tuple(void.values()),
        outside=outside,
        unexplained=_runs(serial for serial in range(1, last + 1) if serial not in accounted) if counts else (),
    )


def _borne(session: Session, of: Numbered, year: int, serials: Serials) -> tuple[dict[str, str], dict[str, str]]:
    """Number → case: of the documents (or cases) that stand, and of the documents that were taken back."""
    if isinstance(of, Procedure):
        of_year = (col(Case.procedure) == of.value, col(Case.number).contains(str(year)))
        cases = session.connection().execute(select(Case.number).where(*of_year)).scalars().all()
        return {number: number for number, serial in serials(cases).items() if serial}, {}
    rows = session.exec(
        select(Document.number, Document.case_number, Document.recalled)
        .where(col(Document.kind) == of.value, col(Document.number).contains(str(year)))
        .order_by(col(Document.id))
    ).all()
    valid = {number: case for number, case, recalled in rows if not recalled}
    return valid, {number: case for number, case, recalled in rows if recalled and number not in valid}


def _outside(session: Session, of: Numbered, year: int) -> tuple[Outside, ...]:
    """What the moves of a series come to: a later one that sets back takes away what an earlier one had passed over."""
    found: list[Outside] = []
    moved = select(CounterMove).where(col(CounterMove.series) == of.value, col(CounterMove.year) == year)
    for move in session.exec(moved.order_by(col(CounterMove.id))):
        if move.after > move.before:
            passed = Outside(
                first=move.before + 1, last=move.after, reason=move.reason, officer=move.officer, at=move.at
            )
            found.append(passed)
        else:
            kept = (replace(each, last=min(each.last, move.after)) for each in found)
            found = [each for each in kept if each.first <= each.last]
    return tuple(found)


def _runs(serials: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """1, 2, 3, 7 as (1, 3), (7, 7)."""
    runs: list[tuple[int, int]] = []
    for serial in serials:
        if runs and runs[-1][1] == serial - 1:
            runs[-1] = (runs[-1][0], serial)
        else:
            runs.append((serial, serial))
    return tuple(runs)


# ---- what an officer may do


@deed(Logged.NUMBER, "接续编号", Right.CHANGE_NUMBERS)
def carry_on(session: Session, series: str, year: int, last: int, *, reason: str, actor: Actor) -> Line:
    """Go on after `last`, the last number that was used outside the product (on paper, in an older system).

    NumberSetBack below a number that a document bears or that is void, NoSeries for a kind without a series of its own,
    NoReason.
    """
    of = _kept_by(series_of(series), actor)
    if not reason.strip():
        raise NoReason
    if last > HIGHEST:
        raise NumberSetBack(f"没有{last}号这样大的文号", instead=f"请填写不大于{HIGHEST}的号")
    counter = hold(session, of.value, year)
    now = line(session, of, year, counter.last)
    used = _highest(session, of, year)
    if last < used[0]:
        raise NumberSetBack(
            f"“{now.label}”{year}年已编到{used[0]}号（{used[1]}），不能退回到{last}号",
            instead=f"请填写不小于{used[0]}的号；那份文书确属误制的，先在案件中更正，其文号作废后也不再使用",
        )
    if last != counter.last:
        session.add(
            CounterMove(
                series=of.value,
                year=year,
                before=counter.last,
                after=last,
                reason=reason.strip(),
                officer=actor.login,
                at=clock.now(),
            )
        )
        counter.last = last
        session.flush()
    return line(session, of, year, last)


def _kept_by(of: Numbered, actor: Actor) -> Numbered:
    """The series, where the officer may know of its numbers; refused alike whether any was given or not."""
    if not open_to(of, actor.roles):
        raise SeriesRestricted(f"“{label(of)}”的文号限定人员查阅", instead="请由有权查阅的人员办理")
    return of


def _highest(session: Session, of: Numbered, year: int) -> tuple[int, str]:
    """The highest serial that was ever used here, and where it stands: 18, 东政复意〔2026〕18号，东复〔2026〕3号."""
    serials = serials_of(of, year)
    given, taken_back = _borne(session, of, year, serials)
    spoiled = select(VoidNumber.number).where(col(VoidNumber.series) == of.value, col(VoidNumber.year) == year)
    places = {
        number: f"{number}，{case}" if case != number else number for number, case in (given | taken_back).items()
    }
    places |= {number: f"{number}，已作废" for number in session.exec(spoiled)}
    told = serials(places)
    return max(((told[number], place) for number, place in places.items()), default=(0, ""))


@deed(Logged.NUMBER, "登记作废的文号", Right.CHANGE_NUMBERS)
def spoil(session: Session, number: str, *, reason: str, actor: Actor) -> Void:
    """Register a number as void: it stands on no document and never will.

    NumberInUse where a document bears it, VoidAlready, NotGivenYet where the series has not come to it (the next one
    may be spoiled: a number taken by hand), NotOurNumber, NoReason.
    """
    number = normal_number(number)
    found, year, serial = _found(number)
    of = _kept_by(found, actor)
    if not reason.strip():
        raise NoReason
    counter = hold(session, of.value, year)
    given, taken_back = _borne(session, of, year, serials_of(of, year))
    if number in given:
        raise NumberInUse(
            f"{number}在使用中（{given[number]}的{of.label}）",
            instead="文书确属误制的，请在案件中办理更正登记，文号随之作废",
        )
    void = session.exec(select(VoidNumber).where(col(VoidNumber.number) == number)).first()
    if void or number in taken_back:
        raise VoidAlready(f"{number}已经作废，不会再用", instead="不需要再次登记")
    if any(not _is_void(session, written(of, year, str(free))) for free in range(counter.last + 1, serial)):
        raise NotGivenYet(
            f"{number}还没有编到（“{label(of)}”{year}年编到{counter.last}号）",
            instead="请核对文号；只能登记编过的号和下一号",
        )
    row = VoidNumber(
        number=number, series=of.value, year=year, reason=reason.strip(), officer=actor.login, at=clock.now()
    )
    session.add(row)
    session.flush()
    return Void(number=number, reason=row.reason, officer=row.officer, at=row.at)


def _is_void(session: Session, number: str) -> bool:
    return session.exec(select(VoidNumber.id).where(col(VoidNumber.number) == number)).first() is not None


def _found(number: str) -> tuple[Numbered, int, int]:
    """The yearly series that writes this number."""
    for of in (*Procedure, *DocumentKind):
        if found := serial_of(of, number):
            if isinstance(of, DocumentKind) and policy(of) is not Series.OWN:
                raise NotOurNumber(
                    f"{number}沿用案件序号，不单独作废", instead="文书确属误制的，请在案件中办理更正登记，文号随之作废"
                )
            return (of, *found)
    raise NotOurNumber(
        f"“{number}”不是本机关编的文号", instead="请对照 office.toml 中的文号格式核对；括号可用〔〕、﹝﹞、[]或［］"
    )


@dataclass(frozen=True, kw_only=True)
class Lagging:
    """A counter that is behind the numbers in use: it would give one twice."""

    label: str
    year: int
    counter: int
    used: int


def rebuild(session: Session, *, actor: Actor, repair: bool = False) -> list[Lagging]:
    """Counters that are behind the documents and cases, as after a damaged or merged database; with `repair` they are
    brought up to them, in the name of `actor`. A counter that is ahead is left: what it passed over is in the
    register."""
    found = []
    numbers = (*session.exec(select(Document.number).distinct()), *session.exec(select(Case.number)))
    years = {int(year) for number in numbers for year in YEAR.findall(number)}
    for of in (*Procedure, *DocumentKind):
        if isinstance(of, DocumentKind) and policy(of) is not Series.OWN:
            continue
        for year in sorted(years):
            used, _ = _highest(session, of, year)
            counter = session.get(Counter, (of.value, year))
            if used > (counter.last if counter else 0):
                found.append(Lagging(label=label(of), year=year, counter=counter.last if counter else 0, used=used))
                if repair:
                    with doing(session, Logged.NUMBER, "补上落后的编号", actor=actor, right=Right.CHANGE_NUMBERS):
                        hold(session, of.value, year).last = used
    return found
