"""/healthz: whether the pages live. /readyz, also /health: whether they, their database, their disk do what is asked
of them. Say nothing about any case."""

import logging
import threading
import time

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, select

from casework.errors import CaseworkError
from casework.storage import faults
from casework.storage.database import reading, transaction
from casework.storage.settings import settings
from casework.storage.tables import FactRow, Staff
from casework.upkeep import overdue

router = APIRouter()
log = logging.getLogger("uvicorn.error")
REMEMBERED = 600.0
"""Seconds for which a fault that a page met is told here too."""

LOOKS_EVERY = 300.0
"""Seconds between two looks at what is overdue."""

_met: dict[str, tuple[float, CaseworkError]] = {}
"""The last fault that a page met, by the address of the database that it read, and when."""


@router.get("/healthz")
async def healthz() -> Response:
    """200 and `ok` while the process answers at all: whoever starts processes anew asks this. No thread is needed for
    it: where all are busy with long downloads, the process still lives."""
    return JSONResponse({"status": "ok"})


@router.get("/readyz")
@router.get("/health")
def health() -> Response:
    """200 and `ok`, or 503 with code and words of what is wrong: whoever sends officers here asks this. The flow engine
    keeps no officer waiting, so that it is away is no fault of the pages: 系统状态 and /metrics tell of it."""
    refusal = _fault()
    if refusal:
        return JSONResponse({"status": "fault", **refusal.as_dict()}, status_code=503)
    return JSONResponse({"status": "ok"})


def note(refusal: CaseworkError) -> None:
    """Remember what a page met: a damaged place in the database need not be where `health` looks."""
    _met[settings().database_url] = (time.monotonic(), refusal)


def _fault() -> CaseworkError | None:
    try:
        with reading() as session:
            session.exec(select(Staff).limit(1)).first()
            session.exec(select(FactRow).order_by(col(FactRow.id).desc()).limit(1)).first()
        if narrow := faults.narrow(settings().data):
            return narrow
    except (SQLAlchemyError, OSError) as error:
        return faults.said(error)
    except CaseworkError as refusal:
        return refusal
    at, known = _met.get(settings().database_url, (0.0, None))
    fresh = known and known.code == faults.DAMAGED and time.monotonic() - at < REMEMBERED
    return known if fresh else None


def watch(over: threading.Event) -> None:
    """Tell the administrators what a worker that stands still cannot tell itself, on a thread until it is `over`."""

    def look() -> None:
        while not over.wait(LOOKS_EVERY):
            try:
                with transaction() as session:
                    overdue.tell(session)
            except Exception as error:  # the next look may succeed; a thread that ended would never look again
                log.error("%s", faults.places(error))

    threading.Thread(target=look, name="watch promises", daemon=True).start()
