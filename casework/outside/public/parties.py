"""What a party did in its case on the site: an entry of the case where nothing has to be judged, else a task for
whoever answers for the case, with the day on which it arrived. Its papers are kept in any case.
"""

from collections.abc import Callable, Mapping

from sqlmodel import Session

from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.office import notices
from casework.outside.public import SITE, codes, files, rated
from casework.outside.public.handed import Handed, Taken
from casework.outside.public.telling import ask_for, note_in
from casework.papers import attachments
from casework.papers.attachments import Handed as File
from casework.portal import acts
from casework.procedure.reconsideration.acceptance.arrival.supplement import TO_SUPPLEMENT
from casework.record import commands
from casework.storage import clock
from casework.storage.tables import NoticeKind
from casework.vocabulary import Act, AttachmentPurpose, Role, State, zh_date


class NobodyKnown(CaseworkError):
    """The code was taken back, or the party has left the case."""

    code, status = "SITE-103", 409

    def __init__(self) -> None:
        super().__init__("这个查询码已经停用", instead="请打电话问我们，核对以后另给您一个")


def taken(session: Session, handed: Handed) -> Taken:
    """NobodyKnown; and whatever the act of its kind is refused for."""
    row = codes.holder(session, handed.by)
    case = commands.load(session, row.case_number) if row else None
    if row is None or case is None or not codes.takes_part(case, row.party):
        raise NobodyKnown
    for nth, file in enumerate(handed.files):
        _keep(session, case, handed, nth, row.party, title=acts.rows()[handed.kind].words, name=file.name)
    did = DOES.get(handed.kind, _asked)(session, case, row.party, handed)
    return Taken(words=did.words, case=case.number, party=row.party, seq=did.seq)


def _keep(session: Session, case: CaseFile, handed: Handed, nth: int, party: str, *, title: str, name: str) -> None:
    file = File(
        data=handed.files[nth].data,
        file_name=name,
        purpose=AttachmentPurpose.OTHER,
        received_on=handed.on,
        title=f"{title}：{name.removesuffix('.pdf')}"[: attachments.TITLE],
        party=party,
        source="网上提交",
        request_id=f"{handed.id}:{nth}",
    )
    try:
        attachments.add(session, case.number, file, actor=SITE, today=clock.today())
    except CaseworkError as refused:
        note_in(session, case, f"网上提交的“{name}”没有收入：{refused.message}", request_id=f"{handed.id}:{nth}")


Does = Callable[[Session, CaseFile, str, Handed], Taken]


def _asked(session: Session, case: CaseFile, party: str, handed: Handed) -> Taken:
    """For an officer to judge."""
    ask_for(session, case, _said(case, party, handed), request_id=handed.id)
    return Taken(words=acts.rows()[handed.kind].done)


def _said(case: CaseFile, party: str, handed: Handed) -> str:
    """Who said what, when."""
    row, name = acts.rows()[handed.kind], case.the_party(party).name
    ticked = [words for nth, words in enumerate(row.must) if handed.content.get(f"must{nth}")]
    sure = f"（已确认：{'；'.join(ticked)}）" if ticked else ""
    text = f"：{handed.content['text']}" if handed.content.get("text") else ""
    papers = f"；交来{len(handed.files)}份材料" if handed.files else ""
    return f"{name}在网上（{handed.hour}到达）{row.words}{sure}{text}{papers}"


def _supplemented(session: Session, case: CaseFile, party: str, handed: Handed) -> Taken:
    """收到补正材料 where he says that it is all; whether it is, people judge. A part of it stops no period."""
    is_all = bool(handed.content.get("all")) and case.state is State.SUPPLEMENTING
    if not is_all:
        until = case.running(TO_SUPPLEMENT, party)
        ask_for(session, case, _said(case, party, handed), request_id=handed.id)
        due = case.due(until).due_on if until else None
        rest = f"其余的请在{zh_date(due)}以前交来。" if due else "其余的请尽快交来。"
        return Taken(words=f"这一部分已经收到。{rest}")
    after = _perform(session, case, Act.SUPPLEMENT, handed, materials=[_said(case, party, handed)], complete=False)
    ask_for(session, after, f"{_said(after, party, handed)}；请审查是否补齐", request_id=handed.id)
    return Taken(words=acts.rows()[handed.kind].done, seq=after.facts[-1].seq)


CALLED = {"phone": "电话", "service_address": "收文书的地址", "electronic": "电子邮箱（同意电子送达）"}


def _readdressed(session: Session, case: CaseFile, party: str, handed: Handed) -> Taken:
    """变更当事人信息: a party says itself where it can be reached, and whether by electronic service."""
    names = ("phone", "service_address", "electronic")
    said = {name: handed.content[name] for name in names if handed.content.get(name)}
    if "electronic" in said:
        said["confirmed"] = True
    proof = f"本人于{handed.hour}在网上填写"
    after = _perform(session, case, Act.CHANGE_PARTICULARS, handed, party=party, proof=proof, **said)
    changed = "、".join(CALLED[name] for name in names if name in said)
    whom = notices.answerable(session, commands.row_of(session, case.number))
    told = f"{case.number}：{case.the_party(party).name}在网上变更了{changed}，送达以前请核实是其本人所为"
    notices.tell(session, [whom], told, kind=NoticeKind.CAME_IN, case=case.number, seq=after.facts[-1].seq)
    words = f"已经改好了：{changed}。不是您本人改的，请马上打电话告诉我们。"
    return Taken(words=words, seq=after.facts[-1].seq)


def _perform(session: Session, case: CaseFile, act: Act, handed: Handed, **details: object) -> CaseFile:
    return commands.perform(
        session,
        act,
        case.number,
        actor=SITE,
        on=handed.on,
        today=clock.today(),
        details=details,
        request_id=handed.id,
    )


def _too_slow(session: Session, case: CaseFile, party: str, handed: Handed) -> Taken:
    """Besides, those above the handler are told (行政复议法 第三十五条)."""
    ask_for(session, case, _said(case, party, handed), request_id=handed.id)
    above = notices.logins_of(session, Role.REVIEWER, clock.today())
    said = f"{case.number}：当事人在网上反映办理迟延"
    notices.tell(session, above, said, kind=NoticeKind.CAME_IN, case=case.number, seq=case.version)
    return Taken(words=acts.rows()[handed.kind].done)


def _rated(session: Session, case: CaseFile, party: str, handed: Handed) -> Taken:
    """好差评; the site then offers the stage no more. RatedTooEarly, RatedAlready."""
    taken = rated.taken(session, case, party, handed)
    files.show_again(session, case.number, party)
    return taken


DOES: Mapping[str, Does] = {
    "supplement": _supplemented,
    "address": _readdressed,
    "delay": _too_slow,
    rated.KIND: _rated,
}
"""Those that are more than a task."""
