"""材料: what parties hand in is kept as it came, told from its bytes, listed, and taken out only with a reason."""

import io
from datetime import date
from typing import Any
from urllib.parse import quote

import pdfplumber
import pytest
from fastapi.testclient import TestClient
from httpx import Response
from sqlmodel import col, select

from casework.errors import CaseworkError, RoleRefused
from casework.office.rights import RightRefused
from casework.papers import attachments
from casework.papers.attachments import AttachmentRefused, FileNotUsable, Handed, NoSuchAttachment
from casework.papers.dossier import evidence
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import database, store
from casework.storage.tables import Attachment, Document
from casework.vocabulary import Act, AttachmentPurpose, DocumentKind, Role
from tests import scans
from tests.offices import CLERK, HANDLER, REVIEWER, TODAY, done, in_trial, opened, refusals_in
from tests.web_support import Desk, accepted, form_in, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

EVIDENCE, PROOF = AttachmentPurpose.EVIDENCE, AttachmentPurpose.PROOF_OF_SERVICE
SUPERVISOR = Actor(login="sun", roles=frozenset({Role.SUPERVISOR}))
ADMINISTRATOR = Actor(login="admin", roles=frozenset({Role.ADMINISTRATOR}))


def add(url: str, number: str, data: bytes, name: str = "照片.jpg", **more: Any) -> int:
    actor = more.pop("actor", CLERK)
    asked: dict[str, Any] = {"purpose": EVIDENCE, "party": "applicant-1", "received_on": date(2026, 3, 2)} | more
    with database.transaction(url) as session:
        handed = Handed(data=data, file_name=name, **asked)
        row = attachments.add(session, number, handed, actor=actor, today=TODAY)
        assert row.id
        return row.id


def listed(url: str, number: str, *roles: Role) -> tuple[attachments.Attached, ...]:
    with database.reading(url) as session:
        return attachments.listed(session, number, roles)


def document(url: str, number: str, kind: DocumentKind) -> int:
    with database.reading(url) as session:
        query = select(Document).where(col(Document.case_number) == number, col(Document.kind) == kind.value)
        found = session.exec(query).first()
        assert found and found.id
        return found.id


@pytest.fixture
def number(sqlite_url: str) -> str:
    return in_trial(sqlite_url)


# ---- taking in


def test_a_file_is_kept_as_it_came_and_listed_with_what_it_is(sqlite_url: str, number: str) -> None:
    data = scans.jpeg()
    kept = add(sqlite_url, number, data, "C:\\扫描\\现场照片.jpg", source="手机拍摄", proves="没有占道")
    [line] = listed(sqlite_url, number, Role.CLERK)
    assert (line.id, line.title, line.file_name, line.kind, line.pages) == (
        kept,
        "现场照片",
        "现场照片.jpg",
        "JPEG图片",
        1,
    )
    assert (line.party_name, line.source, line.proves, line.misnamed) == ("王喆", "手机拍摄", "没有占道", False)
    with database.reading(sqlite_url) as session:
        assert attachments.content(session, kept, SUPERVISOR)[1] == data == store.get(line.digest)


def test_a_scan_with_a_wrong_ending_is_taken_for_what_it_is_and_the_page_says_so(sqlite_url: str, number: str) -> None:
    add(sqlite_url, number, scans.png(), "证据.pdf")
    [line] = listed(sqlite_url, number)
    assert line.kind == "PNG图片" and line.misnamed


def test_a_file_that_cannot_be_used_is_refused_and_kept_with_the_reason(sqlite_url: str, number: str) -> None:
    data = b"MZ program"
    with pytest.raises(FileNotUsable, match="程序") as refusal:
        add(sqlite_url, number, data, "证据😀.pdf")
    assert refusal.value.code == "DOC-143" and listed(sqlite_url, number) == ()
    with database.transaction(sqlite_url) as session:
        handed = Handed(data=data, file_name="证据😀.pdf", purpose=EVIDENCE, received_on=TODAY)
        attachments.set_aside(session, number, handed, refusal.value, actor=CLERK, today=TODAY)
    [line] = listed(sqlite_url, number)
    assert line.withdrawn_at and "程序" in line.withdrawn_why and line.kind == "未能收入的文件"
    assert store.get(line.digest) == data
    with database.reading(sqlite_url) as session:
        assert evidence.lists(commands.load(session, number), [line]) == ()


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        ({"party": "applicant-9"}, "ATT-001", "不是本案当事人"),
        ({"purpose": PROOF}, "ATT-001", "属于哪一份文书"),
        ({"purpose": AttachmentPurpose.SIGNED_ORIGINAL, "document_id": 999}, "ATT-001", "属于哪一份文书"),
        ({"document_id": 999}, "ATT-001", "没有这份文书"),
        ({"seq": 99}, "ATT-001", "没有这一项登记"),
        ({"received_on": date(2026, 11, 21)}, "ATT-001", "还没有到"),
        ({"title": "长" * 121}, "ATT-001", "最多120个字"),
        ({"title": "照片😀"}, "CHR-001", "字库中没有"),
        ({"actor": SUPERVISOR}, "RIGHT-001", "限于收案员"),
    ],
)
def test_what_does_not_belong_anywhere_is_refused(
    sqlite_url: str, number: str, more: dict[str, Any], code: str, said: str
) -> None:
    with pytest.raises(CaseworkError, match=said) as refusal:
        add(sqlite_url, number, scans.pdf(), "材料.pdf", **more)
    assert refusal.value.code == code and refusal.value.instead
    assert listed(sqlite_url, number) == ()


