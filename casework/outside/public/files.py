"""网上阅卷: the files of a case that a party reads on the site (行政复议法 第四十七条): each was opened to it by an
officer, with what may not be shown covered and read by a second one, or whole where nothing has to be covered. That it
was read is an entry of the case, once for each file, and each time a line of the log.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from casework.casefile import CaseFile, Party
from casework.errors import CaseworkError
from casework.office import deeds, door, rights
from casework.office.rights import Right
from casework.outside.public import SITE, codes
from casework.outside.public.handed import Handed, Taken
from casework.papers import attachments
from casework.papers.exhibits import covering, disguising, redacting
from casework.papers.exhibits.covering import Source
from casework.papers.exhibits.redacting import BASIS, GROUNDS
from casework.procedure import table_of
from casework.record import commands, journal
from casework.record.commands import Actor
from casework.storage import clock, store
from casework.storage.tables import Attachment, Document, FileOnline, Logged, PublicCode, Redaction
from casework.vocabulary import Act, AttachmentPurpose, PartyRole
from casework.vocabulary.proof import RedactedFor, RedactionState
from documents.kinds import kind_of
from documents.kinds.declaring import Service

READERS = (PartyRole.APPLICANT, PartyRole.THIRD_PARTY)
COPY, WHOLE = "copy", "whole"
"""What is opened: a copy with places covered, or a file as it is."""


class NotToBeRead(CaseworkError):
    """A file cannot be opened to this party, or not now."""

    code, status = "SITE-107", 409


class NumbersOfOthers(NotToBeRead):
    """A number or an address of another party stands in the file."""

    code, status = "SITE-108", 422

    def __init__(self, title: str, found: Sequence[str], citation: str) -> None:
        super().__init__(
            f"“{title}”中有他人的{'、'.join(found)}", instead="请先“遮盖”，复核以后提供副本", citation=citation
        )


class SecondLook(NotToBeRead):
    """Whoever opened a file is not the second one who looks at it."""

    code, status = "SITE-109", 422


@dataclass(frozen=True, kw_only=True)
class Covered:
    """What is covered in a file: the ground by its code and in words, and the pages."""

    ground: str
    words: str
    pages: str


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A file that can be opened. `whole`: nothing is covered in it."""

    what: str
    id: int
    title: str
    digest: str
    covered: tuple[Covered, ...] = ()

    @property
    def name(self) -> str:
        """How a form names it: copy-3."""
        return f"{self.what}-{self.id}"

    @property
    def whole(self) -> bool:
        return self.what == WHOLE


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A file that a party can read."""

    id: int
    party: str
    offer: Offer
    reads: int
    """The entry of the case by which it was read; 0 until then."""
    wordless: str = ""
    """The pages that a program could not look through."""
    waits: bool = False
    """Whether a second officer has to look at them first."""
    opened_by: str = ""

    @property
    def box(self) -> str:
        """Under which the site keeps it: another file never takes its place, not even where numbers are given anew."""
        return f"{self.id}-{self.offer.digest[:12]}"


def readers(case: CaseFile) -> list[Party]:
    """To whom files can be opened."""
    return [one for one in case.parties_as(*READERS) if one.takes_part]


def offers(session: Session, case: CaseFile, actor: Actor) -> list[Offer]:
    """What can be opened: the confirmed copies for parties, then the files that came in, of which a PDF can be made."""
    files = attachments.listed(session, case.number, actor.roles)
    titles = {file.id: file.title for file in files if not file.is_internal}
    copies = [
        _offer_of(case, line)
        for line in redacting.of_case(session, case, titles, actor.roles)
        if line.state is RedactionState.CONFIRMED and line.purpose is RedactedFor.PARTY and _is_for(session, line.id)
    ]
    there = [file for file in files if file.is_scan and not file.withdrawn_at and not file.is_internal]
    return [*copies, *(Offer(what=WHOLE, id=file.id, title=file.title, digest=file.digest) for file in there)]


def _is_for(session: Session, copy: int) -> bool:
    """Whether a copy is of something that parties may read at all."""
    of = session.get_one(Redaction, copy).document_id
    return of is None or _is_served(session.get_one(Document, of))


def _is_open(source: Source) -> bool:
    """The same of what it was made of."""
    if source.document:
        return _is_served(source.document)
    return source.attachment is not None and source.attachment.purpose != AttachmentPurpose.INTERNAL


def _is_served(row: Document) -> bool:
    """Of the office's own papers those that are handed to somebody; what is only filed stays with the office."""
    return kind_of(row.kind).service is not Service.FILED


def _offer_of(case: CaseFile, line: redacting.Line) -> Offer:
    labels = {item.code: item.label for item in case.items(GROUNDS, clock.today())}
    covered = tuple(Covered(ground=code, words=labels.get(code, code), pages=pages) for code, pages in line.grounds)
    title = f"{line.title}（遮盖后副本）"
    return Offer(what=COPY, id=line.id, title=title, digest=line.digest, covered=covered)


