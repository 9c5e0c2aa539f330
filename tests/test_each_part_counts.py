"""Conditions of several parts, each part asked alone: what is dropped from one of them is found here, not by luck in a
scenario. Judged on the facts alone."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casework import procedure
from casework.casefile import Party
from casework.law import calendar as calendars
from casework.procedure import onward
from casework.procedure.entering import roster
from casework.procedure.reconsideration.acceptance.representation import Succeed
from casework.procedure.reconsideration.decision.ways import ends_of_notice
from casework.procedure.reconsideration.hearing import summons
from casework.procedure.reconsideration.hearing.opinions import unheard
from casework.procedure.reconsideration.hearing.proof.evidence import reply_in_time_until
from casework.procedure.reconsideration.hearing.summons import Called
from casework.procedure.reconsideration.succession import who_is_gone
from casework.procedure.table import Attempt
from casework.vocabulary import Act, PartyKind, PartyRole, Procedure
from tests import test_representation
from tests.offices import RECEIPT
from tests.test_guards import DEATH, HEIR
from tests.test_representation import played, refusal

Done = tuple[Act, str, dict[str, Any]]


@pytest.mark.parametrize(
    ("of", "act", "term", "cut"),
    [
        (Procedure.RECONSIDERATION, Act.DECIDE, "ARL-48a", True),
        (Procedure.RECONSIDERATION, Act.DECIDE, "ARL-62a", False),
        (Procedure.RECONSIDERATION, Act.WITHDRAW, "ARL-30a", True),
        (Procedure.RECONSIDERATION, Act.WITHDRAW, "VIS-1", False),
        (Procedure.RECONSIDERATION, Act.REPLY, "ARL-48b", False),
        (Procedure.LITIGATION, Act.RECEIVE_JUDGMENT, "ALL-67b", True),
        (Procedure.LITIGATION, Act.SUBMIT_ANSWER, "ALL-67b", False),
    ],
)
def test_an_act_cuts_a_period_that_waited_for_something_else(of: Procedure, act: Act, term: str, cut: bool) -> None:
    assert procedure.table_of(of).cuts(act, term) is cut


@pytest.mark.parametrize(("published", "ends"), [("2020-05-06", []), ("2026-05-06", [date(2026, 6, 5)])])
def test_a_public_notice_has_no_sure_end_where_the_rule_of_its_time_is_not_sure(
    published: str, ends: list[date]
) -> None:
    """民事诉讼法 as it stood before 2022 was not compared with its text."""
    party = Party(key="applicant-1", role=PartyRole.APPLICANT, kind=PartyKind.CITIZEN, name="王喆")
    found = ends_of_notice(party, date.fromisoformat(published), calendars.shipped())
    assert [due.due_on for due in found] == ends


def test_who_is_gone_is_named_by_the_suspension_else_the_only_applicant() -> None:
    case = played(DEATH)
    (stop,) = case.suspensions()
    assert who_is_gone(case, stop) == "applicant-1"
    assert who_is_gone(case, replace(stop, party="applicant-2")) == "applicant-2"
    first = case.parties[0]
    two = case.with_(parties=(*case.parties, replace(first, key="applicant-2", name="李堃")))
    assert who_is_gone(two, stop) == ""
    assert who_is_gone(two, replace(stop, party="applicant-2")) == "applicant-2"


def test_of_two_suspensions_the_one_that_ends_first_is_waited_for() -> None:
    """Sixty days from 25 March: 6 in March, 30 in April, 24 in May, which is a Sunday. Whether it rolls over is in
    dispute, so that nobody is told to wait longer."""
    later: Done = (Act.SUSPEND, "2026-04-08", {"ground": "2", "reason": "丧失行为能力"})
    refused = refusal(played(DEATH, later), Act.TERMINATE, "2026-04-20", ground="5", reason="原因仍未消除")
    assert refused and refused.code == "END-004"
    assert refused.message == "中止要到2026年5月24日才满期"


@pytest.mark.parametrize("of", Procedure)
def test_what_usually_comes_next_is_lawful_and_for_people(of: Procedure) -> None:
    """In every state: nothing where the law knows no act, and never what only the system does."""
    table = procedure.table_of(of)
    for state in table.stage_of:
        case = played().with_(procedure=of, state=state, clocks=())
        assert onward.usual(table, case, lambda step: False) == ()
        assert all(step.is_for_people for step in onward.usual(table, case, lambda step: True))


# ---- hearings


def called(on: str, hearing_on: str) -> Done:
    return Act.NOTIFY_HEARING, on, {"hearing_on": hearing_on, "place": "听证室", "matters": "事实"}


def held(on: str) -> Done:
    return Act.HOLD_HEARING, on, {"host": "甲", "panel": ["乙", "丙"], "recorder": "丁", "despite_notice": True}


WAIVED: Done = (Act.WAIVE_NOTICE, "2026-03-20", {"party": "applicant-1", "record": "同意"})
THIRD: Done = (Act.ADD_THIRD_PARTY, "2026-04-02", {"third_party": {"name": "李堃"}, "interest": "相邻权"})


@pytest.mark.parametrize(
    ("before", "how"),
    [
        ((called("2026-03-16", "2026-04-01"), WAIVED), Called.WAIVED),
        ((called("2026-03-16", "2026-04-01"), WAIVED, called("2026-03-23", "2026-04-01")), Called.NEVER),
        ((called("2026-03-16", "2026-04-01"),), Called.NEVER),
    ],
    ids=["of this notice", "of the notice before", "not at all"],
)
def test_a_waiver_is_of_the_notice_that_was_given_then(before: tuple[Done, ...], how: Called) -> None:
    case = played(*before, held("2026-04-01"))
    first = next(call for call in summons.calls(case, case.hearings[-1]) if call.party == "applicant-1")
    assert first.how is how


def test_a_waiver_of_a_notice_that_was_taken_back_waives_nothing() -> None:
    case = played(called("2026-03-16", "2026-04-01"), WAIVED, called("2026-03-23", "2026-04-01"), held("2026-04-01"))
    gone = case.with_(facts=tuple(fact for fact in case.facts if (fact.act, fact.seq) != (Act.NOTIFY_HEARING, 4)))
    assert {call.how for call in summons.calls(gone, gone.hearings[-1])} == {Called.NEVER}


def test_who_is_called_only_after_a_hearing_was_not_heard_there() -> None:
    before = (called("2026-03-16", "2026-04-01"), held("2026-04-01"), THIRD)
    assert [party.key for party in unheard(played(*before))] == ["third_party-1"]
    assert [party.key for party in unheard(played(*before, called("2026-04-03", "2026-04-20")))] == ["third_party-1"]


# ---- whose period it is

SECOND: Done = (Act.ADD_RESPONDENT, "2026-03-09", {"respondent": {"name": "东湖区住建局"}, "reason": "共同作出"})


def served(party: str, on: str) -> Done:
    return Act.SERVE, on, {"document": "D-13", "party": party}


def test_each_respondent_replies_within_his_own_period() -> None:
    """Ten working days from each service: 12 to 25 March, 17 to 30 March."""
    copies: Done = (Act.SEND_COPY, "2026-03-10", {})
    case = played(SECOND, copies, served("respondent-1", "2026-03-11"), served("respondent-2", "2026-03-16"))
    days = [reply_in_time_until(case, f"respondent-{n}") for n in (1, 2)]
    assert days == [date(2026, 3, 25), date(2026, 3, 30)]
    assert reply_in_time_until(case, "applicant-1") is None


def test_only_a_period_that_still_runs_passes_to_who_steps_in() -> None:
    case = played(DEATH)
    period = case.clocks[0]
    run = replace(period, about="applicant-1", closed_on=None)
    over = replace(run, closed_on=date(2026, 3, 20))
    heir = test_representation._details(Act.SUCCEED, HEIR[2])
    assert isinstance(heir, Succeed)
    passed = heir._passed_on(case.with_(clocks=(run, over)), ["applicant-2"])
    assert [clock.about for clock in passed] == ["applicant-2", "applicant-1"]


# ---- decisions


OMISSION = {"outcome": "66", "text": "责令履行"}


def said(code: str, outcomes: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, **receipt: Any) -> str:
    """What the guard of this code says to a decision of an application with these particulars."""
    told = [(Act.RECEIVE, "2026-03-02", dict(RECEIPT) | receipt), *test_representation.FACTS[1:]]
    monkeypatch.setattr(test_representation, "FACTS", told)
    case = played()
    guard = next(guard for guard in procedure.step_for(case, Act.DECIDE).guards if guard.code == code)
    decision = {"outcomes": outcomes, "facts_found": "事实。", "reasons": "理由。", "performance_days": 15}
    day = date(2026, 4, 20)
    attempt: Any = Attempt(on=day, today=day, details=test_representation._details(Act.DECIDE, decision))
    return guard.condition(case, attempt) or ""


@pytest.mark.parametrize(("scope", "found"), [("1", True), ("14", False), (None, False)])
def test_a_penalty_is_no_omission(monkeypatch: pytest.MonkeyPatch, scope: str | None, found: bool) -> None:
    assert bool(said("DEC-024", [OMISSION], monkeypatch, scope_item=scope)) is found


UPHELD: dict[str, Any] = {"outcome": "68", "text": "维持"}
BOTH = "对复议请求第1项不能既“维持”又“撤销”"
UNDONE: dict[str, Any] = {"outcome": "64", "text": "撤销", "ground": "1"}


@pytest.mark.parametrize(
    ("claims", "of_each", "found"),
    [
        (["撤销"], (None, None), BOTH),
        (["撤销"], (1, 1), BOTH),
        (["撤销", "确认违法"], (1, 1), BOTH),
        (["撤销", "确认违法"], (1, 2), ""),
        (["撤销", "确认违法"], (None, None), ""),
        (["撤销", "确认违法"], (None, 1), ""),
    ],
)
def test_of_a_claim_nothing_is_upheld_that_is_undone(
    monkeypatch: pytest.MonkeyPatch, claims: list[str], of_each: tuple[int | None, int | None], found: str
) -> None:
    """An only claim need not be named; of several, what names none is of none."""
    outcomes = [one | {"claim": claim} for one, claim in zip((UPHELD, UNDONE), of_each, strict=True)]
    assert said("DEC-021", outcomes, monkeypatch, claims=claims) == found


# ---- days of the application


@pytest.mark.parametrize(
    ("field", "day", "said"),
    [
        ("knew_right_on", "2026-03-02", ""),
        ("knew_right_on", "2026-03-03", "知道复议权利之日2026年3月3日晚于收到申请之日2026年3月2日"),
        ("known_on", "2026-03-03", ""),
        ("known_on", "2026-03-10", ""),
        ("known_on", "2026-03-11", "知道之日2026年3月11日尚未到来"),
    ],
)
def test_who_applies_knows_that_he_may_and_may_learn_later_of_what_was_done(field: str, day: str, said: str) -> None:
    """Received on 2 March, recorded on the 10th."""
    step = procedure.table_of(Procedure.RECONSIDERATION).steps[0]
    guard = next(guard for guard in step.guards if guard.code == "REC-007")
    details = test_representation._details(Act.RECEIVE, dict(RECEIPT) | {field: day})
    attempt: Any = Attempt(on=date(2026, 3, 2), today=date(2026, 3, 10), details=details)
    assert (guard.condition(played(), attempt) or "") == said


# ---- a list of applicants


def test_headings_and_empty_lines_of_a_pasted_list_are_nobody() -> None:
    text = "序号\t姓名\t电话\n\n1\t王喆\t13800001234\n2. 李堃，东湖路1号\n1\n"
    assert [person["name"] for person in roster.people(text)] == ["王喆", "李堃"]
