"""From the desk to the document: submitted, agreed to, returned, approved. On approval the act is performed."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.papers import compiler, materials
from casework.papers.compiler import Finding
from casework.papers.drafts import remarks, texts
from casework.papers.drafts.checking import Current, Findings, answered, current, key, standing
from casework.papers.drafts.composing import details_of, following, issued
from casework.papers.drafts.errors import NoReason
from casework.papers.drafts.turns import require
from casework.procedure.reconsideration.decision.ending import final_document
from casework.procedure.reconsideration.joinder import decided_with
from casework.record import commands
from casework.record.approval import ByDraft
from casework.record.commands import Actor
from casework.storage import store
from casework.storage.tables import Document, Draft, FactRow
from casework.vocabulary import Act, DraftMove, DraftState, zh_date
from documents.blocks import block_json

SHORTEST = 4
"""Characters of a reason for returning: “不对” helps nobody."""
SEE_REMARKS = "见批注"


def submit(
    session: Session,
    draft_id: int,
    *,
    actor: Actor,
    reasons: Mapping[str, str] | None = None,
    seen: int | None = None,
) -> Draft:
    """Hand the draft on. `reasons` says of each warning, by `key`, why it may stand. Doing it twice does it once.

    WrongOfficer, WrongState, DraftChanged, DraftStale, FindingsOpen, and the refusals of the act."""
    draft = texts.held(session, draft_id, None)
    if _just_did(session, draft, DraftMove.SUBMIT, actor):
        return draft
    texts.unchanged(session, draft, seen)
    order = require(session, draft, actor, DraftMove.SUBMIT)
    now = current(session, draft)
    told = answered(now.findings, reasons, standing(session, draft), DraftMove.SUBMIT.label)
    draft.state = (DraftState.REVIEWING if order.agree else DraftState.APPROVING).value
    draft.version = now.row.version
    texts.record(session, draft, DraftMove.SUBMIT, officer=actor.login, warnings=told)
    return draft


def agree(
    session: Session,
    draft_id: int,
    *,
    actor: Actor,
    reasons: Mapping[str, str] | None = None,
    opinion: str = "",
    seen: int | None = None,
) -> Draft:
    """Pass the draft on to whoever issues it; as `submit`, by another officer. `opinion`: in his own words, empty for
    同意."""
    draft = texts.held(session, draft_id, None)
    if _just_did(session, draft, DraftMove.AGREE, actor):
        return draft
    texts.unchanged(session, draft, seen)
    require(session, draft, actor, DraftMove.AGREE)
    now = current(session, draft)
    told = answered(now.findings, reasons, standing(session, draft), DraftMove.AGREE.label)
    draft.state, draft.version = DraftState.APPROVING.value, now.row.version
    texts.record(session, draft, DraftMove.AGREE, officer=actor.login, reason=opinion.strip(), warnings=told)
    return draft


def return_(session: Session, draft_id: int, *, actor: Actor, reason: str, seen: int | None = None) -> Draft:
    """Give the draft back to who wrote it, and say why, in words or by remarks at its passages.

    WrongOfficer, WrongState, DraftChanged, NoReason."""
    draft = texts.held(session, draft_id, None)
    if _just_did(session, draft, DraftMove.RETURN, actor):
        return draft
    texts.unchanged(session, draft, seen)
    require(session, draft, actor, DraftMove.RETURN)
    said = reason.strip()
    if len(said) < SHORTEST and not remarks.are_open(session, draft):
        raise NoReason(
            "退回的理由没有写明或者太短，也没有批注", instead="请写明需要修改什么、为什么，或者在正文处写批注"
        )
    draft.state = DraftState.RETURNED.value
    texts.record(session, draft, DraftMove.RETURN, officer=actor.login, reason=said or SEE_REMARKS)
    return draft


def withdraw(session: Session, draft_id: int, *, actor: Actor, reason: str = "", seen: int | None = None) -> Draft:
    """Give the draft up. Nothing of the case changes, and no number was used. Somebody else's needs a reason."""
    draft = texts.held(session, draft_id, None)
    if _just_did(session, draft, DraftMove.WITHDRAW, actor):
        return draft
    texts.unchanged(session, draft, seen)
    require(session, draft, actor, DraftMove.WITHDRAW)
    if actor.login != draft.drafter and len(reason.strip()) < SHORTEST:
        raise NoReason("没有写明撤销他人文稿的理由", instead="请写明理由")
    draft.state = DraftState.WITHDRAWN.value
    texts.record(session, draft, DraftMove.WITHDRAW, officer=actor.login, reason=reason.strip())
    return draft


