"""送达与履行: service, performance, closing and archiving (行政复议法 第七十五条至第七十九条、第八十八条)."""

from collections.abc import Callable, Iterable
from typing import Annotated

from pydantic import Field

from casework.casefile import CaseFile, Clock, Details, Fact, Service, View
from casework.procedure.fields import AnyoneEver, AnyParty, Count, DutyNamed, Rarely, Text
from casework.procedure.reconsideration.acceptance.filing import OFFICE, PROMISE
from casework.procedure.reconsideration.compliance.duties import Duty, open_obligations
from casework.procedure.reconsideration.compliance.letters import days_to_answer, delivered
from casework.procedure.reconsideration.decision.ending import final_document
from casework.procedure.reconsideration.decision.ordering import (
    ordered,
    owing_without_a_day,
    within,
)
from casework.procedure.reconsideration.decision.remedies import TO_SUE, days_of_a_law, suit_term
from casework.procedure.reconsideration.decision.service import OF_SERVICE, Serve
from casework.procedure.reconsideration.hearing.elevation import the_file_has_gone_up
from casework.procedure.reconsideration.hearing.trial import OPEN_STATES
from casework.procedure.table import Attempt, Calls, Closes, Fork, Opens, Step, guard, rows, something
from casework.vocabulary import Act, DocumentKind, PartyRole, Register, Role, State, Track, zh_date

LeftUndone = Annotated[str, Field(title="有事项没有办完的理由", max_length=1000)]
"""Why a case ends with papers unserved, without proofs of service, or with an empty file."""


WhichDuty = Annotated[str, Field(title="哪一项义务（有几项、期限不同的选择）", max_length=200), DutyNamed()]
"""Where the case laid several on the same party with periods of their own: 第1项, 退还罚款."""


class RecordPerformance(Details):
    """履行情况."""

    party: AnyoneEver = Field(title="履行义务人")
    duty: WhichDuty = ""
    content: Text = Field(title="履行内容")
    proof: str = Field("", title="履行凭证", max_length=300)


class OrderPerformance(Details):
    """责令限期履行."""

    party: AnyParty = Field(title="履行义务人")
    duty: WhichDuty = ""
    days: Count = Field(title="限期（日）")
    in_working_days: Annotated[bool, Rarely()] = Field(False, title="限期为工作日（通知书写作“个工作日”）")
    opinion: bool = Field(False, title="针对行政复议意见书")

    @property
    def term(self) -> str:
        return "ARL-76" if self.opinion else "ARL-77"


class Close(Details):
    """结案. What is still undone then stays undone for a reason (`papers.guards`)."""

    left_undone: LeftUndone = ""


class Archive(Details):
    """归档. While duties are open the file may be archived; the case stays in 履行监督 until it is finally closed."""

    file_number: str = Field("", title="档案号", max_length=100)
    left_undone: LeftUndone = ""


def after_service(case: CaseFile, fact: Fact) -> State:
    """In effect once everyone it is addressed to has received the final document."""
    kind = final_document(case)
    assert kind, f"{case.number}: decided without an ending"
    return State.DECIDED if case.awaiting_service(kind) else State.COMPLIANCE


def recipient(case: CaseFile, fact: Fact[Serve]) -> str:
    return fact.details.party


def obliged(case: CaseFile, fact: Fact[RecordPerformance | OrderPerformance]) -> str:
    return fact.details.party


def ordered_duty(case: CaseFile, fact: Fact[OrderPerformance], clock: Clock) -> bool:
    """The order takes the place of the period of the decision, or of the first opinion letter not answered."""
    meant = clock.term == fact.details.term and clock.of == fact.details.duty
    return meant and clock == case.running(clock.term, clock.about, clock.of)


def of_this_duty(case: CaseFile, fact: Fact[RecordPerformance], clock: Clock) -> bool:
    return clock.of == fact.details.duty


def _brings(case: CaseFile, fact: Fact[Serve], *kinds: DocumentKind) -> bool:
    """Whether this service brings the party a document of these kinds that it had not received: each starts a period
    of its own, and serving one again starts none."""
    kind, party = fact.details.document, fact.details.party
    written = len(case.papers_for(kind, party))
    times = sum(1 for service in case.services if service.kind is kind and service.party == party)
    return kind in kinds and times <= written


