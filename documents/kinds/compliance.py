"""After the decision: D-41 … D-44, D-46 … D-49."""

from dataclasses import dataclass
from datetime import date

from documents.kinds.declaring import Author, Series, Service, document
from documents.kinds.parts import Attendant, Contact, Issued, Party, Predecessor, Sheet, Statement
from documents.names import DocumentKind


@document(
    DocumentKind.OPINION_LETTER,
    author=Author.ORGAN,
    addressees=("被申请人", "其他下级行政机关"),
    basis=("ARL-76",),
    service=Service.SERVED,
    series=Series.OWN,
    code="意",
)
@dataclass(frozen=True, kw_only=True)
class OpinionLetter(Issued):
    """D-41 行政复议意见书, to the respondent or another lower organ whose act is unlawful or improper."""

    addressee: str
    cause: str
    case_number: str
    problems: tuple[str, ...]
    advice: tuple[str, ...]
    basis: str
    """The opinion and the duty to report."""
    report_period: str
    liability_basis: str
    """What follows where it is not performed."""
    contact: Contact


@document(
    DocumentKind.RECOMMENDATION,
    author=Author.OFFICE,
    addressees=("有关机关",),
    basis=("REG-57b",),
    service=Service.SENT,
    series=Series.OWN,
    code="建",
)
@dataclass(frozen=True, kw_only=True)
class Recommendation(Issued):
    """D-42 行政复议建议书, from the office to an organ whose rules or practice cause cases."""

    addressee: str
    occasion: str
    """What was reviewed: 2026年上半年食品安全领域行政处罚复议案件."""
    problems: tuple[str, ...]
    advice: tuple[str, ...]
    feedback_period: str = ""
    basis: str = ""
    """Empty where the governing law has none."""
    contact: Contact


@document(
    DocumentKind.PERFORMANCE_ORDER,
    author=Author.ORGAN,
    addressees=("被申请人",),
    copies=("申请人",),
    basis=("ARL-77",),
    service=Service.SERVED,
    series=Series.CASE,
    code="责履",
)
@dataclass(frozen=True, kw_only=True)
class PerformanceOrder(Issued):
    """D-43 责令履行通知书, to the respondent; a copy to the applicant."""

    addressee: str
    applicant: str
    administrative_act: str
    instrument: str
    """行政复议决定书, 行政复议调解书 or 行政复议意见书."""
    instrument_number: str
    served_on: date
    predecessor: Predecessor | None = None
    """On whom it was served, where the addressee carries on its powers."""
    obligations: tuple[str, ...]
    partly: bool = False
    """Whether some of them was performed."""
    performance_due: date | None
    """None where neither the document nor the law set a day."""
    period: str
    """The new period, counted from receipt."""
    basis: str
    liability_basis: str
    contact: Contact


@document(
    DocumentKind.INTERVIEW_NOTICE,
    author=Author.ORGAN,
    addressees=("被申请人有关负责人",),
    basis=("ARL-77",),
    service=Service.SERVED,
    series=Series.CASE,
    code="约",
)
@dataclass(frozen=True, kw_only=True)
class InterviewNotice(Issued):
    """D-44 行政复议约谈通知书, to the respondent, for its head."""

    addressee: str
    invited: str
    """Who is to come: 局长赵立新."""
    instrument: str
    instrument_number: str
    reason: str
    """As a clause: 你单位至今未履行该决定书第二项."""
    held_at: str
    place: str = ""
    matters: tuple[str, ...]
    materials: tuple[str, ...] = ()
    basis: str
    contact: Contact


@document(DocumentKind.INTERVIEW_MINUTES, author=Author.OFFICE, basis=("ARL-77",), service=Service.FILED)
@dataclass(frozen=True, kw_only=True)
class InterviewMinutes(Sheet):
    """D-44b 行政复议约谈记录."""

    held_at: str
    place: str
    presider: str
    recorder: str
    attendants: tuple[Attendant, ...]
    statements: tuple[Statement, ...]
    promises: tuple[str, ...]
    basis: str


@document(
    DocumentKind.REPRIMAND,
    author=Author.ORGAN,
    addressees=("所属各行政机关",),
    basis=("ARL-77",),
    service=Service.SENT,
    series=Series.OWN,
    code="通",
)
@dataclass(frozen=True, kw_only=True)
class Reprimand(Issued):
    """D-44c 关于不履行行政复议决定的通报, to the organs of the area."""

    addressee: str
    reprimanded: str
    instrument: str
    instrument_number: str
    facts: tuple[str, ...]
    basis: str
    demands: tuple[str, ...] = ()


