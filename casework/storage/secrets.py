"""Key files and the directories they lie in: made on first use, readable by their owner only.

Whoever asks names the file; what may be done when it is lost or empty is decided here, once for every key.
"""

import contextlib
import os
import secrets
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from casework.errors import CaseworkError
from casework.storage.store import settle


class SecretRefused(CaseworkError):
    """A key file is there and holds nothing: a full disk or a power cut left it so, or somebody emptied it."""

    code, status = "KEY-002", 503


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


OURS = {
    *("backups", "casework.db", "files", "identity", "lock", "logs"),
    *("office.toml", "portal", "prefect", "secrets", "templates"),
}
"""Names by which a directory is known as one of ours."""


def own_directory(path: Path, ours: Callable[[str], bool] = OURS.__contains__) -> Path:
    """A directory of ours that only its owner may look into. One that others may is mended, when it is plainly ours;
    refused when it may be somebody else's too."""
    private_directory(path)
    mode = path.stat().st_mode
    if not mode & 0o077:
        return path
    names = [entry.name for entry in path.iterdir()]
    try:
        if mode & stat.S_ISVTX or (names and not any(map(ours, names))):
            raise PermissionError
        path.chmod(0o700)
    except PermissionError:
        raise StartRefused(
            f"目录{path}可以被其他账号读取，系统不能判断它是否只供本系统使用",
            instead=f"请换一个空目录（--data DIR），或者确认后执行：chmod 700 {path}",
            code="RUN-010",
        ) from None
    return path


def key_bytes(path: Path, make: Callable[[], bytes]) -> bytes:
    """What a key file holds; `make` says what it holds when it is made.

    The file appears whole or not at all, and when two processes make it at once, both read the first one's.
    SecretRefused when it is empty: an empty secret opens every door.
    """
    if not path.exists():
        put_whole(path, make())
    content = path.read_bytes().strip()
    if not content:
        raise SecretRefused(
            f"密钥文件{path}是空的",
            instead="请从备份恢复该文件；secrets 中的 session 和 prefect 两个文件也可以删除，重新启动时另行生成",
        )
    return content


def secret(path: Path) -> str:
    """A random secret kept in a file."""
    return key_bytes(path, lambda: secrets.token_urlsafe(24).encode()).decode("utf-8")


def put_whole(path: Path, content: bytes) -> None:
    """Write a file that its owner alone may read; whole or not at all, also in a power cut. One that is there stays."""
    with _drafted(path, content) as draft, contextlib.suppress(FileExistsError):
        os.link(draft, path)  # unlike a rename, this does not replace what somebody else put there meanwhile


def put_again(path: Path, content: bytes) -> None:
    """The same, in the place of the one that is there."""
    with _drafted(path, content) as draft:
        os.replace(draft, path)


@contextlib.contextmanager
def _drafted(path: Path, content: bytes) -> Iterator[str]:
    private_directory(path.parent)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # readable by its owner only
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield draft
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(draft)
    settle(path.parent)
