"""What a head needs before a hearing or a sitting: what it is about, why he has to come, what his organ answered, what
was decided before, and the papers that his organ itself may read. He reads them and changes nothing; that he did is
logged.

Of the papers that were made here none is among them that bears the number of a person's identity paper; of scans only
those of his organ's own answer and of the notice that calls it: nobody has looked what else is on the others.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from casework import law
from casework.casefile import CaseFile, Party
from casework.errors import CaseworkError, FactUnreadable
from casework.office.outsiders.accounts import HEAD
from casework.outside.public.accounts import who
from casework.outside.public.accounts.in_cases import papers_of
from casework.outside.public.handed import Handed, Taken
from casework.papers import sealing
from casework.papers.exhibits.covering import Source
from casework.portal.outer import published
from casework.procedure.litigation.appointed import Appointed, still_ahead
from casework.procedure.litigation.besides.owed import owed
from casework.procedure.litigation.judgment import Judgment, result_in_words
from casework.procedure.litigation.notice import ReceiveNotice, answers_of
from casework.procedure.litigation.prepared import told
from casework.procedure.litigation.sitting import Sitting
from casework.procedure.reconsideration.acceptance.filing import Receive
from casework.procedure.reconsideration.hearing.notified import notice_to_come
from casework.procedure.reconsideration.hearing.trial import Reply
from casework.queries.court.diary import own_rule
from casework.record import commands, journal
from casework.storage.office import office
from casework.storage.tables import Attachment, Case, Document, Logged
from casework.vocabulary import Act, AttachmentPurpose, DocumentKind, PartyRole, comparable, normal_number, zh_date

CERTIFY_A_PERSON = (DocumentKind.COURT_AUTHORITY, DocumentKind.COURT_REPRESENTATIVE)
"""Papers with the number of somebody's identity paper."""
HIS_OWN = (DocumentKind.OFFICIAL_NOTICE,)
"""What is filed and handed to nobody but him."""
SCAN = "f"
"""How the name of the box of a scan begins."""
DECIDED = (Act.DECIDE, Act.DISMISS_APPLICATION, Act.DECLINE)
MOST_BEFORE = 4
"""Instances are not more: a reconsideration, two instances, a retrial."""
Line = tuple[str, str]


def brief(session: Session, case: CaseFile, party: Party, call: dict[str, Any]) -> list[Line]:
    """Headings, each with what is to be known. `call`: the hearing or sitting (`heads.calls`)."""
    on = date.fromisoformat(call["on"])
    lines = _of_the_suit(session, case, party, on) if call["in_court"] else _of_the_hearing(case, party)
    return [line for line in lines if line[1]]


def _of_the_suit(session: Session, case: CaseFile, party: Party, on: date) -> Iterator[Line]:
    (notice,) = case.every(ReceiveNotice)
    said = notice.details
    sitting = next((each for each in still_ahead(case) if each.day == on), None)
    yield "法院和案号", f"{said.court}　{said.court_number}　{said.instance.label}"
    if sitting:
        why = owed(case, sitting, party, own_rule())
        yield "开庭通知", _notice(sitting)
        yield "为什么要到", f"{why.words}（{why.citation}）"
    yield "原告", case.names(PartyRole.PLAINTIFF)
    others = [each.name for each in case.parties_as(PartyRole.DEFENDANT) if each.key != party.key]
    yield "其他被告", "、".join(others)
    yield "第三人", case.names(PartyRole.THIRD_PARTY)
    yield "上诉人", "、".join(said.appellants)
    yield "告的是什么", said.administrative_act
    yield "要求法院怎么判", _numbered(said.claims)
    for before in _before(session, case):
        yield from _course(before)
    for sat in case.every(Sitting):
        yield "已经开过的庭", zh_date(sat.on)
    for answer in answers_of(case, party.key):
        evidence = f"，证据{answer.details.evidence}份" if answer.details.evidence else ""
        yield "本单位的答辩", f"{zh_date(answer.on)}提交{evidence}。{answer.details.summary}"
    comes = told(case, party.key, on)
    yield "一起去的", "、".join((*comes.details.staff, *comes.details.lawyers)) if comes else ""
    yield "到庭要做的", f"陈述、答辩、辩论、发表最后意见，并就实质性解决争议发表意见（{law.rule('ATT-11').citation}）"


def _notice(sitting: Appointed) -> str:
    where = (
        f"{zh_date(sitting.day)}{sitting.hour}，{sitting.place}"
        if sitting.place
        else zh_date(sitting.day) + sitting.hour
    )
    return f"{where}，{sitting.form.label}（{zh_date(sitting.told_on)}收到通知）"


def _of_the_hearing(case: CaseFile, party: Party) -> Iterator[Line]:
    notice = notice_to_come(case)
    yield "听证事项", notice.details.matters if notice else ""
    yield "申请人", case.names(PartyRole.APPLICANT)
    yield "第三人", case.names(PartyRole.THIRD_PARTY)
    for receipt in case.every(Receive):
        yield "申请复议的是什么", receipt.details.administrative_act
        yield "复议请求", _numbered(receipt.details.claims)
    for reply in case.every(Reply):
        if reply.details.respondent == party.key:
            yield "本单位的答复", f"{zh_date(reply.on)}提交。{reply.details.summary}"


