"""SHA-256 and AES-256-GCM, or SM3 and SM4-GCM: an office chooses, goes over, and whatever was made before holds."""

from datetime import date
from pathlib import Path

import pytest
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.ciphers import modes
from sqlmodel import col, select

from casework.casefile import Sealed
from casework.cli import main
from casework.errors import ChainBroken
from casework.papers import certificate
from casework.record import chain, journal, privacy
from casework.storage import algorithms, database, personal_key, store
from casework.storage.algorithms import Key, Keyring, Suite
from casework.storage.settings import settings
from casework.storage.tables import Document, FactRow, Logged
from casework.upkeep.backup import restoring
from casework.vocabulary import Act
from tests.backup_support import BLANK, NAME, kept, move
from tests.backup_support import case as case
from tests.backup_support import elsewhere as elsewhere
from tests.test_office import NAMES
from tests.web_support import do
from tests.web_support import office as office

ID_NUMBER = "11010519491231002X"


def test_both_are_as_the_standards_say() -> None:
    assert algorithms.digest(b"abc", Suite.NATIONAL) == (  # GB/T 32905-2016, A.1
        "sm3-66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    )
    line = b"sm4gcm:" + b"ASNFZ4mrze_-3LqYdlQyEA=="  # RFC 8998, A.1: without its further data the text is the same
    sealed = Key(line)._cipher(modes.GCM(bytes.fromhex("00001234567800000000abcd"))).encryptor()
    text = bytes.fromhex("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd")
    assert sealed.update(text).hex() == "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"


def test_each_key_opens_its_own_and_nothing_altered() -> None:
    lines = [Fernet.generate_key(), *map(algorithms.new_key, Suite)]
    tokens = [Key(line).encrypt(b"13800000000") for line in lines]
    assert [token.partition(b".")[0] for token in tokens[1:]] == [b"aes256gcm", b"sm4gcm"]
    assert {Keyring.of(lines).decrypt(token) for token in tokens} == {b"13800000000"}
    for at, line in enumerate(lines):
        others = Keyring.of([*lines[:at], *lines[at + 1 :], algorithms.new_key(Suite.NATIONAL)])
        altered = tokens[at][:-4] + (b"AAA=" if tokens[at][-4:] != b"AAA=" else b"BBB=")
        for box, token in ((others, tokens[at]), (Key(line), altered), (Key(line), tokens[at][:20]), (Key(line), b"")):
            with pytest.raises(InvalidToken):
                box.decrypt(token)
    for wrong in (
        b"",
        b"sm4gcm:",
        b"sm4gcm:AAAA",
        b"rot13:" + lines[0],
        b"\xff:x",
        lines[1].replace(b"aes256", b"sm4"),
    ):
        with pytest.raises(ValueError):
            Key(wrong)


def test_an_office_goes_over_and_all_of_it_is_read(
    case: str, elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A case begun by SHA-256, gone on with SM3 and back again: chains, files, numbers, a copy and a certificate."""
    old = privacy.seal_number(ID_NUMBER)
    own = settings().data / "office.toml"
    own.write_text(NAMES + 'algorithms = "national"\n', "utf-8")
    do(case, Act.EXTEND, "2026-11-18", by="zhou", days=10, reason="案情复杂")
    journal.note(Logged.MACHINE, "选用商用密码", who="guan")
    with database.transaction() as session:
        paper = session.exec(select(Document).where(Document.pdf != "")).one()
        paper.docx = store.put(b"word")
        assert paper.docx.startswith("sm3-") and store.get(paper.pdf) == BLANK
    assert main(["keys", "check"]) == 0 and "请执行 casework keys rotate" in capsys.readouterr().out
    assert main(["keys", "rotate"]) == 0 and "SM4-GCM" in capsys.readouterr().out
    new = privacy.seal_number(ID_NUMBER)
    assert new["token"].startswith("sm4gcm.") and not old["token"].startswith("sm4gcm.")
    copies = kept(tmp_path / "copies")
    own.write_text(NAMES, "utf-8")
    do(case, Act.EXTEND, "2026-11-19", by="zhou", days=10, reason="案情复杂")
    journal.note(Logged.MACHINE, "改用国际算法", who="guan")

    with database.reading() as session:
        rows = list(session.exec(select(FactRow).where(FactRow.case_number == case).order_by(col(FactRow.seq))))
        chain.verify(rows, rows[-1].hash, case)
        assert [algorithms.suite_of(row.hash) for row in rows[-3:]] == [
            Suite.INTERNATIONAL,
            Suite.NATIONAL,
            Suite.INTERNATIONAL,
        ]
        assert journal.verify(session) > 1
        checked = certificate.verify(certificate.certificate(session, case, date(2026, 11, 20)))
        assert checked.facts == len(rows) and checked.head == rows[-1].hash
        rows[-2].hash = rows[-2].hash.removeprefix(algorithms.SM3)
        with pytest.raises(ChainBroken, match=f"第{len(rows) - 1}项"):
            chain.verify(rows, rows[-1].hash, case)
        session.rollback()
    assert main(["rebuild"]) == 0
    assert [privacy.unseal(Sealed(**each)) for each in (old, new)] == [ID_NUMBER] * 2
    own.write_text(NAMES + 'algorithms = "md5"\n', "utf-8")
    assert main(["keys", "check"]) == 1 and "SM3、SM4-GCM" in capsys.readouterr().err
    own.unlink()

    move(elsewhere, monkeypatch)
    restoring.restored(copies, NAME)
    personal_key.forget()
    assert (store.get(paper.pdf), store.get(paper.docx)) == (BLANK, b"word")
    assert privacy.unseal(Sealed(**new)) == ID_NUMBER
