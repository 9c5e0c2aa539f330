"""What goes wrong before the public site: each is said in plain words, with what to do, and nothing that was received
is lost. What belongs to one screen or to accounts is tried there (`test_portal`, `test_accounts_outside`)."""

import re
import sqlite3
from datetime import timedelta
from inspect import iscoroutinefunction

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event
from sqlmodel import select

from casework.outside.public import codes
from casework.outside.public.publishing import Publishing
from casework.outside.public.taking import Taking
from casework.portal.outer import boxes, database, drafts, inbox, published, where
from casework.portal.outer.tables import Draft, Entry
from casework.portal.site import entering, home
from casework.record import commands
from casework.storage import clock
from casework.storage import database as inside
from casework.storage.tables import Case, CaseNote
from casework.vocabulary import PartyRole
from tests.portal_support import ACT, WANT, WHO, follows, photograph, site, written
from tests.web_support import office, receive

__all__ = ["office", "site"]
CODE = re.compile(r'code-shown">([2-9A-Z-]{19})<')


def test_each_is_said_and_nothing_is_lost(site: TestClient) -> None:
    # An organ whose acts are complained of elsewhere: the right one is named, and whoever insists goes on.
    with database.transaction() as outside:
        row = published.of_the_inside(outside)
        away = {
            "name": "江城市公安局",
            "address": "",
            "before": ["江城市人民政府"],
            "ours": False,
            "citation": "第二十四条",
        }
        published.tell_of_the_inside(outside, row.public_key, row.told | {"organs": [away]})
    site.post("/apply")
    site.post("/apply/who/0", data=WHO)
    told = site.post("/apply/act", data=ACT | {"organ": "江城市公安局"})
    assert told.status_code == 200 and "江城市人民政府" in told.text
    assert site.post("/apply/act", data=ACT | {"organ": "江城市公安局", "anyway": "yes"}).status_code == 303
    # 200 photographs at once; those sent before stay.
    one = photograph()
    site.post("/apply/files", files={"file": ("一.jpg", one, "image/jpeg")})
    many = site.post("/apply/files", files=[("file", (f"{n}.jpg", b"x", "image/jpeg")) for n in range(200)])
    assert many.status_code == 413 and "太多了，最多100个" in many.text
    assert "一.pdf" in site.get("/apply/files").text
    # A draft that nobody touched for a month, and the code of one.
    (code,) = CODE.findall(site.get("/apply/files").text)
    with database.transaction() as outside:
        outside.exec(select(Draft)).one().changed_at = clock.now() - drafts.KEPT - timedelta(days=1)
        drafts.forget_old(outside)
    assert "没有找到这份草稿" in site.post("/apply/found", data={"code": code}).text
    site.cookies.clear()

    # Two people apply together, and name a neighbour: each has a code of his own, which the other's digits do not open.
    written(site)
    other = WHO | {"name": "钱某", "id_number": "110101199003077774", "phone": "13900002222"}
    site.post("/apply/who/1", data=other)
    site.post("/apply/want", data=WANT | {"others": "邻居孙某，电话13700003333，住在隔壁"})
    site.post("/apply/read", data={"true": "yes"})
    first, second = CODE.findall(site.get("/apply/done").text)
    assert Taking().take_over() == 1
    with inside.reading() as session:
        number = session.exec(select(Case.number)).one()
        case = commands.load(session, number)
        holders = [codes.holder(session, boxes.id_of(boxes.key_of(each))) for each in (first, second)]
        assert any("邻居孙某" in text for text in session.exec(select(CaseNote.text)))
    assert [row.party for row in holders if row] == [one.key for one in case.parties_as(PartyRole.APPLICANT)]
    Publishing().publish()
    site.cookies.clear()
    wrong = site.post("/follow", data={"code": second, "digits": "002X"})
    assert wrong.status_code == 404 and "对照纸上的查询码" in wrong.text and number not in wrong.text
    assert site.post("/follow", data={"code": second, "digits": "7774"}).status_code == 303
    assert "钱某" in site.get("/case").text and "陈秀英" not in site.get("/case").text

    # The same form with other content: refused, and what arrived first stays.
    entry = re.search(r'name="request_id" value="(\w+)"', site.get("/case/do/opinion").text)
    assert entry
    said = {"request_id": entry[1], "text": "我没有违法"}
    photo = {"file": ("照片.jpg", photograph(), "image/jpeg")}
    assert site.post("/case/do/opinion", data=said, files=photo).status_code == 200
    assert site.post("/case/do/opinion", data=said, files=photo).status_code == 200, "the same again is the same"
    changed = site.post("/case/do/opinion", data=said | {"text": "我改主意了"}, files=photo)
    assert changed.status_code == 409 and "内容和上一次不一样" in changed.text and "我改主意了" in changed.text
    again = re.search(r'name="request_id" value="(\w+)"', changed.text)
    assert again and again[1] != entry[1], "sent as another form it arrives"
    assert iscoroutinefunction(home.health), "whoever watches the site is answered although all threads are taken"
    with database.reading() as outside:
        (kept,) = inbox.waiting(outside)
        assert kept == entry[1] and outside.get_one(Entry, kept).content

    # A link whose code was taken back.
    with inside.transaction() as session:
        codes.withdraw(session, number, "applicant-2", actor=commands.SYSTEM)
    Publishing().publish()
    assert site.get("/case").headers["location"] == "/follow"
    expired = site.post("/follow", data={"code": second, "digits": "7774"})
    assert expired.status_code == 404 and "打电话问我们" in expired.text


def test_a_store_of_the_last_release_is_brought_up(site: TestClient) -> None:
    """It has no mark of what was handed in: what is sent again is then the same."""
    number = receive().number
    with database.transaction() as outside:
        outside.connection().exec_driver_sql("alter table entries drop column mark")
        outside.connection().exec_driver_sql("update inside set schema_of = 1")
    database.prepare()
    follows(site, number)
    assert site.get("/case/do/address").status_code == 200
    with database.reading() as outside:
        assert outside.connection().exec_driver_sql("select schema_of from inside").scalar() == 2
        assert not outside.exec(select(Entry.mark)).all()


def test_a_full_disk_and_a_store_that_is_locked_or_damaged_are_said_and_end_with_their_cause(
    site: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    key, url = where.data() / "session.key", where.database_url()
    entering._box.cache_clear()
    key.write_bytes(b"")  # as a full disk leaves it
    assert site.post("/apply").headers["location"] == "/apply/who/0" and len(key.read_bytes()) == 44

    def locked(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("pragma query_only = 1")  # what a disk that is mounted read-only says

    event.listen(database.engine(url), "checkout", locked)
    answer = site.post("/apply/who/0", data=WHO)
    assert answer.status_code == 503 and "SITE-503" in answer.text and "打电话问我们" in answer.text
    assert "DB-007" in caplog.text and "公众网站的数据库不能写入" in caplog.text
    event.remove(database.engine(url), "checkout", locked)
    database.engine(url).dispose()
    assert site.post("/apply/who/0", data=WHO).status_code == 303 and site.get("/readyz").json() == {"state": "ok"}

    database.engine(url).dispose()
    path = where.data() / "portal.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    assert site.get("/").status_code == 503 and "SITE-503" in site.get("/apply/who/0").text
    ready = site.get("/readyz")
    assert ready.status_code == 503 and ready.json()["code"] == "DB-005" and "从备份恢复" in ready.json()["instead"]
    with pytest.raises(database.StoreAway, match="公众网站的数据库文件已损坏") as refused:
        database.prepare()
    assert "--no-portal" in refused.value.instead
