"""Rows of TOML files as frozen dataclasses: every field known, of its kind, and named when it is not."""

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from casework.law.errors import LawDataBroken

Row = TypeVar("Row")
FOLDER = Path(__file__).parent.parent
"""Where the TOML files of the law lie."""

STATUSES = {
    "VERIFIED": "已核对原文",
    "VERIFIED-2nd": "经第二来源核对",
    "FROM-MEMORY": "未经确认",
    "DISPUTABLE": "有争议",
    "OWN": "本机关的规定，不是法律",
}
_KINDS = {
    "int": "整数",
    "string": "文字",
    "tuple": "列表",
    "date": "日期",
    "bool": "true或者false",
    "dataclass": "一组项目",
    "greater": "更大的数",
}

_adapters: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)


def load(path: Path) -> dict[str, Any]:
    """The tables of a file; LawDataBroken when it cannot be read."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LawDataBroken(f"法律数据文件 {path.name} 无法读取：{error}") from error


def made(model: type[Row], row: dict[str, Any], where: str) -> Row:
    """The dataclass that a table describes. LawDataBroken begins with `where` and names the field."""
    try:
        found: Row = _adapters(model).validate_python(row)
        return found
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(step) for step in first["loc"])
        raise LawDataBroken(f"{where}{_problem(first['type'], field)}") from error


def _problem(kind: str, field: str) -> str:
    if kind == "missing":
        return f"缺少 {field}"
    if kind == "unexpected_keyword_argument":
        return f"有不认识的字段：{field}"
    wanted = next((words for start, words in _KINDS.items() if kind.startswith(start)), "")
    return f"的 {field} 应当是{wanted}" if wanted else f"的 {field} 不正确"
