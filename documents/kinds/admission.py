"""From the application to acceptance: D-02, D-03, D-08 … D-13, D-15 … D-17."""

from dataclasses import dataclass
from datetime import date

from documents.kinds.declaring import Author, Series, Service, document
from documents.kinds.parts import CaseNotice, Contact, Issued, Item, Opinion, Party, Remedy, Sheet, TakenUp
from documents.names import DocumentKind


@document(DocumentKind.ORAL_APPLICATION_RECORD, author=Author.OFFICE, basis=("ARL-22",), service=Service.FILED)
@dataclass(frozen=True, kw_only=True)
class OralApplicationRecord(Sheet):
    """D-02 口头申请行政复议笔录: the application of someone who comes and tells it."""

    began_at: str
    """2026年3月2日9时30分."""
    place: str = ""
    recorder: str = ""
    received_by: str = ""
    """Who listened. Where a name is not known its box is filled in by hand."""
    applicant: Party
    respondent: str
    respondent_address: str = ""
    claims: tuple[str, ...]
    reasons: tuple[str, ...]
    materials: tuple[str, ...] = ()
    """What the applicant hands over."""
    basis: str
    """That an application may be made orally."""


@document(
    DocumentKind.MATERIALS_RECEIPT,
    author=Author.OFFICE,
    addressees=("申请人",),
    basis=("ARL-22", "ARL-30"),
    service=Service.SENT,
    series=Series.CASE,
    code="收",
)
@dataclass(frozen=True, kw_only=True)
class MaterialsReceipt(Issued):
    """D-03 接收行政复议申请材料回执, to whoever brought or sent them. It says nothing about acceptance."""

    submitter: str
    addressed_as: str = "你"
    respondent: str
    channel: str
    """当面提交, 邮寄, 互联网渠道."""
    received_on: date
    items: tuple[Item, ...] = ()
    """What was handed in, where it was listed."""
    received_by: str = ""
    together: tuple[str, ...] = ()
    """Those who applied together, where one receipt is for all of them."""
    review_period: str
    review_basis: str
    """The period for deciding on acceptance."""
    contact: Contact


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One of the conditions of acceptance, and whether it is met."""

    text: str
    met: bool | None
    """None while nobody has ticked it."""
    note: str = ""


@document(DocumentKind.ACCEPTANCE_APPROVAL, author=Author.OFFICE, basis=("ARL-30",), service=Service.FILED)
@dataclass(frozen=True, kw_only=True)
class AcceptanceApproval(Sheet):
    """D-08 行政复议申请受理审批表, kept in the file."""

    applicant: str
    respondent: str
    administrative_act: str
    channel: str
    received_on: date
    decide_by: date | None
    """The last day for deciding on acceptance."""
    claims: tuple[str, ...]
    conditions: tuple[Condition, ...]
    proposal: str
    """受理, 不予受理 or 补正, as a sentence."""
    basis: str
    procedure: str = ""
    """普通程序 or 简易程序, where acceptance is proposed."""
    opinions: tuple[Opinion, ...]


@document(
    DocumentKind.SUPPLEMENT_NOTICE,
    author=Author.ORGAN,
    addressees=("申请人",),
    basis=("ARL-31a", "ARL-31b", "ARL-31c"),
    service=Service.SERVED,
    series=Series.CASE,
    code="补",
)
@dataclass(frozen=True, kw_only=True)
class SupplementNotice(Issued):
    """D-09 补正行政复议申请通知书, to the applicant; once, with everything that is missing."""

    addressee: str
    addressed_as: str = "你"
    respondent: str
    administrative_act: str
    received_on: date
    items: tuple[str, ...]
    """Every item to be corrected or supplied."""
    period: str = ""
    """Counted from receipt: 十个工作日; empty where the governing law sets none."""
    basis: str
    consequence_basis: str
    """Not supplied in time without good reason: the application counts as given up."""
    review_period: str
    review_basis: str
    """The period for deciding begins anew when the corrected papers arrive."""
    contact: Contact


@document(
    DocumentKind.DECLINE_DECISION,
    author=Author.ORGAN,
    addressees=("申请人",),
    basis=("ARL-30b",),
    rights=("ARL-34", "ALL-45"),
    service=Service.SERVED,
    series=Series.CASE,
    code="不受",
)
@dataclass(frozen=True, kw_only=True)
class DeclineDecision(Issued):
    """D-10 不予受理行政复议申请决定书, to the applicant."""

    parties: tuple[Party, ...]
    administrative_act: str
    received_on: date
    claims: tuple[str, ...]
    facts: tuple[str, ...] = ()
    """What the examination found, a paragraph each."""
    reasons: tuple[str, ...]
    """本机关认为, a paragraph each."""
    unmet_basis: str
    """The condition that is not met."""
    exclusion_basis: str = ""
    """The item by which the matter is outside reconsideration, where the law or the regulation lists it."""
    interest_basis: str = ""
    """The article that lists when there is an interest, where there is none."""
    basis: str
    """The article of the refusal."""
    competent_organ: str = ""
    """Named where the application went to the wrong organ."""
    competent_basis: str = ""
    remedy: Remedy
    others_go_on: bool = False
    """It is of one applicant, and the applications of the others are examined on."""


@document(
    DocumentKind.GUIDANCE,
    author=Author.ORGAN,
    addressees=("来件人",),
    basis=("ARL-22",),
    service=Service.SERVED,
    series=Series.CASE,
    code="告",
)
@dataclass(frozen=True, kw_only=True)
class Guidance(Issued):
    """D-11 行政复议告知书: what someone has to know whose letter is not, or not yet,
    an application this organ may take."""

    addressee: str
    addressed_as: str = "你"
    subject: str
    """What was sent in: 关于反映××问题的材料."""
    received_on: date
    explanation: tuple[str, ...]
    """Why it is not handled as an application, a paragraph each."""
    basis: str
    way: str
    """What to do instead, as a clause: 向江城市人民政府申请行政复议."""
    contact: Contact


@dataclass(frozen=True, kw_only=True)
class AcceptanceBasis:
    """The articles an acceptance notice cites, each for the sentence named."""

    accepted: str
    """受理, or 视为受理."""
    procedure: str
    """适用普通程序 or 简易程序."""
    decision: str
    """The period of the decision."""
    agent: str
    """The right to appoint an agent."""
    legal_aid: str = ""
    """The right to ask for legal aid; empty to an organisation."""
    inspection: str
    """The right to read and copy the respondent's reply and evidence."""
    opinions: str = ""
    """The right to be heard; empty where the case may be decided on paper."""
    hearing: str = ""
    """The right to ask for a hearing; empty in simplified procedure, and to a third party."""
    mediation: str
    withdrawal: str = ""
    """Empty to a third party, who has nothing to withdraw."""
    third_party: str = ""
    """Why the addressee takes part as a third party."""
    stay: str
    """Enforcement is not stayed, and when it is."""


