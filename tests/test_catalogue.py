"""Every document of the catalogue: its wording, its two files, what it may say, what is known of it."""

import dataclasses
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from casework.law import articles
from documents import errors, wording
from documents.blocks import Attachments, Document, Table
from documents.kinds import KINDS
from documents.kinds.declaring import Kind, Series
from documents.kinds.parts import Paper
from documents.rendering import Rendered, render
from documents.samples import SAMPLES
from tests.in_word import texts
from tests.printed import Line, pages, text_of
from tests.rows import each_row
from tests.test_documents import golden, outline
from tests.test_documents_layout import MM
from tests.test_documents_word import in_schema_order

pytestmark = pytest.mark.xdist_group("catalogue")

FORMS = [kind.id for kind in KINDS.values() if kind.fillable]
PAPERS: dict[str, Paper] = SAMPLES | {f"{kind_id}-blank": KINDS[kind_id].context() for kind_id in FORMS}
"""A filled-in sample of each kind, and each form as it is handed out."""


def kind_behind(name: str) -> Kind:
    return KINDS[name.removesuffix("-blank")]


@cache
def written(name: str) -> Document:
    return wording.write(kind_behind(name), PAPERS[name])


@cache
def drawn(name: str) -> Rendered:
    """Both files, made once for all tests."""
    return render(kind_behind(name).id, PAPERS[name])


@cache
def printed(name: str) -> list[list[Line]]:
    """The lines of each page."""
    return pages(drawn(name).pdf)


@cache
def template(kind: Kind) -> str:
    """The kind's template with what it includes."""

    def text(name: str) -> str:
        own = (wording.TEMPLATES / name).read_text(encoding="utf-8")
        return re.sub(r'{% include "([^"]+)" %}', lambda match: text(match[1]), own)

    return text(kind.template)


# --- wording -------------------------------------------------------------------------------------------------------


@each_row("name", PAPERS)
def test_the_wording_of_each_document_is_the_accepted_one(name: str) -> None:
    golden(f"catalogue/{name}.txt", outline(written(name)))


@each_row("name", PAPERS)
def test_nothing_is_left_open_in_a_document(name: str) -> None:
    text = "\n".join(written(name).texts())
    assert not re.search(r"[{}\x02\x03]|None|True|False|《》|（）|，，|。。|。，|，。|；。|：。|、、|、。", text)
    if not name.endswith("-blank") and kind_behind(name).series is not Series.NONE and name != "D-35":
        # A document with a 文号 has no blanks but where a hand signs; the parties sign a mediation document.
        assert "＿" not in re.sub("（签名）：＿+", "", text)


def test_a_blank_form_has_lines_to_write_on_and_says_nothing_of_any_case() -> None:
    said = set()
    for kind_id in FORMS:
        text = "".join(written(f"{kind_id}-blank").texts())
        assert "＿" in text and "江城" not in text and "2026" not in text, kind_id
        said.add(text)
    assert {"D-01", "D-04", "D-05", "D-06", "D-07", "D-36", "D-45"} <= set(FORMS) and len(said) == len(FORMS)


def leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """Every plain value of a context with the way to it."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from leaves(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    else:
        yield path, value


def changed(value: Any, path: tuple[str | int, ...], new: object) -> Any:
    """The context with one value replaced."""
    if not path:
        return new
    step, *rest = path
    if isinstance(step, int):
        return (*value[:step], changed(value[step], tuple(rest), new), *value[step + 1 :])
    return dataclasses.replace(value, **{step: changed(getattr(value, step), tuple(rest), new)})


ELSEWHERE = {
    *(("D-39", field) for field in ("final_basis", "directly", "joinder_basis", "together_basis")),
    *((kind, "joinder_basis") for kind in ("D-35", "D-37", "D-38")),
    ("D-19", "not_possible"),
    *((kind, field) for kind in ("D-01", "D-01b") for field in ("postcode", "employer")),
}
"""Printed where the sample's case went the other way: a final decision, no reply, several cases in one decision,
another organ beside this one, a party that could not be heard, an application of the time of the regulation of 2007."""
OF_OLD_WORDINGS = {"applicant", "respondent", "cause"}
"""Kept for the wordings that offices adopted: ours say 你单位 to whom they go, and name the others."""


LINKS = {"answers"}
"""What ties one part of a paper to another, and is not printed: which claim an item answers."""


def is_kept_only(kind_id: str, path: tuple[str | int, ...]) -> bool:
    """Whether the value is there for wordings of offices, or for a 版记 that this paper does not have: a letter names
    no printer, and a paper without copies no 版记."""
    sample: Any = SAMPLES[kind_id]
    if path == ("printed_by",):
        return not sample.cc or written(kind_id).head.letter
    return len(path) == 1 and path[0] in OF_OLD_WORDINGS and hasattr(sample, "applicant_as")


@each_row("kind_id", SAMPLES)
def test_every_value_of_a_context_is_printed(kind_id: str) -> None:
    """A value changed in the context is a value changed on paper."""
    for path, value in leaves(SAMPLES[kind_id]):
        if isinstance(value, str):
            new: object = "甲乙丙丁"
        elif isinstance(value, date):
            new = date(1999, 9, 9)
        elif isinstance(value, bool):
            new = not value
        elif isinstance(value, int):
            new = 7777
        else:
            continue  # a date that is not known has no sentence; its field is looked for below
        if (kind_id, path[-1]) in ELSEWHERE or is_kept_only(kind_id, path):
            continue
        document = wording.write(KINDS[kind_id], changed(SAMPLES[kind_id], path, new))
        assert document != written(kind_id), f"{kind_id}: {path} is not printed"


@each_row("kind_id", KINDS)
def test_every_field_of_a_context_stands_in_its_template(kind_id: str) -> None:
    def names(context: Any) -> Iterator[str]:
        for field in dataclasses.fields(context):
            is_kept = context is SAMPLES[kind_id] and is_kept_only(kind_id, (field.name,))
            if not is_kept and field.name not in LINKS:
                yield field.name
            value = getattr(context, field.name)
            for item in value if isinstance(value, tuple) else (value,):
                if dataclasses.is_dataclass(item):
                    yield from names(item)

    for name in names(SAMPLES[kind_id]):
        assert re.search(rf"\b{name}\b", template(KINDS[kind_id])), f"{KINDS[kind_id].template}: {name}"


@each_row("kind_id", KINDS)
def test_a_document_is_not_written_while_something_it_needs_is_missing(kind_id: str) -> None:
    sample = SAMPLES[kind_id]
    needed = [f for f in dataclasses.fields(sample) if f.default is dataclasses.MISSING]
    for field in needed:
        value = getattr(sample, field.name)
        if isinstance(value, str | tuple):
            with pytest.raises(errors.WrongContext, match=field.name):
                wording.write(KINDS[kind_id], dataclasses.replace(sample, **{field.name: type(value)()}))
    if kind_id not in FORMS:
        assert needed
        with pytest.raises(TypeError):
            KINDS[kind_id].context()


@each_row("kind_id", SAMPLES)
def test_no_sample_cites_an_article_that_there_is_not(kind_id: str) -> None:
    on = getattr(SAMPLES[kind_id], "signed_on", None) or date(2026, 6, 1)
    for text in written(kind_id).texts():
        for citation in articles.citations(text):
            assert not articles.problem(citation, on, 2023), (citation.words, articles.problem(citation, on, 2023))


# --- the two files -------------------------------------------------------------------------------------------------


@each_row("name", PAPERS)
def test_both_files_of_each_document_say_the_same(name: str) -> None:
    document = written(name)
    in_word = texts(drawn(name).docx)
    in_pdf = re.sub(r"\s|— ?\d+ ?—", "", "".join(text_of(line) for page in printed(name) for line in page))
    said = [re.sub(r"\s", "", text) for text in document.texts()]
    for text in document.texts():
        assert any(text in paragraph for paragraph in in_word), text
    # Cells of one row stand side by side, so the PDF is compared by its characters, not by their order.
    lists = [block.names for block in document.blocks if isinstance(block, Attachments)]
    labels = "".join("附件：" + "".join(f"{n}." for n in range(1, len(names) + 1) if len(names) > 1) for names in lists)
    expected = "".join(said) + labels + ("抄送：" if document.imprint and document.imprint.cc else "")
    assert not Counter(expected) - Counter(in_pdf)
    # A table that goes on on another page has its header row there again.
    surplus = Counter(in_pdf) - Counter(expected)
    heads = ["".join(block.header) for block in document.blocks if isinstance(block, Table)]
    times = itertools.product(range(len(printed(name))), repeat=len(heads))
    again = (Counter("".join(head * n for head, n in zip(heads, each, strict=True))) for each in times)
    assert surplus in again, surplus


@each_row("name", PAPERS)
def test_no_document_runs_over_its_margins(name: str) -> None:
    for line in itertools.chain.from_iterable(printed(name)):
        if text_of(line).strip():
            assert line[0]["x0"] >= 27.5 * MM and line[-1]["x1"] <= 184.7 * MM, text_of(line)


@each_row("name", PAPERS)
def test_word_opens_each_document_without_repair(name: str) -> None:
    in_schema_order(drawn(name).docx)


# --- the catalogue -------------------------------------------------------------------------------------------------


def test_the_list_of_documents_is_complete() -> None:
    numbers = {re.sub(r"[a-z]$", "", kind_id) for kind_id in KINDS}
    last = max(int(number[2:]) for number in numbers if number.startswith("O-"))
    own = {f"O-{n:02}" for n in (*range(1, 6), *range(11, last + 1))}
    assert numbers == {f"D-{n:02}" for n in range(1, 53)} | {f"A-{n:02}" for n in range(1, 13)} | own
    assert list(SAMPLES.keys() ^ KINDS.keys()) == []


def test_a_decision_that_can_be_contested_says_how() -> None:
    for kind in KINDS.values():
        if "ALL-45" in kind.rights:
            assert "提起行政诉讼" in outline(written(kind.id)), kind.id
