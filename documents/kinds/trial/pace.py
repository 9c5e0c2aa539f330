"""When a case stands still, goes on, takes longer: D-26, D-27, D-31, D-32."""

from dataclasses import dataclass
from datetime import date

from documents.kinds.declaring import Author, Series, Service, document
from documents.kinds.parts import CaseNotice
from documents.names import DocumentKind


@document(
    DocumentKind.SUSPENSION_NOTICE,
    author=Author.ORGAN,
    addressees=("申请人", "被申请人", "第三人"),
    basis=("ARL-39",),
    service=Service.SERVED,
    series=Series.CASE,
    code="中",
)
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


@document(
    DocumentKind.RESUMPTION_NOTICE,
    author=Author.ORGAN,
    addressees=("申请人", "被申请人", "第三人"),
    basis=("ARL-39",),
    service=Service.SERVED,
    series=Series.CASE,
    code="恢",
)
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


@document(
    DocumentKind.EXTENSION_NOTICE,
    author=Author.ORGAN,
    addressees=("申请人", "被申请人", "第三人"),
    basis=("ARL-62a",),
    service=Service.SERVED,
    series=Series.CASE,
    code="延",
)
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


@document(
    DocumentKind.CONVERSION_NOTICE,
    author=Author.ORGAN,
    addressees=("申请人", "被申请人", "第三人"),
    basis=("ARL-55",),
    service=Service.SERVED,
    series=Series.CASE,
    code="转普",
)
@dataclass(frozen=True, kw_only=True)
class ConversionNotice(CaseNotice):
    """D-32 转为普通程序通知书, to each party."""

    reason: str
    from_on: date
    decision_period: str
    decide_by: date | None = None
    decision_basis: str
    basis: str
