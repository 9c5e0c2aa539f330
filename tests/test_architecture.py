"""The shape of the tree: who may import whom, what stands at the top, what no file may contain.

A rule is one test that names every file that breaks it: one test a file and rule would be thousands, and take longer to
be handed out than to run.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.test_lock import declared, normal

ROOT = Path(__file__).parent.parent

TOP = {
    *(
        ".assets",
        ".ci",
        ".deploy",
        ".gitattributes",
        ".gitignore",
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "README.zh-CN.md",
    ),
    *("CONTRIBUTING.md", "CONTRIBUTING.zh-CN.md", "DECISIONS.md"),
    *("casework", "documents", "flows", "templates", "tests"),
    *("prefect.yaml", "pyproject.toml", "requirements.lock", "run", "test"),
}

# Lowest first: the files at the root of `casework/`, then its rooms. A module imports from its own room and from those
# above it in this list, never from one below. The shell and the pages are beside each other: neither knows the other.
ROOMS = (
    *("errors", "vocabulary"),
    *("law", "clocks", "served", "parties", "casefile", "procedure"),
    *(
        "storage",
        "portal",
        "record",
        "office",
        "planning",
        "queries",
        "figures",
        "lessons",
        "papers",
        "reviewing",
        "outside",
        "making",
        "upkeep",
        "played",
    ),
    *("cli", "web", "__main__"),
)
# The same of `documents/`: first what a document is, then its kinds and words, then the ways to draw, read and bind it.
PAPER_ROOMS = (
    *("errors", "names", "blocks", "fonts", "layout", "typefaces", "kinds", "samples", "wording", "case_data"),
    *("intake", "highlights", "marks", "word", "pdf", "labels", "seal", "rendering", "case_file"),
)
PURE = set(ROOMS[: ROOMS.index("storage")]) | {"__init__"}
EDGES = {"cli", "web", "__main__"}

# Packages of others that only some of us may use.
FOREIGN = {
    "casework/pure": {"sqlmodel", "sqlalchemy", "fastapi", "prefect", "jinja2", "weasyprint", "docx", "httpx"},
    "casework": {"prefect", "weasyprint", "docx"},
    "documents": {"sqlmodel", "sqlalchemy", "fastapi", "prefect"},
    "flows": {"fastapi", "weasyprint", "docx"},
}
# The names of the kinds of document are part of the glossary; the declarations behind them are paper, and not.
NAMES = "documents.names"
OURS = {
    "casework/pure": {"casework"},
    "casework": {"casework", "documents"},
    "documents": {"documents"},
    "flows": {"casework", "documents", "flows"},
}

SOURCES = sorted(p for folder in ("casework", "documents", "flows", "tests") for p in (ROOT / folder).rglob("*.py"))
PRODUCT = [p for p in SOURCES if p.relative_to(ROOT).parts[0] != "tests"]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def under(folder: str) -> list[Path]:
    return [path for path in PRODUCT if name_of(path).startswith(f"{folder}/")]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@pytest.fixture(scope="module", autouse=True)
def _trees_are_forgotten() -> Iterator[None]:
    """Millions of nodes, which the collector would go through in every later test of this process."""
    yield
    tree.cache_clear()


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Every module a file imports, also inside functions, as a dotted absolute name."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    package = path.relative_to(ROOT).parent.parts
    for node in statements(tree(path).body):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) + 1 - node.level]) if node.level else ""
            module = ".".join(filter(None, (base, node.module)))
            # `from casework import clock` names a module of the package, so each imported name counts too.
            yield from (f"{module}.{alias.name}" for alias in node.names)


def statements(block: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """The statements of a block and of the blocks in them; what stands inside a statement imports nothing."""
    for statement in block:
        yield statement
        for part in ("body", "orelse", "finalbody", "handlers", "cases"):
            yield from statements(getattr(statement, part, ()))


def room_of(dotted: str) -> str:
    """`casework.law.calendar` is of `law`; a name of the package itself is of `__init__`."""
    second = dotted.split(".")[1] if "." in dotted else "__init__"
    return second if second in ROOMS else "__init__"


def own_room(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").parts[1]


def test_a_module_uses_only_what_its_layer_may() -> None:
    wrong = {}
    for path in PRODUCT:
        package = path.relative_to(ROOT).parts[0]
        rule = "casework/pure" if package == "casework" and own_room(path) in PURE else package
        foreign = {dotted for dotted in imports(path) if dotted.split(".")[0] in FOREIGN[rule]}
        ours = {d for d in imports(path) if d.split(".")[0] in {"casework", "documents", "flows"} - OURS[rule]}
        wrong[name_of(path)] = foreign | {dotted for dotted in ours if not f"{dotted}.".startswith(f"{NAMES}.")}
    assert those_of(wrong) == {}


def those_of(wrong: Mapping[str, object]) -> dict[str, object]:
    """The files with which something is wrong, and what."""
    return {name: found for name, found in wrong.items() if found}


def test_the_names_of_documents_rest_on_nothing() -> None:
    """So the pure rooms of `casework` may use them: nothing of paper comes along."""
    assert {dotted.split(".")[0] for dotted in imports(ROOT / "documents/names.py")} <= sys.stdlib_module_names


def test_imports_in_casework_point_downwards() -> None:
    wrong = {}
    for path in under("casework"):
        room = own_room(path)
        assert room == "__init__" or room in ROOMS, f"{name_of(path)} has no place in ROOMS"
        above = set(ROOMS[ROOMS.index(room) + 1 :]) if room in ROOMS else set(ROOMS)
        if room == "web":
            above.add("cli")
        wrong[name_of(path)] = {d for d in imports(path) if d.startswith("casework.") and room_of(d) in above}
    assert those_of(wrong) == {}


OF_THE_SITE = (
    "casework.errors",
    "casework.vocabulary",
    "casework.law",
    "casework.portal",
    "casework.storage.clock",
    "casework.storage.faults",
    "casework.storage.openid",
    "casework.storage.trail",
)
"""What the public site may know: the words, the law, itself, what time it is, how a fault of the machine and a line of
the log are written, and how an identity platform is asked."""


def test_the_public_site_knows_nothing_of_the_office() -> None:
    """It cannot open what it has no code for: neither the database of the office, nor its acts, nor its pages."""
    wrong = {}
    for path in under("casework/portal"):
        ours = {dotted for dotted in imports(path) if dotted.startswith("casework.")}
        wrong[name_of(path)] = {d for d in ours if not f"{d}.".startswith(tuple(f"{known}." for known in OF_THE_SITE))}
    assert those_of(wrong) == {}


def test_imports_in_documents_point_downwards() -> None:
    wrong = {}
    for path in under("documents"):
        room = own_room(path)
        assert room == "__init__" or room in PAPER_ROOMS, f"{name_of(path)} has no place in PAPER_ROOMS"
        above = set(PAPER_ROOMS[PAPER_ROOMS.index(room) + 1 :]) if room in PAPER_ROOMS else set(PAPER_ROOMS)
        # What is needed only while a document is drawn is imported there, inside a function: it counts too.
        wrong[name_of(path)] = {d for d in imports(path) if d.startswith("documents.") and d.split(".")[1] in above}
    assert those_of(wrong) == {}


EACH_ITS_OWN = {"making", "upkeep", "played"}
"""Rooms that go over many cases or files, one transaction each, so that one takes no other down."""
A_STORE_OF_ITS_OWN = "portal"
"""The public site: it opens no database but the outside one."""
COMMITS = {
    "casework/office/signing_in/brake.py": "a try at the door counts before it is looked at, whatever becomes of it",
    "casework/office/readable.py": "that a case cannot be read is noted although reading it failed",
    "casework/outside/public/publishing.py": "each party is shown his case by itself, so that one takes no other down",
    "casework/outside/public/phoning.py": "that a message did not go out is told when all else is on record",
    "casework/outside/public/taking.py": "each thing handed in is taken over by itself, for the same reason",
    "casework/papers/fonts.py": "a font is read and cut for seconds first, without holding the database meanwhile",
    "casework/papers/own_words/wordings.py": "a wording is checked for seconds first, without holding the database",
    "casework/record/journal.py": "what was refused or seen is noted although nothing else is written",
    "casework/storage/personal_key.py": "the key is trusted before there is anything to write",
}
"""Below the edges, who opens a transaction of his own, and why. All others are given a session."""


def test_who_commits() -> None:
    """The edges do, and the flows: what they call is given the session, so that several deeds are done or not done
    together."""
    below = [path for path in under("casework") if own_room(path) not in EDGES | EACH_ITS_OWN | {A_STORE_OF_ITS_OWN}]
    assert {name_of(path) for path in below if calls(path) & {"transaction", "database.transaction"}} == set(COMMITS)


def calls(path: Path) -> set[str]:
    """What a file calls, as it is written there: a name, or a name of something that has one."""
    found = set()
    for node in ast.walk(tree(path)):
        match node:
            case ast.Call(func=ast.Name(id=name)):
                found.add(name)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=holder), attr=name)):
                found.add(f"{holder}.{name}")
    return found


def test_notices_are_born_in_one_place() -> None:
    """There the same notice is not said twice to somebody who has not read it."""
    makers = {
        name_of(path)
        for path in PRODUCT
        if "casework.storage.tables.Notice" in imports(path) and "Notice" in calls(path)
    }
    assert makers == {"casework/office/notices/__init__.py"}


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_has_the_rooms_in_their_order(readme: str) -> None:
    """It says that rooms import from those above them: its table is `ROOMS`, down to the last."""
    rows = re.findall(r"^\| ((?:`[a-z_]+/?` )+)\|", (ROOT / readme).read_text("utf-8"), re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`(\w+)/?`", row)]
    start = named.index(ROOMS[0])
    assert tuple(named[start : start + len(ROOMS) - 1]) == ROOMS[:-1]


READ_ALONE = {ROOT / "casework" / "cli", ROOT / "casework" / "storage" / "migrations" / "versions"}
FOLDERS = sorted({p.parent for p in PRODUCT} - READ_ALONE)


def test_a_room_is_small_enough_to_know() -> None:
    """What grows beyond some 2,500 lines gets rooms of its own. The shell does not: a word of it is a file; nor do
    migrations, each read alone and never changed."""
    lines = {name_of(room): sum(path.read_text("utf-8").count("\n") for path in room.glob("*.py")) for room in FOLDERS}
    assert {name: count for name, count in lines.items() if count > 2500} == {}


def test_a_room_is_more_than_one_file() -> None:
    """A folder that holds one module only is no subject of its own: the lines of its room would merely be counted
    elsewhere. What says nothing but what it is, and a folder of texts beside their reader, do not make one."""
    alone = set()
    for room in (*FOLDERS, *READ_ALONE):
        held = {path.name for path in room.iterdir() if not path.name.startswith(("_", "."))}
        held |= {path.name for path in room.glob("__init__.py") if len(tree(path).body) > 1}
        if len(held) < 2:
            alone.add(name_of(room))
    assert alone == set()


def test_a_file_is_short_and_finished() -> None:
    texts = {name_of(path): path.read_text("utf-8") for path in SOURCES}
    assert {name: text.count("\n") for name, text in texts.items() if text.count("\n") > 400} == {}
    left = {name: re.findall(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b", text) for name, text in texts.items()}
    assert those_of(left) == {}
    # A table may be spared by the formatter, with the reason behind it: `# fmt: skip  # a table, a row a line`.
    spared = {name: re.findall(r"# fmt: (?:off|skip)(?!  # \w)", text) for name, text in texts.items()}
    assert those_of(spared) == {}


def test_no_article_decides_in_python() -> None:
    """What kinds of decision have in common is said by their rows (`needs`), where an office can load another law."""
    lists = tomllib.loads((ROOT / "casework" / "law" / "lists.toml").read_text("utf-8"))["list"]
    codes = {item["code"] for each in lists if each["name"] == "outcomes" for item in each["item"]}
    told = {"casework/played", "casework/storage/migrations"}
    spoken = [path for path in PRODUCT if not any(name_of(path).startswith(place) for place in told)]
    found = {
        name_of(path): [
            each.value for each in ast.walk(tree(path)) if isinstance(each, ast.Constant) and each.value in codes
        ]
        for path in spoken
    }
    assert codes and those_of(found) == {}


def test_a_page_says_one_idea_a_line() -> None:
    """Long rows become macros with names. The wordings of documents are not meant: there a paragraph is a line."""
    drawn = [path for place in ("templates", "documents", "casework") for path in (ROOT / place).rglob("*.html")]
    pages = {name_of(path): path.read_text("utf-8").splitlines() for path in drawn}
    assert len(pages) > 200
    # A Chinese character is as wide as two others, and three bytes: fifty of them are a line.
    wide = {
        name: [at for at, line in enumerate(page, start=1) if len(line) > 140 or len(line.encode()) > 160]
        for name, page in pages.items()
    }
    assert those_of(wide) == {}
    assert {name: len(page) for name, page in pages.items() if len(page) >= 400} == {}


def test_no_page_takes_the_day_of_a_moment_as_england_has_it() -> None:
    """Until eight in the morning it is the day before: what was drafted just now waited for a day already."""
    pages = (ROOT / "templates").rglob("*.html")
    assert [path.name for path in pages if ".date()" in path.read_text("utf-8")] == []


def test_the_frame_of_the_pages_imports_nothing() -> None:
    """What base.html imports would hide macros and values of the same name in the blocks of every page."""
    frame = (ROOT / "templates" / "web" / "base.html").read_text(encoding="utf-8")
    assert not re.search(r"{%-?\s*(from|import|macro)\b", frame)


def test_nothing_stands_at_the_top_of_the_tree_but_what_was_agreed() -> None:
    ignored = [".git", *(ROOT / ".gitignore").read_text("utf-8").split()]
    found = {entry.name for entry in ROOT.iterdir()}
    assert {name for name in found if not any(fnmatch(name, pattern.rstrip("/")) for pattern in ignored)} <= TOP


def test_what_a_file_imports_is_declared() -> None:
    wrong, packages = {}, packages_distributions()
    for path in SOURCES:
        ours = {"casework", "documents", "flows", "tests"}
        foreign = {dotted.split(".")[0] for dotted in imports(path)} - ours - sys.stdlib_module_names
        known = declared(dev="tests" in path.relative_to(ROOT).parts or name_of(path) == "documents/fonts/build.py")
        wrong[name_of(path)] = {name for name in foreign if not known & {normal(d) for d in packages.get(name, [name])}}
    assert those_of(wrong) == {}
