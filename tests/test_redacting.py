"""遮盖: what is covered cannot be got out of the copy, whoever drew the boxes does not confirm them, and nobody has the
copy before somebody else did."""

import hashlib
import io
import json
from typing import Any
from urllib.parse import quote

import pikepdf
import pypdfium2
import pytest
from fastapi.testclient import TestClient
from httpx import Response
from sqlmodel import select

from casework.papers.exhibits import disguising
from casework.record import commands
from casework.storage import store
from casework.storage.database import reading as looking
from casework.storage.database import transaction
from casework.storage.tables import Document, Redaction
from casework.vocabulary import Act, PartyRole
from documents import blocks, pdf
from documents.intake.places import places
from documents.intake.redacting import Cover, redacted
from tests.test_attachments import upload
from tests.web_support import Desk, accepted, decided, form_in, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

SECRET = "420106199001011234"


def paper(secret: str = SECRET) -> bytes:
    """Two pages of text with a number, and the same number in what no page shows."""
    said = tuple(blocks.Paragraph(text=f"证人李某，身份证号码{secret}。") for _ in range(45))
    drawn = pdf.draw(blocks.Document(head=blocks.Head(agency="东湖区司法局", title="询问笔录"), blocks=said))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn)) as file:
        file.docinfo["/Subject"] = secret
        file.attachments["n.txt"] = secret.encode()
        file.save(out)
    return out.getvalue()


WHOLE: dict[str, Any] = {"x": 5.0, "y": 5.0, "wide": 90.0, "high": 90.0}


def words_in(data: bytes) -> str:
    """All that can be copied out of a file: the text of its pages, its properties, its attachments, every stream."""
    with pikepdf.open(io.BytesIO(data)) as file:
        streams = [obj.read_raw_bytes() for obj in file.objects if isinstance(obj, pikepdf.Stream)]
        held = [str(dict(file.docinfo)), *file.attachments, *(raw.decode("latin-1") for raw in streams)]
    opened = pypdfium2.PdfDocument(data)
    held += [page.get_textpage().get_text_range() for page in opened]
    return "".join(held) + data.decode("latin-1")


def test_what_is_covered_cannot_be_copied_out_of_the_file() -> None:
    original = paper()
    assert SECRET in words_in(original)
    copy = redacted(original, {1: [Cover(**WHOLE)]})
    assert SECRET not in words_in(copy)
    assert copy == redacted(original, {1: [Cover(**WHOLE)]}), "the same boxes give the same bytes"
    first = pypdfium2.PdfDocument(copy)[0].render(scale=1).to_pil().convert("L")
    assert max(first.crop((60, 80, 500, 700)).tobytes()) < 40, "black, whatever stood there"
    with pikepdf.open(io.BytesIO(original)) as before, pikepdf.open(io.BytesIO(copy)) as after:
        assert len(before.pages) == len(after.pages)
        assert not any("/Font" in page.obj.Resources for page in after.pages)


@pytest.fixture
def number(office: str) -> str:
    return accepted()


def proposed(client: TestClient, **box: str) -> Response:
    """A copy with one box, as the form sends it."""
    there = "/attachments/1/redact"
    fields = dict(form_in(client.get(there), there).fields)
    typed = {"page": "1", "x": "5", "y": "5", "wide": "90", "high": "90", "ground": "3", "words": "证人的身份证号码"}
    return client.post(there, data=fields | {f"boxes.0.{name}": value for name, value in (typed | box).items()})


