"""Copies of the office by night, and drills: each in a process of its own, which may take time and may be killed."""

import logging
import subprocess
import sys
import threading
import time

from sqlalchemy.exc import SQLAlchemyError

from casework.storage import clock, faults
from casework.upkeep.backup import diary, keeping, plan
from casework.upkeep.backup.plan import Run, Task

LOOKS_EVERY = 30.0
"""Seconds between two looks at the plan."""
COMMANDS = {Task.BACKUP: ("backup", "--planned"), Task.DRILL: ("drill",)}

log = logging.getLogger("casework.flows")


def keep_copies(stopping: threading.Event) -> None:
    """Do what the plan asks for until told to stop. It never ends by itself."""
    while not stopping.is_set():
        try:
            if task := plan.due(clock.now(), diary.watch(), diary.plan()):
                _do(task, stopping)
        except (OSError, SQLAlchemyError) as error:
            log.warning("没有按计划备份：%s", faults.said(error, path=True).message)
        except Exception as error:
            log.error("按计划备份时出错（%s）\n%s", type(error).__name__, faults.places(error))
        stopping.wait(LOOKS_EVERY)


def _do(task: Task, stopping: threading.Event) -> None:
    """Run it and wait for its end. It notes by itself what becomes of it; who is killed cannot."""
    begun, started = clock.now(), time.monotonic()
    command = [sys.executable, "-m", "casework", *COMMANDS[task]]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            if stopping.wait(0.5):
                process.terminate()
                process.wait()
                return
    log.info("%s：%.0f秒，退出状态%d", keeping.LABELS[task], time.monotonic() - started, process.returncode)
    if process.returncode < 0:
        fault = f"被系统中止（信号{-process.returncode}），多半是内存或者磁盘不足"
        keeping.note(task, Run(at=begun, seconds=time.monotonic() - started, copy="", fault=fault, words=""))
