"""送达方式: by which ways which document may reach whom, and which has the law next after one failed
(民事诉讼法 第八十七条至第九十五条、第二百八十三条, to which 行政复议法 第八十八条 refers).

Direct service comes first. Who refuses is served by leaving the document; where direct service is difficult, through
others or by post; by public notice only who cannot be found or was not reached in any of these ways. What a document or
a person excludes stands in the list `service_limits`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from casework import law
from casework.casefile import CaseFile, Details, Fact, Party
from casework.law import periods
from casework.law.calendar import Calendar
from casework.law.periods import Due
from casework.procedure.fields import AnyoneEver, Name, ServiceFailure, Text
from casework.vocabulary import DocumentKind, PartyKind, ServiceMethod

REFUSED, MISSING = "refused", "missing"
"""Codes of the list `service_failures` on which the next way depends."""
NOTICE, NOTICE_ABROAD, POST_ABROAD = "SV-6", "SV-6x", "SV-4x"
RULE_OF = {
    ServiceMethod.DIRECT: "SV-1",
    ServiceMethod.LEFT: "SV-2",
    ServiceMethod.ELECTRONIC: "SV-3",
    ServiceMethod.POST: "SV-4",
    ServiceMethod.ENTRUSTED: "SV-4",
    ServiceMethod.FORWARDED: "SV-5",
    ServiceMethod.PUBLIC_NOTICE: NOTICE,
}
"""The rule of law each way of service rests on; it also says which day counts as the day of service."""
RULE_ABROAD = {ServiceMethod.POST: POST_ABROAD, ServiceMethod.ENTRUSTED: NOTICE_ABROAD}
UNCERTAIN = ("FROM-MEMORY", "DISPUTABLE")
"""What rests on a row of this status is shown and never refused."""
ASKS = {
    ServiceMethod.DIRECT: "由受送达人本人，或者其同住成年家属、代理人、代收人、负责收件的人在送达回证上签收，"
    "签收日为送达日",
    ServiceMethod.LEFT: "留在受送达人住所，由见证人签名或者以拍照、录像等方式记录送达过程，留置日为送达日",
    ServiceMethod.ELECTRONIC: "须经受送达人同意，到达其特定系统的日期为送达日",
    ServiceMethod.POST: "以回执上注明的收件日期为送达日",
    ServiceMethod.ENTRUSTED: "由受托机关代为送达，签收日为送达日",
    ServiceMethod.FORWARDED: "受送达人是军人、被监禁或者被采取强制性教育措施的，由其所在单位转交，签收日为送达日",
}
ASKS_ABROAD = {
    ServiceMethod.POST: "所在国法律允许的可以邮寄；没有收到回执的，自邮寄之日起满三个月，足以认定已经送达的，"
    "期满之日视为送达",
    ServiceMethod.ENTRUSTED: "依照国际条约规定的方式、通过外交途径，或者委托我国驻所在国使领馆（限中国籍）代为送达",
}


class FailService(Details):
    """登记送达未成: what was tried, and why the document was not served. The act's day is that of the attempt."""

    document: DocumentKind = Field(title="文书")
    party: AnyoneEver = Field(title="受送达人")
    method: ServiceMethod = Field(ServiceMethod.DIRECT, title="送达方式")
    reason: ServiceFailure = Field(title="未成的原因")
    course: Text = Field(title="送达经过")
    witnesses: tuple[Name, ...] = Field((), title="见证人")
    proof: str = Field("", title="凭证", max_length=300)


@dataclass(frozen=True, kw_only=True)
class Way:
    """A way of service that the law has next: by which article, and what it asks for."""

    method: ServiceMethod
    citation: str
    asks: str


# ---- who is where


def is_abroad(party: Party) -> bool | None:
    """Whether a party has no domicile in China: as the case says, else as its address tells. None where neither does:
    of Hong Kong, Macao and Taiwan the article does not speak, and what is not written in Chinese is not read."""
    if party.abroad is not None:
        return party.abroad
    where = party.address.strip()
    if where and where.isascii():
        return None
    place = next((item for item in law.statutory_list("foreign_places") if where.startswith(item.label)), None)
    if place is None:
        return False
    return None if "unsettled" in place.needs else True


def notice_rules(party: Party, published_on: date) -> list[law.Rule]:
    """The period of a public notice to this party: thirty days, sixty for whom China is not home; both where that is
    not settled."""
    abroad = is_abroad(party)
    ids = [*([NOTICE] if abroad is not True else []), *([NOTICE_ABROAD] if abroad is not False else [])]
    return [row for each in ids for row in law.rules() if row.id == each and row.covers(published_on)]


