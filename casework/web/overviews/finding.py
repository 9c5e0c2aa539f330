"""What is searched for never stands in an address in plain words: addresses are kept by browsers, proxies and their
logs, and officers search by name. A search is sent as a form; the address that answers holds the words encrypted, so
that it can be paged through, gone back to and sent to a colleague of the same office."""

import re
from typing import Any
from urllib.parse import quote, unquote, urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import QueryParams

from casework.outside.public import codes
from casework.papers.copies import progress
from casework.record import privacy
from casework.storage.database import reading
from casework.web.session import SignedIn, Submitted

router = APIRouter()

FIND = "find"
"""The name of the encrypted words in an address."""
HEADER = "x-casework-text"
"""Where a program says what it searches for: percent-encoded UTF-8."""
LISTS = ("/cases", "/visits", "/ledger", "/mail", "/consults")
"""The lists that are searched like this."""
MOST = 200
"""Characters that are searched for."""


@router.post("/find")
def find(visitor: SignedIn, form: Submitted) -> Response:
    """搜索: to the list, with its other filters as they were chosen. The code of an applicant's sheet, scanned into the
    box, opens its case."""
    there = str(form.get("list", ""))
    kept = {name: value for name, value in form.items() if name not in ("csrf", "list", "text") and value}
    words = str(form.get("text", "")).strip()[:MOST]
    if number := progress.case_on(words) or _by_public_code(words):
        return RedirectResponse(f"/cases/{quote(number)}", status_code=303)
    query = urlencode({name: str(value)[:MOST] for name, value in kept.items()} | token(words))
    address = there if there in LISTS else LISTS[0]
    return RedirectResponse(f"{address}?{query}" if query else address, status_code=303)


def _by_public_code(words: str) -> str:
    """The case whose code for the public site was scanned from paper or typed."""
    with reading() as session:
        return codes.case_on(session, words)


def token(words: str) -> dict[str, str]:
    """The words as a part of an address; nothing for none."""
    return {FIND: privacy.sealed_text(words)} if words else {}


def words_in(query: QueryParams | Any) -> str:
    """What an address searches for; nothing where it was not sealed here."""
    sealed = str(query.get(FIND, ""))
    return privacy.unsealed_text(sealed) if re.fullmatch(r"[\w.=-]{1,2000}", sealed) else ""


def words_of(request: Request) -> str:
    """What a request searches for: a page by its address, a program by its header."""
    return unquote(request.headers.get(HEADER, "")).replace("\0", "").strip()[:MOST] or words_in(request.query_params)
