"""报送: the file for a superior platform, and the report of what differs in the platform's own file."""

import io
import json
from collections.abc import Mapping
from typing import Any

import openpyxl
from sqlmodel import Session

from casework.figures.periods import period_named
from casework.making.lists import add_sheet
from casework.making.made import Made
from casework.office import rights
from casework.office.rights import Right
from casework.outside.exchange import comparing, mapping, reporting
from casework.outside.exchange.comparing import Compared
from casework.outside.exchange.reporting import Report
from casework.queries.steps import Step
from casework.record import access
from casework.record.actor import Actor
from casework.storage import store

What = Mapping[str, Any]
FORMS = ("xlsx", "json")


def check(session: Session, actor: Actor, what: What) -> None:
    """Who reports, under which mapping, of which period. RightRefused, NoMapping, MappingRefused, PeriodUnknown."""
    rights.check(actor, Right.REPORT)
    mapping.held()
    period_named(what["period"])


def reported(session: Session, actor: Actor, what: What, draw: Any, step: Step) -> Made:
    """The file: the rows as the platform wants them, and what is wrong with the cases that are left out."""
    wanted, period = mapping.held(), period_named(what["period"])
    found = reporting.report(session, wanted, reporting.numbers(session, wanted, period, actor), step)
    wrong = len({fault.number for fault in found.faults})
    content = _as_json(found, period.name) if what["form"] == "json" else _as_workbook(found)
    remark = f"{len(found.rows)}件" + (f"，另有{wrong}件有问题，没有报送" if wrong else "")
    cases = [*found.rows, *dict.fromkeys(fault.number for fault in found.faults)]
    return Made(content=content, name=f"{period.title}报送文件.{what['form']}", remark=remark, cases=cases)


def _as_json(found: Report, period: str) -> bytes:
    heads = [column.theirs for column in found.mapping.column]
    told = {
        "mapping": found.mapping.name,
        "period": period,
        "cases": [dict(zip(heads, row, strict=True)) for row in found.rows.values()],
        "problems": [vars(fault) for fault in found.faults],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _as_workbook(found: Report) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    add_sheet(book, "案件", [column.theirs for column in found.mapping.column], found.rows.values())
    if found.faults:
        lines = [(fault.number, fault.theirs, fault.why) for fault in found.faults]
        add_sheet(book, "问题", ("案号", "栏目", "为什么没有报送"), lines)
    return _bytes(book)


def reconciled(session: Session, actor: Actor, what: What, draw: Any, step: Step) -> Made:
    """The report: of the cases of the period, and of those that the platform has besides. FileUnread, CaseTwice."""
    wanted, period = mapping.held(), period_named(what["period"])
    theirs = comparing.read(store.get(what["digest"]), wanted)
    of_period = reporting.numbers(session, wanted, period, actor)
    besides = sorted(access.open_of(session, list(theirs.rows.keys() - set(of_period)), actor))
    ours = reporting.report(session, wanted, [*of_period, *besides], step)
    found = comparing.compared(wanted, ours.rows, theirs)
    remark = (
        f"两边都有的{found.both}件，其中{found.alike}件一致；只在本系统{len(found.only_here)}件，"
        f"只在平台文件{len(found.only_there)}件"
    )
    content = _differences(found, ours)
    return Made(content=content, name=f"{period.title}平台文件核对.xlsx", remark=remark, cases=[*of_period, *besides])


def _differences(found: Compared, ours: Report) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    heads = ("案号", "平台文件的行", "平台的栏目", "本系统的内容", "本系统", "平台文件")
    told = [
        (each.number, str(each.line), each.theirs, each.label, each.here, each.there)
        for each in (*found.differences, *found.unread)
    ]
    add_sheet(book, "不一致", heads, told)
    add_sheet(book, "只在本系统", ("案号",), [(number,) for number in found.only_here])
    no_row = "本系统没有这件案件，或者您不能查阅"
    faulty = {fault.number: f"{fault.theirs}：{fault.why}" for fault in ours.faults}
    there = [(number, str(line), faulty.get(number, no_row)) for number, line in found.only_there]
    add_sheet(book, "只在平台文件", ("案号", "平台文件的行", "说明"), there)
    missing = [(name, "平台文件没有这一栏，没有核对") for name in found.columns_missing]
    add_sheet(book, "没有核对", ("平台的栏目", "说明"), missing)
    return _bytes(book)


def _bytes(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
