"""读身份证: what a reader of identity cards types or hands over, read into the fields of a party.

Readers at counters stand in for a keyboard and type one line with a sign between the items, or a program beside them
gives JSON or lines with labels. What each item is, its name or its form says; nothing is written down here.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from casework.vocabulary import IdPaper, Sex, identity, iso_day, one_dot, visible

LONGEST = 20_000
"""Signs that are looked at: some programs send the picture along."""
ITEMS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "xm", "partyname", "peoplename", "chinesename", "姓名"),
    "sex": ("sex", "gender", "xb", "peoplesex", "性别"),
    "born_on": ("birth", "born", "birthday", "birthdate", "bornday", "csrq", "peoplebirthday", "出生", "出生日期"),
    "address": ("address", "addr", "certaddress", "peopleaddress", "dz", "zz", "住址", "地址"),
    "id_number": (
        *("idnumber", "idno", "idnum", "idcard", "idcode", "idcardno", "certnumber", "certno", "cardno", "sfzh"),
        *("peopleidcode", "公民身份号码", "公民身份证号码", "身份证号码", "身份证号", "证件号码"),
    ),
    "": ("民族", "nation", "签发机关", "有效期限", "有效期", "signedby", "department"),
}
"""What the items are called, by the field of a party; what the form has no box for stands under no field."""
_CALLED = {called: field for field, names in ITEMS.items() for called in names}
_LABEL = re.compile(rf"({'|'.join(sorted((n for n in _CALLED if not n.isascii()), key=len, reverse=True))})\s*[：:]\s*")
_BETWEEN = re.compile(r"[\t\r\n|,，;；^~]+|\s{2,}")
_CARDS = (IdPaper.RESIDENT, IdPaper.FOREIGN_RESIDENT)
_SEXES = {"男": Sex.MALE, "女": Sex.FEMALE, "男性": Sex.MALE, "女性": Sex.FEMALE}
_SHORTEST_ADDRESS = 6
"""An address has more signs than the name of any nationality."""


def read(text: str) -> dict[str, Any]:
    """The person of the card, as the fields of a party; empty where name or number cannot be told. Sex and birthday are
    left out where the number says the same."""
    plain = visible(text[:LONGEST]).strip()
    items = dict(_by_name(plain)) or _by_form(plain)
    number = identity.plain_number(items.get("id_number", ""))
    name = one_dot(" ".join(items.get("name", "").split()))
    if not name or identity.paper_of(number, True) not in _CARDS:
        return {}
    person: dict[str, Any] = {"name": name, "id_number": number}
    told_sex, told_day = identity.told_by_number(number)
    sex, born = _SEXES.get(items.get("sex", "")), iso_day(items.get("born_on", ""))
    if sex and sex.label != told_sex:
        person["sex"] = sex.value
    if re.fullmatch(r"\d{4}-\d\d-\d\d", born) and (told_day is None or born != told_day.isoformat()):
        person["born_on"] = born
    if address := items.get("address", "").strip():
        person["address"] = address
    return person


def put(people: list[dict[str, Any]], person: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The people of a form with the one of the card: the row that has his number or, without one, his name or no name
    is completed; else there is a row more. What was typed stays."""
    number = str(person["id_number"])

    def is_his(row: Mapping[str, Any]) -> bool:
        typed = identity.plain_number(str(row.get("id_number") or ""))
        return typed == number if typed else (row.get("name") or person["name"]) == str(person["name"])

    place = next((nth for nth, row in enumerate(people) if is_his(row)), len(people))
    row = people[place] if place < len(people) else {}
    return [*people[:place], {**person, **{name: said for name, said in row.items() if said}}, *people[place + 1 :]]


def _by_name(plain: str) -> Iterator[tuple[str, str]]:
    """The items that are named: of JSON, else of lines with labels."""
    if plain.startswith(("{", "[")):
        try:
            yield from _named(json.loads(plain))
        except (ValueError, RecursionError):
            return
        return
    parts = _LABEL.split(plain)
    if len(parts) > 3:
        for called, said in zip(parts[1::2], parts[2::2], strict=True):
            yield _CALLED[called], said.strip(" \t\r\n|,，;；")


def _named(given: Any) -> Iterator[tuple[str, str]]:
    if isinstance(given, list):
        for each in given:
            yield from _named(each)
    elif isinstance(given, dict):
        for called, said in given.items():
            field = _CALLED.get(re.sub(r"[\s_\-]", "", called).lower(), "")
            if field and isinstance(said, str | int):
                yield field, str(said)
            else:
                yield from _named(said)


def _by_form(plain: str) -> dict[str, str]:
    """The items of one line, told by their form; the name is the first."""
    found: dict[str, str] = {}
    for cell in (cell.strip() for cell in _BETWEEN.split(plain)):
        day = re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", cell)
        if not cell or cell == "长期":
            continue
        if identity.paper_of(cell, True) in _CARDS:
            found.setdefault("id_number", cell)
        elif cell in _SEXES:
            found.setdefault("sex", cell)
        elif re.fullmatch(r"\d{4}-\d\d-\d\d", iso_day(day)):
            found.setdefault("born_on", day)
        elif "name" not in found:
            found["name"] = cell
        elif len(cell) >= _SHORTEST_ADDRESS and re.search(r"[\u3400-\u9fff]", cell) and "公安" not in cell:
            found.setdefault("address", cell)
    return found
