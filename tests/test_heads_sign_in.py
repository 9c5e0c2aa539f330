"""A head of an organ signs in on the public site: where he has to be, that he comes or why not, his calendar."""

import re
from datetime import date
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from casework.office.outsiders import accounts
from casework.office.outsiders.accounts import AccountRefused
from casework.outside.public.accounts.showing import Showing
from casework.outside.public.taking import Taking
from casework.papers import attachments
from casework.papers.attachments import Handed as File
from casework.portal.outer import database, inbox, tries
from casework.procedure.litigation.besides.beforehand import ReportAbsence, TellOfficial
from casework.procedure.litigation.sitting import DesignateOfficial
from casework.record import commands
from casework.storage import database as inside
from casework.storage import store
from casework.storage.tables import Agency, Document, Journal, Logged, Official, PublicEntry
from casework.vocabulary import Act, AttachmentPurpose
from tests.offices import changing
from tests.test_accounts_outside import AWAY, ORGAN, account, pdf, sign_in
from tests.test_accounts_outside import site as site
from tests.test_cockpit import READER, called
from tests.web_support import TODAY, do, text_of
from tests.web_support import office as office


def test_a_head_signs_in_himself_sees_where_he_must_be_answers_sends_another_and_has_his_calendar(
    site: TestClient,
) -> None:
    """法释〔2020〕3号 第一条、第二条、第八条、第九条."""
    with changing() as session:
        session.add(Agency(id=1, name=ORGAN, level="县级政府部门", valid_from=date(2020, 1, 1)))
        session.flush()
        for name, title, post in (("罗志强", "局长", "chief"), ("尹红", "副局长", "deputy")):
            session.add(Official(agency_id=1, name=name, title=title, post=post, valid_from=date(2020, 1, 1)))
    with pytest.raises(AccountRefused) as nobody:
        account(ORGAN, "赵四", "official")
    assert nobody.value.code == "OAC-006" and "局长罗志强、副局长尹红" in nobody.value.instead
    sued = called("2026-12-01", hour="9时30分", place="第三审判庭")
    do(
        sued,
        Act.DESIGNATE_OFFICIAL,
        "2026-11-20",
        defendant="defendant-1",
        official="罗志强",
        title="局长",
        post="chief",
    )
    chief, deputy = account(ORGAN, "罗志强", "official"), account(ORGAN, "尹红", "official")
    assert chief[0].startswith("fz")
    showing = Showing()
    showing.show()
    here = f"/head/cases/{quote(sued)}/sitting:2026-12-01"

    # What his organ may read is his to prepare with, and only his.
    two_pages = pdf(2)
    with inside.transaction() as session:
        paper = session.exec(select(Document).where(Document.kind == "A-04", Document.case_number == sued)).one()
        certificate = Document(**paper.model_dump(exclude={"id"}) | {"kind": "A-03b"})
        session.add(certificate)
        for row in (paper, certificate):
            row.pdf = store.put(pdf())
        for seq, title in ((3, "答辩状（盖章）"), (4, "传票"), (1, "起诉状副本")):
            kept = File(
                data=two_pages,
                file_name="1.pdf",
                purpose=AttachmentPurpose.COURT,
                received_on=TODAY,
                title=title,
                seq=seq,
            )
            attachments.add(session, sued, kept, actor=READER, today=TODAY)
        paper_no = paper.id or 0
    showing.show()
    assert site.get(f"{here}/preparing").status_code == site.post(f"{here}/papers/{paper_no}.pdf").status_code == 303

    # The deputy is named for nothing; the chief is asked whether he comes.
    assert sign_in(site, *deputy).headers["location"] == "/head"
    assert "现在没有要您到的" in text_of(site.get("/head"))
    assert {site.get(each).status_code for each in (here, f"{here}/preparing")} == {404}
    assert site.post(f"{here}/papers/{paper_no}.pdf").status_code == 404
    assert site.get("/organ").headers["location"] == "/sign-in"
    sign_in(site, *chief)
    page = text_of(site.get("/head"))
    assert "确定由您参加，还没有确认" in page and "第三审判庭" in page and sued in page
    brief = site.get(f"{here}/preparing")
    for words in ("2026年12月1日9时30分，第三审判庭", "负责人应当出庭", "提交。处罚合法", "法释〔2020〕3号 第十一条"):
        assert words in text_of(brief)
    assert "传票" in text_of(brief) and "答辩状（盖章）" in text_of(brief) and "身份证明" in text_of(brief)
    assert "证明书" not in text_of(brief) and "起诉状副本" not in text_of(brief) and "420106" not in brief.text
    scan = re.search(r"papers/(f\d+)\.pdf", brief.text)
    assert scan and site.post(f"{here}/papers/{scan[1]}.pdf").content == two_pages
    assert (
        site.post(f"{here}/papers/{paper_no}.pdf").content == store.get(paper.pdf)
        and site.post(f"{here}/papers/9.pdf").status_code == 404
    )
    site.get(f"{here}/preparing")
    assert Taking().take_over() == 3, "each is told once a day"
    with inside.reading() as session:
        read = session.exec(select(Journal.what).where(Journal.kind == Logged.READ_OUTSIDE.value)).all()
    opened = {said.removeprefix("负责人罗志强在外部网站打开").rpartition("（")[0] for said in read}
    assert opened == {f"{sued}的出庭准备材料", "答辩状（盖章）", "行政机关负责人出庭应诉身份证明"}

    def sent(nth: int, *files: tuple[str, tuple[str, bytes, str]], **said: str) -> str:
        answer = site.post(here, data={"call": "sitting:2026-12-01", "request_id": f"{nth:032x}"} | said, files=files)
        return "" if answer.status_code == 303 else text_of(answer)

    proof = ("file", ("说明.pdf", pdf(), "application/pdf"))
    assert "没有选负责人能不能参加" in sent(1)
    assert "没有选委派哪一位" in sent(1, comes="sends", instead="赵四")
    assert "没有附加盖公章的证明" in sent(1, **AWAY)
    assert not sent(1, comes="yes", staff="法规科周八")
    assert Taking().take_over() == 1
    with inside.reading() as session:
        (told,) = commands.load(session, sued).every(TellOfficial)
        assert (told.details.confirmed_on, told.details.staff) == (TODAY, ("法规科周八",))
    showing.show()
    assert "您在2026年11月20日（星期五）确认参加" in text_of(site.get("/head"))

    # His telephone reads it until the address is another one.
    assert site.post("/head/calendar", data={"wanted": "yes", "request_id": "a" * 32}).status_code == 303
    assert Taking().take_over() == 1
    showing.show()
    address = re.search(r"http://testserver(/calendar/[\w-]+\.ics)", site.get("/head").text)
    assert address
    site.cookies.clear()
    read = site.get(address[1])
    assert read.headers["content-type"].startswith("text/calendar") and "DTSTART:20261201T013000Z" in read.text
    assert "第三审判庭" in read.text and "原告" not in read.text and "涂" not in read.text
    sign_in(site, *chief)
    site.post("/head/calendar", data={"wanted": "no", "request_id": "b" * 32})
    assert Taking().take_over() == 1
    showing.show()
    assert site.get(address[1]).status_code == 404 and site.get("/calendar/2345.ics").status_code == 404
    assert "开通以后" in text_of(site.get("/head"))
    for _ in range(tries.GUESS.most):  # his telephone goes on asking; nobody at his address is kept out for that
        assert site.get(address[1]).status_code == 404
    site.cookies.clear()
    sign_in(site, *chief)
    assert "开通以后" in text_of(site.get("/head"))

    # He sends the deputy, who sees it now and cannot come either.
    assert not sent(3, comes="sends", instead="尹红", reason="市里开会")
    assert Taking().take_over() == 1
    with inside.reading() as session:
        named = list(commands.load(session, sued).every(DesignateOfficial))[-1].details
        assert (named.official, named.delegated_on, named.reason) == ("尹红", TODAY, "市里开会")
    showing.show()
    assert "确定由副局长尹红参加" in text_of(site.get("/head"))

    # That the chief cannot come is no absence of his organ: another head does (第二条、第八条).
    assert "我不能参加" not in text_of(site.get(here)) and "没有确定由您参加" in sent(5, proof, **AWAY)
    with inside.reading() as session:
        (of_chief,) = (accounts.key_of(row) for row in accounts.every(session) if row.login == chief[0])
    with database.transaction() as outside:
        past_the_form = {"case": sued, "call": "sitting:2026-12-01", "in_court": True, "what": "开庭"}
        inbox.put(outside, "8" * 32, kind="head_answer", by=of_chief, content=past_the_form | AWAY | {"comes": False})
    assert Taking().take_over() == 1
    with inside.reading() as session:
        refused = session.get_one(PublicEntry, "8" * 32)
        assert refused.state == "refused" and "确定参加的是尹红" in refused.words
        assert not list(commands.load(session, sued).every(ReportAbsence))
    sign_in(site, *deputy)
    assert "确定由您参加，还没有确认" in text_of(site.get("/head"))
    assert not sent(4, proof, **AWAY)
    assert Taking().take_over() == 1
    with inside.reading() as session:
        (away,) = commands.load(session, sued).every(ReportAbsence)
        assert away.details.reason == "指挥防汛" and deputy[0] in away.details.proof

    # Whoever is no head of the organ any more sees and says nothing, also past the form.
    with changing() as session:
        session.get_one(Official, 2).valid_until = date(2026, 11, 19)
    with inside.reading() as session:
        (key,) = (accounts.key_of(row) for row in accounts.every(session) if row.login == deputy[0])
    forged = {"case": sued, "call": "sitting:2026-12-01", "comes": True, "in_court": True, "what": "开庭"}
    forged |= {"staff": [], "lawyers": [], "reason": ""}
    with database.transaction() as outside:
        inbox.put(outside, "9" * 32, kind="head_answer", by=key, content=forged)
    assert Taking().take_over() == 1
    with inside.reading() as session:
        refused = session.get_one(PublicEntry, "9" * 32)
        assert refused.state == "refused" and "您现在不是本单位的负责人" in refused.words
    showing.show()
    assert "名册中您现在不是" in text_of(site.get("/head"))
