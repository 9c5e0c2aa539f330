"""One case across 1 July 2026, rule by rule: what was done before goes by the regulation of 2007, what is done since
then by that of 2026, and a period that runs keeps its start. A case for which the office chose otherwise, with a
reason, stays under the regulation of 2007 to its end."""

from datetime import date
from typing import Any

import pytest

from casework import law
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.queries import timeline
from casework.record import commands
from casework.storage import database
from casework.vocabulary import Act, Role
from tests.beginnings import Entry, Told
from tests.offices import RECEIPT, done, opened
from tests.test_boundary_days import told

JUNE, JULY = "2026-06-30", "2026-07-01"
STAYS = {"transition": "receipt", "transition_reason": "六月收案，全案依当时的条例办理"}
REVIEW: Told = {
    "document": "停车管理规定",
    "clauses": "第五条",
    "competent": True,
    "organ": "东湖区人民政府办公室",
    "own_motion": True,
}
WAITS: Told = {"ground": "9", "reason": "等待规范性文件审查"}


def in_trial(received: str = "2026-06-15", accepted: str = "2026-06-18", **more: Any) -> tuple[Entry, ...]:
    return (
        (Act.RECEIVE, received, RECEIPT | more),
        (Act.ACCEPT, accepted, {}),
        (Act.SEND_COPY, accepted, {}),
    )


def clock(case: CaseFile, term: str) -> tuple[str, str]:
    """The start of a period and its last day."""
    (found,) = [each for each in case.clocks if each.term == term]
    due = case.due(found)
    assert due.due_on
    return found.start_on.isoformat(), due.due_on.isoformat()


def other_days(case: CaseFile) -> list[date]:
    """What else can be defended of the period of the review."""
    (found,) = [each for each in case.clocks if each.term == "ARL-56a"]
    return [view.due_on for view in case.due(found).readings]


def derivation(case: CaseFile, term: str) -> str:
    (found,) = [each for each in case.clocks if each.term == term]
    return case.due(found).derivation[0]


# ---- 附带审查: the period starts with the suspension


def test_a_review_begun_in_june_keeps_its_start() -> None:
    """Thirty days from 29 June are 29 July; from the suspension on 6 July they would be 5 August."""
    case = told((*in_trial(), (Act.BEGIN_REVIEW, "2026-06-29", REVIEW), (Act.SUSPEND, "2026-07-06", WAITS))).case
    assert clock(case, "ARL-56a") == ("2026-06-29", "2026-07-29")
    assert other_days(case) == [date(2026, 8, 5)]
    assert "启动规范性文件或者依据审查之日" in derivation(case, "ARL-56a")


def test_a_review_begun_in_july_runs_from_the_suspension() -> None:
    """Thirty days from 6 July are 5 August; before the suspension nothing runs. From the beginning of the review they
    would end on Saturday 1 August, so on Monday 3 August."""
    going = told((*in_trial(), (Act.BEGIN_REVIEW, "2026-07-02", REVIEW)))
    assert not [each for each in going.case.clocks if each.term == "ARL-56a"]
    case = told((*in_trial(), (Act.BEGIN_REVIEW, "2026-07-02", REVIEW), (Act.SUSPEND, "2026-07-06", WAITS))).case
    assert clock(case, "ARL-56a") == ("2026-07-06", "2026-08-05")
    assert other_days(case) == [date(2026, 8, 3)]
    assert "行政复议中止之日" in derivation(case, "ARL-56a") and "第五十三条第二款" in derivation(case, "ARL-56a")
    assert "TRANSITION" in case.due(next(each for each in case.clocks if each.term == "ARL-56a")).flags


def test_a_case_that_stays_under_the_old_regulation_starts_its_review_as_before() -> None:
    """Thirty days from 2 July are Saturday 1 August, so Monday 3 August."""
    entries = (*in_trial(**STAYS), (Act.BEGIN_REVIEW, "2026-07-02", REVIEW), (Act.SUSPEND, "2026-07-06", WAITS))
    case = told(entries).case
    assert clock(case, "ARL-56a") == ("2026-07-02", "2026-08-03")
    assert "第五十三条" not in derivation(case, "ARL-56a")


