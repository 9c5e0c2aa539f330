"""电子送达 on the site: a party signs for a paper there, which is service with his consent on the day on which he
demonstrably had it (民事诉讼法 第九十条，行政复议法 第八十八条). Only of what bears an electronic seal: what is stamped
by hand is served on paper. Until he signs he sees that it is there, and nothing of it."""

from sqlmodel import Session

from casework import queries
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.outside.public import SITE, codes
from casework.outside.public.handed import Handed, Taken
from casework.record import commands
from casework.storage import clock
from casework.storage.tables import Document
from casework.vocabulary import Act, DocumentKind, ServiceMethod, zh_date
from documents.kinds import kind_of
from documents.kinds.declaring import Service


class NotYourPaper(CaseworkError):
    """No paper of this number waits for whoever signs."""

    code, status = "SITE-111", 404

    def __init__(self) -> None:
        super().__init__("没有这份等您签收的文书", instead="请从您的案件打开；已经用别的方式给您的，不用再签收")


def waiting(session: Session, case: CaseFile, party: str) -> list[Document]:
    """What was made for a party, is sealed, and was not served yet."""
    lines = queries.documents(session, case, tuple(SITE.roles))
    ids = [line.id for line in lines if line.counts and line.addressee == party and not line.served_on]
    rows = (session.get(Document, each) for each in ids)
    return [row for row in rows if row and row.pdf and row.sealed and kind_of(row.kind).service is not Service.FILED]


def signed(session: Session, handed: Handed) -> Taken:
    """送达 on the day of arrival. NotYourPaper; and whatever service is refused for."""
    holder, paper = codes.holder(session, handed.by), session.get(Document, int(handed.content["paper"]))
    case = commands.load(session, holder.case_number) if holder else None
    if holder is None or case is None or paper is None or not codes.takes_part(case, holder.party):
        raise NotYourPaper
    if (paper.case_number, paper.addressee) != (case.number, holder.party):
        raise NotYourPaper
    kind, party = DocumentKind(paper.kind), case.the_party(holder.party)
    if paper.id not in [each.id for each in waiting(session, case, party.key)]:
        if not paper.served_on:
            raise NotYourPaper
        return Taken(words=f"{kind.label}此前已经送达。", case=case.number, party=party.key)
    after = commands.perform(
        session,
        Act.SERVE,
        case.number,
        actor=SITE,
        on=handed.on,
        today=clock.today(),
        details={
            "document": kind.value,
            "party": party.key,
            "method": ServiceMethod.ELECTRONIC.value,
            "consent": True,
            "proof": f"本人凭查询码于{handed.hour}在网上同意并签收，收件号{handed.id[:8].upper()}",
        },
        request_id=handed.id,
    )
    words = f"您已经签收{kind.label}，送达的日期是{zh_date(handed.on)}。"
    return Taken(words=words, case=case.number, party=party.key, seq=after.facts[-1].seq)
