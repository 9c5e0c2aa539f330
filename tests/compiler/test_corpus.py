"""What the compiler finds in slips and what it leaves alone. A rate is taken of every fourth slip, but of all that
are typed and of the newest batch; every second edit is typed too. `python -m tests.compiler.corpus` prints the figures
of all."""

import sys

from casework.papers.compiler import Level
from tests.compiler import corpus
from tests.compiler.corpus import Rates, changes, rates

FOUND, STOPPED, ASKED = 0.90, 0.75, 0.10
"""The least share of slips that is found and that is stopped, edited in Word or typed in the form; the greatest of
correct edits that needs a reason."""


LAST, LAST_FOUND, LAST_STOPPED = "twentyfourth", 0.90, 0.80
"""The newest batch: written last and mended least, so nearest to what strangers' slips will give."""


def test_the_corpus_is_large_enough_and_half_of_it_is_by_somebody_who_had_not_read_the_compiler() -> None:
    slips, edits = changes("slips"), changes("edits")
    assert len(slips) >= 200 and len(edits) >= 60
    assert sum(change.half != "read" for change in slips) * 2 >= len(slips)
    assert sum(change.half != "read" for change in edits) * 2 >= len(edits)


def test_each_half_of_the_slips_is_found_and_stopped_where_it_is_edited() -> None:
    for half in {change.half: None for change in changes("slips")}:
        found = rates("slips", half, every=1 if half == LAST else 4)
        sys.stdout.write("\n".join(["", *found.lines(half)]))
        least = (LAST_FOUND, LAST_STOPPED) if half == LAST else (FOUND, STOPPED)
        assert found.share(found.found) >= least[0] and found.share(found.stopped) >= least[1], found.missed


def test_the_slips_are_found_and_stopped_where_they_are_typed_in_the_form() -> None:
    typed = rates("slips", form=True)
    assert typed.share(typed.found) >= FOUND and typed.share(typed.stopped) >= STOPPED, typed.missed


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