def starts_feedback(case: CaseFile, fact: Fact[Serve]) -> bool:
    return _brings(case, fact, DocumentKind.OPINION_LETTER)


def answer_days(case: CaseFile, fact: Fact) -> int | None:
    """The days a recommendation sets for its answer, where this service brings one that does."""
    brought = (letter for letter, service in delivered(case, DocumentKind.RECOMMENDATION) if service.seq == fact.seq)
    return next((days_to_answer(letter) for letter in brought), None)


def starts_answer(case: CaseFile, fact: Fact) -> bool:
    return answer_days(case, fact) is not None


def _role_of(case: CaseFile, fact: Fact[Serve]) -> PartyRole | None:
    party = case.party(recipient(case, fact))
    return party.role if party else None


def starts_supplement(case: CaseFile, fact: Fact[Serve]) -> bool:
    return case.state is State.SUPPLEMENTING and _brings(case, fact, DocumentKind.SUPPLEMENT_NOTICE)


def starts_ordinary_reply(case: CaseFile, fact: Fact[Serve]) -> bool:
    return case.track is Track.ORDINARY and _brings(case, fact, DocumentKind.REPLY_NOTICE)


def starts_simplified_reply(case: CaseFile, fact: Fact[Serve]) -> bool:
    return case.track is Track.SIMPLIFIED and _brings(case, fact, DocumentKind.REPLY_NOTICE)


def starts_suit(term: str) -> Callable[[CaseFile, Fact[Serve]], bool]:
    """Whether this service starts that period to sue, for whom it was made."""

    def starts(case: CaseFile, fact: Fact[Serve]) -> bool:
        document, party = fact.details.document, fact.details.party
        return suit_term(case, document, party) == term and _brings(case, fact, document)

    return starts


def starts_performance(case: CaseFile, fact: Fact[Serve]) -> bool:
    brought = _brings(case, fact, DocumentKind.DECISION, DocumentKind.MEDIATION_DOCUMENT)
    return brought and _role_of(case, fact) is PartyRole.RESPONDENT


def for_performance(case: CaseFile, fact: Fact[Serve]) -> Iterable[dict[str, object]]:
    """A period for each duty that has one: the days that the document sets, else those the regulation gives."""
    return [each.period(case) for each in ordered(case) if each.is_dated]


def within_days_of_the_order(case: CaseFile, fact: Fact[OrderPerformance]) -> dict[str, object]:
    details = fact.details
    return within(case, details.days, details.duty, working=details.in_working_days)


@guard("ARL-77", "PER-001", "请核对履行义务人")
def a_duty_is_open(case: CaseFile, attempt: Attempt) -> str | None:
    """Of somebody else than this office, with or without a day."""
    is_open = any(obligation.owed_by for obligation in open_obligations(case))
    return None if is_open else "本案没有尚待履行的义务"


PERFORMED = ("ARL-77", "ARL-78")
"""What performance ends: the duty of the decision or mediation document, and an enforcement."""
TO_COURT = ("AEL-54", "AEL-53")
"""What runs while enforcement by the court is prepared: after the demand,
and until which day the court may be asked."""
ORDERED = ("ARL-77", "ARL-76")
"""What can be ordered: the duty of the decision or mediation document, and the report on an opinion letter."""


def _running(case: CaseFile, terms: tuple[str, ...]) -> list[Clock]:
    return [clock for clock in case.open_clocks() if clock.term in terms]


def _still_owed(case: CaseFile, attempt: Attempt) -> list[tuple[str, str]]:
    """Who has still to perform what: keys of parties, each with the name of the duty where it has one."""
    return [*((clock.about, clock.of) for clock in _running(case, PERFORMED)), *owing_without_a_day(case)]


def owes_nothing_like_it(
    case: CaseFile, details: RecordPerformance | OrderPerformance, owed: Iterable[tuple[str, str]]
) -> str:
    """Why this is none of the duties still owed; empty where it is."""
    its = [of for key, of in owed if key == details.party]
    if details.duty in its:
        return ""
    party = case.party(details.party)
    name = party.name if party else details.party
    if any(its):
        return f"{name}尚待履行的是{'、'.join(its)}，没有写明是其中哪一项"
    return f"{name}没有尚待履行的义务"


