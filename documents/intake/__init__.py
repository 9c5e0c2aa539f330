"""Files from outside: what one is, told from its bytes and never from its name, and a scan as pages of A4.

Whatever cannot be read, printed and kept for good is refused with its reason, before anything large is unpacked.
Pictures go into the PDF as they are, without being compressed again, so that the same scan gives the same bytes.
"""

import io
import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageFile, ImageSequence

from documents.errors import DocumentError
from documents.intake.word_file import ENCRYPTED, OLE, UploadRefused, open_word

PDF, JPEG, PNG, TIFF = "application/pdf", "image/jpeg", "image/png", "image/tiff"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SCANS = frozenset({PDF, JPEG, PNG, TIFF})
"""What becomes pages of the case file."""
NAMES = {
    PDF: ("PDF", ("pdf",)),
    JPEG: ("JPEG图片", ("jpg", "jpeg", "jpe", "jfif")),
    PNG: ("PNG图片", ("png",)),
    TIFF: ("TIFF图片", ("tif", "tiff")),
    WORD: ("Word文档", ("docx",)),
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
    (b"ID3", "audio/mpeg"),
    (b"#!AMR", "audio/amr"),
    (b"fLaC", "audio/flac"),
    (b"OggS", "audio/ogg"),
    (b"\x1aE\xdf\xa3", "video/x-matroska"),
    (b"0&\xb2u\x8ef\xcf\x11", "video/x-ms-asf"),
)
STRANGE = (
    (b"GIF8", "GIF图片"),
    (b"BM", "BMP图片"),
    (b"Rar!", "压缩文件"),
    (b"7z\xbc\xaf", "压缩文件"),
    (b"\x1f\x8b", "压缩文件"),
    (b"{\\rtf", "RTF文件"),
    (b"<", "网页文件"),
)
A4 = (595.276, 841.89)
"""Points."""


class FileRefused(DocumentError):
    """A file from outside that cannot be taken in. Whoever received it keeps the original."""

    code = "DOC-140"

    def __init__(self, reason: str, instead: str) -> None:
        super().__init__(reason, instead)
        self.reason, self.instead = reason, instead

    def __str__(self) -> str:
        return f"文件不能收入：{self.reason}。{self.instead}。"


class EmptyFile(FileRefused):
    """Nothing arrived."""

    code = "DOC-141"

    def __init__(self) -> None:
        super().__init__("文件是空的，没有内容", "请核对原文件，重新扫描或者复制后再上传")


class UnknownFile(FileRefused):
    """Something that the case file cannot hold."""

    code = "DOC-142"

    def __init__(self, looks_like: str) -> None:
        super().__init__(
            f"它是{looks_like}，不能归入案卷",
            "请转换为PDF、JPEG、PNG、TIFF、Word（.docx）或者常用的录音录像格式后再上传",
        )


class Program(FileRefused):
    """Something that runs."""

    code = "DOC-143"

    def __init__(self) -> None:
        super().__init__("它是可以运行的程序，不是材料", "请不要打开原文件，并告知管理员查毒；向提交人索取材料本身")


class BrokenFile(FileRefused):
    """A file that is cut short or damaged."""

    code = "DOC-144"

    def __init__(self, kind: str) -> None:
        super().__init__(f"这个{kind}文件已损坏或者没有传完", "请打开原文件核对，重新扫描或者另存后再上传")


class LockedFile(FileRefused):
    """A file with a password."""

    code = "DOC-145"

    def __init__(self) -> None:
        super().__init__("文件设有打开密码", "请取消密码，另存后再上传")


class TooMuch(FileRefused):
    """Larger than anything the office takes in, or than its bytes let expect (压缩炸弹)."""

    code = "DOC-146"

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}，超过本机关设定的限度", "请分成几个文件，或者降低扫描的分辨率后再上传")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What an office takes in: megabytes of a file on paper and of a recording, pages, megapixels of one picture."""

    megabytes: int
    recording_megabytes: int
    pages: int
    megapixels: int


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """What a file is. `pages` is 0 for what has none of its own (Word files, recordings)."""

    media: str
    pages: int

    @property
    def label(self) -> str:
        return NAMES[self.media][0]


