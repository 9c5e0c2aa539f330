"""Hand-computed due dates, through the real command line."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from casework.cli import main
from tests.rows import each_row

ROWS = list(csv.DictReader((Path(__file__).parent / "vectors.csv").open(encoding="utf-8")))
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
#: Days that a row of `readings` names as a step towards a date, not as a due date.
STEPS = {"D004": {"2026-02-24"}, "D006": {"2025-09-20"}, "D008": {"2026-02-15"}}


def ask(capsys: pytest.CaptureFixture[str], words: str) -> tuple[int, dict[str, Any]]:
    status = main(["due", *words.split(), "--json"])
    return status, json.loads(capsys.readouterr().out)


@each_row("row", ROWS, ids=[row["id"] for row in ROWS])
def test_the_vector_is_met(row: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    status, found = ask(capsys, row["due_args"])
    expected = row["expected_due_date"]
    if expected.startswith("ERROR:"):
        assert status == 1
        assert found["due_on"] is None
        assert found["error"]["code"] == expected.removeprefix("ERROR:")
        return
    assert status == 0
    assert found["due_on"] == expected
    assert found["citation"] and found["derivation"]
    assert found["provisional"] == row["section"].startswith("PROVISIONAL")
    if row["section"] == "DISPUTABLE":
        views = {view["due_on"] for view in found["readings"]} | {found["due_on"]}
        wanted = set(DATE.findall(row["readings"])) - STEPS.get(row["id"], set())
        assert wanted <= views
    for flag in ("LATEST", "REG_CHECK", "TRANSITION", "PROVISIONAL"):
        if row["expected_flag"] == flag:
            assert flag in found["flags"]


def test_a_provisional_date_lists_what_a_notice_could_change(capsys: pytest.CaptureFixture[str]) -> None:
    _, found = ask(capsys, "ARL-62a --from 2026-11-02")
    assert {view["due_on"] for view in found["readings"]} == {"2027-01-02", "2027-01-03"}


def test_the_disputed_dates_are_listed_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    wanted = {
        "ARL-51 --before 2026-03-05": {"2026-02-27"},
        "ARL-62a --from 2025-12-17 --extend 30": {"2026-03-26"},
        "ARL-20a --from 2025-07-01 --stop 2025-07-21..2025-08-10": {"2025-09-22", "2025-09-18"},
        "ARL-34 --from 2026-02-24": {"2026-03-02"},
        "ARL-30a --from 2023-12-29 --regime 2023": {"2023-12-29"},
        "ARL-48b --from 2023-12-22 --regime 2023": {"2024-01-02"},
    }
    for words, days in wanted.items():
        _, found = ask(capsys, words)
        assert days <= {view["due_on"] for view in found["readings"]}, words
