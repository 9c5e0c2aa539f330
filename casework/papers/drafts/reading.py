"""Drafts to look at: those of a case, those that wait for an officer, and how one came to be what it is."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from casework import procedure
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.office import staff
from casework.papers.drafts import merging, remarks, texts, waiting
from casework.papers.drafts.checking import current, moved_on
from casework.papers.drafts.errors import NotWritten
from casework.papers.drafts.turns import chain, roles_now
from casework.procedure.table import nobody
from casework.record import commands
from casework.record.approval.approvals import Chain, chain_ahead
from casework.record.commands import Actor
from casework.storage.office import normal_number
from casework.storage.tables import Draft, DraftText, Staff
from casework.vocabulary import AWAITED, UNDER_WAY, Act, DocumentKind, DraftMove, DraftState, in_words
from documents.blocks import Document
from documents.errors import DocumentError
from documents.kinds import WITH_TEMPLATE


@dataclass(frozen=True, kw_only=True)
class Line:
    """A draft in a list."""

    draft: Draft
    label: str
    state: DraftState
    drafter: str
    waiting_for: str
    """Whose turn it is, in words; empty when it is finished."""
    since: datetime
    stale: bool
    """The case has moved on since; the texts may or may not be the same."""


@dataclass(frozen=True, kw_only=True)
class PaperLine:
    """A document of a draft with its versions, oldest first."""

    key: str
    kind: DocumentKind
    addressees: tuple[str, ...]
    """Names, or 入卷; only the first where the draft can no longer be composed."""
    versions: tuple[DraftText, ...]


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """What was done with a draft."""

    no: int
    move: DraftMove
    login: str
    officer: str
    at: datetime
    reason: str
    warnings: dict[str, str]
    texts: dict[str, int]
    upload: str


@dataclass(frozen=True, kw_only=True)
class History:
    """A draft, its way, its documents and all that was done with it."""

    draft: Draft
    chain: Chain
    papers: tuple[PaperLine, ...]
    steps: tuple[StepLine, ...]
    last: int
    stale: bool
    """The case gives other texts now, or the act is not possible any more."""
    obstacle: CaseworkError | None
    """Why, in the words of the refusal."""


def of_case(session: Session, number: str) -> list[Line]:
    """All drafts of a case, the newest first."""
    found = waiting.ways(session, col(Draft.case_number) == normal_number(number))
    return _lines(session, reversed(found))


def on_desk(session: Session, actor: Actor) -> tuple[list[Line], list[Line]]:
    """The drafts that this officer may agree to or approve, the oldest first; and his own that are not finished, those
    returned to him first."""
    passing, own = waiting.on_desk(session, actor)
    returned_first = sorted(own, key=lambda way: way.state is not DraftState.RETURNED)
    return _lines(session, passing), _lines(session, returned_first)


def _lines(session: Session, found: Iterable[waiting.Way]) -> list[Line]:
    found = list(found)
    names, moved = staff.names(session), moved_on(session, [(w.case, w.draft) for w in found if w.state in UNDER_WAY])
    return [
        Line(
            draft=way.draft,
            label=Act(way.draft.act).label,
            state=way.state,
            drafter=names.get(way.draft.drafter, way.draft.drafter),
            waiting_for=_awaited(way, names),
            since=way.steps[-1].at,
            stale=way.draft.id in moved,
        )
        for way in found
    ]


def _awaited(way: waiting.Way, names: Mapping[str, str]) -> str:
    if way.state not in UNDER_WAY:
        return ""
    roles = roles_now(way.order(), way.state)
    return (
        f"{in_words(roles)}{AWAITED[way.state]}" if roles else f"{names.get(way.draft.drafter, way.draft.drafter)}拟写"
    )


def name_of(session: Session, login: str) -> str:
    """An officer's name, or the login of somebody who is not on the list."""
    officer = session.get(Staff, login)
    return officer.name if officer else login


def history(session: Session, draft: Draft) -> History:
    """Everything about one draft."""
    case = commands.load(session, draft.case_number)
    obstacle: CaseworkError | None = None
    receivers: dict[str, tuple[str, ...]] = {}
    if draft.state in UNDER_WAY:
        try:
            receivers = {paper.key: paper.addressees for paper in current(session, draft).papers}
        except CaseworkError as refusal:
            obstacle = refusal
    steps = texts.steps(session, draft)
    return History(
        draft=draft,
        chain=chain(session, draft),
        papers=tuple(
            PaperLine(
                key=paper,
                kind=DocumentKind(paper.partition(":")[0]),
                addressees=_names(case, receivers.get(paper, (paper.partition(":")[2],))),
                versions=tuple(found),
            )
            for paper, found in texts.versions(session, draft).items()
        ),
        steps=tuple(
            StepLine(
                no=step.no,
                move=DraftMove(step.step),
                login=step.officer,
                officer=name_of(session, step.officer),
                at=step.at,
                reason=step.reason,
                warnings=json.loads(step.warnings),
                texts=json.loads(step.texts),
                upload=step.upload,
            )
            for step in steps
        ),
        last=steps[-1].no,
        stale=obstacle is not None,
        obstacle=obstacle,
    )


def _names(case: CaseFile, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(party.name if (party := case.party(key)) else (key or "入卷") for key in keys)


# ---- before there is a draft


def needs_draft(case: CaseFile, act: Act) -> bool:
    """Whether the act, as the case stands, can send a document that the product writes to somebody."""
    step = procedure.table_of(case.procedure).step(act, case.state)
    return step is not None and any(
        call.to is not nobody and (call.kind is None or call.kind in WITH_TEMPLATE) for call in step.calls
    )


def may_draft(case: CaseFile, act: Act, actor: Actor) -> bool:
    """Whether this officer may prepare it."""
    step = procedure.table_of(case.procedure).step(act, case.state)
    if step is None:
        return False
    chain = chain_ahead(case, act)
    return bool(actor.roles & set(chain.draft)) and (chain.binding or needs_draft(case, act))


# ---- files


def word_file(session: Session, text: DraftText) -> bytes:
    """A version as a Word file, to be edited, with what is remarked on it and still open as comments. NotWritten when
    it cannot be printed."""
    from documents import word

    said = remarks.comments(session, text)
    return _drawn(lambda: word.draw(texts.words(text), marked=merging.mark_of(text), comments=said))


def pdf_file(text: DraftText) -> bytes:
    """A version as it would be printed. NotWritten."""
    return drawn(texts.words(text))


def drawn(document: Document) -> bytes:
    """A document as it would be printed. NotWritten."""
    from documents import pdf  # half a second, which the lists do not need

    return _drawn(lambda: pdf.draw(document))


def _drawn(draw: Callable[[], bytes]) -> bytes:
    try:
        return draw()
    except DocumentError as error:
        raise NotWritten(error) from error
