"""What offices recorded with earlier releases is read today as it was read then: see `tests/facts/freeze.py`."""

from functools import cache
from pathlib import Path

import pytest

from casework import procedure
from casework.casefile import CaseFile, Sealed
from casework.record import chain, privacy
from casework.storage.tables import FactRow
from casework.vocabulary import Procedure
from tests.facts import freeze

each_release = pytest.mark.parametrize("folder", freeze.RELEASES, ids=lambda folder: folder.name)

ACTS = {
    "0.1.0": 91,
    "0.2.0": 91,
    "0.3.0": 111,
    "0.4.0": 113,
    "0.5.0": 113,
    "0.6.0": 113,
    "0.7.0": 116,
    "0.8.0": 116,
    "0.9.0": 120,
    "0.10.0": 121,
    "0.11.0": 125,
    "0.12.0": 131,
    "0.13.0": 131,
    "0.14.0": 133,
    "0.15.0": 133,
    "0.16.0": 133,
    "0.17.0": 138,
}
"""How many acts of both procedures a release had: each is in its facts."""


@cache
def rows_of(folder: Path) -> dict[str, tuple[Procedure, list[FactRow]]]:
    return {number: (of, rows) for number, of, rows in freeze.cases_of(folder)}


@cache
def cases(folder: Path) -> dict[str, CaseFile]:
    """As today's code reads them; each corpus is folded once for all tests of a process."""
    return {number: freeze.fold(number, of, rows) for number, (of, rows) in rows_of(folder).items()}


@each_release
def test_every_case_of_an_earlier_release_stands_as_it_stood(folder: Path) -> None:
    """But for the cases and lines that `otherwise.jsonl` names with the reason: not one more, not one less."""
    said = {number: line["parts"] for number, line in freeze.explained(folder).items()}
    assert freeze.differences(folder, cases(folder)) == said


def test_every_other_reading_has_its_reason() -> None:
    given = {line["why"] for folder in freeze.RELEASES for line in freeze.explained(folder).values()}
    assert given == freeze.reasons().keys() - freeze.unseen() and freeze.unseen() < freeze.reasons().keys()


@each_release
def test_the_chain_of_every_earlier_case_verifies(folder: Path) -> None:
    for number, (_, rows) in rows_of(folder).items():
        chain.verify(rows, rows[-1].hash, number)


@each_release
def test_sealed_numbers_of_an_earlier_release_open(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEWORK_KEY_FILE", str(folder / "numbers.key"))
    sealed = [
        party.id_number
        for case in cases(folder).values()
        for party in case.parties
        if isinstance(party.id_number, Sealed)
    ]
    assert sealed
    for number in sealed:
        assert privacy.mask(privacy.unseal(number)) == number.masked


@each_release
def test_every_act_of_both_procedures_is_in_the_facts_of_a_release(folder: Path) -> None:
    """Nothing that an office can have recorded with it goes unread here."""
    seen = {(of, row.act) for of, rows in rows_of(folder).values() for row in rows}
    known = {(of, step.act.value) for of in Procedure for step in procedure.table_of(of).steps}
    assert len(seen) == ACTS[folder.name] and seen <= known