@guard(
    "ARL-77",
    "PER-002",
    "请核对履行义务人；反馈意见书、建议书的，办理登记整改反馈",
    by_form=True,
    beforehand=something(_still_owed, "没有尚待履行的决定书、调解书"),
)
def this_party_has_a_duty(case: CaseFile, attempt: Attempt[RecordPerformance]) -> str | None:
    return owes_nothing_like_it(case, attempt.details, _still_owed(case, attempt)) or None


def _nothing_overdue(case: CaseFile, attempt: Attempt) -> str | None:
    dues = [due for clock in _running(case, ORDERED) if (due := case.due(clock)).days]
    if owing_without_a_day(case):
        return None
    if not dues:
        return "没有尚待履行的决定书、调解书或者意见书"
    running = [due for due in dues if due.still_runs(attempt.on)]
    return f"履行期限要到{zh_date(min(due.first for due in running))}才届满" if len(running) == len(dues) else None


@guard(
    "ARL-77",
    "PER-003",
    "请核对履行义务人，等待履行期限届满",
    by_form=True,
    beforehand=_nothing_overdue,
)
def the_duty_is_overdue(case: CaseFile, attempt: Attempt[OrderPerformance]) -> str | None:
    details = attempt.details
    clock = case.running(details.term, details.party, details.duty)
    without = set() if details.opinion else owing_without_a_day(case)
    if clock is None and (details.party, details.duty) in without:
        return None  # 不履行 is enough where no day was set (第七十七条第二款)
    if clock is None:
        running = ((each.about, each.of) for each in _running(case, (details.term,)))
        return owes_nothing_like_it(case, details, (*running, *without))
    due = case.due(clock)
    return f"履行期限要到{zh_date(due.first)}才届满" if due.still_runs(attempt.on) else None


@guard("ARL-77", "CLO-001", "请先登记履行或者反馈，或者责令履行；案卷可以先行归档")
def every_duty_is_performed(case: CaseFile, attempt: Attempt) -> str | None:
    owed = [o for o in open_obligations(case) if o.holds_the_case]
    words = [f"{party.name if (party := case.party(o.owed_by)) else o.owed_by}尚未{o.in_words}" for o in owed]
    return f"{'，'.join(words)}，不能最后结案" if owed else None


@guard("ARL-79b", "CLO-002", "请先办理抄告；案卷可以先行归档")
def the_superiors_were_told(case: CaseFile, attempt: Attempt) -> str | None:
    owed = [o for o in open_obligations(case) if o.duty is Duty.COPY]
    return "决定书、意见书发生法律效力，尚未抄告被申请人的上一级主管部门，不能最后结案" if owed else None


@guard("ARL-79a", "CLO-003", "请先办理公开决定书；案卷可以先行归档")
def the_decision_was_published(case: CaseFile, attempt: Attempt) -> str | None:
    owed = [o for o in open_obligations(case) if o.duty is Duty.PUBLICATION]
    return "决定书应当向社会公开，尚未登记公开，不能最后结案" if owed else None


def _brought(*kinds: DocumentKind) -> Callable[[CaseFile, Fact[Serve]], bool]:
    return lambda case, fact: _brings(case, fact, *kinds)


def _nothing_more(case: CaseFile, fact: Fact[Serve]) -> dict[str, object]:
    return {}


def _on_service(
    term: str,
    when: Callable[[CaseFile, Fact[Serve]], bool],
    fill: Callable[[CaseFile, Fact[Serve]], dict[str, object]] = _nothing_more,
    each: Callable[[CaseFile, Fact[Serve]], Iterable[dict[str, object]]] = lambda case, fact: ({},),
) -> Opens:
    """A period that starts for whoever is served; where the day of service is in dispute, so is its start."""
    return Opens(
        term=term,
        when=when,
        about=recipient,
        fill=lambda case, fact: {**fill(case, fact), "views": _views(case.services[-1])},
        each=each,
    )


