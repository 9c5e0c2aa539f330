"""Edits that meet: a file that was edited while somebody else changed the text, or a draft that is composed anew after
it was edited. What only one side changed is taken; what both changed waits until somebody chooses, and the text stays
what it was meanwhile.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.papers.drafts import texts
from casework.papers.drafts.turns import require
from casework.record.commands import Actor
from casework.storage import clock, store
from casework.storage.tables import Draft, DraftMerge, DraftText
from casework.vocabulary import DraftMove
from documents import blocks
from documents.blocks import block_json
from documents.blocks.merging import Choice, Merged, merge

MARK = re.compile(r"文稿(\d{1,9}) (\S+) 第(\d{1,5})稿(?: ([0-9a-f]+))?")
CHOICES = ("ours", "theirs", "both")


class NoSuchMerge(CaseworkError):
    """There is nothing to choose of this number, or it was chosen."""

    code, status = "MRG-404", 404

    def __init__(self) -> None:
        super().__init__("没有待选择的修改，或者已经选择", instead="请刷新文稿页面")


class NotChosen(CaseworkError):
    """Some place was left without a choice."""

    code, status = "MRG-001", 422


@dataclass(frozen=True, kw_only=True)
class Open:
    """What is to be chosen, place by place."""

    row: DraftMerge
    merged: Merged


def mark_of(text: DraftText) -> str:
    """What a Word file of this version carries unseen, so that its edits are known for those of this version. Each file
    that is handed out has a mark of its own: who goes on in it and uploads it again goes on from what he sent last."""
    return f"文稿{text.draft_id} {text.paper} 第{text.no}稿 {secrets.token_hex(6)}"


def based_on(marked: str, versions: list[DraftText]) -> DraftText:
    """The version that an edited file was made from; the newest where the file does not say."""
    found = MARK.search(marked)
    if found is None:
        return versions[-1]
    draft, paper, no = int(found[1]), found[2], int(found[3])
    same = (text for text in versions if (text.draft_id, text.paper, text.no) == (draft, paper, no))
    return next(same, versions[-1])


def base_of(marked: str, begun: DraftText, versions: list[DraftText], login: str) -> blocks.Document:
    """What an edited file was edited from: what the officer uploaded from just this file before, else the version that
    it was made from."""
    from documents.word.read_word import read  # half a second, which only this needs

    found = MARK.search(marked)
    if found and found[4]:
        for text in reversed([one for one in versions if one.no > begun.no and one.officer == login and one.upload]):
            before = read(store.get(text.upload))
            if before.marked == marked:
                return before.document
    return texts.words(begun)


# ---- what waits


def unsettled(session: Session, draft: Draft) -> list[Open]:
    """What is still to be chosen in the documents of a draft."""
    asked = select(DraftMerge).where(col(DraftMerge.draft_id) == draft.id, col(DraftMerge.settled_at).is_(None))
    return [_opened(row) for row in session.exec(asked.order_by(col(DraftMerge.id)))]


def waiting(session: Session, draft: Draft, number: int) -> Open:
    """One of them. NoSuchMerge."""
    row = session.get(DraftMerge, number)
    if row is None or row.draft_id != draft.id or row.settled_at is not None:
        raise NoSuchMerge
    return _opened(row)


def _opened(row: DraftMerge) -> Open:
    base, ours, theirs = (_words(digest) for digest in (row.base, row.ours, row.theirs))
    return Open(row=row, merged=merge(base, ours, theirs))


def _words(digest: str) -> blocks.Document:
    return block_json.loads(store.get(digest))


def put_aside(
    session: Session,
    newest: DraftText,
    sides: tuple[blocks.Document, blocks.Document, blocks.Document],
    *,
    said: tuple[str, str],
    officer: str,
    upload: str,
) -> DraftMerge:
    """Keep what both sides changed until it is chosen. `newest` is the version that stands meanwhile; `sides` are what
    it was and what the two made of it, `said` what these are called."""
    base_of, ours_of, theirs_of = (store.put(block_json.dumps(document)) for document in sides)
    row = DraftMerge(
        draft_id=newest.draft_id,
        paper=newest.paper,
        last_no=newest.no,
        base=base_of,
        ours=ours_of,
        theirs=theirs_of,
        ours_said=said[0],
        theirs_said=said[1],
        officer=officer,
        upload=upload,
        at=clock.now(),
    )
    session.add(row)
    session.flush()
    return row


# ---- what is chosen


def settle(
    session: Session,
    draft_id: int,
    number: int,
    choices: Mapping[int, str],
    *,
    actor: Actor,
    seen: int | None = None,
) -> DraftText | None:
    """The document as chosen, as a new version; None where it was changed at the same places meanwhile, which is to be
    chosen again. NoSuchMerge, NotChosen, WrongOfficer, WrongState, DraftChanged."""
    draft = texts.held(session, draft_id, seen)
    require(session, draft, actor, DraftMove.UPLOAD)
    found = waiting(session, draft, number)
    row, conflicts = found.row, found.merged.conflicts
    places = range(len(conflicts))
    left = [
        place
        for place in places
        if choices.get(place) not in (CHOICES if conflicts[place].may_keep_both else CHOICES[:2])
    ]
    if left:
        raise NotChosen(f"还有{len(left)}处没有选择", instead="请逐处选择保留哪一边，或者两段都保留")
    chosen = found.merged.chosen({place: cast(Choice, choices[place]) for place in places})
    versions = texts.of_paper(session, draft, row.paper)
    newest, then = versions[-1], next(text for text in versions if text.no == row.last_no)
    row.settled_at, row.settled_by = clock.now(), actor.login
    if newest.no != then.no:
        again = merge(texts.words(then), texts.words(newest), chosen)
        if again.conflicts:
            sides = (texts.words(then), texts.words(newest), chosen)
            said = (f"第{newest.no}稿", "上次选择的结果")
            put_aside(session, newest, sides, said=said, officer=actor.login, upload=row.upload)
            return None
        chosen = again.chosen({})
    text = texts.keep(session, draft, row.paper, chosen, officer=actor.login, upload=row.upload, note="逐处选择后合并")
    row.became = text.no
    texts.record(session, draft, DraftMove.UPLOAD, officer=actor.login, reason=f"逐处选择后合并：{row.theirs_said}")
    return text


def drop(session: Session, draft_id: int, number: int, *, actor: Actor, seen: int | None = None) -> None:
    """Leave the text as it is; the file stays with the draft. Refusals as of `settle`."""
    draft = texts.held(session, draft_id, seen)
    require(session, draft, actor, DraftMove.UPLOAD)
    row = waiting(session, draft, number).row
    row.settled_at, row.settled_by = clock.now(), actor.login
    said = f"不采用：{row.theirs_said}"
    texts.record(session, draft, DraftMove.UPLOAD, officer=actor.login, reason=said)
