"""The trial: D-18 … D-23, D-25 … D-29, D-31, D-32, D-34."""

from dataclasses import dataclass
from datetime import date

from documents.contexts.common import Attendant, CaseNotice, Contact, Issued, Item, Opinion, Sheet, Statement


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


@dataclass(frozen=True, kw_only=True)
class InterviewRecord(Sheet):
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


@dataclass(frozen=True, kw_only=True)
class ExpertCommission(CaseNotice):
    """D-21 鉴定委托书, to the expert body."""

    questions: tuple[str, ...]
    materials: tuple[str, ...]
    period: str
    """For the report, from receipt; agreed with the expert."""
    costs: str
    """Who bears them, as a sentence."""
    basis: str


@dataclass(frozen=True, kw_only=True)
class HearingNotice(CaseNotice):
    """D-22 行政复议听证通知书; one for each party."""

    addressed_as: str = "你"
    held_at: str
    """2026年4月10日9时30分."""
    place: str
    matters: tuple[str, ...]
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
    basis: str


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
    answer_by: date | None
    basis: str
    attachments: tuple[str, ...]
    contact: Contact


@dataclass(frozen=True, kw_only=True)
class CommitteeVoice:
    """What one member of the committee thinks."""

    name: str
    opinion: str


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


@dataclass(frozen=True, kw_only=True)
class SuspensionNotice(CaseNotice):
    """D-26 行政复议中止通知书, to each party."""

    reason: str
    """As a clause: 本案的审理须以另案的审理结果为依据，而另案尚未审结."""
    from_on: date
    basis: str
    """The ground."""
    resumption_basis: str
    """Resumption as soon as the reason has gone."""


@dataclass(frozen=True, kw_only=True)
class ResumptionNotice(CaseNotice):
    """D-27 恢复审理通知书, to each party."""

    suspended_on: date
    reason: str
    """Why the trial can go on, as a clause."""
    from_on: date
    decide_by: date | None = None
    """The last day of the period for deciding, or None while it is provisional."""
    basis: str


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
    attachments: tuple[str, ...]


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


@dataclass(frozen=True, kw_only=True)
class ExtensionNotice(CaseNotice):
    """D-31 延期审理通知书, to each party."""

    reason: str
    approved_by: str
    """行政复议机构的负责人; under the law of 2017 行政复议机关的负责人."""
    period: str
    """By how much: 三十日."""
    decide_by: date | None = None
    """The new last day, or None while it is provisional."""
    basis: str


@dataclass(frozen=True, kw_only=True)
class ConversionNotice(CaseNotice):
    """D-32 转为普通程序通知书, to each party."""

    reason: str
    from_on: date
    decision_period: str
    decide_by: date | None = None
    decision_basis: str
    basis: str


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
