"""Reports on figures, and on no case: O-22 to O-26. Organs are named in them, and nobody else."""

from dataclasses import dataclass
from datetime import date

from documents.kinds.declaring import Author, Service, document
from documents.kinds.parts import Issued
from documents.kinds.without_form.circulars import Part
from documents.names import DocumentKind


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table of a report. Every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Item:
    """What a section says of one matter: in words, as a table and as a chart."""

    said: tuple[str, ...] = ()
    """Its paragraphs."""
    table: Grid | None = None
    chart: str = ""
    """The caption of the chart."""
    bars: tuple[Part, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a report under its heading."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class FigureReport(Issued):
    """What a report on figures says."""

    number: str = ""
    addressee: str = "各有关单位"
    title: str
    last: date
    """The last day of what it tells."""
    of: str = ""
    """Of which organ, field or theme, in words; empty: of all."""
    compared: str
    """With what it is compared, in words."""
    sections: tuple[Section, ...]


@dataclass(frozen=True, kw_only=True)
class PeriodReport(FigureReport):
    """What a report on a period says."""

    period: str
    """2026年第三季度."""
    first: date


@document(
    DocumentKind.QUARTERLY_NOTICE,
    author=Author.OFFICE,
    addressees=("各行政机关",),
    basis=("REG26-66",),
    service=Service.SENT,
)
@dataclass(frozen=True, kw_only=True)
class QuarterlyNotice(PeriodReport):
    """O-22 行政复议和行政应诉工作通报: a quarter, a half or a month, told to the organs."""


@document(
    DocumentKind.ANNUAL_REPORT,
    author=Author.OFFICE,
    addressees=("本级人民政府、上级行政复议机构",),
    basis=("REG26-66",),
    service=Service.SENT,
)
@dataclass(frozen=True, kw_only=True)
class AnnualReport(PeriodReport):
    """O-23 行政复议和行政应诉工作年度报告: a year, reported to the government."""


@document(
    DocumentKind.SPECIAL_REPORT,
    author=Author.OFFICE,
    addressees=("有关行政机关",),
    basis=("REG26-66",),
    service=Service.SENT,
)
@dataclass(frozen=True, kw_only=True)
class SpecialReport(PeriodReport):
    """O-24 行政复议和行政应诉专题报告: one organ, one field or one theme."""


@document(
    DocumentKind.WRONGS_NOTICE,
    author=Author.OFFICE,
    addressees=("有关行政机关",),
    basis=("REG26-66",),
    service=Service.SENT,
)
@dataclass(frozen=True, kw_only=True)
class WrongsNotice(PeriodReport):
    """O-25 行政行为被纠错、败诉情况通报: each act that was corrected or lost in a period, told to the organs."""


@document(
    DocumentKind.INSPECTION_LIST,
    author=Author.OFFICE,
    addressees=("有关行政机关",),
    basis=("REG26-4",),
    service=Service.SENT,
)
@dataclass(frozen=True, kw_only=True)
class InspectionList(FigureReport):
    """O-26 应当履行、反馈事项专项督察通报: what organs owe on the day on which it is drawn up."""
