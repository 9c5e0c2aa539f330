"""Copies that only a key kept apart opens, in the format of age (age-encryption.org), which other programs open too.

The public keys stand in a file of the data directory, a line each. Each copy is sealed for them and for a key of the
office's own, so that a drill proves the copy without the private key of the administrator being at hand: whoever holds
the machine holds the office anyway; what is sealed is what lies elsewhere.
"""

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any

from casework.errors import CaseworkError
from casework.storage.secrets import key_bytes, private_directory, put_again
from casework.storage.settings import settings

RECIPIENTS = "backup-recipients.txt"
OWN_KEY = "backup.key"
"""Among the secrets."""
SUFFIX = ".age"
SETS = "sealed-files"
"""The folder of an archive in which each set of keys has one of its own."""
CHANGING = "backup-recipients.lock"
CLEAR = ".copy-in-clear"
"""In the data directory, while a copy is made: the database that is then sealed."""


class NoPublicKey(CaseworkError):
    """What is given as a public key, or as the file of a private one, is none."""

    code, status = "BAK-013", 422


class Locked(CaseworkError):
    """The copy is sealed, and none of the keys at hand opens it."""

    code, status = "BAK-014", 422


def recipients() -> tuple[str, ...]:
    """The public keys for which copies are sealed; none where they are not. NoPublicKey."""
    try:
        lines = (settings().data / RECIPIENTS).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return ()
    keys = tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
    for key in keys:
        _public(key)
    return keys


def change_recipients(change: Callable[[tuple[str, ...]], Iterable[str]]) -> None:
    """Copies are sealed from now on for what this makes of the keys until now, each once; for none they are not sealed.
    Of two changes at once neither is lost. NoPublicKey."""
    with (settings().data / CHANGING).open("a+", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _keep_recipients(tuple(dict.fromkeys(change(recipients()))))


def _keep_recipients(keys: tuple[str, ...]) -> None:
    for key in keys:
        _public(key)
    place = settings().data / RECIPIENTS
    if keys:
        put_again(place, "".join(f"{key}\n" for key in keys).encode())
    else:
        place.unlink(missing_ok=True)


def new_key(place: Path) -> str:
    """Make a private key in a file that is not there yet; its public key. A stick takes it, too, whose file system
    knows no links. OSError; FileExistsError where the file is there."""
    from pyrage import x25519

    key = x25519.Identity.generate()
    private_directory(place.parent)
    with open(place, "xb", opener=partial(os.open, mode=0o600)) as file:
        try:
            file.write(_as_file(key))
            file.flush()
            os.fsync(file.fileno())
        except BaseException:  # half a key opens nothing
            place.unlink(missing_ok=True)
            raise
    return str(key.to_public())


@dataclass(frozen=True)
class Seal:
    """For whom a copy is sealed: by their public keys, and by the office's own (`own`), or by none."""

    recipients: tuple[str, ...] = ()
    own: str = ""

    @property
    def suffix(self) -> str:
        return SUFFIX if self.recipients else ""

    @property
    def folder(self) -> str:
        """Where files lie that are sealed for just these keys: other keys open other files, so that a copy never names
        one that was sealed for somebody else. Empty where they are not sealed."""
        if not self.recipients:
            return ""
        keys = "\n".join(sorted((*self.recipients, self.own)))
        return f"{SETS}/{hashlib.sha256(keys.encode()).hexdigest()[:16]}"

    def sealed(self, content: bytes) -> bytes:
        """The content as it is to lie in the archive."""
        import pyrage

        return bytes(pyrage.encrypt(content, self._all())) if self.recipients else content

    @contextmanager
    def written(self, draft: Path) -> Iterator[Path]:
        """A file to write into; what stands in it then lies, sealed, in the draft."""
        if not self.recipients:
            yield draft
            return
        import pyrage

        clear = settings().data / CLEAR  # one copy is made at a time: the next begins with what a killed one left
        clear.unlink(missing_ok=True)
        try:
            yield clear
            with clear.open("rb") as source, draft.open("wb") as target:
                pyrage.encrypt_io(source, target, self._all())
        finally:
            clear.unlink(missing_ok=True)

    def _all(self) -> list[Any]:
        return list(map(_public, (*self.recipients, self.own)))


def seal() -> Seal:
    """As the office seals its copies now; its own key is made on first use. NoPublicKey."""
    named = recipients()
    return Seal(named, str(_own().to_public())) if named else Seal()


@dataclass(frozen=True)
class Keys:
    """Private keys at hand."""

    known: tuple[Any, ...]

    def opened(self, content: bytes) -> bytes:
        """Locked."""
        import pyrage

        try:
            return bytes(pyrage.decrypt(content, list(self.known)))
        except pyrage.DecryptError as error:
            raise _locked() from error

    def copy(self, source: IO[bytes], target: IO[bytes]) -> None:
        """Locked."""
        import pyrage

        try:
            pyrage.decrypt_io(source, target, list(self.known))
        except pyrage.DecryptError as error:
            raise _locked() from error


def keys(file: Path | None = None) -> Keys:
    """Those in the file, or else the office's own, where it has one. NoPublicKey, Locked where there is none."""
    if file is None:
        if not _own_file().exists():  # as after a restore on another machine, until that one makes its first copy
            raise Locked(
                "备份是加密的，本机还没有做过备份、没有打开它的密钥",
                instead="请先在本机备份一次，或者用 --identity 写明另行保管的私钥文件",
            )
        return Keys((_own(),))
    from pyrage import IdentityError, x25519

    try:
        lines = [line.strip() for line in file.read_text("utf-8").splitlines()]
        return Keys(tuple(x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")))
    except (IdentityError, ValueError) as error:
        raise NoPublicKey(
            f"{file}不是备份的私钥文件", instead="请写明 casework keys backup --new 所写的文件（AGE-SECRET-KEY-…）"
        ) from error


def _own() -> Any:
    from pyrage import IdentityError, x25519

    text = key_bytes(_own_file(), lambda: _as_file(x25519.Identity.generate())).decode("utf-8", "replace")
    try:
        return x25519.Identity.from_str(text.splitlines()[-1])
    except IdentityError as error:
        raise NoPublicKey(
            f"{_own_file()}已经损坏", instead="请删去它，下一份备份另行生成；以前的备份用管理员保管的私钥打开"
        ) from error


def _own_file() -> Path:
    return settings().data / "secrets" / OWN_KEY


def _as_file(key: Any) -> bytes:
    return f"# public key: {key.to_public()}\n{key}\n".encode()


def _public(text: str) -> Any:
    from pyrage import RecipientError, x25519

    try:
        return x25519.Recipient.from_str(text)
    except RecipientError as error:
        raise NoPublicKey(
            f"“{text[:80]}”不是备份的公钥",
            instead="公钥以 age1 开头，由 casework keys backup --new 或者 age-keygen 生成",
        ) from error


def _locked() -> Locked:
    return Locked(
        "备份是加密的，现有的私钥打不开它", instead="请用 --identity 写明与公钥一对的私钥文件（另行保管的那一个）"
    )
