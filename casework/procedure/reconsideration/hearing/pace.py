"""审理的快慢与停顿: conversion, extension, suspension and resumption
(行政复议法 第三十九条、第五十五条、第六十二条)."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from pydantic import Field

from casework.casefile import CaseFile, Clock, Details, Fact, Interruption, View
from casework.law.periods import NO_EXTENSION
from casework.procedure.fields import (
    ApplicantKey,
    Count,
    FileNumber,
    Name,
    Rarely,
    SuspensionGround,
    Text,
)
from casework.procedure.reconsideration.acceptance.admission import accepted_on, of_the_trial
from casework.procedure.reconsideration.acceptance.representation import (
    the_successor_is_known,
    who_is_gone_was_waited_for,
)
from casework.procedure.reconsideration.acceptance.roles import the_suspension_fits_an_applicant
from casework.procedure.reconsideration.hearing.normative import (
    a_review_was_begun,
    issuers_to_be_told,
    reviews_that_start,
    the_review_is_over,
)
from casework.procedure.reconsideration.periods.review import (
    STARTS,
    as_when_received,
    counted_from_here_by_some,
)
from casework.procedure.reconsideration.represented import those_written_to
from casework.procedure.reconsideration.succession import STEP_IN, left, nobody_acts_for_the_dead
from casework.procedure.reconsideration.superiors import ABOVE_US, not_above
from casework.procedure.table import Attempt, Calls, Closes, Fork, Opens, Step, guard, rows
from casework.vocabulary import Act, DocumentKind, Role, State, Track, zh_date

DECISION_TERMS = ("ARL-62a", "ARL-62b")


SIMPLE = {"ARL-54a": "ARL-48a", "ARL-54b": "ARL-48b", "ARL-54-1": "ARL-48-1"}
"""The periods of the simplified procedure and those of the ordinary one in their place."""


class Convert(Details):
    """简易程序转为普通程序. Whether the periods that run then become those of the ordinary procedure, from the day on
    which they began, the law does not say (第四十八条、第五十四条、第五十五条): the office does; the other one stays a
    reading."""

    reason: Text = Field(title="理由")
    as_before: bool = Field(False, title="已经起算的发送、答复期限仍按简易程序计算")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        change = _as_it_was if self.as_before else _as_ordinary
        clocks = tuple(change(case, clock) if _converts(clock) else clock for clock in case.clocks)
        return case.with_(track=Track.ORDINARY, clocks=clocks)


def _converts(clock: Clock) -> bool:
    return clock.term in SIMPLE and clock.closed_on is None


def _as_ordinary(case: CaseFile, clock: Clock) -> Clock:
    """The same period as the ordinary procedure has it."""
    rule = case.rule(SIMPLE[clock.term], clock.start_on)
    simple = View(rule=clock.rule, why="转为普通程序前已经起算的，仍按简易程序计算")
    return replace(clock, term=SIMPLE[clock.term], rule=rule.id, views=(*clock.views, simple))


def _as_it_was(case: CaseFile, clock: Clock) -> Clock:
    rule = case.rule(SIMPLE[clock.term], clock.start_on)
    ordinary = View(rule=rule.id, why="转为普通程序后，改按普通程序计算")
    return replace(clock, views=(*clock.views, ordinary))


class Extend(Details):
    """延长审理期限. The law limits the days, not how often (第六十二条第一款)."""

    days: Count = Field(title="延长日数")
    reason: Text = Field(title="情况复杂的理由")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        clocks = tuple(
            replace(clock, extension=clock.extension + self.days)
            if clock.term in DECISION_TERMS and clock.closed_on is None
            else clock
            for clock in case.clocks
        )
        return case.with_(clocks=clocks)


class Suspend(Details):
    """中止审理."""

    ground: SuspensionGround = Field(title="中止事由")
    reason: Text = Field(title="具体情况")
    applicant: ApplicantKey | None = Field(None, title="所涉申请人（死亡、丧失行为能力、下落不明或者终止的）")
    both_agree: bool = Field(False, title="各方同意调解或者和解")
    agreed_until: date | None = Field(None, title="各方同意中止至（没有约定的不填）")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        stop = Interruption(
            kind="suspension",
            ground=self.ground,
            begins=fact.on,
            ends=None,
            seq=fact.seq,
            until=self.agreed_until if self.both_agree else None,
            party=self.applicant or "",
        )
        case = counted_from_here_by_some(case, fact)
        return case.with_(interruptions=(*case.interruptions, stop))


class Resume(Details):
    """恢复审理. Where several grounds overlap, the trial goes on when the last of them is gone."""

    reason: Text = Field(title="中止原因消除的情况")
    ground: SuspensionGround | None = Field(None, title="已消除的中止事由（不选为全部）")
    recovered: Annotated[str, Rarely()] = Field("", title="申请人恢复行为能力的，写明依据", max_length=300)
    gone: Annotated[ApplicantKey | None, Rarely()] = Field(
        None, title="几名申请人中没有承受人、承受人放弃权利或者中止满六十日的一人（案件对其他申请人继续审理）"
    )

    def ends(self, stop: Interruption) -> bool:
        """Of several applicants for whom the case stands still on one ground, only what is about whoever is gone."""
        if self.ground is None:
            return True
        return stop.ground == self.ground and (self.gone is None or stop.party in ("", self.gone))

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        stops = tuple(
            replace(stop, ends=fact.on) if stop in case.suspensions() and self.ends(stop) else stop
            for stop in case.interruptions
        )
        resumed = case.with_(interruptions=stops)
        return left(resumed, self.gone, fact.on) if self.gone else resumed


class RegisterResumptionOrder(Details):
    """上级行政机关责令恢复审理 (第四十条)."""

    organ: Name = Field(title="责令的上级行政机关")
    document_number: FileNumber = Field("", title="责令恢复审理通知书文号")
    reason: Text = Field(title="认为没有正当理由的说明")


def after_resumption(case: CaseFile, fact: Fact) -> State:
    return State.SUSPENDED if case.suspensions() else State.ACCEPTED


def everyone_once_resumed(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    """Nobody is told of a resumption while another ground still suspends the trial."""
    return () if case.suspensions() else those_written_to(case, fact)


def of_the_resumed_stop(case: CaseFile, fact: Fact[Resume], clock: Clock) -> bool:
    return any(stop.seq == clock.opened_seq and fact.details.ends(stop) for stop in case.interruptions)


def may_lead_to_termination(case: CaseFile, fact: Fact[Suspend]) -> bool:
    """Sixty days of suspension end a case on some grounds only (第四十一条第五项)."""
    return int(fact.details.ground) in case.rule("ARL-41-5", fact.on).grounds


def _ground(case: CaseFile, fact: Fact[Suspend]) -> dict[str, object]:
    return {"ground": int(fact.details.ground)}


@guard("ARL-40", "ORD-004", ABOVE_US, by_form=True)
def who_orders_the_trial_resumed_is_above(case: CaseFile, attempt: Attempt[RegisterResumptionOrder]) -> str | None:
    return not_above(case, attempt.details.organ, attempt.on)


@guard("ARL-55", "TRI-005", "本案已适用普通程序，可以直接办理后续事项")
def the_track_is_simplified(case: CaseFile, attempt: Attempt) -> str | None:
    return None if case.track is Track.SIMPLIFIED else "本案不是简易程序"


@guard("ARL-62b", NO_EXTENSION, "需要更多时间的，先转为普通程序")
def the_track_allows_an_extension(case: CaseFile, attempt: Attempt) -> str | None:
    return "适用简易程序的案件不得延长审理期限" if case.track is Track.SIMPLIFIED else None


@guard("ARL-62a", "EXTENSION_GT_30", "请减少延长日数；已经用尽的，在期限届满以前作出决定", by_form=True)
def within_the_longest_extension(case: CaseFile, attempt: Attempt[Extend]) -> str | None:
    extension, days = case.rule("ARL-62a", attempt.on).extension, attempt.details.days
    longest = extension.max if extension else None
    before = sum(fact.details.days for fact in case.every(Extend))
    if longest is None or before + days <= longest:
        return None
    earlier = f"已经延长{before}日，" if before else ""
    return f"延长期限最多不得超过{longest}日，{earlier}申请延长{days}日"


@guard("ARL-62a", "EXT-002", "期限届满后不能再延长，请尽快作出决定", by_form=True)
def the_decision_period_still_runs(case: CaseFile, attempt: Attempt) -> str | None:
    clock = next((c for term in DECISION_TERMS if (c := case.running(term))), None)
    due = case.due(clock) if clock else None
    return f"审理期限已于{zh_date(due.last)}届满" if due and due.is_over(attempt.on) else None


@guard("ARL-39", "SUS-001", "请取得双方同意，或者选择其他中止事由", by_form=True)
def both_agree_to_mediation(case: CaseFile, attempt: Attempt[Suspend]) -> str | None:
    needs = case.item("suspension_grounds", attempt.details.ground, attempt.on).needs
    if "consent" in needs and not attempt.details.both_agree:
        return "以调解、和解为由中止审理的，应当由申请人和被申请人双方同意"
    return None


@guard("ARL-14", "SUC-010", STEP_IN, by_form=True)
def everybody_who_agrees_can(case: CaseFile, attempt: Attempt[Suspend]) -> str | None:
    """No consent to mediation is had of an applicant in whose place nobody stands yet."""
    needs = case.item("suspension_grounds", attempt.details.ground, attempt.on).needs
    return nobody_acts_for_the_dead.condition(case, attempt) if "consent" in needs else None


@guard("ARL-39", "SUS-004", "请核对约定的日期；没有约定的不填", by_form=True)
def consent_reaches_beyond_the_day(case: CaseFile, attempt: Attempt[Suspend]) -> str | None:
    until = attempt.details.agreed_until
    item = case.item("suspension_grounds", attempt.details.ground, attempt.on)
    if until and "consent" not in item.needs:
        return f"以“{item.label}”中止的，不因各方约定的日期届满，不填各方同意中止至何日"
    return f"各方同意中止至{zh_date(until)}，不晚于中止之日" if until and until <= attempt.on else None


@guard(
    "ARL-39",
    "SUS-002",
    "新的中止事由、另一名申请人有同一事由的（写明所涉申请人），请另行登记；原因消除的办理恢复审理",
    by_form=True,
)
def not_suspended_on_this_ground(case: CaseFile, attempt: Attempt[Suspend]) -> str | None:
    """Each of several applicants may die or lose capacity: that is a ground of its own, where both are named."""
    details = attempt.details
    running = next(
        (
            stop
            for stop in case.suspensions()
            if stop.ground == details.ground and not (stop.party and details.applicant not in (None, stop.party))
        ),
        None,
    )
    return f"本案已自{zh_date(running.begins)}起以同一事由中止" if running else None


@guard("ARL-39", "SUS-003", "请选择正在中止的事由，或者不选，全部恢复", by_form=True)
def suspended_on_this_ground(case: CaseFile, attempt: Attempt[Resume]) -> str | None:
    ending = [stop for stop in case.suspensions() if attempt.details.ends(stop)]
    if ending:
        begun = max(stop.begins for stop in ending)
        return f"恢复日早于中止日{zh_date(begun)}" if attempt.on < begun else None
    assert attempt.details.ground
    label = case.item("suspension_grounds", attempt.details.ground, attempt.on).label
    return f"本案没有以“{label}”中止"


STEPS: tuple[Step, ...] = (
    *rows(
        State.ACCEPTED,
        act=Act.CONVERT,
        basis="ARL-55",
        who=(Role.REVIEWER,),
        details=Convert,
        guards=(the_track_is_simplified,),
        closes=("ARL-62b",),
        opens=(Opens(term="ARL-62a", start=lambda case, fact: accepted_on(case), fill=of_the_trial),),
        calls=(Calls(kind=DocumentKind.CONVERSION_NOTICE, to=those_written_to),),
    ),
    *rows(
        State.ACCEPTED,
        act=Act.EXTEND,
        basis="ARL-62a",
        who=(Role.REVIEWER, Role.APPROVER),
        approved_under="ARL-62a",
        details=Extend,
        guards=(
            the_track_allows_an_extension,
            within_the_longest_extension,
            the_decision_period_still_runs,
        ),
        calls=(Calls(kind=DocumentKind.EXTENSION_NOTICE, to=those_written_to),),
    ),
    *rows(
        State.ACCEPTED,
        State.SUSPENDED,
        act=Act.SUSPEND,
        target=State.SUSPENDED,
        basis="ARL-39",
        who=(Role.HANDLER, Role.REVIEWER),
        details=Suspend,
        guards=(
            both_agree_to_mediation,
            everybody_who_agrees_can,
            consent_reaches_beyond_the_day,
            not_suspended_on_this_ground,
            a_review_was_begun,
            the_suspension_fits_an_applicant,
        ),
        stops=("suspension",),
        opens=(
            Opens(term="ARL-41-5", when=may_lead_to_termination, fill=_ground),
            Opens(term="ARL-58a", about=issuers_to_be_told),
            *(Opens(term=term, about=reviews_that_start(term), fill=as_when_received(term)) for term in STARTS),
        ),
        calls=(Calls(kind=DocumentKind.SUSPENSION_NOTICE, to=those_written_to),),
    ),
    *rows(
        State.SUSPENDED,
        act=Act.RESUME,
        target=Fork(options=(State.ACCEPTED, State.SUSPENDED), choose=after_resumption),
        basis="ARL-39",
        who=(Role.HANDLER, Role.REVIEWER),
        details=Resume,
        guards=(suspended_on_this_ground, who_is_gone_was_waited_for, the_successor_is_known, the_review_is_over),
        resumes=("suspension",),
        closes=(Closes(term="ARL-41-5", only=of_the_resumed_stop),),
        calls=(Calls(kind=DocumentKind.RESUMPTION_NOTICE, to=everyone_once_resumed),),
    ),
    *rows(
        State.SUSPENDED,
        act=Act.REGISTER_RESUMPTION_ORDER,
        basis="ARL-40",
        who=(Role.CLERK, Role.HANDLER, Role.REVIEWER),
        details=RegisterResumptionOrder,
        guards=(who_orders_the_trial_resumed_is_above,),
    ),
)