def test_what_is_to_be_passed_on_runs_from_the_suspension_too() -> None:
    """Seven working days from Monday 6 July end on Wednesday 15 July; the review itself can be concluded."""
    passed_on = REVIEW | {"competent": False}
    entries = (
        *in_trial(),
        (Act.BEGIN_REVIEW, "2026-07-02", passed_on),
        (Act.SUSPEND, "2026-07-06", WAITS),
        (Act.TRANSFER_REVIEW, "2026-07-08", {"organ": "organ-1"}),
    )
    assert clock(told(entries).case, "ARL-56b") == ("2026-07-06", "2026-07-15")


def test_a_second_review_during_the_suspension_starts_at_once() -> None:
    entries = (
        *in_trial(),
        (Act.BEGIN_REVIEW, "2026-07-02", REVIEW),
        (Act.SUSPEND, "2026-07-06", WAITS),
        (Act.BEGIN_REVIEW, "2026-07-10", REVIEW | {"document": "停车收费标准"}),
    )
    found = [each.start_on.isoformat() for each in told(entries).case.clocks if each.term == "ARL-56a"]
    assert found == ["2026-07-06", "2026-07-10"]


# ---- online receipt, the start of the application period, what is left out of it


@pytest.mark.parametrize(("received", "cited"), [("2026-06-27", False), ("2026-07-04", True)])
def test_what_arrives_online_on_a_saturday_is_received_that_day(received: str, cited: bool) -> None:
    """The period was counted so before; since July the article says it. Five working days end on the Friday after."""
    case = told(((Act.RECEIVE, received, RECEIPT | {"channel": "online"}),)).case
    friday = {"2026-06-27": "2026-07-03", "2026-07-04": "2026-07-10"}[received]
    assert clock(case, "ARL-30a") == (received, friday)
    assert ("到达特定系统之日" in derivation(case, "ARL-30a")) == cited


def received(on: str, **more: Any) -> CaseFile:
    return told(((Act.RECEIVE, on, RECEIPT | more),)).case


@pytest.mark.parametrize(
    ("known", "way", "words"),
    [
        ("2026-06-30", "signed", "行政复议法实施条例（2007年） 第十五条"),
        ("2026-07-01", "signed", "行政复议法实施条例 第二十三条"),
        ("2026-07-01", "refused", "拒绝签收"),
        ("2026-07-01", "electronic", "第二十三条第一款第四项"),
    ],
)
def test_the_application_period_starts_as_the_text_of_that_day_says(known: str, way: str, words: str) -> None:
    case = received("2026-07-10", known_on=known, known_by=way)
    assert words in derivation(case, "ARL-20a") and known in derivation(case, "ARL-20a")


@pytest.mark.parametrize("way", ["refused", "electronic"])
def test_a_way_of_knowing_that_the_old_text_did_not_have_is_counted_in_two_ways(way: str) -> None:
    """From 30 June, or at the latest from the application: sixty days from 10 September are 9 November."""
    case = received("2026-09-10", known_on=JUNE, known_by=way)
    (period,) = [each for each in case.clocks if each.term == "ARL-20a"]
    assert case.due(period).days == (date(2026, 8, 31), date(2026, 11, 9))


DETOUR = {"kind": "court_detour", "begins": "2026-05-20", "ends": "2026-06-08", "proof": "驳回起诉裁定"}


def test_both_days_of_a_detour_are_left_out_and_the_other_count_is_a_reading() -> None:
    """From 6 May sixty days end on 5 July; twenty days more, both ends counted, on 25 July, a Saturday: Monday 27. With
    one end counted it would be 24 July."""
    case = received("2026-07-20", known_on="2026-05-06", detours=[DETOUR], mandatory_first="1")
    (period,) = [each for each in case.clocks if each.term == "ARL-20a"]
    due = case.due(period)
    assert due.due_on == date(2026, 7, 27) and due.days == (date(2026, 7, 24), date(2026, 7, 27))
    assert any("首日和末日都不计入" in line for line in due.derivation)


