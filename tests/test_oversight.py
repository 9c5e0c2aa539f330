"""Endings and what comes after: who owes what, who may read a clue, who may file again."""

import json
from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select
from starlette.datastructures import FormData

from casework import cli, procedure, queries
from casework.casefile import CaseFile
from casework.errors import GuardRefused, RoleRefused
from casework.papers import certificate
from casework.procedure.consequences import coming
from casework.procedure.reconsideration.compliance.duties import LADDER, Duty, obligations
from casework.queries import LedgerFilter
from casework.record import chain, commands
from casework.storage import database
from casework.storage.tables import Case, Outbox
from casework.vocabulary import Act, Procedure, Role, State
from casework.web.acting.act_form import Subject, subject
from tests.offices import APPROVER, CLERK, HANDLER, RECEIPT, REVIEWER, done, in_trial, opened

SUPERVISOR = commands.Actor(login="sunli", roles=frozenset({Role.SUPERVISOR}))
CALLED: dict[str, Any] = {"notified_on": "2026-05-21", "hour": "9时", "place": "三楼会议室"}
"""What calls to a talk of the day after."""
CLUE: dict[str, Any] = {"matter": "86", "organ": "东湖区监察委员会", "content": "涉嫌受贿"}


def decided(url: str, outcome: str = "66", performance_days: int | None = 15, **more: Any) -> str:
    """A case decided on 2026-04-20 and served on everyone on 2026-04-22; its number."""
    number = in_trial(url)
    effect = {"effect": "1", "ground": "63-1"} if outcome == "63" else {}
    outcomes = [{"outcome": outcome, "text": "决定内容", **effect}]
    done(
        url,
        number,
        Act.DECIDE,
        "2026-04-20",
        outcomes=outcomes,
        facts_found="事实",
        reasons="理由",
        performance_days=performance_days,
        **more,
    )
    for party in ("applicant-1", "respondent-1"):
        done(url, number, Act.SERVE, "2026-04-22", document="D-39", party=party)
    return number


def case_of(url: str, number: str) -> CaseFile:
    with database.reading(url) as session:
        return commands.load(session, number)


# ---- the ledger


def test_each_outcome_lays_the_duty_it_should(sqlite_url: str) -> None:
    upheld = case_of(sqlite_url, decided(sqlite_url, "68", None))
    ordered = case_of(sqlite_url, decided(sqlite_url, publish=True))
    assert obligations(upheld) == ()
    assert [(o.duty, o.owed_by, o.due_on) for o in obligations(ordered)] == [
        (Duty.PUBLICATION, "", None),
        (Duty.DECISION, "respondent-1", date(2026, 5, 7)),
    ]


def test_the_ladder_is_silent_until_the_duty_is_late_and_then_climbs(sqlite_url: str) -> None:
    number = decided(sqlite_url)
    day: dict[str, Any] = {"party": "respondent-1"}

    def offered(on: date) -> Act | None:
        return obligations(case_of(sqlite_url, number))[0].next_step(on)

    assert offered(date(2026, 5, 7)) is None
    assert offered(date(2026, 5, 8)) is Act.PRESS_FOR_PERFORMANCE
    done(sqlite_url, number, Act.PRESS_FOR_PERFORMANCE, "2026-05-08", **day)
    assert offered(date(2026, 5, 8)) is Act.ORDER_PERFORMANCE
    done(sqlite_url, number, Act.ORDER_PERFORMANCE, "2026-05-11", days=10, **day)
    assert offered(date(2026, 5, 21)) is None, "the order set a new day"
    assert offered(date(2026, 5, 22)) is Act.TALK_WITH_HEAD
    done(sqlite_url, number, Act.TALK_WITH_HEAD, "2026-05-22", official="刘某", matters="拖延履行", **CALLED, **day)
    done(sqlite_url, number, Act.CRITICISE, "2026-05-25", content="拖延履行", extent="全区", **day)
    (duty,) = obligations(case_of(sqlite_url, number))
    assert duty.next_step(date(2026, 5, 26)) is None
    assert tuple(step.act for step in duty.steps) == LADDER
    assert (duty.since, duty.due_on, duty.days_late(date(2026, 5, 26))) == (date(2026, 4, 22), date(2026, 5, 21), 5)
    done(sqlite_url, number, Act.RECORD_PERFORMANCE, "2026-05-27", content="已履行", proof="履行报告", **day)
    done(sqlite_url, number, Act.VISIT, "2026-05-28", performed=True, findings="已落实", **day)
    (met,) = obligations(case_of(sqlite_url, number))
    assert (met.done_on, met.proof, met.visit and met.visit.on) == (date(2026, 5, 27), "履行报告", date(2026, 5, 28))


