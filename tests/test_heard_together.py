"""合并审理的应诉案件: what the court did once is typed once, and stands in each of the suits under its own guards."""

from datetime import date
from typing import Any

import pytest

from casework import queries
from casework.errors import CaseworkError
from casework.procedure.litigation.sitting import Sitting
from casework.procedure.litigation.together import heard_with_now
from casework.record import commands
from casework.storage import database
from casework.vocabulary import Act, State
from tests import history
from tests.offices import ANYONE, CLERK, NOTICE, TODAY, done, opened

BUREAU, GOVERNMENT = ({"name": name, "kind": "agency"} for name in ("东湖区城管局", "东湖区人民政府"))
CAME = {"attended": True, "official": "周某", "title": "局长", "post": "chief", "spoke": True}
SENT = {"attended": False, "staff": ["赵科长"]}


def sued(url: str, serial: int, *organs: dict[str, str]) -> str:
    said = {"court_number": f"（2026）江0106行初{serial}号", "plaintiffs": [{"name": f"原告{serial}"}]}
    details = NOTICE | said | {"defendants": list(organs), "administrative_act": f"第{serial}号罚款决定"}
    with database.transaction(url) as session:
        day = date(2026, 3, 2)
        case = history.open_case(session, Act.RECEIVE_NOTICE, actor=CLERK, on=day, today=TODAY, details=details)
    done(url, case.number, Act.ASSIGN, "2026-03-03", handler="liuyang")
    return case.number


def test_what_the_court_did_once_stands_in_each_suit(sqlite_url: str) -> None:
    """Joined, called, put off, held and heard apart: each of it typed in one case. The organs stand in another order in
    the second suit, and a third knows one of them only."""
    one, two = sued(sqlite_url, 1, BUREAU, GOVERNMENT), sued(sqlite_url, 2, GOVERNMENT, BUREAU)
    three = sued(sqlite_url, 3, GOVERNMENT)
    done(sqlite_url, one, Act.RECORD_RULING, "2026-03-10", kind="join", ruled_on="2026-03-10", heard_with=[two, three])
    with database.reading(sqlite_url) as session:
        again = commands.load(session, two)
        assert heard_with_now(again) == (one, three)
        assert Sitting.offered(again, {})["heard_with"] == [one, three]
    done(sqlite_url, one, Act.SCHEDULE_SITTING, "2026-03-11", sitting_on="2026-03-25", heard_with=[two, three])
    moved: dict[str, Any] = {"was_on": "2026-03-25", "sitting_on": "2026-03-26", "heard_with": [one, three]}
    done(sqlite_url, two, Act.CHANGE_SITTING, "2026-03-20", **moved)
    rows = [CAME | {"party": "defendant-1"}, SENT | {"party": "defendant-2"}]
    done(sqlite_url, one, Act.HOLD_SITTING, "2026-03-26", attendance=rows, heard_with=[two, three])
    done(sqlite_url, three, Act.RECORD_RULING, "2026-03-30", kind="sever", ruled_on="2026-03-30", heard_with=[one, two])
    with database.reading(sqlite_url) as session:
        for number, came in ((one, ["周某", ""]), (two, ["周某", ""]), (three, [""])):
            case = commands.load(session, number)
            (sat,) = case.every(Sitting)
            assert [row.official for row in sat.details.attendance] == came
            heads = {case.the_party(row.party).name for row in sat.details.attendance if row.attended}
            assert heads == ({BUREAU["name"]} if "周某" in came else set())
            assert case.state is State.HEARD and heard_with_now(case) == ()
            assert sat.details.under == ("" if number == one else one)
            assert commands.rebuild(session, number) == []


def refused(url: str, number: str, act: Act, **details: Any) -> tuple[str, str]:
    with pytest.raises(CaseworkError) as refusal, database.transaction(url) as session:
        commands.perform(session, act, number, actor=ANYONE, on=TODAY, today=TODAY, details=details)
    assert refusal.value.instead and refusal.value.citation
    return refusal.value.code, refusal.value.message


def test_what_does_not_fit_one_of_them_is_written_in_none(sqlite_url: str) -> None:
    one, two, other = sued(sqlite_url, 1, BUREAU), sued(sqlite_url, 2, BUREAU, GOVERNMENT), opened(sqlite_url)
    day: dict[str, Any] = {"sitting_on": str(TODAY)}
    for named, code in (([one], "LIT-125"), ([two, two], "LIT-125"), ([other], "LIT-126"), (["无此案"], "CASE-404")):
        assert refused(sqlite_url, one, Act.SCHEDULE_SITTING, **day, heard_with=named)[0] == code, named
    assert refused(sqlite_url, one, Act.SCHEDULE_SITTING, **day, under=two)[0] == "LIT-126"
    done(sqlite_url, one, Act.SCHEDULE_SITTING, str(TODAY), **day, heard_with=[two])
    came = [CAME | {"party": "defendant-1"}]
    code, words = refused(sqlite_url, one, Act.HOLD_SITTING, attendance=came, heard_with=[two])
    assert code == "LIT-008" and words.startswith(f"一并登记的{two}：本案被告2个")
    with database.reading(sqlite_url) as session:
        assert all(not any(commands.load(session, number).every(Sitting)) for number in (one, two))
        with pytest.raises(CaseworkError, match=f"一并登记的{two}"):
            said = {"attendance": came, "heard_with": [two]}
            seen = commands.load(session, one).version
            about: dict[str, Any] = {"actor": ANYONE, "on": TODAY, "today": TODAY, "details": said, "seen": seen}
            queries.preview(session, Act.HOLD_SITTING, one, **about)