@pytest.mark.parametrize(("on", "changes"), [("2026-06-20", {}), ("2026-07-20", {"ends": "2026-07-21"})])
def test_a_detour_needs_its_article_and_lies_behind(on: str, changes: Told) -> None:
    with pytest.raises(CaseworkError) as refused:
        received(on, known_on="2026-05-06", detours=[DETOUR | changes])
    assert refused.value.code == "REC-009"


# ---- stops


def test_appraisal_and_survey_go_on_under_their_new_articles() -> None:
    assert law.item("stop_kinds", "appraisal", date(2026, 6, 30)).citation.endswith("（2007年） 第三十七条")
    assert law.item("stop_kinds", "appraisal", date(2026, 7, 1)).citation == "行政复议法实施条例 第四十六条"
    assert law.item("stop_kinds", "survey", date(2026, 7, 1)).citation == "行政复议法实施条例 第四十五条"
    before = told((*in_trial(), (Act.BEGIN_APPRAISAL, "2026-06-25", {"institution": "鉴定所", "matters": "印章"})))
    after = told((*in_trial(), (Act.BEGIN_APPRAISAL, "2026-07-02", {"institution": "鉴定所", "matters": "印章"})))
    for going in (before, after):
        going.today = date(2026, 7, 9)
        going.do(Act.END_APPRAISAL, going.today, {"opinion": "一致"})
    # Sixty days from 18 June are 17 August; fourteen and seven more.
    assert [clock(going.case, "ARL-62a")[1] for going in (before, after)] == ["2026-08-31", "2026-08-24"]


def test_what_stopped_a_period_only_under_the_old_regulation_has_ended() -> None:
    for kind in ("correction", "consultation"):
        assert [item.in_force_until for item in law.the_list("stop_kinds").items if item.code == kind] == [
            date(2026, 6, 30)
        ]


# ---- which regulation: recorded, shown, chosen


def test_the_fact_keeps_the_regulation_it_went_by(sqlite_url: str) -> None:
    number = opened(sqlite_url, "2026-06-29")
    done(sqlite_url, number, Act.ACCEPT, "2026-07-02")
    with database.reading(sqlite_url) as session:
        kept = [row.governed_by for row in commands.facts_of(session, number)]
        said = [entry.governed_by for entry in timeline(session, number, roles=tuple(Role))]
    assert kept == ["2023+2007", "2023+2026"]
    assert said == ["2023年行政复议法、2007年实施条例", "2023年行政复议法、2026年实施条例"]


def test_a_choice_of_regulation_needs_its_reason_and_holds_to_the_end(sqlite_url: str) -> None:
    with pytest.raises(CaseworkError) as refused:
        received("2026-06-29", transition="receipt")
    assert refused.value.code == "REC-010"
    case = told(in_trial(**STAYS)).case
    assert case.governed_by(date(2026, 7, 2)) == "2023+2007"
    assert case.law_on(date(2026, 7, 2)) == date(2026, 6, 30) and case.law_on(date(2026, 6, 20)) == date(2026, 6, 20)
    # A case received since is not older than its regulation, whatever was chosen.
    later = told(in_trial("2026-07-02", "2026-07-03", **STAYS)).case
    assert later.governed_by(date(2026, 7, 3)) == "2023+2026"


def test_a_case_of_the_old_law_stays_with_the_regulation_of_its_time() -> None:
    old = told(((Act.RECEIVE, "2023-12-20", RECEIPT | {"act_on": "2023-12-01", "known_on": "2023-12-01"}),)).case
    assert old.governed_by(date(2026, 8, 1)) == "2017+2007"
