"""What of a case can be reported. Numbers of persons cannot: no platform is told them by a file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from casework.casefile import CaseFile
from casework.procedure.litigation.judgment import Judgment, results
from casework.procedure.litigation.notice import ReceiveNotice
from casework.procedure.reconsideration.acceptance.arrival.receipt import Receive
from casework.vocabulary import Act, PartyRole, Word

ENDINGS = (
    Act.DECIDE,
    Act.DECIDE_DIRECTLY,
    Act.MEDIATE,
    Act.DISMISS_APPLICATION,
    Act.TERMINATE,
    Act.DECLINE,
    Act.RECEIVE_JUDGMENT,
)
"""Acts with which a case is decided, or ends otherwise."""


class Ours(Word):
    """A field of ours that a column of theirs may hold."""

    NUMBER = "number", "案号"
    PROCEDURE = "procedure", "程序"
    RECEIVED_ON = "received_on", "收案日期"
    CHANNEL = "channel", "申请方式"
    APPLICANTS = "applicants", "申请人、原告"
    APPLICANT_KINDS = "applicant_kinds", "申请人、原告的类型"
    RESPONDENTS = "respondents", "被申请人、被告"
    THIRD_PARTIES = "third_parties", "第三人"
    SUBJECT = "subject", "行政行为"
    DOMAIN = "domain", "行政管理类别"
    CLAIMS = "claims", "复议请求"
    TRACK = "track", "审理程序"
    ACCEPTED_ON = "accepted_on", "受理日期"
    HANDLER = "handler", "承办人"
    STATE = "state", "状态"
    RESULT = "result", "结案方式"
    GROUND = "ground", "法定事由"
    ENDED_ON = "ended_on", "决定（裁判）日期"
    PAPER = "paper", "决定书文号"
    SERVED_ON = "served_on", "送达日期"
    CLOSED_ON = "closed_on", "结案日期"
    COURT = "court", "人民法院"
    COURT_NUMBER = "court_number", "法院案号"


DAYS = frozenset({Ours.RECEIVED_ON, Ours.ACCEPTED_ON, Ours.ENDED_ON, Ours.SERVED_ON, Ours.CLOSED_ON})


@dataclass(frozen=True, kw_only=True)
class Value:
    """What a field holds: by its code, and in words."""

    code: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What a case itself does not say: names of officers by login, numbers of papers by the entry that made them."""

    names: Mapping[str, str]
    papers: Mapping[int, str]


def values(case: CaseFile, beside: Beside, ours: Ours) -> tuple[Value, ...]:
    """What the case has for a field; nothing where it has none."""
    return tuple(_FIELDS[ours](case, beside))


Found = Iterator[Value]


def _text(text: str) -> Found:
    if text:
        yield Value(code=text, words=text)


def _word(word: Word) -> Found:
    yield Value(code=word.value, words=word.label)


def _day(day: date | None) -> Found:
    if day:
        yield Value(code=day.isoformat(), words=day.isoformat())


def _names(*roles: PartyRole) -> Callable[[CaseFile, Beside], Found]:
    return lambda case, beside: (Value(code=each.key, words=each.name) for each in case.parties_as(*roles))


CLAIMANTS = (PartyRole.APPLICANT, PartyRole.PLAINTIFF)


def _kinds(case: CaseFile, beside: Beside) -> Found:
    for kind in dict.fromkeys(each.kind for each in case.parties_as(*CLAIMANTS)):
        yield from _word(kind)


def _opening(case: CaseFile, name: str) -> str:
    return str(getattr(case.received().details, name, "") or "")


def _channel(case: CaseFile, beside: Beside) -> Found:
    details = case.received().details
    if isinstance(details, Receive):
        yield from _word(details.channel)


def _claims(case: CaseFile, beside: Beside) -> Found:
    for claim in getattr(case.received().details, "claims", ()):
        yield from _text(claim)


def _court(case: CaseFile, beside: Beside) -> Found:
    details = case.received().details
    if isinstance(details, ReceiveNotice):
        yield from _text(details.court)


def _result(case: CaseFile, beside: Beside) -> Found:
    ended = case.find(*ENDINGS)
    if ended is None:
        return
    listed = [("outcomes", each.outcome) for each in getattr(ended.details, "outcomes", ())]
    if isinstance(ended.details, Judgment):
        listed = [("litigation_results", each.result) for each in results(ended.details)]
    for name, code in dict.fromkeys(listed):
        yield Value(code=code, words=case.item(name, code, ended.on).label)
    if not listed:
        yield from _word(ended.act)


def _ground(case: CaseFile, beside: Beside) -> Found:
    ended = case.find(*ENDINGS)
    for each in getattr(ended.details, "outcomes", ()) if ended else ():
        if each.ground:
            assert ended
            yield Value(code=each.ground, words=case.item("decision_grounds", each.ground, ended.on).label)


def _served(case: CaseFile, beside: Beside) -> Found:
    ended = case.find(*ENDINGS)
    days = [case.service_of(paper) for paper in case.papers if ended and paper.seq == ended.seq and paper.addressee]
    yield from _day(max((day for day in days if day), default=None))


def _on(*acts: Act) -> Callable[[CaseFile, Beside], Found]:
    def found(case: CaseFile, beside: Beside) -> Found:
        fact = case.find(*acts)
        yield from _day(fact.on if fact else None)

    return found


def _paper(case: CaseFile, beside: Beside) -> Found:
    ended = case.find(*ENDINGS)
    yield from _text(beside.papers.get(ended.seq, "") if ended else "")


_FIELDS: Mapping[Ours, Callable[[CaseFile, Beside], Found]] = {
    Ours.NUMBER: lambda case, beside: _text(case.number),
    Ours.PROCEDURE: lambda case, beside: _word(case.procedure),
    Ours.RECEIVED_ON: lambda case, beside: _day(case.received().on),
    Ours.CHANNEL: _channel,
    Ours.APPLICANTS: _names(*CLAIMANTS),
    Ours.APPLICANT_KINDS: _kinds,
    Ours.RESPONDENTS: _names(PartyRole.RESPONDENT, PartyRole.DEFENDANT),
    Ours.THIRD_PARTIES: _names(PartyRole.THIRD_PARTY),
    Ours.SUBJECT: lambda case, beside: _text(_opening(case, "administrative_act")),
    Ours.DOMAIN: lambda case, beside: _text(_opening(case, "domain")),
    Ours.CLAIMS: _claims,
    Ours.TRACK: lambda case, beside: _word(case.track) if case.track else _text(""),
    Ours.ACCEPTED_ON: _on(Act.ACCEPT),
    Ours.HANDLER: lambda case, beside: _text(beside.names.get(case.handler, case.handler)),
    Ours.STATE: lambda case, beside: _word(case.state),
    Ours.RESULT: _result,
    Ours.GROUND: _ground,
    Ours.ENDED_ON: _on(*ENDINGS),
    Ours.PAPER: _paper,
    Ours.SERVED_ON: _served,
    Ours.CLOSED_ON: _on(Act.CLOSE),
    Ours.COURT: _court,
    Ours.COURT_NUMBER: lambda case, beside: _text(_opening(case, "court_number")),
}
