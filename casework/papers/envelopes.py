"""What service (送达) needs on paper and on pages: the receipt of each document, address labels, and where an attempt
stands. The acts themselves are in `procedure.service`."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session, col, select

from casework import queries
from casework.casefile import CaseFile, Fact, Party
from casework.errors import CaseworkError
from casework.papers import people
from casework.papers.copies import large
from casework.papers.filling.common import cause, copy_of_application
from casework.procedure.reconsideration.acceptance.authority import receiver_of
from casework.procedure.reconsideration.decision.service import Serve
from casework.procedure.reconsideration.decision.ways import FailService, Way, failures, next_ways
from casework.queries import PaperLine, PaperState
from casework.record import access, commands, privacy
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.office import office
from casework.storage.tables import Case, Document
from casework.vocabulary import Act, DocumentKind, Procedure, ServiceMethod, zh_date
from documents.kinds import kind_of
from documents.kinds.declaring import Service
from documents.kinds.file import ServedItem, ServiceReceipt
from documents.labels import Label

LINE = "＿" * 8
"""To be filled in by hand."""


class NothingToServe(CaseworkError):
    """There is no document to serve, or none on this party."""

    code, status = "SER-404", 404


NOTHING = NothingToServe("没有这份需要送达的文书", instead="请从案件页面“文书与送达”中打印")
"""There is no such paper, or none for whoever asks."""


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """An attempt at service that failed, in words."""

    on: date
    method: str
    reason: str
    course: str
    seq: int


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How the service of a document stands: what failed, and what the law has next."""

    failed: tuple[Attempt, ...]
    ways: tuple[Way, ...]


def standing(case: CaseFile, papers: Iterable[PaperLine]) -> dict[int, Standing]:
    """For each document not served yet of which an attempt failed."""
    found = {}
    for paper in papers:
        failed = failures(case, paper.kind, paper.addressee)
        if failed and not paper.served_on and paper.counts:
            ways = next_ways(case, paper.kind, paper.addressee)
            found[paper.id] = Standing(failed=tuple(_attempt(fact, case) for fact in failed), ways=ways)
    return found


def _attempt(fact: Fact, case: CaseFile) -> Attempt:
    details = fact.details
    assert isinstance(details, FailService)
    reason = case.item("service_failures", details.reason, fact.on).label
    return Attempt(on=fact.on, method=details.method.label, reason=reason, course=details.course, seq=fact.seq)


def receipt(session: Session, document_id: int) -> ServiceReceipt:
    """送达回证 of one document: what the case knows, the rest to be filled in by hand. NothingToServe."""
    row = session.get(Document, document_id)
    case = commands.load(session, row.case_number) if row else None
    party = case.party(row.addressee) if case and row else None
    if row is None or case is None or party is None or row.recalled:
        raise NOTHING
    kind = DocumentKind(row.kind)
    items = [ServedItem(name=kind.label, number=row.number)]
    if kind is DocumentKind.REPLY_NOTICE:
        items.append(ServedItem(name=copy_of_application(case)))
    served = next((fact for fact in case.all(Act.SERVE) if _serves(fact, kind, row.addressee)), None)
    tried = [fact.details for fact in failures(case, kind, row.addressee) if isinstance(fact.details, FailService)]
    courses = "；".join(attempt.course.rstrip("。") for attempt in tried)
    filled: dict[str, object] = {"refusal": courses}
    if served and isinstance(served.details, Serve):
        said = served.details
        filled = {
            "method": said.method.label,
            "served_at": zh_date(served.on),
            "received_by": _who_signed(case, party, said, served.on),
            "witnesses": said.witnesses,
            "refusal": courses if said.method is ServiceMethod.LEFT else "",
            "remark": "；".join(
                ["已拍照、录像记录送达过程"] * said.filmed + [f"凭证：{said.proof}"] * bool(said.proof)
            ),
        }
    subject, day = session.get(Case, case.number), served.on if served else clock.today()
    case = case.with_parties_of(day)
    party = case.the_party(party.key)
    agent = receiver_of(case, party.key, day)
    if agent and not served:
        described = people.capacity(party, agent)
        filled["substitute_reason"] = (
            f"委托代理人{agent.name}{f'（{described}）' if described else ''}的代理权限含代收文书"
        )
    return ServiceReceipt(
        organ=office().office,
        case_number=case.number,
        cause=cause(case) if case.procedure is Procedure.RECONSIDERATION else subject.subject if subject else "",
        addressee=case.called(party),
        address=_where_it_goes(case, party, day).address or LINE,
        items=tuple(items),
        **filled,  # type: ignore[arg-type]
    )


def _who_signed(case: CaseFile, party: Party, said: Serve, on: date) -> str:
    """张律师（代理人）; empty where the addressee signed himself, by hand."""
    if said.received_by in (None, "self"):
        return ""
    return f"{said.receiver}（{case.item('service_receivers', said.received_by, on).label}）"


def _serves(fact: Fact, kind: DocumentKind, party: str) -> bool:
    return isinstance(fact.details, Serve) and (fact.details.document, fact.details.party) == (kind, party)


