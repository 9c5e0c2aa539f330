"""Files as the world sends them, made here; what each is taken for, or why it is refused (`test_odd_files`)."""

import gzip
import io
import zipfile
from dataclasses import dataclass

import docx
import pikepdf

from documents.intake import kinds
from documents.intake.word_file import ENCRYPTED, OLE
from tests import scans

OFFICE = "[Content_Types].xml"


@dataclass(frozen=True, kw_only=True)
class Odd:
    """A file, and what becomes of it: `media` with its pages and words of its copy, or the code of the refusal."""

    name: str
    data: bytes
    media: str = ""
    pages: int = 0
    says: str = ""
    refused: str = ""


def packed(**parts: str) -> bytes:
    """A package; __ in a name stands for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def picture(form: str, mode: str = "RGB", size: tuple[int, int] = (300, 420), **more: object) -> bytes:
    out = io.BytesIO()
    scans.drawn(size, mode).save(out, form, **more)
    return out.getvalue()


def moving(form: str) -> bytes:
    """A picture that moves."""
    page = scans.drawn((200, 280))
    out = io.BytesIO()
    page.save(out, form, save_all=True, append_images=[page.rotate(180)], duration=100)
    return out.getvalue()


def in_gbk(name: str) -> bytes:
    """A ZIP as an old Chinese Windows writes it: the name in GBK and no word of that."""
    return scans.archive("X" * len(name.encode("gbk"))).replace(b"X" * len(name.encode("gbk")), name.encode("gbk"))


def huge_page() -> bytes:
    """A plan on a sheet of five metres."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(14_400, 14_400))
        made.save(out)
    return out.getvalue()


def word(text: str = "说明") -> bytes:
    out = io.BytesIO()
    made = docx.Document()
    made.add_paragraph(text)
    made.save(out)
    return out.getvalue()


def with_macros() -> bytes:
    """A Word file that carries a program."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as plain, zipfile.ZipFile(out, "w") as made:
        for entry in plain.infolist():
            made.writestr(entry, plain.read(entry))
        made.writestr("word/vbaProject.bin", b"\xcc\x61" * 40)
    return out.getvalue()


def ofd() -> bytes:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    text = "<ofd:TextObject Boundary='{}'><ofd:TextCode>{}</ofd:TextCode></ofd:TextObject>"
    lines = (text.format("30 20 60 6", "发票"), text.format("95 20 60 6", "号码"), text.format("30 40 9 6", "价税合计"))
    page = f"<ofd:Page {space}><ofd:Content><ofd:Layer>{''.join(lines)}</ofd:Layer></ofd:Content></ofd:Page>"
    return packed(**{"OFD.xml": f"<ofd:OFD {space}/>", "Doc_0__Pages__Page_0__Content.xml": page})


def slides() -> bytes:
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    one = f"<p {space}><a:p><a:r><a:t>现场情况</a:t></a:r></a:p></p>"
    return packed(**{OFFICE: "<Types/>", "ppt__presentation.xml": "<p/>", "ppt__slides__slide1.xml": one})


def old_office(filled: bytes) -> bytes:
    return OLE + b"\0" * 16 + b"\x3e\0\3\0\xfe\xff\x09\0" + filled * 600


def seven_zip(cut: int = 0) -> bytes:
    """Its table of contents stands at the end."""
    made = b"7z\xbc\xaf\x27\x1c\0\4" + b"\0" * 4 + (40).to_bytes(8, "little") + (20).to_bytes(8, "little")
    made += b"\0" * 64
    return made[: len(made) - cut]


def boxes(brand: bytes, *more: bytes) -> bytes:
    """A recording of a telephone: who made it, then what it plays, in boxes."""
    return b"".join((len(box) + 4).to_bytes(4, "big") + box for box in (b"ftyp" + brand, *more))


def table() -> bytes:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cells = '<c t="inlineStr"><is><t>货款</t></is></c><c><v>2999.5</v></c>'
    sheet = f"<worksheet {main}><sheetData><row>{cells}</row></sheetData></worksheet>"
    book = f'<workbook {main}><sheets><sheet name="往来账"/></sheets></workbook>'
    return packed(**{OFFICE: "<Types/>", "xl__workbook.xml": book, "xl__worksheets__sheet1.xml": sheet})


def ledger() -> bytes:
    """As a spreadsheet saves it: an empty cell is left out, a day is a number, and a cell names a text that is gone."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cells = '<c r="A1" t="s"><v>0</v></c><c r="C1" s="1"><v>46083</v></c><c r="D1" t="s"><v>9</v></c>'
    return packed(
        **{
            OFFICE: "<Types/>",
            "xl__workbook.xml": f'<workbook {main}><sheets><sheet name="流水"/></sheets></workbook>',
            "xl__sharedStrings.xml": f"<sst {main}><si><r><t>转</t></r><r><t>账</t></r></si></sst>",
            "xl__styles.xml": f'<styleSheet {main}><cellXfs><xf/><xf numFmtId="31"/></cellXfs></styleSheet>',
            "xl__worksheets__sheet1.xml": f"<worksheet {main}><sheetData><row>{cells}</row></sheetData></worksheet>",
        }
    )