def ends_of_notice(party: Party, published_on: date, calendar: Calendar) -> list[Due]:
    """When a public notice has run, by each period that can be defended; none where no row of that time is sure."""
    sure = [rule for rule in notice_rules(party, published_on) if rule.status not in UNCERTAIN]
    return [periods.due(rule, published_on, calendar=calendar) for rule in sure]


def days_of(ends: Sequence[Due]) -> list[date]:
    """Every day on which service may be held to take effect: whether it rolls over from a day off is in dispute."""
    return sorted({day for end in ends for day in end.days})


# ---- what is excluded


def limits(rule: str, day: date, *words: str) -> Iterator[str]:
    """Why this may not be served so: the items of `service_limits` under a rule all of whose words are among these (a
    document, a way, a receiver, a kind of party)."""
    for item in law.the_list("service_limits").on(day):
        if item.rule == rule and set(item.needs) <= set(words) and item.status not in UNCERTAIN:
            yield item.label


def _is_excluded(document: DocumentKind, party: Party | None, method: ServiceMethod, day: date) -> bool:
    words = (document.value, method.value, party.kind.value if party else PartyKind.CITIZEN.value)
    return any(reason for rule in ("SV-7", "SV-5") for reason in limits(rule, day, *words))


# ---- what comes next


def failures(case: CaseFile, document: DocumentKind, party: str) -> tuple[Fact[FailService], ...]:
    """The failed attempts to serve a document on a party, in order."""
    return tuple(fact for fact in case.every(FailService) if _about(fact) == (document, party))


def _about(fact: Fact[FailService]) -> tuple[DocumentKind, str]:
    return fact.details.document, fact.details.party


def next_ways(case: CaseFile, document: DocumentKind, party: str) -> tuple[Way, ...]:
    """How the document may be served now, best first, after whatever failed."""
    failed, to = failures(case, document, party), case.party(party)
    day = failed[-1].on if failed else case.facts[-1].on
    tried, abroad = [fact.details for fact in failed], bool(to and is_abroad(to))
    methods = _methods(tried, abroad)
    open_ways = [method for method in methods if not _is_excluded(document, to, method, day)]
    return tuple(_way(case, method, abroad) for method in open_ways)


def _methods(tried: Sequence[FailService], abroad: bool) -> list[ServiceMethod]:
    if not tried:
        first = [ServiceMethod.DIRECT, ServiceMethod.ELECTRONIC]
        return [*first, ServiceMethod.POST, ServiceMethod.ENTRUSTED] if abroad else first
    used = {attempt.method for attempt in tried}
    found = []
    if any(attempt.reason == REFUSED for attempt in tried):
        found.append(ServiceMethod.LEFT)
    if ServiceMethod.DIRECT not in used and ServiceMethod.LEFT not in used:
        found.append(ServiceMethod.DIRECT)
    found += [ServiceMethod.POST, ServiceMethod.ENTRUSTED, ServiceMethod.FORWARDED]
    left = [method for method in found if method not in used]
    return [ServiceMethod.PUBLIC_NOTICE, *left] if no_other_way(tried, abroad=abroad) else left


def no_other_way(tried: Sequence[FailService], *, abroad: bool = False) -> bool:
    """Whether public notice is open: nobody knows where the party is, or direct service failed and, after it, service
    through others too. Who is not in China cannot be served in hand here: there service through others is enough."""
    used = {attempt.method for attempt in tried}
    through_others = {ServiceMethod.POST, ServiceMethod.ENTRUSTED, ServiceMethod.FORWARDED}
    in_hand = {ServiceMethod.DIRECT, ServiceMethod.LEFT}
    reached = bool(used & through_others) and (abroad or bool(used & in_hand))
    return reached or any(attempt.reason == MISSING for attempt in tried)


def _way(case: CaseFile, method: ServiceMethod, abroad: bool) -> Way:
    public = method is ServiceMethod.PUBLIC_NOTICE
    name = RULE_OF[method]
    if abroad:
        name = NOTICE_ABROAD if public else RULE_ABROAD.get(method, name)
    rule = case.rule(name, case.stands_on)
    asks = (ASKS_ABROAD if abroad else {}).get(method) or ASKS.get(method)
    if asks is None:
        asks = f"自发出公告之日起经过{rule.length}{rule.unit_label}即视为送达，应当在案卷中记明原因和经过"
    return Way(method=method, citation=rule.citation, asks=asks)
