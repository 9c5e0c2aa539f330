"""Doubts that confirm each other. One comparison may have a lawful reading; that the file has another value in the same
words and that the paper itself breaks with this one, that two comparisons of different kinds name another party, that a
record and another clause both deny the same clause, has none.

Comparisons of one kind do not confirm each other: where the paper sums up what the file lists, all that look for
numbers find another one. Which check is of which kind stands in `words.toml` (`witness`).
"""

import re
from collections.abc import Iterator

from casework.papers.compiler import wordlist
from casework.papers.compiler.findings import Finding, Level, error

VALUE = re.compile(r"“([^“”]+)”|^(\d{4}年\d{1,2}月\d{1,2}日)")
NEAR = 6
"""So many characters of two places are the same that they are one place."""


def confirmed(found: list[Finding]) -> Iterator[Finding]:
    """Each finding; one that another of another kind confirms is an error."""
    asked = [one for one in found if one.level is Level.WARNING]
    for one in found:
        is_sure = one.level is Level.WARNING and any(_confirm(one, other) for other in asked if other is not one)
        yield error(one.code, one.message, one.where) if is_sure else one


def _confirm(one: Finding, other: Finding) -> bool:
    for row in wordlist.rows("witness"):
        if one.code not in row["of"] or other.code not in row["beside"] or one.code == other.code:
            continue
        if "unless" in row and row["unless"].search(one.message + other.message):
            continue
        of_value = _is_of_the_value(one, other) or _is_of_the_value(other, one)
        if of_value if row["by"] == "value" else _is_at_the_place(one, other):
            return True
    return False


def _is_of_the_value(one: Finding, other: Finding) -> bool:
    """Whether both speak of the same day or number."""
    match = VALUE.search(one.message)
    words = (match[1] or match[2]) if match else ""
    return bool(words) and re.search(rf"(?<![\d.]){re.escape(words)}", other.message) is not None


def _is_at_the_place(one: Finding, other: Finding) -> bool:
    """Whether both quote the same place."""
    here, there = (finding.where.strip("“”") for finding in (one, other))
    pieces = (here[at : at + NEAR] for at in range(max(0, len(here) - NEAR) + 1))
    return len(here) >= NEAR and any(piece in there for piece in pieces)
