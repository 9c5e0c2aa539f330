"""The standards that files are scored by: those that came with the release, and the office's own beside them. A review
keeps the standard as it was on the day it was begun, so that a later one changes no score."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from casework import law
from casework.errors import CaseworkError
from casework.reviewing.known import KNOWN
from casework.reviewing.rows import Grade, Part, Standard
from casework.storage.settings import settings

SHIPPED = Path(__file__).parent / "standards.toml"
OWN = "review_standards.toml"
"""In the data directory."""
HUNDRED = Decimal(100)
_ROWS = TypeAdapter(tuple[Standard, ...])
_ROW = TypeAdapter(Standard)


class StandardWrong(CaseworkError):
    """A file of standards cannot be used."""

    code, status = "FRV-010", 422


class NoSuchStandard(CaseworkError):
    """There is no standard of this name."""

    code, status = "FRV-011", 422


def standards() -> Mapping[str, Standard]:
    """All that may be chosen, by id; the office's own take the place of one that bears the same. StandardWrong."""
    own = settings().data / OWN
    return shipped() | (read(own.read_text("utf-8"), OWN) if own.exists() else {})


@cache
def shipped() -> dict[str, Standard]:
    return read(SHIPPED.read_text("utf-8"), SHIPPED.name)


def standard(name: str) -> Standard:
    """NoSuchStandard."""
    found = standards()
    if name not in found:
        raise NoSuchStandard(
            f"没有“{name}”这一评查标准", instead=f"可以选用的是{'、'.join(s.name for s in found.values())}"
        )
    return found[name]


def read(text: str, file: str) -> dict[str, Standard]:
    """The standards of a file, each checked. StandardWrong, naming the row and what is wrong with it."""
    try:
        rows = _ROWS.validate_python(tomllib.loads(text).get("standard", ()))
    except tomllib.TOMLDecodeError as error:
        raise StandardWrong(f"评查标准 {file} 无法读取：{error}", instead="请核对该文件的写法") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise StandardWrong(f"评查标准 {file} 的 {where}：{first['msg']}", instead="请核对该行") from error
    for row in rows:
        if wrong := _wrong(row):
            raise StandardWrong(f"评查标准 {file} 的“{row.name}”：{wrong}", instead="请核对该标准")
    return {row.id: row for row in rows}


def _wrong(row: Standard) -> str:
    """What is wrong with a standard; empty where nothing is."""
    ids = [item.id for item in row.items]
    twice = next((name for name in ids if ids.count(name) > 1), "")
    if twice:
        return f"项目 {twice} 写了两次"
    known_law = {rule.id for rule in law.rules()}
    for item in row.items:
        if item.known and item.known not in KNOWN:
            return f"项目 {item.id} 的 known 不认识：{item.known}"
        if item.rule and item.rule not in known_law:
            return f"项目 {item.id} 所依据的条文 {item.rule} 不在法规数据中"
        if item.veto == bool(item.points):
            return f"项目 {item.id} 应当要么有分值，要么是否决项"
        if item.points < 0 or item.points * 10 % 1:
            return f"项目 {item.id} 的分值应当是正数，至多一位小数"
    least = [grade.least for grade in row.grade]
    if not row.points or not least or least[-1] != 0 or least != sorted(set(least), reverse=True) or least[0] > HUNDRED:
        return "要有分值；等次从高到低排列，最低一等从0分起，最高不超过100分"
    return ""


def kept(row: Standard) -> str:
    """A standard as a review keeps it."""
    return json.dumps(asdict(row), ensure_ascii=False)


def kept_in(text: str) -> Standard:
    """The same again."""
    return _ROW.validate_json(text)


def score(row: Standard, minus: Mapping[str, int], failed: bool) -> int:
    """What is left of a hundred points, in tenths, rounded half up; none where an item failed that the file stands
    with. `minus` are tenths of points by item, of each no more than the item has."""
    if failed:
        return 0
    whole = _tenths(row.points)
    lost = sum((_lost(part, minus) for part in row.part), Decimal())
    return int(((whole - lost) * 1000 / whole).quantize(Decimal(1), ROUND_HALF_UP))


def _lost(part: Part, minus: Mapping[str, int]) -> Decimal:
    """扣完为止: no item takes off more than it has, nor all of a part more than the part has."""
    each = (min(Decimal(minus.get(item.id, 0)), _tenths(item.points)) for item in part.item)
    return min(sum(each, Decimal()), _tenths(part.most))


def _tenths(points: float) -> Decimal:
    return Decimal(str(points)) * 10


def grade(row: Standard, tenths: int) -> Grade:
    """The grade of so many tenths of points."""
    return next(each for each in row.grade if tenths >= _tenths(each.least))
