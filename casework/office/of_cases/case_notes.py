"""附注: what officers write to each other about a case, beside its acts: a note, a task with a day, a question to a
colleague, what is handed over, what a supervisor remarks, and that one follows it.

No act and no state: nothing here moves a case, stops a period or stands in the file. What is asked of somebody is open
until he replies, or until who asked takes it back in a reply of his own.

Who may open the case reads all of it; of whom something is asked reads that one note, also where the case is another's.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.office import door, notices, rights, staff
from casework.office.rights import Right
from casework.procedure.reconsideration.acceptance.authority import recused
from casework.record import access, commands, found, journal
from casework.record.actor import Actor
from casework.record.following import followers
from casework.storage import clock
from casework.storage.tables import CaseNote, Logged, NoteKind, Staff
from casework.vocabulary import zh_date

OFFERED = (NoteKind.NOTE, NoteKind.TASK, NoteKind.QUESTION, NoteKind.HANDOVER)
"""What an officer who works on cases writes."""
ASKS = (NoteKind.TASK, NoteKind.QUESTION, NoteKind.HANDOVER)
"""What waits for somebody."""
FOLLOWING = (NoteKind.FOLLOW, NoteKind.UNFOLLOW)
LONGEST = 2000


class NoteRefused(CaseworkError):
    """The note cannot be written as it stands."""

    code, status = "NOTE-001", 422


class NoSuchNote(CaseworkError):
    """No note has this number, or it is not for this officer: the answer is the same."""

    code, status = "NOTE-404", 404

    def __init__(self, note: int) -> None:
        super().__init__(f"没有第{note}号附注，或者不是写给您的", instead="请从今日“待我处理”或者案件的“附注”进入")


@dataclass(frozen=True, kw_only=True)
class Thread:
    """A note and the replies to it."""

    note: CaseNote
    replies: tuple[CaseNote, ...] = ()

    @property
    def kind(self) -> NoteKind:
        return NoteKind(self.note.kind)

    @property
    def is_open(self) -> bool:
        """Whether something is asked and nobody replied."""
        return self.kind in ASKS and not self.replies

    def waits_for(self, login: str) -> bool:
        return self.is_open and login in (self.note.to, self.note.author)


def write(
    session: Session,
    number: str,
    kind: NoteKind,
    text: str,
    *,
    actor: Actor,
    to: str = "",
    due_on: date | None = None,
    request_id: str | None = None,
) -> CaseNote:
    """Write a note in a case that the officer may open. Sending the same `request_id` again returns the note as it is.
    Refusals: those of the door, RightRefused, NoteRefused."""
    case, actor = door.opened(session, number, actor)
    rights.check(actor, Right.ANNOTATE if kind is NoteKind.ANNOTATION else Right.WRITE_NOTES)
    if sent := _sent_before(session, request_id):
        return sent
    said, today = _said(text), clock.today()
    if kind not in (*OFFERED, NoteKind.ANNOTATION):
        raise NoteRefused("没有这一类附注", instead="请选择附注、交办事项、请教或者移交说明", code="NOTE-002")
    if (kind in ASKS) != bool(to):
        why = f"“{kind.label}”要写明交给谁" if kind in ASKS else f"“{kind.label}”不指定对象"
        raise NoteRefused(why, instead="要别人办理、答复的，选“交办事项”或者“请教”", code="NOTE-003", field="to")
    if due_on and kind not in ASKS:
        raise NoteRefused(f"“{kind.label}”没有期限", instead="有期限的，选“交办事项”", code="NOTE-004", field="due_on")
    if due_on and due_on < today:
        raise NoteRefused(
            f"{zh_date(due_on)}已经过去", instead="请填写今日或者以后的日期", code="NOTE-005", field="due_on"
        )
    if to:
        _check_addressee(session, case, to, today)
    row = _add(session, case, kind, said, actor.login, to=to, due_on=due_on, request_id=request_id)
    told = f"{case.number}：{kind.label}：{said}"
    whom = [to] if to else [case.handler] if kind is NoteKind.ANNOTATION else []
    notices.tell(session, [login for login in whom if login != actor.login], told, case=case.number)
    return row


def reply(session: Session, note: int, text: str, *, actor: Actor, request_id: str | None = None) -> CaseNote:
    """Answer, say that it is done, or take it back: what was asked is over. NoSuchNote; NOTE-006: it is over already;
    NoteRefused."""
    if sent := _sent_before(session, request_id):
        return sent
    thread = of_officer(session, note, actor)
    asked = thread.note
    if not thread.waits_for(actor.login):
        raise NoteRefused("这一项已经答复，或者不等您答复", instead="另有意见的，请另写附注", code="NOTE-006")
    case = commands.load(session, asked.case_number)
    row = _add(session, case, NoteKind.REPLY, _said(text), actor.login, about=asked.id, request_id=request_id)
    other = asked.author if actor.login == asked.to else asked.to
    notices.tell(session, [other], f"{case.number}：{thread.kind.label}已答复：{row.text}", case=case.number)
    return row


def follow(session: Session, number: str, *, actor: Actor, on: bool) -> None:
    """Follow a case, or no more; a word that was the last one already is not said again."""
    case, _ = door.opened(session, number, actor)
    if (actor.login in followers(session, case.number)) != on:
        _add(session, case, NoteKind.FOLLOW if on else NoteKind.UNFOLLOW, "", actor.login)


def _add(session: Session, case: CaseFile, kind: NoteKind, text: str, author: str, **more: Any) -> CaseNote:
    row = CaseNote(case_number=case.number, kind=kind.value, text=text, author=author, at=clock.now(), **more)
    session.add(row)
    session.flush()
    if kind not in FOLLOWING:
        found.of_note(session, case, row)
    # The words stay with the case, which not everybody reads who reads the log.
    kept = {f"case_notes/{row.id}": {"sha256": hashlib.sha256(text.encode()).hexdigest()}}
    journal.write(session, Logged.NOTE, kind.label, who=author, case=case.number, after=kept)
    return row


def _said(text: str) -> str:
    said = text.strip()
    if not said:
        raise NoteRefused("没有写内容", instead="请写明要说的事", field="text")
    if len(said) > LONGEST:
        raise NoteRefused(f"内容有{len(said)}字，最多{LONGEST}字", instead="请分成几条", code="NOTE-007", field="text")
    return said


def _sent_before(session: Session, request_id: str | None) -> CaseNote | None:
    if not request_id:
        return None
    return session.exec(select(CaseNote).where(col(CaseNote.request_id) == request_id)).one_or_none()


def _check_addressee(session: Session, case: CaseFile, to: str, today: date) -> None:
    """He holds an office, sees cases, and was not recused in this one."""
    if to not in {officer.login for officer in addressees(session, case, today)}:
        raise NoteRefused(
            "所选的人不在岗、不办理案件，或者已经在本案中回避", instead="请选择其他人员", code="NOTE-008", field="to"
        )


def addressees(session: Session, case: CaseFile, today: date) -> list[Staff]:
    """Whom something may be asked of in this case, by name."""
    away = recused(case)
    officers = session.exec(select(Staff).order_by(col(Staff.name)))
    return [
        officer
        for officer in officers
        if staff.is_valid(officer, today)
        and rights.has(staff.roles_of(officer), Right.SEE_CASES)
        and officer.login not in away
    ]


# ---- reading


def of_case(session: Session, case: CaseFile) -> list[Thread]:
    """The notes of a case that the reader has opened, the newest first, each with its replies."""
    asked = select(CaseNote).where(
        col(CaseNote.case_number) == case.number, col(CaseNote.kind).not_in([kind.value for kind in FOLLOWING])
    )
    rows = list(session.exec(asked.order_by(col(CaseNote.id))))
    answers = [row for row in rows if row.about]
    threads = [
        Thread(note=row, replies=tuple(a for a in answers if a.about == row.id)) for row in rows if not row.about
    ]
    return threads[::-1]


def of_officer(session: Session, note: int, actor: Actor) -> Thread:
    """One note, for whom it is for and who wrote it, unless he was recused since. NoSuchNote."""
    rights.check(actor, Right.SEE_CASES)
    row = session.get(CaseNote, note)
    if row is None or NoteKind(row.kind) not in ASKS or actor.login not in (row.to, row.author):
        raise NoSuchNote(note)
    if actor.login in recused(commands.load(session, row.case_number)):
        raise NoSuchNote(note)
    replies = session.exec(select(CaseNote).where(col(CaseNote.about) == note).order_by(col(CaseNote.id)))
    return Thread(note=row, replies=tuple(replies))


def waiting(session: Session, login: str) -> list[CaseNote]:
    """What is open and was asked of this officer, or by him, those with the nearest day first; not of a case in which
    he was recused."""
    mine = or_(col(CaseNote.to) == login, col(CaseNote.author) == login)
    asked = select(CaseNote).where(_is_open(), mine, ~access.is_kept_away(login, col(CaseNote.case_number)))
    return list(session.exec(asked.order_by(col(CaseNote.due_on).is_(None), col(CaseNote.due_on), col(CaseNote.id))))


def open_in(session: Session, numbers: Collection[str]) -> list[CaseNote]:
    """What is open in these cases, whoever it was asked of, in the order in which it was asked."""
    asked = select(CaseNote).where(_is_open(), col(CaseNote.case_number).in_(numbers))
    return list(session.exec(asked.order_by(col(CaseNote.id))))


def _is_open() -> ColumnElement[bool]:
    """Of a note: that something is asked in it and nobody replied."""
    answer = aliased(CaseNote)
    asks = col(CaseNote.kind).in_([kind.value for kind in ASKS])
    return and_(asks, ~exists().where(col(answer.about) == col(CaseNote.id)))
