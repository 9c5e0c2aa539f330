"""Fills the context of each document from the case as it was at the fact that called for it.

A notice dated last week says what was so last week: the case is folded up to the document's own fact. Articles and
periods come from the law that governs the case. Wording is the templates'. What an act does not say and the case does
not know, a notice leaves out; a paper of the file leaves it blank.
"""

from dataclasses import replace
from typing import Any

from sqlmodel import Session, col, select

from casework import casefile
from casework.casefile import CaseFile, Fact, Party
from casework.errors import CaseworkError
from casework.papers import sealing
from casework.papers.filling import admission, compliance, court, trial, unprinted
from casework.papers.filling.case_file import archive, heard, records
from casework.papers.filling.case_file.opinions import signed
from casework.papers.filling.decided import decision
from casework.papers.filling.fields import asked_for, filled
from casework.papers.filling.fillers import LETTERS, RECORDS, SPOKEN_OF
from casework.procedure.reconsideration.decision.ending import final_document
from casework.record import commands
from casework.record.other_cases import joinder
from casework.storage.office import office
from casework.storage.tables import Document, Staff
from casework.vocabulary import Act, DocumentKind, zh_number
from documents.intake import page_words
from documents.kinds.admission import AcceptanceApproval
from documents.kinds.decision import CorrectionNotice, Erratum, OfSeveral
from documents.kinds.file import FileList, ServedItem, ServiceReceipt
from documents.kinds.parts import Issued, Paper

CHAPTERS = (admission, trial, decision, compliance, records, heard, archive, court, unprinted)
"""All that fill in something."""


def context(session: Session, document: Document) -> Paper:
    """All that this document may say. The document's row names the fact and the addressee."""
    case = commands.load(session, document.case_number, upto=document.seq)
    fact = next(f for f in case.facts if f.seq == document.seq)
    return context_of(session, case, fact, DocumentKind(document.kind), document.addressee, document.number)


def context_of(
    session: Session, case: CaseFile, fact: Fact[Any], kind: DocumentKind, addressee: str, number: str
) -> Paper:
    """The same for a document that may not have a row yet: that of a fact which is the last of the case."""
    # one document ends several cases: that of the leading one
    if kind is final_document(case) and (led := joinder.leading(session, case, fact)):
        lead, made = led
        return context_of(session, lead, made, kind, lead.parties[0].key, number)
    case = case.with_parties_of(fact.on)
    party, officer = case.party(addressee), session.get(Staff, case.handler) if case.handler else None
    handler = officer.name if officer else office().office
    if fact.act is Act.WRITE_PAPER:
        known = archive.of_the_file(case, fact) if kind in archive.KINDS else {}
        written = asked_for(case, fact, party, handler, known)
    elif kind in LETTERS and party:
        written = LETTERS[kind](case, fact, party, handler)
    elif kind in RECORDS:
        written = RECORDS[kind](case, fact, handler)
    else:
        assert party or not addressee, f"{case.number}: no party {addressee}"
        written = filled(kind, case, fact, party, handler)  # it says only what the case knows
    if isinstance(written, OfSeveral) and (others := joinder.decided_as_well(session, fact)):
        written = decision.with_joined(written, case, others)
    numbers: dict[str, Any] = {}  # each was given once, with its document's row
    if isinstance(written, Issued):
        numbers["number"] = number
    if kind in SPOKEN_OF and party:
        spoken = SPOKEN_OF[kind]
        numbers[spoken.field] = _number(session, case, spoken.find(case, fact, party))
    if isinstance(written, CorrectionNotice) and party:
        issued = decision.corrected_text(case, fact, party)
        numbers["errata"] = tuple(_with_place(session, case, issued, slip) for slip in written.errata)
    if isinstance(written, FileList):
        listed = archive.contents(case, fact.seq)
        numbers["items"] = tuple(replace(i, number=_number(session, case, p) if p else "") for i, p in listed)
    if isinstance(written, ServiceReceipt) and party:
        numbers["items"] = tuple(_numbered(session, case, party, item) for item in written.items)
    if isinstance(written, AcceptanceApproval):
        numbers["opinions"] = signed(session, fact) or written.opinions
    return replace(written, **numbers)


def _with_place(session: Session, case: CaseFile, issued: casefile.Paper, slip: Erratum) -> Erratum:
    """A slip with the page and line on which it stands in the issued document, where nobody typed them."""
    row = session.exec(
        select(Document).where(
            *(col(Document.case_number) == case.number, col(Document.seq) == issued.seq),
            *(col(Document.kind) == issued.kind.value, col(Document.addressee) == issued.addressee),
        )
    ).first()
    if slip.place or row is None or not row.pdf:
        return slip
    try:
        found = page_words.place_of(slip.wrong, page_words.pages_of(sealing.pdf(row)))
    except CaseworkError:
        return slip  # a lost file is told of where files are checked; the notice goes out without the place
    return replace(slip, place=f"第{zh_number(found[0])}页第{zh_number(found[1])}行") if found else slip


def _numbered(session: Session, case: CaseFile, party: Party, item: ServedItem) -> ServedItem:
    """A document on a receipt with the number under which this party got it, where none was typed."""
    own = (paper for paper in reversed(case.papers) if paper.kind.label == item.name and paper.addressee == party.key)
    paper = None if item.number else next(own, None)
    return replace(item, number=_number(session, case, paper)) if paper else item


def _number(session: Session, case: CaseFile, paper: casefile.Paper) -> str:
    row = select(Document.number).where(
        col(Document.case_number) == case.number,
        col(Document.seq) == paper.seq,
        col(Document.kind) == paper.kind.value,
    )
    return session.exec(row).first() or ""
