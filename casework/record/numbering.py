"""文号: the number a document bears, and how none is given twice.

Each kind of document follows one of two policies: the serial of its case with the kind's own characters (one case, one
serial), or a yearly series of the kind. The catalogue has the usual one; an office chooses in `office.toml`. A number
is given once, with the document's row and in the transaction of its act: where the act fails nothing was given, so a
series has no gaps. A number that is void is never given: its document was taken back, or it was spoiled (`numbers`).
"""

import re
from collections.abc import Callable, Collection
from datetime import date

from sqlalchemy import union
from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.storage.inserting import once
from casework.storage.office import Office, normal_number, office
from casework.storage.tables import Case, Counter, Document, VoidNumber
from casework.vocabulary import DocumentKind, Procedure
from documents.kinds import kind_of
from documents.kinds.declaring import Author, Series

POLICIES = {"case": Series.CASE, "own": Series.OWN}
Numbered = DocumentKind | Procedure
"""What has a yearly series: a kind of document, the cases of a procedure."""


class UnknownPolicy(CaseworkError):
    """`office.toml` names a way of numbering that there is not."""

    code = "NUM-002"


def policy(kind: DocumentKind, profile: Office | None = None) -> Series:
    """How documents of this kind are numbered in this office, or by another profile of it."""
    usual = kind_of(kind.value).series
    chosen = (profile or office()).series.get(kind.value)
    if chosen is None or (usual is Series.NONE and not kind.is_the_offices_own):
        return usual
    if chosen not in POLICIES:
        raise UnknownPolicy(
            f"office.toml 中{kind.value}的编号方式“{chosen}”不正确",
            instead="请写 case（沿用案件序号）或者 own（逐年编号）",
        )
    if not _code(kind, profile or office()):
        raise UnknownPolicy(
            f"office.toml 的 [series] 要求为{kind.value}编号，[codes] 中却没有它的代字",
            instead="请在 [codes] 中写明代字",
        )
    return POLICIES[chosen]


class NumberNotOurs(CaseworkError):
    """A case number given by hand is not written as this office writes them: the numbers of its documents could not
    follow it."""

    code, status = "NUM-012", 422


def by_hand(of: Procedure, number: str) -> str:
    """A case number given by hand, as the office writes it, whatever brackets, figures or zeros it was typed with.
    NumberNotOurs, UnknownPolicy."""
    _check_serial(of, 2026)
    found = serial_of(of, number)
    if found is None:
        raise NumberNotOurs(
            f"案号“{number}”不是本机关的编号形式",
            instead=f"请写成{written(of, 2026, '1')}的形式；不填案号时由系统按序编号",
        )
    year, serial = found
    return written(of, year, str(serial))


def give(session: Session, case: CaseFile, kind: DocumentKind, on: date, earlier: int) -> str:
    """The number of a new document dated `on`; empty where the kind has none.

    `earlier` is how many documents of the kind the case has had, those taken back included: the second one of a case
    that lends its serial is 12-2, so that no number is borne twice.
    """
    if policy(kind) is not Series.OWN:
        number = foreseen(case, kind, on, earlier)
        while number and _is_borne(session, number, case.number):
            earlier += 1
            number = foreseen(case, kind, on, earlier)
        return number
    return next_number(session, kind, on.year, hold(session, kind.value, on.year))


def foreseen(case: CaseFile, kind: DocumentKind, on: date, earlier: int) -> str:
    """The number as a draft shows it. Where the kind has a series of its own the serial is left open: it is given when
    the document is issued, and a draft uses none up."""
    match policy(kind):
        case Series.OWN:
            return written(kind, on.year, "")
        case Series.CASE:
            year, serial = _lent_by(case, on)
            return written(kind, year, f"{serial}-{earlier + 1}" if earlier else serial)
        case _:
            return ""


def _lent_by(case: CaseFile, on: date) -> tuple[int, str]:
    """The year and serial that a case lends: those of its number by the office's pattern, else (a number of before the
    pattern was changed) its year in brackets and its last figures."""
    if found := serial_of(case.procedure, case.number):
        return found[0], str(found[1])
    year, figures = re.search(r"[〔（(](\d{4})[〕）)]", case.number), re.findall(r"\d+", case.number)
    return int(year[1]) if year else on.year, figures[-1] if figures else case.number


def _is_borne(session: Session, number: str, case: str) -> bool:
    """Whether a document of another case bears the number."""
    borne = select(Document.id).where(col(Document.number) == number, col(Document.case_number) != case)
    return session.exec(borne).first() is not None


def next_number(session: Session, of: Numbered, year: int, series: Counter) -> str:
    """The next number of a series that is held."""
    series.last, number = _free(session, of, year, series.last)
    return number


