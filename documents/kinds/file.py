"""Service and the case file: D-50 … D-52."""

from dataclasses import dataclass
from datetime import date

from documents.kinds.declaring import Author, Series, Service, document
from documents.kinds.parts import Attendant, Contact, Issued, Opinion, Party, Sheet, Statement, TakenUp, Voice
from documents.names import DocumentKind


@dataclass(frozen=True, kw_only=True)
class ServedItem:
    """One document on a receipt."""

    name: str
    number: str = ""
    copies: int = 1


@document(
    DocumentKind.SERVICE_RECEIPT,
    author=Author.OFFICE,
    addressees=("受送达人",),
    basis=("ARL-88", "SV-1", "SV-2"),
    service=Service.FILED,
)
@dataclass(frozen=True, kw_only=True)
class ServiceReceipt(Sheet):
    """D-50 送达回证, one for each addressee. What happens at the door is filled in by hand or from the record."""

    addressee: str
    address: str
    items: tuple[ServedItem, ...]
    method: str = ""
    """直接送达, 留置送达, 邮寄送达 …"""
    served_at: str = ""
    """2026年3月6日10时."""
    received_by: str = ""
    """Who signed, and what he is to the addressee."""
    substitute_reason: str = ""
    """代收人代收理由."""
    refusal: str = ""
    """Who refused and why, where the document was left."""
    witnesses: tuple[str, ...] = ()
    servers: tuple[str, ...] = ()
    remark: str = ""


@document(
    DocumentKind.PUBLIC_NOTICE,
    author=Author.ORGAN,
    addressees=("受送达人",),
    basis=("SV-6", "SV-6x"),
    service=Service.PUBLISHED,
    series=Series.OWN,
    code="公",
)
@dataclass(frozen=True, kw_only=True)
class PublicNotice(Issued):
    """D-51 送达公告, to someone whose whereabouts are unknown or who cannot be served otherwise."""

    addressee: str
    addressed_as: str = "你"
    applicant_as: str
    respondent_as: str
    administrative_act: str
    cause: str
    reason: str
    """Why there is no other way, as a clause."""
    document: str
    """《行政复议决定书》."""
    document_number: str
    summary: tuple[str, ...]
    """Its main content, a paragraph each."""
    period: str
    """After which it counts as served."""
    basis: str
    rights: str = ""
    """The remedy and its period, as a sentence; empty where the document has none."""
    contact: Contact


@document(DocumentKind.FILE_COVER, author=Author.OFFICE, basis=("ARL-61",), service=Service.FILED)
@dataclass(frozen=True, kw_only=True)
class FileCover(Sheet):
    """D-52 行政复议案卷封面."""

    year: int | None
    applicant: str
    respondent: str
    third_party: str = ""
    handlers: tuple[str, ...]
    received_on: date
    accepted_on: date | None = None
    closed_on: date | None
    outcome: str
    """结案方式: 撤销."""
    volumes: int | None
    volume: int | None
    volume_name: str = ""
    """正卷 or 副卷, where the file has its volumes apart."""
    pages: int | None
    archived_on: date | None = None
    retention: str
    """保管期限: 永久, 30年, 10年."""
    archive_number: str = ""


@document(
    DocumentKind.TRIAL_REPORT,
    author=Author.OFFICE,
    addressees=("行政复议机关负责人",),
    basis=("ARL-61",),
    service=Service.FILED,
)
@dataclass(frozen=True, kw_only=True)
class TrialReport(Sheet):
    """D-52b 行政复议案件审理报告, from the handler to those who approve."""

    handlers: tuple[str, ...]
    reported_on: date
    parties: tuple[Party, ...]
    received_on: date
    accepted_on: date | None
    taken_up: TakenUp | None = None
    decide_by: date | None
    procedure: str
    history: tuple[str, ...]
    """What was done, in order of time, a sentence each."""
    claims: tuple[str, ...]
    claim_reasons: tuple[str, ...]
    voices: tuple[Voice, ...]
    facts: tuple[str, ...]
    issues: tuple[str, ...]
    """争议焦点."""
    analysis: tuple[str, ...]
    mediation: str
    """Whether mediation was tried and with what result."""
    proposal: tuple[str, ...]
    proposal_basis: str = ""


@document(DocumentKind.DISCUSSION_RECORD, author=Author.OFFICE, basis=("ARL-61",), service=Service.FILED)
@dataclass(frozen=True, kw_only=True)
class DiscussionRecord(Sheet):
    """D-52c 行政复议案件集体讨论记录."""

    held_at: str
    place: str
    presider: str
    recorder: str
    attendants: tuple[Attendant, ...]
    report: tuple[str, ...]
    """The handler's summary."""
    statements: tuple[Statement, ...]
    conclusion: tuple[str, ...]
    dissent: str = ""
    basis: str


@document(DocumentKind.CLOSING_APPROVAL, author=Author.OFFICE, basis=("ARL-61",), service=Service.FILED)
@dataclass(frozen=True, kw_only=True)
class ClosingApproval(Sheet):
    """D-52d 行政复议结案审批表."""

    applicant: str
    respondent: str
    handlers: tuple[str, ...]
    received_on: date
    accepted_on: date | None
    outcome: str
    outcome_basis: str
    decided_on: date | None
    served: tuple[str, ...]
    """Who was served when, a phrase each."""
    performance: str
    """How far it has been performed."""
    litigation: str = ""
    """Whether it was brought before a court."""
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, kw_only=True)
class FiledItem:
    """One document of a file's list."""

    author: str
    title: str
    number: str = ""
    on: date | None = None
    pages: str
    """1-3."""
    remark: str = ""


@document(DocumentKind.FILE_LIST, author=Author.OFFICE, basis=("ARL-61",), service=Service.FILED)
@dataclass(frozen=True, kw_only=True)
class FileList(Sheet):
    """D-52e 卷内文件目录."""

    items: tuple[FiledItem, ...]


@document(DocumentKind.FILE_NOTE, author=Author.OFFICE, basis=("ARL-61",), service=Service.FILED)
@dataclass(frozen=True, kw_only=True)
class FileNote(Sheet):
    """D-52f 卷内备考表, the last sheet: what the file holds and what happened to it."""

    pages: int | None
    documents: int | None
    enclosures: tuple[str, ...] = ()
    """Discs, photographs, exhibits kept elsewhere."""
    explanation: str = ""
    """What is missing, damaged, added or moved."""
    compiled_by: str
    checked_by: str
    compiled_on: date
