"""A new kind of document, place by place: which one is missing is said by the first of these tests that fails.

The order is that in which a kind is made: its name, its declaration, its wording, its sample, what calls for it; and
who fills it in, where it says what its act says. `test_catalogue` then compares its wording with the accepted one.
"""

import inspect
from pathlib import Path
from typing import get_args

import pytest

from casework import law, procedure
from casework.papers import filling
from casework.papers.filling.fillers import LETTERS, RECORDS
from casework.procedure import papers
from casework.procedure.table import nobody
from casework.storage.office import office
from documents import kinds, wording
from documents.kinds import KINDS, WITH_TEMPLATE, kind_of
from documents.kinds.declaring import Author, Series, Service, WronglyDeclared, document
from documents.kinds.parts import Paper
from documents.names import DocumentKind
from documents.samples import SAMPLES
from tests.rows import each_row

CALLS = [calling for table in procedure.TABLES.values() for step in table.steps for calling in step.calls]
CALLED = {calling.kind for calling in CALLS if calling.kind}


def chapters_of(package: str, *helpers: str) -> set[str]:
    return {path.stem for path in Path(package).parent.rglob("*.py")} - {"__init__", *helpers}


def test_every_chapter_is_read() -> None:
    """A chapter that nobody imports declares and fills in nothing."""
    of_kinds = {chapter.__name__.rpartition(".")[2] for chapter in kinds.CHAPTERS}
    of_filling = {chapter.__name__.rpartition(".")[2] for chapter in filling.CHAPTERS}
    assert of_kinds == chapters_of(kinds.__file__, "declaring", "parts")
    helpers = (
        "common",
        "conditions",
        "courts",
        "exhibits",
        "fields",
        "fillers",
        "history",
        "listed",
        "opinions",
        "party_forms",
    )
    assert of_filling == chapters_of(filling.__file__, *helpers)


@each_row("kind", DocumentKind, ids=lambda kind: kind.value)
def test_a_name_has_its_declaration(kind: DocumentKind) -> None:
    assert kind in KINDS, f"{kind.name} stands in documents/names.py and on no class of documents/kinds/"


def test_names_and_declarations_cannot_drift_apart() -> None:
    with pytest.raises(WronglyDeclared, match="bear one name"):

        @document(DocumentKind.DECISION, author=Author.ORGAN, basis=("ARL-61",), service=Service.SERVED)
        class Verdict(Paper):
            pass

    with pytest.raises(WronglyDeclared, match="declared twice"):

        @document(DocumentKind.DECISION, author=Author.ORGAN, basis=("ARL-61",), service=Service.SERVED)
        class Decision(Paper):
            pass


@each_row("kind_id", KINDS)
def test_a_declaration_is_complete(kind_id: str) -> None:
    kind = KINDS[kind_id]
    said = kind.context.__doc__ or ""
    assert kind.id in said and kind.name in said, "the docstring of the class begins with id and name"
    assert kind.basis and {*kind.basis, *kind.rights} <= {rule.id for rule in law.rules()}, "rules of the law data"
    assert bool(kind.code) == (kind.series is not Series.NONE), "what has a 文号 has its characters, and nothing else"
    assert kind.addressees or kind.service is Service.FILED, "what is served or sent has somebody to receive it"


def test_no_two_kinds_are_called_alike() -> None:
    assert len({kind.name for kind in KINDS.values()}) == len(KINDS)
    codes = [kind.code for kind in KINDS.values() if kind.series is Series.CASE]
    assert len(codes) == len(set(codes))  # else two documents of one case would bear one number
    assert office().codes.keys() <= KINDS.keys()


@each_row("kind_id", KINDS)
def test_a_kind_has_its_wording(kind_id: str) -> None:
    kind = KINDS[kind_id]
    path = wording.TEMPLATES / kind.template
    assert path.exists(), f"{kind.name} has no templates/documents/{kind.template}"
    assert path.read_text("utf-8").startswith(f"{{# {kind.id} {kind.name}"), "the first line says what it words"


def test_there_is_no_wording_without_a_kind() -> None:
    found = {path.name for path in wording.TEMPLATES.glob("*.txt") if not path.name.startswith("_")}
    assert found == {kind.template for kind in KINDS.values()}


@each_row("kind_id", KINDS)
def test_a_kind_has_its_sample(kind_id: str) -> None:
    assert kind_id in SAMPLES, f"{KINDS[kind_id].name}: a sample of it belongs in documents/samples/"
    assert kind_of(type(SAMPLES[kind_id])) is KINDS[kind_id]


def test_what_is_drawn_on_demand_is_called_for_by_none() -> None:
    apart = {kind for kind in DocumentKind if kind.is_on_demand}
    assert apart and not apart & (CALLED | set(papers.blanks()) | WITH_TEMPLATE)


@each_row("kind", sorted(WITH_TEMPLATE), ids=lambda kind: kind.value)
def test_what_the_office_writes_is_called_for(kind: DocumentKind) -> None:
    asked_for = kind in papers.blanks()
    assert kind in CALLED or asked_for, (
        f"{kind.label}: no act calls for it (Calls in casework/procedure/), and no officer can ask for it (blanks.toml)"
    )


def test_what_is_filled_in_is_called_for() -> None:
    """What no function fills in says only what the case knows."""
    assert LETTERS.keys() | RECORDS.keys() <= CALLED and not LETTERS.keys() & RECORDS.keys()
    to_nobody = {calling.kind for calling in CALLS if calling.kind and calling.to is nobody}
    assert set(RECORDS) <= to_nobody and not to_nobody & set(LETTERS)


def test_a_filler_reads_the_details_of_every_act_that_calls_for_it() -> None:
    for table in procedure.TABLES.values():
        for step in table.steps:
            for filler in (LETTERS.get(c.kind) or RECORDS.get(c.kind) for c in step.calls if c.kind):
                held = get_args(inspect.signature(filler).parameters["fact"].annotation) if filler else ()
                details = table.details_of(step.act)
                assert all(details and issubclass(details, each) for each in held), f"{step.act.label}: {filler}"
