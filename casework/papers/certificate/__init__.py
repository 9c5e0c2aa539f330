"""The certified timeline: every fact of a case with its article and proof, every period with its derivation, every file
with its hash, as a PDF that anyone can check without our database.

The facts are attached as they were hashed, so the chain can be computed again. The pages are drawn from the attached
data alone, so they can be drawn again too and must come out the same.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from sqlmodel import Session

from casework import queries
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.law import receipt
from casework.law.receipt import Receipt
from casework.papers import attachments
from casework.papers.certificate import recomputed
from casework.papers.certificate.pages import FORMS
from casework.papers.certificate.pages import grouped as grouped
from casework.papers.certificate.pages import sheet as sheet
from casework.procedure.verdicts import Verdict, verdicts
from casework.queries.steps import Step, unseen
from casework.record import chain, commands
from casework.storage import algorithms
from casework.storage.office import office
from casework.storage.secrets import key_bytes
from casework.storage.settings import settings
from casework.storage.tables import Document, FactRow
from casework.vocabulary import Role
from documents.case_file.certified import Altered, certify, unpack
from documents.case_file.certified import blank as blank_file
from documents.errors import DocumentError

FORMAT = "casework-timeline-1"
ATTACHMENT = "timeline.json"
STAGES = 3  # the record is checked, its words and periods are put together, its pages are drawn


class CertificateRefused(CaseworkError):
    """The file proves nothing: it was altered, or what it says does not hold together."""

    code, status = "CERT-001", 422


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A certificate that holds. `redrawn` is False when another version of the product made it, whose pages this one
    cannot draw again."""

    case: str
    organ: str
    made_on: date
    facts: int
    files: int
    head: str
    fingerprint: str
    redrawn: bool
    dates: int
    """How many dates were computed again; none in a certificate of before receipts."""
    unknown: tuple[str, ...]
    """Rows of the law and years of the calendar it rests on that are not those this version ships."""


def certificate(session: Session, number: str, today: date, step: Step = unseen) -> bytes:
    """The certified timeline of a case as of now, for whoever is given it: what only some may read is not in it, and
    nothing in it tells that it is not. NoSuchCase; `ChainBroken` when the record itself does not hold."""
    from documents import pdf  # half a second, which checking a record does not need

    case = commands.load(session, number)
    rows = commands.facts_of(session, case.number)
    chain.verify(rows, rows[-1].hash, case.number)
    step(1, STAGES)
    record = _record(session, case.number, open_rows(rows, queries.shown_numbers(session, case.number)), today)
    key = _key(settings().data / "secrets" / "certificate.key")
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    step(2, STAGES)
    pages = pdf.draw_record(sheet(record))
    step(3, STAGES)
    return certify(pages, ATTACHMENT, chain.canonical(record).encode(), public, key.sign)


def verify(content: bytes) -> Checked:
    """Check a certificate with nothing but itself; `CertificateRefused` or `ChainBroken` says what is wrong."""
    from documents import pdf

    try:
        certified = unpack(content, ATTACHMENT)
    except Altered as refusal:
        raise CertificateRefused(str(refusal), code="CERT-002") from refusal
    except DocumentError as refusal:
        raise CertificateRefused(str(refusal)) from refusal
    try:
        Ed25519PublicKey.from_public_bytes(certified.public_key).verify(certified.signature, certified.digest)
    except (InvalidSignature, ValueError):
        raise CertificateRefused("文件的签名不成立", instead="请向出具机关索取原件", code="CERT-003") from None
    record = _parsed(certified.data)
    rows = [_row(record["case"], fact) for fact in record["facts"]]
    chain.verify(rows, record["head"], record["case"])
    redrawn = record["drawn_with"] == _drawn_with()
    again = recomputed.verify(record, same_words=redrawn)
    if redrawn:
        drawn = blank_file(pdf.draw_record(sheet(record)), ATTACHMENT, certified.data, certified.public_key)
        if drawn != certified.blank:
            raise CertificateRefused("页面上的文字与所附数据不一致", instead="请向出具机关索取原件", code="CERT-005")
    return Checked(
        case=record["case"],
        organ=record["organ"],
        made_on=date.fromisoformat(record["made_on"]),
        facts=len(rows),
        files=sum(bool(paper.get(kind)) for paper in record["documents"] for kind, _ in FORMS)
        + len(record.get("attachments", ())),
        head=record["head"],
        fingerprint=fingerprint(certified.public_key),
        redrawn=redrawn,
        dates=again.dates,
        unknown=again.unknown,
    )


def fingerprint(public_key: bytes) -> str:
    """How an organ publishes its key, and how a reader compares it."""
    return grouped(hashlib.sha256(public_key).hexdigest()[:32], 4)


