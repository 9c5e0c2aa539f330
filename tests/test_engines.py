"""Paper reads right in every engine: every glyph of every document by the book, a handful of documents as pictures.

pdfium shows paper in browsers; MuPDF is behind SumatraPDF and many a viewer, Ghostscript behind printers. The last two
are run as programs of the machine (their licence is the AGPL) and are no part of the product.
"""

import io
import itertools
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops

from documents import pdf
from documents.blocks import Document, Head, Paragraph, Style
from tests import glyphs, pdfa
from tests.printed import pages, text_of
from tests.rows import each_row
from tests.test_catalogue import PAPERS, drawn, written

pytestmark = pytest.mark.xdist_group("catalogue")


@each_row("name", PAPERS)
def test_each_glyph_is_that_of_its_character_and_the_file_is_archival(name: str) -> None:
    assert not pdfa.violations(drawn(name).pdf)


# --- the checks themselves -----------------------------------------------------------------------------------------


def damaged(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """A sound paper after a change."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn("D-12").pdf)) as file:
        change(file)
        file.save(out)
    return out.getvalue()


def fonts_of(file: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    return iter(file.pages[0].Resources.Font.values())


def with_other_cids(file: pikepdf.Pdf) -> None:
    """As the shipped fonts were at first: the charset is not the identity."""
    for font in fonts_of(file):
        descriptor = font.DescendantFonts[0].FontDescriptor
        if "/FontFile3" in descriptor:
            program = descriptor.FontFile3.read_bytes()
            # The charset of a font with many glyphs is one range: format 2, first CID, how many more (two bytes).
            more = (len(glyphs.cids_of(program)) - 2).to_bytes(2, "big")
            descriptor.FontFile3.write(program.replace(b"\x02\x00\x01" + more, b"\x02\x00\x02" + more))


def with_another_text(file: pikepdf.Pdf) -> None:
    font = next(fonts_of(file))
    font.ToUnicode.write(re.sub(rb"> <([0-9a-f]{4})>", b"> <4e00>", font.ToUnicode.read_bytes()))


def with_notdef(file: pikepdf.Pdf) -> None:
    page = file.pages[0]
    page.contents_add(f"/Span <</MCID 99>> BDC BT {next(iter(page.Resources.Font))} 9 Tf <0000> Tj ET EMC".encode())


def with_other_widths(file: pikepdf.Pdf) -> None:
    font = next(fonts_of(file)).DescendantFonts[0]
    font.W = Array([int(each) + 9 if not isinstance(each, Array) else [9] * len(each) for each in font.W])


def with_a_file_of_nothing(file: pikepdf.Pdf) -> None:
    file.attachments["a.json"] = b"{}"


def without(key: str) -> Callable[[pikepdf.Pdf], object]:
    return lambda file: file.Root.__delitem__(key)


FAULTS: dict[str, tuple[str, Callable[[pikepdf.Pdf], object]]] = {
    "other-cids": ("glyphs have another CID than their number", with_other_cids),
    "another-text": ("is not the glyph of '一'", with_another_text),
    "notdef": ("is .notdef", with_notdef),
    "attachment": ("6.8 an attached file", with_a_file_of_nothing),
    "untagged": ("6.7 not tagged", without("/MarkInfo")),
    "no-intent": ("6.2.3 0 output intents", without("/OutputIntents")),
    "no-language": ("6.7 no language", without("/Lang")),
    "script": (
        "action /JavaScript",
        lambda file: file.Root.__setitem__("/OpenAction", file.make_indirect(Dictionary(S=Name.JavaScript, JS="1"))),
    ),
    "cmyk": ("6.2.4 CMYK", lambda file: file.pages[0].contents_add(b"q 0 0 0 1 k Q")),
    "unmarked": ("6.7.2.2 page 1", lambda file: file.pages[0].contents_add(b"BT <0001> Tj ET")),
    "unpaired": ("q and Q", lambda file: file.pages[0].contents_add(b"q")),
    "title": ("/Title is one thing", lambda file: file.docinfo.__setitem__("/Title", "另一标题")),
}
"""Changes to a sound paper, and the beginning of what must be found."""


@pytest.mark.parametrize("name", FAULTS)
def test_the_check_finds_what_it_is_there_for(name: str) -> None:
    fault, change = FAULTS[name]
    assert any(fault in found for found in pdfa.violations(damaged(change)))


# --- three engines -------------------------------------------------------------------------------------------------

DPI = 72
CELL = 8
"""Pixels of the side of a square whose darkness is compared: engines smooth the edges of a glyph differently."""
TOLERANCE = 64
"""Of 255. Engines differ by 50 at most; where characters were missing it was 97 and more."""


def by_pdfium(file: Path) -> tuple[str, list[Image.Image]]:
    book = pypdfium2.PdfDocument(file)
    text = "".join(page.get_textpage().get_text_range() for page in book)
    return text, [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in book]


def by_mupdf(file: Path) -> tuple[str, list[Image.Image]]:
    text = run("mutool", "draw", "-q", "-F", "txt", "-o", "-", str(file)).decode()
    run("mutool", "draw", "-q", "-r", str(DPI), "-c", "gray", "-o", str(file.with_suffix(".m%03d.png")), str(file))
    return text, pictures(file, "m")


def by_ghostscript(file: Path) -> tuple[str, list[Image.Image]]:
    quiet = ("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER")
    text = run(*quiet, "-sDEVICE=txtwrite", "-sOutputFile=-", str(file)).decode("utf-8", "surrogatepass")
    smooth = ("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-sDEVICE=pnggray", f"-r{DPI}")
    run(*quiet, *smooth, f"-sOutputFile={file.with_suffix('.g%03d.png')}", str(file))
    return text, pictures(file, "g")


def run(*command: str) -> bytes:
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout


BEYOND = re.compile("[\ud800-\udbff].|[\U00010000-\U0010ffff]", re.DOTALL)
"""A character beyond the first plane. Ghostscript 10 shows it and writes its second half wrong."""


def pictures(file: Path, engine: str) -> list[Image.Image]:
    return [Image.open(made).convert("L") for made in sorted(file.parent.glob(f"{file.stem}.{engine}*.png"))]


def darkness(page: Image.Image, size: tuple[int, int]) -> Image.Image:
    return page.resize((size[0] // CELL, size[1] // CELL), Image.Resampling.BOX)


RARE = Document(
    head=Head(agency="示例市人民政府", title="喆堃犇䶮的行政复议决定书", number="示政复决〔2026〕12号", red=True),
    blocks=(
        Paragraph(text="一、喆堃犇昇祎玥䶮㛃𬭚𫖯𬱖", style=Style.H1),
        Paragraph(text="（一）喆堃犇昇祎玥䶮㛃𬭚𫖯𬱖", style=Style.H2),
        Paragraph(text="申请人：王喆堃、阿依古丽·买买提，繁體聽證鄠𠮷；□☐☑☒①⑳㈠№℃㎡‰§〇—…×÷≥→√ abc 0123456789。"),
    ),
)
"""Every font, each with characters that it must lend to another."""

LOOKED_AT = {"D-12": "letter", "D-39": "decision", "D-50": "form", "D-01-blank": "blank form", "rare": "all fonts"}


@cache
def paper(name: str) -> tuple[Document, bytes]:
    return (RARE, pdf.draw(RARE)) if name == "rare" else (written(name), drawn(name).pdf)


@pytest.mark.parametrize("name", LOOKED_AT)
def test_three_engines_show_and_read_the_same(name: str, tmp_path: Path) -> None:
    document, data = paper(name)
    assert not pdfa.violations(data)
    file = tmp_path / "paper.pdf"
    file.write_bytes(data)
    seen = {engine.__name__: engine(file) for engine in (by_pdfium, by_mupdf, by_ghostscript)}

    def characters(text: str) -> list[str]:
        return sorted(re.sub(r"[\s\x00-\x1f\ufffe]|—\s*\d+\s*—", "", text))

    for (one, (_, left)), (other, (_, right)) in itertools.combinations(seen.items(), 2):
        assert len(left) == len(right)
        for number, (a, b) in enumerate(zip(left, right, strict=True), 1):
            difference = ImageChops.difference(darkness(a, left[0].size), darkness(b, left[0].size))
            assert max(difference.tobytes()) < TOLERANCE, f"page {number}: {one} and {other}"
    texts = {engine: text for engine, (text, _) in seen.items()}
    assert characters(texts["by_mupdf"]) == characters(texts["by_pdfium"])
    assert characters(BEYOND.sub("", texts["by_mupdf"])) == characters(BEYOND.sub("", texts["by_ghostscript"]))
    assert not set("".join(document.texts())) - set(texts["by_mupdf"]) - set("\n\u3000 ")


def test_no_line_ends_between_a_year_and_its_character() -> None:
    text = "".join(f"申请人于{year}年作出的决定书，后于{year}年3月5日（{year}年）收到；" for year in range(2000, 2026))
    lines = [
        text_of(line)
        for page in pages(pdf.draw(Document(head=RARE.head, blocks=(Paragraph(text=text),))))
        for line in page
    ]
    assert not [line for line in lines if re.search(r"[0-9]$", line) and "—" not in line]
    assert "\u2060" not in "".join(lines) and text in "".join(line for line in lines if "—" not in line)
