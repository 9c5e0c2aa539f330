"""Papers that the regulation of 2026 calls for and no printed form is given for: O-11 … O-17, by our own numbers."""

from dataclasses import dataclass
from datetime import date

from documents.kinds.declaring import Author, Series, Service, document
from documents.kinds.parts import CaseNotice, Contact, Issued
from documents.names import DocumentKind


@document(
    DocumentKind.ELEVATION_REQUEST,
    author=Author.ORGAN,
    addressees=("上级行政复议机关",),
    basis=("ARL-38", "REG26-40a", "REG26-40b"),
    service=Service.SENT,
    series=Series.CASE,
    code="请",
)
@dataclass(frozen=True, kw_only=True)
class ElevationRequest(CaseNotice):
    """O-11 报请提级审理的请示, to the superior reconsideration organ."""

    signed_by: str = ""
    """签发人, in the head of what goes to a superior (GB/T 9704, 7.2.6)."""
    reasons: tuple[str, ...]
    ground_basis: str = ""
    """The ground for trying it above; empty where the governing law names none."""
    basis: str
    stands_still: bool
    """Whether the period stands still while the superior is asked."""


@document(
    DocumentKind.ELEVATION_DECISION,
    author=Author.ORGAN,
    addressees=("下级行政复议机关", "申请人", "被申请人", "第三人"),
    basis=("REG26-40a", "REG26-40c", "REG26-40d"),
    service=Service.SERVED,
    series=Series.CASE,
    code="提",
)
@dataclass(frozen=True, kw_only=True)
class ElevationDecision(Issued):
    """O-12 提级审理通知书: the organ above tells the one below and the parties that it tries the case itself."""

    addressee: str
    organ_below: str
    number_below: str
    """The number the case has below."""
    accepted_below_on: date | None
    applicant: str
    respondent: str
    applicant_as: str
    respondent_as: str
    administrative_act: str
    case_number: str
    asked: bool
    """The organ below asked for it."""
    basis: str
    move_period: str = ""
    """Within which the file is to be moved; to the organ below only."""
    trial_basis: str
    """The file is moved, and the period of the trial begins anew."""
    contact: Contact


@document(
    DocumentKind.ELEVATION_LEAVE,
    author=Author.ORGAN,
    addressees=("申请人", "被申请人", "第三人"),
    basis=("REG26-40c",),
    service=Service.SENT,
    series=Series.CASE,
    code="移审",
)
@dataclass(frozen=True, kw_only=True)
class ElevationLeave(CaseNotice):
    """O-13 案件移送上级审理告知书: the organ below tells each party where its case has gone."""

    superior: str
    decided_on: date
    decision_number: str = ""
    """The number of the superior's notice, where it is known."""
    moved_on: date
    anew: bool
    """Whether the period of the trial begins anew above."""
    basis: str


@document(
    DocumentKind.ELEVATION_ARRIVAL,
    author=Author.ORGAN,
    addressees=("下级行政复议机关", "申请人", "被申请人", "第三人"),
    basis=("REG26-40d",),
    service=Service.SERVED,
    series=Series.CASE,
    code="收审",
)
@dataclass(frozen=True, kw_only=True)
class ElevationArrival(Issued):
    """O-14 提级审理案件收到通知书: the file has come, and from this day the period of the trial runs."""

    addressee: str
    organ_below: str
    number_below: str
    applicant: str
    respondent: str
    applicant_as: str
    respondent_as: str
    administrative_act: str
    case_number: str
    contents: str
    """What came, as a clause: 案卷一册."""
    procedure: str
    """普通程序 or 简易程序."""
    arrived_on: date
    decision_period: str
    decide_by: date | None = None
    """The last day of that period, or None while it is provisional."""
    decision_basis: str
    basis: str
    contact: Contact


@document(
    DocumentKind.JOINDER_NOTICE,
    author=Author.ORGAN,
    addressees=("申请人", "被申请人", "第三人"),
    basis=("REG26-43",),
    service=Service.SERVED,
    series=Series.CASE,
    code="并",
)
@dataclass(frozen=True, kw_only=True)
class JoinderNotice(CaseNotice):
    """O-15 合并审理通知书, to each party of each of the cases."""

    cases: tuple[str, ...]
    """The numbers of the other cases."""
    reason: str
    basis: str
    """The ground."""
    decision_basis: str
    """That one decision may be made for all of them."""


@document(
    DocumentKind.SEPARATION_NOTICE,
    author=Author.ORGAN,
    addressees=("申请人", "被申请人", "第三人"),
    basis=("REG26-43",),
    service=Service.SERVED,
    series=Series.CASE,
    code="分",
)
@dataclass(frozen=True, kw_only=True)
class SeparationNotice(CaseNotice):
    """O-16 分开审理通知书, to each party of each of the cases."""

    cases: tuple[str, ...]
    joined_on: date
    reason: str
    basis: str


@document(
    DocumentKind.NO_FURTHER_HANDLING,
    author=Author.ORGAN,
    addressees=("申请人",),
    basis=("REG26-37b",),
    service=Service.SENT,
    series=Series.CASE,
    code="不再",
)
@dataclass(frozen=True, kw_only=True)
class NoFurtherHandling(Issued):
    """O-17 不再处理告知书: no decision, so it tells of no remedy."""

    addressee: str
    addressed_as: str = "你"
    respondent: str
    administrative_act: str
    received_on: date
    case_number: str
    earlier: str
    """What was asked before and how it ended, as a clause."""
    basis: str
    contact: Contact
