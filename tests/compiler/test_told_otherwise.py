"""A decision that leaves a sentence out, or tells two of them in another order, is a lawful one: nothing of it is
wrong, and the days and sums that are left are still right."""

import re
from typing import Any

from casework.papers.compiler import Level, check
from tests.compiler.samples import STORIES, decision_of, filed

LEFT_OUT = (
    ("临时用地", "facts_found", 4),
    ("临时用地", "facts_found", 5),
    ("网约车证", "facts_found", 0),
    ("超期驳回", "facts_found", 1),
    ("变更登记", "facts_found", 1),
)
"""The story, the field of its form, which sentence."""
EXCHANGED = (
    ("不予公开", "facts_found", 1),
    ("信息公开", "facts_found", 1),
    ("河砂处罚", "reasons", 1),
    ("超期驳回", "facts_found", 0),
    ("超期驳回", "reason", 0),
    ("镇政府处罚", "facts_found", 2),
    ("没有答复", "facts_found", 1),
    ("烟草调解", "facts", 1),
    ("噪声调解", "facts", 1),
)
"""The same: with the sentence behind it."""


def test_neither_a_sentence_left_out_nor_two_exchanged_stop_a_decision() -> None:
    stopped = []
    for story, field, at in LEFT_OUT:
        stopped += _errors(story, field, lambda sentences, at=at: [*sentences[:at], *sentences[at + 1 :]])
    for story, field, at in EXCHANGED:
        stopped += _errors(
            story,
            field,
            lambda sentences, at=at: [*sentences[:at], *sentences[at : at + 2][::-1], *sentences[at + 2 :]],
        )
    assert stopped == []


def _errors(story: str, field: str, change: Any) -> list[str]:
    act, day, given = STORIES[story][-1]
    sentences = [one if one.endswith("。") else f"{one}。" for one in re.findall("[^。]+。?", given[field])]
    drawn = decision_of([*STORIES[story][:-1], (act, day, given | {field: "".join(change(sentences))})])
    found = check(drawn.case, drawn.document, drawn.context, drawn.document, filed(story))
    return [f"{story} {field}: {one}" for one in found if one.level is Level.ERROR]
