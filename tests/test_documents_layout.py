"""Paper: the PDF is measured, the Word file is read back, and both say the same."""

import http.server
import io
import itertools
import re
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pikepdf
import pytest

from documents import errors, layout, pdf, typefaces, word, wording
from documents.blocks import (
    Attachments,
    Bar,
    Bars,
    Block,
    Document,
    Form,
    FormRow,
    Head,
    Imprint,
    PageBreak,
    Paragraph,
    Signature,
    Style,
    Table,
)
from documents.kinds import kind_of
from documents.rendering import Rendered, render
from tests.golden.samples import ACCEPTANCE, DECISION, SAMPLES

MM = 72 / 25.4
HANZI = "行政复议机关审理案件应当合法公正公开高效便民有错必纠"


def paper(*blocks: Block, **more: Any) -> Document:
    head = Head(agency="示例市人民政府", title="行政复议决定书", number="示政复决〔2026〕12号")
    given: dict[str, Any] = {"head": head, "blocks": blocks} | more
    return Document(**given)


def specimen() -> Document:
    """Everything the block model has, on one document."""
    return paper(
        Paragraph(text="一、总体情况", style=Style.H1),
        Paragraph(text=HANZI * 4 + "。"),
        Paragraph(text="（一）工作进展", style=Style.H2),
        Paragraph(text="1.第一项", style=Style.H3),
        Paragraph(text="被申请人：", style=Style.FLUSH),
        Paragraph(text="居右", style=Style.RIGHT),
        Paragraph(text="居中", style=Style.CENTER),
        Table(header=("序号", "证据名称"), rows=(("1", "《行政处罚决定书》"), ("2", "送达回证"))),
        Form(rows=(FormRow(cells=("案号", "甲", "日期", "乙")), FormRow(cells=("意见", "同意\n丙"), lines=4))),
        Bars(bars=tuple(Bar(label=f"{share}‰", share=share, shown=f"{share / 10}%") for share in (875, 0, 1000))),
        Attachments(names=("行政复议申请书副本", HANZI * 2)),
        Signature(signers=("示例市人民政府", "示例市示范区人民政府"), date="2026年11月20日"),
        PageBreak(),
        Paragraph(text="另页"),
        head=Head(agency="示例省示例市示范区人民政府", title="关于有关事项的函", number="示政函〔2026〕7号", red=True),
        addressee="示例市市场监督管理局：",
        imprint=Imprint(cc="甲，乙。", printed_by="示例市司法局", printed_on="2026年11月20日印发"),
    )


Line = list[dict[str, Any]]


def pages(data: bytes) -> list[list[Line]]:
    """The characters of each page, by line."""
    with pdfplumber.open(io.BytesIO(data)) as book:
        result = []
        for page in book.pages:
            by_base = sorted(page.chars, key=lambda c: (round(c["bottom"]), c["x0"]))
            result.append([list(line) for _, line in itertools.groupby(by_base, key=lambda c: round(c["bottom"]))])
        return result


def text_of(line: Line) -> str:
    return "".join(c["text"] for c in line)


@pytest.fixture(scope="module")
def rendered() -> dict[str, Rendered]:
    return {kind_id: render(kind_id, context) for kind_id, context in SAMPLES.items()}


@pytest.fixture(scope="module")
def full_pages() -> list[list[Line]]:
    """Pages full of running text, one with characters of the fallback fonts in every line."""
    return pages(pdf.draw(paper(*(Paragraph(text=(HANZI + tail) * 28) for tail in ("", "", "喆𬭚")))))


def test_a_full_page_has_22_lines(full_pages: list[list[Line]]) -> None:
    for page in full_pages[1:-1]:
        body = page[:-1]  # the last line is the page number
        assert len(body) == 22
        pitches = [below[0]["bottom"] - above[0]["bottom"] for above, below in itertools.pairwise(body)]
        assert all(abs(pitch - 28.98) < 0.15 for pitch in pitches)


