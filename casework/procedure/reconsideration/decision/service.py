"""送达: how a document is served, and attempts that failed (行政复议法 第八十八条).

The day of the act is the day service takes effect. Which ways there are, and what each asks for, is told by `ways`.
"""

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from casework import law
from casework.casefile import CaseFile, Details, Fact, Party, Service
from casework.law import periods
from casework.law.periods import Due
from casework.procedure.fields import AnyoneEver, Name, ServiceReceiver
from casework.procedure.reconsideration.acceptance.authority import (
    RECEIVE,
    agents_of,
    capacities,
    empowered,
    representatives,
)
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.reconsideration.decision.remedies import SuitPeriod, another_period_to_sue_rests_on_a_law
from casework.procedure.reconsideration.decision.ways import (
    POST_ABROAD,
    FailService,
    days_of,
    ends_of_notice,
    failures,
    is_abroad,
    limits,
    no_other_way,
)
from casework.procedure.reconsideration.hearing.trial import OPEN_STATES
from casework.procedure.reconsideration.represented import represented_by
from casework.procedure.table import Attempt, Step, guard, rows, something
from casework.vocabulary import Act, DocumentKind, ServiceMethod, zh_date

AGENT, NAMED, REPRESENTATIVE = "agent", "named", "representative"
"""Codes of the list `service_receivers` that depend on what the case knows."""


class Serve(SuitPeriod):
    """送达: which document, on whom, how, and who signed. The act's day is the day service takes effect."""

    document: DocumentKind = Field(title="文书")
    party: AnyoneEver = Field(title="受送达人")
    together: tuple[AnyoneEver, ...] = Field((), title="同日以同样方式送达的其他受送达人")
    for_those_represented: bool = Field(False, title="代表人签收，一并送达其所代表的其他当事人")
    method: ServiceMethod = Field(ServiceMethod.DIRECT, title="送达方式")
    received_by: ServiceReceiver | None = Field(None, title="签收人（不选为受送达人本人）")
    receiver: str = Field("", title="签收人姓名", max_length=100)
    published_on: date | None = Field(None, title="发出公告日")
    posted_on: date | None = Field(None, title="交邮日（向境外邮寄、没有收到回执的）")
    witnesses: tuple[Name, ...] = Field((), title="见证人（留置送达）")
    filmed: bool = Field(False, title="已拍照、录像记录送达过程")
    proof: str = Field("", title="送达凭证", max_length=300)
    consent: bool = Field(False, title="受送达人同意电子送达")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        service = Service(
            kind=self.document,
            party=self.party,
            method=self.method,
            on=fact.on,
            seq=fact.seq,
            or_on=self._or_on(case, fact.on),
        )
        return case.with_(services=(*case.services, service))

    def for_others(self, case: CaseFile) -> Iterator[Details]:
        """An entry for each who is served alike on the same day, and for each whose representative signed, so that each
        has his own period."""
        alike = self.model_copy(update={"together": (), "for_those_represented": False})
        for key in self.together:
            yield alike.model_copy(update={"party": key})
        signed = case.party(self.party)
        if self.for_those_represented and signed:
            by = {"received_by": REPRESENTATIVE, "receiver": signed.name}
            for key in represented_by(case, self.party):
                wanting = case.papers_for(self.document, key) and not case.served_on(self.document, key)
                if wanting and key not in self.together:
                    yield alike.model_copy(update={"party": key} | by)

    def _or_on(self, case: CaseFile, on: date) -> date | None:
        """The other day on which the public notice may be held to have run, where the law leaves two."""
        if self.method is not ServiceMethod.PUBLIC_NOTICE or self.published_on is None:
            return None
        party = case.the_party(self.party)
        ends = [end for end in ends_of_notice(party, self.published_on, case.calendar) if on in days_of([end])]
        others = [day for day in days_of(ends) if day != on]
        return others[0] if others else None


def _made(case: CaseFile, document: DocumentKind, party: str) -> list[date]:
    """The days on which documents of this kind for this party were made."""
    seqs = {paper.seq for paper in case.papers_for(document, party)}
    return [fact.on for fact in case.facts if fact.seq in seqs]


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
    party, made = case.the_party(details.party), _made(case, details.document, details.party)
    if not made:
        return f"本案没有发给{party.name}的{details.document.label}"
    if attempt.on < min(made):
        return f"送达的日期{zh_date(attempt.on)}早于文书作出日{zh_date(min(made))}"
    served: date | None = case.served_on(details.document, details.party)
    return f"{details.document.label}已于{zh_date(served)}送达{party.name}" if served else None


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
    if not case.papers_for(details.document, details.party):
        return f"本案没有发给{case.the_party(details.party).name}的{details.document.label}"
    return None


