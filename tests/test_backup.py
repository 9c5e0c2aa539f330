"""A copy of the office: whole, looked through, and an office again where none was."""

import json
from pathlib import Path

import pytest
from sqlmodel import select

from casework.cli import main
from casework.errors import CaseworkError
from casework.record import commands
from casework.storage import database, store
from casework.storage.tables import Document
from casework.upkeep import snapshot
from casework.vocabulary import Act
from tests.web_support import accepted, do
from tests.web_support import office as office


@pytest.fixture
def case(office: str) -> str:
    """A case with a written paper."""
    number = accepted()
    with database.transaction() as session:
        row = session.exec(select(Document).where(Document.addressee == "applicant-1")).first()
        assert row
        row.pdf = store.put(b"%PDF-1.7 a paper")
    return number


@pytest.mark.usefixtures("case")
class TestCopy:
    def test_a_copy_becomes_the_office_it_was_made_of(
        self, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        copy, elsewhere = tmp_path / "copy", tmp_path / "elsewhere"
        assert main(["backup", "make", str(copy)]) == 0
        do(case, Act.SEND_COPY, "2026-11-18")  # what comes after the copy is not in it
        assert main(["backup", "check", str(copy)]) == 0
        assert "文件1个" in capsys.readouterr().out
        assert copy.stat().st_mode & 0o077 == 0

        monkeypatch.setenv("CASEWORK_DATA", str(elsewhere))
        monkeypatch.setenv("CASEWORK_DATABASE_URL", f"sqlite:///{elsewhere / 'casework.db'}")
        assert main(["backup", "restore", str(copy)]) == 0
        with database.reading() as session:
            assert commands.load(session, case).facts[-1].act is Act.ACCEPT
            paper = session.exec(select(Document).where(Document.pdf != "")).one()
        assert store.get(paper.pdf) == b"%PDF-1.7 a paper"
        assert (elsewhere / "approvals.toml").exists() and (elsewhere / "secrets").stat().st_mode & 0o077 == 0
        assert main(["rebuild", case]) == 0
        database.engine(f"sqlite:///{elsewhere / 'casework.db'}").dispose()

    def test_nothing_is_written_over(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        copy = tmp_path / "copy"
        snapshot.made(copy)
        for words, code in ((["make", str(copy)], "BAK-001"), (["restore", str(copy)], "BAK-003")):
            assert main(["backup", *words]) == 1
            assert code in capsys.readouterr().err

    @pytest.mark.parametrize("harm", ["cut", "gone", "changed", "listed", "nothing"])
    def test_a_copy_that_is_not_whole_is_refused(self, harm: str, tmp_path: Path) -> None:
        copy = tmp_path / "copy"
        snapshot.made(copy)
        (stored,) = (path for path in (copy / "files").rglob("*") if path.is_file())
        if harm == "cut":
            stored.write_bytes(stored.read_bytes()[:-1])
        elif harm == "gone":
            stored.unlink()
        elif harm == "changed":
            (copy / "approvals.toml").write_text("[[chain]]", "utf-8")
        elif harm == "listed":
            (copy / "manifest.json").write_text("[1, 2", "utf-8")
        else:
            (copy / "manifest.json").unlink()
        with pytest.raises(CaseworkError) as refused:
            snapshot.verified(copy)
        assert refused.value.code == "BAK-004"

    def test_a_file_that_was_lost_before_is_named(self, case: str, tmp_path: Path) -> None:
        with database.reading() as session:
            paper = session.exec(select(Document).where(Document.pdf != "")).one()
        (place,) = (tmp_path / "files").rglob(paper.pdf)
        place.unlink()
        manifest = snapshot.made(tmp_path / "copy")
        assert manifest.lost == (paper.pdf,) and manifest.files == 0
        assert json.loads((tmp_path / "copy" / "manifest.json").read_text("utf-8"))["lost"] == [paper.pdf]


def test_nobody_at_the_machine_reads_the_password_of_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pg_dump"
    program.write_text(f'#!/bin/sh\necho "$@ [$PGPASSWORD]" > {tmp_path / "called"}\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    snapshot._run("postgresql+psycopg://ou:s%40cret@db:5433/casework?sslmode=require", "pg_dump", "--file=x")
    called = (tmp_path / "called").read_text("utf-8").strip()
    assert called == "--dbname=postgresql://ou@db:5433/casework?sslmode=require --file=x [s@cret]"
