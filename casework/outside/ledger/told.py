"""What a row of an old ledger says, in acts of the procedure; and what is wrong with it, cell by cell. Pure but for the
law of the day: whether the law allows what it says, `perform()` judges."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from casework import law
from casework.law.errors import NotInForce
from casework.outside.ledger.columns import COURT, DAYS, Told, needed
from casework.vocabulary import Act, PartyKind, comparable, iso_day, zh_date
from documents.intake.tables import WRONG

RESULTS = Path(__file__).with_name("results.toml")
APART = re.compile(r"[、；;\n/]|(?<=[\u4e00-\u9fff])[,，](?=[\u4e00-\u9fff])")
"""Between the names of several."""
COMPANY = re.compile(r"公司|厂$|合作社|集团|银行|医院|学校")
LATEST_OF_ALL = date.max


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A cell that cannot be taken over: which, what stands there, and why. `told` None: the whole row."""

    row: int
    told: Told | None
    said: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Deed:
    """An act that the row tells of. `about`: the column that tells it, where a refusal of it is reported."""

    act: Act
    on: date
    details: dict[str, Any]
    about: Told


@dataclass(kw_only=True)
class Row:
    """A row as far as it could be read."""

    number: int
    cells: Mapping[Told, str]
    days: dict[Told, date] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What was not taken over though the row was, in words."""

    @property
    def is_of_court(self) -> bool:
        """Whether it tells of a suit."""
        return bool(COURT & self.cells.keys())

    def said(self, told: Told) -> str:
        return self.cells.get(told, "")

    def fault(self, told: Told | None, why: str) -> None:
        self.faults.append(Fault(row=self.number, told=told, said=self.said(told) if told else "", why=why))


@cache
def results() -> dict[str, dict[str, Any]]:
    """How a ledger says how a case ended → what is recorded."""
    listed = tomllib.loads(RESULTS.read_text("utf-8"))["result"]
    return {comparable(word): each for each in listed for word in each["words"]}


@cache
def unsaid() -> str:
    """What stands in place of what no ledger tells."""
    words: str = tomllib.loads(RESULTS.read_text("utf-8"))["unsaid"]
    return words


@cache
def accepted() -> str:
    """Why an old case is the office's own, where the register of organs does not say so."""
    words: str = tomllib.loads(RESULTS.read_text("utf-8"))["accepted"]
    return words


def row_of(number: int, cells: Sequence[str], columns: Mapping[int, Told], today: date) -> Row:
    """The row with every cell read that can be; the others among its faults."""
    row = Row(number=number, cells={told: cells[at] for at, told in columns.items() if at < len(cells) and cells[at]})
    unread = {told: said for told, said in row.cells.items() if WRONG.search(said)}
    for told, said in unread.items():
        found = WRONG.search(said)
        row.fault(told, found.group("why") if found else said)
    for told in needed(columns.values()):
        if not row.said(told):
            row.fault(told, f"没有填写{told.label}")
    for told in DAYS & row.cells.keys() - unread.keys():
        _read_day(row, told, today)
    _check_order(row)
    return row


def _read_day(row: Row, told: Told, today: date) -> None:
    try:
        day = date.fromisoformat(iso_day(row.said(told)))
    except ValueError:
        row.fault(told, "不是有效的日期，请写成2024-05-06、2024年5月6日的形式")
        return
    if day > today:
        row.fault(told, f"{zh_date(day)}还没有到")
        return
    try:
        law.regime_on(day)
    except NotInForce as before_the_law:
        row.fault(told, before_the_law.message)
    else:
        row.days[told] = day


ORDER = (
    *(Told.KNOWN_ON, Told.RECEIVED_ON, Told.ACCEPTED_ON, Told.ENDED_ON, Told.SERVED_ON, Told.NOTICED_ON),
    *(Told.ANSWERED_ON, Told.SAT_ON, Told.JUDGED_ON, Told.EFFECTIVE_ON, Told.CLOSED_ON),
)


def _check_order(row: Row) -> None:
    known = [told for told in ORDER if told in row.days]
    for earlier, later in zip(known, known[1:], strict=False):
        if row.days[later] < row.days[earlier]:
            row.fault(later, f"早于{earlier.label}（{zh_date(row.days[earlier])}）")


def deeds(row: Row, handlers: Mapping[str, str]) -> list[Deed]:
    """The acts that the row tells of, the receipt first; `handlers`: the logins by name. What it tells of badly is
    among its faults afterwards."""
    found = [_receipt(row)]
    if Told.ACCEPTED_ON in row.days:
        found.append(Deed(act=Act.ACCEPT, on=row.days[Told.ACCEPTED_ON], details={}, about=Told.ACCEPTED_ON))
    ended = list(_ending(row)) if row.said(Told.RESULT) else []
    if not row.said(Told.RESULT) and (row.said(Told.ENDED_ON) or row.said(Told.CLOSED_ON)):
        row.fault(Told.RESULT, "有决定或者结案日期，没有写明结案方式")
    if not ended and row.said(Told.HANDLER):
        found += _assignment(row, handlers)
    return found + ended


