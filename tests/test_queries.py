"""What is read from the database: lists, timelines, clocks, lawful acts. On SQLite and on PostgreSQL."""

from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import Session, col, select

from casework import queries
from casework.errors import CaseChanged, CaseworkError, NoSuchCase
from casework.papers import drafts
from casework.queries import Due, Sort, Standing, Urgency, Wanted, lists
from casework.record import commands
from casework.record.approval import AsPlayed, NotApproved
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import FactRow
from casework.vocabulary import Act, Procedure, Role, Stage, State
from tests import history
from tests.web_support import EVERYONE, TODAY, add_staff, do, receive, receive_notice

HANDLER = Actor(login="li", roles=frozenset({Role.CLERK, Role.HANDLER}))
REVIEWER = Actor(login="zhou", roles=frozenset({Role.REVIEWER}))


@pytest.fixture
def url(database_url: str) -> str:
    add_staff(database_url)
    return database_url


def numbers(url: str, **wanted: object) -> list[str]:
    with database.reading(url) as session:
        return [line.number for line in queries.case_list(session, Wanted(**wanted), TODAY).lines]  # type: ignore[arg-type]


def accepted(url: str, on: str = "2026-11-16", **more: object) -> str:
    number = receive(url, on, **more).number
    do(number, Act.ACCEPT, on, url=url)
    return number


# ---- lists


def test_the_nearest_consequence_comes_first_and_finished_cases_last(url: str) -> None:
    later = receive(url, "2026-11-18").number
    finished = receive(url, "2026-11-02").number
    do(finished, Act.WITHDRAW, "2026-11-03", url=url, reason="已和解", voluntary=True)
    late = receive(url, "2026-11-02").number
    today = receive(url, "2026-11-13").number
    assert numbers(url) == [late, today, later, finished]
    with database.reading(url) as session:
        lines = queries.case_list(session, Wanted(), TODAY).lines
    assert [line.distance for line in lines] == ["已逾期11日", "今日届满", "还剩3个工作日", ""]
    assert [line.urgency for line in lines] == [Urgency.LATE, Urgency.TODAY, Urgency.NEAR, None]
    assert lines[0].derivation[0].startswith("起算：2026-11-02")


def test_a_right_that_has_lapsed_is_no_consequence_and_not_overdue(url: str) -> None:
    number = accepted(url, "2026-08-03")
    do(number, Act.SEND_COPY, "2026-08-04", url=url)
    do(number, Act.SERVE, "2026-08-04", url=url, document="D-13", party="respondent-1")
    do(number, Act.REPLY, "2026-08-10", url=url, respondent="respondent-1")
    do(number, Act.HEAR_OPINIONS, "2026-08-11", url=url, party="applicant-1", way="phone", opinion="无")
    do(
        number,
        Act.DECIDE,
        "2026-08-20",
        url=url,
        by="chen",
        outcomes=[{"outcome": "68", "text": "维持"}],
        facts_found="略",
        reasons="略",
        officers=["li", "wang"],
    )
    for party in ("applicant-1", "respondent-1"):
        do(number, Act.SERVE, "2026-08-21", url=url, document="D-39", party=party)
    with database.reading(url) as session:
        (line,) = queries.case_list(session, Wanted(), TODAY).lines
        lapsed = next(c for c in queries.clocks(commands.load(session, number), TODAY) if c.clock.term == "ALL-45")
    assert (line.due_on, line.urgency) == (None, None)
    assert (lapsed.urgency, lapsed.late) == (Urgency.LAPSED, 0) and lapsed.distance.startswith("已届满")
    assert numbers(url, due=Due.LATE) == []


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (Due.LATE, {"late"}),
        (Due.TODAY, {"today"}),
        (Due.THREE, {"today", "three"}),
        (Due.SEVEN, {"today", "three", "six"}),
        (Due.STOPPED, {"stopped"}),
    ],
)
def test_cases_are_found_by_their_nearest_deadline(url: str, due: Due, expected: set[str]) -> None:
    cases = {
        "late": receive(url, "2026-11-02").number,
        "today": receive(url, "2026-11-13").number,
        "three": receive(url, "2026-11-16").number,
        "six": receive(url, "2026-11-19").number,
        "stopped": accepted(url, "2026-11-17"),
    }
    do(cases["stopped"], Act.SEND_COPY, "2026-11-17", url=url)
    do(cases["stopped"], Act.SUSPEND, "2026-11-18", url=url, ground="3", reason="丧失行为能力")
    names = {number: name for name, number in cases.items()}
    assert {names[number] for number in numbers(url, due=due)} == expected


