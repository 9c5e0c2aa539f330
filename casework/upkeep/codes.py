"""The codes of all refusals, read from the source of the product: a code is written in one place and means one thing.

An officer may quote a code in a letter, so the page that explains them (`CODES.md`) is made from what the product says.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from casework import law, procedure
from casework.vocabulary import Procedure

PRINTED = Path(procedure.__file__).with_name("CODES.md")
"""The codes as committed; a test compares them with the source."""
ROOT = Path(procedure.__file__).parents[2]
PACKAGES = ("casework", "documents", "flows")
NUMBERED = re.compile(r"[A-Z]{2,6}-\d{3}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
GAP = "…"
"""Stands for what is filled in: a name, a day, a number."""
ELSEWHERE = "具体情形在提示中写明"
"""Of a class that stands for many refusals, or passes on what another says."""
TOLD = 4
"""So many sentences of a code at most stand on the page."""


@dataclass(frozen=True, kw_only=True)
class Written:
    """A place where a code is written, or used by its name, with the sentences that are said there."""

    code: str
    where: str
    sentences: tuple[str, ...]
    literal: bool = True


@dataclass
class Source:
    """One file of the product."""

    path: Path

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        return tuple(self.owners)

    @property
    def where(self) -> str:
        return ".".join(self.path.relative_to(ROOT).with_suffix("").parts)

    @cached_property
    def functions(self) -> dict[str, ast.FunctionDef]:
        return {node.name: node for node in self.nodes if isinstance(node, ast.FunctionDef)}

    @cached_property
    def owners(self) -> dict[ast.AST, ast.AST]:
        """Each node below the module with its parent, from the outside inwards."""
        found: dict[ast.AST, ast.AST] = {}
        todo: list[ast.AST] = [ast.parse(self.path.read_text("utf-8"))]
        for node in todo:
            children = list(ast.iter_child_nodes(node))
            found.update(dict.fromkeys(children, node))
            todo += children
        return found

    @cached_property
    def assigned(self) -> dict[tuple[ast.AST, str], list[ast.expr]]:
        """What each variable of each function, or of the module, is given."""
        found: dict[tuple[ast.AST, str], list[ast.expr]] = defaultdict(list)
        for node in self.nodes:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                found[self.around(node), node.targets[0].id].append(node.value)
        return found

    def around(self, node: ast.AST) -> ast.AST:
        """The function, or else the module, in which something stands."""
        while not isinstance(node, ast.FunctionDef | ast.Module):
            node = self.owners[node]
        return node

    def said(self, node: ast.AST | None, follow: int = 2) -> Iterator[str]:
        """The Chinese sentences written in an expression, with gaps where something is filled in; of a variable those
        it was given, of a function of the same file those it returns, so many steps deep."""
        match node:
            case ast.JoinedStr(values=parts):
                yield from _chinese("".join(str(p.value) if isinstance(p, ast.Constant) else GAP for p in parts))
            case ast.Constant():
                yield from _chinese(str(node.value))
            case ast.Name(id=name) if follow:
                if name in self.functions:  # a condition that is handed on
                    yield from self.returned(self.functions[name], follow - 1)
                for value in self.assigned.get((self.around(node), name), ()):
                    yield from self.said(value, follow - 1)
            case ast.AST():
                for child in ast.iter_child_nodes(node):
                    yield from self.said(child, follow)

    def returned(self, function: ast.FunctionDef, follow: int = 2) -> Iterator[str]:
        """The sentences that a function may return."""
        returns = (node for node in ast.walk(function) if isinstance(node, ast.Return))
        for node in sorted(returns, key=lambda node: node.lineno):
            yield from self.said(node.value, follow)

    def told_by(self, error: ast.ClassDef) -> Iterator[str]:
        """The sentences that an error class says itself."""
        for node in ast.walk(error):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "super().__init__" and node.args:
                yield from self.said(node.args[0])
            elif isinstance(node, ast.FunctionDef) and node.name == "__str__":
                yield from self.returned(node)


def _chinese(text: str) -> Iterator[str]:
    if CHINESE.search(text):
        yield text


def sources() -> tuple[Source, ...]:
    """The files of the product."""
    return tuple(Source(path) for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))


# ---- where codes are written


def written(files: Iterable[Source]) -> tuple[Written, ...]:
    """Every place where a code is written or used."""
    files = tuple(files)
    named = {name: code for file in files for name, code in _constants(file)}
    raised = _raised(files)
    return tuple(each for file in files for each in _in_file(file, named, raised))


def of_the_product() -> tuple[Written, ...]:
    """The same of all files of the product: seconds, so a process reads them once."""
    return _of(ROOT, PACKAGES)


@cache
def _of(root: Path, packages: tuple[str, ...]) -> tuple[Written, ...]:
    return written(sources())


def _constants(file: Source) -> Iterator[tuple[str, str]]:
    """The constants of a module that may be codes."""
    for (around, name), values in file.assigned.items():
        for value in values:
            if isinstance(around, ast.Module) and isinstance(value, ast.Constant) and name.isupper():
                yield name, str(value.value)


def _code_of(error: ast.ClassDef) -> ast.expr | None:
    """What an error class gives as its code: `code = …` or `code, status = …`."""
    for line in error.body:
        if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]).strip("()").partition(",")[0] == "code":
            return line.value.elts[0] if isinstance(line.value, ast.Tuple) else line.value
    return None


def _raised(files: Iterable[Source]) -> dict[str, list[str]]:
    """By the name of an error class: what is said where it is raised under its own code."""
    errors = {node.name for file in files for node in file.nodes if isinstance(node, ast.ClassDef) and _code_of(node)}
    found: dict[str, list[str]] = defaultdict(list)
    for file in files:
        for node in file.nodes:
            if isinstance(node, ast.Call) and node.args and not any(word.arg == "code" for word in node.keywords):
                name = ast.unparse(node.func).rpartition(".")[2]
                found[name] += file.said(node.args[0]) if name in errors else ()
    return found


def _in_file(file: Source, named: dict[str, str], raised: dict[str, list[str]]) -> Iterator[Written]:
    told: set[ast.AST] = set()
    for code, sentences in (*_by_name(file, raised), *_in_tables(file)):
        known = tuple(dict.fromkeys(sentences))
        match code:
            case ast.Constant(value=str(text)) if text and code not in told:
                told.add(code)
                yield Written(code=text, where=file.where, sentences=known)
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in named:
                yield Written(code=named[name], where=file.where, sentences=known, literal=False)


def _by_name(file: Source, raised: dict[str, list[str]]) -> Iterator[tuple[ast.AST, Iterable[str]]]:
    """Where something says that it is a code: a guard, an error class, a call with `code=…`."""
    for node in file.nodes:
        match node:
            case ast.FunctionDef(decorator_list=[ast.Call(func=ast.Name(id="guard"), args=[_, code, *_])]):
                yield code, file.returned(node)
            case ast.ClassDef(name=name):
                own = _code_of(node)
                if own is not None:
                    yield own, [*file.told_by(node)] or raised[name] or [ELSEWHERE]
            case ast.Call(args=args, keywords=words):
                condition = next((word.value for word in words if word.arg == "condition"), None)
                sentence = condition or (args[0] if args else None)
                yield from ((word.value, file.said(sentence)) for word in words if word.arg == "code")


def _in_tables(file: Source) -> Iterator[tuple[ast.AST, Iterable[str]]]:
    """Codes known by their shape: in tables, as constants, and as the first of what a finding is made of. The id of a
    rule of law may have the same shape."""
    rules = {rule.id for rule in law.rules()}
    for node in file.nodes:
        if isinstance(node, ast.Constant) and NUMBERED.fullmatch(str(node.value)) and node.value not in rules:
            owner = file.owners[node]
            beside = owner.args if isinstance(owner, ast.Call) else owner.elts if isinstance(owner, ast.Tuple) else []
            yield node, (text for other in beside[1:2] for text in file.said(other))


# ---- the page


def printed() -> str:
    """All codes in order: what is refused, by which article and in which act where it is a guard's,
    and where it stands."""
    found: dict[str, list[Written]] = defaultdict(list)
    for each in of_the_product():
        found[each.code].append(each)
    guards = _guards()
    lines = [
        "# 错误码",
        "",
        "由程序源码生成（`casework codes --write`），请勿手改。"
        "一个错误码只表示一类情形；“…”处为具体的名称、日期或者数字。",
        "",
        "| 错误码 | 情形 | 依据 | 何处 |",
        "|---|---|---|---|",
    ]
    for code in sorted(found):
        sentences = [text for each in found[code] for text in each.sentences]
        citation, acts = guards.get(code, ("", ""))
        where = acts or "、".join(dict.fromkeys(f"`{each.where}`" for each in found[code]))
        lines.append(f"| {code} | {_cell(sentences)} | {citation or '—'} | {where} |")
    return "\n".join(lines) + "\n"


def _cell(sentences: Iterable[str]) -> str:
    known = list(dict.fromkeys(" ".join(text.split()).rstrip("。") for text in sentences))
    more = "等" if len(known) > TOLD else ""
    return ("；".join(known[:TOLD]) + more).replace("|", "\\|") or ELSEWHERE


def _guards() -> dict[str, tuple[str, str]]:
    """The article and the acts of every guard, by its code."""
    found: dict[str, tuple[str, list[str]]] = {}
    for of in Procedure:
        for step in procedure.table_of(of).steps:
            for guard in step.guards:
                citation = law.newest(guard.rule).citation if guard.rule else ""
                found.setdefault(guard.code, (citation, []))[1].append(step.act.label)
    return {code: (citation, "、".join(dict.fromkeys(acts))) for code, (citation, acts) in found.items()}
