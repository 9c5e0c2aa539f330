"""发文登记: papers put in the post under the numbers of the carrier; and what left the office on a day, by post or
otherwise, out of the records of service."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, select

from casework.errors import CaseworkError, DateRefused
from casework.office import rights
from casework.office.deeds import doing
from casework.office.rights import Right
from casework.papers.mail import waybills
from casework.queries import desk
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.tables import Case, Document, FormerParty, Logged, Mailing, PartyRow
from casework.vocabulary import DocumentKind, zh_date

MOST = 500


class MailingRefused(CaseworkError):
    """The papers cannot be entered as sent."""

    code, status = "MAIL-003", 422


class NotThisPaper(MailingRefused):
    """The number goes with another paper than the one at hand."""

    code = "MAIL-005"


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A paper that left the office, by post or handed over."""

    number: str
    kind: DocumentKind
    paper_number: str
    name: str
    address: str
    waybill: str
    sent_on: date | None
    served_on: date | None


def mailed(session: Session, numbers: Mapping[int, str], *, actor: Actor, on: date, today: date) -> int:
    """These papers were put in the post on a day, each under its number; how many were new. All of them or none, and a
    deed of each case. RightRefused, DateRefused; MAIL-003: none is given; MAIL-004: one is no carrier's number;
    MAIL-005: a paper is not there, or the number stands on another day's or person's mail."""
    rights.check(actor, Right.REGISTER_MAIL)
    if on > today:
        raise DateRefused(f"交邮日{zh_date(on)}尚未到来", instead=f"请填写不晚于{zh_date(today)}的日期")
    given = {paper: normal for paper, number in numbers.items() if (normal := waybills.normal(number))}
    if not given:
        raise MailingRefused("没有填写邮件号", instead="请填写，或者从表格粘贴")
    for number in given.values():
        if why := waybills.doubt(number):
            raise MailingRefused(f"邮件号“{number[:40]}”{why}", instead="请照邮件详情单核对", code="MAIL-004")
    papers = {row.id: (row, party) for row, party in desk.papers(session, list(given), actor)}
    if given.keys() - papers.keys():
        raise NotThisPaper("有一份文书不在您可以送达的文书中", instead="请刷新送达台再勾选")
    cases = dict.fromkeys(row.case_number for row, _ in papers.values())
    return sum(_of_one_case(session, case, papers, given, actor, on) for case in cases)


def _of_one_case(
    session: Session,
    case: str,
    papers: Mapping[int | None, tuple[Document, PartyRow]],
    given: Mapping[int, str],
    actor: Actor,
    on: date,
) -> int:
    new = 0
    with doing(session, Logged.REGISTER, "登记邮件号", actor=actor, right=Right.REGISTER_MAIL, case=case):
        for paper, number in given.items():
            row, party = papers[paper]
            if row.case_number != case:
                continue
            known = session.exec(select(Mailing).where(Mailing.waybill == number)).all()
            if any(each.document_id == paper for each in known):
                continue
            _check_same_envelope(session, known, number, row, party, on)
            session.add(
                Mailing(
                    document_id=paper,
                    case_number=case,
                    waybill=number,
                    sent_on=on,
                    officer=actor.login,
                    recorded_at=clock.now(),
                )
            )
            new += 1
            session.flush()
    return new


def _check_same_envelope(
    session: Session, known: Sequence[Mailing], number: str, row: Document, party: PartyRow, on: date
) -> None:
    """One number is one envelope: of one day, to one person."""
    for each in known:
        other = session.get_one(Document, each.document_id)
        if each.sent_on != on or (other.case_number, other.addressee) != (row.case_number, row.addressee):
            raise NotThisPaper(
                f"邮件号{number}已经登记为{zh_date(each.sent_on)}寄出的另一件（{other.case_number}）",
                instead="请核对是不是填错了行",
            )


def book(session: Session, actor: Actor, since: date, until: date) -> list[Sent]:
    """What left the office in these days, in the order of the days; of very much, the first of it. RightRefused."""
    rights.check(actor, Right.SEE_MAIL)
    posted = col(Mailing.sent_on).between(since, until)
    handed_over = and_(col(Mailing.id).is_(None), col(Document.served_on).between(since, until))
    rows = _left(session, actor, posted, Mailing.sent_on) + _left(session, actor, handed_over, Document.served_on)
    before = _before(session, {document.case_number for document, _, _ in rows}, since)
    found = [_sent(document, to, mailing, before) for document, to, mailing in rows]
    # In one list again; each was asked for in the order of its own days, so that of very many the first come soon.
    return sorted(found, key=lambda each: each.sent_on or each.served_on or since)[:MOST]


def _left(
    session: Session, actor: Actor, how: ColumnElement[bool], day: date | None
) -> list[tuple[Document, PartyRow, Mailing | None]]:
    """The first of what left the office in one way, by the days of this column."""
    party = and_(col(PartyRow.case_number) == col(Document.case_number), col(PartyRow.key) == col(Document.addressee))
    asked = (
        select(Document, PartyRow, Mailing)
        .join(Case, col(Case.number) == col(Document.case_number))
        .join(PartyRow, party)
        .join(Mailing, col(Mailing.document_id) == col(Document.id), isouter=True)
        .where(how, col(Document.recalled).is_(False), *desk.open_to(actor))
        .order_by(col(day), col(Document.case_number), col(Document.id))
    )
    return list(session.exec(asked.limit(MOST)))


def of_case(session: Session, case: str) -> list[tuple[Mailing, Document]]:
    """What was put in the post in a case, the latest first."""
    asked = select(Mailing, Document).join(Document, col(Document.id) == col(Mailing.document_id))
    asked = asked.where(col(Mailing.case_number) == case)
    return list(session.exec(asked.order_by(col(Mailing.sent_on).desc(), col(Mailing.id))))


def _before(session: Session, cases: Collection[str], since: date) -> list[FormerParty]:
    """What parties of these cases were called and where they were found on days since then, the earliest first."""
    asked = select(FormerParty).where(col(FormerParty.case_number).in_(cases), col(FormerParty.until) > since)
    return list(session.exec(asked.order_by(col(FormerParty.until), col(FormerParty.seq)))) if cases else []


def _sent(document: Document, party: PartyRow, mailing: Mailing | None, before: Iterable[FormerParty]) -> Sent:
    """With the name and the address of the day on which it left the office."""
    left_on = mailing.sent_on if mailing else document.served_on
    whose = (party.case_number, party.key)
    then = (each for each in before if (each.case_number, each.key) == whose and left_on and each.until > left_on)
    to = next(then, party)
    return Sent(
        number=document.case_number,
        kind=DocumentKind(document.kind),
        paper_number=document.number,
        name=to.name,
        address=to.address,
        waybill=mailing.waybill if mailing else "",
        sent_on=mailing.sent_on if mailing else None,
        served_on=document.served_on,
    )
