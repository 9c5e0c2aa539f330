"""An office with very many cases as the product counts them: the derived rows only, written as the commands write
them; no case is played. One case in five is a suit, one suit in two comes after a reconsideration; each suit has a
sitting, one decided case in four a duty, one in ten a letter. One application in ten was copied from another."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert

from casework.storage import database
from casework.storage.tables import Attendance, Case, CaseDeed, CaseFigure, Deadline, PartyRow

WAYS = ("outcomes:68", "outcomes:64", "outcomes:65-2", "outcomes:66", "outcomes:69")
CAUSES = ("decision_grounds:1", "decision_grounds:63-2", "decision_grounds:3", "causes:56-1", "causes:57-1")
SCOPES = tuple(f"scope_items:{number}" for number in range(1, 16))
CHANNELS = ("in_person", "post", "online", "oral")
LEVELS = ("县级政府部门", "市级政府部门", "县级政府", "乡镇政府", "街道办事处")
OFTEN = ("hearing", "suspended", "extended", "committee", "opinions", "discussed", "many_applicants")
DOMAINS = ("公安", "市场监管", "人社", "自然资源")
CITES = tuple(f"中华人民共和国行政处罚法#{number}" for number in range(1, 60))
STARTED, BATCH = date(2026, 1, 1), 10_000
Rows = dict[Any, list[dict[str, Any]]]


def fill(url: str, cases: int) -> None:
    """Fill an empty office with so many cases that were before it in 2026."""
    chance = Random(1)
    copied = [_sketch(chance) for _ in range(max(cases // 200, 1))]
    for first in range(0, cases, BATCH):
        rows: Rows = {table: [] for table in (Case, CaseFigure, PartyRow, CaseDeed, Attendance, Deadline)}
        for nth in range(first, min(first + BATCH, cases)):
            _case(rows, nth, chance, copied)
        with database.transaction(url) as session:
            for table, made in rows.items():
                if made:
                    session.execute(insert(table.__table__), made)


def _sketch(chance: Random) -> str:
    return " ".join(f"{chance.getrandbits(32):08x}" for _ in range(24))


def _case(rows: Rows, nth: int, chance: Random, copied: list[str]) -> None:
    is_suit = nth % 5 == 4
    number = f"东{'应诉' if is_suit else '复'}〔2026〕{nth}号"
    came = STARTED - timedelta(days=60) + timedelta(days=chance.randrange(420))
    ended = came + timedelta(days=10 + chance.randrange(80)) if chance.random() < 0.8 else None
    organ, way = f"第{chance.randrange(300)}局", chance.choice(WAYS)
    rows[Case].append(
        {
            "number": number,
            "procedure": "litigation" if is_suit else "reconsideration",
            "state": "closed" if ended else "accepted",
            "stage": "" if ended else "hearing",
            "track": chance.choice(("ordinary", "simplified")),
            "regime": 2023,
            "handler": f"officer{chance.randrange(40)}",
            "opponents": organ,
            "opened_on": came,
            "linked_to": f"东复〔2026〕{nth - 1}号" if is_suit and nth % 2 else "",
            "version": 1,
        }
    )
    marks = [f"organ_kinds:{chance.choice(LEVELS)}"]
    if is_suit:
        marks += ["instance:first", *(["lost" if chance.random() < 0.1 else "not_lost"] if ended else [])]
    else:
        marks += [chance.choice(SCOPES), f"channel:{chance.choice(CHANNELS)}", "claimant:citizen"]
        marks += [*chance.sample(OFTEN, chance.randrange(4)), *(["ending:decided", way, "in_time"] if ended else [])]
    if ended and (way in WAYS[1:4] or "lost" in marks):
        marks.append(chance.choice(CAUSES))
    rows[CaseFigure].append(
        {
            "case_number": number,
            "admitted_on": came + timedelta(days=3),
            "ended_on": ended,
            "days": (ended - came).days if ended else None,
            "stopped_days": chance.choice((0, 0, 0, 20)),
            "domain": chance.choice(DOMAINS),
            "court": "东湖区人民法院" if is_suit else "",
            "marks": " ".join(sorted(marks)),
            "cites": " ".join(chance.sample(CITES, 2)) if ended and not is_suit else "",
            "sketch": "" if is_suit else chance.choice(copied) if nth % 10 == 0 else _sketch(chance),
        }
    )
    key = "defendant-1" if is_suit else "respondent-1"
    party = {"case_number": number, "key": key, "role": key[:-2], "kind": "agency", "name": organ, "known_as": organ}
    rows[PartyRow].append({**party, "opened_on": came})
    rows[Attendance] += _sitting(number, nth, organ, came, chance) if is_suit else ()
    rows[Deadline] += _duty(number, key, ended, chance) if ended and nth % 4 == 0 else ()
    if ended and nth % 10 == 1:
        letter = {"act": "issue_opinion", "on": ended, "organ": organ, "marks": "act:issue_opinion"}
        rows[CaseDeed].append({"case_number": number, "seq": 9, **letter})


def _sitting(number: str, nth: int, organ: str, came: date, chance: Random) -> Iterable[dict[str, Any]]:
    attended = chance.random() < 0.8
    yield {
        "case_number": number,
        "seq": 5,
        "party": "defendant-1",
        "organ": organ,
        "known_as": organ,
        "held_on": came + timedelta(days=40),
        "attended": attended,
        "post": chance.choice(("chief", "deputy")) if attended else "",
        "spoke": attended and nth % 2 == 0,
        "outcome": "spoke" if attended else "excused",
    }


def _duty(number: str, about: str, ended: date, chance: Random) -> Iterable[dict[str, Any]]:
    due = ended + timedelta(days=30)
    yield {
        "case_number": number,
        "key": "ARL-77#9",
        "term": "ARL-77",
        "rule": "ARL-77",
        "label": "履行决定",
        "citation": "行政复议法第七十七条",
        "about": about,
        "start_on": ended,
        "due_on": due,
        "obligation": True,
        "closed_on": due - timedelta(days=5) if chance.random() < 0.9 else None,
        "derivation": "[]",
    }
