"""What a head of an organ sees and says himself: the hearings and sittings at which he is to be, that he comes, or why
he cannot; whom he sends in his place where he is the chief (法释〔2020〕3号 第一条、第二条); his calendar.

He sees those for which he is named, and those for which nobody is yet; the chief sees every one of his organ. Whom the
register does not have as a head of the organ today sees and answers nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from casework.casefile import CaseFile, Party
from casework.errors import CaseworkError
from casework.office import agencies, deeds, readable, staff
from casework.office.officials import register
from casework.office.outsiders import accounts, organs
from casework.office.outsiders.accounts import HEAD
from casework.outside.public.accounts import heads, preparing, who
from casework.outside.public.accounts.entering import perform
from casework.outside.public.handed import Handed, Taken
from casework.papers.copies import progress
from casework.planning import icalendar
from casework.record import commands
from casework.record.commands import Actor
from casework.storage.tables import Agency, Logged, Official, OutsideAccount
from casework.vocabulary import Act, Post, comparable, zh_date

if TYPE_CHECKING:
    from casework.outside.public.accounts.showing import Mine

FEED = "feed"
"""The kind of box that a calendar is."""


class NotYours(CaseworkError):
    """Who hands this in is not the one to say so of this sitting."""

    code, status = "OAC-024", 403


def told(session: Session, row: OutsideAccount, mine: Iterable["Mine"], today: date) -> dict[str, Any]:
    """What is shown to him: where he has to be, the next first, and the address of his calendar."""
    organ = _organ(session, row, today)
    me = register.held_by(session, organ, row.name, today)
    keys = {each.number: each.party for each in mine}
    found = list(readable.each(session, keys, lambda case: _calls(session, case, keys, me, today) if me else []))
    found.sort(key=lambda call: (call["on"], call["hour"], call["number"]))
    others = [each for each in register.in_post(session, organ, today) if me and each.id != me.id]
    return {
        "organ": organ.name,
        "called": row.name,
        "title": me.title if me else "",
        "is_chief": _is_chief(me),
        "day": today.isoformat(),
        "calls": _with_clashes(found),
        "others": [{"name": each.name, "title": each.title, "post": each.post} for each in others],
        "feed": accounts.feed_of(row),
    }


def _calls(
    session: Session, case: CaseFile, keys: Mapping[str, str], me: Official, today: date
) -> list[dict[str, Any]]:
    party = case.party(keys[case.number])
    if party is None or not party.takes_part:
        return []
    calls = [call for call in heads.calls(case, party, today) if _may_see(me, call["official"])]
    about = _about(session, case, party) if calls else {}
    return [
        about
        | call
        | {"mine": comparable(call["official"]) == comparable(me.name)}
        | {"brief": preparing.brief(session, case, party, call)}
        for call in calls
    ]


def _may_see(me: Official, named: str) -> bool:
    return _is_chief(me) or comparable(named) in ("", comparable(me.name))


def _is_chief(me: Official | None) -> bool:
    return me is not None and me.post == Post.CHIEF.value


def _about(session: Session, case: CaseFile, party: Party) -> dict[str, Any]:
    return {
        "number": case.number,
        "subject": getattr(case.received().details, "administrative_act", ""),
        "other": who.other_side(case),
        "role": party.role.label,
        "ask": progress.whom(staff.names(session).get(case.handler, "")),
        "papers": preparing.listed(session, case, party),
    }


def papers(session: Session, shown: dict[str, Any]) -> dict[str, tuple[str, Any]]:
    """The papers that he is shown, box by box."""
    return preparing.boxes(session, {paper["id"] for call in shown["calls"] for paper in call["papers"]})


def _with_clashes(calls: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each with the other cases in which he is to be on the same day."""
    return [
        call
        | {
            "beside": [
                f"{other['number']} {other['hour']}".strip()
                for other in calls
                if other["on"] == call["on"] and other["number"] != call["number"] and other["mine"] and call["mine"]
            ]
        }
        for call in calls
    ]


