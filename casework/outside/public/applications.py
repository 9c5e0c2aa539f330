"""网上申请: an application that was handed in on the site becomes a received application, on the day it arrived there
(条例 第二十八条). Whether it is accepted, people decide."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from casework import law
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.office import agencies
from casework.outside.public import SITE, codes
from casework.outside.public.handed import Handed, Taken
from casework.outside.public.telling import ask_for, note_in
from casework.papers import attachments
from casework.papers.attachments import Handed as File
from casework.portal import paper
from casework.record import commands
from casework.storage import clock
from casework.storage.office import office
from casework.vocabulary import Act, AttachmentPurpose, Channel, PartyRole, zh_date
from documents import typefaces
from documents.errors import DocumentError

REPEATED = "申请人在网上提出，是否与已有案件重复由承办人审查"
LEFT_OUT = "申请人所填的有几项不能登记，先登记了姓名、行政行为、请求和理由；全部内容见“网上来件”，请核对后更正登记"
INSTEAD = "※"
"""What stands in a registration for a character that cannot be printed yet."""
PURPOSES = {"证据材料": AttachmentPurpose.EVIDENCE}
"""What the site calls its papers; all others belong to the application itself."""


def taken(session: Session, handed: Handed) -> Taken:
    """Registered under the next number, with its papers; the code that was given out there opens the case."""
    details, without_type = _printable(_details(session, handed))
    case, left_out = _registered(session, handed, details)
    applicants = case.parties_as(PartyRole.APPLICANT)
    applicant = applicants[0]
    given = [handed.content["follow"], *handed.content.get("follows", ())]
    for party, code in zip(applicants, given, strict=False):  # an application of before 0.14.0 has one
        codes.keep(session, case.number, party.key, code, actor=SITE)
    _lay_in(session, case, handed, applicant.key)
    if without_type:
        away = "、".join(sorted(without_type))
        said = f"申请书中的“{away}”现有字库印不出来，登记时以“{INSTEAD}”代替；补充字库后请办理更正登记"
        ask_for(session, case, said, request_id=f"{handed.id}:signs")
    if left_out:
        ask_for(session, case, left_out, request_id=f"{handed.id}:left out")
    if agent := _agent(handed):
        ask_for(session, case, agent, request_id=f"{handed.id}:agent")
    for line in _besides(handed):
        note_in(session, case, line, request_id=f"{handed.id}:{line[:20]}")
    ask_for(session, case, f"网上收到申请（{handed.hour}到达），请审查是否受理", request_id=handed.id)
    words = f"已经登记，案号{case.number}，收到申请的日期是{zh_date(handed.on)}。"
    return Taken(words=words, case=case.number, party=applicant.key, seq=1, waits=bool(left_out))


def _registered(session: Session, handed: Handed, details: dict[str, Any]) -> tuple[CaseFile, str]:
    """The case, and what an officer has to enter himself. An application is received, whatever is wrong with a field of
    it: what is refused is left out and told. CaseworkError where not even its core can be registered."""
    repeated = {"repeat_reason": REPEATED}
    first: CaseworkError | None = None
    for attempt in (details, details | repeated, _core(details) | repeated):
        try:
            with session.begin_nested():
                case = _opened(session, handed, attempt)
        except CaseworkError as refused:
            if refused.status >= 500:
                raise
            first = first or refused
            session.expunge_all()  # what was undone is known no more
        else:
            is_whole = set(attempt) >= set(details)
            return case, "" if is_whole or first is None else f"{LEFT_OUT}：{first.message}"
    assert first
    raise first


def _core(details: dict[str, Any]) -> dict[str, Any]:
    """Who applies against what by whom, and what for: without numbers, days and whatever else may be refused."""
    applicants = [{name: each[name] for name in ("name", "kind", "address")} for each in details["applicants"]]
    organs = [{"name": each["name"]} for each in details["respondents"]]
    kept = ("channel", "arrived", "administrative_act", "claims", "reasons")
    return {name: details[name] for name in kept} | {"applicants": applicants, "respondents": organs}


def _opened(session: Session, handed: Handed, details: dict[str, Any]) -> CaseFile:
    return commands.open_case(
        session,
        Act.RECEIVE,
        actor=SITE,
        on=handed.on,
        today=clock.today(),
        details=details,
        request_id=handed.id,
    )


def _details(session: Session, handed: Handed) -> dict[str, Any]:
    """What the registration is made with: what was typed, as it was typed."""
    said, act = handed.content, handed.content["act"]
    organ = {"name": act["organ"]} | agencies.as_party(session, act["organ"], handed.on)
    found: dict[str, Any] = {
        "channel": Channel.ONLINE.value,
        "arrived": handed.hour,
        "applicants": [_applicant(each) for each in said["applicants"]],
        "respondents": [organ],
        "administrative_act": act["name"],
        "act_number": act["number"],
        "act_on": act["on"] or None,
        "known_on": None if act["omitted"] else act["known_on"] or None,
        "told_of_right": act["told"],
        "claims": said["claims"],
        "reasons": said["reasons"],
        "compensation_claimed": bool(said["wishes"].get("compensation")),
    }
    if not act["told"]:
        found["knew_right_on"] = handed.on.isoformat()
    return found


def _printable(said: Any) -> tuple[Any, set[str]]:
    """The same with a mark in place of each character that no font of ours has, and which these are: an application
    is received whatever its letters are, and printing waits."""
    if isinstance(said, str):
        away = set(said) - typefaces.coverage() - set("\n\r\t")
        return said.translate({ord(each): INSTEAD for each in away}), away
    if isinstance(said, dict):
        pairs = {name: _printable(value) for name, value in said.items()}
        return {name: kept for name, (kept, _) in pairs.items()}, set().union(*(away for _, away in pairs.values()))
    if isinstance(said, list | tuple):
        each = [_printable(value) for value in said]
        return [kept for kept, _ in each], set().union(*(away for _, away in each))
    return said, set()


def _applicant(said: dict[str, Any]) -> dict[str, Any]:
    return {name: said[name] for name in ("name", "kind", "id_number", "phone", "address", "representative")}


def _agent(handed: Handed) -> str:
    """Whom the applicant named to act for him: people look at the power of attorney before he is entered."""
    said = handed.content["agent"]
    if not said:
        return ""
    standing = law.item("agent_standings", said["standing"], handed.on).label
    phone = f"，电话{said['phone']}" if said["phone"] else ""
    return f"申请人在网上写明代办人{said['name']}（{standing}{phone}），请核对授权委托书后办理登记委托代理人"


def _lay_in(session: Session, case: CaseFile, handed: Handed, party: str) -> None:
    """The application as it was confirmed, and the papers with it."""
    try:
        _keep(session, case, handed, _printed(handed), "行政复议申请书.pdf", "行政复议申请书", party, "paper")
    except DocumentError as refused:
        note_in(session, case, f"网上确认的申请书不能印制（{refused}），内容见登记", request_id=f"{handed.id}:paper")
    kinds = handed.content.get("what", ())
    for nth, (file, what) in enumerate(zip(handed.files, kinds, strict=True)):
        try:
            _keep(
                session,
                case,
                handed,
                file.data,
                file.name,
                f"{what}：{file.name.removesuffix('.pdf')}",
                party,
                str(nth),
            )
        except CaseworkError as refused:
            note_in(
                session, case, f"网上提交的“{file.name}”没有收入：{refused.message}", request_id=f"{handed.id}:{nth}"
            )


def _keep(
    session: Session, case: CaseFile, handed: Handed, data: bytes, name: str, title: str, party: str, part: str
) -> None:
    purpose = PURPOSES.get(title.partition("：")[0], AttachmentPurpose.APPLICATION)
    file = File(
        data=data,
        file_name=name,
        purpose=purpose,
        received_on=handed.on,
        title=title[: attachments.TITLE],
        party=party,
        source="网上提交",
        request_id=f"{handed.id}:{part}",
    )
    attachments.add(session, case.number, file, actor=SITE, today=clock.today())


def _printed(handed: Handed) -> bytes:
    """The application as the applicant read and confirmed it. DocumentError."""
    from documents import pdf  # half a second, which only this needs

    listed = [
        {"what": what, "name": file.name, "pages": file.pages}
        for what, file in zip(handed.content.get("what", ()), handed.files, strict=True)
    ]
    return pdf.draw(paper.application(handed.content | {"files": listed}, office().organ, handed.on))


def _besides(handed: Handed) -> Iterator[str]:
    """What was said besides, for whoever decides about it."""
    said = handed.content
    wishes = [words for wish, words in paper.WISHES.items() if said["wishes"].get(wish)]
    if wishes:
        yield f"申请人在网上另外请求：{'；'.join(wishes)}"
    if said.get("others"):
        yield f"申请人写明可能与行政行为有利害关系的人（是否通知作为第三人参加，请审查）：{said['others']}"
    if said["late"]:
        yield f"申请人写明没有在期限内申请的原因：{said['late']}"
    for each in said["applicants"]:
        if each["electronic"]:
            yield f"{each['name']}在网上同意电子送达，电子邮箱：{each['electronic']}"
        if each["service_address"]:
            yield f"{each['name']}写明收文书的地址：{each['service_address']}"
    if said["act"].get("anyway"):
        yield "按机关名录，这一行政行为不由本机关管辖；申请人已知，仍在此申请"