def test_cases_are_found_by_procedure_stage_standing_and_handler(url: str) -> None:
    received, trial, court = receive(url).number, accepted(url), receive_notice(url).number
    do(trial, Act.ASSIGN, "2026-11-18", url=url, handler="wang")
    done = receive(url).number
    do(done, Act.WITHDRAW, "2026-11-17", url=url, reason="和解", voluntary=True)
    assert numbers(url, procedure=Procedure.LITIGATION) == [court]
    assert numbers(url, stage=Stage.ACCEPTANCE) == [received]
    assert numbers(url, stage=Stage.HEARING) == [trial]
    assert numbers(url, stage=Standing.FINISHED) == [done]
    assert set(numbers(url, stage=Standing.OPEN)) == {received, trial, court}
    assert numbers(url, handler="wang") == [trial]
    with database.reading(url) as session:
        assert queries.handlers(session) == ["wang"]


def test_a_search_looks_at_number_parties_and_act_and_takes_signs_literally(url: str) -> None:
    first = receive(url, applicants=[{"name": "王喆"}]).number
    second = receive(url, respondents=[{"name": "百分之百_公司%"}], administrative_act="吊销许可证").number
    third = accepted(url, applicants=[{"name": "李四"}])
    do(third, Act.ADD_THIRD_PARTY, "2026-11-18", url=url, third_party={"name": "赵第三"}, interest="共有人")
    assert numbers(url, text="王喆") == [first]
    assert numbers(url, text=" 许可证 ") == [second]
    assert numbers(url, text="赵第三") == [third]
    assert numbers(url, text="[2026]2号") == numbers(url, text="东复（2026）2 号") == [second]
    assert numbers(url, text="%") == numbers(url, text="_") == [second]
    assert numbers(url, text="'; drop table cases") == []


def test_each_order_can_be_turned_round_and_numbers_sort_as_numbers(url: str) -> None:
    made = [receive(url, f"2026-11-{2 + index:02d}").number for index in range(11)]
    assert numbers(url, chosen=Sort.NUMBER) == made
    assert numbers(url, chosen=Sort.OPENED, descending=True) == made[::-1]
    for sort in Sort:
        assert set(numbers(url, chosen=sort)) == set(numbers(url, chosen=sort, descending=True)) == set(made)


def test_states_sort_in_the_order_of_the_procedure(url: str) -> None:
    court, trial, received = receive_notice(url).number, accepted(url), receive(url).number
    assert numbers(url, chosen=Sort.STATE) == [received, trial, court]


