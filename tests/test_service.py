"""送达: what failed is recorded, the law's next way is proposed, and receipts and labels are printed."""

import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pdfplumber.page import Page
from sqlmodel import col, select

from casework import queries
from casework.casefile import CaseFile, Party
from casework.errors import CaseworkError, GuardRefused
from casework.papers import envelopes
from casework.papers.envelopes import NothingToServe
from casework.played import scenario
from casework.procedure.reconsideration.decision.ways import FailService, is_abroad, limits, next_ways, no_other_way
from casework.record import commands
from casework.storage import database
from casework.storage.store import put
from casework.storage.tables import Document, Journal
from casework.vocabulary import Act, DocumentKind, PartyKind, PartyRole, ServiceMethod
from casework.web import papers
from documents.rendering import render
from tests.offices import CLERK, ID_NUMBER, PHONE, RECEIPT, done, in_trial, opened
from tests.web_support import Desk, accepted, decided, do, open_act, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

NOTICE = DocumentKind.ACCEPTANCE_NOTICE
DIRECT, LEFT, POST, PUBLIC = "direct", "left", "post", "public_notice"


@pytest.fixture
def number(sqlite_url: str) -> str:
    return in_trial(sqlite_url)


def failed(url: str, number: str, on: str, reason: str, method: str = DIRECT, **more: Any) -> CaseFile:
    asked = {"document": NOTICE.value, "party": "applicant-1", "course": "上门无人"} | more
    return done(url, number, Act.FAIL_SERVICE, on, method=method, reason=reason, **asked)


def ways(case: CaseFile, kind: DocumentKind = NOTICE) -> list[str]:
    return [way.method.value for way in next_ways(case, kind, "applicant-1")]


# ---- what the law has next


def test_direct_service_comes_first_and_each_failure_opens_the_next_way(sqlite_url: str, number: str) -> None:
    with database.reading(sqlite_url) as session:
        assert ways(commands.load(session, number)) == ["direct", "electronic"]
    assert ways(failed(sqlite_url, number, "2026-03-06", "difficult")) == ["post", "entrusted", "forwarded"]
    assert ways(failed(sqlite_url, number, "2026-03-16", "returned", POST)) == [PUBLIC, "entrusted", "forwarded"]


def test_what_was_served_on_a_monday_was_served_then_and_not_on_the_sunday(sqlite_url: str, number: str) -> None:
    upheld = [{"outcome": "68", "text": "维持"}]
    done(sqlite_url, number, Act.HEAR_OPINIONS, "2026-03-24", party="applicant-1", way="phone", opinion="坚持请求")
    done(sqlite_url, number, Act.DECIDE, "2026-04-10", outcomes=upheld, facts_found="事实清楚", reasons="程序合法")
    case = done(sqlite_url, number, Act.SERVE, "2026-04-13", document="D-39", party="applicant-1")
    [time_to_sue] = [clock for clock in case.open_clocks() if clock.term == "ALL-45"]
    due = case.due(time_to_sue)
    assert due.due_on == date(2026, 4, 28) and not due.readings and "DISPUTABLE" not in due.flags


def test_who_refuses_is_served_by_leaving_the_document(sqlite_url: str, number: str) -> None:
    assert ways(failed(sqlite_url, number, "2026-03-06", "refused"))[0] == LEFT


def test_who_cannot_be_found_is_served_by_public_notice(sqlite_url: str, number: str) -> None:
    case = failed(sqlite_url, number, "2026-03-06", "missing")
    assert ways(case)[0] == PUBLIC
    [notice] = [way for way in next_ways(case, NOTICE, "applicant-1") if way.method is ServiceMethod.PUBLIC_NOTICE]
    assert "第九十五条" in notice.citation and "30日" in notice.asks and "记明原因和经过" in notice.asks


def test_a_mediation_document_is_neither_left_nor_published(sqlite_url: str, number: str) -> None:
    signed = [{"party": "applicant-1"}, {"party": "respondent-1", "signer": "刘某"}]
    done(sqlite_url, number, Act.MEDIATE, "2026-04-02", agreement="返还罚款", signatures=signed)
    kind = DocumentKind.MEDIATION_DOCUMENT
    case = failed(sqlite_url, number, "2026-04-03", "refused", document=kind.value)
    assert ways(case, kind) == ["post", "entrusted", "forwarded"]
    case = failed(sqlite_url, number, "2026-04-10", "missing", POST, document=kind.value)
    assert PUBLIC not in ways(case, kind) and LEFT not in ways(case, kind)