@document(
    DocumentKind.COPY_LETTER,
    author=Author.ORGAN,
    addressees=("被申请人的上一级主管部门",),
    basis=("ARL-79b",),
    service=Service.SENT,
    series=Series.OWN,
    code="抄",
)
@dataclass(frozen=True, kw_only=True)
class CopyLetter(Issued):
    """D-46 行政复议抄告函, to the respondent's superior department, with the decision that has taken effect."""

    addressee: str
    respondent: str
    cause: str
    instrument: str
    instrument_number: str
    effective_on: date
    outcome: str = ""
    """As a clause; a letter of opinion has none."""
    basis: str
    attachments: tuple[str, ...]
    contact: Contact


@document(
    DocumentKind.ENFORCEMENT_APPLICATION,
    author=Author.ORGAN,
    addressees=("人民法院",),
    basis=("ARL-78", "AEL-53"),
    service=Service.SUBMITTED,
    series=Series.OWN,
    code="执",
)
@dataclass(frozen=True, kw_only=True)
class EnforcementApplication(Issued):
    """D-47 强制执行申请书, from the organ to the court."""

    court: str
    applicant: Party
    """The organ that asks for enforcement."""
    debtor: Party
    instrument: str
    instrument_number: str
    served_on: date
    obligations: tuple[str, ...]
    facts: tuple[str, ...]
    """Not sued, not performed, urged in vain."""
    subject: tuple[str, ...] = ()
    """申请强制执行标的情况: amount, account, where the thing is."""
    basis: str
    urge_basis: str
    attachments: tuple[str, ...]


@document(
    DocumentKind.DEMAND_NOTICE,
    author=Author.ORGAN,
    addressees=("申请人", "第三人"),
    basis=("ARL-78", "AEL-54"),
    service=Service.SERVED,
    series=Series.CASE,
    code="催",
)
@dataclass(frozen=True, kw_only=True)
class DemandNotice(Issued):
    """D-47b 履行行政复议文书催告书, to whoever has to perform, before enforcement."""

    addressee: str
    addressed_as: str = "你"
    instrument: str
    instrument_number: str
    served_on: date
    may_sue: bool = True
    """Whether the document could be sued over; a mediation document cannot."""
    obligations: tuple[str, ...]
    way: str = ""
    """How to perform: the account, the place."""
    period: str
    """Counted from receipt, after which enforcement is applied for."""
    basis: str
    enforcement_basis: str
    contact: Contact


@document(
    DocumentKind.ACCEPTANCE_ORDER,
    author=Author.SUPERIOR,
    addressees=("下级行政复议机关",),
    copies=("申请人",),
    basis=("ARL-35",),
    service=Service.SERVED,
    series=Series.OWN,
    code="责受",
)
@dataclass(frozen=True, kw_only=True)
class AcceptanceOrder(Issued):
    """D-48 责令受理通知书, from the superior organ to a lower reconsideration organ."""

    addressee: str
    applicant: str
    respondent: str
    administrative_act: str
    complained_on: date | None
    """The day the applicant turned to the superior organ."""
    findings: tuple[str, ...]
    order: str
    """What the lower organ must do, as a clause: 受理该行政复议申请."""
    period: str
    basis: str
    contact: Contact


@document(
    DocumentKind.RESUMPTION_ORDER,
    author=Author.SUPERIOR,
    addressees=("下级行政复议机关",),
    copies=("申请人",),
    basis=("ARL-40",),
    service=Service.SERVED,
    series=Series.OWN,
    code="责恢",
)
@dataclass(frozen=True, kw_only=True)
class ResumptionOrder(Issued):
    """D-48b 责令恢复审理通知书, from the superior organ to a lower reconsideration organ."""

    addressee: str
    applicant: str
    respondent: str
    case_number: str
    """The lower organ's."""
    suspended_on: date | None
    findings: tuple[str, ...]
    period: str
    basis: str
    contact: Contact


@document(
    DocumentKind.TRANSFER_LETTER,
    author=Author.ORGAN,
    addressees=("监察机关", "公职人员任免机关、单位"),
    basis=("ARL-85", "ARL-86"),
    service=Service.SENT,
    series=Series.OWN,
    code="移",
)
@dataclass(frozen=True, kw_only=True)
class TransferLetter(Issued):
    """D-49 移送函: facts about a breach of duty go to the supervisory organ or the one that appointed the person."""

    addressee: str
    cause: str
    case_number: str
    person: str = "有关人员"
    """Whom it is about, with unit and post."""
    facts: tuple[str, ...]
    basis: str
    request: str = "依法处理"
    """What is asked, as a clause: 依法处理并将结果函告本机关."""
    attachments: tuple[str, ...] = ()
    contact: Contact
