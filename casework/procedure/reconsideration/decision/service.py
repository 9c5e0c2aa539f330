"""送达: how a document is served, attempts that failed, and the way the law has next
(民事诉讼法 第八十七条至第九十五条, to which 行政复议法 第八十八条 refers).

Direct service comes first. Who refuses is served by leaving the document; where direct service is difficult, through
others or by post; by public notice only who cannot be found or was not reached in any of these ways.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from casework import law
from casework.casefile import CaseFile, Details, Fact, Service
from casework.law import periods
from casework.procedure.fields import AnyParty, Name, ServiceFailure, Text
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.reconsideration.hearing.trial import OPEN_STATES
from casework.procedure.table import Attempt, Step, guard, rows, something
from casework.vocabulary import Act, DocumentKind, ServiceMethod, zh_date

REFUSED, MISSING = "refused", "missing"
"""Codes of the list `service_failures` on which the next way depends."""
RULE_OF = {
    ServiceMethod.DIRECT: "SV-1",
    ServiceMethod.LEFT: "SV-2",
    ServiceMethod.ELECTRONIC: "SV-3",
    ServiceMethod.POST: "SV-4",
    ServiceMethod.ENTRUSTED: "SV-4",
    ServiceMethod.FORWARDED: "SV-5",
    ServiceMethod.PUBLIC_NOTICE: "SV-6",
}
"""The rule of law each way of service rests on; it also says which day counts as the day of service."""


class Serve(Details):
    """送达: which document, on whom, how. The act's day is the day service takes effect."""

    document: DocumentKind = Field(title="文书")
    party: AnyParty = Field(title="受送达人")
    method: ServiceMethod = Field(ServiceMethod.DIRECT, title="送达方式")
    published_on: date | None = Field(None, title="发出公告日")
    witnesses: tuple[Name, ...] = Field((), title="见证人（留置送达）")
    filmed: bool = Field(False, title="已拍照、录像记录送达过程")
    proof: str = Field("", title="送达凭证", max_length=300)
    consent: bool = Field(False, title="受送达人同意电子送达")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        service = Service(kind=self.document, party=self.party, method=self.method, on=fact.on, seq=fact.seq)
        return case.with_(services=(*case.services, service))


class FailService(Details):
    """登记送达未成: what was tried, and why the document was not served. The act's day is that of the attempt."""

    document: DocumentKind = Field(title="文书")
    party: AnyParty = Field(title="受送达人")
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


ASKS = {
    ServiceMethod.DIRECT: "由受送达人本人，或者其同住成年家属、代理人、代收人、负责收件的人在送达回证上签收，"
    "签收日为送达日",
    ServiceMethod.LEFT: "留在受送达人住所，由见证人签名或者以拍照、录像等方式记录送达过程，留置日为送达日",
    ServiceMethod.ELECTRONIC: "须经受送达人同意，到达其特定系统的日期为送达日",
    ServiceMethod.POST: "以回执上注明的收件日期为送达日",
    ServiceMethod.ENTRUSTED: "由受托机关代为送达，签收日为送达日",
    ServiceMethod.FORWARDED: "受送达人是军人、被监禁或者被采取强制性教育措施的，由其所在单位转交，签收日为送达日",
}


def failures(case: CaseFile, document: DocumentKind, party: str) -> tuple[Fact[FailService], ...]:
    """The failed attempts to serve a document on a party, in order."""
    return tuple(fact for fact in case.every(FailService) if _about(fact) == (document, party))


def _about(fact: Fact[FailService]) -> tuple[DocumentKind, str]:
    return fact.details.document, fact.details.party


def next_ways(case: CaseFile, document: DocumentKind, party: str) -> tuple[Way, ...]:
    """How the document may be served now, best first, after whatever failed."""
    tried = _attempts(case, document, party)
    return tuple(_way(case, method) for method in _methods(tried, document))


def _attempts(case: CaseFile, document: DocumentKind, party: str) -> list[FailService]:
    return [fact.details for fact in failures(case, document, party)]


def _methods(tried: Sequence[FailService], document: DocumentKind) -> list[ServiceMethod]:
    if not tried:
        return [ServiceMethod.DIRECT, ServiceMethod.ELECTRONIC]
    used = {attempt.method for attempt in tried}
    in_person = document is DocumentKind.MEDIATION_DOCUMENT
    found = []
    if any(attempt.reason == REFUSED for attempt in tried) and not in_person:
        found.append(ServiceMethod.LEFT)
    if ServiceMethod.DIRECT not in used and ServiceMethod.LEFT not in used:
        found.append(ServiceMethod.DIRECT)
    found += [ServiceMethod.POST, ServiceMethod.ENTRUSTED, ServiceMethod.FORWARDED]
    left = [method for method in found if method not in used]
    return [ServiceMethod.PUBLIC_NOTICE, *left] if no_other_way(tried) and not in_person else left


def no_other_way(tried: Sequence[FailService]) -> bool:
    """Whether public notice is open: nobody knows where the party is, or direct service failed and, after it, service
    through others too."""
    used = {attempt.method for attempt in tried}
    through_others = {ServiceMethod.POST, ServiceMethod.ENTRUSTED, ServiceMethod.FORWARDED}
    in_hand = {ServiceMethod.DIRECT, ServiceMethod.LEFT}
    return any(attempt.reason == MISSING for attempt in tried) or bool(used & in_hand and used & through_others)