def recognise(data: bytes, limits: Limits) -> Recognised:
    """The kind of a file and its pages; a `FileRefused` when it cannot be taken in."""
    if not data:
        raise EmptyFile
    media = _media(data)
    most = limits.megabytes if media in SCANS or media == WORD else limits.recording_megabytes
    if len(data) > most << 20:
        raise TooMuch(f"文件有{len(data) >> 20}兆字节，最多{most}兆字节")
    if media == WORD:
        _check_word(data)
        return Recognised(media=media, pages=0)
    pages = _pdf_pages(data) if media == PDF else _picture_pages(data, media, limits) if media in SCANS else 0
    if pages > limits.pages:
        raise TooMuch(f"文件有{pages}页，最多{limits.pages}页")
    return Recognised(media=media, pages=pages)


def fits_name(media: str, file_name: str) -> bool:
    """Whether the ending of the name says what the file is."""
    return file_name.rpartition(".")[2].lower() in NAMES[media][1]


def _media(data: bytes) -> str:
    for start, media in STARTS:
        if data.startswith(start):
            return media
    if data.startswith(PROGRAMS):
        raise Program
    if data.startswith(b"PK\x03\x04"):
        if b"OFD.xml" in data[-4096:] or b"OFD.xml" in data[:4096]:
            raise UnknownFile("OFD版式文件")
        return WORD
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise LockedFile
        raise UnknownFile("旧版Word、Excel或者WPS文件（.doc、.xls、.wps）")
    if data[:4] == b"RIFF":
        found = {b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}.get(data[8:12])
        return found or _strange("WebP等图片")
    if data[4:8] == b"ftyp":
        if data[8:12] in (b"heic", b"heix", b"mif1", b"avif", b"msf1"):
            raise UnknownFile("手机的HEIC图片")
        return "audio/mp4" if data[8:12] in (b"M4A ", b"M4B ") else "video/mp4"
    if len(data) > 4 and data[0] == 0xFF and data[1] & 0xF6 == 0xF0:
        return "audio/aac"
    if len(data) > 4 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2 and data[2] >> 4 not in (0, 15):
        return "audio/mpeg"
    return _strange(next((name for start, name in STRANGE if data.startswith(start)), "本系统不认识的文件"))


def _strange(looks_like: str) -> str:
    raise UnknownFile(looks_like)


def _check_word(data: bytes) -> None:
    try:
        open_word(data)
    except UploadRefused as refused:
        again = FileRefused(refused.reason, refused.instead)
        again.code = refused.code
        raise again from refused


def _pdf_pages(data: bytes) -> int:
    """Strict: what a reader has to repair may lack pages."""
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as opened:
            count = len(opened.pages)
    except pikepdf.PasswordError:
        raise LockedFile from None
    except Exception as error:  # qpdf and its bindings raise whatever they stumble upon
        raise BrokenFile("PDF") from error
    if not count:
        raise BrokenFile("PDF")
    return count


# ---- pictures


def _picture_pages(data: bytes, media: str, limits: Limits) -> int:
    """The pictures in the file, each fully decoded once: a scan cut short is found now and not when the file is
    read."""
    pages = 0
    # WeasyPrint lets the whole process read pictures that are cut short; our documents have none of its pictures.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=[media.rpartition("/")[2].upper()]) as picture:
                for frame in ImageSequence.Iterator(picture):
                    pages += 1
                    if frame.width * frame.height > limits.megapixels * 1_000_000:
                        raise TooMuch(f"图片有{frame.width}×{frame.height}像素")
                    if pages > limits.pages:
                        raise TooMuch(f"文件超过{limits.pages}页")
                    frame.load()
    except FileRefused:
        raise
    except Image.DecompressionBombError:
        raise TooMuch("图片的像素过多") from None
    except Exception as error:  # Pillow raises whatever its decoders stumble upon
        raise BrokenFile(NAMES[media][0]) from error
    return pages


