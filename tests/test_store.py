"""Files are kept by their content: once, whole, and unaltered."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from casework.storage import store


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CASEWORK_FILES", str(tmp_path / "files"))
    return tmp_path / "files"


def test_a_file_comes_back_by_its_hash(folder: Path) -> None:
    digest = store.put("受理通知书".encode())

    assert store.get(digest).decode() == "受理通知书"


def test_the_same_bytes_are_kept_once_even_when_many_write_them(folder: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        digests = set(pool.map(store.put, [b"same"] * 40))

    assert len(digests) == 1
    assert [path.name for path in folder.rglob("*") if path.is_file()] == list(digests)


def test_a_lost_file_is_reported(folder: Path) -> None:
    digest = store.put(b"once")
    next(folder.rglob(digest)).unlink()

    with pytest.raises(store.FileLost, match="已不在存储中"):
        store.get(digest)


def test_an_altered_file_is_reported(folder: Path) -> None:
    digest = store.put(b"true")
    next(folder.rglob(digest)).write_bytes(b"false")

    with pytest.raises(store.FileLost, match="已被改动"):
        store.get(digest)