@pytest.mark.parametrize(
    ("details", "code", "article"),
    [
        ({"method": LEFT}, "SER-007", "第八十九条"),
        ({"method": PUBLIC}, "SER-004", "第九十五条"),
        ({"method": PUBLIC, "published_on": "2026-03-04"}, "SER-022", "第八十八条"),
        ({"method": PUBLIC, "published_on": "2026-03-06"}, "SER-008", "第九十五条"),
        ({"method": "electronic"}, "SER-003", "第九十条"),
    ],
)
def test_each_way_asks_for_what_its_article_asks(
    sqlite_url: str, number: str, details: dict[str, Any], code: str, article: str
) -> None:
    with pytest.raises(GuardRefused) as refusal:
        done(sqlite_url, number, Act.SERVE, "2026-04-07", document=NOTICE.value, party="applicant-1", **details)
    assert refusal.value.code == code and article in refusal.value.citation and refusal.value.instead


def test_a_failure_after_the_notice_was_issued_does_not_justify_it(sqlite_url: str, number: str) -> None:
    failed(sqlite_url, number, "2026-03-16", "missing")
    asked: dict[str, Any] = {"document": NOTICE.value, "party": "applicant-1", "method": PUBLIC}
    with pytest.raises(GuardRefused, match="记明原因"):
        done(sqlite_url, number, Act.SERVE, "2026-04-09", published_on="2026-03-10", **asked)
    case = done(sqlite_url, number, Act.SERVE, "2026-04-16", published_on="2026-03-17", **asked)
    assert str(case.served_on(NOTICE, "applicant-1")) == "2026-04-16"


def test_a_failure_is_taken_back_like_every_entry(sqlite_url: str, number: str) -> None:
    case = failed(sqlite_url, number, "2026-03-06", "refused")
    case = done(sqlite_url, number, Act.CORRECT, "2026-03-07", seq=case.version, reason="误登")
    assert ways(case) == ["direct", "electronic"]


def test_where_the_end_of_a_notice_is_in_dispute_the_period_to_sue_shows_both_days(sqlite_url: str) -> None:
    """2026年2月19日 lies in the Spring Festival: rolled over or not, what was entered shows what else can be held."""
    path = Path(__file__).parent / "scenarios" / "service" / "notice-over-spring-festival.yaml"
    case = scenario.play(scenario.load(path), sqlite_url).case
    assert case
    dues = {clock.about: case.due(clock) for clock in case.open_clocks() if clock.term == "ALL-45"}
    for key, mine, other in (("applicant-1", "2026-03-06", "2026-03-11"), ("applicant-2", "2026-03-11", "2026-03-06")):
        due = dues[key]
        assert str(due.due_on) == mine and [str(view.due_on) for view in due.readings] == [other]
        assert "DISPUTABLE" in due.flags and "公告期满日" in due.readings[0].why


@pytest.mark.parametrize(
    ("party", "abroad"),
    [
        ({"address": "英国伦敦"}, True),
        ({"address": "江城市东湖区英国风情街1号"}, False),
        ({"address": "香港九龙"}, None),
        ({"address": "10 Downing Street, London"}, None),
        ({"address": ""}, False),
        ({"address": "英国伦敦", "abroad": False}, False),
        ({"address": "江城市东湖区", "abroad": True}, True),
    ],
)
def test_who_has_no_domicile_in_china(party: dict[str, Any], abroad: bool | None) -> None:
    named = Party(key="applicant-1", role=PartyRole.APPLICANT, kind=PartyKind.CITIZEN, name="SMITH", **party)
    assert is_abroad(named) is abroad


EXCLUDED: dict[tuple[str, str], set[str]] = {
    ("D-35", "citizen"): {"left", "public_notice"},
    ("D-39", "citizen"): set(),
    **{("D-35", kind): {"left", "public_notice", "forwarded"} for kind in ("legal_person", "organisation", "agency")},
    **{("D-39", kind): {"forwarded"} for kind in ("legal_person", "organisation", "agency")},
}


