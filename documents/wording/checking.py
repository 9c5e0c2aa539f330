"""Looks at an office's own wording before it ever runs: which line, what, and why it cannot stand.

A wording may print the fields of its context, ask whether they are there and go through their lists. It may do nothing
else: no call, no attribute that is not a field, no file but the shipped texts, no address. Whoever passes here still
runs in a sandbox (`wording`) and in a process with limits (`rendering`).
"""

import dataclasses
import difflib
import re
import types
import typing
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.filters import FILTERS as JINJAS

from documents.kinds.declaring import Kind
from documents.wording import TEMPLATES, environment

LONGEST = 100_000
"""Characters of a wording; the longest shipped one has four thousand."""

OURS = set(environment().filters) - set(JINJAS)
"""The filters of the product: zh_date, clause … All make text."""
FILTERS = OURS | {
    "count",
    "first",
    "join",
    "last",
    "length",
    "list",
    "map",
    "reject",
    "rejectattr",
    "replace",
    "select",
    "selectattr",
    "sort",
    "trim",
    "unique",
}
TESTS = {"defined", "divisibleby", "eq", "equalto", "even", "false", "in", "ne", "none", "odd", "true", "undefined"}
LOOP = ("index", "index0", "revindex", "revindex0", "first", "last", "length")
EXPRESSIONS = (
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Filter,
    nodes.Test,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Concat,
    nodes.Add,
    nodes.Sub,
    nodes.Tuple,
    nodes.List,
    nodes.Keyword,
)
ADDRESS = re.compile(r"\b(?:file|https?|ftp|data|javascript):", re.IGNORECASE)
FORBIDDEN = {
    nodes.Call: "不能调用函数",
    nodes.Import: "不能引入其他模板中的宏",
    nodes.FromImport: "不能引入其他模板中的宏",
    nodes.Extends: "不能继承其他模板",
    nodes.Mul: "不能使用乘法",
    nodes.Pow: "不能使用乘方",
}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Problem:
    """Why a wording cannot stand. `line` is 0 where it concerns the whole; a `warning` does not forbid it."""

    line: int
    what: str
    instead: str = ""
    warning: bool = False

    def __str__(self) -> str:
        place = f"第{self.line}行：" if self.line else ""
        return f"{place}{self.what}。" + (f"{self.instead}。" if self.instead else "")


def shared() -> dict[str, str]:
    """The texts that several documents share: name of the file, and what its first line says it is."""
    found = {}
    for path in sorted(TEMPLATES.glob("_*.txt")):
        first = path.read_text("utf-8").partition("\n")[0]
        found[path.name] = first.removeprefix("{# ").removesuffix(" #}").removeprefix("共用：")
    return found


def shipped(name: str) -> str:
    """A shipped template."""
    return (TEMPLATES / name).read_text("utf-8")


def included(text: str) -> list[str]:
    """The names of the texts that a wording includes; TemplateSyntaxError where it cannot be read."""
    tree = environment().parse(text)
    found = (node.template.value for node in tree.find_all(nodes.Include) if isinstance(node.template, nodes.Const))
    return [name for name in found if isinstance(name, str)]


def problems(text: str, kind: Kind | None, own: Mapping[str, str] | None = None, name: str = "") -> list[Problem]:
    """What forbids this wording of a kind; without a kind, of a shared text, whose fields depend on where it stands and
    are looked at when it is tried out. `own` are the office's other wordings, `name` the file it stands for."""
    if len(text) > LONGEST:
        return [Problem(line=0, what=f"模板有{len(text)}字，超过{LONGEST}字", instead="请删去多余的内容")]
    found = list(_characters(text))
    reader = Reader(kind, own or {}, name)
    try:
        reader.body(environment().parse(text).body, dict(reader.fields))
    except TemplateSyntaxError as error:
        return [*found, Problem(line=error.lineno, what="写法不正确", instead="请核对成对的 {{ }}、{% %} 和 {# #}")]
    except RecursionError:
        return [*found, Problem(line=0, what="括号或者条件嵌套过深", instead="请分开写")]
    return sorted({*found, *reader.found}, key=lambda problem: problem.line)


