"""Guards of many parts, asked one by one on the facts alone: which part refuses, and in which words."""

from datetime import date
from typing import Any

import pytest

from casework import procedure
from casework.procedure.fields import parse
from casework.procedure.litigation.sitting import what_he_said_agrees, who_came_is_named
from casework.procedure.reconsideration.acceptance.arrival.supplement import each_extension_has_a_reason_of_its_own
from casework.procedure.reconsideration.acceptance.respondents import the_applicant_agrees_to_the_change
from casework.procedure.reconsideration.acceptance.simplified import the_simplified_case_holds
from casework.procedure.reconsideration.decision.ending import (
    annulment_with_remaking_names_its_ground,
    compensation_comes_with_its_decision,
)
from casework.procedure.reconsideration.doubts import doubts
from casework.procedure.reconsideration.hearing.held import absent_heads_explained, who_was_not_there_said_nothing
from casework.procedure.reconsideration.hearing.pace import the_decision_period_still_runs
from casework.procedure.table import Attempt, Guard
from casework.vocabulary import Act, DocumentKind, Procedure, Role
from tests import test_representation
from tests.offices import RECEIPT
from tests.test_representation import played

Done = tuple[Act, str, dict[str, Any]]


def said(guard: Guard, act: Act, *before: Done, of: Procedure = Procedure.RECONSIDERATION, **given: Any) -> str:
    """Why this guard refuses such an act, whatever the others say; empty where it does not."""
    model = procedure.table_of(of).details_of(act)
    assert model
    attempt: Attempt[Any] = Attempt(on=date(2026, 3, 20), today=date(2026, 3, 20), details=parse(model, given))
    return guard.condition(played(*before), attempt) or ""


