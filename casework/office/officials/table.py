"""负责人名册的表格: a table of heads from a workbook, a head a line under its headings."""

from typing import Any

from casework.errors import CaseworkError
from casework.office import filled_table
from casework.office.officials.register import OfficialDetails, checked
from casework.storage.tables import Agency
from casework.vocabulary import Post

MOST = 200
"""Heads of one table."""
COLUMNS = filled_table.columns_of(OfficialDetails)
REQUIRED = filled_table.required_of(OfficialDetails)
DATES = ("valid_from", "valid_until")
POSTS = {
    "正职": Post.CHIEF.value,
    "副职": Post.DEPUTY.value,
    "参与分管": Post.DEPUTY_IN_CHARGE.value,
    "其他": Post.OTHER_IN_CHARGE.value,
    **{post.label: post.value for post in Post},
}
"""The words for a kind of head that a table may have."""


class TableRefused(CaseworkError):
    """The table cannot be taken in as it stands; nothing of it was."""

    code, status = "CHF-004", 422


def rows(text: str, organ: Agency) -> list[dict[str, Any]]:
    """The heads of the table, each as the details of his entry. TableRefused with every line that is wrong."""
    given = filled_table.lines(text, COLUMNS, first="name", dates=DATES, posts=POSTS)
    if given is None:
        raise TableRefused("表格中没有标题行（姓名、职务、负责人类别、任职起日）", instead="请使用本页的模板")
    if not 1 <= len(given) <= MOST:
        raise TableRefused(f"表格有{len(given)}行，应当有1至{MOST}行", instead="请核对表格")
    wrong = []
    for at, head in given:
        if why := head.get(filled_table.UNREAD):
            wrong.append(f"第{at}行：有一格不能读入：{why}")
            continue
        try:
            checked(organ, head)
        except CaseworkError as refused:
            wrong.append(f"第{at}行：{refused.message}")
    if wrong:
        raise TableRefused("；".join(wrong[:10]), instead="请改正后重新读入；没有读入任何一行")
    return [head for _, head in given]