@document(
    DocumentKind.ACCEPTANCE_NOTICE,
    author=Author.ORGAN,
    addressees=("申请人",),
    basis=("ARL-30a", "ARL-30c"),
    rights=("ARL-17", "ARL-47", "ARL-42"),
    service=Service.SERVED,
    series=Series.CASE,
    code="受",
)
@dataclass(frozen=True, kw_only=True)
class AcceptanceNotice(Issued):
    """D-12 行政复议受理通知书. One is made for each applicant, and for each third party who is known by then."""

    addressee: str
    addressed_as: str = "你"
    """你, 你单位, 你们."""
    applicant_as: str = ""
    """Who applied, as the letter names them: 你和何龑, 申请人王喆堃; empty: the addressee alone."""
    case_number: str
    respondent: str
    administrative_act: str
    """The act complained of, as a phrase after 不服被申请人…:
    2026年2月6日作出的《行政处罚决定书》（示市监罚〔2026〕15号）."""
    received_on: date
    """The day the organ received the application (补正 has its own dates)."""
    accepted_on: date
    deemed: bool = False
    """Accepted by the law because the review period ran out, not by a decision."""
    procedure: str
    """普通程序 or 简易程序."""
    decision_period: str
    """For instance 六十日."""
    decide_by: date | None = None
    """The last day of that period, or None while it is provisional."""
    basis: AcceptanceBasis
    contact: Contact


