"""A file that was asked for: at once where it is made within a moment, else the page on which its officer finds it."""

import time
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from casework.making import jobs
from casework.storage.database import reading, transaction
from casework.storage.tables import JobKind
from casework.web.making.maker import Maker
from casework.web.session import Visitor

LOOKS_EVERY = 0.05
"""Seconds."""
TYPES = {
    "pdf": ("application/pdf", "inline"),
    "json": ("application/json", "attachment"),
    "csv": ("text/csv; charset=utf-8", "attachment"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "attachment"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "attachment"),
}


def as_file(content: bytes, name: str) -> Response:
    """A file to look at or to keep, by the ending of its name."""
    media, disposition = TYPES[name.rpartition(".")[2]]
    return Response(
        content,
        media_type=media,
        headers={
            "Content-Disposition": f"{disposition}; filename*=UTF-8''{quote(name, safe='')}",
            # The viewer of the browser draws a PDF with styles of its own.
            "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'",
        },
    )


def handed_over(
    request: Request, visitor: Visitor, kind: JobKind, title: str, *, case: str = "", **what: Any
) -> Response:
    """The file, or the way to where it will be. What the kind refuses; why it could not be made."""
    with transaction() as session:
        job = jobs.asked(session, kind, title, actor=visitor.actor, case=case, **what).id or 0
    maker: Maker = request.app.state.maker
    maker.look()
    if not _finished_within(maker.waits, job):
        with transaction() as session:
            if jobs.left(session, job).state in jobs.UNFINISHED:
                return RedirectResponse(f"/jobs?job={job}", status_code=303)
    return fetched(visitor, job)


def _finished_within(seconds: float, job: int) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with reading() as session:
            if jobs.is_finished(session, job):
                return True
        time.sleep(LOOKS_EVERY)
    return False


def fetched(visitor: Visitor, job: int) -> Response:
    """The file of a job of the officer's own."""
    with transaction() as session:
        file = jobs.fetched(session, job, actor=visitor.actor)
    return as_file(file.content, file.name)
