"""A row of an old ledger, recorded: each of its acts through `perform()`, all of them or none. Nothing is written for
it, nobody is told, and no number is given out: it happened on paper."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.errors import CaseworkError, NumberTaken
from casework.outside.ledger import court, instances
from casework.outside.ledger.columns import Told
from casework.outside.ledger.instances import Suits
from casework.outside.ledger.told import Deed, Row, accepted, deeds, unsaid
from casework.procedure.litigation.judgment import Judgment
from casework.procedure.litigation.notice import ReceiveNotice
from casework.record import commands, numbering
from casework.record.actor import Actor
from casework.record.approval import FromLedger
from casework.storage.tables import Document, FactRow
from casework.vocabulary import Act, Procedure, Role, State

EVERY_ROLE = frozenset(Role) - {Role.SYSTEM}
"""Who did what is not told: whoever takes the ledger over records it for all of them."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What became of a row that could be taken over."""

    number: str
    state: str
    remark: str


class RowRefused(CaseworkError):
    """An act that the row tells of cannot be recorded; `told`: the column that tells of it."""

    code, status = "LED-002", 422

    def __init__(self, told: Told, why: CaseworkError) -> None:
        self.told, self.why = told, why
        super().__init__(str(why))


def number_of(row: Row) -> str:
    """The number of the case as the office writes it. NumberNotOurs."""
    of = Procedure.LITIGATION if row.is_of_court else Procedure.RECONSIDERATION
    return numbering.by_hand(of, row.said(Told.NUMBER))


def is_taken(session: Session, request_id: str) -> bool:
    """Whether this row of this file was recorded before: then all of it was."""
    return session.exec(select(FactRow.id).where(col(FactRow.request_id) == request_id)).first() is not None


def take(
    session: Session, row: Row, suits: Suits, handlers: Mapping[str, str], *, actor: Actor, today: date, request_id: str
) -> Taken | None:
    """Record the row; None with its faults where it tells something that cannot be. In the session of the caller, which
    is thrown away where the row is only tried. `suits`: those of the whole ledger. RowRefused."""
    before = instances.before(session, row, suits) if row.is_of_court else None
    told = court.deeds(row, handlers, actor.login, before) if row.is_of_court else deeds(row, handlers)
    if row.faults:
        return None
    doer = Actor(login=actor.login, roles=EVERY_ROLE)
    given: dict[str, Any] = {"actor": doer, "today": today, "approval": FromLedger()}
    first, *others = told
    try:
        case = commands.open_case(
            session,
            first.act,
            number=number_of(row),
            on=first.on,
            details=first.details,
            request_id=request_id,
            **given,
        )
    except NumberTaken as taken:
        raise RowRefused(Told.NUMBER, taken) from taken
    except CaseworkError as refused:
        raise RowRefused(_column(first, refused), refused) from refused
    for deed in others:
        if deed.act is Act.ACCEPT:
            case = _accepted(session, case, deed, given, row)
        else:
            case = _done(session, case, deed, given)
    ended_by = case.version if told[-1].about is Told.RESULT else None
    if served_on := row.days.get(Told.SERVED_ON):
        case = _served(session, case, served_on, given)
    closed_on = row.days.get(Told.CLOSED_ON)
    if closed_on and case.state is State.COMPLIANCE:
        details = {"left_undone": unsaid()}
        case = _done(session, case, Deed(act=Act.CLOSE, on=closed_on, details=details, about=Told.CLOSED_ON), given)
    _numbered(session, case, ended_by, row.said(Told.PAPER))
    if before and isinstance(before.received().details, ReceiveNotice):
        judged = case.latest(Judgment)
        for deed in court.on_the_case_before(row, before, judged.details if judged else None):
            before = _done(session, before, deed, given)
    return Taken(
        number=case.number,
        state=case.state.label,
        remark="；".join(filter(None, (_remark(row, case, ended_by), *row.remarks))),
    )


def _accepted(session: Session, case: CaseFile, deed: Deed, given: Mapping[str, Any], row: Row) -> CaseFile:
    """The register may not know the organ by this name or on that day; that it was accepted is no less so. Whether it
    was refused for that, is seen by its being taken with a reason."""
    try:
        return _done(session, case, deed, given)
    except RowRefused as refused:
        told = deed.details | {"jurisdiction_basis": accepted()}
        try:
            case = _done(session, case, replace(deed, details=told), given)
        except RowRefused:
            raise refused from refused.why
        row.remarks.append(f"管辖存疑，已按旧台账载明的受理登记，请核实：{refused.why.message}")
        return case


def _done(session: Session, case: CaseFile, deed: Deed, given: Mapping[str, Any]) -> CaseFile:
    details = deed.details
    if deed.act is Act.MEDIATE:
        details = details | {"signatures": [{"party": party.key} for party in case.parties]}
    try:
        return commands.perform(session, deed.act, case.number, on=deed.on, details=details, **given)
    except CaseworkError as refused:
        raise RowRefused(deed.about, refused) from refused


def _served(session: Session, case: CaseFile, on: date, given: Mapping[str, Any]) -> CaseFile:
    for paper in case.papers:
        if paper.addressee and case.service_of(paper) is None:
            details = {"document": paper.kind.value, "party": paper.addressee}
            case = _done(session, case, Deed(act=Act.SERVE, on=on, details=details, about=Told.SERVED_ON), given)
    return case


def _numbered(session: Session, case: CaseFile, ended_by: int | None, number: str) -> None:
    """The number of the paper with which the case ended; the notices before it had others, which nobody told."""
    if not number or ended_by is None:
        return
    of_the_end = (
        col(Document.case_number) == case.number,
        col(Document.seq) == ended_by,
        col(Document.addressee) != "",
    )
    for document in session.exec(select(Document).where(*of_the_end)):
        document.number = number
        session.add(document)


def _column(deed: Deed, refused: CaseworkError) -> Told:
    """Where a refusal of the receipt is reported: at the number, the names or the day."""
    if "案号" in refused.message:
        return Told.COURT_NUMBER if deed.act is Act.RECEIVE_NOTICE else Told.NUMBER
    if deed.act is Act.RECEIVE_NOTICE:
        return Told.PLAINTIFFS if "相同" in refused.message or "姓名" in refused.message else deed.about
    return Told.APPLICANTS if "重复" in refused.message or "姓名" in refused.message else deed.about


def _remark(row: Row, case: CaseFile, ended_by: int | None) -> str:
    if row.is_of_court:
        if row.said(Told.RESULT) and not case.find(Act.RECEIVE_JUDGMENT):
            return "没有写明行政机关是否败诉，裁判没有导入，导入以后登记"
        return "" if row.said(Told.RESULT) else "没有写裁判结果"
    if row.said(Told.PAPER) and ended_by is None:
        return "没有写结案方式，文号没有登记"
    if case.state is State.DECIDED and Told.SERVED_ON not in row.days:
        return "没有送达日期，导入以后登记送达"
    if case.state is State.COMPLIANCE and Told.CLOSED_ON not in row.days:
        return "没有结案日期，导入以后办理结案"
    return ""
