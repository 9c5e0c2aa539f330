"""A PDF that carries its data and proves that no byte of it was changed since it was made.

The data is attached as an associated file, as PDF/A-3 has it. In the document's root stand a digest of the whole file
(with digest and signature blanked) and an Ed25519 signature of that digest. Both can be checked with nothing but the
file; that the key is the organ's own is for its published fingerprint to say.
"""

import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name, String

from documents.errors import DocumentError

DIGEST = re.compile(rb"/Digest \(([0-9a-f]{64})\)")
SIGNATURE = re.compile(rb"/Signature \(([0-9a-f]{128})\)")


class NotCertified(DocumentError):
    """A file that is none of ours, or no longer whole enough to tell."""

    code = "DOC-121"

    def __init__(self) -> None:
        super().__init__()

    def __str__(self) -> str:
        return "它不是由本系统出具的证明文件，或者已损坏到不能辨认。请向出具机关索取原件。"


class Altered(DocumentError):
    """The file is not, byte for byte, what was made."""

    code = "DOC-122"

    def __init__(self) -> None:
        super().__init__()

    def __str__(self) -> str:
        return "文件在出具之后被改动过：整份文件的校验值与其中所记的不符。请向出具机关索取原件。"


@dataclass(frozen=True, kw_only=True)
class Certified:
    """What a certified file carries. `blank` is the file with digest and signature blanked."""

    data: bytes
    public_key: bytes
    digest: bytes
    signature: bytes
    blank: bytes


def blank(drawn: bytes, name: str, data: bytes, public_key: bytes) -> bytes:
    """The PDF with its data attached and room for digest and signature. The same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        attached = pikepdf.AttachedFileSpec(
            pdf,
            data,
            filename=name,
            description="原始数据",
            mime_type="application/json",
            creation_date="",
            mod_date="",
        )
        attached.obj.AFRelationship = Name.Data
        pdf.attachments[name] = attached
        pdf.Root.CaseworkSeal = Dictionary(
            Digest=String("0" * 64), Signature=String("0" * 128), PublicKey=String(public_key.hex())
        )
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return out.getvalue()


def certify(drawn: bytes, name: str, data: bytes, public_key: bytes, sign: Callable[[bytes], bytes]) -> bytes:
    """The PDF with its data, digest and signature. `sign` signs the digest with the key that `public_key` opens."""
    content = blank(drawn, name, data, public_key)
    digest = hashlib.sha256(content).digest()
    content = _filled(content, DIGEST, digest)
    return _filled(content, SIGNATURE, sign(digest))


def _filled(content: bytes, place: re.Pattern[bytes], value: bytes) -> bytes:
    found = place.search(content)
    assert found
    return content[: found.start(1)] + value.hex().encode() + content[found.end(1) :]


def unpack(content: bytes, name: str) -> Certified:
    """What the file carries; `Altered` unless every byte is as it was made, `NotCertified` when it is none of ours. The
    signature is for the caller to check."""
    digests, signatures = list(DIGEST.finditer(content)), list(SIGNATURE.finditer(content))
    if len(digests) != 1 or len(signatures) != 1:
        raise NotCertified
    digest, signature = bytes.fromhex(digests[0][1].decode()), bytes.fromhex(signatures[0][1].decode())
    emptied = _filled(_filled(content, DIGEST, bytes(32)), SIGNATURE, bytes(64))
    if hashlib.sha256(emptied).digest() != digest:
        raise Altered
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            data = pdf.attachments[name].get_file().read_bytes()
            public_key = bytes.fromhex(str(pdf.Root.CaseworkSeal.PublicKey))
    except (pikepdf.PdfError, KeyError, AttributeError, ValueError) as error:
        raise NotCertified from error
    return Certified(data=data, public_key=public_key, digest=digest, signature=signature, blank=emptied)
