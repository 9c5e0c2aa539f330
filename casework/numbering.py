"""文号: the number a document bears, and how none is given twice.

Each kind of document follows one of two policies: the serial of its case with the kind's own characters (one case, one
serial), or a yearly series of the kind. The catalogue has the usual one; an office chooses in `office.toml`. A number is
given once, with the document's row and in the transaction of its act: where the act fails nothing was given, so a series
has no gaps. A document that a correction takes back keeps its number, which is void and never given again.
"""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.office import normal_number, office
from casework.tables import Counter, Document
from casework.vocabulary import DocumentKind
from documents import catalogue
from documents.catalogue import Series

POLICIES = {"case": Series.CASE, "own": Series.OWN}


class NumberSetBack(CaseworkError):
    """A series cannot go back below a number that was given."""

    code, status = "NUM-001", 422


class UnknownPolicy(CaseworkError):
    """`office.toml` names a way of numbering that there is not."""

    code = "NUM-002"


class NoSeries(CaseworkError):
    """This kind of document has no yearly series."""

    code, status = "NUM-003", 422


@dataclass(frozen=True, kw_only=True)
class VoidNumber:
    """A number whose document was taken back."""

    number: str
    case_number: str


@dataclass(frozen=True, kw_only=True)
class SeriesLine:
    """One yearly series and where it stands."""

    kind: DocumentKind
    year: int
    last: int
    void: tuple[VoidNumber, ...]


def policy(kind: DocumentKind) -> Series:
    """How documents of this kind are numbered in this office."""
    usual = catalogue.kind(kind.value).series
    chosen = office().series.get(kind.value)
    if chosen is None or usual is Series.NONE:
        return usual
    if chosen not in POLICIES:
        raise UnknownPolicy(
            f"office.toml 中{kind.value}的编号方式“{chosen}”不正确",
            instead="请写 case（沿用案件序号）或者 own（逐年编号）",
        )
    return POLICIES[chosen]


def give(session: Session, case: CaseFile, kind: DocumentKind, on: date, earlier: int) -> str:
    """The number of a new document dated `on`; empty where the kind has none.

    `earlier` is how many documents of the kind the case has had, those taken back included: the second one of a case
    that lends its serial is 12-2, so that no number is borne twice.
    """
    match policy(kind):
        case Series.OWN:
            series = hold(session, kind.value, on.year)
            series.last += 1
            return _written(kind, on.year, str(series.last))
        case Series.CASE:
            found = re.search(r"〔(\d{4})〕\D*(\d+)", case.number)
            year, serial = found.groups() if found else (str(on.year), case.number)
            return _written(kind, int(year), f"{serial}-{earlier + 1}" if earlier else serial)
        case _:
            return ""


def _written(kind: DocumentKind, year: int, serial: str) -> str:
    code = office().codes.get(kind.value, catalogue.kind(kind.value).type_code)
    pattern = office().patterns.get(kind.value, office().document_pattern)
    return normal_number(pattern.format(code=code, year=year, serial=serial))


def hold(session: Session, series: str, year: int) -> Counter:
    """The yearly counter, locked until the transaction ends: numbers have no gaps and are never given twice, and a
    form sent twice at once finds its first fact."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    session.execute(insert(Counter).values(series=series, year=year, last=0).on_conflict_do_nothing())
    held = select(Counter).where(col(Counter.series) == series, col(Counter.year) == year).with_for_update()
    return session.exec(held).one()


def carry_on(session: Session, kind: DocumentKind, year: int, last: int) -> SeriesLine:
    """Go on after `last`, the last number that was given outside the product (on paper, in an older system).

    `NumberSetBack` below a number that was given here, `NoSeries` for a kind without a series of its own.
    """
    if policy(kind) is not Series.OWN:
        raise NoSeries(
            f"“{kind.label}”不按文种逐年编号", instead="需要逐年编号的，请先在 office.toml 的 [series] 中写明 own"
        )
    series = hold(session, kind.value, year)
    if last < series.last:
        raise NumberSetBack(
            f"“{kind.label}”{year}年已编到{series.last}号，不能退回到{last}号",
            instead="作废的文号不再使用，请从已编的最后一号继续",
        )
    series.last = last
    return SeriesLine(kind=kind, year=year, last=last, void=())


def register(session: Session, year: int) -> list[SeriesLine]:
    """The series of a year in the order of the catalogue, with the numbers that are void."""
    last = {c.series: c.last for c in session.exec(select(Counter).where(col(Counter.year) == year))}
    taken_back = session.exec(
        select(Document.kind, Document.number, Document.case_number)
        .where(col(Document.recalled), col(Document.number).contains(f"〔{year}〕"))
        .distinct()
        .order_by(col(Document.number))
    ).all()
    void: dict[str, list[VoidNumber]] = {}
    for kind, number, case_number in taken_back:
        void.setdefault(kind, []).append(VoidNumber(number=number, case_number=case_number))
    return [
        SeriesLine(kind=kind, year=year, last=last.get(kind.value, 0), void=tuple(void.get(kind.value, ())))
        for kind in DocumentKind
        if kind.value in last or kind.value in void
    ]
