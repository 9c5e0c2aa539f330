"""What an electronic original says, as text to be read beside it: a table, slides, an OFD, a mail, a text, the contents
of an archive.

Never in place of the original, which is kept byte for byte. Everything comes from outside: what is unpacked is counted
while it is unpacked, and a text is cut where it gets too long to be read.
"""

import csv
import email
import email.policy
import io
import re
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from html.parser import HTMLParser
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import from_excel

from documents.intake.kinds import HTML, MAIL, OFD, SHEET, SLIDES, TEXT, ZIP, words

UNPACKED = 20 << 20
"""Bytes of one part of a package."""
LONGEST = 200_000
"""Characters of a copy."""
CUT = "\n（以下内容从略，请打开原件）"
_NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def text_of(data: bytes, media: str) -> str | None:
    """The copy; None where none can be made of this file."""
    readers = {TEXT: _plain, HTML: _page, MAIL: _mail, SHEET: _sheets, SLIDES: _slides, OFD: _ofd, ZIP: _contents}
    if media not in readers:
        return None
    try:
        found = readers[media](data)
    except (ValueError, KeyError, IndexError, LookupError, OSError, zipfile.BadZipFile, ElementTree.ParseError):
        return None  # it says something else than it is; the original stays
    return found if len(found) <= LONGEST else found[:LONGEST] + CUT


def _plain(data: bytes) -> str:
    return words(data) or ""


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.within = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.within += tag in ("script", "style")
        if tag in ("p", "br", "div", "tr", "li", "h1", "h2", "h3"):
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.within -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.within:
            self.found.append(data)


def _page(data: bytes) -> str:
    parser = _Words()
    parser.feed(words(data) or "")
    return re.sub(r"\s*\n\s*", "\n", "".join(parser.found)).strip()


