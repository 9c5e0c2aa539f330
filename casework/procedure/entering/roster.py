"""A list of applicants as it is pasted from a table or a letter, read into the rows of the form.

A line is a person: the name first, then in whatever order the number of his identity paper, his telephone and his
address. What each is, its form says.
"""

import re
from typing import Any

from casework.vocabulary import IdPaper, identity, one_dot, visible

_BETWEEN = re.compile(r"[\t，,；;、|]|\s{2,}")
_HEADINGS = {"序号", "姓名", "申请人", "名称", "姓名或名称", "申请人姓名", "申请人姓名或名称", "当事人", "身份证号码"}
_NUMBERED = re.compile(r"(?:[（(]\d{1,4}[）)]|\d{1,4}[.．)）、])(?!\d)\s*")
_LABEL = re.compile(
    r"(?:公民)?(?:身份证|身份|证件)号码?[：:]|(?:联系)?(?:电话|手机)(?:号码?)?[：:]|(?:联系|送达)?(?:地址|住址|住所)[：:]|姓名[：:]|性别[：:]"
)
"""What a letter says in front of each: 身份证号：…."""
_NAMES_ONLY = re.compile(r"[\u3400-\u9fff]{2,4}(?:[、；;]\s*[\u3400-\u9fff]{2,4})+")
"""张三、李四、王五: a line of people of whom it says nothing else."""
_SPACED = re.compile(r"[\u3400-\u9fff](?:[ \u3000][\u3400-\u9fff]){1,3}")
"""张 三: one name."""
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}")


def people(text: str) -> list[dict[str, Any]]:
    """The people of the list, each as the fields of a party; a line of headings and empty ones are none."""
    found = []
    for line in visible(text).splitlines():
        line = line.strip()
        numbered = _NUMBERED.match(line)
        line = line[numbered.end() :] if numbered else line
        names = re.split(r"[、；;]\s*", line) if _NAMES_ONLY.fullmatch(line) else []
        names = [line] if _SPACED.fullmatch(line) else names
        if names and not set(names) & _HEADINGS:
            found += [_person([name]) for name in names]
            continue
        cells = [_bare(cell) for cell in _BETWEEN.split(line) if _bare(cell)]
        if len(cells) == 1 or cells and re.search(r"\s.*\d", cells[0]):  # no name has a telephone in it
            cells = [*(_bare(cell) for cell in cells[0].split() if _bare(cell)), *cells[1:]]
        if cells and re.fullmatch(r"\d{1,4}[.．]?", cells[0]):
            cells = cells[1:]
        if cells and not set(cells) & _HEADINGS:
            found.append(_person(cells))
    return found


def _bare(cell: str) -> str:
    """A cell without the label in front of it."""
    stripped = cell.strip()
    label = _LABEL.match(stripped)
    return stripped[label.end() :].strip() if label else stripped


def _person(cells: list[str]) -> dict[str, Any]:
    person: dict[str, Any] = {"name": one_dot(re.sub(r"^\d{1,4}[.．)）]\s*", "", cells[0]))}
    places = []
    for cell in cells[1:]:
        if "phone" not in person and _PHONE.fullmatch(cell.replace(" ", "")):
            person["phone"] = cell
        elif "id_number" not in person and identity.paper_of(cell, True) is not IdPaper.OTHER:
            person["id_number"] = cell
        elif cell not in ("男", "女"):
            places.append(cell)
        else:
            person["sex"] = {"男": "male", "女": "female"}[cell]
    return person | ({"address": "，".join(places)} if places else {})
