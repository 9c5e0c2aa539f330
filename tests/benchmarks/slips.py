"""The slips a programmer makes, in the syntax tree of one module: which there are, and the module with one of them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType

_TURNED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_CONFUSED = {"min": "max", "max": "min", "any": "all", "all": "any"}
#: Not looked into: types, and what is only said to readers and checkers.
_ASIDE = {"annotation", "returns", "decorator_list", "type_params"}


@dataclass(frozen=True)
class Slip:
    """One change of one module. `nth` is the node in the order of `ast.walk`, `kind` which of its slips."""

    path: Path
    module: str
    """The path from the root, as reports name it."""
    name: str
    """The name by which it is imported."""
    function: str
    line: int
    change: str
    nth: int
    kind: int

    def __str__(self) -> str:
        return f"{self.module}:{self.function}: {self.change}"


def of_room(root: Path, room: str) -> list[Slip]:
    """Every slip of every module of a room, in the order of the tree."""
    files = sorted((root / "casework" / room).rglob("*.py"))
    return [slip for file in files for slip in _of_module(root, file)]


def compiled(slip: Slip) -> CodeType:
    """The module with the slip made."""
    tree = ast.parse(slip.path.read_text("utf-8"))
    node = _nodes(tree)[slip.nth]
    new = _slips(node)[slip.kind]
    for holder in ast.walk(tree):
        for name, value in ast.iter_fields(holder):
            if value is node:
                setattr(holder, name, new)
            elif isinstance(value, list):
                value[:] = [new if part is node else part for part in value]
    return compile(ast.fix_missing_locations(tree), str(slip.path), "exec")


def function_of(qualified: str) -> str:
    """The function or method a piece of code belongs to; `<module>` for what runs at import."""
    plain = qualified.replace(".<locals>", "")
    return re.sub(r"\.?<(listcomp|setcomp|dictcomp|genexpr|lambda)>.*", "", plain) or "<module>"


def _of_module(root: Path, path: Path) -> Iterator[Slip]:
    tree = ast.parse(path.read_text("utf-8"))
    module = path.relative_to(root).as_posix()
    name = module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    functions = _functions(tree)
    seen: dict[str, int] = {}
    for nth, node in enumerate(_nodes(tree)):
        if id(node) not in functions:
            continue
        for kind, new in enumerate(_slips(node)):
            function = functions[id(node)]
            change = f"{_short(node)} → {_short(new)}"
            again = seen[f"{function} {change}"] = seen.get(f"{function} {change}", 0) + 1
            change += f" ({again})" if again > 1 else ""
            line = getattr(node, "lineno", getattr(getattr(node, "iter", None), "lineno", 0))
            yield Slip(path, module, name, function, line, change, nth, kind)


def _nodes(tree: ast.AST) -> list[ast.AST]:
    return list(ast.walk(tree))


def _functions(tree: ast.Module) -> dict[int, str]:
    """For each node that may be changed, the function it stands in."""
    found: dict[int, str] = {}

    def visit(node: ast.AST, within: str) -> None:
        if isinstance(node, ast.Assert) or _is_for_readers(node):
            return
        inner = within
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            inner = node.name if within == "<module>" else f"{within}.{node.name}"
        found[id(node)] = within
        for name, value in ast.iter_fields(node):
            if name in _ASIDE:
                continue
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, ast.AST):
                    visit(part, inner)

    visit(tree, "<module>")
    return found


def _is_for_readers(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)
    return False


def _slips(node: ast.AST) -> list[ast.AST]:
    return list(_made_of(node))


def _made_of(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            # No two facts have the same number: whether it is greater or no less is the same.
            numbers = all(isinstance(side, ast.Attribute) and side.attr == "seq" for side in (left, right))
            for turned in _TURNED[type(op)][1:] if numbers else _TURNED[type(op)]:
                yield ast.Compare(left=left, ops=[turned()], comparators=[right])
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(op=ast.Or() if isinstance(op, ast.And) else ast.And(), values=values)
            for at in range(len(values)):
                kept = [*values[:at], *values[at + 1 :]]
                yield kept[0] if len(kept) == 1 else ast.BoolOp(op=op, values=kept)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right) if not _is_text(left) and not _is_text(
            right
        ):
            yield ast.BinOp(left=left, op=ast.Sub() if isinstance(op, ast.Add) else ast.Add(), right=right)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            yield ast.BinOp(left=left, op=ast.Add(), right=right)
        case ast.Constant(value=bool(value)):
            yield ast.Constant(value=not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value=value + 1)
        case ast.If() | ast.While() | ast.IfExp() if isinstance(node.test, ast.Name | ast.Attribute | ast.Call):
            changed = {name: value for name, value in ast.iter_fields(node) if name != "test"}
            yield type(node)(test=ast.UnaryOp(op=ast.Not(), operand=node.test), **changed)
        case ast.comprehension(target=target, iter=walked, ifs=[_, *_]):
            yield ast.comprehension(target=target, iter=walked, ifs=[], is_async=0)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords) if name in _CONFUSED:
            yield ast.Call(func=ast.Name(id=_CONFUSED[name], ctx=ast.Load()), args=args, keywords=keywords)
        case ast.Expr() | ast.Raise() | ast.AugAssign():
            yield ast.Pass()
        case ast.Continue():
            yield ast.Break()


@cache
def _unparsed(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _short(node: ast.AST) -> str:
    """The changed piece in one line; of a statement with a body its condition only."""
    if isinstance(node, ast.If | ast.While):
        return f"if {_unparsed(node.test)}"
    text = _unparsed(node)
    return text if len(text) <= 90 else f"{text[:60]} … {text[-27:]}"
