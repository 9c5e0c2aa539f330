"""The description of the interface (OpenAPI 3.1): from the routes as they are, with one address for each act whose body
is made from the details class of that act. Nothing in it is written by hand but what a class cannot say."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from pydantic.json_schema import models_json_schema

from casework import law
from casework.casefile import Details
from casework.procedure import TABLES, description
from casework.storage import clock
from casework.storage.tables import Scope
from casework.vocabulary import Act, AttachmentPurpose, Procedure
from casework.web.api import answers
from casework.web.api.acting import Asked
from casework.web.api.asker import Needs, ReadsTheLaw
from casework.web.api.deeds.drafting import DRAFT_FILE
from casework.web.api.details import own_fields
from casework.web.api.doing import DEEDS
from casework.web.api.routes import REFUSALS, router
from casework.web.pages import OPENING_ACTS

REF = "#/components/schemas/{model}"
ONE_ACT = {"/api/register/{act}": True, "/api/cases/{number}/acts/{act}": False}
"""Addresses that stand for one each act; whether of those that open a case."""
FILE = {"type": "string", "format": "binary", "title": "文件"}
DAY = {"type": "string", "format": "date"}
MATERIAL: dict[str, Any] = {
    "type": "object",
    "required": ["file", "purpose", "received_on"],
    "properties": {
        "file": FILE,
        "purpose": {"type": "string", "enum": [each.value for each in AttachmentPurpose], "title": "用途"},
        "received_on": DAY | {"title": "收到日期"},
        "title": {"type": "string", "title": "名称", "maxLength": 120},
        "party": {"type": "string", "title": "提交的当事人（案件中的key）"},
        "source": {"type": "string", "title": "来源"},
        "proves": {"type": "string", "title": "证明目的"},
    },
}
FORMS = {
    "/api/cases/{number}/materials": MATERIAL,
    "/api/materials/{material}/version": {"type": "object", "required": ["file"], "properties": {"file": FILE}},
    "/api/drafts/{draft}/upload": DRAFT_FILE,
}
"""What is sent as a form with a file, by address."""
ABOUT = (
    "行政复议、行政应诉办案系统的接口。外部系统的口令写在请求头中（Authorization: Bearer …），由管理员登记的权限以内、"
    "以发给口令的人员的名义读取和办理，每次记入日志。拒绝的答复有错误码、理由、依据和可以怎么办。"
)


class ListItem(answers.Answer):
    """列表的一项。"""

    code: str
    label: str


@router.get("/lists/{name}", summary="一个法定列表", response_model=list[ListItem])
def listed(asker: ReadsTheLaw, name: str) -> list[dict[str, str]]:
    """字段的 x-list 所指的列表今日有哪些代码。"""
    return [{"code": item.code, "label": item.in_full} for item in law.statutory_list(name, clock.today())]


@router.get("/openapi.json", include_in_schema=False)
def openapi(asker: ReadsTheLaw) -> JSONResponse:
    """The description itself."""
    return JSONResponse(described())


@cache
def described() -> dict[str, Any]:
    """OpenAPI of all routes. Asked once a process: a route and an act do not change while it runs."""
    routes = [route for route in router.routes if isinstance(route, APIRoute)]
    made = get_openapi(
        title="casework",
        version=metadata.version("casework"),
        description=ABOUT,
        routes=routes,
        openapi_version="3.1.0",
    )
    schemas: dict[str, Any] = made["components"]["schemas"]
    made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    made["security"] = [{"token": []}]
    scopes = {
        (route.path, method.lower()): _scope(route.dependant) for route in routes for method in route.methods or ()
    }
    for path, operations in made["paths"].items():
        for method, operation in operations.items():
            operation["x-scope"] = scopes[path, method]
            _say_what_is_sent(path, method, operation)
    bodies, sent = _bodies(schemas)
    for deed in DEEDS:
        made["paths"][f"{router.prefix}{deed.address}"]["post"]["requestBody"] = _json(sent[deed.sent])
    made["components"]["responses"] = {f"Refused{status}": _said(made, status) for status in map(str, REFUSALS)}
    for path, opens in ONE_ACT.items():
        made["paths"] |= dict(_one_for_each_act(path, made["paths"].pop(path)["post"], bodies, opens=opens))
    schemas["Told"] = answers.Told.model_json_schema()
    made["webhooks"] = {"entry": {"post": _told()}}
    return made


def _told() -> dict[str, Any]:
    """What a system that listens is told, and what it answers."""
    return {
        "operationId": "told",
        "summary": "登记的通知",
        "description": "案件每登记一项，向通知地址发出一次以上，签名依 Standard Webhooks。",
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": REF.format(model="Told")}}},
        },
        "responses": {"2XX": {"description": "已收到"}},
        "x-scope": Scope.CASES.value,
    }


def _said(made: dict[str, Any], status: str) -> dict[str, Any]:
    """The answer of one status, said once for all operations."""
    found: dict[str, Any] = {}
    for operations in made["paths"].values():
        for operation in operations.values():
            found = operation["responses"].pop(status)
            operation["responses"][status] = {"$ref": f"#/components/responses/Refused{status}"}
    return found


def _scope(of: Dependant) -> str:
    for inner in of.dependencies:
        if isinstance(inner.call, Needs):
            return inner.call.scope.value if inner.call.scope else ""
        if found := _scope(inner):
            return found
    return ""


def _say_what_is_sent(path: str, method: str, operation: dict[str, Any]) -> None:
    """What a route reads by itself: the key that has to be there, and the form with a file."""
    for parameter in operation.get("parameters", ()):
        if parameter["name"].lower() == "idempotency-key":
            parameter["required"] = True
            parameter["schema"] = {"type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[!-~]+$"}
    if method == "post" and (form := FORMS.get(path)):
        operation["requestBody"] = {"required": True, "content": {"multipart/form-data": {"schema": form}}}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _one_for_each_act(
    path: str, operation: dict[str, Any], bodies: dict[Act, dict[str, Any]], *, opens: bool
) -> Iterator[tuple[str, dict[str, Any]]]:
    lines = [line for of in Procedure for line in description.acts(of)]
    for act, body in bodies.items():
        if (act in OPENING_ACTS) is not opens:
            continue
        citations = dict.fromkeys(line.citation for line in lines if line.act is act and line.citation)
        yield (
            path.replace("{act}", act.value),
            {
                "post": operation
                | {
                    "operationId": f"{'register' if opens else 'perform'}_{act.value}",
                    "summary": act.label,
                    "description": f"依据：{'；'.join(citations)}" if citations else "机关内部管理，没有条文",
                    "parameters": [each for each in operation["parameters"] if each["name"] != "act"],
                    "requestBody": _json(body),
                    "x-act": act.value,
                }
            },
        )


def _bodies(schemas: dict[str, Any]) -> tuple[dict[Act, dict[str, Any]], dict[type[Details], dict[str, Any]]]:
    """What is sent for each act that people do, and for each other deed; the schemas of the details are added to
    `schemas`."""
    models: dict[Act, list[type[Details]]] = {}
    for table in TABLES.values():
        for step in table.steps:
            known = models.setdefault(step.act, []) if step.is_for_people else []
            if step.details not in known:
                known.append(step.details)
    every = dict.fromkeys([*(model for of in models.values() for model in of), *(deed.sent for deed in DEEDS)])
    named, defined = models_json_schema([(model, "validation") for model in every], ref_template=REF)
    for each in {model for of in models.values() for model in of}:
        for own in own_fields(each):
            _place(defined["$defs"], named[each, "validation"])["properties"].pop(own)
    kept = {name: schema for name, schema in defined["$defs"].items() if name != "Sealed"}
    schemas |= _without_sealed(kept)
    asked = Asked.model_json_schema()
    of_acts = {
        act: asked | {"properties": asked["properties"] | {"details": _any(named[each, "validation"] for each in of)}}
        for act, of in models.items()
    }
    return of_acts, {deed.sent: named[deed.sent, "validation"] for deed in DEEDS}


def _place(defined: dict[str, Any], reference: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = defined[reference["$ref"].rpartition("/")[2]]
    return found


def _any(schemas: Iterable[dict[str, Any]]) -> dict[str, Any]:
    found = list(schemas)
    return found[0] if len(found) == 1 else {"anyOf": found}


def _without_sealed(schema: Any) -> Any:
    """A number of a person is sent as text; how it is kept is nobody's matter."""
    if isinstance(schema, list):
        sealed = {"$ref": REF.format(model="Sealed")}
        return [_without_sealed(each) for each in schema if each != sealed]
    if isinstance(schema, dict):
        return {name: _without_sealed(each) for name, each in schema.items()}
    return schema