def test_a_second_officer_reads_the_copy_before_a_party_does(desk: Desk, number: str) -> None:
    """The handler covers a number, cannot confirm it himself nor hand it out; the reviewer returns it, then confirms
    another; the reading by the applicant is recorded with what was withheld and why."""
    maker, reader = desk("li"), desk("zhou")
    upload(maker, number, ("笔录.pdf", paper()), title="询问笔录", party="respondent-1")
    for box, code in (({"ground": ""}, "RED-005"), ({"page": "9"}, "RED-004"), ({"wide": "x"}, "RED-004")):
        assert code in text_of(proposed(maker, **box))
    assert proposed(maker).headers["location"] == "/redactions/1"
    csrf = {"csrf": dict(form_in(maker.get("/attachments/1/redact"), "/attachments/1/redact").fields)["csrf"]}
    assert "RED-007" in text_of(maker.post("/redactions/1/confirm", data=csrf)), "not by who made it"
    refused = maker.get("/redactions/1/copy.pdf")
    assert refused.status_code == 422 and "RED-010" in text_of(refused)

    page = reader.get("/redactions/1")
    assert "证人的身份证号码" in text_of(page) and "涉及个人隐私" in text_of(page)
    assert "RED-009" in text_of(send(reader, page, "/redactions/1/return", remark=" "))
    send(reader, page, "/redactions/1/return", remark="第二页也有")
    assert proposed(maker).headers["location"] == "/redactions/2"
    send(reader, reader.get("/redactions/2"), "/redactions/2/confirm")
    assert "RED-008" in text_of(reader.post("/redactions/2/confirm", data=dict(csrf_of(reader))))
    copy = maker.get("/redactions/2/copy.pdf").content
    with looking() as session:
        assert session.get_one(Redaction, 2).digest == hashlib.sha256(copy).hexdigest()
        assert json.loads(session.get_one(Redaction, 2).boxes)[0]["ground"] == "3"
    assert SECRET not in words_in(copy)

    shown = maker.get("/redactions/2").text
    link = next(link for link in shown.split(chr(34)) if "/acts/read_file?" in link).replace("&amp;", "&")
    form = maker.get(link)
    send(maker, form, reader="applicant-1", on="2026-11-20")
    with looking() as session:
        read = commands.load(session, number).find(Act.READ_FILE)
    assert read and read.details.withheld[0].ground == "3" and read.details.withheld[0].pages == "1"  # type: ignore[attr-defined]
    assert "遮盖后副本" in text_of(maker.get(f"/cases/{quote(number)}/tabs/evidence"))


def csrf_of(client: TestClient) -> dict[str, str]:
    fields = dict(form_in(client.get("/attachments/1/redact"), "/attachments/1/redact").fields)
    return {"csrf": fields["csrf"]}


def test_a_decision_is_published_with_other_names_and_read_by_a_second_officer(desk: Desk, office: str) -> None:
    """The names of people are found in the text of the office's own document, also over the end of a line, and written
    otherwise in the copy; the document itself stays."""
    number = decided()
    with looking() as session:
        case = commands.load(session, number)
        row = session.exec(select(Document).where(Document.case_number == number, Document.kind == "D-39")).first()
    applicant = next(party for party in case.parties if party.role is PartyRole.APPLICANT)
    assert row
    said = tuple(
        blocks.Paragraph(text=f"{'申请人' * nth}{applicant.name}不服，王洪波代为申请。") for nth in range(1, 30)
    )
    drawn = pdf.draw(blocks.Document(head=blocks.Head(agency="东湖区司法局", title="行政复议决定书"), blocks=said))
    with transaction() as session:
        session.get_one(Document, row.id).pdf = store.put(drawn)
    found = places(drawn, [applicant.name])
    assert len({(each.page, round(each.cover.y)) for each in found}) > 29, "what goes over a line is found as two"

    maker, reader = desk("li"), desk("zhou")
    there = f"/documents/{row.id}/redact"
    form = form_in(maker.get(f"{there}?people=yes"), there)
    fields = dict(form.fields)
    assert fields["purpose"] == "publication" and fields["boxes.0.instead"] == f"{applicant.name[0]}某"
    assert dict(form_in(maker.get(f"{there}?people=yes&bodies=yes"), there).fields).keys() == fields.keys()
    assert "RED-011" in text_of(maker.post(there, data=fields | {"boxes.0.instead": "某" * 21}))
    made = maker.post(there, data=fields)
    assert made.headers["location"] == "/redactions/1", text_of(made)
    send(reader, reader.get("/redactions/1"), "/redactions/1/confirm")
    copy = maker.get("/redactions/1/copy.pdf").content
    assert applicant.name in words_in(drawn) and applicant.name not in words_in(copy)
    page, before = (pypdfium2.PdfDocument(each)[0].render(scale=2).to_pil().convert("L") for each in (copy, drawn))
    first = found[0].cover
    spot = (first.x, first.y, first.x + first.wide, first.y + first.high)
    box = tuple(round(value * page.size[nth % 2] / 100) for nth, value in enumerate(spot))
    assert max(page.crop(box).tobytes()) > 200 and page.crop(box).tobytes() != before.crop(box).tobytes()
    assert "遮盖后副本" in text_of(maker.get(f"/cases/{quote(number)}/tabs/evidence"))
    assert maker.get("/documents/9999/redact").status_code == 404


def test_companies_are_called_by_what_their_names_end_with_where_that_is_asked_for() -> None:
    assert disguising.disguised_bodies(["鑫源有限公司", "东湖饭店", "兴旺有限公司", "李家湾业主大会"]) == {
        "鑫源有限公司": "某公司1",
        "东湖饭店": "某店",
        "兴旺有限公司": "某公司2",
        "李家湾业主大会": "某单位",
    }
