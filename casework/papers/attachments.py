"""Files that came from outside: what parties hand in, proofs of service, signed originals, recordings of hearings.

What a file is, its bytes say (`documents.intake`). A file that cannot be used is refused and kept all the same, among
the withdrawn ones, with the reason. Nothing is ever deleted. What the law asks of evidence (行政复议法 第四十三条) is
judged by people; here it is kept so that it can be proved to be what was handed in.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath

from pydantic import BaseModel
from sqlmodel import Session, col, select

from casework import procedure, queries
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.office import door, notices, rights, staff
from casework.office.rights import Right
from casework.queries import PaperState
from casework.queries.record import document_rows
from casework.record import access, characters, commands
from casework.record import found as findable
from casework.record.commands import Actor
from casework.storage import clock, store
from casework.storage.office import normal_number, office
from casework.storage.tables import Attachment, NoticeKind
from casework.vocabulary import Act, AttachmentPurpose, DocumentKind, Role, zh_date
from documents import intake
from documents.intake import Recognised
from documents.intake.kinds import READABLE, RECORDINGS

OF_A_DOCUMENT = (AttachmentPurpose.PROOF_OF_SERVICE, AttachmentPurpose.SIGNED_ORIGINAL)


class AttachmentRefused(CaseworkError):
    """A file cannot be taken in or withdrawn as asked."""

    code, status = "ATT-001", 422


class FileNotUsable(AttachmentRefused):
    """The file itself is the reason: empty, damaged, locked, a program, of no kind the case file can hold. `code` is
    that of the reason (DOC-101 … DOC-147)."""

    code = "ATT-002"


class NoSuchAttachment(CaseworkError):
    """No such file, or none that this officer may read."""

    code, status = "ATT-404", 404

    def __init__(self) -> None:
        super().__init__("没有这份材料，或者您无权查阅", instead="请从案件页面的“材料”打开")


TITLE = 120
"""Characters of a title."""


class Description(BaseModel):
    """What is printed of a file, in the list of contents and of evidence."""

    title: str
    source: str = ""
    proves: str = ""


@dataclass(frozen=True, kw_only=True)
class Attached:
    """A file of a case as pages and lists show it. `media` is empty for a file that could not be used."""

    id: int
    purpose: AttachmentPurpose
    title: str
    party: str
    party_name: str
    source: str
    proves: str
    seq: int | None
    act: Act | None
    document_id: int | None
    document: str
    received_on: date
    file_name: str
    media: str
    pages: int
    digest: str
    officer: str
    at: datetime
    withdrawn_at: datetime | None
    withdrawn_by: str
    withdrawn_why: str
    replaces: int | None
    same_as: tuple[str, ...] = ()
    """Titles of other files of the case with the same bytes."""

    @property
    def kind(self) -> str:
        """PDF, JPEG图片 …"""
        return intake.NAMES[self.media][0] if self.media else "未能收入的文件"

    @property
    def misnamed(self) -> bool:
        """Whether the name promises another kind of file than it is."""
        return bool(self.media) and not intake.fits_name(self.media, self.file_name)

    @property
    def is_readable(self) -> bool:
        """Whether a copy to be read can be made of an electronic original."""
        return self.media in READABLE

    @property
    def is_scan(self) -> bool:
        """Whether its pages can be turned and sorted."""
        return self.media in intake.SCANS

    @property
    def is_recording(self) -> bool:
        """Whether it is heard or watched, with notes at its moments."""
        return self.media.startswith(RECORDINGS)

    @property
    def is_internal(self) -> bool:
        return self.purpose is AttachmentPurpose.INTERNAL


@dataclass(frozen=True, kw_only=True)
class Handed:
    """A file as it came, and what is said of it: whose it is, which entry (`seq`) or document it proves. Sending the
    same `request_id` again changes nothing."""

    data: bytes
    file_name: str
    purpose: AttachmentPurpose
    received_on: date
    title: str = ""
    party: str = ""
    source: str = ""
    proves: str = ""
    seq: int | None = None
    document_id: int | None = None
    request_id: str | None = None

    @property
    def name(self) -> str:
        """Its name without the folders it came from."""
        return self.named(self.file_name)

    @staticmethod
    def named(sent: str) -> str:
        """The name of a file as it was sent, without the folders it came from."""
        return PurePath(sent.replace("\\", "/")).name[-200:] or "未命名"

    @property
    def place(self) -> tuple[str, int | None, int | None, str]:
        """What it is part of: there the same bytes are kept once."""
        return self.purpose.value, self.document_id, self.seq, self.party

    def described(self) -> Description:
        """What is printed of it; without a title its name serves as one."""
        title = self.title.strip() or characters.printable(PurePath(self.name).stem)[:TITLE].strip() or "未命名"
        return Description(title=title, source=self.source.strip(), proves=self.proves.strip())


def add(session: Session, number: str, handed: Handed, *, actor: Actor, today: date) -> Attachment:
    """Take a file in.

    NoSuchCase, RoleRefused, AttachmentRefused; FileNotUsable, after which `set_aside` keeps the file."""
    case = commands.load(session, number)
    if handed.request_id and (known := _by_request(session, handed.request_id)):
        return known
    actor = access.within(case, actor)
    rights.check(actor, Right.KEEP_FILES)
    _check_place(session, case, handed, actor.roles)
    found = recognised(handed.data)
    said = handed.described()
    _check_words(said)
    if handed.received_on > today:
        raise AttachmentRefused(f"收到日期{zh_date(handed.received_on)}还没有到", instead="请填写实际收到的日期")
    if handed.purpose is AttachmentPurpose.SIGNED_ORIGINAL and found.media not in intake.SCANS:
        raise AttachmentRefused(
            f"签名盖章原件应当是扫描件，这个文件是{found.label}", instead="请扫描成PDF或者图片后上传", code="ATT-003"
        )
    digest = store.put(handed.data)
    for other in _same(session, case.number, digest):
        if (other.purpose, other.document_id, other.seq, other.party) == handed.place:
            when = zh_date(clock.china_day(other.at))
            raise AttachmentRefused(
                f"“{handed.name}”与{when}收入的“{other.title}”是同一个文件", instead="不必重复上传", code="ATT-004"
            )
    row = Attachment(
        case_number=case.number,
        purpose=handed.purpose.value,
        party=handed.party,
        seq=handed.seq,
        document_id=handed.document_id,
        received_on=handed.received_on,
        file_name=handed.name,
        media=found.media,
        pages=found.pages,
        digest=digest,
        officer=actor.login,
        at=clock.now(),
        request_id=handed.request_id,
        **said.model_dump(),
    )
    session.add(row)
    session.flush()
    _tell(session, case, row)
    return row


def _tell(session: Session, case: CaseFile, row: Attachment) -> None:
    """The handler is told of material that somebody else took in; not of what belongs to an entry or a paper, of which
    he is told otherwise, or which is closed to him."""
    if case.handler in ("", row.officer) or row.seq or row.document_id or row.purpose == AttachmentPurpose.INTERNAL:
        return
    purpose = AttachmentPurpose(row.purpose).label
    said = f"{case.number}：收到{purpose}（{staff.names(session).get(row.officer, row.officer)}登记）"
    notices.tell(session, [case.handler], said, kind=NoticeKind.CAME_IN, case=case.number, seq=case.version)


def recognised(data: bytes) -> Recognised:
    """What a file is, within the limits of this office. FileNotUsable."""
    try:
        return intake.recognise(data, intake.Limits(**office().uploads))
    except intake.FileRefused as refused:
        raise FileNotUsable(f"文件不能收入，{refused.reason}", instead=refused.instead, code=refused.code) from refused


def set_aside(
    session: Session, number: str, handed: Handed, refused: FileNotUsable, *, actor: Actor, today: date
) -> None:
    """Keep a file that could not be used, as it came, among the withdrawn ones. It is in no list and in no case file,
    and nobody reads it who may not read what it was to prove."""
    case = commands.load(session, number)
    if not handed.data or len(handed.data) > office().uploads["recording_megabytes"] << 20:
        return
    if handed.request_id and _by_request(session, handed.request_id):
        return
    try:
        title = PurePath(handed.name).stem
        _check_words(Description(title=title))
    except CaseworkError:
        title = "（原文件名不能印制）"
    now = clock.now()
    session.add(
        Attachment(
            case_number=case.number,
            purpose=handed.purpose.value,
            title=title,
            received_on=today,
            file_name=handed.name,
            media="",
            digest=store.put(handed.data),
            officer=actor.login,
            at=now,
            withdrawn_at=now,
            withdrawn_by=actor.login,
            withdrawn_why=refused.message,
            request_id=handed.request_id,
            seq=handed.seq,
            document_id=handed.document_id,
        )
    )


def withdraw(session: Session, attachment_id: int, *, reason: str, actor: Actor) -> Attachment:
    """Take a file out of the lists and the case file, with a reason. Its bytes and its line stay."""
    row = session.exec(select(Attachment).where(col(Attachment.id) == attachment_id).with_for_update()).one_or_none()
    if row is None:
        raise NoSuchAttachment
    case, actor = door.opened(session, row.case_number, actor)
    if not _readable(session, case, [row], actor.roles):
        raise NoSuchAttachment
    rights.check(actor, Right.KEEP_FILES)
    if row.withdrawn_at:
        raise AttachmentRefused(f"“{row.title}”已经撤下", instead="不必重复撤下", code="ATT-005")
    if not reason.strip():
        raise AttachmentRefused("没有写明撤下的理由", instead="请写明理由；材料不会删除，只是不再列入目录和卷宗")
    characters.check(Description(title=reason.strip()), "")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_why = clock.now(), actor.login, reason.strip()[:500]
    session.add(row)
    findable.of_file(session, case, row, ())
    return row


def content(session: Session, attachment_id: int, actor: Actor) -> tuple[Attachment, bytes]:
    """A file as it came. NoSuchAttachment, and the refusals of the door;
    `FileLost` when the store no longer holds it."""
    row = row_of(session, attachment_id, actor)
    return row, store.get(row.digest)


def row_of(session: Session, attachment_id: int, actor: Actor) -> Attachment:
    """The same without its bytes."""
    row = session.get(Attachment, attachment_id)
    if row is None:
        raise NoSuchAttachment
    case, within = door.opened(session, row.case_number, actor)
    if not _readable(session, case, [row], within.roles):
        raise NoSuchAttachment
    return row


def listed(session: Session, number: str, roles: Collection[Role]) -> tuple[Attached, ...]:
    """The files of a case that an officer of these roles may read, withdrawn ones too, as they came in. NoSuchCase."""
    case = commands.load(session, number)
    rows = session.exec(
        select(Attachment)
        .where(col(Attachment.case_number) == case.number)
        .order_by(col(Attachment.received_on), col(Attachment.id))
    ).all()
    readable = _readable(session, case, rows, roles)
    officers = staff.names(session)
    papers = {
        row.id: DocumentKind(row.kind).label + (f"（{party.name}）" if (party := case.party(row.addressee)) else "")
        for row in document_rows(session, case.number)
    }
    acts = {fact.seq: fact.act for fact in case.facts}
    return tuple(_attached(row, case, readable, officers, papers, acts) for row in readable)


def _attached(
    row: Attachment,
    case: CaseFile,
    rows: Collection[Attachment],
    officers: dict[str, str],
    papers: dict[int | None, str],
    acts: dict[int, Act],
) -> Attached:
    assert row.id is not None
    twins = [r.title for r in rows if r.digest == row.digest and r is not row and not r.withdrawn_at]
    kept = row.model_dump(exclude={"case_number", "request_id", "purpose", "officer", "withdrawn_by"})
    return Attached(
        **kept,
        purpose=AttachmentPurpose(row.purpose),
        party_name=party.name if (party := case.party(row.party)) else "",
        act=acts.get(row.seq or 0),
        document=papers.get(row.document_id, "") if row.document_id else "",
        officer=officers.get(row.officer, row.officer),
        withdrawn_by=officers.get(row.withdrawn_by, row.withdrawn_by),
        same_as=tuple(twins) if not row.withdrawn_at else (),
    )


# ---- what may come in, and who may read it


def _readable(
    session: Session, case: CaseFile, rows: Iterable[Attachment], roles: Collection[Role]
) -> list[Attachment]:
    """A file is as restricted as the entry it proves and the document it belongs to, also once these are corrected."""
    entries = {entry.seq for entry in queries.timeline(session, case.number, roles=roles)}
    papers = {paper.id for paper in queries.documents(session, case, roles)}
    return [
        row
        for row in rows
        if (row.purpose != AttachmentPurpose.INTERNAL or rights.has(roles, Right.READ_SECOND_VOLUME))
        and (row.seq is None or row.seq in entries)
        and (row.document_id is None or row.document_id in papers)
    ]


def _check_words(said: Description) -> None:
    for label, words, most in (("名称", said.title, TITLE), ("来源", said.source, 120), ("证明内容", said.proves, 500)):
        if len(words) > most:
            raise AttachmentRefused(f"{label}有{len(words)}个字，最多{most}个字", instead="请写得简短一些")
    characters.check(said, "")


def _check_place(session: Session, case: CaseFile, handed: Handed, roles: Collection[Role]) -> None:
    """An entry or a document that the officer may not read is, to him, not there."""
    if handed.party and case.party(handed.party) is None:
        raise AttachmentRefused("提交人不是本案当事人", instead="请从本案当事人中选择，或者留空表示本机关取得")
    proved = next((fact for fact in case.facts if fact.seq == handed.seq), None)
    if handed.seq is not None and (proved is None or not procedure.may_see(case.procedure, proved.act, roles)):
        raise AttachmentRefused("本案没有这一项登记，或者它已经更正", instead="请从时间线上选择登记事项")
    papers = queries.documents(session, case, roles)
    document = next((paper for paper in papers if paper.id == handed.document_id), None)
    if handed.purpose in OF_A_DOCUMENT and document is None:
        raise AttachmentRefused(
            f"{handed.purpose.label}应当写明属于哪一份文书", instead="请在“文书与送达”中该文书的一行上传"
        )
    if handed.document_id is not None and (document is None or document.state is PaperState.RECALLED):
        raise AttachmentRefused("本案没有这份文书，或者它已收回", instead="请在“文书与送达”中选择文书")


def _same(session: Session, number: str, digest: str) -> list[Attachment]:
    of_case = select(Attachment).where(col(Attachment.case_number) == normal_number(number))
    same = of_case.where(col(Attachment.digest) == digest, col(Attachment.withdrawn_at).is_(None))
    return list(session.exec(same))


def _by_request(session: Session, request_id: str) -> Attachment | None:
    return session.exec(select(Attachment).where(col(Attachment.request_id) == request_id)).one_or_none()
