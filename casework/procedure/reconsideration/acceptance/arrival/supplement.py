"""补正: what the application lacks, until when it may be made good, and giving up by silence
(行政复议法 第三十一条).

One notice goes to every applicant. Each has his own period, from the day he received it, and each may be given more
time for a good reason of his own; nobody gives up while another's period runs or has not begun.
"""

from collections.abc import Iterator
from dataclasses import replace

from pydantic import Field

from casework.casefile import CaseFile, Clock, Details, Fact, Party
from casework.procedure.fields import ApplicantKey, Count, Text
from casework.procedure.reconsideration.acceptance.arrival.online import (
    RequireSupplement,
    no_paper_is_asked_for_besides,
)
from casework.procedure.reconsideration.acceptance.filing import OFFICE, PROMISE, applicants, nothing_is_reviewed_again
from casework.procedure.table import Attempt, Calls, Opens, Step, guard, rows
from casework.vocabulary import Act, DocumentKind, Ending, PartyRole, Role, State, zh_date

TO_SUPPLEMENT = "ARL-31b"
"""The period of each applicant."""


class Supplement(Details):
    """收到补正材料."""

    materials: tuple[Text, ...] = Field((), title="补正材料")
    complete: bool = Field(True, title="已按要求补正")


class Abandon(Details):
    """逾期不补正，视为放弃."""

    record: Text = Field(title="记录在卷的情况")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(ending=Ending.ABANDONED)


class ExtendSupplement(Details):
    """延长补正期限 (第三十一条第二款). The law sets no number of days: they must be reasonable."""

    party: ApplicantKey | None = Field(None, title="申请人（不选为全体申请人）")
    days: Count = Field(title="延长日数（工作日）")
    reason: Text = Field(title="不能按期补正的正当理由")

    def concerns(self, clock: Clock) -> bool:
        """Whether it extends this period: a period in force, of the applicant named or of all."""
        return clock.term == TO_SUPPLEMENT and clock.closed_on is None and self.party in (None, clock.about)

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        clocks = tuple(
            replace(clock, extension=clock.extension + self.days) if self.concerns(clock) else clock
            for clock in case.clocks
        )
        return case.with_(clocks=clocks)


@guard("ARL-31a", "SUP-001", "请在收到申请之日起的期限内办理；逾期应当受理或者视为受理", by_form=True)
def supplement_is_asked_in_time(case: CaseFile, attempt: Attempt) -> str | None:
    clock = case.running("ARL-31a")
    due = case.due(clock) if clock else None
    return f"通知补正的期限已于{zh_date(due.last)}届满" if due and due.is_over(attempt.on) else None


@guard("ARL-31a", "SUP-002", "补正事项应当一次性载明；现有材料请据以受理或者不予受理")
def supplement_is_asked_only_once(case: CaseFile, attempt: Attempt) -> str | None:
    earlier = case.find(Act.REQUIRE_SUPPLEMENT)
    if earlier:
        return f"本案已于{zh_date(earlier.on)}通知补正，不得再次通知补正"
    return None


def _periods(case: CaseFile) -> Iterator[tuple[Party, Clock | None]]:
    """Every applicant with his own period to supplement; None while the notice has not been served on him."""
    for party in case.parties_as(PartyRole.APPLICANT):
        yield party, case.running(TO_SUPPLEMENT, party.key)


@guard("ARL-31b", "SUP-003", "请等待每一名申请人的补正期限届满；通知尚未送达的，先登记送达")
def the_supplement_period_is_over(case: CaseFile, attempt: Attempt) -> str | None:
    for party, clock in _periods(case):
        if clock is None:
            return f"补正通知书尚未登记送达{party.name}，其补正期限没有起算"
        due = case.due(clock)
        if due.still_runs(attempt.on):
            return f"{party.name}的补正期限要到{zh_date(due.first)}才届满"
    return None


def _nothing_runs(case: CaseFile, attempt: Attempt) -> str | None:
    return None if case.running(TO_SUPPLEMENT) else "补正通知书尚未登记送达，没有可以延长的补正期限"


@guard("ARL-31b", "SUP-004", "请先登记补正通知书的送达，再延长其补正期限", by_form=True, beforehand=_nothing_runs)
def a_supplement_period_runs(case: CaseFile, attempt: Attempt[ExtendSupplement]) -> str | None:
    if any(attempt.details.concerns(clock) for clock in case.clocks):
        return None
    party = case.party(attempt.details.party or "")
    return f"{party.name if party else '申请人'}没有正在进行的补正期限"


@guard("ARL-31b", "SUP-005", "请写明新的正当理由；没有新的理由的，期满后依法处理", by_form=True)
def each_extension_has_a_reason_of_its_own(case: CaseFile, attempt: Attempt[ExtendSupplement]) -> str | None:
    details = attempt.details
    reason = _compared(details.reason)
    if not reason:
        return "延长补正期限没有写明正当理由"
    for earlier in case.every(ExtendSupplement):
        same_applicant = None in (details.party, earlier.details.party) or details.party == earlier.details.party
        if same_applicant and _compared(earlier.details.reason) == reason:
            return f"已于{zh_date(earlier.on)}以同一理由延长补正期限"
    return None


def _compared(reason: str) -> str:
    """A reason without what does not tell it from another: spaces and punctuation."""
    return "".join(letter for letter in reason if letter.isalnum())


@guard("ARL-31b", "SUP-006", "请延长至今后的日期；期限届满而没有正当理由的，依法处理", by_form=True)
def the_extension_reaches_beyond_today(case: CaseFile, attempt: Attempt[ExtendSupplement]) -> str | None:
    details = attempt.details
    for clock in filter(details.concerns, case.clocks):
        due = case.due(replace(clock, extension=clock.extension + details.days))
        if due.is_over(attempt.on):
            return f"延长{details.days}个工作日，期限至{zh_date(due.last)}止，已经届满"
    return None


STEPS: tuple[Step, ...] = (
    *rows(
        State.RECEIVED,
        act=Act.REQUIRE_SUPPLEMENT,
        target=State.SUPPLEMENTING,
        basis="ARL-31a",
        who=OFFICE,
        details=RequireSupplement,
        guards=(
            nothing_is_reviewed_again,
            supplement_is_asked_only_once,
            supplement_is_asked_in_time,
            no_paper_is_asked_for_besides,
        ),
        closes=("ARL-30a", "ARL-31a"),
        calls=(Calls(kind=DocumentKind.SUPPLEMENT_NOTICE, to=applicants),),
    ),
    *rows(
        State.SUPPLEMENTING,
        act=Act.SUPPLEMENT,
        target=State.RECEIVED,
        basis="ARL-31c",
        who=OFFICE,
        details=Supplement,
        closes=("ARL-31b",),
        opens=(Opens(term="ARL-31c"),),
    ),
    *rows(
        State.SUPPLEMENTING,
        act=Act.DEEM_ABANDONED,
        final=True,
        target=State.CLOSED,
        basis="ARL-31b",
        who=OFFICE,
        details=Abandon,
        guards=(the_supplement_period_is_over,),
        closes=("ARL-31b", PROMISE),
    ),
    *rows(
        State.SUPPLEMENTING,
        act=Act.EXTEND_SUPPLEMENT,
        basis="ARL-31b",
        who=(Role.HANDLER, Role.REVIEWER),
        details=ExtendSupplement,
        guards=(
            a_supplement_period_runs,
            each_extension_has_a_reason_of_its_own,
            the_extension_reaches_beyond_today,
        ),
    ),
)