def _course(before: CaseFile) -> Iterator[Line]:
    """How a case before this one ended."""
    opening = before.received().details
    if not isinstance(opening, ReceiveNotice):
        yield "复议", f"{before.number}　{before.ending.label if before.ending else before.state.label}"
    for judged in before.every(Judgment):
        words = "；".join(result_in_words(before, judged.details))
        content = f"。{judged.details.content}" if judged.details.content else ""
        yield "此前的裁判", f"{zh_date(judged.details.judged_on)}　{words}{content}"


def _numbered(claims: Iterable[str]) -> str:
    each = list(claims)
    return each[0] if len(each) == 1 else "；".join(f"{nth}．{claim}" for nth, claim in enumerate(each, 1))


def _before(session: Session, case: CaseFile) -> list[CaseFile]:
    """The cases that this one follows, the first first; one that cannot be read, and what lies before it, is left out:
    the sitting is shown all the same."""
    found: list[CaseFile] = []
    row = session.get(Case, case.number)
    with suppress(FactUnreadable):
        while row and row.linked_to and len(found) < MOST_BEFORE:
            row = session.get(Case, normal_number(row.linked_to))
            if row:
                found.insert(0, commands.load(session, row.number))
    return found


def papers(session: Session, case: CaseFile, party: Party) -> list[Document]:
    """What his organ may read of this case and of those that it follows, as it is handed out."""
    found = papers_of(session, case, party, besides=HIS_OWN)
    for before in _before(session, case):
        same = [each for each in before.parties if comparable(each.name) == comparable(party.name)]
        found += [paper for each in same for paper in papers_of(session, before, each)]
        found += [] if same else _own_decision(session, before, party)
    return [paper for paper in found if paper.kind not in CERTIFY_A_PERSON]


def _own_decision(session: Session, before: CaseFile, party: Party) -> list[Document]:
    """Of a reconsideration that it decided itself the decision, as the respondent had it."""
    decided = before.find(*DECIDED)
    if decided is None or comparable(party.name) != comparable(office().organ):
        return []
    respondents = before.parties_as(PartyRole.RESPONDENT)
    every = [paper for each in respondents[:1] for paper in papers_of(session, before, each)]
    return [paper for paper in every if paper.seq == decided.seq]


def scans(session: Session, case: CaseFile, party: Party) -> list[Attachment]:
    """The answer of his organ and the notices that call it, as they were handed in beside their entries."""
    calls = (Act.SCHEDULE_SITTING, Act.CHANGE_SITTING, Act.NOTIFY_HEARING)
    of = [fact.seq for fact in (*answers_of(case, party.key), *case.all(*calls))]
    of += [reply.seq for reply in case.every(Reply) if reply.details.respondent == party.key]
    there = (
        col(Attachment.case_number) == case.number,
        col(Attachment.seq).in_(of),
        col(Attachment.withdrawn_at).is_(None),
        col(Attachment.purpose) != AttachmentPurpose.INTERNAL.value,
    )
    newer = select(Attachment.replaces).where(col(Attachment.case_number) == case.number)
    replaced = set(session.exec(newer))
    return [
        row
        for row in session.exec(select(Attachment).where(*there).order_by(col(Attachment.id)))
        if row.id not in replaced
    ]


def listed(session: Session, case: CaseFile, party: Party) -> list[dict[str, Any]]:
    """Both, as he is shown them; `id` is the name of the box."""
    made = [
        {"id": str(each.id), "label": DocumentKind(each.kind).label, "number": each.number, "case": each.case_number}
        for each in papers(session, case, party)
    ]
    handed_in = scans(session, case, party)
    return made + [
        {"id": f"{SCAN}{each.id}", "label": each.title, "number": "", "case": each.case_number} for each in handed_in
    ]


def boxes(session: Session, names: Iterable[str]) -> dict[str, tuple[str, Any]]:
    """The papers themselves. One that is lost is left out: the others are shown all the same."""
    found: dict[str, tuple[str, Any]] = {}
    for name in names:
        with suppress(CaseworkError):
            found[name] = published.PAPER, _pages(session, name)
    return found


def _pages(session: Session, name: str) -> bytes:
    number = int(name.removeprefix(SCAN))
    if not name.startswith(SCAN):
        return sealing.pdf(session.get_one(Document, number))
    file = session.get_one(Attachment, number)
    return Source(case_number=file.case_number, title=file.title, attachment=file).pages()


class NotYourPaper(CaseworkError):
    """No paper of this number is for this head to read."""

    code, status = "OAC-025", 404


def was_read(session: Session, handed: Handed) -> Taken:
    """That he opened what there is of the case, or one of its papers: kept in the log of the case, with the hour.
    NotYourPaper."""
    row = who.account(session, handed, HEAD)
    case, party = who.party(session, row, handed.content["case"])
    what, of = f"{case.number}的出庭准备材料", case.number
    if wanted := handed.content.get("paper"):
        paper = next((each for each in listed(session, case, party) if each["id"] == wanted), None)
        if paper is None:
            raise NotYourPaper("没有这份供您阅读的文书", instead="请从要到的听证、开庭打开")
        what, of = paper["label"], paper["case"]
    said = f"负责人{row.name}在外部网站打开{what}（{handed.hour}）"
    journal.write(session, Logged.READ_OUTSIDE, said, who=row.login, case=of, subject=row.name)
    return Taken(words="", case=case.number, party=party.key)
