"""The register of reports: drafted from the figures, approved and numbered by somebody else, sent to organs with a day
for their answer. What a report says is kept as it was drafted and never counted anew."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter
from sqlmodel import Session, col, select

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.figures.loading import Wanted
from casework.figures.periods import Period, period_named
from casework.lessons import anonymity, letters
from casework.lessons.letters import Sent
from casework.lessons.rows import rows as lessons
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.papers.reports import examples
from casework.papers.reports.composing import CLASSES, composed
from casework.papers.reports.rows import ReportKind
from casework.procedure.fields import Choice, parse
from casework.record import characters, counted
from casework.record.actor import Actor
from casework.storage import clock, store
from casework.storage.office import normal_number
from casework.storage.tables import Document, Logged, Report
from casework.vocabulary import zh_date
from casework.vocabulary.lessons import LetterKind
from documents.kinds.without_form.reports import FigureReport, Item, Section

REMARK = "其他需要说明的情况"


class Drafted(Details):
    """What is asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    kind: ReportKind = Field(title="种类")
    period: str = Field(title="期间（2026、2026-H1、2026-Q3、2026-07；专项督察写今年）", min_length=4, max_length=10)
    organ: str = Field("", title="被申请人（专题报告、纠错通报）", max_length=200)
    domain: str = Field("", title="行政管理类别（专题报告、纠错通报）", max_length=50)
    cause: Annotated[str, Choice("why")] = Field("", title="原因（专题报告、纠错通报）", max_length=40)
    addressee: str = Field("各有关单位", title="主送", min_length=1, max_length=200)
    cc: str = Field("", title="抄送（以顿号分开）", max_length=500)
    remark: str = Field("", title="其他需要说明的情况（不写当事人的姓名、名称）", max_length=4000)


