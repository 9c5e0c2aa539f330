"""外部账号的表格: several hundred accounts from a workbook. A dry run says of every cell what is wrong; a row is taken
in whole or not at all, and the rows that are right can be taken in without the others."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session

from casework.errors import CaseworkError, DetailsRefused
from casework.office import filled_table
from casework.office.outsiders import accounts
from casework.office.outsiders.accounts import AccountDetails
from casework.procedure.fields import problems
from casework.vocabulary import comparable
from casework.vocabulary.township import OutsidePost

MOST = 2000
"""Accounts of one table."""
COLUMNS = filled_table.columns_of(AccountDetails)
REQUIRED = filled_table.required_of(AccountDetails)
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
    given = filled_table.lines(text, COLUMNS, first="unit", dates=DATES, posts=POSTS)
    if given is None:
        raise AccountsRefused(f"表格中没有标题行（{'、'.join(COLUMNS.values())}）", instead="请使用本页的模板")
    if not 1 <= len(given) <= MOST:
        raise AccountsRefused(f"表格有{len(given)}行，应当有1至{MOST}行", instead="请核对表格，分几次读入")
    found: list[Row] = []
    seen: dict[tuple[str, str], int] = {}
    for at, details in given:
        why = details.pop(filled_table.UNREAD, "")
        row = Row(number=at, details=details)
        row.wrong.update(_wrong(session, row.details, today) | ({"name": f"有一格不能读入：{why}"} if why else {}))
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
