"""送达台: what waits to be served, what lacks its proof, what could not be served; and many served in one form."""

from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from sqlmodel import select

from casework.queries import desk as desks
from casework.queries.desk import Age, Asked, ServiceList, Standings
from casework.record.commands import Actor
from casework.storage import clock, database
from casework.storage.tables import Attachment, Document
from casework.vocabulary import Act, AttachmentPurpose, Role
from tests.offices import refusals_in
from tests.web_support import TODAY, Desk, Reader, do, facts, form_in, receive, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

WAITING, UNPROVEN, FAILED = ServiceList
CLERK = Actor(login="li", roles=frozenset({Role.CLERK, Role.HANDLER}))
LONG = "江城市东湖新技术开发区综合行政执法和城市管理监督局"
assert len(LONG) == 25


def accepted(at: str = "2026-11-17", **more: Any) -> str:
    """A case with its receipt, its notice of acceptance and, for the respondent, the call to answer: three papers."""
    number = receive(on="2026-11-16", **more).number
    do(number, Act.ACCEPT, at)
    do(number, Act.SEND_COPY, "2026-11-18")
    return number


def papers(number: str) -> dict[str, int]:
    """The papers of a case that somebody is served with, by kind."""
    with database.reading() as session:
        found = session.exec(select(Document).where(Document.case_number == number, Document.addressee != ""))
        return {row.kind: row.id or 0 for row in found}


def both(number: str) -> list[str]:
    """The notice of acceptance and the call to answer, as a form ticks them."""
    return [str(papers(number)[kind]) for kind in ("D-12", "D-13")]


def listed(which: ServiceList, actor: Actor = CLERK, **asked: Any) -> Standings:
    with database.reading() as session:
        return desks.service_list(session, Asked(which=which, **asked), TODAY, actor)


def kinds(which: ServiceList, **asked: Any) -> list[str]:
    return [line.kind.value for line in listed(which, **asked).lines]


def counts(**asked: Any) -> list[int]:
    return list(listed(WAITING, **asked).counts.values())


# ---- the three lists


@pytest.mark.usefixtures("office")
class TestLists:
    def test_a_paper_goes_from_list_to_list_until_its_proof_is_in_the_file(self) -> None:
        number = accepted()
        assert counts() == [3, 0, 0]
        do(
            number,
            Act.FAIL_SERVICE,
            "2026-11-19",
            document="D-12",
            party="applicant-1",
            reason="refused",
            course="拒收",
        )
        assert counts() == [2, 0, 1] and kinds(FAILED) == ["D-12"]
        do(number, Act.SERVE, "2026-11-19", document="D-12", party="applicant-1", method="left", filmed=True)
        assert counts() == [2, 1, 0] and kinds(UNPROVEN) == ["D-12"]
        with database.transaction() as session:
            session.add(_proof(number, papers(number)["D-12"]))
        assert counts() == [2, 0, 0]

    def test_the_next_way_after_a_failure_is_the_one_the_law_has_next(self) -> None:
        number = accepted()
        do(
            number,
            Act.FAIL_SERVICE,
            "2026-11-19",
            document="D-12",
            party="applicant-1",
            reason="refused",
            course="拒收",
        )
        (line,) = listed(FAILED).lines
        assert (line.tried[0].method, line.tried[0].reason[:4]) == ("直接送达", "受送达人")
        assert (line.ways[0].method.label, line.ways[0].citation) == ("留置送达", "民事诉讼法 第八十九条")

    def test_a_failure_that_was_entered_by_mistake_leaves_no_trace(self) -> None:
        number = accepted()
        after = do(
            number,
            Act.FAIL_SERVICE,
            "2026-11-19",
            document="D-12",
            party="applicant-1",
            reason="missing",
            course="无人",
        )
        do(number, Act.CORRECT, "2026-11-20", seq=after.version, reason="登记到了别的案件")
        assert counts() == [3, 0, 0]

    def test_age_is_counted_from_the_day_the_paper_was_made_as_corrected(self) -> None:
        accepted()
        assert [(line.kind.value, line.age) for line in listed(WAITING).lines] == [
            ("D-03", 4),
            ("D-12", 3),
            ("D-13", 2),
        ]
        assert kinds(WAITING, age=Age.THREE) == ["D-03", "D-12"] and kinds(WAITING, age=Age.TODAY) == []

    def test_what_the_law_does_about_an_unserved_notice_of_hearing_is_said(self) -> None:
        number = accepted()
        do(number, Act.SERVE, "2026-11-18", document="D-13", party="respondent-1")
        do(number, Act.REPLY, "2026-11-19", respondent="respondent-1")
        do(
            number,
            Act.NOTIFY_HEARING,
            "2026-11-20",
            hearing_on=date(2026, 11, 30),
            hour="九时",
            matters="处罚幅度",
            place="第一听证室",
            presider="周海",
            recorder="李明",
        )
        said = {line.consequence for line in listed(WAITING).lines if line.kind.value == "D-22"}
        assert said and all("11月" in words or "今日起" in words or "明日起" in words for words in said)

    def test_whose_cases(self) -> None:
        mine, hers = accepted(), accepted(applicants=[{"name": "李某", "id_number": "420112199001011234"}])
        do(hers, Act.ASSIGN, "2026-11-18", handler="wang")
        wang = Actor(login="wang", roles=frozenset({Role.HANDLER}))
        supervisor = Actor(login="sun", roles=frozenset({Role.SUPERVISOR}))
        assert {line.number for line in listed(WAITING, officer="wang").lines} == {hers}
        assert {line.number for line in listed(WAITING, officer="li").lines} == {mine}, "registered, nobody named yet"
        do(mine, Act.ASSIGN, "2026-11-18", handler="li")
        assert {line.number for line in listed(WAITING, wang).lines} == {hers}, "a handler opens his own cases only"
        assert {line.number for line in listed(WAITING, supervisor).lines} == {mine, hers}

    def test_what_is_recalled_filed_or_closed_waits_for_nobody(self) -> None:
        number = accepted()
        do(number, Act.WITHDRAW, "2026-11-19", reason="已和解", voluntary=True)
        with database.transaction() as session:
            rows = list(session.exec(select(Document).where(Document.case_number == number)))
            for row in rows:
                row.recalled = True
        assert rows and counts() == [0, 0, 0]


