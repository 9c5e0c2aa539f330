"""受理与不予受理 (行政复议法 第三十条、第三十三条)."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from pydantic import Field

from casework import law
from casework.casefile import CaseFile, Details, Fact, View
from casework.law.periods import Due, Stop
from casework.procedure.fields import (
    Capacity,
    CommitteeTrigger,
    Count,
    Money,
    Rarely,
    SimplifiedCase,
)
from casework.procedure.reconsideration.acceptance.declining import (
    ConditionFinding,
    Decline,
    DeclineAlone,
    a_penalty_is_within_the_scope,
    who_has_an_interest_is_not_sent_away_for_want_of_one,
)
from casework.procedure.reconsideration.acceptance.filing import (
    ACCEPTANCES,
    OFFICE,
    REVIEW,
    applicants,
    nothing_is_reviewed_again,
    receipt_of,
)
from casework.procedure.reconsideration.acceptance.respondents import (
    the_applicant_was_told_of_the_wrong_respondent,
    the_respondent_is_settled,
)
from casework.procedure.reconsideration.acceptance.roles import no_organ, the_respondent_is_an_organ
from casework.procedure.reconsideration.acceptance.simplified import SIMPLIFIED
from casework.procedure.reconsideration.hearing.elevation import nobody_is_asked_who_tries_it
from casework.procedure.reconsideration.periods.in_time import (
    applied_in_time,
    lateness_is_borne_out,
    not_beyond_the_longest_period,
    the_duty_was_due,
)
from casework.procedure.reconsideration.represented import those_written_to
from casework.procedure.reconsideration.superiors import reviews_nothing
from casework.procedure.table import Attempt, Calls, Opens, Step, guard, rows
from casework.vocabulary import Act, DocumentKind, PartyRole, Register, Role, State, Track, zh_date

WITHDRAWN = "ARL-74-2"
CORRECTION = "correction"
"""The kind of stop (list `stop_kinds`) that a supplement was under the regulation of 2007."""
DECIDED_IN = {Track.ORDINARY: "ARL-62a", Track.SIMPLIFIED: "ARL-62b"}
"""The period for the decision in each procedure."""

SHORTER = Rarely("法律规定更短审理期限的")
BY_SHORT_WAY = Rarely("适用简易程序的")
IN_DOUBT = Rarely("逐项写明核查结果，管辖存疑的")


class TriedInDays(Details):
    """An act that begins the trial: a law may set a shorter period for the decision (第六十二条第一款但书)."""

    decision_days: Annotated[Count | None, SHORTER] = Field(None, title="法律规定的更短审理期限（日）")
    decision_basis: Annotated[str, SHORTER] = Field("", title="规定更短审理期限的法律条文", max_length=200)


class DeemAccepted(TriedInDays):
    """视为受理."""


class Accept(TriedInDays):
    """受理."""

    track: Track = Field(Track.ORDINARY, title="审理程序")
    simplified_case: Annotated[SimplifiedCase | None, BY_SHORT_WAY] = Field(None, title="适用简易程序的情形")
    amount: Annotated[Money | None, BY_SHORT_WAY] = Field(None, title="案件涉及款额（元）")
    all_agree: Annotated[bool, BY_SHORT_WAY] = Field(False, title="当事人各方同意适用简易程序")
    committee_triggers: tuple[CommitteeTrigger, ...] = Field((), title="应当提请委员会咨询的情形")
    checklist: Annotated[tuple[ConditionFinding, ...], IN_DOUBT] = Field((), title="受理条件核查")
    jurisdiction_basis: Annotated[str, IN_DOUBT] = Field(
        "", title="属于本机关管辖的依据（管辖存疑的填写）", max_length=1000
    )
    capacity: Capacity = ""

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(track=self.track)


def accepted_on(case: CaseFile, fact: Fact | None = None) -> date:
    """The day the trial periods run from. Under the old law that is the day the application, or its supplement, was
    received (旧法 第十七条第二款), under the new one the day of acceptance."""
    acceptance = case.find(*ACCEPTANCES)
    assert acceptance, f"{case.number}: not accepted"
    if acceptance.act in (Act.ACCEPT_AS_ORDERED, Act.RECEIVE_FILE):
        return acceptance.on
    if _accepted_on_receipt(case):
        return (case.find(Act.SUPPLEMENT) or case.received()).on
    return acceptance.on


def _accepted_on_receipt(case: CaseFile) -> bool:
    return case.rule("ARL-30a", case.stands_on).accepts_on_receipt


def review_period(case: CaseFile) -> Due:
    """The period for the review, as it stands."""
    clock = case.last_clock(*REVIEW)
    assert clock, f"{case.number}: no review period"
    return case.due(clock)


def is_ordinary(case: CaseFile, fact: Fact) -> bool:
    return case.track is Track.ORDINARY


def is_simplified(case: CaseFile, fact: Fact) -> bool:
    return case.track is Track.SIMPLIFIED


def applicants_and_third_parties(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    sides = {party.key for party in case.parties_as(PartyRole.APPLICANT, PartyRole.THIRD_PARTY)}
    return tuple(key for key in those_written_to(case, fact) if key in sides)


@guard("ARL-30c", "ACC-001", "请办理“视为受理”；受理后认为不符合条件的，办理“驳回行政复议申请”", by_form=True)
def the_review_period_has_not_ended(case: CaseFile, attempt: Attempt) -> str | None:
    due = review_period(case)
    if not due.is_over(attempt.on):
        return None
    late = due.days_late(attempt.on)
    return f"受理审查期限已于{zh_date(due.last)}届满（已逾期{late}日），期内未作出不予受理决定的，依法视为受理"


@guard("ARL-30c", "ACC-002", "期限届满前请办理受理或者不予受理")
def the_review_period_is_over(case: CaseFile, attempt: Attempt) -> str | None:
    due = review_period(case)
    return f"受理审查期限要到{zh_date(due.first)}才届满" if due.still_runs(attempt.today) else None


@guard("ARL-30c", "ACC-003", "请以审查期限届满之日为视为受理之日登记", by_form=True)
def deemed_on_the_lawful_day(case: CaseFile, attempt: Attempt) -> str | None:
    days = {deemed_acceptance_day(case), *review_period(case).days}
    if attempt.on in days:
        return None
    return f"视为受理之日依法为{'或者'.join(map(zh_date, sorted(days)))}，不是{zh_date(attempt.on)}"


def deemed_acceptance_day(case: CaseFile) -> date:
    """New law: the day the review period ends; while it stands still, the day on which it ends for whoever holds that
    asking a superior stops no review. Old law: the day of receipt."""
    if _accepted_on_receipt(case):
        return (case.find(Act.SUPPLEMENT) or case.received()).on
    if case.last_clock(*REVIEW) is None:  # taken from below: nothing is reviewed here, and nothing deemed accepted
        return case.received().on
    due = review_period(case)
    day = due.due_on or due.original_on
    assert day
    return day


@guard("ARL-30b", "ACC-007", "请在“有管辖权的行政复议机关”中写明", by_form=True)
def names_the_right_organ(case: CaseFile, attempt: Attempt[Decline | DeclineAlone]) -> str | None:
    details = attempt.details
    unmet = [case.item("acceptance_conditions", code, attempt.on) for code in details.unmet]
    if any("right_organ" in condition.needs for condition in unmet) and not details.right_organ:
        return "不属于本机关管辖的，应当在不予受理决定中告知有管辖权的行政复议机关"
    return reviews_nothing(details.right_organ, attempt.on) or None


@guard("ARL-62a", "ACC-014", "请写明规定更短期限的法律条文；没有的，不填更短期限", by_form=True)
def a_shorter_trial_rests_on_a_law(case: CaseFile, attempt: Attempt[TriedInDays]) -> str | None:
    details = attempt.details
    usual = case.rule("ARL-62a", attempt.on).length or 0
    if details.decision_days is None:
        return "只写明了法律条文，没有写明更短的审理期限" if details.decision_basis else None
    if details.decision_days >= usual:
        return f"{details.decision_days}日不少于{usual}日，不是更短的审理期限"
    return None if details.decision_basis else "更短的审理期限只能由法律规定，没有写明法律条文"


@guard(
    WITHDRAWN,
    "ACC-008",
    "请办理不予受理；能证明撤回违背真实意愿，或者前次没有经准予撤回并终止的，先更正收案登记，写明证明材料或者情况",
)
def not_barred_by_an_earlier_withdrawal(case: CaseFile, attempt: Attempt) -> str | None:
    """准予撤回行政复议申请、决定终止行政复议的: who withdrew before he was accepted may apply again. The regulation of
    2007 barred every withdrawal."""
    receipt = receipt_of(case)
    asks_how_it_ended = case.rule(WITHDRAWN, attempt.on).id == WITHDRAWN
    passes = receipt.withdrawal_not_willing or (asks_how_it_ended and receipt.withdrawn_not_ended)
    if not receipt.withdrawn_case or passes:
        return None
    return f"前次申请（{receipt.withdrawn_case}）已经撤回，不得再以同一事实和理由提出行政复议申请"


@guard("ARL-30", "ACC-010", "请逐项核查；有不符合的，办理不予受理", by_form=True)
def every_condition_is_met(case: CaseFile, attempt: Attempt[Accept]) -> str | None:
    """A checklist once begun is complete, and every condition on it is met."""
    details = attempt.details
    met = {finding.condition: finding.met for finding in details.checklist}
    if not met:
        return None
    conditions = case.items("acceptance_conditions", attempt.on)
    missing = [condition.label for condition in conditions if condition.code not in met]
    unmet = [condition.label for condition in conditions if met.get(condition.code) is False]
    if missing:
        return f"受理条件尚未核查：{'；'.join(missing)}"
    return f"不符合受理条件：{'；'.join(unmet)}" if unmet else None


@guard("ARL-30b", "ACC-011", "请使核查结果与不符合的条件一致", by_form=True)
def the_checklist_agrees(case: CaseFile, attempt: Attempt[Decline]) -> str | None:
    details = attempt.details
    unmet = {finding.condition for finding in details.checklist if not finding.met}
    if not details.checklist or unmet == set(details.unmet):
        return None
    differing = unmet ^ set(details.unmet)
    labels = [case.item("acceptance_conditions", code, attempt.on).label for code in sorted(differing)]
    return f"核查结果与所填不符合的条件不一致：{'；'.join(labels)}"


@guard(
    "ARL-27",
    "ACC-020",
    "请核实管辖：不属于本机关管辖的，不予受理并告知有管辖权的机关；属于的，在“属于本机关管辖的依据”中写明",
    by_form=True,
)
def no_organ_of_another_line(case: CaseFile, attempt: Attempt[Accept]) -> str | None:
    """Customs, tax, state security and the like go to their own superior; by its name alone this is only likely."""
    if attempt.details.jurisdiction_basis:
        return None
    words = law.statutory_list("vertical_organs")
    for party in case.parties_as(PartyRole.RESPONDENT):
        found = next((item for item in words if item.code in party.name and item.covers(attempt.on)), None)
        if found:
            rule = "对其行政行为不服的，向上一级主管部门申请行政复议"
            return f"{party.name}疑属{found.label}，{rule}，尚未写明由本机关管辖的依据"
    return None


@guard(
    "ARL-19",
    "ACC-028",
    "请告知申请人变更被申请人，或者不予受理；确系行政机关或者授权的组织的，在“属于本机关管辖的依据”中写明",
    by_form=True,
)
def no_court_or_company_is_complained_of(case: CaseFile, attempt: Attempt[Accept]) -> str | None:
    """Courts, procurators, congresses and companies do no 行政行为; by its name alone a respondent only seems one."""
    if attempt.details.jurisdiction_basis:
        return None
    found = next(filter(None, (no_organ(party.name) for party in case.parties_as(PartyRole.RESPONDENT))), "")
    return f"{found}，不能作被申请人" if found else None


def _copy_due(track: Callable[[CaseFile, Fact], bool]) -> Callable[[CaseFile, Fact], bool]:
    """Not so when the case comes back into trial and the respondent has the copy already."""
    return lambda case, fact: track(case, fact) and case.find(Act.SEND_COPY) is None


def of_the_trial(case: CaseFile, fact: Fact) -> dict[str, object]:
    """How long the trial may last where a law says otherwise than the article, and from which other day it may be held
    to run."""
    anew = {"begun_by": "REG26-40d", "runs_from": "上级行政复议机关收到案件材料之日"}
    taken_up = fact.act is Act.RECEIVE_FILE
    return {"length": _days_of_a_law(case), "views": _from_receipt(case), **(anew if taken_up else {})}


def _days_of_a_law(case: CaseFile) -> int | None:
    acceptance = case.find(*ACCEPTANCES)
    days = acceptance.details.decision_days if acceptance and isinstance(acceptance.details, TriedInDays) else None
    usual = case.rule(DECIDED_IN[case.track], case.stands_on).length
    return days if days and usual and days < usual else None


def _from_receipt(case: CaseFile) -> tuple[View, ...]:
    """Under the old law an application that had to be supplemented was accepted on its supplement, or else on its
    receipt, and then without the time the supplement took (旧法 第十七条第二款; 条例 第二十九条)."""
    asked, supplied, received = case.find(Act.REQUIRE_SUPPLEMENT), case.find(Act.SUPPLEMENT), case.received().on
    if not (asked and supplied) or accepted_on(case) != supplied.on or not _accepted_on_receipt(case):
        return ()
    taken = Stop(begins=max(asked.on, received), ends=supplied.on, ground=CORRECTION)
    article = law.item("stop_kinds", CORRECTION).citation
    why = f"自收到申请之日起算，补正申请材料所用时间不计入审理期限（{article}）"
    return (View(start_on=received, obstacles=(taken,), why=why),)


TRIAL_PERIODS = (
    Opens(term="ARL-48a", start=lambda case, fact: accepted_on(case), when=_copy_due(is_ordinary)),
    Opens(term="ARL-54a", start=lambda case, fact: accepted_on(case), when=_copy_due(is_simplified)),
    Opens(term="ARL-62a", start=lambda case, fact: accepted_on(case), when=is_ordinary, fill=of_the_trial),
    Opens(term="ARL-62b", start=lambda case, fact: accepted_on(case), when=is_simplified, fill=of_the_trial),
)


ACCEPTANCE_NOTICE = Calls(kind=DocumentKind.ACCEPTANCE_NOTICE, to=applicants_and_third_parties)


STEPS: tuple[Step, ...] = (
    *rows(
        State.RECEIVED,
        act=Act.DECLINE,
        final=True,
        consults=(Register.JURISDICTION,),
        target=State.DECIDED,
        basis="ARL-30b",
        who=(Role.HANDLER, Role.REVIEWER),
        details=Decline,
        guards=(
            nothing_is_reviewed_again,
            nobody_is_asked_who_tries_it,
            the_review_period_has_not_ended,
            names_the_right_organ,
            the_checklist_agrees,
            who_has_an_interest_is_not_sent_away_for_want_of_one,
            lateness_is_borne_out,
            a_penalty_is_within_the_scope,
            the_applicant_was_told_of_the_wrong_respondent,
        ),
        closes=(*REVIEW, "ARL-31a"),
        calls=(
            Calls(kind=DocumentKind.ACCEPTANCE_APPROVAL),
            Calls(kind=DocumentKind.DECLINE_DECISION, to=applicants),
        ),
    ),
    *rows(
        State.RECEIVED,
        act=Act.ACCEPT,
        consults=(Register.JURISDICTION,),
        target=State.ACCEPTED,
        basis="ARL-30a",
        who=(*OFFICE, Role.REVIEWER),
        details=Accept,
        guards=(
            nothing_is_reviewed_again,
            the_review_period_has_not_ended,
            applied_in_time,
            the_duty_was_due,
            not_beyond_the_longest_period,
            not_barred_by_an_earlier_withdrawal,
            *SIMPLIFIED,
            every_condition_is_met,
            a_shorter_trial_rests_on_a_law,
            the_respondent_is_settled,
            the_respondent_is_an_organ,
            no_organ_of_another_line,
            no_court_or_company_is_complained_of,
        ),
        closes=(*REVIEW, "ARL-31a"),
        opens=TRIAL_PERIODS,
        calls=(
            Calls(kind=DocumentKind.ACCEPTANCE_APPROVAL),
            ACCEPTANCE_NOTICE,
        ),
    ),
    *rows(
        State.RECEIVED,
        act=Act.DEEM_ACCEPTED,
        likely_on=deemed_acceptance_day,
        target=State.ACCEPTED,
        basis="ARL-30c",
        who=(*OFFICE, Role.SYSTEM),
        details=DeemAccepted,
        guards=(
            nothing_is_reviewed_again,
            the_review_period_is_over,
            deemed_on_the_lawful_day,
            a_shorter_trial_rests_on_a_law,
        ),
        closes=(*REVIEW, "ARL-31a"),
        opens=TRIAL_PERIODS,
        calls=(ACCEPTANCE_NOTICE,),
    ),
)