def test_a_recording_is_no_signed_original_but_may_prove_service(sqlite_url: str, number: str) -> None:
    paper = document(sqlite_url, number, DocumentKind.REPLY_NOTICE)
    with pytest.raises(AttachmentRefused, match="应当是扫描件") as refusal:
        add(
            sqlite_url,
            number,
            scans.RECORDING,
            "原件.mp3",
            purpose=AttachmentPurpose.SIGNED_ORIGINAL,
            document_id=paper,
        )
    assert refusal.value.code == "ATT-003"
    add(sqlite_url, number, scans.RECORDING, "留置过程.mp3", purpose=PROOF, document_id=paper)
    [line] = listed(sqlite_url, number)
    assert line.document == "行政复议答复通知书（东湖区城管局）" and line.kind == "MP3录音"


def test_the_same_file_in_the_same_place_is_refused_and_elsewhere_told(sqlite_url: str, number: str) -> None:
    data = scans.pdf()
    add(sqlite_url, number, data, "合同.pdf")
    with pytest.raises(AttachmentRefused, match="合同.*同一个文件") as refusal:
        add(sqlite_url, number, data, "合同副本.pdf")
    assert refusal.value.code == "ATT-004"
    add(sqlite_url, number, data, "被申请人的合同.pdf", party="respondent-1")
    assert [line.same_as for line in listed(sqlite_url, number)] == [("被申请人的合同",), ("合同",)]


def test_the_same_request_sent_twice_takes_a_file_in_once(sqlite_url: str, number: str) -> None:
    first = add(sqlite_url, number, scans.pdf(), request_id="页面一:0")
    assert add(sqlite_url, number, scans.pdf(), request_id="页面一:0") == first
    assert len(listed(sqlite_url, number)) == 1


# ---- withdrawing


def test_a_file_is_withdrawn_with_a_reason_and_never_deleted(sqlite_url: str, number: str) -> None:
    kept = add(sqlite_url, number, scans.pdf(), "错传.pdf")

    def withdraw(reason: str, actor: Actor = HANDLER) -> None:
        with database.transaction(sqlite_url) as session:
            attachments.withdraw(session, kept, reason=reason, actor=actor)

    with pytest.raises(AttachmentRefused, match="没有写明撤下的理由"):
        withdraw("  ")
    with pytest.raises(RoleRefused):
        withdraw("传错了", SUPERVISOR)
    withdraw("传错了案件")
    with pytest.raises(AttachmentRefused, match="已经撤下") as again:
        withdraw("再撤")
    assert again.value.code == "ATT-005"
    [line] = listed(sqlite_url, number)
    assert line.withdrawn_why == "传错了案件" and store.get(line.digest) == scans.pdf()
    add(sqlite_url, number, scans.pdf(), "重新传.pdf")  # the withdrawn one is no obstacle


# ---- reading


def test_internal_papers_are_read_by_those_who_work_on_the_case_only(sqlite_url: str, number: str) -> None:
    kept = add(sqlite_url, number, scans.pdf(), "讨论记录.pdf", purpose=AttachmentPurpose.INTERNAL, party="")
    assert listed(sqlite_url, number, Role.ADMINISTRATOR) == ()
    assert [line.title for line in listed(sqlite_url, number, Role.REVIEWER)] == ["讨论记录"]
    with database.reading(sqlite_url) as session, pytest.raises(RightRefused):
        attachments.content(session, kept, ADMINISTRATOR)


