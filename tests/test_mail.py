"""The mail book: letters that came in, papers that were put in the post."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from sqlmodel import select

from casework.errors import CaseworkError
from casework.papers import attachments
from casework.papers.mail import incoming, outgoing, waybills
from casework.papers.mail.waybills import Waiting
from casework.record import access
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import Case, Document, Journal, Letter, Notice
from casework.vocabulary import Act, Role
from tests import scans
from tests.web_support import ID_NUMBER, PHONE, TODAY, Desk, accepted, do, form_in, searched, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

LI = Actor(login="li", roles=frozenset({Role.CLERK, Role.HANDLER}))
WANG = Actor(login="wang", roles=frozenset({Role.HANDLER}))
ZHOU = Actor(login="zhou", roles=frozenset({Role.REVIEWER}))
LONG = "长" * 10_000
LETTER = {
    "sender": "东湖区人民法院",
    "their_number": "（2026）鄂0112行初88号",
    "title": "调取证据的函",
    "handed_to": "wang",
}


def enter(actor: Actor = LI, **details: Any) -> Letter:
    more = {name: details.pop(name) for name in ("scan", "file_name", "request_id", "on") if name in details}
    with database.transaction() as session:
        given: dict[str, Any] = {"on": TODAY} | more
        return incoming.registered(session, actor=actor, today=TODAY, details=LETTER | details, **given)


def seen(actor: Actor, **asked: Any) -> list[str]:
    with database.reading() as session:
        return [row.title for row in incoming.letters(session, actor, **asked)]


# ---- numbers of carriers


DIGITS = [
    ("EA473124829CN", ""),  # 473124829 is the example of the standard (S10, RX 47312482 9)
    ("EA473124828CN", "最后一位数字（校验码）不符，有一位抄错"),
    ("EA743124829CN", "最后一位数字（校验码）不符，有一位抄错"),
    ("1234567890123", ""),
    ("SF1234567890123", ""),
    ("12345", "应当是8至20位字母和数字"),
    ("=CMD|' /C CALC'!A0", "应当是8至20位字母和数字"),
    ("<SCRIPT>ALERT(1)", "应当是8至20位字母和数字"),
    (LONG, "应当是8至20位字母和数字"),
    ("", "应当是8至20位字母和数字"),
]


def test_a_number_of_the_post_has_a_check_digit() -> None:
    assert [(number, waybills.doubt(number)) for number, _ in DIGITS] == DIGITS
    assert waybills.normal(" ｅａ 4731-2482 9ｃｎ\u200b") == "EA473124829CN"


PAPERS = (
    Waiting(id=1, name="张某", case="东复〔2026〕1号", number="东司复受字〔2026〕1号"),
    Waiting(id=2, name="张某", case="东复〔2026〕1号", number=""),
    Waiting(id=3, name="李某", case="东复〔2026〕2号", number=""),
    Waiting(id=4, name="李某", case="东复〔2026〕3号", number=""),
)
PASTED: list[tuple[str, dict[int, str], tuple[str, ...]]] = [
    ("EA473124829CN\t张某", {1: "EA473124829CN", 2: "EA473124829CN"}, ()),
    ("序号\t邮件号\t收件人\n1\t1234567890123\t张 某\t13912345678", {1: "1234567890123", 2: "1234567890123"}, ()),
    ("1234567890123，张某，东司复受字[2026]1号", {1: "1234567890123"}, ()),
    ("1234567890123\t李某\t东复[2026]3号", {4: "1234567890123"}, ()),
    ("1234567890123\t李某", {}, ("这个收件人在几个案件中都有文书，请加上案号",)),
    ("1234567890123\t王某", {}, ("列出的文书中没有这个收件人",)),
    ("EA473124828CN\t张某", {}, ("最后一位数字（校验码）不符，有一位抄错",)),
    ("1234567890123\t1234567890124\t张某", {}, ("一行中有两个邮件号",)),
    ("13912345678\t张某", {}, ()),  # a telephone is no waybill
    ("=HYPERLINK(1)\t张某\n<script>\n" + LONG, {}, ()),
    ("", {}, ()),
]


def test_a_pasted_list_finds_its_papers() -> None:
    for text, numbers, why in PASTED:
        found = waybills.matched(text, PAPERS)
        assert (dict(found.numbers), tuple(reason for _, reason in found.unclear)) == (numbers, why), text


# ---- what came in


REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("MAIL-001", {"handed_to": "nobody"}),
    ("MAIL-002", {}),
    ("CASE-404", {"case_number": "东复〔2026〕999号"}),
    ("ACT-005", {"sender": ""}),
    ("ACT-005", {"sender": LONG}),
    ("ACT-005", {"title": LONG}),
    ("ACT-004", {"on": date(2026, 11, 21)}),
    ("DOC", {"their_number": "2", "scan": b"MZ\x90\x00", "file_name": "函.pdf"}),
]


@pytest.mark.usefixtures("office")
class TestIncoming:
    def test_a_letter_about_no_case_is_kept_with_its_scan_and_told_to_who_has_it(self) -> None:
        row = enter(scan=scans.pdf(), file_name="..\\..\\函.pdf", request_id="once")
        again = enter(scan=scans.pdf(), request_id="once")
        assert (again.id, incoming.called(row), row.file_name) == (row.id, "收文〔2026〕1号", "函.pdf")
        assert incoming.called(enter(their_number="2")) == "收文〔2026〕2号"
        with database.reading() as session:
            told = session.exec(select(Notice).where(Notice.recipient == "wang")).first()
            assert told and told.text == "收文〔2026〕1号：东湖区人民法院来文，已交您办理"
            assert incoming.scan_of(session, row.id or 0, LI)[1] == scans.pdf()
            assert [entry.what for entry in session.exec(select(Journal))].count("登记收文") == 2

    def test_a_letter_about_a_case_is_a_material_of_it(self) -> None:
        number = accepted()
        row = enter(case_number=number.replace("〔", "[").replace("〕", "]"), scan=scans.pdf(), file_name="函.pdf")
        assert (row.case_number, row.digest) == (number, "") and row.attachment_id
        with database.reading() as session:
            (kept,) = attachments.listed(session, number, LI.roles)
        assert (kept.title, kept.source) == ("收文〔2026〕1号 调取证据的函", "东湖区人民法院 （2026）鄂0112行初88号")

    def test_of_a_colleagues_case_a_handler_reads_and_enters_nothing(self) -> None:
        number = accepted()
        do(number, Act.ASSIGN, "2026-11-17", by="li", handler="li")
        enter(case_number=number, handed_to="li")
        enter(title="关于培训的通知", their_number="2")
        assert seen(LI) == ["关于培训的通知", "调取证据的函"] and seen(WANG) == ["关于培训的通知"]
        with pytest.raises(CaseworkError) as refused:
            enter(WANG, case_number=number, their_number="3")
        assert refused.value.code == "ACT-007"
        with pytest.raises(CaseworkError) as refused:
            enter(case_number=number, their_number="3", handed_to="wang")
        assert refused.value.code == "MAIL-001"

    def test_who_was_recused_reads_nothing_of_the_case_in_the_book(self) -> None:
        number = accepted()
        enter(case_number=number, handed_to="zhou")
        do(number, Act.RECUSE, "2026-11-18", by="zhou", officer="li", ground="1", reason="亲属")
        assert seen(LI) == [] and seen(ZHOU) == ["调取证据的函"]
        with database.reading() as session:
            assert outgoing.book(session, LI, TODAY, TODAY) == []
            assert session.exec(select(Case.number).where(access.cases_open_to(LI))).all() == []

    def test_it_is_found_by_word_number_day_and_case(self) -> None:
        number = accepted()
        enter(case_number=number)
        for asked in (
            {"text": "法院"},
            {"text": "(2026)鄂0112行初88号"},
            {"text": "取证"},
            {"on": TODAY},
            {"case": number},
        ):
            assert seen(LI, **asked) == ["调取证据的函"], asked
        for asked in ({"text": "%"}, {"text": LONG}, {"on": date(2026, 1, 1)}, {"case": "x"}):
            assert seen(LI, **asked) == [], asked

    def test_what_is_refused(self) -> None:
        enter()
        for code, given in REFUSED:
            with pytest.raises(CaseworkError) as refused:
                enter(**given)
            assert refused.value.code.startswith(code), (given, refused.value.code)
        for actor in (Actor(login="sun", roles=frozenset({Role.SUPERVISOR})), Actor(login="guan", roles=frozenset())):
            with pytest.raises(CaseworkError) as refused:
                enter(actor, their_number="9")
            assert refused.value.code == "RIGHT-001"


# ---- what went out


def papers(number: str) -> list[int]:
    with database.reading() as session:
        rows = session.exec(select(Document).where(Document.case_number == number, Document.addressee != ""))
        return [row.id for row in rows if row.id]


def post(numbers: dict[int, str], on: date = TODAY, actor: Actor = LI) -> int:
    with database.transaction() as session:
        return outgoing.mailed(session, numbers, actor=actor, on=on, today=TODAY)


@pytest.mark.usefixtures("office")
class TestOutgoing:
    def test_papers_are_entered_under_the_number_of_their_envelope_once(self) -> None:
        first, *_ = papers(number := accepted())
        assert post({first: " ea 473124829 cn"}) == 1 and post({first: "EA473124829CN"}) == 0
        with database.reading() as session:
            (sent,) = outgoing.book(session, LI, TODAY, TODAY)
            assert (sent.waybill, sent.name, sent.served_on) == ("EA473124829CN", "张某", None)
            assert outgoing.book(session, LI, date(2026, 11, 1), date(2026, 11, 2)) == []
            (entry,) = session.exec(select(Journal).where(Journal.what == "登记邮件号"))
            assert entry.case_number == number

    def test_what_was_served_otherwise_is_in_the_book_of_its_day(self) -> None:
        number = accepted()
        do(number, Act.SERVE, "2026-11-19", document="D-12", party="applicant-1")
        with database.reading() as session:
            found = outgoing.book(session, LI, date(2026, 11, 19), TODAY)
        assert [(sent.waybill, sent.served_on) for sent in found] == [("", date(2026, 11, 19))]

    def test_what_is_refused(self) -> None:
        one, other = papers(accepted())[0], papers(accepted(known_on="2026-11-01"))[0]
        post({one: "1234567890123"})
        rows: list[tuple[str, dict[int, str], dict[str, Any]]] = [
            ("MAIL-003", {}, {}),
            ("MAIL-003", {one: " "}, {}),
            ("MAIL-004", {one: "EA473124828CN"}, {}),
            ("MAIL-004", {one: "=cmd|x"}, {}),
            ("MAIL-005", {999: "1234567890129"}, {}),
            ("MAIL-005", {other: "1234567890123"}, {}),
            ("ACT-004", {one: "1234567890129"}, {"on": date(2026, 11, 21)}),
            ("RIGHT-001", {one: "1234567890129"}, {"actor": Actor(login="sun", roles=frozenset({Role.SUPERVISOR}))}),
        ]
        for code, numbers, more in rows:
            with pytest.raises(CaseworkError) as refused:
                post(numbers, **more)
            assert refused.value.code.startswith(code), (numbers, refused.value.code)


class TestPages:
    def test_a_letter_is_entered_found_and_opened(self, desk: Desk) -> None:
        li, number = desk("li"), accepted()
        page = li.get(f"/mail?case={number}")
        form = form_in(page, "/mail")
        assert form.value("case_number") == number
        sent = dict(form.fields) | {"sender": "<script>alert(1)</script>", "title": "=1+1", "handed_to": "wang"}
        answer = li.post("/mail", data=sent, files={"scan": ("函.pdf", scans.pdf(), "application/pdf")})
        assert answer.status_code == 303, text_of(answer)
        shown = li.get(answer.headers["location"])
        assert "收文〔2026〕1号" in text_of(shown) and "<script>alert" not in shown.text
        assert li.post("/mail", data=sent).headers["location"] == answer.headers["location"]  # sent twice
        assert "=1+1" in text_of(searched(li, "1+1", "/mail")) and "没有符合条件" in text_of(
            searched(li, "无", "/mail")
        )
        assert "收文〔2026〕1号" in text_of(li.get(f"/cases/{number}/tabs/papers"))
        wrong = li.post("/mail", data=sent | {"title": LONG, "request_id": "2"})
        assert wrong.status_code == 422 and "登记收文" in text_of(wrong)
        assert desk("guan").get("/mail").status_code == 403

    def test_the_numbers_of_a_day_are_pasted_looked_at_and_entered(self, desk: Desk) -> None:
        applicant = {"name": "张某", "id_number": ID_NUMBER, "phone": PHONE, "address": "东湖区湖滨路1号"}
        li, number = desk("li"), accepted(applicants=[applicant])
        ticked = [str(each) for each in papers(number)]
        token = form_in(li.get("/desk"), "/desk/serve").value("csrf")
        page = li.post("/desk/mail", data={"csrf": token, "paper": ticked})
        assert page.status_code == 200 and "登记邮件号" in text_of(page)
        listed = send(li, page, "/desk/mail", step="list")
        book = openpyxl.load_workbook(io.BytesIO(listed.content))
        heads, *rows = ([cell or "" for cell in row] for row in book.active.values)
        assert heads[-3:] == ["案号", "当事人", "邮件号"] and PHONE in str(rows) and "湖滨路1号" in str(rows)
        for row in range(2, 2 + len(rows)):  # the carrier writes its number beside each
            book.active.cell(row, 7, "EA473124829CN" if rows[row - 2][5] == "张某" else "")
        back = io.BytesIO()
        book.save(back)
        given = {"csrf": token, "paper": ticked, "step": "fill"}
        returned = li.post("/desk/mail", data=given, files={"file": ("清单.xlsx", back.getvalue())})
        assert form_in(returned, "/desk/mail").value(f"waybill.{ticked[0]}") == "EA473124829CN"
        broken = li.post("/desk/mail", data=given, files={"file": ("清单.xlsx", b"PK\x03\x04")})
        assert broken.status_code == 422 and "MAIL-006" in text_of(broken)
        filled = send(li, page, "/desk/mail", pasted="1\tEA473124829CN\t张某\n2\tEA473124828CN\t王某", step="fill")
        assert form_in(filled, "/desk/mail").value(f"waybill.{ticked[0]}") == "EA473124829CN"
        assert "有1行没有对上" in text_of(filled)
        entered = send(li, filled, "/desk/mail", step="enter")
        assert entered.status_code == 303, text_of(entered)
        book = li.get(entered.headers["location"])
        assert "EA473124829CN" in text_of(book) and "已登记" in text_of(book)
        assert "邮件号 EA473124829CN" in text_of(li.get(f"/cases/{number}/tabs/papers"))
        assert send(li, filled, "/desk/mail", step="enter", **{f"waybill__{ticked[0]}": "12"}).status_code == 422
        assert li.get("/mail/sent?since=x&until=9999-99-99").status_code == 200
