"""结案、归档: what of a case would be left undone. Once it is finished its papers can no longer be served.

What the law needs before the end is no matter of this list: the table refuses (`performance`)."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from casework import procedure
from casework.casefile import CaseFile
from casework.procedure.reconsideration.compliance.performance import Close
from casework.storage.tables import Attachment, Document
from casework.vocabulary import Act, AttachmentPurpose, DocumentKind

FINISHING = (Act.CLOSE, Act.ARCHIVE)
NAMED = 6
"""So many papers are named; of more, how many there are."""


def left_undone(session: Session, case: CaseFile) -> Iterator[tuple[str, str]]:
    """What is missing, in words, and the page of the case where it can be made good. What the case was closed without
    is not asked again when its file is archived: the reason stands in the record."""
    closed = case.latest(Close)
    if closed and closed.details.left_undone:
        return
    unserved, without_proof = _papers(session, case)
    if unserved:
        named = "、".join(unserved[:NAMED]) + (f"等{len(unserved)}份" if len(unserved) > NAMED else "")
        yield f"尚未送达：{named}；结案后不能再登记送达", "/tabs/papers"
    if without_proof:
        yield f"已登记送达的文书有{without_proof}份没有收入送达凭证", "/tabs/papers"
    kept = select(Attachment.id).where(
        col(Attachment.case_number) == case.number, col(Attachment.withdrawn_at).is_(None)
    )
    if session.exec(kept.limit(1)).first() is None:
        yield "本案没有收入任何材料（申请书、证据、答复）", "/materials"


def _papers(session: Session, case: CaseFile) -> tuple[list[str], int]:
    """The papers that nobody received yet and that can still be served, each with its addressee, and how many were
    received without a proof. What not everybody reads is not told of. What is written in a court case goes to the
    court: no service of it is recorded."""
    may_serve = any(step.act is Act.SERVE for step in procedure.lawful_steps(case))
    bare = {(paper.seq, paper.kind.value, paper.addressee) for paper in case.given_way()}
    proof = select(Attachment.document_id).where(
        col(Attachment.case_number) == case.number,
        col(Attachment.purpose) == AttachmentPurpose.PROOF_OF_SERVICE.value,
        col(Attachment.withdrawn_at).is_(None),
    )
    proven = set(session.exec(proof))
    asked = select(Document).where(
        col(Document.case_number) == case.number, col(Document.addressee) != "", col(Document.recalled).is_(False)
    )
    unserved, without_proof = [], 0
    for row in session.exec(asked.order_by(col(Document.id))):
        kind = DocumentKind(row.kind)
        if not procedure.may_open(case.procedure, kind, ()):
            continue
        if row.served_on is not None:
            without_proof += row.id not in proven
        elif may_serve and (row.seq, row.kind, row.addressee) not in bare:
            party = case.party(row.addressee)
            unserved.append(f"{kind.label}→{party.name if party else row.addressee}")
    return unserved, without_proof
