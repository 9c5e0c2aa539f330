"""What a row of an old ledger of court cases says, in acts of the procedure: the notice, the answer, one sitting with
the head who came, the judgment, that it took effect; and of a second instance what it makes of the first."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from casework import law
from casework.casefile import CaseFile
from casework.outside.ledger.columns import Told
from casework.outside.ledger.told import LATEST_OF_ALL, Deed, Row, kind_of, names, unsaid
from casework.procedure.entering.suit_number import tells_of_a_review
from casework.procedure.litigation.appeal import appellants, disposes
from casework.procedure.litigation.judgment import Judgment, TakeEffect, may_be_appealed
from casework.procedure.litigation.notice import ReceiveNotice
from casework.vocabulary import Act, Instance, PartyKind, PartyRole, State, comparable

RESULTS = "litigation_results"
AFTER_THE_NOTICE = (Told.ANSWERED_ON, Told.SAT_ON, Told.RESULT)
ELSEWHERE = {
    Instance.FIRST: frozenset({"on_appeal", "retrial"}),
    Instance.SECOND: frozenset({"first", "retrial"}),
    Instance.RETRIAL: frozenset({"first"}),
}
"""What a result needs that cannot be the result of an instance."""
SAID = {"是": True, "败诉": True, "否": False, "未败诉": False, "胜诉": False}
"""How a ledger says whether the organ lost."""
ABSENT = ("未出庭", "未出", "否", "无")
"""How a ledger says that no head came."""


def deeds(row: Row, handlers: Mapping[str, str], login: str, before: CaseFile | None) -> list[Deed]:
    """The acts that the row tells of, the notice first. What it tells of badly is among its faults afterwards. `login`:
    whoever takes the ledger over; a suit goes on only once somebody answers for it, and of an old one that is he, where
    the ledger names nobody who is in office. `before`: the case of the instance before, where it is one of ours."""
    begun = row.days.get(Told.NOTICED_ON, LATEST_OF_ALL)
    found = [Deed(act=Act.RECEIVE_NOTICE, on=begun, details=_notice(row, before), about=Told.NOTICED_ON)]
    if row.said(Told.HANDLER) or any(row.said(told) for told in AFTER_THE_NOTICE):
        whom = handlers.get(row.said(Told.HANDLER), login)
        found.append(Deed(act=Act.ASSIGN, on=begun, details={"handler": whom}, about=Told.HANDLER))
    sued = [f"defendant-{nth}" for nth, _ in enumerate(names(row.said(Told.DEFENDANTS)), 1)]
    if answered := row.days.get(Told.ANSWERED_ON):
        given = ({"defendant": key} for key in sued)
        found += (Deed(act=Act.SUBMIT_ANSWER, on=answered, details=each, about=Told.ANSWERED_ON) for each in given)
    if sat := row.days.get(Told.SAT_ON):
        found += _sitting(row, begun, sat, sued)
    found += _judgment(row, before)
    return found + list(_appealed(row, found, sued))


def _notice(row: Row, before: CaseFile | None) -> dict[str, Any]:
    instance = instance_of(row)
    if instance is None:
        row.fault(Told.INSTANCE, f"不是审级，请写{'、'.join(each.label for each in Instance)}")
    claimed: dict[str, Any] = {"claims": [row.said(Told.CLAIMS)]} if row.said(Told.CLAIMS) else {}
    return (
        claimed
        | {
            "court": row.said(Told.COURT),
            "court_number": row.said(Told.COURT_NUMBER),
            "instance": instance.value if instance else "",
            "plaintiffs": [{"name": name, "kind": kind_of(name)} for name in names(row.said(Told.PLAINTIFFS))],
            "defendants": [{"name": name, "kind": PartyKind.AGENCY.value} for name in names(row.said(Told.DEFENDANTS))],
            "administrative_act": row.said(Told.SUBJECT),
            "reviewed": instance is Instance.RETRIAL and tells_of_a_review(row.said(Told.COURT_NUMBER)),
        }
        | ({"repeat_reason": row.said(Told.NOT_AGAIN)} if row.said(Told.NOT_AGAIN) else {})
        | ({"appellants": _appellants(row)} if instance is Instance.SECOND else {})
        | ({"linked_to": before.number} if before else {})
        | ({"sent_back": True} if before and _is_suit(before) and instance is Instance.FIRST else {})
    )


def _is_suit(case: CaseFile) -> bool:
    return isinstance(case.received().details, ReceiveNotice)


SIDES = {
    "原告": (Told.PLAINTIFFS,),
    "被告": (Told.DEFENDANTS,),
    "行政机关": (Told.DEFENDANTS,),
    "双方": (Told.PLAINTIFFS, Told.DEFENDANTS),
}
"""Who appealed, where a ledger names the side only."""


def _appellants(row: Row) -> list[str]:
    """Each by his name, without 原审原告 behind it."""
    bare = (re.sub(r"[（(][原一].*$", "", name) for name in names(row.said(Told.APPELLANTS)))
    return [each for name in bare for each in _side(row, name) or [name]]


def _side(row: Row, said: str) -> list[str]:
    return [name for told in SIDES.get(said, ()) for name in names(row.said(told))]


def _appealed(row: Row, told: list[Deed], sued: list[str]) -> Iterator[Deed]:
    """Who appealed against the judgment of this first instance, where its row says so."""
    judged = any(deed.act is Act.RECEIVE_JUDGMENT for deed in told)
    if instance_of(row) is not Instance.FIRST or not row.said(Told.APPELLANTS) or not judged:
        return
    if Told.APPEALED_ON not in row.days:
        row.remarks.append("没有写明上诉日期，上诉没有登记，导入以后登记")
        return
    plaintiffs = [f"plaintiff-{nth}" for nth, _ in enumerate(names(row.said(Told.PLAINTIFFS)), 1)]
    keys = dict(zip(_called(row, Told.PLAINTIFFS, Told.DEFENDANTS), (*plaintiffs, *sued), strict=True))
    for name in _appellants(row):
        if comparable(name) not in keys:
            row.fault(Told.APPELLANTS, f"{name}不是本案的原告、被告")
            return
        yield _appeal(row, keys[comparable(name)], sued, row.days[Told.APPEALED_ON])


def _called(row: Row, *sides: Told) -> list[str]:
    return [comparable(name) for told in sides for name in names(row.said(told))]


def _appeal(row: Row, appellant: str, sued: list[str], on: date) -> Deed:
    filed = row.days.get(Told.APPEALED_ON)
    details: dict[str, Any] = {"appellant": appellant, "appealed_on": filed.isoformat() if filed else None}
    if sued == [appellant]:
        details["admitted_late"] = unsaid()  # when it was served the ledger does not tell, and the court heard it
    return Deed(act=Act.RECORD_APPEAL, on=on, details=details, about=Told.APPELLANTS)


def on_the_case_before(row: Row, before: CaseFile, given: Judgment | None) -> Iterator[Deed]:
    """What a second instance makes of the first: who appealed, how it was decided, whether the first took effect with
    it. `given`: the judgment of the second, as far as the row tells one."""
    if instance_of(row) is not Instance.SECOND:
        return
    if before.state not in (State.JUDGED, State.APPEALED) or before.latest(TakeEffect) or not may_be_appealed(before):
        row.remarks.append(f"{before.number}现为{before.state.label}，上诉没有登记，请核对")
        return
    sued = [party.key for party in before.parties_as(PartyRole.DEFENDANT)]
    known, called = appellants(before), {comparable(name) for name in _appellants(row)}
    new = [party.key for party in before.parties if comparable(party.name) in called and party.key not in known]
    yield from (_appeal(row, key, sued, row.days[Told.NOTICED_ON]) for key in new)
    if not known and not new:
        row.remarks.append(f"没有写明上诉人，{before.number}的上诉和结果没有登记，导入以后登记")
    elif given and disposes(before, given.result, given.judged_on):
        said = {"result": given.result, "judged_on": given.judged_on.isoformat()}
        said |= {"court_number": row.said(Told.COURT_NUMBER)}
        yield Deed(act=Act.END_APPEAL, on=given.judged_on, details=said, about=Told.RESULT)
        effective = row.days.get(Told.EFFECTIVE_ON)
        if effective and "undoes" not in before.item(RESULTS, given.result, given.judged_on).needs:
            yield Deed(act=Act.RECORD_EFFECT, on=effective, details={}, about=Told.EFFECTIVE_ON)


def _sitting(row: Row, begun: date, sat: date, sued: list[str]) -> Iterator[Deed]:
    """The notice of it is told by nobody: it is entered on the day on which the case came."""
    yield Deed(act=Act.SCHEDULE_SITTING, on=begun, details={"sitting_on": sat.isoformat()}, about=Told.SAT_ON)
    came = _head(row)
    if came and len(sued) > 1:
        row.fault(Told.HEAD, "有几个被告的，不知道是哪一被告的负责人；这一栏不填，导入以后登记")
    came = came or {"not_recorded": True, "attended": False}
    attendance = [{"party": key} | came for key in sued]
    yield Deed(act=Act.HOLD_SITTING, on=sat, details={"attendance": attendance}, about=Told.HEAD)


def _head(row: Row) -> dict[str, Any]:
    """Who came, by name and title; nothing where the ledger does not say."""
    said = row.said(Told.HEAD)
    if not said:
        return {}
    if said in ABSENT:
        return {"attended": False, "staff": [unsaid()]}
    name, *title = names(said)
    if not title:
        row.fault(Told.HEAD, "请写姓名和职务，中间用顿号，如“周某、副局长”；没有出庭的写“未出庭”")
    return {"attended": True, "official": name, "title": "".join(title), "post_not_recorded": True}


def _judgment(row: Row, before: CaseFile | None) -> Iterator[Deed]:
    """Who lost an appeal or a retrial its result alone does not tell: where the ledger does not say so either, nor the
    first instance that was left as it was, an officer enters it. The day on which the organ received it is not told;
    that of the judgment stands for it."""
    on = row.days.get(Told.JUDGED_ON)
    if not row.said(Told.RESULT):
        for told in (Told.JUDGED_ON, Told.EFFECTIVE_ON, Told.CLOSED_ON):
            if row.said(told):
                row.fault(Told.RESULT, f"有{told.label}，没有写明裁判结果")
                return
        return
    if on is None:
        row.fault(Told.JUDGED_ON, "有裁判结果，没有写明裁判日期")
        return
    item = _result(row, on)
    lost = lost_by(row, item)
    if lost is None and item and before and {"on_appeal", "either"} <= set(item.needs) and "undoes" not in item.needs:
        first = before.latest(Judgment)
        lost = first.details.against if first else None
    if item is None or lost is None:
        return
    details = {"result": item.code, "judged_on": on.isoformat(), "is_ruling": "ruling" in item.needs, "against": lost}
    yield Deed(act=Act.RECEIVE_JUDGMENT, on=on, details=details, about=Told.RESULT)
    if effective := row.days.get(Told.EFFECTIVE_ON):
        yield Deed(act=Act.RECORD_EFFECT, on=effective, details={}, about=Told.EFFECTIVE_ON)
    if closed := row.days.get(Told.CLOSED_ON):
        yield Deed(act=Act.CLOSE, on=closed, details={"left_undone": unsaid()}, about=Told.CLOSED_ON)


def lost_by(row: Row, item: law.Item | None) -> bool | None:
    """Whether the organ lost, as the ledger says, or as the result tells; None where neither does: an appeal that is
    withdrawn or dismissed was lost by whoever appealed. A cell that says something else is a fault."""
    said = row.said(Told.LOST)
    if said and said not in SAID:
        row.fault(Told.LOST, "请写“是”或者“否”")
        return None
    if said or item is None:
        return SAID.get(said)
    if instance_of(row) is Instance.FIRST:
        return not {"not_lost", "ruling", "either", "undoes"} & set(item.needs)
    return False if "not_lost" in item.needs and "one_appeal" not in item.needs else None


def _result(row: Row, on: date) -> law.Item | None:
    """The result of this instance that the cell names, whole, or by words that only one has; else a fault names those
    that it may be."""
    said = comparable(row.said(Told.RESULT))
    elsewhere = ELSEWHERE.get(instance_of(row) or Instance.FIRST, frozenset())
    items = [item for item in law.statutory_list(RESULTS, on) if not elsewhere & set(item.needs)]
    exact = [item for item in items if said == comparable(item.label)]
    found = exact or [item for item in items if said in comparable(item.label)]
    if len(found) == 1:
        return found[0]
    words = "、".join(item.label for item in found or items)
    why = "有几种可能，请写全" if found else "不认识这种裁判结果，可以写"
    row.fault(Told.RESULT, f"{why}：{words}")
    return None


def instance_of(row: Row) -> Instance | None:
    """The instance that the row tells of, the first where it says nothing; None where it says what is none."""
    said = row.said(Told.INSTANCE)
    if not said:
        return Instance.FIRST
    return next((each for each in Instance if each.label in said), None)
