"""Which files are made beside the pages: a row and a function for each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sqlmodel import Session

from casework.errors import CaseworkError
from casework.figures.periods import period_named
from casework.making import duties, exchange, lists, old_ledger, problems
from casework.making.made import Made
from casework.office import door, rights, staff
from casework.office.rights import Right
from casework.papers import certificate, circular, dossier, receipts
from casework.papers import handing_over as sheet
from casework.papers.dossier import Volume
from casework.papers.handing_over import NothingToList, Occasion
from casework.papers.hearing import bundle
from casework.papers.own_words import wordings
from casework.papers.reports import register
from casework.papers.reports.rows import ReportKind
from casework.queries import desk
from casework.queries.desk import handing_over
from casework.queries.steps import Step
from casework.record import access
from casework.record.actor import Actor
from casework.reviewing import notice
from casework.storage import clock
from casework.storage.tables import Document, JobKind, Logged
from casework.vocabulary import DocumentKind
from documents import labels
from documents.kinds.file import ServiceReceipt
from documents.rendering import Rendered

What = Mapping[str, Any]
"""Which of its kind: plain data."""


class Draw(Protocol):
    """The renderer of whoever makes it."""

    def __call__(self, kind_id: str, content: Any, own: Mapping[str, str] | None = None, /) -> Rendered:
        """The document of this content."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What is made, and who may have it. `check` refuses, when it is asked for and whenever it moves; `make` may take
    minutes, and refuses with a CaseworkError or a DocumentError. `logged` and `taken`: how the log says that it was
    fetched."""

    check: Callable[[Session, Actor, What], None]
    make: Callable[[Session, Actor, What, Draw, Step], Made]
    is_list: bool = False
    """Of many cases: the right to each of them is asked again when it is fetched, and it may be made anew any day."""
    is_signed: bool = False
    """With the key in the data directory of the pages, which a worker on another machine does not have."""
    logged: Logged = Logged.DOWNLOAD
    taken: str = "取得文件"


class NotThesePapers(CaseworkError):
    """Papers that were ticked are not the officer's to print any more."""

    code, status = "DESK-004", 409


def _check_dossier(session: Session, actor: Actor, what: What) -> None:
    _, within = door.opened(session, what["number"], actor)
    if Volume(what["volume"]) is Volume.INTERNAL:
        rights.check(within, Right.READ_SECOND_VOLUME)


def _dossier(session: Session, actor: Actor, what: What, draw: Draw, step: Step) -> Made:
    volume = Volume(what["volume"])
    made = dossier.compiled(session, what["number"], volume=volume, actor=actor, step=step)
    remark = f"{len(made.absent)}件文书没有文件，未归入" if made.absent else ""
    name = f"{what['number']}卷宗{'（副卷）' if volume is Volume.INTERNAL else ''}.pdf"
    return Made(content=made.pdf, name=name, remark=remark)


def _check_bundle(session: Session, actor: Actor, what: What) -> None:
    door.opened(session, what["number"], actor)


def _bundle(session: Session, actor: Actor, what: What, draw: Draw, step: Step) -> Made:
    case, within = door.opened(session, what["number"], actor)
    content, remark = bundle.bundle(session, case, within.roles, step)
    return Made(content=content, name=f"{case.number}证据册.pdf", remark=remark)


def _check_certificate(session: Session, actor: Actor, what: What) -> None:
    """It holds every entry of a case, the restricted ones too: who may not read those gets none of any case, so that a
    refusal tells nothing of this one."""
    door.opened(session, what["number"], actor)
    rights.check(actor, Right.CERTIFY)


def _certificate(session: Session, actor: Actor, what: What, draw: Draw, step: Step) -> Made:
    made = certificate.certificate(session, what["number"], clock.today(), step)
    return Made(content=made, name=f"{what['number']}办案时间线证明.pdf")


def _check_list(session: Session, actor: Actor, what: What) -> None:
    rights.check(actor, Right.SEE_CASES)


def _list(session: Session, actor: Actor, what: What, draw: Draw, step: Step) -> Made:
    return lists.as_excel(session, lists.wanted_of(what), actor, step)


def _ledger(session: Session, actor: Actor, what: What, draw: Draw, step: Step) -> Made:
    return duties.as_table(session, duties.wanted_of(what), actor, step)


def _check_print(session: Session, actor: Actor, what: What) -> None:
    rights.check(actor, Right.PRINT_LABELS)
    receipts.check_ready(session, _papers(session, actor, what), actor)


def _papers(session: Session, actor: Actor, what: What) -> Sequence[Document]:
    rows = [row for row, _ in desk.papers(session, what["papers"], actor)]
    if len(rows) < len(what["papers"]):
        raise NotThesePapers("勾选的文书中有已经收回，或者您不再办理、查阅的，不能打印", instead="请回到送达台重新勾选")
    return rows


def _print(session: Session, actor: Actor, what: What, draw: Draw, step: Step) -> Made:
    rows, own = _papers(session, actor, what), wordings.in_force(session, "D-50")

    def receipt(filled: ServiceReceipt) -> bytes:
        return draw("D-50", filled, own).pdf

    pages, envelopes = receipts.printed(session, rows, actor, receipt, step)
    made = receipts.bound([*pages, *([labels.draw(envelopes)] if envelopes else [])])
    return Made(
        content=made,
        name=f"{clock.today():%Y%m%d}待送达文书和回证（{len(rows)}份）.pdf",
        phones=len(envelopes) if any(label.phone for label in envelopes) else 0,
    )