def coming(session: Session, series: Collection[Numbered], year: int) -> dict[Numbered, str]:
    """The number that the next document or case of each of these series would bear; nothing is given. A series whose
    pattern was written by hand without a serial is left out: it is mended on the page that asks this."""
    counters = session.exec(select(Counter.series, Counter.last).where(Counter.year == year)).all()
    last = dict(counters)
    next_ = {of: written(of, year, str(last.get(of.value, 0) + 1)) for of in series if _has_serial(of, year)}
    numbers = (col(VoidNumber.number), col(Document.number), col(Case.number))
    taken = set(session.scalars(union(*(select(number).where(number.in_(next_.values())) for number in numbers))))
    return {
        of: _free(session, of, year, last.get(of.value, 0))[1] if number in taken else number
        for of, number in next_.items()
    }


def _free(session: Session, of: Numbered, year: int, last: int) -> tuple[int, str]:
    """The first serial after this one that is free, and its number: what is void is left out, and what is borne
    already: a case given by hand, a document of before the office numbered this kind by itself. UnknownPolicy."""
    _check_serial(of, year)
    while True:
        last += 1
        number = written(of, year, str(last))
        void = session.exec(select(VoidNumber.id).where(col(VoidNumber.number) == number)).first()
        if isinstance(of, Procedure):
            borne = session.exec(select(Case.number).where(col(Case.number) == number)).first()
        else:
            borne = session.exec(select(Document.number).where(col(Document.number) == number).limit(1)).first()
        if void is None and borne is None:
            return last, number


def _has_serial(of: Numbered, year: int) -> bool:
    return written(of, year, "1") != written(of, year, "2")


def _check_serial(of: Numbered, year: int) -> None:
    if not _has_serial(of, year):
        raise UnknownPolicy(
            f"office.toml 中{of.label}的文号格式没有序号，每一份都会相同",
            instead="请在文号格式中写明{serial}",
            code="NUM-016",
        )


def written(of: Numbered, year: int, serial: str, profile: Office | None = None) -> str:
    """A number as the office writes it, or would by another profile."""
    by = profile or office()
    return normal_number(_pattern(of, by).format(code=_code(of, by), year=year, serial=serial))


def serial_of(of: Numbered, number: str) -> tuple[int, int] | None:
    """The year and serial of a number of this series; None when it is none, and of every number where the pattern was
    written by hand without one of the two."""
    return reader(of)(number)


def reader(of: Numbered) -> Callable[[str], tuple[int, int] | None]:
    """The same question, to be asked of many numbers."""
    by = office()
    marked = normal_number(_pattern(of, by).format(code=_code(of, by), year="\x01", serial="\x02"))
    first = re.escape(marked).replace("\x01", r"(?P<year>\d{4})", 1).replace("\x02", r"(?P<serial>\d+)", 1)
    matches = re.compile(first.replace("\x01", "(?P=year)").replace("\x02", "(?P=serial)")).fullmatch

    def read(number: str) -> tuple[int, int] | None:
        # What is kept is written as it should be; only what was typed need not be.
        found = matches(number) or matches(normal_number(number))
        said = found.groupdict() if found else {}
        return (int(said["year"]), int(said["serial"])) if len(said) == 2 else None

    return read


def _pattern(of: Numbered, by: Office) -> str:
    if isinstance(of, Procedure):
        return by.case_pattern if of is Procedure.RECONSIDERATION else by.court_case_pattern
    in_its_name = by.office_pattern if kind_of(of.value).author is Author.OFFICE else ""
    return by.patterns.get(of.value) or in_its_name or by.document_pattern


def _code(of: Numbered, by: Office) -> str:
    return "" if isinstance(of, Procedure) else by.codes.get(of.value, kind_of(of.value).code)


def hold(session: Session, series: str, year: int) -> Counter:
    """The yearly counter, locked until the transaction ends: numbers have no gaps and are never given twice, and a
    form sent twice at once finds its first fact."""
    session.execute(once(session, Counter).values(series=series, year=year, last=0))
    held = select(Counter).where(col(Counter.series) == series, col(Counter.year) == year).with_for_update()
    return session.exec(held).one()


def clashes(profile: Office | None = None) -> list[tuple[Numbered, Numbered]]:
    """What would be numbered alike: two kinds, or a kind and the cases, whose numbers of a year read the same; of the
    office as it is, or by another profile."""
    found: list[tuple[Numbered, Numbered]] = []
    first: dict[str, Numbered] = {}
    for of in (*Procedure, *DocumentKind):
        if isinstance(of, DocumentKind) and policy(of, profile) is Series.NONE:
            continue
        earlier = first.setdefault(written(of, 2026, "7", profile), of)
        if earlier is not of:
            found.append((earlier, of))
    return found
