"""What became of the last copies and drills, in a file of the data directory: it must be readable when the database is
not. Every run stands in the log besides."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from casework.storage import clock
from casework.storage.office import office
from casework.storage.secrets import put_again
from casework.storage.settings import settings
from casework.upkeep.backup.plan import Diary, Plan, Run, Task

NAME = "backups.json"
NOTHING = Diary(since=None, tried={}, good={}, asked=frozenset())


def plan() -> Plan:
    """What the office has set."""
    said = office().machine
    return Plan(
        hour=said["backup_hour"],
        minutes=said["backup_minutes"],
        drill_days=said["drill_days"],
        daily=said["keep_daily"],
        weekly=said["keep_weekly"],
        monthly=said["keep_monthly"],
    )


def read() -> Diary:
    """What is known; nothing where nothing is, or the file is damaged."""
    try:
        said: dict[str, Any] = json.loads(_file().read_text("utf-8"))
        return Diary(
            since=datetime.fromisoformat(said["since"]),
            tried={Task(task): _run(run) for task, run in said["tried"].items()},
            good={Task(task): _run(run) for task, run in said["good"].items()},
            asked=frozenset(map(Task, said["asked"])),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return NOTHING


def watch() -> Diary:
    """What is known, by who looks after it from now on."""
    known = read()
    if known.since is None:
        known = replace(known, since=clock.now())
        _keep(known)
    return known


def note(task: Task, run: Run) -> None:
    known = read()
    good = {**known.good} if run.fault else {**known.good, task: run}
    _keep(
        replace(
            known,
            since=known.since or run.at,
            tried={**known.tried, task: run},
            good=good,
            asked=known.asked - {task},
        )
    )


def ask(task: Task) -> None:
    """Have the background process do it at once."""
    known = read()
    _keep(replace(known, since=known.since or clock.now(), asked=known.asked | {task}))


def _keep(known: Diary) -> None:
    assert known.since
    said = {
        "since": known.since.isoformat(),
        "tried": {task: _said(run) for task, run in known.tried.items()},
        "good": {task: _said(run) for task, run in known.good.items()},
        "asked": sorted(known.asked),
    }
    put_again(_file(), json.dumps(said, ensure_ascii=False, indent=1).encode())


def _said(run: Run) -> dict[str, Any]:
    return vars(run) | {"at": run.at.isoformat()}


def _run(said: dict[str, Any]) -> Run:
    return Run(**said | {"at": datetime.fromisoformat(said["at"])})


def _file() -> Path:
    return settings().data / NAME