def test_a_recommendation_that_sets_no_day_is_in_the_ledger_until_it_is_answered(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    said: dict[str, Any] = {"party": "respondent-1", "problem": "裁量基准不统一", "advice": "制定裁量基准"}
    done(sqlite_url, number, Act.ISSUE_RECOMMENDATION, "2026-03-30", actor=REVIEWER, **said)
    assert obligations(case_of(sqlite_url, number)) == (), "not before it is served"
    done(sqlite_url, number, Act.SERVE, "2026-03-31", document="D-42", party="respondent-1")
    (asked,) = obligations(case_of(sqlite_url, number))
    assert (asked.duty, asked.owed_by, asked.since, asked.due_on) == (
        Duty.RECOMMENDATION,
        "respondent-1",
        date(2026, 3, 31),
        None,
    )
    assert asked.is_open and not asked.holds_the_case and asked.next_step(date(2027, 3, 31)) is None
    answer: dict[str, Any] = {"party": "respondent-1", "letter": "recommendation", "content": "已制定", "proof": "复函"}
    done(sqlite_url, number, Act.RECORD_FEEDBACK, "2026-04-15", **answer)
    (asked,) = obligations(case_of(sqlite_url, number))
    assert (asked.done_on, asked.proof) == (date(2026, 4, 15), "复函")
    with pytest.raises(GuardRefused):
        done(sqlite_url, number, Act.RECORD_FEEDBACK, "2026-04-16", **answer)
    done(sqlite_url, number, Act.ISSUE_RECOMMENDATION, "2026-04-20", actor=REVIEWER, **said)
    done(sqlite_url, number, Act.SERVE, "2026-04-21", document="D-42", party="respondent-1")
    days = [each.done_on for each in obligations(case_of(sqlite_url, number))]
    assert days == [date(2026, 4, 15), None], "one answer is the answer to one letter"


def test_two_recommendations_to_one_organ_each_keep_their_own_day(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    said: dict[str, Any] = {"party": "respondent-1", "problem": "裁量基准不统一", "advice": "制定裁量基准"}
    done(sqlite_url, number, Act.ISSUE_RECOMMENDATION, "2026-03-30", actor=REVIEWER, days=30, **said)
    done(sqlite_url, number, Act.ISSUE_RECOMMENDATION, "2026-03-31", actor=REVIEWER, **said)
    for day in ("2026-04-01", "2026-04-02"):
        done(sqlite_url, number, Act.SERVE, day, document="D-42", party="respondent-1")
    assert [o.due_on for o in obligations(case_of(sqlite_url, number))] == [date(2026, 5, 6), None]


def test_the_application_to_the_court_is_a_step_of_the_enforcement_it_serves(sqlite_url: str) -> None:
    number = decided(sqlite_url, "63", None)
    debtor: dict[str, Any] = {"party": "applicant-1"}
    court: dict[str, Any] = {"enforcer": "court", "court": "东湖区人民法院", "duty": "缴纳罚款", "days": 180}
    done(sqlite_url, number, Act.ENFORCE, "2026-05-12", actor=REVIEWER, **court, **debtor)
    done(sqlite_url, number, Act.SERVE, "2026-05-14", document="D-47b", **debtor)
    waiting = case_of(sqlite_url, number)
    for day, said in ((date(2026, 5, 27), []), (date(2026, 5, 28), ["AEL-54"])):
        assert [each.term for each in coming(waiting, day) if each.term.startswith("AEL")] == said
    asked: dict[str, Any] = {"unperformed": "缴纳罚款", "subject": "罚款1000元"}
    done(sqlite_url, number, Act.APPLY_TO_COURT, "2026-05-29", actor=REVIEWER, **asked, **debtor)
    (owed,) = obligations(case_of(sqlite_url, number))
    assert (owed.duty, owed.owed_by) == (Duty.ENFORCEMENT, "applicant-1") and owed.is_open
    assert [(step.act, step.on) for step in owed.steps] == [(Act.APPLY_TO_COURT, date(2026, 5, 29))]
    done(sqlite_url, number, Act.RECORD_PERFORMANCE, "2026-06-30", content="已缴纳", proof="缴款书", **debtor)
    (met,) = obligations(case_of(sqlite_url, number))
    assert (met.done_on, met.proof) == (date(2026, 6, 30), "缴款书")


def test_a_visit_to_the_applicant_follows_up_what_the_respondent_owed(sqlite_url: str) -> None:
    number = decided(sqlite_url)
    done(sqlite_url, number, Act.RECORD_PERFORMANCE, "2026-05-06", party="respondent-1", content="已履行")
    done(
        sqlite_url,
        number,
        Act.VISIT,
        "2026-05-08",
        party="applicant-1",
        performed=True,
        findings="申请人认可",
    )
    (met,) = obligations(case_of(sqlite_url, number))
    assert met.visit and met.visit.on == date(2026, 5, 8)


def test_only_a_decision_a_mediation_or_an_opinion_leads_to_talks_and_censure(sqlite_url: str) -> None:
    number = decided(sqlite_url, "68", None)
    said: dict[str, Any] = {"party": "respondent-1", "problem": "裁量基准不统一", "advice": "制定裁量基准", "days": 5}
    done(sqlite_url, number, Act.ISSUE_RECOMMENDATION, "2026-04-23", actor=REVIEWER, **said)
    done(sqlite_url, number, Act.SERVE, "2026-04-24", document="D-42", party="respondent-1")
    day: dict[str, Any] = {"party": "respondent-1"}
    with pytest.raises(GuardRefused) as refused:
        done(sqlite_url, number, Act.TALK_WITH_HEAD, "2026-05-22", official="刘某", matters="拖延", **CALLED, **day)
    assert refused.value.code == "LAD-002"
    done(sqlite_url, number, Act.PRESS_FOR_PERFORMANCE, "2026-05-22", **day)


def test_the_ledger_lists_every_open_duty_and_narrows(database_url: str) -> None:
    late = decided(database_url)
    told = decided(database_url, "68", None)
    done(database_url, told, Act.ISSUE_OPINION, "2026-04-23", organ="东湖区生态环境局", problem="不当", advice="纠正")
    done(database_url, told, Act.SERVE, "2026-04-24", document="D-41", party="organ-1")
    with database.reading(database_url) as session:

        def found(**asked: Any) -> list[tuple[str, Duty]]:
            lines = queries.ledger(session, LedgerFilter(**asked), date(2026, 5, 12))
            return [(line.number, line.duty) for line in lines]

        both = [(late, Duty.DECISION), (told, Duty.OPINION)]
        assert found() == both
        assert found(late=True) == found(due_by=date(2026, 5, 31)) == both[:1]
        assert found(duty=Duty.OPINION) == found(text="生态环境") == found(text=told) == both[1:]
        assert found(handler="nobody") == []
        line = queries.ledger(session, LedgerFilter(late=True), date(2026, 5, 12))[0]
    assert (line.owed_by, line.days_late, line.next_step) == ("东湖区城管局", 5, Act.PRESS_FOR_PERFORMANCE)
    done(database_url, told, Act.RECORD_FEEDBACK, "2026-05-12", party="organ-1", content="已纠正", proof="整改报告")
    with database.reading(database_url) as session:
        assert [entry.number for entry in queries.ledger(session, LedgerFilter(), date(2026, 5, 12))] == [late]
        met = [entry for entry in queries.ledger(session, LedgerFilter(met=True), date(2026, 5, 12)) if entry.met_on]
    assert [(entry.number, entry.proof) for entry in met] == [(told, "整改报告")]


def test_the_ledger_is_printed_in_chinese_and_as_data(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    number = decided(sqlite_url)
    asked = ["ledger", "--database", sqlite_url, "--on", "2026-05-12"]
    assert cli.main(asked) == 0
    line, count = capsys.readouterr().out.splitlines()
    assert line == (
        f"{number}  东湖区城管局  履行行政复议决定  2026-05-07届满  已逾期5日  可以督促履行  行政复议法 第七十七条"
    )
    assert count == "2026-05-12：1项"
    assert cli.main([*asked, "--late", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["obligations"]
    assert (found["case"], found["duty"], found["next_step"]) == (number, "decision", "press_for_performance")
    assert cli.main([*asked, "--text", "没有这个机关"]) == 0
    assert capsys.readouterr().out == "2026-05-12：0项\n"


def test_two_opinion_letters_to_one_organ_are_answered_one_by_one(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    letter: dict[str, Any] = {"party": "respondent-1", "problem": "不当", "advice": "纠正"}
    for day in ("2026-03-26", "2026-03-30"):
        done(sqlite_url, number, Act.ISSUE_OPINION, day, **letter)
        done(sqlite_url, number, Act.SERVE, day, document="D-41", party="respondent-1")
    after = done(sqlite_url, number, Act.RECORD_FEEDBACK, "2026-04-30", party="respondent-1", content="已纠正第一项")
    assert [duty.done_on for duty in obligations(after)] == [date(2026, 4, 30), None]


def test_the_file_may_be_archived_while_a_duty_is_open_but_the_case_is_not_closed(sqlite_url: str) -> None:
    number = decided(sqlite_url)
    after = done(sqlite_url, number, Act.ARCHIVE, "2026-04-30", actor=CLERK, file_number="2026-复-1")
    assert after.state is State.COMPLIANCE and after.find(Act.ARCHIVE)
    with pytest.raises(GuardRefused, match="东湖区城管局尚未履行行政复议决定") as refusal:
        done(sqlite_url, number, Act.CLOSE, "2026-05-06")
    assert refusal.value.code == "CLO-001" and "第七十七条" in refusal.value.citation
    assert case_of(sqlite_url, number).state is State.COMPLIANCE


def test_the_steps_of_the_ladder_stand_in_the_procedure_table() -> None:
    table = procedure.table_of(Procedure.RECONSIDERATION)
    assert all(table.step(act, State.COMPLIANCE) for act in LADDER)


# ---- clues


def test_a_clue_is_hidden_from_those_who_handle_the_case(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    done(sqlite_url, number, Act.TRANSFER_CLUE, "2026-03-26", actor=REVIEWER, **CLUE)
    done(
        sqlite_url,
        number,
        Act.CORRECT,
        "2026-03-27",
        actor=REVIEWER,
        seq=7,
        reason="线索内容有误",
        correct_on="2026-03-25",
    )
    with database.reading(sqlite_url) as session:
        for roles in ((), HANDLER.roles, CLERK.roles):
            acts = [entry.act for entry in queries.timeline(session, number, roles=roles)]
            assert len(acts) == 6 and not {Act.TRANSFER_CLUE, Act.CORRECT} & set(acts)
        for actor in (REVIEWER, APPROVER, SUPERVISOR):
            assert len(queries.timeline(session, number, roles=actor.roles)) == 8
            assert [clue.content for clue in queries.clues(session, actor).lines] == ["涉嫌受贿"]
        said = session.exec(select(Outbox.text).where(col(Outbox.case_number) == number, col(Outbox.seq) == 7)).all()
    assert set(said) == {commands.RESTRICTED}, "the flow and its logs do not say it either"


def test_nothing_in_numbers_tells_of_a_clue(sqlite_url: str) -> None:
    """Not in the timeline of whoever may not read it, not in what corrects what, not in a certificate."""
    number, twin = in_trial(sqlite_url), in_trial(sqlite_url)
    done(sqlite_url, number, Act.TRANSFER_CLUE, "2026-03-26", actor=REVIEWER, **CLUE)
    for each, seq in ((number, 8), (twin, 7)):
        done(sqlite_url, each, Act.SUSPEND, "2026-03-27", ground="8", reason="待另案")
        done(
            sqlite_url,
            each,
            Act.CORRECT,
            "2026-03-30",
            actor=REVIEWER,
            seq=seq,
            reason="日期有误",
            correct_on="2026-03-26",
        )
    with database.reading(sqlite_url) as session:
        shown = [
            [
                (entry.no, entry.act, entry.said, entry.change and entry.change.no)
                for entry in queries.timeline(session, each)
            ]
            for each in (number, twin)
        ]
        assert shown[0] == shown[1] and [no for no, *_ in shown[0]] == list(range(1, 9))
        heads = queries.timeline(session, number, roles=REVIEWER.roles)
        assert [entry.no for entry in heads] == [entry.seq for entry in heads] == list(range(1, 10))
        case = commands.load(session, number)
        about = subject(
            case,
            Act.CORRECT,
            FormData([("seq", "7")]),
            HANDLER.roles,
            queries.shown_numbers(session, number, HANDLER.roles),
        )
        assert about.recorded is not None and about.recorded.seq == 8
        rows = certificate.open_rows(commands.facts_of(session, number), queries.shown_numbers(session, number))
    chain.verify(rows, rows[-1].hash, number)
    assert [row.act for row in rows] == [entry[1].value for entry in shown[0]]
    assert not any("受贿" in row.details or row.act == "transfer_clue" for row in rows)
    assert '"seq":7' in rows[-1].details, "a correction names the entry by the number that is shown"


def test_a_clue_opened_by_someone_without_the_right_is_refused(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    done(sqlite_url, number, Act.TRANSFER_CLUE, "2026-03-26", actor=APPROVER, **CLUE)
    with database.reading(sqlite_url) as session, pytest.raises(RoleRefused) as refusal:
        queries.clues(session, HANDLER)
    assert refusal.value.code == "CLU-001" and "第八十六条" in refusal.value.citation and refusal.value.instead
    with pytest.raises(GuardRefused, match="COR-001"):  # as if there were no such entry
        done(sqlite_url, number, Act.CORRECT, "2026-03-27", actor=HANDLER, seq=7, reason="想看一看")
    case = case_of(sqlite_url, number)
    assert Subject(act=Act.CORRECT, case=case, mistaken=7, roles=HANDLER.roles).recorded is None
    assert Subject(act=Act.CORRECT, case=case, mistaken=7, roles=REVIEWER.roles).recorded is case.facts[-1]


# ---- filing again


def withdrawn(url: str, **more: Any) -> str:
    number = opened(url, **more)
    done(url, number, Act.ACCEPT, "2026-03-05")
    done(url, number, Act.WITHDRAW, "2026-03-09", reason="已和解", voluntary=True)
    done(url, number, Act.TERMINATE, "2026-03-10", ground="1", reason="准予撤回")
    return number


def test_a_withdrawn_matter_is_not_filed_again(database_url: str) -> None:
    earlier = withdrawn(database_url, act_number="东城管罚〔2026〕7号")
    same: dict[str, Any] = {"act_number": "东城管罚[2026] 7 号", "administrative_act": "罚款五百元的决定"}
    with pytest.raises(GuardRefused, match=earlier) as refusal:
        opened(database_url, "2026-06-01", **same)
    assert refusal.value.code == "REC-020" and "第七十四条第二款" in refusal.value.citation
    with database.reading(database_url) as session:
        assert [case.number for case in session.exec(select(Case))] == [earlier], "nothing was written"
    again = opened(database_url, "2026-06-01", **same, withdrawn_case=earlier)
    with pytest.raises(GuardRefused, match=earlier) as barred:
        done(database_url, again, Act.ACCEPT, "2026-06-02")
    assert barred.value.code == "ACC-008" and "不予受理" in barred.value.instead
    otherwise: dict[str, Any] = {"withdrawn_case": earlier, "withdrawn_not_ended": "受理以前撤回"}
    with pytest.raises(GuardRefused, match="请删去") as known:  # of a case of our own nobody need say how it ended
        opened(database_url, "2026-06-01", **same, **otherwise)
    assert known.value.code == "REC-020" and known.value.field == "withdrawn_not_ended"
    said = RECEIPT | same | otherwise
    with pytest.raises(GuardRefused, match="REC-020"):
        done(database_url, again, Act.CORRECT, "2026-06-02", seq=1, reason="补登情况", correct_details=said)
    proven = RECEIPT | same | {"withdrawn_case": earlier, "withdrawal_not_willing": "通话录音"}
    done(database_url, again, Act.CORRECT, "2026-06-02", seq=1, reason="补登证明", correct_details=proven)
    assert done(database_url, again, Act.ACCEPT, "2026-06-02").state is State.ACCEPTED


@pytest.mark.parametrize(
    "other",
    [
        {"act_number": "东城管罚〔2026〕8号"},
        {"applicants": [{"name": "另一人"}], "act_number": "东城管罚〔2026〕7号"},
        {"respondents": [{"name": "东湖区公安分局", "kind": "agency"}], "act_number": "东城管罚〔2026〕7号"},
        {"administrative_act": "责令停产的决定", "act_on": "2026-02-10"},
        {"act_on": "2026-02-11"},
        {},
    ],
)
def test_another_matter_is_not_barred(sqlite_url: str, other: dict[str, Any]) -> None:
    withdrawn(sqlite_url, act_number="东城管罚〔2026〕7号", act_on="2026-02-10")
    assert opened(sqlite_url, "2026-06-01", **other)


def test_without_a_number_the_name_and_the_day_of_the_act_tell(sqlite_url: str) -> None:
    withdrawn(sqlite_url, act_number="东城管罚〔2026〕7号", act_on="2026-02-10")
    with pytest.raises(GuardRefused, match="撤回"):
        opened(sqlite_url, "2026-06-01", act_on="2026-02-10")


def test_a_matter_withdrawn_before_acceptance_may_be_filed_again(sqlite_url: str) -> None:
    number = opened(sqlite_url)
    done(sqlite_url, number, Act.WITHDRAW, "2026-03-03", reason="材料不齐", voluntary=True)
    assert opened(sqlite_url, "2026-06-01")