def open_to(session: Session, number: str, party: str, names: Sequence[str], *, seen: bool, actor: Actor) -> int:
    """Let a party read these files (`Offer.name`) on the site; how many it could not read yet. `seen`: whoever opens a
    file as it is has looked through it. RightRefused, the refusals of the door, NotToBeRead, NumbersOfOthers."""
    case, within = door.opened(session, number, actor)
    rights.check(within, Right.KEEP_FILES)
    citation = case.citation(BASIS, clock.today())
    if not is_time(case):
        raise NotToBeRead("只有办理期间可以查阅", instead="请核对案件的状态", citation=citation)
    if party not in {one.key for one in readers(case)}:
        raise NotToBeRead("没有选择查阅的申请人或者第三人", instead="请选择由谁查阅", citation=citation)
    known = {offer.name: offer for offer in offers(session, case, within)}
    wanted = [known[name] for name in dict.fromkeys(names) if name in known]
    if not wanted:
        raise NotToBeRead("没有选择可以查阅的材料", instead="请勾选材料；还没有复核的副本，复核以后再选")
    if any(offer.whole for offer in wanted) and not seen:
        raise NotToBeRead(
            "没有确认逐页看过原件",
            instead="请逐页核对：没有应当遮盖的，勾选以后提供；有的，先“遮盖”",
            citation=citation,
        )
    already = {each.offer.name for each in opened(session, case, party)}
    new = [offer for offer in wanted if offer.name not in already]
    with deeds.doing(session, Logged.REGISTER, "提供网上阅卷", actor=within, right=None, case=case.number):
        for offer in new:
            wordless = _look_for_numbers(session, case, party, offer, within, citation)
            row = FileOnline(case_number=case.number, party=party, opened_at=clock.now(), opened_by=actor.login)
            row.wordless = "、".join(map(str, wordless))
            row.attachment_id, row.redaction_id = (offer.id, None) if offer.whole else (None, offer.id)
            session.add(row)
        show_again(session, case.number, party)
    return len(new)


def _look_for_numbers(
    session: Session, case: CaseFile, party: str, offer: Offer, actor: Actor, citation: str
) -> tuple[int, ...]:
    """A file as it is must not tell the reader what is told of the others: what its words say is looked at here. The
    pages that have none, two officers look at."""
    if not offer.whole:
        return ()
    source = covering.of_attachment(session, offer.id, actor)
    told = disguising.numbers_in(case, source, besides=party)
    if told.found:
        raise NumbersOfOthers(offer.title, told.found, citation)
    return told.wordless


def looked_at(session: Session, file: int, *, actor: Actor) -> str:
    """A second officer has looked at the pages that are pictures, and found nothing that has to be covered: the party
    reads the file from now on. Of which case it is. RightRefused, the refusals of the door, NotToBeRead, SecondLook."""
    row = session.get(FileOnline, file)
    if row is None or row.closed_at or row.looked_at or not row.wordless:
        raise NotToBeRead("这份材料没有等候另一人看过，或者已经收回", instead="请刷新页面")
    case, within = door.opened(session, row.case_number, actor)
    rights.check(within, Right.KEEP_FILES)
    if row.opened_by == actor.login:
        raise SecondLook(
            "提供材料的人不能自己再看一遍",
            instead="请由另一人逐页看过图片页以后确认",
            citation=case.citation(BASIS, clock.today()),
        )
    with deeds.doing(session, Logged.REGISTER, "看过网上阅卷的图片页", actor=within, right=None, case=case.number):
        row.looked_at, row.looked_by = clock.now(), actor.login
        session.add(row)
        show_again(session, case.number, row.party)
    return case.number


def close(session: Session, file: int, *, actor: Actor) -> str:
    """A file is read no more; of which case it was. RightRefused, the refusals of the door, NotToBeRead."""
    row = session.get(FileOnline, file)
    if row is None or row.closed_at:
        raise NotToBeRead("这份材料没有提供网上查阅，或者已经收回", instead="请刷新页面")
    case, within = door.opened(session, row.case_number, actor)
    rights.check(within, Right.KEEP_FILES)
    with deeds.doing(session, Logged.REGISTER, "收回网上阅卷", actor=within, right=None, case=case.number):
        row.closed_at, row.closed_by = clock.now(), actor.login
        session.add(row)
        show_again(session, case.number, row.party)
    return case.number


def gone(session: Session) -> list[FileOnline]:
    """What is open still although it was withdrawn from its case or recalled, or what it was made of."""
    copied = col(FileOnline.redaction_id) == col(Redaction.id)
    of_file = col(Attachment.id) == func.coalesce(col(FileOnline.attachment_id), col(Redaction.attachment_id))
    asked = (
        select(FileOnline)
        .outerjoin(Redaction, copied)
        .outerjoin(Attachment, of_file)
        .outerjoin(Document, col(Document.id) == col(Redaction.document_id))
        .where(
            col(FileOnline.closed_at).is_(None),
            or_(
                col(Attachment.withdrawn_at).is_not(None),
                col(Attachment.purpose) == AttachmentPurpose.INTERNAL.value,
                col(Document.recalled).is_(True),
            ),
        )
    )
    return list(session.exec(asked))


