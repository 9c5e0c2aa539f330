"""整理扫描件: pages turned, a stack split, an order changed; the scan itself stays byte for byte."""

import io

import pikepdf
import pytest
import weasyprint
from PIL import Image
from sqlmodel import select

from casework.papers.arranging import pages_in
from casework.papers.attachments import AttachmentRefused
from casework.storage import database, store
from casework.storage.tables import Attachment
from documents.intake import PDF
from documents.intake.arranging import arranged, small_picture
from tests import scans
from tests.test_attachments import upload
from tests.web_support import Desk, accepted, form_in, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("1-3", [(1, 0), (2, 0), (3, 0)]),
        ("3-1", [(3, 0), (2, 0), (1, 0)]),
        (" 2右，1左、4倒 ", [(2, 90), (1, 270), (4, 180)]),
        ("1至2右", [(1, 90), (2, 90)]),
        ("", []),
    ],
)
def test_pages_as_they_are_typed(typed: str, pages: list[tuple[int, int]]) -> None:
    assert list(pages_in(typed, 4)) == pages


@pytest.mark.parametrize("typed", ["0", "5", "1-5", "a", "1-", "=1+1", "<script>", "1上", "99999", "²"])
def test_pages_that_are_none_are_refused(typed: str) -> None:
    with pytest.raises(AttachmentRefused) as refused:
        pages_in(typed, 4)
    assert refused.value.code in ("ATT-010", "ATT-013") and refused.value.instead


def test_a_stack_becomes_its_papers_and_the_scan_stays_as_it_came(desk: Desk) -> None:
    number, client = accepted(), desk("li")
    came = scans.pdf(5)
    upload(client, number, ("一摞.pdf", came))
    assert "整理页面" in text_of(client.get(f"/cases/{number}/materials"))
    page = client.get("/attachments/1/pages")
    assert "共5页" in text_of(page) and client.get("/attachments/1/pages/5.jpg").content[:2] == b"\xff\xd8"
    assert client.get("/attachments/1/pages/6.jpg").status_code == 404
    typed = {"pages_1": "2,1右", "title_1": "申请书", "purpose_1": "application", "pages_2": "3-4", "title_2": "照片"}
    refused = send(client, page, "/attachments/1/pages", **typed)
    assert refused.status_code == 422 and "第5页没有归入" in text_of(refused)
    assert form_in(refused, "/attachments/1/pages").value("pages_1") == "2,1右", "nothing typed is lost"
    done = send(client, refused, "/attachments/1/pages", **typed, rest="yes")
    assert done.status_code == 303
    with database.reading() as session:
        scan, first, second = session.exec(select(Attachment).order_by(Attachment.id))  # type: ignore[arg-type]
    assert scan.withdrawn_at and "已按页整理为2份" in scan.withdrawn_why and store.get(scan.digest) == came
    assert [(row.title, row.purpose, row.pages) for row in (first, second)] == [
        ("申请书", "application", 2),
        ("照片", "evidence", 2),
    ]
    with pikepdf.open(io.BytesIO(store.get(first.digest))) as made:
        assert [int(page.get("/Rotate", 0)) for page in made.pages] == [0, 90]
    assert client.get("/attachments/1/pages").status_code == 422
    again = send(client, page, "/attachments/1/pages", **typed, rest="yes")
    assert again.status_code == 303 and client.get("/attachments/4").status_code == 404, "sent twice, done once"


def test_a_page_that_is_named_twice_is_turned_once_each_time_and_a_long_page_stays_small() -> None:
    made = arranged(scans.pdf(2), PDF, [(1, 90), (1, 0), (2, 270)])
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert [int(page.get("/Rotate", 0)) for page in opened.pages] == [90, 0, 270]
        opened.pages[0].mediabox = pikepdf.Array([0, 0, 3, 14400])
        out = io.BytesIO()
        opened.save(out)
    assert max(Image.open(io.BytesIO(small_picture(out.getvalue(), 1))).size) <= 301


def test_a_photograph_is_turned_and_a_recording_has_no_pages(desk: Desk) -> None:
    number, client = accepted(), desk("li")
    upload(client, number, ("正面.jpg", scans.jpeg()), ("听证.mp3", scans.RECORDING))
    page = client.get("/attachments/1/pages")
    assert send(client, page, "/attachments/1/pages", pages_1="1左").status_code == 303
    assert "不是扫描件" in text_of(client.get("/attachments/2/pages"))


def test_a_stack_is_proposed_as_the_papers_that_its_pages_name(desk: Desk) -> None:
    """An application of two pages, a card with its back, a decision under the name of its organ, and a blank page."""
    pages = (
        "<h1>行政复议申请书</h1><p>申请人：欧阳建国，公民身份号码：略。不服东湖区城管局《行政处罚决定书》，现申请复议。",
        "<p>综上，请求撤销该行政处罚决定书。",
        "<p>姓名 欧阳建国<p>公民身份号码 420112199001011234",
        "<p>中华人民共和国<p>居民身份证",
        "<p>江城市东湖区城市管理执法局<h1>行政处罚决定书</h1><p>东城管罚〔2026〕88号",
        "",
    )
    style = '@page { size: A4 } section { break-after: page; font: 16pt "Paper Song" }'
    html = f"<style>{style}</style>" + "".join(f"<section>{page}&nbsp;</section>" for page in pages)
    pdf = weasyprint.HTML(string=html).write_pdf()
    assert pdf
    number, client = accepted(), desk("li")
    upload(client, number, ("一摞.pdf", pdf))
    plain = client.get("/attachments/1/pages")
    assert form_in(plain, "/attachments/1/pages").value("pages_1") == "1-6"
    shown = client.get("/attachments/1/pages?propose=yes")
    form = form_in(shown, "/attachments/1/pages")
    told = [[form.value(f"{name}_{row}") for name in ("pages", "title", "purpose")] for row in (1, 2, 3)]
    assert told == [
        ["1-2", "行政复议申请书", "application"],
        ["3-4", "身份证", "application"],
        ["5", "行政处罚决定书", "evidence"],
    ]
    assert "第6页是空白页" in text_of(shown)
    assert send(client, shown, "/attachments/1/pages").status_code == 303, "taken as proposed"
