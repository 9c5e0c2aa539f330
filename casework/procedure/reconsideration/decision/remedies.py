"""救济: which document opens a way to court, to whom and for how long
(行政复议法 第十条、第三十四条; 行政诉讼法 第四十五条).

One table for both: the clock that serving a document starts, and the words the document itself carries.
"""

from dataclasses import dataclass

from pydantic import Field

from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import Count
from casework.procedure.reconsideration.acceptance.filing import receipt_of
from casework.procedure.table import Attempt, guard
from casework.vocabulary import DocumentKind, PartyRole


class SuitPeriod(Details):
    """What starts a period to sue: a law may set another one (行政诉讼法 第四十五条但书)."""

    suit_days: Count | None = Field(None, title="法律另行规定的起诉期限（日）")
    suit_basis: str = Field("", title="另行规定起诉期限的法律条文", max_length=200)


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """A suit that a document opens: the rules the document cites, of which the last sets the period, and for whom."""

    rules: tuple[str, ...]
    who: tuple[PartyRole, ...]

    @property
    def term(self) -> str:
        """The period to sue, which starts for each of them with his own service."""
        return self.rules[-1]


APPLICANTS = (PartyRole.APPLICANT,)
FIRST = Remedy(rules=("ARL-34",), who=APPLICANTS)
"""Refusal or dismissal where reconsideration must come first (第三十四条)."""
REMEDIES = {
    DocumentKind.DECISION: Remedy(rules=("ARL-10", "ALL-45"), who=(PartyRole.APPLICANT, PartyRole.THIRD_PARTY)),
    DocumentKind.DECLINE_DECISION: Remedy(rules=("ALL-45",), who=APPLICANTS),
    DocumentKind.DISMISSAL_DECISION: Remedy(rules=("ARL-10", "ALL-45"), who=APPLICANTS),
}
"""What is not here opens no suit that the law names: a respondent is bound by whatever is decided, a mediation document
binds those who signed it, and of termination, opinion letters and orders the law says nothing."""
TO_SUE = ("ALL-45", "ARL-34")
"""The periods to sue that service starts."""
REFUSALS = (DocumentKind.DECLINE_DECISION, DocumentKind.DISMISSAL_DECISION)


def remedy_of(case: CaseFile, kind: DocumentKind) -> Remedy | None:
    """The suit a document of this kind opens in this case; None where it opens none."""
    if kind in REFUSALS and receipt_of(case).mandatory_first is not None:
        return FIRST
    return REMEDIES.get(kind)


def suit_term(case: CaseFile, kind: DocumentKind, party: str) -> str:
    """The period to sue that service of the document starts for this party; empty where he may not sue over it."""
    remedy, served = remedy_of(case, kind), case.party(party)
    return remedy.term if remedy and served and served.role in remedy.who else ""


def days_of_a_law(case: CaseFile, fact: Fact[SuitPeriod]) -> dict[str, object]:
    return {"length": fact.details.suit_days}


@guard("ALL-45", "SER-020", "请一并写明期限和规定该期限的法律条文；文书不使当事人可以起诉的，都不填", by_form=True)
def another_period_to_sue_rests_on_a_law(case: CaseFile, attempt: Attempt[SuitPeriod]) -> str | None:
    details = attempt.details
    if details.suit_days is None and not details.suit_basis:
        return None
    document, party = getattr(details, "document", None), getattr(details, "party", "")
    if document is None or not suit_term(case, document, party):
        return "该文书的送达不使该当事人的起诉期限起算"
    return None if details.suit_days and details.suit_basis else "另行规定的起诉期限和法律条文应当一并写明"
