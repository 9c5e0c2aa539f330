"""文稿 over the interface: an act drawn up with its documents, its words as a Word file, edits taken in and merged,
remarks, handed on and returned. Agreeing and approving are a person's: no token stands for either."""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Response
from pydantic import Field
from sqlmodel import Session
from starlette.datastructures import FormData, UploadFile

from casework import queries
from casework.errors import CaseworkError, DetailsRefused
from casework.office import door
from casework.office.systems import calls
from casework.office.systems.calls import Done
from casework.papers import drafts
from casework.papers.drafts import merging, remarks, texts
from casework.storage.tables import Draft, Scope
from casework.vocabulary import DraftMove
from casework.web.acting.reading import digits
from casework.web.api.answers import Answer
from casework.web.api.asker import Asker, Needs
from casework.web.api.details import as_meant
from casework.web.api.doing import Deed, OnlyInPerson, Outcome, Sent, Wish, given, offer, once
from casework.web.api.routes import router
from casework.web.api.sent import Key, form_from
from casework.web.attachments import nothing_sent
from casework.web.drafting.draft_access import check_sight, readable_by
from casework.web.drafting.drafts import read_word
from casework.web.file_names import as_sent
from casework.web.one_case.case import known_act
from casework.web.session import Id

Seen = Field(None, title="看到的version；不写的不核对", ge=0, le=10**6)


class DraftSent(Sent):
    """一份文稿：法律上的办理之日和登记内容，同办理这一事项的内容。"""

    on: date = Field(title="办理之日")
    details: dict[str, Any] = Field(default_factory=dict, title="登记内容")
    seen: int | None = Seen


class StepSent(Sent):
    """文稿的下一步。提示（不阻止的）逐项写明理由。"""

    reason: str = Field("", title="退回、撤销的理由", max_length=1000)
    reasons: dict[str, str] = Field(default_factory=dict, title="各项提示可以保留的理由，以提示的key为名")
    seen: int | None = Seen


class RemarkSent(Sent):
    """写在文稿一处文字上的批注。"""

    paper: str = Field(title="文书（文稿中的key）", max_length=200)
    words: str = Field(title="所批的文字，照正文", max_length=500)
    text: str = Field(title="批注", max_length=2000)
    seen: int | None = Seen


class AnswerSent(Sent):
    """对批注的答复，或者标明已处理。"""

    text: str = Field("", title="答复", max_length=2000)
    settles: bool = Field(False, title="是否标明已处理")
    seen: int | None = Seen


class MergeSent(Sent):
    """两边都改过的各处各保留哪一边；drop 为不采用上传的修改。"""

    choices: dict[int, str] = Field(default_factory=dict, title="第几处（自0起）：ours、theirs 或者 both")
    drop: bool = Field(False, title="不采用")
    seen: int | None = Seen


def _compose(wish: Wish) -> Outcome:
    asked, act = given(wish, DraftSent), known_act(wish.words["act"])
    file, actor = door.opened(wish.session, wish.number, wish.actor)
    check_sight(file, act, actor)
    details = as_meant(file, act, asked.details, queries.shown_numbers(wish.session, file.number, actor.roles))
    draft = drafts.compose(
        wish.session, act, file.number, actor=wish.actor, on=asked.on, today=wish.today, details=details
    )
    return _now(wish.session, draft)


def _change(wish: Wish) -> Outcome:
    asked = given(wish, DraftSent)
    draft = readable_by(wish.session, wish.actor, wish.ids["draft"])
    file, actor = door.opened(wish.session, draft.case_number, wish.actor)
    numbers = queries.shown_numbers(wish.session, file.number, actor.roles)
    details = as_meant(file, known_act(draft.act), asked.details, numbers)
    drafts.recompose(
        wish.session,
        wish.ids["draft"],
        actor=wish.actor,
        today=wish.today,
        on=asked.on,
        details=details,
        seen=asked.seen,
    )
    return _now(wish.session, draft)


def _step(wish: Wish) -> Outcome:
    asked, draft_id = given(wish, StepSent), wish.ids["draft"]
    draft = readable_by(wish.session, wish.actor, draft_id)
    move = wish.words["step"]
    told: dict[str, Any] = {"actor": wish.actor, "seen": asked.seen}
    if move in (DraftMove.AGREE, DraftMove.APPROVE):
        raise OnlyInPerson
    if move == DraftMove.SUBMIT:
        drafts.submit(wish.session, draft_id, reasons=asked.reasons, **told)
    elif move == DraftMove.RETURN:
        drafts.return_(wish.session, draft_id, reason=asked.reason, **told)
    elif move == DraftMove.WITHDRAW:
        drafts.withdraw(wish.session, draft_id, reason=asked.reason, **told)
    elif move == DraftMove.COMPOSE:
        drafts.recompose(wish.session, draft_id, today=wish.today, **told)
    else:
        raise NoSuchStep(move)
    return _now(wish.session, draft)


def _remark(wish: Wish) -> Outcome:
    asked, draft_id = given(wish, RemarkSent), wish.ids["draft"]
    draft = readable_by(wish.session, wish.actor, draft_id)
    row = remarks.write(wish.session, draft_id, asked.paper, asked.words, asked.text, actor=wish.actor, seen=asked.seen)
    return _now(wish.session, draft, row.id)


