"""After the decision: D-41 … D-44, D-46 … D-49."""

from dataclasses import dataclass
from datetime import date

from documents.contexts.common import Attendant, Contact, Issued, Party, Sheet, Statement


@dataclass(frozen=True, kw_only=True)
class WrittenOpinion(Issued):
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
    obligations: tuple[str, ...]
    performance_due: date
    period: str
    """The new period, counted from receipt."""
    basis: str
    liability_basis: str
    contact: Contact


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


@dataclass(frozen=True, kw_only=True)
class Notification(Issued):
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
    basis: str
    urge_basis: str
    attachments: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class UrgingNotice(Issued):
    """D-47b 履行行政复议文书催告书, to whoever has to perform, before enforcement."""

    addressee: str
    addressed_as: str = "你"
    instrument: str
    instrument_number: str
    served_on: date
    obligations: tuple[str, ...]
    way: str = ""
    """How to perform: the account, the place."""
    period: str
    """Counted from receipt, after which enforcement is applied for."""
    basis: str
    enforcement_basis: str
    contact: Contact


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


@dataclass(frozen=True, kw_only=True)
class TransferLetter(Issued):
    """D-49 移送函: facts about a breach of duty go to the supervisory organ or the one that appointed the person."""

    addressee: str
    cause: str
    case_number: str
    person: str
    """Whom it is about, with unit and post."""
    facts: tuple[str, ...]
    basis: str
    request: str
    """What is asked, as a clause: 依法处理并将结果函告本机关."""
    attachments: tuple[str, ...]
    contact: Contact
