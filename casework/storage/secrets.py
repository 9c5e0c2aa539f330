"""Key files and the directories they lie in: made on first use, readable by their owner only.

Whoever asks names the file; what may be done when it is lost or empty is decided here, once for every key.
"""

import contextlib
import os
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path

from casework.errors import CaseworkError


class StartRefused(CaseworkError):
    """The office cannot be started, or cannot go on."""

    code, status = "RUN-001", 503


class NoDataDirectory(StartRefused):
    """The data directory cannot be made or written to."""

    code = "RUN-002"

    def __init__(self, why: str) -> None:
        super().__init__(why, instead="请换一个目录：--data DIR")


def private_directory(path: Path) -> Path:
    """A directory that only its owner may look into."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NoDataDirectory(f"数据目录{path}不能建立（{error.strerror}）") from error
    return path


def key_bytes(path: Path, make: Callable[[], bytes]) -> bytes:
    """What a key file holds; `make` says what it holds when it is made.

    The file appears whole or not at all, and when two processes make it at once, both read the first one's.
    """
    if not path.exists():
        _put_whole(path, make())
    return path.read_bytes()


def secret(path: Path) -> str:
    """A random secret kept in a file."""
    return key_bytes(path, lambda: secrets.token_urlsafe(24).encode()).decode("utf-8")


def _put_whole(path: Path, content: bytes) -> None:
    private_directory(path.parent)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # readable by its owner only
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)  # unlike a rename, this does not replace what somebody else put there meanwhile
    finally:
        os.unlink(draft)
