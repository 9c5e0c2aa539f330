"""The log of every process, the public site's too: words for whoever reads it or, with CASEWORK_LOGS=json, one line of
JSON each for what collects logs. Never with the name or the number of a person, nor with the words of an error.

What belongs together bears the same ids: `request` of a page (which its answer bears too, X-Request-Id), `act` of the
fact that it left (the beginning of its hash), `promise` of the row in the outbox, `run` of Prefect's run.
"""

import json
import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from casework.errors import CaseworkError
from casework.storage import faults

GIVEN = re.compile(r"[0-9A-Za-z-]{8,64}")
"""What is taken for the id that a proxy gave a request."""
KNOWN = "known"
"""The attribute of a record that holds what a collector is told beside the words."""

log = logging.getLogger("casework.trail")
_request: ContextVar[str] = ContextVar("request", default="")


class NoSuchLog(CaseworkError):
    """The settings ask for logs of a kind that there is not."""

    code, status = "RUN-018", 503


def as_json() -> bool:
    """CASEWORK_LOGS: json where every line of a log is one of JSON, for what collects logs. NoSuchLog."""
    said = os.environ.get("CASEWORK_LOGS", "").strip().lower() or "text"
    if said not in ("text", "json"):
        raise NoSuchLog(f"CASEWORK_LOGS 写的是“{said}”", instead="请写 text（给人看的文字）或者 json（每行一个 JSON）")
    return said == "json"


def act_of(fact_hash: str) -> str:
    """The id of an act: the beginning of the hash of its fact, which tells nothing of how many others there are."""
    return fact_hash[:16]


@contextmanager
def of_request(given: str = "") -> Iterator[str]:
    """What is logged within belongs to one request. Its id, which is the one that it was given where that is one."""
    identity = given if GIVEN.fullmatch(given) else token_hex(8)
    token = _request.set(identity)
    try:
        yield identity
    finally:
        _request.reset(token)


def tell(event: str, **known: str | int | float) -> None:
    """A line for a collector; nothing where nobody collects."""
    if as_json():
        log.info(event, extra={KNOWN: known})


class Lines(logging.Formatter):
    """A record as one line of JSON."""

    def __init__(self, process: str) -> None:
        super().__init__()
        self.process = process

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "process": self.process,
            "logger": record.name,
            "said": record.getMessage(),
        }
        if request := _request.get():
            line["request"] = request
        line |= getattr(record, KNOWN, {})
        if record.exc_info and record.exc_info[1]:
            error = record.exc_info[1]
            line |= {"error": type(error).__name__, "where": faults.places(error)}
        return json.dumps(line, ensure_ascii=False)


def begin(process: str) -> None:
    """Let everything that this process logs be lines of JSON, where that is asked for. Once, at its start."""
    if not as_json():
        return
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(Lines(process))
    known = [logging.getLogger(name) for name in list(logging.root.manager.loggerDict)]
    for logger in (logging.root, *known):
        if logger is logging.root or logger.handlers:
            logger.handlers = [lines]
            logger.propagate = False
    log.setLevel(logging.INFO)
