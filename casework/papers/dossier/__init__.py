"""The case file (卷宗) of a case: which papers go in, in which order, and what stands on its cover.

Two volumes: what the proceedings showed to the outside (正卷), and what the office wrote for itself: requests for
instructions, approvals, collective discussions (副卷). In the first the application comes first and then, act by act,
each document with the proof of its service behind it; evidence stands behind the paper it came with. No nationwide rule
orders these files; this is how local rules do it (e.g. 厦门市各级人民政府行政复议案件档案管理规定
第五条、第九条、第十条).

A paper that was recalled stays out. A sealed or signed original takes the place of the unsigned copy.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casework.casefile import CaseFile, Party
from casework.errors import CaseworkError
from casework.office import door, rights
from casework.office.rights import Right
from casework.papers import attachments, sealing
from casework.papers.attachments import Attached
from casework.papers.dossier import evidence, front
from casework.papers.filling.case_file import listed
from casework.papers.filling.case_file.archive import OF_THE_FILE
from casework.queries import PaperLine, PaperState, documents
from casework.queries.steps import Step, unseen
from casework.record.commands import Actor
from casework.storage import store
from casework.storage.office import office
from casework.storage.tables import Attachment, Case, Document, Staff
from casework.vocabulary import AttachmentPurpose, DocumentKind, PartyRole, Role, Word
from documents import intake

if TYPE_CHECKING:
    from documents.case_file.dossier import Apart, Enclosure

Place = tuple[int | date, ...]
"""Where a paper stands in the file."""
Placed = tuple[Place, Callable[[], "Enclosure | Apart"]]
"""A paper in its place; its file is read when it is filed."""
FAR = 1_000_000
"""Behind everything that a fact called for on the same day."""


class Volume(Word):
    """The two volumes of a case file."""

    MAIN = "main", "正卷"
    INTERNAL = "internal", "副卷"


INTERNAL_KINDS = frozenset(
    {
        DocumentKind.ACCEPTANCE_APPROVAL,
        DocumentKind.COMMITTEE_INQUIRY,
        DocumentKind.COMMITTEE_OPINION,
        DocumentKind.TRIAL_REPORT,
        DocumentKind.DISCUSSION_RECORD,
        DocumentKind.CLOSING_APPROVAL,
    }
)
"""Documents of the second volume: 审批, 咨询, 审理报告, 讨论."""
DRAWN_HERE = OF_THE_FILE - {DocumentKind.FILE_NOTE}
"""What every volume gets anew."""


class FileOfCaseLost(CaseworkError):
    """A file that belongs in the case file is gone or altered: a file without it would be taken for whole."""

    code = "FILE-012"


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """The assembled file, how many papers and separate media are in it, and the documents that the case called for but
    the store does not hold."""

    pdf: bytes
    papers: int
    apart: int
    absent: tuple[PaperLine, ...]


def incomplete(
    session: Session, number: str, *, volume: Volume = Volume.MAIN, actor: Actor
) -> tuple[int, tuple[PaperLine, ...]]:
    """How many papers and media there are to be filed, and what is missing, without reading a file. RightRefused,
    NoSuchCase."""
    case, within = _opened(session, number, volume, actor)
    placed, absent = _placed(session, case, volume, within.roles)
    return len(placed), absent


def compiled(
    session: Session, number: str, *, volume: Volume = Volume.MAIN, actor: Actor, step: Step = unseen
) -> Dossier:
    """The case file as of now, with what the officer may read. NoSuchCase; RightRefused for the second volume;
    FileOfCaseLost for a damaged store; a `DocumentError` when nothing can be filed."""
    from documents.case_file.dossier import Apart, Enclosure, assemble  # half a second, which only this needs

    case, within = _opened(session, number, volume, actor)
    row = session.get(Case, case.number)
    assert row
    handler = session.get(Staff, case.handler) if case.handler else None
    placed, absent = _placed(session, case, volume, within.roles)
    ordered: list[Enclosure | Apart] = []
    for _, file in sorted(placed, key=lambda pair: pair[0]):
        ordered.append(file())
        step(len(ordered), len(placed))

    front_matter = front.of_volume(
        session,
        case,
        row=row,
        handler=handler.name if handler else "",
        name=volume.label,
        number=[*Volume].index(volume) + 1,
        volumes=2 if _has_second_volume(session, case) else 1,
    )
    enclosures = [filed for filed in ordered if isinstance(filed, Enclosure)]
    apart = [filed for filed in ordered if isinstance(filed, Apart)]
    made = assemble(front_matter.cover, front_matter.contents, enclosures, apart)
    return Dossier(pdf=made, papers=len(enclosures), apart=len(apart), absent=absent)


def _opened(session: Session, number: str, volume: Volume, actor: Actor) -> tuple[CaseFile, Actor]:
    case, within = door.opened(session, number, actor)
    if volume is Volume.INTERNAL:
        rights.check(within, Right.READ_SECOND_VOLUME)
    return case, within


def _placed(
    session: Session, case: CaseFile, volume: Volume, roles: Collection[Role]
) -> tuple[list[Placed], tuple[PaperLine, ...]]:
    """What goes in, and the documents without a file."""
    files = [file for file in attachments.listed(session, case.number, roles) if not file.withdrawn_at]
    absent: list[PaperLine] = []
    placed = [
        *_papers(session, case, files, absent, volume, roles),
        *_handed_in(case, [file for file in files if file.is_internal is (volume is Volume.INTERNAL)]),
    ]
    return placed, tuple(absent)


def _papers(
    session: Session,
    case: CaseFile,
    files: list[Attached],
    absent: list[PaperLine],
    volume: Volume,
    roles: Collection[Role],
) -> Iterator[Placed]:
    """The documents of this volume, each with its originals and the proofs of its service; those without a file go into
    `absent`. What several received in the same words is one document: it is filed once, with the proofs of all."""
    lines = {line.id: line for line in documents(session, case, roles)}
    days = {fact.seq: fact.on for fact in case.facts}
    called_for = {(paper.seq, paper.kind): paper for paper in case.papers}
    rows = session.exec(select(Document).where(col(Document.case_number) == case.number).order_by(col(Document.id)))
    for copies in _in_the_same_words(row for row in rows if _belongs(lines.get(row.id or 0), files, volume)):
        row, filed = copies[0], [lines[copy.id or 0] for copy in copies]
        line = filed[0]
        paper = called_for.get((line.seq, line.kind))
        title = listed.title(case, paper) if paper else line.kind.label
        name = title + (f"（{line.addressee_name}）" if line.addressee and len(filed) == 1 else "")
        on, author = days.get(row.seq), listed.author(case, line.kind, line.addressee)
        place: Place = (3 if line.kind is DocumentKind.FILE_NOTE else 2, on or date.max, row.seq, line.id)
        signed = {file.digest: file for each in filed for file in _of(files, each, AttachmentPurpose.SIGNED_ORIGINAL)}
        sealed = next((copy for copy in copies if copy.sealed), None)
        if row.pdf and (sealed or not signed):
            yield (*place, 0), partial(_written, sealed or row, name, author, on)
        elif not signed:
            absent.append(line)
        for file in signed.values():
            yield (*place, 1, file.id), partial(_filed, file, f"{name}原件", row.number, author)
        for each in filed:
            whose = title + (f"（{each.addressee_name}）" if each.addressee else "")
            for file in _of(files, each, AttachmentPurpose.PROOF_OF_SERVICE):
                yield (*place, 2, file.id), partial(_filed, file, f"{whose}送达凭证", row.number)


def _belongs(line: PaperLine | None, files: list[Attached], volume: Volume) -> bool:
    """Whether a document is filed in this volume. One that a fuller one replaced is, where somebody signed it."""
    if line is None or line.kind in DRAWN_HERE:
        return False
    if not line.counts and not (line.state is PaperState.REPLACED and any(f.document_id == line.id for f in files)):
        return False
    return (line.kind in INTERNAL_KINDS) is (volume is Volume.INTERNAL)


def _in_the_same_words(rows: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents of one act whose files are equal, together; of what is not written nobody knows."""
    alike: dict[tuple[int, str, str], list[Document]] = {}
    for row in rows:
        alike.setdefault((row.seq, row.kind, row.pdf or str(row.id)), []).append(row)
    yield from alike.values()


