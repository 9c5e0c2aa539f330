"""Documents per second on one core, warm: python -m tests.benchmarks.bench_documents [documents]

Prints time and rate for each kind and the renderer's memory before and after; the memory should stay flat.
"""

import statistics
import sys
import time

import psutil

from documents.rendering import RendererPool
from tests.golden.samples import SAMPLES


def main(count: int) -> None:
    with RendererPool(1) as pool:
        begin = time.perf_counter()
        pool.warm()
        print(f"cold start         {time.perf_counter() - begin:6.2f} s")
        for _ in range(5):
            for kind_id, context in SAMPLES.items():
                pool.render(kind_id, context)
        (pid,) = pool.pids()
        before = psutil.Process(pid).memory_info().rss
        for kind_id, context in SAMPLES.items():
            times = []
            for _ in range(count):
                begin = time.perf_counter()
                made = pool.render(kind_id, context)
                times.append(time.perf_counter() - begin)
            median = statistics.median(times)
            print(
                f"{kind_id}  median {median * 1000:6.1f} ms   {count / sum(times):5.1f} documents/s   "
                f"docx {len(made.docx) / 1e3:.0f} kB   pdf {len(made.pdf) / 1e3:.0f} kB"
            )
        after = psutil.Process(pid).memory_info().rss
        print(f"memory             {before / 1e6:.0f} MB, after {count * len(SAMPLES)} more {after / 1e6:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
