"""Fills the context of each document from the case as it was at the fact that called for it.

A notice dated last week says what was so last week: the case is folded up to the document's own fact. Articles and
periods come from the law that governs the case. Wording is the templates'. What an act does not say and the case does not
know, the document leaves out.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlmodel import Session, col, select

from casework import casefile, commands
from casework.casefile import CaseFile, Fact, Party
from casework.office import office
from casework.paperwork.admission import acceptance_notice, decline_decision, oral_record, supplement_notice
from casework.paperwork.compliance import (
    copied,
    enforced,
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
from casework.paperwork.decision import (
    corrected_text,
    correction_notice,
    decision,
    dismissal_decision,
    mediation_document,
    termination_decision,
)
from casework.paperwork.trial import (
    conversion_notice,
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
from casework.tables import Document, Staff
from casework.vocabulary import DocumentKind
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
}

SPOKEN_OF: dict[DocumentKind, tuple[str, Callable[[CaseFile, Fact, Party], casefile.Paper]]] = {
    DocumentKind.TEXT_CORRECTION: ("corrected_number", corrected_text),
    DocumentKind.PERFORMANCE_ORDER: ("instrument_number", ordered),
    DocumentKind.TALK_NOTICE: ("instrument_number", neglected),
    DocumentKind.CENSURE: ("instrument_number", neglected),
    DocumentKind.COPY_LETTER: ("instrument_number", copied),
    DocumentKind.DEMAND: ("instrument_number", enforced),
}
"""Documents that speak of another one: in which field, and of which."""


def context(session: Session, document: Document) -> contexts.Paper:
    """All that this document may say. The document's row names the fact and the addressee."""
    case = commands.load(session, document.case_number, upto=document.seq)
    fact = next(f for f in case.facts if f.seq == document.seq)
    addressee = case.party(document.addressee)
    assert addressee, f"{document.case_number}: no party {document.addressee}"
    handler = session.get(Staff, case.handler) if case.handler else None
    kind = DocumentKind(document.kind)
    filled = CONTEXTS[kind](case, fact, addressee, handler.name if handler else office().office)
    numbers: dict[str, Any] = {}  # each was given once, with its document's row
    if isinstance(filled, contexts.Issued):
        numbers["number"] = document.number
    if kind in SPOKEN_OF:
        field, find = SPOKEN_OF[kind]
        numbers[field] = _number(session, case, find(case, fact, addressee))
    return replace(filled, **numbers)


def _number(session: Session, case: CaseFile, paper: casefile.Paper) -> str:
    row = select(Document.number).where(
        col(Document.case_number) == case.number,
        col(Document.seq) == paper.seq,
        col(Document.kind) == paper.kind.value,
    )
    return session.exec(row).first() or ""
