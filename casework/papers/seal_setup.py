"""电子印章, set up by the administrator: the certificate file, its password and the picture. Tried before it is put in
the place of the one in use; who may seal is a matter of roles, and the administrator's is none of them.
"""

import contextlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cryptography.x509 import Certificate
from cryptography.x509.oid import NameOID
from PIL import Image
from sqlmodel import Session

from casework.errors import CaseworkError
from casework.office import rights
from casework.office.rights import Right
from casework.office.setup import own_file
from casework.papers import sealing
from casework.papers.own_words import wordings
from casework.record import journal, proof
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.secrets import put_again
from casework.storage.settings import settings
from casework.storage.tables import Logged
from documents.errors import DocumentError

LARGEST_CERTIFICATE, LARGEST_PICTURE = 100_000, 5_000_000
"""Bytes. A certificate has some three thousand."""
SQUARE = 0.05
"""By how much the sides of the picture may differ: it is drawn 42 mm wide and high."""
LEAST_PIXELS = 300
"""Of a side; with fewer the seal is blurred in print."""
MOST_PIXELS = 4000
"""Of a side: at 42 mm more than any printer shows."""
SAMPLE = "D-12"
"""受理通知书, in whose sample the picture is looked at."""


class SetupRefused(CaseworkError):
    """The certificate or the picture cannot be used; the seal in use stays."""

    code, status = "SEAL-005", 422


@dataclass(frozen=True, kw_only=True)
class Setup:
    """How the office's seal stands. `obstacle` says why nothing can be sealed now."""

    by_service: str
    holder: str = ""
    since: date | None = None
    until: date | None = None
    has_picture: bool = False
    obstacle: str = ""

    @property
    def days_left(self) -> int | None:
        """Days until the certificate ends."""
        return (self.until - clock.today()).days if self.until else None


def standing() -> Setup:
    """The seal as it is set up now."""
    place = settings()
    if place.seal_service:
        hindered = sealing.obstacle()
        return Setup(by_service=place.seal_service, obstacle=hindered.message if hindered else "")
    has_picture = place.seal_picture.exists()
    if not place.seal_certificate.exists():
        return Setup(by_service="", has_picture=has_picture)
    try:
        service, hindered = sealing.service(), sealing.obstacle()
    except CaseworkError as unusable:
        return Setup(by_service="", has_picture=has_picture, obstacle=unusable.message)
    from documents.seal import CertificateSeal

    assert isinstance(service, CertificateSeal)
    certificate = service.certificate
    return Setup(
        by_service="",
        holder=_holder(certificate),
        since=clock.china_day(certificate.not_valid_before_utc),
        until=clock.china_day(certificate.not_valid_after_utc),
        has_picture=has_picture,
        obstacle=hindered.message if hindered else "",
    )


def entered(session: Session, *, actor: Actor, certificate: bytes, password: str, picture: bytes) -> Setup:
    """Another certificate with its password, another picture, or both. RightRefused, NotProvedAgain, SetupRefused: then
    the seal in use stays as it is."""
    rights.check(actor, Right.KEEP_SETTINGS)
    proof.check(actor, "更换电子印章")
    place = settings()
    if place.seal_service:
        raise SetupRefused("电子印章由外接的印章服务提供，不在这里设置", instead="请由维护服务器的人员更改")
    if not certificate and not picture:
        raise SetupRefused("没有选择证书文件，也没有选择印章图片", instead="请选择后再保存", field="certificate")
    before, password = standing(), password.strip()  # as it is read again
    files = dict[Path, bytes]()
    if picture:
        _check_picture(picture)
        files[place.seal_picture] = picture
    if certificate:
        _check_certificate(certificate, password)
        files |= {place.seal_certificate: certificate, place.seal_password_file: password.encode()}
    _put_together(files)
    after = standing()
    _note(session, "设置电子印章", before, after, bool(picture), actor)
    return after


def ended(session: Session, *, actor: Actor) -> None:
    """No certificate any more: documents are sealed on paper. RightRefused, NotProvedAgain, SetupRefused."""
    rights.check(actor, Right.KEEP_SETTINGS)
    proof.check(actor, "停用电子印章")
    place, before = settings(), standing()
    if not before.holder and not before.obstacle:
        raise SetupRefused("没有印章证书可以停用", instead="请刷新页面")
    place.seal_certificate.unlink(missing_ok=True)
    place.seal_password_file.unlink(missing_ok=True)
    _note(session, "停用电子印章", before, standing(), False, actor)


