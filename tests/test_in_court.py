"""What the facts of a court case call for, folded without a database."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from casework import law, procedure
from casework.casefile import CaseFile, Fact
from casework.law import calendar as calendars
from casework.procedure.fields import parse
from casework.procedure.litigation.appointed import appointed, the_appointed_day
from casework.procedure.litigation.besides import filings
from casework.procedure.litigation.besides.defeat import ReportDefeat
from casework.procedure.litigation.besides.suggestions import AnswerSuggestion
from casework.procedure.litigation.judgment import Judgment, outcome_on_paper
from casework.vocabulary import Act, DocumentKind, Procedure

NOTICE: dict[str, Any] = {
    "court": "东湖区人民法院",
    "court_number": "（2026）1号",
    "plaintiffs": [{"name": "王喆"}],
    "defendants": [{"name": "东湖区城管局"}, {"name": "东湖区住建局"}],
    "administrative_act": "罚款决定",
}


def in_court(*acts: tuple[Act, dict[str, Any]]) -> CaseFile:
    table, facts = procedure.table_of(Procedure.LITIGATION), []
    for seq, (act, given) in enumerate([(Act.RECEIVE_NOTICE, NOTICE), *acts], 1):
        model = table.details_of(act)
        assert model
        at = datetime(2026, 3, 2, 4, tzinfo=UTC)
        facts.append(
            Fact(seq=seq, act=act, on=date(2026, 3, 2), recorded_at=at, actor="li", details=parse(model, given))
        )
    return procedure.fold("东应〔2026〕1号", Procedure.LITIGATION, facts, calendars.load())


def named(defendant: int, official: str) -> tuple[Act, dict[str, Any]]:
    given = {"defendant": f"defendant-{defendant}", "official": official, "title": "局长", "post": "chief"}
    given["reason"] = "原定人员因公出国"
    return Act.DESIGNATE_OFFICIAL, given


def sitting(on: str) -> tuple[Act, dict[str, Any]]:
    return Act.SCHEDULE_SITTING, {"sitting_on": on}


@pytest.mark.parametrize(
    ("officials", "told"),
    [
        ([(1, "孙局")], []),
        ([(1, "孙局"), (1, "孙局")], []),
        ([(1, "孙局"), (2, "吴局")], []),
        ([(1, "孙局"), (1, "吴局")], ["defendant-1"]),
        ([(1, "孙局"), (2, "吴局"), (1, "孙局")], []),
        ([(1, "孙局"), (1, "吴局"), (1, "孙局")], ["defendant-1", "defendant-1"]),
    ],
)
def test_the_court_is_told_only_when_somebody_else_is_to_come(
    officials: list[tuple[int, str]], told: list[str]
) -> None:
    case = in_court((Act.ASSIGN, {"handler": "li"}), *(named(*each) for each in officials))
    papers = [paper.addressee for paper in case.papers if paper.kind is DocumentKind.OFFICIAL_CHANGE]
    assert papers == told


def test_the_day_of_the_sitting_is_the_one_the_court_named_last() -> None:
    handled = (Act.ASSIGN, {"handler": "li"})
    assert the_appointed_day(in_court(handled)) is None
    assert the_appointed_day(in_court(handled, sitting("2026-04-20"), sitting("2026-04-27"))) == date(2026, 4, 27)


@pytest.mark.parametrize(("corrected", "days"), [("2026-04-21", ["2026-05-11"]), ("2026-04-20", ["2026-05-11"])])
def test_a_notice_that_is_corrected_revives_no_day_that_was_changed(corrected: str, days: list[str]) -> None:
    """The change says from which day the sitting was moved; the notice, corrected since, another."""
    change = (Act.CHANGE_SITTING, {"was_on": "2026-04-20", "sitting_on": "2026-05-11"})
    assert [str(each.day) for each in appointed(in_court(sitting(corrected), change))] == days


@pytest.mark.parametrize(("result", "printed"), [("1", "驳回诉讼请求"), ("2", ""), ("5", "判决履行"), ("14", "")])
def test_a_result_that_names_several_ways_is_written_by_an_officer(result: str, printed: str) -> None:
    """败诉案件分析报告 says 撤销, or 部分撤销, and not 撤销或者部分撤销."""
    judgment = Judgment.model_validate({"result": result, "judged_on": date(2026, 6, 1), "against": True})
    assert outcome_on_paper(in_court(), judgment) == printed


def test_what_has_to_be_handed_in_is_filed_ready_or_missing() -> None:
    """The answers of two defendants, one of which was handed in; a paper made and not yet handed in; the certificate of
    a head before the sitting."""
    case = in_court(
        (Act.ASSIGN, {"handler": "li"}),
        (Act.SUBMIT_ANSWER, {"defendant": "defendant-1", "evidence": 2}),
        sitting("2026-04-20"),
        named(1, "孙局"),
        named(2, "吴局"),
        (Act.WRITE_PAPER, {"document": "A-03", "defendant": "defendant-1"}),
        (Act.FILE_PAPER, {"defendant": "defendant-2", "document": "A-04", "way": "当面"}),
    )
    found = {(each.kind.value, each.party.key[-1]): each for each in filings.filings(case)}
    assert {key: (each.standing.value, str(each.due_on)) for key, each in found.items()} == {
        ("A-01", "1"): ("filed", "2026-03-17"),
        ("A-01", "2"): ("missing", "2026-03-17"),
        ("A-02", "1"): ("filed", "2026-03-17"),
        ("A-02", "2"): ("missing", "2026-03-17"),
        ("A-03", "1"): ("ready", "2026-04-20"),
        ("A-03", "2"): ("missing", "2026-04-20"),
        ("A-03b", "1"): ("missing", "2026-04-20"),
        ("A-03b", "2"): ("missing", "2026-04-20"),
        ("A-04", "1"): ("ready", "2026-04-20"),
        ("A-04", "2"): ("filed", "2026-04-20"),
    }
    assert not found["A-01", "2"].is_late(date(2026, 3, 17)) and found["A-01", "2"].is_late(date(2026, 3, 18))
    assert [each.papers[:5] for each in filings.arrivals(case)] == ["应诉通知书", "传票（开庭"]


def test_every_paper_to_hand_in_stands_on_a_rule_and_an_act() -> None:
    """A row that names a rule, a period, an act or a condition that is none would say nothing of any case."""
    acts = {step.act for step in procedure.table_of(Procedure.LITIGATION).steps}
    for row in filings.papers():
        assert row.when in filings.WHEN and set(row.filed_by) <= acts, row
        assert all(law.rule(rule) for rule in (row.rule, *row.terms)), row
    assert {row.when for row in filings.papers()} == set(filings.WHEN)


def test_what_calls_for_a_paper_is_asked_of_each_defendant_alone() -> None:
    """An objection without a paper of it; the period to perform among others that run."""
    case = in_court(
        (Act.OBJECT_TO_VENUE, {"defendant": "defendant-1", "ground": "place", "competent": "某法院", "reason": "x"}),
        (Act.RECEIVE_JUDGMENT, {"result": "2", "judged_on": "2026-04-10", "against": True}),
        (Act.RECORD_EFFECT, {"defendant": "defendant-2", "performance_days": 30}),
    )
    for when, asked in (("objects", "defendant-1"), ("performs", "defendant-2")):
        assert [key for key in ("defendant-1", "defendant-2") if filings.WHEN[when](case, key)] == [asked], when


def test_the_report_of_a_defeat_begins_with_the_course_of_the_suit() -> None:
    case = in_court(
        (Act.ASSIGN, {"handler": "li"}),
        (Act.SUBMIT_ANSWER, {"defendant": "defendant-1"}),
        (Act.RECEIVE_JUDGMENT, {"result": "2", "judged_on": "2026-02-27", "against": True}),
    )
    course = ReportDefeat.offered(case, {})["course"].replace("2026年3月2日", "")
    assert course == "收到东湖区人民法院的应诉通知书；提交答辩状；收到行政判决书，裁判结果为撤销或者部分撤销。"


def test_the_answer_to_a_suggestion_begins_with_the_only_one_that_waits() -> None:
    given: dict[str, Any] = {"kind": "judicial", "suggested_by": "东湖区人民法院", "dated_on": "2026-02-27"}
    given |= {"document_number": "司建1号", "administrative_act": "垃圾清运", "advice": "依法履职"}
    cases = [in_court(*[(Act.RECEIVE_SUGGESTION, given)] * many) for many in range(3)]
    assert [AnswerSuggestion.offered(case, {}) for case in cases] == [{}, {"suggestion": 2}, {}]
