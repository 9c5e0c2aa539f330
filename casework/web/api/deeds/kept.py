"""What registers hold, over the interface, with the number of each entry: what is corrected or ended names it."""

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import Depends
from sqlmodel import col, select

from casework.office import advisers, agencies, door, leaves
from casework.office.of_cases import case_notes
from casework.office.of_cases.case_notes import Thread
from casework.office.rights import Right
from casework.office.setup import rooms
from casework.record import journal
from casework.storage import clock
from casework.storage.database import reading
from casework.storage.tables import CaseNote, Logged, Official, Scope
from casework.web.api.answers import Answer
from casework.web.api.asker import Asker, Needs
from casework.web.api.routes import router
from casework.web.session import Id

Registers = Annotated[Asker, Depends(Needs(Scope.REGISTERS, Right.USE))]
Notes = Annotated[Asker, Depends(Needs(Scope.NOTES))]
Planner = Annotated[Asker, Depends(Needs(Scope.PLANNER, Right.SEE_PLANNER))]


class OrganAnswer(Answer):
    """机关名录的一项。"""

    id: int
    name: str
    level: str
    government: str
    superior: str
    address: str
    valid_from: date
    valid_until: date | None


class OfficialAnswer(Answer):
    """一名负责人。"""

    id: int
    name: str
    title: str
    post: str
    field: str
    valid_from: date
    valid_until: date | None


class AdviserAnswer(Answer):
    """一名委员或者专家。"""

    id: int
    name: str
    kind: str
    organisation: str
    specialties: str
    valid_from: date
    valid_until: date


class RoomAnswer(Answer):
    """一个房间或者场所。"""

    id: int
    name: str
    kind: str
    place: str
    seats: int | None
    minutes: int
    since: date
    until: date | None


class LeaveAnswer(Answer):
    """一项请假和代理；说明和移交说明不在其中。"""

    id: int
    login: str
    since: date
    until: date
    substitute: str


class NoteAnswer(Answer):
    """一条附注和对它的答复。"""

    id: int
    kind: str
    text: str
    author: str
    to: str
    due_on: date | None
    at: datetime
    open: bool
    replies: list["NoteAnswer"]


@router.get("/agencies", summary="机关名录", response_model=list[OrganAnswer])
def organs(asker: Registers) -> list[dict[str, Any]]:
    """全部机关，包括已经终止、更名的。"""
    with reading() as session:
        rows = agencies.entries(session)
    return [_as(OrganAnswer, row) for row in rows]


@router.get("/agencies/{agency}/officials", summary="机关的负责人", response_model=list[OfficialAnswer])
def officials(asker: Registers, agency: Id) -> list[dict[str, Any]]:
    """在任和离任的负责人。"""
    with reading() as session:
        agencies.found(session, agency)
        asked = select(Official).where(col(Official.agency_id) == agency).order_by(col(Official.id))
        rows = session.exec(asked).all()
    return [_as(OfficialAnswer, row) for row in rows]


@router.get("/advisers", summary="委员、专家名册", response_model=list[AdviserAnswer])
def experts(asker: Registers) -> list[dict[str, Any]]:
    """今日在任的委员和专家。"""
    with reading() as session:
        rows = advisers.entries(session, clock.today())
    return [_as(AdviserAnswer, row) for row in rows]


@router.get("/leaves", summary="请假和代理", response_model=list[LeaveAnswer])
def away(asker: Registers) -> list[dict[str, Any]]:
    """正在进行和将要开始的请假。"""
    with reading() as session:
        rows = leaves.to_come(session, clock.today())
    return [_as(LeaveAnswer, row) for row in rows]


@router.get("/rooms", summary="房间和场所", response_model=list[RoomAnswer])
def places(asker: Planner) -> list[dict[str, Any]]:
    """安排日程时，room是这里的id。"""
    with reading() as session:
        rows = rooms.every(session)
    return [_as(RoomAnswer, row) for row in rows]


@router.get("/cases/{number}/notes", summary="案件的附注", response_model=list[NoteAnswer])
def notes(asker: Notes, number: str) -> list[dict[str, Any]]:
    """附注、交办、请教和答复，新的在前。"""
    with reading() as session:
        file, _ = door.opened(session, number, asker.actor)
        threads = case_notes.of_case(session, file)
    journal.note(Logged.API_READ, "读取附注", who=asker.login, case=file.number)
    return [_note(thread.note, thread) for thread in threads]


def _as(answer: type[Answer], row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in answer.model_fields}


def _note(row: CaseNote, thread: Thread | None = None) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        "text": row.text,
        "author": row.author,
        "to": row.to,
        "due_on": row.due_on,
        "at": row.at,
        "open": bool(thread and thread.is_open),
        "replies": [_note(reply) for reply in thread.replies] if thread else [],
    }