MAIL = (
    "From: a@example.cn\r\nSubject: =?gbk?B?zrTLzbXE?=\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
    "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n货没有送到\r\n--b\r\nContent-Type: image/png\r\n"
    'Content-Disposition: attachment; filename="photo.png"\r\n\r\nx\r\n--b--\r\n'
).encode()
OLD_MAIL = "From: a@example.cn\r\nSubject: 投诉处理\r\nContent-Type: text/html; charset=gbk\r\n\r\n<p>货有问题".encode(
    "gbk"
)
FORWARDED = b"From: a@example.cn\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\n" + "没有收到".encode()
RIFF = b"RIFF\x24\0\0\0"
ONLY_A_BEGINNING = (
    OLE + b"junk" * 200,
    packed(**{"OFD.xml": "x"}),
    packed(**{"OFD.xml": "<ofd:OFD/>"}),
    b"Rar!\x1a\x07\0",
    b"\x1f\x8b\x08",
    b"{\\rtf1\\ansi and nothing that ends it",
    b"ID3\4",
    b"#!AMR\n",
    b"OggS",
    b"\x1aE\xdf\xa3",
    b"\0\0\0\x10ftypmp42" + b"\0" * 20,
)
"""What only the first bytes of a file call a recording, a package or a paper."""
LONG_NAME = "证" * 300 + ".txt"
ODD = (
    Odd(name="扫描.pdf", data=scans.pdf(2), media=kinds.PDF, pages=2),
    Odd(name="断.pdf", data=scans.pdf(3)[:-60], media=kinds.REPAIRED_PDF, pages=3),
    Odd(name="偏.pdf", data=scans.moved(scans.pdf(2)), media=kinds.REPAIRED_PDF, pages=2),
    Odd(name="只有头.pdf", data=b"%PDF-1.4\n%\xe2\xe3", refused="DOC-144"),
    Odd(name="前有杂字.pdf", data=b"\n\n  " + scans.pdf(1), media=kinds.PDF, pages=1),
    Odd(name="加密.pdf", data=scans.pdf(password="密"), refused="DOC-145"),
    Odd(name="大图.pdf", data=huge_page(), media=kinds.PDF, pages=1),
    Odd(name="太多页.pdf", data=scans.pdf(41), refused="DOC-146"),
    Odd(name="其实是照片.pdf", data=scans.jpeg(), media=kinds.JPEG, pages=1),
    Odd(name="其实是文书.jpg", data=scans.pdf(1), media=kinds.PDF, pages=1),
    Odd(name="印刷.jpg", data=scans.jpeg(mode="CMYK"), media=kinds.JPEG, pages=1),
    Odd(name="灰.jpg", data=scans.jpeg(mode="L"), media=kinds.JPEG, pages=1),
    Odd(name="横拍.jpg", data=scans.jpeg((400, 300), orientation=6), media=kinds.JPEG, pages=1),
    Odd(name="倒拍.jpg", data=scans.jpeg((400, 300), orientation=3), media=kinds.JPEG, pages=1),
    Odd(name="渐进.jpg", data=picture("JPEG", progressive=True), media=kinds.JPEG, pages=1),
    Odd(name="断.jpg", data=scans.jpeg()[:-3000], refused="DOC-144"),
    Odd(name="两幅.jpg", data=scans.two_pictures(), media=kinds.JPEG, pages=1),
    Odd(name="黑白.png", data=scans.png(mode="1"), media=kinds.PNG, pages=1),
    Odd(name="透明.png", data=picture("PNG", "RGBA"), media=kinds.PNG, pages=1),
    Odd(name="十六位.png", data=picture("PNG", "I;16"), media=kinds.PNG, pages=1),
    Odd(name="长聊天.png", data=scans.png((400, 5000)), media=kinds.PNG, pages=7),
    Odd(name="炸弹.png", data=scans.bomb(), refused="DOC-146"),
    Odd(name="断.png", data=scans.png()[:500], refused="DOC-144"),
    Odd(name="多页.tif", data=scans.tiff(5), media=kinds.TIFF, pages=5),
    Odd(name="十六位.tif", data=picture("TIFF", "I;16"), media=kinds.TIFF, pages=1),
    Odd(name="印刷.tif", data=picture("TIFF", "CMYK"), media=kinds.TIFF, pages=1),
    Odd(name="jpeg压缩.tif", data=picture("TIFF", compression="jpeg"), media=kinds.TIFF, pages=1),
    Odd(name="动.gif", data=moving("GIF"), media=kinds.GIF, pages=1),
    Odd(name="动.webp", data=moving("WEBP"), media=kinds.WEBP, pages=1),
    Odd(name="图.webp", data=picture("WEBP"), media=kinds.WEBP, pages=1),
    Odd(name="图.bmp", data=picture("BMP"), media=kinds.BMP, pages=1),
    Odd(name="图.avif", data=picture("AVIF"), media=kinds.AVIF, pages=1),
    Odd(name="不能读.heic", data=b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 500, media=kinds.HEIC),
    Odd(name="图.svg", data=b"<svg xmlns='http://www.w3.org/2000/svg'/>", media=kinds.TEXT, says="<svg"),
    Odd(name="网页.html", data="<html><p>公告</p>".encode(), media=kinds.HTML, says="公告"),
    Odd(name="网页.htm", data="<html><p>公告</p>".encode("gb18030"), media=kinds.HTML, says="公告"),
    Odd(name="说明.docx", data=word(), media=kinds.WORD),
    Odd(name="带宏.docm", data=with_macros(), refused="DOC-104"),
    Odd(name="旧.doc", data=old_office(b"\0"), media=kinds.OLD_OFFICE),
    Odd(name="文字.wps", data=old_office(b"\1"), media=kinds.OLD_OFFICE),
    Odd(name="加密.xlsx", data=OLE + b"\0" * 99 + ENCRYPTED, refused="DOC-145"),
    Odd(name="账.xlsx", data=table(), media=kinds.SHEET, says="货款\t2999.5"),
    Odd(name="流水.xlsx", data=ledger(), media=kinds.SHEET, says="转账\t\t2026-03-02\t\n"),
    Odd(name="汇报.pptx", data=slides(), media=kinds.SLIDES, says="现场情况"),
    Odd(name="发票.ofd", data=ofd(), media=kinds.OFD, says="发票号码\n价税合计"),
    Odd(name="邮件.eml", data=MAIL, media=kinds.MAIL, says="货没有送到\n\n附件：photo.png"),
    Odd(name="老邮件.eml", data=OLD_MAIL, media=kinds.MAIL, says="投诉处理\n\n货有问题"),
    Odd(name="转发.eml", data=FORWARDED, media=kinds.MAIL, says="主题：x\n\n没有收到"),
    Odd(name="打包.zip", data=scans.archive("现场/一.jpg"), media=kinds.ZIP, says="现场/一.jpg"),
    Odd(name="老打包.zip", data=in_gbk("证据一.jpg"), media=kinds.ZIP, says="证据一.jpg"),
    Odd(name="断.zip", data=scans.archive("一.jpg")[:30], refused="DOC-144"),
    Odd(name="往上.zip", data=scans.archive("../../x"), media=kinds.ZIP, says="../../x"),
    Odd(name="套.gz", data=gzip.compress(b"x", mtime=0), media=kinds.GZIP),
    Odd(name="包.rar", data=b"Rar!\x1a\x07\x01\0" + b"\0" * 20, media=kinds.RAR),
    Odd(name="包.7z", data=seven_zip(), media=kinds.SEVEN_ZIP),
    Odd(name="断.7z", data=seven_zip(cut=1), refused="DOC-144"),
    Odd(name="通话.wav", data=RIFF + b"WAVEfmt " + b"\0" * 40, media="audio/wav"),
    Odd(name="通话.mp3", data=scans.RECORDING, media="audio/mpeg"),
    Odd(name="通话.amr", data=b"#!AMR\n" + b"\0" * 40, media="audio/amr"),
    Odd(name="通话.m4a", data=boxes(b"M4A ", b"moov" + b"\0" * 9), media="audio/mp4"),
    Odd(name="录像.mov", data=boxes(b"qt  ", b"mdat" + b"x" * 99, b"moov"), media="video/mp4"),
    Odd(name="断了的录像.mp4", data=boxes(b"isom", b"mdat" + b"x" * 99), refused="DOC-144"),
    Odd(name="录像.avi", data=RIFF + b"AVI LIST" + b"\0" * 8 + b"movi", media="video/x-msvideo"),
    *(Odd(name=f"只有开头{n}", data=start, refused="DOC-144") for n, start in enumerate(ONLY_A_BEGINNING)),
    Odd(name="不是表格.xlsx", data=packed(**{OFFICE: "x", "xl__x": "y"}), media=kinds.ZIP, says="xl/x"),
    Odd(name="应用.apk", data=packed(**{"AndroidManifest.xml": "x", "classes.dex": "y"}), refused="DOC-143"),
    Odd(name="程序.jar", data=packed(**{"META-INF__MANIFEST.MF": "x", "a.class": "y"}), refused="DOC-143"),
    Odd(name="记录.txt", data="转账记录".encode("gb18030"), media=kinds.TEXT, says="转账记录"),
    Odd(name="记录.csv", data="时间,金额\n一月,5000".encode("utf-16"), media=kinds.TEXT, says="一月,5000"),
    Odd(name="记录2.txt", data=b"\xef\xbb\xbf" + "有签名的".encode(), media=kinds.TEXT, says="有签名的"),
    Odd(name="一字.txt", data="证".encode("gbk"), media=kinds.TEXT, says="证"),
    Odd(name="说明.rtf", data=b"{\\rtf1\\ansi x}", media=kinds.RTF),
    Odd(name="不认识.dat", data=b"\x01\x02\x03\0\xff\xfe\0", media=kinds.OTHER),
    Odd(name="空.pdf", data=b"", refused="DOC-141"),
    Odd(name="程序.jpg", data=b"MZ\x90\0", refused="DOC-143"),
    Odd(name="脚本.txt", data=b"#!/bin/sh\nrm", refused="DOC-143"),
    Odd(name="快捷方式.lnk", data=b"L\0\0\0\x01\x14\x02\0" + b"\0" * 60, refused="DOC-143"),
)
NAMES = {
    "   .jpg": "未命名",
    "../../etc/passwd": "passwd",
    "C:\\用户\\证据一.pdf": "证据一",
    "现场照片📷.jpg": "现场照片",
    "\u202e\u200b证.txt": "证",
    LONG_NAME: "证" * 120,
    "": "未命名",
}
"""Names of files and the titles they give."""


def heic() -> bytes:
    """A photograph of a telephone; only where the codec is installed."""
    from pillow_heif import from_pillow

    out = io.BytesIO()
    from_pillow(scans.drawn((320, 240))).save(out)
    return out.getvalue()
