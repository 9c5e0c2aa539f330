"""What a file from outside is, told from its bytes; what cannot be taken in; a scan as pages of A4."""

import io
import zipfile

import docx
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageFile, ImageOps

from documents import intake
from documents.intake import Limits, Recognised, as_pages, kinds, recognise
from documents.intake.readable import CUT, LONGEST, text_of
from tests import scans
from tests.odd_files import boxes, old_office
from tests.rows import each_row

LIMITS = Limits(megabytes=5, recording_megabytes=8, pages=40, megapixels=30)


def word() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


@each_row(
    ("data", "media", "pages"),
    [
        (scans.pdf(3), intake.PDF, 3),
        (scans.jpeg(), intake.JPEG, 1),
        (scans.png(), intake.PNG, 1),
        (scans.tiff(4), intake.TIFF, 4),
        (word(), intake.WORD, 0),
        (scans.RECORDING, "audio/mpeg", 0),
        (b"\xff\xfb\x90\x64" + b"\0" * 400, "audio/mpeg", 0),
        (b"\xff\xf1\x50\x80" + b"\0" * 400, "audio/aac", 0),
        (b"RIFF\x00\x00\x00\x00WAVEfmt " + b"\0" * 40, "audio/wav", 0),
        (boxes(b"isom", b"moov"), "video/mp4", 0),
        (boxes(b"M4A ", b"moov"), "audio/mp4", 0),
        (b"#!AMR\n" + b"\0" * 40, "audio/amr", 0),
        (b"\r\n" + scans.pdf(3), intake.PDF, 3),
        (scans.moved(scans.pdf(3)), kinds.REPAIRED_PDF, 3),
        (scans.pdf(5)[:-40], kinds.REPAIRED_PDF, 5),
        (scans.png((1000, 27000), "1"), intake.PNG, 20),
        (scans.png((1080, 2000)), intake.PNG, 1),
        (scans.two_pictures(), intake.JPEG, 1),
        (scans.picture("GIF"), kinds.GIF, 1),
        (scans.picture("BMP"), kinds.BMP, 1),
        (scans.picture("WEBP"), kinds.WEBP, 1),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 500, kinds.HEIC, 0),
        (scans.archive("[Content_Types].xml", "xl/workbook.xml"), kinds.SHEET, 0),
        (scans.archive("[Content_Types].xml", "ppt/presentation.xml"), kinds.SLIDES, 0),
        (scans.archive("OFD.xml", "Doc_0/Document.xml"), kinds.OFD, 0),
        (scans.archive("一.jpg"), kinds.ZIP, 0),
        (old_office(b"\0"), kinds.OLD_OFFICE, 0),
        (b"Rar!\x1a\x07\0" + b"\0" * 20, kinds.RAR, 0),
        ("From: 王某\r\nSubject: 投诉\r\n\r\n正文".encode(), kinds.MAIL, 0),
        ("转账记录".encode("gb18030"), kinds.TEXT, 0),
        (b"<html><script>", kinds.HTML, 0),
        (b"BM" + b"\0" * 4 + b"words", kinds.OTHER, 0),
        ("BM公司的合同".encode(), kinds.TEXT, 0),
        (b"\x01\x02\x03\0\0", kinds.OTHER, 0),
    ],
)
def test_a_file_is_what_its_bytes_say(data: bytes, media: str, pages: int) -> None:
    assert recognise(data, LIMITS) == Recognised(media=media, pages=pages)


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", "DOC-141", "没有内容"),
        (b"MZ\x90\x00 a program", "DOC-143", "程序"),
        (b"\x7fELF", "DOC-143", "程序"),
        (b"GIF89a", "DOC-144", "GIF图片文件已损坏"),
        (b"%PDF-1.7\n", "DOC-144", "PDF文件已损坏"),
        (scans.jpeg()[:-2000], "DOC-144", "JPEG图片文件已损坏"),
        (scans.png()[:600], "DOC-144", "PNG图片文件已损坏"),
        (scans.tiff()[:200], "DOC-144", "TIFF图片文件已损坏"),
        (scans.pdf(password="1"), "DOC-145", "密码"),
        (scans.bomb(), "DOC-146", "像素"),
        (scans.png((8000, 8000), "1"), "DOC-146", "8000×8000像素"),
        (scans.pdf(41), "DOC-146", "41页"),
        (scans.RECORDING + b"\0" * (8 << 20), "DOC-146", "兆字节"),
        (b"PK\x03\x04" + b"\0" * 100, "DOC-144", "ZIP压缩文件已损坏"),
        (scans.png((100, 40000), "1"), "DOC-146", "40页"),
        (scans.swelling_pdf(), "DOC-146", "展开后过大"),
        (scans.swelling_pdf(b"/Obj#53tm"), "DOC-146", "展开后过大"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(data: bytes, code: str, said: str) -> None:
    with pytest.raises(intake.FileRefused) as refusal:
        recognise(data, LIMITS)
    assert refusal.value.code == code and said in str(refusal.value)
    assert str(refusal.value).startswith("文件不能收入：") and "请" in refusal.value.instead


def test_a_picture_cut_short_is_refused_also_where_weasyprint_is_at_work() -> None:
    ImageFile.LOAD_TRUNCATED_IMAGES = True  # as it does for the whole process
    with pytest.raises(intake.BrokenFile):
        recognise(scans.jpeg()[:-2000], LIMITS)


def seen(data: bytes, page: int = 0) -> Image.Image:
    picture: Image.Image = pypdfium2.PdfDocument(data)[page].render(scale=0.5).to_pil().convert("L")
    return picture


def dark_corner(page: Image.Image) -> tuple[bool, bool]:
    """Where the dark corner of the scan is on the page: left or right, top or bottom."""
    dark = page.point(lambda value: 255 if value < 100 else 0).getbbox()
    assert dark
    return (dark[0] + dark[2]) / 2 < page.width / 2, (dark[1] + dark[3]) / 2 < page.height / 2


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_on_its_page_as_the_camera_was_held(orientation: int) -> None:
    data = scans.jpeg((900, 600), orientation=orientation)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    page = seen(as_pages(data, intake.JPEG))
    assert (page.width > page.height) is (upright.width > upright.height)
    assert dark_corner(page) == dark_corner(upright.convert("L"))


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P", "RGBA", "I;16"])
def test_every_kind_of_png_becomes_a_page(mode: str) -> None:
    data = scans.png(mode=mode) if mode != "I;16" else _sixteen_bit()
    page = seen(as_pages(data, intake.PNG))
    assert abs(page.width / page.height - 210 / 297) < 0.01 and dark_corner(page) == (True, True)


def _sixteen_bit() -> bytes:
    out = io.BytesIO()
    scans.drawn(mode="L").convert("I").point(lambda value: value * 257).convert("I;16").save(out, "PNG")
    return out.getvalue()


def test_what_is_told_of_pages_is_what_is_drawn() -> None:
    """A picture of a whole conversation goes over pages, each as wide as the sheet, and loses no line between two."""
    for data, media in (
        (scans.png((1000, 27000), "1"), intake.PNG),
        (scans.jpeg((3000, 600), orientation=6), intake.JPEG),
        (scans.two_pictures(), intake.JPEG),
        (scans.moved(scans.pdf(3)), kinds.REPAIRED_PDF),
        (scans.picture("WEBP"), kinds.WEBP),
    ):
        made = as_pages(data, media)
        assert made == as_pages(data, media)
        with pikepdf.open(io.BytesIO(made), attempt_recovery=False) as opened:
            assert len(opened.pages) == recognise(data, LIMITS).pages
    rows = Image.new("L", (400, 4000), "white")
    for row in range(0, 4000, 100):
        rows.paste(0, (0, row, 400, row + 50))
    out = io.BytesIO()
    rows.save(out, "PNG")
    made = as_pages(out.getvalue(), intake.PNG)
    first, last = seen(made), seen(made, recognise(out.getvalue(), LIMITS).pages - 1)
    assert first.getpixel((first.width // 2, 5)) == 0
    assert last.getpixel((last.width // 2, last.height - 5)) == 255, "it ends within the last page"


def test_scans_keep_their_pages_and_their_bytes() -> None:
    for data, media, pages in ((scans.tiff(3), intake.TIFF, 3), (scans.jpeg(mode="CMYK"), intake.JPEG, 1)):
        made = as_pages(data, media)
        assert made == as_pages(data, media)
        with pikepdf.open(io.BytesIO(made)) as opened:
            assert len(opened.pages) == pages
    with pikepdf.open(io.BytesIO(as_pages(scans.jpeg(), intake.JPEG))) as opened:
        assert opened.pages[0].Resources.XObject.Scan.read_raw_bytes() == scans.jpeg()
    assert as_pages(scans.pdf(2), intake.PDF) == scans.pdf(2)
    assert intake.fits_name(intake.JPEG, "照片.JPG") and not intake.fits_name(intake.JPEG, "照片.pdf")


def workbook() -> bytes:
    out = io.BytesIO()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("xl/workbook.xml", f'<workbook xmlns="{main}"><sheets><sheet name="往来账"/></sheets></workbook>')
        made.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}"><si><t>货款</t></si></sst>')
        cells = '<c t="s"><v>0</v></c><c><v>2999.5</v></c><c t="inlineStr"><is><t>已付</t></is></c>'
        sheet = f'<worksheet xmlns="{main}"><sheetData><row>{cells}</row></sheetData></worksheet>'
        made.writestr("xl/worksheets/sheet1.xml", sheet)
    return out.getvalue()


MAIL = "From: 王某 <w@example.cn>\r\nSubject: 投诉\r\nContent-Type: text/plain; charset=gbk\r\n\r\n".encode() + (
    "商品有问题".encode("gbk")
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (workbook(), "【往来账】\n货款\t2999.5\t已付\n"),
        (MAIL, "主题：投诉\n\n商品有问题"),
        ("转账记录".encode("gb18030"), "转账记录"),
        ("<html><style>x</style><p>公告</p><script>1</script><p>内容</p>".encode(), "公告\n内容"),
        (scans.archive("现场/一.jpg"), "现场/一.jpg（4字节）"),
    ],
)
def test_an_electronic_original_can_be_read_where_a_copy_can_be_made(data: bytes, said: str) -> None:
    media = recognise(data, LIMITS).media
    assert media in kinds.READABLE
    assert said in (text_of(data, media) or "")


def test_what_cannot_be_read_has_no_copy() -> None:
    assert text_of(scans.jpeg(), intake.JPEG) is None
    assert text_of(scans.archive("[Content_Types].xml", "xl/workbook.xml"), kinds.SHEET) in (None, "")
    assert text_of("长".encode() * 300_000, kinds.TEXT) == "长" * LONGEST + CUT
