"""Sent forms: how large they may be, that a page of ours sent them, and the id that makes sending twice one entry."""

import secrets
from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from casework.errors import CaseworkError
from casework.portal.outer import where
from casework.portal.outer.inbox import OtherContent
from casework.vocabulary import visible

LARGEST = 1_000_000
"""Bytes of a form without files."""
LARGEST_WITH_FILES = 120_000_000
"""Bytes of a form with files: some twenty photographs of a telephone at once."""


MOST_FILES = 100
"""Files of one form."""


class TooManyAtOnce(CaseworkError):
    """More files with one form than anybody looks through."""

    code, status = "SITE-014", 413

    def __init__(self) -> None:
        super().__init__(
            f"一次传的照片、文件太多了，最多{MOST_FILES}个，这一次的没有收到",
            instead="请返回，挑重要的分几次上传；以前传好的还在",
        )


class SentFromElsewhere(CaseworkError):
    """The form came from a page of somebody else."""

    code, status = "SITE-004", 403

    def __init__(self) -> None:
        super().__init__("这张表单不是从本网站发出的，没有提交任何内容", instead="请从本网站重新打开再提交")


def request_id() -> str:
    """An id for a new form: what is sent with it twice arrives once."""
    return secrets.token_hex(16)


def id_again(form: Mapping[str, Any], refused: CaseworkError | None) -> str:
    """The id of a form that is shown again: its own, or a new one where that was used for something else."""
    own = form.get("request_id", "")
    return own if isinstance(own, str) and own and not isinstance(refused, OtherContent) else request_id()


async def sent(request: Request) -> FormData:
    """The sent form. SentFromElsewhere; 413 for one that is too large."""
    return await _of_ours(request, LARGEST)


async def sent_with_files(request: Request) -> FormData:
    """The same with files."""
    return await _of_ours(request, LARGEST_WITH_FILES)


async def _of_ours(request: Request, largest: int) -> FormData:
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > largest:
        raise HTTPException(413)
    origin = request.headers.get("origin")
    known = {request.headers.get("host", ""), urlsplit(where.public_address()).netloc}
    if origin is not None and urlsplit(origin).netloc not in known:
        raise SentFromElsewhere
    try:
        form = await request.form(max_fields=500, max_files=MOST_FILES)
    except HTTPException as refused:
        if "Too many files" in str(refused.detail):
            raise TooManyAtOnce from refused
        raise
    return FormData([(name, _as_seen(name, value)) for name, value in form.multi_items()])


def _as_seen(name: str, value: str | UploadFile) -> str | UploadFile:
    """Without what nobody sees; a password is what it is."""
    if not isinstance(value, str):
        return value
    return value.replace("\0", "") if name == "password" else visible(value).strip()


def words(form: FormData, name: str, most: int = 200) -> str:
    """What was typed into a field; longer than asked is cut by nobody but said: ValueError carries the limit."""
    value = form.get(name, "")
    typed = value if isinstance(value, str) else ""
    if len(typed) > most:
        raise TooLong(most)
    return typed


class TooLong(CaseworkError):
    """More was typed than a field takes."""

    code, status = "SITE-005", 422

    def __init__(self, most: int) -> None:
        super().__init__(f"写得太长了，这一项最多{most}个字", instead="请写短一些，详细的可以另附材料")


Sent = Annotated[FormData, Depends(sent)]
SentWithFiles = Annotated[FormData, Depends(sent_with_files)]
