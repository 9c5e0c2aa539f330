"""The procedure in words is the procedure: the printed page, the list of acts and the tables say the same."""

import json
from pathlib import Path

import pytest

from casework import cli, law, procedure
from casework.procedure import description
from casework.vocabulary import Act, Procedure, State


def test_the_committed_page_is_what_the_tables_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diagram", "--check"]) == 0, "casework diagram --write"
    assert "一致" in capsys.readouterr().out


def test_a_page_that_says_something_else_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "PROCEDURE.md"
    page.write_text(description.printed().replace("视为受理", "视作受理", 1), "utf-8")
    monkeypatch.setattr(description, "PRINTED", page)
    assert cli.main(["diagram", "--check"]) == 1
    assert cli.main(["diagram", "--write"]) == 0 and cli.main(["diagram", "--check"]) == 0


@pytest.mark.parametrize("of", Procedure)
def test_every_row_of_a_table_is_in_the_list_of_acts(of: Procedure) -> None:
    lines = description.acts(of)
    told = {(line.act, state) for line in lines for state in line.sources}
    assert told == {(step.act, step.source) for step in procedure.table_of(of).steps}
    assert sum(len(line.sources) for line in lines) == len(procedure.table_of(of).steps)


def test_the_list_of_acts_says_what_each_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["acts", "--json"]) == 0
    acts = json.loads(capsys.readouterr().out)
    suspend = next(act for act in acts if act["act"] == Act.SUSPEND)
    assert suspend["label"] == "中止审理" and suspend["citation"] == "行政复议法 第三十九条"
    assert {"ARL-62a", "ARL-62b"} <= set(suspend["stops"]) and "ARL-41-5" in suspend["opens"]
    assert "D-26" in suspend["documents"] and State.SUSPENDED in suspend["to"]
    accept = next(act for act in acts if act["act"] == Act.ACCEPT)
    assert (
        {"ARL-30a", "ARL-31c"} <= set(accept["closes"])
        and "ARL-62a" in accept["opens"]
        and "D-12" in accept["documents"]
    )
    for act in acts:
        assert act["label"] and act["from"] and act["to"] and act["who"]
        assert all(law.rule(term).label for name in ("closes", "opens", "stops") for term in act[name])
    assert cli.main(["acts"]) == 0
    assert "停止：" in capsys.readouterr().out


def test_acts_are_listed_with_the_regulation_that_now_stands(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["acts"]) == 0
    told = capsys.readouterr().out
    assert "告知变更被申请人  行政复议法实施条例 第二十九条" in told
    assert "制发建议书  行政复议法实施条例 第六十九条" in told and "（2007年）" not in told


def test_every_stop_of_the_law_is_begun_and_ended_by_some_act() -> None:
    """What a party's own obstacle or the other office's doings stop is told with the receipt."""
    lines = [line for of in Procedure for line in description.acts(of)]
    begun, ended = ({kind for line in lines for kind in getattr(line, name)} for name in ("stops", "resumes"))
    assert begun == ended
    assert {item.code for item in law.statutory_list("stop_kinds")} - begun <= {
        "obstacle",
        "correction",
        "consultation",
        "court_detour",
        "self_correction",
        "elevation",
    }


def test_the_diagram_shows_every_state(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diagram"]) == 0
    page = capsys.readouterr().out
    for of in Procedure:
        for state in procedure.table_of(of).stage_of:
            assert state is State.NEW or f'state "{state.label}" as {state.value}' in page
