"""The folder of the scanner: offered, taken in with the case, moved away; nothing else of the machine is reached."""

import os
from pathlib import Path

import pytest

from casework.storage.office import SHIPPED, own_file
from tests import scans
from tests.test_counter_scans import handed_in, kept
from tests.web_support import Desk
from tests.web_support import desk as desk
from tests.web_support import office as office


@pytest.fixture
def folder(office: str, tmp_path: Path) -> Path:
    made = tmp_path / "scanner"
    made.mkdir()
    own_file().write_text(f'scanner_folder = "{made}"\n' + SHIPPED.read_text("utf-8"), "utf-8")
    (made / "扫描0001.pdf").write_bytes(scans.pdf(2))
    (made / "<b>决定书.pdf").write_bytes(scans.pdf(1))
    (made / ".tmp").write_bytes(b"x")
    (made / "子目录").mkdir()
    (tmp_path / "secret.pdf").write_bytes(scans.pdf(3))
    os.symlink(tmp_path / "secret.pdf", made / "链接.pdf")
    return made


def test_what_lies_there_is_offered(desk: Desk, folder: Path) -> None:
    shown = desk("li").get("/register/receive").text
    assert "扫描仪文件夹中的2个文件" in shown and "扫描0001.pdf" in shown and "&lt;b&gt;决定书" in shown
    assert "链接.pdf" not in shown and ".tmp" not in shown and "子目录" not in shown


def test_what_is_ticked_comes_in_and_goes_out_of_the_way(desk: Desk, folder: Path) -> None:
    answer = handed_in(desk, from_scanner_application="扫描0001.pdf")
    assert answer.status_code == 303, answer.text
    assert [(row.file_name, row.pages, row.purpose) for row in kept()[1]] == [("扫描0001.pdf", 2, "application")]
    assert not (folder / "扫描0001.pdf").exists() and len(list((folder / "已收入").iterdir())) == 1


@pytest.mark.parametrize("name", ["../secret.pdf", "链接.pdf", "没有.pdf", "子目录", "/etc/passwd", ".tmp"])
def test_what_was_not_offered_is_not_read(desk: Desk, folder: Path, name: str) -> None:
    assert handed_in(desk, from_scanner_application=name).status_code == 303
    assert kept() == (1, []) and (folder / "扫描0001.pdf").exists()


def test_a_refused_form_leaves_them_there_and_ticked(desk: Desk, folder: Path) -> None:
    answer = handed_in(desk, from_scanner_application="扫描0001.pdf", claims="")
    assert answer.status_code == 422 and 'value="扫描0001.pdf" checked' in answer.text
    assert (folder / "扫描0001.pdf").exists() and kept() == (0, [])


def test_a_folder_that_is_away_offers_nothing(desk: Desk, folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    assert "扫描仪文件夹" not in desk("li").get("/register/receive").text
