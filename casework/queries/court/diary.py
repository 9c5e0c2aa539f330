"""谁应当在哪里: the sittings to come with the head who is to be there for each defendant, and what may go wrong before
it does (法释〔2020〕3号 第五条、第六条、第七条、第十二条)."""

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from sqlalchemy import exists
from sqlmodel import Session, col, func, select

from casework import law
from casework.casefile import CaseFile, Fact, Party
from casework.office import agencies, readable
from casework.procedure.litigation.appointed import Appointed, put_off_for, still_ahead
from casework.procedure.litigation.besides.beforehand import TellOfficial, excused, to_hand_in
from casework.procedure.litigation.besides.owed import Owed, OwnRule, called_too_late, owed
from casework.procedure.litigation.besides.reproach import AGAIN, REPROACHES, UNEXCUSED
from casework.procedure.litigation.interim import BEFORE_JUDGMENT
from casework.procedure.litigation.notice import ReceiveNotice
from casework.procedure.litigation.prepared import told
from casework.procedure.litigation.sitting import DesignateOfficial, who_is_to_come
from casework.queries.coming import remembered
from casework.queries.coming.remembered import Numbers, is_open
from casework.queries.court import engaged
from casework.record import access
from casework.record.commands import Actor
from casework.storage.office import office
from casework.storage.tables import Agency, Attendance, Case, FactRow, Official
from casework.vocabulary import Act, Instance, PartyKind, PartyRole, comparable, zh_date
from casework.vocabulary.hours import time_of_day

AHEAD = timedelta(days=30)
GONE_BY = "开庭日期已过，还没有登记谁出庭"
"""What is said of a sitting until it is recorded or the court has told of another day."""
LATELY = timedelta(days=365)
"""How far back it is counted who has come how often."""
MOST_CLASHES = 5
"""Of what takes place on the same day so much is told, the gravest first."""
SOON = timedelta(days=7)
"""So long before its day it is asked whether who is named knows of it."""


@dataclass(frozen=True, kw_only=True)
class Risk:
    """What may go wrong, in words, with the article; `grave`: the court is bound to write if it does, or it has gone
    wrong already."""

    words: str
    citation: str = ""
    grave: bool = False

    @classmethod
    def of(cls, words: str) -> "Risk":
        """What is no more than to be known."""
        return cls(words=words)


@dataclass(frozen=True, kw_only=True)
class Due:
    """A defendant at a sitting to come: why its head is to be there, who is, whether he said that he comes, and what
    may go wrong. `proposed`: who might go where nobody is named yet, and why he; `instead`: who goes where a reason was
    handed in why no head can."""

    number: str
    plaintiffs: str
    organ: str
    party: str
    court: str
    sitting: Appointed
    owed: Owed
    version: int = 0
    """Of the case: its latest entry."""
    handler: str = ""
    official: str
    title: str
    risks: tuple[Risk, ...]
    proposed: str = ""
    confirmed_on: date | None = None
    companions: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()

    @property
    def is_grave(self) -> bool:
        return any(risk.grave for risk in self.risks)

    @property
    def where(self) -> tuple[str, str, str]:
        """Cases that a court hears together share it."""
        return self.court, self.sitting.place, self.sitting.hour


def to_come(session: Session, today: date, reader: Actor, until: date | None = None) -> list[Due]:
    """The sittings from today on, up to a month ahead, and those gone by, however long ago, of which nobody has
    recorded who came; by day and hour. Of the cases that the reader may open."""
    until = until or today + AHEAD
    opened = set(session.exec(select(Case.number).where(is_open(), access.cases_open_to(reader))))
    told = remembered.of(session, today, _Ahead(own=own_rule()))
    found = [line for line in told if line.number in opened and line.sitting.day <= until]
    heads = agencies.officials(session, today)
    organs = {comparable(row.name): row for row in agencies.entries(session) if row.valid_until is None}
    ahead = [line for line in found if line.sitting.day >= today]
    beside = defaultdict[tuple[str, date], list[Due]](list)
    for line in ahead:
        beside[_organ_and_day(line)].append(line)
    often, kept = _came_lately(session, today), engaged.handlers(session, map(_at, ahead), reader)
    lines = [
        _with_handler(_with_register(line, beside[_organ_and_day(line)], heads, organs, often), kept) for line in ahead
    ]
    lines += (line for line in found if line.sitting.day < today)
    return sorted(lines, key=lambda line: (line.sitting.day, line.sitting.hour.zfill(8), line.number, line.party))


@dataclass(frozen=True, kw_only=True)
class _Ahead:
    """A look (`remembered`) at the sittings of each open suit, under what the office has set of the rules of its
    place."""

    own: OwnRule | None

    def __call__(self, session: Session, on: date, numbers: Numbers) -> Iterator[tuple[str, Due]]:
        appointing = (Act.SCHEDULE_SITTING.value, Act.CHANGE_SITTING.value)
        told_of = exists().where(col(FactRow.case_number) == col(Case.number), col(FactRow.act).in_(appointing))
        pending = col(Case.state).in_([state.value for state in BEFORE_JUDGMENT])
        asked = select(Case.number).where(*remembered.among(numbers), pending, told_of).order_by(col(Case.number))
        found = readable.each(session, session.exec(asked).all(), lambda case: _of_case(case, on, date.max))
        yield from ((line.number, line) for line in found)


