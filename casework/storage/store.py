"""Files by their content: a document or upload is kept under its digest, once, in any store fsspec can reach.

In a folder of this machine a file and its place in the folder are on the disk before `put` returns, so a row that names
it never outlives it in a power cut. What a store elsewhere has confirmed, it answers for itself.
"""

import contextlib
import os
import time
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import uuid4

import fsspec  # type: ignore[import-untyped]

from casework.errors import CaseworkError
from casework.storage import algorithms
from casework.storage.algorithms import Suite
from casework.storage.office import suite
from casework.storage.settings import settings


class FileLost(CaseworkError):
    """The store does not hold a file the database names, or holds other bytes under its name."""

    code, status = "FILE-001", 500


def put(content: bytes, by: Suite | None = None) -> str:
    """Keep a file; returns its digest, by the algorithm of the office or, where a copy names it, that of `by`.
    Writing the same bytes again changes nothing; a half-written file is never seen under its name, and is taken away
    when the disk is full. OSError when the store does not take it."""
    digest = algorithms.digest(content, by or suite())
    files, path = _place(digest)
    if files.exists(path):
        return digest
    folder = str(PurePosixPath(path).parent)
    files.makedirs(folder, exist_ok=True)
    draft = f"{path}.{uuid4().hex}"
    try:
        with files.open(draft, "wb") as file:
            file.write(content)
            if _is_local(files):
                file.flush()
                os.fsync(file.fileno())
        files.mv(draft, path)
    except BaseException:
        with contextlib.suppress(OSError):
            files.rm_file(draft)
        raise
    if _is_local(files):
        settle(Path(folder))
        _settle_above(folder)
    return digest


@cache
def _settle_above(folder: str) -> None:
    """Once a folder's own name is on the disk, it stays there: each process makes sure of it once."""
    settle(Path(folder).parent)


def settle(folder: Path) -> None:
    """Have the disk know what is in a folder: a new name is lost in a power cut before that."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def size(digest: str) -> int:
    """How many bytes a file has; FileLost."""
    files, path = _place(digest)
    try:
        return int(files.size(path))
    except FileNotFoundError:
        raise FileLost("文件已不在存储中", instead="请管理员从备份恢复") from None


def part(digest: str, first: int, last: int) -> bytes:
    """The bytes of a file from one place to another, both counted; FileLost. They are not compared with its hash: a
    recording is asked for in thousands of pieces."""
    files, path = _place(digest)
    try:
        content: bytes = files.cat_file(path, start=first, end=last + 1)
    except FileNotFoundError:
        raise FileLost("文件已不在存储中", instead="请管理员从备份恢复") from None
    return content


def get(digest: str) -> bytes:
    """The file with this hash; FileLost when it is gone or altered."""
    files, path = _place(digest)
    try:
        content: bytes = files.cat_file(path)
    except FileNotFoundError:
        raise FileLost(f"文件{digest[:12]}已不在存储中", instead="请从备份恢复文件目录") from None
    if not algorithms.is_of(digest, content):
        raise FileLost(f"文件{digest[:12]}的内容已被改动", instead="请从备份恢复该文件，并报告管理员")
    return content


def fault(digest: str) -> str:
    """What is wrong with a file, in Chinese; empty when it is there and whole.
    OSError when the store does not answer."""
    try:
        get(digest)
    except FileLost as lost:
        return lost.message
    return ""


def set_aside(digest: str) -> None:
    """Move an altered file out of the way, so that the right bytes can be kept under its name again. It stays beside
    it as `….altered`: somebody may have to look at it."""
    files, path = _place(digest)
    if files.exists(path):
        files.mv(path, f"{path}.altered")


def remove_drafts(older_than: float = 3600.0) -> int:
    """Take away what killed processes left half written, at least so many seconds old; how many there were. Only in a
    folder of this machine: elsewhere an unfinished upload is never seen as a file."""
    files, root = _root(settings().files)
    if not _is_local(files):
        return 0
    removed = 0
    for draft in Path(root).glob("??/*.*"):
        is_draft = len(draft.suffix) == len(".") + 32
        with contextlib.suppress(FileNotFoundError):  # finished, or removed by another worker
            if is_draft and time.time() - draft.stat().st_mtime > older_than:
                draft.unlink()
                removed += 1
    return removed


def folder() -> Path | None:
    """Where the files lie on this machine; None for a store elsewhere."""
    files, root = _root(settings().files)
    return Path(root) if _is_local(files) else None


def _is_local(files: Any) -> bool:
    return "file" in files.protocol


def place_of(folder: str, name: str) -> tuple[Any, str]:
    """The file system that holds the files, and the place of one in a folder of it."""
    files, root = _root(settings().files)
    return files, f"{root}/{folder}/{name}"


def _place(digest: str) -> tuple[Any, str]:
    return place_of(digest.removeprefix(algorithms.SM3)[:2], digest)


@cache
def _root(address: str) -> tuple[Any, str]:
    files, root = fsspec.core.url_to_fs(address)
    return files, root.rstrip("/")