@pytest.mark.parametrize(("document", "party"), EXCLUDED)
def test_which_document_reaches_whom_by_which_way(document: str, party: str) -> None:
    found = {
        way.value
        for way in ServiceMethod
        for rule in ("SV-7", "SV-5")
        for _ in limits(rule, date(2026, 4, 1), document, way.value, "self", party)
    }
    assert found == EXCLUDED[document, party]


# ---- on paper


def write(url: str | None, number: str) -> dict[tuple[str, str], int]:
    """As if the flow had written every document of a case on 2026-11-20; their ids by kind and addressee."""
    with database.transaction(url) as session:
        rows = session.exec(select(Document).where(col(Document.case_number) == number)).all()
        for row in rows:
            row.docx, row.pdf = put(b"word"), put(b"pdf")
            row.written_at = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)  # half past seven of the 20th in China
            session.add(row)
        return {(row.kind, row.addressee): row.id or 0 for row in rows}


def test_a_receipt_says_what_the_case_knows(sqlite_url: str, number: str) -> None:
    ids = write(sqlite_url, number)
    failed(sqlite_url, number, "2026-03-06", "refused", course="本人在家，拒绝接收")
    with database.reading(sqlite_url) as session:
        applicant = envelopes.receipt(session, ids[NOTICE.value, "applicant-1"])
        respondent = envelopes.receipt(session, ids["D-13", "respondent-1"])
        with pytest.raises(NothingToServe):
            envelopes.receipt(session, 999)
    assert (applicant.addressee, applicant.case_number, applicant.refusal) == ("王喆", number, "本人在家，拒绝接收")
    assert applicant.method == "" and [item.name for item in applicant.items] == ["行政复议受理通知书"]
    assert (respondent.method, respondent.served_at) == ("直接送达", "2026年3月9日")
    assert [item.name for item in respondent.items] == ["行政复议答复通知书", "行政复议申请书副本"]
    with pdfplumber.open(io.BytesIO(render("D-50", applicant).pdf)) as book:
        said = book.pages[0].extract_text()
        assert len(book.pages) == 1 and "王喆" in said and number in said and "本人在家" in said


def test_a_receipt_of_a_document_that_was_left_tells_of_the_refusal(sqlite_url: str, number: str) -> None:
    ids = write(sqlite_url, number)
    failed(sqlite_url, number, "2026-03-06", "refused", course="本人在家，拒绝接收")
    how: dict[str, Any] = {"method": "left", "filmed": True, "proof": "执法记录仪录像"}
    do(number, Act.SERVE, "2026-03-07", url=sqlite_url, document=NOTICE.value, party="applicant-1", **how)
    with database.reading(sqlite_url) as session:
        receipt = envelopes.receipt(session, ids[NOTICE.value, "applicant-1"])
    assert (receipt.method, receipt.refusal) == ("留置送达", "本人在家，拒绝接收")
    assert receipt.remark == "已拍照、录像记录送达过程；凭证：执法记录仪录像"
    with pdfplumber.open(io.BytesIO(render("D-50", receipt).pdf)) as book:
        assert book.pages[0].extract_text().count("2026年3月7日") == 1  # nobody signed on that day


def test_labels_are_one_for_each_party_with_everything_it_still_has_to_receive(sqlite_url: str) -> None:
    number = in_trial(sqlite_url, applicants=[RECEIPT["applicants"][0] | {"address": "江城市东湖区湖滨路8号"}])
    write(sqlite_url, number)
    with database.reading(sqlite_url) as session:
        [label] = envelopes.labels(session, number)
        assert (label.name, label.phone, label.sender) == ("王喆", PHONE, "江城市东湖区司法局")
        assert "行政复议受理通知书（东政复受〔2026〕1号）1份" in label.contents and number in label.contents
        assert "答复通知书" not in label.contents  # served
    fresh, homeless = opened(sqlite_url, "2026-03-03"), in_trial(sqlite_url)
    write(sqlite_url, homeless)
    with database.reading(sqlite_url) as session:
        for other, why in ((fresh, "没有尚待送达的文书"), (homeless, "没有登记王喆的地址")):
            with pytest.raises(NothingToServe, match=why):
                envelopes.labels(session, other)
        case = commands.load(session, homeless)
        assert envelopes.without_address(case, queries.documents(session, case)) == "王喆"


