"""附注: what officers write to each other about a case; who reads it, when it is over, and that it moves nothing."""

from urllib.parse import quote

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient
from httpx import Response
from sqlmodel import col, select

from casework.record import commands, following
from casework.storage import database
from casework.storage.tables import CaseNote, Journal, Logged, NoteIsFinal, Notice, Outbox
from casework.vocabulary import Act
from tests.test_nothing_tells_of_a_clue import CLUE
from tests.web_support import Desk, accepted, do, receive, searched, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


def write(client: TestClient, number: str, kind: str, text: str, **more: str) -> Response:
    page = client.get(f"/cases/{quote(number)}/tabs/notes")
    return send(client, page, f"/cases/{quote(number)}/notes", kind=kind, text=text, **more)


def notes() -> list[CaseNote]:
    with database.reading() as session:
        return list(session.exec(select(CaseNote).order_by(col(CaseNote.id))))


def notices(login: str) -> list[str]:
    with database.reading() as session:
        return list(session.exec(select(Notice.text).where(Notice.recipient == login)))


def assigned() -> str:
    """A case that 李明 handles: 王芳, a handler too, may not open it."""
    number = accepted()
    do(number, Act.ASSIGN, "2026-11-17", handler="li")
    return number


def test_a_question_reaches_a_colleague_who_may_not_open_the_case_and_ends_with_his_answer(desk: Desk) -> None:
    number = assigned()
    client, colleague = desk("li"), desk("wang")
    assert write(client, number, "question", "听证笔录由谁签名", to="wang", due_on="2026-11-23").status_code == 303
    assert notices("wang") == [f"{number}：请教：听证笔录由谁签名"]
    today = text_of(colleague.get("/today"))
    assert "请教 听证笔录由谁签名 还剩3日" in today and number in today
    assert "李明写给王芳" in text_of(client.get("/today")).partition("待他人")[2]

    page = colleague.get("/notes/1")
    assert "只看到写给您的这一项" in page.text and "张某" not in page.text
    assert f'href="/cases/{quote(number)}"' not in page.text
    assert colleague.get(f"/cases/{quote(number)}/tabs/notes").status_code == 403
    assert send(colleague, page, "/notes/1/reply", text="主持人和当事人").status_code == 303
    assert "听证笔录由谁签名" not in text_of(colleague.get("/today"))
    assert f"{number}：请教已答复：主持人和当事人" in notices("li")
    assert "已答复" in client.get(f"/cases/{quote(number)}/tabs/notes").text
    again = send(colleague, page, "/notes/1/reply", text="又一次", request_id="other")
    assert again.status_code == 422 and "NOTE-006" in again.text
    assert [note.text for note in notes()] == ["听证笔录由谁签名", "主持人和当事人"]


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        ("note", {"text": "  "}, "NOTE-001"),
        ("note", {"text": "x" * 2001}, "NOTE-007"),
        ("reply", {"text": "x"}, "NOTE-002"),
        ("follow", {"text": "x"}, "NOTE-002"),
        ("task", {"text": "x"}, "NOTE-003"),
        ("note", {"text": "x", "to": "wang"}, "NOTE-003"),
        ("note", {"text": "x", "due_on": "2026-12-01"}, "NOTE-004"),
        ("task", {"text": "x", "to": "wang", "due_on": "2026-11-19"}, "NOTE-005"),
        ("task", {"text": "x", "to": "wang", "due_on": "2026-02-30"}, "NOTE-009"),
        ("task", {"text": "x", "to": "guan"}, "NOTE-008"),
        ("task", {"text": "x", "to": "nobody"}, "NOTE-008"),
    ],
)
def test_what_cannot_be_written_is_refused_and_kept_on_the_form(
    desk: Desk, kind: str, given: dict[str, str], code: str
) -> None:
    number, client = receive().number, desk("li")
    answer = write(client, number, kind, **given)
    assert answer.status_code == 422 and code in answer.text and not notes()
    if given["text"].strip() and len(given["text"]) < 10:
        assert f">{given['text']}</textarea>" in answer.text


