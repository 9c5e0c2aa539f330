"""A list of applicants as it is pasted from a table or a letter, read into the rows of the form.

A line is a person: the name first, then in whatever order the number of his identity paper, his telephone and his
address. What each is, its form says.
"""

import re
from typing import Any

from casework.vocabulary import IdPaper, identity, one_dot, visible

_BETWEEN = re.compile(r"[\t，,；;、|]|\s{2,}")
_HEADINGS = {"序号", "姓名", "申请人", "名称", "姓名或名称"}
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}")


def people(text: str) -> list[dict[str, Any]]:
    """The people of the list, each as the fields of a party; a line of headings and empty ones are none."""
    found = []
    for line in visible(text).splitlines():
        cells = [cell.strip() for cell in _BETWEEN.split(line) if cell.strip()]
        if len(cells) == 1:
            cells = cells[0].split()
        if cells and re.fullmatch(r"\d{1,4}[.．]?", cells[0]):
            cells = cells[1:]
        if cells and not set(cells) & _HEADINGS:
            found.append(_person(cells))
    return found


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
