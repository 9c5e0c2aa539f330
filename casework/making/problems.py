"""办案中发现的问题 as an Excel file, one problem a line."""

import io
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

import openpyxl
from sqlmodel import Session

from casework.law import item
from casework.making.lists import text_cell
from casework.making.made import Made
from casework.office import staff
from casework.office.of_cases import problems
from casework.office.of_cases.problems import CAUSES, Sought
from casework.queries.steps import Step
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.tables import Problem
from casework.vocabulary import zh_date
from casework.vocabulary.hearing import FoundAt

HEADS = ("案号", "发现日期", "发现环节", "机关", "行政管理类别", "具体情形", "问题", "证明", "登记人")


def plain(sought: Sought) -> dict[str, Any]:
    """What the register shows, as plain data."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(sought).items()}


def sought_of(what: Mapping[str, Any]) -> Sought:
    """The same again."""
    days = {name: date.fromisoformat(what[name]) if what[name] else None for name in ("since", "until")}
    return Sought(**{**what, **days})


def as_excel(session: Session, sought: Sought, actor: Actor, step: Step) -> Made:
    """The file, without the cases that the officer may not open."""
    found, names = problems.listed(session, sought, actor), staff.names(session)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("问题")
    sheet.freeze_panes = "A2"
    sheet.append([text_cell(sheet, head, bold=True) for head in HEADS])
    for row in found:
        sheet.append([text_cell(sheet, words) for words in _line(row, names)])
    out = io.BytesIO()
    book.save(out)
    name = f"办案中发现的问题{clock.today():%Y%m%d}（{len(found)}项）.xlsx"
    return Made(content=out.getvalue(), name=name, cases=list(dict.fromkeys(row.case_number for row in found)))


def _line(row: Problem, names: Mapping[str, str]) -> tuple[str, ...]:
    return (
        row.case_number,
        zh_date(row.found_on),
        FoundAt(row.found_at).label,
        row.organ,
        row.domain,
        item(CAUSES, row.cause, row.found_on).in_full if row.cause else "",
        row.what,
        row.proof,
        names.get(row.officer, row.officer),
    )