def _of(files: list[Attached], line: PaperLine, purpose: AttachmentPurpose) -> list[Attached]:
    return [file for file in files if file.document_id == line.id and file.purpose is purpose]


def _handed_in(case: CaseFile, files: list[Attached]) -> Iterator[Placed]:
    """What parties handed in and what the office recorded: with the fact it belongs to, else by the day it came."""
    exhibits = {
        exhibit.id: f"{whose}证据{exhibit.no}：{exhibit.title}"
        for whose, listed in evidence.lists(case, files)
        for exhibit in listed
    }
    days = {fact.seq: fact.on for fact in case.facts}
    for file in files:
        if file.purpose in attachments.OF_A_DOCUMENT:
            continue
        on = days.get(file.seq or 0, file.received_on)
        place: Place = (2, on, file.seq or FAR, FAR, file.id)
        if file.purpose is AttachmentPurpose.APPLICATION:
            place = (0, file.received_on, file.id)
        elif file.purpose is AttachmentPurpose.EVIDENCE and _brought_the_case(case, case.party(file.party)):
            place = (1, file.received_on, file.id)
        yield place, partial(_filed, file, exhibits.get(file.id, file.title))


def _brought_the_case(case: CaseFile, party: Party | None) -> bool:
    return party is not None and party.role in (PartyRole.APPLICANT, PartyRole.PLAINTIFF)


def _written(row: Document, title: str, author: str, on: date | None) -> "Enclosure":
    """A document of the office."""
    from documents.case_file.dossier import Enclosure

    with _named(title):
        content = sealing.pdf(row)
    return Enclosure(title=title, pdf=content, author=author, number=row.number, on=on)


def _filed(file: Attached, title: str, number: str = "", author: str = "") -> "Enclosure | Apart":
    """A file from outside as pages, or as a separate medium where it has none."""
    from documents.case_file.dossier import Apart, Enclosure

    author, on = author or file.party_name or office().office, file.received_on
    if file.media in intake.SCANS:
        with _named(title):
            pages = intake.as_pages(store.get(file.digest), file.media)
        return Enclosure(title=title, pdf=pages, author=author, number=number, on=on)
    return Apart(title=title, kind=file.kind, digest=file.digest, author=author, on=on)


def _has_second_volume(session: Session, case: CaseFile) -> bool:
    """Whether there is anything that the office wrote or kept for itself."""
    asked = select(Attachment.id).where(
        col(Attachment.case_number) == case.number,
        col(Attachment.purpose) == AttachmentPurpose.INTERNAL.value,
        col(Attachment.withdrawn_at).is_(None),
    )
    return any(paper.kind in INTERNAL_KINDS for paper in case.papers) or session.exec(asked).first() is not None


@contextmanager
def _named(title: str) -> Iterator[None]:
    """Say of a lost file which paper it is."""
    try:
        yield
    except store.FileLost as lost:
        raise FileOfCaseLost(
            f"卷宗中的“{title}”{lost.message}，卷宗暂不能制作",
            instead="请管理员在“系统核查”查看，从备份恢复该文件后再制作",
        ) from None
