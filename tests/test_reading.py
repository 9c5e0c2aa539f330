"""阅读: notes beside the pages of a file, which stay when a better scan takes its place, and what was seen."""

from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from casework.storage.database import reading as looking
from casework.storage.tables import PageSeen
from tests import scans
from tests.test_attachments import upload
from tests.web_support import Desk, Reader, accepted, form_in, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


@pytest.fixture
def number(office: str) -> str:
    return accepted()


def written(client: TestClient, file: int, **typed: str) -> Response:
    """A note as the form beside the page sends it."""
    there = f"/attachments/{file}/notes"
    fields = dict(form_in(client.get(f"/attachments/{file}/read"), there).fields)
    return client.post(there, data=fields | typed)


def replaced(client: TestClient, file: int, data: bytes) -> Response:
    """A newer version as the form sends it."""
    there = f"/attachments/{file}/version"
    fields = dict(form_in(client.get("/attachments/1/read"), "/attachments/1/notes").fields)
    return client.post(there, data={"csrf": fields["csrf"]}, files={"file": ("新.pdf", data, "application/pdf")})


def test_a_note_stays_with_the_file_when_a_better_scan_takes_its_place(desk: Desk, number: str) -> None:
    """The adviser marks page three, the clerk uploads a scan of two pages: the note says that it was of the version
    before, a new one beside page three is refused."""
    client = desk("li")
    upload(client, number, ("病历.pdf", scans.pdf(3)), title="病历")
    assert written(client, 1, page="3", text="签名处空白", x="10", y="20.5", wide="30", high="5").status_code == 303
    assert written(client, 1, page="1", text="就诊日期").status_code == 303
    refused = written(client, 1, page="4", text="没有这一页")
    assert refused.status_code == 422 and "RDG-001" in text_of(refused) and "共3页" in text_of(refused)
    assert "RDG-003" in text_of(written(client, 1, page="1", text="出界", x="90", y="0", wide="30", high="5"))
    assert "RDG-002" in text_of(written(client, 1, page="1", text=" "))

    page = client.get("/attachments/1/read")
    assert 'data-x="10.0"' in page.text and text_of(page).count("签名处空白") == 1
    fields = dict(form_in(page, "/attachments/1/version").fields)
    sent = client.post(
        "/attachments/1/version", data=fields, files={"file": ("新.pdf", scans.pdf(2), "application/pdf")}
    )
    assert sent.headers["location"] == "/attachments/2/read"
    newer = client.get("/attachments/2/read")
    said = text_of(newer)
    assert "原版本第3页" in said and "现在的版本没有这一页" in said and "就诊日期" in said and "第2版" in said
    assert "RDG-001" in text_of(written(client, 2, page="3", text="新写的"))
    assert "已由新的版本替代" in text_of(client.get(f"/cases/{quote(number)}/materials"))
    again = client.post(
        "/attachments/1/version", data=fields, files={"file": ("又.pdf", scans.pdf(1), "application/pdf")}
    )
    assert again.status_code == 422 and "ATT-016" in text_of(again)


def test_each_officer_has_seen_what_he_has_seen_and_drops_only_his_own_notes(desk: Desk, number: str) -> None:
    client, colleague = desk("li"), desk("zhou")
    upload(client, number, ("照片.jpg", scans.jpeg()), title="照片")
    csrf = dict(form_in(client.get("/attachments/1/read"), "/attachments/1/notes").fields)["csrf"]
    for shown in ("1", "1", "2"):
        assert client.post("/attachments/1/seen", data={"csrf": csrf, "page": shown}).status_code == 204
    with looking() as session:
        assert session.get(PageSeen, (1, 1, "li")) and not session.get(PageSeen, (1, 2, "li")), "it has one page"
    assert client.get("/attachments/1/as.pdf").content.startswith(b"%PDF"), "a photograph is read as a page"
    written(client, 1, page="1", text="光线不足")
    page = colleague.get("/attachments/1/read")
    assert "光线不足" in page.text and "/notes/1/drop" not in page.text
    other = dict(form_in(page, "/attachments/1/notes").fields)["csrf"]
    assert colleague.post("/attachments/1/notes/1/drop", data={"csrf": other}).status_code == 404
    send(client, client.get("/attachments/1/read"), "/attachments/1/notes/1/drop")
    assert "光线不足" not in colleague.get("/attachments/1/read").text


def test_what_has_no_pages_is_not_opened_page_by_page(desk: Desk, number: str) -> None:
    client = desk("li")
    upload(client, number, ("说明.txt", "情况说明".encode()), title="说明")
    refused = client.get("/attachments/1/read")
    assert refused.status_code == 422 and "ATT-015" in text_of(refused)


def test_a_recording_is_heard_piece_by_piece_with_notes_at_its_moments(desk: Desk, number: str) -> None:
    client, sound = desk("li"), b"RIFF\x24\x08\0\0WAVEfmt " + bytes(range(256)) * 40
    upload(client, number, ("听证.wav", sound), title="听证录音")
    assert "/attachments/1/listen" in Reader(client.get(f"/cases/{number}/materials").text).links
    page = client.get("/attachments/1/listen")
    assert "<audio" in page.text and "media-src 'self'" in page.headers["content-security-policy"]
    there = "/attachments/1/notes"
    written_at = send(client, page, there, moment="1:02：05", text="申请人承认收到告知书")
    assert written_at.headers["location"].startswith("/attachments/1/listen?at=3725")
    for wrong in ("", "早上", "1:2:3:4", "-5", "999999"):
        refused = send(client, client.get("/attachments/1/listen"), there, moment=wrong, text="没有写明")
        assert refused.status_code == 422 and "RDG-005" in text_of(refused) and "没有写明" in refused.text, wrong
    shown = client.get("/attachments/1/listen?at=3725")
    assert "1:02:05" in text_of(shown) and 'data-at="3725"' in shown.text

    def part(asked: str) -> Response:
        return client.get("/attachments/1/stream", headers={"Range": asked})

    first = part("bytes=0-3")
    assert first.status_code == 206 and first.content == b"RIFF"
    assert first.headers["content-range"] == f"bytes 0-3/{len(sound)}" and first.headers["content-type"] == "audio/wav"
    assert part("bytes=10-").content == sound[10:] and part(f"bytes={len(sound) - 2}-9999999").content == sound[-2:]
    for asked in (f"bytes={len(sound)}-", "bytes=5-2", "bytes=-5", "lines=1-2", "bytes=0-1,5-6"):
        assert part(asked).status_code == 416, asked
    assert client.get("/attachments/1/read").status_code == 422
    send(client, shown, "/attachments/1/notes/1/drop")
    assert "承认收到" not in client.get("/attachments/1/listen").text
    upload(client, number, ("照片.jpg", scans.jpeg()), title="照片")
    assert client.get("/attachments/2/stream").status_code == 404