class Approved(Details):
    """An approval."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    number: str = Field(title="文号", min_length=1, max_length=60)
    on: date = Field(title="成文日期")


class SentOrCopied(Sent):
    """To whom it is sent, or for whom it is copied."""

    copied: bool = Field(False, title="抄告（发给上级主管部门、监督机关）")


class ReportRefused(CaseworkError):
    """The report cannot be drafted, approved, sent or answered as asked."""

    code, status = "RPT-002", 422


class NoSuchReport(CaseworkError):
    """There is no such report, or it was given up."""

    code, status = "RPT-404", 404

    def __init__(self) -> None:
        super().__init__("没有这份通报、报告，或者已经作废", instead="请从“通报、报告”进入")


@deed(Logged.REGISTER, "拟制通报、报告", Right.KEEP_FIGURES)
def drafted(session: Session, *, actor: Actor, today: date, details: dict[str, Any]) -> Report:
    """A report composed and kept. RightRefused, DetailsRefused, PeriodUnknown, NothingToReport, NamesSomebody; RPT-002:
    the period is not over; RPT-003: cases of before an upgrade are not counted yet; RPT-004: this kind is of another
    period, or of one organ, field or cause, or of none; RPT-021: an inspection of another day than today."""
    given = parse(Drafted, details)
    assert isinstance(given, Drafted)
    period = period_named(given.period)
    _check(session, given, period, today)
    characters.check(given, "")
    wanted = Wanted(period=period, organ=given.organ, domain=given.domain)
    content = composed(session, given.kind, wanted, today, theme=given.cause, reader=actor.login)
    remark = tuple(line.strip() for line in given.remark.splitlines() if line.strip())
    anonymity.check(session, (given.addressee, given.cc, *remark, given.domain, given.organ), field="remark")
    anonymity.check_names(session, _typed_in_cases(content))
    if given.kind is ReportKind.ANNUAL:  # a party may have been entered since an example was published
        told = [words for item in examples.items(session, period) for words in item.said]
        anonymity.check(session, told, field="period")
    sections = content.sections + ((Section(heading=REMARK, items=(Item(said=remark),)),) if remark else ())
    content = replace(content, addressee=given.addressee, cc=_parts(given.cc, "、"), sections=sections)
    row = Report(
        kind=given.kind.value,
        period=period.name,
        about=content.of,
        theme=content.title,
        digest=_put(content),
        drafted_by=actor.login,
        drafted_on=today,
        recorded_at=clock.now(),
    )
    session.add(row)
    session.flush()
    return row


def _typed_in_cases(content: FigureReport) -> list[str]:
    """What stands in it that officers typed into cases: names of fields and of organs, which begin the lines of its
    tables."""
    return [row[0] for section in content.sections for item in section.items if item.table for row in item.table.rows]


def _check(session: Session, given: Drafted, period: Period, today: date) -> None:
    if given.kind is ReportKind.INSPECTION and not period.first <= today <= period.last:
        raise ReportRefused(
            "专项督察通报写截至今日的情况", instead=f"期间请写{today.year}", field="period", code="RPT-021"
        )
    if given.kind is not ReportKind.INSPECTION and not period.is_over(today):
        raise ReportRefused(
            f"{period.title}尚未届满，数字还会变", instead=f"请在{zh_date(period.last)}以后拟制", field="period"
        )
    if missing := counted.how_many_are_not(session):
        raise ReportRefused(
            f"升级以前的{missing}件案件尚未计入，数字不全", instead="请等待巡查计入以后", code="RPT-003"
        )
    is_year, narrowed = "-" not in period.name, [given.organ, given.domain, given.cause]
    if given.cause and given.cause not in lessons().branches:
        raise ReportRefused(f"原因树中没有“{given.cause}”", instead="请从列表中选择", field="cause", code="RPT-016")
    wrong = {
        ReportKind.QUARTERLY: "工作通报按月、季度、半年写，不写一年" if is_year else "",
        ReportKind.ANNUAL: "" if is_year else "年度报告写一年",
        ReportKind.SPECIAL: "" if any(narrowed) else "专题报告写一个机关、类别或者原因",
    }.get(given.kind, "")
    if given.kind not in (ReportKind.SPECIAL, ReportKind.CORRECTION) and any(narrowed):
        wrong = f"{given.kind.label}写全部案件"
    if wrong:
        raise ReportRefused(wrong, instead="请改选种类，或者改写期间和范围", field="kind", code="RPT-004")


def _parts(typed: str, by: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in typed.split(by) if part.strip())


def _put(content: FigureReport) -> str:
    return store.put(TypeAdapter(type(content)).dump_json(content))


@deed(Logged.REGISTER, "批准通报、报告", Right.APPROVE_REPORTS)
def approved(session: Session, report: int, *, actor: Actor, today: date, details: dict[str, Any]) -> Report:
    """Approved and numbered, by somebody else than who drafted it. RightRefused, DetailsRefused, NoSuchReport; RPT-006:
    by himself; RPT-007: the number is taken; RPT-008: approved already; RPT-009: before it was drafted, or to come."""
    row = opened(session, report)
    given = parse(Approved, details)
    assert isinstance(given, Approved)
    number = normal_number(given.number)
    if row.approved_on:
        raise ReportRefused("已经批准", instead="需要改的，请另行拟制一份", code="RPT-008")
    if row.drafted_by == actor.login:
        raise ReportRefused("拟制的人不能批准自己拟制的", instead="请交另一名有权批准的人员", code="RPT-006")
    if not row.drafted_on <= given.on <= today:
        raise ReportRefused("成文日期应当在拟制之日以后、今日以前", instead="请核对日期", field="on", code="RPT-009")
    if _is_taken(session, number):
        raise ReportRefused(f"文号“{number}”已经用过", instead="请核对文号", field="number", code="RPT-007")
    content = replace(read(row), number=number, signed_on=given.on)
    row.digest, row.number, row.approved_by, row.approved_on = _put(content), number, actor.login, given.on
    session.add(row)
    return row


def _is_taken(session: Session, number: str) -> bool:
    of_reports = session.exec(select(Report.id).where(col(Report.number) == number)).first()
    return bool(of_reports or session.exec(select(Document.id).where(col(Document.number) == number)).first())


@deed(Logged.REGISTER, "作废拟制的通报、报告", Right.KEEP_FIGURES)
def dropped(session: Session, report: int, *, actor: Actor, reason: str) -> Report:
    """A draft is given up. RightRefused, NoSuchReport; RPT-017: it is approved; RPT-012: no reason."""
    row = opened(session, report)
    if row.approved_on:
        raise ReportRefused("已经批准，不能作废", instead="需要更正的，请另行拟制一份", code="RPT-017")
    if not reason.strip():
        raise ReportRefused("没有写明作废的原因", instead="请用一句话写明原因", field="reason", code="RPT-012")
    row.dropped = reason.strip()[:200]
    session.add(row)
    return row


@deed(Logged.REGISTER, "发送通报、报告", Right.KEEP_FIGURES)
def sent(session: Session, report: int, *, actor: Actor, today: date, details: dict[str, Any]) -> Report:
    """Sent to organs, each of which owes an answer where a day is set. RightRefused, DetailsRefused, NoSuchReport;
    RPT-013: it is not approved; RPT-014, RPT-018: the days; sent to the same organ twice once."""
    row = opened(session, report)
    given = parse(SentOrCopied, details)
    assert isinstance(given, SentOrCopied)
    if row.approved_on is None:
        raise ReportRefused("没有批准的不能发送", instead="请先由有权的人员批准、编号", code="RPT-013")
    kind = LetterKind.COPY if given.copied else LetterKind.REPORT
    letters.send(session, kind, report, row.theme, given, actor=actor, since=row.approved_on, today=today)
    return row


# ---- read


def opened(session: Session, report: int) -> Report:
    """NoSuchReport."""
    row = session.get(Report, report)
    if row is None or row.dropped:
        raise NoSuchReport
    return row


def read(row: Report) -> FigureReport:
    """What a report says, as it was drafted. FileLost."""
    found: FigureReport = TypeAdapter(CLASSES[ReportKind(row.kind)]).validate_json(store.get(row.digest))
    return found


def listed(session: Session) -> Sequence[Report]:
    """All that were not given up, the latest first."""
    return session.exec(select(Report).where(col(Report.dropped) == "").order_by(col(Report.id).desc())).all()