@guard("ARL-14", "SER-013", "请送达承受其权利义务的人；承受之前已经送达的，按当日登记", by_form=True)
def the_party_still_takes_part(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    """Nothing is served on the dead or the dissolved once others stepped in."""
    details = attempt.details
    party = case.the_party(details.party)
    since = next((fact.on for fact in case.all(Act.SUCCEED) if _steps_in_for(fact, details.party)), None)
    if not party.succeeded_by or since is None or attempt.on < since:
        return None
    heirs = "、".join(heir.name for key in case.standing_for(party.key) if (heir := case.party(key)))
    return f"{party.name}已由{heirs}承受，不再是本案当事人"


def _steps_in_for(fact: Fact, party: str) -> bool:
    return getattr(fact.details, "predecessor", "") == party


@guard("ARL-88", "SER-009", "送达日或者送达方式登记有误的，请办理更正登记", by_form=True)
def it_was_not_served_before(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    details = attempt.details
    theirs = [p for p in case.papers_for(details.document, details.party) if not case.superseded(p)]
    days = [day for paper in theirs if (day := case.served_day(paper, details.party))]
    if len(days) < len(theirs) or not days:
        return None
    return f"{details.document.label}已于{zh_date(days[-1])}送达{case.the_party(details.party).name}"


@guard("ARL-88", "SER-002", "请核对送达日期", by_form=True)
def served_after_it_was_made(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    made = _made(case, attempt.details.document, attempt.details.party)
    if made and attempt.on < min(made):
        return f"送达日{zh_date(attempt.on)}早于文书作出日{zh_date(min(made))}"
    return None


@guard("SV-3", "SER-003", "请改用其他送达方式，或者先取得受送达人同意", by_form=True)
def electronic_service_needs_consent(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    """Said with the service, or in the address that the party gave for it."""
    details = attempt.details
    if details.method is not ServiceMethod.ELECTRONIC or details.consent:
        return None
    agreed = case.the_party(details.party).as_of(attempt.on).electronic
    return None if agreed else "电子送达应当经受送达人同意"


@guard("SV-6", "SER-004", "请填写发出公告日，并以公告期满日为送达日", by_form=True)
def public_notice_has_run(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    """The end on a day off may be entered as it is or rolled over, since the law says neither."""
    party = case.the_party(attempt.details.party)
    return _not_run(case, attempt, party) if is_abroad(party) is not True else None


@guard(
    "SV-6x",
    "SER-014",
    "请填写发出公告日，并以公告期满日为送达日；当事人在境内有住所的，先更正其登记",
    by_form=True,
)
def public_notice_abroad_has_run(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    """Sixty days for whom has no domicile in China."""
    party = case.the_party(attempt.details.party)
    return _not_run(case, attempt, party) if is_abroad(party) else None


def _not_run(case: CaseFile, attempt: Attempt[Serve], party: Party) -> str | None:
    """Of a time whose period nobody has confirmed only the order of days is asked."""
    published = attempt.details.published_on
    if attempt.details.method is not ServiceMethod.PUBLIC_NOTICE:
        return None
    if published is None:
        return "公告送达没有填写发出公告日"
    ends = ends_of_notice(party, published, case.calendar)
    if attempt.on in days_of(ends) or (not ends and attempt.on > published):
        return None
    if not ends:
        return f"送达日{zh_date(attempt.on)}不晚于发出公告日{zh_date(published)}"
    said = "，".join(f"满{end.rule.length}日为{_either([end])}" for end in ends)
    return f"{zh_date(published)}向{party.name}发出的公告，{said}"


def _either(ends: list[Due]) -> str:
    return "或者".join(map(zh_date, days_of(ends)))


@guard("SV-7", "SER-005", "请直接送达当事人本人或者其指定的代收人", by_form=True)
def mediation_reaches_the_party_in_person(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    details, excluded = attempt.details, _excluded(case, attempt, "SV-7")
    if excluded or details.document is not DocumentKind.MEDIATION_DOCUMENT or details.received_by != AGENT:
        return excluded
    named = empowered(case, details.party, details.receiver, RECEIVE, attempt.on)
    return None if named else f"{details.receiver or '该代理人'}的代理权限不含代收文书，不是当事人指定的代收人"


@guard("SV-5", "SER-010", "请改用其他送达方式", by_form=True)
def only_persons_are_served_through_others(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    return _excluded(case, attempt, "SV-5")


@guard("SV-1r", "SER-011", "请核对签收人；由他人签收的，写明其姓名和身份", by_form=True)
def who_signed_may_receive(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    details = attempt.details
    excluded = _excluded(case, attempt, "SV-1r")
    if excluded or details.received_by in (None, "self"):
        return excluded
    if not details.receiver:
        return "没有写明签收人的姓名"
    agents = {agent.name for agent in agents_of(case, details.party, attempt.on)}
    if details.received_by == AGENT and details.receiver not in agents:
        return f"{details.receiver}在{zh_date(attempt.on)}不是受送达人的代理人"
    chosen = {party.name for key in representatives(case) if (party := case.party(key))}
    if details.received_by == REPRESENTATIVE and details.receiver not in chosen:
        return f"{details.receiver}没有经申请人推选为代表人"
    return None


def _excluded(case: CaseFile, attempt: Attempt[Serve], rule: str) -> str | None:
    details, party = attempt.details, case.the_party(attempt.details.party)
    words = [details.document.value, details.method.value, details.received_by or "self", party.kind.value]
    words += ["signed"] if details.received_by or details.receiver else []
    return next(limits(rule, attempt.on, *words), None)


@guard(
    "ARL-15",
    "SER-024",
    "请选定经推选的代表人为受送达人，由其本人签收，登记为直接、邮寄或者电子送达；不是代表人的，逐一选定其他受送达人",
    by_form=True,
)
def a_representative_receives_for_the_others(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    details, party = attempt.details, case.the_party(attempt.details.party)
    if not details.for_those_represented:
        return None
    if details.party not in representatives(case):
        return f"{party.name}没有经推选为代表人，不能代其他当事人签收"
    if details.received_by not in (None, "self"):
        return f"不是代表人{party.name}本人签收，不能视为送达其所代表的其他当事人"
    if details.method in (ServiceMethod.LEFT, ServiceMethod.PUBLIC_NOTICE):
        return f"{details.method.label}没有人签收，不能由代表人代其他当事人签收"
    return None


@guard("SV-4x", "SER-012", "收到回执的，以回执上注明的收件日期登记，不填交邮日", by_form=True)
def the_post_abroad_has_run(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    """Three months after posting, where the law abroad allows it and no slip came back."""
    details, party = attempt.details, case.the_party(attempt.details.party)
    if details.posted_on is None:
        return None
    if details.method is not ServiceMethod.POST or is_abroad(party) is False:
        return "只有向在中华人民共和国领域内没有住所的当事人邮寄送达，没有回执的，才以邮寄之日起满三个月为送达"
    rule = law.rule(POST_ABROAD, details.posted_on)
    end = periods.due(rule, details.posted_on, calendar=case.calendar)
    if attempt.on in days_of([end]):
        return None
    return (
        f"{zh_date(details.posted_on)}邮寄，满{rule.length_in_words()}之日是{'或者'.join(map(zh_date, days_of([end])))}"
    )


@guard("ARL-88", "SER-022", "请核对发出公告、交邮的日期", by_form=True)
def nothing_is_sent_before_it_is_made(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    details = attempt.details
    papers = [paper for paper in case.papers if paper.kind is details.document and paper.addressee == details.party]
    made = {fact.on for fact in case.facts if fact.seq in {paper.seq for paper in papers}}
    for label, day in (("发出公告日", details.published_on), ("交邮日", details.posted_on)):
        if day and made and day < min(made):
            return f"{label}{zh_date(day)}早于{details.document.label}作出之日{zh_date(min(made))}"
    return None


@guard("SV-2", "SER-007", "请写明见证人，或者注明已经拍照、录像；都没有的，重新送达", by_form=True)
def left_service_is_witnessed(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    details = attempt.details
    bare = details.method is ServiceMethod.LEFT and not details.witnesses and not details.filmed
    return "留置送达应当由见证人签名，或者以拍照、录像等方式记录送达过程" if bare else None


@guard("SV-2", "SER-023", "请写明基层组织、所在单位的代表或者其他见证人；没有的，拍照、录像", by_form=True)
def a_witness_is_no_party(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    """有关基层组织或者所在单位的代表: nobody who takes part in the case himself."""
    for witness in attempt.details.witnesses:
        if takes_part := next(capacities(case, witness), None):
            return f"见证人{witness}是{takes_part}"
    return None


@guard("SV-6", "SER-008", "请先采用其他方式送达；下落不明或者送达未成的，先办理“登记送达未成”", by_form=True)
def public_notice_comes_last(case: CaseFile, attempt: Attempt[Serve]) -> str | None:
    """The reason must have been there on the day the notice was issued, and be in the file."""
    details, party = attempt.details, case.the_party(attempt.details.party)
    if details.method is not ServiceMethod.PUBLIC_NOTICE:
        return None
    until = details.published_on or attempt.on
    failed = [fact for fact in failures(case, details.document, details.party) if fact.on <= until]
    if no_other_way([fact.details for fact in failed], abroad=is_abroad(party) is not False):
        return None
    return "公告送达限于受送达人下落不明，或者用其他方式无法送达；案卷中没有记明原因和经过"


OF_SERVICE = (
    the_document_exists_for_this_party,
    nothing_is_sent_before_it_is_made,
    the_party_still_takes_part,
    it_was_not_served_before,
    served_after_it_was_made,
    electronic_service_needs_consent,
    mediation_reaches_the_party_in_person,
    only_persons_are_served_through_others,
    who_signed_may_receive,
    a_representative_receives_for_the_others,
    the_post_abroad_has_run,
    public_notice_has_run,
    public_notice_abroad_has_run,
    left_service_is_witnessed,
    a_witness_is_no_party,
    public_notice_comes_last,
    another_period_to_sue_rests_on_a_law,
)
"""What every service must hold to."""

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
