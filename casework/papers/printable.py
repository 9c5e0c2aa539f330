"""What a wording may print: every content of a kind of document, as its sample has it,
for the officer who writes one."""

from dataclasses import dataclass, fields, is_dataclass
from datetime import date

from casework.vocabulary import zh_date


@dataclass(frozen=True, kw_only=True)
class Content:
    """One thing a wording may print: its name, what it is, and what the sample has there."""

    name: str
    sort: str
    example: str


def contents(value: object, path: str = "") -> list[Content]:
    """All that the wording of a kind may print, from its sample: parts of a thing with a dot, of a list with [0]."""
    if is_dataclass(value):
        inner = ((f"{path}.{field.name}".lstrip("."), getattr(value, field.name)) for field in fields(value))
        return [content for name, part in inner for content in contents(part, name)]
    if isinstance(value, tuple):
        first = contents(value[0], f"{path}[0]") if value and is_dataclass(value[0]) else []
        shown = "" if first else "；".join(map(str, value))
        return [Content(name=path, sort=f"可以有几项（示例{len(value)}项）", example=shown), *first]
    if isinstance(value, bool):
        return [Content(name=path, sort="是否", example="是" if value else "否")]
    if isinstance(value, date):
        return [Content(name=path, sort="日期，须加 |zh_date", example=zh_date(value))]
    return [Content(name=path, sort="文字" if isinstance(value, str) else "可以没有", example=str(value or ""))]
