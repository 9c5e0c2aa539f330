"""A party reads the file on the public site: what an officer opened to it, and nobody's numbers but its own; that it
read is an entry of the case, with what was covered and why (行政复议法 第四十七条)."""

import io
import re
from types import SimpleNamespace
from urllib.parse import quote

import pikepdf
import pytest
from cryptography import fernet
from fastapi.testclient import TestClient
from sqlmodel import select

from casework.errors import CaseworkError
from casework.outside.public import files
from casework.outside.public.publishing import Publishing
from casework.outside.public.taking import Taking
from casework.papers import attachments
from casework.portal.outer import database
from casework.portal.outer.tables import Published
from casework.portal.site import entering
from casework.procedure.reconsideration.hearing.proof.investigation import ReadFile
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import database as inside
from casework.storage import store
from casework.storage.settings import settings
from casework.storage.tables import Attachment, Document, Journal
from casework.vocabulary import Act
from tests import scans
from tests.portal_support import ID, WHO, follows, site
from tests.test_attachments import upload
from tests.test_redacting import paper, proposed, words_in
from tests.web_support import EVERYONE, ID_NUMBER, PHONE, Desk, accepted, desk, do, office, send, text_of

__all__ = ["desk", "office", "site"]
AGENT_PHONE = "13900007777"


