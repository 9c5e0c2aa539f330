"""接口说明: what programs can read and do, from the same description that they are given."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from casework.storage.settings import settings
from casework.storage.tables import Scope
from casework.vocabulary import Act, Matter, comparable
from casework.web.api.describing import described
from casework.web.pages import page
from casework.web.session import SignedIn

router = APIRouter()


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One thing that can be asked or done. `act` is empty where it is no act of a case; `key` is under what the page
    shows its fields, empty where none are sent as an object."""

    key: str
    method: str
    path: str
    summary: str
    about: str
    scope: str
    parameters: tuple[str, ...]
    act: str
    fields: tuple["Field", ...]


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of the details of an act."""

    name: str
    title: str
    kind: str
    required: bool


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Operations about one matter; those that are no acts stand by themselves."""

    label: str
    operations: tuple[Operation, ...]


@router.get("/interface")
def shown(request: Request, visitor: SignedIn, act: str = "", text: str = "") -> Response:
    """接口说明, by subject; with the fields of one act, or what a word is found in."""
    found, words = list(_operations()), comparable(text)[:100]
    return page(
        request,
        "interface.html",
        visitor,
        subjects=list(_subjects(each for each in found if words in _said(each))),
        text=text[:100],
        chosen=next((each for each in found if act and each.key == act), None),
        here=settings().public_address or str(request.base_url).rstrip("/"),
    )


def _said(each: Operation) -> str:
    """Everything that is said of it, as it is compared."""
    fields = [text for field in each.fields for text in (field.name, field.title)]
    return comparable(" ".join((each.summary, each.path, each.about, each.act, *each.parameters, *fields)))


def _subjects(operations: Iterable[Operation]) -> Iterator[Subject]:
    """What is read, what is done besides cases by what has to be allowed, then acts by matter as a case has them."""
    labels = ("读取", *(scope.label for scope in Scope), *(matter.label for matter in Matter))
    by_label: dict[str, list[Operation]] = {label: [] for label in labels}
    for each in operations:
        others = "读取" if each.method == "GET" else each.scope
        by_label[Act(each.act).matter.label if each.act else others].append(each)
    for label, of_it in by_label.items():
        if of_it:
            yield Subject(label=label, operations=tuple(of_it))


def _operations() -> Iterator[Operation]:
    whole = described()
    for path, methods in whole["paths"].items():
        for method, told in methods.items():
            sent = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
            yield Operation(
                key=(told.get("x-act") or told["operationId"]) if sent else "",
                method=method.upper(),
                path=path,
                summary=told["summary"],
                about=told.get("description", ""),
                scope=Scope(told["x-scope"]).label if told["x-scope"] else "",
                parameters=tuple(each["name"] for each in told.get("parameters", ()) if each["in"] != "path"),
                act=told.get("x-act", ""),
                fields=tuple(_fields(whole["components"]["schemas"], sent)) if sent else (),
            )


def _fields(schemas: dict[str, Any], body: dict[str, Any]) -> Iterator[Field]:
    """Of the details of an act; else of what is sent."""
    told = body["properties"]["details"] if "properties" in body else body
    for each in told.get("anyOf", [told]):
        schema = schemas[_name(each)]
        for name, field in schema.get("properties", {}).items():
            required = name in schema.get("required", ())
            yield Field(name=name, title=field.get("title", ""), kind=_kind(schemas, field), required=required)


def _kind(schemas: dict[str, Any], field: dict[str, Any]) -> str:
    """What is written there, in words."""
    ways = [each for each in field.get("anyOf", [field]) if each.get("type") != "null"]
    way = ways[0] if ways else field
    if "x-list" in way | field:
        return f"列表 {(way | field)['x-list']} 的代码"
    if "x-party-of" in way | field:
        return "当事人的 key"
    if "x-login-of" in way | field:
        return "人员的账号"
    if way.get("type") == "array":
        return f"数组：{_kind(schemas, way.get('items', {}))}"
    if "$ref" in way:
        named = schemas[_name(way)]
        return "、".join(named["enum"]) if "enum" in named else f"对象 {_name(way)}"
    words = {"string": "文字", "integer": "整数", "boolean": "true 或者 false", "number": "数", "object": "对象"}
    return "日期" if way.get("format") == "date" else words.get(way.get("type", ""), "任意")


def _name(reference: dict[str, Any]) -> str:
    name: str = reference["$ref"].rpartition("/")[2]
    return name
