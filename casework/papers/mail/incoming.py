"""收文登记: a letter that came in: from whom, about which case or none, handed to whom, with its scan."""

from datetime import date
from typing import Any

from pydantic import ConfigDict, Field
from sqlmodel import Session, col, or_, select

from casework.casefile import Details
from casework.errors import CaseworkError, DateRefused
from casework.office import door, notices, rights, staff
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.papers import attachments
from casework.papers.attachments import Handed
from casework.papers.mail import of_own_cases
from casework.procedure.fields import parse
from casework.record import numbering
from casework.record.commands import Actor
from casework.storage import clock, store
from casework.storage.office import normal_number
from casework.storage.tables import Attachment, Case, Letter, Logged, NoticeKind, Staff
from casework.vocabulary import AttachmentPurpose, zh_date

SERIES = "letters"
MOST = 200
"""So many at most on a page; older ones are found by a word or a day."""


class LetterDetails(Details):
    """What is entered of a letter."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    sender: str = Field(title="来文单位或者个人", min_length=1, max_length=200)
    their_number: str = Field("", title="来文文号", max_length=100)
    title: str = Field(title="事由", min_length=1, max_length=300)
    case_number: str = Field("", title="关于哪一案件（没有的不填）", max_length=60)
    handed_to: str = Field(title="交谁办理", min_length=1, max_length=60)


class LetterRefused(CaseworkError):
    """The letter cannot be entered as asked."""

    code, status = "MAIL-001", 422


class NoSuchLetter(CaseworkError):
    """There is no such letter, or no scan of it, or it is about a case that is not the reader's."""

    code, status = "MAIL-404", 404

    def __init__(self) -> None:
        super().__init__("没有这件收文，或者没有收入它的扫描件", instead="请从收文登记的列表进入")


@deed(Logged.REGISTER, "登记收文", Right.REGISTER_MAIL, case=lambda letter: letter.case_number)
def registered(
    session: Session,
    *,
    actor: Actor,
    on: date,
    today: date,
    details: dict[str, Any],
    scan: bytes = b"",
    file_name: str = "",
    request_id: str | None = None,
) -> Letter:
    """A new letter, under the next number of the year. Whoever it is handed to is told. Sending the same `request_id`
    again changes nothing. RightRefused, DetailsRefused, DateRefused, NoSuchCase, OthersCase, FileNotUsable; MAIL-001:
    whoever it is handed to has no account, or may not open the case; MAIL-002: it was entered before."""
    if request_id and (known := session.exec(select(Letter).where(Letter.request_id == request_id)).one_or_none()):
        return known
    if on > today:
        raise DateRefused(f"收到日{zh_date(on)}尚未到来", instead=f"请填写不晚于{zh_date(today)}的日期")
    given = parse(LetterDetails, details)
    assert isinstance(given, LetterDetails)
    receiver = _receiver(session, given.handed_to, today)
    case = door.opened(session, given.case_number, actor)[0].number if given.case_number else None
    if case and not door.is_open(session, case, receiver):
        raise LetterRefused(
            "交办的人不能查阅本案", instead="请交给本案承办人，或者其他可以查阅本案的人", field="handed_to"
        )
    given = given.model_copy(update={"their_number": as_kept(given.their_number)})
    _check_new(session, given, on)
    counter = numbering.hold(session, SERIES, on.year)
    counter.last += 1
    row = Letter(
        year=on.year,
        serial=counter.last,
        on=on,
        sender=given.sender,
        their_number=given.their_number,
        title=given.title,
        case_number=case,
        handed_to=given.handed_to,
        officer=actor.login,
        recorded_at=clock.now(),
        request_id=request_id,
    )
    if scan and case:
        row.attachment_id = _as_material(session, row, scan, file_name, actor, today).id
    elif scan:
        row.media = attachments.recognised(scan).media
        row.digest, row.file_name = store.put(scan), Handed.named(file_name)
    session.add(row)
    session.flush()
    if row.handed_to != actor.login:
        said = f"{called(row)}：{given.sender}来文，已交您办理"
        notices.tell(
            session, [row.handed_to], f"{case}：{said}" if case else said, kind=NoticeKind.CAME_IN, case=case or ""
        )
    return row


def as_kept(number: str) -> str:
    """A 文号 in the one spelling in which it is kept and found, whatever brackets it was typed with."""
    return normal_number(number).replace("(", "（").replace(")", "）")


def called(row: Letter) -> str:
    """收文〔2026〕12号."""
    return f"收文〔{row.year}〕{row.serial}号"


def letters(session: Session, actor: Actor, *, text: str = "", on: date | None = None, case: str = "") -> list[Letter]:
    """The letters in which a word occurs, of a day, about a case; the latest first. RightRefused."""
    rights.check(actor, Right.SEE_MAIL)
    asked = select(Letter).join(Case, col(Case.number) == col(Letter.case_number), isouter=True)
    asked = asked.where(of_own_cases(actor))
    if on:
        asked = asked.where(col(Letter.on) == on)
    if case:
        asked = asked.where(col(Letter.case_number) == case)
    if words := text.strip():
        looked_in = (Letter.sender, Letter.their_number, Letter.title, Letter.case_number)
        spelt = {words, as_kept(words)}
        asked = asked.where(or_(*(col(c).contains(each, autoescape=True) for c in looked_in for each in spelt)))
    return list(session.exec(asked.order_by(col(Letter.on).desc(), col(Letter.id).desc()).limit(MOST)))


def of_case(session: Session, case: str) -> list[Letter]:
    """The letters about a case, the latest first; for whoever opened it."""
    asked = select(Letter).where(col(Letter.case_number) == case)
    return list(session.exec(asked.order_by(col(Letter.on).desc(), col(Letter.id).desc())))


def scan_of(session: Session, letter: int, actor: Actor) -> tuple[Letter, bytes]:
    """The scan of a letter that is about no case. RightRefused, NoSuchLetter."""
    rights.check(actor, Right.SEE_MAIL)
    row = session.get(Letter, letter)
    if row is None or not row.digest:
        raise NoSuchLetter
    return row, store.get(row.digest)


def _receiver(session: Session, login: str, today: date) -> Actor:
    officer = session.get(Staff, login)
    if officer is None or not staff.is_valid(officer, today):
        raise LetterRefused("交办的人没有账号，或者账号不在有效期内", instead="请从列表中选择", field="handed_to")
    return staff.actor_of(officer, stands_in_for=staff.stands_in_for(session, login, today))


def _check_new(session: Session, given: LetterDetails, on: date) -> None:
    """The same number of the same sender on the same day is the same letter."""
    if not given.their_number:
        return
    same = select(Letter).where(
        col(Letter.sender) == given.sender, col(Letter.their_number) == given.their_number, col(Letter.on) == on
    )
    if known := session.exec(same).first():
        raise LetterRefused(
            f"{given.sender}的{given.their_number}已经登记为{called(known)}",
            instead="请在收文登记中查看；确是另一件的，请在来文文号中注明",
            code="MAIL-002",
        )


def _as_material(session: Session, row: Letter, scan: bytes, file_name: str, actor: Actor, today: date) -> Attachment:
    handed = Handed(
        data=scan,
        file_name=file_name,
        purpose=AttachmentPurpose.OTHER,
        received_on=row.on,
        title=f"{called(row)} {row.title}"[:100],
        source=f"{row.sender} {row.their_number}".strip()[:100],
        request_id=f"{row.request_id}:scan" if row.request_id else None,
    )
    return attachments.add(session, row.case_number or "", handed, actor=actor, today=today)