def test_a_full_line_has_28_characters_from_margin_to_margin(full_pages: list[list[Line]]) -> None:
    lines = [line for line in full_pages[1][:-1] if line[0]["x0"] < 29 * MM]
    full = [line for line in lines if line[-1]["x1"] > 180 * MM]
    assert len(full) >= 19
    for line in full:
        assert len(line) == 28
        assert abs(line[0]["x0"] / MM - 28) < 0.3
        assert abs(line[-1]["x1"] / MM - 184) < 0.5


def test_the_text_area_is_the_standards(full_pages: list[list[Line]]) -> None:
    for page in full_pages[1:-1]:
        assert page[0][0]["top"] >= 37 * MM and page[-2][0]["bottom"] <= (297 - 35) * MM + 0.5


def test_rare_characters_come_from_the_fallback_and_keep_the_lines(full_pages: list[list[Line]]) -> None:
    fonts = {c["text"]: c["fontname"].split("+")[1] for page in full_pages for line in page for c in line}
    assert fonts["喆"] == fonts["𬭚"] == "Paper-Rare"
    assert fonts["行"] == "Paper-Fang"


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(full_pages: list[list[Line]]) -> None:
    for number, page in enumerate(full_pages, 1):
        folio = page[-1]
        assert text_of(folio) == f"— {number} —"
        assert {c["fontname"].split("+")[1] for c in folio} == {"Paper-Song"} and abs(folio[0]["size"] - 14) < 0.1
        if number % 2:
            assert abs(folio[-1]["x1"] - (184 * MM - 14)) < 2
        else:
            assert abs(folio[0]["x0"] - (28 * MM + 14)) < 2


def test_the_head_is_set_in_the_title_face(rendered: dict[str, Rendered]) -> None:
    agency, title, number = pages(rendered["D-39"].pdf)[0][:3]
    assert (text_of(agency), text_of(title)) == ("示例市人民政府", "行政复议决定书")
    for char in (*agency, *title):
        assert char["fontname"].endswith("+Paper-Biao") and abs(char["size"] - 22) < 0.1
    assert abs(sum(c["x0"] + c["x1"] for c in title) / len(title) / 2 / MM - 106) < 0.5  # centred between the margins
    assert text_of(number) == "示政复决〔2026〕12号" and abs(number[-1]["x1"] / MM - 184) < 0.5


@pytest.mark.parametrize("length", [4, 10, 13, 24])
def test_a_red_head_fits_one_line_whatever_its_length(length: int) -> None:
    agency = (HANZI * 2)[:length]
    first = pages(pdf.draw(paper(Paragraph(text="文"), head=Head(agency=agency, title="函", red=True))))[0][0]
    assert text_of(first) == agency
    assert first[0]["x0"] >= 28 * MM - 0.5 and first[-1]["x1"] <= 184 * MM + 0.5
    assert first[0]["size"] <= 44 and first[0]["non_stroking_color"] == pytest.approx((0.902, 0, 0.071), abs=0.01)


def test_the_signature_stands_above_the_date_and_leaves_four_characters(rendered: dict[str, Rendered]) -> None:
    lines = pages(rendered["D-12"].pdf)[-1]
    signer, date = lines[-3], lines[-2]
    assert (text_of(signer), text_of(date)) == ("示例市人民政府", "2026年3月5日")
    assert abs((184 * MM - date[-1]["x1"]) / 16 - 4) < 0.3
    middle = [(line[0]["x0"] + line[-1]["x1"]) / 2 for line in (signer, date)]
    assert abs(middle[0] - middle[1]) < 8


def test_the_imprint_is_at_the_foot_of_an_even_page(rendered: dict[str, Rendered]) -> None:
    for data in (rendered["D-13"].pdf, pdf.draw(paper(Paragraph(text="文"), imprint=specimen().imprint))):
        book = pages(data)
        assert len(book) % 2 == 0
        printed = next(line for line in book[-1] if text_of(line).endswith("印发"))
        assert printed[0]["bottom"] > 255 * MM


