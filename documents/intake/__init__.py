"""Files from outside: what one is, and a scan as pages of A4.

Whatever is broken, locked, runs or is too large is refused with its reason, before anything large is unpacked. What can
be seen on paper becomes pages; everything else is an electronic original, kept byte for byte.
"""

import io
import warnings
from dataclasses import dataclass

import pikepdf
from PIL import Image, ImageFile

from documents.intake import swelling
from documents.intake.kinds import AVIF, HEIC, HEIF, REPAIRED_PDF, ZIP, media_of
from documents.intake.kinds import JPEG as JPEG
from documents.intake.kinds import NAMES as NAMES
from documents.intake.kinds import PDF as PDF
from documents.intake.kinds import PNG as PNG
from documents.intake.kinds import SCANS as SCANS
from documents.intake.kinds import TIFF as TIFF
from documents.intake.kinds import WORD as WORD
from documents.intake.kinds import fits_name as fits_name
from documents.intake.pages import as_pages as as_pages
from documents.intake.pages import frames, sheets, turn_of
from documents.intake.refusing import BrokenFile as BrokenFile
from documents.intake.refusing import EmptyFile, LockedFile, TooMuch, megabytes
from documents.intake.refusing import FileRefused as FileRefused
from documents.intake.whole import is_whole
from documents.intake.word_file import NotWord, UploadRefused, open_word


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
    media = media_of(data)
    most = limits.megabytes if media in SCANS or media == WORD else limits.recording_megabytes
    if len(data) > most << 20:
        raise TooMuch(f"文件有{megabytes(len(data))}兆字节，最多{most}兆字节")
    if not is_whole(data, media):
        raise BrokenFile(NAMES[media][0])
    pages = 0
    if media == WORD:
        media = _check_word(data)
    elif media == PDF:
        media, pages = _pdf_pages(data)
    elif media in (HEIF, AVIF):
        media, pages = _of_a_telephone(data, media, limits)
    elif media in SCANS:
        pages = _picture_pages(data, media, limits)
    if pages > limits.pages:
        raise TooMuch(f"文件有{pages}页，最多{limits.pages}页")
    return Recognised(media=media, pages=pages)


def _check_word(data: bytes) -> str:
    """A Word file that our own reader takes, or another one that is kept as it is."""
    try:
        open_word(data)
    except NotWord:
        return ZIP
    except UploadRefused as refused:
        again = FileRefused(refused.reason, refused.instead)
        again.code = refused.code
        raise again from refused
    return WORD


def _pdf_pages(data: bytes) -> tuple[str, int]:
    """A PDF as it is, or as every reader shows it after repairing it; what then has no page is broken."""
    swelling.check(data)
    for media, recovery in ((PDF, False), (REPAIRED_PDF, True)):
        try:
            with pikepdf.open(io.BytesIO(data), attempt_recovery=recovery) as opened:
                count = len(opened.pages)
        except pikepdf.PasswordError:
            raise LockedFile from None
        except Exception:  # qpdf and its bindings raise whatever they stumble upon
            continue
        if count:
            return media, count
    raise BrokenFile("PDF")


# ---- pictures


def _of_a_telephone(data: bytes, media: str, limits: Limits) -> tuple[str, int]:
    """A HEIC or AVIF picture. Not every one can be drawn: then it is kept as an electronic original."""
    try:
        return media, _picture_pages(data, media, limits)
    except BrokenFile:
        return HEIC, 0


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
                sideways = turn_of(picture, media) in (5, 6, 7, 8)
                for frame in frames(picture, media):
                    if frame.width * frame.height > limits.megapixels * 1_000_000:
                        raise TooMuch(f"图片有{frame.width}×{frame.height}像素")
                    pages += sheets(*(frame.size[::-1] if sideways else frame.size))
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
