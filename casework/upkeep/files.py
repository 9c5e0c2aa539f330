"""Whether the store still holds every file that a row names, and the same bytes. Each night some,
the longest unseen first.

What carries no seal and has approved words is written again from them; the rest only a backup brings back.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, Subquery, literal, select, union_all, update
from sqlmodel import Session, col

from casework.parties import position
from casework.storage import clock, database, store
from casework.storage.tables import (
    Attachment,
    Document,
    Draft,
    DraftMerge,
    DraftRemark,
    DraftStep,
    DraftText,
    FigureSnapshot,
    FileLook,
    Letter,
    Outbox,
    Redaction,
)
from casework.vocabulary import DocumentKind, Promise

BATCH = 200
NONE = literal("")


@dataclass(frozen=True, kw_only=True)
class Lost:
    """A file that is gone or altered, and a row that names it."""

    case: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Looked:
    """How many files were compared, the words of what is lost, and of what is being written again."""

    files: int
    again: tuple[str, ...]


def look(minutes: float | None = None) -> Looked:
    """Compare files with their hashes: first those that were found wrong, then the longest unseen, for at most so many
    minutes. OSError when the store does not answer: then nothing is believed lost."""
    started, until = clock.now(), time.monotonic() + minutes * 60 if minutes is not None else None
    store.remove_drafts()
    files, again = 0, []  # type: int, list[str]
    while until is None or time.monotonic() < until:
        with database.reading() as session:
            names = _named()
            asked = (
                select(names.c.digest)
                .outerjoin(FileLook, col(FileLook.digest) == names.c.digest)
                .where(col(FileLook.looked_at).is_(None) | (col(FileLook.looked_at) < started))
                .group_by(names.c.digest, col(FileLook.fault), col(FileLook.looked_at))
                .order_by(col(FileLook.fault).desc().nulls_last(), col(FileLook.looked_at).asc().nulls_first())
                .limit(BATCH)
            )
            batch = list(session.scalars(asked))
        if not batch:
            break
        seen = {digest: store.fault(digest) for digest in batch}
        files += len(seen)
        with database.transaction() as session:
            for digest, fault in seen.items():
                if fault:
                    again += _write_again(session, digest)
                session.merge(FileLook(digest=digest, looked_at=clock.now(), fault=fault))
    return Looked(files=files, again=tuple(again))


def digests(session: Session) -> list[str]:
    """Every file that a row names."""
    return list(session.scalars(select(_named().c.digest).distinct()))


def lost(session: Session) -> Iterator[Lost]:
    """What the looks so far found wrong and a row still names."""
    names = _named()
    asked = (
        select(names.c.case_number, names.c.what, names.c.kind, names.c.addressee, col(FileLook.fault))
        .join(FileLook, col(FileLook.digest) == names.c.digest)
        .where(col(FileLook.fault) != "")
        .order_by(names.c.case_number, names.c.what)
    )
    for case, what, kind, addressee, fault in session.execute(asked):
        name = f"{DocumentKind(kind).label}（{position(addressee)}）" if kind else ""
        yield Lost(case=case, words=f"{name}{what}：{fault}")


def _named() -> Subquery:
    """Every row that names a file: digest, case, what it is, and for a document its kind and addressee."""
    documents = [
        _naming(column, Document.case_number, what, col(Document.kind), col(Document.addressee))
        for column, what in (
            (Document.pdf, "的PDF"),
            (Document.docx, "的Word文件"),
            (Document.sealed, "的盖章文件"),
            (Document.words, "的定稿"),
        )
    ]
    texts = [
        _naming(column, Draft.case_number, what).join(Draft, col(Draft.id) == col(DraftText.draft_id))
        for column, what in ((DraftText.words, "文稿的文字"), (DraftText.upload, "上传的文稿"))
    ]
    steps = _naming(DraftStep.upload, Draft.case_number, "上传的文稿").join(
        Draft, col(Draft.id) == col(DraftStep.draft_id)
    )
    edits = [
        _naming(column, Draft.case_number, "上传的文稿").join(Draft, col(Draft.id) == col(DraftMerge.draft_id))
        for column in (DraftMerge.base, DraftMerge.ours, DraftMerge.theirs, DraftMerge.upload)
    ]
    edits.append(
        _naming(DraftRemark.upload, Draft.case_number, "上传的文稿").join(
            Draft, col(Draft.id) == col(DraftRemark.draft_id)
        )
    )
    handed = _naming(Attachment.digest, Attachment.case_number, "收到的材料")
    covered = _naming(Redaction.digest, Redaction.case_number, "遮盖后的副本")
    letters = _naming(Letter.digest, literal(""), "收文的扫描件")
    frozen = _naming(FigureSnapshot.digest, literal(""), "固定的统计报表")
    every = union_all(*documents, *texts, steps, *edits, handed, covered, letters, frozen).subquery()
    return select(every).where(every.c.digest != "").subquery()


def _naming(digest: Any, case: Any, what: str, kind: Any = NONE, addressee: Any = NONE) -> Select[Any]:
    shown = (digest.label("digest"), case.label("case_number"), literal(what).label("what"))
    return select(*shown, kind.label("kind"), addressee.label("addressee")).select_from(digest.class_)


def _write_again(session: Session, digest: str) -> Iterator[str]:
    """Promise anew the documents of which this is a lost file, where what is written then must be the same."""
    unsealed = (
        (col(Document.pdf) == digest) | (col(Document.docx) == digest),
        col(Document.sealed) == "",
        col(Document.words) != "",
    )
    for row in session.scalars(select(Document).where(*unsealed)):
        if store.fault(row.words):
            continue
        store.set_aside(digest)
        row.pdf = row.docx = ""
        row.written_at = None
        again = {"done_at": None, "retry_at": None, "attempts": 0}
        promised = (col(Outbox.document_id) == row.id, col(Outbox.promise) == Promise.DOCUMENT.value)
        session.execute(update(Outbox).where(*promised).values(again))
        yield f"{row.case_number}：{DocumentKind(row.kind).label}的文件丢失或者被改动，正由定稿重新生成，请核对"
