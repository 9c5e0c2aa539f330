"""What a defendant says to others' steps in a suit: an appeal, an application for retrial, the court that took it, a
withdrawal; and a longer period that he asks for."""

from dataclasses import dataclass
from datetime import date

from documents.kinds.declaring import Author, Service, document
from documents.kinds.litigation.court import CourtPaper, DefencePaper
from documents.names import DocumentKind


@dataclass(frozen=True, kw_only=True)
class LaterDefence(DefencePaper):
    """An answer to what the other side brings before a court after the first judgment."""

    judgment_below: str
    """What is complained of, with court, number and kind: 江城市东湖区人民法院（2026）鄂0106行初12号行政判决书."""
    received_on: date | None
    """The day the copy arrived."""
    request: str
    arguments: tuple[str, ...]
    """To the reasons of the other side, one by one."""
    basis: str
    copies: str = ""
    attachments: tuple[str, ...] = ()


@document(
    DocumentKind.APPEAL_DEFENCE,
    author=Author.DEFENDANT,
    addressees=("第二审人民法院",),
    basis=("S5-108",),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class AppealDefence(LaterDefence):
    """A-01b 行政上诉答辩状."""

    appellants: str
    """Who appealed, by name."""


@document(
    DocumentKind.RETRIAL_DEFENCE,
    author=Author.DEFENDANT,
    addressees=("审查再审申请的人民法院",),
    basis=("S5-111",),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class RetrialDefence(LaterDefence):
    """A-01c 行政再审答辩状, also the written opinion on an application for retrial."""

    applicants: str
    """Who applied for the retrial, by name."""


@document(
    DocumentKind.ANSWER_DELAY,
    author=Author.DEFENDANT,
    addressees=("人民法院",),
    basis=("CPL-86", "ALL-101"),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class AnswerDelay(DefencePaper):
    """A-06b 顺延答辩期限申请书: the period was missed, or will be, for a reason that is nobody's fault."""

    received_on: date
    due_on: date | None
    """The last day of the period as it stands."""
    reason: str
    ceased: str
    """When the obstacle ceased: 上述障碍已于2026年8月3日消除."""
    until: str
    """Until when the answer will be handed in."""
    basis: str
    attachments: tuple[str, ...] = ()


@document(
    DocumentKind.VENUE_OBJECTION,
    author=Author.DEFENDANT,
    addressees=("人民法院",),
    basis=("S5-10",),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class VenueObjection(DefencePaper):
    """A-11 管辖异议申请书."""

    received_on: date
    competent: str
    """The court that is asked for instead."""
    reasons: tuple[str, ...]
    basis: str
    attachments: tuple[str, ...] = ()


@document(
    DocumentKind.WITHDRAWAL_OPINION,
    author=Author.DEFENDANT,
    addressees=("人民法院",),
    basis=("ALL-62",),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class WithdrawalOpinion(CourtPaper):
    """A-12 关于原告申请撤诉的意见: what the organ says to it, and what it did that the plaintiff withdraws for."""

    requested_on: date | None
    """The day of the plaintiff's request."""
    changed: str = ""
    """How the act was changed or what was done instead, as a clause; empty where nothing was."""
    opinion: str
    """As a clause: 对原告撤回起诉没有异议."""
    reasons: tuple[str, ...] = ()
    basis: str
    attachments: tuple[str, ...] = ()
