"""网上来件: what was taken over from the public site, what became of it, and what could not be entered and waits for
somebody to see to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, or_, select

from casework.errors import CaseworkError
from casework.office import deeds, rights
from casework.office.rights import Right
from casework.outside.public import rated, said
from casework.portal import acts
from casework.portal.outer import boxes, inbox
from casework.portal.outer.identity import KNOCK
from casework.portal.outer.phoned import PHONE_CODE
from casework.record import access, privacy
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.tables import Logged, PublicEntry, PublicState

MOST = 200
UNSEEN = (PublicState.REFUSED.value, PublicState.WAITING.value)
"""What somebody has to see to."""
OF_ACCOUNTS = {
    "account_words": "外部账号换口令",
    "code_locked": "查询码核对不符",
    "consult": "咨询点的咨询",
    "consult_forward": "咨询点转送的申请",
    "head_answer": "负责人本人回复能否参加",
    "head_feed": "负责人的日历地址",
    "head_read": "负责人打开准备材料",
    "organ_answer": "机关的答复和证据",
    "organ_attending": "机关告知参加人员",
    "organ_feedback": "机关的整改反馈",
    "organ_head": "机关回复负责人能否参加",
    "organ_other": "机关的其他材料",
    "organ_performance": "机关的履行情况",
    "organ_read": "机关打开文书",
    "organ_sign": "机关签收文书",
    "point_meeting": "咨询点的预约",
}
"""What organs and consult points hand in, and what the site tells by itself."""
OF_PARTIES = {kind: row.words for kind, row in acts.rows().items()}
OF_CITIZENS = {
    "application": "申请",
    "file_read": "网上阅卷",
    "paper_sign": "网上签收文书",
    "visit_wanted": "约时间当面说",
    KNOCK: "实名认证登录",
    PHONE_CODE: "要短信验证码",
}
KINDS = OF_CITIZENS | OF_ACCOUNTS | OF_PARTIES


class NoSuchEntry(CaseworkError):
    """Nothing of this number waits for somebody."""

    code, status = "SITE-105", 404

    def __init__(self) -> None:
        super().__init__("没有这件网上来件，或者它已经处理", instead="请从“网上来件”进入")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that was handed in."""

    id: str
    kind: str
    arrived_at: datetime
    case: str
    seq: int | None
    state: PublicState
    words: str
    said: tuple[tuple[str, str], ...] = ()
    """What was handed in, of that which waits: what it is called, and what was said."""
    files: tuple[str, ...] = ()


def listed(session: Session, actor: Actor) -> list[Line]:
    """What waits first, then the latest, without those that only signed in; none of a case in which the officer was
    recused. RightRefused."""
    rights.check(actor, Right.SEE_MAIL)
    case = col(PublicEntry.case_number)
    mine = select(PublicEntry).where(or_(case.is_(None), ~access.is_kept_away(actor.login, case)))
    waits = col(PublicEntry.state).not_in(UNSEEN)
    handed_in = mine.where(col(PublicEntry.kind).not_in(inbox.FLEETING))
    rows = session.exec(handed_in.order_by(waits, col(PublicEntry.arrived_at).desc()).limit(MOST))
    return [_line(row, tells=rights.has(actor.roles, Right.REGISTER_MAIL)) for row in rows]


def _line(row: PublicEntry, *, tells: bool) -> Line:
    # What a party thought of the service is told by nobody to whoever handles its case.
    kept = content(row) if tells and row.state in UNSEEN and row.kind != rated.KIND else {}
    return Line(
        id=row.id,
        kind=KINDS.get(row.kind, "其他"),
        arrived_at=row.arrived_at,
        case=row.case_number or "",
        seq=row.seq,
        state=PublicState(row.state),
        words=row.words,
        said=tuple(said.told(kept.get("content") or {})),
        files=tuple(file["name"] for file in kept.get("files", ())),
    )


def content(row: PublicEntry) -> dict[str, Any]:
    """What was handed in, of that which could not be entered."""
    words = privacy.unsealed_text(row.content)
    found: dict[str, Any] = boxes.from_bytes(words.encode()) if words else {}
    return found


def settled(session: Session, entry: str, *, actor: Actor) -> None:
    """Somebody has seen to what could not be entered. RightRefused, NoSuchEntry."""
    what, subject = "处理网上来件", entry[:8]
    keeps = Right.REGISTER_MAIL
    with deeds.doing(session, Logged.REGISTER, what, actor=actor, right=keeps, subject=subject, always=True):
        row = session.get(PublicEntry, entry)
        if row is None or row.state not in UNSEEN:
            raise NoSuchEntry
        row.state, row.settled_at, row.settled_by = PublicState.SETTLED.value, clock.now(), actor.login
        session.add(row)


def file_of(session: Session, entry: str, place: int, actor: Actor) -> dict[str, Any]:
    """Name, kind and hash of a file of what could not be entered. RightRefused, NoSuchEntry."""
    rights.check(actor, Right.REGISTER_MAIL)
    row = session.get(PublicEntry, entry)
    files = content(row).get("files", ()) if row else ()
    if not 0 <= place < len(files):
        raise NoSuchEntry
    found: dict[str, Any] = files[place]
    return found
