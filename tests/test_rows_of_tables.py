"""A table that is one test names each row that fails, and tries the others all the same."""

import pytest

from tests.rows import each_row

TRIED: list[int] = []


@each_row("number", [1, 2, 3], ids=lambda number: f"row {number}")
def odd(number: int) -> None:
    TRIED.append(number)
    assert number == 2, f"{number} is odd"


def test_each_row_that_fails_is_named_with_its_line_and_no_row_is_left_out() -> None:
    with pytest.raises(AssertionError) as failed:
        odd()
    said = str(failed.value)
    assert TRIED == [1, 2, 3] and "2 of 3 rows" in said and "row 2" not in said
    assert "row 1: line 13: AssertionError: 1 is odd" in said and "row 3: line 13" in said


@each_row("number", [1], ids=["one"])
def refused(number: int) -> None:
    with pytest.raises(ValueError):
        int(number)


def test_a_refusal_that_does_not_come_is_a_failure() -> None:
    with pytest.raises(AssertionError, match="one: line 26: Failed"):
        refused()


@each_row(("word", "length"), [("ab", 2), ("abc", 3)])
def test_a_table_takes_what_its_rows_share_as_any_test_does(
    word: str, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert monkeypatch and len(word) == length