def test_a_supervisor_remarks_and_does_nothing_else(desk: Desk) -> None:
    number = assigned()
    client = desk("sun")
    form = client.get(f"/cases/{quote(number)}/tabs/notes")
    assert "监督批注" in form.text and 'value="task"' not in form.text
    assert write(client, number, "annotation", "答复通知发得晚").status_code == 303
    assert write(client, number, "task", "办", to="li").status_code == 403
    assert write(desk("li"), number, "annotation", "不是我写的").status_code == 403
    assert notices("li") == [f"{number}：监督批注：答复通知发得晚"]
    with database.reading() as session:
        assert len(commands.facts_of(session, number)) == 3, "no act: neither state nor period knows of it"


def test_a_form_sent_twice_writes_one_note_and_the_log_keeps_its_hash_not_its_words(desk: Desk) -> None:
    number, client = receive().number, desk("li")
    page = client.get(f"/cases/{quote(number)}/tabs/notes")
    for _ in range(2):
        send(client, page, f"/cases/{quote(number)}/notes", kind="note", text="申请人来电：<b>改天</b>再来")
    (note,) = notes()
    assert "&lt;b&gt;改天&lt;/b&gt;" in client.get(f"/cases/{quote(number)}/tabs/notes").text
    with database.reading() as session:
        (entry,) = session.exec(select(Journal).where(Journal.kind == Logged.NOTE.value))
    assert "改天" not in entry.after and "sha256" in entry.after and entry.case_number == number
    with pytest.raises(NoteIsFinal), database.transaction() as session:
        session.get_one(CaseNote, note.id).text = "没有来"
    with pytest.raises(sa.exc.DatabaseError, match="append-only"), database.transaction() as session:
        session.execute(sa.text("UPDATE case_notes SET text = 'x'"))


def test_notes_are_found_by_who_opens_the_case_only(desk: Desk) -> None:
    number = assigned()
    write(desk("li"), number, "note", "对方提过紫荆花园小区的监控录像")
    assert number in text_of(searched(desk("sun"), "紫荆花园"))
    assert number not in text_of(searched(desk("wang"), "紫荆花园"))


def test_who_was_recused_reads_no_note_that_was_sent_to_him(desk: Desk) -> None:
    number = assigned()
    write(desk("li"), number, "question", "回避前问的", to="zhou")
    client = desk("zhou")
    assert "回避前问的" in client.get("/today").text and client.get("/notes/1").status_code == 200
    do(number, Act.RECUSE, "2026-11-18", officer="zhou", ground="1", reason="亲属")
    assert "回避前问的" not in client.get("/today").text
    assert client.get("/notes/1").status_code == 404
    assert client.get("/notes/9").status_code == 404


def told(number: str, login: str) -> list[str]:
    with database.reading() as session:
        asked = select(Outbox.text).where(Outbox.case_number == number, Outbox.recipient == login)
        return list(session.exec(asked))


def test_who_follows_a_case_is_told_of_what_he_may_read(desk: Desk) -> None:
    number = accepted()
    client = desk("sun")
    here = f"/cases/{quote(number)}/tabs/notes"
    for each in (client, desk("li")):
        assert send(each, each.get(here), f"/cases/{quote(number)}/follow", on="yes").status_code == 303
    do(number, Act.SEND_COPY, "2026-11-18", by="wang")
    said = f"{number}：您关注的案件登记了“发送答复通知”（2026年11月18日）"
    assert told(number, "sun") == told(number, "li") == [said]
    do(number, Act.TRANSFER_CLUE, "2026-11-18", by="zhou", **CLUE)
    assert told(number, "li") == [said], "a clue is no news to whoever may not read it"
    assert len(told(number, "sun")) == 2
    send(client, client.get(here), f"/cases/{quote(number)}/follow", on="no")
    with database.reading() as session:
        assert following.followers(session, number) == ["li"]
