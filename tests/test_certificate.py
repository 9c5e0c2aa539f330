"""The certified timeline: it proves the record offline, and one changed byte anywhere undoes it."""

import hashlib
import io
import json
import re
import socket
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlmodel import select

from casework.cli import main
from casework.errors import CaseworkError, ChainBroken
from casework.papers import attachments, certificate
from casework.papers.attachments import Handed
from casework.papers.certificate import ATTACHMENT, CertificateRefused, Checked, verify
from casework.record import chain
from casework.storage import database
from casework.storage.store import put
from casework.storage.tables import Document
from casework.vocabulary import Act, AttachmentPurpose
from documents import pdf
from documents.case_file.certified import certify
from tests import scans
from tests.offices import HANDLER, ID_NUMBER, done, in_trial

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def made(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, bytes]:
    """Address of a database, number of a case in it, its certificate."""
    path = tmp_path_factory.mktemp("certificate") / "casework.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    url = f"sqlite:///{path}"
    number = in_trial(url)
    done(url, number, Act.EXTEND, "2026-04-20", days=30, reason="案情复杂")
    with database.transaction(url) as session:
        row = session.exec(select(Document)).first()
        assert row
        row.docx, row.pdf = put(b"word"), put(b"pdf")
        session.add(row)
    with database.reading(url) as session:
        return url, number, certificate.certificate(session, number, TODAY)


def record_of(content: bytes) -> dict[str, Any]:
    with pikepdf.open(io.BytesIO(content)) as opened:
        found: dict[str, Any] = json.loads(opened.attachments[ATTACHMENT].get_file().read_bytes())
    return found


def forged(content: bytes, change: Callable[[dict[str, Any]], object], key: Ed25519PrivateKey | None = None) -> bytes:
    """A certificate over other data, with pages, digest and signature all made anew."""
    record = record_of(content)
    change(record)
    signing = key or Ed25519PrivateKey.generate()
    public = signing.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return certify(
        pdf.draw_record(certificate.sheet(record)), ATTACHMENT, chain.canonical(record).encode(), public, signing.sign
    )


def test_it_holds_and_says_what_was_checked(made: tuple[str, str, bytes]) -> None:
    _, number, content = made
    checked = verify(content)
    assert checked == Checked(
        case=number,
        organ="江城市东湖区人民政府",
        made_on=TODAY,
        facts=7,
        files=2,
        head=record_of(content)["head"],
        fingerprint=certificate.own_fingerprint(),
        redrawn=True,
        dates=len(record_of(content)["clocks"]),
        unknown=(),
    )


