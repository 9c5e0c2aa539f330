"""在法定申请期限内提出 (行政复议法 第二十条、第二十一条、第三十条第一款第四项):
who is late is not accepted, and who is not late is not sent away as late."""

from collections.abc import Iterator
from dataclasses import replace

from casework import law
from casework.casefile import CaseFile
from casework.law import periods
from casework.procedure.reconsideration.acceptance.filing import (
    begins_of_omission,
    filed_on,
    omission_begins,
    perhaps_filed_on,
    receipt_of,
)
from casework.procedure.table import Attempt, guard
from casework.vocabulary import PartyRole, State, zh_date


def _the_period(case: CaseFile, attempt: Attempt) -> str:
    """The period the application had: another one where nobody told of the right (第二十条第三款)."""
    clock = case.last_clock("ARL-20a", "ARL-20c")
    return clock.term if clock else "ARL-20a"


def _the_omission(case: CaseFile, attempt: Attempt) -> str:
    """The rule by which the omission is complained of: a period for performance is set, or none is."""
    receipt = receipt_of(case)
    return law.item("application_starts", receipt.known_by or "", receipt.known_on).rule


@guard(
    "ARL-20a",
    "ACC-004",
    "请办理不予受理；有正当理由耽误期限的，先更正收案登记，写明障碍起止日",
    cites=_the_period,
)
def applied_in_time(case: CaseFile, attempt: Attempt) -> str | None:
    clock = case.last_clock("ARL-20a", "ARL-20c")
    if clock is None or clock.closed_on is None:
        return None
    due = case.due(clock)
    if due.is_over(perhaps_filed_on(case)):
        return f"申请期限已于{zh_date(due.last)}届满，申请逾期{due.days_late(clock.closed_on)}日"
    return None


@guard(
    "REG26-24a",
    "ACC-026",
    "请待履行期限届满再审查，或者办理不予受理并说明理由；紧急情况下请求保护人身权、财产权的不受此限，更正收案登记，不选该方式",
    by_form=True,
    cites=_the_omission,
)
def the_duty_was_due(case: CaseFile, attempt: Attempt) -> str | None:
    """Nobody omits what he still has time to do (2007年条例 第十六条, 条例 第二十四条)."""
    begins = omission_begins(receipt_of(case))
    if begins is None or begins <= attempt.on:
        return None
    return f"行政机关履行职责的期限要到{zh_date(begins)}才届满，尚不能以不履行职责申请复议"


@guard("ARL-21b", "ACC-013", "请办理不予受理；因不动产提出的，先更正收案登记")
def not_beyond_the_longest_period(case: CaseFile, attempt: Attempt) -> str | None:
    """However late the act became known (第二十一条): counted from the act itself."""
    receipt = receipt_of(case)
    if receipt.act_on is None:
        return None
    rule = case.rule("ARL-21a" if receipt.real_estate else "ARL-21b", attempt.on)
    due = periods.due(rule, receipt.act_on, calendar=case.calendar)
    if not due.is_over(perhaps_filed_on(case)):
        return None
    return f"申请距行政行为作出之日超过{rule.length_in_words()}，最长申请期限已于{zh_date(due.last)}届满"


@guard("ARL-30", "ACC-025", "请按本案情况选择不符合的受理条件；日期登记有误的，先更正收案登记", by_form=True)
def lateness_is_borne_out(case: CaseFile, attempt: Attempt) -> str | None:
    """Nobody is sent away as late who, on every reading of the days on record, is not: one of several by his own."""
    codes = getattr(attempt.details, "unmet", ())
    conditions = [case.item("acceptance_conditions", code, attempt.on) for code in codes]
    clock = case.last_clock("ARL-20a", "ARL-20c")
    if clock is None or clock.closed_on is None or not any("in_time" in each.needs for each in conditions):
        return None
    one = case.party(getattr(attempt.details, "applicant", None) or "")
    begins = begins_of_omission(receipt_of(case), one.known_on) or one.known_on if one else None
    due = case.due(replace(clock, start_on=begins or clock.start_on))
    if not due.still_runs(clock.closed_on) or not_beyond_the_longest_period.condition(case, attempt):
        return None
    return f"申请期限到{zh_date(due.first)}届满，{zh_date(clock.closed_on)}提出的申请在期限以内"


def late_on_one_reading(case: CaseFile) -> Iterator[tuple[str, str]]:
    """An application that others received in time and sent on too late: which day counts, no text says."""
    clock, forwarding = case.last_clock("ARL-20a", "ARL-20c"), receipt_of(case).forwarding
    if clock is None or clock.closed_on is None or case.state not in (State.RECEIVED, State.SUPPLEMENTING):
        return
    due, handed = case.due(clock), perhaps_filed_on(case)
    if forwarding and due.is_over(clock.closed_on) and not due.is_over(handed):
        yield (
            f"申请期限于{zh_date(due.last)}届满，{forwarding.organ}于{zh_date(handed)}收到申请，本机关于"
            f"{zh_date(filed_on(case))}收到；以哪一天为提出申请之日没有规定，受理或者不予受理都请写明理由",
            due.rule.citation,
        )


def late_alone(case: CaseFile) -> Iterator[tuple[str, str]]:
    """Applicants whose own period was over when the application came, though that of another was not: what to tell of
    each, and the article."""
    clock = case.last_clock("ARL-20a")
    if clock is None or clock.closed_on is None or case.state not in (State.RECEIVED, State.SUPPLEMENTING):
        return
    for party in case.parties_as(PartyRole.APPLICANT):
        lapsed = begins_of_omission(receipt_of(case), party.known_on)
        begins = lapsed or party.known_on
        if begins is None or begins >= clock.start_on:
            continue
        due = case.due(replace(clock, start_on=begins))
        if due.is_over(clock.closed_on):
            known = f"{party.name}自{zh_date(begins)}知道行政行为"
            if lapsed:
                known = f"对{party.name}履行职责的期限于{zh_date(begins)}届满"
            yield (
                f"{known}，其申请期限已于{zh_date(due.last)}届满，请对其单独审查是否受理，不受理的办理对部分申请人不予受理",
                due.rule.citation,
            )