def turned(pdf: bytes) -> bytes:
    """As somebody scanned it who laid the sheets on their side."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            page.rotate(90, relative=False)
        file.save(out)
    return out.getvalue()


def test_a_party_reads_what_was_opened_to_it_and_that_is_an_entry(site: TestClient, desk: Desk) -> None:
    people = [{"name": "张某", "id_number": ID_NUMBER, "phone": PHONE}, {"name": "钱某", "id_number": ID}]
    people[1]["agents"] = [
        {
            "name": "孙律师",
            "phone": AGENT_PHONE,
            "standing": "lawyer",
            "standing_proof": "律师执业证",
            "unit": "某律师事务所",
        }
    ]  # type: ignore[assignment]
    number = accepted(applicants=people)
    handler, reader = desk("li"), desk("zhou")
    upload(handler, number, ("笔录.pdf", paper(ID)), title="询问笔录", party="respondent-1")
    upload(handler, number, ("依据.pdf", paper("第四十七条")), title="处罚依据", party="respondent-1")
    proposed(handler)
    here = f"/cases/{quote(number)}/online-files"

    def opens(*names: str, **typed: str) -> str:
        return text_of(send(handler, handler.get(here), here, party="applicant-1", files=list(names), **typed))

    assert "没有选择可以查阅的材料" in opens("copy-1"), "not before a second officer has read the copy"
    send(reader, reader.get("/redactions/1"), "/redactions/1/confirm")
    assert "没有确认逐页看过原件" in opens("whole-2")
    refused = opens("whole-1", seen="yes")
    assert "SITE-108" in refused and "证件号码（第1页）" in refused, "the number of the other applicant"
    upload(handler, number, ("横放.pdf", turned(paper("139-0000-7777"))), title="横放的笔录")
    assert "代理人的电话号码（第1页）" in opens("whole-3", seen="yes"), "also where the page lies on its side"
    opens("copy-1", "whole-2", seen="yes")
    assert text_of(handler.get(here)).count("还没有看") == 2

    follows(site, number)
    page = site.get("/case").text
    assert "第1页有遮盖：涉及个人隐私" in page
    copy, whole = re.findall(r"/case/files/[\da-f-]+\.pdf", page)
    assert site.get(copy).status_code == 405, "a link that is only followed puts nothing on record"
    assert ID not in words_in(site.post(copy).content) and "第四十七条" in words_in(site.post(whole).content)
    assert site.post(copy).status_code == 200 and site.post("/case/files/9.pdf").status_code == 404
    with database.reading() as outside:
        assert not any(b"%PDF" in row.content for row in outside.exec(select(Published))), "sealed like the rest"
    assert Taking().take_over() == 2, "once a day for each file"
    with inside.reading() as session:
        case = commands.load(session, number)
        read = list(case.every(ReadFile))
        lines = session.exec(select(Journal.what).where(Journal.case_number == number)).all()
    assert [(fact.actor, fact.details.reader) for fact in read] == [("网上提交", "applicant-1")] * 2
    assert [(each.ground, each.pages) for each in read[0].details.withheld] == [("3", "1")]
    assert sum("在公众网站查阅" in line for line in lines) == 2
    assert text_of(handler.get(here)).count("已经查阅") == 2

    # A scan has no words to look through: it waits for a second pair of eyes.
    upload(handler, number, ("照片.jpg", scans.jpeg()), title="现场照片")
    opens("whole-4", seen="yes")
    Publishing().publish()
    assert "现场照片" not in site.get("/case").text and "第1页是图片" in text_of(handler.get(here))
    assert "/online-files/3/looked" not in handler.get(here).text
    with inside.transaction() as session, pytest.raises(CaseworkError, match="不能自己再看一遍"):
        files.looked_at(session, 3, actor=Actor(login="li", roles=EVERYONE))
    send(reader, reader.get(here), "/online-files/3/looked")
    Publishing().publish()
    assert "现场照片" in site.get("/case").text
    send(handler, handler.get(here), "/online-files/3/close")

    # What becomes part of the second volume is open to no party, nor a copy of it.
    with inside.transaction() as session:
        session.get_one(Attachment, 1).purpose = "internal"
        session.flush()
        assert [each.offer.name for each in files.opened(session, case)] == ["whole-2"]
        assert [row.id for row in files.gone(session)] == [1]
        assert "copy-1" not in {offer.name for offer in files.offers(session, case, Actor(login="li", roles=EVERYONE))}
        session.get_one(Attachment, 1).purpose = "evidence"

    # Nobody else reads it, and nobody once it was taken back or the case is decided.
    site.cookies.clear()
    follows(site, number, "applicant-2")
    assert site.post(copy).status_code == 404 and "您可以看的材料" not in site.get("/case").text
    follows(site, number)
    send(handler, handler.get(here), "/online-files/1/close")
    Publishing().publish()
    assert site.post(copy).status_code == 404 and site.post(whole).status_code == 200

    # One that was lost keeps nothing else from being shown or taken back, and what is withdrawn is read no more.
    upload(handler, number, ("三.pdf", paper("三")), title="第五份", party="respondent-1")
    opens("whole-5", seen="yes")
    with inside.transaction() as session:
        (place,) = (settings().data / "files").rglob(session.get_one(Attachment, 5).digest)
        place.unlink()
        attachments.withdraw(session, 2, reason="误收他人材料", actor=Actor(login="li", roles=EVERYONE))
    Publishing().publish()
    assert site.post(whole).status_code == 404 and "您可以看的材料" not in site.get("/case").text
    assert "依据" not in text_of(handler.get(here)).split("由谁查阅")[0]


def test_a_terminal_at_the_counter_keeps_nothing_of_whoever_left(site: TestClient, desk: Desk) -> None:
    number = accepted()
    assert "把这台设备设为自助终端" in site.get("/terminal").text
    follows(site, number)
    assert site.get("/idle").status_code == 303 and site.get("/case").status_code == 200, "a device of one's own"
    done = site.post("/terminal", data={"on": "yes"})
    assert done.headers["clear-site-data"] == '"cache"' and site.get("/case").status_code == 303, "he is let out"
    follows(site, number)
    page = site.get("/case")
    assert 'data-idle="90"' in page.text and "办完请点“退出”" in page.text and "/static/terminal.js" in page.text
    assert page.headers["cache-control"] == "no-store"
    do(number, Act.SERVE, "2026-11-20", document="D-12", party="applicant-1")
    with inside.transaction() as session:
        for row in session.exec(select(Document)):
            row.pdf = store.put(paper("第四十七条"))
    Publishing().publish()
    mine = re.findall(r"/case/papers/\d+.pdf", site.get("/case").text)[0]
    looked = site.get(f"{mine}?page=2")
    assert "第2页，共" in looked.text and "data:image/jpeg" in looked.text and "terminal.js" in looked.text
    assert site.get("/idle").headers["location"] == "/" and site.get("/case").status_code == 303
    site.post("/terminal", data={"on": "no"})
    assert "data-idle" not in site.get("/").text


def test_whoever_writes_for_long_at_a_terminal_keeps_his_draft(
    site: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1_800_000_000]
    monkeypatch.setattr(fernet, "time", SimpleNamespace(time=lambda: now[0]))
    site.post("/terminal", data={"on": "yes"})
    assert site.post("/apply").headers["location"] == "/apply/who/0"
    now[0] += entering.TERMINAL_LASTS - 60
    assert site.post("/apply/who/0", data=WHO).headers["location"] == "/apply/who"
    now[0] += entering.TERMINAL_LASTS - 60
    assert site.get("/awake").status_code == 204, "the page is touched"
    now[0] += entering.TERMINAL_LASTS - 60
    assert WHO["name"] in site.get("/apply/who").text
    now[0] += entering.TERMINAL_LASTS + 1
    assert site.get("/awake").status_code == 204 and "SITE-007" in site.get("/apply/who").text, "nobody is there"
