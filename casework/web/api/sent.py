"""What a system sends: one JSON object, or a form with a file, read only once it is known who sends it, within the same
limits as the pages have; and the key under which a thing is done once."""

import json
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Depends, Header, Request
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from casework.errors import CaseworkError
from casework.office.systems import calls
from casework.storage.office import office
from casework.storage.tables import Scope
from casework.vocabulary import visible
from casework.web.api.asker import Asker, Needs
from casework.web.session import LARGEST_FORM, LARGEST_UPLOAD

DEEPEST = 20
"""Lists and objects within each other."""


class NotReadable(CaseworkError):
    """What was sent cannot be read as what it ought to be."""

    code, status = "API-002", 422


class NoKey(CaseworkError):
    """A request that does something came without a key, or with one that is none."""

    code, status = "API-003", 422

    def __init__(self) -> None:
        super().__init__(
            "没有写明幂等键，或者不是一百个字符以内的字母、数字和符号",
            instead="请在请求头Idempotency-Key中写一个没有用过的键；没有收到答复的，用同一个键重发",
        )


def read_key(
    idempotency_key: Annotated[
        str, Header(description="幂等键：每项办理用一个新的；用同一个键重发，得到同一结果，不会办理两次")
    ] = "",
) -> str:
    key = idempotency_key.strip()
    if not key or len(key) > calls.LONGEST or not (key.isascii() and key.isprintable()):
        raise NoKey
    return key


def object_from(needs: Needs) -> Callable[..., Awaitable[dict[str, Any]]]:
    """Reads the JSON object of whoever may send it. NotReadable; 413."""

    async def read(request: Request, asker: Annotated[Asker, Depends(needs)]) -> dict[str, Any]:
        return await _object(request)

    return read


def form_from(needs: Needs) -> Callable[..., Awaitable[FormData]]:
    """The same of a form with a file."""

    async def read(request: Request, asker: Annotated[Asker, Depends(needs)]) -> FormData:
        return await _form(request)

    return read


async def _object(request: Request) -> dict[str, Any]:
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > LARGEST_FORM:
        raise HTTPException(413)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise NotReadable("内容不是JSON（application/json）", instead="请按接口说明以JSON发送")
    try:
        sent = json.loads((await request.body()).decode(), parse_constant=_no_number)
        json.dumps(sent, ensure_ascii=False).encode()  # half of a character, which no text may hold
    except (ValueError, RecursionError) as unread:
        raise NotReadable("内容不是完整的JSON", instead="请核对编码（UTF-8）和格式；嵌套不要过深") from unread
    if _is_deep(sent):
        raise NotReadable(f"内容嵌套超过{DEEPEST}层", instead="请按接口说明书写")
    if not isinstance(sent, dict):
        raise NotReadable("内容不是JSON对象", instead="请按接口说明写成对象")
    found: dict[str, Any] = _as_typed(sent)
    return found


def _as_typed(sent: Any) -> Any:
    """Without blanks at the ends of a text, as the pages read what is typed: blanks alone are no name."""
    if isinstance(sent, dict):
        return {name: _as_typed(each) for name, each in sent.items()}
    if isinstance(sent, list):
        return [_as_typed(each) for each in sent]
    return sent.strip() if isinstance(sent, str) else sent


def _is_deep(sent: Any) -> bool:
    """Whether it goes deeper than any details do: reading it would be cut short in the middle."""
    level = [sent]
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in _within(each)]
        if not level:
            return False
    return True


def _within(each: Any) -> list[Any]:
    if isinstance(each, dict):
        return list(each.values())
    return each if isinstance(each, list) else []


def _no_number(text: str) -> None:
    raise ValueError(text)


async def _form(request: Request) -> FormData:
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > (office().uploads["recording_megabytes"] << 20) + LARGEST_UPLOAD:
        raise HTTPException(413)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "multipart/form-data":
        raise NotReadable("内容不是带文件的表单（multipart/form-data）", instead="请按接口说明以表单发送文件")
    form = await request.form(max_files=1, max_fields=50)
    return FormData([(name, visible(each) if isinstance(each, str) else each) for name, each in form.multi_items()])


Key = Annotated[str, Depends(read_key)]
SentObject = Annotated[dict[str, Any], Depends(object_from(Needs(Scope.ACTS)))]
SentForm = Annotated[FormData, Depends(form_from(Needs(Scope.MATERIALS)))]
