"""A case file of 75 pages: python -m tests.benchmarks.bench_dossier

Twenty papers of 72 pages, cover and two pages of contents; the first line includes loading fonts and layout.
"""

import io
import time

import pikepdf

from documents import blocks, pdf
from documents.dossier import Enclosure, assemble

LIMIT = 2.0
"""Seconds for the whole, warm."""


def paper(pages: int) -> bytes:
    text = blocks.Paragraph(text="行政复议机关审理案件应当合法公正公开高效便民有错必纠" * 15)
    parts: list[blocks.Block] = []
    for number in range(pages):
        parts += [blocks.PageBreak(), text] if number else [text]
    head = blocks.Head(agency="示例市人民政府", title="行政复议决定书", number="示政复决〔2026〕12号")
    return pdf.draw(blocks.Document(head=head, blocks=tuple(parts)))


def cover(pages: int) -> blocks.Document:
    row = blocks.FormRow(cells=("案号", "示政复〔2026〕12号", "页数", str(pages)), lines=2)
    return blocks.Document(
        head=blocks.Head(agency="示例市人民政府", title="行政复议案卷"), blocks=(blocks.Form(rows=(row,)),)
    )


def main() -> None:
    papers = [paper(3), paper(4)] * 7 + [paper(4)] * 5 + [paper(3)]
    enclosures = [
        Enclosure(title=f"文书{n}", pdf=data, number="示政复决〔2026〕12号") for n, data in enumerate(papers, 1)
    ]
    for name in ("first", "warm"):
        begin = time.perf_counter()
        book = assemble(cover, enclosures)
        took = time.perf_counter() - begin
        pages = len(pikepdf.open(io.BytesIO(book)).pages)
        print(f"{name:6} {pages} pages  {took:5.2f} s  {len(book) / 1e6:.1f} MB")
    assert took < LIMIT, f"the case file takes {took:.2f} s"


if __name__ == "__main__":
    main()
