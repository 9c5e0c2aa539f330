"""What an organ does outside becomes an act of its case: through `perform()`, on the day on which it arrived, with the
files as material of the case.

An answer that arrives at 23:50 of the last day is in time. What people have to judge (who comes to a hearing, why the
head does not) is laid in and waits for the handler.
"""

from typing import Any

from sqlmodel import Session

from casework.casefile import CaseFile, Party
from casework.errors import CaseworkError
from casework.office.outsiders.accounts import ORGAN
from casework.outside.public.accounts import who
from casework.outside.public.accounts.entering import lay_in, perform
from casework.outside.public.handed import Handed, Taken
from casework.outside.public.telling import ask_for
from casework.record import commands, journal
from casework.storage.tables import Document, Logged
from casework.vocabulary import Act, DocumentKind, PartyRole, ServiceMethod, zh_date


class NotYourPaper(CaseworkError):
    """No paper of this number is for this organ."""

    code, status = "OAC-022", 404

    def __init__(self) -> None:
        super().__init__("没有这份发给您单位的文书", instead="请从案件的页面打开")


def answered(session: Session, handed: Handed) -> Taken:
    """答复, with its evidence and basis: of a respondent only (行政复议法 第四十八条)."""
    row = who.account(session, handed, ORGAN)
    case, party = who.party(session, row, handed.content["case"], PartyRole.RESPONDENT)
    items = [_piece(each) for each in handed.content["evidence"]]
    reply = {"respondent": party.key, "evidence": len(items), "summary": handed.content["summary"][:4000]}
    if handed.content.get("late"):
        reply["delay_reason"] = handed.content["late"][:1000]
    after = perform(session, handed, Act.REPLY, case, reply)
    seq = commands.recorded_as(session, handed.id)
    if items:
        perform(session, handed, Act.RECORD_EVIDENCE, case, {"party": party.key, "items": items}, part="evidence")
    lay_in(session, handed, case, party, titles=handed.content["titles"])
    words = f"{case.number}：已登记答复，收到的日期是{zh_date(handed.on)}，证据、依据{len(items)}份。"
    return Taken(words=words, case=after.number, party=party.key, seq=seq)


def performed(session: Session, handed: Handed) -> Taken:
    """履行 of a decision, with its proof (第七十七条)."""
    row = who.account(session, handed, ORGAN)
    case, party = who.party(session, row, handed.content["case"])
    said = {"party": party.key, "content": handed.content["words"], "proof": who.proof(row, handed)[:300]}
    return _done(session, handed, Act.RECORD_PERFORMANCE, case, party, said, "履行凭证", "已登记履行情况")


def fed_back(session: Session, handed: Handed) -> Taken:
    """整改反馈 to an 意见书 or 建议书 (第七十六条)."""
    row = who.account(session, handed, ORGAN)
    case, party = who.party(session, row, handed.content["case"])
    said = {
        "party": party.key,
        "letter": handed.content["letter"],
        "content": handed.content["words"],
        "proof": who.proof(row, handed)[:300],
    }
    return _done(session, handed, Act.RECORD_FEEDBACK, case, party, said, "整改材料", "已登记反馈")


def attending(session: Session, handed: Handed) -> Taken:
    """Who comes to a hearing or a sitting, or why the head does not, as the site asked for it before 0.14.0: what was
    handed in then may still wait."""
    row = who.account(session, handed, ORGAN)
    case, party = who.party(session, row, handed.content["case"])
    said = handed.content
    what = f"参加人员：{said['people']}" if said["people"] else "负责人不能参加"
    what += f"；负责人不能参加的理由：{said['absence']}" if said["absence"] else ""
    title = "不能参加的说明（加盖公章）" if said["absence"] else "参加人员的身份证明"
    lay_in(session, handed, case, party, titles=[title] * len(handed.files))
    ask_for(session, case, f"{party.name}网上告知{said['sitting']}的{what}", request_id=handed.id)
    return Taken(words=f"{case.number}：已收到参加人员的情况，承办人核对后登记。", case=case.number, party=party.key)


def other(session: Session, handed: Handed) -> Taken:
    """Something else that the organ has to say of its case: laid in, and the handler is asked to look at it."""
    row = who.account(session, handed, ORGAN)
    case, party = who.party(session, row, handed.content["case"])
    lay_in(session, handed, case, party, titles=["机关提交的材料"] * len(handed.files))
    ask_for(session, case, f"{party.name}网上来文：{handed.content['words']}", request_id=handed.id)
    return Taken(words=f"{case.number}：已收到，承办人会处理。", case=case.number, party=party.key)


def signed_for(session: Session, handed: Handed) -> Taken:
    """签收 of a paper: e-service with consent, on the day on which it demonstrably reached the organ (民事诉讼法
    第九十条)."""
    row = who.account(session, handed, ORGAN)
    case, party = who.party(session, row, handed.content["case"])
    paper = _paper(session, handed, case, party)
    kind = DocumentKind(paper.kind)
    if case.served_on(kind, party.key):
        return Taken(words=f"{case.number}：{kind.label}此前已经送达。", case=case.number, party=party.key)
    said = {
        "document": kind.value,
        "party": party.key,
        "method": ServiceMethod.ELECTRONIC.value,
        "consent": True,
        "receiver": row.name,
        "proof": who.proof(row, handed)[:300],
    }
    perform(session, handed, Act.SERVE, case, said)
    words = f"{case.number}：已登记{kind.label}于{zh_date(handed.on)}送达。"
    return Taken(words=words, case=case.number, party=party.key, seq=commands.recorded_as(session, handed.id))


def was_read(session: Session, handed: Handed) -> Taken:
    """That the organ opened a paper: kept in the log of the case, with the hour."""
    row = who.account(session, handed, ORGAN)
    case, party = who.party(session, row, handed.content["case"])
    kind = DocumentKind(_paper(session, handed, case, party).kind)
    what = f"{party.name}在外部网站打开{kind.label}（{handed.hour}）"
    journal.write(session, Logged.READ_OUTSIDE, what, who=row.login, case=case.number, subject=row.name)
    return Taken(words="", case=case.number, party=party.key)


def _paper(session: Session, handed: Handed, case: CaseFile, party: Party) -> Document:
    paper = session.get(Document, int(handed.content["paper"]))
    if paper is None or paper.case_number != case.number or paper.addressee != party.key or paper.recalled:
        raise NotYourPaper
    return paper


def _piece(said: dict[str, Any]) -> dict[str, Any]:
    """A line of the list of evidence as the act has it; what was left empty is not said."""
    names = ("name", "kind", "source", "proves", "first_page", "last_page", "original")
    return {name: said[name] for name in names if said.get(name) not in (None, "")}


def _done(
    session: Session,
    handed: Handed,
    act: Act,
    case: CaseFile,
    party: Party,
    said: dict[str, Any],
    title: str,
    words: str,
) -> Taken:
    perform(session, handed, act, case, said)
    lay_in(session, handed, case, party, titles=[title] * len(handed.files))
    seq = commands.recorded_as(session, handed.id)
    return Taken(
        words=f"{case.number}：{words}，日期是{zh_date(handed.on)}。", case=case.number, party=party.key, seq=seq
    )
