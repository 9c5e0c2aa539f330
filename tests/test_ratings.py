"""好差评: a party rates each stage once, when it is done; its handler learns nothing of it before the end."""

import re
from datetime import date

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from casework.outside.public import rated
from casework.outside.public.handed import Handed
from casework.outside.public.publishing import Publishing
from casework.outside.public.taking import Taking
from casework.portal import acts
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import clock, database
from casework.storage.tables import CaseNote, Rating
from casework.vocabulary import Act, DocumentKind, Role, State
from tests.offices import changing
from tests.portal_support import follows, sends, site
from tests.web_support import Desk, decided, desk, do, office, text_of

__all__ = ["desk", "office", "site"]
WORDS = "电话打了三次才通"


def test_a_stage_is_rated_once_and_its_handler_reads_it_at_the_end(site: TestClient, desk: Desk) -> None:
    number = decided()
    visit = {"visitor": "张某", "purpose": "3", "matter": "询问进度", "rating": "1"}
    visit |= {"promised": "复印案卷", "promised_by": "2026-10-20"}
    do(number, Act.RECORD_VISIT, "2026-10-12", **visit)
    follows(site, number)
    form = site.get("/case/do/rating").text
    offered = re.findall(r'name="stage" value="([\w:]+)"', form)
    assert offered[:2] == ["acceptance", "hearing"] and offered[2].startswith("visit:") and len(offered) == 3
    assert "请选一个环节" in sends(site, "rating", rating="1", stage="whole"), "the case is not over"
    assert "收到" in sends(site, "rating", rating="1", stage="acceptance", text=WORDS)
    assert "收到" in sends(site, "rating", rating="5", stage=offered[2])
    assert "收到" in sends(site, "rating", rating="5", stage="acceptance"), "the site does not know yet"
    assert Taking().take_over() == 3
    Publishing().publish()
    shown = site.get("/case").text
    assert "2026年10月12日您来的时候，我们答应：复印案卷，2026年10月20日以前办好。还没有办好。" in shown
    assert shown.count("您的评价已经收到") == 2 and "这个环节您已经打过分了" in shown
    assert re.findall(r'name="stage" value="([\w:]+)"', site.get("/case/do/rating").text) == ["hearing"]

    handler, supervisor = desk("li"), desk("sun")
    for where in ("/ratings", "/public", f"/cases/{number}", f"/cases/{number}/tabs/notes"):
        page = text_of(handler.get(where))
        assert not re.search(r"很不满意|非常不满意|没有登记：|" + WORDS, page) or where == "/public", where
    came = text_of(handler.get("/public"))
    assert "不满意" not in came and WORDS not in came
    read = text_of(supervisor.get("/ratings"))
    assert "很不满意" in read and WORDS in read and "正在办理" in read and "2次" in read
    with database.reading() as session:
        for login in ("li", "wang"):  # wang tries the case together with li
            both = Actor(login=login, roles=frozenset({Role.HANDLER, Role.REVIEWER}))
            assert not rated.paged(session, both, date(2026, 1, 1), date(2026, 12, 31)).lines, "not of his own either"
        assert WORDS not in "".join(session.exec(select(CaseNote.text)))

    for party in ("applicant-1", "respondent-1"):
        do(number, Act.SERVE, "2026-10-13", document=DocumentKind.DECISION.value, party=party)
    do(number, Act.CLOSE, "2026-11-19", left_undone="材料存纸质卷")
    with database.reading() as session:
        assert commands.load(session, number).state is State.CLOSED
    assert WORDS in text_of(handler.get("/ratings")) and "非常不满意" in text_of(handler.get(f"/cases/{number}"))
    unmarked = Handed(id="1" * 32, kind=rated.KIND, by="", arrived_at=clock.now(), content={"stage": acts.WHOLE})
    with database.reading() as session, pytest.raises(rated.NoMark):
        rated.taken(session, commands.load(session, number), "applicant-1", unmarked)
    year = date(2026, 1, 1), date(2026, 12, 31)
    with changing() as session:
        for entered in range(1000, 1000 + rated.ON_A_PAGE):
            stage = f"{rated.VISIT}{entered}"
            of_visit = Rating(case_number=number, party="", stage=stage, mark=1, entry="", given_on=date(2026, 11, 19))
            session.add(of_visit)
    with database.reading() as session:
        above = Actor(login="sun", roles=frozenset({Role.SUPERVISOR}))
        first, last = (rated.paged(session, above, *year, page=page) for page in (1, 9))
        assert (len(first.lines), len(last.lines), last.page) == (rated.ON_A_PAGE, 2, 2)
        (visits,) = (each for each in rated.by_stage(session, above, *year) if each.stage == "来访的接待")
        assert (visits.count, visits.content) == (rated.ON_A_PAGE + 1, 1)
    assert "第 2 / 2 页" in text_of(supervisor.get("/ratings?page=9"))
    Publishing().publish()
    assert "整个案件" in site.get("/case/do/rating").text


def test_only_a_stage_that_the_case_had_is_rated() -> None:
    ways: tuple[tuple[set[Act], list[str]], ...] = (
        (set(), ["acceptance", "whole"]),
        ({Act.DECLINE}, ["acceptance", "whole"]),
        ({Act.WITHDRAW, Act.HEAR_OPINIONS}, ["acceptance", "hearing", "whole"]),
        ({Act.MEDIATE}, ["acceptance", "hearing", "decision", "whole"]),
        ({Act.DECIDE_DIRECTLY}, ["acceptance", "decision", "whole"]),
    )
    for recorded, offered in ways:
        assert [each.code for each in acts.stages_done("closed", recorded)] == offered, recorded