def _organ_and_day(line: Due) -> tuple[str, date]:
    return comparable(line.organ), line.sitting.day


def _with_handler(line: Due, kept: engaged.Kept) -> Due:
    """What keeps the handler besides; not once more what keeps the head too."""
    said = "".join(risk.words for risk in line.risks)
    words = (each for number, each in kept.words(*_at(line)) if not number or number not in said)
    return replace(line, risks=(*line.risks, *map(Risk.of, islice(words, MOST_CLASHES))))


def _at(line: Due) -> engaged.At:
    return line.number, line.handler, line.sitting.day


def elsewhere(session: Session, case: CaseFile, named: DesignateOfficial, today: date) -> str:
    """Where else the head who is named for a defendant of this case is to be at the very hour of its sitting; empty for
    nowhere. Cases that a court hears together in one room are one sitting."""
    told = select(FactRow.case_number).where(
        col(FactRow.act) == Act.DESIGNATE_OFFICIAL.value, col(FactRow.case_number) != case.number
    )
    open_ones = select(Case.number).where(
        col(Case.number).in_(told), col(Case.state).in_([state.value for state in BEFORE_JUDGMENT])
    )
    until = today + LATELY
    others = list(readable.each(session, session.exec(open_ones).all(), lambda other: _of_case(other, today, until)))
    for line in _of_case(case, today, until):
        if line.party == named.defendant and line.sitting.hour and line.sitting.day >= today:
            return next((risk.words for risk in _clashes(line, others) if risk.grave), "")
    return ""


def _of_case(case: CaseFile, today: date, until: date) -> Iterator[Due]:
    opening = case.received().details
    court = opening.court if isinstance(opening, ReceiveNotice) else ""
    for sitting in still_ahead(case):
        if sitting.day > until:
            continue
        for party in whose_heads(case):
            named, said = who_is_to_come(case, party.key), told(case, party.key, sitting.day)
            reason = to_hand_in(case, party.key, sitting.day) or excused(case, party.key, sitting.day)
            why = owed(case, sitting, party, own_rule())
            yield Due(
                number=case.number,
                plaintiffs=case.names(PartyRole.PLAINTIFF),
                organ=party.name,
                party=party.key,
                court=court,
                sitting=sitting,
                owed=why,
                version=case.version,
                handler=case.handler,
                official=named.official if named else "",
                title=named.title if named else "",
                risks=tuple(_risks(case, party, sitting, why, today)),
                confirmed_on=said.details.confirmed_on if said else None,
                companions=(*said.details.staff, *said.details.lawyers) if said else (),
                instead=(*reason.details.staff, *reason.details.lawyers) if reason else (),
            )


def whose_heads(case: CaseFile) -> Iterator[Party]:
    """The organs whose heads may have to come: the defendants, and organs that take part as third parties."""
    yield from case.parties_as(PartyRole.DEFENDANT)
    others = case.parties_as(PartyRole.THIRD_PARTY)
    yield from (party for party in others if party.kind is PartyKind.AGENCY)


def own_rule() -> OwnRule | None:
    """What the office has set of the rules of its place; None where it has set nothing."""
    said = office().attendance
    instances = frozenset(map(Instance, said["must_come"]))
    return OwnRule(instances=instances, basis=said["basis"]) if instances else None


def _risks(case: CaseFile, party: Party, sitting: Appointed, why: Owed, today: date) -> Iterator[Risk]:
    if sitting.day < today:
        yield Risk(words=GONE_BY, grave=True)
        return
    named = who_is_to_come(case, party.key)
    if in_time := called_too_late(case, sitting):
        words = (
            f"人民法院{zh_date(sitting.told_on)}才通知负责人出庭，至迟应当于{zh_date(in_time)}送达，可以申请延期开庭"
        )
        yield Risk(words=words, citation=law.rule("ATT-5").citation)
    again = put_off_for(case, party.key)
    if again and not why.is_met:
        item = _item(AGAIN)
        was = f"{zh_date(again.details.was_on)}的开庭因其负责人不能出庭而延期"
        words = f"{was}，再次开庭仍未出庭且无正当理由的，人民法院应当提出司法建议"
        yield Risk(words=words, citation=item.citation, grave=True)
    if reported := to_hand_in(case, party.key, sitting.day):
        words = f"机关{zh_date(reported.on)}报告负责人不能出庭，说明和证明还没有提交人民法院"
        yield Risk(words=words, citation=law.rule("ATT-9").citation, grave=why.is_urgent)
        return
    if excused(case, party.key, sitting.day):
        return
    if named is None and party.role is PartyRole.THIRD_PARTY:
        yield Risk(words="没有确定出庭的负责人", citation=why.citation)
    elif named is None and not why.is_met:
        item = _item(UNEXCUSED)
        words = "没有确定出庭的负责人；未出庭且未说明理由的，人民法院应当提出司法建议"
        yield Risk(words=words, citation=item.citation, grave=why.is_urgent)
    if named is None and why.is_met:
        yield Risk(words=why.words, citation=why.citation)
    if named and sitting.day - today <= SOON:
        yield from _not_ready(told(case, party.key, sitting.day))
    if named and not named.identity_on:
        words = "没有登记出庭负责人的身份证明已提交人民法院"
        yield Risk(words=words, citation=law.rule("ATT-6").citation)


