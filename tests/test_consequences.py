"""What the law does if nothing happens, day by day: each consequence and each guard on exactly its day,
silent before."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from casework import cli, law, queries
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.law.consequences import consequences
from casework.procedure.consequences import coming
from casework.queries.coming.what_if import Supposition, what_if
from casework.record import commands
from casework.storage import database
from casework.storage.tables import Case, FactRow
from casework.vocabulary import Act, Procedure
from tests.offices import ANYONE, CLERK, NOTICE, RECEIPT, done, opened
from tests.walking import Walk


def walk(of: Procedure = Procedure.RECONSIDERATION, on: str = "2026-03-02") -> Walk:
    """A case just opened."""
    from random import Random

    going = Walk(of, 2023, Random(0))
    going.today = date.fromisoformat(on)
    opening = (Act.RECEIVE, RECEIPT) if of is Procedure.RECONSIDERATION else (Act.RECEIVE_NOTICE, NOTICE)
    going.do(opening[0], going.today, opening[1])
    return going


def on(going: Walk, act: Act, day: str, **details: Any) -> None:
    going.today = date.fromisoformat(day)
    going.do(act, going.today, details)


def days(first: str, last: str) -> list[date]:
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return [begin + timedelta(days=n) for n in range((end - begin).days + 1)]


def shown(case: CaseFile, term: str, first: str, last: str) -> list[str]:
    """The days of a stretch on which a consequence is shown."""
    return [day.isoformat() for day in days(first, last) if any(c.term == term for c in coming(case, day))]


def words(case: CaseFile, term: str, day: str) -> str:
    seen = date.fromisoformat(day)
    return next(c.in_words(seen) for c in coming(case, seen) if c.term == term)


def first_day(going: Walk, act: Act, first: str, last: str, *, refused: bool = False, **details: Any) -> str:
    """The first day on which an act is lawful, or is lawful no more; every day before it is the other way round."""
    turned = []
    for day in days(first, last):
        try:
            commands.admissible(
                going.case, act, seq=len(going.facts) + 1, actor=ANYONE, on=day, today=day, details=details
            )
            lawful = True
        except CaseworkError:
            lawful = False
        turned.append(lawful is not refused)
    assert True in turned and turned == sorted(turned), turned
    return days(first, last)[turned.index(True)].isoformat()


ACCEPT: dict[str, Any] = {}
DECIDE: dict[str, Any] = {
    "outcomes": [{"outcome": "68", "text": "维持"}],
    "facts_found": "事实清楚",
    "reasons": "见理由部分",
}


def test_nothing_done_on_an_application_is_deemed_acceptance_from_the_day_after_the_last() -> None:
    going = walk()  # five working days after 2 March end on Monday the 9th
    assert shown(going.case, "ARL-30a", "2026-03-02", "2026-03-12") == [f"2026-03-{n:02}" for n in range(8, 13)]
    assert words(going.case, "ARL-30a", "2026-03-09") == "明日起：未作出不予受理决定的，视为受理"
    assert words(going.case, "ARL-30a", "2026-03-10") == "今日起：未作出不予受理决定的，视为受理"
    assert first_day(going, Act.ACCEPT, "2026-03-02", "2026-03-12", refused=True) == "2026-03-10"
    going.today = date(2026, 3, 9)
    lawful = [day for day in days("2026-03-02", "2026-03-12") if _deemed(going, day)]
    assert lawful[0] == date(2026, 3, 10) and len(lawful) == 3


def _deemed(going: Walk, day: date) -> bool:
    try:
        commands.admissible(
            going.case, Act.DEEM_ACCEPTED, seq=2, actor=ANYONE, on=date(2026, 3, 9), today=day, details={}
        )
    except CaseworkError:
        return False
    return True


def test_a_supplement_that_never_comes_is_abandonment() -> None:
    going = walk()
    on(going, Act.REQUIRE_SUPPLEMENT, "2026-03-04", items=["身份证明"])
    on(going, Act.SERVE, "2026-03-06", document="D-09", party="applicant-1")  # ten working days: Friday 20 March
    assert shown(going.case, "ARL-31b", "2026-03-06", "2026-03-23") == [f"2026-03-{n}" for n in range(20, 24)]
    assert first_day(going, Act.DEEM_ABANDONED, "2026-03-06", "2026-03-25", record="未补正") == "2026-03-21"


def in_trial() -> Walk:
    going = walk()
    on(going, Act.ACCEPT, "2026-03-05", **ACCEPT)
    on(going, Act.SEND_COPY, "2026-03-06")
    on(going, Act.SERVE, "2026-03-09", document="D-13", party="respondent-1")
    return going


def test_no_reply_is_no_evidence_and_only_then_may_be_decided() -> None:
    going = in_trial()  # ten working days after 9 March: Monday 23 March
    on(going, Act.HEAR_OPINIONS, "2026-03-12", party="applicant-1", way="phone", opinion="坚持请求")
    assert shown(going.case, "ARL-48b", "2026-03-09", "2026-03-25") == [f"2026-03-{n}" for n in range(22, 26)]
    citation = next(c.citation for c in coming(going.case, date(2026, 3, 24)) if c.term == "ARL-48b")
    assert citation == "行政复议法 第七十条"
    refusals = [_decision_code(going, day) for day in days("2026-03-20", "2026-03-25")]
    assert refusals[:4] == ["DEC-001"] * 4 and "DEC-001" not in refusals[4:]


def _decision_code(going: Walk, day: date) -> str:
    try:
        commands.admissible(going.case, Act.DECIDE, seq=9, actor=ANYONE, on=day, today=day, details=DECIDE)
    except CaseworkError as refusal:
        return refusal.code
    return ""


def test_a_decision_not_made_in_time_lets_the_applicant_sue() -> None:
    going = in_trial()  # sixty days after 5 March: Monday 4 May, which is off until the 5th: the 6th
    assert shown(going.case, "ARL-62a", "2026-04-20", "2026-05-08") == [
        d.isoformat() for d in days("2026-04-30", "2026-05-08")
    ]
    assert "人民法院" in words(going.case, "ARL-62a", "2026-05-06")
    assert (
        first_day(going, Act.EXTEND, "2026-05-01", "2026-05-10", refused=True, days=30, reason="复杂") == "2026-05-07"
    )
    on(going, Act.SUSPEND, "2026-04-20", ground="1", reason="申请人死亡")
    assert shown(going.case, "ARL-62a", "2026-04-20", "2026-07-20") == []


def test_sixty_days_of_suspension_end_the_case_from_the_day_after() -> None:
    going = in_trial()
    on(going, Act.SUSPEND, "2026-03-16", ground="1", reason="申请人死亡")  # sixty days: Friday 15 May
    assert shown(going.case, "ARL-41-5", "2026-05-01", "2026-05-18") == [
        d.isoformat() for d in days("2026-05-09", "2026-05-18")
    ]
    ground = next(i.code for i in law.statutory_list("termination_grounds") if "suspension" in i.needs)
    details: dict[str, Any] = {"ground": ground, "reason": "原因没有消除"}
    assert first_day(going, Act.TERMINATE, "2026-05-01", "2026-05-20", **details) == "2026-05-16"


def test_a_hearing_of_which_a_party_was_not_told_in_time() -> None:
    going = in_trial()
    on(going, Act.NOTIFY_HEARING, "2026-03-16", hearing_on="2026-03-31", place="听证室", matters="事实认定")
    # five full working days before Tuesday 31 March: told on Monday 23 March at the latest
    assert shown(going.case, "ARL-51", "2026-03-16", "2026-04-03") == [f"2026-03-{n}" for n in range(22, 32)]
    for key in ("applicant-1", "respondent-1"):
        on(going, Act.SERVE, "2026-03-20", document="D-22", party=key)
    assert shown(going.case, "ARL-51", "2026-03-20", "2026-03-31") == []
    # refused only where every way of counting the five days finds it late
    lawful = {"hearing_on": "2026-04-14", "place": "听证室", "matters": "事实认定"}
    assert first_day(going, Act.NOTIFY_HEARING, "2026-03-31", "2026-04-10", refused=True, **lawful) == "2026-04-08"


def test_in_court_late_evidence_is_no_evidence() -> None:
    going = walk(Procedure.LITIGATION)  # fifteen days after 2 March: 17 March
    assert shown(going.case, "ALL-67b", "2026-03-02", "2026-03-20") == [f"2026-03-{n}" for n in range(13, 21)]
    assert "视为没有相应证据" in words(going.case, "ALL-67b", "2026-03-18")


def test_every_consequence_rests_on_a_rule_and_a_term_of_the_tables() -> None:
    from casework import procedure

    opens = {o.term for of in Procedure for step in procedure.table_of(of).steps for o in step.opens}
    assert set(consequences()) - opens == {"ARL-51"}
    for row in consequences().values():
        assert law.rule(row.rule).quote and row.words


# ---- over all cases


def test_the_list_of_an_officer_holds_his_cases_nearest_first(database_url: str) -> None:
    mine, other = opened(database_url, "2026-03-02"), opened(database_url, "2026-03-03", act_number="2")
    done(database_url, mine, Act.ASSIGN, "2026-03-02", actor=CLERK, handler="liuyang")
    day = date(2026, 3, 9)
    with database.reading(database_url) as session:
        assert [each.case for each in queries.coming_consequences(session, day)] == [mine, other]
        (found,) = queries.coming_consequences(session, day, "liuyang")
        assert found.coming.from_on == date(2026, 3, 10) and found.coming.citation == "行政复议法 第三十条第三款"
        assert queries.coming_consequences(session, date(2026, 3, 7)) == ()


def test_the_list_over_the_tables_is_the_list_of_each_case(sqlite_url: str) -> None:
    number = opened(sqlite_url)
    for act, day, details in (
        (Act.ACCEPT, "2026-03-05", ACCEPT),
        (Act.SEND_COPY, "2026-03-06", {}),
        (Act.SERVE, "2026-03-09", {"document": "D-13", "party": "respondent-1"}),
        (Act.NOTIFY_HEARING, "2026-03-16", {"hearing_on": "2026-03-31", "place": "听证室", "matters": "事实认定"}),
    ):
        done(sqlite_url, number, act, day, **details)
    with database.reading(sqlite_url) as session:
        case = commands.load(session, number)
        for today in days("2026-03-01", "2026-05-10"):
            listed = sorted((f.coming.term, f.coming.about) for f in queries.coming_consequences(session, today))
            assert listed == sorted((c.term, c.about) for c in coming(case, today)), today


def test_the_command_lists_them(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CASEWORK_DATABASE_URL", sqlite_url)
    number = opened(sqlite_url)
    assert cli.main(["consequences", "--on", "2026-03-09", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["consequences"]
    assert (found["case"], found["term"], found["from_on"]) == (number, "ARL-30a", "2026-03-10")
    assert cli.main(["consequences", "--on", "2026-03-09"]) == 0
    assert "明日起：未作出不予受理决定的，视为受理" in capsys.readouterr().out
    assert cli.main(["consequences", "--on", "2026-02-30"]) == 1


# ---- what if


def supposed(session: Any, number: str, *acts: Supposition) -> dict[str, tuple[Any, Any]]:
    shifts = what_if(session, number, acts, date(2026, 3, 10))
    return {s.clock.term: (s.before and s.before.due_on, s.after and s.after.due_on) for s in shifts}


def test_what_if_shows_the_dates_and_writes_nothing(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CASEWORK_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CASEWORK_TODAY", "2026-03-10")
    number = opened(sqlite_url)
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05", **ACCEPT)
    arguments = ["whatif", number, "--suspend", "2026-04-01..2026-04-21", "--ground", "1", "--extend", "30", "--json"]
    assert cli.main(arguments) == 0
    clocks = {c["term"]: c for c in json.loads(capsys.readouterr().out)["clocks"]}
    assert (clocks["ARL-62a"]["before"], clocks["ARL-62a"]["after"]) == ("2026-05-06", "2026-06-23")
    assert clocks["ARL-62a"]["moves"] and not clocks["ARL-48a"]["moves"]
    assert cli.main(["whatif", number, "--suspend", "2026-04-01.."]) == 0
    assert "→ 停止计算" in capsys.readouterr().out
    with database.reading(sqlite_url) as session:
        assert session.get_one(Case, number).version == 2 and len(session.exec(_facts()).all()) == 2


def _facts() -> Any:
    from sqlmodel import select

    return select(FactRow)


def test_what_would_be_refused_is_refused(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CASEWORK_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CASEWORK_TODAY", "2026-03-10")
    number = opened(sqlite_url)
    check: Callable[[list[str]], str] = lambda words: (cli.main(["whatif", number, *words]), capsys.readouterr().err)[1]  # noqa: E731
    assert "ACT-001" in check(["--convert", "2026-03-10"])
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05", **ACCEPT)
    assert "EXTENSION_GT_30" in check(["--extend", "31"])
    assert "不在法定的各项之中" in check(["--suspend", "2026-04-01..", "--ground", "11"])
    assert "STOP_ENDS_BEFORE_BEGIN" in check(["--suspend", "2026-04-05..2026-04-01"])
    assert cli.main(["whatif", number]) == 2
    assert cli.main(["whatif", "东复〔2026〕99号", "--extend", "5"]) == 1


def test_what_if_a_simplified_case_were_converted(sqlite_url: str) -> None:
    number = opened(sqlite_url)
    case = law.statutory_list("simplified_cases")[0].code
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05", **ACCEPT, track="simplified", simplified_case=case)
    with database.reading(sqlite_url) as session:
        shifts = supposed(
            session, number, Supposition(act=Act.CONVERT, on=date(2026, 3, 30), details={"reason": "案情复杂"})
        )
    assert shifts["ARL-62b"] == (date(2026, 4, 7), None)
    assert shifts["ARL-62a"] == (None, date(2026, 5, 6))


# ---- one whole case

STORY: tuple[tuple[str, Act, dict[str, Any]], ...] = (
    ("2026-03-04", Act.REQUIRE_SUPPLEMENT, {"items": ["身份证明"]}),
    ("2026-03-06", Act.SERVE, {"document": "D-09", "party": "applicant-1"}),
    ("2026-03-21", Act.SUPPLEMENT, {"materials": ["身份证明"]}),
    ("2026-03-27", Act.ACCEPT, ACCEPT),
    ("2026-03-30", Act.SEND_COPY, {}),
    ("2026-03-31", Act.SERVE, {"document": "D-13", "party": "respondent-1"}),
    ("2026-04-17", Act.REPLY, {"respondent": "respondent-1"}),
    ("2026-04-20", Act.HEAR_OPINIONS, {"party": "applicant-1", "way": "phone", "opinion": "坚持请求"}),
    ("2026-04-20", Act.NOTIFY_HEARING, {"hearing_on": "2026-05-08", "place": "听证室", "matters": "事实认定"}),
    ("2026-04-22", Act.SERVE, {"document": "D-22", "party": "applicant-1"}),
    ("2026-04-27", Act.SERVE, {"document": "D-22", "party": "respondent-1"}),
    (
        "2026-05-08",
        Act.HOLD_HEARING,
        {
            "host": "周健",
            "panel": ["孙敏", "刘洋"],
            "recorder": "陈晓",
            "respondents": [{"respondent": "respondent-1", "head_attended": True, "official": "吴强"}],
        },
    ),
    (
        "2026-05-25",
        Act.DECIDE,
        {**DECIDE, "outcomes": [{"outcome": "66", "text": "责令履行法定职责"}], "performance_days": 15},
    ),
    ("2026-05-27", Act.SERVE, {"document": "D-39", "party": "applicant-1"}),
    ("2026-05-28", Act.SERVE, {"document": "D-39", "party": "respondent-1"}),
    ("2026-06-15", Act.ORDER_PERFORMANCE, {"party": "respondent-1", "days": 10}),
    ("2026-06-24", Act.RECORD_PERFORMANCE, {"party": "respondent-1", "content": "已作出答复"}),
    ("2026-06-29", Act.CLOSE, {}),
)
SHOWN = {
    "ARL-30a": [],  # a supplement was asked for in time
    "ARL-31b": [("2026-03-20", "2026-03-20")],  # ten working days end on the 20th
    "ARL-31c": [("2026-03-26", "2026-03-26")],  # five working days after the supplement end on the 27th
    "ARL-48b": [("2026-04-14", "2026-04-16")],  # ten working days, Qingming between, end on 15 April
    "ARL-51": [("2026-04-26", "2026-04-26")],  # 8 May, the May holidays between: told on 27 April at the latest
    "ARL-62a": [("2026-05-20", "2026-05-24")],  # sixty days after 27 March: 26 May
    "ALL-45": [("2026-06-11", "2026-06-28")],  # fifteen days after 27 May: 11 June
    "ARL-77": [("2026-06-10", "2026-06-14"), ("2026-06-23", "2026-06-23")],  # 12 June; as ordered, 25 June
}


def test_a_whole_case_day_by_day_says_each_thing_on_its_days_and_is_silent_on_all_others() -> None:
    going, story = walk(), list(STORY)
    seen: dict[str, list[str]] = {term: [] for term in SHOWN}
    for day in days("2026-03-02", "2026-07-10"):
        while story and story[0][0] == day.isoformat():
            _, act, details = story.pop(0)
            on(going, act, day.isoformat(), **details)
        for term in {each.term for each in coming(going.case, day)}:
            seen[term].append(day.isoformat())
    expected = {
        term: [day.isoformat() for stretch in stretches for day in days(*stretch)] for term, stretches in SHOWN.items()
    }
    assert not story and seen == expected
