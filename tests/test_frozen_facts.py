"""What offices recorded with earlier releases is read today as it was read then: see `tests/facts/freeze.py`."""

import json
from pathlib import Path

import pytest

from casework import procedure
from casework.casefile import Sealed
from casework.record import chain, privacy
from casework.vocabulary import Procedure
from tests.facts import freeze

RELEASES = sorted(path.parent for path in freeze.FOLDER.glob("*/facts.jsonl"))
each_release = pytest.mark.parametrize("folder", RELEASES, ids=lambda folder: folder.name)


@each_release
def test_every_case_of_an_earlier_release_stands_as_it_stood(folder: Path) -> None:
    then = {line["case"]: line for line in map(json.loads, (folder / "folded.jsonl").read_text("utf-8").splitlines())}
    now = {number: freeze.folded(freeze.fold(number, of, rows)) for number, of, rows in freeze.cases_of(folder)}
    assert now.keys() == then.keys()
    assert {number: now[number] for number in now if now[number] != then[number]} == {
        number: then[number] for number in now if now[number] != then[number]
    }


@each_release
def test_the_chain_of_every_earlier_case_verifies(folder: Path) -> None:
    for number, _, rows in freeze.cases_of(folder):
        chain.verify(rows, rows[-1].hash, number)


@each_release
def test_sealed_numbers_of_an_earlier_release_open(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEWORK_KEY_FILE", str(folder / "numbers.key"))
    numbers = [
        privacy.unseal(party.id_number)
        for number, of, rows in freeze.cases_of(folder)
        for party in freeze.fold(number, of, rows).parties
        if isinstance(party.id_number, Sealed)
    ]
    assert len(numbers) > 10 and all(len(number) in (15, 18) for number in numbers)


def test_the_first_release_left_every_act_of_both_procedures() -> None:
    """Nothing that an office can have recorded with it goes unread here."""
    seen = {(of, row.act) for _, of, rows in freeze.cases_of(freeze.FOLDER / "0.1.0") for row in rows}
    known = {(of, step.act.value) for of in Procedure for step in procedure.table_of(of).steps}
    assert len(seen) == 91 and seen <= known
