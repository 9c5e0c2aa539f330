"""Files that are kept for some days only, beside those of the cases: their row names them and nothing else does, no
copy of the office holds them, and they are taken away again. Like all files, in any store that fsspec can reach."""

import contextlib
import time
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from uuid import uuid4

from casework.storage import store
from casework.storage.store import FileLost

FOLDER = "passing"
YOUNG = 3600.0
"""Seconds for which a file may be there before its row names it."""


def put(content: bytes) -> str:
    """Keep a file; the name under which it is kept. OSError when the store does not take it."""
    name = uuid4().hex
    files, path = store.place_of(FOLDER, name)
    files.makedirs(str(PurePosixPath(path).parent), exist_ok=True)
    try:
        with files.open(path, "wb") as file:
            file.write(content)
    except BaseException:
        with contextlib.suppress(OSError):
            files.rm_file(path)
        raise
    return name


def get(name: str) -> bytes:
    """The file of this name. FileLost when it is gone."""
    files, path = store.place_of(FOLDER, name)
    try:
        content: bytes = files.cat_file(path)
    except FileNotFoundError:
        raise FileLost("制成的文件已不在存储中", instead="请再次制作") from None
    return content


def is_there(name: str) -> bool:
    """Whether the file of this name is still there."""
    files, path = store.place_of(FOLDER, name)
    return bool(files.exists(path))


def remove(name: str) -> None:
    """Take a file away, if it is there."""
    files, path = store.place_of(FOLDER, name)
    with contextlib.suppress(FileNotFoundError):
        files.rm_file(path)


def remove_others(named: Collection[str]) -> int:
    """Take away what no row names, left behind by a process that died; how many files that were. Only in a folder of
    this machine: elsewhere nobody says how old a file is."""
    folder = store.folder()
    there = folder / FOLDER if folder else Path("/nowhere")
    left = [path for path in there.glob("*") if path.name not in named and _is_old(path)]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _is_old(path: Path) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return time.time() - path.stat().st_mtime > YOUNG
    return False
