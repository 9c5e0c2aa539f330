"""Normative documents under collateral review (附带审查): D-28 … D-30."""

from dataclasses import dataclass
from datetime import date

from documents.kinds.declaring import Author, Series, Service, document
from documents.kinds.parts import CaseNotice
from documents.names import DocumentKind


@document(
    DocumentKind.NORM_TRANSFER,
    author=Author.ORGAN,
    addressees=("有权处理的机关",),
    basis=("ARL-56b", "ARL-57", "ARL-60"),
    service=Service.SENT,
    series=Series.CASE,
    code="转",
)
@dataclass(frozen=True, kw_only=True)
class NormTransfer(CaseNotice):
    """D-28 规范性文件转送函, to the organ that may review the document."""

    document: str
    """With its number: 《…办法》（江东政规〔2023〕4号）第八条."""
    issuer: str = ""
    found_by: str
    """申请人一并提出审查申请 or 本机关在审查中认为依据不合法."""
    reasons: tuple[str, ...] = ()
    basis: str
    """The transfer."""
    answer_period: str
    answer_basis: str
    upwards: bool = False
    """To the government above: a letter to a superior is no 函."""
    signed_by: str = ""
    """签发人, in the head of what goes to a superior (GB/T 9704, 7.2.6)."""
    attachments: tuple[str, ...]


@document(
    DocumentKind.NORM_REVIEW_NOTICE,
    author=Author.OFFICE,
    addressees=("制定机关",),
    basis=("ARL-58a", "ARL-58b"),
    service=Service.SERVED,
    series=Series.CASE,
    code="审",
)
@dataclass(frozen=True, kw_only=True)
class NormReviewNotice(CaseNotice):
    """D-29 规范性文件审查通知书, to the organ that made the document."""

    document: str
    reasons: tuple[str, ...] = ()
    """What is doubtful, a paragraph each."""
    suspended_on: date | None = None
    """Where the trial is suspended for the review."""
    basis: str
    """The notice, and the answer within the period."""
    answer_period: str
    attachments: tuple[str, ...] = ()


@document(
    DocumentKind.NORM_STOP_DECISION,
    author=Author.ORGAN,
    addressees=("制定机关",),
    basis=("ARL-59",),
    service=Service.SERVED,
    series=Series.CASE,
    code="停条",
)
@dataclass(frozen=True, kw_only=True)
class NormStopDecision(CaseNotice):
    """D-30 停止执行规范性文件条款决定书, to the organ that made the document."""

    document: str
    clause: str
    """The clause that is stopped: 第八条."""
    findings: tuple[str, ...] = ()
    """What was found, a paragraph each."""
    reasons: tuple[str, ...]
    basis: str
    correction_period: str = ""
    """Where the decision sets one."""
