"""The office's seal in use: who puts it on, what it can be put on, what happens when it does not hold."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from casework.errors import CaseworkError, RoleRefused
from casework.papers import sealing
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import database, store
from casework.storage import office as offices
from casework.storage.store import FileLost
from casework.storage.tables import Attachment, Document, DocumentIsFinal, Notice
from casework.vocabulary import AttachmentPurpose, DocumentKind, Role
from documents import seal as seals
from tests import worded
from tests.test_seal import PASSWORD as SEAL_PASSWORD
from tests.test_seal import Earlier, certificate
from tests.web_support import TODAY, Desk, accepted, form_in, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
CHEN = Actor(login="chen", roles=frozenset({Role.APPROVER}))
LI = Actor(login="li", roles=frozenset({Role.CLERK, Role.HANDLER}))


@pytest.fixture
def case(office: str, tmp_path: Path) -> str:
    """An accepted case with its documents written, in an office that has a seal."""
    set_up(tmp_path, certificate())
    return written()


def set_up(data: Path, content: bytes, password: str = SEAL_PASSWORD) -> None:
    folder = data / "secrets"
    folder.mkdir(exist_ok=True)
    (folder / "seal.p12").write_bytes(content)
    (folder / "seal.password").write_text(password + "\n", "utf-8")


def written() -> str:
    number = accepted()
    with database.transaction() as session:
        for row in session.exec(select(Document)):
            worded.write(session, row)
    return number


def first(**changed: object) -> Document:
    with database.transaction() as session:
        row = session.get_one(Document, 1)
        for name, value in changed.items():
            setattr(row, name, value)
        return row


def put_on(actor: Actor = CHEN) -> Document:
    with database.transaction() as session:
        return sealing.seal(session, 1, actor=actor, now=NOW)


# ---- putting it on


def test_the_seal_goes_on_the_written_document_and_says_who_and_when(case: str) -> None:
    before = first()
    row = put_on()
    assert (row.sealed_at, row.sealed_by, row.pdf, row.docx) == (NOW, "chen", before.pdf, before.docx)
    content = sealing.pdf(row)
    assert content.startswith(store.get(row.pdf)) and seals.check(content).holder == "示例市人民政府"


@pytest.mark.parametrize(
    ("changed", "actor", "kind", "why"),
    [
        ({}, LI, RoleRefused, "机构负责人、机关负责人"),
        ({"pdf": ""}, CHEN, sealing.SealingRefused, "还没有生成"),
        ({"recalled": True}, CHEN, sealing.SealingRefused, "已收回"),
        ({"kind": DocumentKind.ORAL_APPLICATION_RECORD.value}, CHEN, sealing.SealingRefused, "不是以本机关名义"),
    ],
)
def test_what_cannot_be_sealed_is_refused_and_stays_as_it_was(
    case: str, changed: dict[str, object], actor: Actor, kind: type[CaseworkError], why: str
) -> None:
    first(**changed)
    with pytest.raises(kind, match=why):
        put_on(actor)
    assert not first().sealed


def test_a_sealed_document_is_not_sealed_again_and_points_to_the_correction(case: str) -> None:
    sealed = put_on().sealed
    with pytest.raises(sealing.SealingRefused, match="已经盖章") as refused:
        put_on()
    assert "更正文书" in refused.value.instead and first().sealed == sealed


@pytest.mark.parametrize("field", ["pdf", "docx", "words", "sealed"])
def test_nothing_writes_a_sealed_document_anew(case: str, field: str) -> None:
    put_on()
    with pytest.raises(DocumentIsFinal):
        first(**{field: "0" * 64})
    assert first(served_on=TODAY, recalled=True).recalled  # what becomes of it may still be noted


def test_a_document_nobody_knows_is_refused(case: str) -> None:
    with database.transaction() as session, pytest.raises(sealing.NoSuchDocument, match="不存在"):
        sealing.seal(session, 99, actor=CHEN, now=NOW)


@pytest.mark.parametrize(
    ("content", "password", "why", "code"),
    [
        (lambda: certificate(-400, -1), SEAL_PASSWORD, "到期，文书没有盖章", "DOC-131"),
        (lambda: certificate(5, 400), SEAL_PASSWORD, "起才有效", "DOC-131"),
        (certificate, "错的密码", "密码不对", "DOC-132"),
        (lambda: b"not a certificate", SEAL_PASSWORD, "文件损坏", "DOC-132"),
    ],
)
def test_a_certificate_that_cannot_seal_is_said_and_nothing_is_sealed(
    case: str, tmp_path: Path, content: Callable[[], bytes], password: str, why: str, code: str
) -> None:
    set_up(tmp_path, content(), password)
    with pytest.raises(CaseworkError, match=why) as refused:
        put_on()
    assert refused.value.code == code and refused.value.instead and not first().sealed


def test_a_seal_that_cannot_be_used_is_known_before_anyone_approves(case: str, tmp_path: Path) -> None:
    assert sealing.obstacle() is None
    set_up(tmp_path, certificate(-400, -1))
    found = sealing.obstacle()
    assert found and "到期" in found.message
    (tmp_path / "secrets" / "seal.p12").unlink()
    assert sealing.obstacle() is None  # an office without a seal is not warned of it


def test_an_office_without_a_seal_is_told_what_to_do(case: str, tmp_path: Path) -> None:
    (tmp_path / "secrets" / "seal.p12").unlink()
    assert not sealing.is_set_up()
    with pytest.raises(sealing.NoSeal, match="没有接入电子印章"):
        put_on()
    with database.reading() as session:
        assert not any(one.may for one in sealing.standing(session, case, CHEN).values())


# ---- another service


class Cloud(Earlier):
    """Stands where the client of a government seal service would: the same three methods."""

    def __init__(self) -> None:
        super().__init__(certificate(-400, -1), SEAL_PASSWORD)


def test_a_service_named_in_the_settings_takes_the_place_of_the_certificate(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secrets" / "seal.p12").unlink()
    client = Cloud()
    monkeypatch.setattr("tests.test_sealing.Cloud", lambda: client)
    monkeypatch.setenv("CASEWORK_SEAL_SERVICE", "tests.test_sealing:Cloud")
    assert sealing.is_set_up()
    content = sealing.pdf(put_on())
    assert client.check(content).holder == "示例市人民政府"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("no.such.module:Service", "接不上"),
        ("tests.test_sealing:Nobody", "接不上"),
        ("types:SimpleNamespace", "不是电子印章服务"),
    ],
)
def test_a_service_that_is_none_is_refused(case: str, monkeypatch: pytest.MonkeyPatch, name: str, why: str) -> None:
    monkeypatch.setenv("CASEWORK_SEAL_SERVICE", name)
    with pytest.raises(sealing.NoSeal, match=why):
        put_on()
    assert not first().sealed


# ---- handing it out


def test_a_renewed_certificate_does_not_unmake_the_seals_of_the_old_one(case: str, tmp_path: Path) -> None:
    row = put_on()
    set_up(tmp_path, certificate())
    assert seals.check(sealing.pdf(row)).holder == "示例市人民政府"


def test_a_broken_seal_is_not_handed_out_and_the_officers_are_told_once(case: str, desk: Desk) -> None:
    row = put_on()
    content = bytearray(sealing.pdf(row))
    content[len(content) // 2] ^= 1
    digest = store.put(bytes(content))
    with database.transaction() as session:  # around the product, which never does this
        session.execute(update(Document).where(col(Document.id) == 1).values(sealed=digest))
    client = desk("li")
    for _ in range(2):
        answer = client.get("/documents/1.pdf")
        assert answer.status_code == 409 and "盖章之后被改动过" in text_of(answer)
    with database.reading() as session:
        told = [notice.recipient for notice in session.exec(select(Notice))]
    assert sorted(told) == ["chen", "guan", "li"]
    assert store.get(digest) == bytes(content) and client.get("/documents/1.docx").status_code == 200


def test_a_sealed_file_that_was_changed_in_the_store_is_reported_too(case: str, desk: Desk, tmp_path: Path) -> None:
    row = put_on()
    (tmp_path / "files" / row.sealed[:2] / row.sealed).write_bytes(b"%PDF-1.7")
    with pytest.raises(FileLost):
        sealing.pdf(row)
    assert desk("li").get("/documents/1.pdf").status_code == 500
    with database.reading() as session:
        assert len(session.exec(select(Notice)).all()) == 3
        assert sealing.standing(session, case, CHEN)[1].at == NOW  # the page of the case stays readable


# ---- service of sealed documents only


@pytest.fixture
def strict_office(tmp_path: Path) -> Iterator[None]:
    """An office that serves sealed documents only."""
    shipped = Path(offices.__file__).with_name("office.toml").read_text("utf-8")
    (tmp_path / "office.toml").write_text(f"serve_only_sealed = true\n{shipped}", "utf-8")
    yield


@pytest.mark.usefixtures("strict_office")
def test_an_office_may_ask_for_the_seal_before_service(case: str, desk: Desk) -> None:
    client = desk("li")
    row = first()
    address = f"/cases/{case}/acts/serve?document={row.kind}&party={row.addressee}&on=2026-11-18"
    refused = send(client, client.get(address))
    assert refused.status_code == 409 and "还没有盖章" in text_of(refused) and "先上传签名盖章原件" in text_of(refused)
    with database.transaction() as session:
        session.add(
            Attachment(
                case_number=case,
                purpose=AttachmentPurpose.SIGNED_ORIGINAL.value,
                title="盖章原件",
                document_id=1,
                received_on=TODAY,
                file_name="a.pdf",
                media="application/pdf",
                digest="0" * 64,
                officer="li",
                at=NOW,
            )
        )
    assert send(client, client.get(address)).status_code == 303


def test_the_law_does_not_ask_for_it_so_service_is_free_unless_the_office_says_otherwise(case: str) -> None:
    row = first()
    assert not offices.office().serve_only_sealed
    with database.reading() as session:
        sealing.check_service(session, case, DocumentKind(row.kind), row.addressee)


# ---- on the page


def test_the_approver_seals_from_the_page_of_the_case(case: str, desk: Desk) -> None:
    """
    - 有权的人看见“盖章”，先读后果，再盖
    - 盖章后显示已盖章、印章、何人何时；PDF 是盖章的文件，Word 文件名写明未盖章
    - 承办人看不见“盖章”，也盖不了
    """
    handler, approver = desk("li"), desk("chen")
    assert "/documents/1/seal" not in handler.get(f"/cases/{case}").text
    assert handler.get("/documents/1/seal").status_code == 403
    assert "/documents/1/seal" in approver.get(f"/cases/{case}").text
    asked = approver.get("/documents/1/seal")
    assert "盖章后这份文书即为定稿" in text_of(asked)
    done = send(approver, asked, "/documents/1/seal")
    assert done.status_code == 303
    shown = text_of(approver.get(done.headers["location"]))
    assert "已盖章 示例市人民政府" in shown and "陈立国 20" in shown
    assert seals.check(approver.get("/documents/1.pdf").content).holder == "示例市人民政府"
    assert (
        "%EF%BC%88%E6%9C%AA%E7%9B%96%E7%AB%A0%EF%BC%89"
        in approver.get("/documents/1.docx").headers["content-disposition"]
    )
    again = send(approver, asked, "/documents/1/seal")
    assert again.status_code == 409 and "已经盖章" in text_of(again)
    handler_form = form_in(handler.get(f"/cases/{case}"), "/sign-out")
    sent = handler.post("/documents/1/seal", data={"csrf": handler_form.value("csrf")})
    assert sent.status_code == 403 and not re.search(r"[A-Za-z]{12,}", text_of(sent))


def test_a_seal_sent_from_elsewhere_is_refused(case: str, desk: Desk) -> None:
    assert desk("chen").post("/documents/1/seal", data={"csrf": "x"}).status_code == 403
    assert not first().sealed


def test_a_document_of_a_case_is_found_by_its_facts_after_sealing(case: str) -> None:
    put_on()
    with database.reading() as session:
        assert commands.rebuild(session, case) == []
