"""Sentences of ordinary decisions (`ordinary.txt`, one a line) raise no error, in the facts and in the reasons."""

from pathlib import Path

import pytest

from casework.papers.compiler import Level, check
from tests.compiler.samples import STORIES, Sample, decision_of
from tests.compiler.stories import ANNULMENT, Story
from tests.compiler.test_every_outcome import decided

LINES = Path(__file__).with_name("ordinary.txt").read_text(encoding="utf-8").splitlines()
AT_ONCE = 12
"""So many sentences a paper gets more: of too many, one takes the value of another for its own."""
IN_WHICH: dict[str, Story] = {"reasons": decided(ANNULMENT, ["68"]), "facts_found": STORIES["征收补偿"]}


def with_more(story: Story, part: str, lines: list[str]) -> Sample:
    """The decision of a story with more at the end of a part, a paragraph each."""
    act, on, given = story[-1]
    return decision_of([*story[:-1], (act, on, given | {part: "\n".join((str(given[part]), *lines))})])


@pytest.mark.parametrize("part", IN_WHICH)
def test_an_ordinary_sentence_stops_neither_facts_nor_reasons(part: str) -> None:
    errors: list[str] = []
    for start in range(0, len(LINES), AT_ONCE):
        drawn = with_more(IN_WHICH[part], part, LINES[start : start + AT_ONCE])
        found = check(drawn.case, drawn.document, drawn.context, drawn.document)
        errors += [str(one) for one in found if one.level is Level.ERROR]
    assert errors == []
