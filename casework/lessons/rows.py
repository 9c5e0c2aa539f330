"""The rows of this room, read and checked once: a rule that cannot be applied stops the product at the start, with the
file, the row and what is wrong with it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic import Field as PydanticField

from casework import law
from casework.errors import CaseworkError
from casework.figures.definitions import book
from casework.figures.rows import Unit
from casework.vocabulary.lessons import LetterKind

Row = TypeVar("Row")
FOLDER = Path(__file__).parent


class LessonsWrong(CaseworkError):
    """A row of this room says nothing that could be looked for."""

    code, status = "LSN-010", 500


def _cited(rules: tuple[str, ...]) -> str:
    return "；".join(law.rule(id).citation for id in rules)


@dataclass(frozen=True, kw_only=True)
class Branch:
    """A kind of reasons why an act is wrong."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    name: str
    rules: tuple[str, ...]

    @property
    def citation(self) -> str:
        return _cited(self.rules)


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """A reason. `marked`: what was chosen in a decision or judgment that says it."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    branch: str
    name: str
    marked: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WarningRule:
    """An early warning. Of what is counted in the last `days`, told apart `by` dimensions, `at_least` so many; or, with
    `share`, where those of which `holds` are so large a share of it. `again`: only what has the same cause that a court
    named of the same organ before. What a reader must know stands in `says` and `why`."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    name: str
    unit: Unit = Unit.CASE
    of: tuple[str, ...]
    days: int
    by: tuple[str, ...] = ()
    at_least: int = 1
    holds: tuple[str, ...] = ()
    share: float = 0
    again: bool = False
    of_officers: bool = False
    """Told to those only who read the figures of officers."""
    rules: tuple[str, ...] = ()
    """What the law says of it."""
    says: str
    """The warning, with {about}, {count}, {whole}, {days} and {percent}."""
    why: str

    @property
    def citation(self) -> str:
        return _cited(self.rules)


