"""Documents per second on one core, warm, ours beside others, and memory:
taskset -c 0 python -m tests.benchmarks.bench_documents

`… bench_documents start`: only how long the first document takes after a start, five times on all cores; on a machine
with nothing else to do the quickest is to be within 1.5 s on the wall.

A two-page notice and an eight-page decision, from a played case; the first document of a process just started. Stock
WeasyPrint draws the same HTML without our patches in a process of its own. LibreOffice, where the machine has it, turns
our Word files into PDF, twenty in one call. typst, installed with what the tests need and no part of the product, sets
the same text. On a busy machine the processor time is the fair figure.
"""

import io
import json
import pickle
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import pikepdf
import psutil

from documents.kinds import kind_of
from documents.kinds.decision import Decision

ROUNDS, OTHERS, FILES, MEMORY = 60, 8, 20, 500
STARTS, FIRST = 5, 1.5


def papers() -> dict[str, tuple[str, Any]]:
    """The kind and the context of the notice and of the decision, which is drawn out to eight pages."""
    from casework.cli.play import scratch
    from casework.played.specimens import specimens
    from casework.storage import database
    from documents import pdf, wording

    with scratch() as url:
        database.migrate(url)
        played = specimens(url)
    notice, decision = played["D-22"], played["D-39"]
    assert isinstance(decision, Decision)
    facts = decision.facts
    while pages(pdf.draw(wording.write(kind_of("D-39"), decision))) < 8:
        decision = replace(decision, facts=(*decision.facts, *facts))
    assert pages(pdf.draw(wording.write(kind_of("D-22"), notice))) == 2
    return {"通知书 2页": ("D-22", notice), "决定书 8页": ("D-39", decision)}


