"""Every slip of a room in one process: each is compiled in beside what it slips from, and made by a switch.

A slip of its own costs a process and an import (`mutants.py`); here it costs one more call of what reaches it, and says
besides whether it was reached and would have had another value. Slips of what runs at import are not among them.
"""

import ast
import copy
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.benchmarks import slips
from tests.benchmarks.slips import Slip

NAME = "__switch__"
NONE = -1


class Switch:
    """What the compiled places ask. `active` is the slip that is made now, `noticed` those that would have had another
    value since it was last emptied; those that are `settled` are not looked at."""

    def __init__(self) -> None:
        self.slips: list[Slip] = []
        self.active = NONE
        self.noticed: set[int] = set()
        self.settled: set[int] = set()
        self._asking = False

    def value(self, first: int, said: Callable[[], Any], others: Sequence[Callable[[], Any]]) -> Any:
        """The value of an expression, or of the slip of it that is made."""
        if 0 <= self.active - first < len(others):
            return others[self.active - first]()
        value = said()
        for nth, other in enumerate(others, first):
            if self._looks_at(nth) and self._differs(other, value):
                self.noticed.add(nth)
        return value

    def turned(self, nth: int, value: Any) -> Any:
        """A condition, or its opposite."""
        self._notice(nth)
        return not value if self.active == nth else value

    def kept(self, nth: int, value: Any) -> Any:
        """Whether a comprehension keeps an element; the slip keeps every one."""
        if not value:
            self._notice(nth)
        return True if self.active == nth else value

    def done(self, nth: int) -> bool:
        """Whether a statement is done; the slip leaves it out."""
        self._notice(nth)
        return self.active != nth

    def _looks_at(self, nth: int) -> bool:
        return self.active == NONE and not self._asking and nth not in self.settled and nth not in self.noticed

    def _notice(self, nth: int) -> None:
        if self._looks_at(nth):
            self.noticed.add(nth)

    def _differs(self, other: Callable[[], Any], value: Any) -> bool:
        self._asking = True
        try:
            found = other()
            return found is not value and not (type(found) is type(value) and found == value)
        except Exception:
            return True
        finally:
            self._asking = False


class _Weaver(ast.NodeTransformer):
    """Compiles the switch into one module."""

    def __init__(self, tree: ast.Module, of_module: Sequence[Slip], first: int) -> None:
        nth = {id(node): at for at, node in enumerate(slips._nodes(tree))}
        numbers: dict[int, list[int]] = {}
        for number, slip in enumerate(of_module, first):
            numbers.setdefault(slip.nth, []).append(number)
        self._numbers = {node: numbers[at] for node, at in nth.items() if at in numbers}
        self._within = 0
        self.woven: set[int] = set()

    def _slips(self, node: ast.AST) -> tuple[int, list[Any]]:
        """The number of the first slip of this node, and all of them; none outside of functions."""
        numbers = self._numbers.get(id(node), []) if self._within else []
        if not numbers:
            return NONE, []
        self.woven.update(numbers)
        return numbers[0], [copy.deepcopy(slip) for slip in slips._slips(node)]

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._body(node, self._within + 1)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        return self._body(node, 0)

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        self._within += 1
        node.body = self.visit(node.body)
        self._within -= 1
        return node

    def _body(self, node: Any, within: int) -> ast.AST:
        before, self._within = self._within, within
        node.body = list(self._flat(node.body))
        self._within = before
        return node

    def _flat(self, statements: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
        for statement in statements:
            yield self.visit(statement)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        node.value = self.visit(node.value)
        return node

    def visit_match_case(self, node: ast.match_case) -> ast.AST:
        if node.guard is not None:
            node.guard = self.visit(node.guard)
        node.body = list(self._flat(node.body))
        return node

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        return node

    def _expression(self, node: ast.expr) -> ast.AST:
        bound = any(isinstance(part, _BINDING) or _is_super(part) for part in ast.walk(node))
        first, others = (NONE, []) if bound else self._slips(node)
        self.generic_visit(node)
        if not others:
            return node
        return _call("value", first, _later(node), ast.Tuple([_later(other) for other in others], ast.Load()))

    visit_Compare = visit_BoolOp = visit_UnaryOp = visit_BinOp = visit_Call = visit_Constant = _expression

    def _test(self, node: Any) -> ast.AST:
        first, others = self._slips(node)
        self.generic_visit(node)
        if others:
            node.test = _call("turned", first, node.test)
        return node

    visit_If = visit_While = visit_IfExp = _test

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        first, others = self._slips(node)
        self.generic_visit(node)
        if others:
            asked = node.ifs[0] if len(node.ifs) == 1 else ast.BoolOp(ast.And(), node.ifs)
            node.ifs = [_call("kept", first, asked)]
        return node

    def _statement(self, node: Any) -> ast.AST:
        first, others = self._slips(node)
        self.generic_visit(node)
        if not others:
            return node
        otherwise: list[ast.stmt] = [ast.Break()] if isinstance(node, ast.Continue) else []
        return ast.If(_call("done", first), [node], otherwise)

    visit_Expr = visit_Raise = visit_AugAssign = visit_Continue = _statement


_BINDING = ast.NamedExpr | ast.Yield | ast.YieldFrom
"""What would be bound, or given, elsewhere inside a lambda."""


def _is_super(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "super"


def _later(node: Any) -> ast.Lambda:
    return ast.Lambda(ast.arguments([], [], None, [], [], None, []), node)


def _call(method: str, first: int, *given: ast.expr) -> ast.Call:
    asked = ast.Attribute(ast.Name(NAME, ast.Load()), method, ast.Load())
    return ast.Call(asked, [ast.Constant(first), *given], [])


class Woven(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the modules of a room with the switch compiled in."""

    def __init__(self, root: Path, room: str, switch: Switch) -> None:
        self.root, self.room, self.switch = root, f"casework.{room}", switch
        self.found: dict[str, list[Slip]] = {}
        for slip in slips.of_room(root, room):
            self.found.setdefault(slip.name, []).append(slip)

    def install(self) -> None:
        """From now on the room is imported so; each module of it is, that no slip comes too late to be tried."""
        already = [name for name in sys.modules if name.startswith(self.room)]
        if already:
            raise RuntimeError(f"imported before the switch was compiled in: {already[0]}")
        sys.meta_path.insert(0, self)
        for name in self.found:
            import_module(name)

    def forget(self) -> None:
        """Has the room forget what was asked while it was imported and tests were collected: a slip that is made later
        would not be seen in what is remembered."""
        for name in self.found:
            for question in vars(sys.modules[name]).values():
                if hasattr(question, "cache_clear"):
                    question.cache_clear()

    def find_spec(self, name: str, path: Any, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        if name not in self.found:
            return None
        file = self.found[name][0].path
        spec = spec_from_loader(name, self, is_package=file.name == "__init__.py")
        assert spec is not None
        spec.origin = str(file)
        spec.has_location = True
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(str(file.parent))
        return spec

    def exec_module(self, module: ModuleType) -> None:
        of_module = self.found[module.__name__]
        tree = ast.parse(of_module[0].path.read_text("utf-8"))
        weaver = _Weaver(tree, of_module, len(self.switch.slips))
        woven = ast.fix_missing_locations(weaver.visit(tree))
        first = len(self.switch.slips)
        self.switch.slips += of_module
        self.switch.settled |= {first + at for at in range(len(of_module))} - weaver.woven
        module.__dict__[NAME] = self.switch
        exec(compile(woven, str(of_module[0].path), "exec"), module.__dict__)
