"""The office's seal on its documents: put on once, by those who may, and checked whenever the file is handed out.

The seal service is a certificate file of the office (`documents.seal.CertificateSeal`), or whatever
CASEWORK_SEAL_SERVICE names: `package.module:factory`, called without arguments, gives a `documents.seal.SealService`.
That is the one place where a service for SM2 seals (GB/T 38540) plugs in.

A sealed document is final. Its words change only through the act 更正文书, which writes another document.
"""

import importlib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.office import notices, rights, staff
from casework.office.rights import Right
from casework.queries.record import document_rows
from casework.record import access, commands, proof
from casework.record.commands import Actor
from casework.storage import clock, store
from casework.storage.office import normal_number, office
from casework.storage.settings import settings
from casework.storage.tables import Attachment, Case, Document
from casework.vocabulary import AttachmentPurpose, DocumentKind, Role
from documents.errors import DocumentError
from documents.kinds import kind_of
from documents.kinds.declaring import Author, Service

if TYPE_CHECKING:
    from documents.seal import SealService

METHODS = ("ready", "seal", "check")


class SealingRefused(CaseworkError):
    """The document is not one that can be sealed now; or the certificate or the file does not allow it."""

    code = "SEAL-001"


class NoSuchDocument(CaseworkError):
    """The document does not exist, or has not been written yet."""

    code, status = "DOC-404", 404


class NoSeal(CaseworkError):
    """The office has set up no seal, or what it has set up cannot be used."""

    code = "SEAL-002"


class SealDoesNotHold(CaseworkError):
    """A sealed file is not as it was sealed. It is kept, and not handed out."""

    code = "SEAL-003"


class NotSealedYet(CaseworkError):
    """The office serves sealed documents only (`serve_only_sealed`)."""

    code = "SEAL-004"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a document stands with its seal. `holder` is whose seal it is; `may` whether this officer can put one on."""

    at: datetime | None = None
    by: str = ""
    holder: str = ""
    may: bool = False


# ---- the service


def is_set_up() -> bool:
    """Whether the office has a seal at all."""
    return bool(settings().seal_service) or settings().seal_certificate.exists()


def service() -> "SealService":
    """The office's seal service, read anew each time, so that a new certificate counts at once. NoSeal."""
    place = settings()
    if place.seal_service:
        return _plugged_in(place.seal_service)
    if not place.seal_certificate.exists():
        raise NoSeal("本机关没有接入电子印章，不能盖章", instead="请管理员放置印章证书，或者打印后盖章并上传盖章原件")
    from documents.seal import CertificateSeal

    picture = place.seal_picture if place.seal_picture.exists() else None
    try:
        certificate = place.seal_certificate.read_bytes()
        password = place.seal_password_file.read_text("utf-8").strip() if place.seal_password_file.exists() else ""
    except (OSError, UnicodeDecodeError):
        raise NoSeal("印章证书或者其密码文件读不出来，文书没有盖章", instead="请管理员核对文件和读取权限") from None
    try:
        return CertificateSeal(certificate, password, picture)
    except DocumentError as refusal:
        raise _in_ours(NoSeal, refusal) from refusal


def obstacle() -> CaseworkError | None:
    """Why nothing can be sealed now, to be told before anyone approves; None while the seal is ready, or where the
    office has none."""
    if not is_set_up():
        return None
    try:
        service().ready()
    except CaseworkError as refused:
        return refused
    except DocumentError as refusal:
        return _in_ours(NoSeal, refusal)
    return None


def _plugged_in(name: str) -> "SealService":
    """The service of another program, by its dotted name."""
    module, _, factory = name.partition(":")
    try:
        made = getattr(importlib.import_module(module), factory)()
    except Exception as error:  # somebody else's program: whatever goes wrong in it, nothing is sealed
        raise NoSeal(f"电子印章服务“{name}”接不上，文书没有盖章", instead="请管理员核对设置和印章服务") from error
    if not all(callable(getattr(made, method, None)) for method in METHODS):
        raise NoSeal(f"“{name}”不是电子印章服务，文书没有盖章", instead=f"它须有{'、'.join(METHODS)}三个方法")
    service: SealService = made
    return service


def _in_ours(kind: type[CaseworkError], refusal: DocumentError) -> CaseworkError:
    """A refusal of `documents` as officers get one."""
    reason, instead = getattr(refusal, "reason", str(refusal)), getattr(refusal, "instead", "")
    return kind(reason, instead=instead, code=refusal.code)


# ---- putting it on


def seal(session: Session, document_id: int, *, actor: Actor, now: datetime) -> Document:
    """Seal a written document in the organ's name. RoleRefused, SealingRefused, NoSeal: then nothing is changed."""
    row = session.exec(select(Document).where(col(Document.id) == document_id).with_for_update()).one_or_none()
    if row is None:
        raise NoSuchDocument("这份文书不存在", instead="请从案件页面打开")
    check_sealable(row, access.within(commands.load(session, row.case_number), actor))
    proof.check(actor, "盖章")
    sealer = service()
    from documents import seal as seals
    from documents.word import read_word

    kind = DocumentKind(row.kind)
    try:
        sealer.ready()
        # The Word file says the same as the PDF and, unlike it, what is the signature.
        place = seals.place_on(read_word.read(store.get(row.docx)).document)
        sealed = sealer.seal(store.get(row.pdf), place, f"{kind.label}{row.number}")
        sealer.check(sealed)
    except DocumentError as refusal:
        raise _in_ours(SealingRefused, refusal) from refusal
    row.sealed, row.sealed_at, row.sealed_by = store.put(sealed), now, actor.login
    session.add(row)
    return row


