"""Hearing a case: D-18 … D-23, D-25, D-34."""

from dataclasses import dataclass
from datetime import date

from documents.kinds.declaring import Author, Series, Service, document
from documents.kinds.parts import Attendant, CaseNotice, Contact, Issued, Item, Opinion, Sheet, Statement
from documents.names import DocumentKind


@document(DocumentKind.INSPECTION_RECORD, author=Author.OFFICE, basis=("ARL-47",), service=Service.FILED)
@dataclass(frozen=True, kw_only=True)
class InspectionRecord(Sheet):
    """D-18 查阅复制材料登记表: the request, the answer and what was seen and copied."""

    requester: str
    role: str
    """申请人, 第三人, 申请人委托代理人."""
    identity: str
    """The paper shown: 居民身份证, 律师执业证."""
    requested_on: date | None
    materials: tuple[Item, ...]
    """What was seen and copied."""
    withheld: tuple[str, ...] = ()
    """What was not shown, each with its reason."""
    basis: str
    opinions: tuple[Opinion, ...]
    inspected_at: str
    """When: 2026年3月27日14时至15时."""
    attended_by: str


@document(DocumentKind.OPINION_RECORD, author=Author.OFFICE, basis=("ARL-49",), service=Service.FILED)
@dataclass(frozen=True, kw_only=True)
class OpinionRecord(Sheet):
    """D-19 听取意见笔录: how a party was heard and what it said, or why it could not be."""

    way: str
    """当面, 电话, 互联网."""
    heard_at: str
    place: str = ""
    party: str
    role: str
    contact_detail: str = ""
    """The number or account through which the party was reached."""
    heard_by: tuple[str, ...]
    recorder: str
    interpreters: tuple[Attendant, ...] = ()
    """Who interpreted, and from which language or signs."""
    statements: tuple[Statement, ...] = ()
    wants_mediation: str = ""
    """What the party said to mediation: 愿意调解."""
    attempts: tuple[str, ...] = ()
    """Where the party was not heard: each attempt with its time."""
    not_possible: str = ""
    """Where the party was not heard: the reason."""
    recording: str = ""
    """Where the party did not sign: which recording stands for it."""
    basis: str


@document(DocumentKind.INQUIRY_RECORD, author=Author.OFFICE, basis=("ARL-45",), service=Service.FILED)
@dataclass(frozen=True, kw_only=True)
class InquiryRecord(Sheet):
    """D-20 调查笔录: questions and answers."""

    began_at: str
    ended_at: str
    place: str
    investigators: tuple[str, ...]
    """Two at least, each with the number of the work card."""
    recorder: str
    person: str
    person_details: tuple[str, ...]
    """Sex, birth, employer, address, telephone, in order."""
    statements: tuple[Statement, ...]
    basis: str


@document(DocumentKind.SITE_RECORD, author=Author.OFFICE, basis=("ARL-45",), service=Service.FILED)
@dataclass(frozen=True, kw_only=True)
class SiteRecord(Sheet):
    """D-20b 现场勘验笔录."""

    began_at: str
    ended_at: str
    place: str
    inspectors: tuple[str, ...]
    """Two at least, each with the number of the work card."""
    recorder: str
    attendants: tuple[Attendant, ...]
    object: str
    """What is inspected and what for."""
    findings: tuple[str, ...]
    enclosures: tuple[str, ...] = ()
    """Drawings, photographs, recordings."""
    basis: str


@document(
    DocumentKind.EVIDENCE_REQUEST,
    author=Author.ORGAN,
    addressees=("有关单位和个人",),
    basis=("ARL-45",),
    service=Service.SERVED,
    series=Series.CASE,
    code="调证",
)
@dataclass(frozen=True, kw_only=True)
class EvidenceRequest(CaseNotice):
    """D-20c 调取证据通知书, to whoever holds the evidence."""

    materials: tuple[str, ...]
    period: str
    """The office's own period, from receipt."""
    basis: str
    """The power to investigate and the duty to co-operate."""
    liability_basis: str
    """What refusal leads to."""


@document(
    DocumentKind.EXPERT_COMMISSION,
    author=Author.ORGAN,
    addressees=("鉴定机构",),
    basis=("ARL-45", "REG26-46b"),
    service=Service.SENT,
    series=Series.CASE,
    code="鉴",
)
@dataclass(frozen=True, kw_only=True)
class ExpertCommission(CaseNotice):
    """D-21 鉴定委托书, to the expert body."""

    questions: tuple[str, ...]
    materials: tuple[str, ...] = ()
    period: str = ""
    """For the report, from receipt; agreed with the expert."""
    costs: str = ""
    """Who bears them, as a sentence."""
    basis: str