def calendar(shown: dict[str, Any]) -> bytes:
    """Where he is to be, as his telephone reads it; not where he has said that he cannot."""
    entries = [
        icalendar.Entry(
            uid=f"{call['number']}/{call['key']}",
            day=date.fromisoformat(call["on"]),
            what=f"{call['what']} {call['number']}",
            place=call["place"],
            hour=call["hour"],
            begins=icalendar.beginning(call["hour"]),
        )
        for call in shown["calls"]
        if call["mine"] and not call["away_since"]
    ]
    return icalendar.calendar(f"{shown['called']}的听证、出庭", entries).encode()


def answered(session: Session, handed: Handed) -> Taken:
    """What he said of one of them, entered as acts of its case. AccountUnknown, NotYourCase; NotYours (OAC-024)."""
    row = who.account(session, handed, HEAD)
    case, party = who.party(session, row, handed.content["case"])
    me = _in_post(session, row, handed.on)
    call = next((each for each in heads.calls(case, party, handed.on) if each["key"] == handed.content["call"]), None)
    if call is None or not _may_see(me, call["official"]):
        raise NotYours(
            f"{case.number}的这一次听证、开庭不由您出庭，没有登记", instead="请刷新后再看；改由您出庭的，请联系本单位"
        )
    if handed.content.get("instead"):
        return _sent(session, handed, row, case, party, me)
    if not handed.content["comes"]:
        _check_that_it_is_he(me, call["official"])
    own = {"official": me.name, "title": me.title, "post": me.post}
    return heads.entered(session, replace(handed, content=handed.content | own), row, case, party)


def _check_that_it_is_he(me: Official, named: str) -> None:
    """That one head cannot come is no absence of his organ while another may (法释〔2020〕3号 第二条、第八条): whoever
    is not named says nothing of it. NotYours."""
    if comparable(named) == comparable(me.name):
        return
    raise NotYours(
        f"确定参加的是{named}，不是您，没有登记不能参加" if named else "还没有确定哪一位负责人参加，没有登记不能参加",
        instead="您不必报告不能参加；要换人的，请联系本单位",
    )


def _sent(session: Session, handed: Handed, row: OutsideAccount, case: CaseFile, party: Party, me: Official) -> Taken:
    """The chief sends another head of his organ: named, with the day on which he was sent."""
    said = handed.content
    other = register.held_by(session, _organ(session, row, handed.on), said["instead"], handed.on)
    if not (_is_chief(me) and said["in_court"]) or other is None or other.id == me.id:
        raise NotYours("不能委派这一位出庭，没有登记", instead="正职负责人可以委派名册中本单位的其他负责人出庭")
    named = {"defendant": party.key, "official": other.name, "title": other.title, "post": other.post}
    named |= {"delegated_on": handed.on.isoformat(), "reason": said["reason"]}
    perform(session, handed, Act.DESIGNATE_OFFICIAL, case, named)
    day = zh_date(date.fromisoformat(said["call"].partition(":")[2]))
    words = f"{case.number}：已登记委派{other.title}{other.name}参加{day}的{said['what']}，由其本人确认。"
    return Taken(words=words, case=case.number, party=party.key, seq=commands.recorded_as(session, handed.id))


def _in_post(session: Session, row: OutsideAccount, on: date) -> Official:
    me = register.held_by(session, _organ(session, row, on), row.name, on)
    if me is None:
        raise NotYours("负责人名册中您现在不是本单位的负责人，没有登记", instead="请联系本单位，更正负责人名册后再办")
    return me


def subscribed(session: Session, handed: Handed) -> Taken:
    """He wants a calendar, another address for it, or none any more: the address that he had ends when his page is
    shown anew."""
    row = who.account(session, handed, HEAD)
    wanted = bool(handed.content["wanted"])
    what = "负责人开通日历地址" if wanted else "负责人停用日历地址"
    actor = Actor(login=row.login, roles=frozenset())
    with deeds.doing(session, Logged.ACCOUNT, what, actor=actor, right=None, subject=row.name):
        accounts.subscribe(session, row, wanted=wanted)
    return Taken(words="")


def _organ(session: Session, row: OutsideAccount, on: date) -> Agency:
    return organs.today(session, agencies.found(session, row.agency_id or 0), on)
