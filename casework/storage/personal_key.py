"""The key for personal numbers: a file outside the database, of which the database knows the fingerprint.

A line is a key. The first seals; all of them open, so a key is changed by putting a new line above the old one
(`rotate`). What was recorded stays as it was sealed: facts are final and chained by their hashes, so the older keys are
kept for as long as the facts. A lost key is never replaced by a new one while the database holds numbers that only the
lost one opens.
"""

import fcntl
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from cryptography.fernet import InvalidToken
from sqlalchemy import inspect, text

from casework.errors import CaseworkError
from casework.storage import algorithms, database
from casework.storage.algorithms import Key, Keyring, Suite
from casework.storage.office import suite
from casework.storage.secrets import SecretRefused, key_bytes, put_again
from casework.storage.settings import settings
from casework.storage.tables import Installation

RESTORE = (
    "请从备份恢复密钥文件（secrets/personal-data.key，或者 CASEWORK_KEY_FILE 所指的文件）；"
    "密钥文件还在的，用 CASEWORK_DATA 写明它所在的数据目录"
)

ROTATING = ".rotating"
"""In the data directory: whoever changes the key holds the lock of it."""
TOKEN = re.compile(r'"token":"([^"]+)"')
"""As a sealed number stands in the details of a fact."""


class KeyMissing(CaseworkError):
    """The key file does not open what the database holds."""

    code, status = "KEY-001", 500


def opened(path: Path, url: str | None = None) -> Keyring:
    """The keys of the file, for the database at `url` (else that of the environment). It is made when there is none and
    nothing was ever sealed. A file that was changed is read again: every process takes up a new key at once.
    KeyMissing when it is lost, is no key file, or is another office's; SecretRefused when it is empty."""
    return _opened(path, url, _state(path))


def _state(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_ino, found.st_mtime_ns


def forget() -> None:
    """Read the file anew when it is next asked for: another database may lie at the same address."""
    _opened.cache_clear()


@cache
def _opened(path: Path, url: str | None, state: tuple[int, int]) -> Keyring:
    known, sample = _in_the_database(url)
    if not path.exists() and (known or sample):
        raise KeyMissing(
            f"个人信息密钥文件{path}不见了，证件号码和电话无法读取，也不能登记新的", instead=RESTORE, code="KEY-003"
        )
    keys = key_bytes(path, _new).split()
    try:
        box = Keyring.of(keys)
        if sample:
            box.decrypt(sample.encode())
    except (ValueError, InvalidToken):
        raise KeyMissing("个人信息密钥文件与数据库不匹配，或者已经损坏", instead=RESTORE) from None
    if known and known not in map(fingerprint, keys):
        raise KeyMissing("个人信息密钥文件不是本系统原来的那一个", instead=RESTORE)
    return box


def settle(url: str | None = None) -> None:
    """Before anybody works in a database: refuse a lost, empty or foreign key, and note whose fingerprint it has."""
    path = settings().key_file
    forget()
    opened(path, url)
    newest = fingerprint(path.read_bytes().split()[0])
    with database.transaction(url) as session:
        session.get_one(Installation, 1).key_fingerprint = newest


def doubt(url: str | None = None) -> KeyMissing | None:
    """What is wrong with the key of a database that holds numbers, or did; None where nothing is, or nothing was sealed
    yet. Makes no key."""
    known, sample = _in_the_database(url)
    if not known and not sample:
        return None
    forget()
    try:
        opened(settings().key_file, url)
    except KeyMissing as missing:
        return missing
    except SecretRefused as empty:
        return KeyMissing(empty.message, instead=empty.instead)
    return None


def rotate() -> tuple[str, ...]:
    """Put a new key before the others, for the cipher that the office uses: from now on it seals. The fingerprints of
    all, the new one first. KeyMissing, SecretRefused."""
    path = settings().key_file
    with (settings().data / ROTATING).open("a+", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # of two at once the second would leave out the key that the first put there
        forget()
        opened(path)
        put_again(path, b"\n".join([_new(), *path.read_bytes().split()]) + b"\n")
        settle()
        return fingerprints()


def _new() -> bytes:
    return algorithms.new_key(suite())


def cipher() -> str:
    """With which cipher new numbers are sealed, by its name; KeyMissing."""
    return opened(settings().key_file).keys[0].label


def is_as_chosen(chosen: Suite) -> bool:
    """Whether that is a cipher of this suite. Keys of before 0.16.0 count as of the international one. KeyMissing."""
    return (opened(settings().key_file).keys[0].word == "sm4gcm") == (chosen is Suite.NATIONAL)


def fingerprints() -> tuple[str, ...]:
    """Of the keys in the file, the one that seals first."""
    return tuple(map(fingerprint, settings().key_file.read_bytes().split()))


def sealed_with(tokens: Iterable[str]) -> Counter[str]:
    """How many of the sealed numbers each key opens, by its fingerprint; those that none opens by an empty one."""
    keys = {fingerprint(key): Key(key) for key in settings().key_file.read_bytes().split()}
    return Counter(next((name for name, box in keys.items() if _opens(box, token)), "") for token in tokens)


def _opens(box: Key, token: str) -> bool:
    try:
        box.decrypt(token.encode())
    except InvalidToken:
        return False
    return True


def tokens() -> Iterator[str]:
    """Every number that the facts hold, as it was sealed."""
    engine = database.engine(settings().database_url)
    with engine.connect() as connection:
        found = text('select details from facts where details like \'%"token":"%\'')
        for (details,) in connection.execution_options(yield_per=1000).execute(found):
            yield from TOKEN.findall(details)


def fingerprint(key: bytes) -> str:
    """By which a key is recognised and not found out."""
    return hashlib.sha256(b"casework personal data " + key).hexdigest()[:16]


def _in_the_database(url: str | None = None) -> tuple[str, str]:
    """The fingerprint that was noted, and one sealed number; each empty when there is none. On a connection of its own,
    since the key may be wanted in the middle of a transaction."""
    if not database.is_there(url):
        return "", ""
    engine = database.engine(url or settings().database_url)
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if not {"facts", "installation"} <= tables:
            return "", ""
        known = connection.execute(text("select key_fingerprint from installation")).scalar() or ""
        sealed = text('select details from facts where details like \'%"token":"%\' order by id desc limit 1')
        found = TOKEN.search(connection.execute(sealed).scalar() or "")
    return known, found[1] if found else ""