@document(
    DocumentKind.HEARING_NOTICE,
    author=Author.ORGAN,
    addressees=("申请人", "被申请人", "第三人"),
    basis=("ARL-50", "ARL-51", "ARL-51-2", "ARL-51-3"),
    rights=("ARL-17",),
    service=Service.SERVED,
    series=Series.CASE,
    code="听",
)
@dataclass(frozen=True, kw_only=True)
class HearingNotice(CaseNotice):
    """D-22 行政复议听证通知书; one for each party."""

    addressed_as: str = "你"
    held_at: str
    """2026年4月10日9时30分."""
    place: str
    matters: tuple[str, ...]
    instead_of: date | None = None
    """The day of the hearing that an earlier notice had called and that this one calls anew."""
    presider: str = ""
    panel: tuple[str, ...] = ()
    """听证员, two at least. Who hears is left out while it is not settled."""
    recorder: str = ""
    public: bool | None = None
    """In public or not; None while it is not settled."""
    basis: str
    """The hearing."""
    notice_basis: str
    """The notice and its time."""
    absence_basis: str = ""
    """To an applicant: absence without good reason gives the right up."""
    head_basis: str = ""
    """To a respondent: its head comes, or explains and sends staff."""
    agent_basis: str


@document(DocumentKind.HEARING_RECORD, author=Author.OFFICE, basis=("ARL-50-3", "ARL-61"), service=Service.FILED)
@dataclass(frozen=True, kw_only=True)
class HearingRecord(Sheet):
    """D-23 听证笔录."""

    began_at: str
    ended_at: str
    place: str
    way: str = "现场"
    """现场, 互联网视频."""
    presider: str
    panel: tuple[str, ...]
    recorder: str
    attendants: tuple[Attendant, ...]
    absent: tuple[str, ...] = ()
    """Who did not come, each with the reason."""
    statements: tuple[Statement, ...]
    left: tuple[str, ...] = ()
    """Who left in the middle, when and why."""
    end: str = ""
    """How the day came to its end: 听证结束."""
    disputed: tuple[str, ...] = ()
    """What of the record somebody holds to be wrong."""
    basis: str


@document(
    DocumentKind.COMMITTEE_INQUIRY,
    author=Author.OFFICE,
    addressees=("行政复议委员会",),
    basis=("ARL-52",),
    service=Service.SENT,
    series=Series.CASE,
    code="咨",
)
@dataclass(frozen=True, kw_only=True)
class CommitteeInquiry(Issued):
    """D-25 行政复议委员会咨询函: the questions put to the committee."""

    addressee: str
    cause: str
    case_number: str
    facts: tuple[str, ...]
    views: tuple[str, ...]
    """What the parties and the office think, a paragraph each."""
    questions: tuple[str, ...]
    answer_by: date | None = None
    basis: str
    attachments: tuple[str, ...] = ()
    contact: Contact


@dataclass(frozen=True, kw_only=True)
class CommitteeVoice:
    """What one member of the committee thinks."""

    name: str
    opinion: str


@document(
    DocumentKind.COMMITTEE_OPINION,
    author=Author.OTHER,
    addressees=("行政复议机构",),
    basis=("ARL-52", "ARL-61"),
    service=Service.FILED,
)
@dataclass(frozen=True, kw_only=True)
class CommitteeOpinion(Sheet):
    """D-25b 行政复议委员会咨询意见书, with the record of the meeting."""

    met_on: date | None
    place: str
    presider: str
    members: tuple[str, ...]
    questions: tuple[str, ...]
    voices: tuple[CommitteeVoice, ...]
    conclusion: tuple[str, ...]
    minority: str = ""
    """A dissenting opinion."""
    basis: str


@document(DocumentKind.MEDIATION_RECORD, author=Author.OFFICE, basis=("ARL-05", "ARL-73"), service=Service.FILED)
@dataclass(frozen=True, kw_only=True)
class MediationRecord(Sheet):
    """D-34 行政复议调解笔录."""

    began_at: str
    place: str
    presider: str
    recorder: str
    attendants: tuple[Attendant, ...]
    statements: tuple[Statement, ...]
    agreement: tuple[str, ...] = ()
    """What was agreed, item by item; none where mediation failed."""
    basis: str
