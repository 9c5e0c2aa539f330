"""The key to which everything handed in is sealed: made on first use, among the secrets of the office."""

from pathlib import Path

from casework.portal.outer import boxes
from casework.storage.secrets import key_bytes
from casework.storage.settings import settings


def file() -> Path:
    """Where it lies."""
    return settings().data / "secrets" / "portal.key"


def private() -> bytes:
    """The private half. SecretRefused when its file is empty."""
    return bytes.fromhex(key_bytes(file(), lambda: boxes.new_pair()[0].hex().encode()).decode())


def public() -> bytes:
    """What the site seals with."""
    return boxes.public_of(private())
