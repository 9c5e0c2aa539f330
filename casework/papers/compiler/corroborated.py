"""Doubts that confirm each other. One comparison may have a lawful reading; that the file has another value in the same
words and that the paper itself breaks with this one, that two comparisons of different kinds name another party, that a
record and another clause both deny the same clause, has none.

A decision that leaves an act standing, or changes no more of it than the sum, rests on the facts as that act tells them
(行政复议法 第六十三条第一款第一项、第二项, 第六十五条第一款第二项, 第六十八条): what it tells otherwise, without saying
that the act is mistaken, is a slip.

Comparisons of one kind do not confirm each other: where the paper sums up what the file lists, all that look for
numbers find another one. Which check is of which kind stands in `words.toml` (`witness`).
"""

import re
from collections.abc import Iterator

from casework.papers.compiler import wordlist
from casework.papers.compiler.findings import Draft, Finding, Level, error, once, outcomes_that
from casework.papers.compiler.material.words import in_roles
from casework.procedure.reconsideration.decision.ending import Decide

VALUE = re.compile(r"“([^“”]+)”|^(\d{4}年\d{1,2}月\d{1,2}日)")
NEAR = 6
"""So many characters of two places are the same that they are one place."""


QUOTED = re.compile(r"“([^“”]+)”|(?<=材料中的)(\d{4}年\d{1,2}月\d{1,2}日)")
SHORTEST = 2
"""Characters of what an act tells that can be told from anything else."""


def confirmed(found: list[Finding], draft: Draft) -> Iterator[Finding]:
    """Each finding; one that another of another kind confirms, or the act that stands, is an error."""
    asked = [one for one in found if one.level is Level.WARNING]
    act = "\n".join(act_that_stands(draft)) if asked else ""
    for one in found:
        is_sure = one.level is Level.WARNING and (
            any(_confirm(one, other) for other in asked if other is not one) or _is_of_the_act(one, act)
        )
        yield error(one.code, one.message, one.where) if is_sure else one


@once
def act_that_stands(draft: Draft) -> Iterator[str]:
    """The sentences of the act complained of, where the facts of it are upheld; else none."""
    details, received = draft.case.facts[-1].details, draft.case.received().details
    number = getattr(received, "act_number", "")
    if not isinstance(details, Decide) or not number or not draft.materials:
        return
    spared = wordlist.text("upheld_facts", "grounds").split("、")
    stands = outcomes_that(draft, "upholds")
    if all(item.outcome in stands or item.ground in spared for item in details.outcomes):
        yield from in_roles([one for one in draft.materials if number in one.title], draft.case)


def _is_of_the_act(one: Finding, act: str) -> bool:
    """Whether the act tells what the file is said to have, and nothing of what stands in the paper."""
    if not act or one.code not in wordlist.text("upheld_facts", "codes"):
        return False
    here, *others = [match[1] or match[2] for match in QUOTED.finditer(one.message)]
    there = others[-1] if others else ""
    return len(there) >= SHORTEST and there in act and here not in act


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
