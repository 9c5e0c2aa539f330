"""拟稿: an act prepared with its documents, composed from the case, edited in Word,
composed anew when the case moves."""

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col, select

from casework.casefile import Details
from casework.errors import CaseworkError, NoSuchCase
from casework.papers.drafts import merging, remarks, texts
from casework.papers.drafts.composing import Composed, composed, details_of, foreseen
from casework.papers.drafts.errors import DraftThere, NothingToDraft, NotWritten, WrongOfficer
from casework.papers.drafts.reading import name_of
from casework.papers.drafts.turns import require
from casework.record import access, commands
from casework.record.approval.approvals import chain_of
from casework.record.chain import canonical
from casework.record.commands import Actor
from casework.storage import clock, store
from casework.storage.office import normal_number
from casework.storage.tables import Case, Draft, DraftMerge, DraftText
from casework.vocabulary import UNDER_WAY, Act, DraftMove, DraftState, in_words
from documents import blocks
from documents.blocks.difference import Change, difference
from documents.blocks.merging import merge
from documents.errors import DocumentError

if TYPE_CHECKING:
    from documents.word.read_word import Reading


def compose(
    session: Session,
    act: Act,
    number: str,
    *,
    actor: Actor,
    on: date,
    today: date,
    details: dict[str, Any] | Details,
    request_id: str | None = None,
) -> Draft:
    """Prepare an act. It is checked as if it were performed, whoever may perform it; nothing of the case changes and no
    number is given. WrongOfficer, DraftThere, NothingToDraft, NotWritten, and the refusals of the act."""
    row = session.exec(select(Case).where(col(Case.number) == normal_number(number)).with_for_update()).one_or_none()
    if row is None:
        raise NoSuchCase(number)
    sent = select(Draft).where(col(Draft.request_id) == request_id)
    if request_id and (known := session.exec(sent).one_or_none()):
        return known
    same = select(Draft).where(
        col(Draft.case_number) == row.number,
        col(Draft.act) == act.value,
        col(Draft.state).in_([s.value for s in UNDER_WAY]),
    )
    if other := session.exec(same).first():
        raise DraftThere(
            f"本案已有“{act.label}”的文稿（{DraftState(other.state).label}，拟稿人{name_of(session, other.drafter)}）",
            instead="请在该文稿上办理；不再需要的，先撤销该文稿",
        )
    actor = access.within(commands.load(session, row.number), actor)
    told = foreseen(session, row, act, actor, details, on=on, today=today)
    papers = composed(session, told.after, told.fact)
    chain = chain_of(told.before, act, [paper.kind for paper in papers])
    if not papers and not chain.binding:
        raise NothingToDraft(f"“{act.label}”没有要发出的文书，无需拟稿", instead="请直接办理")
    if not actor.roles & set(chain.draft):
        who = in_words(chain.draft)
        raise WrongOfficer(f"“{act.label}”的文稿由{who}拟写", citation=chain.citation, instead=f"请转交{who}")
    draft = Draft(
        case_number=row.number,
        act=act.value,
        on=on,
        details=canonical(told.fact.details.model_dump(mode="json")),
        drafter=actor.login,
        state=DraftState.DRAFTING.value,
        version=row.version,
        created_at=clock.now(),
        request_id=request_id,
    )
    session.add(draft)
    session.flush()
    for paper in papers:
        texts.keep(session, draft, paper.key, paper.document, officer=actor.login)
    texts.record(session, draft, DraftMove.COMPOSE, officer=actor.login, papers=[paper.key for paper in papers])
    return draft


def recompose(
    session: Session,
    draft_id: int,
    *,
    actor: Actor,
    today: date,
    on: date | None = None,
    details: dict[str, Any] | Details | None = None,
    seen: int | None = None,
) -> Draft:
    """Compose the texts anew from the case as it is now, for another day or with other details where they are given.

    What an officer wrote is carried over into what the case gives now, as the newest version, to be compared; where
    both changed his words stand until he chooses. The draft begins its way again. Refusals as of `compose`.
    """
    draft = texts.held(session, draft_id, seen)
    require(session, draft, actor, DraftMove.COMPOSE)
    row = commands.row_of(session, draft.case_number)
    given = details_of(row, draft) if details is None else details
    told = foreseen(session, row, Act(draft.act), actor, given, on=on or draft.on, today=today)
    kept = texts.versions(session, draft, dropped=True)
    papers = composed(session, told.after, told.fact)
    if not papers and not chain_of(told.before, Act(draft.act), ()).binding:
        raise NothingToDraft(f"“{Act(draft.act).label}”现在没有要发出的文书", instead="请撤销文稿，直接办理")
    for paper in papers:
        before = kept.get(paper.key) or _dropped(kept, papers, paper)
        if before and before[0].paper == paper.key and texts.words(texts.as_composed(before)) == paper.document:
            continue
        texts.keep(session, draft, paper.key, paper.document, officer=actor.login, note="重新拟写" if before else "")
        if before and before[-1].upload:
            _carry_over(session, draft, paper, before, actor.login)
    draft.on, draft.version, draft.state = told.fact.on, row.version, DraftState.DRAFTING.value
    draft.details = canonical(told.fact.details.model_dump(mode="json"))
    texts.record(
        session, draft, DraftMove.COMPOSE, officer=actor.login, reason="重新拟稿", papers=[p.key for p in papers]
    )
    return draft


def _dropped(kept: texts.Versions, papers: tuple[Composed, ...], paper: Composed) -> list[DraftText] | None:
    """The versions of the same kind of document for somebody who no longer receives it: his successor's begin there."""
    now = {one.key for one in papers}
    return next((kept[old] for old in kept if old not in now and old.startswith(f"{paper.kind.value}:")), None)


