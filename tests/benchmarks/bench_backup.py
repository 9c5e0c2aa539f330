"""How long a backup, the next one, a drill and a restore take: python -m tests.benchmarks.bench_backup [--cases N]
[--files M]

An SQLite office with so many cases and so many files of 20 kB that they name, on one disk. The cases are registered as
officers do; the files are laid into the store and named by rows, since a million uploads would take days.
"""

import argparse
import contextlib
import hashlib
import io
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from casework.cli import main as casework
from casework.storage import clock, database, personal_key
from casework.storage.settings import settings
from casework.storage.tables import Attachment
from tests.offices import opened

SIZE = 20_000
BATCH = 5_000


def timed(what: Callable[[], int]) -> float:
    """Seconds; what the command says is kept back unless it is refused."""
    began, said = time.perf_counter(), io.StringIO()
    with contextlib.redirect_stdout(said):
        status = what()
    if status:
        raise SystemExit(said.getvalue())
    return time.perf_counter() - began


def fill(cases: int, files: int) -> None:
    url = settings().database_url
    database.migrate(url)
    numbers = [opened(url) for _ in range(cases)]
    for first in range(0, files, BATCH):
        with database.transaction(url) as session:
            for number in range(first, min(first + BATCH, files)):
                case = numbers[number % cases]
                session.add(
                    Attachment(
                        case_number=case,
                        purpose="evidence",
                        title="证据",
                        received_on=date(2026, 3, 2),
                        file_name="证据.pdf",
                        media="application/pdf",
                        digest=laid(number),
                        officer="chenxiao",
                        at=clock.now(),
                    )
                )
    personal_key.settle()


def laid(number: int) -> str:
    """A file in the store, without waiting for the disk: the fill is not what is measured."""
    content = number.to_bytes(8, "big") * (SIZE // 8)
    digest = hashlib.sha256(content).hexdigest()
    place = Path(settings().files) / digest[:2] / digest
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return digest


def main() -> None:
    parser = argparse.ArgumentParser(description="备份、演练、恢复各用多少秒")
    parser.add_argument("--cases", type=int, default=50, help="案件数（默认50）")
    parser.add_argument("--files", type=int, default=500, help="文件数（默认500）")
    parser.add_argument("--folder", type=Path, help="要测的磁盘上的目录（默认为临时目录）")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        os.environ["CASEWORK_DATA"] = str(folder / "data")
        (folder / "data").mkdir()
        fill(asked.cases, asked.files)
        key, to = str(shutil.copy(settings().key_file, folder / "key")), str(folder / "copies")
        print(f"{asked.cases}案，{asked.files}个文件（各{SIZE // 1000} kB）")
        print(f"第一次备份  {timed(lambda: casework(['backup', '--to', to])):8.2f} s")
        time.sleep(1.1)  # a copy is named by its second
        print(f"再一次备份  {timed(lambda: casework(['backup', '--to', to])):8.2f} s")
        print(f"恢复演练    {timed(lambda: casework(['drill', '--from', to])):8.2f} s")
        new = str(folder / "new")
        print(f"恢复并核对  {timed(lambda: casework(['restore', to, '--data', new, '--key', key])):8.2f} s")


if __name__ == "__main__":
    main()