def _proof(number: str, document: int) -> Attachment:
    return Attachment(
        case_number=number,
        purpose=AttachmentPurpose.PROOF_OF_SERVICE.value,
        title="送达回证",
        document_id=document,
        received_on=TODAY,
        file_name="a.pdf",
        media="application/pdf",
        digest="0" * 64,
        officer="li",
        at=clock.now(),
    )


# ---- many at once


def test_those_ticked_are_served_and_each_is_an_entry_of_its_case(desk: Desk) -> None:
    first, second = accepted(), accepted(applicants=[{"name": "李某", "id_number": "420112199001011234"}])
    before = facts(first), facts(second)
    client = desk("li")
    ids = [str(papers(first)["D-12"]), str(papers(first)["D-13"]), str(papers(second)["D-12"])]
    answer = send(
        client, client.get("/desk"), "/desk/serve", paper=ids, on="2026-11-20", method="post", proof="挂号回执"
    )
    assert answer.status_code == 303 and answer.headers["location"].endswith("done=3")
    assert (facts(first) - before[0], facts(second) - before[1]) == (2, 1)
    assert "已登记送达3份" in text_of(client.get(answer.headers["location"]))
    lacking = text_of(client.get("/desk?list=unproven&officer=all"))
    assert "邮寄送达" in lacking and "登记的凭证：挂号回执" in lacking


def test_the_form_sent_twice_records_once(desk: Desk) -> None:
    number = accepted()
    client = desk("li")
    page = client.get("/desk")
    again = [send(client, page, "/desk/serve", paper=both(number)) for _ in range(2)]
    assert [answer.status_code for answer in again] == [303, 303]
    assert facts(number) == 5 and counts() == [1, 2, 0]


def test_one_that_is_refused_stops_no_other_and_says_why(desk: Desk) -> None:
    """The respondent's paper was made on the 18th: on the 17th only the applicant's can have been served."""
    number = accepted()
    client = desk("li")
    page = client.get("/desk")
    answer = send(client, page, "/desk/serve", paper=both(number), on="2026-11-17")
    said = text_of(answer)
    assert answer.status_code == 409 and "已登记送达1份，没有登记1份" in said
    assert "SER-002" in said and "早于文书作出日2026年11月18日" in said
    assert kinds(WAITING) == ["D-03", "D-13"] and facts(number) == 4
    left = form_in(answer, "/desk/serve")
    assert [value for name, value in left.fields if name == "paper"] == [str(papers(number)["D-13"])]
    with database.reading() as session:
        assert [(row.what, row.code) for row in refusals_in(session)] == [("serve", "SER-002")]
    retried = send(client, answer, "/desk/serve", on="2026-11-19")
    assert retried.status_code == 303 and counts() == [1, 2, 0]