def _carry_over(session: Session, draft: Draft, paper: Composed, before: list[DraftText], officer: str) -> None:
    """What an officer wrote goes on in what the case gives now: paragraph by paragraph, his words where both changed,
    until he chooses."""
    text, base = before[-1], texts.words(texts.as_composed(before))
    mine = texts.words(text)
    merged = merge(base, mine, paper.document)
    whole = merged.chosen({})
    note = f"沿用第{text.no}稿" + ("，并入重新拟写的文字" if whole != mine else "")
    copy = texts.keep(session, draft, paper.key, whole, officer=text.officer, upload=text.upload, note=note)
    copy.left_out = text.left_out
    if merged.conflicts:
        said = (f"您修改过的第{text.no}稿", "按最新案情重新拟写的文字")
        sides = (base, mine, paper.document)
        merging.put_aside(session, copy, sides, said=said, officer=officer, upload=text.upload)


# ---- editing


@dataclass(frozen=True, kw_only=True)
class Uploaded:
    """What came of an uploaded file."""

    text: DraftText
    """The newest version: that of the file, or the one that stays."""
    changed: bool = False
    refusal: CaseworkError | None = None
    """Why the file could not be read. It is kept, and the history of the draft says so."""
    is_earlier: bool = False
    """The file says what the document said before, and nothing that it does not say by now: the text stays."""
    merge: DraftMerge | None = None
    """What both the file and others changed, to be chosen; the file is kept, and the text stays as it is."""
    remarks: int = 0
    """Comments of the file that were kept as remarks."""
    left_out: tuple[str, ...] = ()
    since_previous: tuple[Change, ...] = ()
    since_composed: tuple[Change, ...] = ()


def upload(
    session: Session,
    draft_id: int,
    paper: str,
    data: bytes,
    file_name: str,
    *,
    actor: Actor,
    note: str = "",
    replaces: bool = False,
    seen: int | None = None,
) -> Uploaded:
    """Take over a text that was edited in Word: of what others changed since the version it was made from, nothing is
    lost (`merging`), unless the file `replaces` all of it, as who wants an earlier version back says. A file that
    cannot be read is no exception but a `refusal`, so that the transaction keeps the file and the note of it.
    WrongOfficer, WrongState, NoSuchDraft, DraftChanged."""
    from documents.word.read_word import read  # half a second, which only this command needs

    draft = texts.held(session, draft_id, seen)
    require(session, draft, actor, DraftMove.UPLOAD)
    versions = texts.of_paper(session, draft, paper)
    newest, base = versions[-1], texts.words(texts.as_composed(versions))
    original = store.put(data)
    try:
        reading = read(data, _number(base, draft.case_number))
    except DocumentError as error:
        refusal = NotWritten(error)
        said = f"{file_name}未能读入：{refusal.message}"
        texts.record(session, draft, DraftMove.UPLOAD, officer=actor.login, reason=said, upload=original)
        return Uploaded(text=newest, refusal=refusal)
    before, begun = texts.words(newest), merging.based_on(reading.marked, versions)
    composed_then = difference(base, reading.document)
    start = before if replaces else merging.base_of(reading.marked, begun, versions, actor.login)
    merged = merge(start, before, reading.document)
    named = f"{file_name}（{note.strip()}）" if note.strip() else file_name
    if merged.conflicts:
        return _put_aside(session, draft, (newest, begun), start, reading, original, named, actor)
    whole = merged.chosen({})
    if whole == before:
        new = remarks.read_in(session, draft, newest, reading.comments, actor=actor, upload=original)
        is_earlier = reading.document != before
        return Uploaded(
            text=newest,
            is_earlier=is_earlier,
            remarks=new,
            left_out=reading.warnings,
            since_composed=composed_then,
        )
    together = f"与第{newest.no}稿合并" if whole != reading.document else ""
    kept = "，".join(filter(None, (note.strip(), together)))
    text = texts.keep(session, draft, paper, whole, officer=actor.login, upload=original, note=kept)
    text.left_out = json.dumps(reading.warnings, ensure_ascii=False)
    new = remarks.read_in(session, draft, text, reading.comments, actor=actor, upload=original)
    texts.record(session, draft, DraftMove.UPLOAD, officer=actor.login, reason=named)
    return Uploaded(
        text=text,
        changed=True,
        remarks=new,
        left_out=reading.warnings,
        since_previous=difference(before, whole),
        since_composed=composed_then,
    )


def _put_aside(
    session: Session,
    draft: Draft,
    versions: tuple[DraftText, DraftText],
    start: blocks.Document,
    reading: "Reading",
    original: str,
    named: str,
    actor: Actor,
) -> Uploaded:
    """The file changed places that others changed since: its words wait beside the newest until somebody chooses."""
    newest, begun = versions
    made = merging.put_aside(
        session,
        newest,
        (start, texts.words(newest), reading.document),
        said=(f"第{newest.no}稿（{name_of(session, newest.officer)}）", f"在第{begun.no}稿上修改的“{named}”"),
        officer=actor.login,
        upload=original,
    )
    said = remarks.read_in(session, draft, newest, reading.comments, actor=actor, upload=original)
    reason = f"{named}：与第{newest.no}稿改了同一处，待逐处选择"
    texts.record(session, draft, DraftMove.UPLOAD, officer=actor.login, reason=reason, upload=original)
    return Uploaded(text=newest, merge=made, remarks=said, left_out=reading.warnings)


def _number(base: blocks.Document, case_number: str) -> str:
    """What shows that the file is this document: its number, else that of the case where the text names it."""
    if base.head.number:
        return base.head.number
    return case_number if any(case_number in text for text in base.texts()) else ""