def labels(session: Session, number: str) -> tuple[Label, ...]:
    """One address label for each party of a case who still has to be served with something and whose address is
    known. NothingToServe, NoSuchCase."""
    case = commands.load(session, number)
    waiting = [paper for paper in queries.documents(session, case) if _to_be_sent(paper)]
    made = _labels(case, waiting)
    if not made and waiting:
        names = "、".join(dict.fromkeys(paper.addressee_name for paper in waiting))
        raise NothingToServe(f"没有登记{names}的地址，没有可以打印的标签", instead="请先更正登记，补上地址")
    if not made:
        raise NothingToServe("本案没有尚待送达的文书，没有需要打印的标签", instead="请在文书生成后打印")
    return made


def without_address(case: CaseFile, papers: Iterable[PaperLine]) -> str:
    """Who still has to be served with something and gets no label, since nobody registered an address."""
    waiting = dict.fromkeys(paper.addressee for paper in papers if _to_be_sent(paper))
    parties = filter(None, map(case.party, waiting))
    return "、".join(case.called(party) for party in parties if not _where_it_goes(case, party, clock.today()).address)


def labels_of(session: Session, day: date, actor: Actor) -> tuple[Label, ...]:
    """The labels for what was written on a day and is not served yet, in all cases that the officer acts in.
    NothingToServe."""
    begins = datetime.combine(day, time(), UTC)
    fresh = select(Document).where(
        col(Document.written_at) >= begins - timedelta(days=1),
        col(Document.written_at) < begins + timedelta(days=1),
        col(Document.served_on).is_(None),
        col(Document.recalled).is_(False),
    )
    written: dict[str, set[int]] = {}
    for row in session.exec(fresh.order_by(col(Document.case_number), col(Document.id))):
        if row.id and row.written_at and clock.china_day(row.written_at) == day:
            written.setdefault(row.case_number, set()).add(row.id)
    made: list[Label] = []
    for number, ids in written.items():
        case = commands.load(session, number)
        if not access.is_open_to(case, actor):
            continue
        papers = [paper for paper in queries.documents(session, case) if _to_be_sent(paper) and paper.id in ids]
        made += _labels(case, papers)
    if not made:
        raise NothingToServe(f"{zh_date(day)}没有生成尚待送达的文书", instead="其他日期生成的，请从案件页面打印标签")
    return tuple(made)


def labels_for(session: Session, chosen: Mapping[str, Collection[int]]) -> tuple[Label, ...]:
    """The labels for these documents of these cases, one for each envelope."""
    made: list[Label] = []
    for number, ids in chosen.items():
        case = commands.load(session, number)
        made += _labels(case, [paper for paper in queries.documents(session, case) if paper.id in ids])
    return tuple(made)


def _to_be_sent(paper: PaperLine) -> bool:
    """What goes out and waits for it; a record that the party signs at the table is filed, not sent."""
    ready = paper.state in (PaperState.WRITTEN, PaperState.OWN)
    goes_out = kind_of(paper.kind.value).service in (Service.SERVED, Service.SENT)
    return bool(paper.addressee) and goes_out and ready and not paper.served_on


def _labels(case: CaseFile, papers: list[PaperLine]) -> tuple[Label, ...]:
    keys = dict.fromkeys(paper.addressee for paper in papers)
    envelopes = ((case.party(key), [paper for paper in papers if paper.addressee == key]) for key in keys)
    found = (_label(case, party, inside) for party, inside in envelopes if party)
    return tuple(label for label in found if label.address)


@dataclass(frozen=True, kw_only=True)
class Destination:
    """To whom and where the papers of a party go."""

    name: str
    address: str
    phone: str


def _where_it_goes(case: CaseFile, party: Party, on: date) -> Destination:
    """To the agent whose power of attorney lets him receive papers and who has said where; else to the party, through
    that agent where there is one."""
    agent = receiver_of(case, party.key, on)
    if agent and agent.address:
        name = f"{agent.name}（{party.role.label}{party.name}的委托代理人）"
        return Destination(name=name, address=agent.address, phone=privacy.unseal(agent.phone))
    name = f"{party.name}（委托代理人{agent.name}）" if agent else party.name
    return Destination(name=name, address=party.reached_at, phone=privacy.unseal(party.phone))


def _label(case: CaseFile, party: Party, papers: list[PaperLine]) -> Label:
    inside = [f"{p.kind.label}{f'（{p.number}）' if p.number else ''}1份" for p in papers]
    if large.is_needed(case, party.key):
        inside.append("大字版和一页说明")
    if any(paper.kind is DocumentKind.REPLY_NOTICE for paper in papers):
        inside.append(f"{copy_of_application(case)}1份")
    own, to = office(), _where_it_goes(case, party, clock.today())
    return Label(
        name=to.name,
        address=to.address,
        phone=to.phone,
        sender=own.office,
        sender_address=f"{own.address}　{own.postcode}　{own.phone}",
        contents=f"{'、'.join(inside)}　{case.number}",
    )
