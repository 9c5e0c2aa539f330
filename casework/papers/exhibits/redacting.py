"""遮盖: a copy of a file for a party to read, or for the public, in which what may not be shown is covered, each place
with its ground (行政复议法 第四十七条). Nobody hands it out before a second officer has read it: whoever drew the boxes
does not confirm them.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.office import door, rights, staff
from casework.office.rights import Right
from casework.papers import attachments
from casework.papers.attachments import NoSuchAttachment
from casework.papers.exhibits import reading
from casework.papers.exhibits.reading import Place
from casework.record import characters
from casework.record.commands import Actor
from casework.storage import clock, store
from casework.storage.tables import Attachment, Redaction
from casework.vocabulary.proof import RedactedFor, RedactionState
from documents.intake import redacting
from documents.intake.pages import as_pages
from documents.intake.redacting import Cover

GROUNDS = "withheld_grounds"
"""The list of what need not be shown."""
BASIS = "ARL-47"
MOST_PAGES, MOST_BOXES = 200, 500
WORDS = 200
"""Characters that say what a box covers."""


class RedactionRefused(CaseworkError):
    """A copy cannot be proposed, confirmed or handed out as asked."""

    code, status = "RED-001", 422


class OfAWithdrawnFile(RedactionRefused):
    """The file was withdrawn, or another version took its place."""

    code = "RED-002"

    def __init__(self, row: Attachment) -> None:
        super().__init__(f"“{row.title}”已经撤下", instead="请遮盖现在的版本；已经制成的副本退回")


class NotOnThePage(RedactionRefused):
    """A box is nowhere on a page of the file."""

    code = "RED-004"

    def __init__(self, no: int) -> None:
        super().__init__(f"第{no}处不在这份文件的页面以内，或者位置不是数字", instead="请在页面上重新框选")


@dataclass(frozen=True, kw_only=True)
class Box:
    """A place that is covered, the ground (`GROUNDS`), and what stands there, in words that do not give it away."""

    page: int
    place: Place
    ground: str
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A copy as pages show it."""

    id: int
    attachment_id: int
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
    attachment_id: int,
    boxes: Sequence[Box],
    purpose: RedactedFor,
    *,
    actor: Actor,
    request_id: str | None = None,
) -> Redaction:
    """Make the copy. RedactionRefused, RoleRefused, and the refusals of reading the file; then nothing is kept."""
    row = reading.readable(session, attachment_id, actor)
    case, within = door.opened(session, row.case_number, actor)
    rights.check(within, Right.KEEP_FILES)
    known = request_id and session.exec(select(Redaction).where(col(Redaction.request_id) == request_id)).one_or_none()
    if known:
        return known
    if row.withdrawn_at:
        raise OfAWithdrawnFile(row)
    _check(case, row, boxes)
    covers = {box.page: [Cover(**vars(b.place)) for b in boxes if b.page == box.page] for box in boxes}
    made = Redaction(
        case_number=case.number,
        attachment_id=attachment_id,
        purpose=purpose.value,
        state=RedactionState.PROPOSED.value,
        boxes=json.dumps([asdict(box) for box in boxes], ensure_ascii=False),
        digest=store.put(redacting.redacted(as_pages(store.get(row.digest), row.media), covers)),
        maker=actor.login,
        made_at=clock.now(),
        request_id=request_id,
    )
    session.add(made)
    session.flush()
    return made