def test_it_holds_without_database_and_network(made: tuple[str, str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("the check reached out")

    monkeypatch.setattr(database, "engine", refused)
    monkeypatch.setattr(socket.socket, "connect", refused)
    assert verify(made[2]).facts == 7


def test_the_facts_on_it_are_those_of_the_record_with_article_and_derivation(made: tuple[str, str, bytes]) -> None:
    record = record_of(made[2])
    text = "\n".join(certificate.sheet(record).texts())
    assert [fact["act"] for fact in record["facts"]][:2] == ["receive", "accept"]
    assert "行政复议法 第三十条" in text and "登记收案" in text and "延长审理期限" in text
    assert any("起算" in sentence for clock in record["clocks"] for sentence in clock["derivation"])
    assert hashlib.sha256(b"pdf").hexdigest() in text.replace(" ", "")


def test_the_hash_of_every_file_is_on_it_also_of_those_that_came_from_outside(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    with database.transaction(sqlite_url) as session:
        row = session.exec(select(Document)).first()
        assert row
        row.docx, row.pdf, row.sealed = put(b"word"), put(b"pdf"), put(b"sealed")
        session.add(row)
        for data, name, purpose in (
            (scans.pdf(2), "合同.pdf", AttachmentPurpose.EVIDENCE),
            (scans.pdf(1), "讨论记录.pdf", AttachmentPurpose.INTERNAL),
        ):
            attachments.add(
                session,
                number,
                Handed(data=data, file_name=name, purpose=purpose, received_on=date(2026, 3, 4)),
                actor=HANDLER,
                today=TODAY,
            )
        attachments.withdraw(session, 1, reason="传错", actor=HANDLER)
    with database.reading(sqlite_url) as session:
        content = certificate.certificate(session, number, TODAY)
    assert verify(content).files == 5 and verify(content).redrawn
    text = "".join("".join(certificate.sheet(record_of(content)).texts()).split())
    for data in (b"word", b"pdf", b"sealed", scans.pdf(2), scans.pdf(1)):
        assert hashlib.sha256(data).hexdigest() in text
    assert "合同" in text and "已撤下，理由：传错" in text and "讨论记录" not in text


def test_a_certificate_of_before_files_from_outside_still_holds(made: tuple[str, str, bytes]) -> None:
    def older(record: dict[str, Any]) -> None:
        del record["attachments"]
        for paper in record["documents"]:
            del paper["sealed"]

    checked = verify(forged(made[2], older))
    assert checked.redrawn and checked.files == 2


def test_no_personal_number_is_on_it(made: tuple[str, str, bytes]) -> None:
    content = made[2]
    assert ID_NUMBER not in json.dumps(record_of(content), ensure_ascii=False)
    assert ID_NUMBER not in "\n".join(certificate.sheet(record_of(content)).texts())


def test_it_is_the_same_file_each_time(made: tuple[str, str, bytes]) -> None:
    url, number, content = made
    with database.reading(url) as session:
        assert certificate.certificate(session, number, TODAY) == content


def test_it_is_archival_and_carries_its_data_as_an_associated_file(made: tuple[str, str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(made[2])) as opened:
        assert opened.Root.AF[0].AFRelationship == "/Data"
        assert len(opened.Root.AF) == 1 and opened.Root.MarkInfo.Marked
        metadata = opened.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")


def places(content: bytes) -> Iterator[int]:
    """Bytes all over the file: its ends, digest, signature, key, and a hundred drawn by lot."""
    yield from (0, 9, len(content) - 2)
    for name in (b"/Digest (", b"/Signature (", b"/PublicKey ("):
        yield content.find(name) + len(name) + 5
    yield from Random("places").sample(range(len(content)), 100)


def test_one_changed_byte_anywhere_fails(made: tuple[str, str, bytes]) -> None:
    content = made[2]
    for place in places(content):
        changed = bytearray(content)
        changed[place] ^= 0x01
        with pytest.raises(CaseworkError) as refusal:
            verify(bytes(changed))
        assert refusal.value.code in ("CERT-001", "CERT-002", "CERT-003"), place


@pytest.mark.parametrize("change", [lambda c: c + b"\n", lambda c: c[:-1], lambda c: b"", lambda c: b"%PDF-1.7\n"])
def test_a_byte_more_or_less_fails(made: tuple[str, str, bytes], change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(CertificateRefused):
        verify(change(made[2]))


def test_a_forged_fact_breaks_the_chain_even_when_everything_else_is_made_anew(made: tuple[str, str, bytes]) -> None:
    def earlier(record: dict[str, Any]) -> None:
        record["facts"][1]["on"] = "2026-03-04"

    with pytest.raises(ChainBroken, match="第2项"):
        verify(forged(made[2], earlier))
    with pytest.raises(ChainBroken, match="截断"):
        verify(forged(made[2], lambda record: record["facts"].pop()))


def test_a_forger_has_another_key_and_so_another_fingerprint(made: tuple[str, str, bytes]) -> None:
    checked = verify(forged(made[2], lambda record: None))
    assert checked.fingerprint != certificate.own_fingerprint()


def test_pages_that_say_something_else_than_the_data_fail(made: tuple[str, str, bytes]) -> None:
    record = record_of(made[2])
    key = Ed25519PrivateKey.generate()
    data = chain.canonical(record).encode()
    record["parties"] = ["申请人：某乙"]
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    content = certify(pdf.draw_record(certificate.sheet(record)), ATTACHMENT, data, public, key.sign)
    with pytest.raises(CertificateRefused, match="页面"):
        verify(content)


def test_data_of_another_kind_is_refused(made: tuple[str, str, bytes]) -> None:
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    content = certify(pdf.draw_record(certificate.sheet(record_of(made[2]))), ATTACHMENT, b"{}", public, key.sign)
    with pytest.raises(CertificateRefused) as refusal:
        verify(content)
    assert refusal.value.code == "CERT-004"


def test_the_commands_write_it_check_it_and_refuse_in_chinese(
    made: tuple[str, str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url, number, _ = made
    out = tmp_path / "证明.pdf"
    assert main(["certify", number, "--out", str(out), "--database", url]) == 0
    assert main(["verify", str(out), "--fingerprint", certificate.own_fingerprint()]) == 0
    said = capsys.readouterr().out
    assert "核验通过" in said and number in said and certificate.own_fingerprint() in said
    assert main(["verify", str(out), "--fingerprint", "0000"]) == 1
    assert main(["verify", str(tmp_path / "没有.pdf")]) == 1
    assert main(["certify", number, "--out", str(tmp_path / "没有" / "a.pdf"), "--database", url]) == 1
    refusals = capsys.readouterr().err
    assert [code for code in ("CERT-007", "CERT-006", "FILE-011") if code not in refusals] == []
    assert not re.search(r"Traceback|Error", refusals)
