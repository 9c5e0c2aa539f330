"""Where the routes of the interface are gathered, and which refusals each of them may answer with."""

from typing import Any

from fastapi import APIRouter

from casework.web.api.answers import Refusal

REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": Refusal, "description": said}
    for status, said in {
        400: "请求不完整",
        401: "没有登录，或者口令失效",
        403: "没有权限",
        404: "没有这一项",
        409: "条文、程序或者本机关的规定不允许",
        413: "过大",
        422: "内容不正确",
        429: "请求过于频繁",
        503: "系统暂时不能办理",
    }.items()
}

router = APIRouter(prefix="/api", responses=REFUSALS)
