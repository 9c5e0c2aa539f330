"""申请人一页纸: what was filed, where it stands, what was done, what comes next and by when, whom to ask. Said in plain
words for who filed; only what `progress.toml` names, so nothing of the office's own and nothing restricted.

The code on it holds the number of the case and a check by which the office knows its own sheets: scanned into the
search box, it opens the case. It says nothing of a person and needs no network.
"""

import base64
import hashlib
import hmac
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from casework.casefile import CaseFile
from casework.papers.copies import large
from casework.papers.copies.plain import WEEK
from casework.papers.people import addressed_as
from casework.papers.sealing import NoSuchDocument
from casework.procedure.reconsideration.acceptance.filing import receipt_of
from casework.procedure.reconsideration.hearing.trial import standing_notice
from casework.storage import personal_key
from casework.storage.office import normal_number, office
from casework.storage.settings import settings
from casework.vocabulary import PartyKind, PartyRole, Procedure, zh_date
from documents.blocks import Document as Words
from documents.blocks import Head, Paragraph, Style

TITLE = "您的行政复议案件"
READERS = (PartyRole.APPLICANT, PartyRole.THIRD_PARTY)
MOST_NAMED = 3
LATEST = 10
"""So many of the things that were done stand on the sheet, the latest ones."""
_CODE = re.compile(r"(.{1,60}?)\s*(?:核对码)?\s*([A-Z2-7]{8})")


@cache
def sayings() -> Mapping[str, Mapping[str, Any]]:
    """The words, by state, act and period."""
    return tomllib.loads(Path(__file__).with_name("progress.toml").read_text("utf-8"))


def has_one(case: CaseFile, key: str) -> bool:
    """Whether there is such a sheet for this party: organs read their papers by profession."""
    party = case.party(key)
    return case.procedure is Procedure.RECONSIDERATION and party is not None and party.role in READERS


def sheet(case: CaseFile, key: str, today: date, handler: str = "") -> bytes:
    """The sheet as PDF with its code, in large type for whoever needs that. `handler` is a name, or empty.
    NoSuchDocument."""
    from documents import marks, pdf  # half a second, which only this needs

    draw = pdf.draw_large if large.is_needed(case, key) else pdf.draw
    return marks.marked(draw(page(case, key, today, handler)), code_of(case.number))


def page(case: CaseFile, key: str, today: date, handler: str = "") -> Words:
    """Its words."""
    party = case.party(key)
    if party is None or not has_one(case, key):
        raise NoSuchDocument("只为申请人、第三人提供一页纸", instead="机关的文书见“文书与送达”")
    receipt, said = receipt_of(case), sayings()
    request = "您的申请" if party.role is PartyRole.APPLICANT else "申请人的申请"
    named = {"request": request}
    filed = f"{zh_date(case.received().on)}，{_applicants(case)}对{case.names(PartyRole.RESPONDENT)}的"
    filed += f"“{receipt.administrative_act}”申请行政复议，请求：{'；'.join(receipt.claims)}"
    lines = [
        Paragraph(text=f"案号：{case.number}　　核对码：{check_of(case.number)}", style=Style.FLUSH),
        Paragraph(text=f"{case.called(party)}：", style=Style.FLUSH),
        Paragraph(text="一、申请的是什么", style=Style.H1),
        Paragraph(text=filed.rstrip("。") + "。"),
        Paragraph(text="二、现在到了哪一步", style=Style.H1),
        Paragraph(text=said["now"][case.state.value].format(**named)),
        *(Paragraph(text=line) for line in _done(case, named)),
    ]
    coming = list(_next(case, key, today))
    if coming:
        lines.append(Paragraph(text="三、接下来", style=Style.H1))
        lines += [Paragraph(text=line) for line in coming]
    whom = f"{office().office}，电话{office().phone}，地址{office().address}"
    whom = f"{handler}（承办人），{whom}" if handler else whom
    lines += [
        Paragraph(text=f"{'四' if coming else '三'}、有事问谁", style=Style.H1),
        Paragraph(text=f"可以问{whom}。来电、来访时请报案号，或者出示本页。"),
        Paragraph(text=f"本页按{zh_date(today)}的情况打印，只供您了解进度，不是法律文书；与文书不一致的，以文书为准。"),
    ]
    you = "您" if party.kind is PartyKind.CITIZEN else addressed_as(party)
    told = tuple(Paragraph(text=line.text.replace("您", you), style=line.style) for line in lines)
    return Words(head=Head(agency=office().office, title=TITLE.replace("您", you)), blocks=told)


def _applicants(case: CaseFile) -> str:
    """Their names; of many the first and how many they are."""
    names = [party.name for party in case.parties_as(PartyRole.APPLICANT)]
    return "、".join(names) if len(names) <= MOST_NAMED else f"{names[0]}等{len(names)}人"


def _done(case: CaseFile, named: Mapping[str, str]) -> Iterator[str]:
    """The latest of what was done, a line each."""
    said = sayings()["done"]
    done = [fact for fact in case.facts if fact.act.value in said]
    for fact in done[-LATEST:]:
        yield f"{zh_date(fact.on)}　{said[fact.act.value].format(**named)}"


def _next(case: CaseFile, key: str, today: date) -> Iterator[str]:
    """A hearing that lies ahead, then the periods that run for the office and for this party, the nearest first."""
    notice = standing_notice(case)
    if notice and notice.details.hearing_on >= today:
        at = f"{_day(notice.details.hearing_on)}{notice.details.hour}"
        yield f"{at}开听证会{'，地点：' + notice.details.place if notice.details.place else ''}，请您准时到场。"
    said, found = sayings()["next"], list[tuple[date, str]]()
    for clock in case.open_clocks():
        words = said["office"].get(clock.term) or (said["own"].get(clock.term) if clock.about == key else None)
        due = case.due(clock)
        if not words or due.due_on is None:
            continue
        day = _day(due.due_on) + ("（暂定，放假安排公布后可能变动）" if due.provisional else "")
        late = f"原定{day}，现在已经超过，请您向下面写的电话询问。"
        found.append((due.due_on, words.format(day=day) if due.due_on >= today else late))
    yield from (words for _, words in sorted(found))


def _day(on: date) -> str:
    return f"{zh_date(on)}（星期{WEEK[on.weekday()]}）"


# ---- its code


def code_of(number: str) -> str:
    """What the code on a sheet says."""
    return f"{number} {check_of(number)}"


def check_of(number: str) -> str:
    """Eight signs that only this office can make for this number. The oldest key makes them, which stays when a newer
    one is put above it."""
    personal_key.opened(settings().key_file)
    key = settings().key_file.read_bytes().split()[-1]
    made = hmac.new(key, f"progress\n{number}".encode(), hashlib.sha256).digest()
    return base64.b32encode(made)[:8].decode()


def case_on(words: str) -> str:
    """The number of the case whose code was scanned or typed; empty for everything else, also for a code that another
    office made or somebody made up."""
    found = _CODE.fullmatch(words.strip())
    if not found:
        return ""
    number = normal_number(found[1].strip())
    return number if hmac.compare_digest(check_of(number), found[2]) else ""