def approve(
    session: Session,
    draft_id: int,
    *,
    actor: Actor,
    today: date,
    on: date | None = None,
    reasons: Mapping[str, str] | None = None,
    opinion: str = "",
    seen: int | None = None,
    request_id: str | None = None,
) -> CaseFile:
    """Perform the act as prepared, on the day `on` (today when not given), and issue its documents in the approved
    words with their number and that day. All of it or nothing.

    Refusals as of `submit`, and those of `commands.perform`, NotApproved and NotDiscussed among them.
    The same `request_id` again finds the case.
    """
    draft = texts.held(session, draft_id, None)
    if request_id and draft.seq is not None and _is_of(session, draft, request_id):
        return commands.load(session, draft.case_number)
    texts.unchanged(session, draft, seen)
    require(session, draft, actor, DraftMove.APPROVE)
    now = current(session, draft)
    before = standing(session, draft)
    told = answered(now.findings, reasons, before, DraftMove.APPROVE.label)
    case = commands.perform(
        session,
        Act(draft.act),
        draft.case_number,
        actor=actor,
        on=on or today,
        today=today,
        details=details_of(now.row, draft),
        seen=now.preview.before.version,
        request_id=request_id,
        approval=ByDraft(draft=draft_id),
    )
    found = _issue(session, case, now)
    told |= answered(found, reasons, before | told, f"以{zh_date(on or today)}的日期签发")
    draft.state, draft.seq, draft.version = DraftState.ISSUED.value, case.version, case.version
    texts.record(session, draft, DraftMove.APPROVE, officer=actor.login, reason=opinion.strip(), warnings=told)
    return case


def _issue(session: Session, case: CaseFile, now: Current) -> Findings:
    """Give each document of the act its words; what the compiler says of them now that they bear number and day, apart
    from what it said before."""
    known = {key(finding) for paper in now.findings.values() for finding in paper}
    found: dict[str, tuple[Finding, ...]] = {}
    filed = materials.of_case(session, case.number)
    for document in issued(session, case, case.version):
        paper = next(
            p for p in now.papers if p.kind.value == document.row.kind and document.row.addressee in p.addressees
        )
        words = following(texts.words(now.texts[paper.key]), paper.document, document.document)
        document.row.words = store.put(block_json.dumps(words))
        session.add(document.row)
        old, new = paper.document.head.number, document.document.head.number
        said = compiler.check(case, words, document.context, document.document, filed)
        found[f"{paper.key}/{document.row.addressee}"] = tuple(
            one for one in said if key(one) not in known and (not new or key(one).replace(new, old) not in known)
        )
    _issue_jointly(session, case)
    return found


def _issue_jointly(session: Session, case: CaseFile) -> None:
    """A joint decision goes out in the other cases in the same words."""
    made = case.facts[-1]
    of_kind = col(Document.kind) == final_document(case)
    issued_here = select(Document.words).where(col(Document.case_number) == case.number, of_kind)
    for number in decided_with(made.details):
        version = commands.row_of(session, number).version
        rows = select(Document).where(col(Document.case_number) == number, col(Document.seq) == version, of_kind)
        for row in session.exec(rows).all():
            row.words = session.exec(issued_here.where(col(Document.seq) == made.seq)).first() or ""
            session.add(row)


def _just_did(session: Session, draft: Draft, move: DraftMove, actor: Actor) -> bool:
    """Whether the last step was this one, by this officer: a form sent twice."""
    last = texts.steps(session, draft)[-1]
    return (last.step, last.officer) == (move.value, actor.login)


def _is_of(session: Session, draft: Draft, request_id: str) -> bool:
    sent = select(FactRow).where(col(FactRow.request_id) == request_id)
    fact = session.exec(sent).one_or_none()
    return fact is not None and (fact.case_number, fact.seq) == (draft.case_number, draft.seq)
