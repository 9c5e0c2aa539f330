"""上诉: a court case goes on in the second instance without anybody typing it again, and comes back decided."""

from datetime import date
from urllib.parse import quote

from httpx import Response
from sqlmodel import select

from casework.casefile import Sealed
from casework.procedure.consequences import coming
from casework.record import commands, privacy
from casework.storage import database
from casework.storage.tables import Case
from casework.vocabulary import Act, State
from tests.web_support import ID_NUMBER, Desk, Reader, do, form_in, receive_notice, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

UPHELD, SENT_BACK = "13", "16"


def judged(**more: str) -> str:
    """A case of the first instance in which the organ won."""
    number = receive_notice(on="2026-08-03", **more).number
    do(number, Act.ASSIGN, "2026-08-04", handler="li")
    do(number, Act.SUBMIT_ANSWER, "2026-08-10", defendant="defendant-1", evidence=3)
    do(number, Act.RECEIVE_JUDGMENT, "2026-10-12", result="1", judged_on="2026-10-09")
    return number


def link_on(page: Response, begins: str) -> str:
    (link,) = (link for link in Reader(page.text).links if link.startswith(begins))
    return link


def test_an_appeal_is_carried_on_above_and_comes_back(desk: Desk) -> None:
    first = judged()
    do(first, Act.RECORD_APPEAL, "2026-10-20", appellant="plaintiff-1", appealed_on="2026-10-19")
    li, there = desk("li"), f"/cases/{quote(first)}"
    page = li.get(there)
    assert "上诉审理中" in text_of(page)

    form = li.get(link_on(page, "/register/receive_notice?before="))
    filled = form_in(form)
    assert [filled.value(name) for name in ("linked_to", "instance", "administrative_act")] == [
        *(first, "second", "行政处罚决定")
    ]
    assert filled.value("plaintiffs.0.name") == "孙某" == filled.value("appellants")
    assert filled.value("defendants.0.name") == "东湖区城市管理执法局"
    assert "*" in filled.value("plaintiffs.0.id_number") and ID_NUMBER not in form.text
    court = {"court": "江城市中级人民法院", "court_number": "（2026）鄂01行终9号", "on": "2026-11-09"}
    assert send(li, form, filled.action, **court).status_code == 303

    with database.reading() as session:
        (number,) = session.exec(select(Case.number).where(Case.linked_to == first))
        second = commands.load(session, number)
    plaintiff = second.parties[0]
    assert isinstance(plaintiff.id_number, Sealed) and privacy.unseal(plaintiff.id_number) == ID_NUMBER
    assert second.running("S5-108", "defendant-1")

    do(second.number, Act.ASSIGN, "2026-11-10", handler="li")
    do(second.number, Act.RECEIVE_JUDGMENT, "2026-11-19", result=UPHELD, judged_on="2026-11-17")
    form = li.get(link_on(li.get(there), f"{there}/acts/end_appeal?"))
    assert [form_in(form).value(name) for name in ("result", "judged_on", "court_number")] == [
        *(UPHELD, "2026-11-17", "（2026）鄂01行终9号")
    ]
    assert send(li, form, on="2026-11-19").status_code == 303
    case = do(first, Act.RECORD_EFFECT, "2026-11-19")
    assert case.state is State.JUDGED and not case.open_clocks()
    assert "instance=retrial" in link_on(li.get(there), "/register/receive_notice?before=")


def test_nothing_takes_effect_by_the_end_of_the_period_once_somebody_appealed(desk: Desk) -> None:
    first = judged()
    with database.reading() as session:
        assert [each.term for each in coming(commands.load(session, first), date(2026, 10, 27))] == ["ALL-85a"]
    case = do(first, Act.RECORD_APPEAL, "2026-10-20", appellant="plaintiff-1")
    assert case.running("ALL-85a") and not coming(case, date(2026, 10, 27))


def test_a_case_that_is_not_read_is_not_taken_over(desk: Desk) -> None:
    there = f"/register/receive_notice?before={quote(judged())}&instance=second"
    assert "孙某" in desk("li").get(there).text and "孙某" not in desk("wang").get(there).text


def test_what_the_second_instance_changed_is_announced_no_more_and_goes_on_where_it_was_sent(desk: Desk) -> None:
    first, li = judged(), desk("li")
    do(first, Act.RECORD_APPEAL, "2026-10-20", appellant="plaintiff-1")
    case = do(first, Act.END_APPEAL, "2026-11-18", result=SENT_BACK, judged_on="2026-11-16")
    assert not coming(case, date(2026, 11, 19)) and not case.open_clocks()
    form = form_in(li.get(link_on(li.get(f"/cases/{quote(first)}"), "/register/receive_notice?before=")))
    assert (form.value("instance"), form.value("sent_back"), form.value("appellants")) == ("first", "yes", "")


def test_a_masked_number_is_no_number(desk: Desk) -> None:
    """Whatever is changed on the form, the number is found by its address; a mask from nowhere is refused."""
    first, li = judged(), desk("li")
    form = li.get(f"/register/receive_notice?before={quote(first)}")
    court = {
        "court": "江城市中级人民法院",
        "court_number": "（2026）鄂行再9号",
        "linked_to": "",
        "instance": "retrial",
    }
    apart = li.post("/register/receive_notice", data=dict(form_in(form).fields) | court)
    assert apart.status_code == 422 and "是遮盖后的号码" in text_of(apart)
    assert send(li, form, form_in(form).action, appellants="", **court).status_code == 303
    with database.reading() as session:
        number = session.exec(select(Case.number).where(Case.number != first)).one()
        plaintiff = commands.load(session, number).parties[0]
    assert privacy.unseal(plaintiff.id_number) == ID_NUMBER