@dataclass(frozen=True, kw_only=True)
class ReplyBasis:
    """The articles a reply notice cites, each for the sentence named."""

    reply: str
    """The duty to reply and its period."""
    burden: str
    """The respondent proves that its act is lawful and proper."""
    consequence: str
    """No reply, no evidence: the act counts as having none."""
    collection: str
    """The respondent may not collect evidence now."""
    mediation: str
    hearing: str = ""
    """The duty of the head of the agency to come to a hearing; empty in simplified procedure."""
    documents: str = ""
    """The papers on which the act rests are themselves complained of (附带审查); usually empty."""


@document(
    DocumentKind.REPLY_NOTICE,
    author=Author.ORGAN,
    addressees=("被申请人",),
    basis=("ARL-48a", "ARL-48b", "ARL-54a", "ARL-54b"),
    service=Service.SERVED,
    series=Series.CASE,
    code="答",
)
@dataclass(frozen=True, kw_only=True)
class ReplyNotice(Issued):
    """D-13 行政复议答复通知书, to the respondent, in ordinary or simplified procedure."""

    addressee: str
    """The respondent."""
    applicant: str
    """Its name; several joined by 、."""
    third_party: str = ""
    case_number: str
    administrative_act: str
    """The act complained of, as a phrase after 不服你单位…."""
    claims: tuple[str, ...]
    accepted_on: date | None
    taken_up: TakenUp | None = None
    procedure: str
    """普通程序 or 简易程序."""
    enclosure: str = "行政复议申请书副本"
    """What is sent along and starts the period: 行政复议申请书副本 or 行政复议申请笔录复印件."""
    reply_period: str
    """For instance 十个工作日."""
    reviewed_documents: tuple[str, ...] = ()
    """Normative documents whose review the applicant asks for."""
    attachments: tuple[str, ...]
    """What is enclosed, the copy of the application first."""
    basis: ReplyBasis
    contact: Contact


@document(
    DocumentKind.THIRD_PARTY_NOTICE,
    author=Author.ORGAN,
    addressees=("第三人",),
    basis=("ARL-16",),
    rights=("ARL-17", "ARL-47"),
    service=Service.SERVED,
    series=Series.CASE,
    code="参",
)
@dataclass(frozen=True, kw_only=True)
class ThirdPartyNotice(CaseNotice):
    """D-15 第三人参加行政复议通知书, to the third party."""

    addressed_as: str = "你"
    interest: str
    """Why it is concerned, as a clause: 涉案糕点由你单位生产."""
    basis: str
    """Joining."""
    agent_basis: str
    inspection_basis: str
    opinion_period: str = ""
    """How long it has to state its view; the office's own period, where it sets one."""
    attachments: tuple[str, ...]


@document(
    DocumentKind.STAY_NOTICE,
    author=Author.ORGAN,
    addressees=("被申请人",),
    copies=("申请人", "第三人"),
    basis=("ARL-42",),
    service=Service.SERVED,
    series=Series.CASE,
    code="停",
)
@dataclass(frozen=True, kw_only=True)
class StayNotice(CaseNotice):
    """D-16 停止执行通知书, to the respondent; copies to the other parties."""

    requested_by: str = ""
    """Who asked for the stay: 申请人, 第三人; empty where the respondent or the organ wants it."""
    reasons: tuple[str, ...]
    scope: str
    """What is stayed, as a clause: 停止执行该处罚决定中责令停业三十日的内容."""
    from_on: date
    until: str
    """For instance 本案行政复议决定作出之日."""
    basis: str


@document(
    DocumentKind.STAY_REFUSAL,
    author=Author.ORGAN,
    addressees=("申请人",),
    basis=("ARL-42",),
    service=Service.SERVED,
    series=Series.CASE,
    code="不停",
)
@dataclass(frozen=True, kw_only=True)
class StayRefusal(CaseNotice):
    """D-17 不予停止执行告知书, to whoever asked for the stay."""

    addressed_as: str = "你"
    requested_on: date | None = None
    reasons: tuple[str, ...]
    basis: str
