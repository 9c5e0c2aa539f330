"""听录音、看录像: a recording in the page, with notes at its moments. The player asks for it piece by piece."""

import re
import secrets
from collections.abc import Mapping

from fastapi import APIRouter, Request, Response

from casework.errors import CaseworkError
from casework.office import door, rights
from casework.office.rights import Right
from casework.papers import attachments
from casework.papers.exhibits import grid, reading
from casework.record import journal
from casework.storage import store
from casework.storage.database import reading as looking
from casework.storage.tables import Logged
from casework.web.acting.reading import whole
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Visitor

router = APIRouter()
AT_ONCE = 2 << 20
"""Bytes of a piece: a player asks for the next while it plays."""
PLAYED = frozenset(
    {"audio/mpeg", "audio/wav", "audio/aac", "audio/flac", "audio/ogg", "audio/mp4", "video/mp4", "video/x-matroska"}
)
"""What browsers play by themselves."""
_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")


@router.get("/attachments/{attachment_id}/listen")
def listen(request: Request, visitor: SignedIn, attachment_id: Id) -> Response:
    """The recording with its notes; the address may say at which second to begin."""
    return shown(request, visitor, attachment_id, request.query_params)


def shown(
    request: Request,
    visitor: Visitor,
    attachment_id: int,
    asked: Mapping[str, object],
    *,
    refusal: CaseworkError | None = None,
) -> Response:
    """The page, also with a note that could not be written."""
    with looking() as session:
        row = reading.heard(session, attachment_id, visitor.actor)
        file, actor = door.opened(session, row.case_number, visitor.actor)
        files = attachments.listed(session, file.number, actor.roles)
        rows = [line for part in grid.parts(file, files, actor.roles) for line in part.rows]
        pieces = [line for line in rows if line.file and line.file.id == row.id]
        notes = reading.notes(session, row)
    if request.method == "GET":
        journal.note(Logged.DOWNLOAD, "听看录音录像", who=visitor.login, case=row.case_number, subject=row.title)
    return page(
        request,
        "recording.html",
        visitor,
        status=refusal.status if refusal else 200,
        row=row,
        notes=notes,
        pieces=pieces,
        at=whole(asked, "at", 6, 0),
        is_video=row.media.startswith("video/"),
        is_played=row.media in PLAYED,
        given={name: str(asked.get(name, "")) for name in ("text", "moment", "piece")},
        refusal=refusal,
        may_note=rights.has(actor.roles, Right.WRITE_NOTES),
        request_id=secrets.token_urlsafe(16),
    )


@router.get("/attachments/{attachment_id}/stream")
def stream(request: Request, visitor: SignedIn, attachment_id: Id) -> Response:
    """A piece of the recording, as players ask for it (RFC 9110, 14.2); without a range its first piece."""
    with looking() as session:
        row = reading.heard(session, attachment_id, visitor.actor)
    size = store.size(row.digest)
    headers = {"Accept-Ranges": "bytes", "Cache-Control": "private, no-store"}
    wanted = _RANGE.fullmatch(request.headers.get("range", "bytes=0-").strip())
    first = int(wanted[1]) if wanted else size
    last = min(int(wanted[2] or size - 1), size - 1, first + AT_ONCE - 1) if wanted else 0
    if first >= size or last < first:
        return Response(status_code=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    headers |= {"Content-Range": f"bytes {first}-{last}/{size}"}
    return Response(store.part(row.digest, first, last), status_code=206, media_type=row.media, headers=headers)
