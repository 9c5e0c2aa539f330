"""Whether a file is more than its first bytes. What cannot be opened here is kept as it came, but a beginning alone, or
a package or recording that was cut off, is no evidence of anything: whoever hands it in is told at once."""

import io
import zipfile
from collections.abc import Callable

from documents.intake.kinds import GZIP, OFD, OLD_OFFICE, RAR, RTF, SEVEN_ZIP

SHORTEST = 18
"""Bytes; no recording, package or old Office file is shorter."""
_SEVEN_ZIP_HEAD = 32


def is_whole(data: bytes, media: str) -> bool:
    """False for what is surely cut off or empty; what nothing is known of is taken for whole."""
    if not media.startswith(("audio/", "video/")) and media not in _ENDS:
        return True
    ends = _ENDS.get(media)
    return (len(data) >= SHORTEST or media == RTF) and (ends is None or ends(data))


def _compound(data: bytes) -> bool:
    """The head of an old Office file: its order of bytes, and sectors of 512 bytes or 4,096."""
    return data[28:30] == b"\xfe\xff" and data[30:32] in (b"\x09\0", b"\x0c\0")


def _seven_zip(data: bytes) -> bool:
    """Its table of contents stands at its end, where the head says."""
    where, size = (int.from_bytes(data[at : at + 8], "little") for at in (12, 20))
    return len(data) >= _SEVEN_ZIP_HEAD + where + size


def _ofd(data: bytes) -> bool:
    """The root names a document that is there."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return any(name.endswith(".xml") and name != "OFD.xml" for name in opened.namelist())


def _boxes(data: bytes) -> bool:
    """A recording in boxes has one that says what it plays; a telephone writes it last."""
    at = 0
    while at + 8 <= len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if name == b"moov":
            return True
        if size == 1:  # the size follows, since it is a large one
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if size < 8:
            return False
        at += size
    return False


_ENDS: dict[str, Callable[[bytes], bool]] = {
    OLD_OFFICE: _compound,
    OFD: _ofd,
    SEVEN_ZIP: _seven_zip,
    RAR: lambda data: data[4:6] == b"\x1a\x07",
    GZIP: lambda data: data[2] == 8,
    RTF: lambda data: b"}" in data,
    "audio/mp4": _boxes,
    "video/mp4": _boxes,
    "audio/wav": lambda data: b"fmt " in data,
    "video/x-msvideo": lambda data: b"movi" in data,
}
