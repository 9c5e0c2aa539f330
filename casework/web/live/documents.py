"""The stream of one case: an event whenever a document of it is written or fails, and the end once none is awaited."""

from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from casework.office import door
from casework.storage.database import reading
from casework.web.live.watching import Standing, Watcher, standing
from casework.web.session import SignedIn, Visitor

router = APIRouter()
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""A proxy passes each event on as it comes."""


@router.get("/cases/{number}/live")
def live(request: Request, visitor: SignedIn, number: str) -> StreamingResponse:
    """The changes from now on."""
    with reading() as session:
        case, _ = door.opened(session, number, visitor.actor)
        now = standing(session, [case.number]).get(case.number, Standing())
    told = events(request.app.state.watcher, case.number, visitor, now)
    return StreamingResponse(told, media_type="text/event-stream", headers=HEADERS)


async def events(watcher: Watcher, number: str, visitor: Visitor, now: Standing) -> AsyncIterator[str]:
    """What a stream says: each change from `now` on, and that it is over."""
    if now.waiting:
        async for change in watcher.changes(number, visitor.sign_in, now):
            yield _event("documents", change)
    # A browser comes back by itself when a stream ends; that there is nothing more to hear it must be told.
    yield _event("over", now)


def _event(name: str, now: Standing) -> str:
    return f"event: {name}\ndata: {now.written}/{now.written + now.waiting}\n\n"
