"""文稿 over the interface, to read: what waits, one with its findings, its words as a file, what is to be chosen."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import Depends, Response

from casework.office import door
from casework.papers import drafts
from casework.papers.drafts import Line, NoSuchDraft, merging, remarks
from casework.record import access, journal
from casework.storage.database import reading
from casework.storage.tables import Logged, Scope
from casework.vocabulary import Act, DocumentKind, DraftState
from casework.web.api.answers import Answer
from casework.web.api.asker import Asker, Needs
from casework.web.api.papers import FILE
from casework.web.api.routes import router
from casework.web.drafting.draft_access import readable_by
from casework.web.papers import download
from casework.web.session import Id

Drafts = Annotated[Asker, Depends(Needs(Scope.DRAFTS))]


class DraftLine(Answer):
    """一份文稿：到了哪一步、等谁办理；stale 为案件在拟稿后又有登记。"""

    id: int
    case: str
    act: str
    label: str
    state: str
    state_label: str
    drafter: str
    waiting_for: str
    since: datetime
    stale: bool


class DraftList(Answer):
    """等以其名义办理的人员审核、批准的，和他自己拟的。"""

    waiting: list[DraftLine]
    own: list[DraftLine]


class FindingAnswer(Answer):
    """核对发现的一处：error 阻止送审，warning 须以 key 说明理由。"""

    key: str
    level: str
    code: str
    message: str
    where: str


class DraftPaper(Answer):
    """文稿中的一份文书；last 是最新一稿。"""

    key: str
    kind: str
    label: str
    addressees: list[str]
    last: int
    findings: list[FindingAnswer]


class RemarkAnswer(Answer):
    """一条批注和对它的答复。"""

    id: int
    paper: str
    words: str
    text: str
    author: str
    replies: list[str]
    settled: bool


class DraftStepAnswer(Answer):
    """文稿走过的一步。"""

    no: int
    step: str
    label: str
    officer: str
    at: datetime
    reason: str


class DraftAnswer(Answer):
    """一份文稿。version 是最后一步，办理时在 seen 中写明；obstacle 是现在不能送审的原因。"""

    id: int
    case: str
    act: str
    state: str
    state_label: str
    version: int
    moves: list[str]
    obstacle: str
    papers: list[DraftPaper]
    remarks: list[RemarkAnswer]
    merges: list[int]
    steps: list[DraftStepAnswer]


class Place(Answer):
    """两边都改过的一处：原来怎样、两边各改成怎样、能不能两段都保留。"""

    place: int
    base: list[str]
    ours: list[str]
    theirs: list[str]
    both: bool


class MergeAnswer(Answer):
    """待逐处选择的修改。"""

    id: int
    paper: str
    ours: str
    theirs: str
    places: list[Place]


@router.get("/drafts", summary="文稿", response_model=DraftList)
def on_desk(asker: Drafts) -> dict[str, Any]:
    """等以其名义办理的人员办理的文稿；审核同意、批准签发由本人在页面上办理。"""
    with reading() as session:
        waiting, own = drafts.on_desk(session, asker.actor)
        open_to = access.open_of(session, (line.draft.case_number for line in (*waiting, *own)), asker.actor)
    journal.note(Logged.API_READ, "读取文稿目录", who=asker.login)
    return {
        "waiting": [_line(line) for line in waiting if line.draft.case_number in open_to],
        "own": [_line(line) for line in own if line.draft.case_number in open_to],
    }


@router.get("/drafts/{draft}", summary="一份文稿", response_model=DraftAnswer)
def one(asker: Drafts, draft: Id) -> dict[str, Any]:
    """文稿的文书、核对发现的问题、批注、待选择的修改和走过的各步。"""
    with reading() as session:
        found = readable_by(session, asker.actor, draft)
        history = drafts.history(session, found)
        under_way = history.obstacle is None and DraftState(found.state) is not DraftState.WITHDRAWN
        findings = drafts.findings(session, found) if under_way and not found.seq else {}
        _, actor = door.opened(session, found.case_number, asker.actor)
        moves = drafts.moves(session, found, actor)
        newest = {line.key: drafts.words(line.versions[-1]) for line in history.papers}
        threads = remarks.of_draft(session, found, newest)
        merges = [each.row.id for each in merging.unsettled(session, found)]
    journal.note(Logged.API_READ, "读取文稿", who=asker.login, case=found.case_number, subject=f"文稿{draft}")
    return {
        "id": draft,
        "case": found.case_number,
        "act": found.act,
        "state": found.state,
        "state_label": DraftState(found.state).label,
        "version": history.last,
        "moves": sorted(move.value for move in moves),
        "obstacle": str(history.obstacle.message) if history.obstacle else "",
        "papers": [_paper(line, findings.get(line.key, ())) for line in history.papers],
        "remarks": [_remark(thread) for each in threads.values() for thread in each],
        "merges": merges,
        "steps": [
            {
                "no": step.no,
                "step": step.move.value,
                "label": step.move.label,
                "officer": step.officer,
                "at": step.at,
                "reason": step.reason,
            }
            for step in history.steps
        ],
    }


@router.get("/drafts/{draft}/texts/{paper}/{no}.{form}", summary="文稿的一稿", response_class=Response, responses=FILE)
def text(asker: Drafts, draft: Id, paper: str, no: Id, form: Literal["pdf", "docx"]) -> Response:
    """一稿的Word文件（在其中修改后上传）或者PDF。"""
    with reading() as session:
        found = readable_by(session, asker.actor, draft)
        versions = drafts.all_versions(session, found).get(paper, [])
        version = next((each for each in versions if each.no == no), None)
        if version is None:
            raise NoSuchDraft("这份文稿中没有这一稿", instead="请先读取文稿")
        made = drafts.pdf_file(version) if form == "pdf" else drafts.word_file(session, version)
    kind = DocumentKind(paper.partition(":")[0])
    return download(
        made, f"{kind.label}（{found.case_number}第{no}稿）", form, by=asker.visitor, case=found.case_number
    )


@router.get("/drafts/{draft}/merges/{merge}", summary="待逐处选择的修改", response_model=MergeAnswer)
def places(asker: Drafts, draft: Id, merge: Id) -> dict[str, Any]:
    """两边都改过的各处。"""
    with reading() as session:
        found = readable_by(session, asker.actor, draft)
        waits = merging.waiting(session, found, merge)
    journal.note(Logged.API_READ, "读取文稿", who=asker.login, case=found.case_number, subject=f"文稿{draft}")
    return {
        "id": merge,
        "paper": waits.row.paper,
        "ours": waits.row.ours_said,
        "theirs": waits.row.theirs_said,
        "places": [
            {
                "place": place,
                "base": conflict.texts("base"),
                "ours": conflict.texts("ours"),
                "theirs": conflict.texts("theirs"),
                "both": conflict.may_keep_both,
            }
            for place, conflict in enumerate(waits.merged.conflicts)
        ],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "id": line.draft.id,
        "case": line.draft.case_number,
        "act": line.draft.act,
        "label": Act(line.draft.act).label,
        "state": line.state.value,
        "state_label": line.state.label,
        "drafter": line.drafter,
        "waiting_for": line.waiting_for,
        "since": line.since,
        "stale": line.stale,
    }


def _paper(line: drafts.PaperLine, findings: tuple[drafts.Finding, ...]) -> dict[str, Any]:
    return {
        "key": line.key,
        "kind": line.kind.value,
        "label": line.kind.label,
        "addressees": list(line.addressees),
        "last": line.versions[-1].no,
        "findings": [
            {
                "key": drafts.key(each),
                "level": each.level.value,
                "code": each.code,
                "message": each.message,
                "where": each.where,
            }
            for each in findings
        ],
    }


def _remark(thread: drafts.Thread) -> dict[str, Any]:
    return {
        "id": thread.remark.id,
        "paper": thread.remark.paper,
        "words": thread.remark.words,
        "text": thread.remark.text,
        "author": thread.remark.author,
        "replies": [reply.text for reply in thread.replies],
        "settled": thread.settled is not None,
    }
