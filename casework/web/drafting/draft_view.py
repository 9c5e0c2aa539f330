"""What the page of a draft shows, gathered: the way it takes, its texts, what the compiler finds, what may be done."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from casework import queries
from casework.errors import CaseworkError
from casework.office import staff
from casework.papers import drafts
from casework.papers.compiler import Finding, Level
from casework.papers.drafts import History, PaperLine, Thread, merging, remarks
from casework.queries import Progress
from casework.record import commands
from casework.record.commands import Actor
from casework.record.privacy import mask_within
from casework.storage.tables import Document, Draft, DraftText
from casework.vocabulary import UNDER_WAY, Act, DraftMove, DraftState, Role, in_words
from documents import blocks
from documents.blocks.difference import Change

FORWARD = (DraftMove.SUBMIT, DraftMove.AGREE, DraftMove.APPROVE)


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One step of the way: what is done there, by whom, when it was done."""

    label: str
    who: str
    at: datetime | None
    progress: Progress


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A finding as the page shows it. `why` is the reason for letting a warning stand, as far as one is given."""

    finding: Finding
    key: str
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Text:
    """The newest version of one document of the draft."""

    line: PaperLine
    newest: DraftText
    document: blocks.Document
    officer: str
    receivers: tuple[str, ...]
    left_out: tuple[str, ...]
    changes: tuple[Change, ...]
    """Against the version before."""
    since_composed: tuple[Change, ...]
    composed_no: int
    """The version the product wrote last."""
    remarks: tuple[Thread, ...]
    """Those still open first, in the order of the text."""

    @property
    def open_remarks(self) -> list[Thread]:
        return [thread for thread in self.remarks if not thread.settled]

    @property
    def marks(self) -> list[tuple[str, str, int]]:
        """The paragraph and the words that an open remark is about, with its number."""
        paragraphs = list(self.document.texts())
        return [
            (paragraphs[each.place], each.remark.words, each.remark.id or 0)
            for each in self.open_remarks
            if each.place is not None
        ]


@dataclass(frozen=True, kw_only=True)
class View:
    """Everything on the page of a draft."""

    draft: Draft
    act: Act
    state: DraftState
    history: History
    way: tuple[Stop, ...]
    texts: tuple[Text, ...]
    errors: tuple[Doubt, ...]
    warnings: tuple[Doubt, ...]
    notes: tuple[Doubt, ...]
    """What could not be checked; nothing is asked of it."""
    obstacle: CaseworkError | None
    """Why it cannot be checked: the case moved on, or the act is no longer lawful."""
    moves: frozenset[DraftMove]
    may_remark: bool
    merges: tuple[merging.Open, ...]
    """Edits that meet, to be chosen between."""
    officers: Mapping[str, str]
    entry_no: int
    """Under which number the reader sees the act that was recorded; 0 while none is."""

    @property
    def open_remarks(self) -> int:
        """How many remarks nobody settled."""
        return sum(len(text.open_remarks) for text in self.texts)

    @property
    def forward(self) -> DraftMove | None:
        return next((move for move in FORWARD if move in self.moves), None)


def view(session: Session, draft: Draft, actor: Actor, reasons: Mapping[str, str]) -> View:
    """The draft as this officer sees it; `reasons` are those he has just typed."""
    history, officers, state = drafts.history(session, draft), staff.names(session), DraftState(draft.state)
    doubts, obstacle = (
        _doubts(session, draft, reasons) if state in UNDER_WAY and not history.stale else ((), history.obstacle)
    )
    newest = {line.key: drafts.words(line.versions[-1]) for line in history.papers}
    threads = remarks.of_draft(session, draft, newest)
    return View(
        draft=draft,
        act=Act(draft.act),
        state=state,
        history=history,
        way=_way(history, officers, state),
        texts=tuple(_text(session, draft, line, officers, threads.get(line.key, ())) for line in history.papers),
        errors=tuple(doubt for doubt in doubts if doubt.finding.level is Level.ERROR),
        warnings=tuple(doubt for doubt in doubts if doubt.finding.level is Level.WARNING),
        notes=tuple(doubt for doubt in doubts if doubt.finding.level is Level.NOTE),
        obstacle=obstacle,
        moves=drafts.moves(session, draft, actor),
        merges=tuple(merging.unsettled(session, draft)) if state in UNDER_WAY else (),
        may_remark=drafts.may_write(session, draft, actor),
        officers=officers,
        entry_no=queries.shown_numbers(session, draft.case_number, actor.roles).get(draft.seq or 0, 0),
    )


def is_clean(session: Session, draft: Draft, reasons: Mapping[str, str]) -> bool:
    """Whether nothing the compiler finds stands in the way: no error, no warning without a reason."""
    doubts, obstacle = _doubts(session, draft, reasons)
    return not obstacle and all(
        doubt.finding.level is Level.NOTE or (doubt.finding.level is Level.WARNING and doubt.why.strip())
        for doubt in doubts
    )


def _doubts(
    session: Session, draft: Draft, reasons: Mapping[str, str]
) -> tuple[tuple[Doubt, ...], CaseworkError | None]:
    """The findings in all texts, each once, with the reasons given so far."""
    try:
        found = drafts.findings(session, draft)
    except CaseworkError as refused:
        return (), refused
    given = {**drafts.standing(session, draft), **reasons}
    every = dict.fromkeys(finding for paper in found.values() for finding in paper)
    named = {drafts.key(finding): finding for finding in every}
    return tuple(Doubt(finding=one, key=key, why=given.get(key, "")) for key, one in named.items()), None


def _text(
    session: Session, draft: Draft, line: PaperLine, officers: Mapping[str, str], threads: Iterable[Thread]
) -> Text:
    newest = line.versions[-1]
    composed = next(text for text in reversed(line.versions) if not text.upload)
    return Text(
        line=line,
        newest=newest,
        document=drafts.words(newest),
        officer=officers.get(newest.officer, newest.officer),
        receivers=_receivers(session, draft, line),
        left_out=tuple(json.loads(newest.left_out)),
        changes=masked(drafts.changes(session, draft, line.key, newest.no)),
        since_composed=masked(drafts.changes(session, draft, line.key, newest.no, composed.no)),
        composed_no=composed.no,
        remarks=tuple(threads),
    )


def _receivers(session: Session, draft: Draft, line: PaperLine) -> tuple[str, ...]:
    """Names of those who receive the document: as composed, or as issued."""
    if draft.seq is None:
        return tuple(filter(None, line.addressees))
    issued = select(Document.addressee).where(
        col(Document.case_number) == draft.case_number,
        col(Document.seq) == draft.seq,
        col(Document.kind) == line.kind.value,
    )
    case = commands.load(session, draft.case_number)
    return tuple(party.name for key in session.exec(issued.order_by(col(Document.id))) if (party := case.party(key)))


def masked(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes as a page may show them, with private numbers masked."""
    return tuple(Change(before=mask_within(change.before), after=mask_within(change.after)) for change in changes)


