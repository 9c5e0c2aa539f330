"""本案自查: what a review would find, asked while it can still be made good."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from casework import law, procedure
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.reviewing.known import KNOWN, Seen, State
from casework.reviewing.rows import Check
from casework.reviewing.whole import Whole
from casework.vocabulary import Procedure, Word
from casework.vocabulary import State as CaseState

FILE = Path(__file__).parent / "checks.toml"


class ChecksWrong(CaseworkError):
    """A row of the checks asks nothing that can be answered."""

    code, status = "FRV-500", 500


class Standing(Word):
    """What the checks of a case come to, in the word beside its colour."""

    GAP = "gap", "有缺项"
    TO_DO = "to_do", "还要办"
    CLEAR = "clear", "无缺项"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One check of a case: what it asks, how it stands, by which fact, and the article."""

    check: Check
    state: State
    words: str
    citation: str


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The checks of a case that say something: gaps first, then what is still to be done, then what is settled."""

    lines: tuple[Line, ...] = ()

    @property
    def gaps(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.state is State.WANTING)

    @property
    def to_do(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.state is State.OPEN)

    @property
    def kept(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.state is State.KEPT)

    @property
    def standing(self) -> Standing:
        if self.gaps:
            return Standing.GAP
        return Standing.TO_DO if self.to_do else Standing.CLEAR

    @property
    def words(self) -> str:
        """有缺项2, 还要办3, 无缺项."""
        count = len(self.gaps) or len(self.to_do)
        return f"{self.standing.label}{count or ''}"


@cache
def checks() -> tuple[Check, ...]:
    """The rows, each checked. ChecksWrong."""
    try:
        found = TypeAdapter(tuple[Check, ...]).validate_python(tomllib.loads(FILE.read_text("utf-8"))["check"])
    except (tomllib.TOMLDecodeError, ValidationError, KeyError) as error:
        raise ChecksWrong(f"{FILE.name} 不能读取：{error}", instead="请核对该文件的写法") from error
    known = {rule.id for rule in law.rules()}
    for row in found:
        if row.known not in KNOWN or row.rule not in known:
            raise ChecksWrong(
                f"{FILE.name} 的 {row.id}：没有“{row.known}”这一问题，或者没有{row.rule}这一条文",
                instead="请核对该行",
            )
    return found


def checked(whole: Whole) -> Checked:
    """What the checks say of a case on its day; of a suit, and of what is archived, nothing."""
    if whole.case.procedure is not Procedure.RECONSIDERATION or whole.case.state is CaseState.ARCHIVED:
        return Checked()
    lines = [line for row in checks() if (line := _line(row, whole))]
    order = (State.WANTING, State.OPEN, State.KEPT)
    return Checked(lines=tuple(sorted(lines, key=lambda line: order.index(line.state))))


def _line(row: Check, whole: Whole) -> Line | None:
    seen = KNOWN[row.known](whole) if _is_time(row, whole) else None
    if seen is None or seen.state is State.NOT_ASKED:
        return None
    case = whole.case
    cited = case.citation(row.rule, case.stands_on) if case.applies(row.rule, case.stands_on) else ""
    return Line(check=row, state=_state(row, seen, case), words=seen.words, citation=cited)


def _is_time(row: Check, whole: Whole) -> bool:
    """Whether the case came to the step of the check, and its period is as near its end as the row says."""
    if not _reached(row, whole.case):
        return False
    if row.days is None:
        return True
    clock = whole.case.running(row.term)
    due = whole.case.due(clock).due_on if clock else None
    return due is not None and (due - whole.on).days <= row.days


def _reached(row: Check, case: CaseFile) -> bool:
    return _place(row, case) <= _now(case)


def _place(row: Check, case: CaseFile) -> int:
    return procedure.table_of(case.procedure).stages.index(row.stage)


def _now(case: CaseFile) -> int:
    """The step that the case is in; past the last one where it is finished."""
    stages, now = procedure.table_of(case.procedure).stages, procedure.stage_of(case)
    return len(stages) if now is None else stages.index(now)


def _state(row: Check, seen: Seen, case: CaseFile) -> State:
    """What is wanting while its step lasts is still to be done; a row with days of its own says by itself that it is
    late."""
    if seen.state is not State.WANTING or seen.is_final or row.days is not None:
        return seen.state
    return State.WANTING if _place(row, case) < _now(case) else State.OPEN
