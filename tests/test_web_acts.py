"""Acts by their forms: recorded, refused with the article, repeated before they are final, never recorded twice."""

from datetime import date
from urllib.parse import quote

import pytest

from casework.procedure.reconsideration.acceptance.filing import Receive
from casework.record import commands
from casework.storage.database import reading
from casework.storage.tables import Agency
from casework.vocabulary import Act
from tests.offices import changing
from tests.web_support import (
    Desk,
    accepted,
    do,
    facts,
    form_in,
    open_act,
    performed_directly,
    receive,
    send,
    text_of,
)
from tests.web_support import desk as desk
from tests.web_support import office as office


def test_an_act_done_by_its_form_stands_on_the_timeline(desk: Desk) -> None:
    number = receive().number
    client = desk("li")
    answer = send(client, open_act(client, number, Act.ACCEPT), on="2026-11-17")
    assert answer.status_code == 303
    page = text_of(client.get(answer.headers["location"]))
    assert "已登记第2项：受理（2026年11月17日）" in page and "审理程序 普通程序" in page


def test_in_place_the_answer_to_a_form_is_the_way_to_the_case(desk: Desk) -> None:
    number = receive().number
    client = desk("li")
    form = open_act(client, number, Act.ACCEPT)
    fields = dict(form_in(form).fields) | {"on": "2026-11-17"}
    answer = client.post(f"/cases/{number}/acts/accept", data=fields, headers={"hx-request": "true"})
    assert answer.headers["hx-redirect"] == f"/cases/{quote(number)}?done=2"


def test_today_is_filled_in_as_the_day_of_an_act(desk: Desk) -> None:
    assert form_in(open_act(desk("li"), receive().number, Act.ACCEPT)).value("on") == "2026-11-20"


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept(desk: Desk) -> None:
    client = desk("li")
    answer = send(
        client,
        client.get("/register/receive"),
        applicants__0__name="王喆",
        applicants__0__id_number="42011",
        act_on="2026-02-30",
        claims="撤销\n赔偿",
        on="2026-11-16",
        told_of_right="no",
    )
    assert answer.status_code == 422
    form, text = form_in(answer), text_of(answer)
    assert form.value("applicants.0.name") == "王喆" and form.value("claims") == "撤销\n赔偿"
    assert form.value("act_on") == "2026-02-30" and form.value("told_of_right") == "no"
    assert "“行政行为”必须填写" in text and "“申请方式”必须填写" in text
    assert "“行政行为作出日”不是有效的日期" in text and "“被申请人”至少要有1项" in text
    assert 'aria-invalid="true" aria-describedby="f-act_on-error"' in answer.text
    assert "4处需要改正" in text and "ACT-005" in text


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("", "没有填写日期"),
        ("2026-02-30", "“2026-02-30”不是有效的日期"),
        ("昨天", "“昨天”不是有效的日期"),
        ("2026-11-21", "2026年11月21日尚未到来"),
        ("2026-11-13", "早于"),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_recorded(desk: Desk, on: str, said: str) -> None:
    number = receive(on="2026-11-16").number
    client = desk("li")
    answer = send(client, open_act(client, number, Act.ACCEPT), on=on)
    assert answer.status_code == 422
    assert said in text_of(answer) and "ACT-004" in text_of(answer)
    assert form_in(answer).value("on") == on
    assert facts(number) == 1


def test_an_unlawful_act_is_refused_with_article_reason_and_what_to_do_instead(desk: Desk) -> None:
    number = receive(on="2026-11-02").number
    client = desk("li")
    form = open_act(client, number, Act.DECLINE)
    answer = send(client, form, unmet=["1"], reason="不是适格申请人", on="2026-11-20")
    assert answer.status_code == 409
    text = text_of(answer)
    assert "受理审查期限已于2026年11月9日届满" in text
    assert "依据：行政复议法 第三十条第三款" in text and "请办理“视为受理”" in text and "ACC-001" in text
    assert form_in(answer).value("reason") == "不是适格申请人"


def test_an_act_of_another_state_or_procedure_is_refused(desk: Desk) -> None:
    number = receive().number
    client = desk("li")
    for act, status in (("decide", 409), ("hold_sitting", 409), ("receive_notice", 409), ("fly", 404)):
        answer = client.get(f"/cases/{number}/acts/{act}")
        assert answer.status_code == status, act
    assert "案件现为“受理审查”，不能“作出行政复议决定”" in text_of(client.get(f"/cases/{number}/acts/decide"))


def test_a_stale_page_is_refused_and_says_so(desk: Desk) -> None:
    number = receive().number
    client = desk("li")
    shown = open_act(client, number, Act.ACCEPT)
    do(number, Act.REQUIRE_SUPPLEMENT, "2026-11-17", items=["身份证明"])
    answer = send(client, shown, on="2026-11-17")
    assert answer.status_code == 409
    assert "已有新的办理记录，本次未作任何登记" in text_of(answer) and "ACT-006" in text_of(answer)
    assert "重新打开案件" in text_of(answer)
    assert facts(number) == 2