def _way(case: CaseFile, method: ServiceMethod) -> Way:
    rule = case.rule(RULE_OF[method], case.stands_on)
    asks = (
        ASKS.get(method) or f"自发出公告之日起经过{rule.length}{rule.unit_label}即视为送达，应当在案卷中记明原因和经过"
    )
    return Way(method=method, citation=rule.citation, asks=asks)


@guard(
    "ARL-88",
    "SER-006",
    "请核对文书和受送达人；已经送达的不必登记",
    by_form=True,
    beforehand=something(
        lambda case, attempt: [p for p in case.papers if p.addressee and not case.service_of(p)],
        "本案没有尚待送达的文书",
    ),
)
def the_document_is_not_served_yet(case: CaseFile, attempt: Attempt[FailService]) -> str | None:
    details = attempt.details
    party = case.party(details.party)
    made = [
        fact.on for p in case.papers for fact in case.facts if _is(p.kind, p.addressee, details) and fact.seq == p.seq
    ]
    if party is None or not made:
        return f"本案没有发给{party.name if party else '该受送达人'}的{details.document.label}"
    if attempt.on < min(made):
        return f"送达的日期{zh_date(attempt.on)}早于文书作出日{zh_date(min(made))}"
    served: date | None = case.served_on(details.document, details.party)
    return f"{details.document.label}已于{zh_date(served)}送达{party.name}" if served else None


def _is(kind: DocumentKind, addressee: str, details: FailService) -> bool:
    return (kind, addressee) == (details.document, details.party)


@guard(
    "ARL-88",
    "SER-001",
    "请先办理应当制作该文书的事项",
    by_form=True,
    beforehand=something(
        lambda case, attempt: [paper for paper in case.papers if paper.addressee], "本案还没有需要送达的文书"
    ),
)
def the_document_exists_for_this_party(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    details = attempt.details
    party = case.party(details.party)
    if party is None:
        return "受送达人不是本案当事人"
    if not any(p.kind is details.document and p.addressee == details.party for p in case.papers):
        return f"本案没有发给{party.name}的{details.document.label}"
    return None


@guard("ARL-88", "SER-009", "送达日或者送达方式登记有误的，请办理更正登记", by_form=True)
def it_was_not_served_before(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    details = attempt.details
    theirs = [p for p in case.papers if (p.kind, p.addressee) == (details.document, details.party)]
    days = [day for paper in theirs if (day := case.service_of(paper))]
    party = case.party(details.party)
    if len(days) < len(theirs) or not days or party is None:
        return None
    return f"{details.document.label}已于{zh_date(days[-1])}送达{party.name}"


@guard("ARL-88", "SER-002", "请核对送达日期", by_form=True)
def served_after_it_was_made(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    details = attempt.details
    made = [
        fact.on
        for paper in case.papers
        if paper.kind is details.document and paper.addressee == details.party
        for fact in case.facts
        if fact.seq == paper.seq
    ]
    if made and attempt.on < min(made):
        return f"送达日{zh_date(attempt.on)}早于文书作出日{zh_date(min(made))}"
    return None


@guard("SV-3", "SER-003", "请改用其他送达方式，或者先取得受送达人同意", by_form=True)
def electronic_service_needs_consent(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    details = attempt.details
    refused = details.method is ServiceMethod.ELECTRONIC and not details.consent
    return "电子送达应当经受送达人同意" if refused else None


@guard("SV-6", "SER-004", "请填写发出公告日，并以公告期满日为送达日", by_form=True)
def public_notice_has_run(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    details = attempt.details
    if details.method is not ServiceMethod.PUBLIC_NOTICE:
        return None
    if details.published_on is None:
        return "公告送达没有填写发出公告日"
    due = periods.due(law.rule("SV-6", details.published_on), details.published_on, calendar=case.calendar)
    if attempt.on in due.days:
        return None
    return f"{zh_date(details.published_on)}发出的公告，送达日是{'或者'.join(map(zh_date, due.days))}"


@guard("SV-7", "SER-005", "请直接送达当事人本人或者其指定的代收人", by_form=True)
def mediation_is_not_left(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    details = attempt.details
    left = details.document is DocumentKind.MEDIATION_DOCUMENT and details.method is ServiceMethod.LEFT
    return "调解书不适用留置送达" if left else None


@guard("SV-2", "SER-007", "请写明见证人，或者注明已经拍照、录像；都没有的，重新送达", by_form=True)
def left_service_is_witnessed(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    details = attempt.details
    bare = details.method is ServiceMethod.LEFT and not details.witnesses and not details.filmed
    return "留置送达应当由见证人签名，或者以拍照、录像等方式记录送达过程" if bare else None


@guard("SV-6", "SER-008", "请先采用其他方式送达；下落不明或者送达未成的，先办理“登记送达未成”", by_form=True)
def public_notice_comes_last(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    """The reason must have been there on the day the notice was issued, and be in the file."""
    details = attempt.details
    if details.method is not ServiceMethod.PUBLIC_NOTICE:
        return None
    until = details.published_on or attempt.on
    failed = [fact for fact in failures(case, details.document, details.party) if fact.on <= until]
    if no_other_way([fact.details for fact in failed]):
        return None
    return "公告送达限于受送达人下落不明，或者用其他方式无法送达；案卷中没有记明原因和经过"


STEPS: tuple[Step, ...] = (
    *rows(
        *OPEN_STATES,
        act=Act.FAIL_SERVICE,
        basis="ARL-88",
        any_day=True,
        who=OFFICE,
        details=FailService,
        guards=(the_document_is_not_served_yet,),
    ),
)
