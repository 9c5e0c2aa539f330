"""申请人名单: a table of applicants, from a workbook or pasted, read into the rows of the registration form.

Nothing is written down here. What cannot be registered as it stands is said at its cell and stops the whole list;
what may be right but seldom is (a check digit) is left to the officer, who has the papers before him.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import ValidationError

from casework.procedure.entering import roster
from casework.procedure.entering.entered import entered
from casework.procedure.fields import ApplicantDetails, problems
from casework.queries.intake.remarks import doubt_of_number, is_no_phone
from casework.vocabulary import PartyKind, Sex, Word, comparable, identity, iso_day, one_dot, visible
from documents.intake.tables import WRONG

MOST = 300
"""Applicants of one list: the form that goes on with them is sent as one, with a dozen fields each."""
NAME = "name"
COLUMNS: Mapping[str, str] = {
    NAME: "姓名或名称",
    "kind": "类别",
    "id_number": "证件号码",
    "sex": "性别",
    "born_on": "出生日期",
    "phone": "联系电话",
    "address": "地址",
    "representative": "法定代表人、负责人或者法定代理人",
    "known_on": "知道行政行为之日",
}
"""The columns of the list that an office gives out, by the field that each fills."""
ALSO: Mapping[str, tuple[str, ...]] = {
    NAME: ("姓名", "名称", "申请人", "申请人姓名", "户主", "户主姓名", "村民姓名", "业主姓名", "业主"),
    "kind": ("申请人类别", "性质"),
    "id_number": ("身份证号", "身份证号码", "公民身份号码", "居民身份证号码", "身份证", "证件号", "统一社会信用代码"),
    "born_on": ("出生年月日", "出生年月", "生日"),
    "phone": ("电话", "电话号码", "手机", "手机号", "手机号码", "联系方式"),
    "address": ("住址", "住所", "联系地址", "家庭住址", "送达地址", "通讯地址"),
    "representative": ("法定代表人", "负责人", "经营者", "法定代理人"),
    "known_on": ("知道之日", "知道日期", "收到日期"),
}
"""What else people write over these columns."""
COUNTED = ("序号", "编号", "备注", "签名", "签字", "捺印")
"""Columns that every list has and that say nothing of a person."""
DATES = ("born_on", "known_on")
FORMULAE = ("=", "@")


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What stands in a column of a row, what stops the list there, and what is to be looked at again."""

    text: str = ""
    wrong: str = ""
    doubt: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A person of the list: the line on which he stands, and his cells by field."""

    line: int
    cells: Mapping[str, Cell]

    @property
    def is_wrong(self) -> bool:
        return any(cell.wrong for cell in self.cells.values())


@dataclass(frozen=True, kw_only=True)
class ApplicantList:
    """A list as it was read. `wrong`: what stops it as a whole; `notes`: what is to be known of it."""

    rows: tuple[Row, ...] = ()
    wrong: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    people: tuple[dict[str, Any], ...] = field(default=(), repr=False)
    """The rows as the form has them."""

    @property
    def columns(self) -> dict[str, str]:
        """The columns in which something stands, with their words."""
        return {name: label for name, label in COLUMNS.items() if any(name in row.cells for row in self.rows)}

    @property
    def errors(self) -> int:
        return sum(1 for row in self.rows for cell in row.cells.values() if cell.wrong) + len(self.wrong)

    @property
    def doubts(self) -> int:
        return sum(1 for row in self.rows for cell in row.cells.values() if cell.doubt)


def read(text: str, today: date, already: Iterable[Mapping[str, Any]] = ()) -> ApplicantList:
    """The list in these lines. With headings each column is what stands over it; without, each line is read as
    `entering.roster` does. `already`: the applicants whom the form names."""
    lines = [(number, line) for number, line in enumerate(_plain(text).split("\n"), 1) if line.strip()]
    start, heads, notes = _headings(lines)
    given = _by_columns(lines[start:], heads) if heads else _by_form(lines)
    if not given:
        return ApplicantList(wrong=("名单中没有申请人：标题行（姓名或名称……）之下一行一人",), notes=notes)
    if len(given) > MOST:
        too_many = (
            f"名单有{len(given)}名申请人，一次最多读入{MOST}名，没有读入；请核对是否多选了行，确系人数更多的分批登记"
        )
        return ApplicantList(wrong=(too_many,), notes=notes)
    rows = tuple(_without_twins([Row(line=n, cells=_checked(cells, today)) for n, cells in given], already))
    return ApplicantList(rows=rows, notes=notes, people=tuple(map(_person, rows)))


def _plain(text: str) -> str:
    return visible(text).replace("\u3000", " ")


def _headings(lines: list[tuple[int, str]]) -> tuple[int, list[str], tuple[str, ...]]:
    """After how many lines the people begin, the field of each column (empty: none of ours), and what is not read."""
    known = {comparable(label): name for name, label in COLUMNS.items()}
    known |= {comparable(label): name for name, labels in ALSO.items() for label in labels}
    for place, (_, line) in enumerate(lines[:20]):
        words = [cell.strip() for cell in line.split("\t")]
        heads = [known.get(comparable(re.sub(r"[（(].*", "", word)), "") for word in words]
        if NAME not in heads or len([word for word in words if word]) < 2:
            continue
        heads = [name if name not in heads[:nth] else "" for nth, name in enumerate(heads)]
        passed = [word for word, name in zip(words, heads, strict=True) if word and not name and word not in COUNTED]
        notes = (f"没有读入的栏：{'、'.join(passed)}",) if passed else ()
        after = place + 1
        while after < len(lines) and all(WRONG.fullmatch(cell) for cell in lines[after][1].split("\t") if cell):
            after += 1  # the headings take two rows of merged cells
        return after, heads, notes
    return 0, [], ()


def _by_columns(lines: list[tuple[int, str]], heads: list[str]) -> list[tuple[int, dict[str, str]]]:
    found = []
    for number, line in lines:
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        person = {name: cell for name, cell in zip(heads, cells, strict=False) if name and cell}
        if person:
            found.append((number, person))
    return found


def _by_form(lines: list[tuple[int, str]]) -> list[tuple[int, dict[str, str]]]:
    found = []
    for number, line in lines:
        for person in roster.people(line):
            words = {name: str(value) for name, value in person.items()}
            if sex := words.get("sex"):
                words["sex"] = Sex(sex).label
            found.append((number, words))
    return found


def _checked(given: Mapping[str, str], today: date) -> dict[str, Cell]:
    cells = {name: _cell(name, text) for name, text in given.items()}
    if NAME not in cells:
        cells[NAME] = Cell(wrong="没有填写姓名或者名称")
    if any(cell.wrong for cell in cells.values()):
        return cells
    person = _values(cells)
    try:
        ApplicantDetails.model_validate(entered(ApplicantDetails, person))
    except ValidationError as error:
        for where, sentence in problems(error, ApplicantDetails):
            name = str(where[0]) if where else NAME
            cells[name] = Cell(text=given.get(name, ""), wrong=sentence)
        return cells
    return cells | dict(_doubtful(cells, person, today))


def _cell(name: str, text: str) -> Cell:
    """One cell: what cannot be what its column says."""
    if unread := WRONG.search(text):
        return Cell(text=WRONG.sub("", text), wrong=unread["why"])
    if text.startswith(FORMULAE):
        return Cell(text=text, wrong="公式，请改为文字")
    if name in DATES and not re.fullmatch(r"\d{4}-\d\d-\d\d", iso_day(text)):
        return Cell(text=text, wrong="不是确定的日期，请写成1980-01-01或者1980年1月1日")
    if name == "kind" and _word(PartyKind, text) is None:
        kinds = "、".join(kind.label for kind in PartyKind if kind is not PartyKind.AGENCY)
        return Cell(text=text, wrong=f"类别应当是{kinds}")
    if name == "sex" and _word(Sex, text) is None:
        return Cell(text=text, wrong="性别应当是男、女")
    return Cell(text=text)


def _word(kind: type[Word], text: str) -> Word | None:
    return next((word for word in kind if text in (word.label, f"{word.label}性")), None)


def _values(cells: Mapping[str, Cell]) -> dict[str, Any]:
    """A person as the form has him."""
    person: dict[str, Any] = {name: cell.text for name, cell in cells.items()}
    for name, kind in (("kind", PartyKind), ("sex", Sex)):
        if word := _word(kind, person.get(name, "")):
            person[name] = word.value
    for name in DATES:
        if name in person:
            person[name] = iso_day(person[name])
    person["name"] = one_dot(person.get("name", ""))
    number = str(person.get("id_number", ""))
    if "kind" not in person and number and identity.is_individual_business(number):
        person["kind"] = PartyKind.BUSINESS.value
    return person


def _person(row: Row) -> dict[str, Any]:
    return _values(row.cells)


def _doubtful(cells: Mapping[str, Cell], person: Mapping[str, Any], today: date) -> Iterator[tuple[str, Cell]]:
    """Cells that can be right, but seldom are."""
    born = identity.born_on(str(person.get("id_number", "")))
    if doubt := doubt_of_number(person):
        yield "id_number", Cell(text=cells["id_number"].text, doubt=doubt)
    elif born and person.get("born_on", born.isoformat()) != born.isoformat():
        yield "born_on", Cell(text=cells["born_on"].text, doubt=f"证件号码中的出生日期是{born.isoformat()}")
    if is_no_phone(person):
        yield "phone", Cell(text=cells["phone"].text, doubt="不像手机或者座机号码")
    if (known := str(person.get("known_on", ""))) > today.isoformat():
        yield "known_on", Cell(text=cells["known_on"].text, wrong=f"{known}还没有到")


def _without_twins(rows: list[Row], already: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """Each row, with what it shares with an earlier one or with the form: one number, or all there is to tell."""
    seen: dict[str, str] = {}
    for person in already:
        for key in _marks(str(person.get("name", "")), str(person.get("id_number") or "")):
            seen.setdefault(key, "登记表中已有的申请人")
    for row in rows:
        text = {name: row.cells[name].text if name in row.cells else "" for name in (NAME, "id_number")}
        number, name = _marks(text[NAME], text["id_number"])
        cells = dict(row.cells)
        if number and number in seen:
            cells["id_number"] = Cell(text=text["id_number"], wrong=f"与{seen[number]}的证件号码相同")
        elif name and name in seen and not text["id_number"]:
            cells[NAME] = Cell(text=text[NAME], doubt=f"与{seen[name]}同名，没有证件号码可以区分")
        for key in (number, name):
            if key:
                seen.setdefault(key, f"第{row.line}行")
        yield Row(line=row.line, cells=cells)


def _marks(name: str, number: str) -> tuple[str, str]:
    """What a person is known by in a list: his number, his name."""
    plain = identity.plain_number(number)
    return (f"number {plain}" if plain and "*" not in plain else ""), (f"name {comparable(name)}" if name else "")