def _receipt(row: Row) -> Deed:
    details: dict[str, Any] = {
        "channel": "in_person",
        "applicants": [{"name": name, "kind": kind_of(name)} for name in names(row.said(Told.APPLICANTS))],
        "respondents": [{"name": name} for name in names(row.said(Told.RESPONDENTS))],
        "administrative_act": row.said(Told.SUBJECT),
        "claims": [row.said(Told.CLAIMS) or unsaid()],
    }
    if Told.KNOWN_ON in row.days:
        details["known_on"] = row.days[Told.KNOWN_ON].isoformat()
    if row.said(Told.NOT_AGAIN):
        details["repeat_reason"] = row.said(Told.NOT_AGAIN)
    return Deed(
        act=Act.RECEIVE, on=row.days.get(Told.RECEIVED_ON, LATEST_OF_ALL), details=details, about=Told.RECEIVED_ON
    )


def names(said: str) -> list[str]:
    """The names in a cell, without how many there are besides."""
    return [name for each in APART.split(said) if (name := re.sub(r"等\d*人?$", "", each.strip()))]


def kind_of(name: str) -> str:
    """What a party most likely is, by its name."""
    return (PartyKind.LEGAL_PERSON if COMPANY.search(name) else PartyKind.CITIZEN).value


def _assignment(row: Row, handlers: Mapping[str, str]) -> Iterator[Deed]:
    login = handlers.get(row.said(Told.HANDLER))
    if login is None:
        row.fault(Told.HANDLER, "没有这个姓名的在岗承办人；不填的，导入以后再指定")
        return
    on = row.days.get(Told.ACCEPTED_ON, row.days.get(Told.RECEIVED_ON, LATEST_OF_ALL))
    yield Deed(act=Act.ASSIGN, on=on, details={"handler": login}, about=Told.HANDLER)


def _ending(row: Row) -> Iterator[Deed]:
    """The act that ended the case; service and closing follow as far as their days are told (`taking`)."""
    known = results().get(comparable(row.said(Told.RESULT)))
    if known is None:
        words = "、".join(dict.fromkeys(each["words"][0] for each in results().values()))
        row.fault(Told.RESULT, f"不认识这种结案方式，可以写{words}")
        return
    on = row.days.get(Told.ENDED_ON)
    if on is None:
        row.fault(Told.ENDED_ON, "有结案方式，没有写明作出的日期")
        return
    act, ground = Act(known["act"]), known.get("ground", "")
    if known.get("asks"):
        ground = _item(row, Told.GROUND, known["asks"], on, known.get("outcome", ""))
    effect = _item(row, Told.EFFECT, "change_effects", on) if row.said(Told.EFFECT) else ""
    if row.faults:
        return
    if act is Act.TERMINATE:
        yield Deed(act=Act.WITHDRAW, on=on, details={"reason": unsaid(), "voluntary": True}, about=Told.RESULT)
    yield Deed(act=act, on=on, details=_details(row, act, known, ground, effect), about=Told.RESULT)


def _item(row: Row, told: Told, name: str, on: date, outcome: str = "") -> str:
    """The item of a list that a cell names, by its code or its words, among those that go with an outcome; empty where
    the law of the day has none, and with a fault where the cell names none."""
    regime = law.regime_on(row.days.get(Told.RECEIVED_ON, on))
    items = [item for item in law.choices(name, regime, on) if not outcome or f"outcomes:{outcome}" in item.refines]
    said = comparable(row.said(told))
    for item in items:
        if said and (said == comparable(item.code) or said in comparable(item.label)):
            return item.code
    if items:
        row.fault(told, f"“{row.said(Told.RESULT)}”须写明{told.label}：{'；'.join(item.label for item in items)}")
    return ""


def _details(row: Row, act: Act, known: Mapping[str, Any], ground: str, effect: str) -> dict[str, Any]:
    reason = row.said(Told.GROUND) or unsaid()
    if act is Act.DECLINE or act is Act.DISMISS_APPLICATION:
        return {"unmet": [ground], "reason": reason}
    if act is Act.TERMINATE:
        return {"ground": ground, "reason": reason}
    if act is Act.MEDIATE:
        return {"agreement": unsaid()}
    regime = str(law.regime_on(row.days[Told.RECEIVED_ON]))
    code = known.get("under", {}).get(regime, known["outcome"])
    chosen = {"ground": ground, "effect": effect}
    outcome = {"outcome": code, "text": unsaid()} | {name: value for name, value in chosen.items() if value}
    details: dict[str, Any] = {"outcomes": [outcome], "facts_found": unsaid(), "reasons": reason}
    if row.said(Told.DAYS):
        details["performance_days"] = row.said(Told.DAYS)
    return details