def _views(service: Service) -> tuple[View, ...]:
    """How else a period may be counted that starts with a public notice which ended on a day off."""
    if service.or_on is None:
        return ()
    return (View(why=f"公告期满日是否因休假日顺延有争议，如自{zh_date(service.or_on)}起算", start_on=service.or_on),)


STARTED_BY_SERVICE = (
    _on_service("ARL-31b", starts_supplement),
    _on_service("ARL-48b", starts_ordinary_reply),
    _on_service("ARL-54b", starts_simplified_reply),
    _on_service("ARL-58b", _brought(DocumentKind.NORM_REVIEW_NOTICE)),
    _on_service("ARL-60", _brought(DocumentKind.NORM_TRANSFER)),
    *(_on_service(term, starts_suit(term), days_of_a_law) for term in TO_SUE),
    _on_service("ARL-77", starts_performance, each=for_performance),
    _on_service("ARL-76", starts_feedback),
    _on_service("AEL-54", _brought(DocumentKind.DEMAND_NOTICE)),
    _on_service("REG-57b", starts_answer, lambda case, fact: {"length": answer_days(case, fact)}),
)
"""Every period that begins when a document is served, each for the party that received it."""


FILE = (
    Calls(kind=DocumentKind.FILE_COVER),
    Calls(kind=DocumentKind.FILE_LIST),
    Calls(kind=DocumentKind.FILE_NOTE),
)
"""What a file is bound with."""


STEPS: tuple[Step, ...] = (
    *(
        step
        for state in OPEN_STATES
        for step in rows(
            state,
            act=Act.SERVE,
            consults=(Register.NEEDS,),
            target=Fork(options=(State.DECIDED, State.COMPLIANCE), choose=after_service)
            if state is State.DECIDED
            else state,
            basis="ARL-88",
            any_day=True,
            who=OFFICE,
            details=Serve,
            guards=OF_SERVICE,
            opens=STARTED_BY_SERVICE,
        )
    ),
    *rows(
        State.DECIDED,
        State.COMPLIANCE,
        act=Act.RECORD_PERFORMANCE,
        after=(
            Act.DECIDE,
            Act.DECIDE_DIRECTLY,
        ),
        basis="ARL-77",
        any_day=True,
        who=OFFICE,
        details=RecordPerformance,
        guards=(a_duty_is_open, this_party_has_a_duty),
        closes=tuple(Closes(term=term, about=obliged, only=of_this_duty) for term in (*PERFORMED, *TO_COURT)),
    ),
    *rows(
        State.COMPLIANCE,
        act=Act.ORDER_PERFORMANCE,
        final=True,
        basis="ARL-77",
        who=(Role.REVIEWER, Role.APPROVER),
        details=OrderPerformance,
        guards=(a_duty_is_open, the_duty_is_overdue),
        closes=tuple(Closes(term=term, about=obliged, only=ordered_duty) for term in ORDERED),
        opens=(
            Opens(
                term="ARL-77",
                about=obliged,
                fill=within_days_of_the_order,
            ),
        ),
        calls=(Calls(kind=DocumentKind.PERFORMANCE_ORDER, to=lambda case, fact: (obliged(case, fact),)),),
    ),
    *rows(
        State.COMPLIANCE,
        act=Act.CLOSE,
        final=True,
        target=State.CLOSED,
        basis="ARL-75",
        who=OFFICE,
        details=Close,
        guards=(every_duty_is_performed, the_file_has_gone_up, the_superiors_were_told, the_decision_was_published),
        closes=(PROMISE,),
        calls=(Calls(kind=DocumentKind.CLOSING_APPROVAL),),
    ),
    *rows(
        State.COMPLIANCE,
        act=Act.ARCHIVE,
        final=True,
        basis="",
        who=OFFICE,
        details=Archive,
        guards=(the_file_has_gone_up,),
        calls=FILE,
    ),
    *rows(
        State.CLOSED,
        act=Act.ARCHIVE,
        final=True,
        target=State.ARCHIVED,
        basis="",
        who=OFFICE,
        details=Archive,
        calls=FILE,
    ),
)