def test_what_proves_a_restricted_entry_is_as_restricted_as_the_entry_also_after_a_correction(
    sqlite_url: str, number: str
) -> None:
    done(
        sqlite_url,
        number,
        Act.TRANSFER_CLUE,
        "2026-03-26",
        actor=REVIEWER,
        matter="86",
        organ="东湖区监察委员会",
        content="涉嫌受贿",
    )
    letter = document(sqlite_url, number, DocumentKind.TRANSFER_LETTER)
    signed: dict[str, Any] = {
        "purpose": AttachmentPurpose.SIGNED_ORIGINAL,
        "document_id": letter,
        "party": "",
        "actor": REVIEWER,
    }
    kept = [
        add(sqlite_url, number, scans.pdf(), "移送函原件.pdf", **signed),
        add(sqlite_url, number, scans.png(), "线索照片.png", seq=7, party="", actor=REVIEWER),
    ]
    with database.transaction(sqlite_url) as session:
        asked = {name: value for name, value in signed.items() if name != "actor"} | {"received_on": TODAY}
        handed = Handed(data=b"MZ", file_name="移送函.pdf", **asked)
        attachments.set_aside(session, number, handed, FileNotUsable("文件是程序"), actor=REVIEWER, today=TODAY)
    for seq, paper in ((None, letter), (7, None)):
        with pytest.raises(AttachmentRefused, match="本案没有这"):
            add(sqlite_url, number, scans.pdf(2), actor=HANDLER, seq=seq, document_id=paper)
    done(sqlite_url, number, Act.CORRECT, "2026-03-27", actor=REVIEWER, seq=7, reason="移送有误")
    assert listed(sqlite_url, number, Role.CLERK, Role.HANDLER, Role.ADMINISTRATOR) == ()
    assert len(listed(sqlite_url, number, Role.SUPERVISOR)) == 3
    for attachment in (*kept, 3):
        with database.reading(sqlite_url) as session:
            assert attachments.content(session, attachment, REVIEWER)
            with pytest.raises(NoSuchAttachment):
                attachments.content(session, attachment, HANDLER)


def test_a_paper_of_another_case_is_no_place_for_a_file(sqlite_url: str, number: str) -> None:
    paper = document(sqlite_url, number, DocumentKind.ACCEPTANCE_NOTICE)
    other = opened(sqlite_url, applicants=[{"name": "赵敏"}], administrative_act="责令停业决定")
    for purpose, said in ((PROOF, "属于哪一份文书"), (AttachmentPurpose.RECORD, "本案没有这份文书")):
        with pytest.raises(AttachmentRefused, match=said):
            add(sqlite_url, other, scans.pdf(), purpose=purpose, document_id=paper, party="")


def test_the_evidence_of_each_party_is_numbered_as_it_came_in(sqlite_url: str, number: str) -> None:
    add(sqlite_url, number, scans.jpeg(), "乙.jpg", received_on=date(2026, 3, 4))
    add(sqlite_url, number, scans.pdf(3), "甲.pdf", received_on=date(2026, 3, 2), proves="已缴纳罚款")
    add(sqlite_url, number, scans.pdf(2), "处罚卷.pdf", party="respondent-1", received_on=date(2026, 3, 20))
    add(sqlite_url, number, scans.pdf(1, "调取"), "登记档案.pdf", party="", received_on=date(2026, 3, 22))
    with database.reading(sqlite_url) as session:
        case = commands.load(session, number)
    lists = dict(evidence.lists(case, listed(sqlite_url, number)))
    assert list(lists) == ["申请人王喆", "被申请人东湖区城管局", "行政复议机构调取"]
    assert [(e.no, e.title, e.pages, e.proves) for e in lists["申请人王喆"]] == [
        (1, "甲", 3, "已缴纳罚款"),
        (2, "乙", 1, ""),
    ]
    assert [(e.no, e.title) for e in lists["行政复议机构调取"]] == [(1, "登记档案")]


# ---- pages


def upload(client: TestClient, number: str, *files: tuple[str, bytes], **typed: str) -> Response:
    page = client.get(f"/cases/{number}/materials")
    fields = dict(form_in(page).fields) | {"purpose": "evidence", "party": "applicant-1"} | typed
    sent = [("files", (name, data, "application/octet-stream")) for name, data in files]
    answer: Response = client.post(f"/cases/{number}/materials", data=fields, files=sent)
    return answer


