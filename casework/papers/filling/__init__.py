"""Fills the context of each document from the case as it was at the fact that called for it.

A notice dated last week says what was so last week: the case is folded up to the document's own fact. Articles and
periods come from the law that governs the case. Wording is the templates'. What an act does not say and the case does not
know, a notice leaves out; a paper of the file leaves it blank.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlmodel import Session, col, select

from casework import casefile
from casework.casefile import CaseFile, Fact, Party
from casework.papers.filling import archive, court, records
from casework.papers.filling.admission import (
    acceptance_notice,
    decline_decision,
    materials_receipt,
    oral_record,
    supplement_notice,
)
from casework.papers.filling.compliance import (
    copied,
    enforced,
    enforcement_application,
    interview_notice,
    neglected,
    notification,
    ordered,
    performance_order,
    recommendation,
    reprimand,
    urging_notice,
    written_opinion,
)
from casework.papers.filling.decision import (
    corrected_text,
    correction_notice,
    decision,
    dismissal_decision,
    mediation_document,
    termination_decision,
    withdrawal_consent,
)
from casework.papers.filling.fields import asked_for
from casework.papers.filling.trial import (
    conversion_notice,
    expert_commission,
    extension_notice,
    hearing_notice,
    norm_review_notice,
    norm_stop_decision,
    norm_transfer,
    reply_notice,
    resumption_notice,
    stay_notice,
    stay_refusal,
    suspension_notice,
    third_party_notice,
)
from casework.record import commands
from casework.storage.office import office
from casework.storage.tables import Document, Staff
from casework.vocabulary import Act, DocumentKind
from documents import contexts

__all__ = ["CONTEXTS", "acceptance_notice", "context", "decision", "reply_notice"]

CONTEXTS: dict[DocumentKind, Callable[[CaseFile, Fact, Party, str], contexts.Paper]] = {
    DocumentKind.ORAL_RECORD: oral_record,
    DocumentKind.SUPPLEMENT_NOTICE: supplement_notice,
    DocumentKind.DECLINE_DECISION: decline_decision,
    DocumentKind.ACCEPTANCE_NOTICE: acceptance_notice,
    DocumentKind.REPLY_NOTICE: reply_notice,
    DocumentKind.THIRD_PARTY_NOTICE: third_party_notice,
    DocumentKind.STAY_NOTICE: stay_notice,
    DocumentKind.STAY_REFUSAL: stay_refusal,
    DocumentKind.HEARING_NOTICE: hearing_notice,
    DocumentKind.SUSPENSION_NOTICE: suspension_notice,
    DocumentKind.RESUMPTION_NOTICE: resumption_notice,
    DocumentKind.REVIEW_TRANSFER: norm_transfer,
    DocumentKind.REVIEW_NOTICE: norm_review_notice,
    DocumentKind.CLAUSE_DECISION: norm_stop_decision,
    DocumentKind.EXTENSION_NOTICE: extension_notice,
    DocumentKind.CONVERSION_NOTICE: conversion_notice,
    DocumentKind.MEDIATION_DOCUMENT: mediation_document,
    DocumentKind.TERMINATION_DECISION: termination_decision,
    DocumentKind.DISMISSAL_DECISION: dismissal_decision,
    DocumentKind.DECISION: decision,
    DocumentKind.TEXT_CORRECTION: correction_notice,
    DocumentKind.OPINION_LETTER: written_opinion,
    DocumentKind.RECOMMENDATION: recommendation,
    DocumentKind.PERFORMANCE_ORDER: performance_order,
    DocumentKind.TALK_NOTICE: interview_notice,
    DocumentKind.CENSURE: reprimand,
    DocumentKind.COPY_LETTER: notification,
    DocumentKind.DEMAND: urging_notice,
    DocumentKind.ENFORCEMENT_REQUEST: enforcement_application,
    DocumentKind.MATERIALS_RECEIPT: materials_receipt,
    DocumentKind.EXPERT_COMMISSION: expert_commission,
    DocumentKind.WITHDRAWAL_CONSENT: withdrawal_consent,
    DocumentKind.DEFENCE: court.defence,
    DocumentKind.COURT_EVIDENCE: court.court_evidence,
    DocumentKind.OFFICIAL_IDENTITY: court.official_identity,
    DocumentKind.OFFICIAL_CHANGE: court.official_change,
    DocumentKind.OFFICIAL_ABSENCE: court.official_absence,
    DocumentKind.DEFEAT_REPORT: court.defeat_report,
    DocumentKind.JUDGMENT_REPORT: court.judgment_report,
}
"""What goes to somebody."""

RECORDS: dict[DocumentKind, Callable[[CaseFile, Fact, str], contexts.Paper]] = {
    DocumentKind.ACCEPTANCE_APPROVAL: records.acceptance_approval,
    DocumentKind.READING_RECORD: records.reading_record,
    DocumentKind.OPINION_RECORD: records.opinion_record,
    DocumentKind.INQUIRY_RECORD: records.inquiry_record,
    DocumentKind.SITE_RECORD: records.site_record,
    DocumentKind.HEARING_RECORD: records.hearing_record,
    DocumentKind.COMMITTEE_INQUIRY: records.committee_inquiry,
    DocumentKind.COMMITTEE_OPINION: records.committee_opinion,
    DocumentKind.MEDIATION_RECORD: records.mediation_record,
    DocumentKind.TALK_RECORD: records.talk_record,
    DocumentKind.TRANSFER_LETTER: records.transfer_letter,
    DocumentKind.DISCUSSION_RECORD: records.discussion_record,
    **{kind: archive.file_paper(kind) for kind in archive.KINDS},
}
"""What goes into the file (存卷). The other kinds are written when an officer asks for them (制发文书)."""

SPOKEN_OF: dict[DocumentKind, tuple[str, Callable[[CaseFile, Fact, Party], casefile.Paper]]] = {
    DocumentKind.TEXT_CORRECTION: ("corrected_number", corrected_text),
    DocumentKind.PERFORMANCE_ORDER: ("instrument_number", ordered),
    DocumentKind.TALK_NOTICE: ("instrument_number", neglected),
    DocumentKind.CENSURE: ("instrument_number", neglected),
    DocumentKind.COPY_LETTER: ("instrument_number", copied),
    DocumentKind.DEMAND: ("instrument_number", enforced),
    DocumentKind.ENFORCEMENT_REQUEST: ("instrument_number", enforced),
}
"""Documents that speak of another one: in which field, and of which."""


def context(session: Session, document: Document) -> contexts.Paper:
    """All that this document may say. The document's row names the fact and the addressee."""
    case = commands.load(session, document.case_number, upto=document.seq)
    fact = next(f for f in case.facts if f.seq == document.seq)
    return context_of(session, case, fact, DocumentKind(document.kind), document.addressee, document.number)


