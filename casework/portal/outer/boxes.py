"""The seals of the outside store.

What somebody hands in is sealed to the inside (HPKE, RFC 9180): the site cannot read it again. What is published is
sealed by the key of its reader: a citizen's follows from the code on his paper, an account has one of its own, which
its password opens. So nobody reads in a stolen copy of the store.
"""

import base64
import hashlib
import hmac
import json
import re
import secrets
import unicodedata
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
_INFO = b"casework: to the inside, 1"

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What codes are written with: no 0 and O, no 1 and I."""
DIGITS = 4
LENGTH = 16
"""Signs of a code: 80 bits, which nobody tries out."""


class NotOurs(Exception):
    """A box that this key does not open."""


# ---- to the inside


def new_pair() -> tuple[bytes, bytes]:
    """A private key and its public one."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def public_of(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def to_the_inside(public: bytes, content: bytes) -> bytes:
    """A box that only the inside opens."""
    return _SUITE.encrypt(content, X25519PublicKey.from_public_bytes(public), _INFO)


def opened_inside(private: bytes, box: bytes) -> bytes:
    """NotOurs."""
    try:
        return _SUITE.decrypt(box, X25519PrivateKey.from_private_bytes(private), _INFO)
    except (InvalidTag, ValueError) as error:
        raise NotOurs from error


# ---- to a reader


def last_signs(*numbers: str) -> str:
    """By which somebody is known besides his code: the last four signs of the first number that has so many."""
    plain = (re.sub(r"[\s\-]", "", number).upper() for number in numbers)
    return next((number[-DIGITS:] for number in plain if len(number) >= DIGITS), "")


def new_code() -> str:
    """A code for paper, in groups of four: 7KQ2-M9XD-R4TB-WC5H."""
    return grouped("".join(secrets.choice(SIGNS) for _ in range(LENGTH)))


def grouped(code: str) -> str:
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def as_code(typed: str) -> str:
    """A code as somebody typed it, in its one form; empty for what cannot be one."""
    plain = re.sub(r"[\s\-_·.]", "", unicodedata.normalize("NFKC", typed)).upper()
    return plain if len(plain) == LENGTH and set(plain) <= set(SIGNS) else ""


def key_of(code: str) -> bytes:
    """The key of whoever holds a code. A code is long enough to need no slow hash."""
    return hmac.digest(b"casework: code", as_code(code).encode(), "sha256")


def new_key() -> bytes:
    """The key of an account."""
    return secrets.token_bytes(32)


def id_of(key: bytes) -> str:
    """Under which a reader's boxes lie; tells nothing of the key."""
    return hmac.digest(key, b"casework: id", "sha256").hex()


def sealed(key: bytes, content: bytes) -> bytes:
    return Fernet(_own(key)).encrypt(content)


def opened(key: bytes, box: bytes) -> bytes:
    """NotOurs."""
    try:
        return Fernet(_own(key)).decrypt(box)
    except InvalidToken as error:
        raise NotOurs from error


def mark(key: bytes, content: bytes) -> str:
    """By which two contents are told apart without opening a box."""
    return hmac.digest(key, b"mark" + content, "sha256").hex()


def _own(key: bytes) -> bytes:
    return base64.urlsafe_b64encode(hmac.digest(key, b"casework: content", "sha256"))


# ---- passwords of accounts


def wrapped(key: bytes, password: str) -> str:
    """An account's key as its password opens it."""
    salt = secrets.token_bytes(16)
    return f"{salt.hex()}.{Fernet(_slow(password, salt)).encrypt(key).decode()}"


def unwrapped(box: str, password: str) -> bytes | None:
    """The key; None for a wrong password."""
    salt, _, token = box.partition(".")
    try:
        return Fernet(_slow(password, bytes.fromhex(salt))).decrypt(token.encode())
    except (InvalidToken, ValueError):
        return None


def as_typed(words: str) -> str:
    """Words as they open a key: those that we gave in their one form, others as they are."""
    code = as_code(words)
    return grouped(code) if code else words


def _slow(password: str, salt: bytes) -> bytes:
    typed = unicodedata.normalize("NFKC", password).encode()
    # The parameters that OWASP names for scrypt where memory is scarce: a sixth of a second, 32 MB.
    return base64.urlsafe_b64encode(hashlib.scrypt(typed, salt=salt, n=2**15, r=8, p=3, dklen=32, maxmem=2**26))


# ---- what lies in a box


def as_bytes(content: Any) -> bytes:
    """Plain data, always written in the same way."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def from_bytes(content: bytes) -> Any:
    return json.loads(content)
