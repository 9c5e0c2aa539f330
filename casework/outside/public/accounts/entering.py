"""What an organ handed in as acts of its case, and its files as the material of it."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from casework.casefile import CaseFile, Party
from casework.errors import CaseworkError
from casework.outside.public import SITE
from casework.outside.public.handed import Handed, HandedFile
from casework.outside.public.telling import note_in
from casework.papers import attachments
from casework.papers.attachments import Handed as File
from casework.record import commands
from casework.storage import clock
from casework.vocabulary import Act, AttachmentPurpose, DocumentKind

ANSWER = DocumentKind.RESPONDENT_REPLY.label
SOURCE = "被申请人网上提交"


def perform(
    session: Session, handed: Handed, act: Act, case: CaseFile, said: dict[str, Any], *, part: str = ""
) -> CaseFile:
    """The act on the day of arrival, once under the id of the form."""
    return commands.perform(
        session,
        act,
        case.number,
        actor=SITE,
        on=handed.on,
        today=clock.today(),
        details=said,
        request_id=f"{handed.id}:{part}" if part else handed.id,
    )


def lay_in(session: Session, handed: Handed, case: CaseFile, party: Party, *, titles: Sequence[str]) -> None:
    """The files, each as the material that it is; the answer itself is none of the evidence."""
    for nth, file in enumerate(handed.files):
        title = titles[nth] if nth < len(titles) else file.name.removesuffix(".pdf")
        _keep(session, handed, case, party, file, title, nth)


def _keep(
    session: Session, handed: Handed, case: CaseFile, party: Party, file: HandedFile, title: str, nth: int
) -> None:
    is_evidence = handed.kind == "organ_answer" and title != ANSWER
    kept = File(
        data=file.data,
        file_name=file.name,
        purpose=AttachmentPurpose.EVIDENCE if is_evidence else AttachmentPurpose.OTHER,
        received_on=handed.on,
        title=title[: attachments.TITLE],
        party=party.key,
        source=SOURCE if is_evidence else "机关网上提交",
        request_id=f"{handed.id}:{nth}",
    )
    try:
        attachments.add(session, case.number, kept, actor=SITE, today=clock.today())
    except CaseworkError as refused:
        # One scan may prove several things, and a file that cannot be kept takes back nothing that was done in time.
        said = f"网上提交的“{title}”（{file.name}）没有另行收入：{refused.message}"
        note_in(session, case, said, request_id=f"{handed.id}:note:{nth}")
