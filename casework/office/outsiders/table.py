"""外部账号的表格: several hundred accounts from a workbook. A dry run says of every cell what is wrong; a row is taken
in whole or not at all, and the rows that are right can be taken in without the others."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session

from casework.errors import CaseworkError, DetailsRefused
from casework.office.outsiders import accounts
from casework.office.outsiders.accounts import AccountDetails
from casework.procedure.fields import problems
from casework.vocabulary import comparable, iso_day, visible
from casework.vocabulary.township import OutsidePost
from documents.intake.tables import WRONG

MOST = 2000
"""Accounts of one table."""
COLUMNS = {name: str(field.title).partition("（")[0] for name, field in AccountDetails.model_fields.items()}
"""The columns of the table that is given out, by the field that each fills."""
REQUIRED = tuple(name for name, field in AccountDetails.model_fields.items() if field.is_required())
DATES = ("valid_from", "valid_until")
POSTS = {post.label: post.value for post in OutsidePost} | {"接待人": OutsidePost.RECEIVER.value}


class AccountsRefused(CaseworkError):
    """The table cannot be read at all."""

    code, status = "OAC-010", 422


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the sheet: what it says, and what is wrong, cell by cell."""

    number: int
    details: dict[str, Any]
    wrong: dict[str, str] = field(default_factory=dict)


def read(session: Session, text: str, today: date) -> list[Row]:
    """Every row as it would be taken in. AccountsRefused: no headings, no rows, too many."""
    lines = [line.split("\t") for line in visible(text).splitlines()]
    start = next((at for at, line in enumerate(lines) if COLUMNS["unit"] in map(_plain, line)), None)
    if start is None:
        raise AccountsRefused(f"表格中没有标题行（{'、'.join(COLUMNS.values())}）", instead="请使用本页的模板")
    heads = [_field(_plain(cell)) for cell in lines[start]]
    numbered = [(at, line) for at, line in enumerate(lines[start + 1 :], start + 2) if any(map(str.strip, line))]
    if not 1 <= len(numbered) <= MOST:
        raise AccountsRefused(f"表格有{len(numbered)}行，应当有1至{MOST}行", instead="请核对表格，分几次读入")
    found: list[Row] = []
    seen: dict[tuple[str, str], int] = {}
    for at, line in numbered:
        row = Row(number=at, details=dict(_cells(heads, line)))
        row.wrong.update(_wrong(session, row.details, today))
        who = comparable(str(row.details.get("unit", ""))), comparable(str(row.details.get("name", "")))
        if who in seen and not row.wrong:
            row.wrong["name"] = f"与第{seen[who]}行是同一账号"
        if not row.wrong:
            seen[who] = at
        found.append(row)
    return found


def _wrong(session: Session, details: dict[str, Any], today: date) -> dict[str, str]:
    try:
        accounts.check_new(session, details, today)
    except DetailsRefused as refused:
        cause = refused.__cause__
        if not isinstance(cause, ValidationError):
            return {"unit": refused.message}
        said: dict[str, str] = {}
        for where, sentence in problems(cause, AccountDetails):
            said.setdefault(str(where[0]) if where else "unit", sentence)
        return said
    except CaseworkError as refused:
        return {refused.field or "unit": f"{refused.message}，{refused.instead}"}
    return {}


def _plain(cell: str) -> str:
    return cell.replace("（必填）", "").strip()


def _field(head: str) -> str:
    return next((name for name, label in COLUMNS.items() if label == head), "")


def _cells(heads: list[str], line: list[str]) -> Iterator[tuple[str, Any]]:
    for name, cell in zip(heads, line, strict=False):
        words = cell.strip()
        if not name or not words:
            continue
        if trouble := WRONG.search(words):
            yield name, trouble["why"]
        elif name == "post":
            yield name, POSTS.get(words, words)
        else:
            yield name, iso_day(words) if name in DATES else words
