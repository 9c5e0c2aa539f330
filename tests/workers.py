"""Workers as processes that tests start, kill and stop."""

import os
import sys
from multiprocessing import forkserver, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

LOADED_ONCE = [
    *("prefect.flow_engine", "prefect.workers.base", "casework.papers.own_words.wordings", "casework.papers.filling"),
    *("casework.upkeep.amendments", "casework.upkeep.soundness", "requests", "pydantic.v1"),
]
"""What every worker imports, four seconds of the processor. `flows` is not among it: a worker draws its name when that
is imported."""
SPAWN = get_context("spawn")
FORK = get_context("forkserver") if sys.platform == "linux" else SPAWN
FORK.set_forkserver_preload(LOADED_ONCE)


def load() -> None:
    """Begin to import it, before an office of a test stands in the environment."""
    if FORK is not SPAWN:
        forkserver.ensure_running()


def started(environment: dict[str, str], log: Path, *, loaded: bool) -> BaseProcess:
    """A worker in this environment, which says into the log what it says. `loaded`: Prefect's part of the environment
    is that of this process, so that the worker can be forked from a process that has imported Prefect with it."""
    log.touch()
    process = (FORK if loaded else SPAWN).Process(target=_work, args=(environment, log))
    process.start()
    return process


def _work(environment: dict[str, str], log: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    with log.open("ab") as output:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
            os.dup2(output.fileno(), stream.fileno())
    from flows.worker import main

    sys.argv = ["flows.worker"]
    main()