def test_page_by_page_a_list_is_the_whole_list(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    court, trial, *_ = receive_notice(url).number, accepted(url), receive(url), receive(url)
    done = receive(url).number
    do(done, Act.WITHDRAW, "2026-11-17", url=url, reason="和解", voluntary=True)
    do(trial, Act.ASSIGN, "2026-11-18", url=url, handler="wang")
    shown: list[dict[str, Any]] = [{"chosen": sort, "descending": down} for sort in Sort for down in (False, True)]
    shown += [{"stage": Standing.FINISHED}, {"unserved": True}]
    for asked in shown:
        whole = numbers(url, **asked)
        with monkeypatch.context() as small:
            small.setattr(lists, "PAGE", 2)
            paged = [
                number for page in range(1, -(-len(whole) // 2) + 1) for number in numbers(url, **asked, page=page)
            ]
            with database.reading(url) as session:
                total = queries.case_list(session, Wanted(**asked), TODAY).total
        assert (paged, total) == (whole, len(whole)), asked
    assert numbers(url, stage=Standing.FINISHED) == [done] and numbers(url, chosen=Sort.STATE)[-2:] == [court, done]


def test_a_page_beyond_the_last_is_the_last(url: str) -> None:
    receive(url)
    with database.reading(url) as session:
        found = queries.case_list(session, Wanted(page=99), TODAY)
    assert (found.page, found.pages, found.total, len(found.lines)) == (1, 1, 1, 1)


# ---- one case


def test_the_timeline_tells_every_fact_with_its_article_and_its_words(url: str) -> None:
    number = accepted(url)
    with database.reading(url) as session:
        first, second = queries.timeline(session, number)
    assert (first.seq, first.act, first.actor_name, first.rule) == (1, Act.RECEIVE, "李明", "ARL-22")
    said = dict(first.said)
    assert said["申请方式"] == ("当面提交",)
    assert said["申请人"] == ("张某，类别：公民，证件号码：420***********1234，联系电话：138****1234",)
    assert second.citation == "行政复议法 第三十条第一款"
    assert [paper.kind.label for paper in second.papers] == ["行政复议申请受理审批表", "行政复议受理通知书"]


def test_a_corrected_fact_stays_on_the_timeline_and_says_by_what(url: str) -> None:
    number = accepted(url)
    do(number, Act.CORRECT, "2026-11-19", url=url, seq=2, reason="误登记")
    with database.reading(url) as session:
        entries = queries.timeline(session, number)
        case = commands.load(session, number)
    assert case.state is State.RECEIVED
    assert [entry.seq for entry in entries] == [1, 2, 3]
    change = entries[1].change
    assert change and (change.by, change.takes_back, change.reason) == (3, True, "误登记")
    assert entries[1].papers == ()


def test_the_case_is_reproduced_as_it_was_known_on_a_day_in_china(url: str) -> None:
    number = accepted(url)
    with database.transaction(url) as session:
        moments = [datetime(2026, 11, 16, 2, tzinfo=UTC), datetime(2026, 11, 17, 16, 30, tzinfo=UTC)]
        for seq, moment in enumerate(moments, start=1):
            _recorded(session, number, seq, moment)
    with database.reading(url) as session:
        assert queries.seen_as_of(session, number, date(2026, 11, 17)).state is State.RECEIVED
        assert queries.seen_as_of(session, number, date(2026, 11, 18)).state is State.ACCEPTED
        assert len(queries.timeline(session, number, upto=1)) == 1
        with pytest.raises(NoSuchCase):
            queries.seen_as_of(session, number, date(2026, 11, 15))
        with pytest.raises(NoSuchCase):
            queries.seen_as_of(session, "东复〔2099〕9号", TODAY)


def _recorded(session: Session, number: str, seq: int, moment: datetime) -> None:
    """Only the day of recording is pretended; the triggers that guard facts are taken off for it."""
    if session.get_bind().dialect.name == "sqlite":
        for (name,) in (
            session.connection()
            .exec_driver_sql("select name from sqlite_master where type = 'trigger' and tbl_name = 'facts'")
            .all()
        ):
            session.connection().exec_driver_sql(f"drop trigger {name}")
    else:
        session.connection().exec_driver_sql("alter table facts disable trigger user")
    where = (col(FactRow.case_number) == number, col(FactRow.seq) == seq)
    session.connection().execute(update(FactRow).where(*where).values(recorded_at=moment))
    assert session.exec(select(FactRow.recorded_at).where(*where)).one()


def test_lawful_acts_are_allowed_by_role_and_refused_with_reason_and_article(url: str) -> None:
    number = accepted(url)
    with database.reading(url) as session:
        case = commands.load(session, number)
    offers = {offer.act: offer for offer in queries.lawful_acts(case, HANDLER, TODAY)}
    assert offers[Act.SEND_COPY].allowed and "个工作日" in offers[Act.SEND_COPY].distance
    assert offers[Act.EXTEND].drafted and offers[Act.EXTEND].allowed
    head = {offer.act: offer for offer in queries.lawful_acts(case, REVIEWER, TODAY)}
    assert head[Act.EXTEND].reason == "须由承办人拟稿报批" and not head[Act.EXTEND].allowed
    assert offers[Act.REPLY].reason == "尚未向被申请人发送行政复议申请书副本"
    assert offers[Act.REPLY].reason_citation == "行政复议法 第四十八条"
    assert Act.ACCEPT not in offers
    known = {act: states for act, states, _ in queries.elsewhere(case)}
    assert known[Act.ACCEPT] == "受理审查" and not set(known) & set(offers)
    everything = [offer.allowed for offer in queries.lawful_acts(case, HANDLER, TODAY)]
    assert all(first or not second for first, second in pairwise(everything))


def test_no_offered_act_is_refused_for_the_role(url: str) -> None:
    number = accepted(url)
    for role in Role:
        actor = Actor(login="x", roles=frozenset({role}))
        with database.reading(url) as session:
            case = commands.load(session, number)
            for offer in queries.lawful_acts(case, actor, TODAY):
                if offer.allowed:
                    begin: Any = drafts.compose if offer.drafted else history.perform
                    with pytest.raises(CaseworkError) as refused:
                        begin(session, offer.act, number, actor=actor, on=TODAY, today=TODAY, details={"nonsense": 1})
                    assert refused.value.code == "ACT-005", (role, offer.act)


def test_steps_that_a_case_never_came_to_are_not_shown_as_done(url: str) -> None:
    number = receive(url).number
    do(number, Act.DECLINE, "2026-11-18", url=url, unmet=["2"], reason="主体不适格")
    with database.reading(url) as session:
        case = commands.load(session, number)
    shown = [(stage.label, progress.label) for stage, progress in queries.stages(case)]
    assert shown == [("受理", "已完成"), ("审理", "未经过"), ("决定", "进行中"), ("履行", "未到")]


def test_a_preview_writes_nothing_and_refuses_what_perform_refuses(url: str) -> None:
    number = receive(url).number
    actor = Actor(login="li", roles=EVERYONE)
    with database.transaction(url) as session:
        asked: dict[str, Any] = {"actor": actor, "today": TODAY, "details": {}, "approval": AsPlayed()}
        found = queries.preview(session, Act.ACCEPT, number, on=TODAY, seen=1, **asked)
        assert (found.before.state, found.after.state) == (State.RECEIVED, State.ACCEPTED)
        for seen, on, error in ((2, TODAY, CaseChanged), (1, date(2026, 11, 30), CaseworkError)):
            with pytest.raises(error):
                queries.preview(session, Act.ACCEPT, number, on=on, seen=seen, **asked)
        with pytest.raises(NotApproved):
            queries.preview(session, Act.ACCEPT, number, on=TODAY, seen=1, **asked | {"approval": None})
    with database.reading(url) as session:
        assert len(commands.facts_of(session, number)) == 1


def test_the_clock_a_case_is_judged_by_is_that_of_the_decision(url: str) -> None:
    number = accepted(url)
    with database.reading(url) as session:
        lines = queries.clocks(commands.load(session, number), TODAY)
    main = queries.main_clock(lines)
    assert main and main.clock.term == "ARL-62a" and main.provisional
    assert lines[0].due_on and main.due_on and lines[0].due_on < main.due_on
    assert [line.is_open for line in lines] == sorted((line.is_open for line in lines), reverse=True)
