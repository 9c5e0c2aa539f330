"""What a file is, told from its bytes and never from its name."""

import io
import re
import zipfile

from documents.intake.refusing import BrokenFile, LockedFile, Program
from documents.intake.word_file import ENCRYPTED, OLE

PDF, JPEG, PNG, TIFF = "application/pdf", "image/jpeg", "image/png", "image/tiff"
GIF, BMP, WEBP = "image/gif", "image/bmp", "image/webp"
REPAIRED_PDF = "application/pdf; repaired=yes"
"""A PDF that readers open by repairing it; its bytes are kept as they came."""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
OLD_OFFICE, OFD, ZIP, RAR, SEVEN_ZIP, GZIP = (
    "application/x-ole-storage",
    "application/ofd",
    "application/zip",
    "application/vnd.rar",
    "application/x-7z-compressed",
    "application/gzip",
)
MAIL, TEXT, HTML, RTF, OTHER = (
    "message/rfc822",
    "text/plain",
    "text/html",
    "application/rtf",
    "application/octet-stream",
)
HEIC = "image/heic"
"""A HEIC or AVIF picture that cannot be drawn here."""
HEIF, AVIF = "image/heif", "image/avif"
"""Those that can."""
SCANS = frozenset({PDF, REPAIRED_PDF, JPEG, PNG, TIFF, GIF, BMP, WEBP, HEIF, AVIF})
"""What becomes pages of the case file. Everything else is kept as an electronic original (电子数据原件)."""
READABLE = frozenset({TEXT, HTML, MAIL, SHEET, SLIDES, OFD, ZIP})
"""Electronic originals of which a copy to be read can be made (`readable`)."""
RECORDINGS = ("audio/", "video/")
"""How the kinds of recordings begin."""
NAMES = {
    PDF: ("PDF", ("pdf",)),
    REPAIRED_PDF: ("PDF（原文件有缺损，按修复后的内容显示，请核对页数）", ("pdf",)),
    JPEG: ("JPEG图片", ("jpg", "jpeg", "jpe", "jfif")),
    PNG: ("PNG图片", ("png",)),
    TIFF: ("TIFF图片", ("tif", "tiff")),
    GIF: ("GIF图片", ("gif",)),
    BMP: ("BMP图片", ("bmp", "dib")),
    WEBP: ("WebP图片", ("webp",)),
    HEIC: ("HEIC图片（不能显示，原样保存）", ("heic", "heif", "avif")),
    HEIF: ("HEIC图片", ("heic", "heif")),
    AVIF: ("AVIF图片", ("avif",)),
    WORD: ("Word文档", ("docx", "docm", "dotx")),
    SHEET: ("Excel表格", ("xlsx", "xlsm")),
    SLIDES: ("PowerPoint演示文稿", ("pptx", "pptm", "ppsx")),
    OLD_OFFICE: ("旧版Office文件", ("doc", "xls", "ppt", "wps", "et", "dps", "msg")),
    OFD: ("OFD版式文件", ("ofd",)),
    ZIP: ("ZIP压缩文件", ("zip",)),
    RAR: ("RAR压缩文件", ("rar",)),
    SEVEN_ZIP: ("7Z压缩文件", ("7z",)),
    GZIP: ("GZIP压缩文件", ("gz", "tgz")),
    MAIL: ("电子邮件", ("eml",)),
    TEXT: ("文本文件", ("txt", "csv", "log", "md", "json", "xml")),
    HTML: ("网页文件", ("html", "htm", "mht", "mhtml")),
    RTF: ("RTF文件", ("rtf",)),
    OTHER: ("其他电子文件", ("bin",)),
    "audio/mpeg": ("MP3录音", ("mp3",)),
    "audio/wav": ("WAV录音", ("wav",)),
    "audio/amr": ("AMR录音", ("amr",)),
    "audio/aac": ("AAC录音", ("aac",)),
    "audio/flac": ("FLAC录音", ("flac",)),
    "audio/ogg": ("OGG录音", ("ogg", "oga", "opus")),
    "audio/mp4": ("M4A录音", ("m4a",)),
    "video/mp4": ("MP4录像", ("mp4", "m4v", "mov", "3gp")),
    "video/x-msvideo": ("AVI录像", ("avi",)),
    "video/x-matroska": ("MKV录像", ("mkv", "webm")),
    "video/x-ms-asf": ("WMV录音录像", ("wmv", "wma", "asf")),
}
"""What a kind is called, and how its file names end; the first ending is the usual one."""

PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!/",
    b"\xca\xfe\xba\xbe",
    b"L\x00\x00\x00\x01\x14\x02\x00",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
)
STARTS = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"GIF8", GIF),
    (b"ID3", "audio/mpeg"),
    (b"#!AMR", "audio/amr"),
    (b"fLaC", "audio/flac"),
    (b"OggS", "audio/ogg"),
    (b"\x1aE\xdf\xa3", "video/x-matroska"),
    (b"0&\xb2u\x8ef\xcf\x11", "video/x-ms-asf"),
    (b"Rar!", RAR),
    (b"7z\xbc\xaf", SEVEN_ZIP),
    (b"\x1f\x8b", GZIP),
    (b"{\\rtf", RTF),
)
MAIL_STARTS = ("from:", "received:", "return-path:", "delivered-to:", "mime-version:", "date:", "message-id:")
HEADER_WITHIN = 1024
"""Bytes within which every reader of PDF looks for its header."""
HEAD = 8192
"""Bytes by which text is told from what is none."""


def media_of(data: bytes) -> str:
    """The kind of a file. Program, LockedFile, BrokenFile."""
    for start, media in STARTS:
        if data.startswith(start):
            return media
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        return BMP
    if data.startswith(PROGRAMS):
        raise Program
    if data.startswith(b"PK\x03\x04"):
        return _package(data)
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise LockedFile
        return OLD_OFFICE
    if data[:4] == b"RIFF":
        return {b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo", b"WEBP": WEBP}.get(data[8:12], OTHER)
    if data[4:8] == b"ftyp":
        if data[8:12] in (b"avif", b"avis"):
            return AVIF
        if data[8:12] in (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"):
            return HEIF
        return "audio/mp4" if data[8:12] in (b"M4A ", b"M4B ") else "video/mp4"
    if len(data) > 4 and data[0] == 0xFF and data[1] & 0xF6 == 0xF0:
        return "audio/aac"
    if len(data) > 4 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2 and data[2] >> 4 not in (0, 15):
        return "audio/mpeg"
    if b"%PDF-" in data[:HEADER_WITHIN]:
        return PDF
    return _text(data)


def _package(data: bytes) -> str:
    """What kind of ZIP it is, by what is in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            entries = opened.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise BrokenFile(NAMES[ZIP][0]) from error
    names = [entry.filename for entry in entries]
    if "OFD.xml" in names:
        return OFD
    if "classes.dex" in names or ("META-INF/MANIFEST.MF" in names and any(name.endswith(".class") for name in names)):
        raise Program
    for folder, media in (("word/", WORD), ("xl/workbook", SHEET), ("ppt/presentation", SLIDES)):
        if "[Content_Types].xml" in names and any(name.startswith(folder) for name in names):
            return media
    if any(entry.flag_bits & 1 for entry in entries):
        raise LockedFile
    return ZIP


def _text(data: bytes) -> str:
    """Text of some kind, or what nobody knows."""
    head = words(data[:HEAD])
    if head is None:
        return OTHER
    start = head.lstrip("\ufeff \r\n\t").lower()
    if start.startswith(("<!doctype html", "<html")):
        return HTML
    if start.startswith(MAIL_STARTS):
        return MAIL
    return TEXT


NAMED = re.compile(rb"""^\s*<\?xml[^>]{0,80}encoding=["'](gbk|gb2312|gb18030)["']""", re.IGNORECASE)
CHANCE = re.compile("[\x00-\x7f\u0250-\u036f\u0530-\u05ff\u0700-\u07ff]+")
"""Characters that two bytes of GB 18030 look like as UTF-8, and that nobody here writes (Uyghur is behind U+0600)."""
IDEOGRAPHS = re.compile("[\u4e00-\u9fff]")


def words(data: bytes) -> str | None:
    """Bytes as text: Unicode, else GB 18030; that too where it says so, and where Unicode finds no Chinese in it but
    letters of other scripts, as of 证 alone. None for what is neither."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data[: len(data) // 2 * 2].decode("utf-16", "replace")
    if b"\0" in data:
        return None
    found = [_decoded(data, encoding) for encoding in ("utf-8-sig", "gb18030")]
    one, other = found[::-1] if NAMED.match(data) else found
    if one is None or other is None:
        return one if other is None else other
    return other if not one.isascii() and CHANCE.fullmatch(one) and IDEOGRAPHS.search(other) else one


def _decoded(data: bytes, encoding: str) -> str | None:
    for cut in range(4):  # a beginning may end within a character
        try:
            return data[: len(data) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def fits_name(media: str, file_name: str) -> bool:
    """Whether the ending of the name says what the file is; of a kind nobody knows every ending does."""
    return media == OTHER or file_name.rpartition(".")[2].lower() in NAMES[media][1]
