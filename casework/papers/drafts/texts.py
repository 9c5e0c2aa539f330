"""The versions of a draft's texts, and its steps, as they are kept."""

import json
from collections.abc import Iterable, Mapping

from sqlmodel import Session, col, select

from casework.papers.drafts import telling
from casework.papers.drafts.errors import DraftChanged, NoSuchDraft
from casework.storage import clock, store
from casework.storage.tables import Draft, DraftStep, DraftText
from casework.vocabulary import DraftMove
from documents import blocks
from documents.blocks import block_json
from documents.blocks.difference import Change, difference

Versions = dict[str, list[DraftText]]
"""The versions of each document of a draft, oldest first."""


def get(session: Session, draft_id: int) -> Draft:
    """NoSuchDraft."""
    return _found(session.get(Draft, draft_id), draft_id)


def held(session: Session, draft_id: int, seen: int | None) -> Draft:
    """The draft, locked until the transaction ends. `seen` is the last step on the page: DraftChanged after another."""
    wanted = select(Draft).where(col(Draft.id) == draft_id).with_for_update()
    draft = _found(session.exec(wanted.execution_options(populate_existing=True)).one_or_none(), draft_id)
    unchanged(session, draft, seen)
    return draft


def unchanged(session: Session, draft: Draft, seen: int | None) -> None:
    """DraftChanged when somebody took a step after the one that was seen."""
    if seen is not None and seen != last_step(session, draft):
        raise DraftChanged


def _found(draft: Draft | None, draft_id: int) -> Draft:
    if draft is None:
        raise NoSuchDraft(f"没有编号为{draft_id}的文稿", instead="请从案件页面打开文稿")
    return draft


def steps(session: Session, draft: Draft) -> list[DraftStep]:
    """What was done with a draft, in order."""
    return list(session.exec(select(DraftStep).where(col(DraftStep.draft_id) == draft.id).order_by(col(DraftStep.no))))


def last_step(session: Session, draft: Draft) -> int:
    """Its number."""
    newest = select(DraftStep.no).where(col(DraftStep.draft_id) == draft.id).order_by(col(DraftStep.no).desc())
    return session.exec(newest).first() or 0


def papers_now(session: Session, draft: Draft) -> set[str] | None:
    """The documents that the act has as last composed; None before the first time."""
    last = next((s for s in reversed(steps(session, draft)) if s.step == DraftMove.COMPOSE), None)
    return set(json.loads(last.texts)) if last else None


def versions(session: Session, draft: Draft, *, dropped: bool = False) -> Versions:
    """The texts of a draft by document, in the order in which they were composed. Documents that the act no longer has
    are among them only when asked for."""
    papers = None if dropped else papers_now(session, draft)
    found: Versions = {}
    for text in session.exec(
        select(DraftText).where(col(DraftText.draft_id) == draft.id).order_by(col(DraftText.no), col(DraftText.id))
    ):
        if papers is None or text.paper in papers:
            found.setdefault(text.paper, []).append(text)
    return dict(sorted(found.items(), key=lambda item: item[1][0].id or 0))


def words(text: DraftText) -> blocks.Document:
    """What a version says."""
    return block_json.loads(store.get(text.words))


def as_composed(texts: list[DraftText]) -> DraftText:
    """The last version that the product wrote; the others were read from an officer's file."""
    return next(text for text in reversed(texts) if not text.upload)


def carried_over(session: Session, draft: Draft, text: DraftText) -> bool:
    """Whether these words were written by an officer before the draft was composed anew."""
    begun = next((s for s in steps(session, draft) if json.loads(s.texts).get(text.paper) == text.no), None)
    return bool(text.upload and begun and begun.step == DraftMove.COMPOSE)


def of_paper(session: Session, draft: Draft, paper: str) -> list[DraftText]:
    """The versions of one document. NoSuchDraft when the draft has no such document."""
    found = versions(session, draft).get(paper)
    if not found:
        raise NoSuchDraft(f"这份文稿中没有“{paper}”这份文书", instead="请从文稿页面选择文书")
    return found


def changes(session: Session, draft: Draft, paper: str, no: int, against: int | None = None) -> tuple[Change, ...]:
    """What version `no` changed against version `against`, without it the one before."""
    by_number = {text.no: text for text in of_paper(session, draft, paper)}
    new, old = by_number.get(no), by_number.get(no - 1 if against is None else against)
    if new is None or (old is None and no != 1):
        raise NoSuchDraft(f"没有第{no}稿可供比较", instead="请从文稿页面选择版本")
    return difference(words(old), words(new)) if old else ()


def keep(
    session: Session,
    draft: Draft,
    paper: str,
    document: blocks.Document,
    *,
    officer: str,
    upload: str = "",
    note: str = "",
) -> DraftText:
    """Add a version."""
    known = versions(session, draft, dropped=True).get(paper, [])
    text = DraftText(
        draft_id=draft.id or 0,
        paper=paper,
        no=len(known) + 1,
        words=store.put(block_json.dumps(document)),
        upload=upload,
        note=note,
        officer=officer,
        at=clock.now(),
    )
    session.add(text)
    session.flush()
    return text


def record(
    session: Session,
    draft: Draft,
    move: DraftMove,
    *,
    officer: str,
    reason: str = "",
    warnings: Mapping[str, str] | None = None,
    upload: str = "",
    papers: Iterable[str] | None = None,
) -> DraftStep:
    """Note a step, with the newest version of each text; `papers` are the documents the act has from now on."""
    every = versions(session, draft, dropped=papers is not None)
    newest = {paper: every[paper][-1].no for paper in (every if papers is None else papers)}
    step = DraftStep(
        draft_id=draft.id or 0,
        no=last_step(session, draft) + 1,
        step=move.value,
        officer=officer,
        at=clock.now(),
        reason=reason,
        warnings=json.dumps(warnings or {}, ensure_ascii=False),
        texts=json.dumps(newest),
        upload=upload,
    )
    session.add(step)
    session.flush()
    telling.moved(session, draft, move)
    return step