def test_the_imprint_never_covers_the_text() -> None:
    imprint = Imprint(
        cc="示例省市场监督管理局，" * 8 + "示例市司法局。", printed_by="甲", printed_on="2026年11月20日印发"
    )
    alone = []
    for lines in range(14, 42):
        text = tuple(Paragraph(text=f"第{number}行") for number in range(lines))
        book = pages(pdf.draw(paper(*text, imprint=imprint)))
        assert len(book) % 2 == 0
        first = next(index for index, line in enumerate(book[-1]) if text_of(line).startswith("抄送"))
        assert all(line[0]["bottom"] < book[-1][first][0]["top"] for line in book[-1][:first])
        alone.append(first == 0)
    assert any(alone) and not all(alone)  # both ways to an even page were taken


def test_no_page_has_lines_to_sign_on_and_nothing_else() -> None:
    signs = [Paragraph(text=f"{who}（签名）：＿＿＿＿", style=Style.FLUSH) for who in ("申请人", "被申请人", "记录人")]
    for number in range(14, 20):
        text = [Paragraph(text=f"第{line}行") for line in range(number)]
        for end in (signs, [Paragraph(text="2026年11月20日", style=Style.RIGHT)]):
            last = pages(pdf.draw(paper(*text, *end)))[-1]
            assert text_of(last[0]).startswith(("第", "示例市")), text_of(last[0])


def test_a_line_that_a_long_number_leaves_short_is_not_pulled_apart() -> None:
    text = "被执行人：欧阳靖祎，男，公民身份号码：420100197908110336，住址：示例市示范区人民路1号"
    drawn = pages(pdf.draw(paper(Paragraph(text=text))))[0]
    first = next(line for line in drawn if text_of(line).startswith("被执行人"))
    assert text_of(first).endswith("：") and first[-1]["x1"] < 170 * MM
    steps = [right["x0"] - left["x0"] for left, right in itertools.pairwise(first)]
    assert max(steps) < 16.5


def test_the_number_of_a_person_stays_on_one_line_of_its_column() -> None:
    header = ("代表人", "公民身份号码", "联系电话", "工作单位或者住址")
    row = ("高玥", "420100198812050041", "13700000004", "示例市示范区人民路20号1栋二单元")
    lines = [text_of(line) for line in pages(pdf.draw(paper(Table(header=header, rows=(row,)))))[0]]
    assert any("420100198812050041" in line for line in lines)


def test_long_words_do_not_run_off_the_page() -> None:
    lines = pages(pdf.draw(paper(Paragraph(text="https://example.invalid/" + "x" * 300))))[0]
    assert max(c["x1"] for line in lines for c in line) <= 184.5 * MM


@pytest.mark.parametrize("kind_id", SAMPLES)
def test_both_files_say_the_same(kind_id: str, rendered: dict[str, Rendered]) -> None:
    document = wording.write(kind_of(kind_id), SAMPLES[kind_id])
    written = docx.Document(io.BytesIO(rendered[kind_id].docx))
    in_word = [p.text for p in written.paragraphs if p.text]
    in_word += [cell.text for table in written.tables for cell in table._cells]
    in_pdf = "".join(text_of(line) for page in pages(rendered[kind_id].pdf) for line in page)
    in_pdf = re.sub(r"\s|—\s*\d+\s*—", "", in_pdf)
    for text in document.texts():
        assert any(text in paragraph for paragraph in in_word), text
        assert re.sub(r"\s", "", text) in in_pdf, text
    # Nothing but that: what the files have more is the labels of the lists and of the 版记.
    said = sum(len(re.sub(r"\s", "", text)) for text in document.texts())
    lists = [block.names for block in document.blocks if isinstance(block, Attachments)]
    labels = sum(len("附件：") + len("1.") * len(names) for names in lists) + len("抄送：") * bool(document.imprint)
    assert len(in_pdf) == said + labels