def pages(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as book:
        return len(book.pages)


def used(process: psutil.Process) -> float:
    spent = process.cpu_times()
    return float(spent.user + spent.system)


def line(who: str, name: str, number: int, wall: float, cpu: float) -> None:
    print(
        f"{who:<22}{name}  {wall / number * 1000:7.1f} ms/份  处理器 {cpu / number * 1000:7.1f} ms/份  "
        f"{number / wall:6.1f} 份/秒（按处理器时间 {number / cpu:6.1f}）",
        flush=True,
    )


def timed(who: str, name: str, number: int, draw: Callable[[], object], process: psutil.Process) -> None:
    draw()
    begin, before = time.perf_counter(), used(process)
    for _ in range(number):
        draw()
    line(who, name, number, time.perf_counter() - begin, used(process) - before)


def ours(wanted: dict[str, tuple[str, Any]]) -> None:
    """Through the pool as in service: one process, both files; the memory is that of the process."""
    from documents.rendering import RendererPool

    with RendererPool(1) as pool:
        pool.warm()
        (process,) = [psutil.Process(pid) for pid in pool.pids()]
        for _ in range(10):
            for kind_id, context in wanted.values():
                pool.render(kind_id, context)
        for name, (kind_id, context) in wanted.items():
            timed("本系统 Word和PDF", name, ROUNDS, lambda k=kind_id, c=context: pool.render(k, c), process)  # type: ignore[misc]
        sizes = []
        for number in range(MEMORY):
            kind_id, context = list(wanted.values())[number % len(wanted)]
            pool.render(kind_id, context)
            if number % (MEMORY // 5) == MEMORY // 5 - 1:
                sizes.append(f"{process.memory_info().rss / 1e6:.0f}")
        print(f"内存（{MEMORY}份，每{MEMORY // 5}份）：{' → '.join(sizes)} MB", flush=True)


def first(context: Path) -> None:
    """In a new process: from nothing to the first document, fonts and layout loaded; prints wall and processor
    seconds. An office starts its pool before anybody asks, so this is the longest that anybody waits."""
    begin, before = time.perf_counter(), time.process_time()
    from documents.rendering import RendererPool

    with RendererPool(1) as pool:
        threading.Thread(target=pool.warm).start()  # as the worker does while it reads what there is to write
        kind_id, wanted = pickle.loads(context.read_bytes())
        pool.render(kind_id, wanted)
        wall = time.perf_counter() - begin
        (process,) = [psutil.Process(pid) for pid in pool.pids()]
        print(json.dumps([wall, time.process_time() - before + used(process)]))


def ours_pdf(wanted: dict[str, tuple[str, Any]], folder: Path) -> None:
    """The PDF alone, in this process; leaves the HTML and the Word files for the others."""
    from documents import pdf, word, wording

    for number, (name, (kind_id, context)) in enumerate(wanted.items()):
        document = wording.write(kind_of(kind_id), context)
        timed("本系统 仅PDF", name, ROUNDS, lambda d=document: pdf.draw(d), psutil.Process())  # type: ignore[misc]
        (folder / f"{number}.html").write_text(pdf.html(document), "utf-8")
        for copy in range(FILES):
            (folder / f"{number}-{copy}.docx").write_bytes(word.draw(document))


def stock(html: Path, number: int) -> None:
    """In a process without our patches: what WeasyPrint takes; prints wall and processor seconds."""
    from documents import typefaces

    with typefaces.only_shipped_fonts():
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        fonts = FontConfiguration()
    css = weasyprint.CSS(filename=Path(typefaces.__file__).with_name("pdf") / "layout.css", font_config=fonts)

    def draw() -> None:
        weasyprint.HTML(string=html.read_text("utf-8")).write_pdf(
            stylesheets=[css], font_config=fonts, pdf_variant="pdf/a-3a"
        )

    draw()
    begin, before = time.perf_counter(), time.process_time()
    for _ in range(number):
        draw()
    print(json.dumps([time.perf_counter() - begin, time.process_time() - before]))


def office(folder: Path, number: int) -> tuple[float, float] | None:
    """LibreOffice, all copies in one call; None without it."""
    program = shutil.which("soffice")
    if not program:
        return None
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = [str(path) for path in sorted(folder.glob(f"{number}-*.docx"))]
    with children() as spent:
        subprocess.run(
            [program, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *files],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    return spent[0], spent[1]


@contextmanager
def children() -> Iterator[list[float]]:
    """Wall and processor seconds of the programs run in here."""
    spent: list[float] = []
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    yield spent
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent += [time.perf_counter() - begin, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime]


PAGE = """#set page(width: 210mm, height: 297mm, margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm))
#set text(font: "Paper Fang", size: 16pt, lang: "zh")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 13pt, spacing: 13pt)
"""


def typst(wanted: dict[str, tuple[str, Any]]) -> None:
    """The same paragraphs with the same font, page and line; a lower bound, since it has no head, tables or tags."""
    if find_spec("typst") is None:
        print("typst：未安装")
        return
    from documents import typefaces, wording

    engine = import_module("typst")
    for name, (kind_id, context) in wanted.items():
        texts = [text for text in wording.write(kind_of(kind_id), context).texts() if text]
        compiler = engine.Compiler(
            font_paths=[str(Path(typefaces.__file__).with_name("fonts"))], ignore_system_fonts=True
        )
        serial = count(10000)

        def draw(texts: list[str] = texts, compiler: Any = compiler, serial: "count[int]" = serial) -> None:
            number = next(serial)  # in every paragraph: typst remembers those it has set before
            body = "\n\n".join(f"#text({json.dumps(f'{text}{number}', ensure_ascii=False)})" for text in texts)
            compiler.compile((PAGE + body).encode())

        timed("typst（仅排文字）", name, ROUNDS, draw, psutil.Process())


def apart(*words: str) -> tuple[float, float]:
    """One of the measures that need a process of their own: wall and processor seconds."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.bench_documents", *words], check=True, capture_output=True
    )
    wall, cpu = json.loads(told.stdout.splitlines()[-1])
    return wall, cpu


def starts() -> None:
    """The first document of five processes just started: wall and processor seconds, and the quickest."""
    name, wanted = next(iter(papers().items()))
    with tempfile.NamedTemporaryFile() as context:
        Path(context.name).write_bytes(pickle.dumps(wanted))
        taken = [apart("first", context.name) for _ in range(STARTS)]
    for wall, cpu in taken:
        line("本系统 启动后第一份", name, 1, wall, cpu)
    print(f"最快 {min(taken)[0]:.2f} 秒，上限 {FIRST:.1f} 秒")


def main() -> None:
    wanted = papers()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        context = folder / "context"
        context.write_bytes(pickle.dumps(next(iter(wanted.values()))))
        line("本系统 启动后第一份", next(iter(wanted)), 1, *apart("first", str(context)))
        ours(wanted)
        ours_pdf(wanted, folder)
        for number, name in enumerate(wanted):
            line("WeasyPrint 原版", name, OTHERS, *apart("stock", str(folder / f"{number}.html")))
        for number, name in enumerate(wanted):
            spent = office(folder, number)
            line("LibreOffice 批量20", name, FILES, *spent) if spent else print("LibreOffice：未安装")
    typst(wanted)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["first", path]:
            first(Path(path))
        case ["start"]:
            starts()
        case ["stock", path]:
            stock(Path(path), OTHERS)
        case _:
            main()
