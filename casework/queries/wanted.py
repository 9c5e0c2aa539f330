"""What a list of cases is asked for: its filters and its order."""

from dataclasses import dataclass, replace
from typing import Any

from casework.vocabulary import Procedure, Stage, Word, comparable


class Due(Word):
    """The filter by nearest deadline."""

    TODAY = "today", "今日届满"
    THREE = "3", "3日内"
    SEVEN = "7", "7日内"
    LATE = "late", "逾期"
    STOPPED = "stopped", "中止"


class Sort(Word):
    """The orders a list can have."""

    BEST = "best", "最相符"
    DUE = "due", "最近期限"
    NUMBER = "number", "案号"
    PARTY = "party", "当事人"
    STATE = "state", "状态"
    HANDLER = "handler", "承办人"
    OPENED = "opened", "收案日期"


NOBODY = "-"
"""Instead of a handler: cases that have none yet."""


class Standing(Word):
    """Whether cases are still open; offered beside the stages."""

    OPEN = "open", "未结"
    FINISHED = "finished", "已结"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list shows. `page` counts from 1; an empty value does not narrow. `unserved`: only cases with a document
    that was issued to somebody and not served yet."""

    procedure: Procedure | None = None
    stage: Stage | Standing | None = None
    handler: str = ""
    due: Due | None = None
    text: str = ""
    unserved: bool = False
    only_open: bool = False
    """Without the cases that the reader may not open: neither listed nor counted."""
    without: tuple[str, ...] = ()
    """Columns that are not shown."""
    chosen: Sort | None = None
    """The order that was asked for; without one, what fits best comes first, else the nearest deadline."""
    descending: bool = False
    page: int = 1

    @property
    def sort(self) -> Sort:
        return self.chosen or (Sort.BEST if comparable(self.text) else Sort.DUE)

    def with_(self, **changes: Any) -> "Wanted":
        return replace(self, **changes)
