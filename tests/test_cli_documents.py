"""`casework documents` as an adviser types it."""

import json
from pathlib import Path

import pytest

from casework.cli import main
from documents.kinds import KINDS

Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *words: str) -> tuple[int, str, str]:
    status = main(["documents", *words])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_the_list_names_every_document_with_its_article(capsys: Capture) -> None:
    status, out, _ = run(capsys, "list")
    assert status == 0 and out.endswith(f"共{len(KINDS)}种文书。\n")
    assert "D-12  行政复议受理通知书\n    依据：行政复议法 第三十条第一款；行政复议法 第三十条第三款\n" in out
    assert "D-36  撤回行政复议申请书（另有空白表）" in out
    assert "对象：被申请人，抄送申请人    办理：送达并附送达回证" in out
    assert "文号：沿用案件序号（代字“受”）" in out


def test_json_has_the_same_kinds(capsys: Capture) -> None:
    status, out, _ = run(capsys, "list", "--json")
    found = json.loads(out)
    assert status == 0 and [kind["id"] for kind in found] == list(KINDS)
    assert all(kind["basis"] and kind["basis"][0]["citation"] for kind in found)


def test_samples_are_written_as_word_and_pdf_and_forms_blank_too(capsys: Capture, tmp_path: Path) -> None:
    status, out, _ = run(capsys, "sample", "D-50", "D-36", "--out", str(tmp_path / "样本"))
    assert status == 0
    names = ["D-36 撤回行政复议申请书", "D-36 撤回行政复议申请书（空白）", "D-50 送达回证"]
    written = {path.name for path in (tmp_path / "样本").iterdir()}
    assert written == {f"{name}.{suffix}" for name in names for suffix in ("docx", "pdf")}
    assert len(out.splitlines()) == len(names)


def test_an_unknown_document_is_refused_in_chinese(capsys: Capture, tmp_path: Path) -> None:
    status, _, err = run(capsys, "sample", "D-99", "--out", str(tmp_path / "样本"))
    assert status == 1 and "没有“D-99”这种文书" in err and "DOC-001" in err
    assert not (tmp_path / "样本").exists()


@pytest.mark.parametrize("words", [("sample",), ("sample", "--all", "D-12")])
def test_what_to_make_is_said_once(capsys: Capture, words: tuple[str, ...]) -> None:
    status, _, err = run(capsys, *words)
    assert status == 2 and "二者选一" in err


def test_a_directory_that_cannot_be_written_is_refused(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "样本").write_text("文件")
    status, _, err = run(capsys, "sample", "D-12", "--out", str(tmp_path / "样本"))
    assert status == 1 and "不能写入目录" in err
