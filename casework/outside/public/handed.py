"""What was handed in, opened; and what became of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from casework.portal.outer import inbox
from casework.storage import clock


@dataclass(frozen=True, kw_only=True)
class HandedFile:
    """A file as the site took it in."""

    name: str
    media: str
    pages: int
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Handed:
    """Something handed in on the site. `by` is the id of the key of whoever did, empty where nobody was known."""

    id: str
    kind: str
    by: str
    arrived_at: datetime
    content: dict[str, Any] = field(default_factory=dict)
    files: tuple[HandedFile, ...] = ()

    @property
    def on(self) -> date:
        """The day of receipt: that on which it arrived, also at night and on a holiday (条例 第二十八条第一款)."""
        return inbox.day_of(self.arrived_at)

    @property
    def hour(self) -> str:
        """2026-07-04 23:40, by a clock in China."""
        return f"{self.on.isoformat()} {clock.china_time(self.arrived_at):%H:%M}"


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What became of it: of which case and party, which entry; what is said back. `waits`: an officer has to see to
    it, and `content` is kept for him."""

    words: str
    case: str = ""
    party: str = ""
    seq: int | None = None
    waits: bool = False
    shows: Mapping[str, Any] = field(default_factory=dict)
    """What is shown for it to whoever handed it in, under his key, by the kind of box; kept nowhere inside."""
    then: Callable[[], None] | None = None
    """What is done once it is on record and shown; nothing is undone where that fails."""