def test_the_specimen_reads_the_same_in_both_files() -> None:
    document = specimen()
    written = docx.Document(io.BytesIO(word.draw(document)))
    styles = {p.text: p.style.name for p in written.paragraphs}  # type: ignore[union-attr]
    assert styles["一、总体情况"] == "公文一级标题" and styles["（一）工作进展"] == "公文二级标题"
    assert styles["示例省示例市示范区人民政府"] == "发文机关标志" and styles["关于有关事项的函"] == "公文标题"
    assert styles["附件：1.行政复议申请书副本"] == "附件说明" and styles["2026年11月20日"] == "成文日期"
    assert [[cell.text for cell in row.cells] for row in written.tables[0].rows] == [
        ["序号", "证据名称"],
        ["1", "《行政处罚决定书》"],
        ["2", "送达回证"],
    ]
    assert next(p for p in written.paragraphs if p.text == "另页").paragraph_format.page_break_before
    in_pdf = [[text_of(line) for line in page] for page in pages(pdf.draw(document))]
    assert any(page and page[0].strip() == "另页" for page in in_pdf)
    assert any("序号证据名称" in line for page in in_pdf for line in page)


# --- the PDF as a file ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind_id", SAMPLES)
def test_the_pdf_is_archival_tagged_and_self_contained(kind_id: str, rendered: dict[str, Rendered]) -> None:
    with pikepdf.open(io.BytesIO(rendered[kind_id].pdf)) as file:
        with file.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert file.Root.MarkInfo.Marked and file.Root.Lang == "zh-CN" and "/OutputIntents" in file.Root
        assert list(file.attachments) == ["casework.json"]
        for page in file.pages:
            for font in page.Resources.Font.values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                assert "/FontFile3" in descriptor or "/FontFile2" in descriptor


@pytest.mark.parametrize("kind_id", SAMPLES)
def test_the_same_context_gives_the_same_bytes(kind_id: str, rendered: dict[str, Rendered]) -> None:
    assert render(kind_id, SAMPLES[kind_id]) == rendered[kind_id]


