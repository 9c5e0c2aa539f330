"""Scans that are dropped on a registration form: kept with the case in one act with its registration, or not at all."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session
from starlette.datastructures import FormData, UploadFile

from casework.casefile import CaseFile
from casework.office.township import forwarding
from casework.office.township.consults import number_of
from casework.papers import attachments
from casework.papers.attachments import AttachmentRefused, Handed
from casework.record.commands import Actor
from casework.storage import store
from casework.storage.tables import Consult
from casework.vocabulary import Act, AttachmentPurpose, Channel, PartyRole
from casework.web.attachments import not_too_many
from casework.web.counter import scanner
from casework.web.file_names import as_sent

FIELD = "scans_"
"""Before the purpose, in the name of a box for files."""


def purposes(act: Act, channel: str) -> tuple[AttachmentPurpose, ...]:
    """What may be dropped on the form: with an oral application also its signed record; on one by which a court or a
    procuratorate wrote, what it wrote."""
    if act is not Act.RECEIVE:
        return (AttachmentPurpose.COURT, AttachmentPurpose.OTHER)
    spoken = (AttachmentPurpose.RECORD,) if channel == Channel.ORAL.value else ()
    return (*spoken, AttachmentPurpose.APPLICATION, AttachmentPurpose.EVIDENCE)


def take_in(session: Session, case: CaseFile, form: FormData, *, actor: Actor, on: date, today: date) -> int:
    """Keep every file of the form with the case, as handed in by whoever opened it; returns how many. One that cannot
    be kept refuses the registration as a whole (`AttachmentRefused`, which names the file)."""
    sent = [*_sent(form), *scanner.ticked(form, tuple(AttachmentPurpose))]
    not_too_many(len(sent))
    handers = case.parties_as(PartyRole.APPLICANT, PartyRole.PLAINTIFF)
    request_id = str(form.get("request_id", ""))[:80]
    known: set[tuple[AttachmentPurpose, bytes]] = set()
    for nth, (purpose, file) in enumerate(sent):
        data, name = file.file.read(), as_sent(file.filename or "")
        if (purpose, data) in known:
            continue  # dropped twice
        known.add((purpose, data))
        handed = Handed(
            data=data,
            file_name=name,
            purpose=purpose,
            received_on=on,
            party=handers[0].key if handers else "",
            request_id=f"{request_id}:scan:{nth}" if request_id else None,
        )
        try:
            attachments.add(session, case.number, handed, actor=actor, today=today)
        except AttachmentRefused as refused:
            raise AttachmentRefused(
                f"“{handed.name}”不能随案收入：{refused.message}",
                citation=refused.citation,
                instead=f"{refused.instead}；也可以去掉这个文件再登记。本次未作任何登记",
                code=refused.code,
            ) from refused
    return len(known)


def take_in_sent_on(session: Session, case: CaseFile, consult: Consult, *, actor: Actor, on: date, today: date) -> None:
    """The files that a consult point sent on with the application, as papers of the case that came of it."""
    applicant = case.parties_as(PartyRole.APPLICANT)[0]
    for nth, file in enumerate(forwarding.files_of(consult)):
        handed = Handed(
            data=store.get(file.digest),
            file_name=file.name,
            purpose=AttachmentPurpose.APPLICATION,
            received_on=on,
            party=applicant.key,
            source=f"{number_of(consult)}转送",
            request_id=f"consult:{consult.id}:{nth}",
        )
        attachments.add(session, case.number, handed, actor=actor, today=today)


def _sent(form: FormData) -> Iterator[tuple[AttachmentPurpose, UploadFile]]:
    for purpose in AttachmentPurpose:
        for file in form.getlist(f"{FIELD}{purpose.value}"):
            if isinstance(file, UploadFile) and file.filename:
                yield purpose, file
