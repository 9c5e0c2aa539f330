"""申请人名单: a list of applicants is read from a workbook or as it was pasted, looked at, and only then taken into the
registration form, which goes on with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Response
from starlette.datastructures import FormData, UploadFile

from casework.queries.intake.applicants import COLUMNS, MOST, NAME, ApplicantList, read
from casework.storage import clock
from casework.web.blank_table import blank_table
from casework.web.session import SignedIn
from documents.intake.refusing import FileRefused
from documents.intake.tables import MEGABYTES, lines_of

router = APIRouter()

LOOK, TAKE = "roster", "roster-take"
"""What the buttons ask for: the list read and shown; the list that was shown taken into the form."""
ROWS = 10 * MOST
"""Rows of a sheet that are looked at: a list among which the people are told from what stands around them."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The list as the form shows it: its lines, what was read of them, and what is to be said of it."""

    text: str = ""
    read: ApplicantList | None = None
    said: str = ""
    refused: str = ""
    most: int = MOST


@router.get("/register/receive/applicants.xlsx")
def template(visitor: SignedIn) -> Response:
    """An empty list with its headings, whose cells are text."""
    return blank_table("申请人名单", COLUMNS, (NAME,), "applicants.xlsx")


def read_in(form: FormData, given: Mapping[str, Any]) -> tuple[dict[str, Any], Shown]:
    """The details with the people of the list, where it was taken; and the list as the form shows it."""
    asked, known = str(form.get("fill", "")), dict(given)
    shown = _sent(form)
    if shown.refused or asked not in (LOOK, TAKE):
        return known, shown
    already = known.get("applicants", ())
    found = read(shown.text, clock.today(), already)
    if asked == LOOK or found.errors:
        return known, Shown(text=shown.text, read=found, said=shown.said)
    if found.doubts and form.get("roster_checked") != "yes":
        return known, Shown(text=shown.text, read=found, refused="没有勾选“已与证件核对”，名单没有读入登记表")
    people = [*already, *found.people]
    if len(people) > MOST:
        return known, Shown(text=shown.text, read=found, refused=f"登记表中的申请人将有{len(people)}名，最多{MOST}名")
    known["applicants"] = people
    return known, Shown(said=f"已读入{len(found.people)}名申请人，请接着填写其他内容；登记之前没有保存")


def _sent(form: FormData) -> Shown:
    """The list that was sent: the file where there is one, else the lines."""
    text, file = str(form.get("roster", "")), form.get("roster_file")
    if not isinstance(file, UploadFile) or not file.filename:
        return Shown(text=text)
    try:
        lines, said = lines_of(file.file.read((MEGABYTES << 20) + 1), ROWS)
    except FileRefused as refused:
        return Shown(text=text, refused=f"名单没有读入：{refused.reason}。{refused.instead}。错误码 {refused.code}")
    return Shown(text=lines, said=said)