def _way(history: History, officers: Mapping[str, str], state: DraftState) -> tuple[Stop, ...]:
    """拟稿 → 审核 → 批准签发, as far as this draft's order has them."""
    chain, draft = history.chain, history.draft
    stops: list[tuple[str, tuple[Role, ...], DraftMove, DraftState]] = [
        ("拟稿", (), DraftMove.SUBMIT, DraftState.DRAFTING),
        *([("审核", chain.agree, DraftMove.AGREE, DraftState.REVIEWING)] if chain.agree else []),
        ("批准签发", chain.approve, DraftMove.APPROVE, DraftState.APPROVING),
    ]
    order = [stop[3] for stop in stops]
    now = DraftState.DRAFTING if state is DraftState.RETURNED else state
    reached = len(order) if state is DraftState.ISSUED else order.index(now) if now in order else -1
    found = []
    for index, (label, roles, move, _) in enumerate(stops):
        last = next((step for step in reversed(history.steps) if step.move is move), None)
        done = index < reached
        who = officers.get(draft.drafter, draft.drafter) if not roles else in_words(roles)
        found.append(
            Stop(
                label=label,
                who=last.officer if done and last else who,
                at=last.at if done and last else None,
                progress=Progress.DONE if done else Progress.NOW if index == reached else Progress.AHEAD,
            )
        )
    return tuple(found)