def _characters(text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        for character in sorted(set(line)):
            if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co") and character != "\t":
                code = f"U+{ord(character):04X}"
                yield Problem(line=number, what=f"含有看不见的字符{code}", instead="请删去这个字符")
        if match := ADDRESS.search(line):
            yield Problem(
                line=number, what=f"含有地址“{match[0]}”", instead="文书不引用文件和网址；要印出网址的，请从 www 写起"
            )


class Reader:
    """Goes through one template with the type of every value that is known."""

    def __init__(self, kind: Kind | None, own: Mapping[str, str], name: str) -> None:
        self.kind, self.own, self.name = kind, own, name
        self.fields: dict[str, Any] = typing.get_type_hints(kind.context) if kind else {}
        self.found: set[Problem] = set()
        self.inside: list[str] = [name]

    def say(self, node: nodes.Node, what: str, instead: str = "") -> None:
        """Note a problem; one in a shared text is not this wording's."""
        if len(self.inside) == 1:
            self.found.add(Problem(line=node.lineno, what=what, instead=instead))

    def body(self, statements: list[nodes.Node], known: dict[str, Any]) -> None:
        """Statements in order; what they set is known to those after them."""
        for node in statements:
            self.statement(node, known)

    def statement(self, node: nodes.Node, known: dict[str, Any]) -> None:
        """One statement."""
        match node:
            case nodes.Output():
                for part in node.nodes:
                    if not isinstance(part, nodes.TemplateData):
                        self.type_of(part, known)
            case nodes.If():
                self.type_of(node.test, known)
                for branch in (node.body, node.elif_, node.else_):
                    self.body([*branch], known)
            case nodes.For():
                self.loop(node, known)
            case nodes.Assign(target=nodes.Name() as target):
                known[target.name] = self.type_of(node.node, known)
            case nodes.With() if all(isinstance(target, nodes.Name) for target in node.targets):
                values = [self.type_of(value, known) for value in node.values]
                names = [target.name for target in node.targets if isinstance(target, nodes.Name)]
                self.body(node.body, known | dict(zip(names, values, strict=True)))
            case nodes.Include():
                self.include(node, known)
            case _:
                self.forbidden(node)

    def loop(self, node: nodes.For, known: dict[str, Any]) -> None:
        """`for`: its variable is an item of the list."""
        listed = self.type_of(node.iter, known)
        if listed in (str, bool, int, date) or dataclasses.is_dataclass(listed):
            self.say(node, "逐项列出的内容不是一个列表", "只有可以有几项的内容才能用 for")
        if node.recursive or not isinstance(node.target, nodes.Name):
            self.forbidden(node)
            return
        inside = known | {"loop": LOOP, node.target.name: item_of(listed)}
        if node.test:
            self.type_of(node.test, inside)
        self.body(node.body, inside)
        self.body(node.else_, dict(known))

    def include(self, node: nodes.Include, known: dict[str, Any]) -> None:
        """`include`: a shared text, by its plain name; what it sets is its own."""
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if name not in shared():
            self.say(node, "只能引入系统自带的共用文字", f"可以引入的有：{'、'.join(shared())}")
        elif name in self.inside:
            self.say(node, f"“{name}”引入了自己", "请删去这一行")
        elif self.kind:
            self.inside.append(name)
            try:
                self.body(environment().parse(self.own.get(name) or shipped(name)).body, dict(known))
            finally:
                self.inside.pop()

    def forbidden(self, node: nodes.Node) -> None:
        """Say that something may not be written in a template."""
        what = next((words for kind, words in FORBIDDEN.items() if isinstance(node, kind)), "用了模板中不允许的写法")
        self.say(node, what, "模板只能填入内容，用 if 判断有无，用 for 逐项列出，用 set 取名，用 include 引入共用文字")

    # ---- expressions

    def type_of(self, node: nodes.Expr | nodes.Node, known: dict[str, Any]) -> Any:
        """The type of an expression where it is known, after a look at every part of it."""
        match node:
            case nodes.Name():
                return self.name_of(node, known)
            case nodes.Getattr():
                return self.attribute(node, node.attr, self.type_of(node.node, known))
            case nodes.Getitem():
                if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
                    return self.attribute(node, node.arg.value, self.type_of(node.node, known))
                self.type_of(node.arg, known)
                return item_of(self.type_of(node.node, known))
            case nodes.Filter():
                return self.filter(node, known)
            case nodes.Test():
                if node.name not in TESTS:
                    self.say(node, f"没有“is {node.name}”这种判断", f"可以用的有：{'、'.join(sorted(TESTS))}")
                self.parts(node, known)
                return bool
            case nodes.CondExpr() | nodes.Or() | nodes.And():
                types_found = self.parts(node, known)
                return next((one for one in types_found if one is not Any), Any)
            case nodes.Const():
                return type(node.value)
            case _ if isinstance(node, EXPRESSIONS):
                self.parts(node, known)
                return Any
            case _:
                self.forbidden(node)
                self.parts(node, known)
                return Any

    def parts(self, node: nodes.Node, known: dict[str, Any]) -> list[Any]:
        """The types of the expressions inside one."""
        return [self.type_of(part, known) for part in node.iter_child_nodes()]

    def name_of(self, node: nodes.Name, known: dict[str, Any]) -> Any:
        """A name: a field of the context, or one that the template set."""
        if node.name in known:
            return known[node.name]
        if self.kind:
            self.unknown(node, node.name, known)
        elif node.name.startswith("_"):
            self.forbidden(node)
        return Any

    def attribute(self, node: nodes.Node, name: str, owner: Any) -> Any:
        """A field of a field."""
        if owner is LOOP or isinstance(owner, tuple):
            if name not in LOOP:
                self.unknown(node, name, LOOP)
            return int
        owner = plain(owner)
        if dataclasses.is_dataclass(owner):
            inner = typing.get_type_hints(owner)
            if name not in inner:
                self.unknown(node, name, inner)
            return inner.get(name, Any)
        if name.startswith("_") or owner is not Any:
            self.say(node, f"“{name}”不是可以填入的内容", "文字、日期和列表没有下一级内容")
        return Any

    def filter(self, node: nodes.Filter, known: dict[str, Any]) -> Any:
        """`value|filter`."""
        if node.name not in FILTERS:
            self.say(node, f"没有“|{node.name}”这种处理", f"可以用的有：{'、'.join(sorted(FILTERS))}")
        given = self.type_of(node.node, known) if node.node else Any
        for argument in (*node.args, *node.kwargs):
            self.type_of(argument.value if isinstance(argument, nodes.Keyword) else argument, known)
        named: list[nodes.Expr] = [each.value for each in node.kwargs if each.key == "attribute"]
        for name in named + (node.args[:1] if node.name.endswith("attr") else []):
            if isinstance(name, nodes.Const) and isinstance(name.value, str):
                self.attribute(name, name.value, item_of(given))
            else:
                self.forbidden(node)
        if node.name in ("first", "last"):
            return item_of(given)
        if node.name in ("list", "sort", "unique", "select", "reject", "selectattr", "rejectattr", "unnumbered"):
            return given
        return str if node.name in OURS | {"join", "replace", "trim"} else Any

    def unknown(self, node: nodes.Node, name: str, there: Mapping[str, Any] | tuple[str, ...]) -> None:
        """There is no such field; the nearest there is."""
        names = [other for other in there if other != "loop"]
        like = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
        instead = f"是否指“{like[0]}”" if like else f"可以用的有：{'、'.join(names)}"
        self.say(node, f"这种文书没有名为“{name}”的内容", instead)


def plain(annotation: Any) -> Any:
    """The type itself where it may also be missing."""
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        return next((one for one in typing.get_args(annotation) if one is not types.NoneType), Any)
    return annotation


def item_of(annotation: Any) -> Any:
    """The type of an item of a list of this type."""
    annotation = plain(annotation)
    if typing.get_origin(annotation) is tuple:
        return typing.get_args(annotation)[0]
    return Any


def fields_used(text: str, read: Callable[[str], str] = shipped) -> set[str]:
    """The names that a wording and what it includes print or ask for, nested ones with a dot: remedy.period."""
    tree = environment().parse(text)
    found = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
    found |= {
        f"{node.node.name}.{node.attr}" for node in tree.find_all(nodes.Getattr) if isinstance(node.node, nodes.Name)
    }
    for name in included(text):
        if (TEMPLATES / name).exists():
            found |= fields_used(read(name), read)
    return found
