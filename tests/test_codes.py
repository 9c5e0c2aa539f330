"""A code of a refusal is written in one place, means one thing, and is explained on the committed page."""

from collections import Counter
from pathlib import Path

import pytest

from casework import cli, procedure
from casework.upkeep import codes
from casework.vocabulary import Procedure


@pytest.fixture(scope="module")
def everything() -> tuple[codes.Written, ...]:
    return codes.of_the_product()


def test_a_code_is_written_in_one_place(everything: tuple[codes.Written, ...]) -> None:
    found = Counter(each.code for each in everything if each.literal)
    twice = {code: [each.where for each in everything if each.code == code] for code, n in found.items() if n > 1}
    assert not twice, "one refusal said in two places is one class or one function; two refusals have two codes"


def test_every_guard_is_among_them(everything: tuple[codes.Written, ...]) -> None:
    guards = {guard.code for of in Procedure for step in procedure.table_of(of).steps for guard in step.guards}
    assert guards <= {each.code for each in everything}
    assert {"ACT-001", "WEB-404", "DOC-001", "DRF-403", "REC-006", "REC-021", "SEAL-004"} <= {
        e.code for e in everything
    }


def test_the_committed_page_is_what_the_source_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["codes", "--check"]) == 0, "casework codes --write"
    assert "一致" in capsys.readouterr().out
    page = codes.PRINTED.read_text("utf-8")
    assert "| REC-006 | 只写明了法律条文，没有写明更长的申请期限；…日不超过…日" in page
    assert "| REC-021 | …就………，疑为重复申请 | — | `casework.record.other_cases.duplicates` |" in page
    assert "| ACC-004 | 申请期限已于…届满，申请逾期…日 | 行政复议法 第二十条第一款 | 受理 |" in page


def test_a_page_that_says_something_else_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "CODES.md"
    monkeypatch.setattr(codes, "PRINTED", page)
    monkeypatch.setattr(codes, "PACKAGES", ("flows",))  # which page it is does not matter here
    assert cli.main(["codes", "--check"]) == 1
    assert cli.main(["codes", "--write"]) == 0 and cli.main(["codes", "--check"]) == 0


def test_what_is_filled_in_is_left_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A guard's sentences, a class's, and those of whoever raises it; a code used by its name is no second one."""
    monkeypatch.setattr(codes, "ROOT", tmp_path)
    file = tmp_path / "some.py"
    file.write_text(
        'LATE = "LAT-001"\n'
        "class Late(Exception):\n    code, status = LATE, 409\n"
        'class Early(Exception):\n    code = "EAR-001"\n'
        '    def __init__(self, day):\n        super().__init__(f"{day}尚未到来")\n'
        '@guard("ARL-1", "GUA-001", by_form=True)\n'
        'def holds(case, attempt):\n    why = "没有理由"\n    return why if case else _other(attempt)\n'
        'def _other(attempt):\n    return f"早于{attempt.on}"\n'
        'def deed(day):\n    raise Late(f"已于{day}届满")\n',
        "utf-8",
    )
    found = codes.written([codes.Source(file)])
    assert {each.code: each.sentences for each in found if each.sentences} == {
        "LAT-001": ("已于…届满",),
        "EAR-001": ("…尚未到来",),
        "GUA-001": ("没有理由", "早于…"),
    }
    assert Counter(each.code for each in found if each.literal) == Counter(["LAT-001", "EAR-001", "GUA-001"])
