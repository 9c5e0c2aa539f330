"""Files by their content: a document or upload is kept under its SHA-256, once, in any store fsspec can reach."""

import hashlib
from functools import cache
from pathlib import PurePosixPath
from typing import Any
from uuid import uuid4

import fsspec  # type: ignore[import-untyped]

from casework.errors import CaseworkError
from casework.storage.settings import settings


class FileLost(CaseworkError):
    """The store does not hold a file the database names, or holds other bytes under its name."""

    code, status = "FILE-001", 500


def put(content: bytes) -> str:
    """Keep a file; returns its SHA-256. Writing the same bytes again changes nothing; a half-written file is never
    seen under its name."""
    digest = hashlib.sha256(content).hexdigest()
    files, path = _place(digest)
    if files.exists(path):
        return digest
    files.makedirs(str(PurePosixPath(path).parent), exist_ok=True)
    draft = f"{path}.{uuid4().hex}"
    with files.open(draft, "wb") as file:
        file.write(content)
    files.mv(draft, path)
    return digest


def get(digest: str) -> bytes:
    """The file with this hash; FileLost when it is gone or altered."""
    files, path = _place(digest)
    try:
        content: bytes = files.cat_file(path)
    except FileNotFoundError:
        raise FileLost(f"文件{digest[:12]}已不在存储中", instead="请从备份恢复文件目录") from None
    if hashlib.sha256(content).hexdigest() != digest:
        raise FileLost(f"文件{digest[:12]}的内容已被改动", instead="请从备份恢复该文件，并报告管理员")
    return content


def _place(digest: str) -> tuple[Any, str]:
    files, root = _root(settings().files)
    return files, f"{root}/{digest[:2]}/{digest}"


@cache
def _root(address: str) -> tuple[Any, str]:
    files, root = fsspec.core.url_to_fs(address)
    return files, root.rstrip("/")
