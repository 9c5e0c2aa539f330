"""A chart of bars as a table without lines, each bar a cell with a ground: it is drawn by every program, stays sharp at
any size, and can be changed by hand."""

from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from documents import layout
from documents.blocks import Bar, Bars

STYLE = "PaperBars"
GROUND = "4A6A8A"
WIDTH = round(layout.TEXT_WIDTH_PT * 20)
"""Of the whole table, in twentieths of a point."""
NAMES, LONGEST, FIGURES = (round(WIDTH * share) for share in layout.BAR_SHARES)


def table(chart: Bars) -> Any:
    """The table. Its grid has a line where each bar ends, so that every bar is as long as its figure says."""
    ends = sorted({length(bar) for bar in chart.bars} | {LONGEST} - {0})
    steps = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (NAMES, *steps, FIGURES))
    rows = "".join(_row(bar, ends) for bar in chart.bars)
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{STYLE}"/><w:tblW w:w="{WIDTH}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def chart_in(rows: list[Any], cells: list[list[str]]) -> Bars:
    """The chart that a table of this style is, read back: each bar is as long as its cell with a ground."""
    drawn = (row.xpath("w:tc[w:tcPr/w:shd]/w:tcPr/w:tcW/@w:w") for row in rows)
    told = zip(cells, drawn, strict=True)
    return Bars(
        bars=tuple(
            Bar(label=texts[0], share=round(int(width[0]) * 1000 / LONGEST) if width else 0, shown=texts[-1])
            for texts, width in told
        )
    )


def length(bar: Bar) -> int:
    """Of a bar, in twentieths of a point."""
    return round(LONGEST * layout.bar_share(bar.share) / 1000)


def _row(bar: Bar, ends: list[int]) -> str:
    reaches = length(bar)
    within = sum(end <= reaches for end in ends)
    cells = _cell(NAMES, _text(bar.label, "right"))
    if within:
        cells += _cell(reaches, _text(""), within, f'<w:shd w:val="clear" w:color="auto" w:fill="{GROUND}"/>')
    if within < len(ends):
        cells += _cell(LONGEST - reaches, _text(""), len(ends) - within)
    cells += _cell(FIGURES, _text(bar.shown))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(width: int, inside: str, span: int = 1, ground: str = "") -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{ground}</w:tcPr>{inside}</w:tc>'


def _text(text: str, side: str = "left") -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="PaperBarText"/><w:jc w:val="{side}"/></w:pPr>{run}</w:p>'
