"""类案: earlier cases like this one, for whoever drafts or reviews; how they ended, and in what words.

Only cases that the reader may open. What makes them alike is said beside each; how much each point weighs is a matter
of order only. No case binds another: it is a list to read.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, exists
from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.law import articles
from casework.office import readable
from casework.procedure.reconsideration.acceptance.filing import receipt_of
from casework.procedure.reconsideration.decision.ending import FINAL, Decide
from casework.record import access
from casework.record.actor import Actor
from casework.storage.tables import Case, Document, FactRow, PartyRow
from casework.vocabulary import Act, Ending, PartyRole, Procedure, comparable

READ = 60
"""Cases of one respondent, and of one field, that are read: the latest."""
SHOWN = 10
EXCERPT = 400
"""Characters of the reasons that are shown."""
LEAST = 2
SAME_ORGAN, SAME_FIELD, SAME_KIND, SAME_GROUND, SAME_ARTICLE = 3, 2, 1, 2, 1

Article = tuple[str, int]
"""The full name of a statute and the number of an article."""


@dataclass(frozen=True, kw_only=True)
class Alike:
    """A case like this one: why, how it ended, its decision (the id of the paper), the beginning of its reasons."""

    number: str
    parties: str
    subject: str
    on: date
    how: str
    why: tuple[str, ...]
    weight: int
    paper: int | None = None
    reasons: str = ""


@dataclass(frozen=True, kw_only=True)
class Found:
    """The nearest, and how all that are alike ended: 维持, 5. `total`: how many are alike."""

    nearest: tuple[Alike, ...]
    spread: tuple[tuple[str, int], ...]
    total: int


def similar(session: Session, case: CaseFile, cited: Iterable[Article], actor: Actor) -> Found:
    """Of reconsideration; of a court case there are none. `cited` are the articles of the draft."""
    if case.procedure is not Procedure.RECONSIDERATION:
        return Found(nearest=(), spread=(), total=0)
    here, ours = _features(case), frozenset(cited)
    rows = {row.number: row for row in _candidates(session, case, actor)}
    found = []
    for other in readable.files(session, rows).values():
        one = _alike(other, rows[other.number], here, ours)
        if one.weight >= LEAST:
            found.append(one)
    found.sort(key=lambda each: (-each.weight, -each.on.toordinal(), each.number))
    spread = Counter(each.how for each in found).most_common()
    return Found(nearest=_with_papers(session, found[:SHOWN]), spread=tuple(spread), total=len(found))


@dataclass(frozen=True, kw_only=True)
class _Features:
    organs: frozenset[str]
    field: str
    kind: str
    grounds: frozenset[str]


def _features(case: CaseFile) -> _Features:
    receipt = receipt_of(case)
    decided = case.every(Decide)
    outcomes = [each for fact in decided for each in fact.details.outcomes]
    return _Features(
        organs=frozenset(comparable(party.name) for party in case.parties_as(PartyRole.RESPONDENT)),
        field=receipt.domain.strip(),
        kind=receipt.scope_item or "",
        grounds=frozenset(cause for each in outcomes for cause in (each.ground, *each.causes) if cause),
    )


def _candidates(session: Session, case: CaseFile, actor: Actor) -> Iterator[Case]:
    """Ended cases of the same organs, then of the same field, the latest first."""
    names = [comparable(party.name) for party in case.parties_as(PartyRole.RESPONDENT)]
    of_organ = exists().where(
        col(PartyRow.case_number) == col(Case.number),
        col(PartyRow.role) == PartyRole.RESPONDENT.value,
        col(PartyRow.known_as).in_(names),
    )
    yield from _ended(session, case, actor, of_organ)
    if field := receipt_of(case).domain.strip():
        of_field = exists().where(
            col(FactRow.case_number) == col(Case.number),
            col(FactRow.act) == Act.RECEIVE.value,
            col(FactRow.details).contains(f'"domain":"{field}"', autoescape=True),
        )
        yield from _ended(session, case, actor, of_field)


def _ended(session: Session, case: CaseFile, actor: Actor, alike: ColumnElement[bool]) -> Iterable[Case]:
    asked = select(Case).where(
        alike,
        col(Case.procedure) == Procedure.RECONSIDERATION.value,
        col(Case.ending) != "",
        col(Case.number) != case.number,
        access.cases_open_to(actor),
    )
    return session.exec(asked.order_by(col(Case.opened_on).desc(), col(Case.number)).limit(READ))


def _alike(other: CaseFile, row: Case, here: _Features, cited: frozenset[Article]) -> Alike:
    there, decision = _features(other), next(iter(other.every(Decide)), None)
    reasons = decision.details.reasons if decision else ""
    common = sorted(cited & cited_in([reasons]))
    points: list[tuple[int, str]] = []
    if here.organs & there.organs:
        points.append((SAME_ORGAN, "同一被申请人"))
    if here.field and here.field == there.field:
        points.append((SAME_FIELD, f"同一行政管理类别（{here.field}）"))
    if here.kind and here.kind == there.kind:
        points.append((SAME_KIND, "同一类行政行为"))
    if here.grounds & there.grounds:
        points.append((SAME_GROUND, "同一法定事由"))
    points += [(SAME_ARTICLE, f"同样引用《{statute}》第{article}条") for statute, article in common[:3]]
    return Alike(
        number=other.number,
        parties=f"{row.claimants} 诉 {row.opponents}",
        subject=row.subject,
        on=decision.on if decision else row.opened_on,
        how=_ended_how(other, decision.details if decision else None),
        why=tuple(words for _, words in points),
        weight=sum(weight for weight, _ in points),
        reasons=reasons[:EXCERPT],
    )


def _ended_how(case: CaseFile, decision: Decide | None) -> str:
    if decision is None:
        return Ending(case.ending).label if case.ending else ""
    labels = (case.item("outcomes", each.outcome, case.stands_on).label for each in decision.outcomes)
    return "、".join(dict.fromkeys(labels))


def cited_in(texts: Iterable[str]) -> frozenset[Article]:
    """The articles that texts cite, each statute by its full name."""
    found = set()
    for text in texts:
        for citation in articles.citations(text):
            known = articles.versions(citation.statute)
            found.add((known[0].name if known else citation.statute, citation.article))
    return frozenset(found)


def _with_papers(session: Session, found: list[Alike]) -> tuple[Alike, ...]:
    """Each with the id of the document that ended its case, where that was written."""
    asked = select(Document).where(
        col(Document.case_number).in_([each.number for each in found]),
        col(Document.kind).in_([kind.value for kind in FINAL.values()]),
        col(Document.recalled).is_(False),
        col(Document.pdf) != "",
    )
    papers = {row.case_number: row.id for row in session.exec(asked.order_by(col(Document.id).desc()))}
    return tuple(replace(each, paper=papers.get(each.number)) for each in found)
