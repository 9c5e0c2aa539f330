"""What an officer who takes in an application may have to know of it, by the words in it: advice with its article,
never a refusal (行政复议法 第二十二条第四款; 行政复议法实施条例 第十二条、第十三条、第十五条、第十六条、第二十条、
第二十一条、第三十二条、第三十三条、第七十四条、第七十五条)."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Advice:
    """One row of `intake.toml`."""

    rule: str
    say: str
    words: tuple[re.Pattern[str], ...]
    about: str
    together: bool = False
    every: bool = False
    mixed: bool = False

    def meets(self, applicants: tuple[str, ...], respondents: tuple[str, ...], act: str) -> bool:
        if self.about == "act":
            return self._says(act)
        met = [self._says(name) for name in (applicants if self.about == "applicant" else respondents)]
        if self.together and len(met) < 2:
            return False
        if self.mixed and all(met):
            return False
        return all(met) if self.every else any(met)

    def _says(self, text: str) -> bool:
        return any(pattern.search(text) for pattern in self.words)


@cache
def rows() -> tuple[Advice, ...]:
    stored = tomllib.loads(Path(__file__).with_name("intake.toml").read_text("utf-8"))
    return tuple(Advice(**{**row, "words": tuple(map(re.compile, row["words"]))}) for row in stored["hint"])


def advice(applicants: tuple[str, ...], respondents: tuple[str, ...], act: str) -> Iterator[Advice]:
    """What the words of an application call for."""
    return (row for row in rows() if row.meets(applicants, respondents, act))