def check_sealable(row: Document, actor: Actor) -> None:
    """Refuse, with the reason, what this officer cannot seal."""
    name = DocumentKind(row.kind).label
    rights.check(actor, Right.SEAL)
    if row.sealed:
        raise SealingRefused(f"“{name}”已经盖章，不能再盖", instead="盖章后的文书有错的，办理更正文书")
    if row.recalled:
        raise SealingRefused(f"“{name}”已收回，不能盖章", instead="请对更正后的文书盖章")
    if not row.pdf:
        raise SealingRefused(f"“{name}”还没有生成，不能盖章", instead="请在文书生成后盖章")
    if not _in_the_organs_name(row):
        raise SealingRefused(f"“{name}”不是以本机关名义发出的文书，不用盖章", instead="需要签名盖章的，打印后办理")


def _in_the_organs_name(row: Document) -> bool:
    """Whether it goes out in the name of the organ or its office; records and internal papers stay in the file."""
    kind = kind_of(row.kind)
    return kind.author in (Author.ORGAN, Author.OFFICE) and kind.service is not Service.FILED


# ---- handing it out


def pdf(row: Document) -> bytes:
    """The PDF of a document as it is handed out: the sealed one where there is one, and only while its seal holds.
    SealDoesNotHold, `FileLost`."""
    if not row.sealed:
        return store.get(row.pdf)
    content = store.get(row.sealed)
    try:
        _check(content)
    except DocumentError as refusal:
        raise _in_ours(SealDoesNotHold, refusal) from refusal
    return content


def _check(content: bytes) -> str:
    """Whose seal it is. The file is the one that was sealed, by its hash; so a seal of the office's former certificate
    holds as well as one of the present."""
    if settings().seal_service:
        return service().check(content).holder
    from documents import seal as seals

    return seals.check(content).holder


@lru_cache(maxsize=4096)
def _holder(digest: str) -> str:
    """Whose seal is on a file; a file is known by its hash and never changes."""
    return _check(store.get(digest))


def _holder_if_known(digest: str) -> str:
    """Empty while it cannot be told: the page of a case is not the place to refuse a file."""
    try:
        return _holder(digest)
    except (CaseworkError, DocumentError):
        return ""


def alarm(session: Session, row: Document, refusal: CaseworkError) -> None:
    """Tell who handles the case, who sealed the document and the administrators, each once until he has read it."""
    case = session.get_one(Case, row.case_number)
    admins = notices.logins_of(session, Role.ADMINISTRATOR, clock.today())
    said = f"{case.number}的“{DocumentKind(row.kind).label}”（{row.number or '无文号'}）不能提供下载：{refusal.message}"
    notices.tell(session, [notices.answerable(session, case), row.sealed_by, *admins], said, case=case.number)


def standing(session: Session, number: str, actor: Actor) -> dict[int, Standing]:
    """How each document of a case stands with its seal, by its id."""
    names, can = staff.names(session), is_set_up() and rights.has(actor.roles, Right.SEAL)
    found = {}
    for row in document_rows(session, normal_number(number)):
        if row.sealed:
            found[row.id or 0] = Standing(
                at=row.sealed_at, by=names.get(row.sealed_by, row.sealed_by), holder=_holder_if_known(row.sealed)
            )
        else:
            ready = can and bool(row.pdf) and not row.recalled and _in_the_organs_name(row)
            found[row.id or 0] = Standing(may=ready)
    return found


def check_service(session: Session, number: str, kind: DocumentKind, party: str) -> None:
    """Where the office serves sealed documents only: refuse to register service of one that carries no seal, neither
    here nor, uploaded as its signed original, on paper."""
    if not office().serve_only_sealed:
        return
    latest = (
        select(Document)
        .where(
            col(Document.case_number) == normal_number(number),
            col(Document.kind) == kind.value,
            col(Document.addressee) == party,
            col(Document.recalled).is_(False),
        )
        .order_by(col(Document.seq).desc())
    )
    row = session.exec(latest).first()
    if row is None or row.sealed or not _in_the_organs_name(row) or _sealed_on_paper(session, row):
        return
    raise NotSealedYet(
        f"“{DocumentKind(row.kind).label}”还没有盖章，不能登记送达",
        instead="请机构负责人或者机关负责人先盖章；已在纸上盖章的，先上传签名盖章原件",
    )


def _sealed_on_paper(session: Session, row: Document) -> bool:
    original = select(Attachment.id).where(
        col(Attachment.document_id) == row.id,
        col(Attachment.purpose) == AttachmentPurpose.SIGNED_ORIGINAL.value,
        col(Attachment.withdrawn_at).is_(None),
    )
    return session.exec(original).first() is not None
