"""文稿审批表: who drew a draft up, agreed to it, sent it back and approved it, when, in what words, and which text lay
before him, as a page and on paper.

Every step was taken by an officer who was signed in; whoever approves proved who he is (`record.proof`). The digest
beside a step is that of the words he saw: any other word would give another.
"""

import json
from collections.abc import Iterator

from sqlmodel import Session

from casework.office import staff
from casework.papers.drafts import texts
from casework.record import commands
from casework.storage import clock
from casework.storage.office import office
from casework.storage.tables import Draft, DraftStep
from casework.vocabulary import Act, DocumentKind, DraftMove, DraftState, zh_date
from documents.blocks import Document, Form, FormRow, Head

SIGNED = (DraftMove.SUBMIT, DraftMove.AGREE, DraftMove.RETURN, DraftMove.APPROVE, DraftMove.WITHDRAW)
AGREED = "同意"
"""What an officer who passes a draft on says by doing so."""
DIGITS = 12


def sheet(session: Session, draft: Draft) -> Document:
    """Its words."""
    case = commands.row_of(session, draft.case_number)
    names = staff.names(session)
    papers = {DocumentKind(paper.partition(":")[0]).label for paper in texts.versions(session, draft)}
    head = (
        FormRow(cells=("案号", case.number, "状态", DraftState(draft.state).label)),
        FormRow(cells=("当事人", f"{case.claimants} 诉 {case.opponents}")),
        FormRow(cells=("事项", Act(draft.act).label, "拟稿", names.get(draft.drafter, draft.drafter))),
        FormRow(cells=("文书", "、".join(sorted(papers)) or "没有要发出的文书")),
    )
    rows = tuple(_rows(session, draft, names))
    return Document(head=Head(agency=office().office, title="文稿审批表"), blocks=(Form(rows=(*head, *rows)),))


def _rows(session: Session, draft: Draft, names: dict[str, str]) -> Iterator[FormRow]:
    digests = {
        (paper, version.no): version.words
        for paper, found in texts.versions(session, draft, dropped=True).items()
        for version in found
    }
    for step in texts.steps(session, draft):
        move = DraftMove(step.step)
        if move in SIGNED:
            yield FormRow(cells=(move.label, "\n".join(_said(step, move, names, digests))), lines=2)


def _said(
    step: DraftStep, move: DraftMove, names: dict[str, str], digests: dict[tuple[str, int], str]
) -> Iterator[str]:
    """The opinion, who gave it and when, what lay before him, what he let stand."""
    if opinion := step.reason or (AGREED if move in (DraftMove.AGREE, DraftMove.APPROVE) else ""):
        yield opinion
    at = clock.china_time(step.at)
    yield f"{names.get(step.officer, step.officer)}　{zh_date(at.date())}{at:%H:%M}"
    for paper, no in json.loads(step.texts).items():
        words = digests.get((paper, no), "")
        yield f"{DocumentKind(paper.partition(':')[0]).label}第{no}稿（文字摘要{words[:DIGITS]}）"
    if kept := json.loads(step.warnings):
        yield f"保留的提示{len(kept)}项，各有理由"