def _check_handover(session: Session, actor: Actor, what: What) -> None:
    rights.check(actor, Right.SEE_CASES)
    if not access.open_of(session, what["cases"], actor):
        raise NothingToList


def _handover(session: Session, actor: Actor, what: What, draw: Draw, step: Step) -> Made:
    """Of the cases asked for those that are open to the reader."""
    today, names = clock.today(), staff.names(session)
    numbers = sorted(access.open_of(session, what["cases"], actor))
    days = {name: date.fromisoformat(what[name]) for name in ("since", "until") if what[name]}
    found = handing_over.listed(session, numbers, actor, today)
    is_so = {what["giver"], what["taker"]} & {each.case.handler for each in found}  # before it was done, or after
    giver, taker = (names.get(what[name], "") if is_so else "" for name in ("giver", "taker"))
    occasion = Occasion(giver=giver, taker=taker, note=what["note"], **days)
    form = what["form"]
    name = f"案件移交清单（{giver}，{len(found)}件）{today:%Y%m%d}.{form}"
    return Made(content=sheet.drawn(found, occasion, today, form), name=name, cases=numbers)


def _problems(session: Session, actor: Actor, what: What, draw: Draw, step: Step) -> Made:
    return problems.as_excel(session, problems.sought_of(what), actor, step)


def _attendance_notice(session: Session, actor: Actor, what: What, draw: Draw, step: Step) -> Made:
    period = period_named(what["period"])
    told = circular.attendance_notice(session, period, clock.today(), number=what["number"])
    made = draw(DocumentKind.ATTENDANCE_NOTICE.value, told, wordings.in_force(session, DocumentKind.ATTENDANCE_NOTICE))
    content = made.docx if what["form"] == "docx" else made.pdf
    return Made(content=content, name=f"{period.title}出庭应诉情况通报.{what['form']}")


def _check_review(session: Session, actor: Actor, what: What) -> None:
    rights.check(actor, Right.KEEP_FILE_REVIEWS)


def _file_review_notice(session: Session, actor: Actor, what: What, draw: Draw, step: Step) -> Made:
    told = notice.notice(session, what["review"], actor, clock.today(), number=what["number"])
    kind = DocumentKind.FILE_REVIEW_NOTICE
    made = draw(kind.value, told, wordings.in_force(session, kind))
    content = made.docx if what["form"] == "docx" else made.pdf
    return Made(content=content, name=f"{told.title}通报.{what['form']}")


def _check_report(session: Session, actor: Actor, what: What) -> None:
    rights.check(actor, Right.SEE_CASES)
    register.opened(session, what["report"])


def _report(session: Session, actor: Actor, what: What, draw: Draw, step: Step) -> Made:
    row = register.opened(session, what["report"])
    kind = ReportKind(row.kind).document
    made = draw(kind.value, register.read(row), wordings.in_force(session, kind))
    content = made.docx if what["form"] == "docx" else made.pdf
    return Made(content=content, name=f"{row.theme}{row.number}.{what['form']}")


KINDS: Mapping[JobKind, Kind] = {
    JobKind.DOSSIER: Kind(check=_check_dossier, make=_dossier),
    JobKind.HEARING_BUNDLE: Kind(check=_check_bundle, make=_bundle),
    JobKind.CERTIFICATE: Kind(check=_check_certificate, make=_certificate, is_signed=True),
    JobKind.CASE_LIST: Kind(check=_check_list, make=_list, is_list=True, logged=Logged.EXPORT, taken="导出案件列表"),
    JobKind.LEDGER: Kind(check=_check_list, make=_ledger, is_list=True, logged=Logged.EXPORT, taken="导出履行总账"),
    JobKind.PRINT: Kind(check=_check_print, make=_print),
    JobKind.OLD_LEDGER_TRIED: Kind(check=old_ledger.check, make=old_ledger.tried),
    JobKind.OLD_LEDGER: Kind(check=old_ledger.check, make=old_ledger.taken_over),
    JobKind.EXCHANGE: Kind(
        check=exchange.check, make=exchange.reported, is_list=True, logged=Logged.EXPORT, taken="导出报送文件"
    ),
    JobKind.RECONCILED: Kind(
        check=exchange.check, make=exchange.reconciled, is_list=True, logged=Logged.EXPORT, taken="核对平台文件"
    ),
    JobKind.HANDOVER: Kind(
        check=_check_handover, make=_handover, is_list=True, logged=Logged.EXPORT, taken="取得案件移交清单"
    ),
    JobKind.PROBLEMS: Kind(
        check=_check_list, make=_problems, is_list=True, logged=Logged.EXPORT, taken="导出办案中发现的问题"
    ),
    JobKind.ATTENDANCE_NOTICE: Kind(
        check=_check_list, make=_attendance_notice, logged=Logged.EXPORT, taken="导出出庭应诉情况通报"
    ),
    JobKind.FILE_REVIEW_NOTICE: Kind(
        check=_check_review, make=_file_review_notice, logged=Logged.EXPORT, taken="导出案卷评查通报"
    ),
    JobKind.REPORT: Kind(check=_check_report, make=_report, logged=Logged.EXPORT, taken="导出通报、报告"),
}
SIGNED = tuple(name.value for name, kind in KINDS.items() if kind.is_signed)
