"""Sealing a finished PDF, and checking the seal whenever the file is handed out.

`SealService` is the port. `CertificateSeal` seals with a PKCS#12 file of the office: it guards the file's integrity
inside the house. A legal seal (SM2, GB/T 38540) comes from the seal service of the government cloud; its client
implements the same three methods and takes this one's place.
"""

import io
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import Certificate
from PIL import Image
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext

from documents import pdf
from documents.blocks import Document
from documents.errors import DocumentError

FIELD = "Seal"
DIAMETER = 42 / 25.4 * 72
"""Points. The seal of a county government is 42 mm across."""
PX = 0.75
"""Points of a CSS pixel."""

logging.getLogger("pyhanko.sign.validation").addHandler(logging.NullHandler())


class SealRefused(DocumentError):
    """A seal that cannot be put on, or does not hold."""

    code = "DOC-130"

    def __init__(self, reason: str, instead: str) -> None:
        super().__init__(reason, instead)
        self.reason, self.instead = reason, instead

    def __str__(self) -> str:
        return f"{self.reason}。{self.instead}。"


class CertificateOutOfDate(SealRefused):
    """The certificate has expired or is not yet valid."""

    code = "DOC-131"


class CertificateUnreadable(SealRefused):
    """The file, its password or its kind of key is wrong."""

    code = "DOC-132"


class AlreadySealed(SealRefused):
    """A sealed document is final."""

    code = "DOC-133"


class SealBroken(SealRefused):
    """The file was changed after it was sealed, or carries no seal where it should."""

    code = "DOC-134"


class NotSealable(SealRefused):
    """No PDF, or one that cannot be added to."""

    code = "DOC-135"


class PictureUnreadable(SealRefused):
    """The picture of the seal is no picture."""

    code = "DOC-136"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the middle of the seal goes: page from 0, points from the left and lower edge."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Sealed:
    """What an unbroken seal says: whose it is, by its certificate, and when it was put on (UTC, the sealing machine's
    own clock)."""

    holder: str
    serial: str
    at: datetime | None


class SealService(Protocol):
    """What seals documents for the office."""

    def ready(self) -> None:
        """Raise a `SealRefused` when nothing can be sealed now, so that it is known before anyone approves."""

    def seal(self, content: bytes, place: Place, reason: str) -> bytes:
        """The PDF with the seal on it; everything before it stays byte for byte. A `SealRefused` otherwise."""

    def check(self, content: bytes) -> Sealed:
        """What the seal says; `SealBroken` when the file is not as it was sealed."""


class CertificateSeal:
    """A seal by a PKCS#12 file with an RSA or ECDSA key, shown as a picture (PNG, transparent)."""

    def __init__(self, certificate: bytes, password: str, picture: Path | None = None) -> None:
        self.picture = picture
        self._data, self._password = certificate, password.encode()
        try:
            key, found, _ = pkcs12.load_key_and_certificates(certificate, self._password)
        except Exception as error:  # wrong password, damage and unknown curves all raise their own kinds
            raise CertificateUnreadable(
                "印章证书打不开：文件损坏、密码不对，或者不是RSA、ECDSA证书",
                "请核对证书文件（.p12、.pfx）和密码；国密（SM2）证书请接入电子印章服务",
            ) from error
        if key is None or found is None:
            raise CertificateUnreadable("印章证书文件中没有私钥或者证书", "请重新导出含私钥的证书文件")
        self.certificate: Certificate = found

    def ready(self) -> None:
        now = datetime.now(UTC)
        if now > self.certificate.not_valid_after_utc:
            day = f"{self.certificate.not_valid_after_utc:%Y-%m-%d}"
            raise CertificateOutOfDate(f"印章证书已于{day}到期，文书没有盖章", "请更换证书后重新盖章")
        if now < self.certificate.not_valid_before_utc:
            day = f"{self.certificate.not_valid_before_utc:%Y-%m-%d}"
            raise CertificateOutOfDate(f"印章证书自{day}起才有效，文书没有盖章", "请核对系统时间，或者更换证书")
        if self.picture:
            try:
                with Image.open(self.picture) as picture:
                    picture.load()
            except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
                raise PictureUnreadable("印章图片打不开，文书没有盖章", "请换成完好的PNG图片，底色透明") from error

    def seal(self, content: bytes, place: Place, reason: str) -> bytes:
        self.ready()
        signer = signers.SimpleSigner.load_pkcs12_data(self._data, other_certs=[], passphrase=self._password)
        half = DIAMETER / 2
        left, lower = round(place.x - half), round(place.y - half)
        box = (left, lower, left + round(DIAMETER), lower + round(DIAMETER))
        try:
            writer = IncrementalPdfFileWriter(io.BytesIO(content))
            if writer.prev.embedded_signatures:
                raise AlreadySealed("文书已经盖章，不能再盖", "盖章后的文书以更正文书更正")
            append_signature_field(writer, SigFieldSpec(FIELD, on_page=place.page, box=box if self.picture else None))
            signing = signers.PdfSigner(
                signers.PdfSignatureMetadata(field_name=FIELD, reason=reason, md_algorithm="sha256"),
                signer=signer,
                stamp_style=_look(self.picture) if self.picture else None,
            )
            made: bytes = signing.sign_pdf(writer).getvalue()
        except (PdfError, SigningError) as error:
            raise NotSealable("这个PDF文件不能盖章：文件损坏、加密或者页码不对", "请重新生成文书后再盖章") from error
        return made

    def check(self, content: bytes) -> Sealed:
        return check(content, self.certificate)