def _answer(wish: Wish) -> Outcome:
    asked, draft_id, remark = given(wish, AnswerSent), wish.ids["draft"], wish.ids["remark"]
    draft = readable_by(wish.session, wish.actor, draft_id)
    row = remarks.answer(
        wish.session, draft_id, remark, asked.text, actor=wish.actor, settles=asked.settles, seen=asked.seen
    )
    return _now(wish.session, draft, row.id)


def _merge(wish: Wish) -> Outcome:
    asked, draft_id, merge = given(wish, MergeSent), wish.ids["draft"], wish.ids["merge"]
    draft = readable_by(wish.session, wish.actor, draft_id)
    if asked.drop:
        merging.drop(wish.session, draft_id, merge, actor=wish.actor, seen=asked.seen)
    else:
        merging.settle(wish.session, draft_id, merge, asked.choices, actor=wish.actor, seen=asked.seen)
    return _now(wish.session, draft)


def _now(session: Session, draft: Draft, row: int | None = None) -> Outcome:
    session.flush()
    return Outcome(id=row or draft.id, case=draft.case_number, version=texts.last_step(session, draft))


class NoSuchStep(CaseworkError):
    """No step of a draft has this name."""

    code, status = "API-005", 404

    def __init__(self, step: str) -> None:
        super().__init__(f"文稿没有“{step[:40]}”这一步", instead="请写submit、return、withdraw或者compose")


# ---- an edited Word file


class TakenUp(Answer):
    """修改稿读入以后：正文是否改变、新收入几条批注、有没有待逐处选择的修改（merge）。"""

    draft: int
    case: str
    version: int
    changed: bool
    remarks: int
    merge: int | None
    left_out: list[str]


_MAY = Needs(Scope.DRAFTS)
DRAFT_FILE: dict[str, Any] = {
    "type": "object",
    "required": ["file", "paper"],
    "properties": {
        "file": {"type": "string", "format": "binary", "title": "修改后的Word文件（.docx）"},
        "paper": {"type": "string", "title": "文书（文稿中的key）"},
        "note": {"type": "string", "title": "说明", "maxLength": 500},
        "replaces": {"type": "string", "enum": ["yes"], "title": "以这份文件为准"},
        "seen": {"type": "string", "title": "看到的version；不写的不核对"},
    },
}


@router.post("/drafts/{draft}/upload", summary="上传修改稿", response_model=TakenUp)
def upload(
    asker: Annotated[Asker, Depends(_MAY)],
    draft: Id,
    key: Key,
    form: Annotated[FormData, Depends(form_from(_MAY))],
    response: Response,
) -> dict[str, Any]:
    """读入在Word中修改的正文。别人同时改过同一处的，两边都保留，答复中的merge是待选择的一项；不能读入的，不作任何登记。"""
    sent, paper = form.get("file"), str(form.get("paper", ""))
    if not isinstance(sent, UploadFile) or not sent.filename:
        raise nothing_sent()
    data, name, seen = read_word(sent.file), as_sent(sent.filename)[-200:], _seen(str(form.get("seen", "")))
    said = [paper, name, str(form.get("note", ""))[:500], form.get("replaces") == "yes", seen]

    def do(session: Session) -> Done:
        found = readable_by(session, asker.actor, draft)
        made = drafts.upload(
            session,
            draft,
            paper,
            data,
            name,
            actor=asker.actor,
            note=str(said[2]),
            replaces=bool(said[3]),
            seen=seen,
        )
        if made.refusal:
            raise made.refusal
        session.flush()
        answer = {
            "draft": draft,
            "case": found.case_number,
            "version": texts.last_step(session, found),
            "changed": made.changed,
            "remarks": made.remarks,
            "merge": made.merge.id if made.merge else None,
            "left_out": list(made.left_out),
        }
        return Done(what="上传修改稿", subject=f"文稿{draft}", case=found.case_number, seq=None, answer=answer)

    asked = calls.digest("upload", draft, hashlib.sha256(data).hexdigest(), *said)
    return once(asker, key, asked, do, response, act="draft:upload")


def _seen(said: str) -> int | None:
    """DetailsRefused for what is no number: read as nothing, it would let pass what it was to stop."""
    number = digits(said, 9, None)
    if said.strip() and number is None:
        raise DetailsRefused("“seen”应当是整数", instead="请写读取文稿时的version，不核对的不写", field="seen")
    return number


def _of(
    address: str, label: str, do: Callable[[Wish], Outcome], sent: type[Sent], about: str = "", *words: str
) -> Deed:
    return Deed(address=address, label=label, scope=Scope.DRAFTS, do=do, sent=sent, about=about, words=words)


offer(
    _of("/cases/{number}/drafts/{act}", "拟稿", _compose, DraftSent, "内容同办理这一事项。不登记，不编号。", "act"),
    _of("/drafts/{draft}/details", "修改文稿的办理内容", _change, DraftSent, "修改过的文字沿用。"),
    _of("/drafts/{draft}/remarks", "写批注", _remark, RemarkSent),
    _of("/drafts/{draft}/remarks/{remark}", "答复批注", _answer, AnswerSent),
    _of("/drafts/{draft}/merges/{merge}", "逐处选择后合并", _merge, MergeSent),
    _of(
        "/drafts/{draft}/{step}",
        "送审、退回、撤销、重新拟写",
        _step,
        StepSent,
        "step是submit、return、withdraw或者compose。审核同意（agree）、批准签发（approve）须由本人在页面上办理，不能由接口办理。",
        "step",
    ),
)
