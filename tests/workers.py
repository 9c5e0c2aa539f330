"""Workers as processes that tests start, kill and stop."""

import os
import sys
from multiprocessing import forkserver, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

LOADED_ONCE = [
    *("prefect.flow_engine", "prefect.workers.base", "casework.papers.wordings", "casework.papers.filling"),
    *("casework.upkeep.amendments", "casework.upkeep.soundness", "requests", "pydantic.v1"),
]
"""What every worker imports, four seconds of the processor. `flows` is not among it: a worker draws its name when that
is imported."""
SPAWN = get_context("spawn")
FORK = get_context("forkserver") if sys.platform == "linux" else SPAWN
FORK.set_forkserver_preload(LOADED_ONCE)


def started(environment: dict[str, str], log: Path, *, loaded: bool) -> BaseProcess:
    """A worker in this environment, which says into the log what it says. `loaded`: Prefect's part of the environment
    is that of this process, so that the worker can be forked from a process that has imported Prefect with it."""
    if loaded and FORK is not SPAWN:
        kept = dict(os.environ)
        try:
            _become(environment)
            forkserver.ensure_running()
        finally:
            _become(kept)
    log.touch()
    process = (FORK if loaded else SPAWN).Process(target=_work, args=(environment, log))
    process.start()
    return process


def _become(environment: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)


def _work(environment: dict[str, str], log: Path) -> None:
    _become(environment)
    with log.open("ab") as output:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
            os.dup2(output.fileno(), stream.fileno())
    from flows.worker import main

    sys.argv = ["flows.worker"]
    main()
