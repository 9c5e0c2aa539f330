"""遮盖: a copy of a file, or of a document of the office, for a party to read, or for the public, in which what may not
be shown is covered, each place with its ground (行政复议法 第四十七条). Nobody hands it out before a second officer has
read it: whoever drew the boxes does not confirm them.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from casework import procedure
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.office import door, rights, staff
from casework.office.rights import Right
from casework.papers import attachments
from casework.papers.attachments import NoSuchAttachment
from casework.papers.exhibits import covering
from casework.papers.exhibits.covering import Source
from casework.papers.exhibits.reading import Place
from casework.record import characters
from casework.record.commands import Actor
from casework.storage import clock, store
from casework.storage.tables import Document, Redaction
from casework.vocabulary import DocumentKind, Role
from casework.vocabulary.proof import RedactedFor, RedactionState
from documents.intake import redacting
from documents.intake.redacting import Cover

GROUNDS = "withheld_grounds"
"""The list of what need not be shown."""
BASIS = "ARL-47"
MOST_PAGES, MOST_BOXES = 200, 500
WORDS = 200
"""Characters that say what a box covers."""
INSTEAD = 20
"""Characters that stand in the place of what is covered."""


class RedactionRefused(CaseworkError):
    """A copy cannot be proposed, confirmed or handed out as asked."""

    code, status = "RED-001", 422


class OfAWithdrawnFile(RedactionRefused):
    """The file was withdrawn, or another version took its place."""

    code = "RED-002"

    def __init__(self, source: Source) -> None:
        gone = "撤下" if source.attachment else "收回"
        super().__init__(f"“{source.title}”已经{gone}", instead="请遮盖现在的版本；已经制成的副本退回")


class NotOnThePage(RedactionRefused):
    """A box is nowhere on a page of the file."""

    code = "RED-004"

    def __init__(self, no: int) -> None:
        super().__init__(f"第{no}处不在这份文件的页面以内，或者位置不是数字", instead="请在页面上重新框选")


@dataclass(frozen=True, kw_only=True)
class Box:
    """A place that is covered, the ground (`GROUNDS`), and what stands there, in words that do not give it away.
    `instead`: what is written there in its place (王某), else it is black."""

    page: int
    place: Place
    ground: str
    words: str = ""
    instead: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A copy as pages show it."""

    id: int
    title: str
    purpose: RedactedFor
    state: RedactionState
    boxes: tuple[Box, ...]
    digest: str
    maker: str
    maker_login: str
    made_at: datetime
    reader: str
    read_at: datetime | None
    remark: str

    @property
    def grounds(self) -> tuple[tuple[str, str], ...]:
        """Each ground with the pages on which it covers something."""
        by = {box.ground: "" for box in self.boxes}
        for ground in by:
            by[ground] = "、".join(str(n) for n in sorted({box.page for box in self.boxes if box.ground == ground}))
        return tuple(by.items())


def propose(
    session: Session,
    source: Source,
    boxes: Sequence[Box],
    purpose: RedactedFor,
    *,
    actor: Actor,
    request_id: str | None = None,
) -> Redaction:
    """Make the copy. RedactionRefused, RoleRefused, and the refusals of reading the file; then nothing is kept."""
    case, within = door.opened(session, source.case_number, actor)
    rights.check(within, Right.KEEP_FILES)
    known = request_id and session.exec(select(Redaction).where(col(Redaction.request_id) == request_id)).one_or_none()
    if known:
        return known
    if source.gone:
        raise OfAWithdrawnFile(source)
    pages = source.pages()
    _check(case, redacting.count(pages), boxes)
    covers = {box.page: [_cover(each) for each in boxes if each.page == box.page] for box in boxes}
    made = Redaction(
        case_number=case.number,
        attachment_id=source.attachment.id if source.attachment else None,
        document_id=source.document.id if source.document else None,
        purpose=purpose.value,
        state=RedactionState.PROPOSED.value,
        boxes=json.dumps([asdict(box) for box in boxes], ensure_ascii=False),
        digest=store.put(redacting.redacted(pages, covers)),
        maker=actor.login,
        made_at=clock.now(),
        request_id=request_id,
    )
    session.add(made)
    session.flush()
    return made


def _cover(box: Box) -> Cover:
    return Cover(**vars(box.place), instead=box.instead)


