"""How a document stands in the list of the file: what it is called and who answers for it (责任者)."""

from collections.abc import Sequence

from casework.casefile import CaseFile, Fact, Paper
from casework.papers.filling.fields import committee
from casework.procedure.papers import WritePaper, blanks
from casework.storage.office import office
from casework.vocabulary import DocumentKind, PartyRole
from documents.kinds import kind_of
from documents.kinds.declaring import Author

TITLE = "title"
"""The field of a document that its writer gives a title."""
NAMED = 2
"""So many are named in a line of the list; of more only the first (王喆堃等3人)."""


def title(case: CaseFile, paper: Paper) -> str:
    """What it is called: a letter of the office's own by the title it was given, a record with whom it is about."""
    details = next((fact.details for fact in case.facts if fact.seq == paper.seq), None)
    if isinstance(details, WritePaper) and details.document is paper.kind:
        named = {blank.name for blank in blanks().get(paper.kind, ()) if blank.field == TITLE}
        given = [each.content for each in details.particulars if each.item in named]
        if given:
            return given[0]
    about = case.party(getattr(details, "party", "") or "") if not paper.addressee else None
    return f"{paper.kind.label}（{case.called(about)}）" if about else paper.kind.label


def author(case: CaseFile, kind: DocumentKind, addressee: str) -> str:
    """Who answers for it, by name. `addressee` is the defendant whose paper it is, of a paper in court."""
    own, party = office(), case.party(addressee)
    match kind_of(kind.value).author:
        case Author.OFFICE:
            return own.office
        case Author.OTHER:
            return committee()
        case Author.DEFENDANT | Author.PARTY:
            return party.name if party else named(case, PartyRole.APPLICANT)
        case Author.RESPONDENT:
            return named(case, PartyRole.RESPONDENT)
    return own.organ


def handed_in_by(case: CaseFile, fact: Fact, role: PartyRole) -> str:
    """Whoever handed in what a fact registers: the one it names, else all of their side."""
    party = case.party(getattr(fact.details, role.value, ""))
    return party.name if party else named(case, role)


def named(case: CaseFile, role: PartyRole) -> str:
    """The parties of a role in one line of the list."""
    return some_of([party.name for party in case.parties_as(role)])


def some_of(names: Sequence[str]) -> str:
    return "、".join(names) if len(names) <= NAMED else f"{names[0]}等{len(names)}人"
