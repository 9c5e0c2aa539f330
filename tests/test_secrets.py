"""Key files: made once, whole, and for their owner only."""

import itertools
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from casework.storage.secrets import key_bytes


def test_all_who_make_a_key_at_once_read_the_same_one(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "some.key"
    numbers = itertools.count()
    with ThreadPoolExecutor(8) as pool:
        read = set(pool.map(lambda _: key_bytes(path, lambda: f"key {next(numbers)}".encode()), range(32)))
    assert len(read) == 1 and key_bytes(path, lambda: b"another") in read


def test_only_the_owner_may_read_a_key(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "some.key"
    key_bytes(path, lambda: b"key")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["some.key"]
