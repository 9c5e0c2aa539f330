"""Copies sealed for a public key, and the keys of the office."""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.fernet import InvalidToken
from sqlmodel import select

from casework.casefile import Sealed
from casework.cli import main
from casework.record import privacy
from casework.storage import database, personal_key, store
from casework.storage.algorithms import Key
from casework.storage.settings import settings
from casework.storage.tables import Document
from casework.upkeep.backup import copying, keeping, sealed
from casework.upkeep.backup.archive import MANIFEST, Archive, last_whole, opened
from casework.upkeep.backup.plan import Plan
from tests.backup_support import BLANK, kept, move, refused
from tests.backup_support import case as case
from tests.backup_support import elsewhere as elsewhere
from tests.backup_support import office as office


def test_a_sealed_copy_opens_with_the_key_kept_apart_only(
    case: str,
    elsewhere: Path,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place, copies = tmp_path_factory.mktemp("kept") / "backup.key", tmp_path / "copies"
    assert main(["keys", "backup", "--new", str(settings().data / "inside.key")]) == 2
    assert main(["keys", "backup", "--new", str(place)]) == 0 and place.stat().st_mode & 0o077 == 0
    assert main(["keys", "backup", "--new", str(place)]) == 2
    assert main(["keys", "backup", "--add", "age1nonsense"]) == 1
    assert "BAK-013" in capsys.readouterr().err
    assert main(["backup", "--to", str(copies), "--with-keys"]) == 0
    assert main(["backup", "check", str(copies)]) == 0, "looked through without any key"
    clear = [path.name for path in copies.rglob("*") if path.is_file() and path.suffix != ".age"]
    assert sorted(clear) == ["begun", "files.txt", "manifest.json"]
    assert not any(b"%PDF" in path.read_bytes() or case.encode() in path.read_bytes() for path in files(copies))
    assert main(["drill", "--from", str(copies)]) == 0, "with the office's own key"
    assert main(["drill", "--from", str(copies), "--identity", str(place)]) == 0
    written = {path: path.stat().st_ino for path in (copies / "sealed-files").rglob("*.age")}
    copying.made(Archive(str(copies)), "casework-20991120-100000", with_keys=True)
    assert written == {path: path.stat().st_ino for path in (copies / "sealed-files").rglob("*.age")}

    another = tmp_path / "another.key"
    sealed.new_key(another)
    move(elsewhere, monkeypatch)
    archive = Archive(str(copies))
    refused("BAK-014", archive, last_whole(archive))
    for wrong, code in ((another, "BAK-014"), (copies / last_whole(archive) / MANIFEST, "BAK-013")):
        assert main(["restore", str(copies), "--identity", str(wrong)]) == 1
        assert code in capsys.readouterr().err and not elsewhere.exists()
    assert main(["restore", str(copies), "--identity", str(place)]) == 0
    said = capsys.readouterr().out
    assert "  案件登记  " in said and "其他" not in said and not re.search(r"^  [a-z_]+  ", said, re.MULTILINE)
    (settings().data / "secrets" / sealed.OWN_KEY).unlink()  # as it is where no keys came with the copy
    assert main(["drill", "--from", str(copies)]) == 1 and "本机还没有做过备份" in capsys.readouterr().out
    with database.reading() as session:
        assert store.get(session.exec(select(Document.pdf).where(Document.pdf != "")).one()) == BLANK


def test_every_copy_opens_whole_with_each_key_of_its_own_and_no_other(
    case: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Files lie once for all copies: a key that is added opens those of before too, in the copies it is named in."""
    elsewhere, archive = tmp_path_factory.mktemp("kept"), Archive(str(tmp_path / "copies"))
    assert main(["keys", "backup", "--new", str(elsewhere / "one")]) == 0
    kept(tmp_path / "copies", name="casework-20261101-020000")
    assert main(["keys", "backup", "--new", str(elsewhere / "two")]) == 0
    kept(tmp_path / "copies", name="casework-20261102-020000")
    assert main(["keys", "backup", "--remove", sealed.recipients()[0]]) == 0
    (settings().data / "secrets" / "backup.key").unlink()  # and the office's own was lost
    kept(tmp_path / "copies", name="casework-20261103-020000")
    with database.reading() as session:
        digest = session.exec(select(Document.pdf).where(Document.pdf != "")).one()
    for name, opens in (("01", {"one"}), ("02", {"one", "two"}), ("03", {"two"})):
        copy = f"casework-202611{name}-020000"
        assert copying.verified(archive, copy).files == 1
        for key in ("one", "two"):
            if key in opens:
                assert opened(archive, copy, elsewhere / key).file(digest) == BLANK
            else:
                with pytest.raises(sealed.Locked):
                    opened(archive, copy, elsewhere / key)
    assert not keeping.hold_drill(archive).fault, "with the new key of the office's own"


def test_files_sealed_for_keys_of_which_no_copy_is_left_are_taken_away(
    case: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere, copies = tmp_path_factory.mktemp("kept"), tmp_path / "copies"
    archive, names = Archive(str(copies)), [f"casework-2026110{day}-020000" for day in (1, 2, 3)]
    for name in names:
        assert main(["keys", "backup", "--new", str(elsewhere / name)]) == 0
        kept(copies, name=name)
    sets = [archive.manifest(name).sealed_files for name in names]
    assert archive.sets() == set(sets)

    archive.put("casework-20991104-020000/begun", b"")
    assert keeping.thinned(archive, thin(daily=2)) == names[:1]
    assert archive.sets() == set(sets), "what a copy names that is being made elsewhere is not known"
    archive.remove("casework-20991104-020000")
    assert keeping.thinned(archive, thin(daily=1)) == names[1:2]
    assert archive.sets() == {sets[2]}
    assert copying.verified(archive, names[2]).files == 1


def thin(*, daily: int) -> Plan:
    return Plan(hour=2, minutes=0, drill_days=0, daily=daily, weekly=0, monthly=0)


def test_a_private_key_is_written_onto_a_stick_and_over_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*names: object, **options: object) -> None:
        raise PermissionError(1, "Operation not permitted")  # as FAT says it

    monkeypatch.setattr(os, "link", no_links)
    place = tmp_path / "stick" / "backup.key"
    public = sealed.new_key(place)
    before = place.read_text("utf-8")
    assert public in before and "AGE-SECRET-KEY-" in before and place.stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        sealed.new_key(place)
    assert place.read_text("utf-8") == before


def test_a_new_key_seals_what_comes_and_the_old_one_reads_what_was(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Facts are final: what was recorded is not sealed again, and says so."""
    before, old = kept(tmp_path / "copies"), privacy.seal_number("11010519491231002X")
    first = settings().key_file.read_bytes()
    assert main(["keys", "rotate"]) == 0
    assert "原来的各行不要删去" in capsys.readouterr().out
    new = privacy.seal_number("11010519491231002X")
    assert [privacy.unseal(Sealed(**each)) for each in (old, new)] == ["11010519491231002X"] * 2
    with pytest.raises(InvalidToken):
        Key(first.strip()).decrypt(new["token"].encode())
    assert main(["keys", "check"]) == 0
    said = capsys.readouterr().out
    assert said.count("个人信息密钥") == 2 and "只用于读取" in said and "打不开" not in said
    assert not keeping.hold_drill(before).fault, "a copy of before is opened by the older line"
    settings().key_file.write_bytes(first)
    assert main(["keys", "check"]) == 1
    assert "不是本系统原来的那一个" in capsys.readouterr().out


def test_of_keys_that_are_changed_at_once_none_is_lost(case: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A key that is left out opens no number any more that was sealed with it meanwhile."""
    first = personal_key.fingerprints()
    with ThreadPoolExecutor(8) as pool:
        made = [each.result()[0] for each in [pool.submit(personal_key.rotate) for _ in range(8)]]
    assert len(set(made)) == 8 and set(personal_key.fingerprints()) == {*made, *first}
    places = [tmp_path_factory.mktemp("kept") / "backup.key" for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(sealed.new_key, places))
        list(pool.map(lambda key: sealed.change_recipients(lambda known: (*known, key)), keys))
    assert set(sealed.recipients()) == set(keys)


def files(place: Path) -> list[Path]:
    return [path for path in place.rglob("*") if path.is_file()]