def test_papers_go_to_the_agent_who_may_receive_them(sqlite_url: str, number: str) -> None:
    """His address and name on the label; the receipt says why he signs, and then that he did."""
    ids = write(sqlite_url, number)
    power: dict[str, Any] = {
        **{"principal": "applicant-1", "agent": "李祎玥", "matters": "参加复议", "papers": True},
        **{"standing": "lawyer", "standing_proof": "执业证", "unit": "湖北示范律师事务所", "address": "律所路8号"},
        "powers": ["general", "receive"],
    }
    do(number, Act.APPOINT_AGENT, "2026-03-10", url=sqlite_url, **power)
    with database.reading(sqlite_url) as session:
        [label] = envelopes.labels(session, number)
        receipt = envelopes.receipt(session, ids[NOTICE.value, "applicant-1"])
    assert (label.name, label.address) == ("李祎玥（申请人王喆的委托代理人）", "律所路8号")
    assert (receipt.addressee, receipt.address) == ("王喆", "律所路8号")
    assert receipt.substitute_reason == "委托代理人李祎玥（湖北示范律师事务所律师）的代理权限含代收文书"
    signed = {"received_by": "agent", "receiver": "李祎玥", "document": NOTICE.value, "party": "applicant-1"}
    do(number, Act.SERVE, "2026-03-11", url=sqlite_url, **signed)
    with database.reading(sqlite_url) as session:
        assert envelopes.receipt(session, ids[NOTICE.value, "applicant-1"]).received_by == "李祎玥（代理人）"


def test_a_sheet_of_labels_is_a_4_with_eight_to_a_page() -> None:
    from documents.labels import Label, draw

    label = Label(
        name="江城市东湖区市场监督管理综合行政执法大队喆堃",
        address="东湖区临湖路88号",
        phone=PHONE,
        sender="司法局",
        sender_address="临湖路1号",
        contents="行政复议决定书1份",
    )
    made = draw([label] * 9)
    assert made == draw([label] * 9)

    def size(page: Page) -> tuple[int, int]:
        return round(page.width), round(page.height)

    with pdfplumber.open(io.BytesIO(made)) as book:
        assert [size(page) for page in book.pages] == [(595, 842)] * 2
        assert [page.extract_text().count("决定书") for page in book.pages] == [8, 1]


def test_a_label_is_never_cut_off_in_the_middle_of_a_line() -> None:
    from documents.labels import Label, draw

    papers = "、".join(f"第三人参加行政复议通知书（东政复通〔2026〕{number}号）1份" for number in range(1, 14))
    label = Label(
        name="江城市东湖区某某街道某某社区居民委员会业主委员会筹备组",
        address="东湖区建设路18号锦绣江南小区二期13栋2单元1801室物业服务中心转交",
        phone=PHONE,
        sender="江城市东湖区司法局",
        sender_address="江城市东湖区临湖路1号行政复议接待中心　430000　027-00000000",
        contents=f"{papers}　东复〔2026〕12号",
    )
    with pdfplumber.open(io.BytesIO(draw([label]))) as book:
        text = "".join(book.pages[0].extract_text().split())
        lowest = max(char["bottom"] for char in book.pages[0].chars)
    assert "1号）1份等东复〔2026〕12号" in text and lowest < 74.25 / 25.4 * 72


# ---- pages


def test_the_line_of_a_document_shows_what_failed_and_what_comes_next(desk: Desk) -> None:
    number, client = decided(), desk("li")
    form = open_act(client, number, Act.FAIL_SERVICE)
    assert "送达经过" in text_of(form) and "受送达人下落不明" in text_of(form)
    do(number, Act.FAIL_SERVICE, "2026-10-09", document="D-39", party="applicant-1", reason="refused", course="拒收")
    said = text_of(client.get(f"/cases/{number}"))
    assert "1次送达未成 下一步：留置送达" in said and "民事诉讼法 第八十九条" in said


