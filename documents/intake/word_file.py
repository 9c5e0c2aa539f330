"""Opening an uploaded Word file: whatever is not one is refused, in Chinese, before anything large is unpacked.

The file comes from outside. Its directory is checked against limits first, then each part is unpacked in small steps
and counted, because a directory can lie; what python-docx gets to see is a fresh archive of the parts that were read.
"""

import io
import re
import zipfile
import zlib
from typing import Any

import docx

from documents.errors import DocumentError

PARTS = 2000
"""Entries of the archive. A long decision has about twenty."""
UNPACKED = 64 << 20
"""Bytes of all parts together. Pictures are not unpacked and do not count."""
RATIO, SMALL = 150, 1 << 20
"""A part may unpack to so many times its size, once it is larger than `SMALL` bytes. Text of a decision reaches 20."""
STEP = 1 << 16

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LOOKS = {b"%PDF": "PDF文件", b"\xff\xd8\xff": "JPEG图片", b"\x89PNG": "PNG图片", b"{\\rtf": "RTF文件", b"<": "网页文件"}
STRICT = b"http://purl.oclc.org/ooxml/"
"""How the names in a file begin that Word saved as “Strict Open XML”."""
PICTURES = re.compile(r"word/(media|embeddings)/")
XML = (".xml", ".rels")


class UploadRefused(DocumentError):
    """An uploaded file that cannot be read as a document. The original is kept by whoever received it."""

    code = "DOC-100"

    def __init__(self, reason: str, instead: str) -> None:
        super().__init__(reason, instead)
        self.reason, self.instead = reason, instead

    def __str__(self) -> str:
        return f"上传的文件不能读入：{self.reason}。{self.instead}。原文件已保留，没有据此生成或者送达任何文书。"


class NotWord(UploadRefused):
    """Something else than a .docx file, whatever its name says."""

    code = "DOC-101"

    def __init__(self, looks_like: str) -> None:
        super().__init__(
            f"它不是Word文档（.docx），而是{looks_like}", "请在Word或者WPS中另存为“Word文档（.docx）”再上传"
        )


class Damaged(UploadRefused):
    """A Word file that is cut short or altered."""

    code = "DOC-102"

    def __init__(self, reason: str = "文件已损坏或者没有传完") -> None:
        super().__init__(reason, "请在Word或者WPS中打开检查，另存后重新上传")


class Encrypted(UploadRefused):
    """A file with a password."""

    code = "DOC-103"

    def __init__(self) -> None:
        super().__init__("文件设有打开密码", "请在Word或者WPS中取消密码，另存后重新上传")


class HasMacros(UploadRefused):
    """A file with a program in it."""

    code = "DOC-104"

    def __init__(self) -> None:
        super().__init__("文件含有宏（程序）", "请另存为不含宏的“Word文档（.docx）”再上传")


class TooLarge(UploadRefused):
    """A file that unpacks to more than any document holds (压缩炸弹)."""

    code = "DOC-105"

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}，超过文书的合理大小", "请删去图片等与正文无关的内容，另存后重新上传")


def open_word(data: bytes) -> tuple[Any, dict[str, bytes]]:
    """The file as python-docx reads it, and its parts by name; an `UploadRefused` for anything else."""
    parts = _unpacked(data)
    types = parts.get("[Content_Types].xml", b"")
    if any(name.endswith("vbaProject.bin") for name in parts) or b"macroEnabled" in types:
        raise HasMacros
    if MAIN.encode() not in types:
        raise NotWord("别的压缩文件" if not types else "别的Office文件（表格、演示、模板或者“严格”格式）")
    if STRICT in parts.get("_rels/.rels", b"") + parts.get("word/document.xml", b""):
        raise NotWord("“严格”格式的Word文件（Strict Open XML）")
    if any(b"<!DOCTYPE" in content for name, content in parts.items() if name.endswith(XML)):
        raise Damaged("文件中有Word文档不应有的内容（文档类型声明）")
    try:
        return docx.Document(io.BytesIO(_packed(parts))), parts
    except Exception as error:  # python-docx and lxml raise whatever they stumble upon
        raise Damaged from error


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Every part, unpacked within the limits."""
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise Encrypted
        raise NotWord("旧版Word、Excel或者WPS文件（.doc、.xls、.wps）")
    if not data.startswith(b"PK"):
        raise NotWord(next((name for start, name in LOOKS.items() if data.startswith(start)), "别的文件"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_directory(entries)
            parts: dict[str, bytes] = {}
            room = UNPACKED
            for entry in entries:
                parts[entry.filename] = _part(archive, entry, room)
                room -= len(parts[entry.filename])
            return parts
    # zipfile says NotImplementedError of a compression it does not know, and the others of damaged bytes.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, UnicodeError, ValueError) as error:
        raise Damaged from error


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise Encrypted
    if len(entries) > PARTS:
        raise TooLarge(f"其中有{len(entries)}个部分")
    if len({entry.filename for entry in entries}) < len(entries):
        raise Damaged("文件中有重名的部分")
    unpacked = [entry for entry in entries if not PICTURES.match(entry.filename)]
    if (total := sum(entry.file_size for entry in unpacked)) > UNPACKED:
        raise TooLarge(f"解压后有{total >> 20}兆字节")
    for entry in unpacked:
        if entry.file_size > max(SMALL, RATIO * entry.compress_size):
            raise TooLarge(f"其中一个部分解压后是原来的{entry.file_size // max(1, entry.compress_size)}倍")


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    """One part. A picture is not needed and only its presence noted."""
    if PICTURES.match(entry.filename):
        return b""
    content = bytearray()
    with archive.open(entry) as file:
        while step := file.read(STEP):
            content += step
            if len(content) > room:
                raise TooLarge("解压后的内容过多")
    return bytes(content)


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