def own_fingerprint() -> str:
    """The fingerprint of this office's key, which is made on first use."""
    key = _key(settings().data / "secrets" / "certificate.key")
    return fingerprint(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


# ---- the data


def open_rows(rows: list[FactRow], numbers: dict[int, int]) -> list[FactRow]:
    """The facts that everybody may read, numbered one after the other and chained anew: a gap in the numbers, or a hash
    that nothing precedes, would tell of what was left out. Where nothing is, they are as they were recorded."""
    if len(numbers) == len(rows):
        return rows
    found: list[FactRow] = []
    for row in rows:
        if row.seq not in numbers:
            continue
        copy = FactRow(**row.model_dump(exclude={"id"}))
        copy.seq, copy.previous = numbers[row.seq], found[-1].hash if found else chain.START
        given = json.loads(row.details)
        named = {name: numbers[given[name]] for name in queries.NAMES_AN_ENTRY if given.get(name) in numbers}
        copy.details = chain.canonical(given | named)
        copy.hash = chain.seal(copy, algorithms.suite_of(row.hash))
        found.append(copy)
    return found


def _record(session: Session, number: str, rows: list[FactRow], today: date) -> dict[str, Any]:
    case = commands.load(session, number)
    seen = queries.shown_numbers(session, number)
    entries = {entry.no: entry for entry in queries.timeline(session, number)}
    papers = {line.id: line for line in queries.documents(session, case)}
    stored = {key: session.get(Document, key) for key in papers}
    judged = verdicts(case, today)
    return {
        "format": FORMAT,
        "drawn_with": _drawn_with(),
        "organ": office().organ,
        "case": number,
        "procedure": case.procedure.label,
        "state": case.state.label,
        "made_on": today.isoformat(),
        "parties": [f"{party.role.label}：{party.name}" for party in case.parties],
        "facts": [_fact(row, entries[row.seq]) for row in rows],
        "clocks": [_clock(case, verdict, receipt.of(verdict.due)) for verdict in judged],
        "sources": recomputed.sources(receipt.of(verdict.due) for verdict in judged),
        "documents": [
            {
                "title": line.kind.label,
                "to": line.addressee_name,
                "number": line.number,
                "served_on": line.served_on.isoformat() if line.served_on else None,
                "docx": row.docx if (row := stored[key]) else "",
                "pdf": row.pdf if row else "",
                "sealed": row.sealed if row else "",
            }
            for key, line in papers.items()
        ],
        "attachments": [
            {
                "purpose": file.purpose.label,
                "title": "（内部材料，名称不公开）" if file.is_internal else file.title,
                "by": file.party_name,
                "of": file.document,
                "received_on": file.received_on.isoformat(),
                "kind": file.kind,
                "pages": file.pages,
                "sha256": file.digest,
                "withdrawn": file.withdrawn_why,
            }
            for file in attachments.listed(session, number, tuple(Role))
            if (file.seq is None or file.seq in seen) and (file.document_id is None or file.document_id in papers)
        ],
        "head": rows[-1].hash,
    }


def _fact(row: FactRow, entry: queries.Entry) -> dict[str, Any]:
    """A fact as it was hashed, and besides in words."""
    change = entry.change
    return {
        "seq": row.seq,
        "act": row.act,
        "on": row.on.isoformat(),
        "recorded_at": row.recorded_at.isoformat(),
        "actor": row.actor,
        "details": row.details,
        "basis": row.basis,
        "citation": row.citation,
        "previous": row.previous,
        "hash": row.hash,
        **chain.later(row),
        "shown": {
            "act": entry.act.label,
            "actor": entry.actor_name,
            "said": [
                f"{title}：{'；'.join(' '.join(words.split()) for words in lines)}" for title, lines in entry.said
            ],
            **({"approval": entry.approval.in_words} if entry.approval else {}),
            "change": f"本项已由第{change.no}项{'撤销' if change.takes_back else '更正'}" if change else "",
        },
    }


def _clock(case: CaseFile, verdict: Verdict, made: Receipt) -> dict[str, Any]:
    """A period, its date in words, and the receipt from which the date can be computed again."""
    due, party = verdict.due, case.party(verdict.clock.about)
    return {
        "label": due.rule.label,
        "citation": due.rule.citation,
        "about": party.name if party else "",
        "standing": verdict.in_words,
        "due_on": due.due_on.isoformat() if due.due_on else None,
        "derivation": list(due.derivation),
        "code": made.code,
        "receipt": made.as_dict(),
        "in_words": list(made.in_words()),
    }


def _row(number: str, fact: dict[str, Any]) -> FactRow:
    names = ("seq", "act", "actor", "details", "basis", "citation", "previous", "hash", *(chain.LATER.keys() & fact))
    day, moment = date.fromisoformat(fact["on"]), datetime.fromisoformat(fact["recorded_at"])
    return FactRow(case_number=number, on=day, recorded_at=moment, **{name: fact[name] for name in names})


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        record: dict[str, Any] = json.loads(data)
        whole = record["format"] == FORMAT and chain.canonical(record).encode() == data
    except (ValueError, KeyError, TypeError):
        whole = False
    if not whole:
        raise CertificateRefused("所附数据不是本系统的时间线数据", instead="请向出具机关索取原件", code="CERT-004")
    return record


@cache
def _drawn_with() -> str:
    return f"casework {version('casework')}, weasyprint {version('weasyprint')}"


# ---- the key


@cache
def _key(path: Path) -> Ed25519PrivateKey:
    """The office's signing key, made on first use, readable by its owner only; it belongs in the backup."""
    key = load_pem_private_key(key_bytes(path, _new_key), None)
    assert isinstance(key, Ed25519PrivateKey)
    return key


def _new_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