@dataclass(frozen=True, kw_only=True)
class AnswerTerm:
    """In how many days an organ is asked to answer what it is sent from a day on: what the form begins with. No law
    says; `confirmed` tells whether somebody has checked what `source` says."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    kind: LetterKind
    days: int = PydanticField(ge=1, le=366)
    since: date
    confirmed: bool
    source: str


@dataclass(frozen=True, kw_only=True)
class Radar:
    """When cases are said to be alike."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    days: int
    """Of how many days cases are looked at."""
    least: int
    """So many make a group."""
    same_words: float
    """Which share of the words is the same."""
    left_out: tuple[str, ...] = ()
    """Statutes that nearly every decision cites, which make no two cases alike."""


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Every row, by its id."""

    branches: Mapping[str, Branch]
    leaves: Mapping[str, Leaf]
    warnings: Mapping[str, WarningRule]
    radar: Radar
    terms: tuple[AnswerTerm, ...]

    def term(self, kind: LetterKind, on: date) -> AnswerTerm | None:
        """The term that holds for what is sent on a day; None where an answer is not usually asked for."""
        held = [row for row in self.terms if row.kind is kind and row.since <= on]
        return max(held, key=lambda row: row.since, default=None)


@cache
def rows() -> Rows:
    """The rows that this release came with. LessonsWrong."""
    return read({path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.toml"))})


def read(texts: Mapping[str, str]) -> Rows:
    """The rows of files, each checked. LessonsWrong."""
    told: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for name, text in texts.items():
        try:
            parts = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise LessonsWrong(f"{name} 无法读取：{error}", instead="请核对该文件的写法") from error
        for kind, found in parts.items():
            told.setdefault(kind, []).extend((name, row) for row in (found if isinstance(found, list) else [found]))
    if unknown := told.keys() - {"branch", "leaf", "warning", "radar", "letter"}:
        raise LessonsWrong(
            f"有不认识的部分：{'、'.join(sorted(unknown))}", instead="可以写的是branch、leaf、warning、radar、letter"
        )
    made = Rows(
        branches={row.id: row for row in _made(Branch, "branch", told)},
        leaves={row.id: row for row in _made(Leaf, "leaf", told)},
        warnings={row.id: row for row in _made(WarningRule, "warning", told)},
        radar=_made(Radar, "radar", told)[0],
        terms=tuple(_made(AnswerTerm, "letter", told)),
    )
    for kind, found in (("leaf", made.leaves), ("warning", made.warnings), ("branch", made.branches)):
        if len(found) != len(told.get(kind, [])):
            raise LessonsWrong(f"{kind} 中有两行的 id 相同", instead="请换一个 id", code="LSN-011")
    for leaf in made.leaves.values():
        _check_leaf(made, leaf)
    for rule in made.warnings.values():
        _check_rule(rule)
        _check_cited(rule.id, rule.rules)
    for branch in made.branches.values():
        _check_cited(branch.id, branch.rules)
    return made


def _made(model: type[Row], kind: str, told: Mapping[str, list[tuple[str, dict[str, Any]]]]) -> list[Row]:
    found: list[Row] = []
    for file, row in told.get(kind, []):
        try:
            found.append(TypeAdapter(model).validate_python(row))
        except ValidationError as error:
            wrong = ".".join(str(step) for step in error.errors()[0]["loc"])
            raise LessonsWrong(
                f"{file} 的 {kind} {row.get('id', '')}：{wrong}没有写明、不认识或者写法不对",
                instead="请照同一文件的其他各行写",
            ) from error
    if not found:
        raise LessonsWrong(f"没有 {kind} 一行", instead="请补上")
    return found


def _check_cited(row: str, rules: tuple[str, ...]) -> None:
    known = {rule.id for rule in law.rules()}
    if unknown := [id for id in rules if id not in known]:
        raise LessonsWrong(f"{row}：法规数据中没有“{unknown[0]}”", instead="请核对 rules", code="LSN-018")


def _check_leaf(made: Rows, leaf: Leaf) -> None:
    if leaf.branch not in made.branches:
        raise LessonsWrong(f"原因 {leaf.id}：没有名为“{leaf.branch}”的枝", instead="请核对 branch", code="LSN-012")
    for mark in leaf.marked:
        name, _, code = mark.partition(":")
        if code not in {item.code for item in law.statutory_list(name)}:
            raise LessonsWrong(
                f"原因 {leaf.id}：法规数据中没有“{mark}”", instead="请核对列表的名称和代码", code="LSN-015"
            )


def _check_rule(rule: WarningRule) -> None:
    said, known = f"预警 {rule.id}（{rule.name}）", book()
    for name in (*rule.of, *rule.holds):
        if name not in known.predicates or known.predicates[name].unit is not rule.unit:
            raise LessonsWrong(
                f"{said}：没有按{rule.unit.value}统计的条件“{name}”", instead="请核对条件", code="LSN-013"
            )
    for name in rule.by:
        if name != "cause" and (name not in known.dimensions or known.dimensions[name].unit is not rule.unit):
            raise LessonsWrong(
                f"{said}：没有按{rule.unit.value}统计的维度“{name}”", instead="请核对维度", code="LSN-016"
            )
    if rule.days < 1 or rule.at_least < 1 or not 0 <= rule.share <= 1:
        raise LessonsWrong(
            f"{said}：天数、件数或者比例不合理", instead="天数、件数写正整数，比例写0至1", code="LSN-014"
        )
    if bool(rule.holds) is not bool(rule.share):
        raise LessonsWrong(f"{said}：比例和分子应当一并写明", instead="请写明 holds 和 share", code="LSN-017")
    try:
        rule.says.format(about="", count=0, whole=0, days=0, percent=0)
    except (KeyError, IndexError, ValueError) as error:
        raise LessonsWrong(
            f"{said}：says 中有不认识的名称", instead="可以写 about、count、whole、days、percent"
        ) from error
