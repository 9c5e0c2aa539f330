"""What it costs that a power cut takes nothing: python -m tests.benchmarks.bench_durability [--folder DIR]

Registrations committed with SQLite's `synchronous=full`, as the product does, against `normal`; files of 60 kB kept
with the disk told of file and folders, against written and renamed only. The two ways take turns in one run, so that
whatever else the machine does falls on both. On a disk whose cache lies about what is written the ratio is 1 and the
promise void.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import event

from casework.storage import database, store
from tests.offices import opened

ROUNDS = 60


def timed(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return (time.perf_counter() - began) * 1000


def commits(folder: Path) -> dict[str, list[float]]:
    ways = {way: f"sqlite:///{folder / way}.db" for way in ("full", "normal")}
    for way, url in ways.items():
        database.migrate(url)
        database.engine(url).dispose()
        event.listen(
            database.engine(url), "connect", lambda made, _, way=way: made.execute(f"pragma synchronous={way}")
        )
        opened(url)
    took: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(ROUNDS):
        for way, url in ways.items():
            took[way].append(timed(lambda url=url: opened(url)))  # type: ignore[misc]
    return took


def unsettled(folder: Path, content: bytes, name: str) -> None:
    place = folder / name[:2]
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{name}.half").write_bytes(content)
    (place / f"{name}.half").rename(place / name)


def files(folder: Path) -> dict[str, list[float]]:
    took: dict[str, list[float]] = {"full": [], "normal": []}
    for number in range(ROUNDS):
        content = os.urandom(60_000)
        took["full"].append(timed(lambda content=content: store.put(content)))  # type: ignore[misc]
        name = f"{number:02}{content[:8].hex()}"
        took["normal"].append(timed(lambda c=content, n=name: unsettled(folder / "plain", c, n)))  # type: ignore[misc]
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description="断电不丢失的代价")
    parser.add_argument("--folder", type=Path, help="要测的磁盘上的目录（默认为临时目录）")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        os.environ |= {"CASEWORK_DATA": name, "CASEWORK_FILES": str(folder / "files")}
        for what, took in (("registration", commits(folder)), ("file of 60 kB", files(folder))):
            full, normal = (statistics.median(took[way]) for way in ("full", "normal"))
            print(f"{what}: settled {full:.1f} ms, not settled {normal:.1f} ms, ratio {full / normal:.2f}")


if __name__ == "__main__":
    main()
