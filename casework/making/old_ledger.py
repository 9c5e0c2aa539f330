"""旧台账 tried and taken over: what became of each row, and of each cell that cannot be taken over, as a workbook. Each
row is a transaction: whoever dies over the file leaves whole rows, and the next one goes on behind them."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from sqlmodel import Session

from casework.errors import CaseworkError
from casework.making.lists import add_sheet
from casework.making.made import Made
from casework.office import rights, staff
from casework.office.rights import Right
from casework.outside.ledger import columns, taking, told
from casework.outside.ledger.columns import Sheet, Told
from casework.outside.ledger.instances import Suits
from casework.outside.ledger.taking import RowRefused, Taken
from casework.outside.ledger.told import Fault, Row
from casework.queries.steps import Step
from casework.record.actor import Actor
from casework.storage import clock, database, store
from casework.vocabulary import Role, comparable

What = Mapping[str, Any]


@dataclass(kw_only=True)
class Report:
    """What became of the rows."""

    sheet: Sheet
    chosen: Mapping[int, Told]
    taken: dict[int, str] = field(default_factory=dict)
    already: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def in_words(self) -> str:
        wrong = len({fault.row for fault in self.faults})
        again = f"，此前已经导入{self.already}件" if self.already else ""
        return f"{len(self.taken)}件{{}}{again}，{wrong}行有问题"


def check(session: Session, actor: Actor, what: What) -> None:
    """Who may take a ledger over."""
    rights.check(actor, Right.TAKE_OVER_LEDGER)


def tried(session: Session, actor: Actor, what: What, draw: Any, step: Step) -> Made:
    """What would become of each row; nothing is written."""
    report = _each(session, actor, what, step, trial=True)
    return _made(report, "试导入", "可以导入")


def taken_over(session: Session, actor: Actor, what: What, draw: Any, step: Step) -> Made:
    """The rows without a fault are recorded; the others are in the file, to be corrected and sent again."""
    report = _each(session, actor, what, step, trial=False)
    return _made(report, "导入", "已经导入")


def _each(session: Session, actor: Actor, what: What, step: Step, *, trial: bool) -> Report:
    sheet = columns.read(store.get(what["digest"]))
    chosen = columns.chosen(sheet.headings, {int(at): word for at, word in what["columns"].items()})
    handlers = {officer.name: officer.login for officer in staff.holding(session, Role.HANDLER, clock.today())}
    report = Report(sheet=sheet, chosen=chosen)
    rows = [told.row_of(number, cells, chosen, clock.today()) for number, cells in sheet.rows.items()]
    suits = Suits(rows)
    book = _Book(digest=what["digest"], suits=suits, handlers=handlers, actor=actor, seen={}, trial=trial)
    # A suit after the one that it follows; where each stands in the sheet says nothing of that.
    for nth, row in enumerate(sorted(rows, key=lambda row: len(suits.chain(row))), 1):
        _one(report, row, book)
        step(nth, len(rows))
    report.faults.sort(key=lambda fault: fault.row)
    return report


@dataclass(kw_only=True)
class _Book:
    """What each row is taken over with."""

    digest: str
    suits: Suits
    handlers: Mapping[str, str]
    actor: Actor
    seen: dict[str, int]
    trial: bool

    def take(self, session: Session, row: Row) -> Taken | None:
        """RowRefused; None with the faults of the row."""
        today, request_id = clock.today(), self.request_id(row)
        given: dict[str, Any] = {"actor": self.actor, "today": today, "request_id": request_id}
        return taking.take(session, row, self.suits, self.handlers, **given)

    def request_id(self, row: Row) -> str:
        return f"ledger:{self.digest[:32]}:{row.number}"


def _one(report: Report, row: Row, book: _Book) -> None:
    begun = database.reading() if book.trial else database.transaction()
    try:
        with begun as session:
            if taking.is_taken(session, book.request_id(row)):
                report.already += 1
                return
            _check_once(row, book.seen)
            if not row.faults:
                _those_before(session, row, book)
            done = book.take(session, row)
            if done is None:
                report.faults += row.faults
                return
            report.taken[row.number] = "；".join(filter(None, (done.state, done.remark)))
    except RowRefused as refused:
        report.faults.append(Fault(row=row.number, told=refused.told, said=row.said(refused.told), why=refused.message))
    except CaseworkError as refused:
        if refused.status >= 500:
            raise
        report.faults.append(Fault(row=row.number, told=None, said="", why=str(refused)))


def _those_before(session: Session, row: Row, book: _Book) -> None:
    """The suits of this ledger that it follows are there: recorded before it, or, where it is only tried, with it. Else
    that is its fault."""
    for earlier in book.suits.chain(row):
        if taking.is_taken(session, book.request_id(earlier)):
            continue
        try:
            taken = (
                book.take(session, replace(earlier, faults=list(earlier.faults), remarks=[])) if book.trial else None
            )
        except CaseworkError:
            taken = None
        if taken is None:
            row.fault(Told.BEFORE, f"前一审级的案件在第{earlier.number}行，该行没有导入；请改正以后与本行一并导入")
            return


def _check_once(row: Row, seen: dict[str, int]) -> None:
    if not row.said(Told.NUMBER):
        return
    try:
        number = taking.number_of(row)
    except CaseworkError as refused:
        row.fault(Told.NUMBER, str(refused))
        return
    if number in seen:
        row.fault(Told.NUMBER, f"与第{seen[number]}行是同一案号")
    seen.setdefault(number, row.number)
    _check_told_once(row, seen)


def _check_told_once(row: Row, seen: dict[str, int]) -> None:
    """The same application in two rows: tried row by row, the second would be found only when both are recorded."""
    parties = (Told.PLAINTIFFS, Told.DEFENDANTS) if row.is_of_court else (Told.APPLICANTS, Told.RESPONDENTS)
    alike = "\n".join(comparable(row.said(told)) for told in (*parties, Told.INSTANCE, Told.SUBJECT))
    if row.faults or row.said(Told.NOT_AGAIN) or row.said(Told.BEFORE):
        return
    if alike in seen:
        row.fault(
            parties[0],
            f"{parties[0].label}、{parties[1].label}、行政行为与第{seen[alike]}行相同，疑为同一件；不是的，在“{Told.NOT_AGAIN.label}”一栏写明",
        )
    seen.setdefault(alike, row.number)


# ---- the workbook


def _made(report: Report, what: str, done: str) -> Made:
    book = openpyxl.Workbook(write_only=True)
    add_sheet(book, "问题", ("行", "栏", "栏目", "所写内容", "为什么"), _faults(report))
    add_sheet(book, "结果", ("行", "结果", *report.sheet.headings), _rows(report, done))
    out = io.BytesIO()
    book.save(out)
    remark = report.in_words.format(done)
    return Made(content=out.getvalue(), name=f"{what}旧台账{clock.today():%Y%m%d}.xlsx", remark=remark)


def _faults(report: Report) -> Iterator[Sequence[str]]:
    for fault in report.faults:
        heading = fault.told.label if fault.told else "整行"
        yield str(fault.row), _letter(report, fault), heading, fault.said, fault.why


def _letter(report: Report, fault: Fault) -> str:
    """The column of the sheet, as a spreadsheet names it."""
    at = next((at for at, told in report.chosen.items() if told is fault.told), None)
    return get_column_letter(at + 1) if at is not None else ""


def _rows(report: Report, done: str) -> Iterator[Sequence[str]]:
    wrong = {fault.row for fault in report.faults}
    for number, cells in report.sheet.rows.items():
        became = report.taken.get(number)
        said = f"{done}：{became}" if became else "有问题，没有导入" if number in wrong else "此前已经导入"
        yield str(number), said, *cells
