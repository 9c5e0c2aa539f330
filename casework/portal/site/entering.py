"""Who is there: whoever holds a code, an organ or a point with an account, or somebody whom nobody knows.

What says so is a cookie that only the site can read and make; it holds the key that opens what is shown to him. It
lasts half an hour from the last page.
"""

import contextlib
import hmac
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from cryptography.fernet import Fernet, InvalidToken
from fastapi import Depends, Request, Response

from casework.portal.outer import boxes, where

COOKIE, DRAFT, WAY = "who", "draft", "way"
LASTS = 1800
"""Seconds without a page, and somebody is there no more."""
DRAFT_LASTS = 24 * 3600
"""A draft is found again by its code; so long after the last page its own browser needs none."""
CODE, PERSON, PHONE = "code", "person", "phone"
WAY_LASTS = 600
"""Seconds for somebody at the identity platform."""
TERMINAL = "terminal"
"""The cookie of a device at the counter that many people use."""
TERMINAL_LASTS = 900
"""Seconds without a page, and there somebody is there no more, whatever the page does by itself; a page that is
touched asks for `/awake` meanwhile, and lets out whoever leaves much sooner."""


class NotThere(Exception):
    """The page is for somebody who said who he is; the answer is the way to the entrance of his kind."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(kind)


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Somebody who said who he is. `kind` is `code`, `person`, `phone`, or that of an account; `name` its login."""

    kind: str
    key: bytes
    name: str = ""
    called: str = ""
    door: str = ""
    """Of an account: which words let him in (`accounts.entrance`)."""

    @property
    def key_id(self) -> str:
        return boxes.id_of(self.key)


def at_terminal(request: Request) -> bool:
    """Whether this is a terminal at the counter."""
    return request.cookies.get(TERMINAL) == "1"


def visitor(request: Request) -> Visitor | None:
    """Who is there, or nobody."""
    said = _read(request, COOKIE, TERMINAL_LASTS if at_terminal(request) else LASTS)
    if said is None:
        return None
    request.state.renew = True
    return Visitor(
        kind=said["kind"],
        key=bytes.fromhex(said["key"]),
        name=said["name"],
        called=said["called"],
        door=said.get("door", ""),
    )


def require(kind: str) -> Callable[[Request], Visitor]:
    """A dependency: somebody of this kind is there. NotThere."""

    def there(request: Request) -> Visitor:
        found = visitor(request)
        if found is None or found.kind != kind:
            raise NotThere(kind)
        return found

    return there


ByCode = Annotated[Visitor, Depends(require(CODE))]
"""Whoever follows his case."""


def let_in(request: Request, response: Response, who: Visitor) -> None:
    """From now on he is there."""
    said = {"kind": who.kind, "key": who.key.hex(), "name": who.name, "called": who.called, "door": who.door}
    _write(request, response, COOKIE, said, None)


def renew(request: Request, response: Response) -> None:
    """Whoever looks at pages stays, and so does the draft that he writes."""
    who, code = visitor(request), draft_code(request)
    if who and not _is_set(response, COOKIE):
        let_in(request, response, who)
    if code and not _is_set(response, DRAFT):
        keep_draft(request, response, code)


def let_out(response: Response) -> None:
    response.delete_cookie(COOKIE)


def draft_code(request: Request) -> str:
    """The code of the draft that this browser works on; empty where there is none."""
    said = _read(request, DRAFT, TERMINAL_LASTS if at_terminal(request) else DRAFT_LASTS)
    if said is None:
        return ""
    request.state.renew = True
    return said["code"]


def keep_draft(request: Request, response: Response, code: str) -> None:
    _write(request, response, DRAFT, {"code": code}, DRAFT_LASTS)


def leave_draft(response: Response) -> None:
    response.delete_cookie(DRAFT)


def keep_way(request: Request, response: Response, said: dict[str, str]) -> None:
    """What must come back with whoever goes to the identity platform."""
    _write(request, response, WAY, said, WAY_LASTS)


def way(request: Request) -> dict[str, str] | None:
    return _read(request, WAY, WAY_LASTS)


def forget_way(response: Response) -> None:
    response.delete_cookie(WAY)


def key_for(said: str) -> bytes:
    """The key under which whoever sends this is answered: whoever presses twice is answered once. Nobody makes it but
    the site."""
    _box(_key_file())  # made on first use
    return hmac.digest(_key_file().read_bytes(), said.encode(), "sha256")


def _is_set(response: Response, name: str) -> bool:
    """Whether the answer says something of this cookie already: somebody else, or nobody any more."""
    return any(each.startswith(f"{name}=") for each in response.headers.getlist("set-cookie"))


def _read(request: Request, name: str, lasts: int) -> dict[str, str] | None:
    token = request.cookies.get(name, "")
    if not token or getattr(request.state, "nobody", False):
        return None
    try:
        found: dict[str, str] = boxes.from_bytes(_box(_key_file()).decrypt(token.encode(), ttl=lasts))
    except (InvalidToken, UnicodeError):
        return None
    return found


def _write(request: Request, response: Response, name: str, said: dict[str, str], lasts: int | None) -> None:
    token = _box(_key_file()).encrypt(boxes.as_bytes(said)).decode()
    private = request.url.scheme == "https" or where.public_address().startswith("https://")
    response.set_cookie(name, token, max_age=lasts, httponly=True, samesite="lax", secure=private, path="/")


def _key_file() -> Path:
    return where.data() / "session.key"


@lru_cache(maxsize=4)
def _box(file: Path) -> Fernet:
    """The key of the cookies, made on first use; a new one only means that everybody says anew who he is. So one that a
    full disk left empty is replaced. OSError."""
    try:
        return Fernet(file.read_bytes())
    except FileNotFoundError:
        pass
    except ValueError:
        file.unlink(missing_ok=True)
    handle, draft = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")  # readable by its owner only
    try:
        with os.fdopen(handle, "wb") as made:
            made.write(Fernet.generate_key())
        with contextlib.suppress(FileExistsError):
            os.link(draft, file)  # whole or not at all, and of two processes the first
    finally:
        os.unlink(draft)
    return Fernet(file.read_bytes())