@pytest.fixture
def receipt(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the application of these tests says, to be added to."""
    own = dict(RECEIPT)
    monkeypatch.setattr(
        test_representation, "FACTS", [(Act.RECEIVE, "2026-03-02", own), *test_representation.FACTS[1:]]
    )
    return own


PENALTY, INFORMATION = "1", "14"


@pytest.mark.parametrize(
    ("case", "scope", "more", "why"),
    [
        ("3", None, {"amount": 3000}, ""),
        ("3", None, {"amount": 0}, ""),
        ("3", None, {"amount": 3001}, "案件涉及款额3001元，超过3000元"),
        ("3", None, {}, "以“案件涉及款额三千元以下”适用简易程序的，应当写明案件涉及款额"),
        ("3", None, {"track": "ordinary"}, ""),
        ("5", None, {"all_agree": True}, ""),
        ("5", None, {"all_agree": False}, "当事人各方没有同意适用简易程序"),
        ("1", None, {"all_agree": False}, ""),
        ("2", PENALTY, {}, ""),
        ("2", None, {}, ""),
        ("2", INFORMATION, {}, "本案的受案范围是“政府信息公开”，不是行政处罚"),
        ("4", INFORMATION, {}, ""),
        ("4", PENALTY, {}, "本案的受案范围是“行政处罚”，不是政府信息公开"),
        ("1", PENALTY, {"committee_triggers": ["2"]}, ""),
        (
            "1",
            PENALTY,
            {"committee_triggers": ["2", "1"]},
            "本案登记为“案情重大、疑难、复杂”，不是事实清楚、权利义务关系明确、争议不大的案件",
        ),
    ],
)
def test_a_simplified_case_is_one_of_those_the_law_names(
    receipt: dict[str, Any], case: str, scope: str | None, more: dict[str, Any], why: str
) -> None:
    receipt |= {"scope_item": scope, "administrative_act": "警告"}
    given = {"track": "simplified", "simplified_case": case} | more
    assert said(the_simplified_case_holds, Act.ACCEPT, **given) == why


EXPLAINED = {"explanation": "赴省厅开会", "staff": ["钱法规"]}
CONTRADICTION = "负责人是否参加没有记载的，不能同时登记参加、发言或者没有说明"
UNEXPLAINED = "被申请人的负责人不能参加听证的，应当说明理由并委托相应的工作人员参加"


@pytest.mark.parametrize(
    ("presence", "why"),
    [
        ({"head_attended": True}, ""),
        ({"unexplained": True}, ""),
        ({"not_recorded": True}, ""),
        (EXPLAINED, ""),
        ({}, UNEXPLAINED),
        ({"explanation": "赴省厅开会"}, UNEXPLAINED),
        ({"staff": ["钱法规"]}, UNEXPLAINED),
        ({"not_recorded": True, "head_attended": True}, CONTRADICTION),
        ({"not_recorded": True, "unexplained": True}, CONTRADICTION),
        ({"not_recorded": True, "spoke": True}, CONTRADICTION),
    ],
)
def test_a_head_who_stays_away_explains_it_and_sends_somebody(presence: dict[str, Any], why: str) -> None:
    one = {"respondent": "respondent-1", "head_attended": False} | presence
    given: dict[str, Any] = {"host": "刘洋", "panel": ["韩梅"], "recorder": "赵录"}
    assert said(absent_heads_explained, Act.HOLD_HEARING, **given, respondents=[one]) == why
    first_is_right = [{"respondent": "respondent-1", "head_attended": True}, one]
    assert said(absent_heads_explained, Act.HOLD_HEARING, **given, respondents=first_is_right) == why


@pytest.mark.parametrize(
    ("absent", "part"),
    [
        (False, ""),
        (True, "statements"),
        (True, "disputed"),
        (True, "left_early"),
    ],
)
def test_whoever_did_not_come_to_a_hearing_said_nothing_there(absent: bool, part: str) -> None:
    one = {"party": "applicant-1"}
    told: dict[str, Any] = {
        "statements": [one | {"speaker": "王喆", "words": "没有看到告知书"}],
        "disputed": [one | {"passage": "第二页", "objection": "不是原话"}],
        "left_early": [one],
    }
    given: dict[str, Any] = {"host": "刘洋", "panel": ["韩梅"], "recorder": "赵录", "applicant_absent": absent}
    course = {part: told[part]} if part else told
    why = "王喆没有到场，又写了其发言、异议或者中途退出" if absent else ""
    assert said(who_was_not_there_said_nothing, Act.HOLD_HEARING, **given, **course) == why


NAMED = {"attended": True, "official": "孙局", "title": "局长", "post": "chief"}
NAMELESS = "负责人出庭的，应当写明姓名、职务和负责人类别"
DOUBT = "负责人是否出庭没有记载的，不能同时登记出庭、发言或者均未出庭"
NOBODY = "写明均未出庭的，不能同时登记出庭的人员"


@pytest.mark.parametrize(
    ("came", "why"),
    [
        (NAMED, ""),
        ({**NAMED, "spoke": True}, ""),
        ({**NAMED, "official": ""}, NAMELESS),
        ({**NAMED, "title": ""}, NAMELESS),
        ({**NAMED, "post": None}, NAMELESS),
        ({**NAMED, "post": None, "post_not_recorded": True}, ""),
        ({"staff": ["钱法规"]}, ""),
        ({"nobody_came": True}, ""),
        ({"nobody_came": True, "staff": ["钱法规"]}, NOBODY),
        ({**NAMED, "nobody_came": True}, NOBODY),
        ({"not_recorded": True}, ""),
        ({"not_recorded": True, "spoke": True}, DOUBT),
        ({"not_recorded": True, "nobody_came": True}, DOUBT),
        ({**NAMED, "not_recorded": True}, DOUBT),
    ],
)
def test_who_came_to_court_is_named_and_nothing_contradicts_it(came: dict[str, Any], why: str) -> None:
    given = {"attendance": [{"party": "defendant-1", "attended": False, **came}]}
    assert said(who_came_is_named, Act.HOLD_SITTING, of=Procedure.LITIGATION, **given) == why


@pytest.mark.parametrize(
    ("came", "why"),
    [
        ({"staff": ["钱法规"]}, ""),
        ({"staff": ["钱法规"], "spoke": True}, "负责人没有出庭，不能登记发言"),
        ({"staff": ["钱法规"], "came_late": True, "refused": True}, "负责人没有出庭，不能登记迟到、拒绝说明"),
        ({**NAMED, "spoke": True, "answered": True, "refused": True}, ""),
        ({**NAMED, "answered": True}, "负责人回答询问、发表意见的，应当同时登记为发言"),
        ({**NAMED, "left_early": True}, ""),
    ],
)
def test_what_a_head_did_in_court_agrees_with_whether_he_came(came: dict[str, Any], why: str) -> None:
    given = {"attendance": [{"party": "defendant-1", "attended": False, **came}]}
    assert said(what_he_said_agrees, Act.HOLD_SITTING, of=Procedure.LITIGATION, **given) == why


def decided(*outcomes: dict[str, Any]) -> dict[str, Any]:
    return {
        "outcomes": [{"text": "决定如下", **outcome} for outcome in outcomes],
        "facts_found": "经审理查明",
        "reasons": "本机关认为",
    }


@pytest.mark.parametrize(
    ("claimed", "outcomes", "why"),
    [
        (False, ["68"], ""),
        (True, ["68"], "申请人一并提出了行政赔偿请求，应当同时决定给予赔偿或者驳回赔偿请求"),
        (True, ["64", "72"], ""),
        (True, ["68", "72-驳回"], ""),
    ],
)
def test_compensation_that_was_asked_for_is_decided(
    receipt: dict[str, Any], claimed: bool, outcomes: list[str], why: str
) -> None:
    receipt["compensation_claimed"] = claimed
    given = decided(*({"outcome": each} for each in outcomes))
    assert said(compensation_comes_with_its_decision, Act.DECIDE, **given) == why


@pytest.mark.parametrize(
    ("outcomes", "said_of_it"),
    [
        (["72"], "应当与变更、撤销、部分撤销、确认违法或者确认无效一并决定"),
        (["68", "72"], "应当与变更、撤销、部分撤销、确认违法或者确认无效一并决定"),
        (["72-驳回"], "应当在作出行政复议决定时同时决定"),
        (["72-驳回", "72-驳回"], "应当在作出行政复议决定时同时决定"),
        (["72-驳回", "69"], ""),
        (["65-1", "72"], ""),
    ],
)
def test_compensation_comes_with_another_decision(outcomes: list[str], said_of_it: str) -> None:
    given = decided(*({"outcome": each} for each in outcomes))
    assert said(compensation_comes_with_its_decision, Act.DECIDE, **given).endswith(said_of_it)
    assert bool(said(compensation_comes_with_its_decision, Act.DECIDE, **given)) == bool(said_of_it)


@pytest.mark.parametrize(
    ("outcome", "why"),
    [
        ({"outcome": "64", "remake": True, "ground": "1"}, ""),
        ({"outcome": "64", "remake": True}, "责令重新作出行政行为的，应当写明撤销事由"),
        ({"outcome": "64"}, ""),
        ({"outcome": "65-1", "remake": True}, "责令重新作出行政行为，以撤销或者部分撤销为前提"),
        ({"outcome": "68"}, ""),
    ],
)
def test_remaking_rests_on_an_annulment_with_its_ground(outcome: dict[str, Any], why: str) -> None:
    assert said(annulment_with_remaking_names_its_ground, Act.DECIDE, **decided(outcome)) == why


EXTENDED: Done = (
    Act.EXTEND_SUPPLEMENT,
    "2026-03-12",
    {"party": "applicant-1", "days": 5, "reason": "住院，无法签名。"},
)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"party": "applicant-1", "reason": "住院无法签名"}, "已于2026年3月12日以同一理由延长补正期限"),
        ({"party": None, "reason": "住院，无法签名"}, "已于2026年3月12日以同一理由延长补正期限"),
        ({"party": "applicant-1", "reason": "洪水断路"}, ""),
        ({"party": "applicant-2", "reason": "住院，无法签名。"}, ""),
        ({"party": "applicant-1", "reason": "。。"}, "延长补正期限没有写明正当理由"),
    ],
)
def test_each_applicant_has_his_own_reasons_and_each_of_them_once(
    monkeypatch: pytest.MonkeyPatch, asked: dict[str, Any], why: str
) -> None:
    required: Done = (Act.REQUIRE_SUPPLEMENT, "2026-03-05", {"items": ["身份证明"]})
    monkeypatch.setattr(test_representation, "FACTS", [test_representation.FACTS[0], required])
    found = said(each_extension_has_a_reason_of_its_own, Act.EXTEND_SUPPLEMENT, EXTENDED, days=5, **asked)
    assert found == why


ADVISED: Done = (
    Act.ADVISE_RESPONDENT,
    "2026-03-12",
    {"wrong": "respondent-1", "right": ["东湖区城市管理委员会"], "reason": "委托机关是区城管委"},
)


@pytest.mark.parametrize(
    ("before", "asked", "why"),
    [
        ((), {"applicant_agrees": True}, "尚未告知申请人变更被申请人"),
        ((ADVISED,), {"applicant_agrees": True}, ""),
        ((ADVISED,), {"applicant_agrees": False}, "申请人没有同意变更被申请人"),
        ((ADVISED,), {"applicant_agrees": True, "replaced": "respondent-2"}, "尚未告知申请人变更被申请人"),
    ],
)
def test_a_respondent_is_changed_by_an_applicant_who_was_told(
    before: tuple[Done, ...], asked: dict[str, Any], why: str
) -> None:
    given: dict[str, Any] = {"replaced": "respondent-1", "by": [{"name": "东湖区城市管理委员会"}], "reason": "更正"}
    assert said(the_applicant_agrees_to_the_change, Act.CHANGE_RESPONDENT, *before, **(given | asked)) == why


# ---- who may see what was registered


@pytest.mark.parametrize("of", Procedure)
def test_only_what_concerns_a_clue_is_kept_from_anybody(of: Procedure) -> None:
    seen_by = {
        act: {role for role in Role if procedure.may_see(of, act, {role})}
        for act in {step.act for step in procedure.table_of(of).steps}
    }
    restricted = {act: roles for act, roles in seen_by.items() if roles != set(Role)}
    chiefs = {Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR}
    assert restricted == ({Act.TRANSFER_CLUE: chiefs} if of is Procedure.RECONSIDERATION else {})
    assert procedure.may_see(of, Act.TRANSFER_CLUE, {Role.CLERK, Role.SUPERVISOR})


@pytest.mark.parametrize("of", Procedure)
def test_a_document_is_as_restricted_as_its_act(of: Procedure) -> None:
    closed = {kind for kind in DocumentKind if not procedure.may_open(of, kind, {Role.CLERK, Role.HANDLER})}
    called = {
        call.kind for step in procedure.table_of(of).steps if step.act is Act.TRANSFER_CLUE for call in step.calls
    }
    assert closed == called and all(procedure.may_open(of, kind, {Role.REVIEWER}) for kind in closed)


NOTIFIED: Done = (Act.NOTIFY_HEARING, "2026-03-16", {"hearing_on": "2026-03-26", "place": "听证室", "matters": "事实"})
ISSUER: dict[str, Any] = {"document": "停车管理规定", "clauses": "第五条", "organ": "东湖区城管局", "own_motion": True}
STOPPED: tuple[Done, ...] = (
    (Act.BEGIN_REVIEW, "2026-03-16", {**ISSUER, "competent": True}),
    (Act.CONCLUDE_REVIEW, "2026-03-30", {"organ": "organ-1", "result": "unlawful", "content": "停止执行"}),
)


def ruled(*outcomes: str) -> Done:
    return Act.DECIDE, "2026-04-20", decided(*({"outcome": outcome} for outcome in outcomes))


def heard_without_the_head(*staff: str) -> Done:
    sent = {"respondent": "respondent-1", "head_attended": False, "explanation": "开会", "staff": list(staff)}
    return (
        Act.HOLD_HEARING,
        "2026-03-26",
        {"host": "刘洋", "panel": ["韩梅"], "recorder": "赵录", "respondents": [sent]},
    )


@pytest.mark.parametrize(
    ("before", "words", "is_said"),
    [
        ((NOTIFIED, heard_without_the_head("王律师")), "听证登记中，被申请人委托的王律师像是律师", True),
        ((NOTIFIED, heard_without_the_head("王律师", "钱法规")), "像是律师", False),
        ((*STOPPED, ruled("68")), "又决定维持", True),
        (
            (*STOPPED, ruled("68", "69")),
            "又决定维持",
            True,
        ),
        ((*STOPPED, ruled("69")), "又决定维持", False),
        (STOPPED[:1] + (ruled("68"),), "又决定维持", False),
    ],
)
def test_what_the_law_leaves_open_is_pointed_out(before: tuple[Done, ...], words: str, is_said: bool) -> None:
    assert any(words in each for each, _ in doubts(played(*before), date(2026, 4, 21))) is is_said


def test_before_acceptance_no_period_of_the_trial_is_over() -> None:
    case = test_representation.folded(Procedure.RECONSIDERATION, test_representation.FACTS[0])
    attempt: Attempt[Any] = Attempt(on=date(2026, 9, 1), today=date(2026, 9, 1), details=None)
    assert the_decision_period_still_runs.condition(case, attempt) is None