REFUSED = {
    "nothing ticked": ({}, 422, "没有勾选文书"),
    "no day": ({"paper": "1", "on": ""}, 422, "没有填写日期"),
    "no such day": ({"paper": "1", "on": "2026-02-30"}, 422, "不是有效的日期"),
    "too many": ({"paper": [str(n) for n in range(1, 60)]}, 422, "最多50份"),
    "electronic without consent": ({"paper": "PAPER", "method": "electronic"}, 409, "SER-003"),
    "a day to come": ({"paper": "PAPER", "on": "2027-01-04"}, 422, "2027年1月4日"),
    "no such way": ({"paper": "PAPER", "method": "pigeon"}, 422, "送达方式"),
    "no such person": ({"paper": "PAPER", "received_by": "agent", "receiver": "无名"}, 409, "不是受送达人的代理人"),
}


@pytest.mark.parametrize(("typed", "status", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_served_so_is_said_on_the_page(
    desk: Desk, typed: dict[str, str | list[str]], status: int, said: str
) -> None:
    number = accepted()
    one = str(papers(number)["D-12"])
    client = desk("li")
    answer = send(
        client, client.get("/desk"), "/desk/serve", **{k: one if v == "PAPER" else v for k, v in typed.items()}
    )
    assert (answer.status_code, said in text_of(answer)) == (status, True), text_of(answer)
    assert facts(number) == 3


def test_a_paper_of_a_case_that_is_not_his_is_not_served(desk: Desk) -> None:
    number = accepted()
    do(number, Act.ASSIGN, "2026-11-18", handler="li")
    client = desk("wang")
    page = client.get("/desk?officer=all")
    assert number not in text_of(page)
    mine = accepted(applicants=[{"name": "李某", "id_number": "420112199001011234"}])
    page = client.get("/desk?officer=all")
    send(client, page, "/desk/serve", paper=str(papers(number)["D-12"]))
    assert facts(number) == 4 and mine


def test_who_serves_nothing_sees_the_desk_and_is_refused_the_deed(desk: Desk) -> None:
    number = accepted()
    client = desk("sun")
    page = client.get("/desk")
    answer = send(client, page, "/desk/serve", paper=str(papers(number)["D-12"]))
    assert answer.status_code == 403 and "收案员、承办人" in text_of(answer) and facts(number) == 3
    assert desk("guan").get("/desk").status_code == 403


# ---- the page


def test_an_empty_desk_says_what_will_appear(desk: Desk) -> None:
    client = desk("li")
    for which, words in (("waiting", "没有待送达的文书"), ("unproven", "没有缺少回证"), ("failed", "没有送达未成")):
        assert words in text_of(client.get(f"/desk?list={which}"))


def test_the_desk_begins_with_every_paper_that_today_counts(desk: Desk) -> None:
    mine, hers = accepted(), accepted(applicants=[{"name": "李某", "id_number": "420112199001011234"}])
    for number, handler in ((mine, "li"), (hers, "wang")):
        do(number, Act.ASSIGN, "2026-11-18", handler=handler)
    for login, numbers in {"li": {mine, hers}, "wang": {hers}}.items():
        client = desk(login)
        listed_there, today = text_of(client.get("/desk")), text_of(client.get("/today"))
        assert {number for number in (mine, hers) if number in listed_there} == numbers, login
        assert all(number in today for number in numbers)


def test_filters_stand_in_the_address_and_nonsense_is_left_out(desk: Desk) -> None:
    number = accepted(respondents=[{"name": LONG, "kind": "agency"}])
    client = desk("li")
    page = client.get("/desk?list=nothing&age=x&officer=all&page=999999")
    assert page.status_code == 200 and LONG in text_of(page)
    assert f"/cases/{quote(number)}" in Reader(page.text).links
    older = client.get("/desk?age=3&officer=all")
    assert LONG not in text_of(older) and "已制作3日" in text_of(older)
