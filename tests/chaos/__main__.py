"""A night of killing, with a report at its end.

    python -m tests.chaos [--kills 1000] [--pause 8] [--officers 3] [--seed N] [--data DIR] [--disk 600M] [--clock]

Starts the product in an empty office, lets officers register, accept and send cases over HTTP, and kills (-9) the
pages, the worker, Prefect's server and the public site at random moments, or stops one (SIGSTOP) until it is noticed.
With `--disk` the office lies on a disk of that size (in memory, seen by nobody else), which fills up besides.
With `--clock` (needs a C compiler) the clock of the product is set wrong besides, both ways.
Afterwards each acknowledged act is there once, each promised document once, chains are whole, `rebuild` and `check`
find nothing. Exit status 1 where that is not so; the office then stays for a look, unless its disk was in memory.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from random import Random

from tests.chaos import clock
from tests.chaos.office import UnderFire, staffed, under_fire
from tests.conftest import free_port
from tests.started import started

APART = "CHAOS_APART"
"""Said to itself by a run that sees a disk of its own."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--pause", type=float, default=8.0, help="seconds between two, on the average")
    parser.add_argument("--officers", type=int, default=3)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--disk", help="fill up a disk of this size (600M) under the office; needs unshare")
    parser.add_argument("--clock", action="store_true", help="set the clock wrong, both ways; needs cc")
    parser.add_argument("--data", type=Path, help="an empty directory for the office (by default one of its own)")
    options = parser.parse_args()
    if options.disk and os.environ.get(APART) != "1":
        os.environ[APART] = "1"
        apart = ("unshare", "--user", "--map-root-user", "--mount", sys.executable, "-m", "tests.chaos", *sys.argv[1:])
        os.execvp(apart[0], apart)
    data = options.data or Path(tempfile.mkdtemp(prefix="chaos-"))
    if options.disk:
        subprocess.run(("mount", "-t", "tmpfs", "-o", f"size={options.disk},mode=700", "none", data), check=True)
    url, port = f"sqlite:///{data / 'casework.db'}", free_port()
    os.environ |= {"CASEWORK_DATA": str(data), "CASEWORK_DATABASE_URL": url}
    print(f"{data}，--seed {options.seed}", flush=True)
    watch = clock.built() if options.clock else None
    with started(data, port, "--empty", **(watch.environment if watch else {})) as product:
        product.read_until("Ctrl-C")
        threading.Thread(target=lambda: list(product.process.stdout or ()), daemon=True).start()
        staffed(data, url)
        fire, began = UnderFire(product, data, url, options.officers, watch=watch), time.monotonic()
        with fire.at_work():
            under_fire(fire, options.kills, options.pause, Random(options.seed), disk=bool(options.disk))
        found = fire.faults()
        print(fire.report(time.monotonic() - began))
        print("\n".join(found) or "每项确认的登记、每份承诺的文书都有且只有一次，哈希链完整，rebuild、check 没有发现。")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
