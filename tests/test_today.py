"""今日法定事项: what the law is about to do, in whose cases, and what can be done about it."""

from urllib.parse import quote

from httpx import Response

from casework import queries
from casework.office.reception import visits
from casework.record.commands import Actor
from casework.storage import database
from casework.vocabulary import Act
from tests.web_support import EVERYONE, TODAY, Desk, Reader, accepted, decided, do, form_in, receive, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


def by_law(page: Response) -> str:
    """What the law does next, above the desks."""
    return text_of(page).partition("待我处理")[0]


def test_an_empty_day_says_what_would_appear(desk: Desk) -> None:
    page = text_of(desk("li").get("/today"))
    assert "今日法定事项 2026年11月20日（周五）" in page
    assert "这一天没有临近的法律后果" in page and "7日内没有其他期限届满" in page


def test_a_consequence_says_its_day_its_article_and_what_to_do(desk: Desk) -> None:
    number = receive(on="2026-11-13").number  # the five working days end on the 20th
    page = desk("li").get("/today")
    assert f"今日届满 2026年11月20日（周五） {number}" in text_of(page)
    assert "明日起：未作出不予受理决定的，视为受理行政复议法 第三十条第三款" in text_of(page)
    links = Reader(page.text).links
    assert f"/cases/{quote(number)}" in links
    assert f"/cases/{quote(number)}/acts/accept" in links and f"/cases/{quote(number)}/acts/decline" in links
    assert f"/cases/{quote(number)}/acts/deem_accepted" not in links, "not before the day after"


def test_a_standstill_calls_for_its_end_and_once_it_is_over_for_the_end_of_the_case(desk: Desk) -> None:
    number = accepted("2026-09-03", on="2026-09-01", known_on="2026-08-20")
    do(number, Act.ASSIGN, "2026-09-04", handler="li")
    do(number, Act.SUSPEND, "2026-09-22", ground="1", reason="申请人死亡")
    client = desk("li")
    soon, over = (client.get(f"/today?day=2026-11-{day}").text for day in (20, 24))
    assert all("应当终止行政复议" in page for page in (soon, over))
    assert "/terminate" not in soon and "/terminate" in over
    assert "/resume" not in soon + over, "nobody has taken his place yet"


def test_the_navigation_counts_what_presses(desk: Desk) -> None:
    assert "今日 1项法定事项" not in text_of(desk("li").get("/cases"))
    receive(on="2026-11-13")
    assert "今日 1项法定事项" in text_of(desk("li").get("/cases"))
    assert "项法定事项" not in text_of(desk("wang").get("/cases")), "it is Li's case, until a handler is named"


def test_each_sees_his_own_and_a_supervisor_all(desk: Desk) -> None:
    registered, handled = receive(on="2026-11-13").number, receive(on="2026-11-02").number
    do(handled, Act.REQUIRE_SUPPLEMENT, "2026-11-03", items=["身份证明"])
    do(handled, Act.SERVE, "2026-11-06", document="D-09", party="applicant-1")
    do(handled, Act.ASSIGN, "2026-11-06", handler="wang")  # ten working days after the 6th: the 20th
    mine, hers, all_of_it = (by_law(desk(login).get("/today")) for login in ("li", "wang", "sun"))
    assert registered in mine and handled not in mine
    assert handled in hers and registered not in hers
    assert "视为放弃行政复议申请行政复议法 第三十一条第二款" in hers
    assert registered in all_of_it and handled in all_of_it
    assert handled in by_law(desk("li").get("/today?officer=all"))
    assert handled in by_law(desk("li").get("/today?officer=wang"))


def test_who_may_not_act_is_told_who_may(desk: Desk) -> None:
    number = receive(on="2026-11-13").number
    page = desk("sun").get("/today")
    told = text_of(page)
    assert "收案员、承办人可以：通知补正" in told and "承办人、机构负责人可以：不予受理" in told
    assert "收案员、承办人、机构负责人可以：受理" in told
    assert not [link for link in Reader(page.text).links if "/acts/" in link]
    assert number in text_of(page)


def test_another_day_shows_what_will_come_then(desk: Desk) -> None:
    number = receive(on="2026-11-16").number
    client = desk("li")
    page = client.get("/today?day=2026-11-23")
    assert f"今日届满 2026年11月23日（周一） {number}" in text_of(page)
    assert form_in(page, "/today").value("day") == "2026-11-23"
    assert "回到今日" in text_of(page)
    for nonsense in ("2026-02-30", "x", "½", "9999-12-31"):
        assert form_in(client.get(f"/today?day={nonsense}"), "/today").value("day") == "2026-11-20"


def test_periods_of_the_next_days_stand_below_the_consequences(desk: Desk) -> None:
    number = accepted()  # the copy is to be sent within seven working days
    text = text_of(desk("li").get("/today"))
    below = text[text.index("日内届满的其他期限") :]
    assert number in below and "发送申请书副本（普通程序） 行政复议法 第四十八条 发送答复通知 未指定" in below


def test_a_right_that_has_lapsed_calls_for_nobody(desk: Desk) -> None:
    number = decided()
    for party in ("applicant-1", "respondent-1"):
        do(number, Act.SERVE, "2026-10-09", document="D-39", party=party)
    page = text_of(desk("sun").get("/today"))
    assert "项法定事项" not in page and "这一天没有临近的法律后果" in page
    assert "起诉期限届满" in page[page.index("已经届满、无须办理的权利期限") :]


def test_promises_of_the_counter_stand_on_their_day(desk: Desk) -> None:
    clerk = Actor(login="li", roles=EVERYONE)
    with database.transaction() as session:
        visits.register(
            session,
            actor=clerk,
            on=TODAY,
            today=TODAY,
            details={
                "visitor": "贺敏",
                "purpose": "1",
                "matter": "咨询",
                "promised": "电话答复",
                "promised_by": TODAY.replace(day=23),
            },
        )
    assert "还剩3日 2026年11月23日（周一）前 电话答复" in text_of(desk("li").get("/today"))
    assert "电话答复" not in text_of(desk("wang").get("/today"))
    assert "电话答复" in text_of(desk("sun").get("/today"))
    assert "已逾期1日" in text_of(desk("li").get("/today?day=2026-11-24"))


def test_both_databases_answer_alike(database_url: str) -> None:
    number = receive(database_url, on="2026-11-13").number
    clerk = Actor(login="li", roles=EVERYONE)
    with database.transaction(database_url) as session:
        for name, promised in (("甲", {}), ("乙", {"promised": "答复", "promised_by": TODAY})):
            visits.register(
                session,
                actor=clerk,
                on=TODAY,
                today=TODAY,
                details={"visitor": name, "purpose": "1", "matter": "咨询", **promised},
            )
    with database.reading(database_url) as session:
        found = queries.agenda(session, TODAY, officer="li", roles=EVERYONE)
        assert [line.number for line in found.consequences] == [number]
        assert queries.agenda_count(session, TODAY) == queries.agenda_count(session, TODAY, officer="li") == 1
        assert [visit.visitor for visit in queries.visits(session)] == ["乙", "甲"]
        assert [visit.visitor for visit in queries.open_promises(session, TODAY, officer="li")] == ["乙"]
