"""The periods of a case: where each starts, what a case adds to the rule, and how it may also be counted. Pure."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from casework import law
from casework.law.periods import Stop


@dataclass(frozen=True, kw_only=True)
class View:
    """Another defensible way to count a clock, where the law is silent: what differs from it, and why. Its date is
    shown beside the clock's own and, like that, forbids nothing."""

    why: str
    rule: str = ""
    start_on: date | None = None
    obstacles: tuple[Stop, ...] | None = None

    def of(self, clock: "Clock") -> "Clock":
        """The clock as this view counts it."""
        changes: dict[str, Any] = {"rule": self.rule, "start_on": self.start_on}
        changes = {name: value for name, value in changes.items() if value}
        if self.obstacles is not None:
            changes["obstacles"] = self.obstacles
        return replace(clock, views=(), **changes)


@dataclass(frozen=True, kw_only=True)
class Clock:
    """A period that ran or runs in this case. `term` is the id the procedure table uses, `rule` the version of the law
    that governs this case. `about` is the key of the party it binds, or empty."""

    term: str
    rule: str
    start_on: date
    opened_seq: int
    about: str = ""
    of: str = ""
    """Which of several duties that one act lays on the same party (第1项, 退还罚款); empty where there is one."""
    started_by_act: bool = False
    """It starts with what happened on that day, such as a service: the start is not itself the end of a period."""
    length: int | None = None
    """A length fixed by the decision itself, in calendar days; None = the rule's own."""
    in_working_days: bool = False
    """That length counts working days."""
    extension: int = 0
    knew_act: date | None = None
    ground: int | None = None
    """The ground of suspension, for a period that exists on some grounds only."""
    obstacles: tuple[Stop, ...] = ()
    """Intervals excluded for this clock only, e.g. 不可抗力 in the application period."""
    views: tuple[View, ...] = ()
    """Other ways to count it, known from the facts of the case; those known from the rule alone are found by it."""
    law_on: date | None = None
    """The day whose text of the rule governs it, where that is not the day it starts."""
    begun_by: str = ""
    """The rule that says from which event it runs, where that is not the rule of the period itself (条例 第四十条)."""
    runs_from: str = ""
    closed_on: date | None = None
    closed_seq: int | None = None

    @property
    def key(self) -> str:
        """Identifies this clock among all clocks of the case."""
        return ":".join((str(self.opened_seq), self.term, self.about, *filter(None, [self.of])))

    @property
    def governing(self) -> law.Rule:
        """The rule as it applies to this clock, with the stated length where the decision fixes one."""
        rule = law.rule(self.rule, self.law_on or self.start_on)
        if self.begun_by:
            start = law.rule(self.begun_by, self.start_on)
            cited = f"{rule.citation}；{start.citation}"
            rule = replace(rule, runs_from=self.runs_from or start.label, citation=cited)
        if self.started_by_act and rule.start_may_be_rolled:
            rule = replace(rule, start_may_be_rolled=False)
        if self.length is None:
            return rule
        return replace(rule, length=self.length, unit="working_day" if self.in_working_days else "calendar_day")