def _check(case: CaseFile, row: Attachment, boxes: Sequence[Box]) -> None:
    citation = case.citation(BASIS, clock.today())
    if not boxes:
        raise RedactionRefused("没有框选应当遮盖的内容", instead="没有需要遮盖的，直接提供原件查阅", citation=citation)
    if len(boxes) > MOST_BOXES or row.pages > MOST_PAGES:
        raise RedactionRefused(
            f"遮盖{len(boxes)}处、共{row.pages}页，最多{MOST_BOXES}处、{MOST_PAGES}页",
            instead="请先在“整理页面”中分成几份",
            code="RED-003",
        )
    grounds = {item.code for item in case.items(GROUNDS, clock.today())}
    for no, box in enumerate(boxes, 1):
        if not 1 <= box.page <= row.pages or not box.place.is_on_the_page:
            raise NotOnThePage(no)
        if box.ground not in grounds:
            raise RedactionRefused(
                f"第{no}处没有写明不予查阅的情形", instead="请逐处选择法定情形", citation=citation, code="RED-005"
            )
        if len(box.words) > WORDS:
            raise RedactionRefused(f"第{no}处的说明超过{WORDS}个字", instead="请写得简短一些", code="RED-006")
        characters.check(attachments.Description(title=box.words), "")


def decide(session: Session, redaction_id: int, *, confirmed: bool, remark: str, actor: Actor) -> Redaction:
    """Confirm a copy, having read it, or return it with a remark. RedactionRefused for who drew the boxes."""
    found = session.exec(select(Redaction).where(col(Redaction.id) == redaction_id).with_for_update()).one_or_none()
    if found is None:
        raise NoSuchAttachment
    row = attachments.row_of(session, found.attachment_id, actor)
    _, within = door.opened(session, found.case_number, actor)
    rights.check(within, Right.KEEP_FILES)
    if found.maker == actor.login:
        raise RedactionRefused("遮盖由您作出，不能由您自己复核", instead="请由其他人员复核", code="RED-007")
    if found.state != RedactionState.PROPOSED:
        raise RedactionRefused(
            f"这份副本{RedactionState(found.state).label}", instead="需要改动的，重新遮盖", code="RED-008"
        )
    if confirmed and row.withdrawn_at:
        raise OfAWithdrawnFile(row)
    if not confirmed and not remark.strip():
        raise RedactionRefused("没有写明退回的理由", instead="请写明应当怎样改动", code="RED-009")
    characters.check(attachments.Description(title=remark.strip()), "")
    found.state = (RedactionState.CONFIRMED if confirmed else RedactionState.RETURNED).value
    found.reader, found.read_at, found.remark = actor.login, clock.now(), remark.strip()[:500]
    session.add(found)
    return found


def one(session: Session, redaction_id: int, actor: Actor) -> tuple[Line, Attachment]:
    """A copy and the file it was made of. NoSuchAttachment, the refusals of the door."""
    found = session.get(Redaction, redaction_id)
    if found is None:
        raise NoSuchAttachment
    row = attachments.row_of(session, found.attachment_id, actor)
    return _line(found, row.title, staff.names(session)), row


def handed_out(session: Session, redaction_id: int, actor: Actor) -> tuple[Line, bytes]:
    """A copy to be given to somebody. RedactionRefused before a second officer has confirmed it."""
    line, _ = one(session, redaction_id, actor)
    if line.state is not RedactionState.CONFIRMED:
        raise RedactionRefused(
            f"这份副本{line.state.label}，不能提供", instead="请由作出遮盖以外的人员复核", code="RED-010"
        )
    return line, store.get(line.digest)


def of_case(session: Session, case_number: str, titles: dict[int, str]) -> tuple[Line, ...]:
    """The copies of a case made of files that the reader may read (`titles`), the newest first."""
    found = session.exec(
        select(Redaction).where(col(Redaction.case_number) == case_number).order_by(col(Redaction.id).desc())
    ).all()
    names = staff.names(session) if found else {}
    return tuple(_line(each, titles[each.attachment_id], names) for each in found if each.attachment_id in titles)


def _line(found: Redaction, title: str, names: dict[str, str]) -> Line:
    assert found.id is not None
    boxes = tuple(Box(**each | {"place": Place(**each["place"])}) for each in json.loads(found.boxes))
    return Line(
        id=found.id,
        attachment_id=found.attachment_id,
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
