"""A case file of 75 pages: python -m tests.benchmarks.bench_dossier

Twenty papers of 72 pages, cover and two pages of contents; the first line includes loading fonts and layout. Then the
same with half of the pages scanned (A4 at 200 dpi: JPEG, PNG, TIFF of the fax kind), turned into pages and assembled.
"""

import io
import time
from functools import partial

import pikepdf
from PIL import Image, ImageDraw

from documents import blocks, intake, pdf
from documents.case_file.dossier import Enclosure, assemble, plain_contents

LIMIT = 1.0
"""Seconds of the processor for the whole, warm: what a machine with nothing else to do takes."""


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


def scan(media: str, pages: int) -> bytes:
    """A scanned page of writing, with the grain of paper in it."""
    written = Image.new("L", (1654, 2339), 235)
    pen = ImageDraw.Draw(written)
    for line in range(200, 2150, 62):
        for character in range(200, 1450, 44):
            pen.line((character, line, character + 30, line + 30, character + 4, line + 34), fill=20, width=4)
    page = Image.blend(written, Image.effect_noise(written.size, 40), 0.05)
    out = io.BytesIO()
    if media == intake.TIFF:
        black = page.point(lambda value: 255 if value > 128 else 0).convert("1")
        black.save(out, "TIFF", compression="group4", save_all=True, append_images=[black] * (pages - 1))
    else:
        page.convert("RGB").save(out, media.rpartition("/")[2].upper())
    return out.getvalue()


def main() -> None:
    papers = [paper(3), paper(4)] * 7 + [paper(4)] * 5 + [paper(3)]
    scans = [(scan(intake.JPEG, 1), intake.JPEG)] * 20 + [(scan(intake.PNG, 1), intake.PNG)] * 8
    scans += [(scan(intake.TIFF, 4), intake.TIFF)] * 2

    def all_papers() -> list[bytes]:
        return papers

    def half_scanned() -> list[bytes]:
        return [*papers[:10], *(intake.as_pages(data, media) for data, media in scans)]

    for name, sources in (("first", all_papers), ("warm", all_papers), ("scans", half_scanned)):
        begin, before = time.perf_counter(), time.process_time()
        enclosures = [
            Enclosure(title=f"文书{n}", pdf=data, number="示政复决〔2026〕12号") for n, data in enumerate(sources(), 1)
        ]
        book = assemble(cover, partial(plain_contents, "示例市人民政府"), enclosures)
        took, spent = time.perf_counter() - begin, time.process_time() - before
        pages = len(pikepdf.open(io.BytesIO(book)).pages)
        print(f"{name:6} {pages} pages  {took:5.2f} s  processor {spent:5.2f} s  {len(book) / 1e6:.1f} MB")
        assert name == "first" or spent < LIMIT, f"the case file takes {spent:.2f} s"


if __name__ == "__main__":
    main()