def preview() -> bytes:
    """A sample document with the picture where the seal goes: not sealed. SetupRefused where there is no picture."""
    if not settings().seal_picture.exists():
        raise SetupRefused("还没有印章图片", instead="请先选择图片并保存")
    from documents import seal as seals
    from documents.word import read_word

    subject = wordings.subject(SAMPLE)
    sample = wordings.check(subject.id, subject.shipped).sample
    assert sample is not None
    try:
        place = seals.place_on(read_word.read(sample.docx).document)
        return seals.shown(sample.pdf, place, settings().seal_picture)
    except DocumentError as refusal:
        raise SetupRefused(str(refusal), instead="请换一张图片") from refusal


def _put_together(files: Mapping[Path, bytes]) -> None:
    """All of them, or as it was, whatever fails: a certificate with the password of another opens nothing."""
    with contextlib.ExitStack() as back:
        for file, content in files.items():
            back.callback(_put_back, file, _content(file))
            put_again(file, content)
        back.pop_all()


def _put_back(file: Path, earlier: bytes | None) -> None:
    if _content(file) == earlier:
        return
    if earlier is None:
        file.unlink()
    else:
        put_again(file, earlier)


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def _check_picture(content: bytes) -> None:
    again = "请用PNG图片，正方形，底色透明，每边不少于300像素"
    if len(content) > LARGEST_PICTURE:
        raise SetupRefused("印章图片过大", instead=again, field="picture")
    try:
        with Image.open(io.BytesIO(content)) as image:
            kind, (width, height) = image.format, image.size
            if max(width, height) > MOST_PIXELS:
                raise SetupRefused(f"印章图片有{width}×{height}像素，过大", instead=again, field="picture")
            image.load()
            opaque = image.convert("RGBA").getchannel("A").getextrema()[0] == 255
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise SetupRefused("印章图片打不开", instead=again, field="picture") from None
    if kind != "PNG" or min(width, height) < LEAST_PIXELS or abs(width - height) > SQUARE * max(width, height):
        said = f"印章图片是{kind}，{width}×{height}像素，盖出来会变形或者不清"
        raise SetupRefused(said, instead=again, field="picture")
    if opaque:
        raise SetupRefused("印章图片的底色不透明，会盖住署名和日期", instead=again, field="picture")


def _check_certificate(content: bytes, password: str) -> None:
    from documents.seal import CertificateSeal

    if len(content) > LARGEST_CERTIFICATE:
        raise SetupRefused("这不是印章证书文件", instead="请选择 .p12 或者 .pfx 文件", field="certificate")
    try:
        CertificateSeal(content, password).ready()
    except DocumentError as refusal:
        reason, instead = getattr(refusal, "reason", str(refusal)), getattr(refusal, "instead", "")
        raise SetupRefused(reason, instead=instead, field="certificate") from refusal


def _holder(certificate: Certificate) -> str:
    for what in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME, NameOID.ORGANIZATIONAL_UNIT_NAME):
        if names := certificate.subject.get_attributes_for_oid(what):
            return str(names[0].value)
    return certificate.subject.rfc4514_string() or f"序号{certificate.serial_number:x}"


def _note(session: Session, what: str, before: Setup, after: Setup, picture: bool, actor: Actor) -> None:
    def as_said(setup: Setup) -> dict[str, str]:
        return {"证书": setup.holder, "有效至": setup.until.isoformat() if setup.until else ""}

    changed, place = {"图片": "***（已更换）"} if picture else {}, settings()
    watched = {
        "印章证书": place.seal_certificate,
        "印章图样": place.seal_picture,
        "印章密码": place.seal_password_file,
    }
    files = {name: own_file.fingerprint(file) for name, file in watched.items()}
    journal.write(
        session,
        Logged.MACHINE,
        what,
        who=actor.login,
        subject="电子印章",
        before={"电子印章": as_said(before)},
        after={"电子印章": as_said(after) | changed} | files,
    )
