"""What systems do over the interface: open a case, perform an act, hand in a file. All of it through `perform()` and
its like, in the name of the officer who issued the token; what the law or the office forbids is refused there."""

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import Response
from pydantic import ConfigDict, Field
from sqlmodel import Session
from starlette.datastructures import FormData, UploadFile

from casework import queries
from casework.casefile import CaseFile, Details
from casework.errors import DetailsRefused
from casework.office import door
from casework.office.systems import calls
from casework.office.systems.calls import Done
from casework.papers import attachments
from casework.papers.attachments import Handed
from casework.papers.exhibits import reading
from casework.procedure.fields import parse
from casework.record import commands
from casework.storage import clock
from casework.storage.office import normal_number
from casework.storage.tables import Scope
from casework.vocabulary import Act
from casework.web.api import answers
from casework.web.api.asker import Acts, Asker, HandsIn
from casework.web.api.details import as_meant, check_sent
from casework.web.api.doing import once
from casework.web.api.routes import router
from casework.web.api.sent import Key, SentForm, SentObject
from casework.web.attachments import asked_of, nothing_sent
from casework.web.file_names import as_sent
from casework.web.one_case.case import STALE, known_act
from casework.web.pages import OPENING_ACTS
from casework.web.session import Id


class Asked(Details):
    """一项办理：法律上的办理之日、看到的登记项数和登记内容。"""

    model_config = ConfigDict(frozen=True, extra="forbid")

    on: date = Field(title="办理之日")
    seen: int | None = Field(None, title="看到的登记项数（案件的version）；不写的不核对", ge=0, le=10**6)
    details: dict[str, Any] = Field(default_factory=dict, title="登记内容")


@router.post("/register/{act}", summary="登记新案", status_code=201, response_model=answers.Recorded)
def register(asker: Acts, act: str, key: Key, sent: SentObject, response: Response) -> dict[str, Any]:
    """登记收案或者登记应诉通知，案号由系统编。登记的内容同页面上的登记表。"""
    known = known_act(act)
    if known not in OPENING_ACTS:
        raise DetailsRefused(f"“{known.label}”不是登记新案的事项", instead="请在案件下提交这一事项")
    asked = _asked(asker, known, sent)

    def do(session: Session) -> Done:
        opened = commands.open_case(
            session, known, actor=asker.actor, on=asked.on, today=clock.today(), details=asked.details
        )
        return _done(session, asker, opened, known, seq=1)

    return once(asker, key, calls.digest("register", act, sent), do, response, act=act)


@router.post("/cases/{number}/acts/{act}", summary="办理一项", response_model=answers.Recorded)
def perform(asker: Acts, number: str, act: str, key: Key, sent: SentObject, response: Response) -> dict[str, Any]:
    """在案件中办理一项；须经审批的事项不能由接口办理，答复中写明如何办。"""
    known, number = known_act(act), normal_number(number)
    asked = _asked(asker, known, sent)
    request_id = f"api:{asker.as_system.system}:{key}"

    def do(session: Session) -> Done:
        file, actor = door.opened(session, number, asker.actor)
        numbers = queries.shown_numbers(session, file.number, actor.roles)
        seen = file.version if asked.seen in (None, len(numbers)) else STALE
        after = commands.perform(
            session,
            known,
            file.number,
            actor=asker.actor,
            on=asked.on,
            today=clock.today(),
            details=as_meant(file, known, asked.details, numbers),
            seen=seen,
            request_id=request_id,
        )
        return _done(session, asker, after, known, seq=commands.recorded_as(session, request_id))

    return once(asker, key, calls.digest("perform", number, act, sent), do, response, act=act, case=number)


@router.post("/cases/{number}/materials", summary="交入材料", status_code=201, response_model=answers.TakenIn)
def hand_in(asker: HandsIn, number: str, key: Key, form: SentForm, response: Response) -> dict[str, Any]:
    """交入一份材料，字段同页面上的“收入材料”。文件以其内容辨认。"""
    number = normal_number(number)
    handed = _handed(form)
    said = [handed.purpose, handed.received_on.isoformat(), handed.title, handed.party, handed.source, handed.proves]
    asked = calls.digest("materials", number, handed.name, hashlib.sha256(handed.data).hexdigest(), *said)

    def do(session: Session) -> Done:
        file, _ = door.opened(session, number, asker.actor)
        row = attachments.add(session, file.number, handed, actor=asker.actor, today=clock.today())
        answer = {"case": file.number, "id": row.id, "sha256": row.digest}
        return Done(what="交入材料", subject=row.title, case=file.number, seq=None, answer=answer)

    return once(asker, key, asked, do, response, act="attach", case=number)


@router.post("/materials/{material}/version", summary="替换扫描件", status_code=201, response_model=answers.TakenIn)
def take_over(asker: HandsIn, material: Id, key: Key, form: SentForm, response: Response) -> dict[str, Any]:
    """替代原来的一份；原件照旧保存，写在页面上的附注沿用。"""
    data, name = _file(form)
    asked = calls.digest("version", material, name, hashlib.sha256(data).hexdigest())

    def do(session: Session) -> Done:
        row = reading.take_over(session, material, data, name, actor=asker.actor)
        session.flush()
        answer = {"case": row.case_number, "id": row.id, "sha256": row.digest}
        return Done(what="替换材料", subject=row.title, case=row.case_number, seq=None, answer=answer)

    return once(asker, key, asked, do, response, act="replace_attachment")


def _done(session: Session, asker: Asker, after: CaseFile, act: Act, *, seq: int) -> Done:
    _, actor = door.opened(session, after.number, asker.actor)
    numbers = queries.shown_numbers(session, after.number, actor.roles)
    answer = {
        "case": after.number,
        "no": numbers.get(seq, 0),
        "version": len(numbers),
        "state": after.state.value,
        "state_label": after.state.label,
    }
    return Done(what=f"办理“{act.label}”", subject=f"第{seq}项登记", case=after.number, seq=seq, answer=answer)


def _asked(asker: Asker, act: Act, sent: dict[str, Any]) -> Asked:
    """What is asked, of a system that may. ScopeRefused, DetailsRefused."""
    asker.as_system.check(Scope.ACTS, act)
    asked = parse(Asked, sent)
    assert isinstance(asked, Asked)
    check_sent(asked.details)
    return asked


def _handed(form: FormData) -> Handed:
    """The file and what is said of it. AttachmentRefused, DateRefused."""
    data, name = _file(form)
    said = replace(asked_of(form), seq=None, document_id=None, request_id=None)
    return replace(said, data=data, file_name=name)


def _file(form: FormData) -> tuple[bytes, str]:
    """The file and its name. AttachmentRefused where none was sent."""
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise nothing_sent()
    return file.file.read(), as_sent(file.filename)
