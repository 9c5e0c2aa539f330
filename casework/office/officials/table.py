"""负责人名册的表格: a table of heads from a workbook, a head a line under its headings."""

from collections.abc import Iterator
from typing import Any

from casework.errors import CaseworkError
from casework.office.officials.register import OfficialDetails, checked
from casework.storage.tables import Agency
from casework.vocabulary import Post, iso_day, visible
from documents.intake.tables import WRONG

MOST = 200
"""Heads of one table."""
COLUMNS = {name: str(field.title).partition("（")[0] for name, field in OfficialDetails.model_fields.items()}
"""The columns of the table that is given out, by the field that each fills; what a title explains is left out."""
REQUIRED = tuple(name for name, field in OfficialDetails.model_fields.items() if field.is_required())
DATES = ("valid_from", "valid_until")
POSTS = {
    "正职": Post.CHIEF,
    "副职": Post.DEPUTY,
    "参与分管": Post.DEPUTY_IN_CHARGE,
    "其他": Post.OTHER_IN_CHARGE,
    **{post.label: post for post in Post},
}
"""The words for a kind of head that a table may have."""


class TableRefused(CaseworkError):
    """The table cannot be taken in as it stands; nothing of it was."""

    code, status = "CHF-004", 422


def rows(text: str, organ: Agency) -> list[dict[str, Any]]:
    """The heads of the table, each as the details of his entry. TableRefused with every line that is wrong."""
    lines = [line.split("\t") for line in visible(text).splitlines()]
    start = next((at for at, line in enumerate(lines) if COLUMNS["name"] in map(_plain, line)), None)
    if start is None:
        raise TableRefused("表格中没有标题行（姓名、职务、负责人类别、任职起日）", instead="请使用本页的模板")
    heads = [_field(_plain(cell)) for cell in lines[start]]
    numbered = [(at, line) for at, line in enumerate(lines[start + 1 :], start + 2) if any(map(str.strip, line))]
    if not numbered or len(numbered) > MOST:
        raise TableRefused(f"表格有{len(numbered)}行，应当有1至{MOST}行", instead="请核对表格")
    found, wrong = [], []
    for at, line in numbered:
        given = dict(_cells(heads, line))
        try:
            checked(organ, given)
        except CaseworkError as refused:
            wrong.append(f"第{at}行：{refused.message}")
        found.append(given)
    if wrong:
        raise TableRefused("；".join(wrong[:10]), instead="请改正后重新读入；没有读入任何一行")
    return found


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
            yield name, POSTS[words].value if words in POSTS else words
        else:
            yield name, iso_day(words) if name in DATES else words
