"""The algorithms of an office, and how what was made with each names it: so both are read for ever, side by side.

A digest by SHA-256 is bare hexadecimal, as it was before an office could choose; one by SM3 begins with `sm3-`. A key
is a line of the key file, and what it sealed begins with the same word as the line: `aes256gcm`, `sm4gcm`; those of
before 0.16.0 (Fernet) begin with none.
"""

import base64
import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from casework.vocabulary import Word


class Suite(Word):
    """With which algorithms an office makes what is new."""

    INTERNATIONAL = "international", "SHA-256、AES-256-GCM"
    NATIONAL = "national", "SM3、SM4-GCM（商用密码）"


SM3 = "sm3-"


def digest(content: bytes, suite: Suite) -> str:
    """The digest of new content, which names its algorithm."""
    if suite is Suite.INTERNATIONAL:
        return hashlib.sha256(content).hexdigest()
    made = hashes.Hash(hashes.SM3())
    made.update(content)
    return SM3 + made.finalize().hex()


def suite_of(said: str) -> Suite:
    """With which algorithm a digest was made."""
    return Suite.NATIONAL if said.startswith(SM3) else Suite.INTERNATIONAL


def is_of(said: str, content: bytes) -> bool:
    """Whether the digest is that of the content, by the algorithm it names."""
    return said == digest(content, suite_of(said))


# ---- what is sealed

NONCE, TAG = 12, 16
"""Bytes, as NIST SP 800-38D and RFC 8998 have them."""
CIPHERS = {"aes256gcm": (algorithms.AES, 32), "sm4gcm": (algorithms.SM4, 16)}
"""The word → the cipher and the bytes of its key."""
OF_SUITE = {Suite.INTERNATIONAL: "aes256gcm", Suite.NATIONAL: "sm4gcm"}


def new_key(suite: Suite) -> bytes:
    """A line of a key file."""
    word = OF_SUITE[suite]
    return f"{word}:{base64.urlsafe_b64encode(secrets.token_bytes(CIPHERS[word][1])).decode()}".encode()


class Key:
    """One line of a key file. ValueError for what is none."""

    def __init__(self, line: bytes) -> None:
        word, colon, key = line.decode("ascii").rpartition(":")
        self.word = word
        self._fernet = None if colon else Fernet(line)
        if colon:
            self._key = base64.urlsafe_b64decode(key)
            if word not in CIPHERS or len(self._key) != CIPHERS[word][1]:
                raise ValueError(word)

    @property
    def label(self) -> str:
        return {"": "AES-128-CBC、HMAC-SHA-256", "aes256gcm": "AES-256-GCM", "sm4gcm": "SM4-GCM"}[self.word]

    def encrypt(self, content: bytes) -> bytes:
        if self._fernet:
            return self._fernet.encrypt(content)
        nonce = secrets.token_bytes(NONCE)
        made = self._cipher(modes.GCM(nonce)).encryptor()
        sealed = nonce + made.update(content) + made.finalize() + made.tag
        return f"{self.word}.{base64.urlsafe_b64encode(sealed).decode()}".encode()

    def decrypt(self, token: bytes) -> bytes:
        """InvalidToken where another key, or another algorithm, sealed it, or it was altered."""
        if self._fernet:
            return self._fernet.decrypt(token)
        word, dot, sealed = token.partition(b".")
        if not dot or word.decode("ascii", "replace") != self.word:
            raise InvalidToken
        try:
            whole = base64.urlsafe_b64decode(sealed)
            nonce, content, tag = whole[:NONCE], whole[NONCE:-TAG], whole[-TAG:]
            opened = self._cipher(modes.GCM(nonce, tag)).decryptor()
            return opened.update(content) + opened.finalize()
        except (ValueError, InvalidTag):
            raise InvalidToken from None

    def _cipher(self, mode: modes.GCM) -> Cipher[modes.GCM]:
        return Cipher(CIPHERS[self.word][0](self._key), mode)


@dataclass(frozen=True)
class Keyring:
    """The lines of a key file: the first seals, each opens."""

    keys: tuple[Key, ...]

    @classmethod
    def of(cls, lines: Iterable[bytes]) -> "Keyring":
        """ValueError."""
        return cls(tuple(map(Key, lines)))

    def encrypt(self, content: bytes) -> bytes:
        return self.keys[0].encrypt(content)

    def decrypt(self, token: bytes) -> bytes:
        """InvalidToken where none opens it."""
        for key in self.keys:
            try:
                return key.decrypt(token)
            except InvalidToken:
                continue
        raise InvalidToken