def test_receipts_and_labels_are_printed_from_the_case(desk: Desk) -> None:
    who = {"name": "张某", "id_number": ID_NUMBER, "phone": PHONE, "address": "江城市东湖区湖滨路8号"}
    number, client = accepted(applicants=[who]), desk("li")
    assert client.get("/labels.pdf").status_code == 404
    ids = write(None, number)
    receipt = client.get(f"/documents/{ids[NOTICE.value, 'applicant-1']}/receipt.pdf")
    papers.close()
    assert receipt.status_code == 200 and receipt.content.startswith(b"%PDF")
    for address in (f"/cases/{number}/labels.pdf", "/labels.pdf"):
        answer = client.get(address)
        assert answer.headers["content-type"] == "application/pdf", text_of(answer)
        with pdfplumber.open(io.BytesIO(answer.content)) as book:
            assert "张某 收" in book.pages[0].extract_text().replace("　", " ")
    with database.reading() as session:
        seen = session.exec(select(Journal).where(Journal.who == "li").order_by(col(Journal.id))).all()
    assert [(row.kind, row.case_number) for row in seen] == [
        *(("sign_in", ""), ("download", number), ("read_number", number), ("download", number)),
        *(("read_number", ""), ("download", "")),
    ]
    assert PHONE not in str([row.model_dump() for row in seen])
    assert desk("sun").get(f"/cases/{number}/labels.pdf").status_code == 403
    offered = {login: "邮寄标签" in text_of(desk(login).get(f"/cases/{number}")) for login in ("li", "sun")}
    assert offered == {"li": True, "sun": False}
    with database.reading() as session, pytest.raises(CaseworkError, match="没有生成尚待送达的文书"):
        envelopes.labels_of(session, date(2026, 11, 19), CLERK)
    with database.reading() as session:
        case = commands.load(session, number)
        assert envelopes.standing(case, queries.documents(session, case)) == {}


def test_of_two_notices_of_one_kind_each_has_its_own_day_of_service(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    for made, served in (("2026-03-11", "2026-03-12"), ("2026-03-16", "")):
        done(sqlite_url, number, Act.NOTIFY_HEARING, made, hearing_on="2026-03-31", place="第一听证室", matters="事实")
        if served:
            done(sqlite_url, number, Act.SERVE, served, document="D-22", party="applicant-1")
    with database.reading(sqlite_url) as session:
        file = commands.load(session, number)
        rows = session.exec(
            select(Document).where(col(Document.kind) == "D-22", col(Document.addressee) == "applicant-1")
        ).all()
        others = session.exec(
            select(Document).where(col(Document.kind) == "D-22", col(Document.addressee) == "respondent-1")
        ).all()
    assert [row.served_on for row in sorted(rows, key=lambda row: row.seq)] == [date(2026, 3, 12), None]
    assert [row.recalled for row in sorted(rows, key=lambda row: row.seq)] == [False, False]
    assert "applicant-1" in file.awaiting_service(DocumentKind.HEARING_NOTICE)
    assert [row.recalled for row in sorted(others, key=lambda row: row.seq)] == [True, False], "a newer notice stands"


@pytest.mark.parametrize(
    ("tried", "is_open"),
    [
        ([], False),
        ([("direct", "difficult")], False),
        ([("direct", "difficult"), ("left", "difficult")], False),
        ([("post", "returned")], False),
        ([("electronic", "unconfirmed"), ("post", "returned")], False),
        ([("direct", "difficult"), ("post", "returned")], True),
        ([("left", "difficult"), ("entrusted", "returned")], True),
        ([("direct", "difficult"), ("forwarded", "returned")], True),
        ([("post", "missing")], True),
    ],
)
def test_public_notice_comes_after_service_in_hand_and_through_others(
    tried: list[tuple[str, str]], is_open: bool
) -> None:
    """民事诉讼法 第九十五条: the party is missing, or the other ways, each kind of them, were tried in vain."""
    attempts = [
        FailService.model_validate(
            {"document": "D-39", "party": "applicant-1", "method": way, "reason": reason, "course": "未成"}
        )
        for way, reason in tried
    ]
    assert no_other_way(attempts) is is_open
