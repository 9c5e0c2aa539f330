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
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from casework.casefile import CaseFile, Party
from casework.papers.copies import large
from casework.papers.copies.plain import WEEK
from casework.papers.people import addressed_as
from casework.papers.sealing import NoSuchDocument
from casework.procedure.reconsideration.acceptance.arrival.reception import KeepPromise, RecordVisit
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


@dataclass(frozen=True, kw_only=True)
class Way:
    """How to follow the case on the public site: what a telephone reads, what is typed instead, and the code."""

    link: str
    address: str
    code: str


@dataclass(frozen=True, kw_only=True)
class Coming:
    """A day that lies ahead, in words, and how it was counted."""

    words: str
    on: date
    why: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a party is told of its case, on paper and on the public site: where it stands, by when what is done and why,
    what comes next, what to do where nothing comes, what was promised to it, and what was done."""

    now: str
    coming: tuple[Coming, ...]
    then: str
    silent: str
    promised: tuple[str, ...]
    done: tuple[tuple[date, str], ...]


@cache
def sayings() -> Mapping[str, Mapping[str, Any]]:
    """The words, by state, act and period."""
    return tomllib.loads(Path(__file__).with_name("progress.toml").read_text("utf-8"))


def has_one(case: CaseFile, key: str) -> bool:
    """Whether there is such a sheet for this party: organs read their papers by profession."""
    party = case.party(key)
    return case.procedure is Procedure.RECONSIDERATION and party is not None and party.role in READERS


def sheet(case: CaseFile, key: str, today: date, handler: str = "", way: Way | None = None) -> bytes:
    """The sheet as PDF with its code, in large type for whoever needs that. `handler` is a name, or empty. With a `way`
    the code leads a telephone to the case on the public site. NoSuchDocument."""
    from documents import marks, pdf  # half a second, which only this needs

    draw = pdf.draw_large if large.is_needed(case, key) else pdf.draw
    return marks.marked(draw(page(case, key, today, handler, way)), way.link if way else code_of(case.number))


def page(case: CaseFile, key: str, today: date, handler: str = "", way: Way | None = None) -> Words:
    """Its words."""
    party = case.party(key)
    if party is None or not has_one(case, key):
        raise NoSuchDocument("只为申请人、第三人提供一页纸", instead="机关的文书见“文书与送达”")
    receipt, about = receipt_of(case), told(case, key, today)
    filed = f"{zh_date(case.received().on)}，{_applicants(case)}对{case.names(PartyRole.RESPONDENT)}的"
    filed += f"“{receipt.administrative_act}”申请行政复议，请求：{'；'.join(receipt.claims)}"
    lines = [
        Paragraph(text=f"案号：{case.number}　　核对码：{check_of(case.number)}", style=Style.FLUSH),
        Paragraph(text=f"{case.called(party)}：", style=Style.FLUSH),
        Paragraph(text="一、申请的是什么", style=Style.H1),
        Paragraph(text=filed.rstrip("。") + "。"),
        Paragraph(text="二、现在到了哪一步", style=Style.H1),
        Paragraph(text=about.now),
        *(Paragraph(text=f"{zh_date(on)}　{words}") for on, words in about.done[-LATEST:]),
        Paragraph(text="三、接下来", style=Style.H1),
        *(Paragraph(text=each.words) for each in about.coming),
        Paragraph(text=about.then),
        *(Paragraph(text=line) for line in about.promised),
        Paragraph(text="四、没有等到消息怎么办", style=Style.H1),
        Paragraph(text=about.silent),
        Paragraph(text="五、有事问谁", style=Style.H1),
        Paragraph(text=f"{whom(handler)}来电、来访时请报案号，或者出示本页。"),
        *([Paragraph(text=_on_the_site(way))] if way else ()),
        Paragraph(text=f"本页按{zh_date(today)}的情况打印，只供您了解进度，不是法律文书；与文书不一致的，以文书为准。"),
    ]
    you = "您" if party.kind is PartyKind.CITIZEN else addressed_as(party)
    spoken = tuple(Paragraph(text=line.text.replace("您", you), style=line.style) for line in lines)
    return Words(head=Head(agency=office().office, title=TITLE.replace("您", you)), blocks=spoken)


def _on_the_site(way: Way) -> str:
    scanned = "自己在网上查：用手机扫右上角的二维码"
    return f"{scanned}，或者打开{way.address}，输入查询码{way.code}和证件号码的后四位。查询码请不要给别人。"


def whom(handler: str) -> str:
    """Whom to ask."""
    named = f"{handler}（承办人），" if handler else ""
    return f"可以问{named}{office().office}，电话{office().phone}，地址{office().address}。"


def told(case: CaseFile, key: str, today: date) -> Told:
    """What the party is told of its case. For whom there is a sheet (`has_one`)."""
    party, said = case.party(key), sayings()
    named = {"request": "您的申请" if party and party.role is PartyRole.APPLICANT else "申请人的申请"}
    return Told(
        now=said["now"][case.state.value].format(**named),
        coming=tuple(_next(case, key, today)),
        then=said["then"][case.state.value].format(**named),
        silent=said["silent"][case.state.value].format(**named),
        promised=tuple(_promised(case, party)) if party else (),
        done=tuple(_done(case, named)),
    )


def _promised(case: CaseFile, party: Party) -> Iterator[str]:
    """What was promised to this party at the counter, by when, and whether it is done."""
    kept = {fact.details.visit: fact.on for fact in case.every(KeepPromise)}
    for visit in case.every(RecordVisit):
        said = visit.details
        if not said.promised or said.visitor != party.name:
            continue
        by = f"，{zh_date(said.promised_by)}以前办好" if said.promised_by else ""
        done = f"{zh_date(kept[visit.seq])}已经办好" if visit.seq in kept else "还没有办好"
        yield f"{zh_date(visit.on)}您来的时候，我们答应：{said.promised.rstrip('。')}{by}。{done}。"


def _applicants(case: CaseFile) -> str:
    """Their names; of many the first and how many they are."""
    names = [party.name for party in case.parties_as(PartyRole.APPLICANT)]
    return "、".join(names) if len(names) <= MOST_NAMED else f"{names[0]}等{len(names)}人"


def _done(case: CaseFile, named: Mapping[str, str]) -> Iterator[tuple[date, str]]:
    """What was done, in the order in which it was entered."""
    said = sayings()["done"]
    for fact in case.facts:
        if fact.act.value in said:
            yield fact.on, said[fact.act.value].format(**named)


def _next(case: CaseFile, key: str, today: date) -> Iterator[Coming]:
    """A hearing that lies ahead, then the periods that run for the office and for this party, the nearest first."""
    notice = standing_notice(case)
    if notice and notice.details.hearing_on >= today:
        at = f"{_day(notice.details.hearing_on)}{notice.details.hour}"
        place = f"，地点：{notice.details.place}" if notice.details.place else ""
        yield Coming(words=f"{at}开听证会{place}，请您准时到场。", on=notice.details.hearing_on)
    said, found = sayings()["next"], list[Coming]()
    for clock in case.open_clocks():
        words = said["office"].get(clock.term) or (said["own"].get(clock.term) if clock.about == key else None)
        due = case.due(clock)
        if not words or due.due_on is None:
            continue
        day = _day(due.due_on) + ("（暂定，放假安排公布后可能变动）" if due.provisional else "")
        late = f"原定{day}，现在已经超过，请您向下面写的电话询问。"
        spoken = words.format(day=day) if due.due_on >= today else late
        found.append(Coming(words=spoken, on=due.due_on, why=due.derivation))
    yield from sorted(found, key=lambda each: each.on)


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
