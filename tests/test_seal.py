"""The seal: seen where it belongs, broken by any change, refused in Chinese when the certificate cannot seal."""

import io
import struct
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from documents import pdf, seal
from documents.blocks import Document, Paragraph, Signature
from documents.seal import (
    AlreadySealed,
    CertificateOutOfDate,
    CertificateSeal,
    CertificateUnreadable,
    NotSealable,
    PictureUnreadable,
    SealBroken,
    SealRefused,
    SealService,
)
from tests.test_documents_layout import paper

PASSWORD = "印章密码1"


@cache
def key_of_the_office() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def certificate(begins: int = -10, ends: int = 365, key: rsa.RSAPrivateKey | None = None) -> bytes:
    """A PKCS#12 file, valid from and to so many days from now."""
    key = key or key_of_the_office()
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "示例市人民政府")]), datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=begins))
        .not_valid_after(now + timedelta(days=ends))
        .add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True)
        .sign(key, SHA256())
    )
    protection = BestAvailableEncryption(PASSWORD.encode())
    return pkcs12.serialize_key_and_certificates(b"seal", key, made, None, protection)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A red ring on a transparent ground."""
    red, nothing = bytes((230, 0, 18, 255)), bytes(4)
    rows = (
        b"".join(red if 84**2 < (x - 100) ** 2 + (y - 100) ** 2 < 98**2 else nothing for x in range(200))
        for y in range(200)
    )
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows))
    path = tmp_path_factory.mktemp("seal") / "seal.png"
    chunks = ((b"IHDR", struct.pack(">2I5B", 200, 200, 8, 6, 0, 0, 0)), (b"IDAT", pixels), (b"IEND", b""))
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks)
    )
    return path


def document() -> Document:
    return paper(Paragraph(text="决定如下。" * 80), Signature(signers=("示例市人民政府",), date="2026年5月28日"))


@pytest.fixture(scope="module")
def office(picture: Path) -> CertificateSeal:
    return CertificateSeal(certificate(), PASSWORD, picture)


@pytest.fixture(scope="module")
def sealed(office: CertificateSeal) -> bytes:
    return office.seal(pdf.draw(document()), seal.place_on(document()), "行政复议决定书")


def test_a_sealed_document_is_whole_and_says_whose_the_seal_is(office: CertificateSeal, sealed: bytes) -> None:
    service: SealService = office
    found = service.check(sealed)
    assert found.holder == "示例市人民政府"
    assert found.serial == f"{office.certificate.serial_number:x}" and found.at


def test_nothing_before_the_seal_is_changed(sealed: bytes) -> None:
    assert sealed.startswith(pdf.draw(document()))


def test_the_seal_is_seen_over_signature_and_date(sealed: bytes) -> None:
    place = seal.place_on(document())
    book = pypdfium2.PdfDocument(sealed)
    book.init_forms()
    page = book[place.page]
    shown = page.render(scale=1, may_draw_forms=True).to_pil().convert("RGB")
    reds = [
        (x, y)
        for x in range(shown.width)
        for y in range(shown.height)
        if (c := shown.getpixel((x, y)))[0] > 180 and c[1] < 110 and c[2] < 110
    ]
    xs, ys = [x for x, _ in reds], [y for _, y in reds]
    assert abs((min(xs) + max(xs)) / 2 - place.x) < 3 and abs(shown.height - (min(ys) + max(ys)) / 2 - place.y) < 3
    assert 112 < max(xs) - min(xs) < 120
    words = page.get_textpage()
    left, bottom, right, top = words.get_charbox(words.get_text_range().rindex("2026年5月28日"))
    assert min(xs) < left and right < max(xs)
    assert abs(place.y - (bottom + top) / 2) < 30


def test_one_changed_byte_and_anything_added_break_the_seal(office: CertificateSeal, sealed: bytes) -> None:
    for place in (200, len(sealed) // 3, len(sealed) // 2):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(SealBroken):
            office.check(bytes(changed))
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sealed)) as opened:
        opened.save(out)
    with pytest.raises(SealBroken):
        office.check(out.getvalue())
    with pytest.raises(SealBroken):
        office.check(sealed + b"\n1 0 obj\n<<>>\nendobj\n")


def test_a_file_without_a_seal_is_not_taken_for_sealed(office: CertificateSeal) -> None:
    for content in (b"", b"%PDF-1.7", b"scan", pdf.draw(document())):
        with pytest.raises(SealBroken):
            office.check(content)


def test_the_seal_of_somebody_else_is_told(office: CertificateSeal) -> None:
    other = CertificateSeal(certificate(key=rsa.generate_private_key(public_exponent=65537, key_size=2048)), PASSWORD)
    made = other.seal(pdf.draw(document()), seal.place_on(document()), "试")
    assert other.check(made).holder == "示例市人民政府"
    with pytest.raises(SealBroken, match="不是本机关"):
        office.check(made)


class Earlier(CertificateSeal):
    """A seal as it was on the day when its certificate was still valid."""

    def ready(self) -> None:
        pass


def test_a_seal_outlives_its_certificate() -> None:
    expired = Earlier(certificate(-400, -1), PASSWORD)
    made = expired.seal(pdf.draw(document()), seal.place_on(document()), "试")
    assert expired.check(made).holder == "示例市人民政府"


def test_a_sealed_document_is_final(office: CertificateSeal, sealed: bytes) -> None:
    with pytest.raises(AlreadySealed, match="更正"):
        office.seal(sealed, seal.place_on(document()), "再盖")


@pytest.mark.parametrize(("begins", "ends", "why"), [(-400, -1, "到期"), (5, 400, "才有效")])
def test_a_certificate_out_of_date_seals_nothing(begins: int, ends: int, why: str) -> None:
    office = CertificateSeal(certificate(begins, ends), PASSWORD)
    for attempt in (office.ready, lambda: office.seal(pdf.draw(document()), seal.place_on(document()), "试")):
        with pytest.raises(CertificateOutOfDate, match=why):
            attempt()


@pytest.mark.parametrize(
    "opened",
    [
        lambda: CertificateSeal(certificate(), "错的密码"),
        lambda: CertificateSeal(b"not a certificate", PASSWORD),
    ],
)
def test_a_certificate_that_cannot_be_opened_is_refused(opened: Callable[[], object]) -> None:
    with pytest.raises(CertificateUnreadable, match="SM2"):
        opened()


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_a_picture_that_is_none_is_told_before_anything_is_sealed(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "seal.png").write_bytes(content)
    with pytest.raises(PictureUnreadable, match="印章图片打不开"):
        CertificateSeal(certificate(), PASSWORD, tmp_path / "seal.png").ready()


def test_what_is_no_pdf_is_not_sealed(office: CertificateSeal) -> None:
    with pytest.raises(NotSealable):
        office.seal(b"scan", seal.place_on(document()), "试")
    with pytest.raises(NotSealable, match="署名"):
        seal.place_on(paper(Paragraph(text="没有署名")))


def test_every_refusal_is_a_chinese_sentence_with_its_code() -> None:
    kinds = (CertificateOutOfDate, CertificateUnreadable, AlreadySealed, SealBroken, NotSealable)
    assert len({kind.code for kind in kinds}) == 5 and all(issubclass(kind, SealRefused) for kind in kinds)
    assert str(SealBroken("文书被改动过", "请重新下载")) == "文书被改动过。请重新下载。"
