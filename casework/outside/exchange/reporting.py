"""The cases of a period as the platform wants them: those received, decided or closed in it that are open to whoever
asks. What cannot be written as it wants it is said, and that case is left out: half a row would be worse."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import or_
from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.figures.periods import Period
from casework.office import readable, staff
from casework.outside.exchange.fields import ENDINGS, Beside, values
from casework.outside.exchange.mapping import Mapping, NoCode
from casework.queries.steps import Step
from casework.record import access
from casework.record.actor import Actor
from casework.storage.tables import Case, Document, FactRow


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Why a case is not reported: the column, and what is wrong."""

    number: str
    theirs: str
    why: str


@dataclass(kw_only=True)
class Report:
    """The rows by the number of the case, each as the columns of the mapping; and what is wrong with the others."""

    mapping: Mapping
    rows: dict[str, tuple[str, ...]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def numbers(session: Session, mapping: Mapping, period: Period, actor: Actor) -> list[str]:
    """The cases of the period, by number."""
    within = (period.first, period.last)
    acts = [act.value for act in ENDINGS]
    ended = select(FactRow.case_number).where(col(FactRow.act).in_(acts), col(FactRow.on).between(*within))
    asked = select(Case.number).where(
        col(Case.procedure) == mapping.procedure.value,
        access.cases_open_to(actor),
        or_(
            col(Case.opened_on).between(*within),
            col(Case.closed_on).between(*within),
            col(Case.number).in_(ended),
        ),
    )
    return list(session.exec(asked.order_by(col(Case.opened_on), col(Case.number))))


def report(session: Session, mapping: Mapping, of: Sequence[str], step: Step) -> Report:
    """These cases as the platform wants them; one that cannot be read is among the faults."""
    found, names = Report(mapping=mapping), staff.names(session)
    papers = _papers(session, of)

    def look(case: CaseFile) -> list[str]:
        _add(found, case, Beside(names=names, papers=papers.get(case.number, {})))
        return [case.number]

    read = set[str]()
    for nth, number in enumerate(readable.each(session, of, look), 1):
        read.add(number)
        step(nth, len(of))
    found.faults += [Fault(number=number, theirs="", why="案件不能读取") for number in of if number not in read]
    return found


def _add(found: Report, case: CaseFile, beside: Beside) -> None:
    row, before = [], len(found.faults)
    for column in found.mapping.column:
        try:
            cell = column.written(values(case, beside, column.ours))
        except NoCode as why:
            cell = ""
            found.faults.append(Fault(number=case.number, theirs=column.theirs, why=str(why)))
        else:
            if column.required and not cell:
                why_not = f"本案没有{column.ours.label}，平台要求必填"
                found.faults.append(Fault(number=case.number, theirs=column.theirs, why=why_not))
        row.append(cell)
    if len(found.faults) == before:
        found.rows[case.number] = tuple(row)


AT_ONCE = 500


def _papers(session: Session, of: Sequence[str]) -> dict[str, dict[int, str]]:
    """Case → entry → the number of the paper that was made by it."""
    found: dict[str, dict[int, str]] = {}
    for start in range(0, len(of), AT_ONCE):
        asked = select(Document.case_number, Document.seq, Document.number).where(
            col(Document.case_number).in_(of[start : start + AT_ONCE]), col(Document.number) != ""
        )
        for number, seq, paper in session.exec(asked.order_by(col(Document.id).desc())):
            found.setdefault(number, {})[seq] = paper
    return found
