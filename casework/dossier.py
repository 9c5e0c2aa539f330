"""The case file (卷宗) of a case: which papers go in, in which order, and what stands on its cover.

Papers go in the order of the acts that called for them, one copy for each addressee, as the file is built up in the
office; a paper that was recalled stays out.
"""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from casework import commands, projection, store
from casework.casefile import CaseFile
from casework.office import office
from casework.queries import PaperLine, PaperState, documents
from casework.tables import Case, Document, Staff
from casework.vocabulary import Act, PartyRole, zh_date
from documents import blocks


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """The assembled file, how many papers are in it, and those that the case called for but the store does not hold."""

    pdf: bytes
    papers: int
    absent: tuple[PaperLine, ...]


def compiled(session: Session, number: str) -> Dossier:
    """The case file as of now. NoSuchCase; `FileLost` for a damaged store; a `DocumentError` when nothing can be filed."""
    from documents.dossier import Enclosure, assemble  # half a second, which only this command needs

    case = commands.load(session, number)
    row = session.get(Case, case.number)
    assert row
    handler = session.get(Staff, case.handler) if case.handler else None
    lines = {line.id: line for line in documents(session, case)}
    stored = session.exec(
        select(Document).where(col(Document.case_number) == case.number).order_by(col(Document.seq), col(Document.id))
    )
    days = {fact.seq: fact.on for fact in case.facts}
    enclosures = []
    for document in stored:
        line = lines.pop(document.id or 0, None)
        if line is None or line.state is PaperState.RECALLED:
            continue
        if not document.pdf:
            lines[line.id] = line
            continue
        enclosures.append(
            Enclosure(
                title=f"{line.kind.label}（{line.addressee_name}）",
                pdf=store.get(document.pdf),
                author=office().organ,
                number=document.number,
                on=zh_date(days[document.seq]) if document.seq in days else "",
            )
        )

    def cover(pages: int) -> blocks.Document:
        return _cover(case, row, handler.name if handler else "", pages)

    return Dossier(pdf=assemble(cover, enclosures), papers=len(enclosures), absent=tuple(lines.values()))


def _cover(case: CaseFile, row: Case, handler: str, pages: int) -> blocks.Document:
    """卷宗封面."""
    accepted = case.find(Act.ACCEPT, Act.DEEM_ACCEPTED)
    closed = projection.closing_day(case) if row.closed_on else None
    rows = [
        ("案号", case.number, "年度", f"{row.opened_on.year}年"),
        ("案由", row.subject or "—"),
        *((role.label, case.names(role)) for role in PartyRole if case.parties_as(role)),
        ("承办人", handler or "—", "适用程序", case.track.label),
        ("收案日期", zh_date(row.opened_on), "受理日期", zh_date(accepted.on) if accepted else "—"),
        ("结案日期", zh_date(closed) if closed else "—", "结案方式", case.ending.label if case.ending else "—"),
        ("页数", f"本卷共{pages}页", "归档日期", ""),
    ]
    form = blocks.Form(rows=tuple(blocks.FormRow(cells=cells, lines=2) for cells in rows))
    head = blocks.Head(agency=office().organ, title=f"{case.procedure.label}案卷")
    return blocks.Document(head=head, blocks=(form,))
