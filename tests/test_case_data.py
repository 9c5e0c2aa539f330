"""The data inside each PDF: what stands on the page, and nothing else."""

import dataclasses
import io
import json
import re
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from casework.cli import main
from documents import case_data, wording
from documents.errors import NoCaseData
from documents.kinds import kind_of
from documents.rendering import render
from tests.golden.samples import DECISION
from tests.rows import each_row
from tests.test_catalogue import PAPERS, drawn, kind_behind, written

pytestmark = pytest.mark.xdist_group("catalogue")


def strings(value: object) -> list[str]:
    """Every text in plain data."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    if isinstance(value, list):
        return [text for each in value for text in strings(each)]
    return [value] if isinstance(value, str) else []


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


@each_row("name", PAPERS)
def test_each_document_carries_what_it_says_and_no_more(name: str) -> None:
    data = case_data.read(drawn(name).pdf)
    assert data.pop("kind") == kind_behind(name).id and data.pop("name") == kind_behind(name).name
    page = plain("".join(written(name).texts()))
    for text in strings(data["fields"]):
        day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(T.*)?", text)
        assert plain(text) in page or (day and f"{int(day[1])}年{int(day[2])}月{int(day[3])}日" in page), text
    if name not in ("D-50",) and not name.endswith("-blank"):
        assert data["fields"], "a filled-in paper says something of the case"


def test_a_decision_names_its_parties_and_its_day() -> None:
    data = case_data.read(drawn("D-39").pdf)
    assert (data["schema"], data["version"], data["number"]) == ("casework/document", 1, "东政复决〔2026〕12号")
    assert data["signed_on"] == data["fields"]["signed_on"] and date.fromisoformat(data["signed_on"])
    assert [party["role"] for party in data["fields"]["parties"]][:2] == ["申请人", "被申请人"]


def test_what_the_wording_leaves_out_is_not_in_the_data() -> None:
    """An office that prints no description of the parties gives away none of their numbers."""
    each_party = "{% for p in parties %}\n{{ p.role }}{{ p.name }}\n{% endfor %}"
    own = {"decision.txt": "【机关】{{ organ }}\n【标题】决定\n" + each_party}
    made = render("D-39", DECISION, own).pdf
    (first, *_) = case_data.read(made)["fields"]["parties"]
    assert set(first) == {"role", "name"}
    with pikepdf.open(io.BytesIO(made)) as file:
        everything = b"".join(item.read_bytes() for item in file.objects if isinstance(item, pikepdf.Stream))
    assert DECISION.parties[0].description[-1].encode() not in everything


def test_words_that_an_officer_changed_count_as_they_stand_on_the_page() -> None:
    words = wording.write(kind_of("D-39"), DECISION)
    title = dataclasses.replace(words.head, number="示政复决〔2026〕99号")
    data = case_data.read(render("D-39", dataclasses.replace(words, head=title), facts=DECISION).pdf)
    assert data["number"] == "示政复决〔2026〕99号" and "number" not in data["fields"] and data["fields"]["parties"]
    bare = case_data.read(render("D-39", words).pdf)
    assert bare["number"] == DECISION.number and bare["fields"] == {}


def test_a_stranger_reads_it_as_a_file_associated_with_the_document() -> None:
    with pikepdf.open(io.BytesIO(drawn("D-12").pdf)) as file:
        (associated,) = file.Root.AF
        assert associated.AFRelationship == "/Data" and str(associated.UF) == "casework.json"
        inside = associated.EF.F
        assert inside.Subtype == "/application/json"
        assert json.loads(inside.read_bytes())["kind"] == "D-12"


def test_one_command_prints_it_and_refuses_other_files_in_chinese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(drawn("D-12").pdf)
    assert main(["documents", "data", str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "D-12"
    for other in (b"", b"%PDF-1.7", drawn("D-12").docx):
        file.write_bytes(other)
        assert main(["documents", "data", str(file)]) == 1
        assert "不是本系统制作的文书" in capsys.readouterr().err
    assert main(["documents", "data", str(tmp_path / "none.pdf")]) == 1
    assert "读不出文件" in capsys.readouterr().err
    with pytest.raises(NoCaseData):
        case_data.read(b"")