def close_gone(session: Session) -> None:
    """It is open to nobody any more."""
    for row in gone(session):
        with deeds.doing(session, Logged.REGISTER, "收回网上阅卷", actor=SITE, right=None, case=row.case_number):
            row.closed_at, row.closed_by = clock.now(), SITE.login
            session.add(row)
            show_again(session, row.case_number, row.party)


def show_again(session: Session, number: str, party: str) -> None:
    """The site shows what it is shown anew, though the case has not moved on."""
    for code in codes.in_force(session, number, party):
        code.shown_version = -1
        session.add(code)


def is_time(case: CaseFile) -> bool:
    """Whether files are read now: while the case is dealt with."""
    return table_of(case.procedure).step(Act.READ_FILE, case.state) is not None


def opened(session: Session, case: CaseFile, party: str = "") -> list[Opened]:
    """What is open to a party, or to each; what was withdrawn or returned meanwhile is not."""
    asked = select(FileOnline).where(col(FileOnline.case_number) == case.number, col(FileOnline.closed_at).is_(None))
    rows = session.exec(asked.order_by(col(FileOnline.id)))
    pairs = ((row, _offered(session, case, row)) for row in rows if party in ("", row.party))
    return [
        Opened(
            id=row.id or 0,
            party=row.party,
            offer=offer,
            reads=commands.recorded_as(session, _reading(row)),
            wordless=row.wordless,
            waits=bool(row.wordless) and row.looked_at is None,
            opened_by=row.opened_by,
        )
        for row, offer in pairs
        if offer
    ]


def _offered(session: Session, case: CaseFile, row: FileOnline) -> Offer | None:
    """The file of a row as it stands now; None where it is not to be read any more."""
    if row.redaction_id:
        copy = session.get_one(Redaction, row.redaction_id)
        source = covering.behind(session, case, copy)
        is_shown = copy.state == RedactionState.CONFIRMED and not source.gone and _is_open(source)
        return _offer_of(case, redacting.line(copy, source.title, {})) if is_shown else None
    file = session.get_one(Attachment, row.attachment_id)
    if file.withdrawn_at or file.purpose == AttachmentPurpose.INTERNAL:
        return None
    return Offer(what=WHOLE, id=file.id or 0, title=file.title, digest=file.digest)


def pages(session: Session, opened: Opened) -> bytes:
    """The PDF that is read. FileLost."""
    if not opened.offer.whole:
        return store.get(session.get_one(Redaction, opened.offer.id).digest)
    file = session.get_one(Attachment, opened.offer.id)
    return Source(case_number=file.case_number, title=file.title, attachment=file).pages()


def told(opened: Opened) -> dict[str, Any]:
    """As the site shows it."""
    covered = [f"第{each.pages}页有遮盖：{each.words}" for each in opened.offer.covered]
    return {"name": opened.box, "title": opened.offer.title, "covered": covered}


def was_read(session: Session, handed: Handed) -> Taken:
    """查阅复制: the party opened a file. Also what was closed meanwhile was read."""
    holder: PublicCode | None = codes.holder(session, handed.by)
    number, _, mark = str(handed.content.get("file", "")).partition("-")
    row = session.get(FileOnline, int(number)) if re.fullmatch(r"[0-9]{1,9}", number) else None
    if holder is None or row is None or (row.case_number, row.party) != (holder.case_number, holder.party):
        raise NotToBeRead("没有提供这份材料", instead="请从您的案件打开")
    case = commands.load(session, row.case_number)
    party, offer = case.the_party(row.party), _offered(session, case, row)
    if offer and not offer.digest.startswith(mark):
        raise NotToBeRead("没有提供这份材料", instead="请从您的案件打开")
    title = offer.title if offer else f"材料{row.id}"
    what = f"{party.name}在公众网站查阅{title}（{handed.hour}）"
    journal.write(session, Logged.READ_OUTSIDE, what, who=SITE.login, case=case.number, subject=title)
    if offer and is_time(case):
        withheld = [{"item": title, "ground": each.ground, "pages": each.pages} for each in offer.covered]
        said = {"reader": party.key, "materials": [title], "copied": True, "withheld": withheld}
        try:
            commands.perform(
                session,
                Act.READ_FILE,
                case.number,
                actor=SITE,
                on=handed.on,
                today=clock.today(),
                details=said,
                request_id=_reading(row),
            )
        except CaseworkError as refused:
            if refused.status >= 500:
                raise
            said_why = f"没有登记查阅：{refused.message}"
            journal.write(session, Logged.READ_OUTSIDE, said_why, who=SITE.login, case=case.number, subject=title)
    return Taken(words="", case=case.number, party=party.key, seq=commands.recorded_as(session, _reading(row)) or None)


def _reading(row: FileOnline) -> str:
    """The id of the entry by which a file was read first."""
    return f"read-online:{row.id}"