def shown(content: bytes, place: Place, picture: Path) -> bytes:
    """The PDF with the picture where the seal would go, and no seal: to look at. `PictureUnreadable`."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    try:
        stamp = _look(picture).create_stamp(writer, BoxConstraints(DIAMETER, DIAMETER), {})
        stamp.apply(place.page, round(place.x - DIAMETER / 2), round(place.y - DIAMETER / 2))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise PictureUnreadable("印章图片打不开", "请换成完好的PNG图片，底色透明") from error
    made = io.BytesIO()
    writer.write(made)  # type: ignore[no-untyped-call]
    return made.getvalue()


def check(content: bytes, certificate: Certificate | None = None) -> Sealed:
    """What the seal of a file says; `SealBroken` when it is not as it was sealed, or by another certificate than the
    one given."""
    broken = "请不要使用该文件；从系统重新下载，并报告管理员"
    try:
        signatures = PdfFileReader(io.BytesIO(content)).embedded_signatures
        if not signatures:
            raise SealBroken("文书上没有电子印章", broken)
        signature = signatures[-1]
        signer = signature.signer_cert
        # Whether the certificate is trusted is not asked of the world: it must be the office's own, also when expired.
        context = ValidationContext(trust_roots=[signer], allow_fetching=False)
        status: PdfSignatureStatus = validate_pdf_signature(signature, context)
    except (PdfError, SignatureValidationError, ValueError, KeyError, AttributeError) as error:
        raise SealBroken("文书的电子印章不能辨认，文件可能已损坏", broken) from error
    whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    if not (status.intact and status.valid and whole):
        raise SealBroken("文书在盖章之后被改动过", broken)
    if certificate is not None and signer.serial_number != certificate.serial_number:
        raise SealBroken("文书上的印章不是本机关现用的印章", broken)
    if certificate is not None and signer.sha256 != certificate.fingerprint(SHA256()):
        raise SealBroken("文书上的印章不是本机关现用的印章", broken)
    return Sealed(
        holder=str(signer.subject.native.get("common_name", "")),
        serial=f"{signer.serial_number:x}",
        at=status.signer_reported_dt,
    )


def _look(picture: Path) -> StaticStampStyle:
    """The picture alone, as large as its box, over the text."""
    filling = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MID,
        y_align=AxisAlignment.ALIGN_MID,
        inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
    )
    return StaticStampStyle(
        background=PdfImage(str(picture)), background_opacity=1.0, background_layout=filling, border_width=0
    )


def place_on(document: Document) -> Place:
    """Where the seal goes on a document: over the last signature, its middle between the signers and the date
    (GB/T 9704: 居中下压发文机关署名和成文日期). `NotSealable` for a document without signature."""
    with pdf.drawing, pdf.strictly() as fetcher:
        pages = pdf.fitted(document, fetcher)[0].pages
    for number in reversed(range(len(pages))):
        page = pages[number]
        lines = [
            line
            for box in page._page_box.descendants()
            if box.element is not None and box.element.get("class") == "signature" and box.element_tag == "div"
            for line in box.descendants()
            if type(line).__name__ == "TextBox"
        ]
        if lines:
            last = lines[-1]
            top = min(line.position_y for line in lines[-2:])
            bottom = last.position_y + last.height
            middle = last.position_x + last.width / 2
            return Place(page=number, x=middle * PX, y=(page.height - (top + bottom) / 2) * PX)
    raise NotSealable("文书没有署名和成文日期，不知道章盖在何处", "请补全文书后再盖章")