def test_several_files_are_taken_in_at_once_and_one_bad_file_holds_up_no_other(desk: Desk) -> None:
    number, client = accepted(), desk("li")
    answer = upload(client, number, ("一.jpg", scans.jpeg()), ("二.pdf", b"%PDF-1.4 cut"), title="现场")
    assert answer.status_code == 422
    said = text_of(answer)
    assert "“一.jpg”已收入" in said and "“二.pdf”：文件不能收入，这个PDF文件已损坏" in said and "DOC-144" in said
    assert "1. 现场（1）" in said and "已撤下和未能收入的（1）" in said
    with database.reading() as session:
        assert [(row.what, row.code) for row in refusals_in(session)] == [("attach", "DOC-144")]
        assert len(session.exec(select(Attachment)).all()) == 2
    answer = upload(client, number, ("三.pdf", scans.pdf()), ("四.pdf", scans.pdf(2)))
    assert answer.status_code == 303 and answer.headers["location"].endswith("/materials?done=2")
    assert "证据材料（3）" in text_of(client.get(f"/cases/{number}"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"purpose": ""}, "没有选择材料的用途"), ({"received_on": "2026-02-30"}, "收到日期"), ({}, "没有选择文件")],
)
def test_an_incomplete_form_is_refused_and_keeps_what_was_typed(desk: Desk, typed: dict[str, str], said: str) -> None:
    number, client = accepted(), desk("li")
    files = (("一.pdf", scans.pdf()),) if typed else ()
    answer = upload(client, number, *files, title="合同", **typed)
    assert answer.status_code == 422 and said in text_of(answer)
    assert form_in(answer).value("title") == "合同"


def test_a_file_opens_as_itself_whatever_its_name_says(desk: Desk) -> None:
    number, client = accepted(), desk("li")
    upload(client, number, ("图.pdf", scans.png()), ("听证.mp3", scans.RECORDING), ("木马.pdf", b"MZ"))
    picture, recording, program = (client.get(f"/attachments/{n}") for n in (1, 2, 3))
    assert picture.headers["content-type"] == "image/png" and picture.content == scans.png()
    assert picture.headers["content-disposition"] == f"inline; filename*=UTF-8''{quote('图.pdf.png')}"
    assert recording.headers["content-disposition"].startswith("attachment")
    assert program.headers["content-type"] == "application/octet-stream"
    assert program.headers["content-disposition"] == f"attachment; filename*=UTF-8''{quote('木马.pdf.未收入')}"
    assert all(answer.headers["x-content-type-options"] == "nosniff" for answer in (picture, recording, program))
    assert client.get("/attachments/99").status_code == 404
    assert desk("").get("/attachments/1").status_code == 303


def test_a_file_is_withdrawn_on_the_page_with_its_reason(desk: Desk) -> None:
    number, client = accepted(), desk("li")
    upload(client, number, ("错.pdf", scans.pdf()))
    csrf = form_in(client.get(f"/cases/{number}/materials")).value("csrf")
    refused = client.post("/attachments/1/withdraw", data={"csrf": csrf, "reason": ""})
    assert refused.status_code == 422 and "没有写明撤下的理由" in text_of(refused)
    assert client.post("/attachments/1/withdraw", data={"reason": "传错"}).status_code == 403
    assert client.post("/attachments/1/withdraw", data={"csrf": csrf, "reason": "传错案件"}).status_code == 303
    assert "传错案件" in text_of(client.get(f"/cases/{number}/materials"))


def test_a_supervisor_sees_the_files_and_no_form(desk: Desk) -> None:
    number = accepted()
    upload(desk("li"), number, ("一.pdf", scans.pdf()))
    page = desk("sun").get(f"/cases/{number}/materials")
    assert "一" in text_of(page) and "multipart" not in page.text


def test_proof_of_service_is_uploaded_from_the_line_of_its_paper(desk: Desk) -> None:
    number, client = accepted(), desk("li")
    with database.reading() as session:
        kind = DocumentKind.ACCEPTANCE_NOTICE.value
        paper = session.exec(select(Document.id).where(col(Document.kind) == kind)).one()
    page = client.get(f"/cases/{number}")
    there = f"/cases/{quote(number)}/materials?purpose=proof_of_service&amp;document={paper}"
    assert there in page.text
    form = form_in(client.get(there.replace("&amp;", "&")))
    assert (form.value("purpose"), form.value("document")) == ("proof_of_service", str(paper))


def test_the_list_of_evidence_is_printed_for_each_party(desk: Desk) -> None:
    number, client = accepted(), desk("li")
    assert "ATT-007" in text_of(client.get(f"/cases/{number}/evidence.pdf"))
    upload(client, number, ("合同.pdf", scans.pdf(2)), proves="订立过合同", source="申请人保管")
    upload(client, number, ("处罚卷.pdf", scans.pdf(3)), party="respondent-1")
    with pdfplumber.open(io.BytesIO(client.get(f"/cases/{number}/evidence.pdf").content)) as book:
        said = "".join(book.pages[0].extract_text().split())
    assert all(word in said for word in ("证据目录", "申请人张某", "合同", "订立过合同", "被申请人", "处罚卷"))
