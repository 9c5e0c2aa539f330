"""A PDF that is small as it arrives and fills the memory when it is opened. Readers unpack the streams in which objects
lie (ISO 32000-1, 7.5.7, 7.5.8) whole and at once, so these are unpacked here first, bit by bit and thrown away."""

import re
import zlib

from documents.intake.refusing import TooMuch

MOST = 256 << 20
"""Bytes of objects that a file may unpack to: hundreds of times what the object streams of a long document hold."""
BIT = 1 << 20
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_OF_OBJECTS = re.compile(rb"/(ObjStm|XRef)\b")
_DICTIONARY = 1 << 16
"""Bytes before a stream in which its dictionary is looked for."""


def check(data: bytes) -> None:
    """TooMuch for a file whose objects unpack to more than `MOST`, or that packs them twice, as no writer does."""
    left = MOST
    for found in _STREAM.finditer(data):
        start = max(data.rfind(b"obj", max(0, found.start() - _DICTIONARY), found.start()), 0)
        about = _ESCAPED.sub(lambda sign: bytes([int(sign[1], 16)]), data[start : found.start()])
        if not _OF_OBJECTS.search(about):
            continue
        if about.count(b"FlateDecode") > 1:
            raise TooMuch("PDF的内容被反复压缩")
        left -= _unpacked(data, found.end(), left)
        if left < 0:
            raise TooMuch("PDF展开后过大")


def _unpacked(data: bytes, start: int, left: int) -> int:
    """Bytes that the stream from here on unpacks to, counted until they are more than is left."""
    unpacking, count = zlib.decompressobj(), 0
    try:
        for at in range(start, len(data), BIT):
            packed = data[at : at + BIT]
            while packed and not unpacking.eof and count <= left:
                count += len(unpacking.decompress(packed, BIT))
                packed = unpacking.unconsumed_tail
            if unpacking.eof or count > left:
                break
    except zlib.error:  # not packed, or broken: whoever reads it finds out
        pass
    return count
