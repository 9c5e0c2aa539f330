"""Whether LibreOffice opens every Word file and says the same: python -m tests.benchmarks.check_libreoffice

Each kind's specimen and each blank form is turned into PDF by LibreOffice and its text compared with ours, character by
character; the 版记 must stand at the foot of an even page. Run by hand, since LibreOffice is too big (some 100 MB) to
be installed for the tests; prints what differs and ends with status 1, and with status 2 where LibreOffice is missing.
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import product
from operator import mul
from pathlib import Path

import pdfplumber

from casework.cli.play import scratch
from casework.played.specimens import specimens
from casework.storage import database
from documents import wording
from documents.blocks import Attachments, Document, Table
from documents.kinds import KINDS
from documents.rendering import render

MM = 72 / 25.4
FOOT = (297 - 35) * MM


def documents() -> Iterator[tuple[str, Document]]:
    """By name of the file."""
    with scratch() as url:
        database.migrate(url)
        played = specimens(url)
    for kind in KINDS.values():
        yield kind.id, wording.write(kind, played[kind.id])
        if kind.fillable:
            yield f"{kind.id}-blank", wording.write(kind, kind.context())


def expected(document: Document) -> Counter[str]:
    """Every character of the document; the numbers of attachments are not among its texts."""
    lists = [block.names for block in document.blocks if isinstance(block, Attachments)]
    labels = "".join("附件：" + "".join(f"{n}." for n in range(1, len(names) + 1) if len(names) > 1) for names in lists)
    return Counter(re.sub(r"\s", "", "".join(document.texts()) + labels + ("抄送：" if document.imprint else "")))


def difference(document: Document, drawn: bytes) -> str:
    """What LibreOffice lost, added or put elsewhere; nothing where it says the same."""
    with pdfplumber.open(io.BytesIO(drawn)) as book:
        pages = [page.extract_text() or "" for page in book.pages]
        foot = book.pages[-1].crop((0, FOOT - 30 * MM, book.pages[-1].width, FOOT + 2)).extract_text() or ""
    found = Counter(re.sub(r"\s|—\s*\d+\s*—", "", "".join(pages)))
    wanted = expected(document)
    heads = ["".join(block.header) for block in document.blocks if isinstance(block, Table)]
    repeated = product(range(len(pages)), repeat=len(heads))  # a table's header stands on each of its pages
    again = [Counter("".join(map(mul, heads, times))) for times in repeated]
    lost, surplus = wanted - found, found - wanted
    said = [f"少了“{''.join(lost.elements())}”"] if lost else []
    said += [f"多了“{''.join(surplus.elements())}”"] if surplus not in again else []
    if document.imprint and (len(pages) % 2 or "抄送：" not in foot):
        said.append(f"版记不在偶数页页脚（共{len(pages)}页）")
    return "，".join(said)


def main() -> int:
    program = shutil.which("soffice")
    if not program:
        print("没有安装 LibreOffice，未作核对")
        return 2
    wanted = dict(documents())
    with tempfile.TemporaryDirectory() as scratch_folder:
        folder = Path(scratch_folder)
        for name, document in wanted.items():
            (folder / f"{name}.docx").write_bytes(render(name.removesuffix("-blank"), document).docx)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        files = [str(path) for path in sorted(folder.glob("*.docx"))]
        subprocess.run(
            [program, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *files],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        differing = {
            name: said
            for name, document in wanted.items()
            if (said := difference(document, (folder / f"{name}.pdf").read_bytes()))
        }
    for name, said in differing.items():
        print(f"{name}  {said}")
    print(f"核对{len(wanted)}份，{len(wanted) - len(differing)}份一致，{len(differing)}份不同。")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
