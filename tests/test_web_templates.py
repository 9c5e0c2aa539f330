"""The page of wordings: checked, tried out, adopted, compared and withdrawn by the administrator, read by all."""

from casework.storage.settings import settings
from casework.vocabulary import Act
from tests.test_office_templates import CHANGED, HEAD, NOTICE, REMINDER, adopted, written
from tests.web_support import Desk, Reader, accepted, form_in, open_act, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


def test_the_administrator_checks_adopts_compares_and_withdraws_on_the_page(desk: Desk) -> None:
    there = desk("guan")
    assert "/templates" in Reader(there.get("/cases").text).links
    assert "行政复议受理通知书 系统自带" in text_of(there.get("/templates"))
    page = there.get("/templates/D-12")
    assert "contact.phone" in text_of(page) and form_in(page, "/templates/D-12").value("text").strip() == NOTICE.strip()
    wrong = send(there, page, "/templates/D-12", do="check", text=HEAD + "{{ adressee }}\n")
    assert wrong.status_code == 422
    assert "第3行：这种文书没有名为“adressee”的内容。" in text_of(wrong) and "是否指“addressee”" in text_of(wrong)
    assert "{{ adressee }}" in form_in(wrong, "/templates/D-12").value("text")
    sample = send(there, page, "/templates/D-12", do="sample", text=CHANGED)
    assert sample.headers["content-type"] == "application/pdf" and sample.content.startswith(b"%PDF")
    unsaid = send(there, page, "/templates/D-12", do="adopt", text=CHANGED)
    assert unsaid.status_code == 422 and "没有写明说明" in text_of(unsaid)
    done = send(there, page, "/templates/D-12", do="adopt", text=CHANGED, note="按习惯")
    assert done.headers["location"] == "/templates/D-12?done=adopted"
    stale = send(there, page, "/templates/D-12", do="adopt", text=CHANGED + "甲\n", note="按习惯")
    assert stale.status_code == 409 and "刚刚已由他人变更" in text_of(stale)
    history = there.get("/templates/D-12?version=1")
    assert "第1版与前一版的差别" in text_of(history) and "<del>" in history.text and "管成" in text_of(history)
    back = send(there, there.get("/templates/D-12"), "/templates/D-12", do="withdraw", note="不合适")
    assert back.headers["location"] == "/templates/D-12?done=withdrawn"
    assert there.get("/templates/D-12/sample.pdf").content.startswith(b"%PDF")


def test_the_form_offers_an_own_document_by_the_offices_name_for_it(desk: Desk) -> None:
    adopted(settings().database_url, REMINDER, "O-02")
    there = desk("li")
    assert "阅卷提示函" in text_of(desk("guan").get("/templates"))
    offered = open_act(there, accepted(), Act.WRITE_PAPER).text
    assert ">阅卷提示函（自定文书二）</option>" in offered and ">自定文书一</option>" in offered


def test_a_file_takes_the_place_of_the_box(desk: Desk) -> None:
    there = desk("guan")
    token = form_in(there.get("/templates/D-12"), "/templates/D-12").value("csrf")
    sent = {"csrf": token, "text": NOTICE, "note": "按习惯", "do": "adopt", "seen": "0"}
    latin = there.post("/templates/D-12", data=sent, files={"file": ("own.txt", "受理".encode("gbk"))})
    assert latin.status_code == 409 and "不是UTF-8文本" in text_of(latin)
    done = there.post("/templates/D-12", data=sent, files={"file": ("own.txt", CHANGED.encode())})
    assert done.status_code == 303
    assert "日受理。" in written(settings().database_url)


def test_others_read_wordings_and_change_none(desk: Desk) -> None:
    there = desk("li")
    page = there.get("/templates/D-12")
    assert page.status_code == 200 and "采用以后，每一版" in text_of(page)
    refused = send(there, page, "/templates/D-12", do="adopt", text=CHANGED, note="按习惯")
    assert refused.status_code == 403 and "限于管理员" in text_of(refused)
    assert there.get("/templates/D-99").status_code == 404
