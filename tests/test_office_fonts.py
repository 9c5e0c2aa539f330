"""A name that no shipped font has: refused, then printed with a font of the office, right in every engine."""

import io
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from casework.cli import main
from documents import typefaces
from documents.blocks import Document, Head, Paragraph, Style
from documents.errors import FontRefused, MissingGlyph
from documents.fonts import office
from documents.rendering import RendererPool, render
from tests import glyphs, pdfa

NAMES = "\U0002bc20\U00020009\U000323af"
"""Of Extensions E, B and H; the first is a name of today (王𫰠)."""

PAPER = Document(
    head=Head(agency="示例市人民政府", title=f"王{NAMES}", number="示政复决〔2026〕12号"),
    blocks=(Paragraph(text=f"一、王{NAMES}", style=Style.H1), Paragraph(text=f"申请人：王{NAMES}。")),
)


def truetype(characters: str, *, allowed: int = 0, em: int = 2048) -> bytes:
    """A TrueType font whose every character is a square, with a line higher than ours."""
    pen = TTGlyphPen(None)
    for number, point in enumerate([(0, 0), (0, em // 2), (em // 2, em // 2), (em // 2, 0)]):
        (pen.lineTo if number else pen.moveTo)(point)
    pen.closePath()
    square = pen.glyph()
    names = [f"u{ord(each):05X}" for each in characters]
    made = FontBuilder(em, isTTF=True)
    made.setupGlyphOrder([".notdef", *names])
    made.setupCharacterMap({ord(each): name for each, name in zip(characters, names, strict=True)})
    made.setupGlyf({name: square for name in [".notdef", *names]})
    made.setupHorizontalMetrics({name: (em, 0) for name in [".notdef", *names]})
    made.setupHorizontalHeader(ascent=2 * em, descent=-em)
    made.setupNameTable({"familyName": "Rare", "styleName": "Regular"})
    made.setupOS2(sTypoAscender=2 * em, fsType=allowed)
    made.setupPost()
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def cid_keyed(characters: str) -> bytes:
    """A CFF font in which no CID is the number of its glyph, as subsetting leaves it."""
    request = hb.SubsetInput()
    request.sets(hb.SubsetInputSets.UNICODE).set({ord(each) for each in "行政复议"[: len(characters)]})
    made = hb.subset(hb.Face(hb.Blob.from_file_path(str(typefaces.FONTS / "fang.otf"))), request).blob.data
    font = TTFont(io.BytesIO(made))
    present = font.getBestCmap()
    table = CmapSubtable.newSubtable(12)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = dict(zip(map(ord, characters), present.values(), strict=False))
    font["cmap"].tables = [table]
    out = io.BytesIO()
    font.save(out)
    assert glyphs.cids_of(out.getvalue())[1:] != list(range(1, len(characters) + 1))
    return out.getvalue()


@pytest.fixture
def at_the_office(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database, and a data directory of its own; what is read once in a process is read anew."""
    monkeypatch.setenv("CASEWORK_DATA", str(tmp_path / "data"))
    typefaces.coverage.cache_clear()
    yield sqlite_url
    typefaces.coverage.cache_clear()


@pytest.mark.parametrize("make", [truetype, cid_keyed])
def test_a_rare_name_is_printed_with_a_font_of_the_office(
    make: Callable[[str], bytes], at_the_office: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(MissingGlyph):
        render("D-12", PAPER)
    file = tmp_path / "rare.ttf"
    file.write_bytes(make(NAMES))
    assert main(["fonts", "add", str(file), "--database", at_the_office]) == 0
    assert "增加3个字" in capsys.readouterr().out
    with RendererPool(1) as pool:
        data = pool.render("D-12", PAPER).pdf
    assert not pdfa.violations(data)
    (tmp_path / "paper.pdf").write_bytes(data)
    read = subprocess.run(["mutool", "draw", "-q", "-F", "txt", str(tmp_path / "paper.pdf")], capture_output=True)
    assert read.stdout.decode().count(f"王{NAMES}") == 3
    assert main(["fonts", "withdraw", "Paper Office A", "--database", at_the_office]) == 0
    typefaces.coverage.cache_clear()
    with pytest.raises(MissingGlyph):
        render("D-12", PAPER)


def test_only_what_was_missing_is_taken_and_a_second_font_adds_to_the_first(
    at_the_office: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, characters in enumerate(["王行" + NAMES[:2], "王" + NAMES], 1):
        file = tmp_path / f"{number}.ttf"
        file.write_bytes(truetype(characters))
        assert main(["fonts", "add", str(file), "--database", at_the_office]) == 0
    capsys.readouterr()
    assert main(["fonts", "list"]) == 0
    assert capsys.readouterr().out.splitlines() == ["Paper Office A  2个字", "Paper Office B  1个字"]
    assert typefaces.coverage() == typefaces.shipped() | set(NAMES)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "不是可以使用的"),
        (b"OTTO" + bytes(99), "不是可以使用的"),
        (truetype(NAMES)[:400], "不是可以使用的"),
        (truetype(NAMES, allowed=2), "不允许嵌入"),
        (truetype(NAMES, allowed=0x100), "不允许嵌入"),
        (truetype("王行"), "没有现有字库缺少的汉字"),
        (truetype("\u1820\u0f40\ue000"), "没有现有字库缺少的汉字"),
    ],
    ids=["empty", "broken", "cut", "restricted", "no-subset", "nothing-new", "needs-shaping"],
)
def test_a_font_that_cannot_be_used_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(FontRefused, match=why):
        office.adopt(data, "Paper Office A", typefaces.shipped())


def test_the_command_says_why_in_chinese_and_adds_nothing(
    at_the_office: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.ttf"
    file.write_bytes(truetype("王"))
    for words in (["add", str(file)], ["add", str(tmp_path / "none.ttf")], ["withdraw", "Paper Fang"]):
        assert main(["fonts", *words, "--database", at_the_office]) == 1
    said = capsys.readouterr().err
    assert "没有现有字库缺少的汉字" in said and "读不出文件" in said and "没有补充字库" in said
    assert not typefaces.office_folder().exists()


def test_the_line_is_as_high_as_with_the_shipped_fonts() -> None:
    made, _ = office.adopt(truetype(NAMES), "Paper Office A", typefaces.shipped())
    with TTFont(io.BytesIO(made)) as font:
        assert (font["hhea"].ascent / 2048, font["hhea"].descent / 2048) == pytest.approx((0.88, -0.12), abs=1e-3)
