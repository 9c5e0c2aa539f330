"""The documents of an act before it is performed, and as they follow from it once it is.

A draft shows the day that is proposed and, where the serial is given at issue, a number without it. What the template
says is composed again when the act is performed; what an officer has written stays as he wrote it.
"""

from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session, col, select

from casework import procedure
from casework.casefile import CaseFile, Details, Fact
from casework.papers import filling
from casework.papers.drafts.errors import NotWritten
from casework.papers.own_words import wordings
from casework.queries import Preview, preview
from casework.record import commands, numbering
from casework.record.commands import Actor
from casework.storage import store
from casework.storage.tables import Case, Document, Draft
from casework.vocabulary import Act, DocumentKind, Procedure, Role
from documents import blocks, wording
from documents.blocks import Imprint, Signature, block_json
from documents.errors import DocumentError
from documents.kinds import WITH_TEMPLATE, kind_of
from documents.kinds.parts import Paper


@dataclass(frozen=True, kw_only=True)
class Composed:
    """A document as the template writes it, for everybody who receives the same words."""

    kind: DocumentKind
    addressees: tuple[str, ...]
    """Keys of parties."""
    context: Paper
    """That of the first of them."""
    document: blocks.Document

    @property
    def key(self) -> str:
        """How the draft names it: `kind:first addressee`."""
        return f"{self.kind.value}:{self.addressees[0]}"


@dataclass(frozen=True, kw_only=True)
class Issued:
    """A document of an act that was performed, as the template writes it."""

    row: Document
    context: Paper
    document: blocks.Document


def foreseen(
    session: Session, row: Case, act: Act, actor: Actor, details: dict[str, Any] | Details, **days: Any
) -> Preview:
    """What the act would do, with all its refusals but those of the person: who drafts is not who decides, and who
    decides is not known yet."""
    somebody = Actor(login="", roles=actor.roles | step_roles(row, act))
    seen = row.version
    return preview(session, act, row.number, actor=somebody, details=details, seen=seen, by_law_only=True, **days)


def step_roles(row: Case, act: Act) -> frozenset[Role]:
    """Every role that some row of the act names."""
    table = procedure.table_of(Procedure(row.procedure))
    return frozenset(role for step in table.steps if step.act is act for role in step.who)


def details_of(row: Case, draft: Draft) -> Details:
    """What the act will be recorded with, its private numbers sealed."""
    model = procedure.table_of(Procedure(row.procedure)).details_of(Act(draft.act))
    assert model, f"{draft.act} is no act of {row.procedure}"
    return model.model_validate_json(draft.details)


def composed(session: Session, case: CaseFile, fact: Fact) -> tuple[Composed, ...]:
    """The documents that the act, the last fact of the case, sends to somebody. What it leaves in the file is no draft.
    NotWritten."""
    found: list[Composed] = []
    for paper in case.papers:
        if paper.seq != fact.seq or not paper.addressee or paper.kind not in WITH_TEMPLATE:
            continue
        number = numbering.foreseen(case, paper.kind, fact.on, _earlier(session, case, paper.kind))
        context, document = _written(session, case, fact, paper.kind, paper.addressee, number)
        same = next((i for i, one in enumerate(found) if (one.kind, one.document) == (paper.kind, document)), None)
        if same is None:
            one = Composed(kind=paper.kind, addressees=(paper.addressee,), context=context, document=document)
            found.append(one)
        else:
            found[same] = replace(found[same], addressees=(*found[same].addressees, paper.addressee))
    return tuple(found)


def issued(session: Session, case: CaseFile, seq: int) -> list[Issued]:
    """The documents of an act that has been performed, as the template writes them with their number and day."""
    fact = next(fact for fact in case.facts if fact.seq == seq)
    rows = select(Document).where(col(Document.case_number) == case.number, col(Document.seq) == seq)
    found: list[Issued] = []
    for row in session.exec(rows):
        if not row.addressee:
            continue
        kind = DocumentKind(row.kind)
        if kind in WITH_TEMPLATE:
            context, document = _written(session, case, fact, kind, row.addressee, row.number)
            found.append(Issued(row=row, context=context, document=document))
    return found


def issued_texts(session: Session, number: str, kind: DocumentKind) -> tuple[str, ...]:
    """What the documents of a kind in a case say, to each who received one: the approved words, else what the template
    made of the facts."""
    rows = session.exec(select(Document).where(col(Document.case_number) == number, col(Document.kind) == kind.value))
    texts = []
    for row in rows:
        if not row.addressee or kind not in WITH_TEMPLATE:
            continue
        if row.words:
            document = block_json.loads(store.get(row.words))
        else:
            case = commands.load(session, number, upto=row.seq)
            fact = next(fact for fact in case.facts if fact.seq == row.seq)
            _, document = _written(session, case, fact, kind, row.addressee, row.number)
        texts.append("\n".join(document.texts()))
    return tuple(texts)


def _written(
    session: Session, case: CaseFile, fact: Fact, kind: DocumentKind, addressee: str, number: str
) -> tuple[Paper, blocks.Document]:
    context = filling.context_of(session, case, fact, kind, addressee, number)
    try:
        own = wordings.in_force(session, kind.value)
        return context, wording.write(kind_of(kind.value), context, own)
    except DocumentError as error:
        raise NotWritten(error) from error


def _earlier(session: Session, case: CaseFile, kind: DocumentKind) -> int:
    """How many documents of the kind the case has had; one act has one, however many receive it."""
    given = select(Document.seq).where(
        col(Document.case_number) == case.number, col(Document.kind) == kind.value, col(Document.number) != ""
    )
    return len(set(session.exec(given)))


# ---- from the draft to the document that goes out


def following(text: blocks.Document, base: blocks.Document, final: blocks.Document) -> blocks.Document:
    """The words of a draft with the number and the day of the document as issued.

    `base` is what the template wrote for the draft, `final` what it writes now. A line that nobody touched becomes what
    it is now; in the lines an officer wrote the number is filled in, nothing else.
    """
    if text == base:
        return final
    moved = _moved(base, final)
    old, new = base.head.number, final.head.number

    def line(words: str) -> str:
        return moved.get(words) or (words.replace(old, new) if old else words)

    told = block_json.walked(text, lambda words: "\n".join(map(line, words.split("\n"))))
    signed, signs = _signature(base), _signature(final)
    day = {signed.date: signs.date} if signed and signs else {}
    parts = tuple(
        replace(block, date=day.get(block.date, block.date)) if isinstance(block, Signature) else block
        for block in told.blocks
    )
    return replace(told, blocks=parts, imprint=_imprint(told.imprint, base.imprint, final.imprint))


def _moved(base: blocks.Document, final: blocks.Document) -> dict[str, str]:
    """Each line that reads otherwise now, unless the same line also stays as it is somewhere."""
    before, after = list(base.texts()), list(final.texts())
    if len(before) != len(after):
        return {}
    stay = {old for old, new in zip(before, after, strict=True) if old == new}
    return {old: new for old, new in zip(before, after, strict=True) if old not in stay}


def _signature(document: blocks.Document) -> Signature | None:
    return next((block for block in reversed(document.blocks) if isinstance(block, Signature)), None)


def _imprint(text: Imprint | None, base: Imprint | None, final: Imprint | None) -> Imprint | None:
    if text and base and final and text.printed_on == base.printed_on:
        return replace(text, printed_on=final.printed_on)
    return text