def as_pages(data: bytes, media: str) -> bytes:
    """A scan as a PDF, one page of A4 for each picture; a PDF stays as it is. Deterministic."""
    if media == PDF:
        return data
    with pikepdf.new() as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for stream, width, height, turn in _drawn(made, data, media):
            sideways = turn in (5, 6, 7, 8)
            shown_width, shown_height = (height, width) if sideways else (width, height)
            page_width, page_height = A4 if shown_height >= shown_width else A4[::-1]
            scale = min(page_width / shown_width, page_height / shown_height, 1)  # a small picture stays small
            wide, high = shown_width * scale, shown_height * scale
            left, bottom = (page_width - wide) / 2, (page_height - high) / 2
            a, b, c, d, e, f = TURNS[turn]
            matrix = (a * wide, b * high, c * wide, d * high, left + e * wide, bottom + f * high)
            numbers = " ".join(f"{number:.3f}" for number in matrix)
            page = made.add_blank_page(page_size=(page_width, page_height))
            page.obj.Resources = Dictionary(XObject=Dictionary(Scan=stream))
            page.obj.Contents = made.make_stream(f"q {numbers} cm /Scan Do Q".encode())
        out = io.BytesIO()
        made.save(out, deterministic_id=True)
        return out.getvalue()


TURNS = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""The unit square as each EXIF orientation has it seen."""
ORIENTATION = 0x0112


def _drawn(made: pikepdf.Pdf, data: bytes, media: str) -> Iterator[tuple[pikepdf.Object, int, int, int]]:
    """Each picture as an image of the PDF, its size, and how it is to be turned."""
    with Image.open(io.BytesIO(data)) as picture:
        width, height = picture.size
        # Only cameras note how they were held; Pillow turns a TIFF itself when it loads it.
        turn = int(picture.getexif().get(ORIENTATION, 1)) if media == JPEG else 1
        turn = turn if turn in TURNS else 1
        if media == JPEG and picture.mode in COLOURS:
            look = Dictionary(ColorSpace=COLOURS[picture.mode], BitsPerComponent=8, Filter=Name.DCTDecode)
            yield _image(made, data, width, height, look), width, height, turn
        elif media == PNG and (raw := _png(data)):
            yield _image(made, raw[0], width, height, raw[1]), width, height, turn
        else:
            for frame in ImageSequence.Iterator(picture):
                plain = _plain(frame)
                look = Dictionary(ColorSpace=COLOURS[plain.mode], BitsPerComponent=1 if plain.mode == "1" else 8)
                yield _image(made, plain.tobytes(), *plain.size, look), *plain.size, turn


COLOURS = {"1": Name.DeviceGray, "L": Name.DeviceGray, "RGB": Name.DeviceRGB}


def _image(made: pikepdf.Pdf, content: bytes, width: int, height: int, look: pikepdf.Dictionary) -> pikepdf.Object:
    stream = made.make_stream(content, look)
    stream.Type, stream.Subtype, stream.Width, stream.Height = Name.XObject, Name.Image, width, height
    return stream


def _plain(frame: Image.Image) -> Image.Image:
    """As a PDF can show it: without transparency, in grey or red, green, blue."""
    frame.load()
    if frame.mode in COLOURS:
        return frame
    if "A" in frame.mode or "transparency" in frame.info:
        seen = frame.convert("RGBA")
        white = Image.new("RGB", frame.size, "white")
        white.paste(seen, mask=seen.getchannel("A"))
        return white
    return frame.convert("RGB")


def _png(data: bytes) -> tuple[bytes, pikepdf.Dictionary] | None:
    """The compressed pixels of a PNG as they are: PDF knows its filters. None where it has more than PDF knows."""
    parts: dict[bytes, list[bytes]] = {}
    at = 8
    while at + 8 <= len(data):
        length, name = struct.unpack(">I4s", data[at : at + 8])
        parts.setdefault(name, []).append(data[at + 8 : at + 8 + length])
        at += 12 + length
    width, _, bits, kind, _, _, interlaced = struct.unpack(">IIBBBBB", parts[b"IHDR"][0])
    if interlaced or kind not in (0, 2, 3) or b"tRNS" in parts:
        return None
    colours: pikepdf.Object = Name.DeviceRGB if kind == 2 else Name.DeviceGray
    if kind == 3:
        palette = parts[b"PLTE"][0]
        colours = Array([Name.Indexed, Name.DeviceRGB, len(palette) // 3 - 1, String(palette)])
    filters = Dictionary(Predictor=15, Colors=3 if kind == 2 else 1, Columns=width, BitsPerComponent=bits)
    look = Dictionary(ColorSpace=colours, BitsPerComponent=bits, Filter=Name.FlateDecode, DecodeParms=filters)
    return b"".join(parts[b"IDAT"]), look
