"""What the facts of a court case call for, folded without a database."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from casework import procedure
from casework.casefile import CaseFile, Fact
from casework.law import calendar as calendars
from casework.procedure.fields import parse
from casework.procedure.litigation.appointed import appointed, the_appointed_day
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
