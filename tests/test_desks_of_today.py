"""待我处理, 待他人, 今日日程: each tells one officer what is his, once, and is gone when it is done; and one line a
case and act of what the law does next."""

from datetime import date

import pytest

from casework import queries
from casework.queries import desk as desks
from casework.record.commands import Actor
from casework.storage import database
from casework.vocabulary import Act, Role
from tests.test_cockpit import called
from tests.web_support import Desk, accepted, do, receive, receive_notice, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

CLERK = Actor(login="li", roles=frozenset({Role.CLERK, Role.HANDLER}))
REVIEWER = Actor(login="zhou", roles=frozenset({Role.REVIEWER}))


def came_in(login: str) -> list[tuple[str, str, int]]:
    with database.reading() as session:
        return [(line.number, line.act.value, line.more) for line in desks.came_in(session, login)]


def agenda(day: date) -> queries.Agenda:
    with database.reading() as session:
        return queries.agenda(session, day, roles=CLERK.roles)


@pytest.mark.usefixtures("office")
class TestDesks:
    def test_an_assigned_case_waits_for_its_handler_until_he_does_something_in_it(self) -> None:
        number = accepted()
        do(number, Act.ASSIGN, "2026-11-18", handler="wang")
        assert came_in("wang") == [(number, "assign", 0)] and came_in("li") == []
        do(number, Act.SEND_COPY, "2026-11-18", by="wang")
        assert came_in("wang") == []

    def test_a_case_that_nobody_handles_is_told_to_whoever_assigns_it(self, desk: Desk) -> None:
        """Its period for acceptance runs, and it is in nobody's own list."""
        number = receive().number
        assert "未指定承办人1件" in text_of(desk("li").get("/today"))
        assert "未指定承办人" not in text_of(desk("wang").get("/today"))
        do(number, Act.ASSIGN, "2026-11-18", handler="wang")
        assert "未指定承办人" not in text_of(desk("li").get("/today"))

    def test_a_reply_that_another_entered_is_one_line_with_what_else_came(self) -> None:
        number = accepted()
        do(number, Act.ASSIGN, "2026-11-17", handler="wang")
        do(number, Act.SEND_COPY, "2026-11-18", by="wang")
        do(number, Act.SERVE, "2026-11-18", document="D-13", party="respondent-1")
        do(number, Act.REPLY, "2026-11-19", respondent="respondent-1")
        do(number, Act.RECORD_EVIDENCE, "2026-11-19", party="applicant-1", items=["照片"])
        assert came_in("wang") == [(number, "reply", 1)]

    def test_what_a_clerk_is_to_serve_stands_by_case_and_a_reviewer_serves_nothing(self) -> None:
        number = accepted()
        with database.reading() as session:
            (line,) = desks.to_serve(session, CLERK)
            assert (line.number, line.papers, line.since) == (number, 2, date(2026, 11, 16))
            assert desks.to_serve(session, REVIEWER) == []

    def test_a_respondent_who_has_to_answer_is_waited_for(self) -> None:
        number = accepted()
        do(number, Act.SEND_COPY, "2026-11-18")
        do(number, Act.SERVE, "2026-11-18", document="D-13", party="respondent-1")
        with database.reading() as session:
            (line,) = desks.awaited(session, date(2026, 11, 20))
        assert (line.who, line.since) == ("东湖区城市管理执法局", date(2026, 11, 18))
        do(number, Act.REPLY, "2026-11-19", respondent="respondent-1")
        with database.reading() as session:
            assert desks.awaited(session, date(2026, 11, 20)) == []

    def test_the_day_shows_what_takes_place_on_it_and_not_what_was_put_off(self) -> None:
        number, court = accepted(at="2026-11-16"), receive_notice().number
        do(court, Act.SCHEDULE_SITTING, "2026-11-20", sitting_on="2026-12-08", place="第三法庭")
        do(
            number,
            Act.NOTIFY_HEARING,
            "2026-11-20",
            hearing_on="2026-12-08",
            hour="9时30分",
            place="第一听证室",
            matters="处罚幅度",
        )

        def on(day: str) -> list[tuple[str, str]]:
            with database.reading() as session:
                return [(each.what, each.hour) for each in desks.schedule(session, date.fromisoformat(day))]

        assert on("2026-12-08") == [("听证", "9时30分"), ("开庭", "")] and on("2026-12-07") == []
        do(number, Act.ADJOURN_HEARING, "2026-11-20", reason="当事人申请")
        assert on("2026-12-08") == [("开庭", "")]

    def test_a_case_has_one_line_for_what_the_same_acts_end_and_says_what_follows_from_the_amber_day_on(self) -> None:
        """Review and the call for a supplement end on the same day by the same acts: 受理审查期限、补正通知期限."""
        number = receive(on="2026-11-16").number  # until the 23rd, a Monday; amber from the 18th
        for day, section in (("2026-11-17", "periods"), ("2026-11-18", "consequences"), ("2026-11-23", "consequences")):
            found = agenda(date.fromisoformat(day))
            (line,) = getattr(found, section)
            assert (line.number, line.label) == (number, "受理审查期限、补正通知期限")
            assert "视为受理" in line.words and len((*found.consequences, *found.periods)) == 1
        with database.reading() as session:
            assert queries.agenda_count(session, date(2026, 11, 18)) == 1


def test_the_page_tells_each_officer_his_own(desk: Desk) -> None:
    number = accepted()
    do(number, Act.ASSIGN, "2026-11-18", handler="wang")
    hers, clerks = text_of(desk("wang").get("/today")), text_of(desk("li").get("/today"))
    assert f"指定承办人，待您办理 {number}" in hers and "待您办理" not in clerks
    assert "待送达2份" in hers and "待送达2份" in clerks
    assert "待我处理 0件 没有等您处理的事项" in text_of(desk("zhou").get("/today"))
    assert "当日没有听证、开庭、约谈和其他安排" in hers


def test_what_is_appointed_for_the_next_working_day_stands_there_today(desk: Desk) -> None:
    """2026-11-20 is a Friday: what a court appointed for Monday has to be prepared now."""
    number = called("2026-11-23", hour="9时30分", place="第二审判庭")
    said = text_of(desk("li").get("/today"))
    assert f"至下一工作日 2026年11月23日（周一） 9时30分 开庭 第二审判庭 {number}" in said
    assert "至下一工作日" not in text_of(desk("wang").get("/today"))