def _check(case: CaseFile, pages: int, boxes: Sequence[Box]) -> None:
    citation = case.citation(BASIS, clock.today())
    if not boxes:
        raise RedactionRefused("没有框选应当遮盖的内容", instead="没有需要遮盖的，直接提供原件查阅", citation=citation)
    if len(boxes) > MOST_BOXES or pages > MOST_PAGES:
        raise RedactionRefused(
            f"遮盖{len(boxes)}处、共{pages}页，最多{MOST_BOXES}处、{MOST_PAGES}页",
            instead="请先在“整理页面”中分成几份",
            code="RED-003",
        )
    grounds = {item.code for item in case.items(GROUNDS, clock.today())}
    for no, box in enumerate(boxes, 1):
        if not 1 <= box.page <= pages or not box.place.is_on_the_page:
            raise NotOnThePage(no)
        if box.ground not in grounds:
            raise RedactionRefused(
                f"第{no}处没有写明不予查阅的情形", instead="请逐处选择法定情形", citation=citation, code="RED-005"
            )
        if len(box.words) > WORDS:
            raise RedactionRefused(f"第{no}处的说明超过{WORDS}个字", instead="请写得简短一些", code="RED-006")
        if len(box.instead) > INSTEAD:
            raise RedactionRefused(
                f"第{no}处改写为的文字超过{INSTEAD}个字", instead="只写代替姓名的称呼，例如王某", code="RED-011"
            )
        characters.check(attachments.Description(title=box.words, source=box.instead), "")


def decide(session: Session, redaction_id: int, *, confirmed: bool, remark: str, actor: Actor) -> Redaction:
    """Confirm a copy, having read it, or return it with a remark. RedactionRefused for who drew the boxes."""
    found = session.exec(select(Redaction).where(col(Redaction.id) == redaction_id).with_for_update()).one_or_none()
    if found is None:
        raise NoSuchAttachment
    source = covering.of_copy(session, found, actor)
    _, within = door.opened(session, found.case_number, actor)
    rights.check(within, Right.KEEP_FILES)
    if found.maker == actor.login:
        raise RedactionRefused("遮盖由您作出，不能由您自己复核", instead="请由其他人员复核", code="RED-007")
    if found.state != RedactionState.PROPOSED:
        raise RedactionRefused(
            f"这份副本{RedactionState(found.state).label}", instead="需要改动的，重新遮盖", code="RED-008"
        )
    if confirmed and source.gone:
        raise OfAWithdrawnFile(source)
    if not confirmed and not remark.strip():
        raise RedactionRefused("没有写明退回的理由", instead="请写明应当怎样改动", code="RED-009")
    characters.check(attachments.Description(title=remark.strip()), "")
    found.state = (RedactionState.CONFIRMED if confirmed else RedactionState.RETURNED).value
    found.reader, found.read_at, found.remark = actor.login, clock.now(), remark.strip()[:500]
    session.add(found)
    return found


def one(session: Session, redaction_id: int, actor: Actor) -> tuple[Line, Source]:
    """A copy and the file it was made of. NoSuchAttachment, the refusals of the door."""
    found = session.get(Redaction, redaction_id)
    if found is None:
        raise NoSuchAttachment
    source = covering.of_copy(session, found, actor)
    return line(found, source.title, staff.names(session)), source


def handed_out(session: Session, redaction_id: int, actor: Actor) -> tuple[Line, bytes]:
    """A copy to be given to somebody. RedactionRefused before a second officer has confirmed it."""
    copy, _ = one(session, redaction_id, actor)
    if copy.state is not RedactionState.CONFIRMED:
        raise RedactionRefused(
            f"这份副本{copy.state.label}，不能提供", instead="请由作出遮盖以外的人员复核", code="RED-010"
        )
    return copy, store.get(copy.digest)


def of_case(session: Session, case: CaseFile, titles: dict[int, str], roles: Collection[Role]) -> tuple[Line, ...]:
    """The copies of a case made of files that the reader may read (`titles`), and of documents that these roles may
    open, the newest first."""
    found = session.exec(
        select(Redaction).where(col(Redaction.case_number) == case.number).order_by(col(Redaction.id).desc())
    ).all()
    if not found:
        return ()
    own = session.exec(select(Document).where(col(Document.id).in_([copy.document_id for copy in found])))
    papers = {
        row.id: covering.called(row, case)
        for row in own
        if procedure.may_open(case.procedure, DocumentKind(row.kind), roles)
    }
    names = staff.names(session)
    called = ((copy, titles.get(copy.attachment_id or 0) or papers.get(copy.document_id)) for copy in found)
    return tuple(line(copy, title, names) for copy, title in called if title)


def line(found: Redaction, title: str, names: dict[str, str]) -> Line:
    """A copy as it is shown, with the title of its file and what officers are called."""
    assert found.id is not None
    boxes = tuple(Box(**each | {"place": Place(**each["place"])}) for each in json.loads(found.boxes))
    return Line(
        id=found.id,
        title=title,
        purpose=RedactedFor(found.purpose),
        state=RedactionState(found.state),
        boxes=boxes,
        digest=found.digest,
        maker=names.get(found.maker, found.maker),
        maker_login=found.maker,
        made_at=found.made_at,
        reader=names.get(found.reader, found.reader),
        read_at=found.read_at,
        remark=found.remark,
    )
