"""Days that the calendar has not, and a 文号 whose year stands in other brackets than those of documents."""

import re
from collections.abc import Iterator
from datetime import date

from casework.papers.compiler.findings import Draft, Finding, around, error, remembered, warning
from casework.papers.compiler.values import DAY

CHINESE_BRACKETS = re.compile(r"[﹝\[［]\d{4}[﹞\]］]")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what cannot be."""
    for text in draft.texts:
        yield from _impossible(text)


@remembered
def _impossible(text: str) -> Iterator[Finding]:
    for match in DAY.finditer(text):
        where = around(text, match.start(), len(match[0]))
        if not _is_a_day(match):
            yield error("DRF-206", f"没有“{match[0]}”这一天", where)
    for match in CHINESE_BRACKETS.finditer(text):
        yield warning("DRF-208", "文号的年份应当用六角括号〔〕", around(text, match.start(), 6))


def _is_a_day(match: re.Match[str]) -> bool:
    try:
        date(*map(int, match.groups()))
    except ValueError:
        return False
    return True
