"""The papers of 提级、合并、分开审理 and 不再处理: who receives them, what they say, since when they are called for."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casework.papers import filling
from casework.procedure import table_of
from casework.procedure.table import advance
from casework.record import commands
from casework.storage import database
from casework.vocabulary import Act, DocumentKind, Procedure
from documents.kinds.parts import Paper
from documents.kinds.without_form.unprinted import (
    ElevationArrival,
    ElevationDecision,
    ElevationLeave,
    ElevationRequest,
    JoinderNotice,
    NoFurtherHandling,
    SeparationNotice,
)
from tests.offices import REVIEWER, done, opened

BELOW = {
    "organ": "东湖区人民政府",
    "number": "东复〔2026〕12号",
    "ground": "1",
    "received_on": "2026-07-06",
    "accepted_on": "2026-07-09",
}


def papers(url: str, number: str, kind: DocumentKind) -> dict[str, Paper]:
    """By addressee."""
    with database.reading(url) as session:
        case = commands.load(session, number)
        rows = [paper for paper in case.papers if paper.kind is kind]
        return {
            (party.name if (party := case.party(row.addressee)) else ""): filling.context_of(
                session,
                commands.load(session, number, upto=row.seq),
                next(fact for fact in case.facts if fact.seq == row.seq),
                kind,
                row.addressee,
                "",
            )
            for row in rows
        }


def in_july(url: str, applicant: str = "王喆") -> str:
    number = opened(url, "2026-07-06", applicants=[{"name": applicant}])
    done(url, number, Act.ACCEPT, "2026-07-09")
    return number


def test_the_superior_is_asked_and_the_parties_are_told_where_the_case_has_gone(sqlite_url: str) -> None:
    number = in_july(sqlite_url)
    asks: dict[str, Any] = {
        "superior": "江城市人民政府",
        "ground": "3",
        "reason": "三个区适用依据不一致。\n具有指导意义",
    }
    done(sqlite_url, number, Act.ASK_FOR_ELEVATION, "2026-07-20", actor=REVIEWER, **asks)
    asked = papers(sqlite_url, number, DocumentKind.ELEVATION_REQUEST)
    request = asked["江城市人民政府"]
    assert list(asked) == ["江城市人民政府"] and isinstance(request, ElevationRequest)
    assert request.reasons == ("三个区适用依据不一致。", "具有指导意义") and request.stands_still
    assert request.ground_basis.endswith("第四十条第一款第三项") and "第三十八条" in request.basis

    taken: dict[str, Any] = {
        "superior": "江城市人民政府",
        "answer": "taken",
        "ground": "3",
        "document_number": "江政复提〔2026〕8号",
    }
    done(sqlite_url, number, Act.REGISTER_ELEVATION, "2026-07-27", **taken)
    done(sqlite_url, number, Act.MOVE_FILE, "2026-07-31", receiver="江城市人民政府", contents="案卷一册")
    told = papers(sqlite_url, number, DocumentKind.ELEVATION_LEAVE)
    assert set(told) == {"王喆", "东湖区城管局"}
    leave = told["王喆"]
    assert isinstance(leave, ElevationLeave) and leave.anew
    assert (leave.decided_on, leave.moved_on) == (date(2026, 7, 27), date(2026, 7, 31))
    assert leave.decision_number == "江政复提〔2026〕8号"


def test_before_july_nothing_is_said_of_a_stop_or_a_ground(sqlite_url: str) -> None:
    number = opened(sqlite_url, "2026-06-01")
    done(sqlite_url, number, Act.ACCEPT, "2026-06-04")
    done(sqlite_url, number, Act.ASK_FOR_ELEVATION, "2026-06-15", superior="江城市人民政府", reason="案情复杂")
    request = papers(sqlite_url, number, DocumentKind.ELEVATION_REQUEST)["江城市人民政府"]
    assert isinstance(request, ElevationRequest)
    assert not request.stands_still and request.ground_basis == ""
    assert request.basis == "《中华人民共和国行政复议法》第三十八条"


def test_the_organ_above_tells_the_one_below_to_move_the_file_and_everybody_the_new_period(sqlite_url: str) -> None:
    number = opened(sqlite_url, "2026-07-27", elevated=BELOW)
    decided = papers(sqlite_url, number, DocumentKind.ELEVATION_DECISION)
    assert set(decided) == {"东湖区人民政府", "王喆", "东湖区城管局"}
    periods = {name: paper.move_period for name, paper in decided.items() if isinstance(paper, ElevationDecision)}
    assert periods == {"东湖区人民政府": "五个工作日", "王喆": "", "东湖区城管局": ""}

    done(sqlite_url, number, Act.RECEIVE_FILE, "2026-08-03", contents="案卷一册")
    arrived = papers(sqlite_url, number, DocumentKind.ELEVATION_ARRIVAL)
    assert set(arrived) == set(decided)
    arrival = arrived["王喆"]
    assert isinstance(arrival, ElevationArrival)
    assert (arrival.decision_period, arrival.decide_by) == ("六十日", date(2026, 10, 8))


def test_a_case_that_comes_from_nobody_below_calls_for_no_such_paper(sqlite_url: str) -> None:
    assert papers(sqlite_url, in_july(sqlite_url), DocumentKind.ELEVATION_DECISION) == {}


def test_every_party_of_each_case_is_told_of_joinder_and_separation(sqlite_url: str) -> None:
    one, two = in_july(sqlite_url, "王喆"), in_july(sqlite_url, "李堃")
    done(sqlite_url, one, Act.JOIN, "2026-07-13", actor=REVIEWER, cases=[two], ground="2", reason="同一事实")
    done(sqlite_url, two, Act.SEPARATE, "2026-07-20", actor=REVIEWER, reason="案情不同")
    for number, other, applicant in ((one, two, "王喆"), (two, one, "李堃")):
        joined = papers(sqlite_url, number, DocumentKind.JOINDER_NOTICE)
        assert set(joined) == {applicant, "东湖区城管局"}
        notice = joined[applicant]
        assert isinstance(notice, JoinderNotice) and notice.cases == (other,)
        assert notice.basis.endswith("第四十三条第一款第二项") and notice.decision_basis.endswith("第四十三条第二款")
        apart = papers(sqlite_url, number, DocumentKind.SEPARATION_NOTICE)[applicant]
        assert isinstance(apart, SeparationNotice)
        assert (apart.cases, apart.joined_on) == ((other,), date(2026, 7, 13))


def test_no_further_handling_is_told_without_a_remedy(sqlite_url: str) -> None:
    number = opened(sqlite_url, "2026-07-06")
    given: dict[str, Any] = {"earlier": "东复〔2026〕1号，已决定驳回", "nothing_new": True, "told": "邮寄告知书"}
    done(sqlite_url, number, Act.HANDLE_NO_FURTHER, "2026-07-08", **given)
    paper = papers(sqlite_url, number, DocumentKind.NO_FURTHER_HANDLING)["王喆"]
    assert isinstance(paper, NoFurtherHandling) and not hasattr(paper, "remedy")
    assert paper.earlier == "东复〔2026〕1号，已决定驳回" and paper.basis.endswith("第三十七条第二款")


@pytest.mark.parametrize(("written", "called"), [(3, 0), (4, 2), (None, 2)])
def test_what_an_earlier_release_recorded_called_for_no_paper(
    sqlite_url: str, written: int | None, called: int
) -> None:
    """Nobody writes today, under the day of then, what was not written then."""
    one, two = in_july(sqlite_url, "王喆"), in_july(sqlite_url, "李堃")
    done(sqlite_url, one, Act.JOIN, "2026-07-13", actor=REVIEWER, cases=[two], ground="2", reason="同一事实")
    with database.reading(sqlite_url) as session:
        case = commands.load(session, one)
    before, fact = case.with_(facts=case.facts[:-1], papers=()), case.facts[-1]
    after = advance(table_of(Procedure.RECONSIDERATION), before, replace(fact, written=written))
    assert len(after.papers) == called