def context_of(
    session: Session, case: CaseFile, fact: Fact, kind: DocumentKind, addressee: str, number: str
) -> contexts.Paper:
    """The same for a document that may not have a row yet: that of a fact which is the last of the case."""
    party, officer = case.party(addressee), session.get(Staff, case.handler) if case.handler else None
    handler = officer.name if officer else office().office
    if fact.act is Act.WRITE_PAPER:
        known = archive.of_the_file(case, fact) if kind in archive.KINDS else {}
        written = asked_for(case, fact, party, handler, known)
    elif party:
        written = CONTEXTS[kind](case, fact, party, handler)
    else:
        assert not addressee, f"{case.number}: no party {addressee}"
        written = RECORDS[kind](case, fact, handler)
    numbers: dict[str, Any] = {}  # each was given once, with its document's row
    if isinstance(written, contexts.Issued):
        numbers["number"] = number
    if kind in SPOKEN_OF and party:
        field, find = SPOKEN_OF[kind]
        numbers[field] = _number(session, case, find(case, fact, party))
    if isinstance(written, contexts.FileList):
        listed = archive.contents(case, fact.seq)
        numbers["items"] = tuple(replace(i, number=_number(session, case, p) if p else "") for i, p in listed)
    return replace(written, **numbers)


def _number(session: Session, case: CaseFile, paper: casefile.Paper) -> str:
    row = select(Document.number).where(
        col(Document.case_number) == case.number,
        col(Document.seq) == paper.seq,
        col(Document.kind) == paper.kind.value,
    )
    return session.exec(row).first() or ""