def test_nothing_is_fetched_from_disk_or_network(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    requests = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_error(404)

    with http.server.HTTPServer(("127.0.0.1", 0), Listener) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            for markup in (
                f"<link rel=attachment href='{secret.as_uri()}'>",
                f"<img src='{secret.as_uri()}'>",
                f"<img src='{address}/a.png'>",
                f"<link rel=stylesheet href='{address}/a.css'>",
                f"<style>@import '{address}/b.css'</style>",
                f"<style>@font-face {{ font-family: x; src: url('{address}/c.woff') }}</style>",
                f"<p style=\"background: url('{address}/d.png')\">甲</p>",
            ):
                with pytest.raises(errors.RenderFailed, match="外部文件或者网址"), pdf.strictly() as fetcher:
                    pdf.lay_out(f"<html><head></head><body>{markup}文</body></html>", fetcher).write_pdf()
        finally:
            server.shutdown()
    assert requests == []


def test_a_context_full_of_markup_is_printed_as_it_is() -> None:
    hostile = "<img src='http://127.0.0.1:1/x.png'><style>p{display:none}</style>&amp;"
    made = render("D-39", replace(DECISION, facts=(hostile,)))
    in_pdf = "".join(text_of(line) for page in pages(made.pdf) for line in page)
    assert re.sub(r"\s", "", hostile) in re.sub(r"\s|—\s*\d+\s*—", "", in_pdf)
    assert any(hostile in p.text for p in docx.Document(io.BytesIO(made.docx)).paragraphs)


def test_a_warning_of_the_layout_engine_fails_the_document() -> None:
    with pytest.raises(errors.RenderFailed) as refused, pdf.strictly() as fetcher:
        pdf.lay_out("<html><head></head><body><p style='line-break: strict'>文</p></body></html>", fetcher)
    assert "unknown property" in refused.value.detail and "unknown" not in str(refused.value)


# --- characters ----------------------------------------------------------------------------------------------------


def test_name_characters_are_covered() -> None:
    typefaces.check(["喆堃犇昇祎玥䶮㛃𬭚𫖯𬱖", "□☐☑☒①⑳㈠№℃㎡‰§〇＿·—…〔〕“”‘’×÷≥→√", "繁體聽證鄠𠮷"])


def test_every_chinese_character_of_gbk_is_covered() -> None:
    pairs = itertools.product(range(0x81, 0xFF), range(0x40, 0xFF))
    characters = "".join(bytes(pair).decode("gbk", "ignore") for pair in pairs)
    typefaces.check(c for c in characters if "\u4e00" <= c <= "\u9fa5")


@pytest.mark.parametrize(
    ("character", "codepoint"),
    [
        ("\U0002ebf0", "U+2EBF0"),
        ("\U00030000", "U+30000"),
        ("\ue000", "U+E000"),
        ("\U000f1234", "U+F1234"),
        ("\u202e", "U+202E"),
        ("\u200b", "U+200B"),
        ("\ud800", "U+D800"),
        ("\x02", "U+0002"),
        ("\x00", "U+0000"),
        ("😀", "U+1F600"),
    ],
)
def test_a_character_that_no_font_has_is_named(character: str, codepoint: str) -> None:
    with pytest.raises(errors.MissingGlyph) as refused:
        render("D-12", replace(ACCEPTANCE, respondent=f"示例市{character}某局"))
    assert refused.value.codepoint == codepoint and codepoint in str(refused.value)
    assert "示例市" in str(refused.value) or "respondent" in str(refused.value)
    str(refused.value).encode()  # can be shown


def test_no_empty_box_is_drawn_even_where_the_check_was_forgotten() -> None:
    with pytest.raises(errors.RenderFailed) as refused, pdf.strictly() as fetcher:
        pdf.lay_out("<html><head></head><body><p>王\U0002bc20</p></body></html>", fetcher).write_pdf()
    assert "U+2BC20" in refused.value.detail


BLOCKS = {
    "B": (0x20000, 0x2A6DF),
    "C": (0x2A700, 0x2B739),
    "D": (0x2B740, 0x2B81D),
    "E": (0x2B820, 0x2CEA1),
    "F": (0x2CEB0, 0x2EBE0),
    "G": (0x30000, 0x3134A),
}
"""The Extensions of the ideographs in Unicode 15, first and last character."""


def test_what_is_said_of_the_fonts_is_true() -> None:
    held = {ord(character) for character in typefaces.coverage()}
    assert held.issuperset(range(0x4E00, 0xA000)) and held.issuperset(range(0x3400, 0x4DC0))
    told = (typefaces.FONTS / "README.md").read_text(encoding="utf-8")
    said = re.findall(r"\| ([\d,]+) of ([\d,]+) (?=\|)", told.replace(" | ", " | | "))
    counted = [(len(held & set(range(a, b + 1))), b - a + 1) for a, b in BLOCKS.values()]
    assert [tuple(int(number.replace(",", "")) for number in pair) for pair in said] == counted


def test_every_line_of_the_stacks_ends_in_what_is_checked() -> None:
    for use, stack in typefaces.FAMILIES.items():
        assert use == "folio" or {"Paper Fang", "Paper Rare", "Paper Song"} <= set(stack)
    sheet = (Path(pdf.__file__).parent / "layout.css").read_text(encoding="utf-8")
    stacks = re.findall(r'(?:font|font-family):[^;"]*((?:"[^"]+"(?:,\s+)?)+)', sheet)
    named = {tuple(re.findall('"([^"]+)"', stack)) for stack in stacks}
    assert named == set(typefaces.FAMILIES.values())


def test_no_font_feature_is_used_because_each_leaks_memory() -> None:
    pdf.draw(specimen())
    assert pdf.fonts().font_features == {}


def test_a_head_is_as_large_as_its_line_allows() -> None:
    assert layout.head_size("示例市人民政府") == 44
    assert layout.head_size("示例省示例市示范区人民政府") == 34
