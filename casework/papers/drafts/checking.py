"""A draft against its case as it is now: is it still what the case gives, and what does the compiler find."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from casework import procedure
from casework.casefile import CaseFile, Details, Fact
from casework.errors import CaseChanged
from casework.papers import compiler, materials
from casework.papers.compiler import Finding, Level
from casework.papers.compiler.findings import warning
from casework.papers.drafts import merging, texts
from casework.papers.drafts.composing import Composed, composed, details_of, foreseen
from casework.papers.drafts.errors import DraftStale, FindingsOpen
from casework.queries import Preview, shown_numbers
from casework.record import commands
from casework.record.commands import Actor
from casework.storage.tables import Case, Draft, DraftText, FactRow
from casework.vocabulary import Act, Procedure
from documents.blocks import Document

Findings = dict[str, tuple[Finding, ...]]
"""What the compiler found, by document."""


@dataclass(frozen=True, kw_only=True)
class Current:
    """A draft whose texts are those that the case gives now."""

    row: Case
    preview: Preview
    papers: tuple[Composed, ...]
    texts: dict[str, DraftText]
    """The newest version of each."""
    findings: Findings


def current(session: Session, draft: Draft) -> Current:
    """DraftStale when the case gives other texts than those composed; the refusal of the act when it gives none.

    A later fact that the texts say nothing of (a service, a note) leaves the draft as it is.
    """
    row = commands.row_of(session, draft.case_number)
    drafter = Actor(login=draft.drafter, roles=frozenset())
    seen = foreseen(session, row, Act(draft.act), drafter, details_of(row, draft), on=draft.on, today=draft.on)
    papers = composed(session, seen.after, seen.fact)
    versions = texts.versions(session, draft)
    kept = {paper: texts.words(texts.as_composed(found)) for paper, found in versions.items()}
    if kept != {paper.key: paper.document for paper in papers}:
        why = "文书模板或者机关信息在拟稿后有变更"
        if moved_on(session, [(row, draft)]):
            why = "案件在拟稿后有新的登记，文书内容随之变化"
        raise DraftStale(why, instead="请由拟稿人“按最新案情重新生成”，已经修改的文字会保留")
    newest = {paper: found[-1] for paper, found in versions.items()}
    open_merges = merging.unsettled(session, draft)
    filed = materials.of_case(session, row.number)
    findings = {
        paper.key: (
            *_carried(session, draft, versions[paper.key]),
            *_unsettled(paper.key, open_merges),
            *_of_the_other_copies(paper, papers, newest),
            *compiler.check(seen.after, texts.words(newest[paper.key]), paper.context, paper.document, filed),
        )
        for paper in papers
    }
    return Current(row=row, preview=seen, papers=papers, texts=newest, findings=findings)


def moved_on(session: Session, of: Iterable[tuple[Case, Draft]]) -> set[int | None]:
    """The drafts since whose composing something was recorded that everybody may read: a clue moves no draft. One
    query for all; only where nothing but a correction is new is the case itself asked."""
    behind = [(case, draft) for case, draft in of if case.version != draft.version]
    if not behind:
        return set()
    numbers = {case.number for case, _ in behind}
    rows = session.exec(
        select(FactRow.case_number, FactRow.seq, FactRow.act).where(
            col(FactRow.case_number).in_(numbers), col(FactRow.seq) > min(draft.version for _, draft in behind)
        )
    ).all()
    found: set[int | None] = set()
    for case, draft in behind:
        acts = {Act(act) for number, seq, act in rows if number == case.number and seq > draft.version}
        of_all = {act for act in acts if procedure.may_see(Procedure(case.procedure), act, ())} - {Act.CORRECT}
        corrected = Act.CORRECT in acts and not of_all  # what it corrects, only the case can tell
        if of_all or (corrected and max(shown_numbers(session, case.number)) > draft.version):
            found.add(draft.id)
    return found


def _carried(session: Session, draft: Draft, found: list[DraftText]) -> tuple[Finding, ...]:
    if not texts.carried_over(session, draft, found[-1]):
        return ()
    message = f"修改稿沿用自重新拟稿之前，请与第{found[-2].no}稿（重新拟写的文本）对照"
    return (warning("DRF-601", message, f"第{found[-1].no}稿"),)


def _unsettled(paper: str, waits: Iterable[merging.Open]) -> Iterator[Finding]:
    """Edits that nobody chose between yet."""
    for each in waits:
        if each.row.paper == paper:
            message = f"{each.row.theirs_said}与{each.row.ours_said}改了同一处，还没有选择"
            yield warning("DRF-603", message, f"{len(each.merged.conflicts)}处")


def _of_the_other_copies(
    paper: Composed, papers: tuple[Composed, ...], newest: dict[str, DraftText]
) -> Iterator[Finding]:
    """What was edited away in the copy for one party and still stands in this one: a notice says the same to all."""
    here = _clauses(texts.words(newest[paper.key]))
    for other in papers:
        if other.kind is not paper.kind or other.key == paper.key:
            continue
        gone = _clauses(other.document) - _clauses(texts.words(newest[other.key]))
        kept = sorted(clause for clause in gone & here if len(clause) > 3)
        if kept:
            message = "同一文书送其他当事人的一份已经改动，这一份没有作同样的修改，请核对"
            yield warning("DRF-602", message, f"“{kept[0]}”")


def _clauses(document: Document) -> set[str]:
    return {clause for text in document.texts() for clause in re.split("[，。；：]", text)}


def findings(session: Session, draft: Draft) -> Findings:
    """What the compiler finds in the newest texts, errors first. DraftStale, or the refusal of the act."""
    return current(session, draft).findings


def findings_of_act(
    session: Session,
    act: Act,
    number: str,
    *,
    actor: Actor,
    on: date,
    today: date,
    details: dict[str, Any] | Details,
    seen: int | None = None,
) -> Findings:
    """What the compiler finds in what the act would print if it were performed now, without a draft. Empty when it
    prints nothing; the refusals of the act. Nothing is written."""
    row = commands.row_of(session, number)
    if seen is not None and seen != row.version:
        raise CaseChanged(row.number)
    seen_ahead = foreseen(session, row, act, actor, details, on=on, today=today)
    return findings_in(session, seen_ahead.after, seen_ahead.fact)


def findings_in(session: Session, after: CaseFile, fact: Fact) -> Findings:
    """What the compiler finds in what an act prints, `after` being the case as it leaves it. NotWritten."""
    papers = composed(session, after, fact)
    filed = materials.of_case(session, after.number) if papers else ()
    return {paper.key: compiler.check(after, paper.document, paper.context, paper.document, filed) for paper in papers}


# ---- reasons


def key(finding: Finding) -> str:
    """By what a warning is known: the same doubt about the same words."""
    return f"{finding.code} {finding.where or finding.message}"


def standing(session: Session, draft: Draft) -> dict[str, str]:
    """The warnings that were let stand so far, each with the reason given."""
    found: dict[str, str] = {}
    for step in texts.steps(session, draft):
        found |= json.loads(step.warnings)
    return found


def answered(found: Findings, given: Mapping[str, str] | None, before: Mapping[str, str], label: str) -> dict[str, str]:
    """The reason of each warning. FindingsOpen on an error, or on a warning without a reason."""
    every = tuple(dict.fromkeys(finding for paper in found.values() for finding in paper))
    errors = [finding for finding in every if finding.level is Level.ERROR]
    if errors:
        raise FindingsOpen(
            f"文稿有{len(errors)}处错误，不能{label}：{told(errors)}",
            findings=tuple(errors),
            instead="请改正后再办理；确属误报的请联系管理员",
        )
    reasons = {**before, **{name: reason.strip() for name, reason in (given or {}).items() if reason.strip()}}
    doubted = [finding for finding in every if finding.level is Level.WARNING]
    silent = [finding for finding in doubted if key(finding) not in reasons]
    if silent:
        raise FindingsOpen(
            f"文稿有{len(silent)}处提示没有说明理由，不能{label}：{told(silent)}",
            findings=tuple(silent),
            instead="请改正，或者逐项说明保留的理由",
        )
    return {key(finding): reasons[key(finding)] for finding in doubted}


def told(found: Iterable[Finding]) -> str:
    """The first few findings in words."""
    few = list(found)[:3]
    return "；".join(f"{one.message}{f'（{one.where}）' if one.where else ''}" for one in few)