def _not_ready(said: Fact[TellOfficial] | None) -> Iterator[Risk]:
    if said is None:
        yield Risk(words="没有登记已通知出庭负责人本人")
    elif said.details.confirmed_on is None:
        yield Risk(words=f"{zh_date(said.on)}已通知，本人尚未确认出庭")


def _item(need: str) -> law.Item:
    return next(item for item in law.statutory_list(REPROACHES) if need in item.needs)


def _came_lately(session: Session, today: date) -> Counter[tuple[str, str]]:
    """How often each head came to court in the year before, by the names of the organ and his own."""
    asked = (
        select(Attendance.organ, Attendance.official, func.count())
        .where(col(Attendance.attended), col(Attendance.held_on) >= today - LATELY, col(Attendance.outcome) != "")
        .group_by(Attendance.organ, Attendance.official)
    )
    return Counter({(comparable(organ), name): count for organ, name, count in session.exec(asked)})


def _with_register(
    line: Due,
    lines: Iterable[Due],
    heads: dict[int, list[Official]],
    organs: dict[str, Agency],
    often: Counter[tuple[str, str]],
) -> Due:
    """What the other sittings and the register of heads say of it besides."""
    if line.instead:
        return line
    if line.official:
        clashes = sorted(_clashes(line, lines), key=lambda risk: not risk.grave)[:MOST_CLASHES]
        return replace(line, risks=(*line.risks, *clashes, *_not_in_office(line, heads, organs)))
    row = organs.get(comparable(line.organ))
    free = [head for head in heads.get(row.id or 0, ()) if not _busy(head.name, line, lines)] if row else []
    return replace(line, proposed=_proposal(line, free, often))


def _proposal(line: Due, free: Sequence[Official], often: Counter[tuple[str, str]]) -> str:
    """Who has come least and is free on the day: the register of an organ begins with its chief."""
    least = min(free, key=lambda head: often[comparable(line.organ), head.name], default=None)
    if least is None:
        return ""
    field = f"，分管{least.field}" if least.field else ""
    return (
        f"{least.title}{least.name}（近一年出庭{often[comparable(line.organ), least.name]}次，当日没有别的开庭{field}）"
    )


def _busy(name: str, line: Due, lines: Iterable[Due]) -> bool:
    return any(
        other.official == name and other.sitting.day == line.sitting.day and other.number != line.number
        for other in lines
        if comparable(other.organ) == comparable(line.organ)
    )


def _clashes(line: Due, lines: Iterable[Due]) -> Iterator[Risk]:
    for other in lines:
        if other.official != line.official or other.number == line.number or other.sitting.day != line.sitting.day:
            continue
        if other.organ != line.organ and comparable(other.organ) != comparable(line.organ):
            continue
        together = other.where == line.where and all(line.where)
        if together:
            continue
        here, there = time_of_day(line.sitting.hour), time_of_day(other.sitting.hour)
        if here == there and (here or line.sitting.hour == other.sitting.hour != ""):
            yield Risk(words=f"同一时间在{other.court or other.number}另有开庭（{other.number}）", grave=True)
        else:
            yield Risk(words=f"当日{other.sitting.hour}在{other.court or other.number}另有开庭（{other.number}）")


def _not_in_office(line: Due, heads: dict[int, list[Official]], organs: dict[str, Agency]) -> Iterator[Risk]:
    row = organs.get(comparable(line.organ))
    known = heads.get(row.id or 0, []) if row else []
    holds = any(
        head.name == line.official and (head.valid_until is None or head.valid_until >= line.sitting.day)
        for head in known
    )
    if known and not holds:
        words = f"{line.organ}的负责人名册中没有开庭之日在任的{line.official}"
        yield Risk(words=words, citation=law.rule("ATT-2").citation)


def month(lines: Iterable[Due], held: Iterable[Attendance], first: date) -> list[list[tuple[date, list[str]]]]:
    """The weeks of a month from Monday on, each day with what takes place or took place in words."""
    said: dict[date, list[str]] = {}
    for row in held:
        came = row.official if row.attended and row.official else "负责人出庭" if row.attended else "负责人未出庭"
        said.setdefault(row.held_on, []).append(f"{row.organ} {came}")
    for line in lines:
        who = f"{line.title}{line.official}" if line.official else "未确定负责人"
        said.setdefault(line.sitting.day, []).append(f"{line.sitting.hour} {line.organ} {who}".strip())
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return [[(day, said.get(day, []) if day.month == first.month else []) for day in week] for week in weeks]
