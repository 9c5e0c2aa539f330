"""What the compiler finds in slips and what it leaves alone. A rate is taken of every third slip, of every second where
it is typed, but of the newest batch of each; every second edit is typed too. `python -m tests.compiler.corpus` prints
the figures of all."""

import sys

from casework.papers.compiler import Level
from tests.compiler import corpus
from tests.compiler.corpus import Rates, changes, rates

FOUND, STOPPED, ASKED = 0.90, 0.75, 0.10
"""The least share of slips that is found and that is stopped, edited in Word or typed in the form; the greatest of
correct edits that needs a reason."""


LAST, LAST_FOUND, LAST_STOPPED = "twentythird", 0.90, 0.80
"""The newest batch: written last and mended least, so nearest to what strangers' slips will give."""
TYPED, TYPED_STOPPED = 0.88, 0.72
"""Of all batches typed in forms. The newest ones lower it: they tell of things of which the file knows nothing else."""


def test_the_corpus_is_large_enough_and_half_of_it_is_by_somebody_who_had_not_read_the_compiler() -> None:
    slips, edits = changes("slips"), changes("edits")
    assert len(slips) >= 200 and len(edits) >= 60
    assert sum(change.half != "read" for change in slips) * 2 >= len(slips)
    assert sum(change.half != "read" for change in edits) * 2 >= len(edits)


def test_each_half_of_the_slips_is_found_and_stopped_where_it_is_edited() -> None:
    for half in {change.half: None for change in changes("slips")}:
        found = rates("slips", half, every=1 if half == LAST else 3)
        sys.stdout.write("\n".join(["", *found.lines(half)]))
        least = (LAST_FOUND, LAST_STOPPED) if half == LAST else (FOUND, STOPPED)
        assert found.share(found.found) >= least[0] and found.share(found.stopped) >= least[1], found.missed


def test_the_slips_are_found_and_stopped_where_they_are_typed_in_the_form() -> None:
    typed = rates("slips", form=True, every=2)
    assert typed.share(typed.found) >= TYPED and typed.share(typed.stopped) >= TYPED_STOPPED, typed.missed


def test_no_correct_edit_is_stopped_and_few_need_a_reason() -> None:
    stopped, asked = [], []
    for number, change in enumerate(changes("edits")):
        in_form = corpus.found_in_form(change) if number % 2 else None
        levels = {finding.level for finding in (*corpus.found(change), *(in_form or ()))}
        stopped += [str(change)] if Level.ERROR in levels else []
        asked += [str(change)] if Level.WARNING in levels else []
    assert stopped == []
    assert len(asked) <= ASKED * len(changes("edits")), asked


def test_rates_are_counted_by_kind() -> None:
    one, *_ = changes("slips")
    counted = Rates()
    counted.count(one, ())
    assert counted.total == {one.kind: 1} and not counted.found.total() and counted.missed == [f"未发现 {one}"]