def test_a_form_sent_twice_records_once(desk: Desk) -> None:
    client = desk("li")
    shown = client.get("/register/receive")
    typed = {
        "channel": "post",
        "applicants__0__name": "张某",
        "respondents__0__name": "某局",
        "administrative_act": "处罚",
        "claims": "撤销",
        "on": "2026-11-16",
    }
    first, second = (send(client, shown, **typed) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert first.headers["location"] == second.headers["location"]
    assert "1件" in text_of(client.get("/cases"))
    number = receive().number
    form = open_act(client, number, Act.ACCEPT)
    again = [send(client, form, on="2026-11-17").headers["location"] for _ in range(2)]
    assert again[0] == again[1] and again[0].endswith("?done=2") and facts(number) == 2
    do(number, Act.SEND_COPY, "2026-11-18")
    late = send(client, form, on="2026-11-17", seen="3")  # shown anew after others acted, and sent once more
    assert late.headers["location"] == again[0] and facts(number) == 3


def test_a_final_act_first_repeats_what_will_happen_and_from_when(desk: Desk) -> None:
    number = receive(on="2026-11-16").number
    client = desk("li")
    asked = send(
        client,
        open_act(client, number, Act.DECLINE),
        unmet=["2", "3"],
        reason="与行政行为没有利害关系",
        on="2026-11-18",
    )
    assert asked.status_code == 200
    assert facts(number) == 1
    assert (
        f"自2026年11月18日起，{number}将“不予受理”，案件由“受理审查”转为“已决定待送达”，受理审查期限、补正通知期限随之结束，"
        "须制作并送达不予受理行政复议申请决定书1份，存卷行政复议申请受理审批表1份；登记后不能删除，只能更正。"
    ) in text_of(asked)
    done = send(client, asked)
    assert done.status_code == 303 and facts(number) == 2
    assert "已决定待送达" in text_of(client.get(f"/cases/{number}"))


def test_a_wrong_final_act_is_refused_before_it_is_repeated(desk: Desk) -> None:
    number = receive(on="2026-11-16").number
    client = desk("li")
    answer = send(client, open_act(client, number, Act.DECLINE), on="2026-11-18", reason="x")
    assert answer.status_code == 422 and "“不符合的受理条件”至少要有1项" in text_of(answer)


def test_a_correction_by_its_form_changes_what_counts_and_keeps_what_was(desk: Desk) -> None:
    number = accepted()
    client = desk("li")
    form = client.get(f"/cases/{number}/acts/correct?seq=1")
    assert form_in(form).value("correct_details.applicants.0.name") == "张某"
    asked = send(client, form, correct_details__applicants__0__name="章某", reason="笔误", correct_on="2026-11-13")
    assert "只能更正" in text_of(asked)
    assert send(client, asked).status_code == 303
    page = text_of(client.get(f"/cases/{number}"))
    assert "章某 诉 东湖区城市管理执法局" in page
    assert "已由第3项更正：笔误" in page and "2026年11月13日收案" in page
    assert "420***********1234" in page


def test_what_a_correction_makes_of_later_entries_is_told_and_stands_for_a_reason(desk: Desk) -> None:
    number = accepted()
    client = desk("li")
    form = client.get(f"/cases/{number}/acts/correct?seq=1")
    assert "later_stand" not in form.text
    told = send(client, form, reason="收到日有误", correct_on="2026-11-02")
    assert told.status_code == 409 and "“受理”与更正后的内容不符" in text_of(told) and facts(number) == 2
    asked = send(client, told, later_stand="受理通知书已经发出")
    assert asked.status_code == 200 and send(client, asked).status_code == 303
    assert "受理通知书已经发出" in text_of(client.get(f"/cases/{number}"))


def test_a_fact_is_taken_back_by_the_form_of_correction(desk: Desk) -> None:
    number = accepted()
    client = desk("li")
    form = client.get(f"/cases/{number}/acts/correct?seq=2&how=take_back")
    asked = send(client, form, reason="误登记")
    assert send(client, asked).status_code == 303
    page = text_of(client.get(f"/cases/{number}"))
    assert "受理审查 行政复议" in page and "已由第3项撤销：误登记" in page


def test_the_first_registration_asks_who_may_register(desk: Desk) -> None:
    client = desk("zhou")
    answer = send(
        client,
        client.get("/register/receive"),
        channel="post",
        applicants__0__name="张某",
        respondents__0__name="某局",
        administrative_act="处罚",
        claims="撤销",
        on="2026-11-16",
    )
    assert answer.status_code == 403 and "应由收案员、承办人办理" in text_of(answer)
    assert client.get("/register/accept").status_code == 404


def test_a_form_starts_with_the_day_that_law_or_notice_fixes(desk: Desk) -> None:
    silent = receive(on="2026-11-02").number
    assert form_in(open_act(desk("li"), silent, Act.DEEM_ACCEPTED)).value("on") == "2026-11-09"
    number = accepted(on="2026-10-20", at="2026-10-21")
    do(number, Act.NOTIFY_HEARING, "2026-10-26", hearing_on="2026-11-10", place="三号听证室", matters="处罚事实")
    assert form_in(open_act(desk("li"), number, Act.HOLD_HEARING)).value("on") == "2026-11-10"


def test_a_form_asks_of_every_respondent_who_came_but_takes_nobody_for_having_signed(desk: Desk) -> None:
    number = accepted(on="2026-10-20", at="2026-10-21")
    do(number, Act.NOTIFY_HEARING, "2026-10-26", hearing_on="2026-11-10", place="三号听证室", matters="处罚事实")
    performed_directly(Act.MEDIATE)
    client = desk("li")
    hearing = form_in(open_act(client, number, Act.HOLD_HEARING), act_of(number, Act.HOLD_HEARING))
    assert hearing.value("respondents.0.respondent") == "respondent-1"
    mediation = open_act(client, number, Act.MEDIATE)
    answer = send(client, mediation, act_of(number, Act.MEDIATE), agreement="返还罚款", on="2026-11-12")
    assert answer.status_code == 409 and "DEC-006" in text_of(answer)


def test_a_copy_is_proposed_to_the_superior_that_the_register_names(desk: Desk) -> None:
    organ = {"name": "东湖区城市管理执法局", "kind": "agency", "department": True}
    number = receive(on="2026-11-02", respondents=[organ]).number
    do(number, Act.ACCEPT, "2026-11-03")
    do(number, Act.ISSUE_OPINION, "2026-11-09", party="respondent-1", problem="程序不规范", advice="整改")
    do(number, Act.SERVE, "2026-11-10", document="D-41", party="respondent-1")
    client = desk("li")
    assert (
        form_in(open_act(client, number, Act.COPY_TO_SUPERIOR), act_of(number, Act.COPY_TO_SUPERIOR)).value("superior")
        == ""
    )
    with changing() as session:
        for superior, until in (("江城市城管委", date(2026, 6, 30)), ("江城市城市管理执法委员会", None)):
            row = {"name": organ["name"], "superior": superior, "valid_from": date(2020, 1, 1), "valid_until": until}
            session.add(Agency.model_validate(row))
    form = form_in(open_act(client, number, Act.COPY_TO_SUPERIOR), act_of(number, Act.COPY_TO_SUPERIOR))
    assert form.value("superior") == "江城市城市管理执法委员会" and form.value("party") == "respondent-1"


def act_of(number: str, act: Act) -> str:
    return f"/cases/{number}/acts/{act.value}"


def test_the_same_application_from_two_windows_is_asked_about_where_the_answer_is_typed(desk: Desk) -> None:
    client, other, there = desk("li"), desk("wang"), "/register/receive"
    forms = client.get(there), other.get(there)
    assert all("repeat_reason" not in dict(form_in(form, there).fields) for form in forms)
    typed = {
        "channel": "in_person",
        "applicants__0__name": "张某",
        "respondents__0__name": "某局",
        "administrative_act": "扣押三轮车",
        "claims": "返还",
        "on": "2026-11-16",
    }
    assert send(client, forms[0], there, **typed).status_code == 303
    asked = send(other, forms[1], there, **typed)
    assert asked.status_code == 409 and "本机关已有案件东复〔2026〕1号" in text_of(asked) and "REC-021" in asked.text
    assert "repeat_reason" in dict(form_in(asked, there).fields)
    answered = send(other, asked, there, **typed, repeat_reason="第二次扣押，另一辆车")
    assert answered.status_code == 303
    with reading() as session:
        (receipt,) = commands.load(session, "东复〔2026〕2号").every(Receive)
    assert receipt.details.repeat_reason == "第二次扣押，另一辆车"


def test_what_rests_on_a_mistake_goes_with_it_in_one_act(desk: Desk) -> None:
    number = accepted()
    do(number, Act.SEND_COPY, "2026-11-18")
    client, at = desk("li"), f"/cases/{number}/acts/correct"
    page = client.get(f"{at}?seq=2&how=take_back")
    assert "2026年11月18日 发送答复通知" in text_of(page)
    far = send(client, page, at, seq="2", how="take_back", reason="误登", also="9" * 5000)
    assert far.status_code < 500, "a number longer than Python reads is no entry"
    asked = send(client, page, at, seq="2", how="take_back", reason="误登", also="3")
    answer = send(client, asked, at)
    assert answer.status_code == 303
    with reading() as session:
        case = commands.load(session, number)
    assert [fact.act for fact in case.facts] == [Act.RECEIVE] and not case.papers[0].seq > 1
