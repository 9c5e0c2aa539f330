"""证据清单: the pieces of evidence with the files they stand in, and the same list on paper (证据目录).

A piece is entered (登记证据材料); its file is uploaded. They belong together by the entry and the name: a file that is
of the entry, or that the same party handed in under the name of the piece. Files that nobody entered stand behind.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlmodel import Session

from casework import procedure
from casework.casefile import CaseFile
from casework.papers import attachments
from casework.papers.attachments import Attached, AttachmentRefused
from casework.papers.dossier.evidence import headed
from casework.procedure.reconsideration.hearing.proof.pieces import Listed, pieces, whose
from casework.storage.office import office
from casework.vocabulary import AttachmentPurpose, Role, comparable, zh_date
from documents import blocks


@dataclass(frozen=True, kw_only=True)
class Row:
    """A piece of evidence with its file, and in words what the list says of it."""

    piece: Listed
    file: Attached | None
    kind: str
    opinions: tuple[tuple[str, str], ...]
    """Who says what of it."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """What one party handed in, or the office obtained."""

    whose: str
    rows: tuple[Row, ...]
    loose: tuple[Attached, ...]
    """Files of theirs that are evidence and in no list yet."""


def parts(case: CaseFile, files: Collection[Attached], roles: Collection[Role]) -> tuple[Part, ...]:
    """The list, as an officer of these roles may read it: parties in their order, the office last."""
    current = [each for each in files if not each.withdrawn_at]
    exhibits = [each for each in current if each.purpose is AttachmentPurpose.EVIDENCE]
    listed = [each for each in pieces(case) if procedure.may_see(case.procedure, each.fact.act, roles)]
    found = {each.key: file_of(each, current) for each in listed}
    taken = {file.id for file in found.values() if file}
    keys = [party.key for party in case.parties]
    made = []
    for key in (*keys, ""):
        rows = tuple(_row(case, each, found[each.key]) for each in listed if each.party == key)
        loose = tuple(each for each in exhibits if each.party == key and each.id not in taken)
        if rows or loose:
            made.append(Part(whose=headed(case, key), rows=rows, loose=loose))
    return tuple(made)


def file_of(piece: Listed, files: Iterable[Attached]) -> Attached | None:
    """The file a piece stands in: of its entry that of its name, else the only one; else what the same party handed in
    under that name."""
    of_entry = [file for file in files if file.seq == piece.fact.seq]
    of_name = [file for file in files if comparable(file.title) == comparable(piece.piece.name)]
    named = [file for file in of_name if file in of_entry]
    if named or len(of_entry) == 1:
        return (named or of_entry)[0]
    loose = [
        file
        for file in of_name
        if file.seq is None and file.party == piece.party and file.purpose is AttachmentPurpose.EVIDENCE
    ]
    return loose[0] if loose else None


def _row(case: CaseFile, piece: Listed, file: Attached | None) -> Row:
    kind = piece.piece.kind
    return Row(
        piece=piece,
        file=file,
        kind=case.item("evidence_kinds", kind, piece.fact.on).label if kind else "",
        opinions=tuple((whose(case, key), opinion.in_words) for key, opinion in piece.opinions),
    )


# ---- on paper


HEADER = ("序号", "证据名称", "来源", "证明内容", "页码", "提交日期", "对方意见")


def sheet(session: Session, case: CaseFile, roles: Collection[Role]) -> blocks.Document:
    """证据目录 on paper, one table for each party, of what an officer of these roles may read. What the office found of
    a piece is not printed: it is said in the decision. AttachmentRefused when there is no evidence."""
    found = parts(case, attachments.listed(session, case.number, roles), roles)
    if not found:
        raise AttachmentRefused(
            "本案还没有登记证据，也没有收入证据材料", instead="请先登记证据材料或者上传文件", code="ATT-007"
        )
    drawn: list[blocks.Block] = [blocks.Paragraph(text=f"案号：{case.number}", style=blocks.Style.FLUSH)]
    for part in found:
        rows = tuple(_printed(part))
        drawn += [blocks.Paragraph(text=part.whose, style=blocks.Style.H1), blocks.Table(header=HEADER, rows=rows)]
    return blocks.Document(head=blocks.Head(agency=office().office, title="证据目录"), blocks=tuple(drawn))


def _printed(part: Part) -> Iterator[tuple[str, ...]]:
    for row in part.rows:
        piece, late = row.piece.piece, row.piece.timeliness
        form = f"（{piece.original.label}）" if piece.original else ""
        named = f"{piece.name}{form}"
        when = zh_date(row.piece.fact.on) + (f"，{late.words}" if late.doubtful else "")
        source = "，".join(filter(None, (row.kind, piece.source))) or "—"
        said = "；".join(f"{who}：{words}" for who, words in row.opinions) or "—"
        pages = piece.pages or (str(row.file.pages) if row.file and row.file.pages else "—")
        yield str(row.piece.no), named, source, piece.proves or "—", pages, when, said
    for no, file in enumerate(part.loose, len(part.rows) + 1):
        pages = f"共{file.pages}页" if file.pages else file.kind
        yield str(no), file.title, file.source or "—", file.proves or "—", pages, zh_date(file.received_on), "—"