def _mail(data: bytes) -> str:
    """Who wrote to whom, when, about what; the text; what was attached. Old programs write a head as it is typed, in
    GB 18030 and with no word of that."""
    head, gap, rest = re.split(rb"(\r?\n\r?\n)", data, maxsplit=1) if re.search(rb"\n\r?\n", data) else (data, b"", b"")
    whole = (words(head) or "") + (gap + rest).decode("ascii", "surrogateescape")
    message = email.message_from_string(whole, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return _of_mail(message)


def _of_mail(message: EmailMessage) -> str:
    names = (("From", "发件人"), ("To", "收件人"), ("Cc", "抄送"), ("Date", "时间"), ("Subject", "主题"))
    lines = [f"{label}：{message[name]}" for name, label in names if message[name]]
    body = message.get_body(("plain", "html"))
    content = body.get_payload(decode=True) if body else b""
    text = content if isinstance(content, bytes) else b""
    said = _page(text) if body is not None and body.get_content_subtype() == "html" else words(text) or ""
    parts = [message] if message.get_content_maintype() == "message" else list(message.iter_attachments())
    carried = [part.get_payload(0) for part in parts if part.get_content_type() == "message/rfc822"]
    attached = [part.get_filename() or "（没有名称）" for part in parts if part.get_content_maintype() != "message"]
    within = [f"【所附邮件】\n{_of_mail(one)}" for one in carried if isinstance(one, EmailMessage)]
    return "\n".join([*lines, "", said.strip(), "", *(f"附件：{name}" for name in attached), *within]).strip()


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        content = part.read(UNPACKED + 1)
    if len(content) > UNPACKED:
        raise ValueError(name)
    return content


def _xml(content: bytes) -> Element:
    """The parser fetches nothing; a declaration of entities, by which a small file grows without end, is no table."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError("entities")
    return ElementTree.fromstring(content)


def _text(element: Element) -> str:
    return "".join(part.text or "" for part in element.iterfind(".//x:t", _NS))


def _sheets(data: bytes) -> str:
    """Each sheet of a workbook, a row a line, as its cells show what they hold."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = set(package.namelist())
        shared: list[str] = []
        if "xl/sharedStrings.xml" in names:
            items = _xml(_part(package, "xl/sharedStrings.xml")).iterfind("x:si", _NS)
            shared = [_text(item) for item in items]
        book = _xml(_part(package, "xl/workbook.xml"))
        dated = _dated(_xml(_part(package, "xl/styles.xml"))) if "xl/styles.xml" in names else frozenset()
        titles = [str(sheet.get("name")) for sheet in book.iterfind(".//x:sheet", _NS)]
        parts = sorted((n for n in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", n)), key=_number)
        out = io.StringIO()
        table = csv.writer(out, delimiter="\t", lineterminator="\n")
        for place, part in enumerate(parts):
            out.write(f"【{titles[place] if place < len(titles) else part}】\n")
            for row in _xml(_part(package, part)).iterfind(".//x:row", _NS):
                table.writerow(_row(row, shared, dated))
                if out.tell() > LONGEST:
                    return out.getvalue()
    return out.getvalue()


def _number(name: str) -> int:
    return int(re.sub(r"\D", "", name))


def _dated(styles: Element) -> frozenset[str]:
    """The numbers of the styles that show a number as a day."""
    own = {str(form.get("numFmtId")): str(form.get("formatCode")) for form in styles.iterfind(".//x:numFmt", _NS)}
    forms = [str(style.get("numFmtId")) for style in styles.iterfind("x:cellXfs/x:xf", _NS)]
    return frozenset(
        str(number)
        for number, form in enumerate(forms)
        if is_date_format(own.get(form) or BUILTIN_FORMATS.get(int(form) if form.isdigit() else 0, ""))
        or form in CHINESE_DAYS
    )


CHINESE_DAYS = frozenset(map(str, (*range(27, 37), *range(50, 59))))
"""Forms of a day that a Chinese program has besides, and does not write out (ECMA-376 18.8.30)."""
WIDEST = 500
"""Columns of a row."""


def _row(row: Element, shared: list[str], dated: frozenset[str]) -> list[str]:
    """What a row shows, each cell in its column: an empty one is not written into the file."""
    shown: list[str] = []
    for cell in row.iterfind("x:c", _NS):
        place = re.match("[A-Z]{1,3}", str(cell.get("r", "")))
        column = column_index_from_string(place[0]) if place else len(shown) + 1
        shown += [""] * (min(column, WIDEST) - 1 - len(shown))
        shown.append(_cell(cell, shared, dated))
    return shown


def _cell(cell: Element, shared: list[str], dated: frozenset[str]) -> str:
    kind, value = cell.get("t"), cell.findtext("x:v", "", _NS)
    if kind == "inlineStr":
        return _text(cell)
    if kind == "s":
        return shared[int(value)] if value.isdigit() and int(value) < len(shared) else ""
    if kind in (None, "n") and cell.get("s") in dated and re.fullmatch(r"\d{1,6}(?:\.\d+)?", value):
        return str(from_excel(float(value))).removesuffix(" 00:00:00")
    return value


def _slides(data: bytes) -> str:
    """The words of each slide, a paragraph a line."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [name for name in package.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        pages = []
        for number, part in enumerate(sorted(parts, key=_number), 1):
            paragraphs = _xml(_part(package, part)).iterfind(".//{*}p")
            lines = ("".join(run.text or "" for run in paragraph.iterfind(".//{*}t")) for paragraph in paragraphs)
            pages.append("\n".join([f"【第{number}页】", *filter(None, lines)]))
    return "\n".join(pages)


def _ofd(data: bytes) -> str:
    """The words of each page of an OFD (GB/T 33190): what it writes from top to bottom, of one height in a line."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if re.search(r"Pages/Page_\d+/Content\.xml$", name)]
        pages = []
        for number, name in enumerate(sorted(names, key=_number), 1):
            lines: dict[float, list[tuple[float, str]]] = {}
            for drawn in _xml(_part(package, name)).iterfind(".//{*}TextObject"):
                left, top = map(float, str(drawn.get("Boundary", "0 0")).split()[:2])
                said = "".join(code.text or "" for code in drawn.iterfind(".//{*}TextCode"))
                lines.setdefault(round(top), []).append((left, said))
            written = ("".join(said for _, said in sorted(line)) for _, line in sorted(lines.items()))
            pages.append("\n".join([f"【第{number}页】", *written]))
    return "\n".join(pages)


def _contents(data: bytes) -> str:
    """What an archive holds, by name and size."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(_entries(package))


def _entries(package: zipfile.ZipFile) -> Iterator[str]:
    for entry in package.infolist():
        name = entry.filename
        if not entry.flag_bits & 0x800:  # written by a program that did not say its encoding
            name = words(name.encode("cp437", "replace")) or name
        if not entry.is_dir():
            yield f"{name}（{entry.file_size}字节）"
