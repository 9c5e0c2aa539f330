"""Bad input, as an officer sends it: each is refused in Chinese with code, article and way out, nothing is written, and
the refusal is kept in the log of refusals. What the statute forbids outright stands in `test_unlawful_acts`, and what
only the regulation of 2026 adds in `test_bad_input_under_order836`; each is sent in the same way, by `is_refused`."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from casework import cli
from casework.storage.database import reading
from casework.storage.tables import Journal, LawLoad
from casework.vocabulary import Act
from tests.offices import refusals_in
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

LAWYER = {"standing": "lawyer", "standing_proof": "律师执业证"}
WHO_GAVE_IT: dict[str, Any] = {"matters": "参加复议", "powers": ["general"], "papers": True, **LAWYER}
HEARING = {"hearing_on": "2026-11-18", "place": "听证室", "matters": "处罚程序"}
MAY_WITHDRAW_NOT: dict[str, Any] = {"principal": "applicant-1", "agent": "赵律师", **WHO_GAVE_IT}


def with_two_agents() -> str:
    number = accepted()
    for agent in ("赵律师", "钱律师"):
        do(number, Act.APPOINT_AGENT, "2026-11-18", principal="applicant-1", agent=agent, **WHO_GAVE_IT)
    return number


def with_a_limited_agent() -> str:
    number = accepted()
    do(number, Act.APPOINT_AGENT, "2026-11-18", **MAY_WITHDRAW_NOT)
    return number


def with_a_hearing_notified() -> str:
    number = accepted("2026-11-03", on="2026-11-02")
    do(number, Act.NOTIFY_HEARING, "2026-11-04", **HEARING)
    return number


def advised() -> str:
    """Everything done but the decision; the committee has advised."""
    number = accepted("2026-09-03", on="2026-09-01")
    do(number, Act.SEND_COPY, "2026-09-04")
    do(number, Act.SERVE, "2026-09-07", document="D-13", party="respondent-1")
    do(number, Act.REPLY, "2026-09-15", respondent="respondent-1")
    do(number, Act.HEAR_OPINIONS, "2026-09-16", party="applicant-1", way="phone", opinion="请求撤销")
    do(number, Act.REFER_TO_COMMITTEE, "2026-09-17", triggers=["2"], question="如何适用法律")
    do(number, Act.RECORD_COMMITTEE_OPINION, "2026-09-24", members=["委员甲"], opinion="应当撤销")
    return number


def owing() -> str:
    """Decided and served; the respondent has still to perform."""
    number = advised()
    outcome = {"outcome": "64", "text": "撤销，责令被申请人重新作出", "ground": "1", "remake": True}
    do(
        number,
        Act.DECIDE,
        "2026-10-08",
        by="chen",
        outcomes=[outcome],
        facts_found="经审理查明",
        reasons="本机关认为",
        performance_days=60,
        advice_adopted=True,
        advice_reason="采纳咨询意见",
        officers=["li", "wang"],
    )
    for party in ("applicant-1", "respondent-1"):
        do(number, Act.SERVE, "2026-10-09", document="D-39", party=party)
    return number


@dataclass(frozen=True, kw_only=True)
class Bad:
    """What is sent, by whom, on which case, and what it is refused with."""

    what: str
    case: Callable[[], str]
    act: Act
    code: str
    article: str
    by: str = "li"
    form: dict[str, str | list[str]] = field(default_factory=dict)


BAD = (
    Bad(
        what="an eleventh ground of suspension",
        case=accepted,
        act=Act.SUSPEND,
        form={"ground": "11", "reason": "其他"},
        code="ACT-005",
        article="第三十九条",
    ),
    Bad(
        what="a resumption without a suspension",
        case=accepted,
        act=Act.RESUME,
        form={"reason": "原因消除"},
        code="ACT-001",
        article="第三十九条",
    ),
    Bad(
        what="an agent acting outside the power of attorney",
        case=with_a_limited_agent,
        act=Act.WITHDRAW,
        form={"reason": "已和解", "voluntary": "yes", "by_agent": "赵律师"},
        code="AGE-001",
        article="第十七条",
    ),
    Bad(
        what="a third agent",
        case=with_two_agents,
        act=Act.APPOINT_AGENT,
        form={
            "principal": "applicant-1",
            "agent": "孙律师",
            "matters": "参加复议",
            "powers": ["general"],
            "papers": "yes",
        },
        code="AGE-002",
        article="第十七条",
    ),
    Bad(
        what="one investigator",
        case=accepted,
        act=Act.INVESTIGATE,
        form={"officers": "李明", "cards_shown": "yes", "subject": "东湖区城管局", "record": "调取视频"},
        code="INV-001",
        article="第四十五条",
    ),
    Bad(
        what="a hearing panel with one member",
        case=with_a_hearing_notified,
        act=Act.HOLD_HEARING,
        form={
            "host": "周海",
            "panel": "王芳",
            "recorder": "李明",
            "respondents.0.respondent": "respondent-1",
            "respondents.0.head_attended": "yes",
            "on": "2026-11-18",
        },
        code="HEA-004",
        article="第五十条",
    ),
    Bad(
        what="a committee opinion ignored without a reason",
        case=advised,
        act=Act.DECIDE,
        by="chen",
        form={
            "outcomes.0.outcome": "68",
            "outcomes.0.text": "维持",
            "facts_found": "经审理查明",
            "reasons": "本机关认为",
            "drafted_by": "wang",
            "officers": "li\nwang",
            "advice_adopted": "no",
        },
        code="COM-003",
        article="第六十一条",
    ),
    Bad(
        what="final closing with an open obligation",
        case=owing,
        act=Act.CLOSE,
        code="CLO-001",
        article="第七十七条",
    ),
    Bad(
        what="a clue transferred by somebody without the right",
        case=accepted,
        act=Act.TRANSFER_CLUE,
        by="wang",
        form={"matter": "86", "organ": "东湖区监察委员会", "content": "涉嫌受贿"},
        code="ACT-003",
        article="第八十六条",
    ),
)


def address(number: str, act: Act) -> str:
    return f"/cases/{number}/acts/{act.value}"


def kept() -> list[Journal]:
    with reading() as session:
        return refusals_in(session)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_bad_input_is_refused_with_its_article_and_a_way_out_and_the_refusal_is_kept(bad: Bad, desk: Desk) -> None:
    is_refused(bad, desk)


def is_refused(bad: Bad, desk: Desk) -> None:
    """In Chinese, with its code, its article and a way out; nothing is written but the refusal."""
    number = bad.case()
    performed_directly(Act.ACCEPT, Act.SUSPEND, Act.DECIDE)
    before, client = facts(number), desk(bad.by)
    page, act = open_act(client, number, bad.act), bad.act
    if page.status_code != 200:  # no form opens where the act is not lawful; it is sent with the token of another
        page, act = open_act(client, number, Act.WRITE_PAPER), Act.WRITE_PAPER
    fields = {"on": "2026-11-20", **dict(form_in(page, address(number, act)).fields)} | bad.form
    answer = client.post(address(number, bad.act), data=fields)
    said = text_of(answer)
    assert answer.status_code in ((403,) if bad.code == "ACT-003" else (409, 422)), said
    assert bad.code in said and re.search("[一-鿿]", said) and "请" in said and "Traceback" not in said
    refusal = kept()[-1]
    assert (refusal.case_number, refusal.what, refusal.code, refusal.who) == (number, bad.act, bad.code, bad.by)
    assert bad.article in refusal.citation and bad.article in said.partition("依据：")[2]
    assert facts(number) == before


def test_of_two_officers_who_saw_the_same_page_the_second_is_refused(desk: Desk) -> None:
    number = receive().number
    first, second = desk("li"), desk("wang")
    forms = open_act(first, number, Act.ACCEPT), open_act(second, number, Act.REQUIRE_SUPPLEMENT)
    assert send(first, forms[0], address(number, Act.ACCEPT), on="2026-11-17").status_code == 303
    answer = send(second, forms[1], address(number, Act.REQUIRE_SUPPLEMENT), on="2026-11-17", items="授权委托书")
    assert answer.status_code in (409, 422) and facts(number) == 2
    assert [(each.case_number, each.who) for each in kept()] == [(number, "wang")]
    assert kept()[0].code in ("ACT-001", "ACT-006") and kept()[0].code in text_of(answer)


def test_a_clue_is_not_opened_for_correction_by_somebody_without_the_right(desk: Desk) -> None:
    number = accepted()
    do(
        number,
        Act.TRANSFER_CLUE,
        "2026-11-18",
        by="zhou",
        matter="86",
        organ="东湖区监察委员会",
        content="涉嫌受贿",
    )
    client = desk("wang")
    form = client.get(f"/cases/{number}/acts/correct?seq=3")
    answer = send(client, form, address(number, Act.CORRECT), seq="3", change="take_back", reason="想看一看")
    assert "涉嫌受贿" not in form.text + answer.text and facts(number) == 3
    assert answer.status_code >= 400 and [each.who for each in kept()] == ["wang"]


def test_the_register_of_clues_opens_for_those_who_may_read_it_and_for_nobody_else(desk: Desk) -> None:
    do(
        accepted(),
        Act.TRANSFER_CLUE,
        "2026-11-18",
        by="zhou",
        matter="86",
        organ="东湖区监察委员会",
        content="涉嫌受贿",
    )
    allowed = desk("zhou").get("/clues")
    assert allowed.status_code == 200 and "涉嫌受贿" in text_of(allowed) and kept() == []
    refused = desk("wang").get("/clues")
    assert refused.status_code == 403 and "涉嫌受贿" not in refused.text and "CLU-001" in text_of(refused)
    assert [(each.what, each.code, each.who) for each in kept()] == [("open_clues", "CLU-001", "wang")]
    assert "/clues" in desk("sun").get("/ledger").text and "/clues" not in desk("wang").get("/ledger").text


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("year = 2028", "year = 2029", "LAW-007"),
        ("from = 2028-01-25", "from = 2028-01-01", "CALENDAR_DUPLICATE"),
        ("day = 2028-01-22", "day = 2028-01-21", "CALENDAR_WEEKDAY"),
    ],
    ids=["a wrong year", "a duplicate day", "a working Saturday that is a weekday"],
)
def test_a_holiday_file_that_cannot_be_right_is_refused_and_the_refusal_kept(
    old: str, new: str, code: str, office: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notice = tmp_path / "notice.toml"
    notice.write_text(NOTICE.replace(old, new), "utf-8")
    assert old in NOTICE
    assert cli.main(["law", "load", str(notice), "--apply", "--officer", "guan", "--database", office]) == 1
    said = capsys.readouterr().err
    assert code in said and re.search("[一-鿿]", said) and "Traceback" not in said
    assert [(each.what, each.code, each.who) for each in kept()] == [("law load", code, "guan")]
    with reading() as session:
        assert session.exec(select(LawLoad)).all() == []


NOTICE = """[[year]]
year = 2028
notice = "测试〔2027〕1号"
title = "关于2028年部分节假日安排的通知"
status = "FROM-MEMORY"
off = [
  { name = "元旦", from = 2028-01-01, to = 2028-01-03 },
  { name = "春节", from = 2028-01-25, to = 2028-02-01 },
  { name = "清明节", from = 2028-04-04, to = 2028-04-04 },
  { name = "劳动节", from = 2028-05-01, to = 2028-05-02 },
  { name = "端午节", from = 2028-05-28, to = 2028-05-28 },
  { name = "国庆节", from = 2028-10-01, to = 2028-10-03 },
]
work = [{ name = "春节", day = 2028-01-22 }]
"""


def test_whether_a_head_came_to_a_hearing_stands_under_no_words_of_a_register(desk: Desk) -> None:
    page = open_act(desk("li"), with_a_hearing_notified(), Act.HOLD_HEARING)
    assert "负责人参加" in page.text and "按机关名单填写" not in page.text
